//! What a condition comes to with the figures of a report: intervals, so that what cannot be decided is not decided.

use hegao_core::figure::{Family, Figure};
use hegao_core::lexicon::UnitId;
use hegao_core::number::{self, Decimal, Interval, power_of_ten, quotient, show, show_scaled};

use super::parse::{Comparison, Condition, Expression, Function, Node, Operation};

/// What a quantity measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Unit {
    /// A number of the condition, which takes the unit of what stands beside it.
    Plain,
    /// Percent.
    Percent,
    /// One quantity by another.
    Ratio,
    /// A unit of the lexicon.
    Of(UnitId),
}

/// A quantity: everything that it may be, and what is printed, for showing.
#[derive(Clone, Copy, Debug)]
struct Value {
    interval: Interval,
    shown: Decimal,
    unit: Unit,
}

/// The arithmetic of a condition that cannot hold with these figures, one for each name; nothing where it may hold or
/// cannot be decided.
pub(super) fn failing(condition: &Condition, figures: &[&Figure]) -> Option<String> {
    let left = value(&condition.left, figures)?;
    let right = value(&condition.right, figures)?;
    let (a, b) = alike(left, right)?;
    if !fails(condition.comparison, &a.interval, &b.interval)? {
        return None;
    }
    let scale = figures
        .iter()
        .map(|figure| figure.numeral.scale)
        .min()
        .unwrap_or(0);
    let side = |expression: &Expression, value: &Value| {
        let written = written(expression, figures);
        if matches!(
            expression.node,
            Node::Name(_) | Node::Number(_) | Node::Percent(_)
        ) {
            written
        } else {
            format!("{written} = {}", shown(value, scale))
        }
    };
    Some(format!(
        "{} {} {}",
        side(&condition.left, &left),
        condition.comparison.contrary(),
        side(&condition.right, &right)
    ))
}

/// Whether no numbers of these two satisfy the comparison.
fn fails(comparison: Comparison, a: &Interval, b: &Interval) -> Option<bool> {
    let not_less = |a: &Interval, b: &Interval| matches!((a.low, b.high), (Some(low), Some(high)) if low >= high);
    Some(match comparison {
        Comparison::Equal => !a.meets(b),
        Comparison::Unequal => a.single()? == b.single()?,
        Comparison::AtMost => a.wholly_above(b),
        Comparison::AtLeast => b.wholly_above(a),
        Comparison::Less => not_less(a, b),
        Comparison::Greater => not_less(b, a),
    })
}

fn value(expression: &Expression, figures: &[&Figure]) -> Option<Value> {
    let plain = |number: &Decimal, unit| Value {
        interval: Interval::point(*number),
        shown: *number,
        unit,
    };
    match &expression.node {
        Node::Number(number) => Some(plain(number, Unit::Plain)),
        Node::Percent(number) => Some(plain(number, Unit::Percent)),
        Node::Name(index) => figures.get(*index).map(|figure| Value {
            interval: figure.interval,
            shown: figure.value,
            unit: match figure.unit.family {
                Family::Percent => Unit::Percent,
                _ => Unit::Of(figure.unit.id),
            },
        }),
        Node::Minus(inner) => {
            let inner = value(inner, figures)?;
            Some(Value {
                interval: inner.interval.neg(),
                shown: -inner.shown,
                ..inner
            })
        }
        Node::Two(operation, left, right) => {
            two(*operation, value(left, figures)?, value(right, figures)?)
        }
        Node::Call(function, arguments) => {
            let mut values = arguments.iter().map(|one| value(one, figures));
            let first = values.next()??;
            values.try_fold(once(*function, first)?, |known, next| {
                let (a, b) = alike(known, next?)?;
                call(*function, a, b)
            })
        }
    }
}

fn two(operation: Operation, a: Value, b: Value) -> Option<Value> {
    match operation {
        Operation::Add => {
            let (a, b) = alike(a, b)?;
            call(Function::Sum, a, b)
        }
        Operation::Subtract => {
            let (a, b) = alike(a, b)?;
            Some(Value {
                interval: a.interval.sub(&b.interval)?,
                shown: number::sub(a.shown, b.shown)?,
                ..a
            })
        }
        Operation::Multiply => {
            let (a, b) = match (a.unit, b.unit) {
                (Unit::Plain | Unit::Ratio, _) => (b, a),
                (_, Unit::Plain | Unit::Ratio) => (a, b),
                (Unit::Percent, _) => (b, share(a)?),
                (_, Unit::Percent) => (a, share(b)?),
                (Unit::Of(_), Unit::Of(_)) => return None,
            };
            Some(Value {
                interval: a.interval.mul(&b.interval)?,
                shown: number::mul(a.shown, b.shown)?,
                unit: a.unit,
            })
        }
        Operation::Divide => {
            let (unit, b) = match (a.unit, b.unit) {
                (unit, Unit::Plain | Unit::Ratio) => (unit, b),
                (Unit::Percent, Unit::Percent) => (Unit::Ratio, b),
                (unit, Unit::Percent) => (unit, share(b)?),
                (_, Unit::Of(_)) => (Unit::Ratio, b),
            };
            Some(Value {
                interval: divide(&a.interval, &b.interval)?,
                shown: quotient(a.shown, b.shown, 4)?,
                unit,
            })
        }
    }
}

/// A percentage as a number: 30 % is 0.3.
fn share(value: Value) -> Option<Value> {
    let hundredth = power_of_ten(-2)?;
    Some(Value {
        interval: value.interval.mul(&Interval::point(hundredth))?,
        shown: number::mul(value.shown, hundredth)?,
        unit: Unit::Ratio,
    })
}

/// Both in one unit; nothing where they have none in common.
fn alike(a: Value, b: Value) -> Option<(Value, Value)> {
    let percent = |ratio: Value| {
        Some(Value {
            interval: ratio.interval.scale(100)?,
            shown: number::mul(ratio.shown, Decimal::ONE_HUNDRED)?,
            unit: Unit::Percent,
        })
    };
    match (a.unit, b.unit) {
        (one, other) if one == other => Some((a, b)),
        // Whether 0.5 means one half or half a percent is the author's to say.
        (Unit::Plain, Unit::Percent) if !a.shown.is_zero() => None,
        (Unit::Percent, Unit::Plain) if !b.shown.is_zero() => None,
        (Unit::Plain, unit) => Some((Value { unit, ..a }, b)),
        (unit, Unit::Plain) => Some((a, Value { unit, ..b })),
        (Unit::Ratio, Unit::Percent) => Some((percent(a)?, b)),
        (Unit::Percent, Unit::Ratio) => Some((a, percent(b)?)),
        _ => None,
    }
}

/// What a function makes of its first quantity.
fn once(function: Function, a: Value) -> Option<Value> {
    if function != Function::Abs {
        return Some(a);
    }
    let zero = Decimal::ZERO;
    let interval = match (a.interval.low, a.interval.high) {
        (Some(low), _) if low >= zero => a.interval,
        (_, Some(high)) if high <= zero => a.interval.neg(),
        (Some(low), Some(high)) => Interval::closed(zero, high.max(-low)),
        _ => Interval::at_least(zero),
    };
    Some(Value {
        interval,
        shown: a.shown.abs(),
        ..a
    })
}

/// What a function makes of the quantities so far and the next, which have one unit.
fn call(function: Function, a: Value, b: Value) -> Option<Value> {
    let both = |a: Option<Decimal>, b: Option<Decimal>, pick: fn(Decimal, Decimal) -> Decimal| {
        a.zip(b).map(|(a, b)| pick(a, b))
    };
    let either = |a: Option<Decimal>, b: Option<Decimal>, pick: fn(Decimal, Decimal) -> Decimal| {
        both(a, b, pick).or(a).or(b)
    };
    let (x, y) = (&a.interval, &b.interval);
    // Ends are taken in: a set that is a little too large decides a little too seldom.
    let closed = |low: Option<Decimal>, high: Option<Decimal>| Interval {
        low,
        high,
        low_open: low.is_none(),
        high_open: high.is_none(),
    };
    let (interval, shown) = match function {
        Function::Sum => (x.add(y)?, number::add(a.shown, b.shown)?),
        Function::Min => (
            closed(
                both(x.low, y.low, Decimal::min),
                either(x.high, y.high, Decimal::min),
            ),
            a.shown.min(b.shown),
        ),
        Function::Max => (
            closed(
                either(x.low, y.low, Decimal::max),
                both(x.high, y.high, Decimal::max),
            ),
            a.shown.max(b.shown),
        ),
        Function::Abs => return Some(a),
    };
    Some(Value {
        interval,
        shown,
        ..a
    })
}

/// All quotients of a number here and a positive number there, rounded outwards.
fn divide(a: &Interval, b: &Interval) -> Option<Interval> {
    let (low, high) = (b.low?, b.high?);
    if low <= Decimal::ZERO {
        return None;
    }
    let end = |value: Decimal, up: bool| {
        let by = if (value > Decimal::ZERO) == up {
            low
        } else {
            high
        };
        let quotient = value.checked_div(by)?;
        if number::mul(quotient, by) == Some(value) {
            return Some(quotient);
        }
        let place = i32::try_from(quotient.scale()).ok()?;
        let step = power_of_ten(1 - place)?;
        if up {
            number::add(quotient, step)
        } else {
            number::sub(quotient, step)
        }
    };
    Some(Interval::closed(end(a.low?, false)?, end(a.high?, true)?))
}

/// An expression with the numbers of the report in place of the names.
fn written(expression: &Expression, figures: &[&Figure]) -> String {
    match &expression.node {
        Node::Number(value) => show(*value),
        Node::Percent(value) => format!("{} %", show(*value)),
        Node::Name(index) => figures.get(*index).map_or_else(String::new, |figure| {
            let number = show_scaled(figure.value, figure.numeral.scale);
            match figure.unit.family {
                Family::Percent => format!("{} %", show(figure.value)),
                _ => number,
            }
        }),
        Node::Minus(inner) => format!("−{}", bracketed(inner, figures, |_| true)),
        Node::Two(operation, left, right) => {
            let product = matches!(operation, Operation::Multiply | Operation::Divide);
            let tight =
                |inner: Operation| product && matches!(inner, Operation::Add | Operation::Subtract);
            let after = |inner: Operation| {
                tight(inner)
                    || match operation {
                        Operation::Subtract => {
                            matches!(inner, Operation::Add | Operation::Subtract)
                        }
                        Operation::Divide => true,
                        _ => false,
                    }
            };
            format!(
                "{} {} {}",
                bracketed(left, figures, tight),
                operation.sign(),
                bracketed(right, figures, after)
            )
        }
        Node::Call(function, arguments) => {
            let inner: Vec<String> = arguments.iter().map(|one| written(one, figures)).collect();
            format!("{}({})", function.name(), inner.join(", "))
        }
    }
}

/// [`written`], in brackets where it is an operation for which they are needed.
fn bracketed(
    expression: &Expression,
    figures: &[&Figure],
    needed: impl Fn(Operation) -> bool,
) -> String {
    let inner = written(expression, figures);
    match &expression.node {
        Node::Two(operation, ..) if needed(*operation) => format!("({inner})"),
        _ => inner,
    }
}

fn shown(value: &Value, scale: u8) -> String {
    match value.unit {
        Unit::Percent => format!("{} %", show(value.shown)),
        Unit::Ratio | Unit::Plain => show(value.shown),
        Unit::Of(_) => show_scaled(value.shown, scale),
    }
}
