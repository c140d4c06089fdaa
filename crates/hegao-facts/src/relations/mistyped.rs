//! Percentages that nothing explains as they are printed, and that one small step would: two digits that changed places, one
//! wrong digit where the whole is named, 亿 for 万.
//!
//! A step of this kind fits by accident in one of a hundred cases or fewer, so it is looked for last, only for numbers of three
//! digits and more, and never where any amount near by makes the percentage right.

use std::collections::HashSet;

use hegao_core::number::{Interval, power_of_ten, quotient, ratio_meets};
use hegao_core::{Figure, Hint, Relation, RelationKind, Verdict, wordset};

use super::evidence::{digits, edit};
use super::scene::Scene;
use super::share::{self, of_words, part_of, push};
use super::stance::{self, Stance};
use super::whole;

/// How many figures before the part are looked at for one that makes the percentage right.
const BACK: usize = 24;
/// How many figures before the part are tried as its whole.
const NEAR: usize = 6;
/// How many figures before a percentage are paired with each other.
const AMOUNTS: usize = 10;
/// More figures are not searched for a name.
const FAR: usize = 600;
/// A report with more percentages that nothing explains is no prose.
const MOST: usize = 200;

pub(super) fn find(scene: &mut Scene<'_>) {
    let explained = explained(scene);
    let open: Vec<usize> = (0..scene.figures.len())
        .filter(|z| scene.is_percentage(*z) && scene.in_prose(*z) && is_long(scene, *z))
        .filter(|z| !explained.contains(z))
        .take(MOST)
        .collect();
    for z in open {
        if !beside(scene, z) && !named(scene, z) {
            anywhere(scene, z);
        }
    }
}

/// Whether a percentage has digits enough.
fn is_long(scene: &Scene<'_>, z: usize) -> bool {
    scene.figures.get(z).is_some_and(|f| digits(f).len() >= 3)
}

/// The percentages of which something has been said.
fn explained(scene: &Scene<'_>) -> HashSet<usize> {
    let of_share = |r: &&Relation| {
        matches!(
            r.kind,
            RelationKind::Share | RelationKind::Attainment | RelationKind::Complement
        )
    };
    let relations = scene.relations.iter().filter(of_share);
    relations
        .filter_map(|r| r.figures.first().copied())
        .collect()
}

/// `受理A件，结案B件，结案率z`, `到位A元，支出B元，支出进度z`: whole and part stand in the sentence. Whether a step was found.
fn beside(scene: &mut Scene<'_>, z: usize) -> bool {
    let rate = {
        let lead = scene
            .lead(z)
            .trim_end_matches(['为', '达', '到', '是', '仅']);
        wordset!["率", "进度"].ends(lead)
    };
    if !rate && of_words(scene, z).is_none() {
        return false;
    }
    let Some(b) = part(scene, z) else {
        return false;
    };
    let first = scene.sentence(z).start;
    let wholes: Vec<usize> = (first..b)
        .rev()
        .take(NEAR)
        .take_while(|a| !scene.between(*a, b).contains(['；', ';', '：']))
        .filter(|a| {
            scene.alike(*a, b) && stance::of(scene, *a) != Stance::Base && is_plain(scene, *a)
        })
        .collect();
    if right_as_it_is(scene, z, b) {
        return false;
    }
    let swapped: Vec<usize> = wholes
        .iter()
        .copied()
        .filter(|a| step(scene, z, b, &scene.interval(*a)) == Some(true))
        .collect();
    if let [a] = swapped.as_slice() {
        return tell(scene, [z, b, *a], Hint::DigitsSwapped(0));
    }
    let Some((a, power)) = wholes
        .iter()
        .find_map(|a| scale_word(scene, z, b, *a).map(|power| (*a, power)))
    else {
        return false;
    };
    tell(scene, [z, b, a], Hint::PowerOfTen(1, power))
}

/// `占W总数的z`, where the report has told W before, in another paragraph perhaps, and always with one value.
fn named(scene: &mut Scene<'_>, z: usize) -> bool {
    let Some(words) = of_words(scene, z) else {
        return false;
    };
    static REGIONS: hegao_core::WordSet = hegao_core::WordSet::of(&[
        "全省",
        "全国",
        "全市",
        "全县",
        "全区",
        "全州",
        "全镇",
        "全乡",
        "全校",
        "全系统",
        "同期",
        "上年",
        "去年",
    ]);
    let name = whole::name_of(words);
    if !(3..=12).contains(&name.chars().count()) || REGIONS.within(words) {
        return false;
    }
    let Some(p) = part_of(scene, z).filter(|p| is_plain(scene, *p)) else {
        return false;
    };
    let alone = (p + 1..z).all(|k| {
        scene
            .figures
            .get(k)
            .is_some_and(|f| f.change.is_some() || f.is_percent())
    });
    if !alone || share::own_subject(scene.before(z)) || scene.between(p, z).contains("其中") {
        return false;
    }
    let Some(part) = scene.figures.get(p) else {
        return false;
    };
    let is_it = |w: &usize| {
        scene.figures.get(*w).is_some_and(|whole| {
            whole.planned == part.planned
                && whole.period.year == part.period.year
                && is_plain(scene, *w)
                && scene.alike(p, *w)
                && stance::of(scene, *w) == Stance::Value
                && whole.name(scene.text).ends_with(&name)
        })
    };
    let wholes: Vec<usize> = (p.saturating_sub(FAR)..p).rev().filter(is_it).collect();
    let Some(a) = wholes.first().copied() else {
        return false;
    };
    let value = |w: usize| scene.figures.get(w).map(|f| f.value);
    if wholes.iter().any(|w| value(*w) != value(a)) || right_as_it_is(scene, z, p) {
        return false;
    }
    match step(scene, z, p, &scene.interval(a)) {
        Some(true) => tell(scene, [z, p, a], Hint::DigitsSwapped(0)),
        Some(false) => {
            push(scene, z, p, a, Verdict::Fails, None);
            true
        }
        None => scale_word(scene, z, p, a)
            .is_some_and(|power| tell(scene, [z, p, a], Hint::PowerOfTen(1, power))),
    }
}

/// A percentage of four digits of which two changed places, where of all the amounts of its sentence and the one before just one
/// makes up another share with it: `城镇人口41.38万人，乡村人口53.5万人。城镇化率46.31%`.
fn anywhere(scene: &mut Scene<'_>, z: usize) {
    let long = scene.figures.get(z).is_some_and(|f| digits(f).len() >= 4);
    let told = wordset!["率", "占", "比重", "占比"].within(scene.lead(z));
    let Some(figure) = scene.figures.get(z).filter(|_| long && told) else {
        return;
    };
    let own = scene.sentence(z);
    let start = own.start.checked_sub(1).map_or(own.start, |last| {
        let same = scene
            .figures
            .get(last)
            .is_some_and(|f| f.block == figure.block);
        if same {
            scene.sentence(last).start
        } else {
            own.start
        }
    });
    let amounts: Vec<usize> = (start.max(z.saturating_sub(AMOUNTS))..z)
        .filter(|i| scene.is_amount(*i) && is_plain(scene, *i))
        .collect();
    let percent = scene.interval(z);
    let wide = percent.widen(figure.step).unwrap_or(percent);
    let mut found = Vec::new();
    for x in amounts.iter().copied() {
        for y in amounts.iter().copied() {
            if x == y || !scene.alike(x, y) || scene.interval(x).wholly_above(&scene.interval(y)) {
                continue;
            }
            if ratio_meets(&scene.interval(x), &scene.interval(y), &wide) == Some(true) {
                return;
            }
            if step(scene, z, x, &scene.interval(y)) == Some(true) {
                found.push((x, y));
            }
        }
    }
    if let [(x, y)] = found.as_slice() {
        tell(scene, [z, *x, *y], Hint::DigitsSwapped(0));
    }
}

/// The amount right before percentage `z`, with nothing but changes between.
fn part(scene: &Scene<'_>, z: usize) -> Option<usize> {
    let b = (scene.sentence(z).start..z)
        .rev()
        .find(|k| scene.figures.get(*k).is_none_or(|f| f.change.is_none()))?;
    let level = scene.figures.get(b)?.depth == scene.figures.get(z)?.depth;
    let words = scene.between(b, z);
    (level
        && is_plain(scene, b)
        && scene.is_amount(b)
        && stance::of(scene, b) == Stance::Value
        && !words.contains(['；', ';', '。', '：'])
        && !words.contains("其中"))
    .then_some(b)
}

fn is_plain(scene: &Scene<'_>, i: usize) -> bool {
    scene
        .figures
        .get(i)
        .is_some_and(|f| f.is_plain() && !f.planned)
}

/// Whether an amount near by, or two of them together, make percentage `z` of `b` right.
fn right_as_it_is(scene: &Scene<'_>, z: usize, b: usize) -> bool {
    let (part, percent) = (scene.interval(b), scene.interval(z));
    let wide = scene
        .figures
        .get(z)
        .and_then(|f| percent.widen(f.step))
        .unwrap_or(percent);
    let near: Vec<Interval> = (b.saturating_sub(BACK)..scene.sentence(z).end)
        .filter(|w| *w != b && scene.alike(*w, b))
        .map(|w| scene.interval(w))
        .collect();
    let meets = |whole: &Interval| ratio_meets(&part, whole, &wide) == Some(true);
    near.iter().any(|whole| {
        meets(whole)
            || whole.add(&part).is_some_and(|all| meets(&all))
            || whole.sub(&part).is_some_and(|less| meets(&less))
    }) || near
        .windows(2)
        .any(|pair| pair[0].add(&pair[1]).is_some_and(|all| meets(&all)))
}

/// Whether `part / whole` is the percentage but for one digit, or (true) two that changed places.
fn step(scene: &Scene<'_>, z: usize, part: usize, whole: &Interval) -> Option<bool> {
    let share: &Figure = scene.figures.get(z)?;
    let hundred = scene.interval(part).scale(100)?;
    let low = quotient(hundred.low?, whole.high?, 8)?;
    let high = quotient(hundred.high?, whole.low?, 8)?;
    let change = Interval::closed(low, high).sub(&share.interval)?;
    edit(share, &change)
}

/// The power of ten that makes part and whole, printed with different scale words, fit the percentage: 支出5875亿元 of 8640万元.
fn scale_word(scene: &Scene<'_>, z: usize, part: usize, whole: usize) -> Option<i8> {
    let scale = |i: usize| scene.figures.get(i).map(|f| i16::from(f.numeral.scale));
    let power = i8::try_from(scale(whole)? - scale(part)?).ok()?;
    let moved = scene
        .interval(part)
        .mul(&Interval::point(power_of_ten(i32::from(power))?))?;
    let meets = ratio_meets(&moved, &scene.interval(whole), &scene.interval(z));
    (power.abs() == 4 && meets == Some(true)).then_some(power)
}

fn tell(scene: &mut Scene<'_>, [z, part, whole]: [usize; 3], hint: Hint) -> bool {
    push(scene, z, part, whole, Verdict::Fails, None);
    if let Some(relation) = scene.relations.last_mut() {
        relation.hint = Some(hint);
    }
    true
}
