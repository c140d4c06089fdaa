//! `periods.tense`: something expected of a year that is over, something done in a year that is to come.
//!
//! Points at the date. Only where the date is written out with its year right beside the word that tells the tense, and
//! lies outside the years of the report altogether.

use hegao_core::calendar::Day;
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::{signed, written_by};
use crate::scan::{Found, Literal, YEAR, each, ends, has, literal};
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
        "找什么：expected-past 预计过去的事，done-future 未来的事已完成",
        "what to find: expected-past, done-future",
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
                Find::DoneFuture => each(report, told, &DONE, |found| done(&found, hits)),
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
}
