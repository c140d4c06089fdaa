//! Values of the year before that stand beside what came of them: 39人，比上年的36人增加3人.
//!
//! The words right before such a value say when it was and not what it is of; that is said by the value beside it. Only where
//! the change between the two is right are they sure to be of one thing.

use std::collections::BTreeMap;

use hegao_core::figure::ChangeKind;
use hegao_core::{Figure, RelationKind, Report, Verdict};

use super::{Calendar, Phase};

/// The values of the year told of, by those of the year before.
pub(super) fn values(report: &Report, calendar: &Calendar<'_>) -> BTreeMap<usize, usize> {
    let figure = |index: usize| report.figures.get(index);
    let grown = report.relations.iter().filter(|relation| {
        relation.kind == RelationKind::Growth && relation.verdict == Verdict::Holds
    });
    grown
        .filter_map(|relation| {
            let [value, base] = *relation.figures.first_chunk::<2>()?;
            let (now, before) = (figure(value)?, figure(base)?);
            let from = before.change.is_none_or(|c| c.kind == ChangeKind::From);
            (is_plain_level(now)
                && from
                && before.is_plain()
                && now.same_unit(before)
                && calendar.phase(now) == Some(Phase::Done)
                && (calendar.phase(before) == Some(Phase::Before)
                    || is_of_last_year(report, calendar, before)))
            .then_some((base, value))
        })
        .collect()
}

/// Whether the words right before a figure say that it is of the year before: 比上年的, 去年同期, 较2021年的.
fn is_of_last_year(report: &Report, calendar: &Calendar<'_>, figure: &Figure) -> bool {
    let words = report
        .clause_before(figure)
        .trim_end_matches(['的', '为', '是', '约'])
        .trim_end_matches("同期")
        .trim_end_matches(['末', '底']);
    let number = calendar.done().and_then(|year| year.checked_sub(1));
    ["上年", "去年"].iter().any(|word| words.ends_with(word))
        || number.is_some_and(|year| words.ends_with(&format!("{year}年")))
}

fn is_plain_level(figure: &Figure) -> bool {
    figure.is_level() && figure.is_plain() && figure.per.is_none()
}
