//! What stands alone in its paragraph may be paired in another, or be a fault of another kind.

use hegao_core::{Report, Span, text};

use super::is_item_number;
use super::stack::{DEEPEST, Fault, FaultKind, Lone, Unpaired, closer_of, opener_of, pair};
use crate::prose;

/// A quotation runs over at most this many paragraphs.
const PARAGRAPHS: usize = 15;

/// The unpaired marks of one block.
struct Paragraph<'r> {
    span: Span,
    text: &'r str,
    unpaired: Unpaired,
}

/// All faults, in order of their blocks.
pub(super) fn faults(report: &Report) -> Vec<Fault> {
    let mut paragraphs: Vec<Paragraph<'_>> = prose::blocks(report)
        .map(|(index, block, text)| {
            let mut unpaired = if text.is_ascii() {
                Unpaired::default()
            } else {
                pair(text, report.marks(index))
            };
            unpaired
                .closers
                .retain(|lone| !(text::fold(lone.c) == ')' && is_item_number(text, lone.at)));
            Paragraph {
                span: block.span,
                text,
                unpaired,
            }
        })
        .collect();
    for index in 0..paragraphs.len() {
        over_paragraphs(&mut paragraphs, index);
    }
    let mut faults = Vec::new();
    for paragraph in paragraphs {
        settle(paragraph, &mut faults);
    }
    faults
}

/// Takes out what a later paragraph closes.
fn over_paragraphs(paragraphs: &mut [Paragraph<'_>], index: usize) {
    let Some((first, rest)) = paragraphs.get_mut(index..).and_then(<[_]>::split_first_mut) else {
        return;
    };
    let Some(open) = first.unpaired.openers.last().copied() else {
        return;
    };
    let Some(close) = closer_of(open.c) else {
        return;
    };
    let wraps = !first.text.ends_with(text::is_clause_mark);
    let long = is_quotation(first.text, open);
    for (distance, later) in rest.iter_mut().take(PARAGRAPHS).enumerate() {
        let Some(partner) = later.unpaired.closers.first().copied() else {
            // Each paragraph of a quotation may open it anew; the last one closes it.
            if encloses(later.text, open.c, close) {
                first.unpaired.openers.pop();
                continue_quotation(rest, distance, open);
                return;
            }
            // Another opener of the same kind at the start of a paragraph goes on with the quotation.
            let goes_on = later
                .unpaired
                .openers
                .first()
                .is_none_or(|other| other.c == open.c && other.at == 0);
            if goes_on {
                continue;
            }
            return;
        };
        let fits = text::fold(partner.c) == close;
        let at_end = later
            .text
            .get(partner.at + partner.c.len_utf8()..)
            .is_some_and(|tail| tail.chars().all(|c| !c.is_alphanumeric()));
        if fits && ((wraps && distance == 0) || (long && at_end)) {
            later.unpaired.closers.remove(0);
            first.unpaired.openers.pop();
            continue_quotation(rest, distance, open);
        }
        return;
    }
}

/// Whether `text` opens with `open` and nothing but its end closes it: （二）安全（满分25分） has two pairs of its own.
fn encloses(text: &str, open: char, close: char) -> bool {
    let text = text.trim_end_matches(text::is_blank);
    let mut closers = text.char_indices().filter(|(_, c)| text::fold(*c) == close);
    text.starts_with(open)
        && closers
            .next()
            .is_some_and(|(at, c)| at + c.len_utf8() == text.len())
}

/// Takes out the openers with which the paragraphs of a quotation begin.
fn continue_quotation(paragraphs: &mut [Paragraph<'_>], count: usize, open: Lone) {
    for between in paragraphs.iter_mut().take(count) {
        between
            .unpaired
            .openers
            .retain(|other| !(other.c == open.c && other.at == 0));
    }
}

/// Whether `open` begins a quotation or a bracket that may run on: after a colon, at the start, or before a colon that ends the paragraph.
fn is_quotation(text: &str, open: Lone) -> bool {
    let before = prose::before(text, open.at).map(text::fold);
    matches!(before, None | Some(':' | ',' | '。'))
        || text.ends_with(['：', ':', '；', ';'])
        || text::closer_of(open.c).map(text::fold) == Some(')')
}

/// Turns the lone marks of a paragraph into faults.
fn settle(paragraph: Paragraph<'_>, faults: &mut Vec<Fault>) {
    let Paragraph {
        span,
        text,
        unpaired:
            Unpaired {
                mut openers,
                mut closers,
                mixed,
            },
    } = paragraph;
    let place = |lone: Lone| span.sub(lone.at..lone.at + lone.c.len_utf8());
    for (straight, curly) in mixed {
        let partner = if curly.at < straight.at { '”' } else { '“' };
        faults.push(Fault {
            kind: FaultKind::Mixed,
            mark: place(straight),
            opens: straight.at < curly.at,
            partner,
            other: Some(place(curly)),
        });
    }
    if openers.iter().any(|lone| lone.c == '"') && !lone_straight_matters(text) {
        openers.retain(|lone| lone.c != '"');
    }
    // An opener and a later closer of the same kind, neither of which found the other: another pair stands across.
    let mut kept = Vec::new();
    closers.sort_by_key(|close| close.at);
    let mut closers: Vec<Option<Lone>> = closers.into_iter().map(Some).collect();
    let mut passed = 0;
    for open in openers {
        let behind = closers.iter().skip(passed);
        passed += behind
            .take_while(|close| close.is_none_or(|close| close.at <= open.at))
            .count();
        let mut take = |fits: &dyn Fn(char) -> bool| {
            let mut near = closers.iter_mut().skip(passed).take(DEEPEST);
            near.find(|close| close.is_some_and(|close| fits(close.c)))
                .and_then(Option::take)
        };
        if let Some(close) = take(&|c| closer_of(open.c) == Some(text::fold(c))) {
            faults.push(Fault {
                kind: FaultKind::Crossed,
                mark: place(open),
                opens: true,
                partner: close.c,
                other: Some(place(close)),
            });
        } else if let Some(close) = take(&|c| brackets(open.c, c)) {
            let partner = text::closer_of(open.c).unwrap_or(close.c);
            faults.push(Fault {
                kind: FaultKind::Mixed,
                mark: place(close),
                opens: false,
                partner,
                other: Some(place(open)),
            });
        } else {
            kept.push(open);
        }
    }
    let closers = closers.into_iter().flatten().collect();
    for (lones, opens) in [(kept, true), (closers, false)] {
        let mut lones = lones.into_iter().peekable();
        while let Some(lone) = lones.next() {
            if let Some(second) = lones.next_if(|second| is_turned(text, lone, *second)) {
                let (mark, other) = if opens {
                    (second, lone)
                } else {
                    (lone, second)
                };
                let Some(partner) = (if opens {
                    text::closer_of(mark.c)
                } else {
                    opener_of(mark.c)
                }) else {
                    continue;
                };
                faults.push(Fault {
                    kind: FaultKind::Turned,
                    mark: place(mark),
                    opens,
                    partner,
                    other: Some(place(other)),
                });
                continue;
            }
            let partner = if lone.c == '"' {
                Some('"')
            } else if opens {
                text::closer_of(lone.c)
            } else {
                opener_of(lone.c)
            };
            if let Some(partner) = partner {
                faults.push(Fault {
                    kind: FaultKind::Missing,
                    mark: place(lone),
                    opens,
                    partner,
                    other: None,
                });
            }
        }
    }
}

/// Whether two quotes of the same direction enclose a short run of words, so that one of them stands the wrong way round.
fn is_turned(text: &str, first: Lone, second: Lone) -> bool {
    const LONGEST: usize = 60;
    first.c == second.c
        && matches!(first.c, '“' | '”' | '‘' | '’')
        && second.at - first.at <= LONGEST
        && text
            .get(first.at + first.c.len_utf8()..second.at)
            .is_some_and(|inner| !inner.is_empty() && !inner.contains(text::is_clause_mark))
}

/// Whether both are brackets of different kinds.
fn brackets(open: char, close: char) -> bool {
    const CLOSERS: [char; 4] = [')', ']', '〕', '】'];
    let expected = closer_of(open);
    CLOSERS.contains(&text::fold(close))
        && expected
            .is_some_and(|expected| CLOSERS.contains(&expected) && expected != text::fold(close))
}

/// Whether a straight quote that stands alone is worth a word: in Chinese text, with no number before it.
fn lone_straight_matters(text: &str) -> bool {
    prose::is_chinese(text)
}
