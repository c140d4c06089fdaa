//! A number with its unit and its qualifiers, before anything is known of its sentence.

use hegao_core::Span;
use hegao_core::number::{self, Numeral, Options, Outcome, Qualifier};

use super::read::{
    back, char_at, char_before, digit_at, is_dash, skip_blanks, skip_blanks_back, starts,
};
use super::units::{Found, UnitTable};
use super::words::{List, Words};

/// A number with a unit.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Raw {
    /// With qualifiers, 各 and 人均.
    pub(crate) span: Span,
    /// The number alone.
    pub(crate) core: Span,
    pub(crate) numeral: Numeral,
    /// The upper number of a range.
    pub(crate) high: Option<Numeral>,
    pub(crate) negative: bool,
    pub(crate) unit: Found,
    pub(crate) unit_span: Span,
    pub(crate) over: Option<Span>,
    pub(crate) before: Option<(Qualifier, Span)>,
    pub(crate) after: Option<(Qualifier, Span)>,
    pub(crate) per: Option<Span>,
    pub(crate) each: bool,
}

/// What stands at a position.
#[derive(Clone, Debug)]
pub(super) enum Read {
    /// A number with a unit.
    Quantity(Box<Raw>),
    /// A number without one.
    Bare {
        /// Its end.
        end: usize,
        numeral: Numeral,
    },
    /// Digits that are no number.
    Code {
        /// Their end.
        end: usize,
    },
    /// Nothing.
    Nothing,
}

/// Reads the number at `at`; nothing of it lies before `floor`.
pub(super) fn read(text: &str, at: usize, floor: usize, units: &UnitTable) -> Read {
    let mut numeral = match number::scan(text, at) {
        Outcome::Numeral(numeral) => numeral,
        Outcome::Malformed(len) => return Read::Code { end: at + len },
        Outcome::Nothing => return Read::Nothing,
    };
    let mut end = at + numeral.len;
    let mut next = skip_blanks(text, end);
    let mut follow = char_at(text, next);
    if matches!(follow, Some('.' | '．'))
        && let Some(repaired) = split_decimal(text, at)
    {
        numeral = repaired;
        end = at + numeral.len;
        next = skip_blanks(text, end);
        follow = char_at(text, next);
    }
    let mut high = None;
    let ranged = follow.is_some_and(is_dash) || matches!(follow, Some('%' | '％'));
    if (ranged || numeral.form == number::Form::Pair)
        && let Some(range) = number::parse_range(text, at)
        && range.low.len < range.len
    {
        numeral = range.low;
        high = Some(range.high);
        end = at + range.len;
        next = skip_blanks(text, end);
    }
    // The number ends before the percent sign, which is its unit.
    if high.is_none() && numeral.over.is_some() || high.is_some_and(|high| high.over.is_some()) {
        let (core, unit_span) = percent_spans(text, at, end);
        return match units.percent {
            Some(unit) => Read::Quantity(Box::new(finish(
                text, core, unit_span, numeral, high, unit, floor,
            ))),
            None => Read::Bare { end, numeral },
        };
    }
    let core = Span::new(at, end);
    match text.get(next..).and_then(|tail| units.at(tail)) {
        Some(unit) => {
            let unit_span = Span::new(next, alternative(text, next + unit.len, units));
            Read::Quantity(Box::new(finish(
                text, core, unit_span, numeral, high, unit, floor,
            )))
        }
        None => Read::Bare { end, numeral },
    }
}

/// A quantity whose unit was left out: `unit` is understood at its end.
pub(super) fn understood(
    text: &str,
    at: usize,
    numeral: Numeral,
    unit: Found,
    floor: usize,
) -> Raw {
    let core = Span::new(at, at + numeral.len);
    finish(
        text,
        core,
        Span::point(core.end),
        numeral,
        None,
        unit,
        floor,
    )
}

/// `6. 1%`: a blank that typesetting put into a decimal number.
fn split_decimal(text: &str, at: usize) -> Option<Numeral> {
    let Outcome::Numeral(numeral) = number::scan_with(
        text,
        at,
        Options {
            repair_blanks: true,
        },
    ) else {
        return None;
    };
    matches!(
        char_at(text, skip_blanks(text, at + numeral.len)),
        Some('%' | '％' | '个')
    )
    .then_some(numeral)
    .filter(|numeral| numeral.form == number::Form::Repaired)
}

/// Where number and percent sign part.
fn percent_spans(text: &str, at: usize, end: usize) -> (Span, Span) {
    match char_before(text, end) {
        Some(c @ ('%' | '％' | '﹪' | '‰')) => {
            let sign = end - c.len_utf8();
            (
                Span::new(at, skip_blanks_back(text, sign)),
                Span::new(sign, end),
            )
        }
        _ => (Span::new(at, end), Span::point(end)),
    }
}

/// The end of a unit that names another one in brackets: 件（套）.
fn alternative(text: &str, end: usize, units: &UnitTable) -> usize {
    let Some(open @ ('(' | '（')) = char_at(text, end) else {
        return end;
    };
    let inner = end + open.len_utf8();
    let Some(unit) = text.get(inner..).and_then(|tail| units.at(tail)) else {
        return end;
    };
    match char_at(text, inner + unit.len) {
        Some(close @ (')' | '）')) => inner + unit.len + close.len_utf8(),
        _ => end,
    }
}

fn finish(
    text: &str,
    core: Span,
    unit_span: Span,
    numeral: Numeral,
    high: Option<Numeral>,
    unit: Found,
    floor: usize,
) -> Raw {
    let mut end = unit_span.end.max(core.end);
    let over = per_unit(text, end);
    end = over.map_or(end, |over| over.end);
    let after = qualifier_after(text, end);
    end = after.map_or(end, |(_, span)| span.end);
    let negative = is_negative(text, core.start, floor);
    let mut start = core.start;
    if negative {
        start -= char_before(text, start).map_or(0, char::len_utf8);
    }
    let before = qualifier_before(text, start, floor);
    start = before.map_or(start, |(_, span)| span.start);
    let each = text
        .get(floor..start)
        .is_some_and(|head| head.ends_with('各'));
    let mut per = None;
    if each {
        start -= '各'.len_utf8();
    } else if let Some(len) = text.get(floor..start).and_then(|head| PER.ends(head)) {
        start -= len;
        per = Some(Span::new(start, start + len));
    }
    Raw {
        span: Span::new(start, end),
        core,
        numeral,
        high,
        negative,
        unit,
        unit_span,
        over,
        before,
        after,
        per,
        each,
    }
}

static PER: List = List::new(|| {
    Words::new(
        "\
    人均 户均 生均 校均 亩均 平均 平均每人 平均每户 班均 村均 场均 日均 次均 \
    例均 师均",
    )
});

/// 元/人, 人/平方公里: the stroke and what follows.
fn per_unit(text: &str, at: usize) -> Option<Span> {
    let stroke = char_at(text, at).filter(|c| matches!(c, '/' | '／'))?;
    let start = at + stroke.len_utf8();
    let len: usize = text
        .get(start..)?
        .chars()
        .take(4)
        .take_while(|c| hegao_core::text::is_han(*c))
        .map(char::len_utf8)
        .sum();
    const OVER: &[&str] = &[
        "平方公里",
        "平方米",
        "立方米",
        "人次",
        "公里",
        "小时",
        "公顷",
        "公斤",
        "千瓦时",
        "人",
        "户",
        "亩",
        "吨",
        "年",
        "月",
        "日",
        "天",
        "次",
        "套",
        "所",
        "班",
        "生",
        "个",
        "台",
        "辆",
        "村",
        "周",
        "斤",
        "升",
        "床",
        "课时",
        "节",
        "学期",
        "学年",
        "件",
        "头",
        "只",
        "站",
        "张",
        "度",
        "座",
    ];
    let len = starts(text, start, OVER).filter(|found| *found <= len)?;
    Some(Span::new(at, start + len))
}

fn qualifier_after(text: &str, at: usize) -> Option<(Qualifier, Span)> {
    matches!(char_at(text, at), Some('以' | '及' | '或' | '左' | '上')).then_some(())?;
    let (qualifier, len) = Qualifier::after(text, at)?;
    Some((qualifier, Span::new(at, at + len)))
}

/// The qualifier before a number, also a remote one: 不低于工资总额的1.5%.
fn qualifier_before(text: &str, at: usize, floor: usize) -> Option<(Qualifier, Span)> {
    let start = skip_blanks_back(text, at);
    let last = char_before(text, start).filter(|_| start > floor)?;
    if matches!(
        last,
        '多' | '于'
            | '过'
            | '足'
            | '到'
            | '满'
            | '少'
            | '约'
            | '概'
            | '近'
            | '逾'
            | '超'
            | '破'
            | '≥'
            | '≤'
            | '>'
            | '＞'
            | '<'
            | '＜'
    ) {
        let (qualifier, len) =
            Qualifier::before(text, start).filter(|(_, len)| start - len >= floor)?;
        // 来到100人, 得到, 达到: a verb, not a bound.
        return Some((qualifier, Span::new(start - len, start)));
    }
    if last != '的' {
        return None;
    }
    let from = back(text, start, 48, floor);
    let head = text.get(from..start)?;
    let cut = head.rfind(super::read::is_stop).map_or(0, |at| {
        at + head[at..].chars().next().map_or(1, char::len_utf8)
    });
    let head = &head[cut..];
    ["不低于", "不少于", "不超过", "不高于"]
        .iter()
        .find_map(|word| {
            let found = head.rfind(word)?;
            // Nothing but words between: a digit would be the number that the bound belongs to.
            let between = &head[found + word.len()..];
            if between.bytes().any(|b| b.is_ascii_digit()) {
                return None;
            }
            let at = from + cut + found;
            let (qualifier, _) = Qualifier::before(text, at + word.len())?;
            Some((qualifier, Span::new(at, start)))
        })
}

/// A minus sign right before the number that is no dash of a range, a code or a list.
fn is_negative(text: &str, at: usize, floor: usize) -> bool {
    let Some(sign @ ('-' | '－' | '−' | '﹣')) = char_before(text, at) else {
        return false;
    };
    let sign_at = at - sign.len_utf8();
    if sign_at <= floor {
        return false;
    }
    match char_before(text, sign_at) {
        Some(c) => {
            let number = c.is_ascii_alphanumeric()
                || c.len_utf8() == 3 && digit_at(text.as_bytes(), sign_at - 3).is_some();
            let range = is_dash(c)
                || matches!(
                    c,
                    '.' | '%' | '％' | '/' | '人' | '年' | '月' | '日' | '名' | '次' | '元' | '所'
                );
            !number && !range
        }
        None => false,
    }
}
