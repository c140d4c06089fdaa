//! A count and its percentage: is there a whole number of which the count is that much?

use hegao_core::number::{Decimal, show, whole_numbers};
use hegao_core::{Reason, RelationKind, Span, Verdict};

use super::scene::Scene;
use super::{share, show};

/// Above this many a percentage with two decimals leaves hardly a number out.
const MOST: u32 = 20_000;

pub(super) fn find(scene: &mut Scene<'_>) {
    for z in 0..scene.figures.len() {
        if scene.is_percentage(z) && scene.in_prose(z) {
            one(scene, z);
        }
    }
}

fn one(scene: &mut Scene<'_>, z: usize) {
    let taken = scene.relations.iter().rev().take(64).any(|r| {
        matches!(r.kind, RelationKind::Share | RelationKind::Complement)
            && r.figures.first() == Some(&z)
    });
    let Some(p) = z
        .checked_sub(1)
        .filter(|p| scene.sentence(z).contains(p) && scene.is_amount(*p) && !taken)
    else {
        return;
    };
    let (Some(count), Some(rate)) = (scene.figures.get(p), scene.figures.get(z)) else {
        return;
    };
    let counted = count.unit.family.is_counted()
        && count.is_plain()
        && count.numeral.is_plain_integer()
        && count.depth == rate.depth;
    if !counted
        || count.value <= Decimal::ZERO
        || count.value > MOST.into()
        || rate.value <= Decimal::ZERO
        || rate.value >= Decimal::ONE_HUNDRED
    {
        return;
    }
    let words = scene.before(z);
    let part = share::of_words(scene, z).is_some_and(|words| words.chars().count() <= 20);
    let named = scene
        .lead(z)
        .trim_end_matches(['为', '达', '到', '是'])
        .ends_with('率');
    if !(part || named) || words.contains(['；', ';', '。']) || words.chars().count() > 24 {
        return;
    }
    let words_of_part = scene.str(Span::new(scene.before_span(p).start, rate.span.start));
    if part && share::own_subject(words)
        || named && !part && !stem_known(scene.lead(z), scene.before(p), words_of_part)
    {
        return;
    }
    let bare = part
        && ["占", "占比", "占比为", "占比达", "占总数的", "占全部的"]
            .contains(&words.trim_start_matches(['，', ',', ' ']).trim());
    let other = scene.lead(p).contains("其中") || words.contains("其中");
    // 甲达线a人，乙达线b人，达线率z%: both are counted.
    let before = p.checked_sub(1).filter(|q| {
        named
            && !part
            && scene.alike(p, *q)
            && common_end(scene.lead(p), scene.lead(*q), scene.lead(z))
    });
    let sum = before
        .and_then(|q| scene.figures.get(q))
        .map_or(Some(count.value), |other| {
            hegao_core::number::add(count.value, other.value)
        });
    let Some(value) = sum else { return };
    let (verdict, reason, arithmetic) = match whole_numbers(value, &rate.interval) {
        Some((least, greatest)) => {
            let shown = show::rate(value, least, rate);
            let whole = if least == greatest {
                show(least)
            } else {
                format!("{}…{}", show(least), show(greatest))
            };
            (
                Verdict::Holds,
                None,
                format!("{} / {whole} = {shown}", show(value)),
            )
        }
        None if bare && !other => {
            let near = rate
                .interval
                .widen(rate.step)
                .and_then(|wide| whole_numbers(value, &wide));
            let reason = if near.is_some() {
                Reason::Rounding
            } else {
                Reason::WholeUnknown
            };
            let verdict = if near.is_some() {
                Verdict::Undetermined
            } else {
                Verdict::Fails
            };
            (
                verdict,
                Some(reason).filter(|_| near.is_some()),
                format!("{} / N ≠ {}", show(value), show::percent(rate)),
            )
        }
        None => return,
    };
    let target = Span::new(count.span.start, rate.span.end);
    let figures = [z, p].into_iter().chain(before).collect();
    scene
        .add_at(target, RelationKind::Implied, verdict, arithmetic, figures)
        .reason = reason;
}

/// Whether the word of a rate (开通 of 开通率) stands with the count as well.
fn stem_known(lead: &str, before: &str, around: &str) -> bool {
    let name = lead
        .trim_end_matches(['为', '达', '到', '是'])
        .trim_end_matches('率');
    let stem: String = name
        .chars()
        .rev()
        .take(2)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect();
    // Once as the rate's own word, once with the count.
    stem.chars().count() == 2
        && (before.contains(&stem) || around.matches(stem.as_str()).count() > 1)
}

/// Whether two counts and the rate end in the same word.
fn common_end(a: &str, b: &str, rate: &str) -> bool {
    let end = |s: &str| -> String {
        s.chars()
            .rev()
            .take(2)
            .collect::<Vec<_>>()
            .into_iter()
            .rev()
            .collect()
    };
    let word = end(a);
    word.chars().count() == 2 && word == end(b) && rate.contains(&word)
}
