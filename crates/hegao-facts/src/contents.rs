//! The table of contents at the head of a text: its lines name chapters and are none.
//!
//! It begins under 目录 and ends where the first of its entries stands again, as the heading that it names, or where numbered
//! entries give way to a line without a number.

use hegao_core::text;

use crate::lines::{Line, compact, within};
use crate::number::mark;

/// It begins among this many lines from the top.
const HEAD: usize = 40;
/// An entry has at most this many characters.
const ENTRY: usize = 80;
/// Fewer entries are no table.
const FEWEST: usize = 3;

/// Which lines it takes, its own heading included.
pub(crate) fn find(lines: &[Line<'_>]) -> Option<std::ops::Range<usize>> {
    let start = lines
        .iter()
        .take(HEAD)
        .position(|line| line.within(10) && matches!(name(line.text).as_str(), "目录" | "目次"))?;
    let mut seen: Vec<String> = Vec::new();
    let mut numbered = true;
    let mut end = start + 1;
    for line in lines.iter().skip(start + 1) {
        let sentence = line.text.chars().any(text::is_sentence_end);
        if !line.within(ENTRY) || sentence || line.text.ends_with(['：', ':']) {
            break;
        }
        let entry = name(line.text);
        let own = line.number.is_some() || skip(line.text) > 0;
        if seen.contains(&entry) || numbered && !own && seen.len() >= FEWEST {
            break;
        }
        numbered &= own;
        seen.push(entry);
        end += 1;
    }
    (seen.len() >= FEWEST).then_some(start..end)
}

/// An entry without its number, the dots behind it and its page.
fn name(line: &str) -> String {
    let plain = compact(line.get(skip(line)..).unwrap_or_default());
    let bare = plain.trim_end_matches(|c: char| {
        text::fold(c).is_ascii_digit()
            || matches!(c, '.' | '…' | '·' | '—' | '-' | '（' | '）' | '(' | ')')
    });
    if bare.is_empty() || within(bare, 1) {
        plain
    } else {
        bare.to_owned()
    }
}

/// Bytes of the number before an entry, in any writing: 一、 5-1. 0、.
fn skip(line: &str) -> usize {
    if let Some(mark) = mark(line) {
        return mark.len;
    }
    let rest = line.trim_start_matches(|c: char| text::fold(c).is_ascii_digit() || c == '-');
    let rest = rest.trim_start_matches(['、', '.', '．']);
    // 2025年… is no number.
    if rest.starts_with('年') {
        0
    } else {
        line.len() - rest.len()
    }
}

#[cfg(test)]
mod tests {
    use hegao_core::{BlockKind, Span};

    use super::*;

    fn taken(rows: &[&str]) -> Option<std::ops::Range<usize>> {
        let lines: Vec<Line<'_>> = rows
            .iter()
            .enumerate()
            .map(|(block, text)| Line {
                block,
                span: Span::new(0, text.len()),
                text,
                kind: BlockKind::Paragraph,
                number: None,
                cell: false,
            })
            .collect();
        find(&lines)
    }

    #[test]
    fn it_ends_where_its_first_entry_stands_again() {
        let rows = [
            "目 录",
            "一、养护情况……1",
            "二、存在问题……3",
            "三、工作计划……5",
            "一、养护情况",
            "全年修补路面。",
        ];
        assert_eq!(taken(&rows), Some(0..4));
    }

    #[test]
    fn it_ends_where_numbered_entries_give_way_to_the_title() {
        let rows = [
            "目录",
            "一、养护情况",
            "二、存在问题",
            "三、工作计划",
            "某县公路局2022年工作总结",
            "一、养护情况",
        ];
        assert_eq!(taken(&rows), Some(0..4));
    }

    #[test]
    fn years_in_entries_keep_them_apart() {
        let rows = [
            "0、目录",
            "1.2021年养护情况表",
            "5-1.2022年养护情况表",
            "5-2.2022年养护情况说明",
            "某县公路局2022年工作总结",
        ];
        assert_eq!(taken(&rows), Some(0..4));
    }

    #[test]
    fn two_lines_under_the_word_are_no_table() {
        assert_eq!(
            taken(&["目录", "一、养护情况", "全年修补路面三千平方米，更换井盖。"]),
            None
        );
        assert_eq!(
            taken(&["公开目录的编制", "一、甲", "二、乙", "三、丙"]),
            None
        );
    }
}
