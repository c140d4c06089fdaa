//! Rows that answer each other by position: `a、b两项分别为V、W，增加D、E，增长R、S`.

use hegao_core::number::{Interval, change_meets};
use hegao_core::{ChangeKind, RelationKind, Verdict};

use super::growth::{CONSTANT_PRICES, OTHER_BASIS, direction, kind, new_subject};
use super::scene::Scene;
use super::show;
use super::stance::{self, Stance};

/// Signs between two members of a row.
const JOINTS: &[&str] = &["、", "和", "与", "及"];
/// A longer row is a table in disguise.
const LONGEST: usize = 12;

/// Whether figure `i` stands in a row of changes of one kind, with nothing but a sign between them.
pub(super) fn is_member(scene: &Scene<'_>, i: usize) -> bool {
    joined(scene, i) || joined(scene, i + 1)
}

/// Whether figure `i` goes on with the row of the figure before it.
fn joined(scene: &Scene<'_>, i: usize) -> bool {
    let Some((figure, before)) = scene
        .figures
        .get(i)
        .zip(i.checked_sub(1).and_then(|p| scene.figures.get(p)))
    else {
        return false;
    };
    figure.sentence == before.sentence
        && figure.depth == before.depth
        && JOINTS.contains(&scene.before(i).trim())
        && kind(scene, i) == kind(scene, i - 1)
        && (figure.same_unit(before) || kind(scene, i) == Some(ChangeKind::Difference))
}

pub(super) fn find(scene: &mut Scene<'_>) {
    let mut i = 0;
    while i < scene.figures.len() {
        let end = (i + 1..scene.figures.len())
            .take(LONGEST)
            .take_while(|k| joined(scene, *k))
            .last()
            .map_or(i + 1, |last| last + 1);
        if end > i + 1 && kind(scene, i) == Some(ChangeKind::Rate) && scene.in_prose(i) {
            judge(scene, i, end - i);
        }
        i = end;
    }
}

/// A row of `n` rates from figure `r` on, and the differences and values before it.
fn judge(scene: &mut Scene<'_>, r: usize, n: usize) {
    let range = scene.sentence(r);
    let Some(d) = r.checked_sub(n).filter(|d| range.contains(d)) else {
        return;
    };
    let words = scene.before(r);
    let answers = words.contains("分别");
    let differences = (d..r).all(|k| kind(scene, k) == Some(ChangeKind::Difference))
        && (answers || (d + 1..r).all(|k| joined(scene, k)))
        && d.checked_sub(1)
            .is_none_or(|k| !range.contains(&k) || kind(scene, k) != Some(ChangeKind::Difference));
    let other = OTHER_BASIS
        .iter()
        .filter(|word| *word != "分别")
        .any(|word| words.contains(word) || scene.before(d).contains(word))
        || new_subject(&words.replace("分别", ""));
    if !differences || other {
        return;
    }
    let Some(values) = values(scene, d, n) else {
        return;
    };
    let outcome = |k: usize| {
        let (value, by, rate) = (
            scene.figures.get(values[k])?,
            scene.figures.get(d + k)?,
            scene.figures.get(r + k)?,
        );
        let way = direction(scene, d + k).or(direction(scene, r + k))?;
        let met = |rate: &Interval| change_meets(&by.interval, &value.interval, rate, way);
        Some((met(&rate.interval)?, met(&rate.interval.widen(rate.step)?)?))
    };
    let all: Vec<(bool, bool)> = (0..n).map_while(outcome).collect();
    if all.len() < n {
        return;
    }
    // If most of a row does not fit, it was meant otherwise.
    let wrong: Vec<usize> = (0..n).filter(|k| !all[*k].1).collect();
    if wrong.len() > 1 {
        return;
    }
    for k in 0..n {
        let (Some(value), Some(by), Some(rate)) = (
            scene.figures.get(values[k]),
            scene.figures.get(d + k),
            scene.figures.get(r + k),
        ) else {
            return;
        };
        let verdict = match all[k] {
            (true, _) => Verdict::Holds,
            (false, true) => continue,
            (false, false) => Verdict::Fails,
        };
        let (sign, base) = match direction(scene, d + k).or(direction(scene, r + k)) {
            Some(hegao_core::figure::Direction::Down) => {
                ("+", hegao_core::number::add(value.value, by.value))
            }
            _ => ("−", hegao_core::number::sub(value.value, by.value)),
        };
        let Some(base) = base else { return };
        let scale = show::scale([value, by]);
        let shown = show::rate(by.value, base, rate);
        let end = super::growth::equals(verdict, &shown, rate);
        let arithmetic = format!(
            "{} / ({} {sign} {}) = {shown}{end}",
            scale.figure(by),
            scale.figure(value),
            scale.figure(by)
        );
        let figures = vec![values[k], d + k, r + k];
        let target = rate.span;
        scene.add_at(target, RelationKind::Growth, verdict, arithmetic, figures);
    }
}

/// The `n` values that the differences from figure `d` on are of: just so many of their unit stand before them, or the units
/// tell them apart.
fn values(scene: &Scene<'_>, d: usize, n: usize) -> Option<Vec<usize>> {
    let start = scene.sentence(d).start;
    let before = |like: usize| -> Vec<usize> {
        let figure = scene.figures.get(like);
        let mut found: Vec<usize> = (start..d)
            .rev()
            .take_while(|v| !scene.between(*v, d).contains(['；', ';', '。']))
            .filter(|v| {
                figure
                    .zip(scene.figures.get(*v))
                    .is_some_and(|(a, b)| a.same_unit(b) && a.depth == b.depth)
                    && (scene.is_amount(*v) || scene.is_mean(*v))
                    && stance::of(scene, *v) == Stance::Value
            })
            .collect();
        found.reverse();
        found
    };
    let figure = |k: usize| scene.figures.get(k);
    let one_unit = (d + 1..d + n).all(|k| {
        figure(d)
            .zip(figure(k))
            .is_some_and(|(a, b)| a.same_unit(b))
    });
    if one_unit {
        let values = before(d);
        let named = values.iter().any(|v| {
            CONSTANT_PRICES
                .iter()
                .any(|word| scene.before(*v).contains(word))
        });
        return (values.len() == n && !named).then_some(values);
    }
    (d..d + n)
        .map(|k| match before(k).as_slice() {
            [one] => Some(*one),
            _ => None,
        })
        .collect()
}
