//! Headings without number inside a chapter: `五年来，改革开放取得突破性进展` above its paragraphs, and five more that open alike.
//!
//! One short line without a stop shows nothing. Several between the same two headings, each above prose and all with the same
//! first words, are how the chapter is parted.

use hegao_core::text;

use crate::heading::{self, Heading};
use crate::lines::Line;
use crate::press::{LONGEST, names};

/// So many make a row.
const FEWEST: usize = 3;
/// Characters that all of them begin with.
const ALIKE: usize = 3;

/// Adds the rows among `lines[from..to]` to `headings`, which are in order.
pub(crate) fn add(lines: &[Line<'_>], (from, to): (usize, usize), headings: &mut Vec<Heading>) {
    let lines = lines.get(..to).unwrap_or(lines);
    let prose = |index: usize| {
        lines.get(index).is_some_and(|line| {
            !line.cell && !line.within(LONGEST) && line.text.contains(text::is_sentence_end)
        })
    };
    let mut found: Vec<Heading> = Vec::new();
    let mut start = from;
    let stops = headings
        .iter()
        .map(|heading| heading.line)
        .chain([lines.len()]);
    for stop in stops.filter(|stop| *stop >= from) {
        let row: Vec<(usize, &Line<'_>)> = lines
            .iter()
            .enumerate()
            .take(stop)
            .skip(start)
            .filter(|(index, line)| names(line) && prose(index + 1))
            .collect();
        let front = |line: &Line<'_>| {
            let end = line.text.char_indices().nth(ALIKE).map(|(end, _)| end);
            line.text.get(..end?).map(str::to_owned)
        };
        let first = row.first().and_then(|(_, line)| front(line));
        if row.len() >= FEWEST && row.iter().all(|(_, line)| front(line) == first) {
            found.extend(row.iter().map(|(index, line)| Heading {
                inside: true,
                ..heading::bare(line, *index)
            }));
        }
        start = stop + 1;
    }
    headings.append(&mut found);
    headings.sort_by_key(|heading| heading.line);
}
