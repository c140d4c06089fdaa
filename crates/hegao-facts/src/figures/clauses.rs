//! Where clauses, brackets and sentences open and close, and what ends with them.

use hegao_core::Span;
use hegao_core::figure::{Figure, FigureRole};

use super::read::ahead;
use super::walk::{Level, OPEN, Walk};

/// No prose nests deeper; what does is read as if it did not.
const DEEPEST: usize = 12;

impl Walk<'_> {
    pub(super) fn open(&mut self, at: usize, len: usize, close: char) -> usize {
        if self.levels.len() < DEEPEST {
            let whole = self.out.figures.len().checked_sub(1).filter(|index| {
                *index >= self.sentence_first
                    && self.out.figures.get(*index).is_some_and(|figure| {
                        figure
                            .noun
                            .map_or(figure.span.end, |noun| noun.end.max(figure.span.end))
                            == at
                    })
            });
            self.levels.push(Level {
                close,
                clause: at + len,
                first: self.out.figures.len(),
                whole,
            });
        }
        at + len
    }

    pub(super) fn close(&mut self, at: usize, len: usize, close: char) -> usize {
        let other = if close == ')' { '）' } else { ')' };
        if self.levels.len() > 1
            && self
                .levels
                .last()
                .is_some_and(|level| level.close == close || level.close == other)
        {
            self.end_clause(at);
            self.levels.pop();
            // What stands in the brackets is no part of the noun group after them.
            if self
                .out
                .figures
                .last()
                .is_some_and(|figure| usize::from(figure.depth) == self.levels.len())
            {
                self.last = self.last.max(at + len);
            }
        }
        at + len
    }

    pub(super) fn stop(&mut self, at: usize, len: usize) -> usize {
        self.end_clause(at);
        if let Some(level) = self.levels.last_mut() {
            level.clause = at + len;
            level.first = self.out.figures.len();
        }
        at + len
    }

    pub(super) fn full_stop(&mut self, at: usize, len: usize) -> usize {
        if at < self.label_until {
            return at + len;
        }
        if self.levels.len() > 1 {
            // Brackets that hold sentences, or that were never closed.
            let closed = self.levels.last().is_some_and(|level| {
                self.text
                    .get(at..ahead(self.text, at, 600, self.block.end))
                    .is_some_and(|tail| tail.contains(level.close))
            });
            if closed {
                return self.stop(at, len);
            }
            self.levels.truncate(1);
        }
        self.end_clause(at);
        self.end_sentence(at + len);
        self.stop(at, len)
    }

    /// Gives the figures of the clause their end.
    pub(super) fn end_clause(&mut self, end: usize) {
        let depth = self.levels.len() - 1;
        let Some(level) = self.levels.last() else {
            return;
        };
        for figure in self.out.figures.get_mut(level.first..).unwrap_or_default() {
            if usize::from(figure.depth) == depth && figure.clause.end == OPEN {
                figure.clause = Span::new(figure.clause.start, end);
            }
        }
    }

    pub(super) fn end_sentence(&mut self, end: usize) {
        for figure in self
            .out
            .figures
            .get_mut(self.sentence_first..)
            .unwrap_or_default()
        {
            figure.sentence = Span::new(figure.sentence.start, end);
            if figure.clause.end == OPEN {
                figure.clause = Span::new(figure.clause.start, end);
            }
        }
        self.sentence = end;
        self.sentence_first = self.out.figures.len();
        self.last = self.last.max(end);
        self.period = None;
        self.scope = None;
        self.base = None;
        self.within = false;
        self.modal = false;
    }
}

/// Marks a figure as the whole of parts that follow.
pub(super) fn whole(figure: &mut Figure) {
    if figure.role == FigureRole::Actual {
        figure.role = FigureRole::Total;
    }
}
