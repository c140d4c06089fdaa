//! Value, difference, rate and base of a change.

use hegao_core::figure::Direction;
use hegao_core::number::{Interval, change_meets};
use hegao_core::{ChangeKind, Figure, Hint, Reason, RelationKind, Verdict, WordSet};

use super::scene::Scene;
use super::stance::{self, Stance};
use super::{bases, ends, rows, show};

/// Words that put a rate on another basis than the printed values.
pub(super) static OTHER_BASIS: WordSet = WordSet::of(&[
    "实际增长",
    "实际下降",
    "可比",
    "现价",
    "同口径",
    "扣除",
    "剔除",
    "不变价",
    "年均",
    "每年",
    "年平均",
    "月均",
    "日均",
    "考虑",
    "还原",
    "口径",
    "自然",
    "分别",
    "拉动",
]);
/// What grows at constant prices, whatever the printed values do.
pub(super) static CONSTANT_PRICES: WordSet =
    WordSet::of(&["生产总值", "增加值", "GDP", "总产值", "业务总量"]);
/// Words that may stand between a difference and its rate; anything else is a new subject.
const BETWEEN: &[&str] = &[
    "同比",
    "比上年",
    "较上年",
    "比去年",
    "较去年",
    "环比",
    "增长",
    "增幅",
    "增速",
    "增加",
    "减少",
    "下降",
    "降幅",
    "降低",
    "上升",
    "提高",
    "增收",
    "减收",
    "增支",
    "增产",
    "减产",
    "上涨",
    "下跌",
    "回落",
    "多收",
    "少收",
    "压减",
    "净增",
    "扩大",
    "提升",
    "为",
    "达到",
    "达",
    "约",
    "了",
];
/// How many figures after a value its change may stand.
const AHEAD: usize = 6;

pub(super) fn find(scene: &mut Scene<'_>) {
    for i in 0..scene.figures.len() {
        match kind(scene, i) {
            Some(ChangeKind::Rate) => with_difference(scene, i),
            Some(ChangeKind::To) => ends::from_to(scene, i),
            _ => {}
        }
    }
    bases::find(scene);
    rows::find(scene);
}

pub(super) fn kind(scene: &Scene<'_>, i: usize) -> Option<ChangeKind> {
    let own = scene.figures.get(i).and_then(|f| f.change).map(|c| c.kind);
    own.or_else(|| after_from(scene, i).map(|_| ChangeKind::To))
}

pub(super) fn direction(scene: &Scene<'_>, i: usize) -> Option<Direction> {
    let own = scene
        .figures
        .get(i)
        .and_then(|f| f.change)
        .and_then(|c| c.direction);
    own.or_else(|| after_from(scene, i))
}

/// The way of a change whose end figure `i` is, where it stands right behind the beginning: 从A增加到B.
fn after_from(scene: &Scene<'_>, i: usize) -> Option<Direction> {
    static UP: WordSet = WordSet::of(&[
        "增加到",
        "增加至",
        "提高到",
        "提高至",
        "增长到",
        "增长至",
        "上升到",
        "上升至",
        "扩大到",
        "提升到",
        "提升至",
        "扩充到",
        "扩充至",
        "增至",
        "增到",
        "升至",
        "升到",
        "提至",
        "涨至",
        "涨到",
        "扩至",
    ]);
    static DOWN: WordSet = WordSet::of(&[
        "减少到",
        "减少至",
        "下降到",
        "下降至",
        "降低到",
        "降低至",
        "缩减到",
        "缩减至",
        "压减到",
        "压减至",
        "精简到",
        "精简至",
        "精简为",
        "降至",
        "降到",
        "减至",
        "减到",
        "缩至",
        "压至",
        "跌至",
    ]);
    let from = i.checked_sub(1).and_then(|p| scene.figures.get(p))?;
    let begins = from.change.is_some_and(|c| c.kind == ChangeKind::From);
    let words = scene.before(i).trim();
    if !begins
        || from.sentence != scene.figures.get(i)?.sentence
        || words.contains(hegao_core::text::is_clause_mark)
    {
        return None;
    }
    if UP.ends(words) {
        Some(Direction::Up)
    } else if DOWN.ends(words) {
        Some(Direction::Down)
    } else {
        None
    }
}

/// `V，增加D，增长R`.
fn with_difference(scene: &mut Scene<'_>, r: usize) {
    let range = scene.sentence(r);
    let near = |d: &usize| kind(scene, *d) == Some(ChangeKind::Difference);
    // The difference stands next to the rate, on either side, with no other value between.
    let behind = (range.start..r)
        .rev()
        .find(|d| !of_difference(scene, *d))
        .filter(near);
    let ahead = Some(r + 1)
        .filter(|d| range.contains(d))
        .filter(near)
        .filter(|d| !value_word(scene, *d) && !of_difference(scene, *d));
    let Some(d) = behind.or(ahead) else { return };
    if bases::has_base(scene, d)
        || bases::has_base(scene, r)
        || rows::is_member(scene, d)
        || rows::is_member(scene, r)
    {
        return;
    }
    let values = values_of(scene, d, d.min(r));
    let Some(mut v) = values.first().copied() else {
        return;
    };
    let words = [scene.before(d), scene.before(r)];
    let named = scene.before(v);
    if words.iter().any(|w| OTHER_BASIS.within(w)) || CONSTANT_PRICES.within(named) {
        return;
    }
    if new_subject(if d < r { words[1] } else { words[0] }) || new_value(words[usize::from(d > r)])
    {
        return;
    }
    let (Some(dir), Some(value), Some(diff), Some(rate)) = (
        direction(scene, d).or(direction(scene, r)),
        scene.figures.get(v),
        scene.figures.get(d),
        scene.figures.get(r),
    ) else {
        return;
    };
    if direction(scene, r).is_some_and(|other| other != dir) {
        // 比上年减收1070万元，增长4.2%: the numbers agree, and only the words do not.
        let agree = change_meets(&diff.interval, &value.interval, &rate.interval, dir);
        if agree == Some(true) && rate.numeral.decimals > 0 {
            let signs = if dir == Direction::Up {
                ["+", "−"]
            } else {
                ["−", "+"]
            };
            let printed = show::percent(rate);
            let arithmetic = format!("{}{printed} ≠ {}{printed}", signs[0], signs[1]);
            push(scene, (Verdict::Fails, None), arithmetic, vec![v, d, r]);
        }
        return;
    }
    // Of several values the one that fits is meant.
    let fitting = values.iter().copied().find_map(|other| {
        let figure = scene.figures.get(other)?;
        let met = change_meets(&diff.interval, &figure.interval, &rate.interval, dir)?;
        met.then_some((other, figure))
    });
    let value = fitting.map_or(value, |(other, figure)| {
        v = other;
        figure
    });
    let verdict = match change_meets(&diff.interval, &value.interval, &rate.interval, dir) {
        Some(true) => (Verdict::Holds, approximate(&[value, diff, rate])),
        Some(false) => missed(rate, |rate| {
            change_meets(&diff.interval, &value.interval, rate, dir)
        }),
        // More was added than there is: with a rate printed the base cannot have been negative.
        None if dir == Direction::Up && diff.interval.wholly_above(&value.interval) => {
            (Verdict::Fails, None)
        }
        None => return,
    };
    let slip = [-4_i8, 4, 8, -8, 1, -1].into_iter().find(|p| {
        let factor = hegao_core::number::power_of_ten(i32::from(*p)).map(Interval::point);
        factor
            .and_then(|f| diff.interval.mul(&f))
            .and_then(|moved| change_meets(&moved, &value.interval, &rate.interval, dir))
            == Some(true)
    });
    let scale = show::scale([value, diff]);
    let (sign, base) = match dir {
        Direction::Up => ("−", hegao_core::number::sub(value.value, diff.value)),
        Direction::Down => ("+", hegao_core::number::add(value.value, diff.value)),
    };
    let Some(base) = base else { return };
    let shown = show::rate(diff.value, base, rate);
    let end = equals(verdict.0, &shown, rate);
    let arithmetic = format!(
        "{} / ({} {sign} {}) = {shown}{end}",
        scale.figure(diff),
        scale.figure(value),
        scale.figure(diff)
    );
    let fails = verdict.0 == Verdict::Fails;
    if let Some(relation) = push(scene, verdict, arithmetic, vec![v, d, r]) {
        relation.hint = slip
            .filter(|_| fails)
            .map(|power| Hint::PowerOfTen(1, power));
    }
}

/// Whether figure `d` tells how much more or less was added than the time before: 同比多增2亿元.
fn of_difference(scene: &Scene<'_>, d: usize) -> bool {
    const SECOND: &[&str] = &[
        "多增", "少增", "多降", "少降", "多减", "少减", "多升", "少升",
    ];
    let lead = scene.lead(d).trim_end_matches(['了', '约']);
    SECOND.iter().any(|word| lead.ends_with(word))
}

/// Whether the words between difference and rate speak of something else.
pub(super) fn new_subject(words: &str) -> bool {
    let mut rest: String = words
        .chars()
        .filter(|c| {
            !hegao_core::text::is_blank(*c)
                && !matches!(c, '，' | ',' | '、' | '（' | '(' | '）' | ')')
        })
        .collect();
    for word in BETWEEN {
        if rest.contains(word) {
            rest = rest.replace(word, "");
        }
    }
    !rest.is_empty()
}

/// Whether the first of the two begins a sentence part of its own, with the value left behind.
fn new_value(words: &str) -> bool {
    words.contains(['；', ';', '。'])
}

/// Whether the difference after a rate belongs to another value.
fn value_word(scene: &Scene<'_>, d: usize) -> bool {
    scene.before(d).contains(['。', '；', ';']) || scene.before(d).chars().count() > 12
}

/// The values that may have changed by figure `d`, the likeliest first: what stands nearest, and what the value is measured
/// against only after it. A base of comparison is none.
fn values_of(scene: &Scene<'_>, d: usize, first: usize) -> Vec<usize> {
    let Some(figure) = scene.figures.get(d) else {
        return Vec::new();
    };
    let range = scene.sentence(d);
    let fits = |v: usize| {
        scene
            .figures
            .get(v)
            .is_some_and(|f| f.same_unit(figure) && f.depth == figure.depth)
            && (scene.is_amount(v) || scene.is_mean(v))
    };
    let stated = figure
        .change
        .and_then(|c| c.of)
        .filter(|v| range.contains(v) && *v < first);
    // Between value and difference may stand rates (为预算的101%), no end of a part.
    let mut values: Vec<(Stance, usize)> = (range.start..first)
        .rev()
        .take(AHEAD)
        .chain(stated)
        .filter(|v| fits(*v) && !scene.between(*v, d).contains(['；', ';', '。']))
        .map(|v| (stance::of(scene, v), v))
        .filter(|(stance, _)| *stance != Stance::Base)
        .collect();
    values.sort_by_key(|(stance, v)| (*stance, std::cmp::Reverse(*v)));
    values.into_iter().map(|(_, v)| v).collect()
}

/// A miss by one unit of the last place is rounding, more is wrong.
pub(super) fn missed(
    printed: &Figure,
    meets: impl Fn(&Interval) -> Option<bool>,
) -> (Verdict, Option<Reason>) {
    let near = printed
        .interval
        .widen(printed.step)
        .and_then(|wide| meets(&wide))
        .unwrap_or(true);
    if near {
        (Verdict::Undetermined, Some(Reason::Rounding))
    } else {
        (Verdict::Fails, None)
    }
}

fn approximate(figures: &[&Figure]) -> Option<Reason> {
    figures
        .iter()
        .any(|f| !f.is_plain())
        .then_some(Reason::Approximate)
}

/// What follows the computed rate: nothing where it is the printed one.
pub(super) fn equals(verdict: Verdict, shown: &str, rate: &Figure) -> String {
    let printed = show::percent(rate);
    match verdict {
        _ if printed == shown => String::new(),
        Verdict::Fails => format!(" ≠ {printed}"),
        _ => format!(" ≈ {printed}"),
    }
}

pub(super) fn push<'s>(
    scene: &'s mut Scene<'_>,
    (verdict, reason): (Verdict, Option<Reason>),
    arithmetic: String,
    figures: Vec<usize>,
) -> Option<&'s mut hegao_core::Relation> {
    // The finding points at the last figure, the one that tells of the change.
    let target = figures
        .last()
        .and_then(|i| scene.figures.get(*i))
        .map(|f| f.span)?;
    let relation = scene.add_at(target, RelationKind::Growth, verdict, arithmetic, figures);
    relation.reason = reason;
    Some(relation)
}
