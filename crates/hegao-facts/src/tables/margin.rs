//! What stands around the grid: title, unit of the whole table, notes.

use std::ops::Range;

use hegao_core::{Block, Document, Span, text};

use super::grid::Grid;
use super::units::{self, Given};
use super::value::Content;
use crate::figures::UnitTable;

/// The title, the unit and the notes of a table.
#[derive(Debug, Default)]
pub(crate) struct Margin {
    pub(crate) caption: Option<Span>,
    pub(crate) unit: Option<Span>,
    /// The units of the whole table.
    pub(crate) units: Vec<Given>,
    pub(crate) notes: Vec<Span>,
    /// Rows of the grid that belong to it.
    pub(crate) rows: Vec<usize>,
    /// The rows between title and notes.
    pub(crate) between: Range<usize>,
}

/// How many paragraphs before and after the grid may belong to it.
const NEAR: usize = 3;
/// A title has no more characters.
const MOST_CAPTION: usize = 48;
/// Nor has the grid more rows of titles.
const MOST_ROWS: usize = 4;

/// Finds the margin; nothing if the grid has no row between title and notes.
pub(super) fn find(
    document: &Document,
    units: &UnitTable,
    grid: &Grid,
    blocks: &[usize],
) -> Option<Margin> {
    let mut out = Margin::default();
    before(document, units, blocks, &mut out);
    let (mut first, mut last) = (0, grid.rows);
    while first < grid.rows.min(MOST_ROWS) {
        let row = grid.row(first);
        let [only] = row.as_slice() else {
            if row.is_empty() {
                out.rows.push(first);
                first += 1;
                continue;
            }
            break;
        };
        let cell = grid.cells.get(*only)?;
        if !matches!(cell.content, Content::Words) {
            break;
        }
        if let Some((span, found)) = units::of_line(&document.text, cell.span, units) {
            out.unit = Some(span);
            out.units = found;
        } else {
            out.caption = Some(cell.span);
        }
        out.rows.push(first);
        first += 1;
    }
    while last > first + 1 {
        let row = grid.row(last - 1);
        let is_note = match row.as_slice() {
            [] => true,
            [only] => {
                let cell = grid.cells.get(*only)?;
                let words = document.str(cell.span);
                let note = note(words) || cell.at.columns as usize == grid.columns;
                if note && matches!(cell.content, Content::Words) {
                    out.notes.push(cell.span);
                }
                note && matches!(cell.content, Content::Words)
            }
            _ => false,
        };
        if !is_note {
            break;
        }
        last -= 1;
        out.rows.push(last);
    }
    after(document, blocks, &mut out);
    out.between = first..last;
    (last > first).then_some(out)
}

fn before(document: &Document, units: &UnitTable, blocks: &[usize], out: &mut Margin) {
    let Some(first) = blocks.first() else { return };
    for index in (0..*first).rev().take(NEAR) {
        let Some(block) = document.blocks.get(index).filter(|block| stands(block)) else {
            break;
        };
        let words = document.str(block.span);
        if let Some((span, found)) = units::of_line(&document.text, block.span, units)
            && text::length(words) <= MOST_CAPTION
        {
            if out.unit.is_none() {
                out.unit = Some(span);
                out.units = found;
            }
            // 2024年收支情况表（单位：万元） is both.
            if text::length(words) > text::length(document.str(span)) + 4 {
                out.caption = Some(block.span);
                break;
            }
            continue;
        }
        let (_, inner) = text::trim(words);
        let ends = inner.ends_with(text::is_sentence_end) || inner.ends_with(['；', '，', '：']);
        if ends || text::length(inner) > MOST_CAPTION {
            break;
        }
        out.caption = Some(block.span);
        break;
    }
}

fn after(document: &Document, blocks: &[usize], out: &mut Margin) {
    let Some(last) = blocks.last() else { return };
    for block in document.blocks.iter().skip(last + 1).take(NEAR) {
        if !stands(block) || !note(document.str(block.span)) {
            break;
        }
        out.notes.push(block.span);
    }
}

/// Whether a paragraph can stand beside a grid as part of its table.
fn stands(block: &Block) -> bool {
    block.is_flow()
}

/// Whether a line is a note: 注：, 备注：, 说明：, 资料来源：, ＊….
fn note(words: &str) -> bool {
    let (_, words) = text::trim(words);
    [
        "注",
        "备注",
        "说明",
        "资料来源",
        "数据来源",
        "*",
        "＊",
        "附注",
    ]
    .iter()
    .any(|word| {
        words.strip_prefix(word).is_some_and(|rest| {
            matches!(*word, "*" | "＊")
                || rest.starts_with([':', '：', '1', '①', '（', '(', '.', ' ', '\u{3000}'])
        })
    })
}
