//! Reading the numeral at a position, and walking a text from one to the next.

use super::chars::{Han, char_at, char_before, digit_at, financial, han, may_start};
use super::compound;
use super::{Approx, Decimal, Form, Numeral, Qualifier, chinese, exact, scale};

/// What the scanner may do beyond reading what is there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// Read `6. 1` as 6.1, for text out of damaged pages. Off by default: it
    /// would also join the enumerator of `1. 2018年`.
    pub repair_blanks: bool,
}

/// What is at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A numeral, the longest that starts there.
    Numeral(Numeral),
    /// A run of numeral characters that is no number (`1,23,456`, `12.3.4`,
    /// 一百二万三): so many bytes to skip, always at least one character.
    Malformed(usize),
    /// No numeral starts there.
    Nothing,
}

/// The numeral at a byte position, if there is a well-formed one.
///
/// Positions inside a character or past the end give nothing. Walk a text with
/// [`Numerals`] rather than calling this everywhere: it also skips malformed
/// runs in one go.
#[must_use]
pub fn parse(text: &str, at: usize) -> Option<Numeral> {
    match scan(text, at) {
        Outcome::Numeral(numeral) => Some(numeral),
        Outcome::Malformed(_) | Outcome::Nothing => None,
    }
}

/// What is at a byte position.
#[must_use]
#[inline]
pub fn scan(text: &str, at: usize) -> Outcome {
    scan_with(text, at, Options::default())
}

/// [`scan`] with options.
#[must_use]
pub fn scan_with(text: &str, at: usize, options: Options) -> Outcome {
    if !text.as_bytes().get(at..).is_some_and(may_start) {
        return Outcome::Nothing;
    }
    match plain(text, at, options) {
        Outcome::Numeral(numeral) => Outcome::Numeral(compound::extend(text, at, numeral, options)),
        Outcome::Nothing => {
            compound::hundredths(text, at, options).map_or(Outcome::Nothing, Outcome::Numeral)
        }
        malformed @ Outcome::Malformed(_) => malformed,
    }
}

/// A numeral without 分之 and 成.
pub(super) fn plain(text: &str, at: usize, options: Options) -> Outcome {
    if digit_at(text.as_bytes(), at).is_some() {
        return scale::read(text, at, options);
    }
    let Some(c) = char_at(text, at) else {
        return Outcome::Nothing;
    };
    match han(c) {
        Some(Han::Half) => Outcome::Numeral(half(c.len_utf8())),
        Some(Han::Unit(2 | 3) | Han::Big(_)) => bare(text, at),
        Some(Han::Digit(1)) if ends_word(text, at) => Outcome::Nothing,
        Some(_) => match chinese::read(text, at) {
            Outcome::Numeral(numeral) => Outcome::Numeral(chinese_tail(text, at, numeral)),
            other => other,
        },
        None if financial(c).is_some() => chinese::read_financial(text, at),
        None => Outcome::Nothing,
    }
}

/// Whether 一 is the end of 统一, 唯一, 之一: whatever follows starts anew, so
/// that 唯一一个 is one and 统一三套 three. A noun before a numeral (系统一百多人)
/// is no such word.
fn ends_word(text: &str, at: usize) -> bool {
    let head = text.get(..at).unwrap_or_default();
    match char_before(text, at) {
        Some('唯' | '逐') => true,
        Some('统') => !(head.ends_with("系统") || head.ends_with("传统")),
        Some('之') => !head.ends_with("分之"),
        _ => false,
    }
}

const fn half(len: usize) -> Numeral {
    Numeral {
        value: super::amount::HALF,
        step: super::amount::HALF,
        scale: 0,
        decimals: 0,
        form: Form::Half,
        approx: None,
        range: None,
        over: None,
        len,
    }
}

/// What may follow a Chinese integer: decimals, 多 or 余, a scale after those.
fn chinese_tail(text: &str, at: usize, mut n: Numeral) -> Numeral {
    if n.form != Form::Chinese || n.range.is_some() {
        return n;
    }
    let end = at + n.len;
    match char_at(text, end) {
        Some('半') if n.value == Decimal::ONE && n.len == 3 => return half(6),
        Some('点') if n.scale == 0 => return chinese_decimals(text, at, n).unwrap_or(n),
        _ => {}
    }
    let round = n.scale > 0 || exact::granule(n.value).is_some_and(|g| g >= Decimal::TEN);
    if round && let Some((kind, len)) = scale::approx(text, end, n.value, n.scale > 0) {
        n.approx = Some(kind);
        n.len += len;
        if n.scale == 0 {
            scale_up(text, at, &mut n);
        }
    }
    n
}

/// 三点五, 三点五万. Not 三点二十分, 三点一刻: the clock.
fn chinese_decimals(text: &str, at: usize, mut n: Numeral) -> Option<Numeral> {
    let start = at + n.len + '点'.len_utf8();
    let mut end = start;
    let mut mantissa = n.value.mantissa();
    let mut places = 0_u8;
    while let Some(Han::Digit(d)) = char_at(text, end).and_then(han) {
        // Longer decimals are no decimals; the digits will be refused by themselves.
        if places == 12 {
            return None;
        }
        mantissa = mantissa.checked_mul(10)?.checked_add(i128::from(d))?;
        places += 1;
        end += 3;
    }
    let clock = matches!(char_at(text, end), Some('十' | '百' | '千' | '两' | '刻'));
    if places == 0 || clock {
        return None;
    }
    n.value = exact::from_parts(mantissa, i32::from(places))?;
    n.step = exact::power_of_ten(-i32::from(places))?;
    n.decimals = places;
    n.len = end - at;
    scale_up(text, at, &mut n);
    Some(n)
}

/// Takes 万, 亿 or 万亿 after the numeral into it, if it fits.
fn scale_up(text: &str, at: usize, n: &mut Numeral) {
    let end = at + n.len;
    let (scale, len) = match (char_at(text, end), char_at(text, end + 3)) {
        (Some('万'), Some('亿')) => (12_u8, 6),
        (Some('万'), _) => (4, 3),
        (Some('亿'), _) => (8, 3),
        _ => return,
    };
    let shift = |v| exact::shift(v, i32::from(scale));
    if let (Some(value), Some(step)) = (shift(n.value), shift(n.step)) {
        n.value = value;
        n.step = step;
        n.scale = scale;
        n.len += len;
    }
}

/// A scale word that counts one of itself: 百余, 近千, 上万. Without a word on
/// one side that says so it is part of another word (百姓, 千方百计, 万一).
fn bare(text: &str, at: usize) -> Outcome {
    let role = |at| char_at(text, at).and_then(han);
    let (mut exponent, mut end) = match role(at) {
        Some(Han::Unit(exponent) | Han::Big(exponent)) => (exponent, at + 3),
        _ => return Outcome::Nothing,
    };
    if let Some(Han::Big(big)) = role(end)
        && (exponent < 4 || exponent == 4 && big == 8)
    {
        exponent += big;
        end += 3;
    }
    let next = char_at(text, end);
    if matches!(
        next.and_then(han),
        Some(Han::Digit(_) | Han::Two | Han::Unit(_) | Han::Big(_))
    ) {
        return Outcome::Nothing;
    }
    let led = Qualifier::before(text, at).is_some() || char_before(text, at) == Some('上');
    if !(next == Some('余') || led && next != Some('分')) {
        return Outcome::Nothing;
    }
    let Some(value) = exact::power_of_ten(i32::from(exponent)) else {
        return Outcome::Nothing;
    };
    let mut n = Numeral {
        value,
        step: value,
        scale: exponent,
        form: Form::Bare,
        len: end - at,
        ..half(0)
    };
    if next == Some('余') {
        n.approx = Some(Approx::More);
        n.len += 3;
        if exponent < 4 {
            scale_up(text, at, &mut n);
        }
    }
    Outcome::Numeral(n)
}

/// All numerals of a text with their byte positions, in linear time.
#[derive(Clone, Debug)]
pub struct Numerals<'a> {
    text: &'a str,
    at: usize,
    options: Options,
}

impl<'a> Numerals<'a> {
    /// Over a whole text.
    #[must_use]
    pub const fn new(text: &'a str) -> Self {
        Self::with(
            text,
            Options {
                repair_blanks: false,
            },
        )
    }

    /// Over a text from a byte position on.
    #[must_use]
    pub const fn from(text: &'a str, at: usize) -> Self {
        Self {
            at,
            ..Self::new(text)
        }
    }

    /// Over a whole text with options.
    #[must_use]
    pub const fn with(text: &'a str, options: Options) -> Self {
        Self {
            text,
            at: 0,
            options,
        }
    }
}

impl Iterator for Numerals<'_> {
    type Item = (usize, Numeral);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let bytes = self.text.as_bytes();
            let mut at = self.at;
            loop {
                match bytes.get(at..)? {
                    [] => return None,
                    rest if may_start(rest) => break,
                    [0xe0..=0xef, ..] => at += 3,
                    _ => at += 1,
                }
            }
            match scan_with(self.text, at, self.options) {
                Outcome::Numeral(numeral) => {
                    self.at = at + numeral.len.max(1);
                    return Some((at, numeral));
                }
                Outcome::Malformed(len) => self.at = at + len.max(1),
                // Continuation bytes never pass the filter.
                Outcome::Nothing => self.at = at + 1,
            }
        }
    }
}
