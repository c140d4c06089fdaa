//! `periods.title`: a title of a year over chapters of half-years, a chapter of a year that the title does not name, a body
//! that tells of another year.
//!
//! Points at the heading (or the sentence) that does not fit, with the title as a label. That two years of a title follow
//! each other is looked at by `sections.title`.

use hegao_core::params::NonEmpty;
use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, Section, Span, Title, text};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::{Shape, When, shape, when};
use crate::scan::{Literal, YEAR, each, ends, has, literal, starts};
use crate::written::{without_names, years_in};

pub(crate) const CHECKER: Checker = Checker::new::<Titles>(
    "periods.title",
    [
        "标题的年份、时段与章节或正文不一致",
        "the year or part of the year in the title against chapters and body",
    ],
)
.slots(&["title", "words", "years"])
.labels(&["title"])
.params(&[(
    "find",
    [
        "找什么：half 全年标题下写半年，或半年标题下写全年；chapter 章标题的年份与题名不符；body 正文写的是另一年",
        "what to find: half (a year over half-years, or the reverse), chapter (a chapter of another year), body (a body of another year)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Titles {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Half,
    Chapter,
    Body,
}

/// Words of a title that name a part of a year, or a time that is no year.
const PARTS: &[&str] = &[
    "半年", "季度", "月", "学期", "学年", "阶段", "期间", "以来", "年来", "旬", "周",
];
const PLANS: &[&str] = &[
    "计划", "打算", "安排", "思路", "谋划", "要点", "部署", "重点", "目标", "任务",
];

impl Check for Titles {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let Some(title) = &report.title else { return };
        let words = text::folded(&without_names(&title.text));
        for find in self.find.iter() {
            match find {
                Find::Half => half(report, title, &words, hits),
                Find::Chapter => chapter(report, title, &words, hits),
                Find::Body => body(report, title, &words, hits),
            }
        }
    }
}

fn chapters(report: &Report) -> impl Iterator<Item = &Section> {
    report
        .sections
        .iter()
        .filter(|section| section.level == 1 && !section.run_in)
}

fn half(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
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

fn chapter(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    let years = years_in(words);
    let (Some(&first), Some(&last)) = (years.iter().min(), years.iter().max()) else {
        return;
    };
    let sums_up = has(words, &["总结", "小结"]);
    if has(words, &["学年", "—", "-", "～", "至"])
        || !(sums_up || has(words, &["计划", "要点", "思路", "打算"]))
    {
        return;
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
                *year == last || *year == last + 1 || looks_back(heading) && *year + 1 == first
            }
            _ => *year + 1 >= first && *year <= last + 1,
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

/// Whether a chapter of a plan tells what was done before.
fn looks_back(heading: &str) -> bool {
    has(heading, &["回顾", "总结", "情况", "完成", "成效", "成绩"])
}

/// Sentences that open with a year, as those of a summary do: all with another year than the title's, never with that.
fn body(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    static OPENING: Literal = Lazy::new(|| {
        literal(&format!(
            r"(?:^|[。；;！])\s*[（(]?({YEAR})\s*年\s*(?:以来|，|,|[^至到末底起前后度、—-])"
        ))
    });
    let named = years_in(words);
    let [year] = named.as_slice() else { return };
    if !matches!(shape(report), Shape::Summary | Shape::Plan) || has(words, PARTS) {
        return;
    }
    let mut openings: Vec<(Year, Span)> = Vec::new();
    let start = report.body_start();
    each(report, &OPENING, |found| {
        let compared = ends(found.sentence_before(), &["比", "较"]);
        if let (Some(of), Some(span)) = (found.year(1), found.group(1))
            && span.start >= start
            && !compared
        {
            openings.push((of, span));
        }
    });
    let [(other, first), rest @ ..] = openings.as_slice() else {
        return;
    };
    let agree = rest.iter().all(|(of, _)| of == other);
    let next = *other == year + 1 && shape(report) == Shape::Summary;
    let near = other.abs_diff(*year) <= 2;
    if rest.len() >= 2 && agree && near && !next && other != year && !says(report, *year, start) {
        tell(report, title, *first, *first, &other.to_string(), hits);
    }
}

/// Whether the body names `year` at all.
fn says(report: &Report, year: Year, start: usize) -> bool {
    report
        .blocks()
        .filter(|(_, block)| block.span.start >= start)
        .any(|(_, block)| years_in(report.str(block.span)).contains(&year))
}

fn tell(report: &Report, title: &Title, at: Span, words: Span, years: &str, hits: &mut Hits) {
    hits.at(at)
        .slot("title", title.text.as_str())
        .slot("words", report.str(words).trim())
        .slot("years", years)
        .label("title", title.span);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found, list};

    fn faults(find: &str, draft: Draft) -> Vec<String> {
        found(&Titles { find: list(find) }, &draft.build())
    }

    fn halves(title: &str, first: &str, second: &str) -> Vec<String> {
        faults(
            "half",
            Draft::titled(title)
                .chapter(first, "work")
                .para("完成。")
                .chapter(second, "next")
                .para("推进。"),
        )
    }

    #[test]
    fn a_title_of_a_year_does_not_fit_chapters_of_half_years() {
        let (first, second) = ("上半年工作总结", "下半年工作计划");
        for title in [
            "某局上年工作总结及下年工作计划",
            "某局2022年工作总结及2023年工作计划",
        ] {
            assert_eq!(
                halves(title, "上半年工作总结", "下半年工作计划"),
                ["上半年工作总结", "下半年工作计划"],
                "{title}"
            );
        }
        for title in [
            "某局2022年上半年工作总结及下半年工作计划",
            "某局半年小结",
            "某局工作汇报",
        ] {
            assert_eq!(halves(title, first, second), [""; 0], "{title}");
        }
        // Both halves are over.
        assert_eq!(
            halves("某局2022年工作总结", "上半年工作情况", "下半年工作情况"),
            [""; 0]
        );
    }

    #[test]
    fn a_chapter_has_a_year_of_the_title() {
        let chapters = |done: &str, next: &str| {
            let title = "某局2022年工作总结及2023年工作计划";
            faults(
                "chapter",
                Draft::titled(title)
                    .chapter(done, "work")
                    .para("完成。")
                    .chapter(next, "next")
                    .para("推进。"),
            )
        };
        assert_eq!(
            chapters("2021年工作情况", "2023年工作计划"),
            ["2021年工作情况"]
        );
        assert_eq!(
            chapters("2022年工作情况", "2022年工作计划"),
            ["2022年工作计划"]
        );
        assert_eq!(chapters("2022年工作情况", "2023年工作计划"), [""; 0]);
        assert_eq!(chapters("《2020年规划》落实情况", "下一步计划"), [""; 0]);
        let plan = Draft::titled("某局2023年工作要点")
            .chapter("2022年工作回顾", "")
            .para("完成。");
        assert_eq!(faults("chapter", plan), [""; 0]);
        let government = Draft::titled("2023年政府工作报告")
            .chapter("2022年工作回顾", "work")
            .para("完成。");
        assert_eq!(faults("chapter", government), [""; 0]);
    }

    #[test]
    fn a_body_tells_of_the_year_of_its_title() {
        let body = |title: &str, text: &str| faults("body", Draft::titled(title).para(text));
        let other = "2021年，我局新建学校。2021年，我局招聘教师。2021年，我局排查隐患。";
        assert_eq!(body("某局2022年工作总结", other).len(), 1);
        assert_eq!(
            body(
                "某局2022年工作总结",
                "2021年，新建学校。2021年，招聘教师。2021年，排查。2022年，完成。"
            ),
            [""; 0]
        );
        assert_eq!(
            body("某局2022年工作总结", "2021年，新建学校。今年招聘教师。"),
            [""; 0]
        );
        assert_eq!(
            body(
                "某局2022年工作总结",
                "2023年，新建。2023年，招聘。2023年，排查。"
            ),
            [""; 0]
        );
    }
}
