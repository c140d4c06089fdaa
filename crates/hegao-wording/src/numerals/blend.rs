//! Digits of two kinds in one number: 百分之5, 三百20, 1千2百, 三到5次, 五%, 20几.
//!
//! Only where the two kinds touch, or stand at both ends of a range, so that no other reading is left: 初三3班, 周一8点 and
//! 第三3号 are let alone, and so is 1万6千, which 万 and 亿 allow.

use std::ops::Range;

use super::{Find, Slip};
use crate::prose;

const DIGITS: &str = "一二三四五六七八九两";
const NUMERALS: &str = "一二三四五六七八九十百千零〇两";
/// Behind a number these make it one that counts or measures.
const UNITS: &str = "个名人户家所次天项件辆台套位间处篇场批岁倍元万亿吨亩米里种级年%‰";
/// Before a Chinese digit these make it a name or a rank: 初三, 周一, 第三.
const RANKS: &str = "第初高大小周期曜年班组届月廿";

/// Looks for numbers of both kinds in a folded text.
pub(super) fn slips(text: &str, slips: &mut Vec<Slip>) {
    for (at, first) in text.char_indices() {
        let rest = text.get(at..).unwrap_or_default();
        let found = match first {
            '百' => rest
                .strip_prefix("百分之")
                .and_then(|rest| fraction(text, at, rest)),
            '%' | '‰' => percent(text, at),
            '几' => several(text, at),
            c if c.is_ascii_digit() => digit(text, at),
            _ => None,
        };
        slips.extend(found.map(|at| Slip {
            find: Find::Blend,
            at,
            right: None,
            only: None,
        }));
    }
}

fn is_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_digit())
}

fn is_in(all: &str, c: Option<char>) -> bool {
    c.is_some_and(|c| all.contains(c))
}

/// 百分之5
fn fraction(text: &str, at: usize, rest: &str) -> Option<Range<usize>> {
    let digits = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    (digits > 0).then(|| at..text.len() - rest.len() + digits)
}

/// 五%, 三十几%
fn percent(text: &str, at: usize) -> Option<Range<usize>> {
    let front = text.get(..at)?;
    let number: usize = front
        .chars()
        .rev()
        .take_while(|c| NUMERALS.contains(*c) || matches!(c, '几' | '多' | '余'))
        .map(char::len_utf8)
        .sum();
    let start = at - number;
    let numeral = is_in(NUMERALS, prose::after(text, start));
    (number > 0 && numeral && !is_digit(prose::before(text, start)))
        .then_some(start..at + '%'.len_utf8())
}

/// 20几个
fn several(text: &str, at: usize) -> Option<Range<usize>> {
    let digits = text
        .get(..at)?
        .bytes()
        .rev()
        .take_while(u8::is_ascii_digit)
        .count();
    let unit = text.get(at + '几'.len_utf8()..)?.chars().next();
    let start = at - digits;
    let alone = !is_in(".-/—", prose::before(text, start));
    (matches!(digits, 1 | 2) && is_in(UNITS, unit) && alone).then_some(start..at + '几'.len_utf8())
}

/// The number that opens with the digit at `at`, and what stands before and behind it.
fn digit(text: &str, at: usize) -> Option<Range<usize>> {
    let before = prose::before(text, at);
    if is_digit(before) {
        return None;
    }
    let rest = text.get(at..)?;
    let len = rest
        .bytes()
        .take_while(|byte| byte.is_ascii_digit() || *byte == b'.')
        .count();
    let end = at + len;
    let after = prose::after(text, end);
    touching(text, at..end, before, after)
        .or_else(|| scales(text, at..end, before))
        .or_else(|| range(text, at..end, before, after))
}

/// 三百20户, 五6%
fn touching(
    text: &str,
    at: Range<usize>,
    before: Option<char>,
    after: Option<char>,
) -> Option<Range<usize>> {
    let front = text.get(..at.start)?;
    let number: usize = front
        .chars()
        .rev()
        .take_while(|c| NUMERALS.contains(*c))
        .map(char::len_utf8)
        .sum();
    let start = at.start - number;
    let lead = prose::before(text, start);
    let fraction = text.get(..start)?.ends_with("百分之");
    let whole = number > 0
        && (is_in(UNITS, after) || fraction)
        && lead.is_some_and(|c| hegao_core::text::is_han(c) && !RANKS.contains(c) && c != '几');
    let tens = is_in("十百千", before) && len(&at) <= 2;
    // 十一7天 is seven days of the first of October, 五一5天 as well: a lone digit is part of a number only before %.
    let ones = is_in(DIGITS, before) && matches!(after, Some('%' | '‰'));
    let end = at.end
        + if ones {
            after.map_or(0, char::len_utf8)
        } else {
            0
        };
    (whole && (tens || ones)).then_some(start..end)
}

fn len(at: &Range<usize>) -> usize {
    at.end - at.start
}

/// 1千2百, 3百二十
fn scales(text: &str, at: Range<usize>, before: Option<char>) -> Option<Range<usize>> {
    let rest = text.get(at.end..)?;
    let mut chars = rest.chars();
    let (scale, next) = (chars.next()?, chars.next());
    let follows = match scale {
        '千' => {
            is_digit(next) && chars.as_str().starts_with('百')
                || is_in(DIGITS, next) && chars.as_str().starts_with('百')
        }
        '百' => {
            is_digit(next) && chars.as_str().starts_with('十')
                || is_in(DIGITS, next) && chars.as_str().starts_with('十')
        }
        '十' => is_digit(next) && chars.next().is_some_and(|c| UNITS.contains(c)),
        _ => false,
    };
    let alone = !is_in(".万亿第-/", before);
    let end = at.end + scale.len_utf8() + next.map_or(0, char::len_utf8);
    (len(&at) == 1 && alone && follows).then_some(at.start..end)
}

/// 三到5次, 一至2年级, 3至五次
fn range(
    text: &str,
    at: Range<usize>,
    before: Option<char>,
    after: Option<char>,
) -> Option<Range<usize>> {
    const TO: &str = "至到~—";
    if len(&at) > 2 {
        return None;
    }
    if is_in(TO, before) && is_in(UNITS, after) {
        let mark = before?.len_utf8();
        let low = prose::before(text, at.start - mark);
        let start = at.start.checked_sub(mark + low.map_or(0, char::len_utf8))?;
        let lead = prose::before(text, start);
        let open =
            !is_digit(lead) && !is_in(NUMERALS, lead) && !is_in(RANKS, lead) && !is_in("、-", lead);
        return (is_in(DIGITS, low) && open).then_some(start..at.end);
    }
    if is_in(TO, after) {
        let mark = after?.len_utf8();
        let rest = text.get(at.end + mark..)?;
        let mut chars = rest.chars();
        let (high, unit) = (chars.next(), chars.next());
        let alone = before.is_some_and(|c| hegao_core::text::is_han(c) && !RANKS.contains(c));
        return (is_in(DIGITS, high) && is_in(UNITS, unit) && unit != Some('级') && alone)
            .then(|| at.start..at.end + mark + high.map_or(0, char::len_utf8));
    }
    None
}
