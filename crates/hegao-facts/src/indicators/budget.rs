//! The prose of budgets, where a name is said once for several amounts.

use hegao_core::figure::Figure;
use hegao_core::indicator::{IndicatorId, Measure};

use super::between;

/// 财政收入年初预算100万元，实际完成105万元: what was done of a budget is of what the budget is of, however often the budget was
/// changed between the two.
pub(super) fn done(
    text: &str,
    figures: &[Figure],
    index: usize,
    out: &[Measure],
) -> Option<Measure> {
    let figure = figures.get(index)?;
    let own = text.get(figure.clause.start..figure.span.start)?;
    if !own.contains("完成") || !between::is_empty(text, figure.clause.start, figure.span.start) {
        return None;
    }
    let measure = out.last()?;
    let budgets = figures.get(measure.figure..index)?;
    let all = budgets.iter().all(|budget| {
        budget.sentence.start == figure.sentence.start
            && budget.unit.id == figure.unit.id
            && text
                .get(budget.clause.start..budget.span.start)
                .is_some_and(|clause| clause.contains("预算") && !clause.contains("完成"))
    });
    (all && !budgets.is_empty()).then(|| Measure {
        figure: index,
        ..measure.clone()
    })
}

/// 基金预算收入完成100万元。支出预算为90万元: what is given out without a name is of the fund whose income was told of right before.
pub(super) fn spent(
    text: &str,
    funds: &[(IndicatorId, IndicatorId)],
    figures: &[Figure],
    index: usize,
    out: &[Measure],
) -> Option<Measure> {
    const OPENINGS: &[&str] = &["年初支出预算", "支出年初预算", "支出预算"];
    let figure = figures.get(index)?;
    let last = out.last()?;
    let income = figures.get(last.figure)?;
    let own = text.get(figure.clause.start..figure.span.start)?;
    // 本级支出预算: the level may be said again.
    let told = own.strip_prefix(last.of.as_str()).unwrap_or(own);
    let opening = OPENINGS
        .iter()
        .find(|opening| told.starts_with(**opening))?;
    let named = figure.clause.start + own.len() - told.len() + opening.len();
    // The fund stands in the sentence before, and nothing else of the paragraph between.
    let near = income.block == figure.block
        && income.sentence.end <= figure.sentence.start
        && text
            .get(income.sentence.end..figure.sentence.start)?
            .trim()
            .is_empty();
    let plain = figure.is_level()
        && figure.depth == 0
        && figure.unit.id == first_of(figures, last)?.unit.id
        && between::is_empty(text, named, figure.span.start);
    let (_, spending) = funds.iter().find(|(income, _)| *income == last.indicator)?;
    (near && plain).then(|| Measure {
        figure: index,
        indicator: *spending,
        ..last.clone()
    })
}

/// The first figure of the sentence of `last`: its changes are rates, the budget is an amount.
fn first_of<'f>(figures: &'f [Figure], last: &Measure) -> Option<&'f Figure> {
    let sentence = figures.get(last.figure)?.sentence.start;
    let at = figures.partition_point(|figure| figure.span.start < sentence);
    figures.get(at)
}
