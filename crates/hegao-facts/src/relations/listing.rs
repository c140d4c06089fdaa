//! What the words of a list and of its total say: that the parts are all there are, that they exclude each other, that nothing
//! else can be the total, or that total and part do not count the same.

use hegao_core::number::{Decimal, Interval};
use hegao_core::{Hint, RelationKind, Verdict, WordSet, wordset};

use super::classes;
use super::parts::Opening;
use super::scene::Scene;
use super::sum::{Fit, Sum};

/// What parts are called that say in which state they are: 可采茶园, 在建项目.
const STATES: &[&str] = &["可", "已", "在", "当年", "新增", "投产", "实有"];
/// Characters of a name that are compared with another name.
const NAME: usize = 48;

/// Whether a list behind 其中 names all that there is: five parts and more in one breath, classes that are all called so, or the
/// money of each level of government.
pub(super) fn filled(scene: &Scene<'_>, sum: &Sum, opening: Opening, labels: &[&str]) -> bool {
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
pub(super) fn exclude(scene: &Scene<'_>, sum: &Sum, labels: &[&str]) -> bool {
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
pub(super) fn next_to(scene: &Scene<'_>, total: usize, part: usize) -> bool {
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
pub(super) fn none_before(scene: &Scene<'_>, total: usize, first: usize, part: usize) -> bool {
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
pub(super) fn shares_name(scene: &Scene<'_>, part: usize, total: usize) -> bool {
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
pub(super) fn add_up_elsewhere(scene: &Scene<'_>, labels: &[&str]) -> bool {
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
pub(super) fn joins_names(scene: &Scene<'_>, total: usize, labels: &[&str]) -> bool {
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
pub(super) fn balanced(scene: &Scene<'_>, total: usize, labels: &[&str]) -> bool {
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
pub(super) fn ends_open(after: &str) -> bool {
    let clause = after
        .split(hegao_core::text::is_clause_mark)
        .next()
        .unwrap_or_default();
    clause.trim_start().starts_with('等') || clause.ends_with('等')
}

/// The step that makes a single part of another scale word one that its total has room for, neither all nor nothing of it.
pub(super) fn scale_word(scene: &Scene<'_>, sum: &Sum) -> Option<Hint> {
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
