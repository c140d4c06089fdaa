//! Dates, years and times: numbers that say when.

use hegao_core::figure::{MentionClass, Period, PeriodPart};
use hegao_core::report::Year;

use super::months;
use super::read::{
    Digits, char_at, char_before, digits, is_dash, skip_blanks, skip_blanks_back, starts,
};

/// A date found at a position.
#[derive(Clone, Copy, Debug)]
pub(super) struct DateHit {
    /// Its end.
    pub(super) end: usize,
    /// What it is.
    pub(super) class: MentionClass,
    /// The time that it names, if it names one; a missing year is to be filled in.
    pub(super) period: Option<Period>,
    /// Its number, for anniversaries and cohorts.
    pub(super) value: Option<u32>,
}

pub(super) const fn hit(
    end: usize,
    class: MentionClass,
    period: Option<Period>,
) -> Option<DateHit> {
    Some(DateHit {
        end,
        class,
        period,
        value: None,
    })
}

const fn year_of(d: &Digits) -> Option<Year> {
    match d.value {
        Some(v @ 1000..=2999) if d.count == 4 => Some(v as Year),
        _ => None,
    }
}

pub(super) const fn small(d: &Digits, most: u32) -> Option<u8> {
    match d.value {
        Some(v) if v >= 1 && v <= most && d.count <= 2 => Some(v as u8),
        _ => None,
    }
}

/// The date whose first digit stands at `at`.
pub(super) fn read(text: &str, at: usize) -> Option<DateHit> {
    let first = digits(text, at);
    let next = skip_blanks(text, first.end);
    let after = char_at(text, next)?;
    if let Some(year) = year_of(&first)
        && let Some(found) = from_year(text, &first, year, next, after)
    {
        return Some(found);
    }
    match after {
        '年' => {
            let tail = text.get(next..)?;
            if tail.starts_with("年代") {
                return hit(next + 6, MentionClass::Date, None);
            }
            if first.count <= 2
                && (led_by_recent(text, at) || starts(text, next + 3, &["来", "以来"]).is_some())
            {
                return hit(next + 3, MentionClass::Date, None);
            }
            if tail.starts_with("年级") || tail.starts_with("年制") {
                return hit(next + 3, MentionClass::Ordinal, None);
            }
            None
        }
        '月' => months::month(text, at, &first, next),
        '日' if !tail_is(text, next, &["日均", "日内", "日游", "日产", "日常"]) => {
            months::day(text, at, &first, next)
        }
        '周' if tail_is(text, next, &["周年"]) => Some(DateHit {
            end: next + 6,
            class: MentionClass::Anniversary,
            period: None,
            value: first.value,
        }),
        '届' => Some(DateHit {
            end: next + 3,
            class: MentionClass::Ordinal,
            period: None,
            value: first.value,
        }),
        '级' if first.count == 4 && year_of(&first).is_some() => {
            hit(next + 3, MentionClass::Cohort, None)
        }
        '后' if first.count == 2
            && first.value.is_some_and(|v| v % 5 == 0)
            && first.end == next =>
        {
            hit(next + 3, MentionClass::Cohort, None)
        }
        '时' if small(&first, 24).is_some()
            && !tail_is(text, next, &["时期", "时代", "时长"])
            && !minute_led(text, at) =>
        {
            clock(text, next + 3)
        }
        '点' if small(&first, 24).is_some()
            && tail_is(
                text,
                next,
                &["点钟", "点半", "点至", "点到", "点前", "点整", "点—", "点-"],
            ) =>
        {
            hit(next + 3, MentionClass::Date, None)
        }
        ':' | '：' if first.count <= 2 => time_of_day(text, &first),
        '季' if tail_is(text, next, &["季度"]) && small(&first, 4).is_some() => hit(
            next + 6,
            MentionClass::Date,
            small(&first, 4).map(|n| of_part(PeriodPart::Quarter(n))),
        ),
        c if is_dash(c) && first.count <= 2 => months::part_range(text, at, &first, next, c),
        _ => None,
    }
}

pub(super) fn tail_is(text: &str, at: usize, words: &[&str]) -> bool {
    starts(text, at, words).is_some()
}

pub(super) const fn of_part(part: PeriodPart) -> Period {
    Period {
        year: None,
        until: None,
        part,
    }
}

/// 近3年, 未来5年, 过去5年: a time, not an amount of it.
fn led_by_recent(text: &str, at: usize) -> bool {
    let head = text.get(..skip_blanks_back(text, at)).unwrap_or_default();
    super::read::ends(
        head,
        &[
            "近",
            "未来",
            "过去",
            "今后",
            "往后",
            "此前",
            "前",
            "后",
            "最近",
            "这",
            "本届政府",
            "随后",
        ],
    )
    .is_some()
        && !head.ends_with("目前")
}

fn minute_led(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(|c| matches!(c, '满' | '每'))
}

/// Everything that starts with a year of four digits.
fn from_year(text: &str, first: &Digits, year: Year, next: usize, after: char) -> Option<DateHit> {
    if after == '年' {
        let end = next + '年'.len_utf8();
        let spaced = skip_blanks(text, end);
        // 2021年—2023年
        if let Some((until, end)) = second_year(text, spaced, year) {
            return hit(
                end,
                MentionClass::Date,
                Some(Period {
                    year: Some(year),
                    until: Some(until),
                    part: PeriodPart::Year,
                }),
            );
        }
        let (part, end) = months::part_of_year(text, end);
        return hit(
            end,
            MentionClass::Date,
            Some(Period {
                year: Some(year),
                until: None,
                part,
            }),
        );
    }
    if !(1900..=2100).contains(&year) {
        return None;
    }
    if tail_is(text, next, &["学年"]) {
        return hit(
            next + 6,
            MentionClass::Date,
            Some(Period {
                year: Some(year),
                until: None,
                part: PeriodPart::School,
            }),
        );
    }
    // 2021—2023年, 2017-2018学年度, 2018-2020
    if is_dash(after)
        && let Some((until, end)) = second_year(text, next, year)
    {
        let school =
            tail_is(text, skip_blanks(text, end), &["学年"]) || tail_is(text, end, &["年学年"]);
        let period = if school {
            Period {
                year: Some(year),
                until: None,
                part: PeriodPart::School,
            }
        } else {
            Period {
                year: Some(year),
                until: Some(until),
                part: PeriodPart::Year,
            }
        };
        let end = if school {
            skip_blanks(text, end) + 6
        } else {
            end
        };
        return hit(end, MentionClass::Date, Some(period));
    }
    if matches!(after, '-' | '/' | '.' | '－' | '．' | '／') && first.end == next {
        return numeric_date(text, year, next, after);
    }
    None
}

/// The second year of a range whose operator stands at `at`, and the end of the range.
fn second_year(text: &str, at: usize, first: Year) -> Option<(Year, usize)> {
    let dash = char_at(text, at).filter(|c| is_dash(*c))?;
    let mut start = at + dash.len_utf8();
    if char_at(text, start) == Some(dash) {
        start += dash.len_utf8();
    }
    let second = digits(text, skip_blanks(text, start));
    let year = year_of(&second).filter(|year| *year > first && *year < first.saturating_add(60))?;
    let end = skip_blanks(text, second.end);
    Some(match char_at(text, end) {
        Some('年') => (year, end + 3),
        _ => (year, second.end),
    })
}

/// 2021-04-15, 2021/4/15, 2021.4.15, 2021-04.
fn numeric_date(text: &str, year: Year, next: usize, mark: char) -> Option<DateHit> {
    let month = digits(text, next + mark.len_utf8());
    let m = small(&month, 12)?;
    if char_at(text, month.end) == Some(mark) {
        let day = digits(text, month.end + mark.len_utf8());
        if let Some(d) = small(&day, 31) {
            return hit(
                day.end,
                MentionClass::Date,
                Some(Period {
                    year: Some(year),
                    until: None,
                    part: PeriodPart::Day(m, d),
                }),
            );
        }
    }
    // 2018.5 may as well be a decimal number.
    (mark == '-' && month.count == 2 && char_at(text, month.end).is_none_or(|c| !is_dash(c))).then(
        || {
            hit(
                month.end,
                MentionClass::Date,
                Some(Period {
                    year: Some(year),
                    until: None,
                    part: PeriodPart::Month(m),
                }),
            )
        },
    )?
}

/// 9时, 9时30分.
fn clock(text: &str, end: usize) -> Option<DateHit> {
    let minutes = digits(text, end);
    let mark = skip_blanks(text, minutes.end);
    if small(&minutes, 60).is_some() && char_at(text, mark) == Some('分') {
        return hit(mark + 3, MentionClass::Date, None);
    }
    hit(end, MentionClass::Date, None)
}

/// 15:53:33, 8:30—11:00.
fn time_of_day(text: &str, first: &Digits) -> Option<DateHit> {
    let mut end = first.end
        + char_at(text, first.end)
            .filter(|c| matches!(c, ':' | '：'))?
            .len_utf8();
    first.value.filter(|v| *v < 25)?;
    let minutes = digits(text, end);
    if minutes.count != 2
        || minutes.value.is_none_or(|v| v > 59)
        || char_at(text, minutes.end) == Some('.')
    {
        return None;
    }
    end = minutes.end;
    if let Some(c @ (':' | '：')) = char_at(text, end) {
        let seconds = digits(text, end + c.len_utf8());
        if seconds.count == 2 {
            end = seconds.end;
        }
    }
    hit(end, MentionClass::Date, None)
}
