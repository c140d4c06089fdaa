//! The grid of a table whose cells say over how many rows and columns they go.

use hegao_core::table::Merged;

/// A table that is open.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) table: u32,
    pub(crate) row: u32,
    column: u32,
    /// The cell that is open.
    cell: Option<(u32, u32)>,
    /// For each column up to which row it is taken from above.
    taken: Vec<u32>,
    /// It has a row or a cell.
    begun: bool,
}

/// No table that a person reads is wider.
const MOST_COLUMNS: u32 = 256;
/// Nor has a cell over more rows.
const MOST_ROWS: u32 = 10_000;

impl Grid {
    pub(crate) const fn new(table: u32) -> Self {
        Self {
            table,
            row: 0,
            column: 0,
            cell: None,
            taken: Vec::new(),
            begun: false,
        }
    }

    /// The cell that is open, as table, row and column.
    pub(crate) fn open_cell(&self) -> Option<(u32, u32, u32)> {
        self.cell.map(|(row, column)| (self.table, row, column))
    }

    pub(crate) fn begin_row(&mut self) {
        self.row = self.row.saturating_add(u32::from(self.begun));
        self.column = 0;
        self.begun = true;
    }

    /// Begins a cell at the next free place of the row; the place and how far it goes.
    pub(crate) fn begin_cell(&mut self, columns: u32, rows: u32) -> Merged {
        self.begun = true;
        // What a wide table would have beyond its last column is put into that one, so that no row takes long.
        let is_taken = |column: &u32| {
            self.taken
                .get(*column as usize)
                .is_some_and(|until| *until > self.row)
        };
        let last = MOST_COLUMNS - 1;
        let (row, column) = (
            self.row,
            (self.column..last)
                .find(|column| !is_taken(column))
                .unwrap_or(last),
        );
        let (columns, rows) = (
            columns.clamp(1, MOST_COLUMNS - column),
            rows.clamp(1, MOST_ROWS),
        );
        if rows > 1 {
            let end = (column + columns) as usize;
            self.taken.resize(self.taken.len().max(end), 0);
            for until in self.taken.iter_mut().take(end).skip(column as usize) {
                *until = row.saturating_add(rows);
            }
        }
        self.column = column + columns;
        self.cell = Some((row, column));
        Merged {
            row,
            column,
            rows,
            columns,
        }
    }

    pub(crate) fn end_cell(&mut self) {
        self.cell = None;
    }
}
