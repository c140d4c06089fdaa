//! What must hold for any input, whatever its bytes. Each function panics where it does not.

pub mod packs;
pub mod word;

use std::sync::LazyLock;

use hegao::core::{Report, Safety, number};
use hegao::{Checked, Format, Linter, Options, Source};

/// A linter with all shipped packs.
///
/// # Panics
/// If the shipped packs are broken.
pub static LINTER: LazyLock<Linter> =
    LazyLock::new(|| Linter::new(Options::default()).expect("the shipped packs hold"));

/// The bytes of a file that somebody hands in.
#[must_use]
pub fn source(bytes: &[u8], format: Format) -> Source<'_> {
    Source {
        name: "report",
        bytes,
        format,
    }
}

/// A file is read or refused; what is read has a place for every block and every figure.
pub fn reads(bytes: &[u8], format: Format) {
    if let Ok((report, _)) = LINTER.understand(&source(bytes, format)) {
        places(&report);
    }
}

/// A file is checked or refused; every finding shows text that stands in the report.
///
/// # Panics
/// If a finding lies outside the text.
pub fn checks(bytes: &[u8], format: Format) {
    if let Ok(checked) = LINTER.check(&source(bytes, format)) {
        places(&checked.report);
        spans(&checked);
    }
}

fn places(report: &Report) {
    for block in &report.document.blocks {
        let _ = report.document.place(block.span);
    }
    for figure in &report.figures {
        let _ = report.document.place(figure.span);
    }
}

pub(crate) fn spans(checked: &Checked) {
    let text = &checked.report.document.text;
    for finding in &checked.findings {
        assert!(text.get(finding.span.start..finding.span.end).is_some());
    }
}

/// A numeral read anywhere ends inside the text, after it began.
///
/// # Panics
/// If it does not.
pub fn numerals(text: &str) {
    for (at, _) in text.char_indices() {
        if let Some(numeral) = number::parse(text, at) {
            let _ = (numeral.bounds(true), numeral.bounds(false), numeral.granule());
        }
        if let Some(range) = number::parse_range(text, at) {
            let _ = range.bounds(true);
        }
        let _ = number::parse_percent(text, at);
    }
    for (at, numeral) in number::Numerals::new(text) {
        assert!(numeral.len > 0 && text.get(at..at + numeral.len).is_some());
    }
}

/// Fixes settle: a second run over a fixed text leaves it as it is.
///
/// # Panics
/// If it does not.
pub fn fixes(bytes: &[u8]) {
    for safety in [Safety::Safe, Safety::Unsafe] {
        let Ok(fixed) = LINTER.fix(&source(bytes, Format::Text), safety) else {
            return;
        };
        let again = LINTER
            .fix(&source(&fixed.bytes, Format::Text), safety)
            .expect("what was fixed can be read");
        assert_eq!(again.after, fixed.after);
    }
}
