//! `targets.pace`: in a report on a part of the year, what is done is far behind the task of the year.
//!
//! Points at what is done, with the task as a label. Both have to be of the same thing by their words: the same name, or a
//! task without a name of its own in a passage that speaks of the same matter.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use hegao_core::figure::{Figure, FigureRole, PeriodPart};
use hegao_core::lexicon::UnitId;
use hegao_core::number::{Decimal, percent};
use hegao_core::{Check, Checker, Family, Hits, Report, Span, text};
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
        let mut told = BTreeSet::new();
        for pair in report.figures.windows(2) {
            if let [target, now] = pair
                && task_of_the_year(target)
                && half(now)
                && adjacent(report, target, now, DONE)
            {
                self.tell(report, target, now, matter(report, target), &mut told, hits);
            }
        }
        let of = |index: usize| key(report, index, None).filter(|key| key.aspect == Aspect::Level);
        let done = || {
            let figures = report.figures.iter().enumerate();
            figures.filter(|(_, figure)| half(figure) && countable(figure))
        };
        let mut named: BTreeMap<Key, Only> = BTreeMap::new();
        for (index, _) in done() {
            if let Some(key) = of(index) {
                Only::enter(named.entry(key), index);
            }
        }
        let mut matters: Option<Matters> = None;
        for (index, target) in report
            .figures
            .iter()
            .enumerate()
            .filter(|(_, figure)| task(figure) && countable(figure))
        {
            let found = match of(index).and_then(|wanted| named.get(&wanted)) {
                Some(Only::One(found)) => Some(*found),
                Some(Only::Several) => None,
                None => matter_of(report, target).and_then(|shared| {
                    let matters = matters.get_or_insert_with(|| Matters::of(report, done()));
                    matters.find(target, &shared)
                }),
            };
            let Some(now) = found.and_then(|found| report.figures.get(found)) else {
                continue;
            };
            let name = report.str(now.indicator.or(now.noun).unwrap_or(now.span));
            self.tell(report, target, now, name, &mut told, hits);
        }
    }
}

impl Pace {
    /// Tells of `now`, once.
    fn tell(
        &self,
        report: &Report,
        target: &Figure,
        now: &Figure,
        name: &str,
        told: &mut BTreeSet<Span>,
        hits: &mut Hits,
    ) {
        let year = now.period.year.is_some() && now.period.year == target.period.year;
        if let Some(share) = percent(now.value, target.value, 0)
            && year
            && share < Decimal::from(self.below)
            && told.insert(now.span)
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

/// The only figure of its sort, if there is but one.
enum Only {
    One(usize),
    Several,
}

impl Only {
    fn enter<K: Ord>(entry: Entry<'_, K, Self>, index: usize) {
        entry
            .and_modify(|only| {
                if !matches!(only, Self::One(known) if *known == index) {
                    *only = Self::Several;
                }
            })
            .or_insert(Self::One(index));
    }
}

/// Characters in a row, as a matter and what is told of it may share them.
type Shingle = [char; SHARED];

/// What was done, by its unit and the words before it.
struct Matters(BTreeMap<(UnitId, bool, Shingle), Only>);

impl Matters {
    fn of<'r>(report: &Report, done: impl Iterator<Item = (usize, &'r Figure)>) -> Self {
        let mut out = BTreeMap::new();
        for (index, figure) in done {
            let (id, over) = unit(figure);
            for shingle in shingles(report.sentence_before(figure)) {
                Only::enter(out.entry((id, over, shingle)), index);
            }
        }
        Self(out)
    }

    /// The figure in the unit of `target` that shares words with its matter, if that is one figure.
    fn find(&self, target: &Figure, matter: &BTreeSet<Shingle>) -> Option<usize> {
        let (id, over) = unit(target);
        let mut found = None;
        for shingle in matter {
            match self.0.get(&(id, over, *shingle)) {
                None => {}
                Some(Only::One(index)) if found.is_none_or(|known| known == *index) => {
                    found = Some(*index);
                }
                Some(_) => return None,
            }
        }
        found
    }
}

/// What two figures of [`Figure::same_unit`] have in common.
const fn unit(figure: &Figure) -> (UnitId, bool) {
    (figure.unit.id, figure.unit.over.is_some())
}

/// 全年60万平方米的建设任务: the words of the matter that the passage of a task without a name speaks of, in its sentence and
/// the one before.
fn matter_of(report: &Report, target: &Figure) -> Option<BTreeSet<Shingle>> {
    let sentence = report.sentence_around(target);
    let task = ["任务", "目标"]
        .iter()
        .any(|word| sentence.iter().any(|part| part.contains(word)));
    if !task
        || !matches!(
            target.unit.family,
            Family::Area | Family::Money | Family::Length
        )
    {
        return None;
    }
    let block = report.document.blocks.get(target.block)?.span;
    let before = Span::new(block.start, target.sentence.start);
    let earlier = report
        .document
        .last_of(before, EARLIER)
        .trim_end_matches(text::is_sentence_end);
    let opening = earlier
        .rfind(text::is_sentence_end)
        .map_or(0, |at| at + 3)
        .min(earlier.len());
    let mut matter = shingles(earlier.get(opening..).unwrap_or_default());
    matter.extend(shingles(report.sentence_before(target)));
    Some(matter)
}

/// Bytes of the sentence before that are looked at.
const EARLIER: usize = 1200;

fn shingles(words: &str) -> BTreeSet<Shingle> {
    let chars: Vec<char> = words
        .chars()
        .take(200)
        .filter(|c| text::is_han(*c))
        .collect();
    chars
        .windows(SHARED)
        .filter_map(|window| window.try_into().ok())
        .collect()
}
