//! Text cut where findings and their labels begin and end.

use std::ops::Range;

use hegao_core::{Checked, Severity, Span};
use serde::Serialize;

/// What lies on a stretch of text: a finding, or one of the other places that belong to it.
#[derive(Clone, Copy, Debug)]
struct Mark {
    span: Span,
    finding: usize,
    /// The number of the label, from 1; none for the finding itself.
    label: Option<usize>,
}

/// A stretch of text that has the same marks from its first to its last character.
#[derive(Debug, Serialize)]
pub(super) struct Segment<'a> {
    text: &'a str,
    /// The findings that lie on it, by their place in the list; the most severe first.
    findings: Vec<usize>,
    /// The severity of the first.
    severity: Option<&'static str>,
    /// The findings that begin here.
    starts: Vec<usize>,
    /// Labels that lie on it: finding and number.
    labels: Vec<(usize, usize)>,
    /// Labels that begin here.
    label_starts: Vec<(usize, usize)>,
}

/// The marks of a report, by the blocks that they touch.
pub(super) struct Marks<'a> {
    checked: &'a Checked,
    of_block: Vec<Vec<Mark>>,
}

impl<'a> Marks<'a> {
    /// The marks of all findings.
    pub(super) fn new(checked: &'a Checked) -> Self {
        let document = &checked.report.document;
        let mut of_block = vec![Vec::new(); document.blocks.len()];
        let mut add = |mark: Mark| {
            let first = document.block_at(mark.span.start);
            for (block, marks) in document.blocks.iter().zip(&mut of_block).skip(first) {
                if block.span.start > mark.span.start && block.span.start >= mark.span.end {
                    break;
                }
                marks.push(mark);
            }
        };
        for (finding, found) in checked.findings.iter().enumerate() {
            add(Mark {
                span: found.span,
                finding,
                label: None,
            });
            for (label, number) in found.labels.iter().zip(1..) {
                add(Mark {
                    span: label.span,
                    finding,
                    label: Some(number),
                });
            }
        }
        Self { checked, of_block }
    }

    /// The text of block `index` in segments.
    pub(super) fn segments(&self, index: usize) -> Vec<Segment<'a>> {
        let report = &self.checked.report;
        let Some(block) = report.document.blocks.get(index) else {
            return Vec::new();
        };
        let marks = self.of_block.get(index).map_or(&[][..], Vec::as_slice);
        let inside = |at: usize| at.clamp(block.span.start, block.span.end);
        let mut cuts = vec![block.span.start, block.span.end];
        for mark in marks {
            cuts.extend([inside(mark.span.start), inside(mark.span.end)]);
        }
        cuts.sort_unstable();
        cuts.dedup();
        // A mark without width is a stretch of its own, between two others.
        let mut stretches: Vec<Range<usize>> =
            cuts.windows(2).map(|ends| ends[0]..ends[1]).collect();
        let points = marks.iter().filter(|mark| mark.span.is_empty());
        stretches.extend(points.map(|mark| inside(mark.span.start)..inside(mark.span.start)));
        stretches.sort_unstable_by_key(|stretch| (stretch.start, stretch.end));
        stretches.dedup();
        let mut by_start: Vec<usize> = (0..marks.len()).collect();
        by_start.sort_by_key(|index| inside(marks[*index].span.start));
        let mut coming = by_start.into_iter().peekable();
        // The marks that reach into the stretch, in their own order.
        let mut open: Vec<usize> = Vec::new();
        let mut segments = Vec::with_capacity(stretches.len());
        for stretch in stretches {
            while let Some(index) =
                coming.next_if(|index| inside(marks[*index].span.start) <= stretch.start)
            {
                open.insert(open.partition_point(|other| *other < index), index);
            }
            open.retain(|index| {
                let span = marks[*index].span;
                span.end > stretch.start || span.is_empty() && span.end == stretch.start
            });
            let here = open.iter().map(|index| &marks[*index]);
            segments.push(self.segment(here, Span::new(stretch.start, stretch.end)));
        }
        segments
    }

    fn segment<'m>(&self, marks: impl Iterator<Item = &'m Mark>, at: Span) -> Segment<'a> {
        let on = |mark: &&Mark| {
            if at.is_empty() || mark.span.is_empty() {
                mark.span == at
            } else {
                mark.span.start < at.end && at.start < mark.span.end
            }
        };
        let begins = |mark: &&Mark| mark.span.start == at.start;
        let severity = |finding: usize| self.checked.findings.get(finding).map(|f| f.severity);
        let (own, labels): (Vec<&Mark>, Vec<&Mark>) =
            marks.filter(on).partition(|mark| mark.label.is_none());
        let mut findings: Vec<usize> = own.iter().map(|mark| mark.finding).collect();
        findings.sort_by_key(|finding| (std::cmp::Reverse(severity(*finding)), *finding));
        let numbered = |mark: &Mark| mark.label.map(|number| (mark.finding, number));
        Segment {
            text: self.checked.report.str(at),
            severity: findings
                .first()
                .and_then(|finding| severity(*finding))
                .map(Severity::as_str),
            findings,
            starts: own
                .iter()
                .copied()
                .filter(begins)
                .map(|mark| mark.finding)
                .collect(),
            labels: labels.iter().copied().filter_map(numbered).collect(),
            label_starts: labels
                .iter()
                .copied()
                .filter(begins)
                .filter_map(numbered)
                .collect(),
        }
    }
}
