mod compare;
mod forms;
mod properties;
mod refusals;

use super::Decimal;

/// A decimal from its digits.
fn d(digits: &str) -> Decimal {
    digits.parse().unwrap()
}
