//! Run-in headings that lost their stop, so that the text behind seems to belong to them.
//!
//! Sure only by comparison: where nearly all headings of a row end alike (…新突破, …新成效) and one is far longer, has the common
//! ending in its middle and no mark after it, the heading ends there.

use std::collections::HashMap;

use hegao_core::{Document, Section, Sections, Span, text};

/// A row needs this many headings to compare with.
const ROW: usize = 4;
/// A longer row is a list.
const LIST: usize = 200;

/// The run-in headings by what they are headings in.
fn rows(sections: &Sections) -> HashMap<Option<usize>, Vec<usize>> {
    let mut rows: HashMap<Option<usize>, Vec<usize>> = HashMap::new();
    for (index, section) in sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.run_in && section.number.is_some())
    {
        rows.entry(section.parent).or_default().push(index);
    }
    rows
}

/// Gives a heading that was cut at a comma, as too long, its whole sentence where its row is of sentences about as long.
pub(crate) fn extend(document: &Document, sections: &mut Sections) {
    let ended = |section: &Section| {
        let heading = document.str(section.heading);
        heading.ends_with(text::is_sentence_end)
    };
    for row in rows(sections)
        .into_values()
        .filter(|row| row.len() > ROW && row.len() <= LIST)
    {
        let whole: Vec<usize> = row
            .iter()
            .filter_map(|at| sections.get(*at))
            .filter(|section| ended(section))
            .map(|section| document.str(section.title).chars().count())
            .collect();
        if whole.len() * 4 < row.len() * 3 {
            continue;
        }
        let longest = whole.iter().max().map_or(0, |longest| longest * 5 / 4);
        for at in row {
            let Some(section) = sections.0.get_mut(at).filter(|section| !ended(section)) else {
                continue;
            };
            let block = document.blocks.get(section.block).map(|block| block.span);
            let rest = block
                .filter(|block| block.end > section.title.start)
                .map(|block| document.str(Span::new(section.title.start, block.end)));
            let stop = rest.and_then(|rest| {
                let mut all = rest.char_indices().take(longest);
                all.find(|(_, c)| text::is_sentence_end(*c))
            });
            if let Some((stop, c)) = stop {
                let title = section.title.start + stop;
                section.title = Span::new(section.title.start, title);
                section.heading = Span::new(section.heading.start, title + c.len_utf8());
            }
        }
    }
}

/// Cuts such headings short; they then end without a stop.
pub(crate) fn mend(document: &Document, sections: &mut Sections) {
    let rows = rows(sections);
    for row in rows
        .values()
        .filter(|row| row.len() > ROW && row.len() <= LIST)
    {
        let titles: Vec<Vec<char>> = row
            .iter()
            .map(|index| {
                sections.get(*index).map_or_else(Vec::new, |section| {
                    document.str(section.title).chars().collect()
                })
            })
            .collect();
        for (at, index) in row.iter().enumerate() {
            let Some(keep) = cut(&titles, at) else {
                continue;
            };
            let Some(Section { title, heading, .. }) = sections.0.get_mut(*index) else {
                continue;
            };
            let bytes = titles.get(at).map_or(0, |title| {
                title.iter().take(keep).map(|c| c.len_utf8()).sum()
            });
            *title = Span::new(title.start, title.start + bytes);
            *heading = Span::new(heading.start, title.end);
        }
    }
}

/// Words with which the text of a bulletin opens.
const OPENERS: &[&str] = &[
    "全年",
    "年末",
    "初步核算",
    "经初步核算",
    "根据",
    "截至",
    "截止",
];
/// Bytes of a chapter's name that is not cut further: two characters.
const NAME: usize = 6;

/// Cuts the headings of a bulletin where its text begins in the same line without a stop: 农业全年粮食产量12万吨。
pub(crate) fn part(document: &Document, sections: &mut Sections) {
    for section in sections
        .0
        .iter_mut()
        .filter(|section| section.level == 1 && section.run_in)
    {
        let title = document.str(section.title);
        let keep = OPENERS
            .iter()
            .filter_map(|word| title.find(word))
            .min()
            .map(|at| title.get(..at).unwrap_or_default().trim_end().len());
        let Some(keep) = keep else { continue };
        let name = title.get(..keep).unwrap_or_default();
        let words = name.len() >= NAME || name.len() >= 2 && name.is_ascii();
        if words && !name.contains(text::is_clause_mark) {
            section.title = Span::new(section.title.start, section.title.start + keep);
            section.heading = Span::new(section.heading.start, section.title.end);
        }
    }
}

/// How many characters of title `at` are the heading, if the others tell.
fn cut(titles: &[Vec<char>], at: usize) -> Option<usize> {
    let own = titles.get(at)?;
    let others = || {
        titles
            .iter()
            .enumerate()
            .filter(move |(index, _)| *index != at)
            .map(|(_, title)| title)
    };
    let longest = others().map(Vec::len).max()?;
    let shortest = others().map(Vec::len).min()?;
    if own.len() * 2 <= longest * 3 || own.iter().any(|c| text::is_clause_mark(*c)) {
        return None;
    }
    let count = others().count();
    for from_end in 2..=4_usize {
        let mut tally: HashMap<char, usize> = HashMap::new();
        for c in others().filter_map(|title| {
            title
                .len()
                .checked_sub(from_end)
                .and_then(|index| title.get(index))
        }) {
            *tally.entry(*c).or_default() += 1;
        }
        let Some(common) = tally
            .into_iter()
            .find(|(_, times)| times * 3 >= count * 2)
            .map(|(c, _)| c)
        else {
            continue;
        };
        let keep = own.iter().position(|c| *c == common)? + from_end;
        return (keep + 1 >= shortest && keep <= longest && keep < own.len()).then_some(keep);
    }
    None
}
