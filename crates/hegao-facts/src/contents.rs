//! The table of contents at the head of a text: its lines name chapters and are none.
//!
//! It begins under 目录 and ends where the first of its entries stands again, as the heading that it names, or where numbered
//! entries give way to a line without a number. A line of the body that says what an entry says is the heading that it names,
//! whether it has a number or not.

use std::collections::HashMap;

use hegao_core::{NumberStyle, text};

use crate::bare;
use crate::heading::{self, Heading};
use crate::lines::{Line, compact, within};
use crate::number::mark;

/// It begins among this many lines from the top.
const HEAD: usize = 40;
/// An entry has at most this many characters.
const ENTRY: usize = 80;
/// Fewer entries are no table.
const FEWEST: usize = 3;

/// A table of contents.
#[derive(Debug)]
pub(crate) struct Contents {
    /// The lines that it takes, its own heading included.
    pub(crate) lines: std::ops::Range<usize>,
    entries: Vec<Entry>,
}

/// What one line of it names.
#[derive(Debug)]
struct Entry {
    name: String,
    /// Levels above it.
    depth: usize,
}

/// Finds it.
pub(crate) fn find(lines: &[Line<'_>]) -> Option<Contents> {
    let start = lines
        .iter()
        .take(HEAD)
        .position(|line| line.within(10) && matches!(name(line.text).as_str(), "目录" | "目次"))?;
    let mut entries: Vec<Entry> = Vec::new();
    let mut families: Vec<Option<NumberStyle>> = Vec::new();
    let mut numbered = true;
    let mut end = start + 1;
    for line in lines.iter().skip(start + 1) {
        let sentence = line.text.chars().any(text::is_sentence_end);
        if !line.within(ENTRY) || sentence || line.text.ends_with(['：', ':']) {
            break;
        }
        let name = name(line.text);
        let own = line.number.is_some() || skip(line.text) > 0;
        let again = entries.iter().any(|entry| entry.name == name);
        if again || numbered && !own && entries.len() >= FEWEST {
            break;
        }
        numbered &= own;
        let family = mark(line.text).map(|mark| mark.style);
        let depth = families
            .iter()
            .position(|other| *other == family)
            .unwrap_or(families.len());
        families.truncate(depth);
        families.push(family);
        entries.push(Entry { name, depth });
        end += 1;
    }
    (entries.len() >= FEWEST).then_some(Contents {
        lines: start..end,
        entries,
    })
}

impl Contents {
    /// Whether it has an entry with this name.
    pub(crate) fn names(&self, title: &str) -> bool {
        let title = name(title);
        self.entries.iter().any(|entry| entry.name == title)
    }

    /// Adds to `headings`, which are in order, the lines without number among `lines[from..to]` that it names.
    pub(crate) fn add(
        &self,
        lines: &[Line<'_>],
        (from, to): (usize, usize),
        headings: &mut Vec<Heading>,
        closed: &[usize],
    ) {
        // Where each entry stands in the body, first of all as a heading that its number proves.
        let mut places: HashMap<String, usize> = HashMap::new();
        for line in headings.iter().map(|heading| heading.line) {
            if let Some(name) = lines.get(line).map(|line| name(line.text)) {
                places.entry(name).or_insert(line);
            }
        }
        for (index, line) in lines.iter().enumerate().take(to).skip(from) {
            if line.within(ENTRY) && !line.cell && closed.binary_search(&index).is_err() {
                places.entry(name(line.text)).or_insert(index);
            }
        }
        let style = |line: usize| {
            headings
                .binary_search_by_key(&line, |heading| heading.line)
                .ok()
                .and_then(|at| headings.get(at))
                .map(|heading| heading.mark.as_ref().map(|mark| mark.style))
        };
        let mut found: Vec<Heading> = Vec::new();
        // The entries above the one at hand that stand in the body: depth, line.
        let mut above: Vec<(usize, usize)> = Vec::new();
        for entry in &self.entries {
            above.retain(|(depth, _)| *depth < entry.depth);
            let Some(line) = places.get(&entry.name).copied() else {
                continue;
            };
            let over = above.last().copied().filter(|(_, over)| *over < line);
            above.push((entry.depth, line));
            let Some(text) = lines.get(line).filter(|_| style(line).is_none()) else {
                continue;
            };
            let mut heading = heading::bare(text, line);
            match over.map(|(_, over)| style(over)) {
                Some(Some(style)) => heading.under = style,
                // Below a chapter without number the levels are those of the table.
                Some(None) => heading.format = u8::try_from(above.len()).ok(),
                None => {}
            }
            found.push(heading);
        }
        found.extend(alike(lines, (from, to), &found, |line| {
            style(line).is_some() || closed.binary_search(&line).is_ok()
        }));
        if found.iter().any(|heading| heading.format.is_some()) {
            for heading in found.iter_mut().filter(|heading| heading.under.is_none()) {
                heading.format = heading.format.or(Some(1));
            }
        }
        headings.append(&mut found);
        headings.sort_by_key(|heading| heading.line);
    }
}

/// Lines of the same mould as several that the table names (关于…的说明), which it spells otherwise: prose stands below them.
fn alike(
    lines: &[Line<'_>],
    (from, to): (usize, usize),
    found: &[Heading],
    taken: impl Fn(usize) -> bool,
) -> Vec<Heading> {
    /// Prose has more characters than this.
    const SHORT: usize = 36;
    let plain = |heading: &&Heading| heading.under.is_none() && heading.format.is_none();
    let moulds: Vec<[char; 4]> = found
        .iter()
        .filter(plain)
        .filter_map(|heading| mould(lines.get(heading.line)?.text))
        .collect();
    let several = |own: [char; 4]| moulds.iter().filter(|other| **other == own).count() >= 2;
    let mut out = Vec::new();
    for (index, line) in lines.iter().enumerate().take(to).skip(from) {
        let new = !taken(index) && found.iter().all(|heading| heading.line != index);
        let leads = lines
            .get(index + 1)
            .is_some_and(|next| !next.within(SHORT) && index + 1 < to);
        if new && leads && bare::looks(line) && mould(line.text).is_some_and(several) {
            out.push(heading::bare(line, index));
        }
    }
    out
}

/// Its first two characters and its last two.
fn mould(text: &str) -> Option<[char; 4]> {
    let mut chars = text.chars();
    let (a, b) = (chars.next()?, chars.next()?);
    let d = chars.next_back()?;
    Some([a, b, chars.next_back()?, d])
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
        find(&lines).map(|contents| contents.lines)
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
