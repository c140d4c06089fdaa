//! Word documents: an archive of parts, of which this reads the body, notes, headers and footers, and comments.
//!
//! Every character of the text has a piece that names the bytes it comes from in its part, so that a comment or a change
//! can be put exactly there. Automatic numbers are shown in [`Block::number`](hegao_core::Block::number) and never stand
//! in the text.

mod comments;
mod counting;
mod creator;
mod finish;
mod numbering;
mod output;
mod package;
mod parts;
mod properties;
mod story;
mod styles;
mod symbol;
mod wrapped;
mod write;
mod xml;

pub use self::creator::creator;
pub use self::write::{
    Change, Changed, Elsewhere, Refusal, Remark, Remarked, WriteError, with_changes, with_remarks,
    without_remarks,
};

use std::collections::HashSet;

use hegao_core::{BlockKind, Document, Notice, SourceMap, Words};

use self::numbering::Numbering;
use self::output::Output;
use self::package::{Package, Relation};
use self::story::{Knowledge, Sort, Story};
use self::styles::Styles;
use crate::encoding::{Charset, Encoding};
use crate::error::ReadError;
use crate::furniture::Marker;
use crate::{Limits, ReadResult, lines};

/// Reads a document.
pub(crate) fn read(
    bytes: &[u8],
    marker: &Marker,
    limits: &Limits,
) -> Result<ReadResult, ReadError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main()?;
    let relations = package.relations(&main)?;
    let first = |kind: &str| {
        relations
            .iter()
            .find(|relation| relation.kind == kind)
            .map(|relation| relation.target.as_str())
    };
    let mut known = Knowledge::default();
    if let Some(name) = first("styles").filter(|name| package.has(name)) {
        known.styles = Styles::read(&package.part(name)?, name, limits)?;
    }
    if let Some(name) = first("numbering").filter(|name| package.has(name)) {
        known.numbering = Numbering::read(&package.part(name)?, name, limits)?;
    }

    let mut out = Output::new(limits);
    let source = package.part(&main)?;
    xml::check_root(&source, &main, limits)?;
    let references = Story::new(
        (&main, &source, 0),
        Sort::Body,
        &mut out,
        &mut known,
        limits,
    )
    .read()?;
    drop(source);
    let mut parts = vec![main];
    let notes = ["footnotes", "endnotes"]
        .into_iter()
        .filter_map(first)
        .map(|name| (name, Sort::Notes));
    let margins = margins(&relations, &references.margins)
        .into_iter()
        .map(|name| (name, Sort::Margin));
    for (name, sort) in notes.chain(margins) {
        if !package.has(name) {
            continue;
        }
        let source = package.part(name)?;
        let part = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        let from = out.blocks.len();
        Story::new((name, &source, part), sort, &mut out, &mut known, limits).read()?;
        if sort == Sort::Margin {
            mark_margins(&mut out, from);
        }
        parts.push(name.to_owned());
    }

    // Cells are told from text before lines are put together, and comments find their places after it.
    let tables = std::mem::take(&mut out.tables).settle(&mut out.blocks, &out.text, false);
    mark_furniture(&out.text, &mut out.blocks, marker, limits)?;
    wrapped::rejoin(&mut out, limits)?;

    let mut found = Vec::new();
    if let Some(name) = first("comments").filter(|name| package.has(name)) {
        let source = package.part(name)?;
        let part = u32::try_from(parts.len()).unwrap_or(u32::MAX);
        found = comments::read((name, &source, part), &out.anchors, limits)?;
        parts.push(name.to_owned());
    }

    let mut notices = Vec::new();
    if references.foreign {
        notices.push(foreign());
    }
    let Output {
        text,
        pieces,
        blocks,
        ..
    } = out;
    let encoding = Encoding {
        charset: Charset::Parts,
        bom: false,
        lossy: false,
    };
    let document = Document {
        text,
        blocks,
        tables,
        map: SourceMap::of_container(pieces),
    };
    Ok(ReadResult {
        document,
        notices,
        encoding,
        comments: found,
        parts,
    })
}

/// The headers and footers in the order of the sections that show them, each once.
fn margins<'r>(relations: &'r [Relation], ids: &[String]) -> Vec<&'r str> {
    let mut seen = HashSet::new();
    ids.iter()
        .filter_map(|id| {
            relations.iter().find(|relation| {
                relation.id == *id && matches!(relation.kind.as_str(), "header" | "footer")
            })
        })
        .map(|relation| relation.target.as_str())
        .filter(|target| seen.insert(*target))
        .collect()
}

/// A margin of nothing but page numbers, or one that says what another has said, is furniture.
fn mark_margins(out: &mut Output, from: usize) {
    let (before, margin) = out.blocks.split_at_mut(from);
    let said: HashSet<&str> = before
        .iter()
        .filter(|block| block.kind == BlockKind::Aside)
        .filter_map(|block| out.text.get(block.span.range()))
        .collect();
    for block in margin {
        let text = out.text.get(block.span.range()).unwrap_or_default();
        let counts =
            |c: char| c.is_ascii_digit() || c.is_whitespace() || "—－-–―─·第页共/｜|~".contains(c);
        if text.chars().all(counts) || said.contains(text) {
            block.kind = BlockKind::Furniture;
        }
    }
}

/// Documents copied from a web page have what the page left around the report.
pub(crate) fn mark_furniture(
    text: &str,
    blocks: &mut [hegao_core::Block],
    marker: &Marker,
    limits: &Limits,
) -> Result<(), ReadError> {
    // Blocks are the lines of the text: one break between them, none inside.
    let lines = lines::split(text, limits)?;
    let marks = marker.mark(text, &lines);
    for (block, is_furniture) in blocks.iter_mut().zip(marks) {
        if is_furniture
            && matches!(block.kind, BlockKind::Paragraph | BlockKind::Item)
            && block.number.is_none()
        {
            block.kind = BlockKind::Furniture;
        }
    }
    Ok(())
}

fn foreign() -> Notice {
    let words = Words {
        zh: "文档嵌入了其他文件的内容，这部分没有检查；请在 Word 中合并后另存".to_owned(),
        en: "the document shows the contents of other files, which were not checked; merge them in Word and save".to_owned(),
    };
    Notice { words, span: None }
}
