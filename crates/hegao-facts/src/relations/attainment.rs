//! Result against plan: `预算A，完成B，为预算的z%`, `完成B，为年度计划A的z%`.

use hegao_core::number::{Interval, ratio_meets};
use hegao_core::{Reason, RelationKind, Span, Verdict, WordSet};

use super::scene::Scene;
use super::show;
use super::stance::{self, Stance};

/// What a result is measured against.
const PLANS: &[&str] = &["预算", "计划", "任务", "目标", "调整"];

pub(super) fn find(scene: &mut Scene<'_>) {
    for z in 0..scene.figures.len() {
        let single = scene.figures.get(z).is_some_and(|f| f.high.is_none());
        if single && scene.is_percentage(z) && scene.in_prose(z) && !of_plan(scene, z) {
            one(scene, z);
        }
    }
}

fn one(scene: &mut Scene<'_>, z: usize) {
    let lead = scene.lead(z);
    let Some(plan) = PLANS.iter().find(|word| lead.contains(**word)) else {
        return;
    };
    if !lead.trim_end().ends_with('的') || lead.contains('占') || scene.before(z).contains("分别")
    {
        return;
    }
    let range = scene.sentence(z);
    let Some(b) = z
        .checked_sub(1)
        .filter(|b| range.contains(b) && scene.is_amount(*b))
    else {
        return;
    };
    // The plan stands right before the result, in this sentence, and is called one.
    let Some(a) = b
        .checked_sub(1)
        .filter(|a| range.contains(a) && scene.alike(*a, b))
    else {
        return;
    };
    let named =
        scene.before(a).contains(plan) || scene.before(a).contains("预算") && *plan != "调整";
    let between = scene.str(Span::new(
        scene.figures.get(a).map_or(0, |f| f.span.end),
        scene.before_span(b).end,
    ));
    if !named
        || between.contains(['；', ';'])
        || scene.before(b).contains("其中")
        || lead.contains("调整") && !scene.before(a).contains("调整")
    {
        return;
    }
    push(scene, z, b, a);
}

/// How many figures before the plan are looked at for the result.
const BACK: usize = 8;
/// What leads from a result to its plan.
static MEASURED: WordSet = WordSet::of(&[
    "完成",
    "为",
    "达",
    "占",
    "相当于",
    "是",
    "实现",
    "已完成",
    "超额完成",
    "即",
]);

/// `完成B，为年度计划A的z%`: the plan stands right before the percentage. Whether it was so.
fn of_plan(scene: &mut Scene<'_>, z: usize) -> bool {
    let Some(a) = z.checked_sub(1).filter(|a| {
        scene.before(z).trim() == "的"
            && scene.sentence(z).contains(a)
            && scene.is_amount(*a)
            && stance::aimed(scene, *a)
    }) else {
        return false;
    };
    let lead = scene.lead(a);
    if !MEASURED.starts(lead) {
        return false;
    }
    let known = scene
        .relations
        .iter()
        .rev()
        .take(64)
        .any(|r| r.figures.first() == Some(&z));
    if known {
        return true;
    }
    let results: Vec<usize> = (scene.sentence(z).start..a)
        .rev()
        .take(BACK)
        .take_while(|b| !scene.between(*b, a).contains(['；', ';', '。']))
        .filter(|b| scene.alike(*b, a) && stance::of(scene, *b) == Stance::Value)
        .collect();
    let meets =
        |done: &Interval| ratio_meets(done, &scene.interval(a), &scene.interval(z)) == Some(true);
    let fitting = results.iter().copied().find(|b| meets(&scene.interval(*b)));
    // 新建5所、改建8所，完成任务12所的108.3%: all of them together may be the result.
    let mut sum = Interval::point(hegao_core::number::Decimal::ZERO);
    let together = results.iter().any(|b| {
        sum = sum.add(&scene.interval(*b)).unwrap_or(Interval::EVERYTHING);
        meets(&sum)
    });
    let Some(b) = fitting.or(results.first().copied()) else {
        return true;
    };
    // 追减62.05万元，净调整353.55万元，占年初预算3862.45万元的9.2%: what was changed may be measured against the plan as well.
    let changed = (scene.sentence(z).start..a).rev().take(BACK).any(|k| {
        let same = scene.figures.get(k).zip(scene.figures.get(a));
        same.is_some_and(|(x, y)| x.same_unit(y)) && meets(&scene.interval(k))
    });
    if fitting.is_none() && changed {
        return true;
    }
    let passed = (b + 1..a).all(|k| {
        scene
            .figures
            .get(k)
            .is_some_and(|f| f.change.is_some() || f.is_percent())
    });
    let marks = scene
        .between(b, a)
        .chars()
        .filter(|c| hegao_core::text::is_clause_mark(*c))
        .count();
    if fitting.is_some() || passed && !together && marks <= 2 {
        push(scene, z, b, a);
    }
    true
}

/// Adds the relation of result `b`, plan `a` and percentage `z`.
fn push(scene: &mut Scene<'_>, z: usize, b: usize, a: usize) {
    let percent = scene.interval(z);
    let Some(met) = ratio_meets(&scene.interval(b), &scene.interval(a), &percent) else {
        return;
    };
    let (Some(done), Some(due), Some(share)) = (
        scene.figures.get(b),
        scene.figures.get(a),
        scene.figures.get(z),
    ) else {
        return;
    };
    let near = percent
        .widen(share.step)
        .and_then(|wide| ratio_meets(&done.interval, &due.interval, &wide))
        .unwrap_or(true);
    let (verdict, reason) = match (met, near) {
        (true, _) => (Verdict::Holds, None),
        (false, true) => (Verdict::Undetermined, Some(Reason::Rounding)),
        (false, false) => (Verdict::Fails, None),
    };
    let scale = show::scale([due, done]);
    let (shown, printed) = (
        show::rate(done.value, due.value, share),
        show::percent(share),
    );
    let end = match verdict {
        _ if shown == printed => String::new(),
        Verdict::Fails => format!(" ≠ {printed}"),
        _ => format!(" ≈ {printed}"),
    };
    let arithmetic = format!(
        "{} / {} = {shown}{end}",
        scale.figure(done),
        scale.figure(due)
    );
    let target = share.span;
    scene
        .add_at(
            target,
            RelationKind::Attainment,
            verdict,
            arithmetic,
            vec![z, b, a],
        )
        .reason = reason;
}
