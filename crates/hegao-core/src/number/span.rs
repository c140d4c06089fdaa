//! Chinese numerals that stand for a span: 三四十, 十几, 数百万.

use super::chars::{Han, char_at, char_before};
use super::chinese::{Reader, Refusal, decimal, make, pow};
use super::{Form, Interval, Numeral, exact};

/// Two ends of what a pair or 几 stands for, before 万 and 亿.
pub(super) struct Span {
    low: u128,
    high: u128,
    form: Form,
}

impl Reader<'_> {
    /// 三四(十) after whatever has been read, `a` being pending.
    pub(super) fn pair(&mut self, a: u8, b: u8) -> Result<Span, Refusal> {
        self.step();
        let base = self.yi.unwrap_or(0) + self.wan.unwrap_or(0) + self.section;
        let exponent = match self.peek() {
            Some(Han::Unit(exponent)) if exponent < self.limit => {
                self.step();
                exponent
            }
            Some(Han::Unit(_)) => return Err(Refusal::Malformed),
            // 一百三四 could be 103 to 104 or 130 to 140.
            _ if self.compound && self.limit != 1 && !self.zero => return Err(Refusal::Malformed),
            _ => 0,
        };
        let at = |digit: u8| base + u128::from(digit) * pow(exponent);
        Ok(Span {
            low: at(a),
            high: at(b),
            form: Form::Pair,
        })
    }

    /// 几 and 数: 几十, 数百万, 十几, 一千几百.
    pub(super) fn indefinite(&mut self, several: bool) -> Result<Option<Span>, Refusal> {
        let unit_after = self.peek_at(self.at + 3);
        let counts = matches!(unit_after, Some(Han::Unit(_) | Han::Big(_)));
        let base = self.yi.unwrap_or(0) + self.wan.unwrap_or(0) + self.section;
        if self.digit.is_some() || self.zero || several && self.compound {
            return Ok(None);
        }
        if several && (!counts || is_counting_noun(self.text, self.at)) {
            return Err(Refusal::Nothing);
        }
        if !self.compound && matches!(char_at(self.text, self.at + 3), Some('乎' | '何' | '率'))
        {
            return Err(Refusal::Nothing);
        }
        self.step();
        let own_unit = matches!(unit_after, Some(Han::Unit(_)));
        let low_digit = if self.compound && !own_unit { 0 } else { 2 };
        let exponent = match unit_after {
            Some(Han::Unit(exponent)) if exponent < self.limit => {
                self.step();
                exponent
            }
            Some(Han::Unit(_)) => return Err(Refusal::Malformed),
            Some(Han::Big(_)) if self.compound && self.limit == 4 => {
                return Err(Refusal::Malformed);
            }
            _ => self.loose_exponent().unwrap_or(0),
        };
        Ok(Some(Span {
            low: base + low_digit * pow(exponent),
            high: base + 10 * pow(exponent),
            form: Form::Indefinite,
        }))
    }

    pub(super) fn spanned(&mut self, span: &Span) -> Result<Numeral, Refusal> {
        let scale = self.bigs()?;
        let resolve = |n: u128| n.checked_mul(pow(scale)).and_then(decimal);
        let (Some(low), Some(high)) = (resolve(span.low), resolve(span.high)) else {
            return Err(Refusal::Malformed);
        };
        let mut numeral = make(span.low, 0, span.form).ok_or(Refusal::Malformed)?;
        numeral.value = low;
        numeral.scale = scale;
        numeral.step = exact::power_of_ten(i32::from(scale)).ok_or(Refusal::Malformed)?;
        numeral.range = Some(match span.form {
            Form::Pair => Interval::closed(low, high),
            // 十几 has no 十 in it, 几十 starts with 二十.
            _ => Interval {
                low_open: self.compound,
                ..Interval::half_open(low, high)
            },
        });
        Ok(numeral)
    }
}

/// 人数, 总数, 分数 before 十, 百, 千: the noun ends here and no numeral starts.
fn is_counting_noun(text: &str, at: usize) -> bool {
    const NOUNS: &str =
        "人总分次函多少无指基个系岁倍天户校生师件班额位字页册度级计比参得套台场节名项门均众";
    char_before(text, at).is_some_and(|c| NOUNS.contains(c))
}
