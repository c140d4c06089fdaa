//! What a scanned numeral is.

use super::qualifier::{Qualifier, Reading};
use super::{Amount, Decimal, Interval, exact};

/// How a numeral is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Form {
    /// `4282`, `3.9`.
    Arabic,
    /// `１２`, or a mixture of both widths.
    FullWidth,
    /// `1,234`: well-formed groups of three.
    Grouped,
    /// `1，234`: groups set apart by the clause comma, which may as well be two
    /// numbers; compare nothing with it.
    GroupedWide,
    /// `6. 1` read as 6.1, only where the caller asked for repair.
    Repaired,
    /// `三百二十五`, `两万`.
    Chinese,
    /// `二〇一八`.
    ChineseDigits,
    /// `壹拾万`.
    Financial,
    /// `3千`, `3.9万`, `1亿2000万`: Arabic digits and a Chinese scale word.
    Mixed,
    /// `三四十`, `五六百`: two neighbouring digits.
    Pair,
    /// `十几`, `几十`, `数百`.
    Indefinite,
    /// `百余`, 近`千`: a scale word that stands for one of itself.
    Bare,
    /// `百分之五`, `三分之一`.
    Fraction,
    /// `三成`, `九成半`.
    Tenths,
    /// `半`, `一半`.
    Half,
    /// `45%`, `3‰`: only from [`parse_percent`](super::parse_percent).
    Percent,
}

/// A word inside the numeral that makes it approximate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Approx {
    /// 多, 余, and 几 after a round number: somewhat more.
    More,
    /// 来: about as many.
    About,
}

/// A numeral found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Numeral {
    /// The value with scale words resolved. Of a fraction, a percentage or
    /// tenths the numerator (`百分之五` is 5 over 100). Of a pair or an
    /// indefinite numeral the lower end.
    pub value: Decimal,
    /// One unit in the last printed place, after the scale word.
    pub step: Decimal,
    /// The power of ten of the closing scale word (`3.9万` 4, `2万亿` 12), else 0.
    pub scale: u8,
    /// Printed decimal places.
    pub decimals: u8,
    /// How it is written.
    pub form: Form,
    /// 多, 余 or 来 inside the numeral.
    pub approx: Option<Approx>,
    /// What a pair or an indefinite numeral stands for, in the units of `value`.
    pub range: Option<Interval>,
    /// What `value` is to be divided by: 100 of a percentage, 10 of 成, 3 of 三分之一.
    pub over: Option<Decimal>,
    /// Length in bytes.
    pub len: usize,
}

impl Numeral {
    /// Value and printed step.
    #[must_use]
    pub const fn amount(&self) -> Amount {
        Amount {
            value: self.value,
            step: self.step,
        }
    }

    /// A plain integer: no decimals, no scale word, not approximate, nothing
    /// under it.
    #[must_use]
    pub const fn is_plain_integer(&self) -> bool {
        self.decimals == 0
            && self.scale == 0
            && self.approx.is_none()
            && self.range.is_none()
            && self.over.is_none()
            && !matches!(self.form, Form::Half)
    }

    /// What 多 and 余 leave open. A value that is not round takes neither, and
    /// where they are written all the same the next ten is left open.
    #[must_use]
    pub fn granule(&self) -> Option<Decimal> {
        let granule = exact::granule(self.value)?;
        Some(if self.scale == 0 && self.decimals == 0 {
            granule.max(Decimal::TEN)
        } else {
            granule
        })
    }

    /// What the numeral alone stands for. With `counted` a plain integer is
    /// exact (12所), otherwise it stands for what rounds to it (12%).
    #[must_use]
    pub fn bounds(&self, counted: bool) -> Option<Interval> {
        self.qualified(Qualifier::Exact, counted, Reading::Usual)
    }

    /// What the numeral stands for with a qualifier before or after it.
    #[must_use]
    pub fn qualified(
        &self,
        qualifier: Qualifier,
        counted: bool,
        reading: Reading,
    ) -> Option<Interval> {
        let step = if counted && self.is_plain_integer() {
            Decimal::ZERO
        } else {
            self.step
        };
        let own = match (self.range, self.approx) {
            (Some(range), _) => range,
            (None, Some(Approx::More)) => Interval::open(
                self.value,
                exact::add(self.value, self.granule().unwrap_or(self.step))?,
            ),
            (None, Some(Approx::About)) => {
                let half = exact::mul(self.granule()?, super::amount::HALF)?;
                Interval::point(self.value).widen(half)?
            }
            (None, None) => {
                let granule = self.granule().unwrap_or(self.step);
                return qualifier.interval_read(self.value, step, granule, reading);
            }
        };
        qualifier.around(&own, reading)
    }

    /// [`Numeral::qualified`] in percent, for numerals over a power of ten
    /// (45%, 3‰, 三成); nothing for 三分之一, which has no decimal percentage.
    #[must_use]
    pub fn percent_bounds(&self, qualifier: Qualifier, reading: Reading) -> Option<Interval> {
        let over = self.over?;
        let exponent = (0..=4).find(|e| exact::power_of_ten(*e) == Some(over))?;
        let factor = exact::power_of_ten(2 - exponent)?;
        self.qualified(qualifier, false, reading)?
            .mul(&Interval::point(factor))
    }
}
