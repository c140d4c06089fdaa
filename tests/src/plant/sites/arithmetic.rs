//! Sums, changes and shares that hold as they are printed, found by trying the arithmetic on neighbouring numbers.

use std::ops::Range;
use std::sync::LazyLock;

use fastrand::Rng;
use regex::Regex;

use super::Site;
use crate::plant::Edit;
use crate::plant::exact::{Printed, change, differs_by, grows, ratio, sums, within};
use crate::plant::surface::{Doc, Number, pattern, slip};

/// Parts of a sum that are tried.
const PARTS: usize = 8;
/// How often a slip is tried before a place is given up.
const TRIES: usize = 30;

static AMONG: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^，。；]{0,10}[，；（(]?其中[，：:]?[^，。；0-9]{1,12}$"));
static UP: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(增加|增长|提高|上升|增收|扩大)[^0-9，。；]{0,3}$"));
static DOWN: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"(减少|下降|降低|减收|回落)[^0-9，。；]{0,3}$"));
static BASIS: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"可比|口径|实际|扣除|剔除|年均|分别|各|不变价"));
static FROM: LazyLock<Regex> = LazyLock::new(|| pattern(r"[从由][^，。；]{0,12}$"));
static TO: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"^[^，。；]{0,8}(提高|增加|增长|上升|扩大|提升|下降|减少|降低)[到至]$")
});

fn unit<'a>(doc: &'a Doc, number: &Number) -> &'a str {
    doc.str(number.unit.clone())
}

fn between<'a>(doc: &'a Doc, a: &Number, b: &Number) -> &'a str {
    doc.str(a.unit.end..b.digits.start)
}

fn places(numbers: &[&Number]) -> Vec<Range<usize>> {
    numbers.iter().map(|n| n.digits.start..n.unit.end).collect()
}

/// Spoils one of `numbers` so that `holds` is false of them; a site that says so if that cannot be done.
fn spoil(
    doc: &Doc,
    rng: &mut Rng,
    numbers: &[&Number],
    holds: impl Fn(&[Printed]) -> bool,
) -> Option<Site> {
    let printed: Vec<Printed> = numbers.iter().map(|n| n.printed).collect();
    let mut kept = None;
    for _ in 0..TRIES {
        let at = rng.usize(..numbers.len());
        let number = numbers[at];
        let digits = slip(doc.str(number.digits.clone()), rng);
        let mut now = printed.clone();
        now[at] = Printed::read(&digits, number.printed.count)?;
        let site = Site {
            holds: holds(&now),
            ..Site::touching(Edit::new(number.digits.clone(), digits), places(numbers))
        };
        if !site.holds {
            return Some(site);
        }
        kept = Some(site);
    }
    kept
}

/// `T…其中a…b`, `T（a、b）`, `a、b，共T`: numbers of one unit in a row that come to the one before or behind them.
pub(super) fn totals(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for sentence in doc.sentences() {
        let numbers = doc.numbers(sentence);
        for (at, total) in numbers.iter().enumerate() {
            let alike = |n: &&Number| {
                unit(doc, n) == unit(doc, total) && !unit(doc, n).starts_with(['%', '％', '个'])
            };
            if total.printed.digits < 20 || !alike(&total) {
                continue;
            }
            let behind: Vec<&Number> = numbers[at + 1..].iter().filter(alike).take(PARTS).collect();
            let opened = behind.first().is_some_and(|first| {
                doc.str(total.unit.end..first.digits.start)
                    .contains(['中', '（', '(', '：', '分'])
            });
            if opened {
                out.extend(sum(doc, rng, total, &behind));
                continue;
            }
            let before: Vec<&Number> = numbers[..at]
                .iter()
                .rev()
                .filter(alike)
                .take(PARTS)
                .collect();
            let closed = ["共", "合计", "总计", "共计"]
                .iter()
                .any(|word| doc.str(0..total.digits.start).ends_with(word));
            if closed {
                out.extend(sum(doc, rng, total, &before));
            }
        }
    }
    out
}

/// The shortest run of at least two of `parts` that comes to `total`, spoilt.
fn sum(doc: &Doc, rng: &mut Rng, total: &Number, parts: &[&Number]) -> Option<Site> {
    let printed: Vec<Printed> = parts.iter().map(|n| n.printed).collect();
    let length = (2..=parts.len()).find(|n| sums(total.printed, &printed[..*n], 0))?;
    let all: Vec<&Number> = std::iter::once(total)
        .chain(parts[..length].iter().copied())
        .collect();
    spoil(doc, rng, &all, |now| sums(now[0], &now[1..], 1))
}

/// `T，其中a`: a part that comes to more than its whole.
pub(super) fn parts(doc: &Doc) -> Vec<Site> {
    let mut out = Vec::new();
    for sentence in doc.sentences() {
        for pair in doc.numbers(sentence).windows(2) {
            let [whole, part] = pair else { continue };
            let counted = unit(doc, whole) == unit(doc, part)
                && !unit(doc, whole).starts_with(['%', '％', '个']);
            if counted
                && AMONG.is_match(between(doc, whole, part))
                && within(part.printed, whole.printed)
            {
                // The two numbers have changed places.
                let (a, b) = (doc.str(whole.digits.clone()), doc.str(part.digits.clone()));
                let mut site =
                    Site::touching(Edit::new(whole.digits.clone(), b), places(&[whole, part]));
                site.edits.push(Edit::new(part.digits.clone(), a));
                site.holds = within(whole.printed, part.printed);
                out.push(site);
            }
        }
    }
    out
}

/// `V，增加D，增长R%`; `从A增加到B，增长R%` or `…D`.
pub(super) fn growth(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for sentence in doc.sentences() {
        for three in doc.numbers(sentence.clone()).windows(3) {
            let [a, b, c] = three else { continue };
            let up = [b, c].map(|n| UP.is_match(doc.str(sentence.start..n.digits.start)));
            let down = [b, c].map(|n| DOWN.is_match(doc.str(sentence.start..n.digits.start)));
            if BASIS.is_match(doc.str(a.unit.end..c.digits.start)) {
                continue;
            }
            let same = unit(doc, a) == unit(doc, b);
            let percent = unit(doc, c) == "%";
            let all = [a, b, c];
            let rising = up[1] || !down[1] && up[0];
            if FROM.is_match(doc.str(sentence.start..a.digits.start))
                && same
                && TO.is_match(between(doc, a, b))
            {
                let rising = !["下降", "减少", "降低"]
                    .iter()
                    .any(|word| between(doc, a, b).contains(word));
                let points = unit(doc, a) == "%" && unit(doc, c) == "个百分点"
                    || unit(doc, c) == unit(doc, a) && !percent;
                if points {
                    let fits = |now: &[Printed], slack| {
                        let (low, high) = if rising {
                            (now[0], now[1])
                        } else {
                            (now[1], now[0])
                        };
                        differs_by(high, low, now[2], slack)
                    };
                    if fits(&all.map(|n| n.printed), 0) {
                        out.extend(spoil(doc, rng, &all, |now| fits(now, 1)));
                    }
                } else if percent
                    && unit(doc, a) != "%"
                    && grows(a.printed, b.printed, c.printed, rising, 0)
                {
                    out.extend(spoil(doc, rng, &all, |now| {
                        grows(now[0], now[1], now[2], rising, 1)
                    }));
                }
            } else if same
                && percent
                && (up[0] || down[0])
                && up[0] == rising
                && change(a.printed, b.printed, c.printed, rising, 0)
            {
                out.extend(spoil(doc, rng, &all, |now| {
                    change(now[0], now[1], now[2], rising, 1)
                }));
            }
        }
    }
    out
}

/// `W…，其中P…，占Z%`.
pub(super) fn shares(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for sentence in doc.sentences() {
        let numbers = doc.numbers(sentence.clone());
        for (at, share) in numbers
            .iter()
            .enumerate()
            .filter(|(_, n)| unit(doc, n) == "%")
        {
            let Some(part) = at.checked_sub(1).and_then(|p| numbers.get(p)) else {
                continue;
            };
            let words = between(doc, part, share);
            if !words.contains('占')
                || words.chars().count() > 24
                || words.contains(['；', '。'])
                || words.contains("分别")
            {
                continue;
            }
            let whole = numbers[..at - 1].iter().rev().take(6).find(|whole| {
                unit(doc, whole) == unit(doc, part)
                    && ratio(part.printed, whole.printed, share.printed, 0)
            });
            if let Some(whole) = whole.filter(|_| unit(doc, part) != "%") {
                let all = [part, whole, share];
                out.extend(spoil(doc, rng, &all, |now| {
                    ratio(now[0], now[1], now[2], 1)
                }));
            }
        }
    }
    out
}
