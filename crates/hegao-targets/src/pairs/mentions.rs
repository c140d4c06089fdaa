//! Whether a report comes back to something, in whatever words: where it may, nothing is said.

use std::collections::{BTreeMap, BTreeSet};

use hegao_core::figure::{ChangeKind, Figure};
use hegao_core::number::Decimal;
use hegao_core::{Report, Role, text};

use super::empty::EMPTY;
use super::name::bare;
use super::{Key, What};

/// How many figures are kept for one pair of characters: more say nothing.
const MOST: usize = 200;

/// With these too many names begin.
const COMMON: &[[char; 2]] = &[
    ['中', '央'],
    ['地', '方'],
    ['一', '般'],
    ['全', '国'],
    ['国', '家'],
    ['财', '政'],
    ['新', '增'],
];

/// With these too many names end.
const GENERAL: &[&str] = &[
    "资金", "收入", "支出", "投资", "经费", "项目", "建设", "工程", "标准", "补助", "补贴", "学校",
    "教师", "培训", "面积", "人数", "能力", "改造", "服务", "比例", "债券",
];

/// Words before a number that a report comes back to.
const RECALLS: &[&str] = &["原定", "原计划", "预期目标", "年初目标", "年度目标"];

/// Traces of words in the chapters of work done.
pub(crate) struct Mentions {
    triples: BTreeSet<[char; 3]>,
    pairs: BTreeMap<[char; 2], Vec<usize>>,
    /// What this year's plan sets aside with a word of the year before.
    grown: BTreeSet<usize>,
    /// What the report recalls as planned, by unit and value, and the figure that it tells of it.
    recalled: BTreeMap<(u16, Decimal), Option<Result>>,
}

/// A result that is told of together with the plan that it is compared with: 完成32公里，超过原定的30公里.
#[derive(Clone, Copy)]
pub(crate) struct Result {
    pub(crate) now: usize,
    pub(crate) plan: usize,
    pub(crate) met: bool,
}

impl Mentions {
    pub(crate) fn of(report: &Report) -> Self {
        let mut out = Self {
            triples: BTreeSet::new(),
            pairs: BTreeMap::new(),
            grown: BTreeSet::new(),
            recalled: BTreeMap::new(),
        };
        // 安排30亿元，比上年增加5亿元: this year's plan comes back to the plan before it.
        let grown: BTreeSet<usize> = report
            .figures
            .iter()
            .filter_map(|figure| figure.change)
            .filter(|change| change.kind == ChangeKind::Difference)
            .filter_map(|change| change.of)
            .collect();
        for (_, block) in report.blocks() {
            if is_plan(report, block.span.start) {
                continue;
            }
            let chars: Vec<char> = report
                .str(block.span)
                .chars()
                .filter(|c| text::is_han(*c))
                .collect();
            out.triples.extend(
                chars
                    .windows(3)
                    .filter_map(|window| <[char; 3]>::try_from(window).ok()),
            );
        }
        for (index, figure) in report.figures.iter().enumerate() {
            let planned = figure.planned || is_plan(report, figure.span.start);
            let clause = report
                .document
                .text
                .get(figure.clause.start..figure.span.start);
            if clause.is_some_and(|words| RECALLS.iter().any(|word| words.contains(word))) {
                let key = (figure.unit.id.0, figure.value);
                out.recalled.insert(key, result(report, index));
            }
            if planned && !grown.contains(&index) {
                continue;
            }
            if planned {
                out.grown.insert(index);
            }
            // The clause and its surroundings, of bounded length. What is called 补助资金 may be named sentences before.
            let name = figure.name(&report.document.text);
            let start = if planned && EMPTY.contains(&bare(&name)) {
                let block = report.document.blocks.get(figure.block);
                block
                    .map_or(figure.sentence.start, |block| block.span.start)
                    .max(figure.span.start.saturating_sub(420))
            } else {
                figure
                    .sentence
                    .start
                    .max(figure.span.start.saturating_sub(180))
            };
            let words = whole(
                &report.document.text,
                start,
                (figure.span.end + 60).min(figure.sentence.end.max(figure.span.end)),
            );
            let chars: Vec<char> = words.chars().filter(|c| text::is_han(*c)).collect();
            let pairs: BTreeSet<[char; 2]> = chars
                .windows(2)
                .filter_map(|window| <[char; 2]>::try_from(window).ok())
                .collect();
            for pair in pairs {
                let list = out.pairs.entry(pair).or_default();
                if list.len() < MOST {
                    list.push(index);
                }
            }
        }
        out
    }

    /// What the report tells of a target of this unit and value, right beside it.
    pub(crate) fn result(&self, target: &Figure) -> Option<Result> {
        *self.recalled.get(&(target.unit.id.0, target.value))?
    }

    /// Whether `new` may come back to `target` of `old`.
    pub(crate) fn touches(&self, old: &Report, new: &Report, key: &Key, target: &Figure) -> bool {
        let names: Vec<String> = match &key.what {
            What::Known(_) => key
                .indicator(&new.lexicon)
                .map(|indicator| indicator.names().map(str::to_owned).collect())
                .unwrap_or_default(),
            What::Named(name) => vec![name.clone(), target.name(&old.document.text)],
        };
        let recalled = (target.unit.id.0, target.value);
        self.recalled.contains_key(&recalled)
            || names
                .iter()
                .any(|name| self.has(name) || self.near(new, target, name))
    }

    /// Whether nearly all of a name stands somewhere.
    fn has(&self, name: &str) -> bool {
        let chars: Vec<char> = name.chars().filter(|c| text::is_han(*c)).collect();
        let all = chars.windows(3).count();
        let found = chars
            .windows(3)
            .filter(|window| {
                <[char; 3]>::try_from(*window).is_ok_and(|triple| self.triples.contains(&triple))
            })
            .count();
        all > 0 && found * 10 >= all * 9
    }

    /// Whether half of a name stands beside a figure of the same unit, or some of it beside the same value.
    fn near(&self, new: &Report, target: &Figure, name: &str) -> bool {
        let chars: Vec<char> = name.chars().filter(|c| text::is_han(*c)).collect();
        let pairs: Vec<[char; 2]> = chars
            .windows(2)
            .filter_map(|window| <[char; 2]>::try_from(window).ok())
            .collect();
        let mut counts: BTreeMap<usize, usize> = BTreeMap::new();
        for pair in &pairs {
            for index in self.pairs.get(pair).into_iter().flatten() {
                *counts.entry(*index).or_default() += 1;
            }
        }
        // Of a plan after the plan, what a name begins with is enough.
        let first = pairs
            .first()
            .filter(|pair| !COMMON.contains(*pair))
            .and_then(|pair| self.pairs.get(pair));
        // The last words of a name say what it is of, if they are not those of many: 还本付息.
        let last = &pairs[pairs.len().saturating_sub(3)..];
        let telling = last.len() == 3 && !GENERAL.iter().any(|word| name.ends_with(word));
        counts.iter().any(|(index, count)| {
            let ends = telling
                && last.iter().all(|pair| {
                    self.pairs
                        .get(pair)
                        .is_some_and(|list| list.contains(index))
                });
            let after =
                self.grown.contains(index) && first.is_some_and(|list| list.contains(index));
            new.figures.get(*index).is_some_and(|figure| {
                figure.unit.id == target.unit.id
                    && (after || ends || figure.value == target.value || count * 2 >= pairs.len())
            })
        })
    }
}

/// The figure right before a recalled plan, where the words between the two say which is more.
fn result(report: &Report, plan: usize) -> Option<Result> {
    let at = plan.checked_sub(1)?;
    let (now, recalled) = (report.figures.get(at)?, report.figures.get(plan)?);
    let gap = report
        .document
        .text
        .get(now.span.end..recalled.span.start)?;
    let has = |words: &[&str]| words.iter().any(|word| gap.contains(word));
    let met = match (
        has(&["超过", "高于", "好于", "超额", "超出"]),
        has(&["低于", "少于", "未达到"]),
    ) {
        (true, false) => true,
        (false, true) => false,
        _ => return None,
    };
    let beside = now.sentence.start == recalled.sentence.start
        && now.unit.id == recalled.unit.id
        && now.is_level()
        && !now.planned
        && gap.chars().count() <= 12;
    beside.then_some(Result { now: at, plan, met })
}

fn is_plan(report: &Report, at: usize) -> bool {
    report.sections.roles_at(at).iter().any(Role::is_plan)
}

/// `text[start..end]`, drawn in to character boundaries.
fn whole(text: &str, mut start: usize, mut end: usize) -> &str {
    end = end.min(text.len());
    while start < end && !text.is_char_boundary(start) {
        start += 1;
    }
    while end > start && !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}
