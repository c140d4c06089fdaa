//! A heading as it is compared: without number, years, owners, blanks and marks.

use hegao_core::report::Year;
use hegao_core::text;

/// A heading as it is looked up: without number, years, blanks and marks, and what was taken off that matters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Normal {
    /// What is left.
    pub(crate) text: String,
    /// The years that stood in it.
    pub(crate) years: Vec<Year>,
}

/// An entry of the lexicon as it is looked up.
pub(crate) fn key(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        // Nearly all are; they have no case.
        if text::is_han(c) {
            out.push(c);
            continue;
        }
        let c = text::fold(c);
        if !text::is_blank(c) && !is_mark(c) {
            out.extend(c.to_lowercase());
        }
    }
    out
}

fn is_mark(c: char) -> bool {
    c.is_ascii_punctuation()
        || matches!(
            c,
            '、' | '。'
                | '“'
                | '”'
                | '‘'
                | '’'
                | '《'
                | '》'
                | '—'
                | '…'
                | '·'
                | '【'
                | '】'
                | '〔'
                | '〕'
        )
}

/// Whose work it is: taken off wherever it opens the heading.
const OWNERS: &[&str] = &[
    "我局",
    "我县",
    "我区",
    "我市",
    "我省",
    "我校",
    "我园",
    "我院",
    "我委",
    "我镇",
    "我乡",
    "我办",
    "我部",
    "我厅",
    "我单位",
    "我街道",
    "我中心",
    "我们",
    "我国",
    "全局",
    "全县",
    "全区",
    "全市",
    "全省",
    "全校",
    "全园",
    "全镇",
    "全乡",
    "全州",
    "全旗",
    "全国",
    "全系统",
    "全街道",
    "本局",
    "本县",
    "本区",
    "本市",
    "本校",
    "本园",
    "本院",
    "本单位",
    "本镇",
    "本乡",
    "本部门",
    "本系统",
    "本届政府",
    "本年度",
    "本学期",
    "本学年",
    "县教育",
    "市本级",
    "县本级",
    "区本级",
    "省本级",
    "年度",
    "年",
    "当前",
    "目前",
    "主要的",
    "对",
    "关于",
    "首先报告",
    "首先汇报",
    "首先回顾",
    "现在报告",
    "下面报告",
    "的",
];

/// A heading without years, owners, blanks and marks.
pub(crate) fn normal(title: &str) -> Normal {
    let years = crate::years::years_in(title);
    let mut text = String::with_capacity(title.len());
    let mut digits = String::new();
    let mut chars = title
        .chars()
        .map(text::fold)
        .filter(|c| !text::is_blank(*c))
        .flat_map(char::to_lowercase)
        .peekable();
    while let Some(c) = chars.next() {
        if c.is_ascii_digit() || c == '〇' || (c == 'x' || c == '×') {
            digits.push(c);
            continue;
        }
        if !digits.is_empty() {
            let year =
                digits.chars().count() == 4 && (c == '年' || matches!(c, '-' | '—' | '~' | '至'));
            if year {
                digits.clear();
                if c == '年' && chars.peek() == Some(&'度') {
                    chars.next();
                }
                continue;
            }
            text.push_str(&std::mem::take(&mut digits));
        }
        if !is_mark(c) {
            text.push(c);
        }
    }
    text.push_str(&digits);
    // A Chinese digit string for a year.
    if let Some(at) = text.find('年').filter(|at| *at == 12)
        && text.get(..at).is_some_and(|front| {
            front.starts_with('二') && front.chars().all(|c| "〇零一二三四五六七八九".contains(c))
        })
    {
        text.replace_range(..at + '年'.len_utf8(), "");
    }
    while let Some(owner) = OWNERS
        .iter()
        .find(|owner| text.starts_with(**owner) && text.len() > owner.len())
    {
        text.replace_range(..owner.len(), "");
    }
    Normal { text, years }
}
