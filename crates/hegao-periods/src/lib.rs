//! Checkers of time: dates, years, anniversaries, plans and their years, meetings and their days.

mod anniversary;
mod date;
mod founding;
mod meeting;
mod place;
mod plan;
mod scan;
mod span;
mod stage;
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
    founding::CHECKER,
    plan::CHECKER,
    stage::CHECKER,
    meeting::CHECKER,
    tense::CHECKER,
    stale::CHECKER,
];
