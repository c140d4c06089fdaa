//! Columns of the table: measured over a report, then fitted to the terminal.

use hegao_core::FigureRole;

use super::ledger::FigureRow;
use super::table::verdict_mark;
use super::words;
use crate::style::Style;
use crate::terminal::cell;
use crate::words::one_line;

/// A cell of each column.
pub(super) type Cells = [String; 8];

/// What is known of a column beforehand.
struct Shape {
    zh: &'static str,
    en: &'static str,
    /// Columns that it never gets more of, however wide the terminal is.
    most: usize,
    /// Columns below which it is of no use.
    least: usize,
    /// Numbers stand at the right.
    right: bool,
}

const fn shape(
    zh: &'static str,
    en: &'static str,
    most: usize,
    least: usize,
    right: bool,
) -> Shape {
    Shape {
        zh,
        en,
        most,
        least,
        right,
    }
}

const SHAPES: [Shape; 8] = [
    shape("", "", 1, 1, false),
    shape("行", "line", 7, 7, true),
    shape("数据", "figure", 32, 10, false),
    shape("指标", "indicator", 48, 10, false),
    shape("范围", "scope", 20, 6, false),
    shape("时间", "period", 24, 8, false),
    shape("数值", "value", 32, 20, true),
    shape("性质", "role", 24, 8, false),
];

/// Columns that a narrow terminal goes without, the first of them first: the figure itself tells its value.
const SPARED: [usize; 4] = [4, 6, 7, 5];

/// Blanks between columns.
const GAP: usize = 2;

/// The widths of the columns; 0 for one that is left out.
pub(super) struct Columns<'a> {
    style: &'a Style,
    widths: [usize; 8],
}

/// The cells of a figure.
pub(super) fn cells(row: &FigureRow<'_>, style: &Style) -> Cells {
    let lang = style.lang;
    let figure = row.figure;
    let mut what: Vec<String> = Vec::new();
    if let Some(change) = &figure.change {
        what.push(words::change_brief(change, lang, style.plain_frames()));
    }
    if figure.role != FigureRole::Actual {
        what.push(words::role(figure.role, lang).to_owned());
    }
    let show = |text: &str| cell::harmless(&one_line(text)).into_owned();
    [
        row.verdict
            .map_or("", |verdict| verdict_mark(verdict, style))
            .to_owned(),
        row.place.start.line.to_string(),
        show(row.text),
        show(row.indicator.as_deref().unwrap_or_default()),
        show(row.scope.unwrap_or_default()),
        words::period(figure.period, lang),
        show(&match figure.high {
            Some(high) => format!(
                "{}–{}{}",
                row.value,
                hegao_core::number::show(high),
                row.unit
            ),
            None => format!("{}{}", row.value, row.unit),
        }),
        what.join(style.say("、", ", ")),
    ]
}

impl<'a> Columns<'a> {
    pub(super) const fn new(style: &'a Style) -> Self {
        Self {
            style,
            widths: [0; 8],
        }
    }

    /// Makes room for a row.
    pub(super) fn measure(&mut self, cells: &Cells) {
        for ((width, text), shape) in self.widths.iter_mut().zip(cells).zip(&SHAPES) {
            if *width < shape.most {
                let own = cell::width(text, self.style.ambiguous_wide);
                *width = own.min(shape.most).max(*width);
            }
        }
    }

    /// Whether there was no row.
    pub(super) fn is_empty(&self) -> bool {
        self.widths.iter().all(|width| *width == 0)
    }

    /// Settles the widths: no wider than the terminal, headings included.
    pub(super) fn fit(&mut self) {
        let wide = self.style.ambiguous_wide;
        for (width, shape) in self.widths.iter_mut().zip(&SHAPES) {
            if *width > 0 {
                *width = (*width).max(cell::width(self.style.say(shape.zh, shape.en), wide));
            }
        }
        let room = self.style.columns();
        for spared in SPARED {
            let least: usize = self
                .widths
                .iter()
                .zip(&SHAPES)
                .filter(|(width, _)| **width > 0)
                .map(|(width, shape)| (*width).min(shape.least) + GAP)
                .sum();
            if least <= room + GAP {
                break;
            }
            if let Some(width) = self.widths.get_mut(spared) {
                *width = 0;
            }
        }
        while self.total() > room {
            let widest = self
                .widths
                .iter_mut()
                .zip(&SHAPES)
                .filter(|(width, shape)| **width > shape.least)
                .max_by_key(|(width, shape)| **width - shape.least);
            let Some((width, _)) = widest else { break };
            *width -= 1;
        }
    }

    fn total(&self) -> usize {
        let shown = self.widths.iter().filter(|width| **width > 0);
        shown.map(|width| width + GAP).sum::<usize>() - GAP.min(self.widths.iter().sum())
    }

    /// The row of headings.
    pub(super) fn heading(&self) -> String {
        let style = self.style;
        self.row(&SHAPES.map(|shape| style.say(shape.zh, shape.en).to_owned()))
    }

    /// A row, without its line feed.
    pub(super) fn row(&self, cells: &Cells) -> String {
        let wide = self.style.ambiguous_wide;
        let mut out = String::new();
        for ((width, text), shape) in self.widths.iter().zip(cells).zip(&SHAPES) {
            if *width == 0 {
                continue;
            }
            let text = cell::clipped(text, *width, self.style);
            let blanks = " ".repeat(width.saturating_sub(cell::width(&text, wide)));
            if shape.right {
                out.push_str(&blanks);
                out.push_str(&text);
            } else {
                out.push_str(&text);
                out.push_str(&blanks);
            }
            out.push_str(&" ".repeat(GAP));
        }
        out.truncate(out.trim_end().len());
        out
    }
}
