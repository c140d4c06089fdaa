//! `html`: one page for a browser, with nothing to fetch: the text with its findings in place, the list of findings, the
//! chapters, the ledger.
//!
//! A report is written when it comes; the list of reports, which wants all of them, stands after the last. Every word of
//! a report goes through the template's own escaping: no report can bring markup of its own.

mod blocks;
mod marks;
mod shape;

use std::io;

use hegao_core::{Checked, Failure, Lang, Summary};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;

use self::shape::{Counts, FailureShape, ReportShape};
use crate::Render;
use crate::closing::Closing;
use crate::style::Style;

/// What every page has in its head, by which it is known again and not taken for a report.
pub(crate) const GENERATOR: &str = "<meta name=\"generator\" content=\"hegao\">";

/// The parts of the page. What ends in `.html` is escaped wherever a value is put in.
const PARTS: &[(&str, &str)] = &[
    ("head.html", include_str!("head.html")),
    ("report.html", include_str!("report.html")),
    ("tail.html", include_str!("tail.html")),
];

/// The page.
pub(crate) struct Html {
    lang: Lang,
    page: Environment<'static>,
    closing: Closing,
    contents: Vec<Entry>,
}

/// A report in the list of reports.
#[derive(Serialize)]
struct Entry {
    path: String,
    counts: Counts,
}

impl Html {
    /// In the language of `style`.
    pub(crate) fn new(style: &Style) -> Self {
        let lang = style.lang;
        let mut page = Environment::new();
        let mut syntax = SyntaxConfig::builder();
        syntax.trim_blocks(true).lstrip_blocks(true);
        if let Ok(syntax) = syntax.build() {
            page.set_syntax(syntax);
        }
        page.add_function("say", move |zh: String, en: String| match lang {
            Lang::Zh => zh,
            Lang::En => en,
        });
        page.add_global("lang", lang_tag(lang));
        page.add_global("generator", GENERATOR);
        Self {
            lang,
            page,
            closing: Closing::default(),
            contents: Vec::new(),
        }
    }

    fn part(&self, name: &str, values: Value, out: &mut dyn io::Write) -> io::Result<()> {
        let text = PARTS.iter().find(|(part, _)| *part == name);
        let text = text.map_or("", |(_, text)| *text);
        let page = self
            .page
            .render_named_str(name, text, values)
            .map_err(io::Error::other)?;
        out.write_all(page.as_bytes())
    }
}

impl Render for Html {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let values = context! { css => include_str!("page.css") };
        self.part("head.html", values, out)
    }

    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        self.closing.count(checked);
        let report = ReportShape::new(checked, self.contents.len(), self.lang);
        let values = context! { report => Serde(&report) };
        self.part("report.html", values, out)?;
        self.contents.push(Entry {
            path: checked.path.clone(),
            counts: report.counts,
        });
        Ok(())
    }

    fn end(
        &mut self,
        summary: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let failed: Vec<_> = failures.iter().map(FailureShape::new).collect();
        let values = context! {
            summary => self.closing.sentence(self.lang, summary, failures.len()),
            contents => Serde(&self.contents),
            failures => Serde(&failed),
            script => include_str!("page.js"),
            version => env!("CARGO_PKG_VERSION"),
        };
        self.part("tail.html", values, out)
    }
}

const fn lang_tag(lang: Lang) -> &'static str {
    match lang {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    }
}
