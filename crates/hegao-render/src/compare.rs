//! `compare`: this year's report against last year's, as a table or as JSON.

use std::io;

use hegao_core::comparison::{Base, Goal, Row};
use hegao_core::figure::Figure;
use hegao_core::number::show;
use hegao_core::{Lang, Place, Report};
use serde::Serialize;

use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::paint::{self, Paint};
use crate::words::one_line;

/// The heads of its columns.
pub(crate) const COLUMNS: [[&str; 2]; 7] = [
    ["指标", "indicator"],
    ["上年报告", "last year"],
    ["本年所说上年数", "said of last year"],
    ["本年", "this year"],
    ["上年所定目标", "target"],
    ["上年数", "base"],
    ["目标", "goal"],
];

/// Two reports, each with its path, and the rows of their comparison.
#[derive(Clone, Copy, Debug)]
pub struct Comparison<'a> {
    /// Last year's.
    pub old: (&'a str, &'a Report),
    /// This year's.
    pub new: (&'a str, &'a Report),
    /// The rows, in order.
    pub rows: &'a [Row],
}

impl Comparison<'_> {
    fn before(&self, index: Option<usize>) -> Option<&Figure> {
        self.old.1.figures.get(index?)
    }

    fn after(&self, index: Option<usize>) -> Option<&Figure> {
        self.new.1.figures.get(index?)
    }

    /// A figure with its line: `1351万人 [12]`.
    fn cell(report: &Report, figure: Option<&Figure>) -> String {
        figure.map_or_else(String::new, |figure| {
            let place = report.document.place(figure.span);
            format!("{} [{}]", words(report, figure), place.start.line)
        })
    }
}

/// A figure with the word of its change, so that a growth can be told from a level.
fn words(report: &Report, figure: &Figure) -> String {
    let verb = figure
        .change
        .filter(|_| !figure.is_level())
        .map_or("", |change| report.str(change.verb));
    one_line(&format!("{verb}{}", report.str(figure.span)))
}

/// What the row is called; where last year's report calls it something else, that as well.
fn name(row: &Row, style: &Style) -> String {
    match &row.formerly {
        Some(formerly) => format!(
            "{}{}{formerly}{}",
            row.name,
            style.say("（上年：", " (last year: "),
            style.say("）", ")")
        ),
        None => row.name.clone(),
    }
}

fn status(row: &Row) -> &'static str {
    match (row.base, row.goal) {
        (Some(Base::Changed), _) => "changed",
        (_, Some(goal)) => goal.id(),
        (Some(base), None) => base.id(),
        (None, None) => "shown",
    }
}

/// Writes an aligned table; numbers in square brackets are lines of the two files.
///
/// # Errors
/// What `out` refuses.
pub fn comparison_table(
    comparison: &Comparison<'_>,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let head = COLUMNS.map(|[zh, en]| style.say(zh, en).to_owned());
    let (old, new) = (comparison.old.1, comparison.new.1);
    let rows: Vec<[String; 7]> = comparison
        .rows
        .iter()
        .map(|row| {
            let said = row.said.as_ref().map_or_else(String::new, |said| {
                let last = comparison.after(said.figures.last().copied());
                format!(
                    "{} {}",
                    said.arithmetic,
                    last.map_or_else(String::new, |figure| format!(
                        "[{}]",
                        new.document.place(figure.span).start.line
                    ))
                )
            });
            [
                name(row, style),
                Comparison::cell(old, comparison.before(row.before)),
                said,
                Comparison::cell(new, comparison.after(row.now)),
                Comparison::cell(old, comparison.before(row.target)),
                row.base.map_or("", |base| base.name(style.lang)).to_owned(),
                row.goal.map_or("", |goal| goal.name(style.lang)).to_owned(),
            ]
            .map(|text| cell::harmless(&one_line(&text)).into_owned())
        })
        .collect();
    let wide = style.ambiguous_wide;
    let width = |column: usize| {
        rows.iter()
            .chain([&head])
            .filter_map(|row| row.get(column))
            .map(|text| cell::width(text, wide))
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let paint = Paint(style.color);
    for (index, row) in [&head].into_iter().chain(&rows).enumerate() {
        let mut line = String::new();
        for (text, width) in row.iter().zip(&widths) {
            line.push_str(text);
            line.push_str(&" ".repeat(width - cell::width(text, wide) + 2));
        }
        let line = line.trim_end();
        writeln!(
            out,
            "{}",
            if index == 0 {
                paint.text(line, paint::strong())
            } else {
                line.to_owned()
            }
        )?;
    }
    let counts = Counts::of(comparison.rows);
    writeln!(
        out,
        "\n{}",
        match style.lang {
            Lang::Zh => format!(
                "{} 行：上年数不符 {}；目标达到 {}，未达到 {}，未报告 {}，目标改写 {}",
                counts.rows,
                counts.changed,
                counts.met,
                counts.missed,
                counts.unreported,
                counts.retold
            ),
            Lang::En => format!(
                "{} rows: {} bases changed; targets: {} met, {} missed, {} unreported, {} changed",
                counts.rows,
                counts.changed,
                counts.met,
                counts.missed,
                counts.unreported,
                counts.retold
            ),
        }
    )
}

#[derive(Serialize)]
struct Counts {
    rows: usize,
    changed: usize,
    met: usize,
    missed: usize,
    unreported: usize,
    retold: usize,
}

impl Counts {
    fn of(rows: &[Row]) -> Self {
        let goal = |goal| rows.iter().filter(|row| row.goal == Some(goal)).count();
        Self {
            rows: rows.len(),
            changed: rows
                .iter()
                .filter(|row| row.base == Some(Base::Changed))
                .count(),
            met: goal(Goal::Met),
            missed: goal(Goal::Missed),
            unreported: goal(Goal::Unreported),
            retold: goal(Goal::Changed),
        }
    }
}

#[derive(Serialize)]
struct Shape<'a> {
    schema: &'static str,
    version: &'static str,
    old: ReportShape<'a>,
    new: ReportShape<'a>,
    rows: Vec<RowShape<'a>>,
    summary: Counts,
}

#[derive(Serialize)]
struct ReportShape<'a> {
    path: &'a str,
    title: Option<&'a str>,
    years: &'a [u16],
}

#[derive(Serialize)]
struct RowShape<'a> {
    name: &'a str,
    formerly: Option<&'a str>,
    indicator: Option<&'a str>,
    growth: bool,
    before: Option<FigureShape>,
    said: Option<SaidShape>,
    now: Option<FigureShape>,
    target: Option<FigureShape>,
    retold: Option<FigureShape>,
    base: Option<&'static str>,
    goal: Option<&'static str>,
    status: &'static str,
}

#[derive(Serialize)]
struct FigureShape {
    text: String,
    value: String,
    low: Option<String>,
    high: Option<String>,
    place: PlaceShape,
}

#[derive(Serialize)]
struct SaidShape {
    how: &'static str,
    arithmetic: String,
    low: Option<String>,
    high: Option<String>,
    figures: Vec<FigureShape>,
}

#[derive(Serialize)]
struct PlaceShape {
    start: PositionShape,
    end: PositionShape,
    anchor: String,
}

#[derive(Serialize)]
struct PositionShape {
    offset: usize,
    line: usize,
    column: usize,
}

/// Writes the comparison as one object, schema `hegao.comparison/1`.
///
/// # Errors
/// What `out` refuses.
pub fn comparison_json(
    comparison: &Comparison<'_>,
    style: &Style,
    out: &mut dyn io::Write,
) -> io::Result<()> {
    let figure = |report: &Report, figure: Option<&Figure>| {
        figure.map(|figure| FigureShape {
            text: words(report, figure),
            value: show(figure.value),
            low: figure.interval.low.map(show),
            high: figure.interval.high.map(show),
            place: PlaceShape::new(report.place(figure.span, style.lang)),
        })
    };
    let (old, new) = (comparison.old.1, comparison.new.1);
    let rows = comparison.rows.iter().map(|row| RowShape {
        name: &row.name,
        formerly: row.formerly.as_deref(),
        indicator: row.indicator.as_deref(),
        growth: row.growth,
        before: figure(old, comparison.before(row.before)),
        said: row.said.as_ref().map(|said| SaidShape {
            how: said.how.id(),
            arithmetic: said.arithmetic.clone(),
            low: said.interval.low.map(show),
            high: said.interval.high.map(show),
            figures: said
                .figures
                .iter()
                .filter_map(|index| figure(new, comparison.after(Some(*index))))
                .collect(),
        }),
        now: figure(new, comparison.after(row.now)),
        target: figure(old, comparison.before(row.target)),
        retold: figure(new, comparison.after(row.retold)),
        base: row.base.map(Base::id),
        goal: row.goal.map(Goal::id),
        status: status(row),
    });
    let shape = Shape {
        schema: "hegao.comparison/1",
        version: env!("CARGO_PKG_VERSION"),
        old: ReportShape::new(comparison.old),
        new: ReportShape::new(comparison.new),
        rows: rows.collect(),
        summary: Counts::of(comparison.rows),
    };
    serde_json::to_writer_pretty(&mut *out, &shape)?;
    writeln!(out)
}

impl<'a> ReportShape<'a> {
    fn new((path, report): (&'a str, &'a Report)) -> Self {
        Self {
            path,
            title: report.title.as_ref().map(|title| title.text.as_str()),
            years: &report.years,
        }
    }
}

impl PlaceShape {
    fn new(place: Place) -> Self {
        let position = |at: hegao_core::Position| PositionShape {
            offset: at.offset,
            line: at.line,
            column: at.column,
        };
        Self {
            start: position(place.start),
            end: position(place.end),
            anchor: place.anchor,
        }
    }
}
