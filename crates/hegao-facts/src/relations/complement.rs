//! Shares that make up a whole: 一、二、三产业 and their likes come to 100 %.

use hegao_core::number::{Decimal, Interval, add};
use hegao_core::{Reason, RelationKind, Verdict};

use super::scene::Scene;
use super::{classes, share};

pub(super) fn find(scene: &mut Scene<'_>) {
    for sentence in scene.sentences() {
        let mut run: Vec<usize> = Vec::new();
        for z in sentence {
            if !scene.is_percentage(z) {
                continue;
            }
            let word = share::of_words(scene, z).is_some() || scene.lead(z).contains("比重");
            // 、 and 和 go on with what 占 began.
            let more = !run.is_empty() && ["、", "和", "，", ","].contains(&scene.before(z).trim());
            if word || more {
                run.push(z);
            }
        }
        if (2..=6).contains(&run.len()) && scene.in_prose(run[0]) {
            judge(scene, run);
        }
    }
}

fn judge(scene: &mut Scene<'_>, run: Vec<usize>) {
    let mut value = Decimal::ZERO;
    let mut interval = Interval::point(Decimal::ZERO);
    let mut terms: Vec<String> = Vec::new();
    let mut step = Decimal::ZERO;
    for z in &run {
        let Some(figure) = scene.figures.get(*z) else {
            return;
        };
        let (Some(v), Some(i)) = (add(value, figure.value), interval.add(&figure.interval)) else {
            return;
        };
        (value, interval) = (v, i);
        step = step.max(figure.step);
        terms.push(figure.value.to_string());
    }
    let hundred = Interval::point(Decimal::ONE_HUNDRED);
    let labels: Vec<&str> = run.iter().map(|z| scene.before(*z)).collect();
    let verdict = if interval.meets(&hundred) {
        (Verdict::Holds, None)
    } else if interval
        .widen(step)
        .is_some_and(|wide| wide.meets(&hundred))
    {
        (Verdict::Undetermined, Some(Reason::Rounding))
    } else if classes::split(&labels).complete
        && (value - Decimal::ONE_HUNDRED).abs() <= Decimal::from(30)
    {
        (Verdict::Fails, None)
    } else {
        return;
    };
    let end = match verdict.0 {
        _ if value == Decimal::ONE_HUNDRED => String::new(),
        Verdict::Fails => " ≠ 100 %".to_owned(),
        _ => " ≈ 100 %".to_owned(),
    };
    let arithmetic = format!("{} = {} %{end}", terms.join(" + "), value.normalize());
    if let Some(relation) = scene.add(RelationKind::Complement, verdict.0, arithmetic, run) {
        relation.reason = verdict.1;
    }
}
