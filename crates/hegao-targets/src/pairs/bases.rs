//! What the value of the year before must have been, by what a report says has changed since: a difference or a rate.

use hegao_core::{WordSet, wordset};
use std::collections::BTreeMap;

use hegao_core::Report;
use hegao_core::comparison::{How, Said};
use hegao_core::figure::{ChangeKind, Direction, Figure};
use hegao_core::number::{Decimal, Interval, quotient, show, sub};

use super::said::{factor, printed};
use super::shared::{Shared, shared};
use super::{Aspect, Calendar, Key};

/// Changes against the year before, by the figure that changed.
pub(crate) struct Bases(BTreeMap<usize, Vec<usize>>);

impl Bases {
    pub(crate) fn of(report: &Report) -> Self {
        let calendar = Calendar::of(report);
        let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, figure) in report.figures.iter().enumerate() {
            let Some(change) = figure.change else {
                continue;
            };
            let Some(of) = change.of else { continue };
            let Some(changed) = report.figures.get(of) else {
                continue;
            };
            let Some(year) = calendar.year(changed).and_then(|year| year.checked_sub(1)) else {
                continue;
            };
            let words = change.base.map_or("", |span| report.str(span));
            let last = wordset!["上年", "去年", "上一年", "同比"].within(words)
                || words.contains(year.to_string().as_str());
            // What is there at the start of a year is what was there at the end of the one before.
            let start = words.contains("年初") && !last && is_stock(report, changed);
            // A change without a word of its base is of the year before as well, if the value is of one year.
            let bare = change.base.is_none()
                && (change.kind == ChangeKind::Rate
                    || change.kind == ChangeKind::Difference
                        && of + 1 == index
                        && opens_clause(report, figure, change.verb.start));
            if (last && !words.contains("年初") || bare || start)
                && !is_adjusted(report, changed, change.verb.start)
                && is_of(report, index, of)
            {
                out.entry(of).or_default().push(index);
            }
        }
        Self(out)
    }

    /// The value the year before, by the changes of `figure`: a difference before a rate.
    pub(crate) fn implied(&self, report: &Report, key: &Key, figure: usize) -> Option<Said> {
        if key.aspect != Aspect::Level {
            return None;
        }
        let current = report.figures.get(figure)?;
        let changes = self.0.get(&figure)?;
        let of = |kinds: &[ChangeKind]| {
            changes.iter().copied().find(|index| {
                report
                    .figures
                    .get(*index)
                    .and_then(|f| f.change)
                    .is_some_and(|change| kinds.contains(&change.kind))
            })
        };
        if let Some(index) = of(&[ChangeKind::Difference, ChangeKind::Points]) {
            let by = report.figures.get(index)?;
            let up = by.change?.direction? == Direction::Up;
            let (interval, value) = if up {
                (
                    current.interval.sub(&by.interval)?,
                    sub(current.value, by.value)?,
                )
            } else {
                (
                    current.interval.add(&by.interval)?,
                    hegao_core::number::add(current.value, by.value)?,
                )
            };
            let sign = if up { '−' } else { '+' };
            let arithmetic = format!(
                "{} {sign} {} = {}",
                printed(current.value, current),
                printed(by.value, current),
                printed(value, current)
            );
            return Some(Said {
                figures: vec![figure, index],
                interval,
                how: How::Difference,
                arithmetic,
            });
        }
        let index = of(&[ChangeKind::Rate])?;
        let by = report.figures.get(index)?;
        // Rates of money are often of real growth, those of shares may mean points.
        let money = current.unit.family == hegao_core::Family::Money;
        if current.is_percent()
            || key
                .indicator(&report.lexicon)
                .map_or(money, |indicator| indicator.comparable)
        {
            return None;
        }
        let up = by.change?.direction? == Direction::Up;
        let rate = if up { by.value } else { -by.value };
        let grown = hegao_core::number::add(Decimal::ONE_HUNDRED, rate)?;
        // One place more than the value itself is printed with.
        let unit = hegao_core::number::mul(
            Decimal::from(10_u64.checked_pow(u32::from(current.numeral.scale))?),
            factor(current),
        )?;
        let places = u32::from(current.numeral.decimals) + 1;
        let value = quotient(
            hegao_core::number::mul(current.value, Decimal::ONE_HUNDRED)?,
            grown,
            9,
        )?;
        let value = hegao_core::number::mul(quotient(value, unit, places)?, unit)?;
        let sign = if up { '+' } else { '−' };
        let arithmetic = format!(
            "{} ÷ (1 {sign} {} %) ≈ {}",
            printed(current.value, current),
            show(by.value),
            printed(value, current)
        );
        Some(Said {
            figures: vec![figure, index],
            interval: Interval::point(value),
            how: How::Rate,
            arithmetic,
        })
    }
}

/// Whether change `index` is one of what figure `of` measures. The words of both may be the same where 分别 gives the rate to
/// another name, so what the library makes of them decides.
fn is_of(report: &Report, index: usize, of: usize) -> bool {
    let measure = |figure: usize| {
        let at = report
            .measures
            .binary_search_by_key(&figure, |measure| measure.figure);
        at.ok()
            .and_then(|at| report.measures.get(at))
            .map(|measure| (measure.indicator, measure.of.as_str()))
    };
    let words = |figure: usize| report.figures.get(figure).map(|figure| figure.indicator);
    match (measure(index), measure(of)) {
        (Some(change), Some(level)) => change == level,
        (None, None) => words(index) == words(of) && shared(report, index) == Shared::No,
        _ => false,
    }
}

/// Whether the verb of a change at `verb` is all that its clause begins with: 增加5亿元, and not 平均每年增加5亿元.
fn opens_clause(report: &Report, figure: &Figure, verb: usize) -> bool {
    let text = &report.document.text;
    let head = text.get(figure.clause.start..verb).unwrap_or_default();
    let word = text.get(verb..figure.span.start).unwrap_or_default();
    head.trim().is_empty() && !wordset!["年均", "平均", "每年"].within(word)
}

/// 扣除价格因素, 实际, 按可比口径: between level and change stands what makes the change one of something else.
fn is_adjusted(report: &Report, level: &Figure, verb: usize) -> bool {
    let text = &report.document.text;
    let gap = text.get(level.span.end..verb).unwrap_or_default();
    wordset!["实际", "可比", "扣除", "剔除", "同口径"].within(gap)
}

/// Names of what is there at one time, and does not come about in the course of a year.
static STOCKS: WordSet = WordSet::of(&[
    "储备",
    "余额",
    "存款",
    "贷款",
    "积累",
    "结余",
    "资产",
    "人口",
    "保有量",
    "总数",
]);

fn is_stock(report: &Report, figure: &Figure) -> bool {
    let name = figure.name(&report.document.text);
    STOCKS.ends(&name)
}
