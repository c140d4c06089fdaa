//! The rows of the comparison.

use std::collections::{BTreeMap, BTreeSet};

use hegao_core::comparison::{Base, Goal, How, Row, Said};
use hegao_core::figure::{ChangeKind, Figure};
use hegao_core::indicator::Better;
use hegao_core::{Report, text};

use super::aim::is_aim;
use super::bases::Bases;
use super::mentions::Mentions;
use super::said;
use super::{Aspect, Key, Ledger, Phase, Verdict, What, own, partner, verdict};

/// The rows of the comparison: in the order of this year's report, then what it does not come back to.
#[must_use]
pub fn compare(old: &Report, new: &Report) -> Vec<Row> {
    let (before, now) = (Ledger::of(old), Ledger::of(new));
    let partners = partner::partners(&before, &now);
    let back: BTreeMap<&Key, &Key> = partners
        .iter()
        .map(|(mine, theirs)| (theirs, mine))
        .collect();
    let pair = Pair {
        old,
        new,
        mentions: Mentions::of(new),
        said: Bases::of(new),
        before,
        now,
    };
    let mut seen: BTreeSet<&Key> = BTreeSet::new();
    let mine = pair.now.keys(&[Phase::Done, Phase::Before, Phase::Told]);
    let theirs = pair.before.keys(&[Phase::Next]);
    let keys: Vec<&Key> = mine
        .chain(theirs.map(|key| back.get(key).copied().unwrap_or(key)))
        .filter(|key| seen.insert(key))
        .collect();
    keys.into_iter()
        .filter_map(|key| {
            let theirs = partners.get(key).unwrap_or(key);
            let mut row = pair.row(key, theirs)?;
            pair.call(key, theirs, &mut row);
            Some(row)
        })
        .collect()
}

/// Two reports of consecutive years.
struct Pair<'r> {
    old: &'r Report,
    new: &'r Report,
    before: Ledger,
    now: Ledger,
    mentions: Mentions,
    said: Bases,
}

impl Pair<'_> {
    /// The row of what this year's report calls `key` and last year's `theirs`.
    fn row(&self, key: &Key, theirs: &Key) -> Option<Row> {
        let (old, new) = (self.old, self.new);
        let mut row = Row {
            name: key.name().to_owned(),
            formerly: None,
            indicator: key
                .indicator(&new.lexicon)
                .map(|indicator| indicator.id.clone()),
            growth: key.aspect == Aspect::Growth,
            before: self.before.get(Phase::Done, theirs),
            said: None,
            now: self.now.get(Phase::Done, key),
            target: self.before.get(Phase::Next, theirs),
            retold: self.now.get(Phase::Told, key),
            base: None,
            goal: None,
        };
        if row
            .target
            .is_some_and(|target| self.are_apart(key, &row, target))
        {
            row.target = None;
        }
        row.said = match self.now.get(Phase::Before, key) {
            Some(figure) => said::direct(new, figure),
            None => row
                .now
                .and_then(|figure| self.said.implied(new, key, figure)),
        };
        row.base = self.base(key, &row);
        if let Some(said) = self.planned(key, &row) {
            let target = row.target.and_then(|index| old.figures.get(index))?;
            row.base = said
                .interval
                .meets(&target.interval)
                .then_some(Base::Agrees);
            row.said = Some(said);
            return Some(row);
        }
        if let Some(target) = row.target.filter(|_| row.now.is_none())
            && let Some(goal) = self.result(key, target, &mut row)
        {
            row.goal = Some(goal);
            return Some(row);
        }
        // What a budget sets aside is told of by the next budget, not by a result.
        let budget = row.now.is_none()
            && key.aspect == Aspect::Level
            && self.now.get(Phase::Next, key).is_some()
            && key
                .indicator(&new.lexicon)
                .is_some_and(|indicator| indicator.better == Better::Neither);
        if budget {
            return row.base.is_some().then_some(row);
        }
        if let Some(target) = row.target {
            row.goal = Some(self.goal(key, target, &row)?);
        }
        let worth =
            row.base.is_some() || row.goal.is_some() || row.before.is_some() && row.now.is_some();
        worth.then_some(row)
    }

    /// Each report's own name, where the two differ: what is shown of this year is called as this year's report calls it.
    fn call(&self, key: &Key, theirs: &Key, row: &mut Row) {
        let mine = [
            row.now.map(|_| Phase::Done),
            row.retold.map(|_| Phase::Told),
            row.said.as_ref().map(|_| Phase::Before),
            row.said.as_ref().map(|_| Phase::Next),
        ];
        let mine = mine
            .into_iter()
            .flatten()
            .find_map(|phase| self.now.name(phase, key));
        let old = [
            row.before.map(|_| Phase::Done),
            row.target.map(|_| Phase::Next),
        ];
        let old = old
            .into_iter()
            .flatten()
            .find_map(|phase| self.before.name(phase, theirs));
        if let Some(name) = mine.or(old) {
            name.clone_into(&mut row.name);
        }
        row.formerly = old.filter(|old| *old != row.name).map(str::to_owned);
    }

    /// Whether one value is of the whole area and the target, in a report that keeps the two apart, is not.
    fn are_apart(&self, key: &Key, row: &Row, target: usize) -> bool {
        let both = row
            .now
            .and_then(|now| self.new.figures.get(now))
            .zip(self.old.figures.get(target));
        both.is_some_and(|(now, target)| {
            matches!(key.what, What::Named(_))
                && own::is_money(now)
                && own::is_of_all(self.new, now) != own::is_of_all(self.old, target)
                && own::tells_of_both(self.old)
        })
    }

    /// What became of a target that this year's report comes back to in other words.
    fn result(&self, key: &Key, target: usize, row: &mut Row) -> Option<Goal> {
        let figure = self.old.figures.get(target)?;
        let same = |index: &usize| {
            self.old
                .figures
                .get(*index)
                .is_some_and(|other| other.unit.id == figure.unit.id && other.value == figure.value)
        };
        if key.aspect != Aspect::Level || self.before.figures(Phase::Next).filter(same).count() != 1
        {
            return None;
        }
        if let Some(result) = self.mentions.result(figure) {
            (row.now, row.retold) = (Some(result.now), Some(result.plan));
            return Some(if result.met { Goal::Met } else { Goal::Missed });
        }
        // 由380元提高到420元: what the new plan starts from is what the last one led to.
        let mut starts = (0..self.new.figures.len()).filter(|index| {
            self.new.figures.get(*index).is_some_and(|start| {
                start.planned
                    && start
                        .change
                        .is_some_and(|change| change.kind == ChangeKind::From)
                    && start.unit.id == figure.unit.id
                    && start.value == figure.value
                    && are_alike(
                        &start.name(&self.new.document.text),
                        &figure.name(&self.old.document.text),
                    )
            })
        });
        row.now = starts.next().filter(|_| starts.next().is_none());
        row.now.map(|_| Goal::Met)
    }

    /// Whether last year's value is what this year's report says it was.
    fn base(&self, key: &Key, row: &Row) -> Option<Base> {
        let new = self.new;
        let said = row.said.as_ref()?;
        let before = self.old.figures.get(row.before?)?;
        let revised = match said.how {
            How::Direct => false,
            How::Difference => said::is_bare(new, said),
            How::Rate => {
                said::is_bare(new, said)
                    || key
                        .indicator(&new.lexicon)
                        .is_some_and(|indicator| indicator.revised)
            }
        };
        match said::agrees(new, key, before, said, row.now)? {
            true => Some(Base::Agrees),
            false if revised => None,
            false if said.figures.iter().any(|index| said::rescoped(new, *index)) => {
                Some(Base::Rescoped)
            }
            false => Some(Base::Changed),
        }
    }

    /// 今年安排赤字1.62万亿元，比去年增加2700亿元: a plan may come back to the plan before it. Where the two differ, the base
    /// may be what was spent in the end, and nothing is claimed.
    fn planned(&self, key: &Key, row: &Row) -> Option<Said> {
        let next = self
            .now
            .get(Phase::Next, key)
            .filter(|_| row.now.is_none() && row.said.is_none() && row.target.is_some())?;
        self.said
            .implied(self.new, key, next)
            .filter(|said| said.how == How::Difference)
    }

    /// What became of a target; nothing where the report comes back to it in a way that is not understood.
    fn goal(&self, key: &Key, target: usize, row: &Row) -> Option<Goal> {
        let (old, new) = (self.old, self.new);
        let target = old.figures.get(target)?;
        if let Some(told) = row.retold.and_then(|index| new.figures.get(index))
            && !told.interval.meets(&target.interval)
            && told.value != target.value
        {
            return Some(Goal::Changed);
        }
        let Some(now) = row.now.and_then(|index| new.figures.get(index)) else {
            let aim = matches!(key.what, What::Known(_)) || is_aim(old, target);
            let silent = aim && !self.mentions.touches(old, new, key, target);
            return silent.then_some(Goal::Unreported);
        };
        Some(match verdict(key, &new.lexicon, target, now) {
            Verdict::Met => Goal::Met,
            Verdict::Missed if said::rescoped(new, row.now?) => Goal::Open,
            Verdict::Missed => Goal::Missed,
            Verdict::Open => own_words(new, now).unwrap_or(Goal::Open),
        })
    }
}

/// Whether half of the shorter name stands in the other.
fn are_alike(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let chars: Vec<char> = short.chars().collect();
    let pairs = chars.windows(2).map(|pair| pair.iter().collect::<String>());
    let (mut all, mut shared) = (0, 0);
    for pair in pairs {
        all += 1;
        shared += usize::from(long.contains(&pair));
    }
    shared >= 2 && shared * 2 >= all
}

/// 低于13%左右的预期目标: what the report itself says of a value that neither way would be better.
fn own_words(report: &Report, now: &Figure) -> Option<Goal> {
    let after = report.document.text.get(now.span.end..now.sentence.end)?;
    let clause = after
        .trim_start_matches(text::is_clause_mark)
        .split(text::is_clause_mark)
        .next()?;
    if !clause.contains("目标") {
        return None;
    }
    let starts = |words: &[&str]| words.iter().any(|word| clause.starts_with(word));
    if starts(&["低于", "未达到", "没有达到", "未完成", "没有完成", "略低于"]) {
        Some(Goal::Missed)
    } else if starts(&["超过", "高于", "好于", "符合", "实现", "完成", "达到"]) {
        Some(Goal::Met)
    } else {
        None
    }
}
