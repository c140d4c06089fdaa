//! Reports and findings made by hand.

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind};
use hegao_core::lexicon::Lexicon;
use hegao_core::report::Title;
use hegao_core::source::{Piece, PieceKind};
use hegao_core::{
    Checked, Document, Failure, Finding, FindingFix, FindingLabel, Kind, Lang, PlacedEdit, Report,
    Safety,
};
use hegao_core::{Severity, SourceMap, Span, Summary};
use hegao_render::{Format, Style, renderer};

/// A report whose blocks are the lines of `text`.
pub(crate) fn report(text: &str) -> Report {
    let whole = Span::new(0, text.len());
    let map = SourceMap::of_file(
        text.to_owned(),
        vec![Piece {
            text: whole,
            source: whole,
            part: 0,
            kind: PieceKind::Verbatim,
        }],
    );
    let mut blocks = Vec::new();
    let mut at = 0;
    for line in text.split('\n') {
        blocks.push(Block {
            span: Span::new(at, at + line.len()),
            kind: BlockKind::Paragraph,
            number: None,
        });
        at += line.len() + 1;
    }
    let document = Document {
        text: text.to_owned(),
        blocks,
        tables: Vec::new(),
        map,
    };
    let mut report = Report::new(document, Arc::new(Lexicon::default()));
    report.kind = Kind::new("summary");
    report.years = vec![2024];
    report
}

/// The same with its first line as title.
pub(crate) fn titled(text: &str) -> Report {
    let mut report = report(text);
    let span = report.document.blocks[0].span;
    report.title = Some(Title {
        span,
        blocks: 0..1,
        text: report.str(span).to_owned(),
    });
    report
}

/// The span of the first `part` in the report.
pub(crate) fn find(report: &Report, part: &str) -> Span {
    let at = report
        .document
        .text
        .find(part)
        .unwrap_or_else(|| panic!("{part} is not there"));
    Span::new(at, at + part.len())
}

/// A finding at `span` with labels.
pub(crate) fn finding(report: &Report, span: Span, labels: &[(&str, Span)]) -> Finding {
    let labels = labels.iter().map(|(message, span)| FindingLabel {
        message: (*message).to_owned(),
        excerpt: report.str(*span).to_owned(),
        span: *span,
        place: report.place(*span, Lang::Zh),
    });
    Finding {
        rule: "common.total".into(),
        checker: "figures.total",
        severity: Severity::Error,
        message: "分项之和与总数不一致".into(),
        why: "总数与分项对不上，读者无法判断哪一个可信。".into(),
        how: "核对总数和各分项，改正其中有误的一处。".into(),
        basis: None,
        excerpt: report.str(span).to_owned(),
        span,
        place: report.place(span, Lang::Zh),
        labels: labels.collect(),
        fix: None,
        fingerprint: "0123456789abcdef".into(),
    }
}

/// A fix of one edit.
pub(crate) fn fix(report: &Report, span: Span, text: &str, safety: Safety) -> FindingFix {
    FindingFix {
        safety,
        edits: vec![PlacedEdit {
            span,
            place: report.place(span, Lang::Zh),
            text: text.into(),
        }],
    }
}

/// What a run over these reports prints.
pub(crate) fn run(
    format: Format,
    style: &Style,
    reports: Vec<Checked>,
    failures: &[Failure],
) -> String {
    let mut out = Vec::new();
    let mut render = renderer(format, style, &|_| None);
    let mut summary = Summary::default();
    render.begin(&mut out).unwrap();
    for checked in &reports {
        summary.add(checked);
        render.report(checked, &mut out).unwrap();
    }
    render.end(&summary, failures, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A report with findings.
pub(crate) fn checked(path: &str, report: Report, findings: Vec<Finding>) -> Checked {
    Checked {
        path: path.into(),
        report,
        findings,
        notices: Vec::new(),
        suppressed: Vec::new(),
    }
}
