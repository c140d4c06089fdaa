//! The shapes of the JSON outputs. Keys stand in the order of the interface and are only ever added.

use hegao_core::{
    Checked, Coverage, Failure, Finding, FindingFix, FindingLabel, Lang, Place, PlacedEdit,
    Position, Safety, Summary,
};
use serde::Serialize;

#[derive(Serialize)]
pub(crate) struct ReportShape<'a> {
    path: &'a str,
    kind: &'a str,
    title: Option<&'a str>,
    years: &'a [u16],
    coverage: CoverageShape,
    findings: Vec<FindingShape<'a>>,
    notices: Vec<NoticeShape<'a>>,
    suppressed: Vec<SuppressedShape<'a>>,
}

#[derive(Serialize)]
struct SuppressedShape<'a> {
    rule: &'a str,
    excerpt: &'a str,
    place: PlaceShape<'a>,
    reason: &'a str,
    fingerprint: &'a str,
}

#[derive(Serialize)]
pub(crate) struct CoverageShape {
    figures: usize,
    relations: RelationsShape,
}

#[derive(Serialize)]
struct RelationsShape {
    holds: usize,
    fails: usize,
    undetermined: usize,
}

#[derive(Serialize)]
struct FindingShape<'a> {
    rule: &'a str,
    checker: &'a str,
    severity: &'static str,
    message: &'a str,
    why: &'a str,
    how: &'a str,
    excerpt: &'a str,
    place: PlaceShape<'a>,
    labels: Vec<LabelShape<'a>>,
    fix: Option<FixShape<'a>>,
    fingerprint: &'a str,
}

#[derive(Serialize)]
pub(crate) struct PlaceShape<'a> {
    start: PositionShape,
    end: PositionShape,
    anchor: &'a str,
}

#[derive(Serialize)]
struct PositionShape {
    offset: usize,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct LabelShape<'a> {
    message: &'a str,
    excerpt: &'a str,
    place: PlaceShape<'a>,
}

#[derive(Serialize)]
struct FixShape<'a> {
    safety: &'static str,
    edits: Vec<EditShape<'a>>,
}

#[derive(Serialize)]
struct EditShape<'a> {
    place: PlaceShape<'a>,
    text: &'a str,
}

#[derive(Serialize)]
struct NoticeShape<'a> {
    message: &'a str,
}

#[derive(Serialize)]
pub(crate) struct FailureShape<'a> {
    path: &'a str,
    message: &'a str,
}

#[derive(Serialize)]
pub(crate) struct SummaryShape {
    reports: usize,
    errors: usize,
    warnings: usize,
    advice: usize,
}

impl<'a> ReportShape<'a> {
    pub(crate) fn new(checked: &'a Checked, lang: Lang) -> Self {
        Self {
            path: &checked.path,
            kind: checked.report.kind.as_str(),
            title: checked
                .report
                .title
                .as_ref()
                .map(|title| title.text.as_str()),
            years: &checked.report.years,
            coverage: CoverageShape::new(&checked.report.coverage()),
            findings: checked.findings.iter().map(FindingShape::new).collect(),
            notices: checked
                .notices
                .iter()
                .map(|notice| NoticeShape {
                    message: notice.words.get(lang),
                })
                .collect(),
            suppressed: checked
                .suppressed
                .iter()
                .map(|suppressed| SuppressedShape {
                    rule: &suppressed.finding.rule,
                    excerpt: &suppressed.finding.excerpt,
                    place: PlaceShape::new(&suppressed.finding.place),
                    reason: &suppressed.reason,
                    fingerprint: &suppressed.finding.fingerprint,
                })
                .collect(),
        }
    }
}

impl CoverageShape {
    pub(crate) const fn new(coverage: &Coverage) -> Self {
        Self {
            figures: coverage.figures,
            relations: RelationsShape {
                holds: coverage.holds,
                fails: coverage.fails,
                undetermined: coverage.undetermined,
            },
        }
    }
}

impl<'a> FindingShape<'a> {
    fn new(finding: &'a Finding) -> Self {
        Self {
            rule: &finding.rule,
            checker: finding.checker,
            severity: finding.severity.as_str(),
            message: &finding.message,
            why: &finding.why,
            how: &finding.how,
            excerpt: &finding.excerpt,
            place: PlaceShape::new(&finding.place),
            labels: finding.labels.iter().map(LabelShape::new).collect(),
            fix: finding.fix.as_ref().map(FixShape::new),
            fingerprint: &finding.fingerprint,
        }
    }
}

impl<'a> PlaceShape<'a> {
    pub(crate) fn new(place: &'a Place) -> Self {
        Self {
            start: PositionShape::new(place.start),
            end: PositionShape::new(place.end),
            anchor: &place.anchor,
        }
    }
}

impl PositionShape {
    const fn new(position: Position) -> Self {
        Self {
            offset: position.offset,
            line: position.line,
            column: position.column,
        }
    }
}

impl<'a> LabelShape<'a> {
    fn new(label: &'a FindingLabel) -> Self {
        Self {
            message: &label.message,
            excerpt: &label.excerpt,
            place: PlaceShape::new(&label.place),
        }
    }
}

impl<'a> FixShape<'a> {
    fn new(fix: &'a FindingFix) -> Self {
        let safety = match fix.safety {
            Safety::Safe => "safe",
            Safety::Unsafe => "unsafe",
        };
        Self {
            safety,
            edits: fix.edits.iter().map(EditShape::new).collect(),
        }
    }
}

impl<'a> EditShape<'a> {
    fn new(edit: &'a PlacedEdit) -> Self {
        Self {
            place: PlaceShape::new(&edit.place),
            text: &edit.text,
        }
    }
}

impl<'a> FailureShape<'a> {
    pub(crate) fn new(failure: &'a Failure) -> Self {
        Self {
            path: &failure.path,
            message: &failure.message,
        }
    }
}

impl SummaryShape {
    pub(crate) const fn new(summary: &Summary) -> Self {
        Self {
            reports: summary.reports,
            errors: summary.errors,
            warnings: summary.warnings,
            advice: summary.advice,
        }
    }
}
