//! What every format says of a figure and of a relation.

use std::borrow::Cow;

use hegao_core::number::{Decimal, show};
use hegao_core::{Coverage, Figure, Lang, Place, Relation, RelationKind, Report, Span, Verdict};

use super::words;

/// A report seen as figures and relations, some of them left out if a verdict was asked for.
pub(super) struct Ledger<'a> {
    pub(super) report: &'a Report,
    lang: Lang,
    /// The figures that are shown, as indices into the report's.
    figures: Vec<usize>,
    /// For each figure of the report, its place among those shown.
    shown: Vec<Option<usize>>,
    /// For each figure of the report, what the relations come to that it belongs to.
    verdicts: Vec<Option<Verdict>>,
    wanted: Option<Verdict>,
}

/// A figure in the words of a ledger.
pub(super) struct FigureRow<'a> {
    pub(super) figure: &'a Figure,
    /// As it stands in the text.
    pub(super) text: &'a str,
    pub(super) place: Place,
    /// The first level of headings above it; empty if there is none.
    pub(super) chapter: &'a str,
    pub(super) indicator: Option<String>,
    pub(super) scope: Option<&'a str>,
    pub(super) value: String,
    /// The unit of the value: as printed where that is the base unit, else the base unit.
    pub(super) unit: Cow<'a, str>,
    pub(super) low: Option<String>,
    pub(super) high: Option<String>,
    pub(super) qualifier: Option<&'a str>,
    /// 人均, 平均 and so on.
    pub(super) per: Option<&'a str>,
    pub(super) verdict: Option<Verdict>,
}

/// A relation in the words of a ledger.
pub(super) struct RelationRow<'a> {
    pub(super) relation: &'a Relation,
    /// What it is about, as it stands in the text.
    pub(super) text: &'a str,
    pub(super) place: Place,
    pub(super) reason: Option<&'static str>,
    pub(super) hint: Option<String>,
    /// Its figures, as indices into those shown.
    pub(super) figures: Vec<usize>,
    /// Its figures and whatever else belongs to it.
    pub(super) spans: Vec<Span>,
}

impl<'a> Ledger<'a> {
    /// The ledger of `report`.
    pub(super) fn new(report: &'a Report, lang: Lang, wanted: Option<Verdict>) -> Self {
        let mut verdicts = vec![None; report.figures.len()];
        let mut kept = vec![wanted.is_none(); report.figures.len()];
        for relation in &report.relations {
            for index in &relation.figures {
                if let Some(verdict) = verdicts.get_mut(*index) {
                    *verdict = heavier(*verdict, relation.verdict);
                }
                if let Some(kept) = kept.get_mut(*index) {
                    *kept |= wanted == Some(relation.verdict);
                }
            }
        }
        let mut figures = Vec::new();
        let mut shown = vec![None; report.figures.len()];
        for (index, place) in shown.iter_mut().enumerate() {
            if kept.get(index) == Some(&true) {
                *place = Some(figures.len());
                figures.push(index);
            }
        }
        Self {
            report,
            lang,
            figures,
            shown,
            verdicts,
            wanted,
        }
    }

    /// How much of the report could be checked, whatever is shown of it.
    pub(super) fn coverage(&self) -> Coverage {
        self.report.coverage()
    }

    /// The place of `span`.
    pub(super) fn place(&self, span: Span) -> Place {
        self.report.place(span, self.lang)
    }

    /// The figures, in text order.
    pub(super) fn figures(&self) -> impl Iterator<Item = FigureRow<'a>> + '_ {
        self.figures.iter().filter_map(|index| self.figure(*index))
    }

    /// The relations, in order.
    pub(super) fn relations(&self) -> impl Iterator<Item = RelationRow<'a>> + '_ {
        self.chosen().map(|relation| self.relation(relation))
    }

    /// The kinds of the relations.
    pub(super) fn kinds(&self) -> impl Iterator<Item = RelationKind> + '_ {
        self.chosen().map(|relation| relation.kind)
    }

    fn chosen(&self) -> impl Iterator<Item = &'a Relation> + '_ {
        let wanted = self.wanted;
        self.report
            .relations
            .iter()
            .filter(move |relation| wanted.is_none_or(|wanted| relation.verdict == wanted))
    }

    fn figure(&self, index: usize) -> Option<FigureRow<'a>> {
        let report = self.report;
        let figure = report.figures.get(index)?;
        let name = figure.name(&report.document.text);
        Some(FigureRow {
            figure,
            text: report.str(figure.span),
            place: self.place(figure.span),
            chapter: chapter(report, figure.span),
            indicator: (!name.is_empty()).then_some(name),
            scope: figure.scope.map(|scope| report.str(scope)),
            value: show(figure.value),
            unit: unit(report, figure),
            low: figure.interval.low.map(digits),
            high: figure.interval.high.map(digits),
            qualifier: qualifier(report, figure),
            per: figure.per.map(|per| report.str(per)),
            verdict: self.verdicts.get(index).copied().flatten(),
        })
    }

    fn relation(&self, relation: &'a Relation) -> RelationRow<'a> {
        let report = self.report;
        let figure = |index: &usize| report.figures.get(*index);
        let mut spans: Vec<Span> = relation
            .figures
            .iter()
            .filter_map(figure)
            .map(|figure| figure.span)
            .collect();
        spans.extend(&relation.spans);
        let excerpt = |at: usize| {
            let figure = relation.figures.get(at).and_then(figure);
            figure.map_or("", |figure| report.str(figure.span))
        };
        RelationRow {
            relation,
            text: report.str(relation.target),
            place: self.place(relation.target),
            reason: relation.reason.map(|reason| reason.words(self.lang)),
            hint: relation
                .hint
                .map(|hint| words::hint(hint, excerpt, self.lang)),
            figures: relation
                .figures
                .iter()
                .filter_map(|index| self.shown.get(*index).copied().flatten())
                .collect(),
            spans,
        }
    }
}

impl RelationRow<'_> {
    /// The texts of all that belongs to it.
    pub(super) fn excerpts<'a>(&self, report: &'a Report) -> Vec<&'a str> {
        self.spans.iter().map(|span| report.str(*span)).collect()
    }
}

/// Of two verdicts on one figure the one that matters more.
fn heavier(known: Option<Verdict>, new: Verdict) -> Option<Verdict> {
    let weight = |verdict: Verdict| match verdict {
        Verdict::Fails => 2,
        Verdict::Holds => 1,
        Verdict::Undetermined => 0,
    };
    known
        .into_iter()
        .chain([new])
        .max_by_key(|verdict| weight(*verdict))
}

fn digits(value: Decimal) -> String {
    show(value)
}

/// The heading of the first level above `span`.
fn chapter(report: &Report, span: Span) -> &str {
    let top = report.sections.path(span.start).last();
    let section = top.and_then(|index| report.sections.get(index));
    section.map_or("", |section| report.str(section.heading).trim())
}

/// The unit that the value is in.
fn unit<'a>(report: &'a Report, figure: &Figure) -> Cow<'a, str> {
    let printed = report.str(figure.unit.span).trim();
    let entry = report.lexicon.units.get(figure.unit.id);
    // 公顷 is not among the forms of 平方米, in which its amount is kept; 名 is among those of 人.
    let base = entry
        .and_then(|entry| {
            let own = entry.forms.iter().any(|form| form == printed);
            (!own || printed.is_empty())
                .then(|| entry.forms.first())
                .flatten()
        })
        .map_or(printed, String::as_str);
    match figure.unit.over {
        None => Cow::Borrowed(base),
        Some(over) if base == printed => Cow::Borrowed(report.str(figure.unit.span.join(over))),
        Some(over) => Cow::Owned(format!("{base}/{}", report.str(over))),
    }
}

/// The word that makes the figure less than exact, as printed; `range` of a range.
fn qualifier<'a>(report: &'a Report, figure: &Figure) -> Option<&'a str> {
    if figure.high.is_some() || figure.numeral.range.is_some() {
        return Some(words::RANGE);
    }
    if let Some((_, span)) = figure.after.or(figure.before) {
        return Some(report.str(span));
    }
    if figure.numeral.approx.is_some() {
        let core = report.str(figure.core);
        let (at, c) = core
            .char_indices()
            .rev()
            .find(|(_, c)| matches!(c, '多' | '余' | '几' | '来'))?;
        return core.get(at..at + c.len_utf8());
    }
    figure.hedge.map(|span| report.str(span))
}
