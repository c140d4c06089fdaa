//! The same indicator said again: same words, scope, period, unit and role, and then the value must be the same.

mod again;
mod label;
mod twins;

use std::collections::HashMap;

use hegao_core::lexicon::UnitId;
use hegao_core::number::Decimal;
use hegao_core::{
    Family, Figure, FigureRole, Hint, PeriodPart, Relation, RelationKind, Verdict, WordSet,
};

use super::alike::{alike, near, power, rounded, shared, slipped};
use super::scene::Scene;
use super::show;

/// How many earlier figures of one unit and ending are compared with each new one.
const KEEP: usize = 12;
/// Shorter clauses come again by accident.
const CLAUSE: usize = 8;
/// Names shorter than this say too little.
const NAME: usize = 4;
/// Only names as long as this say enough for two values to contradict each other.
const SURE: usize = 8;
/// The same where but one digit is another.
const SLIPPED: usize = 6;
/// Longer names are clauses.
const LONGEST: usize = 24;

/// Words in names that mean something new in every paragraph.
static GENERAL: WordSet = WordSet::of(&[
    "加上",
    "占",
    "比重",
    "总计",
    "合计",
    "上解",
    "结转",
    "预算",
    "转移",
    "调入",
    "调出",
    "比例",
    "目标",
    "合同",
    "城镇化",
    "投资额",
]);

struct Entry {
    figure: usize,
    name: String,
}

pub(super) fn find(scene: &mut Scene<'_>) {
    let mut seen: HashMap<(UnitId, Vec<char>), Vec<Entry>> = HashMap::new();
    let mut values: HashMap<(UnitId, Decimal), usize> = HashMap::new();
    let mut clauses: HashMap<&str, usize> = HashMap::new();
    for i in 0..scene.figures.len() {
        let twin = if scene.in_prose(i) {
            repeated(scene, &mut clauses, i)
        } else {
            None
        };
        if let Some(earlier) = twin {
            push(scene, i, earlier, Verdict::Holds);
        }
        if !comparable(scene, i) || twin.is_some() {
            continue;
        }
        let Some(figure) = scene.figures.get(i) else {
            continue;
        };
        let name = name(scene, figure);
        let same_value = remember(scene, &mut values, i, &name);
        let length = name.chars().count();
        if !(NAME..=LONGEST).contains(&length) {
            if let Some(earlier) = same_value {
                push(scene, i, earlier, Verdict::Holds);
            }
            continue;
        }
        let tail: Vec<char> = name.chars().rev().take(2).collect();
        let entry = Entry { figure: i, name };
        let bucket = seen.entry((figure.unit.id, tail)).or_default();
        let all: Vec<(usize, Verdict)> = bucket
            .iter()
            .rev()
            .filter_map(|earlier| {
                compare(scene, earlier, &entry).map(|verdict| (earlier.figure, verdict))
            })
            .collect();
        // Agreement with one of several statements is enough; disagreement with several means that there are several things.
        let holds = all
            .iter()
            .find(|(_, verdict)| *verdict == Verdict::Holds)
            .copied();
        let found = holds.or(match all.as_slice() {
            [only] => Some(*only),
            _ => None,
        });
        if bucket.len() >= KEEP {
            bucket.remove(0);
        }
        bucket.push(entry);
        match (same_value, found) {
            (Some(earlier), None) => push(scene, i, earlier, Verdict::Holds),
            (_, Some((earlier, verdict))) => push(scene, i, earlier, verdict),
            (None, None) => {}
        }
    }
    again::find(scene);
    twins::find(scene);
}

/// Whether words mean something new in every paragraph. The budgets that there are by law are names, whatever 预算 is besides.
fn is_general(words: &str) -> bool {
    if !words.contains("预算") {
        return GENERAL.within(words);
    }
    let mut words = words.to_owned();
    for name in [
        "一般公共预算",
        "政府性基金预算",
        "资本经营预算",
        "保险基金预算",
    ] {
        words = words.replace(name, "");
    }
    GENERAL.within(&words)
}

/// The last figure of the same unusual value whose name has a word in common; and keeps this one in mind.
fn remember(
    scene: &Scene<'_>,
    values: &mut HashMap<(UnitId, Decimal), usize>,
    i: usize,
    name: &str,
) -> Option<usize> {
    let figure = scene.figures.get(i)?;
    // Words in common are counted pair by pair, so names must be names.
    if name.len() > LONGEST * 16 {
        return None;
    }
    let digits = figure.value.mantissa().unsigned_abs();
    if figure.numeral.decimals == 0 || digits < 10 {
        return None;
    }
    // The fewer digits agree, the more of the name has to.
    let common = if digits < 100 { 5 } else { 3 };
    let earlier = values.insert((figure.unit.id, figure.value.normalize()), i)?;
    let other = scene.figures.get(earlier)?;
    if other.block == figure.block {
        return None;
    }
    let ours = figure.scope.map_or("", |span| scene.str(span));
    let theirs = other.scope.map_or("", |span| scene.str(span));
    // 高中阶段 | 大班额比 against 普通高中大班额比例: what one names as its scope the other has in its name.
    let words = |scope: &str, name: &str| -> Vec<char> {
        let scope = if ours == theirs { "" } else { scope };
        scope.chars().chain(name.chars()).collect()
    };
    let (x, y) = (words(ours, name), words(theirs, &self::name(scene, other)));
    let short = |words: &[char]| words.len() <= LONGEST * 16;
    (short(&x) && short(&y) && shared(&x, &y) >= common).then_some(earlier)
}

/// The figure of an earlier paragraph whose clause is word for word that of figure `i`.
fn repeated<'a>(
    scene: &Scene<'a>,
    clauses: &mut HashMap<&'a str, usize>,
    i: usize,
) -> Option<usize> {
    let figure = scene
        .figures
        .get(i)
        .filter(|f| f.is_level() && f.is_plain())?;
    // A paragraph without a mark is one clause of all its figures: its length is told in bytes first.
    let clause = Some(figure.clause)
        .filter(|span| span.len() <= LONGEST * 16)
        .map_or("", |span| scene.str(span).trim());
    if !(CLAUSE..=LONGEST * 2).contains(&clause.chars().count()) {
        return None;
    }
    let earlier = clauses.insert(clause, i)?;
    let other = scene.figures.get(earlier)?;
    (other.block != figure.block && other.value == figure.value && other.same_unit(figure))
        .then_some(earlier)
}

/// Whether a figure is a plain result with enough digits to be compared.
fn comparable(scene: &Scene<'_>, i: usize) -> bool {
    let Some(figure) = scene.figures.get(i) else {
        return false;
    };
    let level = scene.is_amount(i) || figure.is_percent() && figure.change.is_none();
    level
        && scene.in_prose(i)
        && !is_compared(scene, i)
        && figure.per.is_none()
        && !figure.each
        && !figure.planned
        && figure.is_plain()
        && matches!(figure.role, FigureRole::Actual | FigureRole::Total)
        && figure.value.mantissa().unsigned_abs() >= 10
}

/// Whether the words of a figure only say how far it is from something: 比多年平均值偏多7.3%.
fn is_compared(scene: &Scene<'_>, i: usize) -> bool {
    scene.lead(i).starts_with(['比', '较', '与'])
}

/// The name of what is measured, without what the verb says.
fn name(scene: &Scene<'_>, figure: &Figure) -> String {
    let mut name = figure.name(scene.text);
    static HEADS: WordSet = WordSet::of(&[
        "发放", "落实", "拨付", "安排", "投入", "下达", "实现", "完成", "达到", "其中", "全市",
        "全县", "全区", "全省", "我市", "我县", "我区",
    ]);
    if !HEADS.starts(&name) {
        return name;
    }
    // Each is taken off once, in this order.
    for head in HEADS.iter() {
        if let Some(rest) = name.strip_prefix(head) {
            name = rest.to_owned();
        }
    }
    name
}

/// What the figure speaks of: its own scope, else the words of its headings that name one.
fn scope<'a>(scene: &Scene<'a>, i: usize) -> &'a str {
    let Some(figure) = scene.figures.get(i) else {
        return "";
    };
    if let Some(scope) = figure.scope {
        return scene.str(scope);
    }
    heading_region(scene, figure.span.start)
}

/// The region, or the level of government, that the headings over a place name.
fn heading_region<'a>(scene: &Scene<'a>, at: usize) -> &'a str {
    let sections = scene.input.sections;
    static REGIONS: WordSet = WordSet::of(&[
        "全市",
        "市级",
        "市本级",
        "全省",
        "省级",
        "全县",
        "县级",
        "全区",
        "区级",
        "本级",
    ]);
    // A heading that is a whole paragraph would be read again for each of its figures.
    let heading = sections
        .path(at)
        .filter_map(|s| sections.get(s))
        .map(|s| scene.str(s.title))
        .filter(|title| title.len() <= LONGEST * 16);
    heading
        .into_iter()
        .find_map(|title| REGIONS.one_in(title))
        .unwrap_or_default()
}

/// Whether two statements are of the same thing, and if so, whether they agree.
fn compare(scene: &Scene<'_>, earlier: &Entry, later: &Entry) -> Option<Verdict> {
    let (a, b) = (
        scene.figures.get(earlier.figure)?,
        scene.figures.get(later.figure)?,
    );
    // Side by side the same words mean different things: 甲校…, 乙校….
    if a.block == b.block || !a.same_unit(b) || a.period != b.period {
        return None;
    }
    let same = earlier.name == later.name;
    let equal = a.value == b.value;
    if !same && (!alike(&earlier.name, &later.name) || a.value.mantissa().unsigned_abs() < 100) {
        return None;
    }
    if !same_verb(scene, a, b) || scope(scene, earlier.figure) != scope(scene, later.figure) {
        return None;
    }
    if equal || rounded(a, b) || rounded(b, a) {
        return Some(Verdict::Holds);
    }
    let length = earlier.name.chars().count().min(later.name.chars().count());
    let slip = same && slipped(a, b);
    if length < SURE && !(slip && length >= SLIPPED)
        || GENERAL
            .iter()
            .any(|w| earlier.name.contains(w) || later.name.contains(w))
    {
        return None;
    }
    let dated = a.period.year.is_some()
        && (a.period.part == PeriodPart::Year || a.period.part == PeriodPart::End && slip);
    // The same words without a time of their own are of one time where the report has no year, and in one chapter of any.
    let undated = (scene.input.years.is_empty() || same_chapter(scene, a, b))
        && a.period.year.is_none()
        && a.period_words.is_none()
        && b.period_words.is_none();
    if !(dated || undated && same && (slip || power(a, b).is_some()))
        || scene
            .total_of
            .get(later.figure)
            .copied()
            .flatten()
            .is_some()
    {
        return None;
    }
    let precise = a.numeral.decimals > 0 && b.numeral.decimals > 0
        || matches!(a.unit.family, Family::Money) && a.numeral.scale == b.numeral.scale;
    (precise && (near(a, b) || slip)).then_some(Verdict::Fails)
}

/// Whether two figures stand in one chapter.
fn same_chapter(scene: &Scene<'_>, a: &Figure, b: &Figure) -> bool {
    let sections = scene.input.sections;
    let chapter = |figure: &Figure| {
        sections
            .path(figure.span.start)
            .find(|index| sections.get(*index).is_some_and(|s| s.level == 1))
    };
    chapter(a).is_some_and(|first| chapter(b) == Some(first))
}

fn same_verb(scene: &Scene<'_>, a: &Figure, b: &Figure) -> bool {
    const NEW: &[&str] = &[
        "新增", "新建", "净增", "增加", "改建", "扩建", "减少", "累计",
    ];
    let kind = |f: &Figure| {
        f.verb
            .map(|v| scene.str(v))
            .and_then(|verb| NEW.iter().find(|w| verb.contains(**w)))
    };
    kind(a) == kind(b)
}

/// Tells that `earlier` was said, and `later` says it again.
fn push(scene: &mut Scene<'_>, later: usize, earlier: usize, verdict: Verdict) {
    let span = scene.figures.get(earlier).map(|figure| figure.span);
    if let Some(relation) = tell(scene, later, earlier, verdict) {
        relation.spans.extend(span);
    }
}

/// The relation of two figures that say the same, with the power of ten that would make them agree.
pub(super) fn tell<'s>(
    scene: &'s mut Scene<'_>,
    later: usize,
    earlier: usize,
    verdict: Verdict,
) -> Option<&'s mut Relation> {
    let (a, b) = (scene.figures.get(later)?, scene.figures.get(earlier)?);
    let scale = show::scale([a, b]);
    let sign = match verdict {
        Verdict::Fails => "≠",
        _ if a.value.abs() == b.value.abs() => "=",
        _ => "≈",
    };
    let arithmetic = format!("{} {sign} {}", scale.figure(a), scale.figure(b));
    let hint = power(b, a)
        .filter(|_| verdict == Verdict::Fails)
        .map(|power| Hint::PowerOfTen(0, power));
    let figures = vec![later, earlier];
    let relation = scene.add(RelationKind::Restated, verdict, arithmetic, figures)?;
    relation.hint = hint;
    Some(relation)
}
