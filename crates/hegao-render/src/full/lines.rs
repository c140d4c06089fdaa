//! From the labels of a diagnostic to the lines of its source that are to be shown.

use std::collections::BTreeMap;
use std::ops::Range;

use miette::{SourceCode, SourceSpan};

use super::places::Places;
use super::window::Line;

/// The lines that carry a label, each with its windows, in the order of the source.
pub(crate) struct Lines<'a> {
    /// By the offset of their start.
    pub(crate) lines: BTreeMap<usize, Line<'a>>,
    /// Number of the line at each start, from 1, as the source counts.
    pub(crate) numbers: BTreeMap<usize, usize>,
    /// The labels without the line breaks at their ends; one of nothing but breaks is a point at the end of its line.
    pub(crate) labels: Vec<Range<usize>>,
    /// Name of the source.
    pub(crate) name: Option<String>,
}

impl<'a> Lines<'a> {
    /// Reads what `labels` point at; what lies outside the source is left out.
    pub(crate) fn read(
        source: &'a dyn SourceCode,
        places: &'a dyn Places,
        labels: &[Range<usize>],
        room: usize,
        wide: bool,
    ) -> Self {
        let mut out = Self {
            lines: BTreeMap::new(),
            numbers: BTreeMap::new(),
            labels: Vec::with_capacity(labels.len()),
            name: places.name().map(str::to_owned),
        };
        for label in labels {
            let label = out
                .add(source, places, label, room, wide)
                .unwrap_or_else(|| label.clone());
            out.labels.push(label);
        }
        for line in out.lines.values_mut() {
            line.join(wide);
        }
        out
    }

    fn add(
        &mut self,
        source: &'a dyn SourceCode,
        places: &'a dyn Places,
        label: &Range<usize>,
        room: usize,
        wide: bool,
    ) -> Option<Range<usize>> {
        let Some([first, last]) = places.ends(label) else {
            return self.read_lines(source, label, room, wide);
        };
        let line = |(start, text)| Line {
            start,
            text,
            windows: Vec::new(),
        };
        let label = if label.is_empty() {
            label.clone()
        } else {
            // Breaks stand between the lines, so a label that begins or ends with one does so at an end of them.
            let start = label.start.clamp(first.0, first.0 + first.1.len());
            start..label.end.clamp(start, (last.0 + last.1.len()).max(start))
        };
        self.open(line(first), &label, room, wide);
        if first.0 != last.0 {
            self.open(line(last), &label, room, wide);
        }
        Some(label)
    }

    fn read_lines(
        &mut self,
        source: &'a dyn SourceCode,
        label: &Range<usize>,
        room: usize,
        wide: bool,
    ) -> Option<Range<usize>> {
        // miette's own sources know no point behind the last character: ask for the character before it.
        let before = label.start.saturating_sub(1)..label.end;
        let contents = source
            .read_span(&span(label), 1, 1)
            .or_else(|_| source.read_span(&span(&before), 1, 1))
            .ok()?;
        if self.name.is_none() {
            self.name = contents.name().map(str::to_owned);
        }
        let text = utf8(contents.data());
        let base = contents.span().offset();
        let label = without_breaks(text, base, label);
        let mut touched: Option<(Line<'a>, Line<'a>)> = None;
        let mut start = base;
        // After a last line break there is one more line, which is empty.
        let pieces = text
            .split_inclusive('\n')
            .chain((text.is_empty() || text.ends_with('\n')).then_some(""));
        for (index, raw) in pieces.enumerate() {
            let line = Line {
                start,
                text: raw.trim_end_matches(['\n', '\r']),
                windows: Vec::new(),
            };
            let (from, to) = (start, start + raw.len());
            start = to;
            let last = to == base + text.len() && !raw.ends_with('\n');
            let holds = if label.is_empty() {
                from <= label.start && (label.start < to || last)
            } else {
                from < label.end && label.start < from + line.text.len()
            };
            if holds {
                self.numbers.insert(from, contents.line() + index + 1);
                touched = Some(match touched {
                    None => (line.clone(), line),
                    Some((first, _)) => (first, line),
                });
            }
        }
        // Of a label over several lines the ends are shown.
        let (first, last) = touched?;
        self.open(first.clone(), &label, room, wide);
        if first.start != last.start {
            self.open(last, &label, room, wide);
        }
        Some(label)
    }

    fn open(&mut self, line: Line<'a>, label: &Range<usize>, room: usize, wide: bool) {
        self.lines
            .entry(line.start)
            .or_insert(line)
            .open(label.clone(), room, wide);
    }
}

/// As much of `data` as is text.
fn utf8(data: &[u8]) -> &str {
    std::str::from_utf8(data)
        .or_else(|wrong| std::str::from_utf8(data.get(..wrong.valid_up_to()).unwrap_or(&[])))
        .unwrap_or("")
}

/// `label` without the breaks at its ends.
fn without_breaks(text: &str, base: usize, label: &Range<usize>) -> Range<usize> {
    let breaks = ['\n', '\r'];
    let Some(labelled) = text.get(label.start.saturating_sub(base)..label.end.saturating_sub(base))
    else {
        return label.clone();
    };
    if labelled.trim_matches(breaks).is_empty() {
        return label.start..label.start;
    }
    let start = label.start + labelled.len() - labelled.trim_start_matches(breaks).len();
    start..start + labelled.trim_matches(breaks).len()
}

fn span(range: &Range<usize>) -> SourceSpan {
    (range.start, range.end.saturating_sub(range.start)).into()
}
