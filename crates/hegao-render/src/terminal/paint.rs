//! Colours, if they are wanted.

use std::fmt::Write as _;

use hegao_core::Severity;
use owo_colors::{OwoColorize as _, Style as Ink};

/// Puts colours round text, or does not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Paint(pub(crate) bool);

impl Paint {
    /// Adds `text` in `ink`.
    pub(crate) fn add(self, out: &mut String, text: &str, ink: Ink) {
        if self.0 && !text.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(out, "{}", text.style(ink));
        } else {
            out.push_str(text);
        }
    }

    /// `text` in `ink`.
    pub(crate) fn text(self, text: &str, ink: Ink) -> String {
        let mut out = String::with_capacity(text.len());
        self.add(&mut out, text, ink);
        out
    }
}

/// The colour of a severity.
pub(crate) fn severity(severity: Severity) -> Ink {
    match severity {
        Severity::Error => Ink::new().red().bold(),
        Severity::Warning => Ink::new().yellow().bold(),
        Severity::Advice => Ink::new().cyan().bold(),
    }
}

/// Frames, line numbers and what was left out.
pub(crate) fn frame() -> Ink {
    Ink::new().bright_black()
}

/// The marks of the other places of a finding.
pub(crate) fn other() -> Ink {
    Ink::new().blue()
}

/// What should be read first.
pub(crate) fn strong() -> Ink {
    Ink::new().bold()
}
