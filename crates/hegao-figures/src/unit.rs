//! `figures.unit`: a unit missing, or one that its indicator cannot have. Points at the figure.
//!
//! Missing: an amount of money that ends without 元 (奖励达680多万。), a number right before a verb of honour (2获评).
//! Impossible: 人数…人次.

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Family, Hits, MentionClass, Report, Span};
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
        "找什么：money 金额缺“元”，people 人数缺“人”，clash “人数”用了“人次”",
        "what to find: money (元 is missing), people (人 is missing), clash (人数 counted in 人次)",
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
    Clash,
}

impl Check for Unit {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::Money => money(report, hits),
                Find::People => people(report, hits),
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
