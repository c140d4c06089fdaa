//! A story of a document (its body, its notes, a header): from the events of its XML to finished paragraphs.

use super::numbering::Numbering;
use super::output::{Bit, Output};
use super::parts::{Context, Fields, Grid, Paragraph};
use super::styles::Styles;
use super::symbol::symbol;
use super::xml::{Event, Ns, Tag, Xml};
use crate::Limits;
use crate::error::ReadError;

/// What is known of the whole document.
#[derive(Debug, Default)]
pub(super) struct Knowledge {
    pub(super) styles: Styles,
    pub(super) numbering: Numbering,
}

/// Which story is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Body,
    Notes,
    /// Stands on every page.
    Margin,
}

/// What a story refers to, in the order of the text.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Relations of headers and footers.
    pub(super) margins: Vec<String>,
    /// What the document shows from elsewhere and the reader does not.
    pub(super) foreign: bool,
}

/// An open element that does something at its end.
#[derive(Clone, Copy, Debug)]
enum Frame {
    Other,
    Paragraph,
    /// A run, and whether what surrounds it is hidden.
    Run(bool),
    /// Text: the bits before it, and whether its blanks count.
    Text(usize, bool),
    Instruction,
    Table,
    Row,
    Cell,
    Box,
    /// Alternatives, and whether one was taken.
    Choice(bool),
    Field,
    /// A building block; whether it is a table of contents.
    Block(bool),
}

pub(super) struct Story<'s, 'o> {
    pub(super) source: &'s str,
    pub(super) part: u32,
    pub(super) sort: Sort,
    pub(super) xml: Xml<'s>,
    pub(super) out: &'o mut Output,
    pub(super) known: &'o mut Knowledge,
    pub(super) references: References,
    frames: Vec<Frame>,
    pub(super) paragraphs: Vec<Paragraph>,
    pub(super) contexts: Vec<Context>,
    pub(super) grids: Vec<Grid>,
    pub(super) fields: Fields,
    /// The run is hidden.
    pub(super) hidden: bool,
    /// Tables of contents that are open.
    pub(super) contents: usize,
    /// A paragraph whose end was deleted and that the next one takes in.
    pub(super) carried: Option<Paragraph>,
}

impl<'s, 'o> Story<'s, 'o> {
    pub(super) fn new(
        (name, source, part): (&'s str, &'s str, u32),
        sort: Sort,
        out: &'o mut Output,
        known: &'o mut Knowledge,
        limits: &Limits,
    ) -> Self {
        Self {
            source,
            part,
            sort,
            xml: Xml::new(source, name, limits),
            out,
            known,
            references: References::default(),
            frames: Vec::new(),
            paragraphs: Vec::new(),
            contexts: vec![Context::Flow],
            grids: Vec::new(),
            fields: Fields::default(),
            hidden: false,
            contents: 0,
            carried: None,
        }
    }

    /// Reads all of it.
    pub(super) fn read(mut self) -> Result<References, ReadError> {
        loop {
            match self.xml.next()? {
                Event::Start(tag) => {
                    let depth = self.xml.depth();
                    let frame = self.start(tag)?;
                    // An element that was read to its end leaves no frame.
                    if self.xml.depth() == depth {
                        self.frames.push(frame);
                    }
                }
                Event::End => self.end()?,
                Event::Text(range) => self.text(range),
                Event::Char(range, c) => {
                    if let (Some(Frame::Text(..)), Some(c)) = (self.frames.last(), c) {
                        self.push(Bit::Put(range, c));
                    }
                }
                Event::Eof => break,
            }
        }
        if let Some(paragraph) = self.carried.take() {
            self.finish(paragraph)?;
        }
        Ok(self.references)
    }

    fn start(&mut self, tag: Tag<'s>) -> Result<Frame, ReadError> {
        match tag.ns {
            Ns::Word => self.word(tag),
            Ns::Math => match tag.local() {
                "t" => Ok(self.begin_text(&tag)),
                // One half above two is no twelve.
                "den" | "sup" => {
                    let sign = if tag.local() == "den" { '/' } else { '^' };
                    self.push(Bit::Put(tag.range, sign));
                    Ok(Frame::Other)
                }
                _ => Ok(Frame::Other),
            },
            Ns::Compatibility => match (tag.local(), self.frames.last_mut()) {
                ("AlternateContent", _) => Ok(Frame::Choice(false)),
                ("Choice" | "Fallback", Some(Frame::Choice(taken))) => {
                    if std::mem::replace(taken, true) {
                        self.xml.skip()?;
                    }
                    Ok(Frame::Other)
                }
                _ => Ok(Frame::Other),
            },
            _ => Ok(Frame::Other),
        }
    }

    fn word(&mut self, tag: Tag<'s>) -> Result<Frame, ReadError> {
        match tag.word() {
            "p" => {
                self.paragraphs.push(Paragraph::default());
                return Ok(Frame::Paragraph);
            }
            "pPr" => self.paragraph_properties()?,
            "r" => return Ok(Frame::Run(std::mem::replace(&mut self.hidden, false))),
            "rPr" => self.run_properties()?,
            "t" => return Ok(self.begin_text(&tag)),
            "tab" | "ptab" => self.push(Bit::Put(tag.range, '\t')),
            "noBreakHyphen" => self.push(Bit::Put(tag.range, '-')),
            "sym" => {
                let code = tag
                    .attr("char")
                    .and_then(|code| u32::from_str_radix(code.trim(), 16).ok());
                let shown =
                    code.and_then(|code| symbol(&tag.attr("font").unwrap_or_default(), code));
                if let Some(c) = shown {
                    self.push(Bit::Put(tag.range, c));
                }
            }
            "br" => {
                let hard = matches!(tag.attr("type").as_deref(), Some("page" | "column"));
                self.push(Bit::Break(tag.range, hard));
            }
            "cr" => self.push(Bit::Break(tag.range, false)),
            "instrText" => return Ok(Frame::Instruction),
            "fldChar" => match tag.attr("fldCharType").as_deref() {
                Some("begin") => self.fields.begin("", false),
                Some("separate") => self.fields.separate(),
                Some("end") => self.fields.end(),
                _ => {}
            },
            "fldSimple" => {
                self.fields
                    .begin(&tag.attr("instr").unwrap_or_default(), true);
                return Ok(Frame::Field);
            }
            // Deleted, moved away, said twice, or said above another text.
            "del" | "moveFrom" | "delText" | "delInstrText" | "rt" | "rubyPr" | "tblPr"
            | "tblGrid" | "tblPrEx" | "sdtEndPr" => {
                self.xml.skip()?;
            }
            "sdt" => return Ok(Frame::Block(false)),
            "docPartGallery"
                if tag
                    .val()
                    .is_some_and(|val| val.to_lowercase().contains("table of contents")) =>
            {
                self.begin_contents()
            }
            "commentRangeStart" | "commentReference" => {
                if let Some(id) = tag.attr("id") {
                    self.anchor(&id);
                }
            }
            "headerReference" | "footerReference" => self.reference(&tag),
            "txbxContent" => {
                self.contexts.push(Context::Box);
                return Ok(Frame::Box);
            }
            "tbl" => {
                self.carry_ends()?;
                let inside = match self.context() {
                    Context::Cell {
                        table, row, column, ..
                    } => Some((table, row, column)),
                    Context::Flow | Context::Box => None,
                };
                self.grids.push(Grid::new(self.out.tables.open(inside)));
                return Ok(Frame::Table);
            }
            "tr" => return Ok(Frame::Row),
            "trPr" => self.row_properties()?,
            "tc" => {
                self.contexts
                    .push(self.grids.last().map_or(Context::Flow, Grid::context));
                return Ok(Frame::Cell);
            }
            "tcPr" => self.cell_properties()?,
            "altChunk" | "subDoc" => self.references.foreign = true,
            // The lines above notes.
            "footnote" | "endnote" if matches!(tag.attr("type").as_deref(), Some(kind) if kind != "normal") => {
                self.xml.skip()?
            }
            _ => {}
        }
        Ok(Frame::Other)
    }

    fn end(&mut self) -> Result<(), ReadError> {
        match self.frames.pop() {
            Some(Frame::Paragraph) => self.end_paragraph()?,
            Some(Frame::Run(around)) => self.hidden = around,
            Some(Frame::Text(from, false)) => self.trim(from),
            Some(Frame::Box | Frame::Cell) if self.contexts.len() > 1 => {
                self.carry_ends()?;
                let context = self.contexts.pop();
                if let (Some(Context::Cell { .. }), Some(grid)) = (context, self.grids.last_mut())
                    && !grid.deleted
                {
                    grid.end_cell(&mut self.out.tables);
                }
            }
            Some(Frame::Row) => {
                if let Some(grid) = self.grids.last_mut() {
                    grid.end_row();
                }
            }
            Some(Frame::Table) => drop(self.grids.pop()),
            Some(Frame::Field) => self.fields.end(),
            Some(Frame::Block(true)) => self.contents = self.contents.saturating_sub(1),
            _ => {}
        }
        Ok(())
    }

    pub(super) fn context(&self) -> Context {
        self.contexts.last().copied().unwrap_or(Context::Flow)
    }

    fn begin_text(&self, tag: &Tag<'_>) -> Frame {
        let bits = self
            .paragraphs
            .last()
            .map_or(0, |paragraph| paragraph.bits.len());
        Frame::Text(bits, tag.attr("space").as_deref() == Some("preserve"))
    }

    fn text(&mut self, range: std::ops::Range<usize>) {
        match self.frames.last() {
            Some(Frame::Text(..)) => self.push(Bit::Keep(range)),
            Some(Frame::Instruction) => self
                .fields
                .instruct(self.source.get(range).unwrap_or_default()),
            _ => {}
        }
    }

    fn push(&mut self, bit: Bit) {
        if self.hidden || self.fields.is_hidden(self.sort == Sort::Margin) {
            return;
        }
        let contents = self.contents > 0 || self.fields.in_contents();
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.furniture |= contents;
            paragraph.bits.push(bit);
        }
    }

    /// Blanks at the ends of a text count only where it says so.
    fn trim(&mut self, from: usize) {
        const BLANKS: [char; 4] = [' ', '\t', '\n', '\r'];
        let Some(bits) = self
            .paragraphs
            .last_mut()
            .and_then(|paragraph| paragraph.bits.get_mut(from..))
        else {
            return;
        };
        let source = self.source;
        if let Some(Bit::Keep(range)) = bits.first_mut() {
            let text = source.get(range.clone()).unwrap_or_default();
            range.start = range.end - text.trim_start_matches(BLANKS).len();
        }
        if let Some(Bit::Keep(range)) = bits.last_mut() {
            let text = source.get(range.clone()).unwrap_or_default();
            range.end = range.start + text.trim_end_matches(BLANKS).len();
        }
    }

    fn begin_contents(&mut self) {
        if let Some(Frame::Block(contents)) = self
            .frames
            .iter_mut()
            .rev()
            .find(|frame| matches!(frame, Frame::Block(_)))
            && !std::mem::replace(contents, true)
        {
            self.contents += 1;
        }
    }

    /// A comment begins here; where it is only referred to, that is its place.
    fn anchor(&mut self, id: &str) {
        if self
            .out
            .anchors
            .iter()
            .rev()
            .take(MOST_COMMENTS_OPEN)
            .any(|(known, _)| known == id)
        {
            return;
        }
        self.out.anchors.push((id.to_owned(), self.out.text.len()));
        let index = self.out.anchors.len() - 1;
        if let Some(paragraph) = self.paragraphs.last_mut() {
            paragraph.bits.push(Bit::Note(index));
        }
    }

    pub(super) fn reference(&mut self, tag: &Tag<'_>) {
        if let Some(id) = tag
            .attr("id")
            .filter(|id| !self.references.margins.iter().any(|known| known == id))
            && self.references.margins.len() < MOST_MARGINS
        {
            let id = id.into_owned();
            self.references.margins.push(id);
        }
    }
}

/// Headers and footers of more sections than this are not read.
const MOST_MARGINS: usize = 200;
/// Comments that can be open at once.
const MOST_COMMENTS_OPEN: usize = 64;
