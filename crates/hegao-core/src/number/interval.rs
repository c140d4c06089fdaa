//! A set of numbers between two ends: what a printed figure may stand for.

use std::fmt;

use super::{Decimal, exact, product};

/// All numbers between `low` and `high`; an absent end is unbounded.
///
/// An end marked open does not belong to the set. Unbounded ends are open.
/// Every operation gives nothing rather than a rounded or overflowing answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lower end; `None` is minus infinity.
    pub low: Option<Decimal>,
    /// The upper end; `None` is plus infinity.
    pub high: Option<Decimal>,
    /// Whether `low` itself is left out.
    pub low_open: bool,
    /// Whether `high` itself is left out.
    pub high_open: bool,
}

impl Interval {
    /// Every number.
    pub const EVERYTHING: Self = Self {
        low: None,
        high: None,
        low_open: true,
        high_open: true,
    };

    /// `value` and nothing else.
    #[must_use]
    pub const fn point(value: Decimal) -> Self {
        Self::closed(value, value)
    }

    /// `[low, high]`.
    #[must_use]
    pub const fn closed(low: Decimal, high: Decimal) -> Self {
        Self {
            low: Some(low),
            high: Some(high),
            low_open: false,
            high_open: false,
        }
    }

    /// `(low, high)`.
    #[must_use]
    pub const fn open(low: Decimal, high: Decimal) -> Self {
        Self {
            low: Some(low),
            high: Some(high),
            low_open: true,
            high_open: true,
        }
    }

    /// `[low, high)`.
    #[must_use]
    pub const fn half_open(low: Decimal, high: Decimal) -> Self {
        Self {
            high_open: true,
            ..Self::closed(low, high)
        }
    }

    /// `[low, ∞)`.
    #[must_use]
    pub const fn at_least(low: Decimal) -> Self {
        Self {
            low: Some(low),
            low_open: false,
            ..Self::EVERYTHING
        }
    }

    /// `(low, ∞)`.
    #[must_use]
    pub const fn above(low: Decimal) -> Self {
        Self {
            low: Some(low),
            ..Self::EVERYTHING
        }
    }

    /// `(−∞, high]`.
    #[must_use]
    pub const fn at_most(high: Decimal) -> Self {
        Self {
            high: Some(high),
            high_open: false,
            ..Self::EVERYTHING
        }
    }

    /// `(−∞, high)`.
    #[must_use]
    pub const fn below(high: Decimal) -> Self {
        Self {
            high: Some(high),
            ..Self::EVERYTHING
        }
    }

    /// Whether no number belongs to it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match (self.low, self.high) {
            (Some(low), Some(high)) => {
                low > high || low == high && (self.low_open || self.high_open)
            }
            _ => false,
        }
    }

    /// The one number it holds, if it holds exactly one.
    #[must_use]
    pub fn single(&self) -> Option<Decimal> {
        (self.low == self.high && !self.is_empty())
            .then_some(self.low)
            .flatten()
    }

    /// Whether `value` belongs to it.
    #[must_use]
    pub fn contains(&self, value: Decimal) -> bool {
        let above = self
            .low
            .is_none_or(|low| low < value || low == value && !self.low_open);
        let below = self
            .high
            .is_none_or(|high| value < high || value == high && !self.high_open);
        above && below
    }

    /// The numbers in both, or nothing where there are none.
    #[must_use]
    pub fn intersect(&self, other: &Self) -> Option<Self> {
        let (low, low_open) = match (self.low, other.low) {
            (Some(a), Some(b)) if a == b => (Some(a), self.low_open || other.low_open),
            (Some(a), Some(b)) if a < b => (Some(b), other.low_open),
            (Some(a), _) => (Some(a), self.low_open),
            (None, b) => (b, other.low_open),
        };
        let (high, high_open) = match (self.high, other.high) {
            (Some(a), Some(b)) if a == b => (Some(a), self.high_open || other.high_open),
            (Some(a), Some(b)) if a > b => (Some(b), other.high_open),
            (Some(a), _) => (Some(a), self.high_open),
            (None, b) => (b, other.high_open),
        };
        let both = Self {
            low,
            high,
            low_open,
            high_open,
        };
        (!both.is_empty()).then_some(both)
    }

    /// Whether some number belongs to both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        self.intersect(other).is_some()
    }

    /// Whether every number in it is greater than every number in `other`.
    #[must_use]
    pub fn wholly_above(&self, other: &Self) -> bool {
        match (self.low, other.high) {
            (Some(low), Some(high)) => {
                low > high || low == high && (self.low_open || other.high_open)
            }
            _ => false,
        }
    }

    /// The same set mirrored at zero.
    #[must_use]
    pub fn neg(&self) -> Self {
        Self {
            low: self.high.map(|v| -v),
            high: self.low.map(|v| -v),
            low_open: self.high_open,
            high_open: self.low_open,
        }
    }

    /// All sums of a number here and a number there.
    #[must_use]
    pub fn add(&self, other: &Self) -> Option<Self> {
        let sum = |a: Option<Decimal>, b: Option<Decimal>| match (a, b) {
            (Some(a), Some(b)) => exact::add(a, b).map(Some),
            _ => Some(None),
        };
        Some(Self {
            low: sum(self.low, other.low)?,
            high: sum(self.high, other.high)?,
            low_open: self.low_open || other.low_open,
            high_open: self.high_open || other.high_open,
        })
    }

    /// All differences of a number here and a number there.
    #[must_use]
    pub fn sub(&self, other: &Self) -> Option<Self> {
        self.add(&other.neg())
    }

    /// All products of a number here and a number there; nothing for an empty
    /// operand as well as on overflow.
    #[must_use]
    pub fn mul(&self, other: &Self) -> Option<Self> {
        if self.is_empty() || other.is_empty() {
            return None;
        }
        product::of(self, other)
    }

    /// Every number multiplied by `factor`.
    #[must_use]
    pub fn scale(&self, factor: i64) -> Option<Self> {
        self.mul(&Self::point(Decimal::from(factor)))
    }

    /// The set with both ends moved outwards by `by`.
    #[must_use]
    pub fn widen(&self, by: Decimal) -> Option<Self> {
        self.add(&Self::closed(-by, by))
    }
}

impl fmt::Display for Interval {
    /// `[2.5, 3.5)`, with `-∞` and `∞` for absent ends.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.low_open || self.low.is_none() {
            "("
        } else {
            "["
        })?;
        match self.low {
            Some(low) => write!(f, "{}", low.normalize())?,
            None => f.write_str("-∞")?,
        }
        f.write_str(", ")?;
        match self.high {
            Some(high) => write!(f, "{}", high.normalize())?,
            None => f.write_str("∞")?,
        }
        f.write_str(if self.high_open || self.high.is_none() {
            ")"
        } else {
            "]"
        })
    }
}
