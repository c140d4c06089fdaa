//! `第一，…。` and `一是…。` alone on their lines, each above its paragraphs: headings of the lowest level.
//!
//! A row of such sentences without text between is an enumeration; so is one whose members go on in the same paragraph.

use hegao_core::text;

use crate::heading::{self, Heading};
use crate::lines::Line;
use crate::number::han_numeral;

/// A heading has at most this many characters, and prose has more.
const LONGEST: usize = 36;
/// So many make a row.
const FEWEST: usize = 2;

/// The rows among `lines[from..to]`; `headings` are those found so far, in order.
pub(crate) fn find(
    lines: &[Line<'_>],
    (from, to): (usize, usize),
    headings: &[Heading],
) -> Vec<Heading> {
    let lines = lines.get(..to).unwrap_or(lines);
    let mut out: Vec<Heading> = Vec::new();
    let mut row: Vec<Heading> = Vec::new();
    // How the row at hand counts, and its last number.
    let mut open: Option<(Form, u32)> = None;
    let mut next = headings.partition_point(|heading| heading.line < from);
    let mut close = |row: &mut Vec<Heading>| {
        if row.len() >= FEWEST {
            out.append(row);
        }
        row.clear();
    };
    for (index, line) in lines.iter().enumerate().skip(from) {
        if headings
            .get(next)
            .is_some_and(|heading| heading.line == index)
        {
            next += 1;
            close(&mut row);
            open = None;
            continue;
        }
        let Some((form, ordinal)) = marker(line.text) else {
            continue;
        };
        let goes_on = open.is_some_and(|(last, count)| last == form && count + 1 == ordinal);
        if !goes_on {
            close(&mut row);
        }
        open = None;
        let leads = lines
            .get(index + 1)
            .is_some_and(|below| !below.within(LONGEST) && marker(below.text).is_none());
        if !(goes_on || ordinal == 1) || !leads || !alone(line) {
            // A member that is no heading: the whole row is none.
            row.clear();
            continue;
        }
        let over = headings
            .get(..next)
            .unwrap_or_default()
            .iter()
            .rev()
            .find_map(|heading| heading.mark.as_ref());
        if let Some(over) = over {
            let mut heading = heading::bare(line, index);
            heading.under = Some(over.style);
            row.push(heading);
            open = Some((form, ordinal));
        }
    }
    close(&mut row);
    out
}

/// How a row counts.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    /// 第一，
    Di,
    /// 一是
    Shi,
}

/// The marker at the front of a line.
fn marker(text: &str) -> Option<(Form, u32)> {
    if let Some(rest) = text.strip_prefix('第') {
        let (ordinal, len) = han_numeral(rest)?;
        let parted = rest.get(len..)?.starts_with(['，', ',', '、', '：', ':']);
        return parted.then_some((Form::Di, ordinal));
    }
    let (ordinal, len) = han_numeral(text)?;
    text.get(len..)?
        .starts_with('是')
        .then_some((Form::Shi, ordinal))
}

/// Whether a line is one short sentence or a phrase without a stop.
fn alone(line: &Line<'_>) -> bool {
    line.within(LONGEST)
        && line.format().is_none()
        && !line.text.ends_with(['，', ',', '；', ';', '：', ':', '、'])
        && !line
            .text
            .trim_end_matches(text::is_sentence_end)
            .contains(text::is_sentence_end)
}
