//! The one place where the checkers of all crates come together.

use hegao_core::Checker;

/// Every checker, in the order of its crate and of the list there.
#[must_use]
pub fn checkers() -> Vec<&'static Checker> {
    [
        hegao_sections::CHECKERS,
        hegao_figures::CHECKERS,
        hegao_periods::CHECKERS,
        hegao_wording::CHECKERS,
        hegao_targets::CHECKERS,
    ]
    .into_iter()
    .flatten()
    .collect()
}
