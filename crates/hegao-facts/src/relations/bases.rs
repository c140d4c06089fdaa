//! A value beside the base that its change is told against: `V，比上年的B增加D，增长R`, `V，增长R（去年同期B）`.

use hegao_core::figure::Direction;
use hegao_core::number::{Decimal, Interval, growth_meets, mul, ratio_meets};
use hegao_core::{ChangeKind, Family, Figure, Reason, Verdict, wordset};

use super::growth::{OTHER_BASIS, direction, equals, kind, missed, new_subject, push};
use super::scene::Scene;
use super::stance::{self, Stance};
use super::{ends, show};

/// How many figures before a base are looked at for the value.
const BACK: usize = 8;
/// How many figures may tell of one change.
const CHANGES: usize = 2;
/// Characters between a base and its change: 比上年的171件专利多16件.
const NOUN: usize = 8;

/// A base, what is told of the change against it, and the values that may have come of it, nearest first.
struct Told {
    base: usize,
    changes: Vec<usize>,
    values: Vec<usize>,
    /// Nothing but the nearest value can have been meant.
    sure: bool,
}

pub(super) fn find(scene: &mut Scene<'_>) {
    for b in 0..scene.figures.len() {
        if let Some(told) = told(scene, b) {
            judge(scene, &told);
        }
    }
}

/// Whether the change that figure `c` tells of stands behind its base: then that is what it is held against.
pub(super) fn has_base(scene: &Scene<'_>, c: usize) -> bool {
    let near = c.saturating_sub(CHANGES)..=c + CHANGES;
    near.filter(|b| *b != c)
        .any(|b| told(scene, b).is_some_and(|told| told.changes.contains(&c)))
}

/// What is told against figure `b`, if it is a base.
fn told(scene: &Scene<'_>, b: usize) -> Option<Told> {
    let base = scene.figures.get(b)?;
    if !is_level(base) || !scene.in_prose(b) || stance::of(scene, b) < Stance::Earlier {
        return None;
    }
    let before = scene.before(b).trim_start();
    let bracket = before.starts_with(['（', '(']) && before.chars().count() <= NOUN + 8;
    let changes = match bracket.then(|| behind(scene, b)) {
        Some(changes) if changes.is_empty() => behind_bracket(scene, b),
        Some(changes) => changes,
        None => ahead(scene, b),
    };
    let first = b.min(*changes.first()?);
    let outer = scene.figures.get(*changes.first()?)?.depth;
    let from = scene.sentence(b).start;
    let values: Vec<usize> = (from..first)
        .rev()
        .take(BACK)
        .take_while(|v| !scene.between(*v, first).contains(['；', ';', '。']))
        .filter(|v| {
            scene.figures.get(*v).is_some_and(|f| {
                is_level(f)
                    && f.same_unit(base)
                    && f.depth == outer
                    && f.per.is_some() == base.per.is_some()
            }) && stance::of(scene, *v) == Stance::Value
        })
        .collect();
    let passed = values.first().is_some_and(|v| {
        (v + 1..first).all(|k| scene.figures.get(k).is_some_and(|f| passes(scene, k, f)))
    });
    let clauses = values.first().map_or(0, |v| {
        scene
            .between(*v, first)
            .chars()
            .filter(|c| hegao_core::text::is_clause_mark(*c))
            .count()
    });
    let same = values.first().is_some_and(|v| same_words(scene, *v, b));
    Some(Told {
        base: b,
        sure: passed
            && clauses <= 1 + usize::from(!bracket)
            && (stance::told_base(scene, b) || same),
        changes,
        values,
    })
}

/// Whether a figure between value and base says nothing of another subject: a rate, or what the value is measured against.
fn passes(scene: &Scene<'_>, k: usize, figure: &Figure) -> bool {
    figure.unit.family.is_ratio()
        || figure.change.is_some()
        || stance::of(scene, k) != Stance::Value
}

/// Whether value and base are told in the same words but for the time: 2023年投入V，2022年投入B.
fn same_words(scene: &Scene<'_>, v: usize, b: usize) -> bool {
    let plain = |i: usize| -> String {
        let words = scene.lead(i);
        words.rsplit('年').next().unwrap_or(words).to_owned()
    };
    !plain(v).is_empty() && plain(v) == plain(b)
}

/// A level that a base or its value can be: a rate as well, but no change and no rule.
fn is_level(figure: &Figure) -> bool {
    figure.is_level()
        && figure.role != hegao_core::FigureRole::Norm
        && !matches!(
            figure.unit.family,
            Family::Points | Family::Times | Family::Doublings
        )
}

/// The changes right behind base `b`.
fn ahead(scene: &Scene<'_>, b: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for c in (b + 1..scene.sentence(b).end).take(CHANGES) {
        let words = scene.before(c);
        let joined = if out.is_empty() {
            !words.contains(hegao_core::text::is_clause_mark) && words.chars().count() <= NOUN
                || !new_subject(words)
        } else {
            !new_subject(words) && !other_base(scene, b, words)
        };
        if !joined || !is_change(scene, b, c) || words.contains(['；', ';', '。']) {
            break;
        }
        out.push(c);
    }
    out
}

/// Whether the words before a further change name a base of their own: 比全省平均91.0%高2.6个百分点，比上年提高0.8个百分点.
fn other_base(scene: &Scene<'_>, b: usize, words: &str) -> bool {
    let of_year = wordset!["上年", "去年", "同期"].within(scene.lead(b));
    words.contains("同比") && !of_year
        || words.contains("环比")
        || words.replace("同比", "").contains(['比', '较'])
}

/// The changes right before the bracket in which base `b` stands.
fn behind(scene: &Scene<'_>, b: usize) -> Vec<usize> {
    let mut out: Vec<usize> = Vec::new();
    for c in (scene.sentence(b).start..b).rev().take(CHANGES) {
        let next = out.first().copied();
        if !is_change(scene, b, c) || next.is_some_and(|next| new_subject(scene.before(next))) {
            break;
        }
        out.insert(0, c);
    }
    out
}

/// The change right behind the bracket in which nothing but base `b` stands: V（上年B），下降R.
fn behind_bracket(scene: &Scene<'_>, b: usize) -> Vec<usize> {
    let c = b + 1;
    let words = scene.before(c).trim_start();
    let next = scene.sentence(b).contains(&c)
        && words.starts_with(['）', ')'])
        && !words.contains(['；', ';', '。', '、'])
        && !new_subject(words);
    if next && is_change(scene, b, c) {
        vec![c]
    } else {
        Vec::new()
    }
}

/// Whether figure `c` tells of a change of what is counted as `b` is, on the basis of the printed values.
fn is_change(scene: &Scene<'_>, b: usize, c: usize) -> bool {
    let (Some(base), Some(figure)) = (scene.figures.get(b), scene.figures.get(c)) else {
        return false;
    };
    let fits = match kind(scene, c) {
        Some(ChangeKind::Difference) => figure.same_unit(base),
        Some(ChangeKind::Points) => ends::of_points(scene, base, figure),
        Some(ChangeKind::Rate) => !base.is_percent(),
        Some(ChangeKind::Doublings) => true,
        _ => figure.unit.family == Family::Doublings,
    };
    let directed = direction(scene, c).is_some() || figure.unit.family == Family::Doublings;
    fits && directed && !OTHER_BASIS.within(scene.before(c))
}

fn judge(scene: &mut Scene<'_>, told: &Told) {
    let mut difference = None;
    for c in told.changes.iter().copied() {
        let (Some(base), Some(change)) = (scene.figures.get(told.base), scene.figures.get(c))
        else {
            return;
        };
        let way = direction(scene, c).unwrap_or(Direction::Up);
        let mut found: Option<(usize, Outcome)> = None;
        if let (Some(d), false) = (difference, change.unit.family == Family::Doublings) {
            // Base, difference and rate are all stated: the value is not needed, unless it says that the base is wrong.
            let Some(by) = scene.figures.get(d) else {
                return;
            };
            let outcome = rate_of(by, base, change);
            let against = told
                .values
                .iter()
                .filter_map(|v| scene.figures.get(*v))
                .any(|value| {
                    growth_meets(&base.interval, &value.interval, &change.interval, way)
                        == Some(true)
                });
            found = outcome
                .filter(|o| o.0.0 != Verdict::Fails || !against)
                .map(|o| (d, o));
        } else {
            for v in told.values.iter().copied() {
                let Some(value) = scene.figures.get(v) else {
                    continue;
                };
                let Some(outcome) = of_value(base, value, change, way) else {
                    continue;
                };
                let holds = outcome.0.0 == Verdict::Holds;
                if holds || found.is_none() && told.sure {
                    found = Some((v, outcome));
                }
                if holds {
                    break;
                }
            }
        }
        if kind(scene, c) == Some(ChangeKind::Difference) {
            difference = Some(c);
        }
        let Some((other, (verdict, arithmetic))) = found else {
            continue;
        };
        push(scene, verdict, arithmetic, vec![other, told.base, c]);
        if verdict.0 == Verdict::Fails {
            return;
        }
    }
}

type Outcome = ((Verdict, Option<Reason>), String);

/// `D / B = R`.
fn rate_of(by: &Figure, base: &Figure, rate: &Figure) -> Option<Outcome> {
    let met = ratio_meets(&by.interval, &base.interval, &rate.interval)?;
    let verdict = if met {
        (Verdict::Holds, None)
    } else {
        missed(rate, |rate| ratio_meets(&by.interval, &base.interval, rate))
    };
    let scale = show::scale([base, by]);
    let shown = show::rate(by.value, base.value, rate);
    let end = equals(verdict.0, &shown, rate);
    Some((
        verdict,
        format!(
            "{} / {} = {shown}{end}",
            scale.figure(by),
            scale.figure(base)
        ),
    ))
}

/// What the value and its base make of a difference or a rate.
fn of_value(base: &Figure, value: &Figure, change: &Figure, way: Direction) -> Option<Outcome> {
    let (low, high) = match way {
        Direction::Up => (base, value),
        Direction::Down => (value, base),
    };
    match change.unit.family {
        Family::Doublings => doubled(base, value, change),
        Family::Percent if !base.is_percent() => {
            let met = growth_meets(&base.interval, &value.interval, &change.interval, way)?;
            let verdict = if met {
                (Verdict::Holds, None)
            } else {
                missed(change, |rate| {
                    growth_meets(&base.interval, &value.interval, rate, way)
                })
            };
            Some((verdict, ends::growth_shown(base, value, change, met)))
        }
        _ => ends::difference(low, high, change),
    }
}

/// 翻两番 is four times as much; who writes it rounds down generously, so only half an order off is wrong.
fn doubled(base: &Figure, value: &Figure, change: &Figure) -> Option<Outcome> {
    let times = change
        .value
        .to_string()
        .parse::<u32>()
        .ok()
        .filter(|n| (1..=6).contains(n))?;
    let factor = Decimal::from(1_u32 << times);
    let range = Interval::closed(
        mul(factor, Decimal::new(8, 1))?,
        mul(factor, Decimal::new(19, 1))?,
    );
    let met = base.interval.mul(&range)?.meets(&value.interval);
    let scale = show::scale([value, base]);
    let sign = if met { "≈" } else { "≠" };
    let product = mul(base.value, factor)?;
    Some((
        (if met { Verdict::Holds } else { Verdict::Fails }, None),
        format!(
            "{} × {factor} = {} {sign} {}",
            scale.figure(base),
            scale.value(product),
            scale.figure(value)
        ),
    ))
}
