//! A chapter that plans for another year than the one after that which the chapter before it looks back on.

use hegao_core::report::Year;
use hegao_core::{Hits, Report, Section, Span, Title};
use once_cell::sync::Lazy;

use super::{chapters, tell_of};
use crate::place::{Shape, shape};
use crate::scan::{Literal, YEAR, has, literal};
use crate::written::{number, without_names, years_in};

/// Words of a heading that looks back.
const BACK: &[&str] = &[
    "回顾", "总结", "情况", "完成", "成效", "成绩", "开展", "做法", "落实", "进展", "评价",
];
/// Words of a heading that plans.
const AHEAD: &[&str] = &[
    "安排",
    "打算",
    "计划",
    "思路",
    "要点",
    "部署",
    "谋划",
    "目标任务",
    "预期目标",
    "重点任务",
    "工作任务",
    "工作目标",
    "工作重点",
    "工作建议",
];
/// Words of a heading that is of less than a year, or of more.
const PARTS: &[&str] = &[
    "半年",
    "季度",
    "月",
    "学期",
    "学年",
    "下一阶段",
    "下阶段",
    "—",
    "-",
    "至",
    "五年",
    "三年",
    "以来",
];

/// 2022年工作回顾, and then 2022年工作安排.
pub(super) fn next(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    let named = years_in(words);
    let told: Vec<(Year, &Section)> = chapters(report)
        .filter_map(|section| Some((year_of(report, section)?, section)))
        .collect();
    let heading = |section: &Section| report.str(section.title);
    let planned = told
        .iter()
        .rposition(|(_, section)| has(heading(section), AHEAD) && !has(heading(section), BACK));
    let Some((at, (year, plan))) = planned.and_then(|at| Some((at, told.get(at)?))) else {
        return mixed(report, title, &named, hits);
    };
    let before = told.get(..at).unwrap_or_default();
    let done = before
        .iter()
        .rev()
        .find(|(_, section)| has(heading(section), BACK) && !has(heading(section), AHEAD));
    let Some((of, past)) = done else {
        return mixed(report, title, &named, hits);
    };
    // What does not fit the years of the title is told by their rule.
    let own = named
        .iter()
        .max()
        .is_none_or(|last| named.len() == 1 && (*year == *last || *year == last.saturating_add(1)));
    if own && *year != of.saturating_add(1) && year.abs_diff(*of) <= 3 {
        tell_of(report, past.heading, plan.heading, plan.title, *year, hits);
    }
}

/// The one year of a heading that is of a whole year.
fn year_of(report: &Report, section: &Section) -> Option<Year> {
    let heading = without_names(report.str(section.title));
    let [year] = years_in(&heading)[..] else {
        return None;
    };
    (!has(&heading, PARTS)).then_some(year)
}

/// 存在问题及2023年重点工作 in a report on 2023: what is joined with the problems is to come.
fn mixed(report: &Report, title: &Title, named: &[Year], hits: &mut Hits) {
    static JOINED: Literal = Lazy::new(|| {
        literal(&format!(
            r"(?:问题|不足|困难|差距|短板)(?:以及|及|和|与|、)(({YEAR})年(?:度)?(?:的)?(?:工作|重点|主要|下一步|总体)[^，。；]{{0,10}})$"
        ))
    });
    let [year] = named else { return };
    if shape(report) != Shape::Summary {
        return;
    }
    for section in chapters(report) {
        let heading = report.str(section.title).trim();
        let Some(found) = JOINED.captures(heading) else {
            continue;
        };
        let Some(of) = found.get(2).and_then(|of| number(of.as_str())) else {
            continue;
        };
        let back = found
            .get(1)
            .is_none_or(|words| has(words.as_str(), &["情况", "回顾", "总结", "完成", "成效"]));
        if u32::from(*year) == of && !back {
            let span = Span::new(section.title.start, section.title.end);
            tell_of(report, title.span, section.heading, span, *year, hits);
        }
    }
}
