//! Shares of one whole that is not stated: `a人占x%，b人占y%，c人占z%`. Two give the whole away, the third has to fit.

use hegao_core::number::{Decimal, Interval, quotient, whole_numbers};
use hegao_core::{RelationKind, Verdict};

use super::evidence::edit;
use super::scene::Scene;
use super::{share, show};

/// More shares in one sentence are not compared.
const MOST: usize = 12;

/// A count, its percentage, and the least and greatest number of which it can be that much.
struct Pair {
    part: usize,
    share: usize,
    whole: (Decimal, Decimal),
}

pub(super) fn find(scene: &mut Scene<'_>) {
    for sentence in scene.sentences() {
        if sentence.len() < 6 {
            continue;
        }
        let pairs: Vec<Pair> = sentence
            .take(MOST * 4)
            .filter_map(|z| pair(scene, z))
            .collect();
        let alike = pairs.iter().all(|pair| {
            pairs
                .first()
                .is_some_and(|first| scene.alike(first.part, pair.part))
        });
        if (3..=MOST).contains(&pairs.len()) && alike {
            judge(scene, &pairs);
        }
    }
}

/// The count right before percentage `z`, where a bare 占 makes it a share and nothing has been said of it yet.
fn pair(scene: &Scene<'_>, z: usize) -> Option<Pair> {
    let part = z.checked_sub(1)?;
    let (count, rate) = (scene.figures.get(part)?, scene.figures.get(z)?);
    let bare = scene
        .before(z)
        .trim_start_matches(['，', ',', ' '])
        .trim_end();
    let known = scene
        .relations
        .iter()
        .rev()
        .take(64)
        .any(|r| r.kind == RelationKind::Share && r.figures.first() == Some(&z));
    let plain = scene.is_percentage(z)
        && count.is_plain()
        && count.value > Decimal::ZERO
        && rate.value > Decimal::ZERO
        && count.numeral.is_plain_integer()
        && count.depth == rate.depth
        && scene.in_prose(z)
        && scene.is_amount(part)
        && !scene.before(part).contains("其中");
    let share = ["占", "占比", "占总数的"].contains(&bare) && share::of_words(scene, z).is_some();
    (plain && share && !known).then_some(())?;
    Some(Pair {
        part,
        share: z,
        whole: whole_numbers(count.value, &rate.interval)?,
    })
}

fn judge(scene: &mut Scene<'_>, pairs: &[Pair]) {
    let meet = |without: Option<usize>| {
        let kept = || {
            pairs
                .iter()
                .enumerate()
                .filter(|(at, _)| Some(*at) != without)
        };
        let least = kept().map(|(_, pair)| pair.whole.0).max()?;
        let greatest = kept().map(|(_, pair)| pair.whole.1).min()?;
        (least <= greatest).then_some((least, greatest))
    };
    if meet(None).is_some() {
        return;
    }
    let mut odd = (0..pairs.len()).filter_map(|at| meet(Some(at)).map(|whole| (at, whole)));
    let (Some((at, whole)), None) = (odd.next(), odd.next()) else {
        return;
    };
    let Some(pair) = pairs.get(at) else { return };
    let (Some(count), Some(rate)) = (scene.figures.get(pair.part), scene.figures.get(pair.share))
    else {
        return;
    };
    // Another whole may have been meant, unless a slip of the digits explains the difference.
    let percent =
        |whole| quotient(count.value, whole, 8).and_then(|q| q.checked_mul(Decimal::ONE_HUNDRED));
    let (Some(low), Some(high)) = (percent(whole.1), percent(whole.0)) else {
        return;
    };
    let Some(due) = Interval::closed(low, high).widen(rate.step) else {
        return;
    };
    let lack = due.sub(&Interval::point(rate.value));
    if due.contains(rate.value) || lack.is_none_or(|lack| edit(rate, &lack).is_none()) {
        return;
    }
    let shown = show::rate(count.value, whole.0, rate);
    let arithmetic = format!(
        "{} / {} = {shown} ≠ {}",
        hegao_core::number::show(count.value),
        hegao_core::number::show(whole.0),
        show::percent(rate)
    );
    let target = rate.span;
    let figures = std::iter::once(pair.share)
        .chain(std::iter::once(pair.part))
        .chain(
            pairs
                .iter()
                .map(|pair| pair.share)
                .filter(|z| *z != pair.share),
        )
        .collect();
    scene.add_at(
        target,
        RelationKind::Share,
        Verdict::Fails,
        arithmetic,
        figures,
    );
}
