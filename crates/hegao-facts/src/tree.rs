//! Headings to a tree.
//!
//! Levels come from the document itself: a family of numbers that already stands on the path pops to its own level, a new one
//! opens below the last heading. Only where both readings are open does the customary order 一、→（一）→1.→（1） decide.

use std::collections::HashMap;

use hegao_core::{NumberStyle, Section, Sections, Span};

use crate::heading::Heading;
use crate::lines::Line;

/// What a level of the path is known by.
#[derive(Clone, Copy, Debug)]
struct Entry {
    style: Option<NumberStyle>,
    format: Option<u8>,
    inside: bool,
    section: usize,
}

/// Grows the tree. `breaks` are lines, in order, which no section goes past.
pub(crate) fn grow(lines: &[Line<'_>], headings: &[Heading], breaks: &[usize]) -> Sections {
    let mut sections: Vec<Section> = Vec::with_capacity(headings.len());
    let mut path: Vec<Entry> = Vec::new();
    let mut parents: HashMap<NumberStyle, Option<NumberStyle>> = HashMap::new();
    let mut breaks = breaks.iter().copied().peekable();
    // Line after the last one of each section.
    let mut ends: Vec<usize> = Vec::with_capacity(headings.len());
    for heading in headings {
        while let Some(stop) = breaks.next_if(|stop| *stop <= heading.line) {
            close(&mut path, &mut ends, 0, stop);
        }
        let depth = place(&path, heading, &parents);
        let replaced = path.get(depth).and_then(|entry| entry.style);
        close(&mut path, &mut ends, depth, heading.line);
        // A chapter without number in a row of numbered ones is of their family, so that the row goes on after it.
        let style = heading.mark.as_ref().map(|mark| mark.style).or_else(|| {
            heading.beside.or_else(|| {
                replaced.filter(|_| heading.above.is_some() && heading.above != replaced)
            })
        });
        let parent = path.last();
        if let Some(style) = style {
            parents.insert(style, parent.and_then(|entry| entry.style));
        }
        let Some(line) = lines.get(heading.line) else {
            continue;
        };
        sections.push(Section {
            level: u8::try_from(path.len() + 1).unwrap_or(u8::MAX),
            number: heading.number.clone(),
            heading: heading.heading,
            title: heading.title,
            roles: Vec::new(),
            run_in: heading.run_in,
            item: false,
            block: line.block,
            blocks: line.block..line.block + 1,
            span: line.span,
            parent: parent.map(|entry| entry.section),
        });
        ends.push(usize::MAX);
        path.push(Entry {
            style,
            format: heading.format,
            inside: heading.inside,
            section: sections.len() - 1,
        });
    }
    for stop in breaks {
        close(&mut path, &mut ends, 0, stop);
    }
    close(&mut path, &mut ends, 0, lines.len());
    for (section, end) in sections.iter_mut().zip(ends) {
        let last = end.checked_sub(1).and_then(|last| lines.get(last));
        let Some(last) = last.filter(|last| last.block >= section.block) else {
            continue;
        };
        section.blocks.end = last.block + 1;
        section.span = Span::new(
            section.heading.start,
            last.span.end.max(section.heading.end),
        );
    }
    Sections(sections)
}

/// Shortens the path to `depth`; what is closed ends before line `at`.
fn close(path: &mut Vec<Entry>, ends: &mut [usize], depth: usize, at: usize) {
    for entry in path.drain(depth.min(path.len())..) {
        if let Some(end) = ends.get_mut(entry.section) {
            *end = at;
        }
    }
}

/// How much of the path stays above `heading`.
fn place(
    path: &[Entry],
    heading: &Heading,
    parents: &HashMap<NumberStyle, Option<NumberStyle>>,
) -> usize {
    if let Some(level) = heading.format {
        // Headings of the format know their order; what only its number shows hangs below them.
        let by_format = path
            .iter()
            .position(|entry| entry.format.is_some_and(|other| other >= level));
        let by_style = heading.mark.as_ref().and_then(|mark| {
            path.iter()
                .position(|entry| entry.format.is_none() && entry.style == Some(mark.style))
        });
        return match (by_format, by_style) {
            (Some(at), _) | (None, Some(at)) => at,
            (None, None) if level == 1 => 0,
            (None, None) => path
                .iter()
                .rposition(|entry| entry.format.is_some())
                .map_or(path.len(), |at| at + 1),
        };
    }
    // Nothing hangs below a row inside a section: what comes after the row has its place beside it, or above.
    let row = path.iter().position(|entry| entry.inside);
    let path = path.get(..row.unwrap_or(path.len())).unwrap_or(path);
    if heading.inside {
        return path.len();
    }
    let Some(mark) = &heading.mark else {
        if let Some(at) = heading
            .beside
            .and_then(|style| path.iter().position(|entry| entry.style == Some(style)))
        {
            return at;
        }
        if let Some(style) = heading.under {
            return path
                .iter()
                .rposition(|entry| entry.style == Some(style))
                .map_or(path.len(), |at| at + 1);
        }
        if let Some(style) = heading.above {
            return path
                .iter()
                .rposition(|entry| entry.style == Some(style))
                .map_or(path.len(), |at| at.saturating_sub(1));
        }
        // A chapter without number: above every numbered one.
        return path
            .iter()
            .position(|entry| entry.style.is_some() || entry.format.is_none())
            .unwrap_or(path.len());
    };
    if let Some(at) = path
        .iter()
        .rposition(|entry| entry.style == Some(mark.style))
    {
        return at;
    }
    // Where another chapter without number had this row right below it, this one may have a higher family between.
    let between = mark.ordinal == 1
        && path
            .last()
            .and_then(|entry| entry.style)
            .is_some_and(|style| style < mark.style);
    // A row that goes on (`5.` in another chapter than `4.`) or a family met before keeps the parent it had.
    if let Some(parent) = parents.get(&mark.style)
        && (parent.is_some() || !between)
        && let Some(at) = path.iter().rposition(|entry| {
            entry.style == *parent && (parent.is_some() || entry.format.is_none())
        })
    {
        return at + 1;
    }
    let floor = path
        .iter()
        .position(|entry| entry.style.is_some())
        .unwrap_or(path.len());
    let mut depth = path.len();
    while depth > floor {
        let Some(style) = path.get(depth - 1).and_then(|entry| entry.style) else {
            break;
        };
        // Below a root of a low family a higher one opens a level, unless it is the family of chapters.
        let root = depth - 1 == floor;
        if style <= mark.style || (root && mark.style > NumberStyle::Han) {
            break;
        }
        depth -= 1;
    }
    depth
}
