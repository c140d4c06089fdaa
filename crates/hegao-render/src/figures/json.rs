//! `figures --format json`.

use std::io;

use hegao_core::{Failure, Lang, Place, Report, Span};
use serde::ser::SerializeSeq as _;
use serde::{Serialize, Serializer};

use super::ledger::{FigureRow, Ledger, RelationRow};
use super::words;
use super::{FiguresOptions, RenderFigures};
use crate::shape::{CoverageShape, FailureShape, PlaceShape};
use crate::stream::Stream;
use crate::style::Style;

/// Schema `hegao.figures/1`.
pub(super) struct FiguresJson {
    lang: Lang,
    options: FiguresOptions,
    stream: Stream,
}

#[derive(Serialize)]
struct LedgerShape<'a> {
    path: &'a str,
    coverage: CoverageShape,
    figures: Figures<'a>,
    relations: Relations<'a>,
}

/// A report's element.
pub(crate) struct LedgerOf<'a> {
    path: &'a str,
    ledger: Ledger<'a>,
}

/// A figure takes forty times as many bytes as in the text, so they are made one by one as they are written.
struct Figures<'a>(&'a Ledger<'a>);

/// The same for relations.
struct Relations<'a>(&'a Ledger<'a>);

#[derive(Serialize)]
struct FigureShape<'a> {
    text: &'a str,
    place: PlaceShape<'a>,
    indicator: Option<&'a str>,
    scope: Option<&'a str>,
    period: Option<String>,
    value: &'a str,
    unit: &'a str,
    low: Option<&'a str>,
    high: Option<&'a str>,
    qualifier: Option<&'a str>,
    change: Option<ChangeShape<'a>>,
    role: &'static str,
    planned: bool,
    per: Option<&'a str>,
    each: bool,
}

#[derive(Serialize)]
struct ChangeShape<'a> {
    kind: &'static str,
    direction: Option<&'static str>,
    base: Option<String>,
    base_text: Option<&'a str>,
}

#[derive(Serialize)]
struct RelationShape<'a> {
    kind: &'static str,
    verdict: &'static str,
    arithmetic: &'a str,
    reason: Option<&'static str>,
    hint: Option<&'a str>,
    place: PlaceShape<'a>,
    places: Vec<PlaceShape<'a>>,
    /// The figures, as indices into `figures`.
    figures: &'a [usize],
}

impl FiguresJson {
    pub(super) fn new(style: &Style, options: FiguresOptions) -> Self {
        Self {
            lang: style.lang,
            options,
            stream: Stream::default(),
        }
    }
}

impl RenderFigures for FiguresJson {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.stream.begin("hegao.figures/1", out)
    }

    fn report(&mut self, path: &str, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
        let ledger = LedgerOf {
            path,
            ledger: Ledger::new(report, self.lang, self.options.verdict),
        };
        self.stream.element(&ledger, out)
    }

    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        self.stream.close(out)?;
        let failures: Vec<_> = failures.iter().map(FailureShape::new).collect();
        self.stream.member("errors", &failures, out)?;
        self.stream.end(out)
    }
}

impl<'a> LedgerOf<'a> {
    /// All figures and relations of `report`.
    pub(crate) fn new(path: &'a str, report: &'a Report, lang: Lang) -> Self {
        Self {
            path,
            ledger: Ledger::new(report, lang, None),
        }
    }
}

impl Serialize for LedgerOf<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let shape = LedgerShape {
            path: self.path,
            coverage: CoverageShape::new(&self.ledger.coverage()),
            figures: Figures(&self.ledger),
            relations: Relations(&self.ledger),
        };
        shape.serialize(serializer)
    }
}

impl Serialize for Figures<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for row in self.0.figures() {
            list.serialize_element(&figure(self.0.report, &row))?;
        }
        list.end()
    }
}

impl Serialize for Relations<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(None)?;
        for row in self.0.relations() {
            let spans = row.spans.iter();
            let places: Vec<Place> = spans.map(|span| self.0.place(*span)).collect();
            list.serialize_element(&relation(&row, &places))?;
        }
        list.end()
    }
}

fn figure<'a>(report: &'a Report, row: &'a FigureRow<'_>) -> FigureShape<'a> {
    let figure = row.figure;
    FigureShape {
        text: row.text,
        place: PlaceShape::new(&row.place),
        indicator: row.indicator.as_deref(),
        scope: row.scope,
        period: words::period_id(figure.period),
        value: &row.value,
        unit: &row.unit,
        low: row.low.as_deref(),
        high: row.high.as_deref(),
        qualifier: row.qualifier,
        change: figure.change.map(|change| ChangeShape {
            kind: words::change_id(change.kind),
            direction: change.direction.map(words::direction_id),
            base: change.base_period.and_then(words::period_id),
            base_text: change.base.map(|base: Span| report.str(base)),
        }),
        role: figure.role.id(),
        planned: figure.planned,
        per: row.per,
        each: figure.each,
    }
}

fn relation<'a>(row: &'a RelationRow<'_>, places: &'a [Place]) -> RelationShape<'a> {
    RelationShape {
        kind: row.relation.kind.id(),
        verdict: row.relation.verdict.id(),
        arithmetic: &row.relation.arithmetic,
        reason: row.reason,
        hint: row.hint.as_deref(),
        place: PlaceShape::new(&row.place),
        places: places.iter().map(PlaceShape::new).collect(),
        figures: &row.figures,
    }
}
