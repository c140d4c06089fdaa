//! A value together with the precision it was printed with.

use super::{Decimal, Interval, exact};

/// An exact value and the unit of its last printed place.
///
/// `3.9万` is the value 39000 with the step 1000: whoever printed it told the
/// truth about every value that rounds to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// The value in the base unit, scale words resolved.
    pub value: Decimal,
    /// The value of one unit in the last printed place.
    pub step: Decimal,
}

impl Amount {
    /// A number printed with `decimals` places before a scale word worth
    /// `10^scale` (0 for none); nothing on overflow.
    #[must_use]
    pub fn new(printed: Decimal, decimals: u32, scale: u32) -> Option<Self> {
        let scale = i32::try_from(scale).ok()?;
        let decimals = i32::try_from(decimals).ok()?;
        Some(Self {
            value: exact::shift(printed, scale)?,
            step: exact::power_of_ten(scale.checked_sub(decimals)?)?,
        })
    }

    /// The value taken at its word: a count of people or schools.
    #[must_use]
    pub const fn exact(&self) -> Interval {
        Interval::point(self.value)
    }

    /// Every value that rounds to what is printed: half a step either way,
    /// both ends included so that every rounding habit is accepted.
    #[must_use]
    pub fn printed(&self) -> Option<Interval> {
        self.exact().widen(exact::mul(self.step, HALF)?)
    }
}

/// One half.
pub(super) const HALF: Decimal = Decimal::from_parts(5, 0, 0, false, 1);

/// A value as plain digits: no grouping, no trailing zeros (`1234.5`).
#[must_use]
pub fn show(value: Decimal) -> String {
    value.normalize().to_string()
}

/// A value in the scale it was printed in: 39000 at scale 4 is `3.9万`.
///
/// A scale that has no word, or a shift that does not fit, falls back to plain
/// digits.
#[must_use]
pub fn show_scaled(value: Decimal, scale: u8) -> String {
    match (scale_word(scale), exact::shift(value, -i32::from(scale))) {
        (Some(word), Some(shifted)) => format!("{}{word}", show(shifted)),
        _ => show(value),
    }
}

/// The word for `10^scale`, empty for 0.
#[must_use]
pub const fn scale_word(scale: u8) -> Option<&'static str> {
    Some(match scale {
        0 => "",
        1 => "十",
        2 => "百",
        3 => "千",
        4 => "万",
        5 => "十万",
        6 => "百万",
        7 => "千万",
        8 => "亿",
        9 => "十亿",
        10 => "百亿",
        11 => "千亿",
        12 => "万亿",
        _ => return None,
    })
}
