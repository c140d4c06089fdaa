//! Documents made from printed pages, where every line is a paragraph: their lines become paragraphs again.

use hegao_core::source::Piece;
use hegao_core::{Block, BlockKind, Span};

use super::output::Output;
use crate::error::ReadError;
use crate::marks::wrapped_seam;
use crate::{Limits, lines, rejoin};

/// Puts the lines together, if the text as a whole shows that it was wrapped.
pub(super) fn rejoin(out: &mut Output, limits: &Limits) -> Result<(), ReadError> {
    // Blocks are the lines of the text: one break between them, none inside.
    let lines = lines::split(&out.text, limits)?;
    let apart: Vec<bool> = out
        .blocks
        .iter()
        .map(|block| block.kind != BlockKind::Paragraph || block.number.is_some())
        .collect();
    let continues = rejoin::wrapped(&out.text, &lines, &apart);
    if !continues.contains(&true) {
        return Ok(());
    }
    // Each break that goes: where it stands, and what stays in its place.
    let mut cuts: Vec<(usize, &str)> = Vec::new();
    let mut blocks: Vec<Block> = Vec::with_capacity(out.blocks.len());
    for (block, continues) in out.blocks.drain(..).zip(&continues) {
        match blocks.last_mut().filter(|_| *continues) {
            Some(last) => {
                let text = |span: Span| out.text.get(span.range()).unwrap_or_default();
                let (before, after) = (
                    text(last.span).chars().next_back(),
                    text(block.span).chars().next(),
                );
                cuts.push((last.span.end, wrapped_seam(before, after)));
                last.span.end = block.span.end;
            }
            None => blocks.push(block),
        }
    }
    let mut text = String::with_capacity(out.text.len());
    let mut from = 0;
    // How much shorter the text is after each cut.
    let mut gone: Vec<(usize, usize)> = Vec::with_capacity(cuts.len());
    for (cut, seam) in &cuts {
        text.push_str(out.text.get(from..*cut).unwrap_or_default());
        text.push_str(seam);
        from = cut + 1;
        gone.push((from, from - text.len()));
    }
    text.push_str(out.text.get(from..).unwrap_or_default());
    let moved = |at: usize| {
        let index = gone.partition_point(|(after, _)| *after <= at);
        at - index
            .checked_sub(1)
            .and_then(|index| gone.get(index))
            .map_or(0, |(_, gone)| *gone)
    };
    let span = |span: Span| Span::new(moved(span.start), moved(span.end));
    out.text = text;
    out.blocks = blocks
        .into_iter()
        .map(|block| Block {
            span: span(block.span),
            ..block
        })
        .collect();
    out.pieces = out
        .pieces
        .iter()
        .map(|piece| Piece {
            text: span(piece.text),
            ..*piece
        })
        .collect();
    for (_, at) in &mut out.anchors {
        *at = moved(*at);
    }
    Ok(())
}
