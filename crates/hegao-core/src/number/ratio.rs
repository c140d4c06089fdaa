//! Shares and growth rates checked by cross multiplication, without a division.

use rust_decimal::RoundingStrategy;

use super::{Decimal, Interval, exact};

/// Which way a change went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// Growth: the base was smaller.
    Up,
    /// Decline: the base was larger.
    Down,
}

/// Whether `part / whole × 100` can lie in `percent`.
///
/// Wholes are positive; nothing where `whole` cannot be, or on overflow.
#[must_use]
pub fn ratio_meets(part: &Interval, whole: &Interval, percent: &Interval) -> Option<bool> {
    let whole = whole.intersect(&Interval::above(Decimal::ZERO))?;
    Some(whole.mul(percent)?.meets(&part.scale(100)?))
}

/// Whether `current = base × (1 ± rate %)` can hold.
#[must_use]
pub fn growth_meets(
    base: &Interval,
    current: &Interval,
    rate: &Interval,
    direction: Direction,
) -> Option<bool> {
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let factor = match direction {
        Direction::Up => hundred.add(rate)?,
        Direction::Down => hundred.sub(rate)?,
    };
    let base = base.intersect(&Interval::above(Decimal::ZERO))?;
    Some(base.mul(&factor)?.meets(&current.scale(100)?))
}

/// Whether a change of the size `change` that led to `current` can be a change
/// by `rate` percent of the base that is not stated.
///
/// The rate rises with the change and falls with the current value, so its two
/// ends sit at opposite corners; the interval is exact, not just an enclosure.
/// `change` is a size, never negative. Nothing where the base might not be
/// positive, or on overflow.
#[must_use]
pub fn change_meets(
    change: &Interval,
    current: &Interval,
    rate: &Interval,
    direction: Direction,
) -> Option<bool> {
    let change = change.intersect(&Interval::at_least(Decimal::ZERO))?;
    let current = current.intersect(&Interval::above(Decimal::ZERO))?;
    let base = match direction {
        Direction::Up => current.sub(&change)?,
        Direction::Down => current.add(&change)?,
    };
    if base.low.is_none_or(|low| low < Decimal::ZERO) || rate.is_empty() {
        return None;
    }
    let base_at = |now: Decimal, by: Decimal| match direction {
        Direction::Up => exact::sub(now, by),
        Direction::Down => exact::add(now, by),
    };
    // The least rate the figures allow is not above the greatest one stated …
    if let (Some(by), Some(now), Some(stated)) = (change.low, current.high, rate.high) {
        let left = exact::mul(by, Decimal::ONE_HUNDRED)?;
        let right = exact::mul(stated, base_at(now, by)?)?;
        let open = change.low_open || current.high_open || rate.high_open;
        if left > right || left == right && open {
            return Some(false);
        }
    }
    // … and the greatest not below the least one stated.
    if let (Some(by), Some(now), Some(stated)) = (change.high, current.low, rate.low) {
        let left = exact::mul(by, Decimal::ONE_HUNDRED)?;
        let right = exact::mul(stated, base_at(now, by)?)?;
        let open = change.high_open || current.low_open || rate.low_open;
        if left < right || left == right && open {
            return Some(false);
        }
    }
    Some(true)
}

/// The whole numbers of which `part` can be `percent` percent: the least and the
/// greatest. Nothing where there is none, where there is no greatest, or on
/// overflow. `part` is positive.
#[must_use]
pub fn whole_numbers(part: Decimal, percent: &Interval) -> Option<(Decimal, Decimal)> {
    let (low, high) = (percent.low?, percent.high?);
    if part <= Decimal::ZERO || low <= Decimal::ZERO {
        return None;
    }
    let scaled = exact::mul(part, Decimal::ONE_HUNDRED)?;
    let point = Interval::point(part);
    let fits = |n: Decimal| ratio_meets(&point, &Interval::point(n), percent);
    // The quotients are rounded, so the neighbours are tried as well.
    let first = scaled.checked_div(high)?.floor();
    let last = scaled.checked_div(low)?.ceil();
    let mut least = first;
    while !fits(least).unwrap_or(false) {
        least = exact::add(least, Decimal::ONE)?;
        if least > exact::add(first, Decimal::TWO)? || least > last {
            return None;
        }
    }
    let mut greatest = last;
    while greatest > least && !fits(greatest)? {
        greatest = exact::sub(greatest, Decimal::ONE)?;
    }
    Some((least, greatest))
}

/// `part / whole × 100` rounded half up to `places`, for showing the arithmetic
/// to a reader; never for deciding. Nothing for a whole of zero or on overflow.
#[must_use]
pub fn percent(part: Decimal, whole: Decimal, places: u32) -> Option<Decimal> {
    quotient(exact::mul(part, Decimal::ONE_HUNDRED)?, whole, places)
}

/// `left / right` rounded half up to `places`, for showing only.
#[must_use]
pub fn quotient(left: Decimal, right: Decimal, places: u32) -> Option<Decimal> {
    Some(
        left.checked_div(right)?
            .round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero),
    )
}
