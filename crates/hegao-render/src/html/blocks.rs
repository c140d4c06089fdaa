//! The blocks of a report as a page shows them: headings, paragraphs, tables.

use std::collections::BTreeMap;

use hegao_core::{BlockKind, Checked};
use serde::Serialize;

use super::marks::{Marks, Segment};

/// A paragraph, or a table with the paragraphs of its cells.
#[derive(Debug, Serialize)]
pub(super) struct Piece<'a> {
    /// `title`, `heading`, `text`, `aside`, `code`, `furniture` or `table`.
    class: &'static str,
    /// The depth of a heading, from 1.
    level: u8,
    paragraph: Option<Paragraph<'a>>,
    rows: Vec<Row<'a>>,
}

/// A row of a table.
#[derive(Debug, Serialize)]
struct Row<'a> {
    #[serde(skip)]
    at: u32,
    cells: Vec<Cell<'a>>,
}

/// A cell of a table.
#[derive(Debug, Serialize)]
struct Cell<'a> {
    #[serde(skip)]
    at: u32,
    /// How many columns it reaches over.
    columns: u32,
    paragraphs: Vec<Paragraph<'a>>,
}

/// A block.
#[derive(Debug, Serialize)]
pub(super) struct Paragraph<'a> {
    /// Its number in the document.
    block: usize,
    /// The number that the format puts before it.
    number: Option<&'a str>,
    segments: Vec<Segment<'a>>,
}

/// More columns than this no browser joins.
const MOST_COLUMNS: u32 = 1000;

/// All blocks, in order; the cells of a table in one piece.
pub(super) fn pieces(checked: &Checked) -> Vec<Piece<'_>> {
    let (report, marks) = (&checked.report, Marks::new(checked));
    let levels: BTreeMap<usize, u8> = report
        .sections
        .headings()
        .filter(|section| !section.run_in)
        .map(|section| (section.block, section.level))
        .collect();
    let title = report
        .title
        .as_ref()
        .map_or(0..0, |title| title.blocks.clone());
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut table_of = None;
    for (index, block) in report.document.blocks.iter().enumerate() {
        let paragraph = Paragraph {
            block: index,
            number: block.number.as_deref(),
            segments: marks.segments(index),
        };
        if let BlockKind::Cell { table, row, column } = block.kind {
            if table_of.replace(table) != Some(table) {
                pieces.push(Piece {
                    class: "table",
                    level: 0,
                    paragraph: None,
                    rows: Vec::new(),
                });
            }
            if let Some(piece) = pieces.last_mut() {
                put(&mut piece.rows, row, column, paragraph);
            }
            continue;
        }
        table_of = None;
        let (class, level) = match (block.kind, levels.get(&index)) {
            _ if title.contains(&index) => ("title", 0),
            (BlockKind::Furniture, _) => ("furniture", 0),
            (BlockKind::Code, _) => ("code", 0),
            (BlockKind::Aside, _) => ("aside", 0),
            (_, Some(level)) => ("heading", (*level).min(4)),
            _ => ("text", 0),
        };
        pieces.push(Piece {
            class,
            level,
            paragraph: Some(paragraph),
            rows: Vec::new(),
        });
    }
    pieces
}

/// Puts a block into its cell. A cell after which columns are missing reaches over them.
fn put<'a>(rows: &mut Vec<Row<'a>>, row: u32, column: u32, paragraph: Paragraph<'a>) {
    if rows.last().is_none_or(|last| last.at != row) {
        rows.push(Row {
            at: row,
            cells: Vec::new(),
        });
    }
    let Some(Row { cells, .. }) = rows.last_mut() else {
        return;
    };
    match cells.last_mut() {
        Some(cell) if cell.at == column => return cell.paragraphs.push(paragraph),
        Some(cell) => cell.columns = column.saturating_sub(cell.at).clamp(1, MOST_COLUMNS),
        None => {}
    }
    cells.push(Cell {
        at: column,
        columns: 1,
        paragraphs: vec![paragraph],
    });
}
