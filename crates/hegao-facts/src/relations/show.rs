//! The arithmetic of a relation as a reader recomputes it: signs and digits, the same in every language.

use hegao_core::Figure;
use hegao_core::number::{Decimal, quotient, shift, show, show_scaled};

/// In which scale the numbers of one arithmetic are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Scale {
    /// All were printed at this scale: it is left out.
    Same(u8),
    /// Each as it was printed, the results in this one.
    Mixed(u8),
}

/// The scale for `figures`, of which the first is the result.
pub(super) fn scale<'a>(figures: impl IntoIterator<Item = &'a Figure>) -> Scale {
    let mut scales = figures.into_iter().map(own_scale);
    let Some(first) = scales.next() else {
        return Scale::Same(0);
    };
    if scales.all(|s| s == first) {
        Scale::Same(first)
    } else {
        Scale::Mixed(first)
    }
}

/// The scale word that was printed, unless the unit was converted as well.
fn own_scale(figure: &Figure) -> u8 {
    if figure.value == figure.numeral.value {
        figure.numeral.scale
    } else {
        0
    }
}

impl Scale {
    /// The number of `figure`.
    pub(super) fn figure(self, figure: &Figure) -> String {
        match self {
            Self::Same(scale) => at(figure.value, scale),
            Self::Mixed(_) => show_scaled(figure.value, own_scale(figure)),
        }
    }

    /// A result.
    pub(super) fn value(self, value: Decimal) -> String {
        match self {
            Self::Same(scale) => at(value, scale),
            Self::Mixed(scale) => show_scaled(value, scale),
        }
    }
}

fn at(value: Decimal, scale: u8) -> String {
    shift(value, -i32::from(scale)).map_or_else(|| show(value), show)
}

/// The number of a figure as it is printed, in its own scale.
pub(super) fn own(figure: &Figure) -> String {
    show_scaled(figure.value, own_scale(figure))
}

/// A percentage as printed: with its own places.
pub(super) fn percent(figure: &Figure) -> String {
    format!("{} %", figure.value)
}

/// `left / right × 100`, with the places of `like`.
pub(super) fn rate(left: Decimal, right: Decimal, like: &Figure) -> String {
    let places = like.value.scale().min(6);
    quotient(left, right, 8)
        .and_then(|q| q.checked_mul(Decimal::ONE_HUNDRED))
        .map_or_else(String::new, |q| format!("{} %", q.round_dp(places)))
}
