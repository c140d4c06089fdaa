//! Tables: the frame that a reader gives, and what was understood of it.

use crate::span::Span;

/// Cells that are one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Merged {
    /// Row of the first cell, from 0.
    pub row: u32,
    /// Column of the first cell, from 0.
    pub column: u32,
    /// How many rows it covers.
    pub rows: u32,
    /// How many columns it covers.
    pub columns: u32,
}

/// The frame of a table as its source has it; its cells are blocks of the document. An empty cell has no block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Frame {
    /// Rows of the grid.
    pub rows: u32,
    /// Columns of the grid; a merged cell takes several.
    pub columns: u32,
    /// Cells that cover more than one place of the grid, in reading order.
    pub merged: Vec<Merged>,
    /// For each row how many places of it are covered by cells; fewer than `columns` where cells are missing.
    pub widths: Vec<u32>,
    /// How many rows the source itself declares to be heads; 0 where it declares none.
    pub head: u32,
    /// The cell in which the table stands, as table, row and column, if it stands in one.
    pub inside: Option<(u32, u32, u32)>,
    /// Whether another table stands in one of its cells.
    pub holds: bool,
}

/// A table whose structure is certain. What is not certain is no table here, and nothing is said about its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// Which table of the document, as [`BlockKind::Cell`](crate::BlockKind::Cell) counts.
    pub number: u32,
    /// Its title.
    pub caption: Option<Span>,
    /// The words that give the unit of the whole table: `单位：万元`.
    pub unit: Option<Span>,
    /// The notes under it.
    pub notes: Vec<Span>,
    /// The first row of the body; the rows before it are title and column heads.
    pub body: u32,
    /// The columns whose cells name the rows.
    pub stubs: Vec<u32>,
    /// Its cells that are not empty, in reading order.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cell {
    /// Its place and how far it goes.
    pub at: Merged,
    /// Its text; of several paragraphs from the first to the last.
    pub span: Span,
    /// What it is.
    pub role: CellRole,
}

/// What a cell is in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellRole {
    /// Part of the title, of a line with the unit, or of a note.
    Margin,
    /// It says what a column is.
    Head,
    /// It says what a row is.
    Stub,
    /// A figure, as an index into [`Report::figures`](crate::Report::figures).
    Value(usize),
    /// Anything else: remarks, units, ordinals, marks for nothing.
    Other,
}
