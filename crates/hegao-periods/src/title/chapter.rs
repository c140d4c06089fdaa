//! A chapter of a year that the title does not name.

use hegao_core::{Hits, Report, Title};

use super::{chapters, tell};
use crate::place::{Shape, When, shape, when};
use crate::scan::has;
use crate::written::{without_names, years_in};

pub(super) fn chapter(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    let years = years_in(words);
    let (Some(&first), Some(&last)) = (years.iter().min(), years.iter().max()) else {
        return;
    };
    // 工作总结及2023年工作思路: the only year is that of the plan, and the summary is of the year before.
    let first = if first == last && only_of_plan(words) {
        first.saturating_sub(1)
    } else {
        first
    };
    let sums_up = has(words, &["总结", "小结"]);
    let plans = has(words, &["计划", "要点", "思路", "打算"]);
    // A report on the state of work is written when it may be: of its chapters only a plan has a year that is sure.
    let tells = has(
        words,
        &[
            "情况汇报",
            "情况的汇报",
            "情况报告",
            "情况的报告",
            "述职报告",
        ],
    ) && shape(report) == Shape::Summary;
    if has(words, &["学年", "—", "-", "～", "至"]) {
        return;
    }
    if !(sums_up || plans || tells) {
        return accounts(report, title, words, hits);
    }
    for section in chapters(report) {
        let heading = report.str(section.title);
        let of = years_in(&without_names(heading));
        let [year] = of.as_slice() else { continue };
        // A plan may look back, a summary ahead; what both leave out belongs to another report.
        let fits = match (when(report, section.heading.start), sums_up) {
            (When::Done, true) => {
                (first..=last).contains(year) && (shape(report) != Shape::Both || *year == first)
            }
            (When::Planned, true) if shape(report) == Shape::Both => *year == last,
            (When::Planned, _) => {
                *year == last
                    || *year == last.saturating_add(1)
                    || looks_back(heading) && year.saturating_add(1) == first
            }
            _ if !sums_up && !plans => true,
            _ => year.saturating_add(1) >= first && *year <= last.saturating_add(1),
        };
        if !fits && !has(heading, &["至", "以来", "比"]) {
            tell(
                report,
                title,
                section.heading,
                section.title,
                &year.to_string(),
                hits,
            );
        }
    }
}

/// Whether the words of a title name a year for the first time behind what is summed up.
fn only_of_plan(words: &str) -> bool {
    let summary = ["总结", "小结"].iter().find_map(|word| words.find(word));
    let year = words.find(|c: char| c.is_ascii_digit());
    summary.zip(year).is_some_and(|(summary, year)| {
        summary < year
            && has(
                &words[year..],
                &["计划", "要点", "思路", "打算", "安排", "谋划"],
            )
    })
}

/// A report on a budget or its final accounts has chapters of the years of its title: 关于2022年预算执行情况和2023年预算草案的报告.
fn accounts(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    let named = years_in(words);
    if !has(words, &["预算执行", "预算草案", "决算"]) {
        return;
    }
    for section in chapters(report) {
        let heading = report.str(section.title);
        let [year] = years_in(&without_names(heading))[..] else {
            continue;
        };
        let told =
            has(heading, &["执行情况", "决算", "收支情况"]) && !has(heading, &["至", "以来", "比"]);
        if told && !named.contains(&year) {
            let said = year.to_string();
            tell(report, title, section.heading, section.title, &said, hits);
        }
    }
}

/// Whether a chapter of a plan tells what was done before.
fn looks_back(heading: &str) -> bool {
    has(heading, &["回顾", "总结", "情况", "完成", "成效", "成绩"])
}
