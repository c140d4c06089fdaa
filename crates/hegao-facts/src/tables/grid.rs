//! The cells of one table in their places.

use hegao_core::table::Merged;
use hegao_core::{BlockKind, Document, Span};

use super::value::{self, Content};
use crate::figures::UnitTable;

/// A cell that is not empty.
#[derive(Debug)]
pub(crate) struct GridCell {
    pub(crate) at: Merged,
    pub(crate) span: Span,
    /// The blocks of its text.
    pub(crate) blocks: std::ops::Range<usize>,
    pub(crate) content: Content,
}

/// A table as a grid.
#[derive(Debug)]
pub(crate) struct Grid {
    pub(crate) number: u32,
    pub(crate) rows: usize,
    pub(crate) columns: usize,
    pub(crate) cells: Vec<GridCell>,
    /// For each place its cell and one.
    places: Vec<u32>,
    /// For each row whether cells cover all of it.
    full: Vec<bool>,
    /// Rows that the source declares to be heads.
    pub(crate) head: usize,
}

/// More places than a table of a report has.
const MOST_PLACES: usize = 200_000;
/// A grid this much larger than its cells that hold something lays out a page.
const MOST_EMPTY: usize = 64;

impl Grid {
    /// The grid of the table `number`, whose cells are `blocks`; nothing if it lies in or holds another table.
    pub(super) fn new(
        document: &Document,
        units: &UnitTable,
        number: u32,
        blocks: &[usize],
    ) -> Option<Self> {
        let frame = document.tables.get(number as usize)?;
        if frame.inside.is_some() || frame.holds {
            return None;
        }
        let (rows, columns) = (frame.rows as usize, frame.columns as usize);
        let places = rows.checked_mul(columns)?;
        if rows < 2 || columns < 2 || places > MOST_PLACES || places > blocks.len() * MOST_EMPTY {
            return None;
        }
        let mut cells: Vec<GridCell> = Vec::new();
        let mut merged = frame.merged.clone();
        merged.sort_unstable_by_key(|cell| (cell.row, cell.column));
        for index in blocks {
            let block = document.blocks.get(*index)?;
            let BlockKind::Cell { row, column, .. } = block.kind else {
                continue;
            };
            if let Some(last) = cells.last_mut()
                && (last.at.row, last.at.column) == (row, column)
            {
                last.span = last.span.join(block.span);
                last.blocks.end = index + 1;
                continue;
            }
            let at = merged
                .binary_search_by_key(&(row, column), |cell| (cell.row, cell.column))
                .ok()
                .and_then(|at| merged.get(at).copied())
                .unwrap_or(Merged {
                    row,
                    column,
                    rows: 1,
                    columns: 1,
                });
            cells.push(GridCell {
                at,
                span: block.span,
                blocks: *index..index + 1,
                content: Content::Words,
            });
        }
        for cell in &mut cells {
            cell.content = if cell.blocks.len() == 1 {
                value::read(&document.text, cell.span, units)
            } else {
                Content::Words
            };
        }
        let mut out = Self {
            number,
            rows,
            columns,
            places: vec![0; places],
            full: frame
                .widths
                .iter()
                .map(|width| *width == frame.columns)
                .collect(),
            head: frame.head as usize,
            cells,
        };
        out.spread();
        Some(out)
    }

    /// Puts every cell in all of its places.
    fn spread(&mut self) {
        for (index, cell) in self.cells.iter().enumerate() {
            let Merged {
                row,
                column,
                rows,
                columns,
            } = cell.at;
            let last = (row as usize + rows as usize).min(self.rows);
            let right = (column as usize + columns as usize).min(self.columns);
            for row in row as usize..last {
                for column in column as usize..right {
                    if let Some(place) = self.places.get_mut(row * self.columns + column) {
                        *place = u32::try_from(index + 1).unwrap_or(0);
                    }
                }
            }
        }
    }

    /// The index of the cell at a place, if it is not empty.
    pub(crate) fn index(&self, row: usize, column: usize) -> Option<usize> {
        if column >= self.columns {
            return None;
        }
        let place = self.places.get(row * self.columns + column)?;
        (*place as usize).checked_sub(1)
    }

    /// The cell at a place, if it is not empty.
    pub(crate) fn cell(&self, row: usize, column: usize) -> Option<&GridCell> {
        self.index(row, column)
            .and_then(|index| self.cells.get(index))
    }

    /// The different cells of a row that are not empty.
    pub(super) fn row(&self, row: usize) -> Vec<usize> {
        let mut cells: Vec<usize> = (0..self.columns)
            .filter_map(|column| self.index(row, column))
            .collect();
        cells.dedup();
        cells
    }

    /// Whether cells cover all of a row.
    pub(super) fn is_full(&self, row: usize) -> bool {
        self.full.get(row).copied().unwrap_or(false)
    }
}
