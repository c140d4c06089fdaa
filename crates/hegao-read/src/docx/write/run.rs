//! A run, read child by child.

use std::ops::Range;

use super::super::xml::{Event, Tag, Xml};
use crate::error::ReadError;

/// What a run is made of.
#[derive(Clone, Debug, Default)]
pub(super) struct Run {
    /// Its start tag.
    pub(super) tag: Range<usize>,
    /// Its formatting; empty if it has none.
    pub(super) properties: Range<usize>,
    pub(super) children: Vec<Child>,
    /// What it does to fields.
    pub(super) fields: Vec<FieldMark>,
    /// The session that made it.
    pub(super) session: Option<String>,
}

/// A child of a run.
#[derive(Clone, Debug)]
pub(super) struct Child {
    pub(super) range: Range<usize>,
    pub(super) sort: Sort,
}

/// What a child of a run is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// Text that can be cut.
    Text {
        /// What stands between its tags.
        content: Range<usize>,
        /// Whether its blanks count.
        preserved: bool,
    },
    /// A tab, a break, a symbol.
    Sign,
    /// The mark of a comment.
    Remark(String),
    /// The mark of a note.
    Note(&'static str, String),
    /// Anything else.
    Other,
}

/// What a run does to fields.
#[derive(Clone, Debug)]
pub(super) enum FieldMark {
    Begin,
    Instruction(String),
    End,
}

impl Run {
    /// Reads the run whose start tag was just read.
    pub(super) fn read(xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<Self, ReadError> {
        let depth = xml.depth();
        let mut run = Self {
            tag: tag.range.clone(),
            properties: tag.range.end..tag.range.end,
            session: tag.attr("rsidR").map(std::borrow::Cow::into_owned),
            ..Self::default()
        };
        while xml.depth() >= depth {
            let Event::Start(tag) = xml.next()? else {
                continue;
            };
            let start = tag.range.start;
            let sort = match tag.word() {
                "rPr" => {
                    xml.skip()?;
                    run.properties = start..xml.position();
                    continue;
                }
                "t" => text(xml, &tag)?,
                "instrText" => {
                    let text = plain(xml)?;
                    run.fields.push(FieldMark::Instruction(text));
                    Sort::Other
                }
                "fldChar" => {
                    match tag.attr("fldCharType").as_deref() {
                        Some("begin") => run.fields.push(FieldMark::Begin),
                        Some("end") => run.fields.push(FieldMark::End),
                        _ => {}
                    }
                    xml.skip()?;
                    Sort::Other
                }
                word => {
                    let id = || tag.attr("id").unwrap_or_default().into_owned();
                    let sort = match word {
                        "tab" | "ptab" | "br" | "cr" | "sym" | "noBreakHyphen" | "softHyphen" => {
                            Sort::Sign
                        }
                        "commentReference" => Sort::Remark(id()),
                        "footnoteReference" => Sort::Note("footnotes", id()),
                        "endnoteReference" => Sort::Note("endnotes", id()),
                        _ => Sort::Other,
                    };
                    xml.skip()?;
                    sort
                }
            };
            run.children.push(Child {
                range: start..xml.position(),
                sort,
            });
        }
        Ok(run)
    }
}

/// Reads a text. One that is more than characters and references, or that says something else about its blanks, is not cut.
fn text(xml: &mut Xml<'_>, tag: &Tag<'_>) -> Result<Sort, ReadError> {
    let depth = xml.depth();
    let space = tag.attr("space").map(std::borrow::Cow::into_owned);
    let content = tag.range.end;
    let mut end = content;
    let mut simple = !matches!(space.as_deref(), Some(space) if space != "preserve");
    while xml.depth() >= depth {
        match xml.next()? {
            // Anything between two pieces of text (a comment, a section of characters) parts their ranges.
            Event::Text(range) | Event::Char(range, _) => {
                simple &= range.start == end;
                end = range.end;
            }
            Event::Start(_) => simple = false,
            Event::End | Event::Eof => {}
        }
    }
    simple &= end > content;
    Ok(if simple {
        Sort::Text {
            content: content..end,
            preserved: space.is_some(),
        }
    } else {
        Sort::Other
    })
}

/// The characters of the element just begun.
fn plain(xml: &mut Xml<'_>) -> Result<String, ReadError> {
    let depth = xml.depth();
    let mut text = String::new();
    while xml.depth() >= depth {
        if let Event::Text(range) = xml.next()? {
            text.push_str(xml.str(range));
        }
    }
    Ok(text)
}
