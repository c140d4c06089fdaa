//! What a number with a unit comes to in the base unit.

use hegao_core::figure::Family;
use hegao_core::number::{self, Decimal, Interval, Qualifier, Reading};

use super::quantity::Raw;

/// Value, upper end, step and interval in the base unit; nothing on overflow.
pub(crate) struct Amounts {
    pub(crate) value: Decimal,
    pub(crate) high: Option<Decimal>,
    pub(crate) step: Decimal,
    pub(crate) interval: Interval,
    pub(crate) qualifier: Qualifier,
}

/// Resolves scales, factors and fractions.
pub(crate) fn amounts(raw: &Raw) -> Option<Amounts> {
    let counted = raw.unit.family.is_counted();
    let qualifier = match (raw.after, raw.before) {
        (Some((after, _)), _) => after,
        (None, Some((before, _))) => before,
        (None, None) if raw.numeral.approx.is_some() => Qualifier::More,
        (None, None) => Qualifier::Exact,
    };
    let factor = factor(raw)?;
    let scaled = |value: Decimal| -> Option<Decimal> {
        let value = match factor {
            Factor::One => value,
            Factor::Times(by) => number::mul(value, by)?,
            Factor::Over(over) => value
                .checked_mul(Decimal::ONE_HUNDRED)?
                .checked_div(over)?
                .round_dp(6)
                .normalize(),
        };
        Some(if raw.negative { -value } else { value })
    };
    let value = scaled(raw.numeral.value)?;
    let high = match raw.high {
        Some(high) => Some(scaled(high.value)?),
        None => None,
    };
    let plain = counted && raw.numeral.is_plain_integer();
    let step = if plain {
        Decimal::ZERO
    } else {
        scaled(raw.numeral.step)?.abs()
    };
    let own = match raw.high {
        Some(high) => {
            let (low, high) = (raw.numeral.bounds(counted)?, high.bounds(counted)?);
            Interval {
                low: low.low,
                low_open: low.low_open,
                high: high.high,
                high_open: high.high_open,
            }
        }
        None => raw
            .numeral
            .qualified(bound(qualifier), counted, Reading::Usual)?,
    };
    let end = |end: Option<Decimal>| match end {
        Some(end) => scaled(end).map(Some),
        None => Some(None),
    };
    let (low, top) = (end(own.low)?, end(own.high)?);
    let mut interval = Interval {
        low,
        high: top,
        ..own
    };
    if raw.negative {
        interval = Interval {
            low: top,
            high: low,
            low_open: own.high_open,
            high_open: own.low_open,
        };
    }
    if let Factor::Over(_) = factor {
        // 三分之一 is said of a third more or less.
        interval = interval.widen(Decimal::ONE)?;
    }
    Some(Amounts {
        value,
        high,
        step,
        interval,
        qualifier,
    })
}

/// 多 is already in the numeral.
const fn bound(qualifier: Qualifier) -> Qualifier {
    match qualifier {
        Qualifier::More => Qualifier::Exact,
        other => other,
    }
}

enum Factor {
    One,
    Times(Decimal),
    Over(Decimal),
}

fn factor(raw: &Raw) -> Option<Factor> {
    let over = raw
        .numeral
        .over
        .filter(|_| raw.unit.family == Family::Percent);
    Some(match (over, raw.unit.factor) {
        (Some(over), _) if over == Decimal::ONE_HUNDRED => Factor::One,
        (Some(over), _) => match (0..=4).find(|e| number::power_of_ten(*e) == Some(over)) {
            Some(exponent) => Factor::Times(number::power_of_ten(2 - exponent)?),
            None => Factor::Over(over),
        },
        (None, Some(by)) => Factor::Times(by),
        (None, None) => Factor::One,
    })
}
