//! A count, what came of it, and the rate named after that: `受理A件，结案B件，结案率R`.

use hegao_core::number::{Interval, ratio_meets};
use hegao_core::{Reason, Verdict, WordSet};

use super::scene::Scene;
use super::share::push;
use super::stance::{self, Stance};

/// How many figures before the part are looked at for the whole.
const BACK: usize = 8;
/// Words between the name of a rate and its number.
static COPULAS: WordSet = WordSet::of(&["达到", "达", "为", "是", "约", "仅", "仅为"]);

pub(super) fn find(scene: &mut Scene<'_>) {
    for z in 0..scene.figures.len() {
        if scene.is_percentage(z) && scene.in_prose(z) {
            one(scene, z);
        }
    }
}

fn one(scene: &mut Scene<'_>, z: usize) {
    let Some(name) = name(scene.lead(z)) else {
        return;
    };
    let Some(b) = part(scene, z) else { return };
    if !named_after(name, scene.lead(b)) {
        return;
    }
    let range = scene.sentence(z);
    let wholes: Vec<usize> = (range.start..b)
        .rev()
        .take(BACK)
        .take_while(|a| !scene.between(*a, b).contains(['；', ';', '。']))
        .filter(|a| scene.alike(*a, b) && stance::of(scene, *a) != Stance::Base)
        .collect();
    // 参保48人，参保率96.0%（应参保50人）.
    if let Some(a) = due_behind(scene, b, z) {
        let met = |rate: &Interval| ratio_meets(&scene.interval(b), &scene.interval(a), rate);
        let (rate, step) = (scene.interval(z), scene.figures.get(z).map(|f| f.step));
        let wide = step.and_then(|step| rate.widen(step));
        let (verdict, reason) = match (met(&rate), wide.and_then(|wide| met(&wide))) {
            (Some(true), _) => (Verdict::Holds, None),
            (Some(false), Some(false)) => (Verdict::Fails, None),
            _ => (Verdict::Undetermined, Some(Reason::Rounding)),
        };
        return push(scene, z, b, a, verdict, reason);
    }
    let (part, rate) = (scene.interval(b), scene.interval(z));
    let meets = |whole: &Interval, rate: &Interval| ratio_meets(&part, whole, rate) == Some(true);
    if let Some(a) = wholes
        .iter()
        .copied()
        .find(|a| meets(&scene.interval(*a), &rate))
    {
        return push(scene, z, b, a, Verdict::Holds, None);
    }
    // What was left from before is added to what came in, what was withdrawn is taken off, and so on.
    let joint = wholes.iter().enumerate().any(|(at, a)| {
        let a = scene.interval(*a);
        std::iter::once(part)
            .chain(
                wholes
                    .get(at + 1..)
                    .unwrap_or_default()
                    .iter()
                    .map(|other| scene.interval(*other)),
            )
            .any(|other| {
                [a.add(&other), a.sub(&other), other.sub(&a)]
                    .into_iter()
                    .flatten()
                    .any(|whole| meets(&whole, &rate))
            })
    });
    // 立即整改612处、限期整改216处，整改率96.3%: what came of it may be told in several numbers.
    let mut came = part;
    let several = wholes.windows(2).any(|pair| {
        came = came
            .add(&scene.interval(pair[0]))
            .unwrap_or(Interval::EVERYTHING);
        ratio_meets(&came, &scene.interval(pair[1]), &rate) == Some(true)
    });
    let Some(a) = wholes
        .first()
        .copied()
        .filter(|a| !joint && !several && !part.wholly_above(&scene.interval(*a)))
    else {
        return;
    };
    let near = scene
        .figures
        .get(z)
        .and_then(|f| rate.widen(f.step))
        .is_some_and(|wide| meets(&scene.interval(a), &wide));
    if near {
        push(
            scene,
            z,
            b,
            a,
            Verdict::Undetermined,
            Some(Reason::Rounding),
        );
    } else if adjoins(scene, a, b) {
        push(scene, z, b, a, Verdict::Fails, None);
    } else {
        push(
            scene,
            z,
            b,
            a,
            Verdict::Undetermined,
            Some(Reason::WholeUnknown),
        );
    }
}

/// The whole in a bracket right behind rate `z`: 应参保50人.
fn due_behind(scene: &Scene<'_>, b: usize, z: usize) -> Option<usize> {
    let a = z + 1;
    let opened = scene.before(a).trim_start().starts_with(['（', '(']);
    (opened
        && scene.sentence(z).contains(&a)
        && scene.alike(a, b)
        && scene.lead(a).starts_with('应')
        && scene.after(a).trim_start().starts_with(['）', ')']))
    .then_some(a)
}

/// What the rate is named after: 结案 of 结案率.
fn name(lead: &str) -> Option<&str> {
    /// Rates that are of something else than the count before them.
    static OTHER: WordSet = WordSet::of(&["增长", "周转", "占有", "利用", "覆盖", "增幅", "贡献"]);
    let mut words = lead;
    while let Some(shorter) = COPULAS.strip_end(words) {
        words = shorter;
    }
    let name = words
        .strip_suffix('率')
        .or_else(|| words.strip_suffix("进度"))?;
    let chars = name.chars().count();
    ((2..=6).contains(&chars) && !OTHER.within(name)).then_some(name)
}

/// The amount right before the rate, with nothing but changes between.
fn part(scene: &Scene<'_>, z: usize) -> Option<usize> {
    let range = scene.sentence(z);
    let b = (range.start..z)
        .rev()
        .find(|k| scene.figures.get(*k).is_none_or(|f| f.change.is_none()))?;
    let plain = |i: usize| {
        scene
            .figures
            .get(i)
            .is_some_and(|f| f.is_plain() && !f.planned)
    };
    let depth = scene.figures.get(b)?.depth == scene.figures.get(z)?.depth;
    (depth
        && plain(b)
        && scene.is_amount(b)
        && stance::of(scene, b) == Stance::Value
        && !scene.between(b, z).contains(['；', ';', '。', '：']))
    .then_some(b)
}

/// Whether the words of the part are those of the rate: 整改 of 已整改477处; 回收 of 收回1168份.
fn named_after(name: &str, lead: &str) -> bool {
    // 未开工4个，开工率94.1%.
    if lead.contains(['未', '不', '无', '没', '待']) {
        return false;
    }
    lead.contains(name) || name.chars().count() == 2 && name.chars().all(|c| lead.contains(c))
}

/// Whether the whole stands one clause before the part.
fn adjoins(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let marks = scene
        .between(a, b)
        .chars()
        .filter(|c| hegao_core::text::is_clause_mark(*c))
        .count();
    let passed = (a + 1..b).all(|k| scene.figures.get(k).is_some_and(|f| f.change.is_some()));
    let plain = |i: usize| {
        scene
            .figures
            .get(i)
            .is_some_and(hegao_core::Figure::is_plain)
    };
    passed
        && marks <= b - a
        && plain(a)
        && scene.figures.get(a).map(|f| f.depth) == scene.figures.get(b).map(|f| f.depth)
}
