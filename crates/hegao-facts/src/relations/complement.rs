//! Shares that make up a whole: 一、二、三产业 and their likes come to 100 %.

use hegao_core::number::{Decimal, Interval, add};
use hegao_core::{Reason, RelationKind, Verdict, WordSet, wordset};

use super::scene::Scene;
use super::{classes, share};

pub(super) fn find(scene: &mut Scene<'_>) {
    for sentence in scene.sentences() {
        let mut run: Vec<usize> = Vec::new();
        for z in sentence {
            if !scene.is_percentage(z) {
                continue;
            }
            let word = share::of_words(scene, z).is_some()
                || scene.lead(z).contains("比重")
                || of_industries(scene.before(z));
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

/// Whether words speak of what the three industries contribute or make up: 三次产业贡献率分别为.
fn of_industries(words: &str) -> bool {
    static NAMES: WordSet = WordSet::of(&[
        "三次产业",
        "三大产业",
        "一、二、三产业",
        "一二三产业",
        "一二三次产业",
    ]);
    static SHARES: WordSet = WordSet::of(&["贡献率", "比重", "占比", "比例"]);
    // 拉动 and 增速 add up to something else.
    NAMES.within(words)
        && words
            .rsplit(hegao_core::text::is_clause_mark)
            .next()
            .is_some_and(|clause| {
                SHARES.within(clause) && !wordset!["增速", "拉动", "提高", "增长"].within(clause)
            })
}

/// Whether three shares are those of the three industries.
fn all_industries(labels: &[&str]) -> bool {
    labels.len() == 3 && labels.first().is_some_and(|first| of_industries(first))
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
    } else if (classes::split(&labels).complete || all_industries(&labels))
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
