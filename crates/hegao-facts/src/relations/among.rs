//! A total and its parts after it: `T，其中a、b`, `T（a、b）`, `T：a、b`, `T，分为a、b`.

use hegao_core::{FigureRole, Hint, Reason, RelationKind, Verdict, WordSet, wordset};

use super::classes;
use super::evidence;
use super::kinds;
use super::listing::{
    add_up_elsewhere, balanced, ends_open, exclude, filled, joins_names, next_to, none_before,
    scale_word, shares_name,
};
use super::nested::{self, Rest};
use super::parts::{self, Opening};
use super::scene::Scene;
use super::sum::{Fit, Sum};

/// Words that make a list open or its members no parts.
static NO_PARTS: WordSet = WordSet::of(&[
    "上年",
    "去年",
    "预算",
    "计划",
    "目标",
    "原来",
    "原计划",
    "不含",
    "不包括",
    "人均",
    "平均",
    "超",
    "同期",
]);

/// Words that divide a total into what follows.
static DIVIDED: WordSet = WordSet::of(&["分别为", "分别是", "分为", "分别有"]);
/// Words before a colon behind which stands what was found, not what something is divided into.
const FINDINGS: &[&str] = &[
    "发现",
    "显示",
    "表明",
    "反映",
    "指出",
    "查明",
    "存在",
    "存在问题",
    "存在的问题",
    "主要问题",
    "突出问题",
];
/// A sentence that opens more lists is no prose, and each list may reach to its end.
const LISTS: usize = 24;

pub(super) fn find(scene: &mut Scene<'_>) {
    let (mut sentence, mut lists) = (0, 0);
    for i in 0..scene.figures.len() {
        let Some(opening) = opening(scene, i).filter(|_| scene.in_prose(i)) else {
            continue;
        };
        let start = scene.sentence(i).start;
        (sentence, lists) = (start, if start == sentence { lists + 1 } else { 1 });
        if lists > LISTS {
            continue;
        }
        for sum in parts::sums(scene, i, opening) {
            judge(scene, &sum, opening);
        }
    }
}

/// What opens a list whose first part is figure `i`.
fn opening(scene: &Scene<'_>, i: usize) -> Option<Opening> {
    let before = scene.before(i);
    let among = before.rfind('其').and_then(|_| before.rfind("其中"));
    if let Some(at) = among {
        let words = &before[at + "其中".len()..];
        let marks = words
            .chars()
            .filter(|c| hegao_core::text::is_clause_mark(*c))
            .count();
        let lead = before[..at].chars().next_back();
        // 在其中 and 融入其中 are no lists.
        let plain = !matches!(lead, Some('在' | '入' | '于' | '到' | '自' | '对' | '从'));
        return (plain && marks <= 2 && words.chars().count() <= 60).then_some(Opening::Among);
    }
    if by_kind(scene, i) || included(scene, i) {
        return Some(Opening::Among);
    }
    let figure = scene.figures.get(i)?;
    let prev = i.checked_sub(1).filter(|p| {
        scene
            .figures
            .get(*p)
            .is_some_and(|f| f.sentence == figure.sentence)
    })?;
    let total = scene.figures.get(prev)?;
    if !scene.alike(prev, i) {
        return None;
    }
    if figure.depth > total.depth {
        let noun = before.find(['（', '(']).map(|at| &before[..at])?;
        let inside = before.get(noun.len()..)?;
        let near = noun.chars().count() <= 12 && !noun.contains(hegao_core::text::is_clause_mark);
        // 小（2）型27座: a bracket that closes before the figure holds no list.
        let opened = inside.chars().filter(|c| matches!(c, '（' | '(')).count() == 1
            && !inside.contains(['）', ')']);
        return match inside {
            _ if !near || !opened => None,
            words if wordset!["含", "包括", "其中"].within(words) => Some(Opening::Among),
            _ => Some(Opening::Bracket),
        };
    }
    if figure.depth != total.depth || before.chars().count() > 40 {
        return None;
    }
    // Behind the total, not behind a subject of its own.
    let divided = DIVIDED.within(before)
        && DIVIDED
            .iter()
            .filter_map(|word| before.find(word))
            .any(|at| {
                before[..at].chars().count() <= 8 && !before[..at].contains(['；', ';', '、'])
            });
    match before.find(['：', ':']) {
        Some(at)
            if before[..at].chars().count() <= 12
                && !before[..at].contains(['，', ',', '；', ';'])
                && !FINDINGS.iter().any(|word| before[..at].ends_with(word)) =>
        {
            Some(Opening::Colon)
        }
        _ if divided || composed(scene, i, before) => Some(Opening::Divided),
        _ => None,
    }
}

/// `按所在地分，城镇a；乡村b` at the head of a sentence: the parts of a total in the sentence before.
fn by_kind(scene: &Scene<'_>, i: usize) -> bool {
    let named = scene.sentence(i).start == i
        && kinds::divides(scene.before(i))
        && !scene.lead(i).is_empty();
    // The sentence before tells of one amount of this unit, and that is no part itself.
    named
        && i.checked_sub(1).is_some_and(|last| {
            let before = scene.sentence(last);
            let mut alike = before.clone().filter(|k| scene.alike(*k, i));
            alike.next().is_some() && alike.next().is_none() && {
                let opens = scene.before(before.start);
                !opens.contains("其中") && !kinds::divides(opens)
            }
        })
}

/// `T，包括a、b`: right behind the total, and the first part named behind the word.
fn included(scene: &Scene<'_>, i: usize) -> bool {
    let words = scene.before(i);
    let Some(list) = words
        .trim_start()
        .strip_prefix(['，', ','])
        .and_then(|rest| rest.strip_prefix("包括"))
    else {
        return false;
    };
    let name = list.trim_start_matches(['：', ':']);
    i.checked_sub(1).is_some_and(|total| {
        scene.sentence(i).contains(&total)
            && scene.alike(total, i)
            && (2..=16).contains(&name.chars().count())
            && !name.contains(super::scene::is_mark)
    })
}

/// `T，由a、b组成`.
fn composed(scene: &Scene<'_>, i: usize, before: &str) -> bool {
    let opens = before.find('由').is_some_and(|at| {
        before[..at].chars().count() <= 8 && !before[..at].contains(['；', ';', '、'])
    });
    opens
        && scene
            .sentence(i)
            .filter(|k| *k >= i)
            .take(12)
            .any(|k| wordset!["组成", "构成"].starts(scene.after(k).trim_start()))
}

/// Says what a sum comes to.
fn judge(scene: &mut Scene<'_>, sum: &Sum, opening: Opening) {
    let labels: Vec<&str> = sum
        .parts
        .iter()
        .map(|part| scene.label(part.figure))
        .collect();
    let first = sum.parts.first().map_or(0, |part| part.figure);
    let span = sum.parts.last().map_or(first, |part| part.figure);
    let words = scene.before(first);
    // What is counted twice may be told: （重复量1.7亿立方米）.
    let twice = wordset!["重复", "交叉", "重叠", "重合", "兼有"].within(scene.after(span));
    let open = ends_open(scene.after(span)) || wordset!["主要", "包括", "如"].within(words);
    let foreign = labels.iter().any(|label| NO_PARTS.within(label));
    let single = sum.parts.len() == 1;
    if opening != Opening::Among && (single || foreign) {
        return;
    }
    let alike_named = !single || shares_name(scene, first, sum.total);
    let split = classes::split(&labels);
    let rest = nested::rest(scene, sum, &labels);
    let elsewhere = rest == Rest::Elsewhere;
    let exclusive = split.disjoint
        || rest == Rest::Own
        || exclude(scene, sum, &labels)
        || add_up_elsewhere(scene, &labels);
    let evidence = match sum.fit {
        Fit::More | Fit::Less if !single => evidence::weigh(scene, sum),
        _ => evidence::Evidence::default(),
    };
    let closed = !open
        && (opening == Opening::Divided
            || split.complete
            || sum.whole
            || !elsewhere && nested::ends_in_rest(scene, sum.total, &labels)
            || balanced(scene, sum.total, &labels)
            || joins_names(scene, sum.total, &labels)
            || opening != Opening::Among && (evidence.near || sum.parts.len() > 2));
    // Parts that overlap make such a list long, but hardly ever short.
    let full = !open && !foreign && !elsewhere && filled(scene, sum, opening, &labels);
    // Parts that may overlap can be put right by leaving one out, or by another digit, without anything being wrong.
    let shown = evidence.near && exclusive;
    let above = sum.parts.iter().position(|part| {
        part.times == 1
            && scene
                .interval(part.figure)
                .wholly_above(&scene.interval(sum.total))
    });
    let here = scene
        .figures
        .get(first)
        .zip(scene.figures.get(sum.total))
        .is_some_and(|(a, b)| a.sentence == b.sentence);
    // Parts after 其中 are of the same time as their total, whatever their own words say.
    let plain = opening == Opening::Among || roles_agree(scene, sum);
    // 万 for 亿 or for 元 is the usual slip; any other needs a longer list.
    let slip = match evidence.hint {
        Some(Hint::PowerOfTen(_, power)) => sum.parts.len() > if power.abs() == 4 { 1 } else { 2 },
        _ => false,
    };
    let (verdict, reason) = match sum.fit {
        // What stands first behind 其中, in the same sentence and with nothing between but a change, is a part for certain.
        Fit::More
            if opening == Opening::Among
                && above == Some(0)
                && plain
                && !sum.doubt
                && !twice
                && (next_to(scene, sum.total, first)
                    || none_before(scene, sum.total, first, first)) =>
        {
            (Verdict::Fails, Some(Reason::PartsExceed))
        }
        Fit::More
            if opening == Opening::Among
                && plain
                && !twice
                && parts::are_things(&labels)
                && above
                    .and_then(|at| sum.parts.get(at))
                    .is_some_and(|part| none_before(scene, sum.total, first, part.figure)) =>
        {
            (Verdict::Fails, Some(Reason::PartsExceed))
        }
        Fit::More if single && !alike_named => return,
        // 支出21.08亿元。其中民生支出18.65万亿元: the part is a part once 万 and 亿 change places.
        Fit::More if single && plain && !sum.doubt && scale_word(scene, sum).is_some() => {
            (Verdict::Fails, Some(Reason::PartsExceed))
        }
        Fit::Meets | Fit::Rounding | Fit::Less if single => {
            (Verdict::Holds, Some(Reason::NotExhaustive))
        }
        Fit::Meets => (
            Verdict::Holds,
            approximate(scene, sum).then_some(Reason::Approximate),
        ),
        Fit::Rounding => (Verdict::Undetermined, Some(Reason::Rounding)),
        Fit::Less if (closed || full) && plain => (Verdict::Fails, Some(Reason::PartsFall)),
        Fit::Less if elsewhere => (Verdict::Holds, Some(Reason::NotExhaustive)),
        // Lists after 其中 are often not complete, so less than the total is a fault only where a slip of the unit explains all of it.
        Fit::Less if plain && evidence.near && !open && slip => {
            (Verdict::Fails, Some(Reason::PartsFall))
        }
        Fit::Less if plain && evidence.rare && !open && !foreign => {
            (Verdict::Fails, Some(Reason::PartsFall))
        }
        Fit::Less if opening == Opening::Among => (
            Verdict::Holds,
            Some(if open {
                Reason::ListOpen
            } else {
                Reason::NotExhaustive
            }),
        ),
        Fit::Less => (Verdict::Undetermined, Some(Reason::NotExhaustive)),
        Fit::More if !plain => (Verdict::Undetermined, Some(Reason::RolesDiffer)),
        Fit::More if sum.doubt || elsewhere || twice => {
            (Verdict::Undetermined, Some(Reason::OtherIndicator))
        }
        Fit::More if full && exclusive => (Verdict::Fails, Some(Reason::PartsExceed)),
        // Parts that overlap come to anything: seldom to the total but for one digit, among long numbers.
        Fit::More if evidence.rare && !open && !foreign => {
            (Verdict::Fails, Some(Reason::PartsExceed))
        }
        Fit::More if above.is_some() && !single && !(closed || split.disjoint || shown) => {
            (Verdict::Undetermined, Some(Reason::OtherIndicator))
        }
        Fit::More if above.is_some() && here => (Verdict::Fails, Some(Reason::PartsExceed)),
        Fit::More if closed || split.disjoint || shown => {
            (Verdict::Fails, Some(Reason::PartsExceed))
        }
        Fit::More => (Verdict::Undetermined, Some(Reason::OtherIndicator)),
    };
    let at_most =
        single && sum.fit != Fit::More || sum.fit == Fit::Less && verdict != Verdict::Fails;
    let arithmetic = sum.arithmetic(scene, at_most);
    let figures = sum.figures();
    if verdict == Verdict::Holds || verdict == Verdict::Fails {
        for part in &sum.parts {
            if let Some(slot) = scene.total_of.get_mut(part.figure) {
                *slot = Some(sum.total);
            }
        }
    }
    let hint = evidence
        .hint
        .or_else(|| scale_word(scene, sum))
        .filter(|_| verdict == Verdict::Fails);
    if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, figures) {
        relation.reason = reason;
        relation.hint = hint;
    }
}

/// Whether total and parts are all results or all plans.
fn roles_agree(scene: &Scene<'_>, sum: &Sum) -> bool {
    let planned = |i: usize| {
        scene
            .figures
            .get(i)
            .is_some_and(|f| f.planned || f.role == FigureRole::Target)
    };
    let whole = planned(sum.total);
    sum.parts.iter().all(|part| planned(part.figure) == whole)
}

fn approximate(scene: &Scene<'_>, sum: &Sum) -> bool {
    sum.figures()
        .iter()
        .any(|i| scene.figures.get(*i).is_some_and(|f| !f.is_plain()))
}
