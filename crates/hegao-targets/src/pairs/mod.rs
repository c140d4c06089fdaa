//! This year's report against last year's: figures of the same thing, brought together by what they measure.

mod adjacent;
mod aim;
mod bases;
mod beside;
mod empty;
mod goal;
mod key;
mod ledger;
mod mentions;
mod name;
mod own;
mod partner;
mod payer;
mod phase;
mod row;
mod said;
mod shared;
mod span;
mod subject;
mod title;
mod verbs;

use hegao_core::Report;

pub(crate) use adjacent::{adjacent, is_claimed, matter, said_again};
pub(crate) use goal::{Verdict, is_fewer, verdict};
pub(crate) use key::{Aspect, Key, What, key};
pub(crate) use ledger::Ledger;
pub(crate) use phase::{Calendar, Phase};
pub use row::compare;

/// A place of a report in words, for a finding in another report.
pub(crate) fn place(report: &Report, span: hegao_core::Span) -> hegao_core::Words {
    hegao_core::Words {
        zh: report.anchor(span, hegao_core::Lang::Zh),
        en: report.anchor(span, hegao_core::Lang::En),
    }
}

/// The year that a report tells of, as done.
#[must_use]
pub fn year_told(report: &Report) -> Option<hegao_core::report::Year> {
    Calendar::of(report).done()
}
