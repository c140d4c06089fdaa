//! Result against plan: `预算A，完成B，为预算的z%`.

use hegao_core::number::ratio_meets;
use hegao_core::{Reason, RelationKind, Span, Verdict};

use super::scene::Scene;
use super::show;

/// What a result is measured against.
const PLANS: &[&str] = &["预算", "计划", "任务", "目标", "调整"];

pub(super) fn find(scene: &mut Scene<'_>) {
    for z in 0..scene.figures.len() {
        let level = scene
            .figures
            .get(z)
            .is_some_and(|f| f.is_percent() && f.change.is_none() && f.high.is_none());
        if level && scene.in_prose(z) {
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
