//! A document as its reader gives it: one text, its blocks in reading order, and the map back to the source.

use crate::source::{Place, SourceMap};
use crate::span::Span;
use crate::table::Frame;

/// What a block is in its source.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// A paragraph of prose, or a heading that only its text shows to be one.
    Paragraph,
    /// A heading by the format's own word (`##`, an outline level), counted from 1.
    Heading(u8),
    /// An item of a list by the format's own word.
    Item,
    /// A cell of a table; all three count from 0.
    Cell {
        /// Which table of the document.
        table: u32,
        /// Row in it.
        row: u32,
        /// Column in it.
        column: u32,
    },
    /// A footnote, a header, a text box: checked as text, never part of the section tree.
    Aside,
    /// Code: kept in the text, never checked.
    Code,
    /// What a web page left around the report: kept in the text, never checked.
    Furniture,
}

/// One block of the text. Blocks do not overlap, and a single `\n` of the text stands between neighbours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its text, without the break after it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
    /// The number that the format itself puts before it (Word's automatic numbering), as a reader sees it: `（一）`.
    pub number: Option<Box<str>>,
}

impl Block {
    /// Whether checkers look at it at all.
    #[must_use]
    #[inline]
    pub const fn is_checked(&self) -> bool {
        !matches!(self.kind, BlockKind::Furniture | BlockKind::Code)
    }

    /// Whether it is running text in the flow of the document: not a cell, an aside, code or furniture.
    #[must_use]
    #[inline]
    pub const fn is_flow(&self) -> bool {
        matches!(
            self.kind,
            BlockKind::Paragraph | BlockKind::Heading(_) | BlockKind::Item
        )
    }
}

/// Something the reader wants a person to know that is no fault of the report: an encoding guessed, a table left out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Notice {
    /// What happened, in both languages.
    pub words: crate::Words,
    /// Where, if it has a place.
    pub span: Option<Span>,
}

/// The text under check and how it came to be.
#[derive(Debug)]
pub struct Document {
    /// The extracted text.
    pub text: String,
    /// Its blocks, in order.
    pub blocks: Vec<Block>,
    /// The frames of its tables, by the number that their cells give.
    pub tables: Vec<Frame>,
    /// The way back to the source.
    pub map: SourceMap,
}

impl Document {
    /// The text of `span`; empty if the span does not fit, so that no caller can panic.
    #[must_use]
    #[inline]
    pub fn str(&self, span: Span) -> &str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The text of block `index`.
    #[must_use]
    pub fn block_str(&self, index: usize) -> &str {
        self.blocks
            .get(index)
            .map_or("", |block| self.str(block.span))
    }

    /// The end of the text of `span`, as far as `most` bytes reach.
    #[must_use]
    pub fn last_of(&self, span: Span, most: usize) -> &str {
        let from = span.start.max(span.end.saturating_sub(most));
        let from = (from..=span.end).find(|at| self.text.is_char_boundary(*at));
        from.map_or("", |from| self.str(Span::new(from, span.end)))
    }

    /// The beginning of the text of `span`, as far as `most` bytes reach.
    #[must_use]
    pub fn first_of(&self, span: Span, most: usize) -> &str {
        let to = span.end.min(span.start.saturating_add(most));
        let to = (span.start..=to).rfind(|at| self.text.is_char_boundary(*at));
        to.map_or("", |to| self.str(Span::new(span.start, to)))
    }

    /// The block in which `at` lies, or the last one that starts before it.
    #[must_use]
    pub fn block_at(&self, at: usize) -> usize {
        self.blocks
            .partition_point(|block| block.span.start <= at)
            .saturating_sub(1)
    }

    /// The place of `span`, without anchor.
    #[must_use]
    pub fn place(&self, span: Span) -> Place {
        self.map.place(
            &self.text,
            || self.blocks.iter().map(|block| block.span.start).collect(),
            span,
        )
    }
}
