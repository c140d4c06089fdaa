//! A subject that holds for the clause after its own: 粮食产量再获丰收，达到5000吨; 粮食连年丰收，产量达到5000吨.

use hegao_core::figure::Figure;
use hegao_core::indicator::Measure;
use hegao_core::{Span, text};

use super::{Name, Stem, between, suits};

/// Words that can stand for a whole name once its first part has been spoken of.
const HEADS: &[&str] = &["总产量", "产量"];

/// The first part of a name, and the word at its end that can stand for all of it.
pub(super) fn stem(name: &str) -> Option<(&str, &'static str)> {
    HEADS.iter().find_map(|head| {
        let stem = name.strip_suffix(head)?;
        (!stem.is_empty()).then_some((stem, *head))
    })
}

/// The subject of the clause before, where nothing of its own stands between the start of the clause and the figure: that of
/// the figure right before, if it stands in that clause, else the name at its head.
pub(super) fn carried(
    text: &str,
    names: &[Name],
    stems: &[Stem],
    figures: &[Figure],
    index: usize,
    out: &[Measure],
) -> Option<Measure> {
    let figure = figures.get(index)?;
    let start = figure.clause.start;
    if !figure.is_level() || figure.depth > 0 || start <= figure.sentence.start {
        return None;
    }
    if let Some(measure) = budgeted(text, figures, index, out) {
        return Some(measure);
    }
    let before = before(text, figure)?;
    // The figure of the clause before, if it has one.
    let last = index.checked_sub(1).filter(|last| {
        figures
            .get(*last)
            .is_some_and(|f| f.span.start >= before.start)
    });
    if between::is_empty(text, start, figure.span.start) {
        if let Some(last) = last {
            let measure = out.last().filter(|measure| measure.figure == last)?;
            let name = names.iter().find(|name| name.span == measure.name)?;
            return suits(name, figure).then(|| Measure {
                figure: index,
                ..measure.clone()
            });
        }
        let at = names.partition_point(|name| name.span.start < before.start);
        let name = names.get(at).filter(|name| name.span.end <= before.end)?;
        return subject(text, before.start, name, figure, index);
    }
    if last.is_some() {
        return None;
    }
    let own = text.get(start..figure.span.start)?;
    let words = text.get(before.range())?;
    stems.iter().find_map(|stem| {
        let (head, at) = (own.find(stem.head)?, words.find(stem.stem.as_str())?);
        let alone = between::is_empty(text, start, start + head)
            && between::is_empty(text, start + head + stem.head.len(), figure.span.start);
        let from = before.start + at;
        let name = Name {
            span: Span::new(from, from + stem.stem.len()),
            indicator: stem.indicator,
            family: stem.family,
        };
        alone
            .then(|| subject(text, before.start, &name, figure, index))
            .flatten()
    })
}

/// 财政收入年初预算100万元，实际完成105万元: what was done of a budget is of what the budget is of, however often the budget was
/// changed between the two.
fn budgeted(text: &str, figures: &[Figure], index: usize, out: &[Measure]) -> Option<Measure> {
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

/// The clause before that of `figure`, if a comma parts the two.
fn before(text: &str, figure: &Figure) -> Option<Span> {
    let head = text.get(figure.sentence.start..figure.clause.start)?;
    let clause = head.strip_suffix(['，', ','])?;
    let from = clause
        .char_indices()
        .rev()
        .find(|(_, c)| text::is_clause_mark(*c))
        .map_or(0, |(at, c)| at + c.len_utf8());
    Some(Span::new(
        figure.sentence.start + from,
        figure.sentence.start + clause.len(),
    ))
}

/// `name` for the figure, if it opens its clause.
fn subject(text: &str, from: usize, name: &Name, figure: &Figure, index: usize) -> Option<Measure> {
    let of = between::narrowing(text, from, name.span.start);
    (of.is_empty() && suits(name, figure)).then_some(Measure {
        figure: index,
        indicator: name.indicator,
        name: name.span,
        of,
    })
}
