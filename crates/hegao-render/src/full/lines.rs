//! From the labels of a diagnostic to the lines of its source that are to be shown.

use std::collections::BTreeMap;
use std::ops::Range;

use miette::{SourceCode, SourceSpan};

use super::window::Line;

/// The lines that carry a label, each with its windows, in the order of the source.
pub(crate) struct Lines<'a> {
    /// By the offset of their start.
    pub(crate) lines: BTreeMap<usize, Line<'a>>,
    /// Number of the line at each start, from 1, as the source counts.
    pub(crate) numbers: BTreeMap<usize, usize>,
    /// Name of the source.
    pub(crate) name: Option<String>,
}

impl<'a> Lines<'a> {
    /// Reads what `labels` point at; what lies outside the source is left out.
    pub(crate) fn read(source: &'a dyn SourceCode, labels: &[Range<usize>], room: usize, wide: bool) -> Self {
        let mut out = Self { lines: BTreeMap::new(), numbers: BTreeMap::new(), name: None };
        for label in labels {
            out.add(source, label, room, wide);
        }
        for line in out.lines.values_mut() {
            line.join(wide);
        }
        out
    }

    fn add(&mut self, source: &'a dyn SourceCode, label: &Range<usize>, room: usize, wide: bool) {
        // miette's own sources know no point behind the last character: ask for the character before it.
        let Ok(contents) = source.read_span(&span(label), 1, 1).or_else(|_| source.read_span(&span(&(label.start.saturating_sub(1)..label.end)), 1, 1)) else {
            return;
        };
        if self.name.is_none() {
            self.name = contents.name().map(str::to_owned);
        }
        let data = contents.data();
        let text = match std::str::from_utf8(data) {
            Ok(text) => text,
            Err(wrong) => data.get(..wrong.valid_up_to()).and_then(|data| std::str::from_utf8(data).ok()).unwrap_or(""),
        };
        let base = contents.span().offset();
        let mut touched: Option<(Line<'a>, Line<'a>)> = None;
        let mut start = base;
        for (index, raw) in text.split_inclusive('\n').chain(text.is_empty().then_some("")).enumerate() {
            let line = Line { start, text: raw.trim_end_matches(['\n', '\r']), windows: Vec::new() };
            let (from, to) = (start, start + raw.len());
            start = to;
            let ends_here = to == base + text.len() && !raw.ends_with('\n');
            let holds = if label.is_empty() {
                from <= label.start && (label.start < to || ends_here)
            } else {
                from < label.end && label.start < from + line.text.len().max(1)
            };
            if holds {
                self.numbers.insert(from, contents.line() + index + 1);
                touched = Some(match touched {
                    None => (line.clone(), line),
                    // Blank lines at the end of a label are no end worth showing.
                    Some((first, last)) if line.text.is_empty() => (first, last),
                    Some((first, _)) => (first, line),
                });
            }
        }
        let Some((first, last)) = touched else { return };
        for line in [&first, &last] {
            self.lines.entry(line.start).or_insert_with(|| line.clone());
        }
        let same = first.start == last.start;
        // Of a label over several lines the ends are shown: of the first line its head, of the last its tail.
        for line in [first.start, last.start].into_iter().take(if same { 1 } else { 2 }) {
            if let Some(line) = self.lines.get_mut(&line) {
                line.open(label.clone(), room, wide);
            }
        }
    }
}

fn span(range: &Range<usize>) -> SourceSpan {
    (range.start, range.end.saturating_sub(range.start)).into()
}
