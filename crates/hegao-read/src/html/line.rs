//! A line of a page: what stands between two ends of blocks.

use std::ops::Range;

use hegao_core::text::{is_blank, is_clause_mark};

use super::element::Role;
use super::entity::reference;
use crate::marks::{is_invisible, keep_visible, seam};
use crate::weave::Weaver;

/// A bit of a line.
#[derive(Clone, Debug)]
pub(super) enum Bit {
    /// As it stands in the source; whether it is a link.
    Keep(Range<usize>, bool),
    /// A character in the place of a reference; whether it is a link.
    Put(Range<usize>, char, bool),
    /// Blanks, which show as one; whether a line of the source ends in them.
    Blank(Range<usize>, bool),
    /// A comment that stands at this byte, by its index.
    Note(usize, usize),
}

impl Bit {
    pub(super) fn end(&self) -> usize {
        match self {
            Self::Keep(range, _) | Self::Put(range, ..) | Self::Blank(range, _) => range.end,
            Self::Note(at, _) => *at,
        }
    }
}

/// A line and what it weighs.
#[derive(Debug)]
pub(super) struct Line {
    bits: Vec<Bit>,
    /// The element it stands in.
    pub(super) node: usize,
    pub(super) role: Role,
    /// The cell it stands in, as table, row and column.
    pub(super) cell: Option<(u32, u32, u32)>,
    /// Its text, blanks as one.
    pub(super) text: String,
    /// Characters that are no links and no blanks.
    pub(super) plain: usize,
    /// Stops and commas among them.
    pub(super) marks: usize,
    /// Characters of links.
    pub(super) linked: usize,
}

impl Line {
    /// Adds the bits of `text`, which stands at `base`.
    pub(super) fn bits(text: &str, base: usize, is_link: bool, bits: &mut Vec<Bit>) {
        const BLANKS: [char; 5] = [' ', '\n', '\r', '\t', '\u{c}'];
        let mut from = 0;
        let special = |c: char| c == '&' || BLANKS.contains(&c);
        while let Some(found) = text.get(from..).and_then(|rest| rest.find(special)) {
            let at = from + found;
            let Some(rest) = text.get(at..) else { return };
            let length = if rest.starts_with('&') {
                let Some((length, c)) = reference(rest) else {
                    keep(bits, base + from..base + at + 1, is_link);
                    from = at + 1;
                    continue;
                };
                keep(bits, base + from..base + at, is_link);
                bits.push(Bit::Put(base + at..base + at + length, c, is_link));
                length
            } else {
                keep(bits, base + from..base + at, is_link);
                let length = rest.len() - rest.trim_start_matches(BLANKS).len();
                let breaks = rest
                    .get(..length)
                    .is_some_and(|blanks| blanks.contains(['\n', '\r']));
                let range = base + at..base + at + length;
                match bits.last_mut() {
                    Some(Bit::Blank(last, broken)) => {
                        last.end = range.end;
                        *broken |= breaks;
                    }
                    _ => bits.push(Bit::Blank(range, breaks)),
                }
                length
            };
            from = at + length;
        }
        keep(bits, base + from..base + text.len(), is_link);
    }

    pub(super) fn new(
        bits: Vec<Bit>,
        source: &str,
        node: usize,
        role: Role,
        cell: Option<(u32, u32, u32)>,
    ) -> Self {
        let mut line = Self {
            bits: Vec::new(),
            node,
            role,
            cell,
            text: String::new(),
            plain: 0,
            marks: 0,
            linked: 0,
        };
        for bit in &bits {
            match bit {
                Bit::Keep(range, is_link) => {
                    line.weigh(source.get(range.clone()).unwrap_or_default(), *is_link)
                }
                Bit::Put(_, c, is_link) => line.weigh(c.encode_utf8(&mut [0; 4]), *is_link),
                Bit::Blank(..) => line.text.push(' '),
                Bit::Note(..) => {}
            }
        }
        let kept = line.text.trim_matches(empty);
        if kept.len() < line.text.len() {
            line.text = kept.to_owned();
        }
        line.bits = bits;
        // A page of a million short lines is a million of these.
        line.bits.shrink_to_fit();
        line.text.shrink_to_fit();
        line
    }

    fn weigh(&mut self, text: &str, is_link: bool) {
        for c in text.chars().filter(|c| !empty(*c)) {
            if is_link {
                self.linked += 1;
            } else {
                self.plain += 1;
                self.marks += usize::from(is_clause_mark(c) || c == '、');
            }
        }
        self.text.push_str(text);
    }

    /// Weaves the line into a block, which is left open; where it begins in the text, `None` if there is nothing to see.
    /// `note` gets the index of each comment and the byte of the text before which it stands.
    pub(super) fn weave(
        &self,
        weaver: &mut Weaver<'_>,
        mut note: impl FnMut(usize, usize),
    ) -> Option<usize> {
        let source = weaver.source();
        let text = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
        let seen = |bit: &Bit| match bit {
            Bit::Keep(range, _) => !text(range).trim_matches(empty).is_empty(),
            Bit::Put(_, c, _) => !empty(*c),
            Bit::Blank(..) | Bit::Note(..) => false,
        };
        let Some((first, last)) = self
            .bits
            .iter()
            .position(seen)
            .zip(self.bits.iter().rposition(seen))
        else {
            for bit in &self.bits {
                if let Bit::Note(_, index) = bit {
                    note(*index, weaver.len());
                }
            }
            return None;
        };
        // The first character after each bit.
        let mut next = vec![None; self.bits.len()];
        let mut after = None;
        for (slot, bit) in next.iter_mut().zip(&self.bits).rev() {
            *slot = after;
            after = match bit {
                Bit::Keep(range, _) => text(range).chars().next(),
                Bit::Put(_, c, _) => Some(*c),
                Bit::Blank(..) | Bit::Note(..) => after,
            };
        }
        let mut begin = weaver.len();
        let mut waiting: Vec<usize> = Vec::new();
        for (at, bit) in self.bits.iter().enumerate() {
            if let Bit::Note(_, index) = bit {
                // Before the first character the place of the block is not known yet.
                if at < first {
                    waiting.push(*index)
                } else {
                    note(*index, weaver.len())
                }
            }
            if at < first || at > last {
                continue;
            }
            match bit {
                Bit::Keep(range, _) => {
                    let text = text(range);
                    let start = if at == first {
                        range.end - text.trim_start_matches(empty).len()
                    } else {
                        range.start
                    };
                    let end = if at == last {
                        range.start + text.trim_end_matches(empty).len()
                    } else {
                        range.end
                    };
                    if at == first {
                        begin = weaver.open(start);
                    }
                    keep_visible(weaver, start..end);
                }
                Bit::Put(range, c, _) => {
                    if at == first {
                        begin = weaver.open(range.start);
                    }
                    let mut buffer = [0; 4];
                    let shown = if is_invisible(*c) {
                        ""
                    } else {
                        c.encode_utf8(&mut buffer)
                    };
                    weaver.replace(range.clone(), shown);
                }
                Bit::Blank(range, false) if text(range) == " " => weaver.keep(range.clone()),
                Bit::Blank(range, false) => weaver.replace(range.clone(), " "),
                Bit::Blank(range, true) => {
                    let after = next.get(at).copied().flatten();
                    weaver.replace(range.clone(), seam(weaver.last_char(), after));
                }
                Bit::Note(..) => {}
            }
        }
        waiting.into_iter().for_each(|index| note(index, begin));
        Some(begin)
    }
}

fn keep(bits: &mut Vec<Bit>, range: Range<usize>, is_link: bool) {
    if range.is_empty() {
        return;
    }
    match bits.last_mut() {
        Some(Bit::Keep(last, linked)) if last.end == range.start && *linked == is_link => {
            last.end = range.end
        }
        _ => bits.push(Bit::Keep(range, is_link)),
    }
}

fn empty(c: char) -> bool {
    is_blank(c) || is_invisible(c)
}
