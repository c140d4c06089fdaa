//! Arabic numbers, token by token.

use hegao_core::WordSet;
use std::ops::Range;

use super::{Find, Slip, short};
use crate::prose;

/// Things that are counted in ranges and approximate numbers.
const COUNTED: &str = "个名家所次人天项篇场件批户辆台套位间处门堂份部间册";

/// What stands behind a fraction.
static MEASURED: WordSet = WordSet::of(&[
    "%", "‰", "个", "亿", "万", "倍", "米", "厘米", "毫米", "公里", "公斤", "公顷", "吨", "亩",
    "平方", "立方", "千瓦", "千克", "毫克", "微克",
]);

/// Looks at each number of a folded text.
pub(super) fn slips(text: &str, slips: &mut Vec<Slip>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(offset) = bytes
        .get(at..)
        .and_then(|rest| rest.iter().position(u8::is_ascii_digit))
    {
        let start = at + offset;
        let mut end = start;
        while bytes.get(end).is_some_and(u8::is_ascii_digit)
            || (bytes.get(end) == Some(&b'.') && bytes.get(end + 1).is_some_and(u8::is_ascii_digit))
        {
            end += 1;
        }
        one(text, start..end, slips);
        at = end;
    }
}

fn one(text: &str, token: Range<usize>, slips: &mut Vec<Slip>) {
    let front = text.get(..token.start).unwrap_or_default();
    let rest = text.get(token.end..).unwrap_or_default();
    let number = text.get(token.clone()).unwrap_or_default();
    let before = front.chars().next_back();
    if let Some(head) = front.strip_suffix('.') {
        // .5
        let open = head
            .chars()
            .next_back()
            .is_none_or(|c| hegao_core::text::is_han(c) || "约为达近,;:(".contains(c));
        if open && !number.contains('.') && MEASURED.starts(rest) {
            slips.push(Slip {
                find: Find::Point,
                at: token.start - 1..token.end,
                right: Some(format!("0.{number}")),
                only: None,
            });
        }
        return;
    }
    if before.is_some_and(|c| {
        c.is_ascii_alphanumeric()
            || matches!(
                c,
                '.' | '-' | '/' | ':' | '_' | '第' | '~' | '～' | '—' | '–'
            )
    }) {
        return;
    }
    short::year(text, &token, slips);
    mixed(&token, number, rest, slips);
    range(text, &token, rest, slips);
    approx(text, &token, number, rest, slips);
}

/// 4千, 3百
fn mixed(token: &Range<usize>, number: &str, rest: &str, slips: &mut Vec<Slip>) {
    let scale = rest
        .chars()
        .next()
        .filter(|c| matches!(c, '千' | '百' | '十'));
    let Some(scale) = scale else { return };
    let after = rest.get(scale.len_utf8()..).unwrap_or_default();
    // 4十余项, 3百多人: with 余 behind it, 十 and 百 are nothing but a part of the number.
    let about = after.starts_with(['余', '多', '几']);
    if about && number.len() <= 2 && !number.contains('.') && scale != '千' {
        slips.push(Slip {
            find: Find::About,
            at: token.start..token.end + scale.len_utf8(),
            right: None,
            only: None,
        });
        return;
    }
    let unit = after.chars().next();
    let physical =
        scale == '千' && unit.is_some_and(|c| "瓦米克伏卡赫字兆帕安焦万亿吨公牛乏比".contains(c));
    let other = scale == '百' && unit.is_some_and(|c| "分强度家帕".contains(c))
        || (scale != '十' && unit.is_some_and(|c| "亿".contains(c)))
        || after.starts_with("万人计划");
    if number.len() > 2
        || number.contains('.')
        || physical
        || other
        || scale == '十'
        || (scale == '千' && unit == Some('万'))
    {
        return;
    }
    // 5千多户 is said in reports of the highest rank; 3百户 nowhere.
    slips.push(Slip {
        find: if scale == '百' {
            Find::About
        } else {
            Find::Mixed
        },
        at: token.start..token.end + scale.len_utf8(),
        right: None,
        only: None,
    });
}

/// 5～10%, 9～16亿, 3-4家
fn range(text: &str, token: &Range<usize>, rest: &str, slips: &mut Vec<Slip>) {
    const MARKS: [&str; 8] = ["——", "-", "—", "–", "~", "～", "至", "－"];
    let Some(mark) = MARKS.into_iter().find(|mark| rest.starts_with(mark)) else {
        return;
    };
    let second = rest.get(mark.len()..).unwrap_or_default();
    let length = second
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let (Some(high), Some(tail)) = (second.get(..length), second.get(length..)) else {
        return;
    };
    let low = text.get(token.clone()).unwrap_or_default();
    let (Ok(a), Ok(b)) = (low.parse::<f64>(), high.parse::<f64>()) else {
        return;
    };
    let year = |text: &str| text.len() == 4 && !text.contains('.');
    if a >= b || year(low) || year(high) {
        return;
    }
    let unit = tail.chars().next();
    let at = token.start..token.end + mark.len() + length;
    // The wave dash was folded with the rest.
    let wave = if mark == "~" { "～" } else { mark };
    match unit {
        Some('%' | '‰') => {
            let sign = unit.unwrap_or('%');
            let at = at.start..at.end + sign.len_utf8();
            slips.push(Slip {
                find: Find::Percent,
                at,
                right: Some(format!("{low}{sign}{wave}{high}{sign}")),
                only: None,
            });
        }
        Some(scale @ ('万' | '亿')) => {
            let at = at.start..at.end + scale.len_utf8();
            slips.push(Slip {
                find: Find::Scale,
                at,
                right: Some(format!("{low}{scale}{wave}{high}{scale}")),
                only: None,
            });
        }
        Some(unit)
            if COUNTED.contains(unit)
                && matches!(mark, "-" | "－")
                && low.len() <= 3
                && high.len() <= 3 =>
        {
            let end = token.end + mark.len() + length + unit.len_utf8();
            slips.push(Slip {
                find: Find::Dash,
                at: token.start..end,
                right: Some(format!("{low}～{high}{unit}")),
                only: None,
            });
        }
        _ => {}
    }
}

/// 3、4个
fn approx(text: &str, token: &Range<usize>, number: &str, rest: &str, slips: &mut Vec<Slip>) {
    let (Some(low), Some(next)) = (
        number.parse::<u8>().ok().filter(|_| number.len() == 1),
        rest.strip_prefix('、'),
    ) else {
        return;
    };
    let mut chars = next.chars();
    let high = chars
        .next()
        .and_then(|c| c.to_digit(10))
        .and_then(|digit| u8::try_from(digit).ok());
    let Some(unit) = chars
        .next()
        .filter(|unit| "个天次名人户家年".contains(*unit))
    else {
        return;
    };
    let item = prose::before(text, token.start)
        .is_none_or(|c| !hegao_core::text::is_han(c) && c != ',')
        || next.get(1..).is_some_and(|rest| rest.starts_with("年级"));
    if high == Some(low + 1)
        && !item
        && !prose::before(text, token.start).is_some_and(|c| "第号期组表图项条款".contains(c))
    {
        let end = token.end + '、'.len_utf8() + 1 + unit.len_utf8();
        slips.push(Slip {
            find: Find::Approx,
            at: token.start..end,
            right: None,
            only: None,
        });
    }
}
