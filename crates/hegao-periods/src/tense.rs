//! `periods.tense`: something expected of a year that is over, something done in a year that is to come, a year that is over
//! named as the aim of work to come.
//!
//! Points at the date. Only where the date is written out with its year right beside the word that tells the tense, and
//! lies outside the years of the report altogether; an aim only where work to come is told.

use hegao_core::calendar::{Day, PlanKind};
use hegao_core::params::NonEmpty;
use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, text};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::{Shape, When, shape, signed, when, written_by};
use crate::scan::{Found, Literal, YEAR, each, ends, has, literal, starts};
use hegao_core::runs::Run;

pub(crate) const CHECKER: Checker = Checker::new::<Tenses>(
    "periods.tense",
    [
        "对过去的时间用“预计、将”，对未来的时间用“已”",
        "“expected” said of the past, “already” of the future",
    ],
)
.slots(&["words", "date", "year"])
.params(&[(
    "find",
    [
        "找什么：expected-past 预计过去的事，done-future 未来的事已完成，past-aim 打算部分以过去的年份为目标",
        "what to find: expected-past, done-future, past-aim (a year that is over as the aim of work to come)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Tenses {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    ExpectedPast,
    DoneFuture,
    PastAim,
}

static EXPECTED: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:预计|预期|将于|将在|拟于|拟在|计划于|计划在|力争于|力争在|力争到|确保到|争取到|争取在|有望于|有望在)\s*到?\s*({YEAR})\s*年(?:底|末|\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|底)?)?"
    ))
});
static DONE: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:已于|已在|已经于|已经在)\s*({YEAR})\s*年(?:\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*日)?)?"
    ))
});
/// 到2020年底…达到95%以上, 力争2020年6月建成: what opens a clause and sets a year to work.
static AIM: Literal = Lazy::new(|| {
    literal(&format!(
        r"(到|力争|确保|争取|计划|拟|务必)\s*({YEAR})\s*年(?:底前|末前|底|末|前|\s*\d{{1,2}}\s*月(?:\s*\d{{1,2}}\s*日|底)?前?)?"
    ))
});

/// 2020年秋季投用: what is to open in a season that is over.
static SEASON: Literal = Lazy::new(|| {
    literal(&format!(
        r"()({YEAR})\s*年\s*(?:[春秋]季(?:学期|开学)?|底|末|\s*\d{{1,2}}\s*月)前?(?:建成)?(?:投入使用|投用|招生|开学|启用|竣工|交付|通车)"
    ))
});
/// 截至2032年底
static UP_TO: Literal = Lazy::new(|| literal(&format!(r"(截至|截止到?)\s*({YEAR})\s*年")));

/// What makes a figure an aim.
const AIMED: &[&str] = &[
    "达到",
    "提高到",
    "提高至",
    "提升到",
    "提升至",
    "控制在",
    "保持在",
    "稳定在",
    "不低于",
    "不少于",
    "不超过",
    "下降到",
    "下降至",
    "降到",
    "降至",
    "实现",
    "建成",
    "完成",
    "力争",
    "确保",
    "全面",
    "基本",
];
/// What is done by the year that stands before it.
const DONE_BY: &[&str] = &[
    "新增",
    "新建",
    "建成",
    "完成",
    "实现",
    "达到",
    "开工",
    "竣工",
    "投入使用",
    "投用",
    "投产",
    "启用",
    "基本",
    "全面",
    "全部",
    "实施",
    "启动",
    "创建",
    "争创",
    "通过",
    "开通",
    "通车",
    "封顶",
    "验收",
    "突破",
    "增长",
];
/// What tells what there is, or was.
const TOLD: &[&str] = &[
    "已", "了", "共有", "现有", "累计", "同比", "比上", "比去", "比2", "较上", "较去", "较2",
    "增长", "仅", "只有", "为止", "时有", "存在", "尚", "仍", "还有", "未能", "期间", "以来", "曾",
];

/// What shows that an older plan is quoted.
const QUOTED: &[&str] = &[
    "原",
    "曾",
    "当时",
    "提出",
    "明确",
    "要求",
    "规定",
    "印发",
    "《",
    "规划",
    "此前",
    "上年",
    "目标是",
    "批复",
    "协议",
    "合同",
    "约定",
];

impl Check for Tenses {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::ExpectedPast => {
                    each(report, dated, &EXPECTED, |found| expected(&found, hits))
                }
                Find::DoneFuture => {
                    each(report, told, &DONE, |found| done(&found, hits));
                    each(report, stopped, &UP_TO, |found| up_to(&found, hits));
                }
                Find::PastAim => {
                    each(report, aimed, &AIM, |found| aim(&found, hits));
                    each(report, seasons, &SEASON, |found| season(&found, hits));
                }
            }
        }
    }
}

/// Whether a year follows one of the last characters of what announces.
fn dated(_: &str, runs: &[Run]) -> bool {
    let led = |run: &Run| matches!(run.before, '计' | '期' | '于' | '在' | '到');
    runs.iter()
        .any(|run| run.len >= 4 && run.after == '年' && led(run))
}

/// Whether a year follows a word for what was done.
fn told(text: &str, runs: &[Run]) -> bool {
    dated(text, runs) && text.contains('已')
}

fn expected(found: &Found<'_>, hits: &mut Hits) {
    let (Some(year), Some(first)) = (found.year(1), found.report.years.first()) else {
        return;
    };
    if year < *first
        && *first - year <= 5
        && !found.in_title()
        && !found.sentence_has(QUOTED)
        && !ends(found.before(), &["不", "未"])
    {
        tell(found, hits);
    }
}

fn done(found: &Found<'_>, hits: &mut Hits) {
    let report = found.report;
    let (Some(year), Some(last)) = (found.year(1), report.years.last()) else {
        return;
    };
    let Some(by) = written_by(report) else { return };
    let month = found
        .number(2)
        .and_then(|month| u8::try_from(month).ok())
        .unwrap_or(1);
    let day = found
        .number(3)
        .and_then(|day| u8::try_from(day).ok())
        .unwrap_or(1);
    let Some(date) = Day::new(year, month, day) else {
        return;
    };
    let certain = signed(report).is_some() || year > *last;
    if date > by
        && certain
        && !found.in_title()
        && !has(found.clause_after(), &["列入", "纳入", "排"])
    {
        tell(found, hits);
    }
}

fn stopped(text: &str, runs: &[Run]) -> bool {
    let led =
        |run: &Run| run.len >= 4 && run.after == '年' && matches!(run.before, '至' | '止' | '到');
    runs.iter().any(led) && has(text, &["截至", "截止"])
}

/// Figures up to a year that the report cannot know.
fn up_to(found: &Found<'_>, hits: &mut Hits) {
    let report = found.report;
    let (Some(year), Some(last)) = (found.year(2), report.years.last()) else {
        return;
    };
    let planned = when(report, found.all().start) == When::Planned
        || found.sentence_has(&[
            "将", "力争", "计划", "规划", "目标", "预计", "拟", "合同", "有效", "期限", "到期",
        ]);
    if year > last.saturating_add(1)
        && !planned
        && !found.in_title()
        && shape(report) != Shape::Loose
    {
        tell(found, hits);
    }
}

fn seasons(text: &str, runs: &[Run]) -> bool {
    runs.iter().any(|run| run.len >= 4 && run.after == '年')
        && has(
            text,
            &[
                "投用",
                "投入使用",
                "招生",
                "开学",
                "启用",
                "竣工",
                "交付",
                "通车",
            ],
        )
}

fn season(found: &Found<'_>, hits: &mut Hits) {
    let report = found.report;
    let (Some(year), Some(first)) = (found.year(2), report.years.first()) else {
        return;
    };
    let clause = found.clause_before().trim();
    let opens = clause.is_empty() || clause.ends_with('、');
    let to_come = when(report, found.all().start) == When::Planned
        && has(found.sentence_before(), &["将", "力争", "确保", "要"]);
    if year < *first
        && *first - year <= 3
        && opens
        && to_come
        && !found.sentence_has(QUOTED)
        && !has(found.sentence_after(), TOLD)
        && !found.after().starts_with('的')
    {
        tell(found, hits);
    }
}

/// Whether a year follows one of the last characters of what sets an aim.
fn aimed(_: &str, runs: &[Run]) -> bool {
    let led = |run: &Run| matches!(run.before, '到' | '争' | '保' | '取' | '划' | '拟' | '必');
    runs.iter()
        .any(|run| run.len >= 4 && run.after == '年' && led(run))
}

fn aim(found: &Found<'_>, hits: &mut Hits) {
    let report = found.report;
    let (Some(year), Some(first)) = (found.year(2), report.years.first()) else {
        return;
    };
    let clause = found.clause_before().trim();
    let opens = clause.is_empty() || clause.ends_with(['、', '并', '也', '均', '，']);
    // 到2020年底 alone may tell how things stood; a plan often opens with the year before.
    let bare = found.text(1) == "到";
    let back = if bare && shape(report) == Shape::Plan {
        2
    } else {
        1
    };
    let after = found.sentence_after();
    // 确保2022年欠拨资金到位: without a month the year may belong to what is spoken of.
    let near: String = found.after().chars().take(8).collect();
    let dated = !found.text(0).ends_with('年');
    let done = starts(&near, DONE_BY) && !near.contains('的');
    let aims = if bare {
        has(after, AIMED)
    } else {
        dated || done || near.starts_with(text::is_clause_mark)
    };
    let over = year.saturating_add(back) <= *first
        && *first - year <= 8
        && when(report, found.all().start) == When::Planned;
    if (over || before_plan(found, year))
        && opens
        && aims
        && !found.in_title()
        && !found.sentence_has(QUOTED)
        && !has(after, TOLD)
        && !has(
            found.sentence_before(),
            &["从2", "由2", "自2", "截至", "截止"],
        )
        && !found.after().starts_with('度')
    {
        tell(found, hits);
    }
}

/// Whether the aim is one of a five-year plan that begins only after its year: “十三五”期间，…到2015年达到….
fn before_plan(found: &Found<'_>, year: Year) -> bool {
    let report = found.report;
    let sentence = found.sentence_before();
    let headings = report.sections.path(found.all().start).filter_map(|index| {
        let section = report.sections.get(index)?;
        Some(report.str(section.title))
    });
    let planned = |heading: &&str| {
        has(
            heading,
            &["思路", "打算", "规划", "计划", "展望", "设想", "目标"],
        )
    };
    let plans = report.lexicon.plans.plans.iter();
    let mut plans = plans.filter(|plan| plan.kind == PlanKind::FiveYear);
    let named = |text: &str, word: &str, behind: &[&str]| {
        text.find(word).is_some_and(|at| {
            let rest = text[at + word.len()..].strip_prefix(['”', '"']);
            rest.is_some_and(|rest| starts(rest, behind))
        })
    };
    let near = |first: Year| year < first && first - year <= 5;
    let headings: Vec<&str> = headings.filter(planned).collect();
    plans.any(|plan| {
        near(plan.first)
            && plan.words.iter().any(|word| {
                let said = named(sentence, word, &["时期", "期间"])
                    && has(sentence, &["将", "要", "力争", "确保"])
                    && !sentence.contains('比');
                said || headings.iter().any(|heading| named(heading, word, &[""]))
            })
    })
}

fn tell(found: &Found<'_>, hits: &mut Hits) {
    let year = found.report.years.last().copied().unwrap_or_default();
    hits.at(found.all())
        .slot("words", found.text(0))
        .slot("date", found.text(1))
        .slot("year", u32::from(year));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, list};

    fn faults(find: &str, text: &str) -> Vec<String> {
        let check = Tenses { find: list(find) };
        crate::testing::found(
            &check,
            &Draft::titled("某局2023年工作总结")
                .para(text)
                .signed("2023年12月20日")
                .build(),
        )
    }

    #[test]
    fn nothing_is_expected_of_a_year_that_is_over() {
        assert_eq!(
            faults("expected-past", "新校区预计2021年9月投入使用。"),
            ["预计2021年9月"]
        );
        for text in [
            "新校区预计2024年9月投入使用。",
            "新校区预计2023年底竣工。",
            "新校区原计划于2021年竣工。",
            "方案提出力争到2020年实现普及。",
            "2021年，学校招生。",
            "预计比2021年增长。",
        ] {
            assert_eq!(faults("expected-past", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn nothing_is_done_in_a_year_to_come() {
        assert_eq!(
            faults("done-future", "新校区已于2024年9月投入使用。"),
            ["已于2024年9月"]
        );
        for text in [
            "新校区已于2023年9月投入使用。",
            "新校区将于2024年9月投入使用。",
            "已将2024年任务分解。",
        ] {
            assert_eq!(faults("done-future", text), [""; 0], "{text}");
        }
    }

    #[test]
    fn an_aim_of_work_to_come_lies_ahead() {
        let next = |title: &str, text: &str| {
            let draft = Draft::titled(title)
                .chapter("主要工作", "work")
                .para("完成。")
                .chapter("下一步打算", "next")
                .para(text);
            let check = Tenses {
                find: list("past-aim"),
            };
            crate::testing::found(&check, &draft.build())
        };
        let title = "某局2023年工作总结及2024年工作思路";
        for (text, words) in [
            ("扩大学位供给，到2020年底普惠率达到85%以上。", "到2020年底"),
            ("力争2022年10月建成投用。", "力争2022年10月"),
            ("力争2021年新增学位八百个。", "力争2021年"),
            (
                "新馆总投资2亿元，计划2021年12月底前封顶。",
                "计划2021年12月底前",
            ),
            ("到2022年，森林覆盖率稳定在62%以上。", "到2022年"),
            ("到2020年护理型床位占比达到60%以上。", "到2020年"),
        ] {
            assert_eq!(next(title, text), [words], "{text}");
        }
        for text in [
            "到2025年普惠率达到85%以上。",
            "力争2023年底前扫尾。",
            "从2020年的80%提高到2022年的85%。",
            "到2022年底，全县共有幼儿园80所。",
            "到2022年底普惠率已达到85%，2024年提高到88%。",
            "按照规划，到2022年实现全覆盖。",
            "比2020年提高3个百分点，达到85%。",
            "2022年行动计划2022年启动。",
            "计划2022年度结转资金全部用完。",
            "确保2022年欠拨资金到位。",
            "力争2022年试点经验在全县推广。",
            "确保2022年新增的学位全部用上。",
        ] {
            assert_eq!(next(title, text), [""; 0], "{text}");
        }
        assert_eq!(
            faults("past-aim", "到2020年底普惠率达到85%以上。"),
            [""; 0],
            "not among work to come"
        );
        let plan = |text: &str| {
            let check = Tenses {
                find: list("past-aim"),
            };
            crate::testing::found(
                &check,
                &Draft::titled("某局2023年工作计划").para(text).build(),
            )
        };
        assert_eq!(
            plan("到2022年底，城镇化率达到58%。"),
            [""; 0],
            "how things stand"
        );
        assert_eq!(plan("到2020年底，城镇化率达到58%。"), ["到2020年底"]);
    }
}
