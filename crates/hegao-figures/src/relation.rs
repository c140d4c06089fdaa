//! What all checkers of relations share: a relation that fails becomes a hit with its arithmetic, its figures and its hint.

use hegao_core::{Hint, Hits, Relation, RelationKind, Report, Span, Verdict, Words};

/// Slots that every such hit fills.
pub(crate) const SLOTS: &[&str] = &["arithmetic", "said", "power"];
/// Labels that it may bear: the other figures or places, and what would make it right.
pub(crate) const LABELS: &[&str] = &["part", "place", "without", "power", "swapped", "points"];

/// More labels help nobody.
const MOST: usize = 12;

/// The relations of one kind that fail.
pub(crate) fn failing(report: &Report, kind: RelationKind) -> impl Iterator<Item = &Relation> {
    report
        .relations
        .iter()
        .filter(move |relation| relation.kind == kind && relation.verdict == Verdict::Fails)
}

/// Makes a hit of a relation.
pub(crate) fn report_failing(report: &Report, relation: &Relation, hits: &mut Hits) {
    let figure = |index: usize| {
        relation
            .figures
            .get(index)
            .and_then(|i| report.figures.get(*i))
            .map(|figure| figure.span)
    };
    let hinted = match relation.hint {
        Some(Hint::WithoutPart(at)) => figure(at).map(|span| ("without", span)),
        Some(Hint::PowerOfTen(at, _)) => figure(at).map(|span| ("power", span)),
        Some(Hint::DigitsSwapped(at)) => figure(at).map(|span| ("swapped", span)),
        Some(Hint::PointsForPercent) => Some(("points", relation.target)),
        None => None,
    };
    let power = match relation.hint {
        // In Chinese it is a difference, in English a factor.
        Some(Hint::PowerOfTen(_, power)) => Words {
            zh: power.unsigned_abs().to_string(),
            en: power.to_string(),
        },
        _ => Words::default(),
    };
    let hit = hits.at(relation.target);
    hit.slot("arithmetic", relation.arithmetic.as_str())
        .slot("said", report.str(relation.target))
        .slot("power", power);
    let mut told: Vec<Span> = vec![relation.target];
    if let Some((name, span)) = hinted {
        hit.label(name, span);
        told.push(span);
    }
    for span in (0..relation.figures.len()).filter_map(figure) {
        if !told.contains(&span) && told.len() < MOST {
            told.push(span);
            hit.label("part", span);
        }
    }
    for span in &relation.spans {
        if !told.contains(span) && told.len() < MOST {
            told.push(*span);
            hit.label("place", *span);
        }
    }
}
