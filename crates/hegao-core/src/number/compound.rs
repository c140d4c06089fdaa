//! Numerals made of numerals: fractions, tenths, percentages and ranges.

use super::chars::{Han, blanks, char_at, char_before, digit_at, han};
use super::scan::{Options, Outcome, plain, scan};
use super::{Decimal, Form, Interval, Numeral, amount, exact};

/// `5%—8%`, `3—5万`, `三四十`: two numbers with the scale and the percent sign of
/// either side resolved for both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NumeralRange {
    /// The smaller number; its `len` is that of its own text.
    pub low: Numeral,
    /// The greater number.
    pub high: Numeral,
    /// Length in bytes, percent signs included.
    pub len: usize,
}

impl NumeralRange {
    /// From the lower end of the smaller number to the upper end of the greater.
    #[must_use]
    pub fn bounds(&self, counted: bool) -> Option<Interval> {
        let (low, high) = (self.low.bounds(counted)?, self.high.bounds(counted)?);
        Some(Interval {
            low: low.low,
            low_open: low.low_open,
            high: high.high,
            high_open: high.high_open,
        })
    }
}

/// Takes 分之 or 成 after a numeral into it.
pub(super) fn extend(text: &str, at: usize, n: Numeral, options: Options) -> Numeral {
    let end = at + n.len;
    match char_at(text, end) {
        Some('分') => fraction(text, at, &n, options).unwrap_or(n),
        // A letter before it makes it a code: G5成绵.
        Some('成') if !char_before(text, at).is_some_and(|c| c.is_ascii_alphanumeric()) => {
            tenths(text, end, n)
        }
        _ => n,
    }
}

fn fraction(text: &str, at: usize, n: &Numeral, options: Options) -> Option<Numeral> {
    let start = at + n.len;
    if !n.is_plain_integer() || n.value.is_zero() || !text.get(start..)?.starts_with("分之") {
        return None;
    }
    over(text, at, start + "分之".len(), n.value, options)
}

/// 百分之五, 千分之三, 万分之一, 百分百.
pub(super) fn hundredths(text: &str, at: usize, options: Options) -> Option<Numeral> {
    let first = char_at(text, at).filter(|c| matches!(c, '百' | '千' | '万'))?;
    let denominator = exact::power_of_ten(match first {
        '百' => 2,
        '千' => 3,
        _ => 4,
    })?;
    let rest = text.get(at + first.len_utf8()..)?;
    if first == '百' && (rest.starts_with("分百") || rest.starts_with("分之百")) {
        let len = if rest.starts_with("分百") { 9 } else { 12 };
        return Some(Numeral {
            value: denominator,
            step: Decimal::ONE,
            scale: 0,
            decimals: 0,
            form: Form::Fraction,
            approx: None,
            range: None,
            over: Some(denominator),
            len,
        });
    }
    let start = at + first.len_utf8() + "分之".len();
    rest.starts_with("分之")
        .then(|| over(text, at, start, denominator, options))?
}

fn over(
    text: &str,
    at: usize,
    start: usize,
    denominator: Decimal,
    options: Options,
) -> Option<Numeral> {
    let Outcome::Numeral(numerator) = plain(text, start, options) else {
        return None;
    };
    (numerator.form != Form::Half && numerator.form != Form::Bare).then_some(Numeral {
        form: Form::Fraction,
        over: Some(denominator),
        len: start - at + numerator.len,
        ..numerator
    })
}

/// 三成, 九成半, 三成五, 七八成. 成 starts many other words, those are left alone.
fn tenths(text: &str, end: usize, n: Numeral) -> Numeral {
    const WORDS: &str =
        "立员功果为长绩熟本效人年都就型分品语了交活因份败章全套片批群功事行稿员材才熟形";
    let fits = n.value <= Decimal::TEN
        && !n.value.is_zero()
        && n.scale == 0
        && n.decimals <= 1
        && n.approx.is_none()
        && !matches!(
            n.form,
            Form::Half | Form::Grouped | Form::GroupedWide | Form::Indefinite
        );
    let next = char_at(text, end + 3);
    if !fits || next.is_some_and(|c| WORDS.contains(c)) {
        return n;
    }
    let mut n = Numeral {
        form: Form::Tenths,
        over: Some(Decimal::TEN),
        len: n.len + 3,
        ..n
    };
    let whole = n.decimals == 0 && n.range.is_none();
    let (more, step) = match next.and_then(han) {
        Some(Han::Half) => (amount::HALF, amount::HALF),
        Some(Han::Digit(d @ 1..)) if !numeral_at(text, end + 6) => {
            (Decimal::new(i64::from(d), 1), Decimal::new(1, 1))
        }
        _ => return n,
    };
    if whole && let Some(value) = exact::add(n.value, more) {
        n.value = value;
        n.step = step;
        n.len += 3;
    }
    n
}

fn numeral_at(text: &str, at: usize) -> bool {
    char_at(text, at).is_some_and(|c| han(c).is_some()) || digit_at(text.as_bytes(), at).is_some()
}

/// A percentage at a byte position: `45%`, `３‰`, 百分之五, 三成. `over` says what
/// the value is to be divided by. Nothing for a number without a sign.
#[must_use]
pub fn parse_percent(text: &str, at: usize) -> Option<Numeral> {
    let Outcome::Numeral(n) = scan(text, at) else {
        return None;
    };
    signed(text, at, n).filter(|n| n.over.is_some())
}

/// The numeral with the percent sign after it, if there is one.
fn signed(text: &str, at: usize, n: Numeral) -> Option<Numeral> {
    if n.over.is_some() || n.form == Form::Half {
        return Some(n);
    }
    let end = at + n.len;
    let gap = blanks(text, end);
    let (sign, over) = match char_at(text, end + gap)? {
        c @ ('%' | '％' | '﹪') => (c, 100_u32),
        c @ '‰' => (c, 1000),
        _ => return None,
    };
    Some(Numeral {
        form: Form::Percent,
        over: Some(Decimal::from(over)),
        len: n.len + gap + sign.len_utf8(),
        ..n
    })
}

/// Bytes of a range operator at a position, blanks around it included.
fn operator(text: &str, at: usize) -> Option<usize> {
    let start = at + blanks(text, at);
    let c = char_at(text, start).filter(|c| is_operator(*c))?;
    let mut end = start + c.len_utf8();
    // A Chinese dash is printed as two.
    if c == '—' && char_at(text, end) == Some('—') {
        end += c.len_utf8();
    }
    Some(end + blanks(text, end) - at)
}

const fn is_operator(c: char) -> bool {
    matches!(
        c,
        '-' | '–'
            | '—'
            | '―'
            | '－'
            | '−'
            | '‐'
            | '‑'
            | '~'
            | '～'
            | '〜'
            | '∼'
            | '至'
            | '到'
    )
}

/// A range at a byte position: `1-2`, `5%—8%`, `3—5万`, 四至六, 三四十.
///
/// The lower number has to be the smaller one, and a chain (`2018-09-10`,
/// a telephone number) is no range. Years and pages look the same; that is for
/// the caller to tell.
#[must_use]
pub fn parse_range(text: &str, at: usize) -> Option<NumeralRange> {
    let Outcome::Numeral(n) = scan(text, at) else {
        return None;
    };
    if n.form == Form::Pair || n.range.is_some() && n.form == Form::Tenths {
        let range = n.range?;
        let end = |value: Option<Decimal>| {
            Some(Numeral {
                value: value?,
                range: None,
                ..n
            })
        };
        return Some(NumeralRange {
            low: end(range.low)?,
            high: end(range.high)?,
            len: n.len,
        });
    }
    if in_chain(text, at) {
        return None;
    }
    let mut low = signed(text, at, n).unwrap_or(n);
    let start = at + low.len + operator(text, at + low.len)?;
    let Outcome::Numeral(n) = scan(text, start) else {
        return None;
    };
    let mut high = signed(text, start, n).unwrap_or(n);
    let end = start + high.len;
    if operator(text, end).is_some_and(|len| scan(text, end + len) != Outcome::Nothing)
        || [low.form, high.form].contains(&Form::Half)
    {
        return None;
    }
    share_over(&mut low, &mut high)?;
    share_scale(&mut low, &high);
    (low.value < high.value).then_some(NumeralRange {
        low,
        high,
        len: end - at,
    })
}

/// Whether the numeral at `at` is the middle of a chain.
fn in_chain(text: &str, at: usize) -> bool {
    char_before(text, at).is_some_and(|c| {
        is_operator(c)
            && at
                .checked_sub(c.len_utf8())
                .and_then(|at| char_before(text, at))
                .is_some_and(|c| c.is_ascii_digit())
    })
}

/// `5-8%` is 5% to 8%, 百分之三到五 likewise; `5%-8` is nothing.
fn share_over(low: &mut Numeral, high: &mut Numeral) -> Option<()> {
    match (low.over, high.over) {
        (None, Some(over)) if matches!(high.form, Form::Percent | Form::Tenths) => {
            low.over = Some(over);
            low.form = high.form;
        }
        (Some(over), None) if low.form == Form::Fraction => {
            high.over = Some(over);
            high.form = Form::Fraction;
        }
        (a, b) if a == b => {}
        _ => return None,
    }
    Some(())
}

/// `3—5万` is 3万 to 5万, `8000-1万` is not 8000万.
fn share_scale(low: &mut Numeral, high: &Numeral) {
    if low.scale > 0 || high.scale == 0 || low.range.is_some() {
        return;
    }
    let shift = |v| exact::shift(v, i32::from(high.scale));
    if let (Some(value), Some(step)) = (shift(low.value), shift(low.step))
        && value <= high.value
    {
        low.value = value;
        low.step = step;
        low.scale = high.scale;
    }
}
