//! The handler that draws any [`Diagnostic`]: message, the text it is about with its labels, and what helps.

use std::fmt;
use std::ops::Range;

use hegao_core::Severity;
use miette::{Diagnostic, ReportHandler};

use super::lines::Lines;
use super::places::{Places, Plain};
use super::rows::Mark;
use super::sheet::Sheet;
use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::paint;
use crate::terminal::prose::{self, Lead};

/// Draws diagnostics for a terminal; also a handler for miette.
#[derive(Clone, Debug, Default)]
pub struct Handler {
    style: Style,
}

impl ReportHandler for Handler {
    fn debug(&self, diagnostic: &dyn Diagnostic, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = String::new();
        self.draw(&mut out, diagnostic, &Plain);
        f.write_str(&out)
    }
}

impl Handler {
    /// A handler that draws in `style`.
    #[must_use]
    pub const fn new(style: Style) -> Self {
        Self { style }
    }

    /// Adds the drawing of `diagnostic` and of everything related to it to `out`.
    pub(crate) fn draw(&self, out: &mut String, diagnostic: &dyn Diagnostic, places: &dyn Places) {
        let ink = paint::severity(severity(diagnostic));
        self.headline(out, diagnostic);
        let gutter = " ".repeat(self.frame(out, diagnostic, places, ink).unwrap_or(1));
        if let Some(help) = diagnostic.help() {
            for line in help.to_string().lines().filter(|line| !line.is_empty()) {
                self.prose(out, &format!("{gutter}= "), &format!("{gutter}  "), line);
            }
        }
        for related in diagnostic.related().into_iter().flatten() {
            out.push('\n');
            self.draw(out, related, &Plain);
        }
    }

    fn headline(&self, out: &mut String, diagnostic: &dyn Diagnostic) {
        let severity = severity(diagnostic);
        let word = crate::words::severity(severity, self.style.lang);
        let code = diagnostic.code().map_or_else(String::new, |code| {
            format!("[{}]", cell::harmless(&code.to_string()))
        });
        let lead = format!("{word}{code}");
        let message = diagnostic.to_string();
        // A code longer than the row is text like any other.
        if cell::width(&lead, self.style.ambiguous_wide) + 8 > self.style.columns() {
            let lead = Lead {
                first: "",
                ink: paint::strong(),
                rest: "  ",
            };
            prose::add(
                out,
                &self.style,
                &lead,
                &format!("{word}{code} {message}"),
                paint::strong(),
            );
        } else {
            let lead = Lead {
                first: &format!("{lead} "),
                ink: paint::severity(severity),
                rest: "  ",
            };
            prose::add(out, &self.style, &lead, &message, paint::strong());
        }
    }

    /// The frame with the text; the columns left of it, if there is one.
    fn frame(
        &self,
        out: &mut String,
        diagnostic: &dyn Diagnostic,
        places: &dyn Places,
        ink: owo_colors::Style,
    ) -> Option<usize> {
        let source = diagnostic.source_code()?;
        let labels: Vec<_> = diagnostic.labels().into_iter().flatten().collect();
        let main = labels
            .iter()
            .position(miette::LabeledSpan::primary)
            .or_else(|| (!labels.is_empty()).then_some(0))?;
        let spans: Vec<Range<usize>> = labels
            .iter()
            .map(|label| label.offset()..label.offset() + label.len())
            .collect();
        let style = &self.style;
        // Provisional room: the gutter is not known before the lines are.
        let lines = Lines::read(
            source,
            places,
            &spans,
            style.columns().saturating_sub(12),
            style.ambiguous_wide,
        );
        let at = spans.get(main).map_or(0, |span| span.start);
        let marks = self.marks(&labels, &lines.labels, main);
        let sheet = Sheet::new(style, &lines, &marks, places, ink);
        sheet.head(out, &lines, at);
        sheet.body(out, &lines);
        let texts: Vec<_> = labels
            .iter()
            .zip(&marks)
            .filter_map(|(label, mark)| {
                Some((label.label().filter(|text| !text.is_empty())?, mark))
            })
            .collect();
        sheet.foot(out, &texts);
        Some(sheet.gutter)
    }

    fn marks(
        &self,
        labels: &[miette::LabeledSpan],
        spans: &[Range<usize>],
        main: usize,
    ) -> Vec<Mark> {
        let numbered = labels.len() > 1;
        let mut number = 0;
        let marks = labels
            .iter()
            .zip(spans)
            .enumerate()
            .map(|(index, (label, span))| {
                let text = if numbered && label.label().is_some_and(|text| !text.is_empty()) {
                    number += 1;
                    circled(number, self.style.plain_frames())
                } else {
                    String::new()
                };
                let number_width = cell::width(&text, self.style.ambiguous_wide);
                Mark {
                    start: span.start,
                    end: span.end,
                    number: text,
                    number_width,
                    primary: index == main,
                }
            });
        marks.collect()
    }

    fn prose(&self, out: &mut String, first: &str, rest: &str, text: &str) {
        prose::add(
            out,
            &self.style,
            &Lead {
                first,
                ink: paint::frame(),
                rest,
            },
            text,
            owo_colors::Style::new(),
        );
    }
}

fn severity(diagnostic: &dyn Diagnostic) -> Severity {
    match diagnostic.severity() {
        Some(miette::Severity::Advice) => Severity::Advice,
        Some(miette::Severity::Warning) => Severity::Warning,
        Some(miette::Severity::Error) | None => Severity::Error,
    }
}

fn circled(number: u32, ascii: bool) -> String {
    match char::from_u32(0x245f + number) {
        Some(circle) if number <= 20 && !ascii => circle.to_string(),
        _ => format!("[{number}]"),
    }
}
