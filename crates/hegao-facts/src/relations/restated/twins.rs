//! Two numbers side by side that stand in the report twice, one of them typed another way: 监测对象739户2287人 … 793户2287人.
//!
//! The one that is the same says that both are of one thing: hardly two things have the same number of three digits, and beside
//! it numbers that differ in one digit or in two that changed places.

use std::collections::HashMap;

use hegao_core::lexicon::UnitId;
use hegao_core::number::Decimal;
use hegao_core::{RelationKind, Verdict};

use super::super::alike::slipped;
use super::super::evidence;
use super::super::scene::Scene;
use super::push;

/// Characters between two numbers that stand side by side.
const APART: usize = 2;

/// A number, the unit of the other, and whether that stands behind it.
type Key = (UnitId, Decimal, UnitId, bool);

pub(super) fn find(scene: &mut Scene<'_>) {
    let mut seen: HashMap<Key, Vec<usize>> = HashMap::new();
    let mut found: Vec<(usize, usize)> = Vec::new();
    for i in 1..scene.figures.len() {
        let Some((a, b)) = pair(scene, i) else {
            continue;
        };
        for (same, other, behind) in [(b, a, false), (a, b, true)] {
            let (Some(fixed), Some(figure)) = (scene.figures.get(same), scene.figures.get(other))
            else {
                continue;
            };
            if !is_long(scene, same) || !is_long(scene, other) {
                continue;
            }
            let key = (fixed.unit.id, fixed.value, figure.unit.id, behind);
            let earlier = seen.entry(key).or_default();
            if earlier.len() > 2 {
                continue;
            }
            let values: Vec<_> = earlier
                .iter()
                .filter_map(|e| scene.figures.get(*e).map(|f| (*e, f)))
                .collect();
            let known = values.iter().any(|(_, f)| f.value == figure.value);
            if let [(e, f)] = values.as_slice()
                && !known
                && slipped(f, figure)
            {
                found.push((other, *e));
            }
            if !known {
                earlier.push(other);
            }
        }
    }
    for (later, earlier) in found {
        if !scene.knows(RelationKind::Restated, &[later, earlier]) {
            push(scene, later, earlier, Verdict::Fails);
        }
    }
}

/// Figures `i - 1` and `i`, where they stand side by side and are amounts of different units.
fn pair(scene: &Scene<'_>, i: usize) -> Option<(usize, usize)> {
    let p = i.checked_sub(1).filter(|p| scene.sentence(i).contains(p))?;
    let (a, b) = (scene.figures.get(p)?, scene.figures.get(i)?);
    let words = scene.before(i).trim();
    let near = words.chars().count() <= APART && !words.contains(['，', ',', '；', ';', '：']);
    (near
        && scene.is_amount(p)
        && scene.is_amount(i)
        && a.is_plain()
        && b.is_plain()
        && a.depth == b.depth
        && a.unit.id != b.unit.id)
        .then_some((p, i))
}

/// Whether a number has three digits and more, and was not rounded.
fn is_long(scene: &Scene<'_>, i: usize) -> bool {
    scene.figures.get(i).is_some_and(|f| {
        let digits = evidence::digits(f);
        digits.len() >= 3 && !digits.ends_with("00")
    })
}
