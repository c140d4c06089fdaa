//! `concise`: one line a finding, for editors and logs.

use std::io;

use hegao_core::{Checked, Failure, Summary};

use crate::Render;
use crate::closing::Closing;
use crate::style::Style;
use crate::terminal::cell::harmless;
use crate::terminal::paint::{self, Paint};
use crate::words::one_line;

/// `path:line:column: severity rule message`.
#[derive(Debug)]
pub(crate) struct Concise {
    style: Style,
    closing: Closing,
}

impl Concise {
    /// For this style.
    #[must_use]
    pub(crate) fn new(style: &Style) -> Self {
        Self {
            style: style.clone(),
            closing: Closing::default(),
        }
    }
}

impl Render for Concise {
    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        self.closing.count(checked);
        let paint = Paint(self.style.color);
        let path = line(&checked.path);
        for finding in &checked.findings {
            let severity = paint.text(finding.severity.as_str(), paint::severity(finding.severity));
            let at = finding.place.start;
            writeln!(
                out,
                "{path}:{}:{}: {severity} {} {}",
                at.line,
                at.column,
                line(&finding.rule),
                line(&finding.message)
            )?;
        }
        for notice in &checked.notices {
            let at = notice.span.map_or_else(Default::default, |span| {
                checked.report.document.place(span).start
            });
            let words = line(notice.words.get(self.style.lang));
            writeln!(
                out,
                "{path}:{}:{}: note {words}",
                at.line.max(1),
                at.column.max(1)
            )?;
        }
        Ok(())
    }

    fn end(
        &mut self,
        summary: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        writeln!(
            out,
            "{}",
            self.closing
                .sentence(self.style.lang, summary, failures.len())
        )
    }
}

fn line(text: &str) -> String {
    harmless(&one_line(text)).into_owned()
}
