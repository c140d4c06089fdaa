//! A balance drawn up in words: `收入A，增长r。加上补助B、结转C，收入总计T`: what was told before and what is added come to T.

use hegao_core::{RelationKind, wordset};

use super::evidence;
use super::scene::Scene;
use super::stance::{self, Stance};
use super::sum::{Fit, Part, Sum};

/// How many figures may be added.
const ADDED: usize = 20;
/// How many figures before 加上 are looked at for what is added to.
const BACK: usize = 16;

pub(super) fn find(scene: &mut Scene<'_>) {
    for t in 0..scene.figures.len() {
        if wordset![
            "收入总计",
            "支出总计",
            "收入合计",
            "支出合计",
            "总计",
            "合计"
        ]
        .ends(scene.lead(t).trim_end_matches(['为', '达', '共', '到']))
            && scene.is_amount(t)
            && scene.in_prose(t)
        {
            one(scene, t);
        }
    }
}

fn one(scene: &mut Scene<'_>, t: usize) {
    let Some(added) = added(scene, t) else { return };
    let Some(first) = added.first().map(|part| part.figure) else {
        return;
    };
    let bases = bases(scene, first, t);
    let mut sums = bases.iter().filter_map(|base| {
        let parts = std::iter::once(Part::once(*base)).chain(added.iter().copied());
        Sum::of(scene, t, parts.collect())
    });
    let Some(nearest) = sums.next() else { return };
    let fits = |sum: &Sum| matches!(sum.fit, Fit::Meets | Fit::Rounding);
    let sum = if fits(&nearest) {
        nearest
    } else {
        sums.find(fits).unwrap_or(nearest)
    };
    // Of what is wrong only that is told which a slip of one number explains: anything may have been left out.
    let explained = || evidence::weigh(scene, &sum).near || only_base(scene, &bases, t);
    if (fits(&sum) || explained()) && !scene.knows(RelationKind::Total, &sum.figures()) {
        sum.tell(scene);
    }
}

/// Whether one value alone stands before 加上 in the sentence of the sum.
fn only_base(scene: &Scene<'_>, bases: &[usize], t: usize) -> bool {
    let value = |b: usize| scene.figures.get(b).map(|f| f.value);
    let mut here = bases
        .iter()
        .copied()
        .filter(|b| scene.sentence(t).contains(b));
    here.next()
        .is_some_and(|first| here.all(|other| value(other) == value(first)))
}

/// The amounts between 加上 and the sum, in one sentence; nothing where some are taken away or not told.
fn added(scene: &Scene<'_>, t: usize) -> Option<Vec<Part>> {
    let whole = scene.figures.get(t)?;
    let mut parts = Vec::new();
    for p in (scene.sentence(t).start..t).rev().take(ADDED) {
        let figure = scene.figures.get(p)?;
        if figure.depth == whole.depth {
            let plain =
                scene.alike(p, t) && figure.is_plain() && stance::of(scene, p) == Stance::Value;
            if !plain {
                return None;
            }
            parts.push(Part::once(p));
        }
        let words = scene.before(p);
        if wordset!["减", "扣除", "等", "其中", "；"].within(words) {
            return None;
        }
        if words.contains("加上") || words.contains("加：") {
            parts.reverse();
            return Some(parts);
        }
    }
    None
}

/// What is added to: amounts before 加上 in its sentence or the two before it, nearest first, that are of the kind of the sum.
fn bases(scene: &Scene<'_>, first: usize, t: usize) -> Vec<usize> {
    let Some(whole) = scene.figures.get(t) else {
        return Vec::new();
    };
    let kind = ["收入", "支出"]
        .into_iter()
        .find(|kind| scene.lead(t).contains(kind));
    (0..first)
        .rev()
        .take(BACK)
        .take_while(|b| {
            scene
                .figures
                .get(*b)
                .is_some_and(|f| f.block == whole.block)
        })
        .filter(|b| {
            let figure = scene.figures.get(*b);
            figure.is_some_and(|f| f.depth == whole.depth && f.is_plain())
                && scene.alike(*b, t)
                && stance::of(scene, *b) == Stance::Value
                && scene.total_of.get(*b).is_some_and(Option::is_none)
                && kind.is_none_or(|kind| {
                    let name = figure.map(|f| f.name(scene.text)).unwrap_or_default();
                    name.contains(kind)
                })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::{fails, told};

    #[test]
    fn what_is_added_comes_to_the_sum() {
        let base = "一般公共预算收入完成64000元，下降16.7%，其中税收收入34000元、非税收入30000元。";
        let holds = format!("{base}加上转移性收入486923元，收入总计550923元。");
        assert!(
            told(&holds)
                .iter()
                .any(|line| line.contains("486923 = 550923")),
            "{:?}",
            told(&holds)
        );
        assert_eq!(
            fails(&format!("{base}加上转移性收入486923元，收入总计559023元。")).len(),
            1
        );
        for silent in [
            "加上转移性收入等486923元，收入总计559023元。",
            "加上转移性收入486923元，减去上解支出1200元，收入总计559023元。",
            "加上转移性收入486923元，收入总计812345元。",
        ] {
            assert!(fails(&format!("{base}{silent}")).is_empty(), "{silent}");
        }
    }
}
