//! Builds the extracted text, its pieces and its blocks side by side, so that they cannot disagree.

use std::ops::Range;

use hegao_core::source::{Piece, PieceKind};
use hegao_core::table::Frame;
use hegao_core::{Block, BlockKind, Document, SourceMap, Span};

/// Takes the source from front to back: what is not kept or replaced is left out, and the map knows it.
#[derive(Debug)]
pub(crate) struct Weaver<'s> {
    source: &'s str,
    text: String,
    pieces: Vec<Piece>,
    blocks: Vec<Block>,
    /// The source up to here is mapped.
    at: usize,
    /// Where the open block begins in the text.
    open: Option<usize>,
}

impl<'s> Weaver<'s> {
    pub(crate) fn new(source: &'s str) -> Self {
        let text = String::with_capacity(source.len());
        Self {
            source,
            text,
            pieces: Vec::new(),
            blocks: Vec::new(),
            at: 0,
            open: None,
        }
    }

    pub(crate) const fn source(&self) -> &'s str {
        self.source
    }

    /// Bytes of the text so far.
    pub(crate) const fn len(&self) -> usize {
        self.text.len()
    }

    /// Blocks so far.
    pub(crate) const fn blocks(&self) -> usize {
        self.blocks.len()
    }

    /// Up to where the source is mapped.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// The last character of the text so far.
    pub(crate) fn last_char(&self) -> Option<char> {
        self.text.chars().next_back()
    }

    /// Opens a block whose first character comes from `start`, and says where it begins in the text.
    /// Blocks before it must be closed.
    pub(crate) fn open(&mut self, start: usize) -> usize {
        if !self.blocks.is_empty() {
            let gap = self.at..start.max(self.at);
            if self.source.get(gap.clone()) == Some("\n") {
                self.keep(gap);
            } else if gap.is_empty() {
                self.push("\n", gap, PieceKind::Synthetic);
            } else {
                self.push("\n", gap, PieceKind::Replaced);
            }
        }
        self.open = Some(self.text.len());
        self.text.len()
    }

    /// Closes the open block. Nothing must follow an empty one's break, so the caller opens none without text.
    pub(crate) fn close(&mut self, kind: BlockKind, number: Option<Box<str>>) {
        if let Some(start) = self.open.take() {
            self.blocks.push(Block {
                span: Span::new(start, self.text.len()),
                kind,
                number,
            });
        }
    }

    /// Takes `range` of the source as it is.
    pub(crate) fn keep(&mut self, range: Range<usize>) {
        let range = self.skip_to(range);
        let Some(text) = self.source.get(range.clone()) else {
            return;
        };
        if text.is_empty() {
            return;
        }
        let start = self.text.len();
        self.text.push_str(text);
        self.at = range.end;
        if let Some(last) = self.pieces.last_mut()
            && last.kind == PieceKind::Verbatim
            && last.source.end == range.start
        {
            last.source.end = range.end;
            last.text.end = self.text.len();
            return;
        }
        self.piece(start, range, PieceKind::Verbatim);
    }

    /// Puts `with` in the place of `range`.
    pub(crate) fn replace(&mut self, range: Range<usize>, with: &str) {
        let range = self.skip_to(range);
        self.push(with, range, PieceKind::Replaced);
    }

    /// All that was built, up to the end of the source.
    pub(crate) fn finish(mut self) -> Woven {
        let end = self.source.len();
        self.skip_to(end..end);
        self.text.shrink_to_fit();
        Woven {
            text: self.text,
            blocks: self.blocks,
            pieces: self.pieces,
        }
    }

    /// Leaves out the source up to `range` and clamps `range` to what is not mapped yet.
    fn skip_to(&mut self, range: Range<usize>) -> Range<usize> {
        let start = range.start.max(self.at);
        if start > self.at {
            self.push("", self.at..start, PieceKind::Replaced);
        }
        start..range.end.max(start)
    }

    fn push(&mut self, text: &str, source: Range<usize>, kind: PieceKind) {
        let start = self.text.len();
        self.text.push_str(text);
        self.at = source.end;
        self.piece(start, source, kind);
    }

    fn piece(&mut self, start: usize, source: Range<usize>, kind: PieceKind) {
        let text = Span::new(start, self.text.len());
        self.pieces.push(Piece {
            text,
            source: Span::new(source.start, source.end),
            part: 0,
            kind,
        });
    }
}

/// The parts of a document but for its source.
#[derive(Debug)]
pub(crate) struct Woven {
    text: String,
    blocks: Vec<Block>,
    pieces: Vec<Piece>,
}

impl Woven {
    /// The text and its blocks, whose kinds may still change.
    pub(crate) fn parts(&mut self) -> (&str, &mut [Block]) {
        (&self.text, &mut self.blocks)
    }

    /// The document read from `source`, with the frames of its tables.
    pub(crate) fn document(self, source: String, tables: Vec<Frame>) -> Document {
        Document {
            text: self.text,
            blocks: self.blocks,
            tables,
            map: SourceMap::of_file(source, self.pieces),
        }
    }
}
