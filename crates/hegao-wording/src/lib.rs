//! Checkers of text: words, marks, blanks, numerals, and what a template left behind.
//!
//! Each looks at the blocks one by one, furniture and code left out, and treats full-width and half-width forms alike
//! unless width is its matter.

mod alike;
mod folded;
mod numerals;
mod paired;
mod pattern;
mod prose;
mod punctuation;
mod repeated;
mod residue;
mod spacing;
mod straddle;
mod term;
#[cfg(test)]
mod testing;
mod width;

use hegao_core::Checker;

/// Every checker of this crate.
pub const CHECKERS: &[Checker] = &[
    pattern::CHECKER,
    term::CHECKER,
    paired::CHECKER,
    repeated::CHECKER,
    residue::CHECKER,
    punctuation::CHECKER,
    width::CHECKER,
    spacing::CHECKER,
    numerals::CHECKER,
];
