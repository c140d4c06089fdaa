//! The product of two intervals, whose ends may be open, zero or infinite.

use super::{Decimal, Interval, exact};

/// One end of a product, with infinity as a value.
#[derive(Clone, Copy)]
struct End {
    value: Extended,
    open: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Extended {
    Below,
    Finite(Decimal),
    Above,
}

/// All products of a number in `left` and one in `right`, neither of them empty.
pub(super) fn of(left: &Interval, right: &Interval) -> Option<Interval> {
    // Most intervals are moved by a power of ten.
    if let (Some(low), Some(high), Some(factor)) = (left.low, left.high, right.single())
        && factor > Decimal::ZERO
    {
        return Some(Interval {
            low: Some(exact::mul(low, factor)?),
            high: Some(exact::mul(high, factor)?),
            ..*left
        });
    }
    let mut least: Option<End> = None;
    let mut greatest: Option<End> = None;
    for a in ends(left) {
        for b in ends(right) {
            let end = a.times(b)?;
            least = Some(least.map_or(end, |l| l.outer(end, l.value > end.value)));
            greatest = Some(greatest.map_or(end, |g| g.outer(end, g.value < end.value)));
        }
    }
    let (least, greatest) = (least?, greatest?);
    Some(Interval {
        low: least.value.finite(),
        high: greatest.value.finite(),
        low_open: least.open,
        high_open: greatest.open,
    })
}

fn ends(of: &Interval) -> [End; 2] {
    let low = of.low.map_or(Extended::Below, Extended::Finite);
    let high = of.high.map_or(Extended::Above, Extended::Finite);
    [
        End {
            value: low,
            open: of.low_open || of.low.is_none(),
        },
        End {
            value: high,
            open: of.high_open || of.high.is_none(),
        },
    ]
}

impl Extended {
    fn finite(self) -> Option<Decimal> {
        match self {
            Self::Finite(value) => Some(value),
            Self::Below | Self::Above => None,
        }
    }

    fn sign(self) -> i8 {
        match self {
            Self::Below => -1,
            Self::Above => 1,
            Self::Finite(v) if v.is_zero() => 0,
            Self::Finite(v) if v.is_sign_negative() => -1,
            Self::Finite(_) => 1,
        }
    }
}

impl End {
    /// A closed zero makes the product zero whatever the other end is.
    fn times(self, other: Self) -> Option<Self> {
        let (a, b) = (self.value.sign(), other.value.sign());
        if a == 0 || b == 0 {
            let reached = a == 0 && !self.open || b == 0 && !other.open;
            return Some(Self {
                value: Extended::Finite(Decimal::ZERO),
                open: !reached,
            });
        }
        let value = match (self.value, other.value) {
            (Extended::Finite(x), Extended::Finite(y)) => Extended::Finite(exact::mul(x, y)?),
            _ if a == b => Extended::Above,
            _ => Extended::Below,
        };
        Some(Self {
            value,
            open: self.open || other.open,
        })
    }

    /// The outer of two ends; of two equal ones, the one that is reached.
    fn outer(self, other: Self, other_is_outer: bool) -> Self {
        if other_is_outer || self.value == other.value && self.open {
            other
        } else {
            self
        }
    }
}
