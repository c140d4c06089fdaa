//! Findings handed back as comments of Word: each at its exact range, nothing else changed.

use hegao_core::{Document, Span};

use super::super::package::Package;
use super::comments::Comments;
use super::error::WriteError;
use super::guard::{self, Intent};
use super::marks::Marks;
use super::names::Dialect;
use super::places::Places;
use super::runs::Runs;
use crate::Limits;

/// The author of the comments.
pub(super) const AUTHOR: &str = "hegao";
/// The relation to a part of comments that was made for them.
pub(super) const RELATION: &str = "hegaoComments";

/// The kinds of parts that hold notes.
const NOTES: [&str; 2] = ["footnotes", "endnotes"];

/// A comment to be put into a document.
#[derive(Clone, Debug)]
pub struct Remark {
    /// The text that it is about.
    pub span: Span,
    /// Its paragraphs.
    pub text: Vec<String>,
}

/// The story in which the text of a remark stands, if it can take no comment itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Elsewhere {
    /// A text box: the comment stands at the place that holds it.
    Box,
    /// A footnote or endnote: the comment stands at its mark.
    Note,
    /// A header or footer: the comment stands at the beginning of its section.
    Margin,
}

/// A document with comments.
#[derive(Debug)]
pub struct Remarked {
    /// The document.
    pub bytes: Vec<u8>,
    /// Comments put in.
    pub placed: usize,
    /// The remarks, by index, for which the document has no place at all.
    pub unplaced: Vec<usize>,
}

/// Puts `remarks` into the Word document `bytes`, which was read as the document and the names of its parts. `elsewhere` words what a comment says first
/// if it cannot stand at its text.
///
/// # Errors
/// If the document must not be changed, or is damaged where the reader did not look.
pub fn with_remarks(
    bytes: &[u8],
    read: (&Document, &[String]),
    remarks: &[Remark],
    elsewhere: &dyn Fn(usize, Elsewhere) -> String,
    limits: &Limits,
) -> Result<Remarked, WriteError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main()?;
    let relations = package.relations(&main)?;
    guard::check(&mut package, &relations, Intent::Remark, limits)?;
    let (document, parts) = read;
    let source = package.part(&main)?;
    let runs = Runs::read(&source, &main, limits)?;
    let mut places = Places::new(document, &runs);
    // Of the other parts only those of notes need a look, and only if something is said about them.
    for (part, name) in parts.iter().enumerate().skip(1) {
        let kind = relations
            .iter()
            .find(|relation| relation.target == *name)
            .map(|relation| relation.kind.as_str());
        let kind = kind.and_then(|kind| NOTES.into_iter().find(|note| *note == kind));
        let spoken_of = || {
            remarks
                .iter()
                .any(|remark| places.part(remark.span) == Some(part))
        };
        if let Some(kind) = kind.filter(|_| spoken_of()) {
            let source = package.part(name)?;
            places.add_notes(part, kind, Runs::read(&source, name, limits)?.notes);
        }
    }
    let mut comments = Comments::open(&mut package, (&main, &source), &relations, limits)?;
    let mut marks = Marks::new(&runs, Dialect::of(&source));
    let mut unplaced = Vec::new();
    for (index, remark) in remarks.iter().enumerate() {
        let Some((place, story)) = places.find(remark.span, parts, &relations) else {
            unplaced.push(index);
            continue;
        };
        let said = story.map(|story| elsewhere(index, story));
        let text = said.iter().chain(&remark.text).map(String::as_str);
        let id = comments.add(text.map(str::to_owned).collect());
        marks.add(id, place);
    }
    if remarks.len() == unplaced.len() {
        return Ok(Remarked {
            bytes: bytes.to_vec(),
            placed: 0,
            unplaced,
        });
    }
    let mut changes = comments.changes(&mut package, limits)?;
    changes.push((main, Some(marks.splice().apply(&source))));
    Ok(Remarked {
        bytes: package.rewritten(&changes)?,
        placed: remarks.len() - unplaced.len(),
        unplaced,
    })
}
