//! The ledger as a page shows it: rows of plain words.

use hegao_core::{Lang, Report, Span};
use serde::Serialize;

use super::ledger::{FigureRow, Ledger, RelationRow};
use super::words;

/// Figures and relations of a report.
#[derive(Serialize)]
pub(crate) struct PageLedger<'a> {
    relations: Vec<Relation<'a>>,
    figures: Vec<Figure<'a>>,
}

#[derive(Serialize)]
struct Relation<'a> {
    /// The block that it points at.
    block: usize,
    text: &'a str,
    kind: &'static str,
    verdict: &'static str,
    word: &'static str,
    arithmetic: &'a str,
    reason: Option<&'static str>,
    hint: Option<String>,
    anchor: String,
}

#[derive(Serialize)]
struct Figure<'a> {
    block: usize,
    text: &'a str,
    indicator: Option<String>,
    scope: Option<&'a str>,
    period: String,
    value: String,
    unit: String,
    role: &'static str,
    verdict: Option<&'static str>,
    word: Option<&'static str>,
    anchor: String,
}

impl<'a> PageLedger<'a> {
    /// The ledger of `report` in `lang`.
    pub(crate) fn new(report: &'a Report, lang: Lang) -> Self {
        let ledger = Ledger::new(report, lang, None);
        let block = |span: Span| report.document.block_at(span.start);
        let relation = |row: RelationRow<'a>| Relation {
            block: block(row.relation.target),
            text: row.text,
            kind: row.relation.kind.name(lang),
            verdict: row.relation.verdict.id(),
            word: row.relation.verdict.name(lang),
            arithmetic: &row.relation.arithmetic,
            reason: row.reason,
            hint: row.hint,
            anchor: row.place.anchor,
        };
        let figure = |row: FigureRow<'a>| Figure {
            block: block(row.figure.span),
            text: row.text,
            indicator: row.indicator,
            scope: row.scope,
            period: words::period(row.figure.period, lang),
            value: row.value,
            unit: row.unit.into_owned(),
            role: words::role(row.figure.role, lang),
            verdict: row.verdict.map(|verdict| verdict.id()),
            word: row.verdict.map(|verdict| verdict.name(lang)),
            anchor: row.place.anchor,
        };
        Self {
            relations: ledger.relations().map(relation).collect(),
            figures: ledger.figures().map(figure).collect(),
        }
    }
}
