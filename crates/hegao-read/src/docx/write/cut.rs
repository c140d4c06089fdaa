//! Cutting a run in two, so that a mark can stand between the halves; and undoing it.
//!
//! The second half carries a revision session of its own (`rsidR`), which is what such sessions are for: it says who cut.
//! So the cut can be taken back to the byte once the mark is gone.

use std::ops::Range;

use super::names::{Names, PRESERVE};
use super::run::{Run, Sort};
use super::runs::Runs;
use super::splice::Splice;

/// How a run was cut.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum How {
    /// Between two of its children.
    Between,
    /// In a text whose blanks count.
    Text,
    /// In a text whose blanks did not count: both halves say now that they do.
    Bare,
}

const SESSIONS: [(How, &str); 3] = [
    (How::Between, "00E6A001"),
    (How::Text, "00E6A002"),
    (How::Bare, "00E6A003"),
];

impl How {
    fn session(self) -> &'static str {
        let found = SESSIONS.iter().find(|(how, _)| *how == self);
        found.map_or("", |(_, session)| session)
    }

    fn of(session: &str) -> Option<Self> {
        let found = SESSIONS.iter().find(|(_, known)| *known == session);
        found.map(|(how, _)| *how)
    }
}

/// A place for marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mark {
    /// The byte before which they stand.
    pub(super) at: usize,
    /// The atom that has to be cut for them, and how.
    pub(super) cut: Option<(usize, How)>,
}

impl Mark {
    const fn beside(at: usize) -> Self {
        Self { at, cut: None }
    }
}

/// The place of a mark before the byte at `at` (`forward`), or after the one that ends there, in or beside atom `index`.
pub(super) fn mark(runs: &Runs<'_>, index: usize, at: usize, forward: bool) -> Option<Mark> {
    let atom = runs.atoms.get(index)?;
    let around = |range: &Range<usize>| Mark::beside(if forward { range.start } else { range.end });
    if let Some(field) = atom.field.and_then(|field| runs.fields.get(field)) {
        return Some(around(field));
    }
    let Some(run) = &atom.run else {
        return Some(around(&atom.range));
    };
    let inside = |range: &Range<usize>| {
        if forward {
            range.start <= at && at < range.end
        } else {
            range.start < at && at <= range.end
        }
    };
    let Some(child) = run.children.iter().position(|child| inside(&child.range)) else {
        return Some(around(&atom.range));
    };
    let edge = match &run.children.get(child)?.sort {
        Sort::Text { content, preserved } => {
            let front = runs.source.get(content.start..at).unwrap_or_default();
            let back = runs.source.get(at..content.end).unwrap_or_default();
            let whole = runs.source.get(content.clone()).unwrap_or_default();
            let trimmed = !preserved && whole.trim_matches([' ', '\t', '\n', '\r']) != whole;
            if trimmed {
                // Blanks that were not seen would be seen after the cut.
                child + usize::from(!forward)
            } else if front.is_empty() || back.is_empty() {
                child + usize::from(!front.is_empty())
            } else {
                let how = if *preserved { How::Text } else { How::Bare };
                return Some(Mark {
                    at,
                    cut: Some((index, how)),
                });
            }
        }
        Sort::Sign => child + usize::from(!forward),
        // A text box, a picture: nothing in it can be marked, the run can.
        Sort::Remark(_) | Sort::Note(..) | Sort::Other => return Some(around(&atom.range)),
    };
    Some(match run.children.get(edge) {
        _ if edge == 0 => Mark::beside(atom.range.start),
        None => Mark::beside(atom.range.end),
        Some(next) => Mark {
            at: next.range.start,
            cut: Some((index, How::Between)),
        },
    })
}

/// What ends the first half of `run`, cut at `at`, and begins the second.
pub(super) fn halves(
    runs: &Runs<'_>,
    run: &Run,
    (at, how): (usize, How),
    names: &Names<'_>,
    undone: bool,
) -> (String, String) {
    let name = |tag: &Range<usize>| {
        let tag = runs.source.get(tag.clone()).unwrap_or_default();
        tag.trim_start_matches('<')
            .split(|c: char| c.is_whitespace() || c == '>' || c == '/')
            .next()
            .unwrap_or_default()
            .to_owned()
    };
    let outer = name(&run.tag);
    let session = if undone {
        names.attribute("rsidR", how.session())
    } else {
        String::new()
    };
    let properties = runs.source.get(run.properties.clone()).unwrap_or_default();
    let begin = format!("<{outer}{session}>{properties}");
    let child = run
        .children
        .iter()
        .find(|child| child.range.start < at && at < child.range.end);
    match child.filter(|_| how != How::Between) {
        Some(child) => {
            let inner = name(&child.range);
            (
                format!("</{inner}></{outer}>"),
                format!("{begin}<{inner}{PRESERVE}>"),
            )
        }
        None => (format!("</{outer}>"), begin),
    }
}

/// Where the tag of the text that `at` cuts takes the attribute that it lacks.
pub(super) fn bare_tag(run: &Run, at: usize) -> Option<usize> {
    run.children.iter().find_map(|child| match &child.sort {
        Sort::Text {
            content,
            preserved: false,
        } if content.contains(&at) => Some(content.start - 1),
        _ => None,
    })
}

/// The run before the place at which the reader stands, for [`join`].
#[derive(Debug)]
pub(super) struct Before {
    pub(super) run: Run,
    /// Where it ends; moved on over what is taken away behind it.
    pub(super) end: usize,
    /// Where its end tag ends.
    pub(super) own_end: usize,
    /// Its only child is the second half of a text that was joined again.
    is_tail: bool,
}

impl Before {
    pub(super) fn new(run: Run, end: usize) -> Self {
        Self {
            run,
            end,
            own_end: end,
            is_tail: false,
        }
    }
}

/// Joins `run`, which ends at `end`, to the one before it, if it was cut off from that.
pub(super) fn join(
    source: &str,
    before: Option<&Before>,
    run: Run,
    end: usize,
    splice: &mut Splice,
) -> Before {
    let mut after = Before::new(run, end);
    let run = &after.run;
    let text = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
    let (Some(how), Some(before)) = (run.session.as_deref().and_then(How::of), before) else {
        return after;
    };
    if before.end != run.tag.start || text(&before.run.properties) != text(&run.properties) {
        return after;
    }
    let (Some(last), Some(first)) = (before.run.children.last(), run.children.first()) else {
        return after;
    };
    if how == How::Between {
        let closes = source.get(..before.own_end).and_then(|run| run.rfind("</"));
        splice.delete(closes.unwrap_or(before.own_end)..before.own_end);
        splice.delete(run.tag.start..first.range.start);
        return after;
    }
    let (Sort::Text { content: left, .. }, Sort::Text { content: right, .. }) =
        (&last.sort, &first.sort)
    else {
        return after;
    };
    splice.delete(left.end..before.own_end);
    splice.delete(run.tag.start..right.start);
    let attribute = left.start.saturating_sub(1 + PRESERVE.len())..left.start.saturating_sub(1);
    let tail = before.is_tail && before.run.children.len() == 1;
    if how == How::Bare && !tail && text(&attribute) == PRESERVE {
        splice.delete(attribute);
    }
    after.is_tail = true;
    after
}
