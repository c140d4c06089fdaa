//! Days and months that do not exist: 2月30日, 13月.

use hegao_core::calendar::days_in;
use hegao_core::{Hits, Report, text};
use once_cell::sync::Lazy;

use crate::scan::{DASH, Found, Literal, YEAR, each, each_with, literal, starts};
use hegao_core::runs::{Run, is_dash, pairs};

static DAY: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:({YEAR})\s*年\s*)?(\d{{1,2}})\s*月\s*(\d{{1,3}})\s*[日号]"
    ))
});
/// 十月三十二日
static HAN: Literal =
    Lazy::new(|| literal("([一二三四五六七八九十]{1,3})月([一二三四五六七八九十]{1,3})[日号]"));
/// 9月26日至31日
static UNTIL: Literal = Lazy::new(|| {
    literal(&format!(
        r"(\d{{1,2}})\s*月\s*\d{{1,2}}\s*日?{DASH}(\d{{1,2}})\s*日"
    ))
});
static MONTH: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:({YEAR})\s*年\s*)?(\d{{1,2}})\s*月(份|底|初|末|[上中下]旬)?"
    ))
});
static NUMERIC: Literal = Lazy::new(|| {
    literal(&format!(
        r"({YEAR})([-－/／.．])(\d{{1,2}})([-－/／.．])(\d{{1,2}})"
    ))
});

pub(super) fn find(report: &Report, hits: &mut Hits) {
    each(report, odd_day, &DAY, |found| {
        let (Some(month), Some(day)) = (small(&found, 2), found.number(3)) else {
            return;
        };
        let most = days_in(month, found.year(1));
        // 3月100日攻坚行动 is a campaign of a hundred days.
        let counts = day > 99
            && (day % 50 == 0
                || starts(
                    found.after(),
                    &[
                        "攻坚", "行动", "会战", "冲刺", "内", "以", "大", "后", "前", "的", "活动",
                    ],
                ));
        if alone(&found) && !counts && (day == 0 || day > u32::from(most)) {
            tell(&found, most, hits);
        }
    });
    each_with(
        report,
        [
            "月三十",
            "月四十",
            "十三月",
            "十四月",
            "十五月",
            "十六月",
            "十七月",
            "十八月",
            "十九月",
            "二十月",
        ],
        |text| text.contains(['日', '号']),
        &HAN,
        |found| {
            let (Some(month), Some(day)) = (small(&found, 1), small(&found, 2)) else {
                return;
            };
            let most = days_in(month, None);
            let led = found
                .before()
                .ends_with(|c: char| "第一二三四五六七八九十百〇零".contains(c));
            if !led && (day == 0 || day > most) {
                tell(&found, most, hits);
            }
        },
    );
    let late = |text: &str, runs: &[Run]| {
        pairs(text, runs).any(|(first, gap, last)| {
            first.before == '月' && is_dash(gap) && last.after == '日' && last.value > 28
        })
    };
    each(report, late, &UNTIL, |found| {
        let (Some(month), Some(day)) = (small(&found, 1), small(&found, 2)) else {
            return;
        };
        let most = days_in(month, None);
        if alone(&found) && most > 0 && day > most {
            tell(&found, most, hits);
        }
    });
    let odd = |_: &str, runs: &[Run]| {
        runs.iter()
            .any(|run| run.after == '月' && !(1..=12).contains(&run.value))
    };
    each(report, odd, &MONTH, |found| {
        let Some(month) = small(&found, 2) else {
            return;
        };
        // 18月 alone may count months; a day behind it was looked at above.
        // 12月至13月: the end of a stretch that begins with a month.
        let ends = crate::scan::ends(found.before(), &["月至", "月到"]);
        let dated = found.group(1).is_some() || found.group(3).is_some() || ends;
        let day = found
            .after()
            .trim_start()
            .chars()
            .next()
            .is_some_and(|c| text::fold(c).is_ascii_digit());
        let counts =
            found.group(3).is_none() && found.after().starts_with(['龄', '以', '的', '内']);
        if alone(&found) && dated && !day && !counts && days_in(month, None) == 0 {
            let span = found.group(3).map_or(found.all(), |part| {
                found.all().sub(0..part.start - found.all().start)
            });
            hits.at(span)
                .slot("date", report.str(span))
                .slot("reading", "")
                .slot("limit", "12");
        }
    });
    let late = |text: &str, runs: &[Run]| {
        let parts = |gap: &str| matches!(gap, "-" | "－" | "/" | "／" | "." | "．");
        pairs(text, runs).zip(pairs(text, runs).skip(1)).any(
            |((year, first, month), (_, second, day))| {
                year.len >= 4 && parts(first) && month.len <= 2 && parts(second) && day.value > 28
            },
        )
    };
    each(report, late, &NUMERIC, |found| {
        let (Some(month), Some(day)) = (small(&found, 3), small(&found, 5)) else {
            return;
        };
        let most = days_in(month, found.year(1));
        let longer = found.after().starts_with(|c: char| {
            text::fold(c).is_ascii_alphanumeric() || matches!(text::fold(c), '-' | '.' | '/')
        });
        // With another month it is rather the number of something.
        if alone(&found)
            && !longer
            && found.text(2) == found.text(4)
            && most > 0
            && day > most
            && day <= 31
        {
            tell(&found, most, hits);
        }
    });
}

/// Whether a day is written that not every month has, or a month that no year has.
fn odd_day(_: &str, runs: &[Run]) -> bool {
    let mut month = 0;
    runs.iter().any(|run| {
        if run.after == '月' {
            month = run.value;
            return !(1..=12).contains(&month);
        }
        let most = u8::try_from(month).map_or(0, |month| days_in(month, None));
        // The length of a February depends on the year.
        let most = if month == 2 { 28 } else { u32::from(most) };
        run.before == '月' && matches!(run.after, '日' | '号') && !(1..=most).contains(&run.value)
    })
}

fn small(found: &Found<'_>, group: usize) -> Option<u8> {
    found
        .number(group)
        .and_then(|value| u8::try_from(value).ok())
}

/// Whether the match does not begin inside a longer number. The dash before the line under a title joins nothing.
fn alone(found: &Found<'_>) -> bool {
    let before = found.before();
    let under = before
        .trim_matches(|c| text::is_blank(c) || matches!(c, '—' | '–' | '-' | '－'))
        .is_empty();
    under
        || !before.ends_with(|c: char| {
            text::fold(c).is_ascii_alphanumeric()
                || matches!(text::fold(c), '.' | '-' | '~' | '～' | '—' | '–' | '第')
        })
}

fn tell(found: &Found<'_>, most: u8, hits: &mut Hits) {
    let limit = if most == 0 { 12 } else { u32::from(most) };
    hits.at(found.all())
        .slot("date", found.text(0))
        .slot("reading", "")
        .slot("limit", limit);
}
