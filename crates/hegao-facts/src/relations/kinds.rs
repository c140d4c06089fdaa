//! A total in one sentence and all the classes that it falls into in the next: `生产总值T，增长r。分产业看，第一产业a，增长x；
//! 第二产业b，增长y；第三产业c，增长z。`
//!
//! Only for classes that are known to be all there are, and only where each is told once. The total is the nearest amount that
//! is no part itself.

use std::collections::HashSet;

use hegao_core::{Reason, RelationKind, wordset};

use super::classes;
use super::listing::other_measure;
use super::scene::Scene;
use super::sum::{Fit, Part, Sum};

/// How many figures the classes may be spread over.
const AHEAD: usize = 16;
/// How many figures before the first class are looked at for the total.
const BACK: usize = 16;

pub(super) fn find(scene: &mut Scene<'_>) {
    let told = parts_told(scene);
    for i in 0..scene.figures.len() {
        let headed = scene.sentence(i).start == i && divides(scene.before(i));
        let among = scene.before(i).contains("其中");
        if (headed || among) && scene.is_amount(i) && scene.in_prose(i) && !told.contains(&i) {
            one(scene, i, headed, &told);
        }
    }
}

/// Whether the words at the head of a sentence say by what something is divided: 按所在地分，; 分产业看，; 按消费类型统计，.
pub(super) fn divides(words: &str) -> bool {
    let words = words.trim_start();
    let clause = words
        .split(hegao_core::text::is_clause_mark)
        .next()
        .unwrap_or_default();
    clause.len() < words.len()
        && clause.chars().count() <= 14
        && (clause.starts_with('按')
            && wordset!["分", "划分", "分类", "统计", "看", "分组"].ends(clause)
            || clause.starts_with('分') && clause.ends_with('看')
            || clause.starts_with('从')
                && wordset!["分看", "来看", "结构看", "类型看"].ends(clause))
}

/// The figures that are parts of a total already.
fn parts_told(scene: &Scene<'_>) -> HashSet<usize> {
    scene
        .relations
        .iter()
        .filter(|r| r.kind == RelationKind::Total && r.reason != Some(Reason::NotExhaustive))
        .flat_map(|r| r.figures.iter().skip(1).copied())
        .collect()
}

fn one(scene: &mut Scene<'_>, i: usize, headed: bool, told: &HashSet<usize>) {
    let Some(parts) = classes::wholes(scene.lead(i)).find_map(|class| {
        let parts = parts(scene, i, class)?;
        (headed || parts.len() > 2).then_some(parts)
    }) else {
        return;
    };
    let totals = totals(scene, i, headed, told);
    let room = |total: &&usize| {
        let above = |part: &Part| {
            scene
                .interval(part.figure)
                .wholly_above(&scene.interval(**total))
        };
        !parts.iter().any(above)
    };
    let sums: Vec<Sum> = totals
        .iter()
        .filter(room)
        .filter_map(|total| Sum::of(scene, *total, parts.clone()))
        .collect();
    let Some(sum) = sums
        .iter()
        .find(|sum| matches!(sum.fit, Fit::Meets | Fit::Rounding))
        .or(sums.first().filter(|_| sums.len() == 1))
    else {
        return;
    };
    sum.clone().tell(scene);
}

/// The amounts from figure `i` on that bear the names of a class, each name once, and all of them.
fn parts(scene: &Scene<'_>, i: usize, class: &classes::Class) -> Option<Vec<Part>> {
    let first = scene.figures.get(i)?;
    let end = |lead: &str| -> Vec<char> { lead.chars().rev().take(2).collect() };
    let mut nested = false;
    let mut seen: Vec<&str> = Vec::new();
    let mut parts = Vec::new();
    for j in i..scene.figures.len().min(i + AHEAD) {
        let figure = scene.figures.get(j)?;
        if figure.block != first.block {
            break;
        }
        if figure.depth != first.depth || !scene.alike(i, j) || !figure.is_plain() {
            continue;
        }
        // 城镇零售额（限额以上）526亿元: what a bracket narrows is not all.
        let lead = scene.lead(j);
        nested |= j > i && scene.before(j).contains("其中");
        let Some(name) = class.name_in(lead) else {
            // A further kind of the same measure belongs to another class.
            if !nested && end(lead) == end(scene.lead(i)) {
                return None;
            }
            continue;
        };
        nested = false;
        if seen.contains(&name) {
            return None;
        }
        seen.push(name);
        parts.push(Part::once(j));
        if class.is_whole(seen.len()) {
            return Some(parts);
        }
    }
    None
}

/// The amounts before figure `i` that its classes may be of: those of the nearest sentence that has any, where they are no
/// parts themselves.
fn totals(scene: &Scene<'_>, i: usize, headed: bool, told: &HashSet<usize>) -> Vec<usize> {
    let Some(first) = scene.figures.get(i) else {
        return Vec::new();
    };
    let mut found: Vec<usize> = Vec::new();
    for t in (0..i).rev().take(BACK) {
        let Some(figure) = scene.figures.get(t) else {
            break;
        };
        let sentence = scene.sentence(t);
        let near = figure.block == first.block || headed && figure.block + 1 == first.block;
        if !near || found.last().is_some_and(|last| !sentence.contains(last)) {
            break;
        }
        let opens = scene.before(sentence.start);
        // In the paragraph before only what it opens with is what it is about.
        let aside = figure.block != first.block
            && t.checked_sub(1)
                .and_then(|before| scene.figures.get(before))
                .is_some_and(|before| before.block == figure.block);
        let other = opens.contains("其中")
            || divides(opens)
            || aside
            || told.contains(&t)
            || other_measure(scene, t, i);
        if !other
            && figure.depth == first.depth
            && figure.is_plain()
            && scene.alike(t, i)
            && figure.planned == first.planned
        {
            found.push(t);
        }
    }
    found
}
