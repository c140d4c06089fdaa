//! The handler that draws any [`Diagnostic`]: message, the text it is about with its labels, and what helps.

use std::fmt;
use std::ops::Range;

use hegao_core::Severity;
use miette::{Diagnostic, ReportHandler};

use super::lines::Lines;
use super::rows::{Mark, Stroke, underlines};
use super::window::Line;
use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::paint::{self, Paint};
use crate::terminal::prose::{self, Lead};
use crate::terminal::wrap;

/// How the places of a source are named where its own counting will not do.
pub(crate) trait Places {
    /// Line and column of the byte `at`, from 1; none leaves it to the source.
    fn position(&self, at: usize) -> Option<(usize, usize)>;
    /// Printed behind the position.
    fn anchor(&self) -> &str;
}

/// Places as the source itself counts them.
pub(crate) struct Plain;

impl Places for Plain {
    fn position(&self, _: usize) -> Option<(usize, usize)> {
        None
    }

    fn anchor(&self) -> &str {
        ""
    }
}

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
        let code = diagnostic.code().map_or_else(String::new, |code| format!("[{}]", cell::harmless(&code.to_string())));
        let lead = format!("{word}{code}");
        let message = diagnostic.to_string();
        // A code longer than the row is text like any other.
        if cell::width(&lead, self.style.ambiguous_wide) + 8 > self.style.columns() {
            let lead = Lead { first: "", ink: paint::strong(), rest: "  " };
            prose::add(out, &self.style, &lead, &format!("{word}{code} {message}"), paint::strong());
        } else {
            let lead = Lead { first: &format!("{lead} "), ink: paint::severity(severity), rest: "  " };
            prose::add(out, &self.style, &lead, &message, paint::strong());
        }
    }

    /// The frame with the text; the columns left of it, if there is one.
    fn frame(&self, out: &mut String, diagnostic: &dyn Diagnostic, places: &dyn Places, ink: owo_colors::Style) -> Option<usize> {
        let source = diagnostic.source_code()?;
        let labels: Vec<_> = diagnostic.labels().into_iter().flatten().collect();
        let main = labels.iter().position(miette::LabeledSpan::primary).or_else(|| (!labels.is_empty()).then_some(0))?;
        let spans: Vec<Range<usize>> = labels.iter().map(|label| label.offset()..label.offset() + label.len()).collect();
        let style = &self.style;
        // Provisional room: the gutter is not known before the lines are.
        let lines = Lines::read(source, &spans, style.columns().saturating_sub(12), style.ambiguous_wide);
        let at = spans.get(main).map_or(0, |span| span.start);
        let marks = self.marks(&labels, &lines.labels, main);
        let sheet = Sheet::new(style, &lines, &marks, places, ink);
        sheet.head(out, &lines, places, at);
        sheet.body(out, &lines, places);
        let texts: Vec<_> = labels.iter().zip(&marks).filter_map(|(label, mark)| Some((label.label().filter(|text| !text.is_empty())?, mark))).collect();
        sheet.foot(out, &texts);
        Some(sheet.gutter)
    }

    fn marks(&self, labels: &[miette::LabeledSpan], spans: &[Range<usize>], main: usize) -> Vec<Mark> {
        let numbered = labels.len() > 1;
        let mut number = 0;
        let marks = labels.iter().zip(spans).enumerate().map(|(index, (label, span))| {
            let text = if numbered && label.label().is_some_and(|text| !text.is_empty()) {
                number += 1;
                circled(number, self.style.plain_frames())
            } else {
                String::new()
            };
            let number_width = cell::width(&text, self.style.ambiguous_wide);
            Mark { start: span.start, end: span.end, number: text, number_width, primary: index == main }
        });
        marks.collect()
    }

    fn prose(&self, out: &mut String, first: &str, rest: &str, text: &str) {
        prose::add(out, &self.style, &Lead { first, ink: paint::frame(), rest }, text, owo_colors::Style::new());
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

/// The characters that frames and underlines are drawn with.
struct Pens {
    corner: &'static str,
    side: &'static str,
    foot: &'static str,
    main: &'static str,
    other: &'static str,
    point: &'static str,
}

const ROUND: Pens = Pens { corner: "╭─[", side: "│", foot: "╰ ", main: "━", other: "─", point: "▲" };
const ASCII: Pens = Pens { corner: "-->[", side: "|", foot: "` ", main: "^", other: "-", point: "^" };

/// The frame under drawing.
struct Sheet<'s> {
    style: &'s Style,
    paint: Paint,
    pens: &'static Pens,
    marks: &'s [Mark],
    /// Columns of the line number with its blanks.
    gutter: usize,
    /// Columns for text.
    room: usize,
    ink: owo_colors::Style,
}

impl<'s> Sheet<'s> {
    fn new(style: &'s Style, lines: &Lines<'_>, marks: &'s [Mark], places: &dyn Places, ink: owo_colors::Style) -> Self {
        let largest = lines.lines.values().map(|line| number(line, lines, places)).max().unwrap_or(1);
        let gutter = largest.to_string().len() + 2;
        let number = marks.iter().map(|mark| mark.number_width + usize::from(mark.start == mark.end)).max().unwrap_or(0);
        let room = style.columns().saturating_sub(gutter + 2 + number);
        let pens = if style.plain_frames() { &ASCII } else { &ROUND };
        Self { style, paint: Paint(style.color), pens, marks, gutter, room, ink }
    }

    fn head(&self, out: &mut String, lines: &Lines<'_>, places: &dyn Places, at: usize) {
        let (line, column) = places.position(at).unwrap_or_else(|| {
            let Some((start, line)) = lines.lines.range(..=at).next_back() else { return (1, 1) };
            (lines.numbers.get(start).copied().unwrap_or(1), line.count(*start..at) + 1)
        });
        let name = lines.name.as_deref().unwrap_or("");
        let colon = if name.is_empty() { "" } else { ":" };
        let first = format!("{}{}", " ".repeat(self.gutter), self.pens.corner);
        let rest = " ".repeat(self.gutter + 2);
        let anchor = places.anchor();
        let blank = if anchor.is_empty() { "" } else { " " };
        let text = format!("{name}{colon}{line}:{column}]{blank}{anchor}");
        prose::add(out, self.style, &Lead { first: &first, ink: paint::frame(), rest: &rest }, &text, owo_colors::Style::new());
    }

    fn body(&self, out: &mut String, lines: &Lines<'_>, places: &dyn Places) {
        for line in lines.lines.values() {
            let mut shown_number = Some(number(line, lines, places));
            let mut at = line.start;
            for window in &line.windows {
                self.gap(out, line, at..window.start, &mut shown_number);
                let rows = wrap::rows(line.cells(window.clone(), self.style.ambiguous_wide), self.room, self.room);
                for (index, row) in rows.iter().enumerate() {
                    let text: String = row.iter().map(|cell| cell.show.as_ref()).collect();
                    self.side(out, shown_number.take());
                    out.push_str(text.trim_end());
                    out.push('\n');
                    for strokes in underlines(row, index + 1 == rows.len(), self.marks) {
                        self.underline(out, &strokes);
                    }
                    if row.is_empty() {
                        self.points(out, line.start);
                    }
                }
                at = window.end;
            }
            self.gap(out, line, at..line.start + line.text.len(), &mut shown_number);
        }
    }

    /// The points of a line that holds nothing.
    fn points(&self, out: &mut String, at: usize) {
        for (index, _) in self.marks.iter().enumerate().filter(|(_, mark)| mark.start == at && mark.end == at) {
            self.underline(out, &[Stroke { mark: index, from: 0, columns: 0, ends: true }]);
        }
    }

    /// Says how much of `line` is left out.
    fn gap(&self, out: &mut String, line: &Line<'_>, left_out: Range<usize>, number: &mut Option<usize>) {
        let count = line.count(left_out);
        if count > 0 {
            self.side(out, number.take());
            let said = match self.style.lang {
                hegao_core::Lang::Zh => format!("… 略 {count} 字 …"),
                hegao_core::Lang::En => format!("… {count} characters …"),
            };
            self.paint.add(out, &said, paint::frame());
            out.push('\n');
        }
    }

    /// The left side of a row, with the line number on the first of a line.
    fn side(&self, out: &mut String, number: Option<usize>) {
        let number = number.map_or_else(String::new, |number| number.to_string());
        let width = self.gutter - 2;
        self.paint.add(out, &format!(" {number:>width$} {} ", self.pens.side), paint::frame());
    }

    fn underline(&self, out: &mut String, strokes: &[Stroke]) {
        self.side(out, None);
        let mut column = 0;
        for stroke in strokes {
            let Some(mark) = self.marks.get(stroke.mark) else { continue };
            out.push_str(&" ".repeat(stroke.from.saturating_sub(column)));
            let (pen, ink) = if mark.primary { (self.pens.main, self.ink) } else { (self.pens.other, paint::other()) };
            let mut drawn = if stroke.columns == 0 { self.pens.point.to_owned() } else { pen.repeat(stroke.columns) };
            column = stroke.from + stroke.columns.max(1);
            if stroke.ends {
                drawn.push_str(&mark.number);
                column += mark.number_width;
            }
            self.paint.add(out, &drawn, ink);
        }
        out.push('\n');
    }

    /// The texts of the labels.
    fn foot(&self, out: &mut String, texts: &[(&str, &Mark)]) {
        let indent = " ".repeat(self.gutter);
        let numbered = texts.iter().any(|(_, mark)| !mark.number.is_empty());
        for (text, mark) in texts {
            let (first, rest) = if numbered {
                let hang = " ".repeat(mark.number_width + 1);
                (format!("{indent}{} {} ", self.pens.side, mark.number), format!("{indent}{} {hang}", self.pens.side))
            } else {
                (format!("{indent}{}", self.pens.foot), format!("{indent}  "))
            };
            prose::add(out, self.style, &Lead { first: &first, ink: paint::frame(), rest: &rest }, text, owo_colors::Style::new());
        }
    }
}

/// The number of `line`, as its places or its source count.
fn number(line: &Line<'_>, lines: &Lines<'_>, places: &dyn Places) -> usize {
    let at = line.windows.first().map_or(line.start, |window| window.start);
    places.position(at).map_or_else(|| lines.numbers.get(&line.start).copied().unwrap_or(1), |(line, _)| line)
}
