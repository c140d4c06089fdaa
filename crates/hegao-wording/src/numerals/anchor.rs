//! Where in a text a number may be written wrong: one cheap look at each character that such a number cannot do without.

use std::ops::Range;

use hegao_core::{Block, Report, text};

use super::Find;

/// How many characters to either side a number and what it means are judged by.
const REACH: usize = 24;

/// Calls `candidate` with the block of each place at which a number may have the fault `find`, the window around the place,
/// and the place in it.
pub(super) fn windows(
    report: &Report,
    find: Find,
    mut candidate: impl FnMut(&Block, Range<usize>, usize),
) {
    let anchors: &[char] = match find {
        // Looked for number by number.
        Find::Width => &[],
        Find::Percent => &['%', '％', '‰'],
        Find::Scale => &['万', '亿'],
        Find::Dash => &['-', '－'],
        Find::Approx => &['、'],
        Find::Year | Find::Zero | Find::Circle => &['年'],
        Find::Point => &['.', '．'],
        Find::Mixed => &['千', '百'],
        Find::About => &['十', '百'],
        Find::Blend => &[
            '%', '％', '‰', '十', '百', '千', '至', '到', '～', '—', '几', '之',
        ],
    };
    let places = anchors
        .iter()
        .flat_map(|anchor| report.places(*anchor).map(move |at| (at, *anchor)));
    for (at, anchor) in places {
        // What a number is told by stands right beside it.
        let front = report.document.text.get(..at).unwrap_or_default();
        let rest = report
            .document
            .text
            .get(at + anchor.len_utf8()..)
            .unwrap_or_default();
        if !beside(find, anchor, front.chars().next_back(), rest.chars().next()) {
            continue;
        }
        let Some(block) = report.block_of(at) else {
            continue;
        };
        let (at, text) = (at - block.span.start, report.str(block.span));
        let front = text.get(..at).unwrap_or_default();
        let rest = text.get(at + anchor.len_utf8()..).unwrap_or_default();
        let digit = |c: Option<char>| c.is_some_and(|c| text::fold(c).is_ascii_digit());
        let (before, after) = (front.chars().next_back(), rest.chars().next());
        let plausible = match find {
            Find::Percent | Find::Scale => {
                digit(before)
                    && front
                        .chars()
                        .rev()
                        .find(|c| !is_number(*c))
                        .is_some_and(|c| "-—–~～至－".contains(c))
            }
            Find::Dash => digit(before) && digit(after),
            Find::Approx => {
                (digit(before) && digit(after)) || (is_han_digit(before) && is_han_digit(after))
            }
            Find::Year => {
                digit(before)
                    && digit(front.chars().rev().nth(1))
                    && !digit(front.chars().rev().nth(2))
            }
            Find::Zero | Find::Circle => {
                front
                    .chars()
                    .rev()
                    .take(4)
                    .any(|c| matches!(c, '零' | 'O' | 'o' | '0' | '○' | '◯'))
                    && front.chars().rev().take(4).any(|c| is_han_digit(Some(c)))
            }
            Find::Point => digit(after) && !digit(before),
            Find::Mixed => digit(before),
            Find::About => digit(before),
            Find::Width => false,
            // Of 5% all but the digits decide: 五6%.
            Find::Blend => {
                !matches!(anchor, '%' | '％' | '‰')
                    || front
                        .chars()
                        .rev()
                        .find(|c| !is_number(*c))
                        .is_some_and(is_numeral)
            }
        };
        if plausible {
            let start = front
                .char_indices()
                .rev()
                .nth(REACH - 1)
                .map_or(0, |(start, _)| start);
            let end = rest
                .char_indices()
                .nth(REACH)
                .map_or(text.len(), |(end, _)| at + anchor.len_utf8() + end);
            candidate(block, start..end, at - start);
        }
    }
}

/// Whether these neighbours let a number at an anchor have the fault `find` at all.
fn beside(find: Find, anchor: char, before: Option<char>, after: Option<char>) -> bool {
    let digit = |c: Option<char>| c.is_some_and(|c| text::fold(c).is_ascii_digit());
    match find {
        Find::Blend => match anchor {
            '之' => digit(after),
            '几' => digit(before),
            '十' | '百' | '千' => digit(after) || digit(before) && is_han_digit(after),
            '至' | '到' | '～' | '—' => {
                is_han_digit(before) && digit(after) || digit(before) && is_han_digit(after)
            }
            _ => digit(before) || before.is_some_and(is_numeral),
        },
        Find::Percent | Find::Scale | Find::Dash | Find::Year | Find::Mixed | Find::About => {
            digit(before)
        }
        Find::Approx => digit(before) || is_han_digit(before),
        Find::Point => digit(after),
        Find::Zero | Find::Circle => true,
        Find::Width => false,
    }
}

fn is_number(c: char) -> bool {
    let c = text::fold(c);
    c.is_ascii_digit() || c == '.'
}

/// Whether `c` can end a number in Chinese characters.
fn is_numeral(c: char) -> bool {
    "一二三四五六七八九十百千几多余两".contains(c)
}

fn is_han_digit(c: Option<char>) -> bool {
    c.is_some_and(|c| "一二三四五六七八九".contains(c))
}
