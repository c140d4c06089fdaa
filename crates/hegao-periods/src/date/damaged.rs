//! Dates that lost a character: 20185月, 228日, 2018年5日, 201年5月.

use hegao_core::calendar::days_in;
use hegao_core::{Hits, Report, Safety, Span, text};
use once_cell::sync::Lazy;

use crate::scan::{Found, Literal, YEAR, each, ends, literal, starts};
use hegao_core::runs::Run;

static NO_YEAR_MARK: Literal =
    Lazy::new(|| literal(&format!(r"({YEAR})(1[0-2]|１[０-２]|[1-9１-９])\s*月")));
static NO_MONTH_MARK: Literal =
    Lazy::new(|| literal(&format!(r"(?:({YEAR})\s*年\s*)?(\d{{2,4}})日")));
static NO_MONTH: Literal = Lazy::new(|| literal(&format!(r"({YEAR})\s*年\s*(\d{{1,2}})\s*日")));
static WRONG_YEAR: Literal =
    Lazy::new(|| literal(r"((?:[2２][0０]|[1１][9９])(?:\d|\d{3}))\s*年\s*\d{1,2}\s*月"));
/// 到20235年底: a year of five digits where only a year can stand.
static LONG_YEAR: Literal = Lazy::new(|| {
    literal(r"([2２][0０][0-4０-４]\d{2})\s*年(?:[底末初度]|[上下]半年|以来|[春夏秋冬]季|\s*[,，])")
});

/// What shows that a number before 日 counts days.
const COUNTED: &[&str] = &[
    "内",
    "以内",
    "以上",
    "以下",
    "左右",
    "均",
    "常",
    "产",
    "后",
    "前",
    "期",
    "游",
    "龄",
    "攻坚",
    "行动",
    "冲刺",
    "会战",
    "无",
    "连续",
    "计",
    "的",
    "之",
    "守护",
    "倒计时",
    "有效",
    "累计",
    "工资",
    "元",
    "间",
    "/",
    "、",
    "记",
    "志",
    "语",
    "本",
];

/// Dates that can still be read.
pub(super) fn find(report: &Report, hits: &mut Hits) {
    let joined = |_: &str, runs: &[Run]| runs.iter().any(|run| run.len >= 5 && run.after == '月');
    each(report, joined, &NO_YEAR_MARK, |found| {
        if alone(&found) && !starts(found.after(), &["票", "饼", "嫂", "球", "龄", "台"]) {
            let reading = format!("{}年{}月", folded(found.text(1)), folded(found.text(2)));
            tell(&found, found.all(), &[reading], hits);
        }
    });
    let long = |_: &str, runs: &[Run]| {
        runs.iter()
            .any(|run| run.len >= 2 && run.value > 31 && run.after == '日')
    };
    each(report, long, &NO_MONTH_MARK, |found| day(&found, hits));
}

/// Dates of which a part is gone: nobody but their author can tell what it was.
pub(super) fn short(report: &Report, hits: &mut Hits) {
    let bare = |_: &str, runs: &[Run]| {
        runs.iter()
            .any(|run| run.before == '年' && run.after == '日')
    };
    each(report, bare, &NO_MONTH, |found| {
        if alone(&found) && !starts(found.after(), &COUNTED[..8]) {
            tell(&found, found.all(), &[], hits);
        }
    });
    let wrong = |_: &str, runs: &[Run]| {
        runs.iter()
            .any(|run| matches!(run.len, 3 | 5) && run.after == '年')
    };
    each(report, wrong, &WRONG_YEAR, |found| {
        if alone(&found) && !found.text(1).ends_with("00") {
            tell(&found, found.all(), &[], hits);
        }
    });
    let long = |_: &str, runs: &[Run]| runs.iter().any(|run| run.len == 5 && run.after == '年');
    each(report, long, &LONG_YEAR, |found| {
        let opens = found.before().trim_end().is_empty()
            || found.before().ends_with(text::is_clause_mark)
            || ends(
                found.before(),
                &["到", "至", "于", "在", "从", "自", "截至", "比", "较"],
            );
        if alone(&found) && opens {
            let year = found.group(1).unwrap_or_default();
            tell(
                &found,
                year.join(Span::point(year.end + '年'.len_utf8())),
                &[],
                hits,
            );
        }
    });
}

/// 228日: only where a date is expected, and the number reads as one.
fn day(found: &Found<'_>, hits: &mut Hits) {
    let Some(digits) = found.group(2) else { return };
    let number = folded(found.text(2));
    let dated = found.group(1).is_some();
    let expected = ends(
        found.before(),
        &["于", "在", "截至", "截止", "自", "从", "至"],
    );
    let opens = found.before().trim_end().is_empty()
        || found
            .before()
            .trim_end()
            .ends_with(|c| text::is_clause_mark(c) || c == '、');
    // 自61日起: of two figures only where a date begins something.
    let begins = ends(found.before(), &["自", "从"]) && starts(found.after(), &["起", "开始"]);
    if number.len() == 2 && !(begins && number.as_str() > "31") {
        return;
    }
    // At the opening of a clause a round number is rather an amount: 120日攻坚.
    if !alone(found)
        || !(dated || expected || opens && !number.ends_with('0'))
        || starts(found.after(), COUNTED)
        || found.after().trim().is_empty()
    {
        return;
    }
    let readings: Vec<String> = (1..=2)
        .filter_map(|at| {
            let (month, day) = (number.get(..at)?, number.get(at..)?);
            let (m, d): (u8, u8) = (month.parse().ok()?, day.parse().ok()?);
            // A month of one digit is not written with 0 before it unless the day is as well.
            let written = !(day.len() > 2
                || day.starts_with('0')
                    && !month.starts_with('0')
                    && day.len() == 2
                    && month.len() == 1);
            (written && d >= 1 && d <= days_in(m, found.year(1))).then(|| format!("{m}月{d}日"))
        })
        .collect();
    if !readings.is_empty() {
        let span = if dated {
            found.all()
        } else {
            digits.join(Span::point(found.all().end))
        };
        let prefix = found
            .group(1)
            .map_or(String::new(), |_| format!("{}年", folded(found.text(1))));
        let readings: Vec<String> = readings
            .iter()
            .map(|reading| format!("{prefix}{reading}"))
            .collect();
        tell(found, span, &readings, hits);
    }
}

/// Whether the match does not begin inside a longer number or code.
fn alone(found: &Found<'_>) -> bool {
    let before = found.before().chars().next_back().map(text::fold);
    !before.is_some_and(|c| {
        c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '/' | '#' | '号' | '№')
    }) && !ends(found.before(), &["编号", "代码"])
}

fn folded(text: &str) -> String {
    text::folded(text)
}

fn tell(found: &Found<'_>, span: Span, readings: &[String], hits: &mut Hits) {
    let hit = hits.at(span);
    hit.slot("date", found.report.str(span)).slot("limit", "");
    match readings {
        [one] => {
            hit.slot("reading", one.as_str())
                .fix(Safety::Unsafe, span, one.as_str());
        }
        more => {
            hit.slot("reading", more.join(" / "));
        }
    }
}
