//! Headings without number in a report that has none of the higher numbers: how newspapers and web pages set a report.
//!
//! One short line without a stop may be a caption or a cell. Several of them, each between paragraphs of prose and hardly any
//! short line elsewhere, are how the text is parted; that it is a report shows by its title or by one heading that says so.

use hegao_core::{NumberStyle, WordSet, text};

use crate::bare;
use crate::heading::{self, Heading};
use crate::lines::Line;
use crate::matter::Found;
use crate::roles::Roles;
use crate::shape;

/// Prose has more characters than this, and a heading at most so many.
pub(crate) const LONGEST: usize = 36;
/// A heading has more characters than this.
const SHORTEST: usize = 3;
/// So many make a row.
const FEWEST: usize = 3;

/// What a page says of itself, of its pictures and of its writers.
static FURNITURE: WordSet = WordSet::of(&[
    "记者",
    "通讯员",
    "来源",
    "作者",
    "编辑",
    "责编",
    "摄",
    "图为",
    "供图",
    "发布时间",
    "审核",
    "校对",
    "签发",
    "电话",
    "邮箱",
    "网站",
    "版权",
    "上一篇",
    "下一篇",
    "扫码",
    "公众号",
    "各位代表",
    "各位委员",
    "同志们",
]);

/// The headings among `lines[from..to]`; `headings` are those found so far.
pub(crate) fn find(
    roles: &Roles,
    lines: &[Line<'_>],
    (from, to): (usize, usize),
    headings: &[Heading],
    matter: &Found,
    titled: bool,
) -> Vec<Heading> {
    let higher = headings.iter().any(|heading| {
        heading.format.is_some()
            || heading
                .mark
                .as_ref()
                .is_none_or(|mark| mark.style <= NumberStyle::HanParen)
    });
    if higher {
        return Vec::new();
    }
    let lines = lines.get(..to).unwrap_or(lines);
    let prose = |index: usize| {
        lines.get(index).is_some_and(|line| {
            !line.cell && (!line.within(LONGEST) || line.text.ends_with(text::is_sentence_end))
        })
    };
    let names = |index: usize| lines.get(index).is_some_and(names);
    let candidate = |index: usize| {
        let leads = prose(index + 1) || names(index + 1) && prose(index + 2);
        let follows =
            index == from || prose(index - 1) || stopped(lines, index - 1) || names(index - 1);
        names(index)
            && leads
            && follows
            && matter.closed.binary_search(&index).is_err()
            && matter.breaks.binary_search(&index).is_err()
            && headings
                .binary_search_by_key(&index, |heading| heading.line)
                .is_err()
    };
    let found: Vec<usize> = (from..lines.len())
        .filter(|index| candidate(*index))
        .collect();
    let (Some(first), Some(last)) = (found.first(), found.last()) else {
        return Vec::new();
    };
    let stray = (*first..*last)
        .filter(|index| lines.get(*index).is_some_and(|line| line.within(LONGEST)))
        .filter(|index| found.binary_search(index).is_err() && !stopped(lines, *index))
        .count();
    let speaks = || {
        found
            .iter()
            .filter_map(|index| lines.get(*index))
            .any(|line| roles.is_named(line.text))
    };
    if found.len() < FEWEST || stray * 4 > found.len() || !titled && !speaks() {
        return Vec::new();
    }
    found
        .into_iter()
        .filter_map(|index| lines.get(index).map(|line| heading::bare(line, index)))
        .collect()
}

/// Whether a line ends as a sentence does.
fn stopped(lines: &[Line<'_>], index: usize) -> bool {
    lines.get(index).is_some_and(|line| {
        line.text
            .ends_with(|c| text::is_clause_mark(c) || matches!(c, '”' | '）' | ')'))
    })
}

/// Whether a line could be such a heading by its looks; it may ask something.
pub(crate) fn names(line: &Line<'_>) -> bool {
    let plain = line.text.replace(['？', '?'], "");
    bare::looks(&Line {
        text: &plain,
        ..*line
    }) && !line.within(SHORTEST)
        && !FURNITURE.within(line.text)
        && !shape::aside(line.text)
}
