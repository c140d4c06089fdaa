//! Where marks can be put into a part: its runs in order, each with what it is made of.
//!
//! Only what stands in the flow of a paragraph counts. A run inside another run (a text box, a reading above a word) is
//! part of it: no program agrees with another on marks in there.

use std::ops::Range;

use super::super::xml::{Event, Ns, Tag, Xml};
use super::run::{FieldMark, Run, Sort};
use crate::Limits;
use crate::error::ReadError;

/// The places of a part.
#[derive(Debug)]
pub(super) struct Runs<'s> {
    pub(super) source: &'s str,
    /// In order, none inside another.
    pub(super) atoms: Vec<Atom>,
    pub(super) paragraphs: Vec<Paragraph>,
    /// Fields whose result a program makes anew, within one paragraph each.
    pub(super) fields: Vec<Range<usize>>,
    /// Notes by kind and id, if the part holds notes.
    pub(super) notes: Vec<(Range<usize>, String)>,
    /// For each relation of a header or footer, the first paragraph of the section that shows it.
    pub(super) margins: Vec<(String, usize)>,
}

/// A run, or what stands like one in a paragraph and is never cut: a formula, alternatives, a simple field.
#[derive(Debug)]
pub(super) struct Atom {
    pub(super) range: Range<usize>,
    pub(super) paragraph: usize,
    /// The field it belongs to.
    pub(super) field: Option<usize>,
    /// The start tag of the tracked insertion it stands in.
    pub(super) inserted: Option<Range<usize>>,
    /// The note it refers to.
    pub(super) note: Option<(&'static str, String)>,
    pub(super) run: Option<Run>,
}

/// A paragraph of the flow.
#[derive(Clone, Debug)]
pub(super) struct Paragraph {
    pub(super) range: Range<usize>,
    /// Where its content ends; `None` if it is an empty element.
    pub(super) end: Option<usize>,
    /// The cell it stands in, 0 for none.
    pub(super) cell: usize,
    /// What names of WordprocessingML begin with in it.
    pub(super) prefix: Option<String>,
}

/// Fields stand in each other no deeper than this.
const MOST_FIELDS: usize = 64;

/// A field that is open while a part is read.
#[derive(Debug)]
struct Open {
    start: usize,
    first: usize,
    instruction: String,
    paragraph: usize,
}

impl<'s> Runs<'s> {
    pub(super) fn read(source: &'s str, name: &str, limits: &Limits) -> Result<Self, ReadError> {
        Scan {
            xml: Xml::new(source, name, limits),
            runs: Runs {
                source,
                atoms: Vec::new(),
                paragraphs: Vec::new(),
                fields: Vec::new(),
                notes: Vec::new(),
                margins: Vec::new(),
            },
            fields: Vec::new(),
            beyond: 0,
            section: 0,
            cells: 0,
        }
        .read()
    }

    /// What names of WordprocessingML begin with in the paragraph around the byte at `at`.
    pub(super) fn prefix_at(&self, at: usize) -> Option<&str> {
        let index = self
            .paragraphs
            .partition_point(|paragraph| paragraph.range.start < at);
        let paragraph = self.paragraphs.get(index.checked_sub(1)?)?;
        paragraph.prefix.as_deref()
    }

    /// The atom in which the byte at `at` stands; where two meet, `forward` takes the one that begins there.
    pub(super) fn atom_at(&self, at: usize, forward: bool) -> Option<usize> {
        let index = self.atoms.partition_point(|atom| {
            if forward {
                atom.range.end <= at
            } else {
                atom.range.end < at
            }
        });
        let atom = self.atoms.get(index)?;
        let inside = if forward {
            atom.range.start <= at
        } else {
            atom.range.start < at
        };
        inside.then_some(index)
    }
}

/// What is done at the end of an element.
enum Frame {
    Other,
    Paragraph(usize),
    Cell(usize),
    Inserted(Option<Range<usize>>),
    Note(usize),
}

struct Scan<'s, 'n> {
    xml: Xml<'n>,
    runs: Runs<'s>,
    fields: Vec<Open>,
    /// Fields beyond the deepest that is looked at.
    beyond: usize,
    /// The first paragraph of the section being read.
    section: usize,
    cells: usize,
}

impl<'s> Scan<'s, '_> {
    fn read(mut self) -> Result<Runs<'s>, ReadError> {
        let mut frames: Vec<Frame> = Vec::new();
        // The paragraph, the cell and the insertion in which the reader stands.
        let (mut paragraph, mut cell, mut inserted) = (None, 0, None);
        loop {
            let before = self.xml.position();
            let tag = match self.xml.next()? {
                Event::Start(tag) => tag,
                Event::End => {
                    match frames.pop() {
                        Some(Frame::Paragraph(index)) => {
                            self.end_paragraph(index, before);
                            paragraph = None;
                        }
                        Some(Frame::Cell(outer)) => cell = outer,
                        Some(Frame::Inserted(outer)) => inserted = outer,
                        Some(Frame::Note(index)) => {
                            let end = self.xml.position();
                            if let Some((range, _)) = self.runs.notes.get_mut(index) {
                                range.end = end;
                            }
                        }
                        _ => {}
                    }
                    continue;
                }
                Event::Eof => return Ok(self.runs),
                _ => continue,
            };
            let range = tag.range.clone();
            let frame = match (tag.ns, tag.local(), paragraph) {
                (Ns::Word, "p", None) => {
                    self.runs.paragraphs.push(Paragraph {
                        range: range.clone(),
                        end: None,
                        cell,
                        prefix: self.xml.word_prefix().map(str::to_owned),
                    });
                    let index = self.runs.paragraphs.len() - 1;
                    paragraph = Some(index);
                    Frame::Paragraph(index)
                }
                (Ns::Word, "pPr", Some(_)) | (Ns::Word, "sectPr", _) => {
                    self.properties(&tag)?;
                    continue;
                }
                (Ns::Word, "r", Some(paragraph)) => {
                    let run = Run::read(&mut self.xml, &tag)?;
                    self.atom(range.start, paragraph, inserted.clone(), Some(run));
                    continue;
                }
                (Ns::Word, "fldSimple", Some(paragraph)) => {
                    self.xml.skip()?;
                    self.runs.fields.push(range.start..self.xml.position());
                    self.atom(range.start, paragraph, inserted.clone(), None);
                    continue;
                }
                (Ns::Math, "oMath" | "oMathPara", Some(paragraph))
                | (Ns::Compatibility, "AlternateContent", Some(paragraph)) => {
                    self.xml.skip()?;
                    self.atom(range.start, paragraph, inserted.clone(), None);
                    continue;
                }
                // Alternatives between paragraphs: the first is read, the others are not.
                (Ns::Compatibility, "Fallback", _)
                | (Ns::Word, "del" | "moveFrom" | "tblPr" | "tblGrid" | "sdtPr", _) => {
                    self.xml.skip()?;
                    continue;
                }
                (Ns::Word, "ins" | "moveTo", Some(_)) => Frame::Inserted(inserted.replace(range)),
                (Ns::Word, "tc", None) => {
                    self.cells += 1;
                    Frame::Cell(std::mem::replace(&mut cell, self.cells))
                }
                (Ns::Word, "footnote" | "endnote", None) => {
                    let id = tag.attr("id").unwrap_or_default().into_owned();
                    self.runs.notes.push((range, id));
                    Frame::Note(self.runs.notes.len() - 1)
                }
                _ => Frame::Other,
            };
            frames.push(frame);
        }
    }

    /// Passes over properties; what ends a section names its headers and footers.
    fn properties(&mut self, tag: &Tag<'_>) -> Result<(), ReadError> {
        let depth = self.xml.depth();
        let mut ends = tag.local() == "sectPr";
        while self.xml.depth() >= depth {
            let Event::Start(tag) = self.xml.next()? else {
                continue;
            };
            match tag.word() {
                "sectPr" => ends = true,
                "pPrChange" | "sectPrChange" => self.xml.skip()?,
                "headerReference" | "footerReference" => {
                    if let Some(id) = tag.attr("id") {
                        self.runs.margins.push((id.into_owned(), self.section));
                    }
                }
                _ => {}
            }
        }
        if ends {
            self.section = self.runs.paragraphs.len();
        }
        Ok(())
    }

    fn end_paragraph(&mut self, index: usize, before: usize) {
        let end = self.xml.position();
        // A field that goes on into the next paragraph is none that could be kept together.
        self.fields.clear();
        self.beyond = 0;
        if let Some(paragraph) = self.runs.paragraphs.get_mut(index) {
            let empty = paragraph.range.end == end;
            paragraph.end = (!empty).then_some(before);
            paragraph.range.end = end;
        }
    }

    fn atom(
        &mut self,
        start: usize,
        paragraph: usize,
        inserted: Option<Range<usize>>,
        run: Option<Run>,
    ) {
        let range = start..self.xml.position();
        let field = (run.is_none()).then(|| self.runs.fields.len().checked_sub(1));
        let field = field.flatten().filter(|index| {
            self.runs
                .fields
                .get(*index)
                .is_some_and(|field| field.start == start)
        });
        let note = run
            .iter()
            .flat_map(|run| &run.children)
            .find_map(|child| match &child.sort {
                Sort::Note(kind, id) => Some((*kind, id.clone())),
                _ => None,
            });
        let marks = run
            .as_ref()
            .map(|run| run.fields.clone())
            .unwrap_or_default();
        let end = range.end;
        self.runs.atoms.push(Atom {
            range,
            paragraph,
            field,
            inserted,
            note,
            run,
        });
        for mark in marks {
            self.field(mark, start, end, paragraph);
        }
    }

    fn field(&mut self, mark: FieldMark, start: usize, end: usize, paragraph: usize) {
        match mark {
            FieldMark::Begin if self.fields.len() >= MOST_FIELDS => self.beyond += 1,
            FieldMark::End if self.beyond > 0 => self.beyond -= 1,
            FieldMark::Begin => self.fields.push(Open {
                start,
                first: self.runs.atoms.len() - 1,
                instruction: String::new(),
                paragraph,
            }),
            FieldMark::Instruction(text) => {
                if let Some(field) = self.fields.last_mut() {
                    field.instruction.push_str(&text);
                }
            }
            FieldMark::End => {
                let Some(field) = self.fields.pop() else {
                    return;
                };
                let name = field.instruction.split_whitespace().next();
                // The text of a link is the author's; any other result is made anew.
                let is_link = name.is_some_and(|name| name.eq_ignore_ascii_case("HYPERLINK"));
                if is_link || field.paragraph != paragraph {
                    return;
                }
                self.runs.fields.push(field.start..end);
                let index = self.runs.fields.len() - 1;
                // The outermost field ends last and takes in the others.
                for atom in self.runs.atoms.iter_mut().skip(field.first) {
                    atom.field = Some(index);
                }
            }
        }
    }
}
