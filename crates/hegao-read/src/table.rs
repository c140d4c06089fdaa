//! Tables while they are read: which of them only lay out a page, and which cells are merged.

use hegao_core::{Block, BlockKind};

use crate::lines::is_prose;

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

/// The frame of a table; its cells are blocks of the document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// Rows of the grid.
    pub rows: u32,
    /// Columns of the grid; a merged cell takes several.
    pub columns: u32,
    /// Cells that cover more than one place of the grid, in reading order. An empty cell has no block.
    pub merged: Vec<Merged>,
    /// The cell in which the table stands, as table, row and column, if it stands in one.
    pub inside: Option<(u32, u32, u32)>,
}

/// What a block in a cell would be if its table were none.
#[derive(Clone, Copy, Debug)]
struct Member {
    block: usize,
    table: usize,
    otherwise: BlockKind,
}

/// The tables of a document being read.
#[derive(Debug, Default)]
pub(crate) struct Tables {
    tables: Vec<Table>,
    members: Vec<Member>,
    /// Whether a table holds another.
    holds: Vec<bool>,
}

impl Tables {
    /// Opens a table; its number.
    pub(crate) fn open(&mut self, inside: Option<(u32, u32, u32)>) -> u32 {
        if let Some(outer) = inside.and_then(|(table, _, _)| self.holds.get_mut(table as usize)) {
            *outer = true;
        }
        self.tables.push(Table {
            inside,
            ..Table::default()
        });
        self.holds.push(false);
        u32::try_from(self.tables.len() - 1).unwrap_or(u32::MAX)
    }

    /// Notes a cell of `table`.
    pub(crate) fn cell(&mut self, table: u32, cell: Merged) {
        let Some(table) = self.tables.get_mut(table as usize) else {
            return;
        };
        table.rows = table.rows.max(cell.row.saturating_add(cell.rows));
        table.columns = table.columns.max(cell.column.saturating_add(cell.columns));
        if cell.rows > 1 || cell.columns > 1 {
            table.merged.push(cell);
        }
    }

    /// Makes the cell of `table` that begins at `row` and `column` reach down to `to`.
    pub(crate) fn grow(&mut self, table: u32, (row, column): (u32, u32), columns: u32, to: u32) {
        let Some(table) = self.tables.get_mut(table as usize) else {
            return;
        };
        let rows = to.saturating_sub(row).saturating_add(1);
        match table
            .merged
            .iter_mut()
            .rev()
            .find(|merged| merged.row == row && merged.column == column)
        {
            Some(merged) => merged.rows = rows,
            None => table.merged.push(Merged {
                row,
                column,
                rows,
                columns,
            }),
        }
    }

    /// Notes that block `block` stands in `table`, and what it would be without it.
    pub(crate) fn member(&mut self, block: usize, table: u32, otherwise: BlockKind) {
        self.members.push(Member {
            block,
            table: table as usize,
            otherwise,
        });
    }

    /// Takes the tables that only lay out a page for what they are: their cells become running text. Numbers the others.
    ///
    /// A table of one column lays out; where `nested` says so, one that holds other tables or a cell of prose as well.
    pub(crate) fn settle(mut self, blocks: &mut [Block], text: &str, nested: bool) -> Vec<Table> {
        let mut layout: Vec<bool> = self
            .tables
            .iter()
            .zip(&self.holds)
            .map(|(table, holds)| table.columns <= 1 || nested && *holds)
            .collect();
        // A table without a cell of text is not seen at all.
        let mut seen = vec![false; layout.len()];
        self.members.iter().for_each(|member| {
            if let Some(seen) = seen.get_mut(member.table) {
                *seen = true
            }
        });
        layout
            .iter_mut()
            .zip(seen)
            .for_each(|(layout, seen)| *layout |= !seen);
        if nested {
            self.mark_prose(blocks, text, &mut layout);
        }
        // A table stands after the one that holds it, so one look forward settles all.
        let mut numbers: Vec<u32> = Vec::with_capacity(layout.len());
        let mut count = 0;
        for layout in &layout {
            numbers.push(count);
            count += u32::from(!layout);
        }
        let mut outer: Vec<Option<(u32, u32, u32)>> = Vec::with_capacity(layout.len());
        for table in &self.tables {
            let inside = table
                .inside
                .and_then(|(at, row, column)| match layout.get(at as usize) {
                    Some(true) => outer.get(at as usize).copied().flatten(),
                    Some(false) => {
                        Some((numbers.get(at as usize).copied().unwrap_or(0), row, column))
                    }
                    None => None,
                });
            outer.push(inside);
        }
        for member in &self.members {
            let Some(block) = blocks.get_mut(member.block) else {
                continue;
            };
            let BlockKind::Cell { table, .. } = &mut block.kind else {
                continue;
            };
            if layout.get(member.table) == Some(&true) {
                block.kind = match outer.get(member.table).copied().flatten() {
                    Some((table, row, column)) => BlockKind::Cell { table, row, column },
                    None => member.otherwise,
                };
            } else {
                *table = numbers.get(member.table).copied().unwrap_or(0);
            }
        }
        let frames = self.tables.iter_mut().zip(outer).zip(layout);
        frames
            .filter(|(_, layout)| !layout)
            .map(|((table, inside), _)| Table {
                inside,
                ..std::mem::take(table)
            })
            .collect()
    }

    /// A cell with several paragraphs of prose is a column of a page.
    fn mark_prose(&self, blocks: &[Block], text: &str, layout: &mut [bool]) {
        let mut run = (usize::MAX, 0, 0);
        let mut prose = 0;
        for member in &self.members {
            let Some(block) = blocks.get(member.block) else {
                continue;
            };
            let BlockKind::Cell { row, column, .. } = block.kind else {
                continue;
            };
            if run != (member.table, row, column) {
                run = (member.table, row, column);
                prose = 0;
            }
            prose += usize::from(text.get(block.span.range()).is_some_and(is_prose));
            if prose >= 3
                && let Some(layout) = layout.get_mut(member.table)
            {
                *layout = true;
            }
        }
    }
}
