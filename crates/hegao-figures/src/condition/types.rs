//! Which quantities can be added and compared, as far as a condition says so by itself.

use std::ops::Range;

use hegao_core::Family;
use hegao_core::number::{Decimal, show};
use hegao_core::params::Inside;

use super::parse::{Expression, Function, Node, Operation, fault};

/// What kind of quantity an expression gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Type {
    /// A number as written, which takes the unit of what stands beside it.
    Plain,
    /// A percentage.
    Percent,
    /// One quantity by another.
    Ratio,
    /// What a report says of an indicator of the library.
    Of(Family),
    /// What a report says of another indicator; its unit is seen there.
    Figure,
}

/// What each name of a condition measures, as far as that is known.
pub(super) type Measures<'m> = &'m dyn Fn(usize) -> Option<Family>;

impl Type {
    /// The type of two quantities that are added or compared at `at`.
    fn with(self, other: Self, at: &Range<usize>) -> Result<Self, Inside> {
        match (self, other) {
            (Self::Plain, rate) | (rate, Self::Plain) if rate.is_percent() => Err(fault(
                at.clone(),
                "百分数和不带 % 的数不能相加减、相比较 / a percentage and a number without % can neither be added nor compared",
            )),
            (Self::Percent, Self::Of(family)) | (Self::Of(family), Self::Percent)
                if family != Family::Percent =>
            {
                Err(fault(
                    at.clone(),
                    "这个指标不是百分数，不能与百分数相加减、相比较 / this indicator is no percentage and can neither be added to one nor compared with one",
                ))
            }
            (Self::Of(one), Self::Of(other)) if one != other => Err(fault(
                at.clone(),
                "两个指标的单位不是一类，不能相加减、相比较 / the two indicators are in units of different kinds and can neither be added nor compared",
            )),
            (Self::Plain | Self::Figure, other) | (other, Self::Plain | Self::Figure) => Ok(other),
            (of @ Self::Of(_), _) | (_, of @ Self::Of(_)) => Ok(of),
            (one, other) if one == other => Ok(one),
            (_, _) => Ok(Self::Percent),
        }
    }

    fn is_percent(self) -> bool {
        matches!(self, Self::Percent | Self::Of(Family::Percent))
    }
}

/// The type of two expressions that are added or compared at `at`. 0 is 0 %, and any other number beside a percentage lacks
/// its sign: a share of one half is 50 %.
pub(super) fn fit(
    (one, left): (Type, &Expression),
    (other, right): (Type, &Expression),
    at: &Range<usize>,
) -> Result<Type, Inside> {
    let bare = |rate: Type, beside: &Expression| match &beside.node {
        Node::Number(number) if rate.is_percent() => Some((*number, beside.at.clone())),
        _ => None,
    };
    match bare(other, left).or_else(|| bare(one, right)) {
        None => one.with(other, at),
        Some((number, _)) if number.is_zero() => Ok(Type::Percent),
        Some((number, at)) => {
            let share = (number < Decimal::ONE).then(|| number.checked_mul(Decimal::ONE_HUNDRED));
            let meant = show(share.flatten().unwrap_or(number));
            Err(fault(
                at,
                format!(
                    "与百分数相加减、相比较的数要带 %：写作 {meant}% / a number beside a percentage needs its %: write {meant}%"
                ),
            ))
        }
    }
}

/// The type of an expression, or what does not fit.
pub(super) fn type_of(expression: &Expression, of: Measures<'_>) -> Result<Type, Inside> {
    match &expression.node {
        Node::Number(_) => Ok(Type::Plain),
        Node::Percent(_) => Ok(Type::Percent),
        Node::Name(name) => Ok(of(*name).map_or(Type::Figure, Type::Of)),
        Node::Minus(inner) => type_of(inner, of),
        Node::Call(Function::Abs, arguments) => arguments
            .first()
            .map_or(Ok(Type::Plain), |one| type_of(one, of)),
        Node::Call(_, arguments) => {
            let mut typed = arguments.iter().map(|one| Ok((type_of(one, of)?, one)));
            let Some(first) = typed.next().transpose()? else {
                return Ok(Type::Plain);
            };
            let all = typed.try_fold(first, |known, next| {
                let next = next?;
                Ok((fit(known, next, &next.1.at)?, next.1))
            });
            all.map(|(kind, _)| kind)
        }
        Node::Two(operation, left, right) => {
            let (a, b) = (type_of(left, of)?, type_of(right, of)?);
            match operation {
                Operation::Add | Operation::Subtract => fit((a, left), (b, right), &right.at),
                Operation::Multiply => Ok(match (a, b) {
                    (Type::Plain | Type::Ratio, other) | (other, Type::Plain | Type::Ratio) => {
                        other
                    }
                    (Type::Percent, other) | (other, Type::Percent) => other,
                    (_, _) => Type::Figure,
                }),
                Operation::Divide if is_zero(right) => Err(fault(
                    right.at.clone(),
                    "不能除以 0 / nothing can be divided by 0",
                )),
                Operation::Divide => Ok(match (a, b) {
                    (_, Type::Plain | Type::Ratio) => a,
                    (Type::Percent, Type::Percent) => Type::Ratio,
                    (_, Type::Percent) => a,
                    (_, Type::Figure | Type::Of(_)) => Type::Ratio,
                }),
            }
        }
    }
}

fn is_zero(expression: &Expression) -> bool {
    matches!(&expression.node, Node::Number(value) | Node::Percent(value) if value.is_zero())
}
