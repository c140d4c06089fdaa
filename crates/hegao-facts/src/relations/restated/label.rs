//! The words of a clause that name what its number is of, without those that say when, where and that it was done.

use hegao_core::{Figure, WordSet, text};

use super::super::scene::Scene;
use super::again::{is_told, is_vague, opening};
use super::{LONGEST, heading_region};
use crate::figures::{List, Words};

/// The words, and where.
pub(super) struct Label {
    pub(super) words: String,
    /// 市 for 全市 and 我市, 市本级 as it stands; empty where nothing says.
    pub(super) region: String,
}

/// What stands before a name and is no part of it.
static HEADS: List = List::new(|| {
    Words::of([
        "其中",
        "同时",
        "目前",
        "截至目前",
        "截至",
        "至",
        "全年",
        "今年",
        "当年",
        "本年",
        "年末",
        "年底",
        "一年来",
        "共",
        "已",
        "现有",
        "共有",
        "拥有",
        "有",
        "拨付",
        "落实",
        "发放",
        "投入",
        "安排",
        "下达",
        "接收",
        "招收",
        "并",
        "使",
        "年",
        "末",
        "底",
        "期末",
        "累计",
        "该",
        "我局",
        "全系统",
        "各地",
        "各级",
    ])
});
/// What stands between a name and its number.
static TAILS: WordSet = WordSet::of(&[
    "达到",
    "达",
    "为",
    "是",
    "共",
    "共计",
    "计",
    "有",
    "已",
    "到",
    "至",
    "保持在",
    "稳定在",
    "约",
    "累计",
    "超",
]);
/// Verbs that say no more than that it was done: 完成工程投资 is 工程完成投资.
static DONE: WordSet = WordSet::of(&["完成", "实现", "达到", "共计"]);
/// Regions as a whole, and the levels that govern them.
const WHOLES: &[char] = &['市', '县', '区', '省', '州', '旗', '国', '镇', '乡', '校'];
static LEVELS: WordSet = WordSet::of(&[
    "市本级",
    "县本级",
    "区本级",
    "省本级",
    "州本级",
    "本级",
    "市级",
    "县级",
    "区级",
    "省级",
    "州级",
]);

/// The label of figure `i`; nothing where it has none that could be said again.
pub(super) fn of(scene: &Scene<'_>, i: usize) -> Option<Label> {
    let figure: &Figure = scene.figures.get(i).filter(|f| is_told(scene, i, f))?;
    let span = opening(scene, i, figure).filter(|span| span.len() <= LONGEST * 4)?;
    let said = Figure::name_of(scene.text, [Some(span), None]);
    let (rest, own) = without_heads(&said);
    let mut words = without_tails(rest).to_owned();
    for word in DONE.iter().filter(|_| DONE.within(rest)) {
        words = words.replace(word, "");
    }
    words.push_str(&Figure::name_of(scene.text, [None, figure.noun]));
    let length = words.chars().count();
    // With 分别 or a number inside, the words are of several things.
    let plain = (4..=LONGEST).contains(&length)
        && !words.contains("分别")
        && !words.contains(|c: char| c.is_ascii_digit() || matches!(c, '、' | '(' | ')'))
        && !is_vague(&words);
    if !plain {
        return None;
    }
    let region = own
        .or_else(|| inherited(scene, figure))
        .unwrap_or_else(|| region_of(heading_region(scene, figure.span.start)));
    Some(Label { words, region })
}

/// The region that the sentence named before.
fn inherited(scene: &Scene<'_>, figure: &Figure) -> Option<String> {
    let scope = figure.scope.map(|span| scene.str(span))?;
    let region = LEVELS.within(scope) || scope.chars().count() == 2 && scope.ends_with(WHOLES);
    region.then(|| region_of(scope))
}

/// 全市 and 我市 are 市.
fn region_of(words: &str) -> String {
    let mut chars = words.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some('全' | '我' | '本'), Some(whole), None) if WHOLES.contains(&whole) => {
            whole.to_string()
        }
        _ => words.to_owned(),
    }
}

/// `said` without what precedes its name, and the region that was named there.
fn without_heads(said: &str) -> (&str, Option<String>) {
    let (mut rest, mut region) = (numbered(said), None);
    loop {
        let year = rest.bytes().take_while(u8::is_ascii_digit).count();
        if year == 4
            && rest
                .get(year..)
                .is_some_and(|after| after.starts_with('年'))
        {
            rest = &rest[year..];
            continue;
        }
        let mut chars = rest.chars();
        if let (Some('全' | '我' | '本'), Some(whole)) = (chars.next(), chars.next())
            && WHOLES.contains(&whole)
        {
            region = Some(whole.to_string());
            rest = chars.as_str();
            continue;
        }
        if let Some(level) = LEVELS.starting(rest).next() {
            region = Some(level.to_owned());
            rest = &rest[level.len()..];
            continue;
        }
        match HEADS.starts(rest) {
            Some(len) => rest = &rest[len..],
            None => return (rest, region),
        }
    }
}

/// Without the number of an item: （二）, 1., 一是.
fn numbered(said: &str) -> &str {
    if let Some((number, rest)) = said.strip_prefix('(').and_then(|said| said.split_once(')'))
        && number.chars().count() <= 3
    {
        return rest;
    }
    let digits = said.bytes().take_while(u8::is_ascii_digit).count();
    if let Some(rest) = said
        .get(digits..)
        .and_then(|rest| rest.strip_prefix(['.', '、']))
        && (1..=2).contains(&digits)
    {
        return rest;
    }
    let mut chars = said.chars();
    match (chars.next(), chars.next()) {
        (Some(c), Some('是')) if "一二三四五六七八九十".contains(c) => chars.as_str(),
        _ => said,
    }
}

fn without_tails(mut words: &str) -> &str {
    words = words.trim_end_matches(text::is_blank);
    while let Some(rest) = TAILS.strip_end(words) {
        words = rest;
    }
    words
}
