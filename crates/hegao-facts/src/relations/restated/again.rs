//! A value said again in the same words: the clauses before two numbers are one and the same, once what says when, where and
//! that it was done is taken off.
//!
//! Words alone prove little, so the numbers must look like one number typed twice: one digit other, two neighbours swapped, or
//! the same digits under another scale word. Silent where the words stand in the report with a third value, or twice in one
//! paragraph (each of several schools has its 本科上线率), and where two levels of government are told apart.

use std::collections::HashMap;

use hegao_core::lexicon::UnitId;
use hegao_core::report::Year;
use hegao_core::{Figure, FigureRole, PeriodPart, Relation, RelationKind, Span, Verdict, WordSet};

use super::super::alike::{near, power, rounded, slipped};
use super::super::evidence;
use super::super::scene::Scene;
use super::{is_compared, is_general, label, push, same_chapter};

/// Words that are said more often are the head of a list.
const MOST: usize = 8;

/// One statement of a group that has the same words.
struct Said {
    figure: usize,
    region: String,
}

/// When a statement is of, and whether it is a plan; the same for statements that can contradict each other.
type When = (Option<Year>, Option<Year>, bool);

pub(super) fn find(scene: &mut Scene<'_>) {
    // Where the level of government itself is told apart from what it governs, words without a region may be of either.
    let levels = scene.text.contains("本级");
    let mut groups: HashMap<(UnitId, String, When), Vec<Said>> = HashMap::new();
    for i in 0..scene.figures.len() {
        let Some((figure, label)) = scene.figures.get(i).zip(label::of(scene, i)) else {
            continue;
        };
        let planned = figure.planned || figure.role == FigureRole::Target;
        let when = (figure.period.year, figure.period.until, planned);
        groups
            .entry((figure.unit.id, label.words, when))
            .or_default()
            .push(Said {
                figure: i,
                region: label.region,
            });
    }
    withdraw(scene, &groups);
    let mut found: Vec<(usize, usize)> = groups
        .into_iter()
        .filter(|(_, group)| (2..=MOST).contains(&group.len()))
        .filter_map(|((_, words, _), group)| contradiction(scene, &words, &group, levels))
        .collect();
    found.sort_unstable();
    for (later, earlier) in found {
        let told = |r: &Relation| {
            r.kind == RelationKind::Restated
                && r.figures.contains(&later)
                && r.figures.contains(&earlier)
        };
        if !scene.relations.iter().any(told) {
            push(scene, later, earlier, Verdict::Fails);
        }
    }
}

/// Takes back what was said of two values where the same words stand with a third: they are of several things.
fn withdraw(scene: &mut Scene<'_>, groups: &HashMap<(UnitId, String, When), Vec<Said>>) {
    let fails = |r: &Relation| r.kind == RelationKind::Restated && r.verdict == Verdict::Fails;
    if !scene.relations.iter().any(fails) {
        return;
    }
    let figures = scene.figures;
    let mut apart: HashMap<usize, usize> = HashMap::new();
    for (number, group) in groups
        .values()
        .enumerate()
        .filter(|(_, group)| group.len() > 2)
    {
        let mut values: Vec<_> = group
            .iter()
            .filter_map(|said| figures.get(said.figure))
            .map(|figure| figure.value)
            .collect();
        values.sort_unstable();
        values.dedup();
        if values.len() > 2 {
            apart.extend(group.iter().map(|said| (said.figure, number)));
        }
    }
    scene.relations.retain(|relation| {
        let number = |at: usize| {
            relation
                .figures
                .get(at)
                .and_then(|figure| apart.get(figure))
        };
        !(fails(relation) && number(0).is_some() && number(0) == number(1))
    });
}

/// The two statements of a group that contradict each other, the later first.
fn contradiction(
    scene: &Scene<'_>,
    words: &str,
    group: &[Said],
    levels: bool,
) -> Option<(usize, usize)> {
    let figure = |said: &Said| scene.figures.get(said.figure);
    let mut regions: Vec<&str> = group.iter().map(|said| said.region.as_str()).collect();
    regions.sort_unstable();
    regions.dedup();
    // Without a region of its own a statement is of the one that the report is about.
    let one = match regions.as_slice() {
        [_] => true,
        ["", whole] => !levels && whole.chars().count() == 1,
        _ => false,
    };
    let mut blocks: Vec<usize> = group.iter().filter_map(figure).map(|f| f.block).collect();
    blocks.dedup();
    if !one || blocks.len() < group.len() && !is_long(group, words, figure) {
        return None;
    }
    let same = |a: &Figure, b: &Figure| a.value == b.value || rounded(a, b) || rounded(b, a);
    let (first, rest) = group.split_first()?;
    let a = figure(first)?;
    let (agree, differ): (Vec<&Said>, Vec<&Said>) = rest
        .iter()
        .partition(|said| figure(said).is_some_and(|f| same(a, f)));
    let (other, others) = differ.split_first()?;
    let b = figure(other)?;
    if others
        .iter()
        .any(|said| figure(said).is_some_and(|f| !same(b, f)))
    {
        return None;
    }
    if !(is_one_time(scene, a, b) && betrays(a, b, words.chars().count())) {
        return None;
    }
    // Which is wrong nobody knows; where one value is said more often, it is the other.
    let (later, earlier) = if !others.is_empty() && agree.is_empty() {
        (first, *other)
    } else {
        (*other, first)
    };
    Some((later.figure, earlier.figure))
}

/// Whether two statements of one paragraph are of one thing for certain: many words, and five digits of which but one is another.
fn is_long<'f>(group: &[Said], words: &str, figure: impl Fn(&Said) -> Option<&'f Figure>) -> bool {
    let [a, b] = group else { return false };
    figure(a).zip(figure(b)).is_some_and(|(a, b)| {
        let (x, y) = (evidence::digits(a), evidence::digits(b));
        a.sentence != b.sentence
            && words.chars().count() >= 8
            && x.len() >= 5
            && (slipped(a, b) || x == y && a.numeral.scale != b.numeral.scale)
    })
}

/// Whether two figures of one year, or of none, are of one time.
fn is_one_time(scene: &Scene<'_>, a: &Figure, b: &Figure) -> bool {
    let end = |part: PeriodPart| {
        matches!(
            part,
            PeriodPart::Year | PeriodPart::End | PeriodPart::AsOf(11.., _)
        )
    };
    if a.period.year.is_some() {
        return a.period.part == b.period.part || end(a.period.part) && end(b.period.part);
    }
    a.period.part == b.period.part
        && a.period_words.is_none()
        && b.period_words.is_none()
        && (scene.input.years.is_empty() || same_chapter(scene, a, b))
}

/// Whether two values look like one number, once typed wrong. The longer the numbers, the fewer words have to be the same.
fn betrays(a: &Figure, b: &Figure, words: usize) -> bool {
    let digits = evidence::digits(a).len();
    let (x, y) = (evidence::digits(a), evidence::digits(b));
    // 1200 and 1300 are round: nobody counted.
    let counted = a.numeral.decimals == 0 && a.unit.family.is_counted();
    let round =
        counted && (a.numeral.scale > 0 || x.len() < 4 || x.ends_with("00") || y.ends_with("00"));
    let least = match digits {
        0..=2 => return false,
        3 if counted => return false,
        3 => 8,
        4 if counted => 6,
        4 => 5,
        _ => 4,
    };
    if words < least {
        return false;
    }
    let moved = x == y && a.numeral.scale != b.numeral.scale && power(a, b).is_some();
    let precise = a.numeral.decimals > 0 && b.numeral.decimals > 0;
    moved || slipped(a, b) && !round || precise && words >= 8 && digits >= 4 && near(a, b)
}

/// Whether a figure can be said again at all: a plain result with enough digits.
pub(super) fn is_told(scene: &Scene<'_>, i: usize, figure: &Figure) -> bool {
    let level = scene.is_amount(i) || figure.is_percent() && figure.change.is_none();
    level
        && scene.in_prose(i)
        && !is_compared(scene, i)
        && figure.per.is_none()
        && !figure.each
        && figure.is_plain()
        && !matches!(figure.role, FigureRole::Norm | FigureRole::Listed)
        && figure.value.mantissa().unsigned_abs() >= 100
}

/// Whether words are of something that is new in every paragraph.
pub(super) fn is_vague(words: &str) -> bool {
    static OTHER: WordSet = WordSet::of(&[
        "计划", "预计", "上年", "去年", "同期", "往年", "每", "剩余", "其他", "其它",
    ]);
    is_general(words) || OTHER.within(words)
}

/// The clause of `figure` before it, from the last mark or figure on; nothing where another figure runs into it.
pub(super) fn opening(scene: &Scene<'_>, i: usize, figure: &Figure) -> Option<Span> {
    let mut start = figure.clause.start;
    if let Some(before) = i.checked_sub(1).and_then(|p| scene.figures.get(p))
        && before.span.end > start
    {
        let gap = scene.str(Span::new(
            before.span.end,
            figure.span.start.max(before.span.end),
        ));
        let closed = gap.trim_start_matches(['）', ')', '”']);
        let mark = closed
            .chars()
            .next()
            .filter(|c| matches!(c, '、' | '，' | ',' | '；'))?;
        start = figure.span.start - closed.len() + mark.len_utf8();
    }
    (start < figure.span.start).then(|| Span::new(start, figure.span.start))
}
