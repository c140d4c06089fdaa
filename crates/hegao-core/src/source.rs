//! From extracted text back to the source: pieces that tile the text, and the places of spans in a file.

use once_cell::sync::OnceCell;

use crate::span::Span;

/// How a piece of the text came from the source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceKind {
    /// The same bytes stand in the source.
    Verbatim,
    /// Other bytes stand there (`&amp;`, CRLF, a line break that only wrapped the paragraph): maps to all of them.
    Replaced,
    /// Nothing stands there (a block break, Word's automatic number): maps to the nearest real neighbour.
    Synthetic,
}

/// A run of extracted text and where it came from. Concatenated, the texts of all pieces *are* the extracted text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Bytes of the extracted text. Empty for source that was left out.
    pub text: Span,
    /// Bytes of the decoded source part.
    pub source: Span,
    /// Which part of the container; 0 for files of one part.
    pub part: u32,
    /// How the two relate.
    pub kind: PieceKind,
}

/// What `line` of a [`Position`] counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lines {
    /// Lines of the source file; columns count its characters.
    Source,
    /// Paragraphs (blocks) of the document, for containers whose bytes no reader sees; columns count characters of the block.
    Paragraphs,
}

/// A point of a document as users and programs speak of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// Unicode scalar values of the extracted text before it, from 0.
    pub offset: usize,
    /// Line of the source file (or paragraph of a container), from 1.
    pub line: usize,
    /// Column in scalar values, from 1.
    pub column: usize,
}

/// Where a span stands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// First character.
    pub start: Position,
    /// One past the last character.
    pub end: Position,
    /// The place in the reader's words: `一、… › 第 2 段`.
    pub anchor: String,
}

/// Ties extracted text to its source.
#[derive(Debug)]
pub struct SourceMap {
    pieces: Vec<Piece>,
    /// The decoded source, for `Lines::Source`; for `Lines::Paragraphs`, the block starts.
    source: String,
    lines: Lines,
    index: OnceCell<Index>,
}

/// Checkpoints that make counting characters cheap; built when the first place is asked for.
#[derive(Debug)]
struct Index {
    /// Scalar values before each multiple of [`STRIDE`] bytes of the extracted text.
    text: Vec<usize>,
    /// The same of the source; empty for containers.
    source: Vec<usize>,
    /// Byte offset of each line start in the source (or in the text, for paragraphs).
    starts: Vec<usize>,
}

const STRIDE: usize = 128;

impl SourceMap {
    /// A map for a file of one part whose decoded text is `source`.
    #[must_use]
    pub fn of_file(source: String, pieces: Vec<Piece>) -> Self {
        Self {
            pieces,
            source,
            lines: Lines::Source,
            index: OnceCell::new(),
        }
    }

    /// A map for a container, where places are named by paragraph.
    #[must_use]
    pub fn of_container(pieces: Vec<Piece>) -> Self {
        Self {
            pieces,
            source: String::new(),
            lines: Lines::Paragraphs,
            index: OnceCell::new(),
        }
    }

    /// The pieces, in text order.
    #[must_use]
    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The decoded source of a single-part file; empty for containers.
    #[must_use]
    pub fn source(&self) -> &str {
        &self.source
    }

    /// What the line of a position counts.
    #[must_use]
    pub const fn lines(&self) -> Lines {
        self.lines
    }

    /// The bytes of the source that `span` came from: the hull of the pieces touched. An empty span maps to a point.
    #[must_use]
    pub fn locate(&self, span: Span) -> Span {
        let start = self.source_at(span.start, true);
        if span.is_empty() {
            return Span::point(start);
        }
        Span::new(start, self.source_at(span.end, false))
    }

    /// The part of the container in which `span` starts.
    #[must_use]
    pub fn part(&self, span: Span) -> u32 {
        self.piece_at(span.start, true)
            .map_or(0, |piece| piece.part)
    }

    /// Source offset of a text offset. `forward` takes the piece that begins at `at` where two meet, else the one that ends there.
    fn source_at(&self, at: usize, forward: bool) -> usize {
        let Some(piece) = self.piece_at(at, forward) else {
            return 0;
        };
        match piece.kind {
            PieceKind::Verbatim => {
                piece.source.start + (at - piece.text.start).min(piece.source.len())
            }
            PieceKind::Replaced | PieceKind::Synthetic => {
                if (forward && at < piece.text.end) || at == piece.text.start {
                    piece.source.start
                } else {
                    piece.source.end
                }
            }
        }
    }

    fn piece_at(&self, at: usize, forward: bool) -> Option<&Piece> {
        let index = if forward {
            // The first piece that ends after `at`; at the very end, the last piece.
            self.pieces.partition_point(|piece| piece.text.end <= at)
        } else {
            // The first non-empty piece that reaches `at`.
            self.pieces.partition_point(|piece| piece.text.end < at)
        };
        self.pieces.get(index).or_else(|| self.pieces.last())
    }

    /// The place of `span` without its anchor. `text` is the extracted text, `block_starts` the starts of its blocks.
    #[must_use]
    pub fn place(&self, text: &str, block_starts: impl Fn() -> Vec<usize>, span: Span) -> Place {
        let index = self
            .index
            .get_or_init(|| self.build_index(text, block_starts));
        let hull = self.locate(span);
        let point = |text_at: usize, source_at: usize| {
            let offset = scalars_before(text, &index.text, text_at);
            let (lined, checkpoints, at) = match self.lines {
                Lines::Source => (self.source.as_str(), &index.source, source_at),
                Lines::Paragraphs => (text, &index.text, text_at),
            };
            let line = index.starts.partition_point(|start| *start <= at).max(1);
            let start = index.starts.get(line - 1).copied().unwrap_or(0);
            // Counted through the checkpoints, so that a file of one huge line costs no more than any other.
            let column = scalars_before(lined, checkpoints, at).saturating_sub(scalars_before(
                lined,
                checkpoints,
                start,
            )) + 1;
            Position {
                offset,
                line,
                column,
            }
        };
        Place {
            start: point(span.start, hull.start),
            end: point(span.end, hull.end),
            anchor: String::new(),
        }
    }

    fn build_index(&self, text: &str, block_starts: impl Fn() -> Vec<usize>) -> Index {
        let starts = match self.lines {
            Lines::Source => line_starts(&self.source),
            Lines::Paragraphs => block_starts(),
        };
        Index {
            text: checkpoints(text),
            source: checkpoints(&self.source),
            starts,
        }
    }
}

/// Scalar values before each multiple of [`STRIDE`] bytes.
fn checkpoints(text: &str) -> Vec<usize> {
    let mut counts = vec![0];
    let mut count = 0;
    for chunk in text.as_bytes().chunks(STRIDE) {
        count += scalars(chunk);
        counts.push(count);
    }
    counts
}

/// Byte offsets at which the lines of `text` start (`\n`, `\r\n` and lone `\r` end a line).
#[must_use]
pub fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let mut starts = vec![0];
    if !text.contains('\r') {
        starts.extend(text.match_indices('\n').map(|(at, _)| at + 1));
        return starts;
    }
    for (at, byte) in bytes.iter().enumerate() {
        if *byte == b'\n' || (*byte == b'\r' && bytes.get(at + 1) != Some(&b'\n')) {
            starts.push(at + 1);
        }
    }
    starts
}

fn scalars_before(text: &str, checkpoints: &[usize], at: usize) -> usize {
    let slot = at / STRIDE;
    let base = checkpoints.get(slot).copied().unwrap_or(0);
    let from = slot * STRIDE;
    let tail = text.as_bytes().get(from..at).unwrap_or(&[]);
    base + scalars(tail)
}

/// How many scalar values begin in `bytes`, which are no more than a stride. Sums of bytes are counted many at a time.
fn scalars(bytes: &[u8]) -> usize {
    usize::from(
        bytes
            .iter()
            .map(|byte| u8::from(byte & 0xc0 != 0x80))
            .sum::<u8>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: (usize, usize), source: (usize, usize), kind: PieceKind) -> Piece {
        Piece {
            text: Span::new(text.0, text.1),
            source: Span::new(source.0, source.1),
            part: 0,
            kind,
        }
    }

    #[test]
    fn a_rejoined_paragraph_maps_back_to_both_lines() {
        // Source: "甲乙；\n丙丁" read as one paragraph "甲乙；丙丁".
        let source = "甲乙；\n丙丁".to_owned();
        let text = "甲乙；丙丁";
        let map = SourceMap::of_file(
            source,
            vec![
                piece((0, 9), (0, 9), PieceKind::Verbatim),
                piece((9, 9), (9, 10), PieceKind::Replaced),
                piece((9, 15), (10, 16), PieceKind::Verbatim),
            ],
        );
        let place = map.place(text, Vec::new, Span::new(3, 12));
        assert_eq!(
            (place.start.line, place.start.column, place.start.offset),
            (1, 2, 1)
        );
        assert_eq!(
            (place.end.line, place.end.column, place.end.offset),
            (2, 2, 4)
        );
        // The first character after the seam stands on the second line.
        let place = map.place(text, Vec::new, Span::new(9, 12));
        assert_eq!((place.start.line, place.start.column), (2, 1));
        // The last character before it ends on the first.
        let place = map.place(text, Vec::new, Span::new(6, 9));
        assert_eq!((place.end.line, place.end.column), (1, 4));
    }

    #[test]
    fn places_of_an_empty_text_exist() {
        let map = SourceMap::of_file(String::new(), Vec::new());
        let place = map.place("", Vec::new, Span::point(0));
        assert_eq!((place.start.line, place.start.column), (1, 1));
    }
}
