//! `json`: the whole run as one object.

use std::io;

use hegao_core::{Checked, Failure, Lang, Summary};

use crate::Render;
use crate::shape::{FailureShape, ReportShape, SummaryShape};
use crate::stream::Stream;
use crate::style::Style;

/// Schema `hegao.outcome/1`.
#[derive(Debug)]
pub(crate) struct Json {
    lang: Lang,
    stream: Stream,
}

impl Json {
    /// With notices in the language of `style`.
    #[must_use]
    pub(crate) fn new(style: &Style) -> Self {
        Self {
            lang: style.lang,
            stream: Stream::default(),
        }
    }
}

impl Render for Json {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.stream.begin("hegao.outcome/1", out)
    }

    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        self.stream
            .element(&ReportShape::new(checked, self.lang), out)
    }

    fn end(
        &mut self,
        summary: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        self.stream.close(out)?;
        let failures: Vec<_> = failures.iter().map(FailureShape::new).collect();
        self.stream.member("errors", &failures, out)?;
        self.stream
            .member("summary", &SummaryShape::new(summary), out)?;
        self.stream.end(out)
    }
}
