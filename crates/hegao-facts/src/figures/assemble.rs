//! From a number with its unit to a figure: name, time, change and role, by what the walk knows.

use hegao_core::Span;
use hegao_core::figure::{
    Change, ChangeKind, Family, Figure, FigureRole, MentionClass, Period, PeriodPart, Unit,
};
use hegao_core::wordset;

use super::amounts;
use super::change;
use super::clauses::whole;
use super::context::{self, Named};
use super::quantity::Raw;
use super::read::{ends, is_stop};
use super::role::{self, Said};
use super::walk::{OPEN, Walk};
use super::words::{List, Words};

/// Words that take a statement back a little.
static HEDGES: List = List::new(|| {
    Words::new(
        "\
    基本实现 基本达到 基本完成 基本建成 基本消除 基本解决 基本达 大部分 绝大多数 \
    初步实现",
    )
});

impl Walk<'_> {
    /// Puts `raw` together with its surroundings and keeps it.
    pub(super) fn figure(&mut self, raw: &Raw) {
        let Some(amounts) = amounts::amounts(raw) else {
            self.mention(raw.span, raw.core, MentionClass::Code, None);
            self.last = raw.span.end;
            return;
        };
        let clause = self.clause();
        let from = clause.max(self.last).min(raw.span.start);
        let gap = self.text.get(from..raw.span.start).unwrap_or_default();
        let joined = is_joiner(gap);
        let previous = self.previous();

        let mut change = self.change(raw, gap, from, joined, previous);
        let cut = change.as_ref().map(|change| self.cut(change, from));
        let cue = (self.cue.start >= from).then_some(self.cue);
        let mut named = context::named(self.text, raw, from, cut, cue, self.block.end);
        if change
            .as_ref()
            .is_some_and(|change| self.doubtful(change, raw, &named))
        {
            change = None;
            named = context::named(self.text, raw, from, None, cue, self.block.end);
        }
        let of = change
            .as_ref()
            .filter(|change| !self.is_mean(change))
            .and_then(|change| self.changed(change.kind, raw))
            .filter(|index| self.same_name(&named, *index));
        if let Some(change) = &mut change {
            change.of = of;
            if change.kind == ChangeKind::Rate && self.ratio(&named, of) {
                change.kind = ChangeKind::RateOrPoints;
            }
        }
        if named.indicator.is_none() {
            named.indicator = inner(raw);
        }
        self.inherit(&mut named, raw, of, joined, previous);

        let (period, period_words) = self.when(change.as_ref());
        if let Some(change) = &mut change
            && change.base_period.is_none()
        {
            change.base_period = self
                .base
                .and_then(|base| base.shift)
                .and_then(|shift| shift.from(period));
        }
        let bracket =
            self.levels
                .last()
                .and_then(|level| level.whole)
                .filter(|index| {
                    self.out.figures.get(*index).is_some_and(|figure| {
                        figure.unit.id == raw.unit.id && figure.change.is_none()
                    })
                });
        // A clause that opens with a verb of its own leaves the list after 其中.
        if self.within
            && bracket.is_none()
            && named.verb.is_some()
            && self.listed_part(previous)
            && raw.unit.family.is_counted()
        {
            self.within = false;
        }
        let future = !self.set.plan
            && matches!((period.year, self.set.default.year), (Some(year), Some(now)) if year > now);
        let said = Said {
            within: self.within || bracket.is_some(),
            modal: self.modal,
            plan: self.set.plan && self.past.is_none(),
            future,
        };
        let (mut role, planned) = role::role(self.text, raw, from, self.block.end, said);
        if role == FigureRole::Breakdown && (change.is_some() || raw.unit.family.is_ratio()) {
            role = if planned {
                FigureRole::Target
            } else {
                FigureRole::Actual
            };
        }
        if let Some(index) = bracket
            && let Some(figure) = self.out.figures.get_mut(index)
        {
            whole(figure);
        }
        if role == FigureRole::Actual && change.is_none() && self.sums_up(raw, gap) {
            role = FigureRole::Total;
        }
        let hedge = self.hedge(clause, raw.span.start);
        self.out.figures.push(Figure {
            span: raw.span,
            core: raw.core,
            block: self.index,
            sentence: Span::new(self.sentence, OPEN),
            clause: Span::new(clause, OPEN),
            depth: u8::try_from(self.levels.len() - 1).unwrap_or(u8::MAX),
            numeral: raw.numeral,
            value: amounts.value,
            high: amounts.high,
            step: amounts.step,
            interval: amounts.interval,
            unit: Unit {
                id: raw.unit.id,
                family: raw.unit.family,
                span: raw.unit_span,
                over: raw.over,
            },
            qualifier: amounts.qualifier,
            before: raw.before,
            after: raw.after,
            hedge,
            per: raw.per.or_else(|| self.spread(from, raw.span.start)),
            each: raw.each
                || ends(
                    gap,
                    &[
                        "各有",
                        "各为",
                        "各",
                        "均为",
                        "均达",
                        "各达",
                        "各不少于",
                        "各不低于",
                    ],
                )
                .is_some(),
            indicator: named.indicator,
            noun: named.noun,
            verb: named.verb,
            scope: self.scope,
            period,
            period_words,
            change,
            role,
            planned,
        });
        self.last = named
            .noun
            .map_or(raw.span.end, |noun| noun.end.max(raw.span.end));
    }

    /// The last figure of the sentence outside brackets that are closed by now.
    fn previous(&self) -> Option<usize> {
        let depth = self.levels.len() - 1;
        let (first, figures) = self.recent();
        figures
            .iter()
            .rposition(|figure| usize::from(figure.depth) <= depth)
            .map(|at| first + at)
    }

    /// The last figures of the sentence and the index of the first of them: no writer refers further back.
    pub(super) fn recent(&self) -> (usize, &[Figure]) {
        let first = self
            .sentence_first
            .max(self.out.figures.len().saturating_sub(24));
        (first, self.out.figures.get(first..).unwrap_or_default())
    }

    /// The change that the words before the number tell of.
    fn change(
        &self,
        raw: &Raw,
        gap: &str,
        from: usize,
        joined: bool,
        previous: Option<usize>,
    ) -> Option<Change> {
        if joined {
            // 分别增长3.2%、1.8%: the verb holds for the whole list.
            let figure = self.out.figures.get(previous?)?;
            let change = figure.change?;
            let goes_on = figure.unit.id == raw.unit.id
                && !matches!(change.kind, ChangeKind::From | ChangeKind::To);
            return goes_on.then_some(change);
        }
        if change::is_from(self.text, gap, raw.span.end, self.block.end) {
            let at = gap.rfind(['从', '由']).unwrap_or(0);
            let verb = Span::new(from + at, from + at + '从'.len_utf8());
            return Some(Change {
                kind: ChangeKind::From,
                direction: None,
                verb,
                base: None,
                base_period: None,
                of: None,
            });
        }
        let verb = change::verb(gap, from)?;
        let clause = self.clause();
        let near = self.base.filter(|base| base.span.start >= clause);
        let lone = !matches!(raw.unit.family, Family::Points) && near.is_none();
        if verb.weak && lone && !verb.to {
            return None;
        }
        let kind = change::kind(&verb, raw.unit.family, false)?;
        Some(Change {
            kind,
            direction: verb.direction,
            verb: verb.span,
            base: near.map(|base| base.span),
            base_period: None,
            of: None,
        })
    }

    /// Where the noun group before a change ends.
    fn cut(&self, change: &Change, from: usize) -> usize {
        let verb = change.verb.start;
        match change.base {
            Some(base) if base.start >= from && base.start < verb => base.start,
            _ => verb,
        }
    }

    /// 增加20个学位: without a base and without anything that grew, something new is counted.
    fn doubtful(&self, change: &Change, raw: &Raw, named: &Named) -> bool {
        if change.kind != ChangeKind::Difference || change.base.is_some() {
            return false;
        }
        if named.noun.is_some() && raw.unit.family.is_counted() {
            return true;
        }
        let level = self
            .recent()
            .1
            .iter()
            .any(|f| f.unit.id == raw.unit.id && f.is_level());
        // 提升十大行动: matters are counted, they do not grow.
        !level
            && (named.indicator.is_none()
                || matches!(
                    raw.unit.family,
                    Family::Matter | Family::Generic | Family::Event
                ))
    }

    /// 平均每年增加3亿元: it leads from no value to another.
    fn is_mean(&self, change: &Change) -> bool {
        let verb = self.text.get(change.verb.range()).unwrap_or_default();
        change.kind == ChangeKind::Difference && wordset!["年均", "平均", "每年"].starts(verb)
    }

    /// The figure of the sentence that changed.
    fn changed(&self, kind: ChangeKind, raw: &Raw) -> Option<usize> {
        if matches!(kind, ChangeKind::From | ChangeKind::To) {
            return None;
        }
        let (first, figures) = self.recent();
        let level = |figure: &Figure| figure.is_level() && figure.role != FigureRole::Norm;
        let fits = |figure: &&(usize, &Figure)| match kind {
            ChangeKind::Points => figure.1.unit.family == Family::Percent,
            ChangeKind::Difference => figure.1.unit.id == raw.unit.id,
            _ => !figure.1.unit.family.is_ratio(),
        };
        let mut seen = figures
            .iter()
            .enumerate()
            .rev()
            .filter(|(_, figure)| level(figure))
            .take(4);
        let seen: Vec<(usize, &Figure)> = seen.by_ref().collect();
        let found = seen.iter().find(fits).or_else(|| {
            seen.first()
                .filter(|_| kind != ChangeKind::Difference && kind != ChangeKind::Points)
        })?;
        Some(first + found.0)
    }

    /// Whether a change without a name of its own, or with the same one, is that of the figure `index`.
    fn same_name(&self, named: &Named, index: usize) -> bool {
        let text = |span: Span| self.text.get(span.range()).unwrap_or_default();
        let Some(own) = named.indicator.map(text) else {
            return true;
        };
        let other = self
            .out
            .figures
            .get(index)
            .and_then(|figure| figure.indicator)
            .map_or("", text);
        other == own || other.ends_with(own) && own.len() >= 6
    }

    /// Whether what changed is a ratio.
    fn ratio(&self, named: &Named, of: Option<usize>) -> bool {
        let name = |span: Option<Span>| {
            span.and_then(|span| self.text.get(span.range()))
                .is_some_and(change::names_ratio)
        };
        match named.indicator {
            Some(_) => name(named.indicator),
            None => of
                .and_then(|index| self.out.figures.get(index))
                .is_some_and(|figure| figure.is_percent() && name(figure.indicator)),
        }
    }

    /// A figure without a name of its own takes that of the one it goes with.
    fn inherit(
        &self,
        named: &mut Named,
        raw: &Raw,
        of: Option<usize>,
        joined: bool,
        previous: Option<usize>,
    ) {
        if joined && raw.unit.family.is_ratio() {
            named.noun = None;
        }
        if named.indicator.is_some() || named.noun.is_some() && of.is_none() {
            return;
        }
        let source = of.or_else(|| {
            previous.filter(|_| joined || raw.unit.family.is_ratio() || named.verb.is_none())
        });
        if let Some(figure) = source
            .and_then(|index| self.out.figures.get(index))
            .filter(|figure| !self.names_others(figure.span.end, raw.span.start))
        {
            named.indicator = figure.indicator.or(figure.noun);
        }
    }

    /// 能耗下降3%，甲、乙排放量双双下降，分别下降2%和4%: a whole clause between the two names several other things.
    fn names_others(&self, from: usize, to: usize) -> bool {
        let gap = self.text.get(from..to).unwrap_or_default();
        let mut clauses = gap.split(is_stop).skip(1).peekable();
        gap.contains("分别")
            && std::iter::from_fn(|| clauses.next().filter(|_| clauses.peek().is_some()))
                .any(|clause| clause.contains(['、', '和']))
    }

    /// When the figure was, and the words that say so.
    fn when(&self, change: Option<&Change>) -> (Period, Option<Span>) {
        if change.is_some_and(|change| change.kind == ChangeKind::From) {
            return (
                Period {
                    year: None,
                    until: None,
                    part: PeriodPart::Before,
                },
                None,
            );
        }
        match (self.period, self.past.or(self.block_period)) {
            (Some((period, words)), _) => (period, Some(words)),
            (None, Some(period)) => (period, None),
            (None, None) => (self.set.default, None),
        }
    }

    /// Whether a part of the list after 其中 has been read.
    fn listed_part(&self, previous: Option<usize>) -> bool {
        previous
            .and_then(|index| self.out.figures.get(index))
            .is_some_and(|figure| figure.role == FigureRole::Breakdown)
    }

    /// 共, 合计 after several figures of the same unit: their sum.
    fn sums_up(&self, raw: &Raw, gap: &str) -> bool {
        if !wordset!["共", "合计", "总计"].within(gap)
            || !(gap.contains('共') && !gap.contains("公共")
                || wordset!["合计", "总计"].within(gap))
        {
            return false;
        }
        let first = self.out.figures.len().saturating_sub(12);
        let same = self
            .out
            .figures
            .get(first..)
            .unwrap_or_default()
            .iter()
            .filter(|f| f.block == self.index && f.unit.id == raw.unit.id && f.is_level());
        same.count() >= 2
    }

    /// 每班, 每个乡镇 between the last figure and this one.
    fn spread(&self, from: usize, to: usize) -> Option<Span> {
        let gap = self.text.get(from..to)?;
        let at = gap.rfind('每')?;
        let len: usize = gap[at..]
            .chars()
            .take(4)
            .take_while(|c| !is_stop(*c))
            .map(char::len_utf8)
            .sum();
        Some(Span::new(from + at, from + at + len))
    }

    fn hedge(&self, clause: usize, to: usize) -> Option<Span> {
        let start = super::read::back(self.text, to, 90, clause);
        let head = self.text.get(start..to)?;
        HEDGES
            .rfind(head)
            .map(|(at, len)| Span::new(start + at, start + at + len))
    }
}

/// 不低于工资总额的1.5%: the words inside a remote qualifier.
fn inner(raw: &Raw) -> Option<Span> {
    let (_, span) = raw.before?;
    let (word, of) = ("不低于".len(), "的".len());
    (span.len() > word + of + 3).then(|| Span::new(span.start + word, span.end - of))
}

/// Whether the gap only joins: 、 和 及.
fn is_joiner(gap: &str) -> bool {
    let gap = gap.trim_matches(|c: char| hegao_core::text::is_blank(c));
    matches!(
        gap,
        "、" | "和" | "及" | "与" | "以及" | "," | "，" | "；" | "或" | "分别" | "、约" | "和约"
    )
}
