//! Chapters that a page marks by its own means, in reports without any number: an ornament (◆工业保持增长), or a counter on a line
//! of its own above the name (01 / 综合).
//!
//! One such line is a flourish. A row of them, each short and with prose below, is how the report is parted.

use hegao_core::text;

use crate::heading::{self, Heading};
use crate::lines::{Line, within};

/// A chapter's name has at most this many characters.
const LONGEST: usize = 36;
/// How many chapters make a row.
const FEWEST: usize = 3;
/// Marks that pages put before the names of chapters.
pub(crate) const ORNAMENTS: [char; 12] =
    ['◆', '◇', '■', '□', '●', '○', '★', '☆', '▲', '►', '▶', '※'];

/// The chapters of a report that has no numbered heading among `lines[from..to]`.
pub(crate) fn find(lines: &[Line<'_>], from: usize, to: usize) -> Vec<Heading> {
    let lines = lines.get(..to).unwrap_or(lines);
    let counted = counted(lines, from);
    if counted.len() >= FEWEST {
        return counted;
    }
    let ornamented = ornamented(lines, from);
    if ornamented.len() >= FEWEST {
        return ornamented;
    }
    let bracketed = bracketed(lines, from);
    if bracketed.len() >= FEWEST {
        return bracketed;
    }
    Vec::new()
}

/// Names in brackets of the form 【…】, alone above their text or at its front.
fn bracketed(lines: &[Line<'_>], from: usize) -> Vec<Heading> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(from) {
        let Some((name, behind)) = line
            .text
            .strip_prefix('【')
            .and_then(|rest| rest.split_once('】'))
            .filter(|(name, _)| {
                within(name, LONGEST) && !within(name, 1) && !name.contains(text::is_clause_mark)
            })
        else {
            continue;
        };
        let run_in = !behind.trim_start_matches(text::is_blank).is_empty();
        let below = lines
            .get(index + 1)
            .is_some_and(|below| !below.text.starts_with('【'));
        if line.format().is_some() || line.cell || !run_in && !below {
            continue;
        }
        let mut heading = heading::bare(line, index);
        let open = '【'.len_utf8();
        heading.title = line.span.sub(open..open + name.len());
        heading.heading = line.span.sub(0..line.text.len() - behind.len());
        heading.run_in = run_in;
        found.push(heading);
    }
    found
}

/// Whether a name could stand in `line`, and prose stands below it.
fn leads(lines: &[Line<'_>], index: usize) -> bool {
    let names = |line: &Line<'_>| {
        line.format().is_none()
            && !line.cell
            && line.within(LONGEST)
            && !line.within(1)
            && !line
                .text
                .chars()
                .any(|c| text::is_sentence_end(c) || matches!(text::fold(c), ':' | ';'))
    };
    lines.get(index).is_some_and(names)
        && lines
            .get(index + 1)
            .is_some_and(|below| !below.within(LONGEST))
}

/// Names below the counters 01, 02, 03 … without a gap.
fn counted(lines: &[Line<'_>], from: usize) -> Vec<Heading> {
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(from) {
        let count = line
            .text
            .parse::<usize>()
            .ok()
            .filter(|_| line.within(2) && !line.cell);
        if count == Some(found.len() + 1) && leads(lines, index + 1) {
            found.extend(
                lines
                    .get(index + 1)
                    .map(|name| heading::bare(name, index + 1)),
            );
        }
    }
    found
}

/// Names behind one and the same ornament.
fn ornamented(lines: &[Line<'_>], from: usize) -> Vec<Heading> {
    let mut sign = None;
    let mut found = Vec::new();
    for (index, line) in lines.iter().enumerate().skip(from) {
        let Some(first) = line.text.chars().next().filter(|c| ORNAMENTS.contains(c)) else {
            continue;
        };
        if sign.is_some_and(|sign| sign != first) {
            continue;
        }
        if leads(lines, index) {
            sign = Some(first);
            let name = line
                .text
                .trim_start_matches(|c| c == first || text::is_blank(c));
            let mut heading = heading::bare(line, index);
            heading.title = line.span.sub(line.text.len() - name.len()..line.text.len());
            found.push(heading);
        } else if sign.is_some() {
            // A list with the same mark: it is no sign of chapters.
            return Vec::new();
        }
    }
    found
}
