//! This year's report against last year's: figures of the same thing, brought together by what they measure.

mod adjacent;
mod goal;
mod key;
mod ledger;
mod mentions;
mod phase;
mod said;

use std::collections::BTreeSet;

use hegao_core::Report;
use hegao_core::comparison::{Base, Goal, How, Row};
use hegao_core::indicator::Better;

pub(crate) use adjacent::{adjacent, is_claimed, matter, said_again};
pub(crate) use goal::{Verdict, verdict};
pub(crate) use key::{Aspect, Key, What, key};
pub(crate) use ledger::Ledger;
pub(crate) use phase::{Calendar, Phase};

/// The rows of the comparison: in the order of this year's report, then what it does not come back to.
#[must_use]
pub fn compare(old: &Report, new: &Report) -> Vec<Row> {
    let (before, now) = (Ledger::of(old), Ledger::of(new));
    let mentions = mentions::Mentions::of(new);
    let said = said::Bases::of(new);
    let mut keys: Vec<&Key> = Vec::new();
    let mut seen: BTreeSet<&Key> = BTreeSet::new();
    let order = now
        .keys(&[Phase::Done, Phase::Before, Phase::Told])
        .chain(before.keys(&[Phase::Next]));
    for key in order {
        if seen.insert(key) {
            keys.push(key);
        }
    }
    keys.into_iter()
        .filter_map(|key| row(old, new, key, &before, &now, &mentions, &said))
        .collect()
}

fn row(
    old: &Report,
    new: &Report,
    key: &Key,
    before: &Ledger,
    now: &Ledger,
    mentions: &mentions::Mentions,
    said: &said::Bases,
) -> Option<Row> {
    let mut row = Row {
        name: key.name(&new.lexicon),
        indicator: key
            .indicator(&new.lexicon)
            .map(|indicator| indicator.id.clone()),
        growth: key.aspect == Aspect::Growth,
        before: before.get(Phase::Done, key),
        said: None,
        now: now.get(Phase::Done, key),
        target: before.get(Phase::Next, key),
        retold: now.get(Phase::Told, key),
        base: None,
        goal: None,
    };
    row.said = match now.get(Phase::Before, key) {
        Some(figure) => said::direct(new, figure),
        None => row.now.and_then(|figure| said.implied(new, key, figure)),
    };
    if let (Some(figure), Some(said)) = (
        row.before.and_then(|index| old.figures.get(index)),
        &row.said,
    ) {
        let revised = said.how == How::Rate
            && (key
                .indicator(&new.lexicon)
                .is_some_and(|indicator| indicator.revised)
                || said::is_bare(new, said));
        row.base = said::agrees(new, key, figure, said, row.now).and_then(|agrees| match agrees {
            true => Some(Base::Agrees),
            false if revised => None,
            false if said.figures.iter().any(|index| said::rescoped(new, *index)) => {
                Some(Base::Rescoped)
            }
            false => Some(Base::Changed),
        });
    }
    // 今年安排赤字1.62万亿元，比去年增加2700亿元: a plan may come back to the plan before it.
    let planned = now
        .get(Phase::Next, key)
        .filter(|_| row.now.is_none() && row.said.is_none())
        .and_then(|next| said.implied(new, key, next));
    if let (Some(said), Some(target)) =
        (planned, row.target.and_then(|index| old.figures.get(index)))
        && said.how == How::Difference
        && said.interval.meets(&target.interval)
    {
        row.said = Some(said);
        row.base = Some(Base::Agrees);
        return Some(row);
    }
    // What a budget sets aside is told of by the next budget, not by a result.
    let budget = row.now.is_none()
        && key.aspect == Aspect::Level
        && now.get(Phase::Next, key).is_some()
        && key
            .indicator(&new.lexicon)
            .is_some_and(|indicator| indicator.better == Better::Neither);
    if budget {
        return row.base.is_some().then_some(row);
    }
    if let Some(target) = row.target {
        row.goal = Some(aim(old, new, key, target, &row, mentions)?);
    }
    let worth =
        row.base.is_some() || row.goal.is_some() || row.before.is_some() && row.now.is_some();
    worth.then_some(row)
}

/// What became of a target; nothing where the report comes back to it in a way that is not understood.
fn aim(
    old: &Report,
    new: &Report,
    key: &Key,
    target: usize,
    row: &Row,
    mentions: &mentions::Mentions,
) -> Option<Goal> {
    let target = old.figures.get(target)?;
    if let Some(told) = row.retold.and_then(|index| new.figures.get(index))
        && !told.interval.meets(&target.interval)
        && told.value != target.value
    {
        return Some(Goal::Changed);
    }
    let Some(now) = row.now.and_then(|index| new.figures.get(index)) else {
        return (!mentions.touches(old, new, key, target)).then_some(Goal::Unreported);
    };
    Some(match verdict(key, &new.lexicon, target, now) {
        Verdict::Met => Goal::Met,
        Verdict::Missed if said::rescoped(new, row.now?) => Goal::Open,
        Verdict::Missed => Goal::Missed,
        Verdict::Open => Goal::Open,
    })
}

/// A place of a report in words, for a finding in another report.
pub(crate) fn place(report: &Report, span: hegao_core::Span) -> hegao_core::Words {
    hegao_core::Words {
        zh: report.anchor(span, hegao_core::Lang::Zh),
        en: report.anchor(span, hegao_core::Lang::En),
    }
}

/// The year that a report tells of, as done.
#[must_use]
pub fn year_told(report: &Report) -> Option<hegao_core::report::Year> {
    Calendar::of(report).done()
}
