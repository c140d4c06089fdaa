//! The figures of a document with the words between them at hand.

use std::cell::Cell;
use std::ops::Range;

use hegao_core::number::Interval;
use hegao_core::{
    BlockKind, ChangeKind, Figure, FigureRole, Relation, RelationKind, Span, Verdict, WordSet,
};

use super::Input;
use super::stance::Stance;

/// Words that make a number a change even where nothing else says so.
static CHANGES: WordSet = WordSet::of(&[
    "增加", "减少", "增长", "下降", "净增", "多收", "多支", "少收", "提高", "降低", "上升", "调减",
]);

/// All the words before a number that is the distance from what it is compared with: 比目标200件|少|13件.
static GAPS: WordSet = WordSet::of(&[
    "多", "少", "高", "低", "增", "减", "高出", "多出", "短缺", "超出",
]);

/// Words before a number that make it a mean.
static MEANS: WordSet = WordSet::of(&["人均", "人次均", "户均", "平均", "亩均", "均价"]);
/// Longer stretches between two figures are read from their end only, or up to their beginning, in bytes.
const STRETCH: usize = 1200;

/// The document, its figures by sentence, and the relations found so far.
pub(super) struct Scene<'a> {
    pub(super) input: Input<'a>,
    pub(super) text: &'a str,
    pub(super) figures: &'a [Figure],
    /// For each figure the figures of its sentence.
    sentences: Vec<(usize, usize)>,
    /// For each figure the words of its own clause before it.
    leads: Vec<&'a str>,
    /// For each figure whether it is an amount.
    amounts: Vec<bool>,
    /// For each figure what it is to the others, once somebody has asked.
    pub(super) stances: Vec<Cell<Option<Stance>>>,
    /// For each figure the total that it is a part of.
    pub(super) total_of: Vec<Option<usize>>,
    pub(super) relations: Vec<Relation>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(input: Input<'a>) -> Self {
        let figures = input.figures;
        let mut sentences = Vec::with_capacity(figures.len());
        let mut start = 0;
        for group in figures.chunk_by(|a, b| a.sentence == b.sentence && a.block == b.block) {
            let end = start + group.len();
            sentences.extend(std::iter::repeat_n((start, end), group.len()));
            start = end;
        }
        let total_of = vec![None; figures.len()];
        let mut scene = Self {
            input,
            text: &input.document.text,
            figures,
            sentences,
            leads: Vec::new(),
            amounts: Vec::new(),
            stances: vec![Cell::new(None); figures.len()],
            total_of,
            relations: Vec::new(),
        };
        scene.leads = (0..figures.len()).map(|i| scene.read_lead(i)).collect();
        scene.amounts = (0..figures.len()).map(|i| scene.weigh(i)).collect();
        scene
    }

    /// The text of a span.
    pub(super) fn str(&self, span: Span) -> &'a str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The figures of the sentence of figure `i`.
    pub(super) fn sentence(&self, i: usize) -> Range<usize> {
        self.sentences
            .get(i)
            .map_or(0..0, |(start, end)| *start..*end)
    }

    /// The figures of every sentence.
    pub(super) fn sentences(&self) -> Vec<Range<usize>> {
        let mut all: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while let Some((start, end)) = self.sentences.get(at) {
            all.push(*start..*end);
            at = *end;
        }
        all
    }

    /// Whether figure `i` stands in running text, not in a cell of a table.
    pub(super) fn in_prose(&self, i: usize) -> bool {
        let block = self
            .figures
            .get(i)
            .and_then(|f| self.input.document.blocks.get(f.block));
        block.is_none_or(|block| !matches!(block.kind, BlockKind::Cell { .. }))
    }

    /// The words between the figure before (or the start of the sentence) and figure `i`.
    pub(super) fn before(&self, i: usize) -> &'a str {
        self.str(self.before_span(i))
    }

    pub(super) fn before_span(&self, i: usize) -> Span {
        let Some(figure) = self.figures.get(i) else {
            return Span::default();
        };
        let start = match i.checked_sub(1).and_then(|p| self.figures.get(p)) {
            Some(prev) if prev.sentence == figure.sentence => prev.span.end,
            _ => figure.sentence.start,
        };
        let end = figure.span.start.max(start);
        Span::new(self.floor(start, end), end)
    }

    /// `start`, or the place from which on a stretch that ends at `end` is read.
    fn floor(&self, start: usize, end: usize) -> usize {
        let mut from = start.max(end.saturating_sub(STRETCH));
        while from < end && !self.text.is_char_boundary(from) {
            from += 1;
        }
        from
    }

    /// The words of figure `i` in its own clause, after whatever mark or bracket stands last before it.
    pub(super) fn lead(&self, i: usize) -> &'a str {
        self.leads.get(i).copied().unwrap_or_default()
    }

    fn read_lead(&self, i: usize) -> &'a str {
        let before = self.before(i);
        let cut = before.rfind(is_mark).map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        });
        before.get(cut..).unwrap_or_default().trim()
    }

    /// The words that name figure `i` in its own clause: those before a bracket that closes right before the number
    /// (高中（含中职）10971人), else those after the last mark.
    pub(super) fn label(&self, i: usize) -> &'a str {
        let lead = self.lead(i);
        if !lead.is_empty() {
            return lead;
        }
        let before = self.before(i).trim_end();
        let name = before
            .strip_suffix(['）', ')'])
            .and_then(|inside| inside.rfind(['（', '(']).map(|at| &inside[..at]))
            .unwrap_or_default();
        let cut = name.rfind(is_mark).map_or(0, |at| {
            at + name[at..].chars().next().map_or(0, char::len_utf8)
        });
        name.get(cut..).unwrap_or_default().trim()
    }

    /// The words from figure `i` to the next one or to the end of the sentence.
    pub(super) fn after(&self, i: usize) -> &'a str {
        let Some(figure) = self.figures.get(i) else {
            return "";
        };
        let end = match self.figures.get(i + 1) {
            Some(next) if next.sentence == figure.sentence => next.span.start,
            _ => figure.sentence.end,
        };
        let mut end = end.min(figure.span.end + STRETCH).max(figure.span.end);
        while !self.text.is_char_boundary(end) {
            end -= 1;
        }
        self.str(Span::new(figure.span.end, end))
    }

    /// The words from the end of figure `a` to the start of figure `b`, which stands behind it.
    pub(super) fn between(&self, a: usize, b: usize) -> &'a str {
        match (self.figures.get(a), self.figures.get(b)) {
            (Some(a), Some(b)) => {
                let end = b.span.start.max(a.span.end);
                self.str(Span::new(self.floor(a.span.end, end), end))
            }
            _ => "",
        }
    }

    /// Whether figure `i` says plainly how many of a hundred something is: a level in %, not in ‰.
    pub(super) fn is_percentage(&self, i: usize) -> bool {
        self.figures.get(i).is_some_and(|f| {
            f.is_percent()
                && f.change.is_none()
                && f.is_plain()
                && !self.str(f.unit.span).contains('‰')
        })
    }

    /// Whether figure `i` is an amount: no rate, no change, no mean, no standard.
    pub(super) fn is_amount(&self, i: usize) -> bool {
        self.amounts.get(i).copied().unwrap_or(false)
    }

    /// Whether figure `i` is a mean (人均可支配收入): it changes as an amount does, but adds up to nothing.
    pub(super) fn is_mean(&self, i: usize) -> bool {
        let lead = self.lead(i);
        let mean = lead.contains('均') && MEANS.within(lead);
        let level = self.figures.get(i).is_some_and(|f| {
            f.is_level()
                && (mean || f.per.is_some())
                && !f.unit.family.is_ratio()
                && f.role != FigureRole::Norm
        });
        level && !CHANGES.ends(lead)
    }

    fn weigh(&self, i: usize) -> bool {
        let Some(figure) = self.figures.get(i) else {
            return false;
        };
        let level = figure.is_level()
            && !figure.unit.family.is_ratio()
            && figure.per.is_none()
            && figure.role != FigureRole::Norm;
        if !level {
            return false;
        }
        let lead = self.lead(i);
        if GAPS.has(lead) {
            return false;
        }
        let to = figure.change.is_some_and(|c| c.kind == ChangeKind::To);
        (to || !CHANGES.ends(lead)) && !(lead.contains('均') && MEANS.within(lead))
    }

    /// Whether two figures are amounts of one unit at one depth of brackets.
    pub(super) fn alike(&self, i: usize, j: usize) -> bool {
        match (self.figures.get(i), self.figures.get(j)) {
            (Some(a), Some(b)) => a.same_unit(b) && self.is_amount(i) && self.is_amount(j),
            _ => false,
        }
    }

    pub(super) fn interval(&self, i: usize) -> Interval {
        self.figures
            .get(i)
            .map_or(Interval::EVERYTHING, |f| f.interval)
    }

    /// Adds a relation that points at its first figure.
    pub(super) fn add(
        &mut self,
        kind: RelationKind,
        verdict: Verdict,
        arithmetic: String,
        figures: Vec<usize>,
    ) -> Option<&mut Relation> {
        let target = self.figures.get(*figures.first()?)?.span;
        Some(self.add_at(target, kind, verdict, arithmetic, figures))
    }

    /// Adds a relation that points at `target`.
    pub(super) fn add_at(
        &mut self,
        target: Span,
        kind: RelationKind,
        verdict: Verdict,
        arithmetic: String,
        figures: Vec<usize>,
    ) -> &mut Relation {
        let index = self.relations.len();
        let relation = Relation {
            kind,
            verdict,
            arithmetic,
            reason: None,
            figures,
            spans: Vec::new(),
            target,
            hint: None,
        };
        self.relations.push(relation);
        &mut self.relations[index]
    }

    /// Whether figures `all` already stand in one relation of this kind.
    pub(super) fn knows(&self, kind: RelationKind, all: &[usize]) -> bool {
        // Relations of one sentence are found together, so only the last few can match.
        self.relations
            .iter()
            .rev()
            .take(64)
            .any(|r| r.kind == kind && all.iter().all(|i| r.figures.contains(i)))
    }

    pub(super) fn finish(mut self) -> Vec<Relation> {
        self.relations
            .sort_by_key(|r| (r.target.start, r.target.end, r.kind));
        self.relations
    }
}

/// Whether `c` ends the words of one figure before the next: clause marks, 、 and brackets.
pub(super) fn is_mark(c: char) -> bool {
    hegao_core::text::is_clause_mark(c) || matches!(c, '、' | '（' | '(' | '）' | ')' | '\n')
}
