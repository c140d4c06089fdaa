//! `periods.title`: a title of a year over chapters of half-years, a chapter of a year that the title does not name, a body
//! that tells of another year.
//!
//! Points at the heading (or the sentence) that does not fit, with the title as a label. That two years of a title follow
//! each other is looked at by `sections.title`.

mod begins;
mod body;
mod chapter;
mod first;
mod half;
mod next;
mod opening;
mod spoken;

use hegao_core::params::NonEmpty;
use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, Section, Span, Title, text};
use serde::Deserialize;

use crate::written::without_names;

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
        "找什么：half 全年标题下写半年，或半年标题下写全年；chapter 章标题的年份与题名不符；body 正文写的是另一年，spoken 政府工作报告、预算报告的年份与题下的会议日期不符；next 打算一章的年份不在回顾一章的次年；opening 开头所说的半年与题名不符；first 开头的年份与题名不符；signed 全年总结的落款在当年上半年",
        "what to find: half (a year over half-years, or the reverse), chapter (a chapter of another year), body (a body of another year), spoken (the date of the meeting under the title), next (a chapter of plans for another year than that after the one looked back on), opening (an opening that speaks of a half that is not the title's), first (a body that opens with another year), signed (a summary of a year signed in its first half)",
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
    Spoken,
    Next,
    Opening,
    First,
    Signed,
}

/// Words of a title that name a part of a year, or a time that is no year.
const PARTS: &[&str] = &[
    "半年", "季度", "月", "学期", "学年", "阶段", "期间", "以来", "年来", "旬", "周",
];
impl Check for Titles {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let Some(title) = &report.title else { return };
        let words = text::folded(&without_names(&title.text));
        for find in self.find.iter() {
            match find {
                Find::Half => half::half(report, title, &words, hits),
                Find::Chapter => chapter::chapter(report, title, &words, hits),
                Find::Body => body::body(report, title, &words, hits),
                Find::Spoken => spoken::spoken(report, title, &words, hits),
                Find::Next => next::next(report, title, &words, hits),
                Find::Opening => opening::opening(report, title, &words, hits),
                Find::First => first::first(report, title, &words, hits),
                Find::Signed => opening::signed(report, title, &words, hits),
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

fn tell(report: &Report, title: &Title, at: Span, words: Span, years: &str, hits: &mut Hits) {
    hits.at(at)
        .slot("title", title.text.as_str())
        .slot("words", report.str(words).trim())
        .slot("years", years)
        .label("title", title.span);
}

/// A chapter of `year` that does not follow what `past` says.
fn tell_of(report: &Report, past: Span, at: Span, words: Span, year: Year, hits: &mut Hits) {
    hits.at(at)
        .slot("title", report.str(past).trim())
        .slot("words", report.str(words).trim())
        .slot("years", year.to_string())
        .label("title", past);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found, list};

    pub(super) fn faults(find: &str, draft: Draft) -> Vec<String> {
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
        // The half that is summed up is not the one that is planned.
        let title = "某局2022年上半年工作总结及下半年工作计划";
        assert_eq!(halves(title, first, "上半年工作计划"), ["上半年工作计划"]);
        assert_eq!(halves(title, "下半年工作回顾", second), ["下半年工作回顾"]);
        assert_eq!(halves(title, "上半年重点任务完成情况", second), [""; 0]);
        // Both halves are over.
        assert_eq!(
            halves("某局2022年工作总结", "上半年工作情况", "下半年工作情况"),
            [""; 0]
        );
    }

    #[test]
    fn a_chapter_has_a_year_of_the_title() {
        let under = |title: &str, done: &str, next: &str| {
            faults(
                "chapter",
                Draft::titled(title)
                    .chapter(done, "work")
                    .para("完成。")
                    .chapter(next, "next")
                    .para("推进。"),
            )
        };
        let chapters =
            |done: &str, next: &str| under("某局2022年工作总结及2023年工作计划", done, next);
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
        let planned = |done: &str, next: &str| under("某街道工作总结及2023年工作思路", done, next);
        assert_eq!(planned("2022年亮点工作", "2023年工作思路"), [""; 0]);
        assert_eq!(
            planned("2021年亮点工作", "2023年工作思路"),
            ["2021年亮点工作"]
        );
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

    #[test]
    fn a_plan_is_for_the_year_after_the_one_looked_back_on() {
        let chapters = |title: &str, past: &str, plan: &str| {
            let draft = Draft::titled(title)
                .chapter(past, "work")
                .para("完成。")
                .chapter(plan, "next")
                .para("推进。");
            faults("next", draft)
        };
        for (title, past, plan) in [
            ("政府工作报告", "2019年工作回顾", "2019年工作安排"),
            ("政府工作报告", "2019年主要工作总结", "2021年目标任务"),
            ("某局2019年工作总结", "2019年工作完成情况", "2019年工作打算"),
        ] {
            assert_eq!(chapters(title, past, plan), [plan], "{past} {plan}");
        }
        for (title, past, plan) in [
            ("政府工作报告", "2019年工作回顾", "2020年工作安排"),
            (
                "某局2019年工作总结",
                "2019年上半年工作情况",
                "2019年下半年工作安排",
            ),
            ("政府工作报告", "过去五年工作回顾", "2020年工作安排"),
            ("某局工作总结", "2019年工作情况", "2019年重点任务完成情况"),
            ("某局2019年工作要点", "总体要求", "2019年工作目标"),
            ("某局2019年工作总结", "2019年工作情况", "今后三年工作安排"),
        ] {
            assert_eq!(chapters(title, past, plan), [""; 0], "{past} {plan}");
        }
        let joined = |plan: &str| chapters("某局2019年工作总结", "主要做法", plan);
        assert_eq!(
            joined("存在不足及2019年工作重点"),
            ["存在不足及2019年工作重点"]
        );
        assert_eq!(joined("存在不足及2020年工作重点"), [""; 0]);
        assert_eq!(joined("存在不足及2019年工作完成情况"), [""; 0]);
    }

    #[test]
    fn the_opening_speaks_of_the_half_of_the_title() {
        let opening = |title: &str, text: &str| faults("opening", Draft::titled(title).para(text));
        for (title, text) in [
            ("某局2022年下半年工作总结", "现将上半年工作情况总结如下。"),
            ("某局2022年工作总结", "现将2022年上半年工作汇报如下："),
            (
                "某局2022年上半年工作总结",
                "现将我局下半年工作情况报告如下：",
            ),
        ] {
            assert_eq!(opening(title, text).len(), 1, "{text}");
        }
        for (title, text) in [
            ("某局2022年上半年工作总结", "现将上半年工作情况总结如下。"),
            (
                "某局2022年上半年工作总结和下半年计划",
                "现将下半年工作安排报告如下。",
            ),
            (
                "某局2022年工作总结",
                "上半年，我局抓防汛；下半年，抓项目。现将工作总结如下：",
            ),
            (
                "某局2022年下半年工作计划",
                "现将上半年工作总结和下半年计划汇报如下。",
            ),
            ("某局工作汇报", "现将上半年工作情况汇报如下。"),
        ] {
            assert_eq!(opening(title, text), [""; 0], "{text}");
        }
    }

    #[test]
    fn the_body_opens_with_the_year_of_the_title() {
        let first = |title: &str, text: &str| faults("first", Draft::titled(title).para(text));
        let rest = "全局上下齐心协力，各项工作取得新的进展，现将主要情况总结如下。";
        for year in ["2021年", "2012年"] {
            assert_eq!(
                first("某局2022年工作总结", &format!("{year}，{rest}")),
                [year]
            );
        }
        assert_eq!(
            first(
                "关于某区2022年度预算执行情况的审计工作报告",
                "我受区人民政府的委托，向区人大常委会报告2021年度区本级预算执行审计情况，请予审议。"
            ),
            ["2021年"]
        );
        for (title, text) in [
            ("某局2022年工作总结", format!("2022年，{rest}")),
            ("某局2022年工作总结", format!("2021年以来，{rest}")),
            ("某局2022年工作总结", format!("2021年底至2022年，{rest}")),
            (
                "某局2022年工作总结",
                format!("2021年打下了基础，2022年更进一步，{rest}"),
            ),
            ("某局2022年上半年工作总结", format!("2022年，{rest}")),
            ("某校2022年春季学期工作总结", format!("2021年，{rest}")),
            // Without 如下 nothing says that it is summed up.
            (
                "某局2022年工作总结及2023年工作计划",
                "2021年，全局上下齐心协力，各项工作取得新的进展，机关面貌大有改观。".to_owned(),
            ),
            ("2022年政府工作报告", format!("2021年，{rest}")),
            ("某局工作总结", format!("2021年，{rest}")),
        ] {
            assert_eq!(first(title, &text), [""; 0], "{title} {text}");
        }
    }

    #[test]
    fn a_year_is_not_summed_up_before_it_is_half_over() {
        let signed = |title: &str, date: &str| {
            faults("signed", Draft::titled(title).para("完成。").signed(date))
        };
        assert_eq!(
            signed("某局2022年工作总结", "2022年1月8日"),
            ["2022年1月8日"]
        );
        for (title, date) in [
            ("某局2022年工作总结", "2023年1月8日"),
            ("某局2022年工作总结", "2022年12月8日"),
            ("某局2022年工作计划", "2022年1月8日"),
            ("某校2022年春季学期工作总结", "2022年6月28日"),
            ("某局2022年第一季度工作总结", "2022年4月2日"),
        ] {
            assert_eq!(signed(title, date), [""; 0], "{title} {date}");
        }
    }
}
