//! Numbered sentences that are a list and no row of headings: `1.全市建成…100个，…；`, ten things promised under a sentence that
//! announces them, the lines of a budget.
//!
//! One such sentence shows nothing: a heading may have lost its stop, or name a figure. So a row is judged as a whole: where most
//! of its numbers stand before sentences, none of them is a heading. Chapters are no items, and nothing is that has headings below.

use hegao_core::{Document, NumberStyle, Section, Sections, text};

use crate::lines::within;

/// A sentence that nothing follows is one of a list where it has more characters than a heading that is a whole sentence.
const LONG: usize = 26;
/// What is counted and measured.
const MEASURES: &str = "个家所处项件条人次户元亩吨公千米平立辆台套张座名万亿%倍场期批课间册对支";

/// Marks the items among `sections`.
pub(crate) fn mark(document: &Document, sections: &mut Sections) {
    for row in rows(sections) {
        let members: Vec<&Section> = row.iter().filter_map(|at| sections.get(*at)).collect();
        let last = members.len().saturating_sub(1);
        let like = members
            .iter()
            .enumerate()
            .filter(|(at, section)| is_sentence(document, section, *at == last))
            .count();
        if members.len() < 2 || like * 2 <= members.len() {
            continue;
        }
        for at in row {
            if let Some(section) = sections.0.get_mut(at) {
                section.item = !names(document, section);
            }
        }
    }
}

/// The rows of numbers below chapters that have no headings below them; a row that goes on in another chapter is one row.
fn rows(sections: &Sections) -> Vec<Vec<usize>> {
    let mut rows: Vec<Vec<usize>> = Vec::new();
    let mut parent = vec![false; sections.len()];
    for section in sections {
        if let Some(slot) = section.parent.and_then(|at| parent.get_mut(at)) {
            *slot = true;
        }
    }
    // The row last met of each family, with its parent and its last number.
    let mut open: Vec<(NumberStyle, Option<usize>, u32, usize)> = Vec::new();
    for (index, section) in sections.iter().enumerate() {
        let Some(number) = section.number.as_ref().filter(|number| {
            section.parent.is_some()
                && number.style >= NumberStyle::Han
                && !parent.get(index).copied().unwrap_or_default()
        }) else {
            continue;
        };
        let known = open.iter_mut().find(|(style, ..)| *style == number.style);
        if let Some((_, parent, last, row)) = known {
            if *parent == section.parent || *last + 1 == number.ordinal && number.ordinal > 1 {
                if let Some(row) = rows.get_mut(*row) {
                    row.push(index);
                }
            } else {
                *row = rows.len();
                rows.push(vec![index]);
            }
            (*parent, *last) = (section.parent, number.ordinal);
        } else {
            open.push((number.style, section.parent, number.ordinal, rows.len()));
            rows.push(vec![index]);
        }
    }
    rows
}

/// Whether it is plainly a heading, whatever its neighbours are: a line without a stop that tells no figure.
fn names(document: &Document, section: &Section) -> bool {
    let heading = document.str(section.heading);
    !section.run_in && !heading.ends_with(text::is_clause_mark) && !measures(heading)
}

/// Whether what stands behind a number is a sentence of the text and not the name of what follows.
fn is_sentence(document: &Document, section: &Section, last: bool) -> bool {
    let heading = document.str(section.heading);
    let title = document.str(section.title);
    let stop = heading.chars().next_back().unwrap_or(' ');
    if section.run_in {
        // Cut off at a comma, or a sentence that tells a figure.
        let stopped = text::is_sentence_end(stop) || text::fold(stop) == ':';
        return !stopped || text::fold(stop) != ':' && measures(title);
    }
    // After the last of a row, the text of the chapter may go on.
    let alone = last
        || document
            .blocks
            .get(section.block + 1..section.blocks.end)
            .is_none_or(|below| !below.iter().any(|block| block.is_flow()));
    let ended = text::is_sentence_end(stop) || text::fold(stop) == ';';
    let clauses = !within(title, LONG) && title.contains(text::is_clause_mark);
    ended && (alone && (measures(title) || clauses) || clauses && measures(title))
}

/// Whether a figure with its measure stands in `title`, outside of quotes and brackets: 100个, 2.5万人, 95%; neither 2025年 nor “5+1”.
fn measures(title: &str) -> bool {
    let mut depth = 0_usize;
    let mut digits = 0;
    // 道路交通方面300件: a field with how often it was met.
    let (mut last, mut label) = (' ', false);
    for c in title.chars() {
        let c = text::fold(c);
        match c {
            '“' | '《' | '(' | '〔' => depth += 1,
            '”' | '》' | ')' | '〕' => depth = depth.saturating_sub(1),
            '0'..='9' => digits += 1,
            '.' | ',' | '余' | '多' if digits > 0 => {}
            _ if digits > 0 && depth == 0 && MEASURES.contains(c) => return !label,
            _ => digits = 0,
        }
        if digits == 0 {
            label = last == '方' && c == '面' || c == '类';
            last = c;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_with_its_measure_is_told() {
        for told in [
            "建成食堂100个",
            "培训2.5万人次",
            "增长8.5%",
            "完成投资1,200余万元",
        ] {
            assert!(measures(told), "{told}");
        }
        for named in ["2025年工作", "落实“5+2项目”", "完善12345热线", "抓养护"] {
            assert!(!measures(named), "{named}");
        }
    }
}
