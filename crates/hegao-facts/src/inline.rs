//! Numbers that count things off inside a paragraph: (1)…(2)…, 1.…2.…, ①…②….

use hegao_core::enumeration::{Enumeration, EnumerationItem, EnumerationStyle};
use hegao_core::{Document, NumberStyle, Span, text};

use crate::number::{Proof, mark};

/// The rows of numbers in `span`, a part of block `block`. A row starts at 1, goes on at clause starts, and has two items or more.
/// From its third item on it may leave one number out.
pub(crate) fn numbers(document: &Document, span: Span, block: usize) -> Vec<Enumeration> {
    let text = document.str(span);
    let mut rows: Vec<(NumberStyle, Vec<EnumerationItem>)> = Vec::new();
    let mut done = Vec::new();
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        let free = previous.is_none_or(|c| {
            text::is_clause_mark(c)
                || text::is_blank(c)
                || c == '、'
                || matches!(c, '。' | '）' | '”')
        });
        previous = Some(c);
        if !free
            || !(text::fold(c) == '('
                || text::fold(c).is_ascii_digit()
                || matches!(c, '①'..='⑳' | '⑴'..='⒇'))
        {
            continue;
        }
        let Some(mark) =
            mark(text.get(at..).unwrap_or_default()).filter(|mark| mark.proof == Proof::Sure)
        else {
            continue;
        };
        if !matches!(
            mark.style,
            NumberStyle::Arabic | NumberStyle::ArabicParen | NumberStyle::Circled
        ) {
            continue;
        }
        // A reference at the end of a clause counts nothing off.
        let rest = text.get(at + mark.len..).unwrap_or_default().chars().next();
        if rest.is_none_or(|c| text::is_clause_mark(c) || c == '、') {
            continue;
        }
        let item = EnumerationItem {
            marker: span.sub(at..at + mark.len),
            ordinal: mark.ordinal,
            block,
        };
        match rows.iter_mut().find(|(style, _)| *style == mark.style) {
            Some((_, items))
                if items
                    .last()
                    .is_some_and(|last| last.ordinal + 1 == mark.ordinal) =>
            {
                items.push(item)
            }
            Some((_, items)) if items.len() > 1 && skips_one(items, mark.ordinal) => {
                items.push(item)
            }
            Some((style, items)) if mark.ordinal == 1 => {
                done.push((*style, std::mem::replace(items, vec![item])))
            }
            None if mark.ordinal == 1 => rows.push((mark.style, vec![item])),
            _ => {}
        }
    }
    done.append(&mut rows);
    done.into_iter()
        .filter(|(_, items)| items.len() > 1)
        .map(|(style, items)| Enumeration {
            style: if style == NumberStyle::Circled {
                EnumerationStyle::Circled
            } else {
                EnumerationStyle::Arabic
            },
            items,
        })
        .collect()
}

/// Whether one number is missing between the last of `items` and `ordinal`.
fn skips_one(items: &[EnumerationItem], ordinal: u32) -> bool {
    items.last().is_some_and(|last| last.ordinal + 2 == ordinal)
}
