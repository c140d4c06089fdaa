//! What a figure is of where its own words do not say: the object of the same verb, or the subject, in the clause before.

use hegao_core::Report;
use hegao_core::figure::Figure;
use hegao_core::text;

use super::name::bare;

/// Words that lean on the subject of the clause before.
const LEANING: &[&str] = &["每天", "平均每天", "人均", "又人均"];

/// Words that lean on the thing that the clause before is on.
const REACHES: &[&str] = &["试点范围", "覆盖范围", "覆盖面", "范围"];

/// Things that reach so and so far.
const REACHING: &[&str] = &["试点", "保险", "制度", "补贴", "补助", "工程", "医疗"];

/// Words before such a thing that are no part of its name.
const DOING: &[&str] = &[
    "扎实", "稳步", "深入", "推行", "实施", "开展", "推进", "扩大", "完善", "继续", "启动",
];

/// The name that figure `index` leans on.
pub(super) fn carried(report: &Report, index: usize) -> Option<String> {
    let figure = report.figures.get(index)?;
    let own = figure.indicator.map_or("", |span| report.str(span));
    let before = report
        .document
        .text
        .get(figure.sentence.start..figure.clause.start)?;
    object(report, figure, own, before).or_else(|| topic(report, index, figure, own, before))
}

/// 发行特别债券，用于甲项目，今年先发行30亿元: the object of the same verb.
fn object(report: &Report, figure: &Figure, own: &str, before: &str) -> Option<String> {
    let verb = report.str(figure.verb?);
    if own.chars().nth(1).is_some() || figure.noun.is_some() || verb.chars().nth(1).is_none() {
        return None;
    }
    let at = before.rfind(verb)? + verb.len();
    let object = before
        .get(at..)?
        .split(text::is_clause_mark)
        .next()?
        .trim_start_matches('了');
    is_noun_group(object).then(|| object.to_owned())
}

fn topic(
    report: &Report,
    index: usize,
    figure: &Figure,
    own: &str,
    before: &str,
) -> Option<String> {
    let own = bare(own);
    let clause = before
        .strip_suffix(['，', ','])?
        .rsplit(text::is_clause_mark)
        .next()?;
    let start = figure.clause.start - clause.len() - '，'.len_utf8();
    let last = index
        .checked_sub(1)
        .and_then(|last| report.figures.get(last))
        .filter(|last| last.span.start >= start);
    if LEANING.contains(&own) {
        // 企业增长5%，平均每天新增12户.
        let name = last.map(|last| last.indicator);
        return name.flatten().map(|span| report.str(span).to_owned());
    }
    if !REACHES.contains(&own) || last.is_some() {
        return None;
    }
    // 推进养老保险试点，试点范围扩大到23%.
    let mut thing = bare(clause);
    while let Some(rest) = DOING.iter().find_map(|word| thing.strip_prefix(word)) {
        thing = bare(rest);
    }
    (is_noun_group(thing) && REACHING.iter().any(|word| thing.ends_with(word)))
        .then(|| thing.to_owned())
}

fn is_noun_group(words: &str) -> bool {
    (4..=16).contains(&words.chars().count()) && words.chars().all(text::is_han)
}
