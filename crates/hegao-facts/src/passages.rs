//! Passages that stand for chapters: the sentence that opens the matter.

use hegao_core::report::Passage;
use hegao_core::{Document, Sections, Span, text};

use crate::scan::{Sighting, Sign};

/// No sentence is looked for further than this many bytes from the words that announce it.
const REACH: usize = 1800;

/// Collects passages in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Passages {
    found: Vec<Passage>,
    /// The sentence looked at last: several words may announce the matter of one.
    last: Option<Span>,
}

impl Passages {
    /// Looks at one sighting.
    pub(crate) fn see(&mut self, document: &Document, sections: &Sections, sighting: Sighting<'_>) {
        let Sign::Passage(role, opens) = sighting.sign else {
            return;
        };
        let Some(block) = document.blocks.get(sighting.block) else {
            return;
        };
        let known = self.last.filter(|last| last.contains(sighting.span));
        let Some(sentence) = known.or_else(|| sentence(document, block.span, sighting.span)) else {
            return;
        };
        self.last = Some(sentence);
        if self
            .found
            .iter()
            .rev()
            .take(4)
            .any(|other| other.span == sentence && other.role == *role)
        {
            return;
        }
        let heading = sections
            .path(sighting.span.start)
            .next()
            .and_then(|index| sections.get(index));
        if heading.is_some_and(|section| section.heading.contains(sighting.span)) {
            return;
        }
        let before = document.str(Span::new(sentence.start, sighting.span.start));
        let at_front = before.chars().all(text::is_blank)
            || heading.is_some_and(|section| section.heading.end >= sighting.span.start);
        if *opens && !at_front {
            return;
        }
        // A line that ends without a stop is a heading or a caption, not running text.
        if !document.str(sentence).chars().any(text::is_clause_mark) {
            return;
        }
        self.found.push(Passage {
            role: role.clone(),
            span: sentence,
        });
    }

    /// All of them.
    pub(crate) fn finish(self) -> Vec<Passage> {
        self.found
    }
}

/// The sentence of `block` around `at`.
fn sentence(document: &Document, block: Span, at: Span) -> Option<Span> {
    let floor = floor(
        &document.text,
        at.start.saturating_sub(REACH).max(block.start),
    );
    let before = document.text.get(floor..at.start)?;
    let start = before.rfind(text::is_sentence_end).map_or(floor, |end| {
        let stop = before
            .get(end..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
        floor + end + stop
    });
    let rest = document.text.get(at.end..block.end)?;
    let rest = rest
        .get(..self::floor(rest, REACH.min(rest.len())))
        .unwrap_or(rest);
    let end = text::sentences(rest)
        .next()
        .map_or(at.end, |sentence| at.end + sentence.end);
    let whole = document.str(Span::new(start, end));
    let (front, trimmed) = text::trim(whole);
    let front = front + trimmed.len()
        - trimmed
            .trim_start_matches(['”', '’', '）', ')', '》'])
            .len();
    Some(Span::new(
        start + front,
        start + whole.trim_end_matches(text::is_blank).len(),
    ))
}

/// The character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
