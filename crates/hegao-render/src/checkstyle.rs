//! `checkstyle`: the format of the Java linter, which many tools that show findings can read.

use std::io;

use hegao_core::{Checked, Failure, Lang, Severity, Summary};
use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, Event};

use crate::Render;
use crate::lined::{line, message};
use crate::style::Style;

/// The version of the format that readers know.
const VERSION: &str = "4.3";

/// An element for each report, with one for each finding in it.
#[derive(Debug)]
pub(crate) struct Checkstyle {
    lang: Lang,
}

impl Checkstyle {
    /// In the language of `style`.
    pub(crate) const fn new(style: &Style) -> Self {
        Self { lang: style.lang }
    }
}

impl Render for Checkstyle {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let mut xml = Writer::new(&mut *out);
        xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
        let root = BytesStart::new("checkstyle").with_attributes([("version", VERSION)]);
        xml.write_event(Event::Start(root))?;
        writeln!(out)
    }

    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        let errors = checked.findings.iter().map(|finding| Row {
            line: finding.place.start.line,
            column: finding.place.start.column,
            severity: match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Advice => "info",
            },
            message: message(checked, finding, self.lang),
            source: &finding.rule,
        });
        file(&checked.path, errors, out)
    }

    fn end(
        &mut self,
        _: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for failure in failures {
            let row = Row {
                line: 1,
                column: 1,
                severity: "error",
                message: line(&failure.message),
                source: crate::UNREADABLE,
            };
            file(&failure.path, [row].into_iter(), out)?;
        }
        Writer::new(&mut *out).write_event(Event::End(BytesEnd::new("checkstyle")))?;
        writeln!(out)
    }
}

struct Row<'a> {
    line: usize,
    column: usize,
    severity: &'static str,
    message: String,
    source: &'a str,
}

fn file<'a>(
    path: &str,
    rows: impl Iterator<Item = Row<'a>>,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let mut xml = Writer::new_with_indent(&mut *out, b' ', 2);
    xml.create_element("file")
        .with_attribute(("name", line(path).as_str()))
        .write_inner_content(|xml| {
            for row in rows {
                xml.create_element("error")
                    .with_attribute(("line", row.line.to_string().as_str()))
                    .with_attribute(("column", row.column.to_string().as_str()))
                    .with_attribute(("severity", row.severity))
                    .with_attribute(("message", row.message.as_str()))
                    .with_attribute(("source", row.source))
                    .write_empty()?;
            }
            Ok(())
        })?;
    writeln!(out)
}
