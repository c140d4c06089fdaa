//! A title of a year over chapters of half-years, and the reverse.

use hegao_core::{Hits, Report, Section, Title};

use super::{PARTS, chapters, tell};
use crate::scan::{has, starts};
use crate::written::years_in;

const PLANS: &[&str] = &[
    "计划", "打算", "安排", "思路", "谋划", "要点", "部署", "重点", "目标", "任务",
];

pub(super) fn half(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    let year = !years_in(words).is_empty()
        || has(words, &["上年", "下年", "全年", "年度", "去年", "明年"]);
    let sums_up = has(
        words,
        &["总结", "小结", "计划", "打算", "思路", "要点", "安排"],
    );
    if year && sums_up && !has(words, PARTS) {
        let of = |part: &str| -> Vec<&Section> {
            chapters(report)
                .filter(|section| {
                    starts(report.str(section.title), &[part, &format!("今年{part}")])
                        || is_dated(report, section, part)
                })
                .collect()
        };
        let (first, second) = (of("上半年"), of("下半年"));
        // A year may be told in two halves; it is not over where the second is still planned.
        let planned = second
            .iter()
            .any(|section| has(report.str(section.title), PLANS));
        if !first.is_empty() && planned {
            for section in first.into_iter().chain(second) {
                tell(report, title, section.heading, section.title, "", hits);
            }
        }
    } else if has(words, &["上半年"]) && has(words, &["下半年"]) && has(words, PLANS) {
        // The first half is summed up, the second planned.
        const SUMMED: &[&str] = &["总结", "小结", "回顾", "情况", "完成", "成效"];
        for section in chapters(report) {
            let heading = report.str(section.title);
            let (planned, summed) = (has(heading, PLANS), has(heading, SUMMED));
            if starts(heading, &["上半年"]) && planned && !summed
                || starts(heading, &["下半年"])
                    && has(heading, &["总结", "小结", "回顾"])
                    && !planned
            {
                tell(report, title, section.heading, section.title, "", hits);
            }
        }
    } else if has(words, &["上半年"]) && !has(words, &["全年", "下半年", "年度"]) {
        for section in chapters(report) {
            let heading = report.str(section.title);
            let whole = has(
                heading,
                &[
                    "全年工作总结",
                    "全年工作情况",
                    "全年完成情况",
                    "全年工作回顾",
                    "年度工作总结",
                    "全年目标完成",
                ],
            );
            if whole && !has(heading, PLANS) {
                tell(report, title, section.heading, section.title, "", hits);
            }
        }
    }
}

/// `2023年上半年工作`.
fn is_dated(report: &Report, section: &Section, part: &str) -> bool {
    report
        .str(section.title)
        .find(part)
        .is_some_and(|at| at <= "2023年".len())
}
