//! What paragraphs, runs, rows and cells say about themselves.

use super::parts::{Cell, Context};
use super::story::Story;
use super::xml::Event;
use crate::error::ReadError;

impl Story<'_, '_> {
    pub(super) fn paragraph_properties(&mut self) -> Result<(), ReadError> {
        let depth = self.xml.depth();
        let mut mark = 0;
        while self.xml.depth() >= depth {
            let Event::Start(tag) = self.xml.next()? else {
                continue;
            };
            if matches!(tag.word(), "headerReference" | "footerReference") {
                self.reference(&tag);
                continue;
            }
            let at = self.xml.depth();
            let Some(paragraph) = self.paragraphs.last_mut() else {
                continue;
            };
            match tag.word() {
                "pPrChange" | "rPrChange" | "sectPrChange" => self.xml.skip()?,
                "pStyle" => paragraph.style = tag.val().map(std::borrow::Cow::into_owned),
                "numId" => paragraph.numbering.num = tag.number(),
                "ilvl" => paragraph.numbering.level = tag.number(),
                "outlineLvl" => paragraph.outline = tag.number(),
                "rPr" => mark = at,
                "del" | "moveFrom" if mark + 1 == at => paragraph.runs_on = true,
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn run_properties(&mut self) -> Result<(), ReadError> {
        let depth = self.xml.depth();
        while self.xml.depth() >= depth {
            let Event::Start(tag) = self.xml.next()? else {
                continue;
            };
            match tag.word() {
                "rPrChange" => self.xml.skip()?,
                "vanish" => self.hidden = tag.is_on(),
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn row_properties(&mut self) -> Result<(), ReadError> {
        let depth = self.xml.depth();
        while self.xml.depth() >= depth {
            let Event::Start(tag) = self.xml.next()? else {
                continue;
            };
            let Some(grid) = self.grids.last_mut() else {
                continue;
            };
            match tag.word() {
                "trPrChange" => self.xml.skip()?,
                "gridBefore" => grid.skip(tag.number().unwrap_or(0)),
                "del" => grid.deleted = true,
                "tblHeader" => self.out.tables.head(grid.table, grid.row),
                _ => {}
            }
        }
        Ok(())
    }

    pub(super) fn cell_properties(&mut self) -> Result<(), ReadError> {
        let depth = self.xml.depth();
        let mut cell = Cell::default();
        while self.xml.depth() >= depth {
            let Event::Start(tag) = self.xml.next()? else {
                continue;
            };
            match tag.word() {
                "tcPrChange" => self.xml.skip()?,
                "gridSpan" => cell.columns = tag.number().unwrap_or(1).max(1),
                "vMerge" => cell.merges = Some(tag.val().as_deref() == Some("restart")),
                _ => {}
            }
        }
        if let (Some(grid), Some(Context::Cell { .. })) =
            (self.grids.last_mut(), self.contexts.last())
        {
            grid.cell = cell;
            let context = grid.context();
            if let Some(last) = self.contexts.last_mut() {
                *last = context;
            }
        }
        Ok(())
    }
}
