//! A total behind its parts: `a、b，共T`, and a year that is the sum of its halves.

use hegao_core::{PeriodPart, Reason, RelationKind, Verdict};

use super::evidence;
use super::scene::Scene;
use super::sum::{Fit, Part, Sum};

/// Words right before a number that make it the sum of what stands before.
const MARKERS: &[&str] = &["合计", "总计", "共计", "总共", "共有", "共", "总数"];
/// More parts are not looked for.
const PARTS: usize = 24;
/// How many figures before a year's value are looked at for its halves.
const BACK: usize = 24;
/// Pairs of words that halve a year.
const HALVES: [(&str, &str); 2] = [("春季", "秋季"), ("上半年", "下半年")];

pub(super) fn find(scene: &mut Scene<'_>) {
    for t in 0..scene.figures.len() {
        if scene.in_prose(t) && scene.is_amount(t) {
            after_parts(scene, t);
            halves(scene, t);
        }
    }
}

/// `a、b，共T`.
fn after_parts(scene: &mut Scene<'_>, t: usize) {
    let lead = scene.lead(t);
    let direct = MARKERS.iter().any(|m| lead.ends_with(m));
    if !direct && !["合计", "总计", "共计"].iter().any(|m| lead.contains(m)) {
        return;
    }
    let run = run(scene, t);
    if run.len() < 2 {
        return;
    }
    // The nearest parts that fit are the ones meant; a longer run may hold another list.
    let mut fitting = None;
    for from in (0..run.len() - 1).rev() {
        let parts: Vec<Part> = run[from..].iter().copied().map(Part::once).collect();
        match Sum::of(scene, t, parts) {
            Some(sum) if sum.fit == Fit::Meets => {
                fitting = Some(sum);
                break;
            }
            Some(_) => {}
            None => return,
        }
    }
    let Some(sum) =
        fitting.or_else(|| Sum::of(scene, t, run.iter().copied().map(Part::once).collect()))
    else {
        return;
    };
    let evidence = evidence::weigh(scene, &sum);
    let verdict = match sum.fit {
        Fit::Meets => Verdict::Holds,
        Fit::Rounding => Verdict::Undetermined,
        Fit::Less | Fit::More if direct && evidence.near && sum.parts.len() > 1 => Verdict::Fails,
        Fit::Less | Fit::More => return,
    };
    let arithmetic = sum.arithmetic(scene, false);
    if verdict == Verdict::Holds {
        mark(scene, &sum);
    }
    let hint = evidence.hint.filter(|_| verdict == Verdict::Fails);
    if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, sum.figures()) {
        relation.reason = reason(sum.fit);
        relation.hint = hint;
    }
}

/// The amounts of the same unit before `t` in its sentence that are no parts of one another.
fn run(scene: &Scene<'_>, t: usize) -> Vec<usize> {
    let mut run: Vec<usize> = Vec::new();
    let depth = scene.figures.get(t).map_or(0, |f| f.depth);
    for p in (scene.sentence(t).start..t).rev().take(PARTS * 3) {
        if run.len() >= PARTS {
            break;
        }
        let same_depth = scene.figures.get(p).is_some_and(|f| f.depth == depth);
        if same_depth && scene.alike(t, p) && scene.total_of.get(p).is_some_and(Option::is_none) {
            run.push(p);
        }
        if ["其中", "累计"].iter().any(|w| scene.before(p).contains(w)) && run.len() >= 2 {
            break;
        }
    }
    run.reverse();
    run
}

/// `春季a，秋季b，全年共T`: the halves stand in front, each with as many values.
fn halves(scene: &mut Scene<'_>, t: usize) {
    let Some(whole) = scene.figures.get(t) else {
        return;
    };
    let said = scene.before(t);
    let year = matches!(whole.period.part, PeriodPart::Year)
        && !HALVES
            .iter()
            .any(|(a, b)| said.contains(a) || said.contains(b));
    if !year {
        return;
    }
    let block = scene.figures[..t]
        .iter()
        .rev()
        .take(BACK)
        .take_while(|f| f.block == whole.block)
        .count();
    let from = t - block;
    let mut halves = [None, None];
    let mut since: Option<usize> = None;
    let mut current = None;
    for p in from..t {
        let before = scene.before(p);
        for (first, second) in HALVES {
            let (a, b) = (before.rfind(first), before.rfind(second));
            if a.is_some() || b.is_some() {
                current = Some(usize::from(b > a));
                since = Some(p);
            }
        }
        if let Some(half) = current
            && scene.alike(t, p)
            && since.is_some()
            && scene.sentence(p).start >= scene.sentence(from).start
        {
            let slot: &mut Option<usize> = &mut halves[half];
            *slot = slot.or(Some(p));
        }
    }
    let [Some(first), Some(second)] = halves else {
        return;
    };
    if first > second || between_is_total(scene, second, t) {
        return;
    }
    let Some(sum) = Sum::of(scene, t, vec![Part::once(first), Part::once(second)]) else {
        return;
    };
    let together = scene.str(hegao_core::Span::new(
        scene.before_span(second).end,
        whole.span.start,
    ));
    let asserted = ["共", "合计", "总计", "累计", "全年"]
        .iter()
        .any(|w| together.contains(w));
    let verdict = match sum.fit {
        Fit::Meets => Verdict::Holds,
        Fit::Rounding => Verdict::Undetermined,
        _ if asserted && evidence::weigh(scene, &sum).near => Verdict::Fails,
        _ => return,
    };
    if scene.knows(RelationKind::Total, &[t, first, second]) {
        return;
    }
    let arithmetic = sum.arithmetic(scene, false);
    mark(scene, &sum);
    let hint = evidence::weigh(scene, &sum)
        .hint
        .filter(|_| verdict == Verdict::Fails);
    if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, sum.figures()) {
        relation.reason = reason(sum.fit);
        relation.hint = hint;
    }
}

/// Whether another value of the unit between the second half and `t` is the total already.
fn between_is_total(scene: &Scene<'_>, second: usize, t: usize) -> bool {
    (second + 1..t).any(|p| scene.alike(t, p))
}

const fn reason(fit: Fit) -> Option<Reason> {
    match fit {
        Fit::Meets => None,
        Fit::Rounding => Some(Reason::Rounding),
        Fit::Less => Some(Reason::PartsFall),
        Fit::More => Some(Reason::PartsExceed),
    }
}

fn mark(scene: &mut Scene<'_>, sum: &Sum) {
    for part in &sum.parts {
        if let Some(slot) = scene.total_of.get_mut(part.figure) {
            *slot = Some(sum.total);
        }
    }
}
