//! The frame: head, rows with their underlines, texts of the labels.

use std::ops::Range;

use hegao_core::Lang;
use owo_colors::Style as Ink;

use super::lines::Lines;
use super::places::Places;
use super::rows::{Mark, Stroke, underlines};
use super::window::Line;
use crate::style::Style;
use crate::terminal::paint::{self, Paint};
use crate::terminal::prose::{self, Lead};
use crate::terminal::wrap;

/// The characters that frames and underlines are drawn with.
struct Pens {
    corner: &'static str,
    side: &'static str,
    foot: &'static str,
    main: &'static str,
    other: &'static str,
    point: &'static str,
}

const ROUND: Pens = Pens {
    corner: "╭─[",
    side: "│",
    foot: "╰ ",
    main: "━",
    other: "─",
    point: "▲",
};
const ASCII: Pens = Pens {
    corner: "-->[",
    side: "|",
    foot: "` ",
    main: "^",
    other: "-",
    point: "^",
};

/// The frame under drawing.
pub(crate) struct Sheet<'s> {
    style: &'s Style,
    paint: Paint,
    pens: &'static Pens,
    marks: &'s [Mark],
    places: &'s dyn Places,
    /// Columns of the line number with its blanks.
    pub(crate) gutter: usize,
    /// Columns for text.
    room: usize,
    ink: Ink,
}

impl<'s> Sheet<'s> {
    pub(crate) fn new(
        style: &'s Style,
        lines: &Lines<'_>,
        marks: &'s [Mark],
        places: &'s dyn Places,
        ink: Ink,
    ) -> Self {
        let largest = lines
            .lines
            .values()
            .map(|line| number(line, lines, marks, places))
            .max()
            .unwrap_or(1);
        let gutter = largest.to_string().len() + 2;
        let number = marks
            .iter()
            .map(|mark| mark.number_width + usize::from(mark.start == mark.end))
            .max()
            .unwrap_or(0);
        let room = style.columns().saturating_sub(gutter + 2 + number);
        let pens = if style.plain_frames() { &ASCII } else { &ROUND };
        Self {
            style,
            paint: Paint(style.color),
            pens,
            marks,
            places,
            gutter,
            room,
            ink,
        }
    }

    pub(crate) fn head(&self, out: &mut String, lines: &Lines<'_>, at: usize) {
        let (line, column) = self.places.position(at).unwrap_or_else(|| {
            let Some((start, line)) = lines.lines.range(..=at).next_back() else {
                return (1, 1);
            };
            (
                lines.numbers.get(start).copied().unwrap_or(1),
                line.count(*start..at) + 1,
            )
        });
        let name = lines.name.as_deref().unwrap_or("");
        let colon = if name.is_empty() { "" } else { ":" };
        let first = format!("{}{}", " ".repeat(self.gutter), self.pens.corner);
        let rest = " ".repeat(self.gutter + 2);
        let anchor = self.places.anchor();
        let blank = if anchor.is_empty() { "" } else { " " };
        let text = format!("{name}{colon}{line}:{column}]{blank}{anchor}");
        prose::add(
            out,
            self.style,
            &Lead {
                first: &first,
                ink: paint::frame(),
                rest: &rest,
            },
            &text,
            Ink::new(),
        );
    }

    pub(crate) fn body(&self, out: &mut String, lines: &Lines<'_>) {
        for line in lines.lines.values() {
            let mut shown_number = Some(number(line, lines, self.marks, self.places));
            let mut at = line.start;
            for window in &line.windows {
                self.gap(out, line, at..window.start, &mut shown_number);
                let rows = wrap::rows(
                    line.cells(window.clone(), self.style.ambiguous_wide),
                    self.room,
                    self.room,
                );
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
            self.gap(
                out,
                line,
                at..line.start + line.text.len(),
                &mut shown_number,
            );
        }
    }

    /// The points of a line that holds nothing.
    fn points(&self, out: &mut String, at: usize) {
        for (index, _) in self
            .marks
            .iter()
            .enumerate()
            .filter(|(_, mark)| mark.start == at && mark.end == at)
        {
            self.underline(
                out,
                &[Stroke {
                    mark: index,
                    from: 0,
                    columns: 0,
                    ends: true,
                }],
            );
        }
    }

    /// Says how much of `line` is left out.
    fn gap(
        &self,
        out: &mut String,
        line: &Line<'_>,
        left_out: Range<usize>,
        number: &mut Option<usize>,
    ) {
        let count = self
            .places
            .count(left_out.clone())
            .unwrap_or_else(|| line.count(left_out));
        if count > 0 {
            self.side(out, number.take());
            let said = match self.style.lang {
                Lang::Zh => format!("… 略 {count} 字 …"),
                Lang::En => format!("… {count} characters …"),
            };
            self.paint.add(out, &said, paint::frame());
            out.push('\n');
        }
    }

    /// The left side of a row, with the line number on the first of a line.
    fn side(&self, out: &mut String, number: Option<usize>) {
        let number = number.map_or_else(String::new, |number| number.to_string());
        let width = self.gutter - 2;
        self.paint.add(
            out,
            &format!(" {number:>width$} {} ", self.pens.side),
            paint::frame(),
        );
    }

    fn underline(&self, out: &mut String, strokes: &[Stroke]) {
        self.side(out, None);
        let mut column = 0;
        for stroke in strokes {
            let Some(mark) = self.marks.get(stroke.mark) else {
                continue;
            };
            out.push_str(&" ".repeat(stroke.from.saturating_sub(column)));
            let (pen, ink) = if mark.primary {
                (self.pens.main, self.ink)
            } else {
                (self.pens.other, paint::other())
            };
            let mut drawn = if stroke.columns == 0 {
                self.pens.point.to_owned()
            } else {
                pen.repeat(stroke.columns)
            };
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
    pub(crate) fn foot(&self, out: &mut String, texts: &[(&str, &Mark)]) {
        let indent = " ".repeat(self.gutter);
        let numbered = texts.iter().any(|(_, mark)| !mark.number.is_empty());
        for (text, mark) in texts {
            let (first, rest) = if numbered {
                let hang = " ".repeat(mark.number_width + 1);
                (
                    format!("{indent}{} {} ", self.pens.side, mark.number),
                    format!("{indent}{} {hang}", self.pens.side),
                )
            } else {
                (format!("{indent}{}", self.pens.foot), format!("{indent}  "))
            };
            prose::add(
                out,
                self.style,
                &Lead {
                    first: &first,
                    ink: paint::frame(),
                    rest: &rest,
                },
                text,
                Ink::new(),
            );
        }
    }
}

/// The number of `line`, as its places or its source count. A paragraph may run over several lines of its file: the
/// one with its first mark counts.
fn number(line: &Line<'_>, lines: &Lines<'_>, marks: &[Mark], places: &dyn Places) -> usize {
    let here = line.start..=line.start + line.text.len();
    let marked = marks
        .iter()
        .map(|mark| mark.start)
        .filter(|start| here.contains(start))
        .min();
    places.position(marked.unwrap_or(line.start)).map_or_else(
        || lines.numbers.get(&line.start).copied().unwrap_or(1),
        |(line, _)| line,
    )
}
