//! What is open while a story is read: paragraphs, fields, tables.

use std::collections::HashMap;

use hegao_core::table::Merged;

use super::numbering::Label;
use super::output::Bit;
use super::styles::NumPr;
use crate::table::Tables;

/// A paragraph being read.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) bits: Vec<Bit>,
    pub(super) style: Option<String>,
    pub(super) numbering: NumPr,
    pub(super) outline: Option<u32>,
    /// Its end was deleted: what follows belongs to it.
    pub(super) runs_on: bool,
    /// It is part of a table of contents.
    pub(super) furniture: bool,
    /// Paragraphs of text boxes in it, which stand after it in the text.
    pub(super) after: Vec<Finished>,
}

/// Where a paragraph stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Context {
    Flow,
    /// In a cell; `covered` if another cell hides it.
    Cell {
        table: u32,
        row: u32,
        column: u32,
        covered: bool,
    },
    Box,
}

/// A paragraph that is complete.
#[derive(Debug)]
pub(super) struct Finished {
    pub(super) bits: Vec<Bit>,
    pub(super) context: Context,
    pub(super) heading: Option<u8>,
    pub(super) label: Option<Label>,
    pub(super) furniture: bool,
}

/// A field: its instruction is never seen, its result is.
#[derive(Debug)]
pub(super) struct Field {
    pub(super) instruction: String,
    pub(super) in_result: bool,
}

/// Fields stand in each other no deeper than this.
const MOST_FIELDS: usize = 64;
/// The name of a field stands within so many bytes.
const MOST_INSTRUCTION: usize = 64;

/// The fields that are open.
#[derive(Debug, Default)]
pub(super) struct Fields {
    open: Vec<Field>,
    /// Fields beyond the deepest that is looked at.
    beyond: usize,
}

impl Fields {
    pub(super) fn begin(&mut self, instruction: &str, in_result: bool) {
        if self.open.len() >= MOST_FIELDS {
            self.beyond += 1;
            return;
        }
        let mut field = Field {
            instruction: String::new(),
            in_result,
        };
        field.instruct(instruction);
        self.open.push(field);
    }

    pub(super) fn instruct(&mut self, text: &str) {
        if let Some(field) = self.open.last_mut().filter(|field| !field.in_result) {
            field.instruct(text);
        }
    }

    pub(super) fn separate(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.in_result = true;
        }
    }

    pub(super) fn end(&mut self) {
        if self.beyond > 0 {
            self.beyond -= 1;
        } else {
            self.open.pop();
        }
    }

    /// At the end of a paragraph a field without result is over, so that a lost end hides no text.
    pub(super) fn end_of_paragraph(&mut self) {
        self.open.retain(|field| field.in_result);
    }

    /// Whether what comes now is not seen; page numbers are not where they are only turned pages (`pages`).
    pub(super) fn is_hidden(&self, pages: bool) -> bool {
        self.open.iter().any(|field| {
            !field.in_result
                || pages && matches!(field.name(), "PAGE" | "NUMPAGES" | "SECTIONPAGES")
        })
    }

    pub(super) fn in_contents(&self) -> bool {
        self.open.iter().any(|field| field.name() == "TOC")
    }
}

impl Field {
    fn instruct(&mut self, text: &str) {
        for c in text.chars() {
            if self.instruction.len() >= MOST_INSTRUCTION {
                return;
            }
            self.instruction.push(c.to_ascii_uppercase());
        }
    }

    fn name(&self) -> &str {
        self.instruction
            .split_whitespace()
            .next()
            .unwrap_or_default()
    }
}

/// What a cell says about itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell {
    pub(super) columns: u32,
    /// `Some(true)` begins a cell over several rows, `Some(false)` goes on with it.
    pub(super) merges: Option<bool>,
}

impl Default for Cell {
    fn default() -> Self {
        Self {
            columns: 1,
            merges: None,
        }
    }
}

/// A table being read.
#[derive(Debug)]
pub(super) struct Grid {
    pub(super) table: u32,
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) cell: Cell,
    /// The row was deleted.
    pub(super) deleted: bool,
    /// In which row the merged cell of a column began, and how many columns it takes.
    above: HashMap<u32, (u32, u32)>,
}

/// No table is wider.
const MOST_COLUMNS: u32 = 1 << 10;

impl Grid {
    pub(super) fn new(table: u32) -> Self {
        Self {
            table,
            row: 0,
            column: 0,
            cell: Cell::default(),
            deleted: false,
            above: HashMap::new(),
        }
    }

    pub(super) fn skip(&mut self, columns: u32) {
        self.column = self.column.saturating_add(columns.min(MOST_COLUMNS));
    }

    pub(super) fn context(&self) -> Context {
        Context::Cell {
            table: self.table,
            row: self.row,
            column: self.column,
            covered: self.cell.merges == Some(false) && self.above.contains_key(&self.column),
        }
    }

    pub(super) fn end_cell(&mut self, tables: &mut Tables) {
        let Cell { columns, merges } = self.cell;
        let columns = columns.clamp(1, MOST_COLUMNS);
        let began = self.above.get(&self.column).copied();
        match (merges, began) {
            (Some(false), Some((row, wide))) => {
                tables.grow(self.table, (row, self.column), wide, self.row)
            }
            _ => tables.cell(
                self.table,
                Merged {
                    row: self.row,
                    column: self.column,
                    rows: 1,
                    columns,
                },
            ),
        }
        match merges {
            Some(true) => drop(self.above.insert(self.column, (self.row, columns))),
            Some(false) => {}
            None => drop(self.above.remove(&self.column)),
        }
        self.skip(columns);
        self.cell = Cell::default();
    }

    pub(super) fn end_row(&mut self) {
        self.row = self.row.saturating_add(u32::from(!self.deleted));
        self.column = 0;
        self.deleted = false;
    }
}
