//! `targets.pace`: in a report on a part of the year, what is done is far behind the task of the year.
//!
//! Points at what is done, with the task as a label. Both have to be of the same thing by their words: the same name, or a
//! task without a name of its own in a passage that speaks of the same matter.

use std::collections::BTreeSet;

use hegao_core::figure::{Figure, FigureRole, PeriodPart};
use hegao_core::number::{Decimal, percent};
use hegao_core::{Check, Checker, Family, Hits, Report, text};
use serde::Deserialize;

use crate::pairs::{Aspect, Key, adjacent, key, matter};

pub(crate) const CHECKER: Checker = Checker::new::<Pace>(
    "targets.pace",
    [
        "半年进度远低于全年任务",
        "half-year progress far behind the task of the year",
    ],
)
.slots(&["indicator", "actual", "target", "share"])
.labels(&["target"])
.params(&[(
    "below",
    [
        "完成比例低于百分之几时提出",
        "the percentage below which progress is told of",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Pace {
    below: u8,
}

/// Characters of the matter that a task without a name and its result have to share in a row.
const SHARED: usize = 4;

impl Check for Pace {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let half = |figure: &Figure| {
            figure.period.part == PeriodPart::Half(1)
                && !figure.planned
                && figure.role != FigureRole::Norm
                && figure.change.is_none()
        };
        let task = |figure: &Figure| {
            figure.planned
                && figure.role == FigureRole::Target
                && figure.change.is_none()
                && figure.period.part == PeriodPart::Year
        };
        if !report.figures.iter().any(half) {
            return;
        }
        // 全年计划改造200公里，上半年完成45公里: the second has no name of its own.
        for pair in report.figures.windows(2) {
            if let [target, now] = pair
                && task_of_the_year(target)
                && half(now)
                && adjacent(report, target, now, DONE)
            {
                self.tell(report, target, now, matter(report, target), hits);
            }
        }
        let of = |index: usize| key(report, index, None).filter(|key| key.aspect == Aspect::Level);
        let done: Vec<(usize, Option<Key>)> = report
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| half(figure) && countable(figure))
            .map(|(index, _)| (index, of(index)))
            .collect();
        for (index, target) in report
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| task(figure) && countable(figure))
        {
            let wanted = of(index);
            let mut same = done
                .iter()
                .filter(|(_, key)| key.is_some() && *key == wanted);
            let found = match (same.next(), same.next()) {
                (Some((found, _)), None) => Some(*found),
                (None, _) => unnamed(report, target, &done),
                _ => None,
            };
            let Some(now) = found.and_then(|found| report.figures.get(found)) else {
                continue;
            };
            let name = report.str(now.indicator.or(now.noun).unwrap_or(now.span));
            self.tell(report, target, now, name, hits);
        }
    }
}

impl Pace {
    fn tell(&self, report: &Report, target: &Figure, now: &Figure, name: &str, hits: &mut Hits) {
        let year = now.period.year.is_some() && now.period.year == target.period.year;
        let told = hits.as_slice().iter().any(|hit| hit.span == now.span);
        if let Some(share) = percent(now.value, target.value, 0)
            && year
            && !told
            && share < Decimal::from(self.below)
        {
            hits.at(now.span)
                .slot("indicator", name)
                .slot("actual", report.str(now.span))
                .slot("target", report.str(target.span))
                .slot("share", format!("{share}%"))
                .label("target", target.span);
        }
    }
}

/// Words between the task of the year and what half of the year has done.
const DONE: &[&str] = &[
    "上半年完成",
    "上半年已完成",
    "上半年实际完成",
    "已完成",
    "目前已完成",
    "截至目前已完成",
    "截至6月底完成",
    "截至6月底已完成",
    "截至6月底，已完成",
    "1—6月完成",
    "1-6月完成",
];

/// 全年计划200公里: a task by the words before it, whatever its role.
fn task_of_the_year(figure: &Figure) -> bool {
    figure.change.is_none() && countable(figure)
}

fn countable(figure: &Figure) -> bool {
    !figure.unit.family.is_ratio()
        && !matches!(
            figure.unit.family,
            Family::Time | Family::Age | Family::Score | Family::Rank
        )
        && figure.value > Decimal::ZERO
        && figure.per.is_none()
        && !figure.each
}

/// 全年60万平方米的建设任务: what was done of the matter that its paragraph speaks of, if that is one figure.
fn unnamed(report: &Report, target: &Figure, done: &[(usize, Option<Key>)]) -> Option<usize> {
    let sentence = report.str(target.sentence);
    let task = ["任务", "目标"].iter().any(|word| sentence.contains(word));
    if !task
        || !matches!(
            target.unit.family,
            Family::Area | Family::Money | Family::Length
        )
    {
        return None;
    }
    let block = report.document.blocks.get(target.block)?.span;
    // The sentence of the task and the one before it, which names the matter.
    let earlier = report
        .document
        .text
        .get(block.start..target.sentence.start)?
        .trim_end_matches(text::is_sentence_end);
    let opening = earlier
        .rfind(text::is_sentence_end)
        .map_or(0, |at| at + 3)
        .min(earlier.len());
    let mut matter = shingles(earlier.get(opening..).unwrap_or_default());
    matter.extend(shingles(
        report
            .document
            .text
            .get(target.sentence.start..target.span.start)?,
    ));
    let mut found = done
        .iter()
        .filter_map(|(index, _)| report.figures.get(*index).map(|figure| (*index, figure)))
        .filter(|(_, figure)| {
            figure.same_unit(target)
                && !shingles(
                    report
                        .document
                        .text
                        .get(figure.sentence.start..figure.span.start)
                        .unwrap_or_default(),
                )
                .is_disjoint(&matter)
        });
    match (found.next(), found.next()) {
        (Some((index, _)), None) => Some(index),
        _ => None,
    }
}

fn shingles(words: &str) -> BTreeSet<Vec<char>> {
    let chars: Vec<char> = words
        .chars()
        .take(200)
        .filter(|c| text::is_han(*c))
        .collect();
    chars.windows(SHARED).map(<[char]>::to_vec).collect()
}
