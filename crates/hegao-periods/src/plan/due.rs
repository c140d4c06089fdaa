//! Whether work with a plan is announced, and for which year.

use hegao_core::Report;
use hegao_core::report::Year;
use hegao_core::{WordSet, wordset};

use super::tail;
use crate::place::{When, plan_year, when};
use crate::scan::{Found, has};
use crate::written::{without_names, years_in};

/// What is done with a plan that is in force.
const DOING: &[&str] = &[
    "实施", "推进", "落实", "完成", "执行", "贯彻", "启动", "开展", "推动", "编制", "制定", "深化",
    "抓好", "抓实", "抓紧", "围绕", "聚焦", "对标", "锚定",
];
/// What a plan is for the work of a report that says 以…为抓手.
const MEANS: &[&str] = &[
    "为抓手",
    "为主线",
    "为统领",
    "为引领",
    "为牵引",
    "为总揽",
    "为契机",
    "为载体",
    "为遵循",
    "为依据",
    "为导向",
    "为指引",
    "为指导",
];
/// What makes a plan the measure of work.
const BY: &[&str] = &["按照", "依照", "对照", "根据"];
/// What opens a sentence about work to come.
static NEXT: WordSet = WordSet::of(&[
    "下一步",
    "下步",
    "下一阶段",
    "下阶段",
    "今后",
    "明年",
    "下一年",
    "下年度",
]);
/// What is done with one that is over.
const OVER: &[&str] = &[
    "总结",
    "评估",
    "验收",
    "收官",
    "成果",
    "成效",
    "巩固",
    "期满",
    "到期",
    "接续",
    "后续",
    "修订",
    "基础上",
    "新一轮",
    "终期",
    "回头看",
    "绩效",
    "延期",
    "衔接",
    "已",
    "续建",
    "结束",
    "以来",
    "期间",
    "曾",
    "原",
    "时期",
    "上一",
    "圆满",
    "收尾",
    "遗留",
    "延续",
    "销号",
    "决算",
    "审计",
    "经验",
    "拓展",
];

/// The year for which work with this plan is announced; none if it is not, or if the plan is summed up.
pub(super) fn due(found: &Found<'_>, before: &str) -> Option<Year> {
    let report = found.report;
    let at = found.all().start;
    // 下一步，将按照…要求: who goes by a plan in what is to come takes it to be in force.
    let by = opens_next(found) && has(before, BY);
    // 以…为抓手 says what the work told of stands on, done or to come.
    let means = has(found.clause_after(), MEANS)
        .then(|| before.rfind('以'))
        .flatten();
    let doing = DOING
        .iter()
        .chain(BY.iter().filter(|_| by))
        .filter_map(|word| before.rfind(word))
        .chain(means)
        .max()?;
    // …计划各项要求。, …计划确定的任务: what is asked for is the work; …计划提出到2020年…: what the plan said is told.
    let said = found.clause_after().trim_end_matches("要求");
    let quoted = !by
        && ["提出", "确定", "明确", "要求"].iter().any(|word| {
            said.split_once(word)
                .is_some_and(|(_, rest)| !rest.starts_with('的'))
        });
    let over = has(&before[doing..], OVER)
        || has(found.clause_after(), OVER)
        || quoted
        || has(tail(&before[..doing], 12), OVER);
    // 过去五年，完成“十三五”规划…: what is told of was done, wherever it stands.
    let past = has(
        found.sentence_before(),
        &["过去", "年来", "上年", "去年", "一年间"],
    );
    if over || past {
        return None;
    }
    if when(report, at) != When::Planned {
        let stands = means.and_then(|_| report.years.first().copied());
        return stands
            .filter(|_| {
                let before = found.sentence_before();
                let told = has(before, &["期间", "时期", "以来", "年来", "当时"]);
                !told && years_in(&without_names(before)).is_empty()
            })
            .or_else(|| announced(found));
    }
    // The sentence or the opening of the chapter may name another year.
    let said = years_in(&without_names(&found.sentence_before().replace(before, "")))
        .last()
        .copied();
    let year = plan_year(report, at)
        .or_else(|| opening_year(report, at))
        .or_else(|| announced(found))?;
    Some(said.map_or(year, |said| said.min(year)))
}

/// The year of a sentence that says itself that it tells of work to come, wherever it stands: 下一步, 将继续实施….
fn announced(found: &Found<'_>) -> Option<Year> {
    let before = found.sentence_before();
    let opens = opens_next(found);
    let year = years_in(&without_names(before)).first().copied();
    let last = found.report.years.last().copied();
    if opens {
        return last.or(year);
    }
    // 2026年，将…: a year after those of the report, or the last of them, where 将 can be nothing but what is to come.
    let wills = wordset!["将", "要"].within(before);
    let surely = wordset![
        "将继续",
        "将深入",
        "将全面",
        "将抓紧",
        "将加快",
        "将扎实",
        "要继续",
    ]
    .within(before);
    year.filter(|year| last.is_some_and(|last| wills && *year > last || surely && *year == last))
}

/// Whether the sentence opens with what tells of work to come.
fn opens_next(found: &Found<'_>) -> bool {
    let before = found.sentence_before().trim_start();
    NEXT.starts(before)
}

/// The year that opens the first paragraph of the chapter at `at`, where the report's own years do not say.
fn opening_year(report: &Report, at: usize) -> Option<Year> {
    let section = report
        .sections
        .path(at)
        .filter_map(|index| report.sections.get(index))
        .find(|section| section.roles.iter().any(hegao_core::Role::is_plan))?;
    let first = report.document.blocks.get(section.block + 1)?;
    let opening: String = report.str(first.span).chars().take(12).collect();
    let year = *years_in(&opening).first()?;
    report
        .years
        .last()
        .is_some_and(|last| year == *last || year == last.saturating_add(1))
        .then_some(year)
}
