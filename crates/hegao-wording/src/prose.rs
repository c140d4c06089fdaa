//! What the checkers of this crate ask of a block of text.

use std::ops::Range;

use hegao_core::text::Mark;
use hegao_core::{Block, BlockKind, Report, Span, text};

/// How far a sentence is followed to either side of a place, in characters, so that a text without stops costs no more.
const REACH: usize = 300;

/// The blocks that are looked at, with their indices and texts.
pub(crate) fn blocks(report: &Report) -> impl Iterator<Item = (usize, &Block, &str)> {
    report
        .blocks()
        .map(|(index, block)| (index, block, report.str(block.span)))
}

/// The character before byte `at`.
pub(crate) fn before(text: &str, at: usize) -> Option<char> {
    text.get(..at)?.chars().next_back()
}

/// The character at byte `at`.
pub(crate) fn after(text: &str, at: usize) -> Option<char> {
    text.get(at..)?.chars().next()
}

/// The sentence around `at`, as far as it is followed.
pub(crate) fn sentence(text: &str, at: &Range<usize>) -> Range<usize> {
    let front = text.get(..at.start).unwrap_or_default();
    let mut start = at.start;
    for (place, c) in front.char_indices().rev().take(REACH) {
        if text::is_sentence_end(c) {
            break;
        }
        start = place;
    }
    let tail = text.get(at.end..).unwrap_or_default();
    let mut end = at.end;
    for (place, c) in tail.char_indices().take(REACH) {
        if text::is_sentence_end(c) {
            break;
        }
        end = at.end + place + c.len_utf8();
    }
    start..end
}

/// [`sentence`] of a text with these marks: hardly any need be walked through.
pub(crate) fn sentence_among(text: &str, marks: &[Mark], at: &Range<usize>) -> Range<usize> {
    let place = |at: usize| marks.partition_point(|(mark, _)| *mark < at);
    let is_end = |(_, c): &&Mark| text::is_sentence_end(*c);
    let before = marks.get(..place(at.start)).unwrap_or_default();
    let start = before.iter().rev().find(is_end);
    let start = start.map_or(0, |(at, c)| at + c.len_utf8());
    let behind = marks.get(place(at.end)..).unwrap_or_default();
    let end = behind.iter().find(is_end).map_or(text.len(), |(at, _)| *at);
    // What is no further in bytes is no further in characters.
    if at.start - start <= REACH && end - at.end <= REACH {
        start..end
    } else {
        sentence(text, at)
    }
}

/// Whether byte `at` of `text` stands between 《 and 》.
pub(crate) fn in_title_marks(text: &str, at: usize) -> bool {
    let front = text.get(..at).unwrap_or_default();
    for c in front.chars().rev().take(REACH) {
        match c {
            '》' => return false,
            '《' => return true,
            _ => {}
        }
    }
    false
}

/// Whether `text` is Chinese: at least one letter in four is an ideograph.
pub(crate) fn is_chinese(text: &str) -> bool {
    let (mut han, mut latin) = (0_usize, 0_usize);
    for (rest, c) in (0..REACH).rev().zip(text.chars()) {
        han += usize::from(text::is_han(c));
        latin += usize::from(c.is_ascii_alphabetic());
        // Whatever follows, it cannot be turned.
        if han * 3 >= latin + rest {
            break;
        }
    }
    han > 0 && han * 3 >= latin
}

/// A block of running text whose paragraph must end with a stop: no title, heading, cell, salutation or signature.
pub(crate) fn is_running(report: &Report, index: usize, block: &Block) -> bool {
    let inside = |span: Option<Span>| {
        span.is_some_and(|span| span.overlaps(block.span) || block.span.contains(span))
    };
    let matter = &report.matter;
    matches!(block.kind, BlockKind::Paragraph | BlockKind::Item)
        && block.span.start >= report.body_start()
        && ![
            matter.number,
            matter.recipient,
            matter.signature,
            matter.date,
            matter.copies,
            matter.printed,
        ]
        .into_iter()
        .any(inside)
        && !matter
            .notes
            .iter()
            .chain(&matter.attachments)
            .any(|attachment| inside(Some(attachment.span)))
        && heading_end(report, index, block).is_none_or(|end| end < block.span.end)
}

/// Where the heading ends that opens block `index`, if one does.
pub(crate) fn heading_end(report: &Report, index: usize, block: &Block) -> Option<usize> {
    let sections = &report.sections.0;
    let first = sections.partition_point(|section| section.block < index);
    sections
        .get(first)
        .filter(|section| section.block == index)
        .map(|section| {
            if section.run_in {
                section.heading.end
            } else {
                block.span.end
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sentence_is_the_same_by_its_marks() {
        let long = format!("开始！{}。结束", "全县新建学校2所，".repeat(60));
        for text in ["甲。乙“丙！”丁", "没有停顿", "。", &long] {
            let marks: Vec<Mark> = text::marks(text).collect();
            for (at, c) in text.char_indices() {
                let place = at..at + c.len_utf8();
                assert_eq!(
                    sentence_among(text, &marks, &place),
                    sentence(text, &place),
                    "{text} {at}"
                );
            }
        }
    }
}
