//! Tables in Markdown: those of its own and those written as HTML.

use hegao_core::BlockKind;
use hegao_core::table::{Frame, Merged};

use super::html::Part;
use crate::html::grid::Grid;
use crate::table::Tables;
use crate::weave::Woven;

/// The tables of a document, and the one that is being read.
#[derive(Debug, Default)]
pub(super) struct Table {
    tables: Tables,
    /// The number of the table of Markdown that is open, and its place.
    number: u32,
    row: u32,
    column: u32,
    in_cell: bool,
    /// The table of HTML that is open.
    grid: Option<Grid>,
    /// Depth of tables of HTML: what stands in an inner one is text of the outer cell.
    depth: usize,
    /// Rows of HTML that are heads.
    heads: bool,
}

impl Table {
    /// The cell being read, if one is: table, row, column.
    pub(super) fn place(&self) -> Option<(u32, u32, u32)> {
        if self.in_cell {
            return Some((self.number, self.row, self.column));
        }
        self.grid.as_ref().and_then(Grid::open_cell)
    }

    /// Notes that block `block` stands in a cell of `table`.
    pub(super) fn member(&mut self, block: usize, table: u32) {
        self.tables.member(block, table, BlockKind::Paragraph);
    }

    /// A table of Markdown begins: its first row is its head.
    pub(super) fn begin(&mut self) {
        self.number = self.tables.open(None);
        self.tables.head(self.number, 0);
        self.row = 0;
    }

    pub(super) const fn begin_row(&mut self) {
        self.column = 0;
    }

    pub(super) const fn end_row(&mut self) {
        self.row += 1;
    }

    pub(super) fn begin_cell(&mut self) {
        self.in_cell = true;
        let (row, column) = (self.row, self.column);
        self.tables.cell(
            self.number,
            Merged {
                row,
                column,
                rows: 1,
                columns: 1,
            },
        );
    }

    pub(super) const fn end_cell(&mut self) {
        self.in_cell = false;
        self.column += 1;
    }

    /// What a tag of HTML says of a table.
    pub(super) fn html(&mut self, part: &Part) {
        match part {
            Part::Table => {
                self.depth += 1;
                match &self.grid {
                    // The outer one holds a table, so its structure is not certain.
                    Some(grid) => drop(self.tables.open(grid.open_cell())),
                    None => self.grid = Some(Grid::new(self.tables.open(None))),
                }
            }
            Part::EndTable => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.grid = None;
                }
            }
            _ if self.depth != 1 => {}
            Part::Head(opens) => self.heads = *opens,
            Part::Row => {
                if let Some(grid) = &mut self.grid {
                    grid.end_cell();
                    grid.begin_row();
                    if self.heads {
                        self.tables.head(grid.table, grid.row);
                    }
                }
            }
            Part::Cell(columns, rows) => {
                if let Some(grid) = &mut self.grid {
                    let cell = grid.begin_cell(*columns, *rows);
                    self.tables.cell(grid.table, cell);
                }
            }
            Part::EndCell => {
                if let Some(grid) = &mut self.grid {
                    grid.end_cell();
                }
            }
            _ => {}
        }
    }

    /// A table of HTML that was never closed ends where Markdown begins a chapter or a table of its own.
    pub(super) fn close(&mut self) {
        self.grid = None;
        self.depth = 0;
    }

    /// The frames, when all blocks are there.
    pub(super) fn settle(self, woven: &mut Woven) -> Vec<Frame> {
        let (text, blocks) = woven.parts();
        self.tables.settle(blocks, text, false)
    }
}
