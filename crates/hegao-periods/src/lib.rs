//! Checkers of time: dates, years, anniversaries, plans and their years, meetings and their days.

mod anniversary;
mod date;
mod meeting;
mod place;
mod plan;
mod scan;
mod span;
mod stale;
mod tense;
#[cfg(test)]
mod testing;
mod title;
mod written;

use hegao_core::Checker;

/// Every checker of this crate.
pub const CHECKERS: &[Checker] = &[
    date::CHECKER,
    title::CHECKER,
    span::CHECKER,
    anniversary::CHECKER,
    plan::CHECKER,
    meeting::CHECKER,
    tense::CHECKER,
    stale::CHECKER,
];
