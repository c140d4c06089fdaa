//! `figures.unit`: a unit missing, or one that its indicator cannot have. Points at the figure.
//!
//! Missing: an amount of money that ends without 元 (奖励达680多万。), a number right before a verb of honour (2获评), a number
//! that ends a clause on what was done, beside others that have their units (改造危桥17，加固堤防9公里).
//! Impossible: 人数…人次.

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Family, Hits, MentionClass, Report, Span, WordSet};
use serde::Deserialize;

pub(crate) const CHECKER: Checker = Checker::new::<Unit>(
    "figures.unit",
    [
        "缺单位，或单位与指标不合",
        "a unit missing, or one that its indicator cannot have",
    ],
)
.slots(&["said", "word"])
.params(&[(
    "find",
    [
        "找什么：money 金额缺“元”，people 人数缺“人”，thing 所办之事的数目缺单位，clash “人数”用了“人次”",
        "what to find: money (元 is missing), people (人 is missing), thing (a number of what was done has no unit), clash (人数 counted in 人次)",
    ],
)]);

/// Verbs that take a person and, before them, a number of persons.
const HONOURS: &[&str] = &[
    "获评",
    "被评为",
    "评为",
    "获评为",
    "入选为",
    "当选",
    "被授予",
    "荣获",
    "获聘",
];

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Unit {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Money,
    People,
    Thing,
    Clash,
}

impl Check for Unit {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::Money => money(report, hits),
                Find::People => people(report, hits),
                Find::Thing => thing(report, hits),
                Find::Clash => clash(report, hits),
            }
        }
    }
}

/// 万 or 亿 of money that is followed by a mark: the words before it show that 元 was left out.
fn money(report: &Report, hits: &mut Hits) {
    for (at, figure) in report.figures.iter().enumerate() {
        let bare = figure.unit.family == Family::Money
            && figure.unit.span.is_empty()
            && figure.numeral.scale >= 4;
        let mark = report
            .document
            .text
            .get(figure.span.end..)
            .and_then(|rest| rest.chars().next())
            .is_none_or(hegao_core::text::is_clause_mark);
        // 48.47、51.50、39.07亿元: the unit of the last is that of all.
        let shared = report
            .figures
            .get(at + 1)
            .is_some_and(|next| next.clause == figure.clause);
        if bare && mark && !shared {
            hits.at(figure.span)
                .slot("said", report.str(figure.span))
                .slot("word", "元");
        }
    }
}

/// A small number between a clause mark and a verb of honour.
fn people(report: &Report, hits: &mut Hits) {
    for mention in report
        .mentions
        .iter()
        .filter(|mention| mention.class == MentionClass::Bare)
    {
        let rest = report
            .document
            .text
            .get(mention.core.end..)
            .unwrap_or_default();
        let head = report
            .document
            .text
            .get(..mention.core.start)
            .unwrap_or_default();
        let opens = head
            .chars()
            .next_back()
            .is_none_or(|c| hegao_core::text::is_clause_mark(c) || c == '\n' || c == '、');
        let arabic =
            report.str(mention.core).bytes().all(|b| b.is_ascii_digit()) && mention.core.len() <= 3;
        if let Some(verb) = HONOURS
            .iter()
            .find(|verb| rest.starts_with(**verb))
            .filter(|_| opens && arabic)
        {
            let span = Span::new(mention.core.start, mention.core.end + verb.len());
            hits.at(span)
                .slot("said", report.str(span))
                .slot("word", "人");
        }
    }
}

/// Verbs that open a clause on what was done, and words that compare it.
static DONE: WordSet = WordSet::of(&[
    "新建",
    "改建",
    "扩建",
    "新改扩建",
    "改扩建",
    "改造",
    "建成",
    "建设",
    "修建",
    "加固",
    "新增",
    "完成",
    "实施",
    "培训",
    "举办",
    "开展",
    "创建",
    "发放",
    "检查",
    "排查",
    "整改",
    "查处",
    "办理",
    "受理",
    "审结",
    "架设",
    "安装",
    "配备",
    "购置",
    "引进",
    "培育",
    "组建",
    "成立",
    "设立",
    "同比增加",
    "同比减少",
    "比上年增加",
    "比上年减少",
]);
/// What bears a number as its name: 国道107.
const NUMBERED: &[char] = &[
    '道', '路', '线', '号', '第', '段', '型', '版', '表', '图', '款', '站', '年', '分', '约', '达',
];
/// Characters of such a clause.
const CLAUSE: std::ops::RangeInclusive<usize> = 4..=18;
/// Bytes between the clause and a number beside it that has its unit.
const BESIDE: usize = 60;

/// A number without unit that ends a clause on what was done, where the number beside it has one.
fn thing(report: &Report, hits: &mut Hits) {
    let text = report.document.text.as_str();
    for mention in &report.mentions {
        let digits = report.str(mention.core);
        let plain = mention.class == MentionClass::Bare
            && digits.len() <= 4
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !mention
                .value
                .is_some_and(|value| (1900..2100).contains(&value));
        let (Some(head), Some(rest)) =
            (text.get(..mention.core.start), text.get(mention.core.end..))
        else {
            continue;
        };
        // 国道107、109: a row of bare numbers, and numbers that are names.
        let after = rest.strip_prefix(['，', '、', '；', '。']);
        let row = after.is_none_or(|after| after.starts_with(|c: char| c.is_ascii_digit()));
        if !plain || row || head.ends_with(NUMBERED) {
            continue;
        }
        let words: String = head
            .chars()
            .rev()
            .take_while(|c| hegao_core::text::is_han(*c))
            .take(*CLAUSE.end() + 1)
            .collect::<Vec<char>>()
            .into_iter()
            .rev()
            .collect();
        let start = mention.core.start - words.len();
        let opens = head
            .get(..start)
            .is_some_and(|before| before.ends_with(hegao_core::text::is_clause_mark));
        let said = Span::new(start, mention.core.end);
        if opens
            && CLAUSE.contains(&words.chars().count())
            && DONE.starts(&words)
            && beside(report, said)
        {
            hits.at(said)
                .slot("said", report.str(said))
                .slot("word", digits);
        }
    }
}

/// Whether a number right before or behind `said` has a unit.
fn beside(report: &Report, said: Span) -> bool {
    let next = report
        .figures
        .partition_point(|figure| figure.span.start < said.end);
    let has_unit = |figure: &&hegao_core::Figure| {
        !figure.unit.span.is_empty() && !figure.unit.family.is_ratio()
    };
    let near = |gap: Option<&str>| {
        gap.is_some_and(|gap| {
            gap.len() <= BESIDE
                && gap
                    .chars()
                    .filter(|c| hegao_core::text::is_clause_mark(*c))
                    .count()
                    <= 1
                && !gap.contains(['。', '\n'])
        })
    };
    let text = &report.document.text;
    let before = next
        .checked_sub(1)
        .and_then(|at| report.figures.get(at))
        .filter(has_unit);
    let behind = report.figures.get(next).filter(has_unit);
    before.is_some_and(|figure| near(text.get(figure.span.end..said.start)))
        || behind.is_some_and(|figure| near(text.get(said.end..figure.span.start)))
}

/// 人数 right before a number of 人次.
fn clash(report: &Report, hits: &mut Hits) {
    for figure in report
        .figures
        .iter()
        .filter(|figure| figure.unit.family == Family::PeopleTimes)
    {
        let indicator = figure
            .indicator
            .map(|span| report.str(span))
            .unwrap_or_default();
        let near = figure
            .indicator
            .is_some_and(|span| figure.core.start.saturating_sub(span.end) <= 9);
        if near && indicator.ends_with("人数") {
            hits.at(figure.span)
                .slot("said", report.str(figure.span))
                .slot("word", indicator);
        }
    }
}
