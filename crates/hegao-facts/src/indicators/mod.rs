//! Which figure gives which indicator of the library.
//!
//! The names of the library are looked up once, the longest at each place. A name counts for the next figure
//! of its clause if nothing but words that say nothing of what is measured stands between the two; a change counts for the
//! figure that changed.

mod between;
mod budget;
mod carried;
mod cells;
mod shared;

use hegao_core::figure::{ChangeKind, Family, Figure, FigureRole};
use hegao_core::indicator::{IndicatorId, Indicators, Measure};
use hegao_core::lexicon::Units;
use hegao_core::vocabulary::Vocabulary;
use hegao_core::{Report, Span};

/// The names of the library, ready to be looked up.
#[derive(Debug)]
pub(crate) struct IndicatorTable {
    names: Vocabulary,
    of: Vec<(IndicatorId, Option<Family>)>,
    /// Names that end in a word which can stand for them: 粮食|产量.
    stems: Vec<Stem>,
    /// What is taken in, and what is given out of the same fund.
    funds: Vec<(IndicatorId, IndicatorId)>,
}

/// The first part of a name, and the word that can stand for all of it.
#[derive(Debug)]
struct Stem {
    stem: String,
    head: &'static str,
    indicator: IndicatorId,
    family: Option<Family>,
}

/// A name in the text.
#[derive(Clone, Copy, Debug)]
struct Name {
    span: Span,
    indicator: IndicatorId,
    family: Option<Family>,
}

impl IndicatorTable {
    /// The names of `indicators`.
    pub(crate) fn new(indicators: &Indicators, units: &Units) -> Self {
        let mut words = Vec::new();
        let mut of = Vec::new();
        let mut stems = Vec::new();
        for (index, indicator) in (0..).zip(&indicators.indicators) {
            let family = units
                .find(&indicator.unit)
                .and_then(|id| units.get(id))
                .map(|unit| unit.family);
            for name in indicator.names() {
                words.push(name.to_owned());
                of.push((IndicatorId(index), family));
                stems.extend(carried::stem(name).map(|(stem, head)| Stem {
                    stem: stem.to_owned(),
                    head,
                    indicator: IndicatorId(index),
                    family,
                }));
            }
        }
        let twin = |name: &str| {
            let other = format!("{}支出", name.strip_suffix("收入")?);
            let at = (0..).zip(&indicators.indicators);
            at.into_iter()
                .find(|(_, indicator)| indicator.names().any(|name| name == other))
                .map(|(index, _)| IndicatorId(index))
        };
        let funds = (0..)
            .zip(&indicators.indicators)
            .filter_map(|(index, indicator)| {
                Some((IndicatorId(index), indicator.names().find_map(twin)?))
            });
        Self {
            funds: funds.collect(),
            names: Vocabulary::new(words.into_iter().zip(0..)),
            of,
            stems,
        }
    }

    /// The measures among the figures of `report`, in their order.
    pub(crate) fn measures(&self, report: &Report) -> Vec<Measure> {
        let (text, figures) = (report.document.text.as_str(), &report.figures);
        let names = self.names(report);
        let mut out: Vec<Measure> = Vec::new();
        let mut next = 0;
        for (index, figure) in figures.iter().enumerate() {
            // Names that end before the figure, from the clause's start or the last figure on.
            while names
                .get(next)
                .is_some_and(|name| name.span.end <= figure.span.start)
            {
                next += 1;
            }
            let before = index
                .checked_sub(1)
                .and_then(|index| figures.get(index))
                .map_or(0, |figure| figure.span.end);
            let floor = figure.clause.start.max(before.min(figure.span.start));
            let left = next
                .checked_sub(1)
                .and_then(|at| names.get(at))
                .filter(|name| name.span.start >= floor);
            let measure = left
                .filter(|name| {
                    (suits(name, figure) || grows(text, name, figure))
                        && between::is_empty(text, name.span.end, figure.span.start)
                })
                .map(|name| Measure {
                    figure: index,
                    indicator: name.indicator,
                    name: name.span,
                    of: between::narrowing(text, floor, name.span.start),
                })
                .filter(|measure| !joined(&measure.of))
                .or_else(|| cells::measure(text, &names, figure, index))
                .or_else(|| whole(text, &names, figure, index))
                .or_else(|| inherited(text, figures, index, &out))
                .or_else(|| right(text, &names, next, figure, index))
                .or_else(|| carried::carried(text, &names, &self.stems, figures, index, &out))
                .or_else(|| budget::spent(text, &self.funds, figures, index, &out));
            out.extend(measure);
        }
        shared::share(text, &names, figures, &mut out);
        out
    }

    fn names(&self, report: &Report) -> Vec<Name> {
        let found = self.names.places(report).longest();
        found
            .filter_map(|(span, owners)| {
                let (indicator, family) = *self.of.get(*owners.first()?)?;
                Some(Name {
                    span,
                    indicator,
                    family,
                })
            })
            .collect()
    }
}

/// Whether a figure can be a value of the indicator, or a change of it.
fn suits(name: &Name, figure: &Figure) -> bool {
    let Some(family) = name.family else {
        return false;
    };
    let change = figure.change.map(|change| change.kind);
    match figure.unit.family {
        Family::Percent => {
            family == Family::Percent
                || change.is_some_and(|kind| !matches!(kind, ChangeKind::From | ChangeKind::To))
        }
        Family::Points => family == Family::Percent,
        Family::Times | Family::Doublings => change.is_some(),
        of => same_kind(of, family),
    }
}

/// 经济增长预期目标为7%: growth of an indicator, told by a noun.
fn grows(text: &str, name: &Name, figure: &Figure) -> bool {
    let own = text.get(name.span.range()).unwrap_or_default();
    let gap = text
        .get(name.span.end..figure.span.start)
        .unwrap_or_default();
    figure.is_percent() && gap.contains("目标") && (own.ends_with("增长") || gap.contains("增长"))
}

/// Whether amounts of the two families can be the same thing: 所 and 个 count schools alike.
fn same_kind(a: Family, b: Family) -> bool {
    let counted = |family| {
        matches!(
            family,
            Family::Org | Family::Generic | Family::Capacity | Family::Thing | Family::Household
        )
    };
    a == b
        || counted(a) && counted(b)
        || matches!(
            (a, b),
            (Family::People, Family::PeopleTimes) | (Family::PeopleTimes, Family::People)
        )
}

/// A name that is the last of several: the figure may be that of any of them.
fn joined(of: &str) -> bool {
    of.ends_with(['、', '和', '与', '及'])
}

/// A name that ends the noun group of the figure, whatever stands between the two.
fn whole(text: &str, names: &[Name], figure: &Figure, index: usize) -> Option<Measure> {
    let group = figure
        .indicator
        .filter(|group| group.start >= figure.sentence.start && group.end <= figure.span.start)?;
    let end = names.partition_point(|name| name.span.end < group.end);
    let name = names
        .get(end)
        .filter(|name| name.span.end == group.end && name.span.start >= group.start)?;
    let of = between::narrowing(text, group.start, name.span.start);
    // 收入总计 is more than what is taken in: with it comes what is handed over and carried on.
    let grand = text
        .get(group.end..figure.span.start)
        .is_some_and(|gap| gap.contains("总计"));
    let level = figure.change.is_none() && figure.role != FigureRole::Breakdown && !grand;
    (level && !joined(&of) && suits(name, figure)).then_some(Measure {
        figure: index,
        indicator: name.indicator,
        name: name.span,
        of,
    })
}

/// A change, or one end of it, gives the indicator of the figure that it belongs to.
fn inherited(text: &str, figures: &[Figure], index: usize, out: &[Measure]) -> Option<Measure> {
    let figure = figures.get(index)?;
    let change = figure.change?;
    let last = out.last()?;
    let source = figures.get(last.figure)?;
    if source.block != figure.block || source.sentence.start != figure.sentence.start {
        return None;
    }
    let of = match change.kind {
        ChangeKind::To => {
            let from = source
                .change
                .is_some_and(|change| change.kind == ChangeKind::From);
            from && last.figure + 1 == index && source.unit.family == figure.unit.family
        }
        ChangeKind::From => false,
        // The figures between are changes of the same thing; a noun of its own makes it another.
        _ => {
            change.of == Some(last.figure)
                && figure.indicator == source.indicator
                && figure.role != FigureRole::Breakdown
        }
    };
    let gap = text.get(source.span.end..figure.span.start)?;
    (of && !gap.contains("其中")).then(|| Measure {
        figure: index,
        ..last.clone()
    })
}

/// 8.6万名在校生: the name right of the unit.
fn right(
    text: &str,
    names: &[Name],
    next: usize,
    figure: &Figure,
    index: usize,
) -> Option<Measure> {
    let noun = figure.noun?;
    let name = names
        .get(next..)?
        .iter()
        .take(2)
        .find(|name| noun.contains(name.span))?;
    let bare = text
        .get(noun.start..name.span.start)
        .is_some_and(|gap| gap.trim_matches(['的', '“']).is_empty());
    (bare && noun.end == name.span.end && suits(name, figure)).then(|| Measure {
        figure: index,
        indicator: name.indicator,
        name: name.span,
        of: String::new(),
    })
}

#[cfg(test)]
mod tests;
