//! A finding in miette's protocol.

use std::fmt;
use std::ops::Range;

use hegao_core::{Finding, FindingFix, Report, Safety, Severity, Span, text};
use miette::{
    Diagnostic, LabeledSpan, MietteError, MietteSpanContents, SourceCode, SourceSpan, SpanContents,
};

use super::places::Places;
use crate::style::Style;
use crate::words::one_line;

/// A finding with the report it is about.
pub(crate) struct FindingDiagnostic<'a> {
    finding: &'a Finding,
    source: ReportSource<'a>,
    style: &'a Style,
}

impl<'a> FindingDiagnostic<'a> {
    pub(crate) const fn new(
        path: &'a str,
        report: &'a Report,
        finding: &'a Finding,
        style: &'a Style,
    ) -> Self {
        Self {
            finding,
            source: ReportSource { path, report },
            style,
        }
    }

    fn fix(&self, fix: &FindingFix) -> Option<String> {
        let lead = match fix.safety {
            Safety::Safe => self.style.say("可改为：", "fix: "),
            Safety::Unsafe => self
                .style
                .say("可改为（请先核对）：", "possible fix (check it first): "),
        };
        let shown = edits_shown(self.source.report, fix)?;
        let more = fix.edits.len() - shown.edits;
        let more = match more {
            0 => String::new(),
            more => self
                .style
                .say("（另有 N 处）", " (and N more)")
                .replace('N', &more.to_string()),
        };
        Some(format!("{lead}{} → {}{more}", shown.before, shown.after))
    }
}

/// Characters of the report on each side of a fix.
const AROUND: usize = 6;
/// Bytes between the first and the last edit that are still shown in one piece.
const TOGETHER: usize = 120;

struct Shown {
    before: String,
    after: String,
    edits: usize,
}

/// The text round the edits, before and after; none if they do not fit the text.
fn edits_shown(report: &Report, fix: &FindingFix) -> Option<Shown> {
    let first = fix.edits.first()?;
    let near = fix
        .edits
        .iter()
        .take_while(|edit| edit.span.end.saturating_sub(first.span.start) <= TOGETHER)
        .count()
        .max(1);
    let edits = fix.edits.get(..near)?;
    let hull = edits
        .iter()
        .fold(first.span, |hull, edit| hull.join(edit.span));
    let block = report
        .document
        .blocks
        .get(report.document.block_at(hull.start))
        .map_or(hull, |block| block.span.join(hull));
    let left = report.document.text.get(block.start..hull.start)?;
    let right = report.document.text.get(hull.end..block.end)?;
    let start = left
        .char_indices()
        .rev()
        .nth(AROUND - 1)
        .map_or(0, |(at, _)| at);
    let left = left.get(start..).unwrap_or("");
    let right = right
        .char_indices()
        .nth(AROUND)
        .map_or(right, |(at, _)| &right[..at]);
    let mut after = left.to_owned();
    let mut at = hull.start;
    for edit in edits {
        after.push_str(report.document.text.get(at..edit.span.start)?);
        after.push_str(&edit.text);
        at = edit.span.end;
    }
    after.push_str(report.document.text.get(at..hull.end)?);
    after.push_str(right);
    let before = format!("{left}{}{right}", report.document.text.get(hull.range())?);
    Some(Shown {
        before: text::clip(&one_line(&before), 60),
        after: text::clip(&one_line(&after), 60),
        edits: near,
    })
}

impl fmt::Debug for FindingDiagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.finding.fmt(f)
    }
}

impl fmt::Display for FindingDiagnostic<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&one_line(&self.finding.message))
    }
}

impl std::error::Error for FindingDiagnostic<'_> {}

impl Diagnostic for FindingDiagnostic<'_> {
    fn code<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        Some(Box::new(&self.finding.rule))
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(match self.finding.severity {
            Severity::Advice => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        })
    }

    fn help<'b>(&'b self) -> Option<Box<dyn fmt::Display + 'b>> {
        let Finding {
            why,
            how,
            basis,
            fix,
            ..
        } = self.finding;
        let mut out = String::new();
        let mut add = |lead: &str, text: &str| {
            let text = one_line(text);
            if !text.is_empty() {
                out.push_str(lead);
                out.push_str(&text);
                out.push('\n');
            }
        };
        add(self.style.say("为什么：", "why: "), why);
        add(self.style.say("怎么改：", "how: "), how);
        add(
            "",
            &fix.as_ref()
                .and_then(|fix| self.fix(fix))
                .unwrap_or_default(),
        );
        add(
            self.style.say("依据：", "basis: "),
            basis.as_deref().unwrap_or(""),
        );
        Some(Box::new(out))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        Some(&self.source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let at = |span: Span| SourceSpan::from((span.start, span.len()));
        let main = LabeledSpan::new_primary_with_span(None, at(self.finding.span));
        let others = self.finding.labels.iter().map(move |label| {
            let text = Some(one_line(&label.message)).filter(|text| !text.is_empty());
            LabeledSpan::new_with_span(text, at(label.span))
        });
        Some(Box::new(std::iter::once(main).chain(others)))
    }
}

impl Places for FindingDiagnostic<'_> {
    fn position(&self, at: usize) -> Option<(usize, usize)> {
        let place = if at == self.finding.span.start {
            self.finding.place.start
        } else {
            self.source.report.document.place(Span::point(at)).start
        };
        Some((place.line, place.column))
    }

    fn count(&self, range: Range<usize>) -> Option<usize> {
        let place = self
            .source
            .report
            .document
            .place(Span::new(range.start, range.end));
        Some(place.end.offset - place.start.offset)
    }

    fn ends(&self, label: &Range<usize>) -> Option<[(usize, &str); 2]> {
        let document = &self.source.report.document;
        // Blocks are the lines of the extracted text. Breaks at the ends of a label are no part of what it shows.
        let text = document.text.get(label.clone())?;
        let within = text.trim_matches('\n');
        let start = if within.is_empty() {
            label.start
        } else {
            label.start + text.len() - text.trim_start_matches('\n').len()
        };
        let end = start + within.len();
        let block = |at: usize, after: usize| {
            let span = document
                .blocks
                .get(document.block_at(at))
                .map(|block| block.span)?;
            (span.start <= at && after <= span.end).then(|| (span.start, document.str(span)))
        };
        Some([
            block(start, start)?,
            block(end - usize::from(!within.is_empty()), end)?,
        ])
    }

    fn name(&self) -> Option<&str> {
        Some(self.source.path)
    }

    fn anchor(&self) -> &str {
        &self.finding.place.anchor
    }
}

/// The text of a report, read block by block.
struct ReportSource<'a> {
    path: &'a str,
    report: &'a Report,
}

impl SourceCode for ReportSource<'_> {
    fn read_span<'b>(
        &'b self,
        span: &SourceSpan,
        _: usize,
        _: usize,
    ) -> Result<Box<dyn SpanContents<'b> + 'b>, MietteError> {
        let document = &self.report.document;
        let asked = Span::new(span.offset(), span.offset() + span.len());
        // Blocks are the lines of the extracted text. Without blocks, or outside them, the lines themselves are.
        let text = &document.text;
        let (Some(before), Some(_)) = (text.get(..asked.start), text.get(asked.range())) else {
            return Err(MietteError::OutOfBounds);
        };
        let last = document.block_at(asked.end.saturating_sub(usize::from(!asked.is_empty())));
        let covered = match (
            document.blocks.get(document.block_at(asked.start)),
            document.blocks.get(last),
        ) {
            (Some(first), Some(last)) => first.span.join(last.span),
            _ => Span::default(),
        };
        let covered = if covered.contains(asked) {
            covered
        } else {
            let start = before.rfind('\n').map_or(0, |at| at + 1);
            let end = text
                .get(asked.end..)
                .and_then(|after| after.find('\n'))
                .map_or(text.len(), |at| asked.end + at);
            Span::new(start, end)
        };
        let data = text.get(covered.range()).ok_or(MietteError::OutOfBounds)?;
        Ok(Box::new(MietteSpanContents::new_named(
            self.path.to_owned(),
            data.as_bytes(),
            SourceSpan::from((covered.start, covered.len())),
            // Line and column are asked of the report, which knows them in its source.
            0,
            0,
            1,
        )))
    }
}
