//! Checkers of figures: thin over the relations of a report, where the arithmetic has been done.

mod bounds;
mod condition;
mod growth;
mod implied;
mod listed;
mod magnitude;
mod per_head;
mod relation;
mod respective;
mod restated;
mod share;
#[cfg(test)]
mod testing;
mod total;
mod unit;

use hegao_core::Checker;

/// Every checker of this crate.
pub const CHECKERS: &[Checker] = &[
    total::CHECKER,
    growth::CHECKER,
    share::CHECKER,
    restated::CHECKER,
    respective::CHECKER,
    listed::CHECKER,
    implied::CHECKER,
    magnitude::CHECKER,
    per_head::CHECKER,
    unit::CHECKER,
    bounds::CHECKER,
    condition::CHECKER,
];
