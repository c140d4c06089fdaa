//! `periods.stage`: a year that is called the opening, the middle or the closing year of a five-year plan, or its third, and
//! is another one: 2023年是“十四五”规划的开局之年.
//!
//! Points at the plan with what it is called. The year that the sentence names decides; 今年, or no year at all, is told
//! only where neither the years of the report nor their neighbours fit.

use hegao_core::calendar::{Plan, PlanKind};
use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, Span, text};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::{Shape, shape, title_has};
use crate::scan::{Found, Literal, YEAR, each_with, has, literal};
use crate::written::{number, without_names, years_in};

pub(crate) const CHECKER: Checker = Checker::new::<Stages>(
    "periods.stage",
    [
        "“开局之年”“收官之年”等与规划的年份不符",
        "a year called the opening or closing year of a plan, which is another one",
    ],
)
.slots(&["words", "year", "expected", "basis"])
.params(&[]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Stages {}

/// “十四五”教育发展规划实施的第三年: the plan, what may stand between, and what the year is called.
static PLAN: Literal = Lazy::new(|| {
    literal(
        r"[“\x22](十[一二三四五六]?五)[”\x22](?:\p{Han}{0,8}(?:规划|计划|纲要))?的?(?:全面|深入|正式)?(?:实施|推进|落实|执行|发展)?(?:时期|期间|各项|目标|任务){0,3}的?(开局|起步|首|头一|收官|收尾|最后一|中期|第[一二三四五])(?:起步|评估)?(?:的?(?:关键|重要))?(?:之年|年|的?第?一年)",
    )
});
/// 全面贯彻党的二十大精神的开局之年.
static CONGRESS: Literal = Lazy::new(|| {
    literal(
        r"党的([一二]?十[一二三四五六七八九]?)大(?:精神)?(?:的|，|、)?(开局)(?:起步)?(?:的?关键)?之年",
    )
});
/// 2023年是…, 今年是…: what the sentence says something of.
static SUBJECT: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:({YEAR})\s*年|(今年|本年|明年|去年|上年))(?:度)?[，,]?\s*(?:作为|即将成为|成为|既是|正是|恰是|将是|仍是|也是|是|为|迎来|正值|适逢|系)"
    ))
});

/// 是实现“十四五”目标任务的关键一年: a year inside the plan.
static KEY: Literal = Lazy::new(|| {
    literal(
        r"[“\x22](十[一二三四五六]?五)[”\x22]([^，,。；;：“”\x22]{0,16}?)的?(?:重要|关键|攻坚|决胜|冲刺|承上启下|承前启后|至关重要)[^，,。；;：“”\x22]{0,6}(?:之年|一年)",
    )
});
/// 以“十三五”规划收官为契机.
static TURN: Literal = Lazy::new(|| {
    literal(
        r"以([“\x22](十[一二三四五六]?五)[”\x22](?:\p{Han}{0,4}(?:规划|计划))?(?:圆满|胜利|顺利|全面|良好)?(开局|起步|收官))(?:之年)?为(?:契机|起点|目标|抓手|标志)",
    )
});
/// What is done for a plan before its first year, or after its last.
const AROUND: &[&str] = &[
    "编制",
    "谋划",
    "启动",
    "制定",
    "布局",
    "研究",
    "承接",
    "衔接",
    "迈向",
    "迈入",
    "打基础",
    "打好基础",
    "奠定",
    "奠基",
    "转",
    "迎接",
    "开启",
    "对接",
    "擘画",
    "筹划",
    "筹备",
    "之后",
    "巩固",
    "总结",
    "评估",
    "向",
    "起草",
    "部署",
    "打牢",
    "夯实",
    "过渡",
    "前夕",
    "完成后",
    "为",
];

impl Check for Stages {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let named = |text: &str| text.contains('五') && text.contains('年');
        let words = [
            "开局",
            "起步",
            "首年",
            "首之年",
            "头一年",
            "收官",
            "收尾",
            "最后一年",
            "中期",
            "第一年",
            "第二年",
            "第三年",
            "第四年",
            "第五年",
        ];
        each_with(report, words, named, &PLAN, |found| {
            let Some(plan) = plan_of(report, found.text(1)) else {
                return;
            };
            let called = found.text(2);
            let expected = match called {
                "开局" | "起步" | "首" | "头一" => plan.first,
                "收官" | "收尾" | "最后一" => plan.last,
                "中期" => plan.first + 2,
                nth => match number(nth.trim_start_matches('第'))
                    .and_then(|nth| Year::try_from(nth).ok())
                {
                    Some(nth) => plan.first + nth - 1,
                    None => return,
                },
            };
            judge(&found, expected, &plan.basis, hits);
        });
        each_with(report, ["之年", "一年"], named, &KEY, |found| {
            if let Some(plan) = plan_of(report, found.text(1)) {
                key_year(&found, plan, hits);
            }
        });
        each_with(
            report,
            ["开局", "起步", "收官"],
            named_turn,
            &TURN,
            |found| {
                if let Some(plan) = plan_of(report, found.text(2)) {
                    let expected = match found.text(3) {
                        "收官" => plan.last,
                        _ => plan.first,
                    };
                    turn(&found, expected, &plan.basis, hits);
                }
            },
        );
        let held = |text: &str| text.contains('大');
        each_with(report, ["开局"], held, &CONGRESS, |found| {
            let congress = found
                .number(1)
                .and_then(|number| report.lexicon.meetings.congress(number));
            // Only the autumn congresses have the whole next year for their opening year.
            if let Some(meeting) = congress.filter(|meeting| meeting.first.month >= 9) {
                judge(&found, meeting.first.year + 1, &meeting.basis, hits);
            }
        });
    }
}

fn plan_of<'r>(report: &'r Report, word: &str) -> Option<&'r Plan> {
    let mut plans = report.lexicon.plans.plans.iter();
    plans.find(|plan| plan.kind == PlanKind::FiveYear && plan.words.iter().any(|own| own == word))
}

fn named_turn(text: &str) -> bool {
    text.contains('五') && text.contains('以') && text.contains('为')
}

/// The year that the sentence says something of, if it is the one of this place.
fn subject(found: &Found<'_>) -> Option<Year> {
    let before = found.sentence_before();
    let captures = SUBJECT.captures_iter(before).last()?;
    let between = &before[captures.get(0)?.range().end..];
    let of = captures.get(1)?;
    let own = years_in(&without_names(between)).is_empty()
        && !has(between, AROUND)
        && !between.contains("五”");
    own.then(|| number(of.as_str()).and_then(|year| Year::try_from(year).ok()))
        .flatten()
}

/// A key year of a plan lies inside it.
fn key_year(found: &Found<'_>, plan: &Plan, hits: &mut Hits) {
    let Some(year) = subject(found) else { return };
    let around = has(found.text(2), AROUND) || found.in_title();
    let inside = (plan.first..=plan.last).contains(&year);
    let near = year.abs_diff(plan.first) <= 12;
    if inside || around || !near {
        return;
    }
    hits.at(found.all())
        .slot("words", format!("“{}”时期", found.text(1)))
        .slot("year", u32::from(year))
        .slot("expected", format!("{}—{}", plan.first, plan.last))
        .slot("basis", plan.basis.as_str());
}

/// What a plan's first or last year is made the occasion for is done in that year.
fn turn(found: &Found<'_>, expected: Year, basis: &str, hits: &mut Hits) {
    let report = found.report;
    let before = without_names(found.sentence_before());
    let year = match years_in(&before)[..] {
        [] => near(found, expected),
        // The year of the sentence, or the next that it prepares.
        [year] => (year != expected && year.saturating_add(1) != expected).then_some(year),
        _ => None,
    };
    let Some((year, span)) = year.zip(found.group(1)) else {
        return;
    };
    hits.at(span)
        .slot("words", report.str(span))
        .slot("year", u32::from(year))
        .slot("expected", expected.to_string())
        .slot("basis", basis);
}

fn judge(found: &Found<'_>, expected: Year, basis: &str, hits: &mut Hits) {
    let report = found.report;
    // …开局之年打基础: the year serves another one.
    let after = found.after().chars().next();
    let ends = after.is_none_or(|c| {
        text::is_clause_mark(c) || "、和与及也又更暨）)”，".contains(c) || text::is_blank(c)
    });
    let before = found.sentence_before();
    let subject = SUBJECT.captures_iter(before).last();
    let year = match &subject {
        Some(captures) => {
            let (Some(all), of) = (captures.get(0), captures.get(1)) else {
                return;
            };
            let between = &before[all.range().end..];
            // Another year in between, or what is looked forward to, takes the predicate for itself.
            let own = years_in(&without_names(between)).is_empty()
                && !has(
                    between,
                    &[
                        "迎接", "谋划", "备战", "距", "之后", "以来", "前夕", "今年", "明年",
                        "去年",
                    ],
                );
            if !own || !ends || found.in_title() {
                return;
            }
            of.and_then(|of| number(of.as_str()))
                .and_then(|year| Year::try_from(year).ok())
        }
        None if ends || found.after().starts_with(|c| "建里中上，".contains(c)) => None,
        None => return,
    };
    let year = match year {
        Some(year) if year == expected => return,
        Some(year) => year,
        None => match near(found, expected) {
            Some(year) => year,
            None => return,
        },
    };
    let span: Span = found.all();
    hits.at(span)
        .slot("words", report.str(span))
        .slot("year", u32::from(year))
        .slot("expected", u32::from(expected))
        .slot("basis", basis);
}

/// The year of the report, if neither it nor its neighbours can be `expected`.
fn near(found: &Found<'_>, expected: Year) -> Option<Year> {
    let report = found.report;
    let (first, last) = (*report.years.first()?, *report.years.last()?);
    let long = last - first > 1
        || shape(report) == Shape::Loose
        || title_has(report, &["五年", "任期", "以来", "届", "规划", "回顾"]);
    let told = has(
        found.sentence_before(),
        &["以来", "年来", "回顾", "回望", "从", "自"],
    ) || !years_in(&without_names(found.sentence_before())).is_empty();
    let fits = (first.saturating_sub(1)..=last.saturating_add(1)).contains(&expected);
    (!long && !told && !fits && !found.in_title()).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};

    fn faults(text: &str) -> Vec<String> {
        found(
            &Stages {},
            &Draft::titled("某局2022年工作总结").para(text).build(),
        )
    }

    #[test]
    fn the_year_of_the_sentence_decides() {
        for (text, words) in [
            ("2023年是“十三五”规划收官之年。", "“十三五”规划收官之年"),
            (
                "2024年既是建局四十周年，也是“十四五”规划的开局之年。",
                "“十四五”规划的开局之年",
            ),
            (
                "2022年是“十四五”水利发展规划实施的第三年。",
                "“十四五”水利发展规划实施的第三年",
            ),
            ("2022年是“十四五”中期之年。", "“十四五”中期之年"),
            (
                "2021年作为\"十三五\"起步之年，任务很重。",
                "\"十三五\"起步之年",
            ),
            ("2016年是“十三五”规划的最后一年。", "“十三五”规划的最后一年"),
        ] {
            assert_eq!(faults(text), [words], "{text}");
        }
    }

    #[test]
    fn years_that_fit_and_years_that_serve_another_are_passed_over() {
        for text in [
            "2021年是“十四五”规划的开局之年。",
            "2023年是“十四五”规划承上启下的中期之年。",
            "2025年是“十四五”规划收官之年，也是“十五五”规划谋划之年。",
            "2024年是为“十五五”开局之年打基础的一年。",
            "2022年是实现“十四五”良好开局之年后的又一年。",
            "2024年是距离“十四五”收官之年最近的一年。",
            "2023年是“十五五”规划编制起步之年。",
            "2020年是“十三五”收官之年，2021年是“十四五”开局之年。",
            "2022年是“十四五”实施的第二年。",
            "2022年，回顾“十三五”收官之年，成绩来之不易。",
            "去年是“十四五”开局之年。",
        ] {
            assert_eq!(faults(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_key_year_lies_inside_its_plan() {
        for text in [
            "2022年是实现“十三五”水利目标任务的关键一年。",
            "2020年是推进“十四五”规划落地的攻坚之年。",
            "2014年，我市以“十三五”规划收官为契机，抓项目。",
            "以“十三五”规划开局为起点，加快转型。",
        ] {
            assert_eq!(faults(text).len(), 1, "{text}");
        }
        for text in [
            "2022年是实现“十四五”水利目标任务的关键一年。",
            "2020年是编制“十四五”规划的关键一年。",
            "2020年是“十三五”和“十四五”承上启下的关键之年。",
            "2020年是为“十四五”开好局打基础的关键一年。",
            "2020年是谋划“十四五”的关键一年。",
            "2022年，回顾“十三五”，2020年是关键一年。",
            "2021年，我市以“十四五”规划开局为契机，抓项目。",
            "2020年，我市以“十四五”规划开局为契机，储备项目。",
        ] {
            assert_eq!(faults(text), [""; 0], "{text}");
        }
    }

    #[test]
    fn without_a_year_only_what_is_far_off_is_told() {
        assert_eq!(faults("在“十三五”开局之年建功立业。"), ["“十三五”开局之年"]);
        assert_eq!(
            faults("今年是“十四五”规划收官之年。"),
            ["“十四五”规划收官之年"]
        );
        for text in [
            "在“十四五”开局之年建功立业。",
            "今年是“十四五”规划实施的第二年。",
            "明年是“十四五”规划中期之年。",
            "自“十三五”开局之年起，投入逐年增加。",
        ] {
            assert_eq!(faults(text), [""; 0], "{text}");
        }
        let report = Draft::titled("某局2016—2020年工作回顾").para("“十二五”收官之年，建成三所。");
        assert_eq!(found(&Stages {}, &report.build()), [""; 0]);
    }
}
