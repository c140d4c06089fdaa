//! Checkers of targets and standards, and the comparison of a report with last year's.

mod benchmark;
mod pace;
mod pairs;
mod prior;
mod range;
mod unmet;
mod unreported;

use hegao_core::Checker;

pub use pairs::{compare, year_told};

/// Every checker of this crate.
pub const CHECKERS: &[Checker] = &[
    unmet::CHECKER,
    benchmark::CHECKER,
    range::CHECKER,
    prior::CHECKER,
    unreported::CHECKER,
    pace::CHECKER,
];
