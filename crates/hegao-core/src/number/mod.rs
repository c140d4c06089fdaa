//! Exact numbers: what is printed, what it may stand for, how it compares.
//!
//! [`scan`] reads one numeral at a byte position, [`Numerals`] walks a text in
//! linear time, [`parse_range`] and [`parse_percent`] read the two compound
//! shapes. Whether a numeral is a *figure* (统一, 一般, 2018年) is not decided here.
//! Values are exact decimals with the step they were printed with; comparison
//! goes through [`Interval`] and never divides or rounds.

mod amount;
mod arabic;
mod chars;
mod chinese;
mod compound;
mod exact;
mod interval;
mod numeral;
mod product;
mod qualifier;
mod ratio;
mod render;
mod scale;
mod scan;
mod span;
#[cfg(test)]
mod tests;

pub use amount::{Amount, scale_word, show, show_scaled};
pub use compound::{NumeralRange, parse_percent, parse_range};
pub use exact::{add, granule, mul, power_of_ten, shift, sub};
pub use interval::Interval;
pub use numeral::{Approx, Form, Numeral};
pub use qualifier::{Qualifier, Reading};
pub use ratio::{
    Direction, change_meets, growth_meets, percent, quotient, ratio_meets, whole_numbers,
};
pub use render::{chinese_ordinal, render};
pub use rust_decimal::Decimal;
pub use scan::{Numerals, Options, Outcome, parse, scan, scan_with};
