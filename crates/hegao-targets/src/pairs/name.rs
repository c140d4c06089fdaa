//! The words of a report for what is counted: verb, noun group and noun, without what says nothing.

use hegao_core::figure::{ChangeKind, Figure};
use hegao_core::{Report, Span, text};

use super::empty::{BROKEN, BROKEN_ENDS, BROKEN_STARTS, EMPTY};
use super::own::is_money;
use super::payer::{paid, payer};
use super::shared::{BOTH, Shared, shared};
use super::subject::carried;
use super::verbs::{DEEDS, NEUTRAL, OF_DEEDS, VERBS};

/// Words around a name that say nothing of what it is.
const LEADS: &[&str] = &[
    "全县",
    "全市",
    "全区",
    "全省",
    "全国",
    "我县",
    "我市",
    "我区",
    "全年",
    "今年",
    "年内",
    "计划",
    "力争",
    "确保",
    "实现",
    "完成",
    "组织",
    "开展",
    "共",
    "新",
    "再",
    "要",
    "将",
    "拟",
    "各类",
    "各级",
    "累计",
    "已",
    "年末",
    "年底",
    "一是",
    "二是",
    "三是",
    "四是",
    "五是",
    "更好",
    "继续",
    "进一步",
    "加快",
    "推进",
    "推动",
    "持续",
    "全面",
    "大力",
    "积极",
    "努力",
    "安排",
    "其中",
    "市县两级",
];
const TAILS: &[&str] = &[
    "都",
    "预期目标定",
    "目标定",
    "预期目标",
    "预期",
    "涨幅",
    "增幅",
    "增速",
    "拟",
    "要",
    "再",
    "将",
    "继续",
    "进一步",
    "达",
    "总数",
    "总量",
    "数量",
    "人数",
    "总额",
    "数",
    "约",
    "分别",
    "保持",
    "力争",
    "确保",
    "控制",
    "稳定",
    "也",
    "仅",
    "均",
    "由",
    "从",
    "目标任务",
    "目标",
    "任务",
    "工作",
    "水平",
    "又",
    "预算",
    "年初预算",
    "合计",
    "连续",
    "问题",
];

/// What a share is called behind what it is of.
const SHARES: &[&str] = &["的比重", "的比例", "比重", "比例"];

/// Verbs of matters that are given up or made anew: 取消甲类事项29项、乙类事项149项.
const UNDONE: &[&str] = &["取消", "废止", "修订", "制定", "清理", "下放", "精简"];

/// A name without words at its end that say nothing of what it is: 占国内生产总值|比重, 铁路|营业|里程.
fn told(name: &str) -> String {
    let share = || SHARES.iter().find_map(|share| name.strip_suffix(*share));
    if let Some(thing) = name.contains('占').then(share).flatten() {
        return thing.to_owned();
    }
    LENGTHS
        .iter()
        .find_map(|length| name.strip_suffix(*length))
        .map_or_else(|| name.to_owned(), |thing| format!("{thing}里程"))
}

/// What the length of roads is called.
pub(super) const LENGTHS: &[&str] = &["运营里程", "营业里程", "通车里程", "总里程", "里程"];

/// What a report calls something.
pub(super) struct Name {
    /// In its own words.
    pub(super) title: String,
    /// Without what any report may change for something else.
    pub(super) words: String,
}

/// The names of what figure `index` counts: one as a rule, several where 分别 gives all of them the same value, none where
/// the words do not say.
pub(super) fn names(report: &Report, index: usize) -> Vec<Name> {
    let Some(figure) = report.figures.get(index) else {
        return Vec::new();
    };
    // After the first end of a change stands the verb of the change, not what is counted.
    let start = figure
        .change
        .is_some_and(|change| change.kind == ChangeKind::From);
    let noun = figure.noun.filter(|_| !start);
    // 甲条例、乙办法等7部法规: what is counted stands behind the number.
    let listed = noun.is_some() && report.clause_before(figure).ends_with('等');
    // 三是将18项…: the mark of a list is no name.
    let indicator = figure
        .indicator
        .filter(|span| !listed && !is_mark(report.str(*span)));
    let name = Figure::name_of(&report.document.text, [indicator, noun]);
    let front = front(report, figure)
        .filter(|_| !listed)
        .unwrap_or_default();
    let verb = verb(report, index, figure);
    let one = |name: &str| refine(verb, front, name);
    let titles: Vec<String> = match shared(report, index) {
        Shared::No => {
            let grand = is_grand(report, figure);
            let name = format!("{}{}", thing(&name), if grand { "总计" } else { "" });
            let name = share(report, index, figure, &name).unwrap_or(name);
            one(&name)
                .or_else(|| one(&carried(report, index)?))
                .into_iter()
                .collect()
        }
        Shared::Among(names) => {
            let front = if front == BOTH { "" } else { front };
            let one = |name: &String| refine(verb, front, name);
            names.iter().filter_map(one).collect()
        }
    };
    let payer = indicator.map_or("", |name| payer(report, figure, name.start));
    let named = |title: String| {
        let full = format!("{payer}{title}");
        match paid(&full).filter(|_| is_money(figure)) {
            Some(words) => Name { title: full, words },
            None => Name {
                words: told(&title),
                title,
            },
        }
    };
    titles.into_iter().map(named).collect()
}

/// The verb of doing; of two amounts of one thing, 3580笔4300万元, the first has it for both, and of several things in one
/// list, 取消甲29项、乙149项, for all.
fn verb<'r>(report: &'r Report, index: usize, figure: &Figure) -> &'r str {
    let own = |figure: &Figure| figure.verb.map(|verb| report.str(verb));
    let before = || {
        let before = report.figures.get(index.checked_sub(1)?)?;
        if before.span.end == figure.span.start && before.indicator == figure.indicator {
            return own(before);
        }
        let start = figure
            .indicator
            .map_or(figure.span.start, |name| name.start);
        let gap = report.document.text.get(before.span.end..start)?;
        let name = before.indicator.map(|name| report.str(name))?;
        let listed = gap == "、" && before.unit.id == figure.unit.id;
        UNDONE
            .iter()
            .find(|verb| {
                listed
                    && name
                        .strip_prefix(**verb)
                        .is_some_and(|rest| !rest.starts_with(['和', '、', '或', '及']))
            })
            .copied()
    };
    own(figure).or_else(before).unwrap_or_default()
}

/// 占国内生产总值比例: a share is that of the thing with which its sentence begins.
fn share(report: &Report, index: usize, figure: &Figure, name: &str) -> Option<String> {
    if !name.starts_with('占') {
        return None;
    }
    let first = report
        .figures
        .get(..index)?
        .iter()
        .rev()
        .take_while(|before| before.sentence.start == figure.sentence.start)
        .last()?;
    let mut thing = bare(report.str(first.indicator?));
    for years in ["三年", "四年", "五年"] {
        thing = thing.strip_suffix(years).unwrap_or(thing);
    }
    (!thing.starts_with('占') && thing.chars().nth(2).is_some()).then(|| format!("{thing}{name}"))
}

/// 收入总计: with what is handed over and carried on, more than the income itself.
fn is_grand(report: &Report, figure: &Figure) -> bool {
    let gap = figure
        .indicator
        .and_then(|name| report.document.text.get(name.end..figure.span.start));
    is_money(figure) && gap.is_some_and(|gap| gap.contains("总计"))
}

/// 某某条例等|行政法规: what a list of titles is of; 试点|覆盖: what reaches so far.
fn thing(name: &str) -> &str {
    const TITLES: &[&str] = &["条例", "规定", "办法", "草案", "法", "意见", "规划"];
    let name = name
        .strip_suffix("覆盖")
        .filter(|thing| thing.ends_with("试点"))
        .unwrap_or(name);
    name.rsplit_once('等')
        .filter(|(list, rest)| {
            rest.chars().nth(3).is_some() && TITLES.iter().any(|title| list.ends_with(title))
        })
        .map_or(name, |(_, rest)| rest)
}

/// 农村|公路: a word of scope that stands right before the noun group belongs to the name.
pub(super) fn front<'r>(report: &'r Report, figure: &Figure) -> Option<&'r str> {
    let (scope, indicator) = figure.scope.zip(figure.indicator)?;
    // 新型|农村|养老保险: what stands before the word of scope is of the name as well.
    let before = report.document.text.get(..scope.start)?;
    let new = before.len() - before.strip_suffix("新型").unwrap_or(before).len();
    let words = report.str(Span::new(scope.start - new, scope.end));
    (scope.end == indicator.start && !words.starts_with('全')).then_some(words)
}

fn is_mark(words: &str) -> bool {
    let mut chars = words.chars();
    matches!((chars.next(), chars.next()), (Some(c), None) if "一二三四五六七八九十".contains(c))
}

/// `name` without words around it that say nothing of what it is.
pub(super) fn bare(name: &str) -> &str {
    let mut bare = name;
    while let Some(lead) = LEADS
        .iter()
        .filter(|lead| bare.starts_with(**lead) && bare.len() > lead.len() + 3)
        .filter(|lead| **lead != "再" || !bare.starts_with("再融资"))
        // 新增, 新建 say what was done.
        .filter(|lead| {
            **lead != "新"
                || !["新增", "新建", "新型"]
                    .iter()
                    .any(|word| bare.starts_with(word))
        })
        .max_by_key(|lead| lead.len())
    {
        bare = &bare[lead.len()..];
    }
    while let Some(tail) = TAILS
        .iter()
        .filter(|tail| bare.ends_with(**tail) && bare.len() > tail.len() + 3)
        // 一般公共预算 is a name of its own.
        .filter(|tail| **tail != "预算" || !bare.ends_with("公共预算"))
        .max_by_key(|tail| tail.len())
    {
        bare = &bare[..bare.len() - tail.len()];
    }
    bare
}

/// The name that `words` make with the verb of doing and the word of scope in `front`.
fn refine(verb: &str, front: &str, words: &str) -> Option<String> {
    let bare = bare(words);
    let length = bare.chars().count();
    let plain = bare.chars().all(|c| {
        text::is_han(c)
            || c.is_ascii_alphabetic()
            || matches!(c, '（' | '）' | '、' | '“' | '”' | '-')
    });
    let empty = |name: &str| EMPTY.contains(&format!("{front}{name}").as_str());
    // A share has two things in its name.
    let most = if bare.contains('占') { 24 } else { 18 };
    if !(2..=most).contains(&length) || !plain {
        return None;
    }
    let (class, rest) = class(verb, bare);
    // 学生 are many, those who were helped are few enough.
    if OF_DEEDS.contains(&rest) && DEEDS.contains(&class) {
        return Some(format!("{class}{front}{rest}"));
    }
    if empty(bare) {
        return None;
    }
    let broken = BROKEN.iter().any(|word| rest.contains(word))
        || BROKEN_STARTS.iter().any(|word| bare.starts_with(word))
        || BROKEN_ENDS
            .iter()
            .any(|word| rest.ends_with(word) && !rest.ends_with("稳定"));
    (!empty(rest) && !broken).then(|| format!("{class}{front}{rest}"))
}

/// What was done, in one word for verbs that mean the same, and what is left of the name without it.
fn class<'n>(verb: &'n str, bare: &'n str) -> (&'n str, &'n str) {
    // 提前 of the name itself may be the verb: 新建幼儿园 as one noun group.
    let mut class = VERBS
        .iter()
        .find(|(words, _)| words.contains(&verb))
        .map_or("", |(_, class)| class);
    let mut rest = bare;
    while class.is_empty() {
        let Some((word, found)) = VERBS
            .iter()
            .flat_map(|(words, class)| words.iter().map(move |word| (word, class)))
            .find(|(word, _)| rest.starts_with(**word))
        else {
            break;
        };
        if rest.len() < word.len() + 6 {
            break;
        }
        rest = rest[word.len()..].trim_start_matches(['、', '和']);
        class = found;
    }
    if class.is_empty() && !NEUTRAL.contains(&verb) {
        class = verb;
    }
    let rest = VERBS
        .iter()
        .flat_map(|(words, _)| words.iter())
        .find_map(|word| {
            rest.strip_prefix(*word)
                .filter(|short| short.chars().count() >= 2 && !class.is_empty())
        })
        .unwrap_or(rest)
        .trim_start_matches('、');
    (class, rest)
}
