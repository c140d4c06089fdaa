//! The report model as JSON, for programs that check reports themselves.

use hegao_core::{Block, BlockKind, Lang, Report};
use serde::Serialize;

use crate::figures::LedgerOf;
use crate::outline::OutlineOf;

/// Schema `hegao.report/1`: an element of `outline --text` and one of `figures`, and the blocks of the text. Offsets
/// count Unicode scalar values of the text.
#[derive(Serialize)]
struct Model<'a> {
    schema: &'static str,
    version: &'static str,
    lang: &'static str,
    outline: OutlineOf<'a>,
    ledger: LedgerOf<'a>,
    blocks: Vec<BlockShape<'a>>,
}

#[derive(Serialize)]
struct BlockShape<'a> {
    kind: &'static str,
    start: usize,
    end: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// Table, row and column of a cell, from 0.
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<[u32; 3]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<&'a str>,
}

/// The model of the report at `path`.
///
/// # Errors
/// None that is known of; the writer of JSON may have some.
pub fn model_json(path: &str, report: &Report, lang: Lang) -> serde_json::Result<Vec<u8>> {
    let mut offset = Offset { at: 0, count: 0 };
    let whole = report.document.text.as_str();
    let blocks = report.document.blocks.iter().map(|block| BlockShape {
        start: offset.count(whole, block.span.start),
        end: offset.count(whole, block.span.end),
        ..shape(block)
    });
    serde_json::to_vec(&Model {
        schema: "hegao.report/1",
        version: env!("CARGO_PKG_VERSION"),
        lang: match lang {
            Lang::Zh => "zh",
            Lang::En => "en",
        },
        blocks: blocks.collect(),
        outline: OutlineOf {
            path,
            report,
            lang,
            text: true,
        },
        ledger: LedgerOf::new(path, report, lang),
    })
}

fn shape(block: &Block) -> BlockShape<'_> {
    let (kind, level, cell) = match block.kind {
        BlockKind::Paragraph => ("paragraph", None, None),
        BlockKind::Heading(level) => ("heading", Some(level), None),
        BlockKind::Item => ("item", None, None),
        BlockKind::Cell { table, row, column } => ("cell", None, Some([table, row, column])),
        BlockKind::Aside => ("aside", None, None),
        BlockKind::Code => ("code", None, None),
        BlockKind::Furniture => ("furniture", None, None),
    };
    BlockShape {
        kind,
        start: 0,
        end: 0,
        level,
        cell,
        number: block.number.as_deref(),
    }
}

/// Scalar values before a byte, counted once from front to back.
struct Offset {
    at: usize,
    count: usize,
}

impl Offset {
    fn count(&mut self, whole: &str, to: usize) -> usize {
        self.count += whole
            .get(self.at..to)
            .map_or(0, |part| part.chars().count());
        self.at = to.max(self.at);
        self.count
    }
}
