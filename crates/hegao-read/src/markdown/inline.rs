//! The text of one block, bit by bit, before it is woven.

use std::ops::Range;

use hegao_core::text::{closer_of, is_blank, is_clause_mark};

use crate::marks::{is_invisible, keep_visible, seam};
use crate::weave::Weaver;

/// A bit of a block's text.
#[derive(Clone, Debug)]
pub(super) enum Bit {
    /// As it stands in the source.
    Keep(Range<usize>),
    /// As it stands in a span of code: no mark-up in it.
    Code(Range<usize>),
    /// Other text in the place of the source.
    Put(Range<usize>, String),
    /// A line break that only wraps the paragraph.
    Soft(Range<usize>),
    /// A comment that stands here, by its index.
    Note(usize),
}

/// The bits of the block being read.
#[derive(Debug, Default)]
pub(super) struct Bits(Vec<Bit>);

impl Bits {
    /// Adds a bit; two kept ones that touch become one.
    pub(super) fn push(&mut self, bit: Bit) {
        if let (Some(Bit::Keep(last)), Bit::Keep(next)) = (self.0.last_mut(), &bit)
            && last.end == next.start
        {
            last.end = next.end;
            return;
        }
        self.0.push(bit);
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The source of the first bit, if it is kept as it stands.
    pub(super) fn front(&self) -> Option<Range<usize>> {
        match self.0.first()? {
            Bit::Keep(range) => Some(range.clone()),
            _ => None,
        }
    }

    /// The text without its line breaks.
    pub(super) fn text(&self, source: &str) -> String {
        self.0
            .iter()
            .filter_map(|bit| text_of(bit, source))
            .collect()
    }

    /// Adds all bits of `rest`.
    pub(super) fn append(&mut self, rest: Self) {
        rest.0.into_iter().for_each(|bit| self.push(bit));
    }

    /// Leaves the source before `to` out of the first bit.
    pub(super) fn cut_front(&mut self, to: usize) {
        if let Some(Bit::Keep(range)) = self.0.first_mut() {
            range.start = to.min(range.end);
        }
    }

    /// Weaves the bits into a block, which is left open, without blanks at its ends. `note` gets the index of each comment
    /// that stands inside and the byte of the text before which it does.
    ///
    /// Where the block begins in the text; `None` if there is no text, and then no block.
    pub(super) fn weave(
        self,
        weaver: &mut Weaver<'_>,
        mut note: impl FnMut(usize, usize),
    ) -> Option<usize> {
        let bits = without_dead_stars(self.0, weaver.source());
        let source = weaver.source();
        let seen = |bit: &Bit| {
            text_of(bit, source).is_some_and(|text| !text.trim_matches(empty).is_empty())
        };
        let (first, last) = bits
            .iter()
            .position(seen)
            .zip(bits.iter().rposition(seen))?;
        let mut begin = weaver.len();
        let mut fresh = true;
        for (index, bit) in bits.iter().enumerate() {
            if let Bit::Note(comment) = bit
                && first < index
            {
                note(*comment, weaver.len());
            }
            if index < first || index > last {
                continue;
            }
            // Blanks at the ends of the block and around a soft break are none of the text.
            let at_front = fresh;
            let at_end = index == last || matches!(bits.get(index + 1), Some(Bit::Soft(_)));
            fresh = matches!(bit, Bit::Soft(_)) || fresh && matches!(bit, Bit::Note(_));
            match bit {
                Bit::Keep(range) | Bit::Code(range) => {
                    let text = source.get(range.clone()).unwrap_or_default();
                    let start = if at_front {
                        range.end - text.trim_start_matches(empty).len()
                    } else {
                        range.start
                    };
                    let end = if at_end {
                        (range.start + text.trim_end_matches(empty).len()).max(start)
                    } else {
                        range.end
                    };
                    if index == first {
                        begin = weaver.open(start);
                    }
                    keep_visible(weaver, start..end);
                }
                Bit::Put(range, text) => {
                    let text = if at_front {
                        text.trim_start_matches(empty)
                    } else {
                        text
                    };
                    let text = if at_end {
                        text.trim_end_matches(empty)
                    } else {
                        text
                    };
                    if index == first {
                        begin = weaver.open(range.start);
                    }
                    weaver.replace(range.clone(), text);
                }
                Bit::Soft(range) => {
                    let after = bits
                        .iter()
                        .skip(index + 1)
                        .filter_map(|bit| text_of(bit, source))
                        .find_map(|text| text.chars().find(|c| !empty(*c)));
                    weaver.replace(range.clone(), seam(weaver.last_char(), after));
                }
                Bit::Note(_) => {}
            }
        }
        Some(begin)
    }
}

fn empty(c: char) -> bool {
    is_blank(c) || is_invisible(c)
}

fn text_of<'t>(bit: &'t Bit, source: &'t str) -> Option<&'t str> {
    match bit {
        Bit::Keep(range) | Bit::Code(range) => source.get(range.clone()),
        Bit::Put(_, text) => Some(text),
        Bit::Soft(_) | Bit::Note(_) => None,
    }
}

/// `**“强调”**后文` is no emphasis by the rules of Markdown, which know no Chinese: its stars stay in the text.
/// They are left out where they stand in pairs and touch the quote or stop that made them fail.
fn without_dead_stars(bits: Vec<Bit>, source: &str) -> Vec<Bit> {
    let mut stars: Vec<Range<usize>> = Vec::new();
    for bit in &bits {
        let Bit::Keep(range) = bit else { continue };
        let text = source.get(range.clone()).unwrap_or_default();
        let mut from = 0;
        while let Some(found) = text.get(from..).and_then(|rest| rest.find("**")) {
            let start = from + found;
            let length = text
                .bytes()
                .skip(start)
                .take_while(|byte| *byte == b'*')
                .count();
            from = start + length;
            let at = range.start + start;
            if !source
                .get(..at)
                .is_some_and(|before| before.ends_with('\\'))
            {
                stars.push(at..at + length);
            }
        }
    }
    let is_dead = |pair: &[Range<usize>]| {
        let [open, close] = pair else { return false };
        let inside = source.get(open.end..close.start).unwrap_or_default();
        open.len() == close.len()
            && (inside.starts_with(|c| closer_of(c).is_some())
                || inside.ends_with(|c| {
                    is_clause_mark(c)
                        || matches!(
                            c,
                            '”' | '’' | '）' | ')' | '》' | '】' | '〉' | '」' | '、' | '%' | '％'
                        )
                }))
    };
    let dead: Vec<Range<usize>> = stars
        .chunks(2)
        .filter(|pair| is_dead(pair))
        .flat_map(<[_]>::to_vec)
        .collect();
    if dead.is_empty() {
        return bits;
    }
    let mut dead = dead.into_iter().peekable();
    let mut kept = Vec::with_capacity(bits.len() + 4);
    for bit in bits {
        let Bit::Keep(range) = bit else {
            kept.push(bit);
            continue;
        };
        let mut from = range.start;
        while let Some(star) = dead.next_if(|star| star.start < range.end) {
            kept.push(Bit::Keep(from..star.start));
            from = star.end;
        }
        kept.push(Bit::Keep(from..range.end));
    }
    kept.retain(|bit| !matches!(bit, Bit::Keep(range) if range.is_empty()));
    kept
}
