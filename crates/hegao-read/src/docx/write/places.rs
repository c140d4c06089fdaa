//! Where a remark goes: from a span of the extracted text to two places in the main part.

use std::collections::HashMap;
use std::ops::Range;

use hegao_core::source::{Piece, PieceKind};
use hegao_core::{Document, Span};

use super::super::package::Relation;
use super::cut::{Mark, mark};
use super::remarks::Elsewhere;
use super::run::Sort;
use super::runs::Runs;

/// Two marks, around the text in question.
pub(super) type Range2 = (Mark, Mark);

/// A footnote or an endnote: where it stands in its part, and its id.
type Note = (Range<usize>, String);

pub(super) struct Places<'d> {
    document: &'d Document,
    runs: &'d Runs<'d>,
    /// For each part of notes its kind, and its notes.
    notes: HashMap<usize, (&'static str, Vec<Note>)>,
}

impl<'d> Places<'d> {
    pub(super) fn new(document: &'d Document, runs: &'d Runs<'d>) -> Self {
        Self {
            document,
            runs,
            notes: HashMap::new(),
        }
    }

    pub(super) fn add_notes(&mut self, part: usize, kind: &'static str, notes: Vec<Note>) {
        self.notes.insert(part, (kind, notes));
    }

    /// The part in which `span` stands.
    pub(super) fn part(&self, span: Span) -> Option<usize> {
        self.bytes(span).map(|(part, _)| part)
    }

    /// The place for a remark about `span`, and the story of its text if that can take none.
    pub(super) fn find(
        &self,
        span: Span,
        parts: &[String],
        relations: &[Relation],
    ) -> Option<(Range2, Option<Elsewhere>)> {
        let found = match self.bytes(span) {
            None => None,
            Some((0, bytes)) => self.in_body(bytes),
            Some((part, bytes)) => match self.notes.get(&part) {
                Some((kind, notes)) => self
                    .at_note(kind, notes, bytes.start)
                    .map(|place| (place, Some(Elsewhere::Note))),
                None => self
                    .at_section(parts.get(part)?, relations)
                    .map(|place| (place, Some(Elsewhere::Margin))),
            },
        };
        found.or_else(|| self.anywhere().map(|place| (place, None)))
    }

    /// The bytes that `span` came from, in the part where it starts. A point takes the character beside it.
    fn bytes(&self, span: Span) -> Option<(usize, Range<usize>)> {
        let span = self.widened(span);
        let pieces = self.document.map.pieces();
        let from = pieces.partition_point(|piece| piece.text.end <= span.start);
        let real = |piece: &&Piece| {
            piece.kind != PieceKind::Synthetic && !piece.text.is_empty() && !piece.source.is_empty()
        };
        let mut touched = pieces
            .iter()
            .skip(from)
            .take_while(|piece| piece.text.start < span.end)
            .filter(real);
        let first = touched.next()?;
        let last = touched
            .filter(|piece| piece.part == first.part)
            .last()
            .unwrap_or(first);
        let within = |piece: &Piece, at: usize| at.saturating_sub(piece.text.start);
        let start = match first.kind {
            PieceKind::Verbatim => first.source.start + within(first, span.start),
            _ => first.source.start,
        };
        let end = match last.kind {
            PieceKind::Verbatim => {
                (last.source.start + within(last, span.end)).min(last.source.end)
            }
            _ => last.source.end,
        };
        Some((first.part as usize, start..end.max(start)))
    }

    fn widened(&self, span: Span) -> Span {
        if !span.is_empty() {
            return span;
        }
        let text = &self.document.text;
        let block = self.document.blocks.get(self.document.block_at(span.start));
        let Some(block) = block.map(|block| block.span) else {
            return span;
        };
        let at = span.start.clamp(block.start, block.end);
        let before = text
            .get(block.start..at)
            .and_then(|text| text.chars().next_back());
        let after = text.get(at..block.end).and_then(|text| text.chars().next());
        match (before, after) {
            (Some(c), _) => Span::new(at - c.len_utf8(), at),
            (None, Some(c)) => Span::new(at, at + c.len_utf8()),
            (None, None) => span,
        }
    }

    fn in_body(&self, bytes: Range<usize>) -> Option<(Range2, Option<Elsewhere>)> {
        let atoms = &self.runs.atoms;
        let last = atoms.len().checked_sub(1)?;
        let near = |at: usize| {
            let index = atoms.partition_point(|atom| atom.range.start <= at);
            index.saturating_sub(1).min(last)
        };
        let start = self
            .runs
            .atom_at(bytes.start, true)
            .unwrap_or_else(|| near(bytes.start));
        let mut end = self
            .runs
            .atom_at(bytes.end, false)
            .unwrap_or_else(|| near(bytes.end))
            .max(start);
        let mut to = bytes.end;
        let paragraph = |index: usize| atoms.get(index).map(|atom| atom.paragraph);
        let cell = |index: usize| Some(self.runs.paragraphs.get(paragraph(index)?)?.cell);
        // A range that leaves its cell is none that every program shows.
        if cell(start) != cell(end) {
            let own = paragraph(start)?;
            end = atoms
                .partition_point(|atom| atom.paragraph <= own)
                .saturating_sub(1);
            to = atoms.get(end)?.range.end;
        }
        let place = (
            mark(self.runs, start, bytes.start, true)?,
            mark(self.runs, end, to, false)?,
        );
        Some((
            place,
            self.is_boxed(start, bytes.start).then_some(Elsewhere::Box),
        ))
    }

    /// Whether the byte at `at` stands in a text box that atom `index` holds.
    fn is_boxed(&self, index: usize, at: usize) -> bool {
        let Some(atom) = self.runs.atoms.get(index) else {
            return false;
        };
        let around = match &atom.run {
            None => atom.range.clone(),
            Some(run) => {
                let child = run.children.iter().find(|child| child.range.contains(&at));
                match child.filter(|child| child.sort == Sort::Other) {
                    Some(child) => child.range.clone(),
                    None => return false,
                }
            }
        };
        let text = self.runs.source.get(around).unwrap_or_default();
        text.contains("txbxContent")
    }

    fn at_note(&self, kind: &str, notes: &[(Range<usize>, String)], at: usize) -> Option<Range2> {
        let (_, id) = notes.iter().find(|(range, _)| range.contains(&at))?;
        let refers = |note: &(&str, String)| note.0 == kind && note.1 == *id;
        let atoms = &self.runs.atoms;
        let index = atoms
            .iter()
            .position(|atom| atom.note.as_ref().is_some_and(refers))?;
        self.around(index)
    }

    fn at_section(&self, part: &str, relations: &[Relation]) -> Option<Range2> {
        let shows = |id: &str| {
            relations
                .iter()
                .any(|relation| relation.id == id && relation.target == part)
        };
        let (_, paragraph) = self.runs.margins.iter().find(|(id, _)| shows(id))?;
        let atoms = &self.runs.atoms;
        let index = atoms.partition_point(|atom| atom.paragraph < *paragraph);
        self.around(index.min(atoms.len().checked_sub(1)?))
    }

    /// The first thing of the document that can take a comment.
    fn anywhere(&self) -> Option<Range2> {
        self.around(0).or_else(|| {
            let end = self
                .runs
                .paragraphs
                .iter()
                .find_map(|paragraph| paragraph.end)?;
            let mark = Mark { at: end, cut: None };
            Some((mark, mark))
        })
    }

    fn around(&self, index: usize) -> Option<Range2> {
        let range = &self.runs.atoms.get(index)?.range;
        Some((
            mark(self.runs, index, range.start, true)?,
            mark(self.runs, index, range.end, false)?,
        ))
    }
}
