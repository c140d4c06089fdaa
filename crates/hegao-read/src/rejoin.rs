//! Which lines continue the paragraph of the line before.

use std::cmp::Reverse;

use hegao_core::text::{is_clause_mark, is_han, is_sentence_end};

use crate::furniture::is_page_number;
use crate::lines::{Lead, Line, ends_sentence, lead, width};

/// For each line whether it continues the paragraph of the line before it.
///
/// A page number inside a paragraph continues it as well: it belongs to the seam between the lines around it.
pub(crate) fn mark(source: &str, lines: &[Line], furniture: &[bool]) -> Vec<bool> {
    let page = |index: usize| furniture.get(index).copied().unwrap_or(false);
    let columns = Columns::find(source, lines, furniture);
    let parted = parted_by_blank_lines(source, lines);
    let mut continues = vec![false; lines.len()];
    for (index, pair) in lines.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let begins = !continues.get(index).copied().unwrap_or(false);
        if page(index + 1) {
            let torn = columns
                .filter(|_| !page(index))
                .and_then(|columns| columns.over_page((source, lines, furniture), (index, begins)));
            if let Some(goes_on) = torn {
                continues
                    .iter_mut()
                    .take(goes_on + 1)
                    .skip(index + 1)
                    .for_each(|slot| *slot = true);
            }
            continue;
        }
        let (first, second) = (before.of(source), after.of(source));
        if begins && !page(index) && is_number_alone(first) && names(after, second) {
            if let Some(slot) = continues.get_mut(index + 1) {
                *slot = true;
            }
            continue;
        }
        if after.after_blank || page(index) {
            continue;
        }
        let joins = match lead(second) {
            Some(Lead::Heading) => false,
            lead => {
                let broken = ends_with_semicolon(first)
                    && !is_particular(second)
                    && (parted || lead.is_none());
                let cut = lead.is_none() && number_goes_on(before, first, second);
                broken
                    || cut
                    || columns.is_some_and(|columns| {
                        columns.wraps((before, first, begins), after, second)
                    })
            }
        };
        if let Some(slot) = continues.get_mut(index + 1) {
            *slot = joins;
        }
    }
    continues
}

/// For each line whether it continues the one before it because all of the text was wrapped to one width: as a printed
/// page is when it is turned into a document. `apart` are the lines that are no part of that text.
pub(crate) fn wrapped(source: &str, lines: &[Line], apart: &[bool]) -> Vec<bool> {
    let mut continues = vec![false; lines.len()];
    let Some(columns) = Columns::find(source, lines, apart) else {
        return continues;
    };
    let apart = |index: usize| apart.get(index).copied().unwrap_or(false);
    for (index, pair) in lines.windows(2).enumerate() {
        let [before, after] = pair else { continue };
        let (first, second) = (before.of(source), after.of(source));
        let begins = !continues.get(index).copied().unwrap_or(false);
        if let Some(slot) = continues.get_mut(index + 1) {
            *slot = !apart(index)
                && !apart(index + 1)
                && lead(second) != Some(Lead::Heading)
                && columns.wraps((before, first, begins), after, second);
        }
    }
    continues
}

fn ends_with_semicolon(text: &str) -> bool {
    text.ends_with(['；', ';'])
}

/// What stands right behind a number in running text.
const BEHIND: &[&str] = &[
    "万", "亿", "元", "人", "%", "％", "‰", "个", "名", "家", "户", "件", "项", "次", "倍", "吨",
    "亩", "公里", "公顷", "平方", "立方", "千瓦", "米", "所", "辆", "台", "套", "处", "座",
];

/// Whether a number was cut in two, or from its unit, by the end of a line of prose: `…总值12⏎8.46亿元`, `…规模74.4⏎万亿元`.
///
/// A cell of a table, a line of a form or a heading is no prose: the line is long and has clauses, its number stands right
/// behind a word, and what follows is the rest of a number with its unit.
fn number_goes_on(before: &Line, first: &str, second: &str) -> bool {
    let in_number = |c: char| c.is_ascii_digit() || c == '.';
    let word = first.trim_end_matches(in_number);
    let number = first.get(word.len()..).unwrap_or_default();
    let rest = second.trim_start_matches(in_number);
    let more = second.get(..second.len() - rest.len()).unwrap_or_default();
    before.width >= NARROWEST
        && first.contains(is_clause_mark)
        && !number.is_empty()
        && word.chars().next_back().is_some_and(is_han)
        && format!("{number}{more}").matches('.').count() <= 1
        && BEHIND.iter().any(|unit| rest.starts_with(unit))
}

/// Whether a line is the number of a heading and nothing else: 一、 （二） 3．
fn is_number_alone(text: &str) -> bool {
    lead(text) == Some(Lead::Heading)
        && text.chars().count() <= 5
        && text.ends_with(['、', '）', ')', '.', '．'])
        && text
            .trim_start_matches(['（', '('])
            .trim_end_matches(['、', '）', ')', '.', '．'])
            .chars()
            .all(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
}

/// Whether a line could be the name behind such a number.
fn names(line: &Line, text: &str) -> bool {
    lead(text).is_none() && line.width <= NARROWEST && text.chars().any(is_han)
}

/// A line that begins something else even after `；`: an attachment, a note.
fn is_particular(text: &str) -> bool {
    ["附件", "附：", "附:", "注：", "注:", "备注"]
        .iter()
        .any(|word| text.starts_with(word))
}

/// Whether paragraphs of this text are parted by blank lines, so that a break without one is only a break.
///
/// Evidence: of the lines that end as sentences do, at least nine in ten are followed by a blank line.
fn parted_by_blank_lines(source: &str, lines: &[Line]) -> bool {
    let (mut ends, mut blank) = (0_usize, 0_usize);
    for pair in lines.windows(2) {
        let [before, after] = pair else { continue };
        if ends_sentence(before.of(source)) {
            ends += 1;
            blank += usize::from(after.after_blank);
        }
    }
    ends >= 4 && blank * 10 >= ends * 9
}

/// The width to which a text was wrapped, with the evidence for it.
#[derive(Clone, Copy, Debug)]
struct Columns {
    /// The widest line, indentation included.
    most: usize,
    /// Blanks before every line of the text.
    margin: usize,
    /// Whether the first line of a paragraph is indented against the others.
    indented: bool,
    /// Whether that indentation was lost, so that the first line of a paragraph is full though it looks short.
    stripped: bool,
}

/// Columns by which the first line of a paragraph is indented.
const INDENT: usize = 4;

/// No one wraps prose narrower than this.
const NARROWEST: usize = 40;
/// Nor wider than this.
const WIDEST: usize = 400;
/// A wide character that does not fit leaves a column free.
const SLACK: usize = 2;
/// Closing marks hang over, and where quotes were set narrow our count of columns is too high.
const OVERHANG: usize = 4;

impl Columns {
    fn find(source: &str, lines: &[Line], furniture: &[bool]) -> Option<Self> {
        let body = || {
            lines
                .iter()
                .enumerate()
                .filter(|(index, _)| !furniture.get(*index).copied().unwrap_or(false))
                .map(|(_, line)| line)
        };
        let mut count = vec![0_usize; WIDEST + 1];
        let mut all = 0_usize;
        for line in body() {
            all += 1;
            if let Some(slot) = count.get_mut(line.indent + line.width) {
                *slot += 1;
            }
        }
        let near = |most: usize| -> usize {
            (most.saturating_sub(SLACK)..=most)
                .filter_map(|width| count.get(width))
                .sum()
        };
        let most = (NARROWEST..=WIDEST).max_by_key(|most| (near(*most), Reverse(*most)))?;
        let full = near(most);
        let wider = all - count.iter().take(most + OVERHANG + 1).sum::<usize>();
        if full < 8 || full * 2 <= all || wider * 50 > all {
            return None;
        }
        let margin = body().map(|line| line.indent).min().unwrap_or(0);
        let flush = body().all(|line| line.indent == margin);
        // Where a line that is not full ends a paragraph, the next one shows how paragraphs begin.
        let (mut begins, mut indented) = (0_usize, 0_usize);
        let (mut open, mut short) = (0_usize, 0_usize);
        for pair in lines.windows(2) {
            let [before, after] = pair else { continue };
            if before.indent + before.width + 3 * SLACK < most && ends_sentence(before.of(source)) {
                begins += 1;
                indented += usize::from(after.indent > margin);
                // Nothing but a first line is nearly full and goes on.
                let nearly = after.width + INDENT + 2 * SLACK >= most;
                if nearly && !ends_sentence(after.of(source)) {
                    open += 1;
                    short += usize::from(after.width + SLACK < most);
                }
            }
        }
        Some(Self {
            most,
            margin,
            indented: begins >= 3 && indented * 5 >= begins * 4,
            stripped: flush && short >= 3 && short * 5 >= open * 4,
        })
    }

    /// Whether `after` continues `before` because the line was full; `begins` says that a paragraph begins with `before`.
    fn wraps(
        &self,
        (before, first, begins): (&Line, &str, bool),
        after: &Line,
        second: &str,
    ) -> bool {
        let filled = before.indent + before.width;
        if after.indent != self.margin || filled > self.most + OVERHANG {
            return false;
        }
        if self.stripped && begins {
            // The brackets of a number may have been set narrow as well.
            return filled + INDENT + 2 * SLACK >= self.most && !ends_sentence(first);
        }
        // What was set from a print breaks at a change of letters as well; inside a paragraph no line ends like that.
        let torn = self.stripped && !first.ends_with(['：', ':', '；', ';']);
        let full = torn || filled + SLACK >= self.most || filled + first_word(second) > self.most;
        full && (self.indented || !ends_sentence(first))
    }

    /// The line behind the page number under line `index` that goes on with its sentence.
    fn over_page(
        &self,
        (source, lines, furniture): (&str, &[Line], &[bool]),
        (index, begins): (usize, bool),
    ) -> Option<usize> {
        let before = lines.get(index)?;
        let (page, after) = (lines.get(index + 1)?, lines.get(index + 2)?);
        let furniture = furniture.get(index + 2).copied().unwrap_or(false);
        let (first, second) = (before.of(source), after.of(source));
        (is_page_number(page.of(source))
            && !furniture
            && !ends_sentence(first)
            && lead(second).is_none()
            && self.wraps((before, first, begins), after, second))
        .then_some(index + 2)
    }
}

/// Columns of what could not have been left on the line before: a number or word, or one character, with closing marks.
fn first_word(text: &str) -> usize {
    let word = text
        .find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '.' | '%' | ',')))
        .unwrap_or(text.len());
    let word = if word == 0 {
        text.chars().next().map_or(0, char::len_utf8)
    } else {
        word
    };
    let rest = text.get(word..).unwrap_or_default();
    let closing = rest
        .find(|c: char| {
            !(is_sentence_end(c) || matches!(c, '，' | '、' | '；' | '：' | '％' | '”' | '）'))
        })
        .unwrap_or(rest.len());
    width(text.get(..word + closing).unwrap_or_default())
}

#[cfg(test)]
#[path = "rejoin_tests.rs"]
mod tests;
