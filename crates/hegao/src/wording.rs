//! From hits to findings: the words of the rule, the places in the source, one finding for a fault that runs through a report.

use std::borrow::Cow;

use hegao_core::check::{Hit, Slots};
use hegao_core::report::Report;
use hegao_core::source::Lines;
use hegao_core::{
    Finding, FindingFix, FindingLabel, Fix, Label, Lang, PlacedEdit, Rule, Severity, Words,
};

use crate::fingerprint::Fingerprints;

/// How many other places a finding of a `once` rule shows.
const PLACES: usize = 3;

/// All hits as one: the first, with the count and the lines of all, and a few of the others as labels.
fn merge(report: &Report, hits: Vec<Hit>) -> Vec<Hit> {
    let count = hits.len();
    let mut lines: Vec<usize> = hits
        .iter()
        .map(|hit| report.document.place(hit.span).start.line)
        .collect();
    lines.dedup();
    let shown = lines.len().min(2 * PLACES);
    let numbers: Vec<String> = lines.iter().take(shown).map(usize::to_string).collect();
    let dots = if lines.len() > shown { "…" } else { "" };
    let (unit, one, many) = match report.document.map.lines() {
        Lines::Source => ("行", "line", "lines"),
        Lines::Paragraphs => ("段", "paragraph", "paragraphs"),
    };
    let places = Words {
        zh: format!("第 {}{dots} {unit}", numbers.join("、")),
        en: format!(
            "{} {}{dots}",
            if lines.len() == 1 { one } else { many },
            numbers.join(", ")
        ),
    };
    let mut rest = hits.into_iter();
    let Some(mut first) = rest.next() else {
        return Vec::new();
    };
    // A fix of a fault that runs through the report mends all of it, or nothing.
    let mut edits = first.fix.take().map(|fix| (fix.safety, fix.edits));
    for (index, other) in rest.enumerate() {
        if index < PLACES {
            first.labels.push(Label {
                span: other.span,
                name: "place".into(),
                slots: other.slots,
            });
        }
        edits = match (edits, other.fix) {
            (Some((safety, mut edits)), Some(fix)) => {
                edits.extend(fix.edits);
                Some((safety.max(fix.safety), edits))
            }
            _ => None,
        };
    }
    first.fix = edits.map(|(safety, edits)| Fix { safety, edits });
    first.slot("count", count).slot("places", places);
    vec![first]
}

/// Words and places for the hits of one rule in one report.
pub(crate) struct Wording<'a> {
    /// The report.
    pub(crate) report: &'a Report,
    /// The rule.
    pub(crate) rule: &'a Rule,
    /// The severity that settings or rule give.
    pub(crate) severity: Severity,
    /// The language.
    pub(crate) lang: Lang,
}

impl Wording<'_> {
    /// Adds the findings for `hits`, which are in text order.
    pub(crate) fn findings(
        &self,
        hits: Vec<Hit>,
        fingerprints: &mut Fingerprints,
        out: &mut Vec<Finding>,
    ) {
        let hits = if self.rule.once {
            merge(self.report, hits)
        } else {
            hits
        };
        out.extend(hits.into_iter().map(|hit| self.finding(hit, fingerprints)));
    }

    fn finding(&self, hit: Hit, fingerprints: &mut Fingerprints) -> Finding {
        let excerpt = self.report.str(hit.span).to_owned();
        Finding {
            rule: self.rule.id.clone(),
            checker: self.rule.checker.id,
            severity: self.severity,
            message: self.fill(&self.rule.said.message, &hit.slots, &[]),
            why: self.fill(&self.rule.said.why, &hit.slots, &[]),
            how: self.fill(&self.rule.said.how, &hit.slots, &[]),
            basis: self.rule.said.basis.clone(),
            span: hit.span,
            place: self.report.place(hit.span, self.lang),
            labels: hit
                .labels
                .iter()
                .map(|label| self.label(label, &hit.slots))
                .collect(),
            fix: hit.fix.map(|fix| self.fix(fix)),
            fingerprint: fingerprints.of(self.report, &self.rule.id, hit.span, &excerpt),
            excerpt,
        }
    }

    fn label(&self, label: &Label, hit: &Slots) -> FindingLabel {
        let message = self
            .rule
            .said
            .labels
            .get(label.name.as_ref())
            .map(|words| self.fill(words, &label.slots, hit))
            .unwrap_or_default();
        FindingLabel {
            message,
            excerpt: self.report.str(label.span).to_owned(),
            span: label.span,
            place: self.report.place(label.span, self.lang),
        }
    }

    fn fix(&self, fix: Fix) -> FindingFix {
        let edits = fix
            .edits
            .into_iter()
            .map(|edit| PlacedEdit {
                span: edit.span,
                place: self.report.place(edit.span, self.lang),
                text: edit.text,
            })
            .collect();
        FindingFix {
            safety: fix.safety,
            edits,
        }
    }

    /// Values nearest to the words win over those of the whole hit.
    fn fill(
        &self,
        words: &Words,
        near: &Slots,
        far: &[(Cow<'static, str>, hegao_core::Slot)],
    ) -> String {
        words.fill(self.lang, |name| {
            near.iter()
                .chain(far)
                .find(|(slot, _)| *slot == name)
                .map(|(_, value)| value.get(self.lang))
        })
    }
}
