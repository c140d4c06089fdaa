//! Chinese numerals: positional, digit strings, pairs, indefinite ones.

use super::chars::{Han, char_at, financial, han};
use super::scan::Outcome;
use super::span::Span;
use super::{Decimal, Form, Numeral, exact};

/// Which alphabet a run is written in; the two do not mix.
type Alphabet = fn(char) -> Option<Han>;

/// A numeral being read.
pub(super) struct Reader<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    alphabet: Alphabet,
    /// The part before 亿, multiplied.
    pub(super) yi: Option<u128>,
    /// The part before 万 since then, multiplied.
    pub(super) wan: Option<u128>,
    /// The part under 万.
    pub(super) section: u128,
    /// A digit whose unit is still to come.
    pub(super) digit: Option<u8>,
    /// Units in this section have to be smaller than this power of ten.
    pub(super) limit: u8,
    /// The power of ten of the last 万 or 亿.
    big: u8,
    /// 零 since the last unit: the next digit counts ones.
    pub(super) zero: bool,
    /// Whether anything but a lone digit has been read.
    pub(super) compound: bool,
}

/// Why there is no numeral.
pub(super) enum Refusal {
    /// A run of numeral characters that is no number.
    Malformed,
    /// No numeral starts here.
    Nothing,
}

const MAX_DIGITS: usize = 28;

/// The everyday numeral at `at`.
pub(super) fn read(text: &str, at: usize) -> Outcome {
    outcome(text, at, han)
}

/// The financial numeral at `at`; a single character is none.
pub(super) fn read_financial(text: &str, at: usize) -> Outcome {
    match outcome(text, at, financial) {
        Outcome::Numeral(n) if n.len > 3 && n.form == Form::Chinese => Outcome::Numeral(Numeral {
            form: Form::Financial,
            ..n
        }),
        Outcome::Malformed(len) => Outcome::Malformed(len),
        _ => Outcome::Nothing,
    }
}

fn outcome(text: &str, at: usize, alphabet: Alphabet) -> Outcome {
    let mut reader = Reader::new(text, at, alphabet);
    let read = reader.numeral();
    let hangs_on = matches!(
        reader.peek(),
        Some(Han::Digit(1..) | Han::Two | Han::Unit(_) | Han::Big(_))
    );
    match read {
        Ok(_) if hangs_on => Outcome::Malformed(skip(text, at, reader.at, alphabet)),
        Ok(mut numeral) => {
            numeral.len = reader.at - at;
            Outcome::Numeral(numeral)
        }
        Err(Refusal::Malformed) => Outcome::Malformed(skip(text, at, reader.at, alphabet)),
        Err(Refusal::Nothing) => Outcome::Nothing,
    }
}

/// Bytes from `at` to the end of the run of numeral characters that goes on at
/// `reached`, one character at least.
fn skip(text: &str, at: usize, reached: usize, alphabet: Alphabet) -> usize {
    let from = reached.max(at + 3);
    let tail = text.get(from..).unwrap_or_default();
    let run = tail.find(|c| {
        !matches!(
            alphabet(c),
            Some(Han::Digit(_) | Han::Two | Han::Unit(_) | Han::Big(_))
        )
    });
    from - at + run.unwrap_or(tail.len())
}

pub(super) fn pow(exponent: u8) -> u128 {
    10_u128
        .checked_pow(u32::from(exponent))
        .unwrap_or(u128::MAX)
}

pub(super) fn decimal(n: u128) -> Option<Decimal> {
    exact::from_parts(i128::try_from(n).ok()?, 0)
}

/// Neighbours that are said together for an estimate: 三四, 两三, and 三五.
const fn is_pair(a: u8, b: u8) -> bool {
    a >= 1 && (b == a + 1 || a == 3 && b == 5)
}

impl<'a> Reader<'a> {
    const fn new(text: &'a str, at: usize, alphabet: Alphabet) -> Self {
        Self {
            text,
            at,
            alphabet,
            yi: None,
            wan: None,
            section: 0,
            digit: None,
            limit: 4,
            big: 0,
            zero: false,
            compound: false,
        }
    }

    pub(super) fn peek(&self) -> Option<Han> {
        self.peek_at(self.at)
    }

    pub(super) fn peek_at(&self, at: usize) -> Option<Han> {
        (self.alphabet)(char_at(self.text, at)?)
    }

    /// Every numeral character is three bytes long.
    pub(super) const fn step(&mut self) {
        self.at += 3;
    }

    fn numeral(&mut self) -> Result<Numeral, Refusal> {
        match self.peek() {
            Some(Han::Digit(_)) => {
                let digits = self.digit_run();
                let (a, b) = (self.peek(), self.peek_at(self.at + 3));
                let pair =
                    matches!((a, b), (Some(Han::Digit(a)), Some(Han::Digit(b))) if is_pair(a, b));
                if digits > 2 || digits == 2 && !pair {
                    return self.digit_string(digits);
                }
            }
            Some(Han::Two | Han::Unit(1)) => {}
            Some(Han::Few | Han::Several) => {}
            _ => return Err(Refusal::Nothing),
        }
        if let Some(span) = self.positional()? {
            return self.spanned(&span);
        }
        let total = self.total().ok_or(Refusal::Malformed)?;
        // 三亿五千万 is as rough as 3.5亿 printed with every 万.
        let scale = if self.section == 0 && self.digit.is_none() {
            self.big
        } else {
            0
        };
        make(total, scale, Form::Chinese).ok_or(Refusal::Malformed)
    }

    fn digit_run(&self) -> usize {
        let mut count = 0;
        while count <= MAX_DIGITS
            && matches!(self.peek_at(self.at + 3 * count), Some(Han::Digit(_)))
        {
            count += 1;
        }
        count
    }

    /// 二〇一八, and 一五〇万.
    fn digit_string(&mut self, count: usize) -> Result<Numeral, Refusal> {
        if count > MAX_DIGITS {
            return Err(Refusal::Malformed);
        }
        let mut value = 0_u128;
        while let Some(Han::Digit(d)) = self.peek() {
            value = value * 10 + u128::from(d);
            self.step();
        }
        let scale = self.bigs()?;
        let value = value.checked_mul(pow(scale)).ok_or(Refusal::Malformed)?;
        make(value, scale, Form::ChineseDigits).ok_or(Refusal::Malformed)
    }

    /// 万, 亿 or 万亿 after something that is complete.
    pub(super) fn bigs(&mut self) -> Result<u8, Refusal> {
        let Some(Han::Big(first)) = self.peek() else {
            return Ok(0);
        };
        self.step();
        match (first, self.peek()) {
            (4, Some(Han::Big(8))) => {
                self.step();
                Ok(12)
            }
            (_, Some(Han::Big(_))) => Err(Refusal::Malformed),
            _ => Ok(first),
        }
    }

    /// Reads sections until the numeral ends. A pair or 几 ends it early.
    fn positional(&mut self) -> Result<Option<Span>, Refusal> {
        while let Some(role) = self.peek() {
            match role {
                Han::Digit(0) => {
                    let next = self.peek_at(self.at + 3);
                    let alone = !self.compound && self.digit.is_none();
                    if alone && !self.zero {
                        // 零 by itself.
                        self.step();
                        self.digit = Some(0);
                        return Ok(None);
                    }
                    let goes_on = matches!(next, Some(Han::Digit(1..) | Han::Two | Han::Unit(1)));
                    if self.digit.is_some() || self.zero || !goes_on {
                        return Ok(None);
                    }
                    self.zero = true;
                    self.step();
                }
                Han::Digit(d) => match self.digit {
                    Some(a) if is_pair(a, d) => return self.pair(a, d).map(Some),
                    Some(_) => return Err(Refusal::Malformed),
                    None => self.take_digit(d),
                },
                Han::Two => match self.digit {
                    Some(1) => return self.pair(1, 2).map(Some),
                    Some(_) => return Ok(None),
                    None => self.take_digit(2),
                },
                Han::Unit(exponent) => self.unit(exponent)?,
                Han::Big(exponent) => self.close(exponent)?,
                Han::Few | Han::Several => {
                    return self.indefinite(role == Han::Several);
                }
                Han::Half => return Ok(None),
            }
        }
        Ok(None)
    }

    const fn take_digit(&mut self, digit: u8) {
        self.digit = Some(digit);
        self.at += 3;
    }

    fn unit(&mut self, exponent: u8) -> Result<(), Refusal> {
        if exponent >= self.limit {
            return Err(Refusal::Malformed);
        }
        // 十 alone counts one ten; 百 and 千 need their digit.
        let digit = match self.digit.take() {
            Some(digit) if digit > 0 => digit,
            None if exponent == 1 => 1,
            _ => return Err(Refusal::Malformed),
        };
        self.section += u128::from(digit) * pow(exponent);
        self.limit = exponent;
        self.zero = false;
        self.compound = true;
        self.step();
        Ok(())
    }

    /// 万 or 亿 over what has been read.
    fn close(&mut self, exponent: u8) -> Result<(), Refusal> {
        if let Some(digit) = self.digit.take() {
            // 一百二万 leaves a unit out where none may be left out.
            if matches!(self.limit, 2 | 3) && !self.zero {
                return Err(Refusal::Malformed);
            }
            self.section += u128::from(digit);
        }
        if exponent == 4 {
            if self.wan.is_some() || self.section == 0 {
                return Err(Refusal::Malformed);
            }
            self.wan = Some(self.section * pow(4));
            self.big = 4;
        } else {
            let whole = self.wan.unwrap_or(0) + self.section;
            if self.yi.is_some() || whole == 0 {
                return Err(Refusal::Malformed);
            }
            self.big = if self.section == 0 { 12 } else { 8 };
            self.yi = Some(whole * pow(8));
            self.wan = None;
        }
        self.section = 0;
        self.limit = 4;
        self.zero = false;
        self.compound = true;
        self.step();
        Ok(())
    }

    fn total(&self) -> Option<u128> {
        let mut total = self.yi.unwrap_or(0) + self.wan.unwrap_or(0) + self.section;
        if let Some(digit) = self.digit {
            total = total.checked_add(u128::from(digit) * pow(self.loose_exponent()?))?;
        }
        Some(total)
    }

    /// What a last digit without a unit counts: ones, or, right after a larger
    /// unit, the next smaller one (一万五 is 15000).
    pub(super) const fn loose_exponent(&self) -> Option<u8> {
        if self.zero || !self.compound || self.limit == 1 {
            Some(0)
        } else if self.limit < 4 {
            Some(self.limit - 1)
        } else {
            self.big.checked_sub(1)
        }
    }
}

pub(super) fn make(value: u128, scale: u8, form: Form) -> Option<Numeral> {
    Some(Numeral {
        value: decimal(value)?,
        step: exact::power_of_ten(i32::from(scale))?,
        scale,
        decimals: 0,
        form,
        approx: None,
        range: None,
        over: None,
        len: 0,
    })
}
