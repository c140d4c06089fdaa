//! The parts of a list and the total that they may be parts of.

use hegao_core::number::{Decimal, Interval};

use super::classes;
use super::names;
use super::nested;
use super::scene::Scene;
use super::stance::{self, Stance};
use super::sum::{Fit, Part, Sum};

/// How many figures before 其中 are looked at for the total.
const BACK: usize = 8;
/// How many figures behind the first part are looked at.
const AHEAD: usize = 80;
/// A list of more parts is a table in disguise.
const PARTS: usize = 40;
/// Words that begin something new after a list of parts.
const CLOSERS: &[&str] = &[
    "共", "合计", "总计", "累计", "另", "此外", "同时", "全市", "全省", "全国", "全县", "全区",
    "全年", "截至",
];
/// Words that open a list inside the list: what follows up to the next ； belongs to the part before.
const NESTED: &[&str] = &["其中", "包含", "包括", "含", "主要是", "主要用于"];
/// The same, where the parts of the list themselves are not told by what they are spent on.
const SPENT: &[&str] = &["用于", "分别用于"];
/// Words before an amount that goes on with the name of the rate before it: 其中税收占70%，为7亿元.
const SAME: &[&str] = &[
    "",
    "为",
    "达",
    "达到",
    "完成",
    "实现",
    "共",
    "计",
    "总额",
    "总额达",
    "约",
];

/// What opens the list of parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Opening {
    /// 其中, 含: parts, perhaps not all.
    Among,
    /// A bracket right behind the total, or a colon: usually all.
    Bracket,
    Colon,
    /// 分为, 分别为, 由…组成: all.
    Divided,
}

/// The sums that the list from figure `i` on makes: one for each unit that has a total before it.
pub(super) fn sums(scene: &Scene<'_>, i: usize, opening: Opening) -> Vec<Sum> {
    let (mut out, mut done) = (Vec::new(), Vec::new());
    let mut main = None;
    let lists = list(scene, i);
    for first in &lists {
        let Some(figure) = scene.figures.get(first.figure) else {
            continue;
        };
        if done.contains(&figure.unit.id) {
            continue;
        }
        done.push(figure.unit.id);
        let parts: Vec<Part> = lists
            .iter()
            .copied()
            .filter(|part| scene.alike(first.figure, part.figure))
            .collect();
        let totals = totals(scene, i, first.figure, opening);
        let others = opening == Opening::Among && totals.len() > 1;
        let mut best: Option<Sum> = None;
        for (at, total) in totals.iter().copied().enumerate() {
            if main.is_some_and(|main| !beside(scene, total, main)) {
                continue;
            }
            // What stands farther off is the total of the whole list or of nothing.
            let least = if at == 0 { 2 } else { parts.len().max(2) };
            // A list ends where it has come to its total; what follows is something else.
            let fitting = (2..=parts.len())
                .zip(running(scene, &parts).into_iter().skip(1))
                .filter(|(n, sum)| {
                    *n >= least
                        && sum.meets(&scene.interval(total))
                        && !(*n < parts.len()
                            && too_small(scene, total)
                            && !is_closed_row(scene, &parts, *n))
                })
                .find_map(|(n, _)| {
                    Sum::of(scene, total, parts[..n].to_vec())
                        .filter(|sum| sum.fit == Fit::Meets && !goes_on(scene, sum, parts.get(n)))
                });
            if fitting.is_some() {
                best = fitting;
                break;
            }
            best = best.or_else(|| Sum::of(scene, total, parts.clone()));
        }
        if let Some(sum) = best.as_mut().filter(|sum| others && sum.fit == Fit::More) {
            sum.doubt = wider(scene, sum, &totals);
        }
        if let Some(sum) = best.as_mut().filter(|sum| sum.fit == Fit::More) {
            sum.doubt |= nested::collapses(scene, sum.total, &sum.parts)
                || opening == Opening::Among && beyond(scene, sum);
        }
        main = main.or(best.as_ref().map(|sum: &Sum| sum.total));
        out.extend(best);
    }
    let whole: Vec<bool> = out
        .iter()
        .map(|sum| {
            out.iter()
                .any(|other| sum.fit != Fit::Meets && beside_each(sum, other))
        })
        .collect();
    for (sum, whole) in out.iter_mut().zip(whole) {
        sum.whole = whole;
    }
    out
}

/// Whether each part of `sum` stands beside one of a list that adds up: 1.06万户1.58万人、2.81万户4.84万人.
fn beside_each(sum: &Sum, other: &Sum) -> bool {
    other.fit == Fit::Meets
        && other.parts.len() > 1
        && other.parts.len() == sum.parts.len()
        && sum
            .parts
            .iter()
            .zip(&other.parts)
            .all(|(a, b)| a.figure.abs_diff(b.figure) == 1)
}

/// Whether another amount before the list, or the two nearest together (12个村、3个社区，其中), leaves room for the parts. What
/// stands before a semicolon is of another matter.
fn wider(scene: &Scene<'_>, sum: &Sum, totals: &[usize]) -> bool {
    let room = |whole: &Interval| !sum.interval.wholly_above(whole);
    let here = |total: &usize| {
        let (from, to) = (sum.total.min(*total), sum.total.max(*total));
        from == to || !scene.between(from, to).contains(['；', ';'])
    };
    let pair = totals
        .get(..2)
        .filter(|pair| pair.iter().all(here))
        .and_then(|pair| scene.interval(pair[0]).add(&scene.interval(pair[1])));
    let mut others = totals.iter().filter(|total| here(total));
    pair.is_some_and(|pair| room(&pair)) || others.any(|total| room(&scene.interval(*total)))
}

/// Whether a part behind a ；, or one behind that, is above the total by itself while those before it are not: another matter
/// has begun there.
fn beyond(scene: &Scene<'_>, sum: &Sum) -> bool {
    let total = scene.interval(sum.total);
    let above = |part: &Part| scene.interval(part.figure).wholly_above(&total);
    let Some(first) = sum.parts.iter().position(above).filter(|at| *at > 0) else {
        return false;
    };
    let (before, from) = (sum.parts[first - 1].figure, sum.parts[0].figure);
    let apart = |k: usize| scene.before(k).contains(['；', ';']);
    (from + 1..=sum.parts[first].figure).any(apart)
        && (before + 1..=sum.parts[first].figure).all(|k| !scene.before(k).starts_with('、'))
}

/// The sums of the first part, the first two, and so on.
fn running(scene: &Scene<'_>, parts: &[Part]) -> Vec<Interval> {
    let mut sum = Interval::point(Decimal::ZERO);
    let mut out = Vec::with_capacity(parts.len());
    for part in parts {
        let next = scene
            .interval(part.figure)
            .scale(part.times)
            .and_then(|own| sum.add(&own));
        let Some(next) = next else { break };
        sum = next;
        out.push(sum);
    }
    out
}

/// Whether a list that only comes near its total goes on in one breath: 38万亩，其中水稻30万亩、玉米7.05万亩、豆类0.32万亩.
fn goes_on(scene: &Scene<'_>, sum: &Sum, next: Option<&Part>) -> bool {
    let exact = scene
        .figures
        .get(sum.total)
        .is_some_and(|whole| whole.value == sum.value);
    !exact
        && next.is_some_and(|part| {
            scene.before(part.figure).starts_with('、')
                && sum
                    .parts
                    .last()
                    .is_some_and(|last| last.figure + 1 == part.figure)
        })
}

/// Whether a total is so small that a beginning of its list comes to it by accident.
fn too_small(scene: &Scene<'_>, total: usize) -> bool {
    scene
        .figures
        .get(total)
        .is_some_and(|f| f.value.mantissa().unsigned_abs() < 20)
}

/// Whether the first `n` parts stand in one row of 、 that the next one does not go on: 国控3个、省控4个、市控5个，…，1个断面为Ⅳ类.
fn is_closed_row(scene: &Scene<'_>, parts: &[Part], n: usize) -> bool {
    let joined = |part: &Part| scene.before(part.figure).starts_with('、');
    let (row, rest) = parts.split_at(n.min(parts.len()));
    n > 2 && row.iter().skip(1).all(joined) && rest.first().is_some_and(|part| !joined(part))
}

/// Whether two totals of different units stand side by side, so that one list can be of both: 项目12个，总投资4.86亿元，
/// 年度投资2.1亿元.
fn beside(scene: &Scene<'_>, a: usize, b: usize) -> bool {
    let (from, to) = (a.min(b), a.max(b));
    let (Some(x), Some(y)) = (scene.figures.get(from), scene.figures.get(to)) else {
        return false;
    };
    let marks = scene
        .between(from, to)
        .chars()
        .filter(|c| hegao_core::text::is_clause_mark(*c))
        .count();
    marks <= to - from && (from + 1..to).all(|k| scene.is_amount(k)) && x.sentence == y.sentence
}

/// The parts from figure `i` on.
fn list(scene: &Scene<'_>, i: usize) -> Vec<Part> {
    let Some(first) = scene.figures.get(i) else {
        return Vec::new();
    };
    let mut parts: Vec<Part> = Vec::new();
    let mut nested = false;
    // 其中税收占70%: the rate is the only part, and what follows is something else.
    let rated = first.unit.family.is_ratio() && first.change.is_none();
    let spent = scene.before(i).contains("用于");
    // A list that has been joined by ， or 、 ends at the first ；, which then stands a level above.
    let mut flat = false;
    for j in i..scene.sentence(i).end.min(i + AHEAD) {
        let Some(figure) = scene.figures.get(j) else {
            break;
        };
        if figure.depth < first.depth || parts.len() >= PARTS {
            break;
        }
        if figure.depth > first.depth {
            continue;
        }
        let before = scene.before(j);
        if j > i {
            let semicolon = before.contains(['；', ';']);
            let empty = parts.is_empty();
            if empty && semicolon
                || empty && rated && scene.is_amount(j) && !SAME.contains(&scene.lead(j))
            {
                break;
            }
            if semicolon && (flat || other_kind(scene, &parts, j) && !of_class(scene, &parts, j)) {
                break;
            }
            if semicolon {
                nested = false;
            }
            if starts_clause(before, NESTED) || !spent && opens_clause(before, SPENT) {
                nested = true;
            }
            flat |= !nested
                && !semicolon
                && parts
                    .last()
                    .is_some_and(|last| last.figure + 1 == j && scene.alike(last.figure, j));
            if starts_clause(before, CLOSERS) {
                break;
            }
            if first.depth > 0 && leaves_bracket(before) {
                break;
            }
        }
        if nested || !scene.is_amount(j) || attributive(scene, j) {
            continue;
        }
        parts.push(Part {
            figure: j,
            times: times(scene, j),
        });
    }
    parts
}

/// Whether figure `j` behind a ； names something else than the parts before it: the ends of the names differ.
fn other_kind(scene: &Scene<'_>, parts: &[Part], j: usize) -> bool {
    let tail = |i: usize| -> Vec<char> {
        let lead = scene
            .lead(i)
            .trim_end_matches(['为', '达', '到', '成', '有', '共']);
        lead.chars().rev().take(2).collect()
    };
    let Some(first) = parts.first() else {
        return false;
    };
    tail(first.figure) != tail(j)
}

/// Whether figure `j` names a further part of the class that the parts before it are of, and the part before it bears a
/// rate of its own: 出口a，增长b；进口c.
fn of_class(scene: &Scene<'_>, parts: &[Part], j: usize) -> bool {
    let rated = parts.last().is_some_and(|last| {
        let mut between = last.figure + 1..j;
        let changes = |k: usize| scene.figures.get(k).is_some_and(|f| f.change.is_some());
        !between.is_empty() && between.all(changes)
    });
    let labels: Vec<&str> = parts
        .iter()
        .map(|part| part.figure)
        .chain([j])
        .map(|figure| scene.label(figure))
        .collect();
    rated && scene.is_amount(j) && (classes::split(&labels).disjoint || are_things(&labels))
}

/// Whether parts are named by things alone, so that none of them begins another matter: 玉米…；水稻…；大豆….
pub(super) fn are_things(labels: &[&str]) -> bool {
    const THING: usize = 4;
    labels.iter().all(|label| {
        let name = label.strip_prefix("其中").unwrap_or(label);
        (1..=THING).contains(&name.chars().count())
    })
}

/// Whether a clause of `text` starts with one of `words`.
fn starts_clause(text: &str, words: &[&str]) -> bool {
    text.split(hegao_core::text::is_clause_mark)
        .any(|clause| words.iter().any(|word| clause.starts_with(word)))
}

/// The same of the clauses behind the first mark: what stands right behind a number says what that number is for.
fn opens_clause(text: &str, words: &[&str]) -> bool {
    text.split_once(hegao_core::text::is_clause_mark)
        .is_some_and(|(_, rest)| starts_clause(rest, words))
}

/// Whether figure `j` says of which size a thing is whose own number follows: 总投资20亿元的项目，已完成5亿元.
fn attributive(scene: &Scene<'_>, j: usize) -> bool {
    let after = scene.after(j);
    after.strip_prefix('的').is_some_and(|thing| {
        !thing.contains(['、', '和', '及'])
            && scene.sentence(j).contains(&(j + 1))
            && scene.alike(j, j + 1)
    })
}

/// Whether a bracket closes in `words` that does not open there.
fn leaves_bracket(words: &str) -> bool {
    let mut depth = 0_i32;
    words.chars().any(|c| {
        depth += i32::from(matches!(c, '（' | '(')) - i32::from(matches!(c, '）' | ')'));
        depth < 0
    })
}

/// How often figure `j` counts: 各1所 once for each name before it.
pub(super) fn times(scene: &Scene<'_>, j: usize) -> i64 {
    if !scene.figures.get(j).is_some_and(|f| f.each) {
        return 1;
    }
    let before = scene.before(j);
    let clause = before
        .rfind(hegao_core::text::is_clause_mark)
        .map_or(0, |at| {
            at + before[at..].chars().next().map_or(0, char::len_utf8)
        });
    let list = before[clause..]
        .trim_start_matches('、')
        .trim_end_matches('各');
    names::names(list)
        .and_then(|n| i64::try_from(n.count).ok())
        .unwrap_or(1)
}

/// Figures that may be the total of a list that starts at `i`, nearest first. What something is compared with or measured
/// against is none, nor is a mark that was passed.
fn totals(scene: &Scene<'_>, i: usize, like: usize, opening: Opening) -> Vec<usize> {
    let Some(first) = scene.figures.get(i) else {
        return Vec::new();
    };
    if opening != Opening::Among {
        return i
            .checked_sub(1)
            .into_iter()
            .filter(|t| scene.alike(*t, like))
            .collect();
    }
    let own = scene.sentence(i).start;
    let (mut out, mut plans): (Vec<usize>, Vec<usize>) = (Vec::new(), Vec::new());
    for t in (0..i).rev().take(BACK) {
        let Some(figure) = scene.figures.get(t) else {
            break;
        };
        let here = figure.sentence == first.sentence;
        // 其中 at the head of a sentence looks into the sentence before, else only into its own.
        let other =
            own == i && figure.block == first.block && figure.sentence.end <= first.sentence.start;
        let adjacent = scene
            .text
            .get(figure.sentence.end..first.sentence.start)
            .is_some_and(|gap| gap.trim().is_empty());
        if !(here || other && adjacent)
            || here
                && scene.total_of.get(t).is_some_and(|total| total.is_some())
                && first.depth == 0
        {
            break;
        }
        let own = stance::of(scene, t);
        // 占58.8%（7468人次），其中: a bracket that closes right before the list may hold its total.
        let bracket = figure.depth == first.depth + 1
            && t + 1 == i
            && scene.before(t).trim_end().ends_with(['（', '('])
            && scene.before(i).trim_start().starts_with(['）', ')']);
        if figure.depth > first.depth && !bracket
            || !scene.alike(t, like)
            || own >= Stance::Earlier
            || passed_mark(scene, t)
        {
            continue;
        }
        if own == Stance::Yardstick {
            plans.push(t);
        } else {
            out.push(t);
        }
        let apart = here && scene.before(t).contains(['；', ';']);
        if apart || first.depth > 0 {
            break;
        }
    }
    // A plan has parts of its own only where nothing else can have them.
    if out.is_empty() { plans } else { out }
}

/// Whether figure `t` can be a total: a value of its own.
pub(super) fn is_whole(scene: &Scene<'_>, t: usize) -> bool {
    !passed_mark(scene, t) && stance::of(scene, t) == Stance::Value
}

/// Whether figure `t` is only a mark that was passed: 突破200家，达到203家.
pub(super) fn passed_mark(scene: &Scene<'_>, t: usize) -> bool {
    const PASSED: &[&str] = &["突破", "跨过", "跨越", "迈过", "跃上", "站上"];
    let before = scene.figures.get(t).and_then(|f| f.before);
    before.is_some_and(|(_, span)| PASSED.contains(&scene.str(span)))
}
