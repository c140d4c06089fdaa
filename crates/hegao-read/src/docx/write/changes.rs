//! Text changed in place: in the runs where it stands, with their formatting, or as tracked changes.

use std::collections::BTreeMap;
use std::ops::Range;

use hegao_core::source::{Piece, PieceKind};
use hegao_core::{Document, Span};

use super::super::package::Package;
use super::super::xml::{Event, Xml, escaped};
use super::error::WriteError;
use super::guard::{self, Intent};
use super::names::Dialect;
use super::run::Sort;
use super::runs::Runs;
use super::splice::Splice;
use super::track::Tracker;
use crate::Limits;
use crate::error::ReadError;

/// One change of the extracted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// What goes.
    pub span: Span,
    /// What comes in its place.
    pub text: String,
}

/// Why a change is not made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// It runs over a paragraph, or over something that is no text (a formula, a text box).
    Markup,
    /// It stands in the result of a field, which the next update would make anew.
    Field,
}

/// A document with changes.
#[derive(Debug)]
pub struct Changed {
    /// The document.
    pub bytes: Vec<u8>,
    /// The groups, by index, that were not made, and why.
    pub refused: Vec<(usize, Refusal)>,
}

/// Makes `groups` of changes in the Word document `bytes`, which was read as the document and the names of its parts.
/// Each group is made as a whole or not at all; groups do not overlap. With `track` each can be refused in Word.
///
/// # Errors
/// If the document must not be changed, or is damaged where the reader did not look.
pub fn with_changes(
    bytes: &[u8],
    (document, parts): (&Document, &[String]),
    groups: &[Vec<Change>],
    track: bool,
    limits: &Limits,
) -> Result<Changed, WriteError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main()?;
    let relations = package.relations(&main)?;
    let intent = if track { Intent::Track } else { Intent::Change };
    guard::check(&mut package, &relations, intent, limits)?;
    let mut sources = BTreeMap::new();
    for change in groups.iter().flatten() {
        let part = document.map.part(change.span) as usize;
        if let (false, Some(name)) = (sources.contains_key(&part), parts.get(part)) {
            sources.insert(part, (name, package.part(name)?));
        }
    }
    let mut editors = BTreeMap::new();
    for (part, (name, source)) in &sources {
        let editor = Editor {
            document,
            part: *part,
            runs: Runs::read(source, name, limits)?,
            splice: Splice::default(),
            tracker: track
                .then(|| {
                    next_id(source, name, limits).map(|id| Tracker::new(id, Dialect::of(source)))
                })
                .transpose()?,
        };
        editors.insert(*part, editor);
    }
    let mut refused = Vec::new();
    for (index, group) in groups.iter().enumerate() {
        let sites: Result<Vec<(usize, Site)>, Refusal> = group
            .iter()
            .map(|change| {
                let part = document.map.part(change.span) as usize;
                let editor = editors.get(&part).ok_or(Refusal::Markup)?;
                Ok((part, editor.site(change)?))
            })
            .collect();
        match sites {
            Ok(sites) => {
                for (part, site) in sites {
                    if let Some(editor) = editors.get_mut(&part) {
                        editor.make(site);
                    }
                }
            }
            Err(why) => refused.push((index, why)),
        }
    }
    let changes: Vec<_> = editors
        .into_iter()
        .filter(|(_, editor)| !editor.splice.is_empty())
        .filter_map(|(part, editor)| {
            let (name, source) = sources.get(&part)?;
            Some(((*name).clone(), Some(editor.splice.apply(source))))
        })
        .collect();
    let bytes = if changes.is_empty() {
        bytes.to_vec()
    } else {
        package.rewritten(&changes)?
    };
    Ok(Changed { bytes, refused })
}

/// What a change comes to in a part.
#[derive(Debug)]
pub(super) struct Site {
    /// The bytes that go, in order, each within one child of one run.
    pub(super) gone: Vec<Bit>,
    /// What comes.
    pub(super) text: String,
    /// Where it comes: within a text.
    pub(super) at: Option<Bit>,
}

/// Bytes of a child of a run.
#[derive(Clone, Debug)]
pub(super) struct Bit {
    pub(super) atom: usize,
    pub(super) child: usize,
    pub(super) range: Range<usize>,
}

struct Editor<'d, 's> {
    document: &'d Document,
    part: usize,
    runs: Runs<'s>,
    splice: Splice,
    tracker: Option<Tracker>,
}

impl Editor<'_, '_> {
    /// Where `change` is made, cut down to what differs.
    fn site(&self, change: &Change) -> Result<Site, Refusal> {
        let old = self.document.str(change.span);
        let front = common(old.chars(), change.text.chars());
        let left = |text: &str| text.get(front..).unwrap_or_default().to_owned();
        let (old, new) = (left(old), left(&change.text));
        let back = common(old.chars().rev(), new.chars().rev());
        let start = change.span.start + front;
        let span = Span::new(start, start + old.len() - back);
        let text = new.get(..new.len() - back).unwrap_or_default().to_owned();
        let gone = self.bits(span)?;
        let at = match gone.iter().find(|bit| self.is_text(bit)) {
            _ if text.is_empty() => None,
            Some(bit) => Some(Bit {
                range: bit.range.start..bit.range.start,
                ..bit.clone()
            }),
            None => Some(self.beside(span.start)?),
        };
        let texts = at.iter().all(|bit| self.is_text(bit));
        let paragraphs: Vec<_> = gone
            .iter()
            .chain(&at)
            .filter_map(|bit| self.runs.atoms.get(bit.atom))
            .map(|atom| atom.paragraph)
            .collect();
        if !texts
            || paragraphs
                .windows(2)
                .any(|pair| pair.first() != pair.last())
        {
            return Err(Refusal::Markup);
        }
        Ok(Site { gone, text, at })
    }

    /// The bytes behind `span`.
    fn bits(&self, span: Span) -> Result<Vec<Bit>, Refusal> {
        let pieces = self.document.map.pieces();
        let from = pieces.partition_point(|piece| piece.text.end <= span.start);
        let mut bits: Vec<Bit> = Vec::new();
        let touched = pieces
            .iter()
            .skip(from)
            .take_while(|piece| piece.text.start < span.end);
        for piece in touched {
            if piece.part as usize != self.part || piece.kind == PieceKind::Synthetic {
                return Err(Refusal::Markup);
            }
            let range = self.source_of(piece, span);
            let bit = self.bit(range)?;
            match bits.last_mut() {
                Some(last)
                    if (last.atom, last.child) == (bit.atom, bit.child)
                        && last.range.end == bit.range.start =>
                {
                    last.range.end = bit.range.end;
                }
                _ => bits.push(bit),
            }
        }
        Ok(bits)
    }

    fn source_of(&self, piece: &Piece, span: Span) -> Range<usize> {
        if piece.kind != PieceKind::Verbatim {
            return piece.source.range();
        }
        let start = span.start.max(piece.text.start) - piece.text.start;
        let end = span.end.min(piece.text.end) - piece.text.start;
        piece.source.start + start..piece.source.start + end
    }

    /// The place of `range`, which is not empty, in the runs.
    fn bit(&self, range: Range<usize>) -> Result<Bit, Refusal> {
        let index = self
            .runs
            .atom_at(range.start, true)
            .ok_or(Refusal::Markup)?;
        let atom = self.runs.atoms.get(index).ok_or(Refusal::Markup)?;
        if atom.field.is_some() {
            return Err(Refusal::Field);
        }
        let run = atom.run.as_ref().ok_or(Refusal::Markup)?;
        let holds = |child: &Range<usize>| child.start <= range.start && range.end <= child.end;
        let child = run
            .children
            .iter()
            .position(|child| holds(&child.range))
            .ok_or(Refusal::Markup)?;
        match run.children.get(child).map(|child| &child.sort) {
            Some(Sort::Text { .. } | Sort::Sign) => Ok(Bit {
                atom: index,
                child,
                range,
            }),
            _ => Err(Refusal::Markup),
        }
    }

    /// The place of something new: after the character before it, or before the one after it, in the same block.
    fn beside(&self, at: usize) -> Result<Bit, Refusal> {
        let block = self.document.blocks.get(self.document.block_at(at));
        let block = block.ok_or(Refusal::Markup)?.span;
        let text = |from: usize, to: usize| self.document.text.get(from..to).unwrap_or_default();
        if let Some(c) = text(block.start, at).chars().next_back() {
            let bits = self.bits(Span::new(at - c.len_utf8(), at))?;
            let bit = bits.into_iter().next_back().ok_or(Refusal::Markup)?;
            return Ok(Bit {
                range: bit.range.end..bit.range.end,
                ..bit
            });
        }
        let c = text(at, block.end).chars().next().ok_or(Refusal::Markup)?;
        let bits = self.bits(Span::new(at, at + c.len_utf8()))?;
        let bit = bits.into_iter().next().ok_or(Refusal::Markup)?;
        Ok(Bit {
            range: bit.range.start..bit.range.start,
            ..bit
        })
    }

    fn is_text(&self, bit: &Bit) -> bool {
        let run = self
            .runs
            .atoms
            .get(bit.atom)
            .and_then(|atom| atom.run.as_ref());
        let child = run.and_then(|run| run.children.get(bit.child));
        child.is_some_and(|child| matches!(child.sort, Sort::Text { .. }))
    }

    fn make(&mut self, site: Site) {
        if let Some(tracker) = &mut self.tracker {
            tracker.make(&self.runs, &site, &mut self.splice);
            return;
        }
        for bit in &site.gone {
            self.splice.delete(bit.range.clone());
        }
        for bit in site.gone.iter().chain(&site.at) {
            self.keep_blanks(bit, &site.text);
        }
        if let Some(bit) = site.at {
            self.splice.insert(bit.range.start, escaped(&site.text));
        }
    }

    /// A blank that comes to stand at the end of a text counts only if the text says so.
    fn keep_blanks(&mut self, bit: &Bit, new: &str) {
        let run = self
            .runs
            .atoms
            .get(bit.atom)
            .and_then(|atom| atom.run.as_ref());
        let child = run.and_then(|run| run.children.get(bit.child));
        let Some(Sort::Text {
            content,
            preserved: false,
        }) = child.map(|child| &child.sort)
        else {
            return;
        };
        let text = self.runs.source.get(content.clone()).unwrap_or_default();
        if text.trim_matches(' ') == text && (text.contains(' ') || new.contains(' ')) {
            self.splice.once(content.start - 1, super::names::PRESERVE);
        }
    }
}

/// Bytes that both begin with.
fn common(one: impl Iterator<Item = char>, two: impl Iterator<Item = char>) -> usize {
    one.zip(two)
        .take_while(|(one, two)| one == two)
        .map(|(one, _)| one.len_utf8())
        .sum()
}

/// One more than the greatest id that anything in the part has.
fn next_id(source: &str, name: &str, limits: &Limits) -> Result<u32, ReadError> {
    let mut xml = Xml::new(source, name, limits);
    let mut next = 1;
    loop {
        match xml.next()? {
            Event::Start(tag) if !tag.word().is_empty() => {
                let id = tag.attr("id").and_then(|id| id.trim().parse::<u32>().ok());
                next = next.max(id.map_or(0, |id| id.saturating_add(1)));
            }
            Event::Eof => return Ok(next),
            _ => {}
        }
    }
}
