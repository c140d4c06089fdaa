//! From a paragraph that is complete to the blocks of the document.

use hegao_core::BlockKind;

use super::numbering::Label;
use super::output::lines;
use super::parts::{Context, Finished, Paragraph};
use super::story::{Sort, Story};
use super::styles::level;
use crate::error::ReadError;
use crate::lines::is_prose;

impl Story<'_, '_> {
    pub(super) fn end_paragraph(&mut self) -> Result<(), ReadError> {
        let Some(mut paragraph) = self.paragraphs.pop() else {
            return Ok(());
        };
        if self.paragraphs.is_empty() {
            self.fields.end_of_paragraph();
            if let Some(before) = self.carried.take() {
                paragraph.bits = [before.bits, paragraph.bits].concat();
                paragraph.after.splice(0..0, before.after);
            }
            if paragraph.runs_on && paragraph.bits.len() < MOST_CARRIED {
                self.carried = Some(paragraph);
                return Ok(());
            }
        }
        self.finish(paragraph)
    }

    /// A paragraph does not run on out of its cell.
    pub(super) fn carry_ends(&mut self) -> Result<(), ReadError> {
        match self.carried.take() {
            Some(paragraph) if self.paragraphs.is_empty() => self.finish(paragraph),
            carried => {
                self.carried = carried;
                Ok(())
            }
        }
    }

    /// Numbers a paragraph and gives it out, or keeps it until the one around it is complete.
    pub(super) fn finish(&mut self, mut paragraph: Paragraph) -> Result<(), ReadError> {
        if self.grids.iter().rev().take(1).any(|grid| grid.deleted) {
            return Ok(());
        }
        let style = self.known.styles.resolve(paragraph.style.as_deref());
        let label = self
            .known
            .numbering
            .label(paragraph.numbering, &style, &self.known.styles);
        let finished = Finished {
            bits: std::mem::take(&mut paragraph.bits),
            context: self.context(),
            heading: if paragraph.outline.is_some() {
                level(paragraph.outline)
            } else {
                style.heading
            },
            label,
            furniture: paragraph.furniture || style.contents,
        };
        if let Some(outer) = self.paragraphs.last_mut() {
            outer.after.push(finished);
            outer.after.append(&mut paragraph.after);
            return Ok(());
        }
        self.give(finished)?;
        paragraph
            .after
            .into_iter()
            .try_for_each(|finished| self.give(finished))
    }

    fn give(&mut self, finished: Finished) -> Result<(), ReadError> {
        let Finished {
            bits,
            context,
            heading,
            label,
            furniture,
        } = finished;
        let (bullet, mut number) = match label {
            Some(Label::Bullet) => (true, None),
            Some(Label::Number(number)) => (false, Some(number.into_boxed_str())),
            None => (false, None),
        };
        for line in lines(bits, self.source, heading.is_some()) {
            let flow = match heading {
                Some(level) => BlockKind::Heading(level),
                None if bullet => BlockKind::Item,
                None => BlockKind::Paragraph,
            };
            let kind = match context {
                _ if furniture => BlockKind::Furniture,
                Context::Cell { covered: true, .. } => BlockKind::Furniture,
                Context::Cell { .. } if self.sort == Sort::Margin => BlockKind::Aside,
                Context::Cell {
                    table, row, column, ..
                } => BlockKind::Cell { table, row, column },
                Context::Box => BlockKind::Aside,
                Context::Flow if self.sort != Sort::Body => BlockKind::Aside,
                Context::Flow => flow,
            };
            let Some(index) =
                self.out
                    .block((self.source, self.part), &line, kind, number.take())?
            else {
                continue;
            };
            // A paragraph of prose that was given the look of a heading is none.
            let text = self
                .out
                .blocks
                .get(index)
                .and_then(|block| self.out.text.get(block.span.range()));
            let flow = if text.is_some_and(is_prose) && !bullet {
                BlockKind::Paragraph
            } else {
                flow
            };
            let flow = if self.sort == Sort::Body {
                flow
            } else {
                BlockKind::Aside
            };
            if let Some(block) = self.out.blocks.get_mut(index)
                && matches!(block.kind, BlockKind::Heading(_))
            {
                block.kind = flow;
            }
            if let BlockKind::Cell { table, .. } = kind {
                self.out.tables.member(index, table, flow);
            }
        }
        Ok(())
    }
}

/// Bits of paragraphs that run on into each other.
const MOST_CARRIED: usize = 10_000;
