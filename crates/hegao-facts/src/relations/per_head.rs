//! A mean from its total and its count: `为N人发放T，人均M`.

use hegao_core::number::Interval;
use hegao_core::{Family, RelationKind, Verdict};

use super::scene::Scene;
use super::show;

pub(super) fn find(scene: &mut Scene<'_>) {
    for m in 0..scene.figures.len() {
        let mean = scene.figures.get(m).is_some_and(|f| {
            (f.per.is_some() || named(scene, m).is_some())
                && f.is_level()
                && !f.unit.family.is_ratio()
        });
        if mean && scene.in_prose(m) {
            one(scene, m);
        }
    }
}

fn one(scene: &mut Scene<'_>, m: usize) {
    let Some(mean) = scene.figures.get(m) else {
        return;
    };
    let range = scene.sentence(m);
    let amounts: Vec<usize> = (range.start..m)
        .rev()
        .take(6)
        .filter(|i| scene.is_amount(*i))
        .collect();
    let unit = |i: usize| scene.figures.get(i).map(|f| f.unit);
    let totals: Vec<usize> = amounts
        .iter()
        .copied()
        .filter(|i| unit(*i).is_some_and(|u| u.id == mean.unit.id))
        .collect();
    let counts: Vec<usize> = amounts
        .iter()
        .copied()
        .filter(|i| {
            unit(*i).is_some_and(|u| match named(scene, m) {
                Some(Family::Household) => u.family == Family::Household,
                Some(_) => matches!(u.family, Family::People | Family::PeopleTimes),
                None => matches!(
                    u.family,
                    Family::People | Family::PeopleTimes | Family::Household
                ),
            })
        })
        .collect();
    let (total, count) = match (totals.as_slice(), counts.as_slice()) {
        ([total], [count]) => (*total, *count),
        // Of several those that stand right before the mean.
        ([total, ..], [count, ..]) if total + count + 3 == 2 * m && total.abs_diff(*count) == 1 => {
            (*total, *count)
        }
        _ => return,
    };
    let (Some(whole), Some(heads)) = (scene.figures.get(total), scene.figures.get(count)) else {
        return;
    };
    let Some(product) = mean.interval.mul(&heads.interval) else {
        return;
    };
    let loose = product.mul(&Interval::closed(
        hegao_core::number::Decimal::new(99, 2),
        hegao_core::number::Decimal::new(101, 2),
    ));
    // Heads and money may be of different months, so a mean that does not fit says nothing, unless a slip explains it.
    let verdict = if product.meets(&whole.interval) {
        Verdict::Holds
    } else if loose.is_some_and(|loose| loose.meets(&whole.interval)) {
        Verdict::Undetermined
    } else if side_by_side(scene, [total, count, m])
        && loose.is_some_and(|loose| slipped(&loose, &whole.interval))
    {
        Verdict::Fails
    } else {
        return;
    };
    let places = mean.numeral.decimals.into();
    let factor = hegao_core::number::power_of_ten(-i32::from(mean.numeral.scale));
    let shown = hegao_core::number::quotient(whole.value, heads.value, 8)
        .zip(factor)
        .and_then(|(q, f)| q.checked_mul(f))
        .map_or_else(String::new, |q| {
            hegao_core::number::show(q.round_dp(places))
        });
    let end = if verdict == Verdict::Fails {
        format!(" ≠ {}", show::own(mean))
    } else {
        String::new()
    };
    let arithmetic = format!("{} / {} = {shown}{end}", show::own(whole), show::own(heads));
    let reason = (verdict == Verdict::Undetermined).then_some(hegao_core::Reason::Rounding);
    scene
        .add_at(
            mean.span,
            RelationKind::PerHead,
            verdict,
            arithmetic,
            vec![m, total, count],
        )
        .reason = reason;
}

/// What the words before a number spread it over, where a noun stands between: 人均|补助|300元.
fn named(scene: &Scene<'_>, m: usize) -> Option<Family> {
    if !scene.is_mean(m) {
        return None;
    }
    // 人均211元: the word may be a part of the figure.
    let per = scene.figures.get(m).and_then(|f| f.per);
    let lead = match (scene.lead(m), per) {
        ("", Some(per)) => scene.str(per),
        (lead, _) => lead,
    };
    match () {
        () if lead.starts_with("户均") => Some(Family::Household),
        () if lead.starts_with("人均") || lead.starts_with("人次均") => Some(Family::People),
        () => None,
    }
}

/// Whether total and count stand next to each other and the mean right behind them, with nothing said between but verbs.
fn side_by_side(scene: &Scene<'_>, [total, count, mean]: [usize; 3]) -> bool {
    const NAME: usize = 10;
    let last = total.max(count);
    let words = scene.before(mean);
    let plain = |i: usize| {
        scene
            .figures
            .get(i)
            .is_some_and(|f| f.is_plain() && f.depth == 0)
    };
    // 救助5120户、11260人: one of two counts is passed over.
    let counts = (total.min(count) + 1..last).all(|k| {
        scene
            .figures
            .get(k)
            .is_some_and(|f| f.unit.family.is_counted())
    });
    total.abs_diff(count) <= 2
        && counts
        && last + 1 == mean
        && [total, count, mean].into_iter().all(plain)
        && words.chars().count() <= NAME
        && !words.contains(['；', ';', '。'])
        && !scene.before(last).contains(['；', ';', '。'])
        && !words.contains("月")
}

/// Whether the decimal point is all that keeps the product from the total.
fn slipped(product: &Interval, total: &Interval) -> bool {
    [1, -1, 2, -2, 3, -3, 4, -4, 8, -8]
        .into_iter()
        .any(|power| {
            hegao_core::number::power_of_ten(power)
                .and_then(|factor| product.mul(&Interval::point(factor)))
                .is_some_and(|moved| moved.meets(total))
        })
}
