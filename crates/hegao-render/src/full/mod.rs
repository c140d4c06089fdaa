//! `full`: for a person at a terminal.

mod finding;
mod handler;
mod lines;
mod places;
mod rows;
mod sheet;
mod window;

use std::io;

use hegao_core::{Checked, Failure, Summary};
use miette::Diagnostic;

use self::finding::FindingDiagnostic;
pub use self::handler::Handler;
use crate::closing::Closing;
use crate::style::Style;
use crate::{Render, notice};

/// Draws each finding with the text it is about, and closes with a summary.
#[derive(Debug)]
pub(crate) struct Full {
    handler: Handler,
    style: Style,
    closing: Closing,
    out: String,
}

impl Full {
    /// For this style.
    #[must_use]
    pub(crate) fn new(style: &Style) -> Self {
        Self {
            handler: Handler::new(style.clone()),
            style: style.clone(),
            closing: Closing::default(),
            out: String::new(),
        }
    }
}

impl Render for Full {
    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        self.closing.count(checked);
        for finding in &checked.findings {
            self.out.clear();
            let diagnostic =
                FindingDiagnostic::new(&checked.path, &checked.report, finding, &self.style);
            self.handler.draw(&mut self.out, &diagnostic, &diagnostic);
            self.out.push('\n');
            out.write_all(self.out.as_bytes())?;
        }
        if !checked.notices.is_empty() {
            self.out.clear();
            for item in &checked.notices {
                notice::add(&mut self.out, &self.style, checked, item);
            }
            self.out.push('\n');
            out.write_all(self.out.as_bytes())?;
        }
        Ok(())
    }

    fn end(
        &mut self,
        summary: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        self.out.clear();
        self.closing
            .add(&mut self.out, &self.style, summary, failures.len());
        out.write_all(self.out.as_bytes())
    }
}

/// Draws an error of a pack, of settings or of the command line with the place it is about.
///
/// # Errors
/// What `out` refuses.
pub fn diagnostic(
    diagnostic: &dyn Diagnostic,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut drawn = String::new();
    Handler::new(style.clone()).draw(&mut drawn, diagnostic, &places::Plain);
    out.write_all(drawn.as_bytes())
}
