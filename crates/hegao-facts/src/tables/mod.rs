//! Tables: from cells to heads, rows and figures.
//!
//! A table is read only where its structure is certain: every row is complete, heads stand above every column of
//! numbers, and words stand before them. What is not certain is left to be read as text.

mod columns;
mod figure;
mod grid;
mod labels;
mod margin;
#[cfg(test)]
mod tests;
mod units;
mod value;

use std::collections::HashMap;

use hegao_core::figure::{Figure, Period};
use hegao_core::table::{Cell, CellRole, Table};
use hegao_core::{BlockKind, Document, Span, WordSet};

use crate::figures::UnitTable;

pub(crate) use columns::{Head, Kind, Measure, Panel};
pub(crate) use grid::Grid;
pub(crate) use labels::Label;
pub(crate) use value::{Content, Value};

/// A table of certain structure.
#[derive(Debug)]
pub(crate) struct Sheet {
    pub(crate) grid: Grid,
    /// The rows of the body.
    pub(crate) body: std::ops::Range<usize>,
    /// For each column what it is.
    pub(crate) heads: Vec<Head>,
    /// Side by side, each with names of its own for the rows.
    pub(crate) panels: Vec<Panel>,
    pub(crate) margin: margin::Margin,
    /// How many places the amounts have, where zeros at their ends were dropped.
    places: Option<u8>,
    /// For each place of the grid its figure.
    figures: Vec<Option<usize>>,
}

impl Sheet {
    /// The figure at a place.
    pub(crate) fn figure(&self, row: usize, column: usize) -> Option<usize> {
        self.figures
            .get(row * self.grid.columns + column)
            .copied()
            .flatten()
    }

    /// What stands at a place.
    pub(crate) fn content(&self, row: usize, column: usize) -> &Content {
        self.grid
            .cell(row, column)
            .map_or(&Content::Nothing, |cell| &cell.content)
    }

    /// Whether a note or a title says one of `words`.
    pub(crate) fn says(&self, document: &Document, words: &WordSet) -> bool {
        let margin = &self.margin;
        margin
            .notes
            .iter()
            .chain(&margin.caption)
            .any(|span| words.within(document.str(*span)))
    }

    fn role(&self, index: usize) -> CellRole {
        let Some(cell) = self.grid.cells.get(index) else {
            return CellRole::Other;
        };
        let (row, column) = (cell.at.row as usize, cell.at.column as usize);
        let kind = self.heads.get(column).map(|head| head.kind);
        if self.margin.rows.contains(&row) {
            CellRole::Margin
        } else if row < self.body.start {
            CellRole::Head
        } else if let Some(figure) = self.figure(row, column) {
            CellRole::Value(figure)
        } else if kind == Some(Kind::Stub) {
            CellRole::Stub
        } else {
            CellRole::Other
        }
    }

    /// What others may know of it.
    pub(crate) fn table(&self) -> Table {
        let column = |column: usize| u32::try_from(column).unwrap_or(u32::MAX);
        Table {
            number: self.grid.number,
            caption: self.margin.caption,
            unit: self.margin.unit,
            notes: self.margin.notes.clone(),
            body: column(self.body.start),
            stubs: self
                .panels
                .iter()
                .flat_map(|panel| panel.stubs.iter().map(|stub| column(*stub)))
                .collect(),
            cells: self
                .grid
                .cells
                .iter()
                .enumerate()
                .map(|(index, cell)| Cell {
                    at: cell.at,
                    span: cell.span,
                    role: self.role(index),
                })
                .collect(),
        }
    }
}

/// The tables of a document, and which of their cells stands in which block.
#[derive(Debug, Default)]
pub(crate) struct Sheets {
    pub(crate) all: Vec<Sheet>,
    /// Sheet and cell of a block.
    blocks: HashMap<usize, (usize, usize)>,
}

/// What a block is to the reading of figures.
pub(crate) enum Seen {
    /// Text like any other.
    Text,
    /// A name or a head: the numbers in it are no figures.
    Name,
    /// A figure.
    Figure(Box<Figure>),
}

impl Sheets {
    /// Finds the tables of `document`.
    pub(crate) fn read(document: &Document, units: &UnitTable) -> Self {
        let mut out = Self::default();
        if document.tables.is_empty() {
            return out;
        }
        for (number, blocks) in runs(document) {
            let Some(sheet) = sheet(document, units, number, &blocks) else {
                continue;
            };
            let at = out.all.len();
            for (index, cell) in sheet.grid.cells.iter().enumerate() {
                for block in cell.blocks.clone() {
                    out.blocks.insert(block, (at, index));
                }
            }
            out.all.push(sheet);
        }
        out
    }

    /// What block `block` is; a figure is given the index `next`.
    pub(crate) fn see(
        &mut self,
        document: &Document,
        block: usize,
        default: Period,
        next: usize,
    ) -> Seen {
        let Some((at, index)) = self.blocks.get(&block).copied() else {
            return Seen::Text;
        };
        let Some(sheet) = self.all.get_mut(at) else {
            return Seen::Text;
        };
        let Some(cell) = sheet.grid.cells.get(index) else {
            return Seen::Text;
        };
        let (row, column) = (cell.at.row as usize, cell.at.column as usize);
        if sheet.margin.rows.contains(&row) {
            return Seen::Text;
        }
        if row < sheet.body.start {
            return Seen::Name;
        }
        match sheet.heads.get(column).map(|head| head.kind) {
            Some(Kind::Remark) | None => return Seen::Text,
            Some(Kind::Value) => {}
            Some(_) => return Seen::Name,
        }
        if !matches!(cell.content, Content::Number(_)) || cell.at.rows > 1 || cell.at.columns > 1 {
            return Seen::Name;
        }
        match figure::figure(document, sheet, index, block, default) {
            Some(figure) => {
                let place = row * sheet.grid.columns + column;
                if let Some(slot) = sheet.figures.get_mut(place) {
                    *slot = Some(next);
                }
                Seen::Figure(Box::new(figure))
            }
            None => Seen::Name,
        }
    }
}

/// The blocks of each table, in the order in which the tables begin.
fn runs(document: &Document) -> Vec<(u32, Vec<usize>)> {
    let mut order: Vec<(u32, Vec<usize>)> = Vec::new();
    let mut known: HashMap<u32, usize> = HashMap::new();
    for (index, block) in document.blocks.iter().enumerate() {
        let BlockKind::Cell { table, .. } = block.kind else {
            continue;
        };
        let at = *known.entry(table).or_insert_with(|| {
            order.push((table, Vec::new()));
            order.len() - 1
        });
        if let Some((_, blocks)) = order.get_mut(at) {
            blocks.push(index);
        }
    }
    order
}

fn sheet(document: &Document, units: &UnitTable, number: u32, blocks: &[usize]) -> Option<Sheet> {
    let grid = Grid::new(document, units, number, blocks)?;
    let margin = margin::find(document, units, &grid, blocks)?;
    let body = columns::body(&grid, &margin)?;
    let heads = columns::heads(document, units, &grid, &margin, &body)?;
    let panels = columns::panels(document, units, &grid, &body, &heads)?;
    let cells = grid.rows * grid.columns;
    Some(Sheet {
        places: value::places(amounts(&grid, &body, &heads)),
        grid,
        body,
        heads,
        panels,
        margin,
        figures: vec![None; cells],
    })
}

/// The numbers in the columns of amounts.
fn amounts<'a>(
    grid: &'a Grid,
    body: &'a std::ops::Range<usize>,
    heads: &'a [Head],
) -> impl Iterator<Item = &'a Value> {
    grid.cells.iter().filter_map(move |cell| {
        let head = heads.get(cell.at.column as usize)?;
        let amount = head.kind == Kind::Value && head.measure == Measure::Amount;
        match &cell.content {
            Content::Number(value) if amount && body.contains(&(cell.at.row as usize)) => {
                Some(&**value)
            }
            _ => None,
        }
    })
}

/// The text of a span without blanks.
pub(crate) fn compact(document: &Document, span: Span) -> String {
    document
        .str(span)
        .chars()
        .filter(|c| !hegao_core::text::is_blank(*c))
        .map(hegao_core::text::fold)
        .collect()
}
