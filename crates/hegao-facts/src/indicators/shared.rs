//! Values shared out among names: 甲、乙分别为90%、99%, and rates among values: 甲300元，乙200元，分别增长8%和9%.
//!
//! Sure only where there are as many on either side, in rows that nothing but joiners holds together. A rate of such a row
//! that cannot be given to its value belongs to none.

use hegao_core::figure::{Figure, FigureRole};
use hegao_core::indicator::Measure;

use super::{Name, between, suits};

/// Gives the figures of each row to the names or values in front of it.
pub(super) fn share(text: &str, names: &[Name], figures: &[Figure], out: &mut Vec<Measure>) {
    let mut at = 0;
    while let Some(first) = figures.get(at) {
        let count = 1 + figures
            .windows(2)
            .skip(at)
            .take_while(|pair| matches!(pair, [a, b] if joined(text, a, b)))
            .count();
        if count > 1 && first.role != FigureRole::Breakdown {
            let row = at..at + count;
            if let Some(found) = by_names(text, names, figures, row.clone())
                .or_else(|| by_values(text, figures, row.clone(), out))
            {
                out.retain(|measure| !row.contains(&measure.figure));
                out.extend(found);
            } else if first.change.is_some() {
                out.retain(|measure| !row.contains(&measure.figure));
            }
        }
        at += count;
    }
    out.sort_by_key(|measure| measure.figure);
}

/// Whether nothing but a joiner stands between two figures of one kind.
fn joined(text: &str, a: &Figure, b: &Figure) -> bool {
    let gap = text.get(a.span.end..b.span.start).unwrap_or_default();
    matches!(gap, "和" | "、" | "与" | "及")
        && a.unit.family == b.unit.family
        && a.sentence.start == b.sentence.start
        && a.change.map(|change| change.kind) == b.change.map(|change| change.kind)
}

/// As many names in a row before the figures, with 分别 between.
fn by_names(
    text: &str,
    names: &[Name],
    figures: &[Figure],
    row: std::ops::Range<usize>,
) -> Option<Vec<Measure>> {
    let first = figures.get(row.start)?;
    let end = names.partition_point(|name| name.span.end <= first.span.start);
    let mine = names.get(end.checked_sub(row.len())?..end)?;
    let (opening, last) = (mine.first()?, mine.last()?);
    let gap = text.get(last.span.end..first.span.start)?;
    let listed = mine.windows(2).all(|pair| {
        matches!(pair, [a, b] if matches!(text.get(a.span.end..b.span.start), Some("、" | "和" | "与" | "及")))
    });
    let floor = row
        .start
        .checked_sub(1)
        .and_then(|index| figures.get(index))
        .map_or(0, |figure| figure.span.end)
        .max(first.sentence.start);
    let apart = opening.span.start >= floor
        && !(end > row.len()
            && names.get(end - row.len() - 1).is_some_and(|before| {
                matches!(
                    text.get(before.span.end..opening.span.start),
                    Some("、" | "和" | "与" | "及")
                )
            }));
    if !listed
        || !apart
        || !gap.contains("分别")
        || !between::is_shared(text, last.span.end, first.span.start)
    {
        return None;
    }
    let of = between::narrowing(text, floor, opening.span.start);
    mine.iter()
        .zip(row)
        .map(|(name, index)| {
            suits(name, figures.get(index)?).then(|| Measure {
                figure: index,
                indicator: name.indicator,
                name: name.span,
                of: of.clone(),
            })
        })
        .collect()
}

/// As many values right before the changes, each with a name of its own.
fn by_values(
    text: &str,
    figures: &[Figure],
    row: std::ops::Range<usize>,
    out: &[Measure],
) -> Option<Vec<Measure>> {
    let first = figures.get(row.start)?;
    first.change?;
    let from = row.start.checked_sub(row.len())?;
    let last = figures.get(row.start - 1)?;
    let gap = text.get(last.span.end..first.span.start)?;
    if last.sentence.start != first.sentence.start || gap.len() > 90 || gap.contains("其中") {
        return None;
    }
    let values: Vec<&Measure> = (from..row.start)
        .map(|index| {
            let figure = figures.get(index)?;
            let same = figure.sentence.start == first.sentence.start && figure.is_level();
            out.iter()
                .find(|measure| measure.figure == index)
                .filter(|_| same)
        })
        .collect::<Option<_>>()?;
    let apart = values
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if a.indicator != b.indicator || a.of != b.of));
    apart.then(|| {
        values
            .into_iter()
            .zip(row)
            .map(|(value, index)| Measure {
                figure: index,
                ..value.clone()
            })
            .collect()
    })
}
