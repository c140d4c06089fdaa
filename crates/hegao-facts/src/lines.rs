//! The blocks of running text, trimmed: what every finder of this crate walks over.

use hegao_core::{BlockKind, Document, NumberStyle, Span, text};

use crate::number::mark;

/// One block of running text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Line<'a> {
    /// Its index in the document.
    pub(crate) block: usize,
    /// Its text without blanks at the ends.
    pub(crate) span: Span,
    /// The same as text.
    pub(crate) text: &'a str,
    /// What the format calls it.
    pub(crate) kind: BlockKind,
    /// The number that the format puts before it.
    pub(crate) number: Option<&'a str>,
    /// Whether it is a row of a table that lost its frame: tabs stand in it or at its end, or a bar at its end.
    pub(crate) cell: bool,
}

impl Line<'_> {
    /// The level of a heading by the format's own word.
    pub(crate) const fn format(&self) -> Option<u8> {
        match self.kind {
            BlockKind::Heading(level) => Some(level),
            _ => None,
        }
    }

    /// Whether it has at most `most` characters; looks no further.
    pub(crate) fn within(&self, most: usize) -> bool {
        within(self.text, most)
    }
}

/// Whether `text` has at most `most` characters; looks no further.
pub(crate) fn within(text: &str, most: usize) -> bool {
    text.len() <= most || text.chars().nth(most).is_none()
}

/// The lines of `document` that are not empty.
pub(crate) fn lines(document: &Document) -> Vec<Line<'_>> {
    let mut lines: Vec<Line<'_>> = document
        .blocks
        .iter()
        .enumerate()
        .filter(|(_, block)| block.is_flow())
        .filter_map(|(index, block)| {
            let whole = document.str(block.span);
            let (front, trimmed) = text::trim(whole);
            (!trimmed.is_empty()).then(|| Line {
                block: index,
                span: block.span.sub(front..front + trimmed.len()),
                text: trimmed,
                kind: block.kind,
                number: block.number.as_deref(),
                cell: trimmed.contains('\t') || trimmed.ends_with(['|', '｜']),
            })
        })
        .collect();
    cells(&mut lines);
    lines
}

/// A numbered row of a table keeps nothing of its frame where its other cells are empty: it goes on after numbered rows.
fn cells(lines: &mut [Line<'_>]) {
    /// How many rows may stand between two numbered ones.
    const NEAR: usize = 10;
    let mut last: Vec<(NumberStyle, u32, usize)> = Vec::new();
    for (index, line) in lines.iter_mut().enumerate() {
        if !line.cell && last.is_empty() {
            continue;
        }
        let Some(mark) = mark(line.text).filter(|_| line.within(60)) else {
            continue;
        };
        last.retain(|(_, _, at)| at + NEAR > index);
        let goes_on = last
            .iter()
            .any(|(style, ordinal, _)| *style == mark.style && ordinal + 1 == mark.ordinal);
        let sentence = line.text.chars().any(text::is_sentence_end);
        if line.cell || goes_on && !sentence {
            line.cell = true;
            last.retain(|(style, _, _)| *style != mark.style);
            last.push((mark.style, mark.ordinal, index));
        }
    }
}

/// `text` without blanks, but for one between two words of an alphabet.
pub(crate) fn compact(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut parted = false;
    for c in text.chars() {
        if text::is_blank(c) {
            parted = true;
            continue;
        }
        // Two digits apart may be one number; a letter on either side makes two words.
        let last = out.chars().next_back().filter(char::is_ascii_alphanumeric);
        let words = last.is_some_and(|last| last.is_ascii_alphabetic() || c.is_ascii_alphabetic());
        if parted && c.is_ascii_alphanumeric() && words {
            out.push(' ');
        }
        parted = false;
        out.push(c);
    }
    out
}
