//! Lists inside lists: of what is the last part the rest, and which parts are themselves divided by those behind them.

use hegao_core::number::{Decimal, Interval};

use super::classes;
use super::scene::Scene;
use super::sum::{Part, Sum};

/// What is left of a total.
const REST: &[&str] = &["其他", "其余", "其它"];

/// What the rest at the end of a list is left of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Rest {
    /// No part is called so.
    None,
    /// Of the total of the list, so that it is in no other part.
    Own,
    /// Of one of its parts, or of what was counted in another respect: 重点12处，已整改9处，其余3处正在整改.
    Elsewhere,
}

/// What the rest in a list is left of.
pub(super) fn rest(scene: &Scene<'_>, sum: &Sum, labels: &[&str]) -> Rest {
    let called = |label: &&str| REST.iter().any(|rest| label.starts_with(rest));
    if !labels.iter().any(called) {
        return Rest::None;
    }
    let Some((last, before)) = labels.split_last() else {
        return Rest::None;
    };
    if !called(last) {
        return Rest::Own;
    }
    let total = scene.interval(sum.total);
    let tail_fits = (1..before.len()).any(|from| {
        let Some(tail) = sum_of(scene, &sum.parts[from..]) else {
            return false;
        };
        tail.meets(&total)
            || sum.parts[..from]
                .iter()
                .any(|part| tail.meets(&scene.interval(part.figure)))
    });
    let names: Vec<String> = before.iter().map(|label| (*label).to_owned()).collect();
    let marks: Vec<Option<char>> = sum
        .parts
        .get(1..before.len())
        .unwrap_or_default()
        .iter()
        .map(|part| mark(scene, part.figure))
        .collect();
    let even = marks.windows(2).all(|pair| pair[0] == pair[1]);
    if tail_fits || !even || classes::mixed(&names) {
        Rest::Elsewhere
    } else {
        Rest::Own
    }
}

/// Whether the last part is what is left of the total: 其他44个. 其他服务业 is a name among others.
pub(super) fn ends_in_rest(scene: &Scene<'_>, total: usize, labels: &[&str]) -> bool {
    let whole = scene.figures.get(total);
    let noun = whole
        .and_then(|f| f.noun)
        .map_or("", |noun| scene.str(noun));
    let of_total = |name: &str| scene.lead(total).contains(name) || noun.contains(name);
    let named = |label: &str| {
        REST.iter().any(|rest| {
            label.strip_prefix(rest).is_some_and(of_total)
                || label.find(rest).is_some_and(|at| {
                    label[..at].ends_with(['及', '和']) && of_total(&label[at + rest.len()..])
                })
        })
    };
    labels.len() > 1 && labels.last().is_some_and(|label| named(label))
}

/// Whether the parts come to no more than `total` once those are left out that divide the part before them:
/// 中央120万元，用于校舍80万元、设备40万元.
pub(super) fn collapses(scene: &Scene<'_>, total: usize, parts: &[Part]) -> bool {
    let mut kept: Vec<Part> = Vec::with_capacity(parts.len());
    let mut at = 0;
    while let Some(part) = parts.get(at) {
        kept.push(*part);
        at += 1;
        if let Some(run) = division(scene, part, parts.get(at..).unwrap_or_default()) {
            at += run;
        }
    }
    kept.len() < parts.len()
        && sum_of(scene, &kept).is_some_and(|sum| !sum.wholly_above(&scene.interval(total)))
}

/// How many of the parts `behind` divide `part`: more closely joined than with it, and adding up to it.
fn division(scene: &Scene<'_>, part: &Part, behind: &[Part]) -> Option<usize> {
    let opens = mark(scene, behind.first()?.figure)?;
    let close = behind
        .iter()
        .skip(1)
        .take_while(|part| mark(scene, part.figure) == Some('、'))
        .count();
    (opens != '、' && close > 0).then_some(())?;
    (2..=close + 1).find(|run| {
        behind
            .get(..*run)
            .and_then(|parts| sum_of(scene, parts))
            .is_some_and(|sum| sum.meets(&scene.interval(part.figure)))
    })
}

/// The mark between figure `i` and what stands before it.
fn mark(scene: &Scene<'_>, i: usize) -> Option<char> {
    let words = scene.before(i).trim_start();
    words
        .chars()
        .find(|c| hegao_core::text::is_clause_mark(*c) || *c == '、')
        .map(|c| if c == ',' { '，' } else { c })
}

fn sum_of(scene: &Scene<'_>, parts: &[Part]) -> Option<Interval> {
    parts
        .iter()
        .try_fold(Interval::point(Decimal::ZERO), |sum, part| {
            sum.add(&scene.interval(part.figure).scale(part.times)?)
        })
}
