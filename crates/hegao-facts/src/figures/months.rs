//! Parts of a year: months, days, quarters, halves.

use hegao_core::figure::{MentionClass, PeriodPart};
use hegao_core::wordset;

use super::dates::{DateHit, hit, of_part, small, tail_is};
use super::read::{Digits, back, char_at, digit_at, digits, ends, is_dash, skip_blanks, starts};

/// What follows the 年 that ends at `at`: which part of the year is meant, and where it ends.
pub(crate) fn part_of_year(text: &str, at: usize) -> (PeriodPart, usize) {
    let start = skip_blanks(text, at);
    if digit_at(text.as_bytes(), start).is_some() {
        let d = digits(text, start);
        let next = skip_blanks(text, d.end);
        if let Some(found) = match char_at(text, next) {
            Some('月') => month(text, start, &d, next),
            Some(c) if is_dash(c) => part_range(text, start, &d, next, c),
            Some('季') => small(&d, 4).and_then(|n| {
                hit(
                    next + 6,
                    MentionClass::Date,
                    Some(of_part(PeriodPart::Quarter(n))),
                )
            }),
            _ => None,
        } && let Some(period) = found.period
        {
            return (period.part, found.end);
        }
        return (PeriodPart::Year, at);
    }
    word_part(text, start).map_or((PeriodPart::Year, at), |(part, len)| (part, start + len))
}

/// 上半年, 一季度, 年末 and the like at `at`, with their length.
pub(super) fn word_part(text: &str, at: usize) -> Option<(PeriodPart, usize)> {
    const PARTS: &[(&str, PeriodPart)] = &[
        ("上半年", PeriodPart::Half(1)),
        ("下半年", PeriodPart::Half(2)),
        ("第一季度", PeriodPart::Quarter(1)),
        ("第二季度", PeriodPart::Quarter(2)),
        ("第三季度", PeriodPart::Quarter(3)),
        ("第四季度", PeriodPart::Quarter(4)),
        ("一季度", PeriodPart::Quarter(1)),
        ("二季度", PeriodPart::Quarter(2)),
        ("三季度", PeriodPart::Quarter(3)),
        ("四季度", PeriodPart::Quarter(4)),
        ("前三季度", PeriodPart::FirstQuarters(3)),
        ("春季学期", PeriodPart::Spring),
        ("春季", PeriodPart::Spring),
        ("秋季学期", PeriodPart::Autumn),
        ("秋季", PeriodPart::Autumn),
        ("年底", PeriodPart::End),
        ("年末", PeriodPart::End),
        ("底", PeriodPart::End),
        ("末", PeriodPart::End),
        ("初", PeriodPart::Start),
    ];
    let tail = text.get(at..)?;
    PARTS
        .iter()
        .find(|(word, _)| tail.starts_with(word))
        .map(|(word, part)| (*part, word.len()))
}

/// N月 with what follows it: N月N日, N月份, N月底, N月至N月.
pub(super) fn month(text: &str, at: usize, first: &Digits, next: usize) -> Option<DateHit> {
    let end = next + '月'.len_utf8();
    if first.count == 5 || first.count == 6 {
        // 20185月: the 年 between was lost.
        let value = first.value?;
        let (year, month) = if first.count == 5 {
            (value / 10, value % 10)
        } else {
            (value / 100, value % 100)
        };
        return ((1949..=2100).contains(&year) && (1..=12).contains(&month))
            .then(|| hit(end, MentionClass::DamagedDate, None))?;
    }
    let m = match small(first, 12) {
        Some(m) => m,
        None if first.count <= 2 => return hit(end, MentionClass::DamagedDate, None),
        None => return None,
    };
    let up_to = wordset!["截至", "截止", "截止到", "截至到", "至"]
        .ends(text.get(..at).unwrap_or_default())
        || text
            .get(back(text, at, 15, 0)..at)
            .is_some_and(|head| head.contains("截至") || head.contains("截止"));
    let day_at = skip_blanks(text, end);
    let day = digits(text, day_at);
    if let Some(d) = small(&day, 31)
        && matches!(char_at(text, skip_blanks(text, day.end)), Some('日' | '号'))
    {
        let mut end = skip_blanks(text, day.end) + 3;
        // A second date after 至 belongs to the same time.
        if let Some(c) = char_at(text, end).filter(|c| is_dash(*c)) {
            let second = digits(text, end + c.len_utf8());
            let mark = skip_blanks(text, second.end);
            if second.count > 0 && second.count <= 2 {
                match char_at(text, mark) {
                    Some('日') => end = mark + 3,
                    Some('月') => {
                        end = month(text, end + c.len_utf8(), &second, mark)
                            .map_or(end, |found| found.end)
                    }
                    _ => {}
                }
            }
        }
        let part = if up_to {
            PeriodPart::AsOf(m, d)
        } else {
            PeriodPart::Day(m, d)
        };
        return hit(end, MentionClass::Date, Some(of_part(part)));
    }
    let mut end = end;
    if let Some(len) = starts(text, end, &["份", "底", "末", "初", "中旬", "上旬", "下旬"])
    {
        let closing = tail_is(text, end, &["底", "末"]);
        end += len;
        if closing || up_to {
            return hit(
                end,
                MentionClass::Date,
                Some(of_part(PeriodPart::AsOf(m, 0))),
            );
        }
    }
    if let Some(c) = char_at(text, end).filter(|c| is_dash(*c)) {
        let second = digits(text, end + c.len_utf8());
        let mark = skip_blanks(text, second.end);
        if let Some(n) = small(&second, 12)
            && char_at(text, mark) == Some('月')
        {
            let end = mark + 3 + starts(text, mark + 3, &["份", "底"]).unwrap_or(0);
            return hit(
                end,
                MentionClass::Date,
                Some(of_part(PeriodPart::Months(m, n))),
            );
        }
    }
    let part = if up_to {
        PeriodPart::AsOf(m, 0)
    } else {
        PeriodPart::Month(m)
    };
    hit(end, MentionClass::Date, Some(of_part(part)))
}

pub(super) fn day(text: &str, at: usize, first: &Digits, next: usize) -> Option<DateHit> {
    if small(first, 31).is_some() {
        return hit(next + 3, MentionClass::Date, None);
    }
    // 228日: 2月28日 that lost its 月.
    if (first.count == 3 || first.count == 4) && first.end == next {
        let value = first.value?;
        let head = text.get(..at).unwrap_or_default();
        let counted = ends(
            head,
            &[
                "共", "计", "期", "续", "满", "余", "约", "超", "足", "达", "每", "过", "第",
            ],
        )
        .is_some();
        if (1..=12).contains(&(value / 100)) && (1..=31).contains(&(value % 100)) && !counted {
            return hit(next + 3, MentionClass::DamagedDate, None);
        }
    }
    None
}

/// 1-10月, 1—3季度, 3日至5日.
pub(super) fn part_range(
    text: &str,
    at: usize,
    first: &Digits,
    next: usize,
    dash: char,
) -> Option<DateHit> {
    let mut start = next + dash.len_utf8();
    if char_at(text, start) == Some(dash) {
        start += dash.len_utf8();
    }
    let second = digits(text, skip_blanks(text, start));
    let mark = skip_blanks(text, second.end);
    let (a, b) = (small(first, 31)?, small(&second, 31)?);
    match char_at(text, mark)? {
        '月' if b <= 12 && a <= 12 => {
            let end = mark + 3 + starts(text, mark + 3, &["份", "底"]).unwrap_or(0);
            hit(
                end,
                MentionClass::Date,
                Some(of_part(PeriodPart::Months(a, b))),
            )
        }
        '季' if tail_is(text, mark, &["季度"]) && b <= 4 => {
            let part = if a == 1 {
                PeriodPart::FirstQuarters(b)
            } else {
                PeriodPart::Quarter(b)
            };
            hit(mark + 6, MentionClass::Date, Some(of_part(part)))
        }
        '日' if !tail_is(text, mark, &["日均"]) && a < b => {
            let _ = at;
            hit(mark + 3, MentionClass::Date, None)
        }
        _ => None,
    }
}
