//! Checkers of structure: chapters, headings and their numbers, enumerations, titles, what stands twice.

mod count;
mod elements;
mod empty;
mod enumeration;
mod numbering;
mod order;
mod repeated;
mod required;
mod run_in;
mod series;
#[cfg(test)]
mod testing;
mod title;

use hegao_core::Checker;

/// Every checker of this crate.
pub const CHECKERS: &[Checker] = &[
    required::CHECKER,
    order::CHECKER,
    empty::CHECKER,
    numbering::CHECKER,
    enumeration::CHECKER,
    count::CHECKER,
    run_in::CHECKER,
    title::CHECKER,
    elements::CHECKER,
    repeated::CHECKER,
];
