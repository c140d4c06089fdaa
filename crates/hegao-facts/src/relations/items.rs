//! A sum that says how many amounts it is of: `教育支出a，增长x；卫生支出b，增长y；…。以上五项支出合计T`.

use std::collections::HashSet;

use hegao_core::{RelationKind, wordset};

use super::counts::numeral;
use super::scene::Scene;
use super::stance::{self, Stance};
use super::sum::{Part, Sum};

/// How many figures before the sum are looked at.
const BACK: usize = 60;

pub(super) fn find(scene: &mut Scene<'_>) {
    let known: HashSet<usize> = scene
        .relations
        .iter()
        .filter(|r| r.kind == RelationKind::Total)
        .filter_map(|r| r.figures.first().copied())
        .collect();
    for t in 0..scene.figures.len() {
        if let Some(count) = announced(scene.lead(t))
            && scene.is_amount(t)
            && scene.in_prose(t)
        {
            one(scene, t, count, &known);
        }
    }
}

/// How many amounts the words before a sum say that it is of.
fn announced(lead: &str) -> Option<usize> {
    let sum = wordset!["合计", "共计", "总计"];
    if !sum.within(lead) {
        return None;
    }
    lead.char_indices().find_map(|(at, _)| {
        let (count, len) = numeral(lead, at)?;
        let behind = lead.get(at + len..)?;
        let measure = behind.strip_prefix(['项', '者', '类', '笔'])?;
        let near = measure.chars().count() <= 8 && sum.within(measure);
        let count = usize::try_from(count).ok()?;
        (near && (2..=12).contains(&count)).then_some(count)
    })
}

fn one(scene: &mut Scene<'_>, t: usize, count: usize, known: &HashSet<usize>) {
    let Some(parts) = parts(scene, t, count) else {
        return;
    };
    let Some(sum) = Sum::of(scene, t, parts).filter(|_| !known.contains(&t)) else {
        return;
    };
    sum.tell(scene);
}

/// The amounts before the sum, up to what opens their list: just as many as it says, or none.
fn parts(scene: &Scene<'_>, t: usize, count: usize) -> Option<Vec<Part>> {
    let whole = scene.figures.get(t)?;
    let mut found = Vec::new();
    let mut opened = false;
    for p in (0..t).rev().take(BACK) {
        let figure = scene.figures.get(p)?;
        if figure.block != whole.block || scene.sentence(p).end < scene.sentence(t).start {
            break;
        }
        if figure.depth == whole.depth
            && scene.alike(p, t)
            && figure.is_plain()
            && stance::of(scene, p) == Stance::Value
        {
            found.push(Part::once(p));
        }
        if opens(scene, p) {
            opened = true;
            break;
        }
    }
    found.reverse();
    (opened && found.len() == count).then_some(found)
}

/// Whether a list begins with figure `p`: 其中, a colon, or the sentence before the one of the sum.
fn opens(scene: &Scene<'_>, p: usize) -> bool {
    let before = scene.before(p);
    wordset!["其中"].within(before) || before.contains(['：', ':']) || scene.sentence(p).start == p
}
