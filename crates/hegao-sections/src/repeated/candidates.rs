//! Sentences that may stand twice: those whose ideographs do, which costs little to find out.
//!
//! Hardly any sentence stands twice, and to compare one by its words its marks have to be counted and its widths folded.
//! What differs in its ideographs need not be looked at.

use hegao_core::document::BlockKind;
use hegao_core::text::Mark;
use hegao_core::{Report, Span, text};

/// A sentence or a part of one.
struct Unit {
    span: Span,
    block: usize,
    weight: u64,
    /// How many clauses stand before its end.
    clauses: usize,
}

/// The sentences of a report with their weights and those of their clauses.
pub(super) struct Candidates {
    units: Vec<Unit>,
    clauses: Vec<u64>,
    /// Weights of several sentences, ascending.
    sentences_again: Vec<u64>,
    /// Weights of several clauses, ascending.
    clauses_again: Vec<u64>,
}

impl Candidates {
    /// The sentences and clauses of `report` with at least so many characters.
    pub(super) fn of(report: &Report, least: usize) -> Self {
        let (mut units, mut clauses) = (Vec::new(), Vec::new());
        let ours = |block: usize, span: Span| {
            span.start >= report.body_start() && !is_heading_only(report, block)
        };
        for (block, at) in report
            .flow()
            .filter(|(index, block)| ours(*index, block.span))
        {
            if matches!(at.kind, BlockKind::Heading(_)) {
                continue;
            }
            let whole = report.str(at.span);
            let (mut start, mut from, mut weight, mut chars) = (0, 0, 0, 0);
            ends(whole, report.marks(block), |end, of_clause| {
                let (own, count) = weigh(whole.get(from..end).unwrap_or_default());
                from = end;
                chars += count;
                if own != 0 {
                    weight = mix(weight, own);
                }
                if count >= least {
                    clauses.push(own);
                }
                if of_clause {
                    return;
                }
                if chars >= least {
                    units.push(Unit {
                        span: at.span.sub(start..end),
                        block,
                        weight,
                        clauses: clauses.len(),
                    });
                }
                (start, weight, chars) = (end, 0, 0);
            });
        }
        let sentences_again = again(units.iter().map(|unit| unit.weight).collect());
        let clauses_again = again(clauses.clone());
        Self {
            units,
            clauses,
            sentences_again,
            clauses_again,
        }
    }

    /// The sentences that may stand twice or have a clause that may, with their blocks, in order.
    pub(super) fn repeated(&self) -> impl Iterator<Item = (usize, Span)> + '_ {
        let mut first = 0;
        self.units.iter().filter_map(move |unit| {
            let own = self.clauses.get(first..unit.clauses).unwrap_or_default();
            first = unit.clauses;
            let twice = self.sentences_again.binary_search(&unit.weight).is_ok()
                || !self.clauses_again.is_empty()
                    && own
                        .iter()
                        .any(|clause| self.clauses_again.binary_search(clause).is_ok());
            twice.then_some((unit.block, unit.span))
        })
    }
}

/// What stands more than once among `weights`, ascending.
fn again(mut weights: Vec<u64>) -> Vec<u64> {
    weights.sort_unstable();
    let mut twice: Vec<u64> = weights
        .windows(2)
        .filter_map(|pair| match pair {
            [first, second] => (first == second).then_some(*first),
            _ => None,
        })
        .collect();
    twice.dedup();
    twice
}

/// A number for the ideographs of `text`, the same for the same, and how many characters it has at most.
fn weigh(text: &str) -> (u64, usize) {
    let bytes = text.as_bytes();
    let (mut weight, mut count, mut at) = (0, 0, 0);
    while let Some(rest) = bytes.get(at..) {
        match *rest {
            [first @ 0xe4..=0xe9, second, third, ..] => {
                weight = mix(
                    weight,
                    u64::from_be_bytes([0, 0, 0, 0, 0, first, second, third]),
                );
                at += 3;
            }
            [_, ..] => at += 1,
            [] => break,
        }
        count += 1;
    }
    (weight, count)
}

const fn mix(weight: u64, more: u64) -> u64 {
    (weight.rotate_left(5) ^ more).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// Calls `found` with the end of each clause of `text`, which has these marks, and with whether it is a clause that ends
/// there and not a sentence. The parts between semicolons stand for sentences in long lists.
fn ends(text: &str, marks: &[Mark], mut found: impl FnMut(usize, bool)) {
    let mut last = 0;
    let mut sentences = text::sentence_ends(marks).peekable();
    for (at, c) in marks {
        let behind = at + c.len_utf8();
        let end = match sentences.peek() {
            // The stop itself and the quotes that close with it.
            Some((stop, end)) if at >= stop => {
                let end = *end;
                if behind < end {
                    continue;
                }
                sentences.next();
                end
            }
            _ if matches!(c, '；' | ';' | '，' | ',') => behind,
            _ => continue,
        };
        found(end, matches!(c, '，' | ','));
        last = end;
    }
    if last < text.len() {
        found(text.len(), false);
    }
}

/// `span` cut after each of the marks.
pub(super) fn split(report: &Report, span: Span, ends: [char; 2]) -> impl Iterator<Item = Span> {
    let mut start = span.start;
    // Nothing but what stands behind the last mark is without one.
    let mut marks = text::marks(report.str(span)).filter(move |(_, c)| ends.contains(c));
    std::iter::from_fn(move || {
        let end = marks
            .next()
            .map_or(span.end, |(at, c)| span.start + at + c.len_utf8());
        let part = Span::new(start, end);
        start = end;
        (!part.is_empty()).then_some(part)
    })
}

/// Whether the block is nothing but a heading, or an attachment's title.
fn is_heading_only(report: &Report, block: usize) -> bool {
    let Some(span) = report.document.blocks.get(block).map(|block| block.span) else {
        return true;
    };
    let heads = report
        .sections
        .path(span.end)
        .next()
        .and_then(|index| report.sections.get(index));
    heads.is_some_and(|section| section.block == block && !section.run_in)
        || report
            .matter
            .notes
            .iter()
            .chain(&report.matter.attachments)
            .any(|attachment| span.overlaps(attachment.span) || span.overlaps(attachment.title))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_weigh_the_same_whatever_their_marks() {
        let weight = |text| weigh(text).0;
        assert_eq!(weight("全区，新建"), weight("全区, 新建。"));
        assert_ne!(weight("全区新建"), weight("新建全区"));
        assert_eq!(weigh("甲ab").1, 3);
    }

    #[test]
    fn what_stands_once_is_left_out() {
        assert_eq!(again(vec![3, 1, 3, 2, 1, 3]), [1, 3]);
        assert!(again(Vec::new()).is_empty());
    }
}
