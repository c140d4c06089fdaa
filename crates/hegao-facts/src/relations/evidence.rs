//! The small step that would make a wrong sum right: the best sign that a sum was meant at all.

use hegao_core::number::{Decimal, Interval, mul, power_of_ten, quotient, shift, sub};
use hegao_core::{Figure, Hint};

use super::scene::Scene;
use super::sum::Sum;

/// The differences that one wrong digit of one place can make: one to nine units more or less.
const WAYS: i64 = 18;
/// Slips of the decimal point that are looked for.
const POWERS: [i8; 6] = [1, -1, 2, -2, 4, -4];

/// What a wrong sum looks like.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Evidence {
    /// One small step makes it right, and the numbers are long enough that this is no accident.
    pub(super) near: bool,
    /// The step, where it can be told to a person.
    pub(super) hint: Option<Hint>,
    /// One wrong digit explains it, and of all differences that numbers of this length can have hardly any could be
    /// explained so: the list was meant to come to its total even where nothing says that it is complete.
    pub(super) rare: bool,
}

/// Looks for the step.
pub(super) fn weigh(scene: &Scene<'_>, sum: &Sum) -> Evidence {
    let Some(total) = scene.figures.get(sum.total) else {
        return Evidence::default();
    };
    if digits(total).len() < 2 {
        return Evidence::default();
    }
    let long = digits(total).len() >= 3;
    if let Some(part) = without_one(scene, sum, total) {
        return Evidence {
            near: true,
            hint: Some(Hint::WithoutPart(part)),
            rare: false,
        };
    }
    if let Some((figure, power)) = by_power(scene, sum, total) {
        return Evidence {
            near: long,
            hint: Some(Hint::PowerOfTen(figure, power)),
            rare: false,
        };
    }
    match by_digit(scene, sum, total) {
        Some((figure, swapped)) => Evidence {
            near: long,
            hint: swapped.then_some(Hint::DigitsSwapped(figure)),
            rare: rare(scene, sum, total, swapped).unwrap_or(false),
        },
        None => Evidence::default(),
    }
}

/// Whether a difference between `sum` and `total` that one wrong digit explains is too rare to be an accident.
///
/// A wrong digit moves a sum by one to nine units of one place. That is eighteen of the differences per place, each as wide
/// as the doubt of the printed numbers; they must be a small part of all the differences that there can be, which are as many
/// as the total has units of its last place. Two swapped digits move it by what these digits offer, which is far less.
fn rare(scene: &Scene<'_>, sum: &Sum, total: &Figure, swapped: bool) -> Option<bool> {
    const ONE_IN: i64 = 250;
    // Lists that are not complete lack anything; hardly ever just what two swapped digits would.
    const ONE_IN_SWAPPED: i64 = 25;
    let members = || {
        sum.parts
            .iter()
            .filter_map(|part| scene.figures.get(part.figure))
            .chain([total])
    };
    let unit = members().filter_map(last_place).min()?;
    let lack = total.interval.sub(&sum.interval)?;
    let width = hegao_core::number::add(sub(lack.high?, lack.low?)?, unit)?;
    let just = Interval::point(sub(total.value, sum.value)?);
    let exact = swapped
        && (edit(total, &just.neg()) == Some(true)
            || sum.parts.iter().any(|part| {
                part.times == 1
                    && scene
                        .figures
                        .get(part.figure)
                        .is_some_and(|figure| edit(figure, &just) == Some(true))
            }));
    let ways = if swapped {
        // The parts have to grow and the total to shrink, or the other way round.
        let more = lack.low? > Decimal::ZERO;
        let parts = sum
            .parts
            .iter()
            .filter_map(|part| scene.figures.get(part.figure));
        let offered: usize = parts.map(|figure| swaps(&digits(figure), more)).sum();
        i64::try_from(offered + swaps(&digits(total), !more)).ok()?
    } else {
        WAYS * i64::try_from(digits(total).len()).ok()?
    };
    let (width, one_in) = if exact {
        (unit, ONE_IN_SWAPPED)
    } else {
        (width, ONE_IN)
    };
    Some(mul(width, Decimal::from(ways * one_in))? <= total.value)
}

/// How many pairs of neighbours in `digits` make the number larger, or else smaller, when they change places.
fn swaps(digits: &str, larger: bool) -> usize {
    let all = digits.as_bytes();
    all.windows(2)
        .filter(|pair| pair[0] != pair[1] && (pair[0] < pair[1]) == larger)
        .count()
}

/// The only part without which the sum fits, as an index into the relation's figures.
fn without_one(scene: &Scene<'_>, sum: &Sum, total: &Figure) -> Option<usize> {
    if sum.parts.len() < 3 {
        return None;
    }
    let mut fits = (0..sum.parts.len())
        .filter(|k| rest(scene, sum, *k).is_some_and(|rest| total.interval.meets(&rest)));
    let only = fits.next()?;
    fits.next().is_none().then_some(only + 1)
}

/// The sum of all parts but part `k`: the ends of the sum less its ends, so that the part's own doubt goes with it.
fn rest(scene: &Scene<'_>, sum: &Sum, k: usize) -> Option<Interval> {
    let part = sum.parts.get(k)?;
    let own = scene.interval(part.figure).scale(part.times)?;
    Some(Interval::closed(
        sub(sum.interval.low?, own.low?)?,
        sub(sum.interval.high?, own.high?)?,
    ))
}

fn by_power(scene: &Scene<'_>, sum: &Sum, total: &Figure) -> Option<(usize, i8)> {
    for power in POWERS {
        let factor = Interval::point(power_of_ten(i32::from(power))?);
        if total
            .interval
            .mul(&factor)
            .is_some_and(|moved| moved.meets(&sum.interval))
        {
            return Some((0, power));
        }
        for (k, part) in sum.parts.iter().enumerate() {
            let own = scene.interval(part.figure);
            let moved = own.mul(&factor)?.scale(part.times)?;
            if rest(scene, sum, k)
                .and_then(|rest| rest.add(&moved))
                .is_some_and(|all| all.meets(&total.interval))
            {
                return Some((k + 1, power));
            }
        }
    }
    None
}

/// A figure in which one wrong digit, or two that changed places, would explain the difference; and whether they did.
fn by_digit(scene: &Scene<'_>, sum: &Sum, total: &Figure) -> Option<(usize, bool)> {
    // What the sum lacks to come to the total.
    let lack = total.interval.sub(&sum.interval)?;
    let members = std::iter::once((0, total, lack.neg())).chain(
        sum.parts.iter().enumerate().filter_map(|(k, part)| {
            let figure = scene.figures.get(part.figure)?;
            (part.times == 1).then_some((k + 1, figure, lack))
        }),
    );
    let mut found = None;
    for (at, figure, change) in members {
        match edit(figure, &change) {
            Some(true) => return Some((at, true)),
            Some(false) => found = found.or(Some((at, false))),
            None => {}
        }
    }
    found
}

/// Whether one wrong digit, or two swapped, of the total or of a part explain all of the difference to the last unit, and fewer
/// than one in `one_in` of the differences that there can be could be explained so. For sums that are printed exact, as those of a table are.
pub(super) fn slip(scene: &Scene<'_>, sum: &Sum, one_in: i64) -> bool {
    let Some(total) = scene.figures.get(sum.total) else {
        return false;
    };
    let units = last_place(total).and_then(|place| quotient(total.value, place, 0));
    let ways = i64::try_from(digits(total).len()).map(|digits| WAYS * digits * one_in);
    let exact = Sum {
        interval: Interval::point(sum.value),
        ..sum.clone()
    };
    let printed = Figure {
        interval: Interval::point(total.value),
        ..total.clone()
    };
    units
        .zip(ways.ok())
        .is_some_and(|(units, ways)| units >= ways.into())
        && by_digit(scene, &exact, &printed).is_some()
}

/// Whether one other digit, or (true) two neighbours swapped, change `figure` by an amount in `change`.
pub(super) fn edit(figure: &Figure, change: &Interval) -> Option<bool> {
    let printed = digits(figure);
    let last = last_place(figure)?;
    let digit = |c: u8| i64::from(c) - i64::from(b'0');
    let most = change
        .low
        .zip(change.high)
        .map(|(low, high)| low.abs().max(high.abs()));
    let mut one = false;
    let mut before: Option<i64> = None;
    for (place, c) in (0_i32..).zip(printed.bytes().rev()) {
        let unit = mul(last, power_of_ten(place)?)?;
        let d = digit(c);
        // One other digit here moves the number by one to nine of these units, two swapped by nine tenths at least.
        let least = mul(unit, Decimal::new(9, 1));
        if least.zip(most).is_some_and(|(least, most)| least > most) {
            break;
        }
        let by = |steps: i64| mul(unit, steps.into()).is_some_and(|v| change.contains(v));
        // The lower neighbour goes up a place, this one down.
        if before.is_some_and(|low| {
            low != d
                && mul(unit, Decimal::new((low - d) * 9, 1)).is_some_and(|v| change.contains(v))
        }) {
            return Some(true);
        }
        one |= (0..=9).any(|other| other != d && by(other - d));
        before = Some(d);
    }
    one.then_some(false)
}

/// One unit in the last printed place, in the base unit; of a plain count that is one.
pub(super) fn last_place(figure: &Figure) -> Option<Decimal> {
    if figure.step > Decimal::ZERO {
        return Some(figure.step);
    }
    let exact = figure.value == figure.numeral.value;
    let places = i32::from(figure.numeral.scale) - i32::from(figure.numeral.decimals);
    if exact { power_of_ten(places) } else { None }
}

/// The printed digits of a figure without its point.
pub(super) fn digits(figure: &Figure) -> String {
    let places = i32::from(figure.numeral.decimals) - i32::from(figure.numeral.scale);
    shift(figure.numeral.value, places)
        .map(|whole| whole.normalize())
        .filter(|whole| whole.scale() == 0 && *whole > Decimal::ZERO)
        .map(|whole| whole.to_string())
        .unwrap_or_default()
}
