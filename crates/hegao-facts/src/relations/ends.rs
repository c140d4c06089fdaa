//! The two ends of a change: `从A增加到B，增长R`, `由A提高到B，提高D个百分点`.

use hegao_core::figure::Direction;
use hegao_core::number::{Decimal, Interval, growth_meets, mul};
use hegao_core::{ChangeKind, Figure, Hint, Reason, Verdict, wordset};

use super::growth::{OTHER_BASIS, direction, equals, kind, missed, push};
use super::scene::Scene;
use super::show;

/// `从A增加到B，增长R` and `由A提高到B，提高D个百分点`.
pub(super) fn from_to(scene: &mut Scene<'_>, t: usize) {
    let range = scene.sentence(t);
    let Some(to) = scene.figures.get(t) else {
        return;
    };
    let Some(f) = (range.start..t)
        .rev()
        .take(2)
        .find(|f| kind(scene, *f) == Some(ChangeKind::From))
    else {
        return;
    };
    let Some(from) = scene.figures.get(f).filter(|from| from.same_unit(to)) else {
        return;
    };
    if scene.before(t).contains("分别") || scene.before(f).contains("分别") {
        return;
    }
    if let Some(dir) = direction(scene, t) {
        let wrong = match dir {
            Direction::Up => from.interval.wholly_above(&to.interval),
            Direction::Down => to.interval.wholly_above(&from.interval),
        } || from.is_plain() && to.is_plain() && from.value == to.value;
        let scale = show::scale([to, from]);
        let sign = if from.value > to.value {
            ">"
        } else if from.value < to.value {
            "<"
        } else {
            "="
        };
        let verdict = (
            if wrong {
                Verdict::Fails
            } else {
                Verdict::Holds
            },
            None,
        );
        let arithmetic = format!("{} {sign} {}", scale.figure(from), scale.figure(to));
        push(scene, verdict, arithmetic, vec![t, f]);
        if wrong {
            return;
        }
    }
    for c in (t + 1..range.end).take(2) {
        let Some(change) = scene.figures.get(c) else {
            break;
        };
        if scene.is_amount(c)
            || OTHER_BASIS.within(scene.before(c))
            || scene.before(c).contains(['；', ';'])
            // 平均每年增加2亿元: a mean over the years between the two ends.
            || wordset!["每年", "年均"].within(scene.before(c))
        {
            break;
        }
        let dir = direction(scene, c).unwrap_or(Direction::Up);
        let (low, high) = if dir == Direction::Up {
            (from, to)
        } else {
            (to, from)
        };
        let outcome = match change.change.map(|c| c.kind) {
            Some(ChangeKind::Difference) if change.same_unit(to) => difference(low, high, change),
            Some(ChangeKind::Points) if of_points(scene, to, change) => {
                difference(low, high, change)
            }
            Some(ChangeKind::RateOrPoints) if to.is_percent() => {
                points_for_percent(from, to, change, dir)
                    .or_else(|| points_or_rate(low, high, change))
            }
            Some(ChangeKind::Rate) if !to.is_percent() => {
                let met = growth_meets(&from.interval, &to.interval, &change.interval, dir);
                met.map(|met| {
                    (
                        if met {
                            (Verdict::Holds, None)
                        } else {
                            (Verdict::Fails, None)
                        },
                        growth_shown(from, to, change, met),
                    )
                })
            }
            Some(ChangeKind::Times) if dir == Direction::Up => times(from, to, change),
            _ => None,
        };
        let Some((verdict, arithmetic)) = outcome else {
            continue;
        };
        let hint = (verdict.1 == Some(Reason::RateOrPoints)).then_some(Hint::PointsForPercent);
        let added = push(scene, verdict, arithmetic, vec![t, f, c]);
        if let Some(relation) = added {
            relation.hint = hint;
        }
    }
}

/// Whether a level and the points that it changed by are both in percent or both in per mille.
pub(super) fn of_points(scene: &Scene<'_>, level: &Figure, points: &Figure) -> bool {
    let mille = scene.str(level.unit.span).contains('‰');
    level.is_percent() && mille == scene.str(points.unit.span).contains("千分")
}

type Outcome = ((Verdict, Option<Reason>), String);

pub(super) fn difference(low: &Figure, high: &Figure, change: &Figure) -> Option<Outcome> {
    let range = high.interval.sub(&low.interval)?;
    let met = range.meets(&change.interval);
    let value = hegao_core::number::sub(high.value, low.value)?;
    let scale = show::scale([high, low, change]);
    let verdict = if met {
        (Verdict::Holds, None)
    } else {
        missed(change, |change| Some(range.meets(change)))
    };
    let end = if value == change.value {
        String::new()
    } else {
        format!(" {} {}", if met { "≈" } else { "≠" }, scale.figure(change))
    };
    Some((
        verdict,
        format!(
            "{} − {} = {}{end}",
            scale.figure(high),
            scale.figure(low),
            scale.value(value)
        ),
    ))
}

/// 由72.6%提高到80.3%，提高7.7%: just the points, printed to a tenth and finer, and not the rate.
fn points_for_percent(
    from: &Figure,
    to: &Figure,
    change: &Figure,
    dir: Direction,
) -> Option<Outcome> {
    let points = hegao_core::number::sub(to.value, from.value)?.abs();
    let rate = growth_meets(&from.interval, &to.interval, &change.interval, dir)?;
    (points == change.value && change.numeral.decimals > 0 && !rate).then(|| {
        (
            (Verdict::Fails, Some(Reason::RateOrPoints)),
            growth_shown(from, to, change, false),
        )
    })
}

/// `提高5%` of a percentage: fits as points, then points are meant.
fn points_or_rate(low: &Figure, high: &Figure, change: &Figure) -> Option<Outcome> {
    let (_, arithmetic) = difference(low, high, change)?;
    let fits = high.interval.sub(&low.interval)?.meets(&change.interval);
    fits.then_some((
        (Verdict::Undetermined, Some(Reason::RateOrPoints)),
        arithmetic,
    ))
}

pub(super) fn growth_shown(from: &Figure, to: &Figure, rate: &Figure, met: bool) -> String {
    let scale = show::scale([to, from]);
    let diff = hegao_core::number::sub(to.value, from.value)
        .unwrap_or_default()
        .abs();
    let shown = show::rate(diff, from.value, rate);
    let end = equals(
        if met { Verdict::Holds } else { Verdict::Fails },
        &shown,
        rate,
    );
    let (left, right) = if to.value >= from.value {
        (to, from)
    } else {
        (from, to)
    };
    format!(
        "({} − {}) / {} = {shown}{end}",
        scale.figure(left),
        scale.figure(right),
        scale.figure(from)
    )
}

/// 增长N倍 is N+1 times the base; many mean N times, so both are accepted.
fn times(from: &Figure, to: &Figure, change: &Figure) -> Option<Outcome> {
    let more = change.interval.add(&Interval::point(Decimal::ONE))?;
    let strict = from.interval.mul(&more)?.meets(&to.interval);
    let loose = from.interval.mul(&change.interval)?.meets(&to.interval);
    if !strict && !loose {
        return None;
    }
    let scale = show::scale([to, from]);
    let factor = if strict {
        hegao_core::number::add(change.value, Decimal::ONE)?
    } else {
        change.value
    };
    let product = mul(from.value, factor)?;
    let verdict = if strict {
        (Verdict::Holds, None)
    } else {
        (Verdict::Undetermined, Some(Reason::OtherIndicator))
    };
    Some((
        verdict,
        format!(
            "{} × {factor} = {}",
            scale.figure(from),
            scale.value(product)
        ),
    ))
}
