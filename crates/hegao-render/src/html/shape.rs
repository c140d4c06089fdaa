//! What the page says of a report.

use hegao_core::{Checked, Failure, Finding, Lang, Place, Severity};
use serde::Serialize;

use super::blocks::{Piece, pieces};
use crate::closing::coverage;
use crate::figures::PageLedger;
use crate::lined::{has_lines, line};
use crate::words;

/// A report.
#[derive(Serialize)]
pub(super) struct ReportShape<'a> {
    /// Its place in the page, from 0; in every id, so that reports do not meet.
    index: usize,
    path: &'a str,
    title: &'a str,
    kind: String,
    years: &'a [u16],
    pub(super) counts: Counts,
    coverage: String,
    chapters: Vec<Chapter>,
    pieces: Vec<Piece<'a>>,
    findings: Vec<FindingShape<'a>>,
    suppressed: Vec<SuppressedShape<'a>>,
    notices: Vec<&'a str>,
    ledger: PageLedger<'a>,
}

/// How many findings of each severity.
#[derive(Clone, Copy, Debug, Default, Serialize)]
pub(super) struct Counts {
    error: usize,
    warning: usize,
    advice: usize,
}

#[derive(Serialize)]
struct Chapter {
    level: u8,
    heading: String,
    block: usize,
    roles: Vec<String>,
    findings: usize,
}

#[derive(Serialize)]
struct FindingShape<'a> {
    severity: &'static str,
    word: &'static str,
    rule: &'a str,
    message: &'a str,
    why: &'a str,
    how: &'a str,
    basis: Option<&'a str>,
    place: PlaceShape<'a>,
    labels: Vec<LabelShape<'a>>,
    edits: Vec<EditShape<'a>>,
}

/// A place in a reader's words.
#[derive(Serialize)]
struct PlaceShape<'a> {
    anchor: &'a str,
    /// Line and column, where there are lines.
    line: Option<(usize, usize)>,
}

#[derive(Serialize)]
struct LabelShape<'a> {
    message: &'a str,
    excerpt: &'a str,
    place: PlaceShape<'a>,
}

#[derive(Serialize)]
struct EditShape<'a> {
    old: &'a str,
    new: &'a str,
}

#[derive(Serialize)]
struct SuppressedShape<'a> {
    rule: &'a str,
    message: &'a str,
    reason: &'a str,
    place: PlaceShape<'a>,
}

/// An input that could not be checked.
#[derive(Serialize)]
pub(super) struct FailureShape<'a> {
    path: &'a str,
    message: &'a str,
}

impl<'a> ReportShape<'a> {
    pub(super) fn new(checked: &'a Checked, index: usize, lang: Lang) -> Self {
        let report = &checked.report;
        let title = report.title.as_ref().map(|title| title.text.as_str());
        let mut counts = Counts::default();
        for finding in &checked.findings {
            match finding.severity {
                Severity::Error => counts.error += 1,
                Severity::Warning => counts.warning += 1,
                Severity::Advice => counts.advice += 1,
            }
        }
        Self {
            index,
            path: &checked.path,
            title: title.unwrap_or(&checked.path),
            kind: report.lexicon.kind_name(&report.kind).get(lang).to_owned(),
            years: &report.years,
            counts,
            coverage: coverage(lang, &report.coverage()),
            chapters: chapters(checked, lang),
            pieces: pieces(checked),
            findings: checked
                .findings
                .iter()
                .map(|finding| FindingShape::new(checked, finding, lang))
                .collect(),
            suppressed: checked
                .suppressed
                .iter()
                .map(|suppressed| SuppressedShape {
                    rule: &suppressed.finding.rule,
                    message: &suppressed.finding.message,
                    reason: &suppressed.reason,
                    place: PlaceShape::new(checked, &suppressed.finding.place),
                })
                .collect(),
            notices: checked
                .notices
                .iter()
                .map(|notice| notice.words.get(lang))
                .collect(),
            ledger: PageLedger::new(report, lang),
        }
    }
}

/// The chapters with the number of findings in each.
fn chapters(checked: &Checked, lang: Lang) -> Vec<Chapter> {
    let report = &checked.report;
    let role = |role| report.lexicon.role_name(role).get(lang).to_owned();
    report
        .sections
        .headings()
        .map(|section| {
            let number = section.number.as_ref().map_or("", |number| {
                // The number of a format that counts by itself is no part of the heading.
                if number.span.is_empty() {
                    &number.text
                } else {
                    ""
                }
            });
            let heading = line(report.str(section.heading));
            let within = |finding: &&Finding| {
                let at = finding.span.start;
                section.span.start <= at && at < section.span.end
            };
            Chapter {
                level: section.level.min(6),
                heading: format!("{number} {}", hegao_core::text::clip(&heading, 40)),
                block: section.block,
                roles: section.roles.iter().map(role).collect(),
                findings: checked.findings.iter().filter(within).count(),
            }
        })
        .collect()
}

impl<'a> FindingShape<'a> {
    fn new(checked: &'a Checked, finding: &'a Finding, lang: Lang) -> Self {
        let labels = finding.labels.iter().map(|label| LabelShape {
            message: &label.message,
            excerpt: &label.excerpt,
            place: PlaceShape::new(checked, &label.place),
        });
        let edits = finding.fix.iter().flat_map(|fix| &fix.edits);
        Self {
            severity: finding.severity.as_str(),
            word: words::severity(finding.severity, lang),
            rule: &finding.rule,
            message: &finding.message,
            why: &finding.why,
            how: &finding.how,
            basis: finding.basis.as_deref(),
            place: PlaceShape::new(checked, &finding.place),
            labels: labels.collect(),
            edits: edits
                .map(|edit| EditShape {
                    old: checked.report.str(edit.span),
                    new: &edit.text,
                })
                .collect(),
        }
    }
}

impl<'a> PlaceShape<'a> {
    fn new(checked: &Checked, place: &'a Place) -> Self {
        Self {
            anchor: &place.anchor,
            line: has_lines(checked).then_some((place.start.line, place.start.column)),
        }
    }
}

impl<'a> FailureShape<'a> {
    pub(super) fn new(failure: &'a Failure) -> Self {
        Self {
            path: &failure.path,
            message: &failure.message,
        }
    }
}
