//! Builds text, pieces and blocks out of the bits of paragraphs, so that they cannot disagree.

use std::ops::Range;

use hegao_core::source::{Piece, PieceKind};
use hegao_core::text::is_blank;
use hegao_core::{Block, BlockKind, Span};

use crate::error::{ReadError, Unit};
use crate::lines::{ends_sentence, lead, width};
use crate::marks::{is_invisible, wrapped_seam};
use crate::{Limits, table::Tables};

/// A bit of a paragraph.
#[derive(Clone, Debug)]
pub(super) enum Bit {
    /// As it stands in the source.
    Keep(Range<usize>),
    /// A character in the place of the source: a reference, a tab, a symbol.
    Put(Range<usize>, char),
    /// A line break; a hard one ends a page or a column.
    Break(Range<usize>, bool),
    /// The comment with this index begins here.
    Note(usize),
}

/// What is being built.
#[derive(Debug)]
pub(super) struct Output {
    pub(super) text: String,
    pub(super) pieces: Vec<Piece>,
    pub(super) blocks: Vec<Block>,
    pub(super) tables: Tables,
    /// For each comment that was met in the text, its id and the byte before which it stands.
    pub(super) anchors: Vec<(String, usize)>,
    /// Comments met in paragraphs without text: they stand before the next block.
    waiting: Vec<usize>,
    limits: Limits,
}

impl Output {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            text: String::new(),
            pieces: Vec::new(),
            blocks: Vec::new(),
            tables: Tables::default(),
            anchors: Vec::new(),
            waiting: Vec::new(),
            limits: *limits,
        }
    }

    /// Weaves `bits` of `source` into a block of its own; its index, `None` if nothing of them is seen.
    pub(super) fn block(
        &mut self,
        (source, part): (&str, u32),
        bits: &[Bit],
        kind: BlockKind,
        number: Option<Box<str>>,
    ) -> Result<Option<usize>, ReadError> {
        let seen = |bit: &Bit| match bit {
            Bit::Keep(range) => !source
                .get(range.clone())
                .unwrap_or_default()
                .trim_matches(empty)
                .is_empty(),
            Bit::Put(_, c) => !empty(*c),
            Bit::Break(..) | Bit::Note(_) => false,
        };
        let Some((first, last)) = bits.iter().position(seen).zip(bits.iter().rposition(seen))
        else {
            self.waiting.extend(bits.iter().filter_map(|bit| match bit {
                Bit::Note(index) => Some(*index),
                _ => None,
            }));
            return Ok(None);
        };
        if !self.blocks.is_empty() {
            let (at, part) = self
                .pieces
                .last()
                .map_or((0, part), |piece| (piece.source.end, piece.part));
            self.push("\n", at..at, part, PieceKind::Synthetic);
        }
        let start = self.text.len();
        for index in std::mem::take(&mut self.waiting) {
            self.note(&Bit::Note(index));
        }
        for (index, bit) in bits.iter().enumerate() {
            self.note(bit);
            if index < first || index > last {
                continue;
            }
            match bit {
                Bit::Keep(range) => {
                    let text = source.get(range.clone()).unwrap_or_default();
                    let from = if index == first {
                        text.len() - text.trim_start_matches(empty).len()
                    } else {
                        0
                    };
                    let to = if index == last {
                        text.trim_end_matches(empty).len()
                    } else {
                        text.len()
                    };
                    self.keep(text, range.start, from..to, part);
                }
                Bit::Put(_, c) if is_invisible(*c) => {}
                Bit::Put(range, c) => self.push(
                    c.encode_utf8(&mut [0; 4]),
                    range.clone(),
                    part,
                    PieceKind::Replaced,
                ),
                Bit::Break(..) | Bit::Note(_) => {}
            }
        }
        self.blocks.push(Block {
            span: Span::new(start, self.text.len()),
            kind,
            number,
        });
        self.check()?;
        Ok(Some(self.blocks.len() - 1))
    }

    /// Takes `within` of `text`, which stands at `base`: line ends of the XML are blanks, invisible characters are left out.
    fn keep(&mut self, text: &str, base: usize, within: Range<usize>, part: u32) {
        let mut from = within.start;
        let special = |c: char| is_invisible(c);
        let Some(kept) = text.get(within.clone()) else {
            return;
        };
        for (at, c) in kept.char_indices().filter(|(_, c)| special(*c)) {
            let at = within.start + at;
            self.verbatim(text.get(from..at).unwrap_or_default(), base + from, part);
            from = at + c.len_utf8();
            let blank = matches!(c, '\n' | '\r') && !self.text.ends_with(' ');
            if blank {
                self.push(" ", base + at..base + from, part, PieceKind::Replaced);
            }
        }
        self.verbatim(
            text.get(from..within.end).unwrap_or_default(),
            base + from,
            part,
        );
    }

    fn verbatim(&mut self, text: &str, at: usize, part: u32) {
        if text.is_empty() {
            return;
        }
        let end = at + text.len();
        if let Some(last) = self.pieces.last_mut()
            && (last.kind, last.part, last.source.end) == (PieceKind::Verbatim, part, at)
            && last.text.end == self.text.len()
        {
            self.text.push_str(text);
            last.text.end = self.text.len();
            last.source.end = end;
            return;
        }
        self.push(text, at..end, part, PieceKind::Verbatim);
    }

    fn push(&mut self, text: &str, source: Range<usize>, part: u32, kind: PieceKind) {
        let start = self.text.len();
        self.text.push_str(text);
        let source = Span::new(source.start, source.end);
        self.pieces.push(Piece {
            text: Span::new(start, self.text.len()),
            source,
            part,
            kind,
        });
    }

    fn note(&mut self, bit: &Bit) {
        if let Bit::Note(index) = bit
            && let Some((_, at)) = self.anchors.get_mut(*index)
        {
            *at = self.text.len();
        }
    }

    fn check(&self) -> Result<(), ReadError> {
        let too_large = |found, most, unit| Err(ReadError::TooLarge { found, most, unit });
        if self.blocks.len() > self.limits.max_lines {
            return too_large(self.blocks.len(), self.limits.max_lines, Unit::Lines);
        }
        if self.text.len() > self.limits.max_bytes {
            return too_large(self.text.len(), self.limits.max_bytes, Unit::Bytes);
        }
        Ok(())
    }
}

/// The lines into which the breaks of a paragraph part it. One that only wraps goes.
pub(super) fn lines(bits: Vec<Bit>, source: &str, is_heading: bool) -> Vec<Vec<Bit>> {
    if !bits.iter().any(|bit| matches!(bit, Bit::Break(..))) {
        return vec![bits];
    }
    let mut lines: Vec<Vec<Bit>> = Vec::new();
    // The break after each line but the last.
    let mut breaks: Vec<(Range<usize>, bool)> = Vec::new();
    let mut line = Vec::new();
    for bit in bits {
        match bit {
            Bit::Break(range, hard) => {
                lines.push(std::mem::take(&mut line));
                breaks.push((range, hard));
            }
            bit => line.push(bit),
        }
    }
    lines.push(line);
    let texts: Vec<String> = lines.iter().map(|line| text_of(line, source)).collect();
    let mut out: Vec<Vec<Bit>> = Vec::with_capacity(lines.len());
    for (index, line) in lines.into_iter().enumerate() {
        let seam = index.checked_sub(1).and_then(|before| {
            let (range, hard) = breaks.get(before)?;
            let (before, after) = (texts.get(before)?.as_str(), texts.get(index)?.as_str());
            (!hard && goes_on(before, after, is_heading)).then(|| {
                (
                    range.clone(),
                    wrapped_seam(before.chars().next_back(), after.chars().next()),
                )
            })
        });
        match (seam, out.last_mut()) {
            (Some((range, seam)), Some(last)) => {
                trim_end(last, source);
                last.extend(seam.chars().map(|c| Bit::Put(range.clone(), c)));
                last.extend(without_front_blanks(line, source));
            }
            _ => out.push(line),
        }
    }
    out
}

/// Whether a line break between `before` and `after` only wraps what is one sentence.
fn goes_on(before: &str, after: &str, is_heading: bool) -> bool {
    /// A line shorter than this was not broken for want of room.
    const FULL: usize = 40;
    if before.is_empty() || after.is_empty() {
        return false;
    }
    if is_heading {
        return true;
    }
    lead(after).is_none()
        && !ends_sentence(before)
        && !before.ends_with(['：', ':', '；', ';'])
        && width(before) >= FULL
}

fn text_of(bits: &[Bit], source: &str) -> String {
    let mut text = String::new();
    for bit in bits {
        match bit {
            Bit::Keep(range) => text.push_str(source.get(range.clone()).unwrap_or_default()),
            Bit::Put(_, c) => text.push(*c),
            Bit::Break(..) | Bit::Note(_) => {}
        }
    }
    text.trim_matches(empty).to_owned()
}

/// Cuts blanks off the end of a line that another is put to.
fn trim_end(bits: &mut [Bit], source: &str) {
    for bit in bits.iter_mut().rev() {
        match bit {
            Bit::Keep(range) => {
                let kept = source
                    .get(range.clone())
                    .unwrap_or_default()
                    .trim_end_matches(empty)
                    .len();
                range.end = range.start + kept;
                if kept > 0 {
                    return;
                }
            }
            Bit::Put(range, c) if empty(*c) => *bit = Bit::Keep(range.start..range.start),
            Bit::Put(..) => return,
            Bit::Break(..) | Bit::Note(_) => {}
        }
    }
}

fn without_front_blanks(mut bits: Vec<Bit>, source: &str) -> Vec<Bit> {
    for bit in &mut bits {
        match bit {
            Bit::Keep(range) => {
                let kept = source
                    .get(range.clone())
                    .unwrap_or_default()
                    .trim_start_matches(empty)
                    .len();
                range.start = range.end - kept;
                if kept > 0 {
                    break;
                }
            }
            Bit::Put(range, c) if empty(*c) => *bit = Bit::Keep(range.end..range.end),
            Bit::Put(..) => break,
            Bit::Break(..) | Bit::Note(_) => {}
        }
    }
    bits
}

fn empty(c: char) -> bool {
    is_blank(c) || is_invisible(c)
}
