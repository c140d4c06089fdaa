//! A target and its result right behind it: 目标4600人次，完成4200人次.

use hegao_core::{Figure, Report};

/// Words that name a target and not what it is of.
const AIMS: &[&str] = &[
    "目标任务",
    "任务",
    "目标",
    "计划",
    "指标",
    "年度",
    "全年",
    "年初",
];

/// Whether `now` is told of `target`, which stands right before it in the same sentence and unit, with nothing but one of
/// `words` between the two.
pub(crate) fn adjacent(report: &Report, target: &Figure, now: &Figure, words: &[&str]) -> bool {
    let text = &report.document.text;
    let near = target.sentence.start == now.sentence.start
        && target.block == now.block
        && target.same_unit(now)
        && target.is_level()
        && now.is_level();
    if !near || target.unit.family.is_ratio() || target.depth != now.depth {
        return false;
    }
    let before = text
        .get(target.clause.start..target.span.start)
        .unwrap_or_default();
    let gap = text
        .get(target.span.end..now.span.start)
        .unwrap_or_default();
    let aimed = ["目标", "任务", "计划"]
        .iter()
        .any(|word| before.contains(word))
        && !before.contains("完成");
    aimed && words.contains(&gap.trim_start_matches(['，', ',', '、', '；']))
}

/// What a target is of, by the words before it: 绿化工程 of 绿化工程全年任务30公里.
pub(crate) fn matter<'r>(report: &'r Report, target: &Figure) -> &'r str {
    let named = target.indicator.map_or("", |span| report.str(span));
    let mut bare = named;
    while let Some(rest) = AIMS.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = rest;
    }
    if bare.chars().nth(1).is_some() {
        return bare;
    }
    let clause = report
        .document
        .text
        .get(target.clause.start..target.span.start)
        .unwrap_or_default();
    let mut bare = clause.trim();
    while let Some(rest) = AIMS.iter().find_map(|word| bare.strip_suffix(word)) {
        bare = rest;
    }
    if bare.chars().nth(1).is_some() && bare.chars().count() <= 16 {
        bare
    } else if named.is_empty() {
        report.str(target.span)
    } else {
        named
    }
}
