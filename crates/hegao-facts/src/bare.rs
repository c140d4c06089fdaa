//! Chapters without a number: a short line between numbered trees.
//!
//! A line proves to be one where it says what a chapter is for (`2023年工作总结`), where the numbers below it start anew as they
//! could not under the heading before it, or where it alone follows the last row of a report whose chapters all go without number.

use hegao_core::{NumberStyle, Section, Sections, text};

use crate::course;
use crate::heading::{self, Heading};
use crate::lines::Line;
use crate::matter::Found;
use crate::number::{Mark, mark};
use crate::roles::Roles;
use crate::shape;

/// A chapter's name has at most this many characters.
const LONGEST: usize = 36;
/// How far below the line its first number may stand.
const REACH: usize = 8;
/// How many headings around it are looked at.
const NEAR: usize = 300;

/// Whether `line` could be the name of a chapter by its looks.
pub(crate) fn looks(line: &Line<'_>) -> bool {
    line.format().is_none()
        && line.number.is_none()
        && matches!(line.kind, hegao_core::BlockKind::Paragraph)
        && line.within(LONGEST)
        && !line.within(1)
        && !line.text.chars().any(|c| text::is_sentence_end(c) || matches!(text::fold(c), ':' | ';'))
        && !line.text.ends_with(['，', ',', '、', '—'])
        && !line.text.starts_with(['—', '•', '·', '（', '(', '“', '《', '-', '*', '●', '['])
        // Cells of a table that lost its frame.
        && !line.cell
        && !(line.text.starts_with(['表', '图']) && line.text.chars().nth(1).is_some_and(|c| text::is_blank(c) || text::fold(c).is_ascii_digit()))
        && mark(line.text).is_none()
        && !shape::organ(line.text)
        && !shape::date(&crate::lines::compact(line.text))
        && !shape::is_attachment(line.text)
}

/// Adds the unnumbered chapters among `lines[from..to]` to `headings`, which are in order.
pub(crate) fn add(
    roles: &Roles,
    lines: &[Line<'_>],
    from: usize,
    to: usize,
    headings: &mut Vec<Heading>,
    matter: &Found,
    first: &Sections,
) {
    let restarts = restarts(headings, first);
    let mut found: Vec<Heading> = Vec::new();
    let mut next = 0;
    for (index, line) in lines.iter().enumerate().take(to).skip(from) {
        while headings
            .get(next)
            .is_some_and(|heading| heading.line <= index)
        {
            next += 1;
        }
        let follows = lines.get(index + 1).filter(|_| index + 1 < to);
        let Some(follows) = follows else { break };
        if !looks(line)
            || matter.closed.binary_search(&index).is_ok()
            || matter.breaks.binary_search(&index).is_ok()
            || headings
                .get(next.wrapping_sub(1))
                .is_some_and(|heading| heading.line == index)
        {
            continue;
        }
        let below = headings.get(next);
        let near = below.filter(|below| below.line <= index + REACH);
        let named =
            roles.is_chapter(line.text) || (has_year(line.text) && roles.is_named(line.text));
        if course::closes(line.text) && next > 0 {
            found.push(heading::bare(line, index));
            continue;
        }
        // A list of short lines is no row of chapters.
        let leads = near.is_some_and(|near| near.line == index + 1) || !follows.within(LONGEST);
        if named && leads {
            let mut heading = heading::bare(line, index);
            if place_named(&mut heading, headings, next) {
                found.push(heading);
            }
        } else if let Some(near) = near
            && restarts.binary_search(&near.line).is_ok()
            && !(index + 1..near.line).any(|later| lines.get(later).is_some_and(looks))
        {
            let mut heading = heading::bare(line, index);
            heading.above = near.mark.as_ref().map(|mark| mark.style);
            found.push(heading);
        }
    }
    if headings.is_empty() && found.len() >= 2 {
        let between = siblings(lines, (from, to), &found, matter);
        found.extend(between);
        found.sort_by_key(|heading| heading.line);
    }
    let mut named = found.iter_mut().filter(|heading| {
        lines
            .get(heading.line)
            .is_some_and(|line| !course::closes(line.text))
    });
    if let (Some(only), None) = (named.next(), named.next()) {
        beside(lines, headings, only);
    }
    last(lines, to, headings, &found, matter)
        .into_iter()
        .for_each(|heading| found.push(heading));
    headings.append(&mut found);
    headings.sort_by_key(|heading| heading.line);
}

/// Where no chapter has a number and several are named by their words, the other short lines with prose above and below.
fn siblings(
    lines: &[Line<'_>],
    (from, to): (usize, usize),
    found: &[Heading],
    matter: &Found,
) -> Vec<Heading> {
    /// Such names have at most this many characters.
    const SHORT: usize = 16;
    let end = found.last().map_or(from, |heading| heading.line).min(to);
    let prose = |index: usize| lines.get(index).is_some_and(|line| !line.within(LONGEST));
    (from..end)
        .filter(|index| {
            lines.get(*index).is_some_and(|line| {
                line.within(SHORT)
                    && !line.within(2)
                    && looks(line)
                    && !crate::shape::aside(line.text)
            })
        })
        .filter(|index| prose(index + 1) && index.checked_sub(1).is_some_and(prose))
        .filter(|index| {
            matter.closed.binary_search(index).is_err()
                && matter.breaks.binary_search(index).is_err()
                && found.iter().all(|heading| heading.line != *index)
        })
        .filter_map(|index| lines.get(index).map(|line| heading::bare(line, index)))
        .collect()
}

/// The only chapter without number, on last year, before a row of numbered ones to which a paragraph leads that turns to the
/// coming year: it stands beside them and not above.
fn beside(lines: &[Line<'_>], headings: &[Heading], only: &mut Heading) {
    let Some(last) = lines
        .get(only.line)
        .and_then(|line| crate::years::years_in(line.text).last().copied())
    else {
        return;
    };
    let Some((row, mark)) = headings
        .iter()
        .find_map(|heading| Some((heading.line, heading.mark.as_ref()?)))
        .filter(|(row, mark)| *row > only.line && mark.ordinal == 1)
    else {
        return;
    };
    let between = lines.get(only.line + 1..row).unwrap_or_default();
    if between
        .iter()
        .any(|line| course::turns_to(line.text, last + 1))
    {
        only.beside = Some(mark.style);
    }
}

/// Where all chapters go without number, the one after the last row of their sections: the only line of its looks there.
fn last(
    lines: &[Line<'_>],
    to: usize,
    headings: &[Heading],
    found: &[Heading],
    matter: &Found,
) -> Option<Heading> {
    let chapters = found
        .iter()
        .filter(|heading| heading.above.is_none() && heading.under.is_none())
        .count();
    let chapter = found.last()?.line;
    // The family of the sections of the last chapter, and the last of them.
    let style = headings
        .iter()
        .find(|heading| heading.line > chapter)?
        .mark
        .as_ref()?
        .style;
    let row = headings
        .iter()
        .rev()
        .find(|heading| {
            heading
                .mark
                .as_ref()
                .is_some_and(|mark| mark.style == style)
        })?
        .line;
    if chapters < 2 || row < chapter {
        return None;
    }
    let to = matter
        .breaks
        .iter()
        .copied()
        .find(|stop| *stop > row)
        .unwrap_or(to);
    let mut candidates = lines
        .iter()
        .enumerate()
        .take(to)
        .skip(row + 1)
        .filter(|(_, line)| looks(line) && !line.within(5));
    let (index, line) = candidates.next()?;
    // A form of address may stand between.
    let leads = lines
        .get(index + 1..to.min(index + 3))
        .is_some_and(|next| next.iter().any(|next| !next.within(LONGEST)));
    (leads && candidates.next().is_none()).then(|| heading::bare(line, index))
}

fn has_year(text: &str) -> bool {
    !crate::years::years_in(text).is_empty()
}

/// Where a chapter with a speaking name belongs among the numbers around it; false where it would cut a row in two.
fn place_named(heading: &mut Heading, headings: &[Heading], next: usize) -> bool {
    let style = |heading: &Heading| heading.mark.as_ref().map(|mark| mark.style);
    // The families on the path above, outermost first.
    let mut path: Vec<&Mark> = Vec::new();
    for mark in headings
        .get(..next)
        .unwrap_or_default()
        .iter()
        .rev()
        .take(NEAR)
        .filter_map(|heading| heading.mark.as_ref())
    {
        if path.last().is_none_or(|inner| mark.style < inner.style) {
            path.push(mark);
        }
    }
    path.reverse();
    let Some(root) = path.first() else {
        return true;
    };
    let goes_on = |wanted: &Mark| {
        headings
            .get(next..)
            .unwrap_or_default()
            .iter()
            .take(NEAR)
            .filter_map(|heading| heading.mark.as_ref())
            .take_while(|mark| mark.style >= wanted.style)
            .find(|mark| mark.style == wanted.style)
            .is_some_and(|mark| mark.ordinal == wanted.ordinal + 1 && mark.ordinal > 1)
    };
    if path.iter().skip(1).any(|inner| goes_on(inner)) {
        return false;
    }
    let later = headings
        .get(next..)
        .unwrap_or_default()
        .iter()
        .take(NEAR)
        .find(|heading| style(heading) == Some(root.style));
    match later.and_then(|heading| heading.mark.as_ref()) {
        // The row of chapters starts anew below it.
        Some(mark) if mark.ordinal == 1 => {}
        // It stands inside a chapter.
        Some(_) => heading.under = Some(root.style),
        None => {}
    }
    true
}

/// The lines of headings that start a row anew beside headings of their own family.
fn restarts(headings: &[Heading], sections: &Sections) -> Vec<usize> {
    let mut last: std::collections::HashMap<(Option<usize>, NumberStyle), usize> =
        std::collections::HashMap::new();
    let mut out = Vec::new();
    for (heading, section) in headings.iter().zip(sections) {
        let Section {
            parent,
            number: Some(number),
            ..
        } = section
        else {
            continue;
        };
        let before = last.insert((*parent, number.style), section.block);
        if number.ordinal == 1 && before.is_some() {
            out.push(heading.line);
        }
    }
    out
}
