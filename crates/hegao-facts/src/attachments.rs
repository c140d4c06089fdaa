//! Attachments: named in a note under the body, opened on pages of their own.

use hegao_core::report::Attachment;
use hegao_core::{Span, text};

use crate::lines::{Line, compact};
use crate::matter::Found;
use crate::number::{han_numeral, mark};
use crate::{shape, title};

/// Notes of attachments under the body, and attachments on pages of their own.
pub(crate) fn attachments(lines: &[Line<'_>], found: &mut Found) {
    let mut index = found.body;
    while let Some(line) = lines.get(index) {
        let at = index;
        index += 1;
        let Some(rest) = line.text.strip_prefix("附件").or_else(|| {
            line.text
                .strip_prefix("附：")
                .map(|_| &line.text["附".len()..])
        }) else {
            continue;
        };
        if !line.within(80) {
            continue;
        }
        let (ordinal, used) = ordinal(rest);
        let tail = rest.get(used..).unwrap_or_default();
        let name = tail.trim_start_matches(|c: char| {
            matches!(c, '：' | ':' | '.' | '、') || text::is_blank(c)
        });
        let marked = tail.len() > name.len();
        let name_span = Span::new(line.span.end - name.len(), line.span.end);
        let listed = lines
            .get(at + 1)
            .is_some_and(|next| item(next).is_some_and(|(ordinal, _)| ordinal == 1));
        if name.is_empty() && !listed {
            if shape::is_attachment(line.text) {
                let title = attachment_title(lines, at + 1, found);
                found.matter.attachments.push(Attachment {
                    span: line.span,
                    title,
                    ordinal,
                });
                found.breaks.push(at);
            }
            continue;
        }
        // In a sentence: 附件所列…
        if !name.is_empty() && (!marked || name.chars().any(text::is_sentence_end)) {
            continue;
        }
        found.breaks.push(at);
        if !name.is_empty() {
            let (ordinal, title) = match mark(name) {
                Some(mark) => (
                    Some(mark.ordinal),
                    Span::new(name_span.start + mark.len, name_span.end),
                ),
                None => (ordinal, name_span),
            };
            found.matter.notes.push(Attachment {
                span: line.span,
                title: trimmed(name, name_span, title),
                ordinal,
            });
        }
        while let Some((ordinal, title)) = lines.get(index).and_then(item) {
            let Some(next) = lines.get(index) else { break };
            found.matter.notes.push(Attachment {
                span: next.span,
                title,
                ordinal: Some(ordinal),
            });
            found.closed.push(index);
            index += 1;
        }
    }
}

/// `title` without the blanks after its number.
fn trimmed(name: &str, whole: Span, title: Span) -> Span {
    let text = name.get(title.start - whole.start..).unwrap_or_default();
    let front = text.len() - text.trim_start_matches(text::is_blank).len();
    Span::new(title.start + front, title.end)
}

/// A line of the list in a note: its number and its name.
fn item(line: &Line<'_>) -> Option<(u32, Span)> {
    let mark = mark(line.text)
        .filter(|_| line.within(70) && !line.text.chars().any(text::is_sentence_end))?;
    let rest = line.text.get(mark.len..)?;
    let front = rest.len() - rest.trim_start_matches(text::is_blank).len();
    (!rest.is_empty()).then(|| {
        (
            mark.ordinal,
            Span::new(line.span.start + mark.len + front, line.span.end),
        )
    })
}

/// The number after 附件, and its bytes.
fn ordinal(rest: &str) -> (Option<u32>, usize) {
    let blanks = rest.len() - rest.trim_start_matches(text::is_blank).len();
    let text = rest.get(blanks..).unwrap_or_default();
    let digits: String = text
        .chars()
        .map(text::fold)
        .take_while(char::is_ascii_digit)
        .take(4)
        .collect();
    if let Ok(number) = digits.parse::<u32>() {
        let bytes = text
            .chars()
            .take(digits.len())
            .map(char::len_utf8)
            .sum::<usize>();
        return (Some(number), blanks + bytes);
    }
    han_numeral(text).map_or((None, 0), |(number, bytes)| (Some(number), blanks + bytes))
}

/// The title on the page of an attachment; its lines are no chapters.
fn attachment_title(lines: &[Line<'_>], from: usize, found: &mut Found) -> Span {
    let mut end = from;
    while let Some(line) = lines.get(end).filter(|_| end < from + 3) {
        let title = line.within(60)
            && !line
                .text
                .chars()
                .any(|c| text::is_sentence_end(c) || matches!(text::fold(c), ';' | ':'))
            && mark(line.text).is_none();
        if !title || shape::is_attachment(line.text) {
            break;
        }
        found.closed.push(end);
        end += 1;
        if shape::complete(&compact(line.text)) || line.text.ends_with('表') {
            break;
        }
    }
    title::span_of(lines, from..end)
}
