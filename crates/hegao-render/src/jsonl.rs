//! `jsonl`: one report a line, in the shape it has in `json`; an input that failed is a line of its own.

use std::io;

use hegao_core::{Checked, Failure, Lang, Summary};
use serde::Serialize;

use crate::Render;
use crate::shape::ReportShape;
use crate::style::Style;

/// One line a report.
#[derive(Debug)]
pub(crate) struct Jsonl {
    lang: Lang,
}

#[derive(Serialize)]
struct FailedLine<'a> {
    path: &'a str,
    error: &'a str,
}

impl Jsonl {
    /// With notices in the language of `style`.
    #[must_use]
    pub(crate) const fn new(style: &Style) -> Self {
        Self { lang: style.lang }
    }
}

impl Render for Jsonl {
    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        serde_json::to_writer(&mut *out, &ReportShape::new(checked, self.lang))?;
        writeln!(out)
    }

    fn end(
        &mut self,
        _: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for failure in failures {
            serde_json::to_writer(
                &mut *out,
                &FailedLine {
                    path: &failure.path,
                    error: &failure.message,
                },
            )?;
            writeln!(out)?;
        }
        Ok(())
    }
}
