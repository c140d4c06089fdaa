//! Stretches of time that end before they begin, and school years that do not follow each other.

use hegao_core::{Hits, Report, text};
use once_cell::sync::Lazy;

use crate::scan::{DASH, Found, Literal, YEAR, each, ends, literal, starts};
use hegao_core::runs::{Run, is_dash, pairs};

static YEARS: Literal =
    Lazy::new(|| literal(&format!(r"({YEAR})\s*(年)?{DASH}({YEAR})\s*(学年|年)?")));
static MONTHS: Literal = Lazy::new(|| {
    literal(&format!(
        r"({YEAR})\s*年\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*日)?{DASH}({YEAR})\s*年\s*(\d{{1,2}})\s*月(?:\s*(\d{{1,2}})\s*日)?"
    ))
});
static DAYS: Literal = Lazy::new(|| {
    literal(&format!(
        r"(\d{{1,2}})\s*月\s*(\d{{1,2}})\s*日?{DASH}(?:(\d{{1,2}})\s*月\s*)?(\d{{1,2}})\s*日"
    ))
});
static SCHOOL: Literal = Lazy::new(|| {
    literal(&format!(
        r"({YEAR})\s*年?{DASH}({YEAR}|\d{{2}})\s*年?\s*学年"
    ))
});

pub(super) fn reversed(report: &Report, hits: &mut Hits) {
    let back = |text: &str, runs: &[Run]| {
        pairs(text, runs).any(|(first, gap, last)| {
            let longer = first.len > 4 || last.len > 4;
            first.len >= 4 && last.len >= 4 && is_dash(gap) && (longer || last.value <= first.value)
        })
    };
    each(report, back, &YEARS, |found| {
        let (Some(first), Some(last)) = (found.year(1), found.year(3)) else {
            return;
        };
        // Without 年 it may be a number of something; a school year has a rule of its own.
        let years = found.text(4) == "年"
            || !found.text(2).is_empty()
                && !found
                    .after()
                    .starts_with(|c: char| text::fold(c).is_ascii_digit());
        // 规划（2015—2015年）: a stretch of one year is none.
        let none = last == first
            && ends(found.before(), &["（", "(", "〔", "["])
            && starts(found.after(), &["）", ")", "〕", "]"])
            && found.text(4) == "年";
        if last < first && years && !compares(&found) || none {
            tell(&found, hits);
        }
    });
    let across = |text: &str, runs: &[Run]| {
        pairs(text, runs).any(|(first, gap, last)| {
            matches!(first.after, '月' | '日')
                && last.len >= 4
                && last.after == '年'
                && is_dash(gap)
        })
    };
    each(report, across, &MONTHS, |found| {
        let end = |at: usize| Some((found.number(at)?, found.number(at + 1)?));
        let days = found.number(3).zip(found.number(6));
        let (Some(first), Some(last)) = (end(1), end(4)) else {
            return;
        };
        if last < first || last == first && days.is_some_and(|(first, last)| last < first) {
            tell(&found, hits);
        }
    });
    let earlier = |text: &str, runs: &[Run]| {
        pairs(text, runs).any(|(first, gap, last)| {
            first.before == '月'
                && is_dash(gap)
                && (last.after == '月' || last.after == '日' && last.value < first.value)
        })
    };
    each(report, earlier, &DAYS, |found| {
        // In another month it may be the next year: 9月20日至3月10日.
        let same = found.group(3).is_none() || found.number(3) == found.number(1);
        if same
            && found.number(4) < found.number(2)
            && !found
                .before()
                .ends_with(|c: char| text::fold(c).is_ascii_digit())
        {
            tell(&found, hits);
        }
    });
}

pub(super) fn school(report: &Report, hits: &mut Hits) {
    let school = |text: &str, runs: &[Run]| {
        text.contains("学年")
            && pairs(text, runs).any(|(first, gap, _)| first.len >= 4 && is_dash(gap))
    };
    each(report, school, &SCHOOL, |found| {
        let (Some(first), Some(mut last)) = (found.number(1), found.number(2)) else {
            return;
        };
        if last < 100 {
            last += first / 100 * 100;
        }
        // Three and more may be several school years: 2017—2020学年.
        if last != first.saturating_add(1) && last < first.saturating_add(3)
            || last > first.saturating_add(12)
        {
            tell(&found, hits);
        }
    });
}

/// 由2020年到2015年 may look back.
fn compares(found: &Found<'_>) -> bool {
    found.text(0).contains('到') || found.clause_has(&["倒", "逆", "回溯", "追溯", "比", "较"])
}

fn tell(found: &Found<'_>, hits: &mut Hits) {
    hits.at(found.all())
        .slot("date", found.text(0).trim())
        .slot("reading", "")
        .slot("limit", "");
}
