//! A total and its parts after it: `T，其中a、b`, `T（a、b）`, `T：a、b`, `T，分为a、b`.

use hegao_core::number::{Decimal, Interval};
use hegao_core::{FigureRole, Hint, Reason, RelationKind, Verdict, WordSet, wordset};

use super::classes;
use super::evidence;
use super::kinds;
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
/// What parts are called that say in which state they are: 可采茶园, 在建项目.
const STATES: &[&str] = &["可", "已", "在", "当年", "新增", "投产", "实有"];
/// A sentence that opens more lists is no prose, and each list may reach to its end.
const LISTS: usize = 24;
/// Characters of a name that are compared with another name.
const NAME: usize = 48;

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

/// The step that makes a single part of another scale word one that its total has room for, neither all nor nothing of it.
fn scale_word(scene: &Scene<'_>, sum: &Sum) -> Option<Hint> {
    let [part] = sum.parts.as_slice() else {
        return None;
    };
    let (whole, part) = (
        scene.figures.get(sum.total)?,
        scene.figures.get(part.figure)?,
    );
    let ten_thousand = Decimal::from(10_000);
    let larger = part.numeral.scale == whole.numeral.scale.checked_add(4)?;
    let moved = part.value.checked_div(ten_thousand)?;
    let fits = moved <= whole.value && whole.value <= moved.checked_mul(Decimal::ONE_HUNDRED)?;
    (sum.fit == Fit::More && larger && fits).then_some(Hint::PowerOfTen(1, -4))
}

/// Whether a list behind 其中 names all that there is: five parts and more in one breath, classes that are all called so, or the
/// money of each level of government.
fn filled(scene: &Scene<'_>, sum: &Sum, opening: Opening, labels: &[&str]) -> bool {
    const LONG: usize = 5;
    const LEVELS: [&[&str]; 4] = [&["中央", "国家"], &["省"], &["市"], &["县", "区"]];
    let named = labels.iter().all(|label| !label.is_empty());
    let (Some(first), Some(last)) = (sum.parts.first(), sum.parts.last()) else {
        return false;
    };
    let joined = sum.parts.windows(2).all(|pair| {
        let words = scene.before(pair[1].figure);
        pair[0].figure + 1 == pair[1].figure
            && words.starts_with('、')
            && !words.contains(hegao_core::text::is_clause_mark)
    });
    if opening != Opening::Among
        || !named
        || !joined
        || !next_to(scene, sum.total, first.figure)
        || scene
            .after(last.figure)
            .trim_start()
            .starts_with(['、', '和', '及', '（', '('])
    {
        return false;
    }
    let level = |label: &&str| {
        let mut of = LEVELS
            .iter()
            .filter(|words| words.iter().any(|word| label.contains(word)));
        of.next().filter(|_| of.next().is_none())
    };
    let levels = || labels.iter().map(level);
    let money = scene
        .figures
        .get(sum.total)
        .is_some_and(|f| f.unit.family == hegao_core::Family::Money);
    let governments = money
        && labels.len() == LEVELS.len()
        && LEVELS
            .iter()
            .all(|words| levels().filter(|own| *own == Some(words)).count() == 1);
    let kinds = labels.len() >= 3 && labels.iter().all(|label| label.ends_with('类'));
    labels.len() >= LONG || kinds || governments
}

/// Whether parts are named in a way that leaves no doubt that they exclude each other: in no two respects at once (重大,
/// 已整改), and where people are counted, of whom one can be many things, by names that end alike.
fn exclude(scene: &Scene<'_>, sum: &Sum, labels: &[&str]) -> bool {
    use hegao_core::Family;
    let named: Vec<String> = sum
        .parts
        .iter()
        .zip(labels)
        .map(|(part, label)| {
            let noun = scene.figures.get(part.figure).and_then(|f| f.noun);
            format!("{label}{}", noun.map_or("", |noun| scene.str(noun)))
        })
        .collect();
    let people = scene.figures.get(sum.total).is_none_or(|f| {
        matches!(
            f.unit.family,
            Family::People | Family::PeopleTimes | Family::Household
        )
    });
    let end = |name: &String| {
        name.trim_end_matches(['为', '达', '到', '有', '共'])
            .chars()
            .next_back()
    };
    let alike = named
        .iter()
        .all(|name| end(name) == named.first().and_then(end));
    let state = |name: &&String| STATES.iter().any(|word| name.starts_with(word));
    let states = named.iter().filter(state).count();
    !classes::mixed(&named) && (alike || !people) && (states == 0 || states == named.len())
}

/// Whether the list opens right behind its total: no amount and no ； between, and the total is a plain one.
fn next_to(scene: &Scene<'_>, total: usize, part: usize) -> bool {
    let (Some(whole), Some(figure)) = (scene.figures.get(total), scene.figures.get(part)) else {
        return false;
    };
    let passed = (total + 1..part).all(|k| !scene.is_amount(k));
    let words = scene.between(total, part);
    whole.sentence == figure.sentence
        && whole.is_plain()
        && figure.is_plain()
        && whole.change.is_none()
        && passed
        && !words.contains(['；', ';', '：', ':'])
}

/// Whether the list opens the sentence behind that of its total, and no amount there has room for `part`.
fn none_before(scene: &Scene<'_>, total: usize, first: usize, part: usize) -> bool {
    let sentence = scene.sentence(total);
    let plain = |i: usize| {
        scene
            .figures
            .get(i)
            .is_some_and(hegao_core::Figure::is_plain)
    };
    // 男生300人，女生280人。其中寄宿生420人: all of them together may have room.
    let room = sentence
        .clone()
        .filter(|k| scene.alike(*k, part))
        .try_fold(Interval::point(Decimal::ZERO), |sum, k| {
            sum.add(&scene.interval(k))
        });
    sentence.end == scene.sentence(first).start
        && scene.sentence(first).start == first
        && room.is_some_and(|room| scene.interval(part).wholly_above(&room))
        && !scene.before(sentence.start).contains("其中")
        && plain(total)
        && plain(part)
        && !scene.before(total).contains("其中")
        && !other_measure(scene, total, part)
}

/// Whether the name of a part ends in another measure than that of the total: 产值 and 增加值.
pub(super) fn other_measure(scene: &Scene<'_>, total: usize, part: usize) -> bool {
    static MEASURES: WordSet = WordSet::of(&[
        "产值",
        "增加值",
        "收入",
        "支出",
        "投资",
        "余额",
        "面积",
        "产量",
        "总额",
        "零售额",
        "销售额",
        "利润",
        "税收",
        "金额",
        "资金",
        "成交额",
        "进出口",
        "储量",
        "存栏",
        "出栏",
        "数量",
        "人口",
        "结余",
    ]);
    let name = |i: usize| {
        let lead = scene.lead(i);
        wordset!["达到", "达", "为", "是", "完成", "实现"]
            .strip_end(lead)
            .unwrap_or(lead)
    };
    let (whole, own) = (name(total), name(part));
    let end = |name: &str| -> Vec<char> { name.chars().rev().take(2).collect() };
    let same = end(own) == end(whole) || own.ends_with('额') && whole.ends_with('额');
    MEASURES.ends(own) && MEASURES.ends(whole) && !same
}

/// Whether part and total are sure to count the same: a unit that says what is counted, or a word in common.
fn shares_name(scene: &Scene<'_>, part: usize, total: usize) -> bool {
    use hegao_core::Family;
    let Some(figure) = scene.figures.get(part) else {
        return false;
    };
    if !matches!(
        figure.unit.family,
        Family::Generic | Family::Matter | Family::Event | Family::Thing
    ) {
        return true;
    }
    let name = |i: usize| -> Vec<char> {
        let name = scene.figures.get(i).map(|f| f.name(scene.text));
        name.unwrap_or_default().chars().take(NAME).collect()
    };
    let (a, b) = (name(part), name(total));
    a.windows(2)
        .any(|pair| b.windows(2).any(|other| pair == other))
}

/// Whether a list of the same names came to its total just before: of schools, and now of their pupils. Then they part a whole.
fn add_up_elsewhere(scene: &Scene<'_>, labels: &[&str]) -> bool {
    const NEAR: usize = 16;
    labels.len() > 2
        && scene.relations.iter().rev().take(NEAR).any(|relation| {
            relation.kind == RelationKind::Total
                && relation.verdict == Verdict::Holds
                && relation.reason.is_none()
                && relation.figures.len() == labels.len() + 1
                && relation
                    .figures
                    .iter()
                    .skip(1)
                    .map(|figure| scene.label(*figure))
                    .eq(labels.iter().copied())
        })
}

/// Whether the name of the total is made of those of its two parts: 门急诊 of 门诊 and 急诊, 进出口 of 出口 and 进口.
fn joins_names(scene: &Scene<'_>, total: usize, labels: &[&str]) -> bool {
    let [a, b] = labels else { return false };
    let two = |label: &str| -> Option<(char, char)> {
        let mut chars = label.strip_prefix("其中").unwrap_or(label).chars();
        let pair = (chars.next()?, chars.next()?);
        chars.next().is_none().then_some(pair)
    };
    let Some(((a, end), (b, other))) = two(a).zip(two(b)) else {
        return false;
    };
    let noun = scene.figures.get(total).and_then(|f| f.noun);
    let named = |name: &str| {
        scene.lead(total).contains(name) || noun.is_some_and(|noun| scene.str(noun).contains(name))
    };
    end == other && a != b && (named(&format!("{a}{b}{end}")) || named(&format!("{b}{a}{end}")))
}

/// Whether a balance is drawn up: 总收入 with 上年结余 among its parts, 总支出 with 年终结余.
fn balanced(scene: &Scene<'_>, total: usize, labels: &[&str]) -> bool {
    let whole = scene.lead(total);
    let named = wordset![
        "总收入",
        "总支出",
        "收入总计",
        "支出总计",
        "收入合计",
        "支出合计",
    ]
    .within(whole);
    named
        && labels
            .iter()
            .any(|label| label.contains("结余") || label.contains("结转"))
}

/// Whether 等 follows the last part.
fn ends_open(after: &str) -> bool {
    let clause = after
        .split(hegao_core::text::is_clause_mark)
        .next()
        .unwrap_or_default();
    clause.trim_start().starts_with('等') || clause.ends_with('等')
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
