//! Tables while they are read: which of them only lay out a page, and which cells are merged.

use hegao_core::table::{Frame, Merged};
use hegao_core::{Block, BlockKind};

use crate::lines::is_prose;

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
    tables: Vec<Frame>,
    members: Vec<Member>,
    /// For each table how many more places are covered in a row than in the row before it.
    steps: Vec<Vec<i64>>,
}

/// No table that a person reads has more rows; how far its cells go is not counted beyond.
const MOST_ROWS: u32 = 20_000;

impl Tables {
    /// Opens a table; its number.
    pub(crate) fn open(&mut self, inside: Option<(u32, u32, u32)>) -> u32 {
        if let Some(outer) = inside.and_then(|(table, _, _)| self.tables.get_mut(table as usize)) {
            outer.holds = true;
        }
        self.tables.push(Frame {
            inside,
            ..Frame::default()
        });
        self.steps.push(Vec::new());
        u32::try_from(self.tables.len() - 1).unwrap_or(u32::MAX)
    }

    /// Notes that row `row` of `table` is declared to be a head; only the first rows can be.
    pub(crate) fn head(&mut self, table: u32, row: u32) {
        if let Some(table) = self.tables.get_mut(table as usize)
            && table.head == row
        {
            table.head = row.saturating_add(1);
        }
    }

    /// Notes a cell of `table`.
    pub(crate) fn cell(&mut self, table: u32, cell: Merged) {
        self.cover(table, cell.row, cell.rows, cell.columns);
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
        self.cover(table, to, 1, columns);
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

    /// Counts `columns` places of `rows` rows from `row` on as covered.
    fn cover(&mut self, table: u32, row: u32, rows: u32, columns: u32) {
        let (from, to) = (row as usize, row.saturating_add(rows) as usize);
        let Some(steps) = self
            .steps
            .get_mut(table as usize)
            .filter(|_| to < MOST_ROWS as usize)
        else {
            return;
        };
        if steps.len() <= to {
            steps.resize(to + 1, 0);
        }
        for (at, by) in [(from, i64::from(columns)), (to, -i64::from(columns))] {
            if let Some(step) = steps.get_mut(at) {
                *step += by;
            }
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
    pub(crate) fn settle(mut self, blocks: &mut [Block], text: &str, nested: bool) -> Vec<Frame> {
        let mut layout: Vec<bool> = self
            .tables
            .iter()
            .map(|table| table.columns <= 1 || nested && table.holds)
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
        for (table, steps) in self.tables.iter_mut().zip(&self.steps) {
            let running = steps.iter().scan(0_i64, |width, step| {
                *width += step;
                Some(u32::try_from(*width).unwrap_or(u32::MAX))
            });
            table.widths = running.take(table.rows as usize).collect();
        }
        let frames = self.tables.iter_mut().zip(outer).zip(layout);
        frames
            .filter(|(_, layout)| !layout)
            .map(|((table, inside), _)| Frame {
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
