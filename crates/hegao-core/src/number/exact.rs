//! Decimal arithmetic that either is exact or gives up.
//!
//! `Decimal::checked_mul` rounds silently once 28 places are used up. A checker
//! that says "these do not add up" must never owe that to rounding, so sums and
//! products here are done on the integer mantissas and refuse what does not fit.

use super::Decimal;

/// The largest power of ten that a [`Decimal`] holds.
const MAX_SCALE: i32 = 28;

/// All powers of ten that an `i128` holds.
const TENS: [i128; 39] = {
    let mut tens = [1; 39];
    let mut exponent = 1;
    while exponent < tens.len() {
        tens[exponent] = tens[exponent - 1] * 10;
        exponent += 1;
    }
    tens
};

fn ten_to(exponent: u32) -> Option<i128> {
    TENS.get(exponent as usize).copied()
}

/// `mantissa × 10^-scale`, or nothing where it cannot be held exactly.
pub(super) fn from_parts(mut mantissa: i128, mut scale: i32) -> Option<Decimal> {
    if mantissa == 0 {
        return Some(Decimal::ZERO);
    }
    if scale < 0 {
        mantissa = mantissa.checked_mul(ten_to(scale.unsigned_abs())?)?;
        scale = 0;
    }
    loop {
        if scale <= MAX_SCALE
            && let Ok(value) =
                Decimal::try_from_i128_with_scale(mantissa, u32::try_from(scale).ok()?)
        {
            return Some(value);
        }
        if scale == 0 || mantissa % 10 != 0 {
            return None;
        }
        mantissa /= 10;
        scale -= 1;
    }
}

fn parts(value: Decimal) -> (i128, i32) {
    (
        value.mantissa(),
        i32::try_from(value.scale()).unwrap_or(MAX_SCALE),
    )
}

/// `value × 10^exponent`, exactly; nothing on overflow.
#[must_use]
pub fn shift(value: Decimal, exponent: i32) -> Option<Decimal> {
    let (mantissa, scale) = parts(value);
    from_parts(mantissa, scale.checked_sub(exponent)?)
}

/// `10^exponent`; nothing outside -28..=28.
#[must_use]
pub fn power_of_ten(exponent: i32) -> Option<Decimal> {
    shift(Decimal::ONE, exponent)
}

/// The exact sum; nothing on overflow.
#[must_use]
pub fn add(left: Decimal, right: Decimal) -> Option<Decimal> {
    aligned_sum(parts(left), parts(right)).or_else(|| {
        // Trailing zeros may be all that stood in the way.
        aligned_sum(parts(left.normalize()), parts(right.normalize()))
    })
}

fn aligned_sum(left: (i128, i32), right: (i128, i32)) -> Option<Decimal> {
    let (coarse, fine) = if left.1 <= right.1 {
        (left, right)
    } else {
        (right, left)
    };
    let lift = ten_to(u32::try_from(fine.1 - coarse.1).ok()?)?;
    from_parts(coarse.0.checked_mul(lift)?.checked_add(fine.0)?, fine.1)
}

/// The exact difference; nothing on overflow.
#[must_use]
pub fn sub(left: Decimal, right: Decimal) -> Option<Decimal> {
    add(left, -right)
}

/// The exact product; nothing on overflow.
#[must_use]
pub fn mul(left: Decimal, right: Decimal) -> Option<Decimal> {
    let product = |(a, s): (i128, i32), (b, t): (i128, i32)| from_parts(a.checked_mul(b)?, s + t);
    product(parts(left), parts(right))
        .or_else(|| product(parts(left.normalize()), parts(right.normalize())))
}

/// The place value of the lowest digit of `value` that is not zero, which is
/// what 多 and 余 leave open: 4000 → 1000, 210 → 10, 3.9 → 0.1. Zero has none.
#[must_use]
pub fn granule(value: Decimal) -> Option<Decimal> {
    let (mut mantissa, mut scale) = parts(value);
    if mantissa == 0 {
        return None;
    }
    while mantissa % 10 == 0 {
        mantissa /= 10;
        scale -= 1;
    }
    power_of_ten(-scale)
}
