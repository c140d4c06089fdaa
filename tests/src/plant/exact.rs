//! Exact arithmetic on printed numbers, of its own: the instrument must not ask hegao whether hegao is right.
//!
//! A printed number stands for everything that rounds to it; a plain count stands for itself. A relation holds if some
//! truth behind the printed numbers satisfies it. All of it in whole numbers, without a division.

/// A printed number: `digits` over ten to the power of `places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Printed {
    /// Its digits without the point.
    pub digits: i128,
    /// Digits after the point.
    pub places: u32,
    /// Whether it is a count, which stands for itself alone.
    pub count: bool,
}

impl Printed {
    /// Reads plain digits with at most one point.
    #[must_use]
    pub fn read(text: &str, count: bool) -> Option<Self> {
        let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
        if whole.is_empty() || text.len() > 18 || text.ends_with('.') {
            return None;
        }
        Some(Self {
            digits: format!("{whole}{fraction}").parse().ok()?,
            places: u32::try_from(fraction.len()).ok()?,
            count: count && fraction.is_empty(),
        })
    }

    /// Both ends of what it stands for, `slack` units of its last place wider on either side, in halves of ten to the
    /// power of minus `places`.
    fn ends(self, places: u32, slack: i128) -> (i128, i128) {
        let unit = 10_i128.pow(places.saturating_sub(self.places));
        let half = if self.count { 0 } else { unit };
        let wide = half + 2 * unit * slack;
        (2 * self.digits * unit - wide, 2 * self.digits * unit + wide)
    }
}

fn meet(a: (i128, i128), b: (i128, i128)) -> bool {
    a.0 <= b.1 && b.0 <= a.1
}

/// Whether `parts` come to `total`, give or take `slack` units of its last place.
#[must_use]
pub fn sums(total: Printed, parts: &[Printed], slack: i128) -> bool {
    let all = || parts.iter().chain([&total]);
    let places = all().map(|n| n.places).max().unwrap_or(0);
    let coarsest = all().map(|n| n.places).min().unwrap_or(0);
    let sum = parts.iter().fold((0, 0), |sum, part| {
        let (low, high) = part.ends(places, 0);
        (sum.0 + low, sum.1 + high)
    });
    let more = 2 * 10_i128.pow(places - coarsest) * slack;
    let (low, high) = total.ends(places, 0);
    meet((low - more, high + more), sum)
}

/// Whether `part` is no more than `whole`.
#[must_use]
pub fn within(part: Printed, whole: Printed) -> bool {
    let places = part.places.max(whole.places);
    part.ends(places, 0).0 <= whole.ends(places, 0).1
}

/// Whether `percent` % of `whole` are `part`; none of them negative.
#[must_use]
pub fn ratio(part: Printed, whole: Printed, percent: Printed, slack: i128) -> bool {
    let places = part.places.max(whole.places);
    quotient(part.ends(places, 0), whole.ends(places, 0), percent, slack)
}

/// Whether `low`..`high` over `base` can be `percent` %.
fn quotient(part: (i128, i128), base: (i128, i128), percent: Printed, slack: i128) -> bool {
    let (low, high) = percent.ends(percent.places, slack);
    // The percentage is in halves of its last place: × 2 × 10^places, and × 100 for the per cent.
    let one = 200 * 10_i128.pow(percent.places);
    base.0 > 0 && part.0 * one <= high * base.1 && low * base.0 <= part.1 * one
}

/// Whether a value that rose (or fell) by `difference` to `value` changed by `rate` %.
#[must_use]
pub fn change(value: Printed, difference: Printed, rate: Printed, up: bool, slack: i128) -> bool {
    let places = value.places.max(difference.places);
    let (v, d) = (value.ends(places, 0), difference.ends(places, 0));
    let base = if up {
        (v.0 - d.1, v.1 - d.0)
    } else {
        (v.0 + d.0, v.1 + d.1)
    };
    quotient(d, base, rate, slack)
}

/// Whether `from` that became `to` changed by `rate` %.
#[must_use]
pub fn grows(from: Printed, to: Printed, rate: Printed, up: bool, slack: i128) -> bool {
    let places = from.places.max(to.places);
    let (f, t) = (from.ends(places, 0), to.ends(places, 0));
    let difference = if up {
        (t.0 - f.1, t.1 - f.0)
    } else {
        (f.0 - t.1, f.1 - t.0)
    };
    quotient(difference, f, rate, slack)
}

/// Whether `high` less `low` is `difference`.
#[must_use]
pub fn differs_by(high: Printed, low: Printed, difference: Printed, slack: i128) -> bool {
    sums(high, &[low, difference], slack)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn n(text: &str) -> Printed {
        Printed::read(text, !text.contains('.')).unwrap_or(Printed {
            digits: 0,
            places: 0,
            count: true,
        })
    }

    #[test]
    fn a_sum_of_counts_is_exact_and_one_of_measures_is_not() {
        assert!(sums(n("66"), &[n("6"), n("6"), n("54")], 0));
        assert!(!sums(n("449"), &[n("48"), n("329"), n("120")], 0));
        assert!(sums(n("480.499"), &[n("220.6203"), n("259.8788")], 0));
        assert!(!sums(n("480.489"), &[n("220.6203"), n("259.8788")], 1));
    }

    #[test]
    fn rates_are_compared_without_dividing() {
        assert!(change(n("624"), n("195"), n("45.45"), true, 0));
        assert!(!change(n("624"), n("195"), n("44.45"), true, 1));
        assert!(ratio(n("858"), n("2150"), n("39.91"), 0));
        assert!(!ratio(n("858"), n("2150"), n("38.91"), 1));
        assert!(grows(n("80"), n("92"), n("15.0"), true, 0));
        assert!(!grows(n("80"), n("92"), n("16.0"), true, 1));
        assert!(grows(n("92"), n("80"), n("13.0"), false, 0));
    }
}
