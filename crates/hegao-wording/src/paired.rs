//! `wording.paired`: quotes, brackets and book-title marks that do not pair.
//!
//! Points at the mark that stands alone, with the likely place of its partner as a label: the words that are in quotes
//! elsewhere in the report, else the words up to the next mark. Half-width and full-width brackets may pair. A quotation or
//! a bracket that runs over several paragraphs is legal, and so is `1）` or `一)` before an item.

mod reconcile;
mod stack;

use std::collections::{BTreeMap, HashSet};

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Safety, Span, text};
use serde::Deserialize;

use crate::prose;
use stack::{Fault, FaultKind};

pub const CHECKER: Checker = Checker::new::<Paired>(
    "wording.paired",
    ["引号、括号、书名号不成对", "quotes, brackets and book-title marks that do not pair"],
)
.slots(&["found", "missing", "near"])
.labels(&["likely", "other"])
.params(&[(
    "find",
    [
        "找什么：missing 缺另一半，turned 方向反了，mixed 两半不是一对，crossed 与另一对交错",
        "what to find: missing (no partner), turned (the wrong way round), mixed (halves of different pairs), crossed (with another pair)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Paired {
    find: NonEmpty<FaultKind>,
}

impl Check for Paired {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let mut quoted = Quoted::default();
        let faults: Vec<(Fault, Option<Span>)> = reconcile::faults(report)
            .into_iter()
            .filter(|fault| self.find.iter().any(|kind| *kind == fault.kind))
            .filter(|fault| !in_number(report, fault.mark))
            .map(|fault| {
                let near = match fault.kind {
                    FaultKind::Missing => likely(report, &fault, &mut quoted),
                    _ => fault.other,
                };
                (fault, near)
            })
            .collect();
        // Halves that would all be put at one place say that none belongs there.
        let mut wanted: BTreeMap<usize, usize> = BTreeMap::new();
        for at in faults.iter().filter_map(|(fault, near)| fault.place(*near)) {
            *wanted.entry(at).or_default() += 1;
        }
        for (fault, near) in &faults {
            let place = fault.place(*near);
            let sure = place.filter(|at| wanted.get(at) == Some(&1));
            say(report, fault, *near, sure, hits);
        }
    }
}

/// Whether a mark belongs to the number of a heading, `（四`: that is told by the checker of numbers.
fn in_number(report: &Report, mark: Span) -> bool {
    let number = |index: usize| {
        report
            .sections
            .get(index)
            .and_then(|section| section.number.as_ref())
    };
    report
        .sections
        .path(mark.start)
        .filter_map(number)
        .any(|number| number.span.contains(mark))
}

/// Tells of a fault; the half that is missing belongs at `place`, if that is sure.
fn say(report: &Report, fault: &Fault, near: Option<Span>, place: Option<usize>, hits: &mut Hits) {
    let hit = hits.at(fault.mark);
    hit.slot("found", report.str(fault.mark))
        .slot("missing", fault.partner.to_string())
        .slot("near", near.map_or("", |span| report.str(span)));
    match fault.kind {
        FaultKind::Missing => {
            if let Some(near) = near {
                hit.label("likely", near);
            }
            if let Some(at) = place {
                hit.fix(Safety::Unsafe, Span::point(at), fault.partner.to_string());
            }
        }
        FaultKind::Turned => {
            hit.fix(Safety::Unsafe, fault.mark, fault.partner.to_string());
        }
        FaultKind::Mixed | FaultKind::Crossed => {
            if let Some(other) = fault.other {
                hit.label("other", other);
            }
            if fault.kind == FaultKind::Mixed && report.str(fault.mark) == "\"" {
                hit.fix(Safety::Safe, fault.mark, fault.partner.to_string());
            }
        }
    }
}

/// Characters of the words that a pair encloses, at most.
const LONGEST: usize = 30;
/// Bytes in which the words end that a lone half was to enclose.
const REACH: usize = 600;

/// The words that the missing half was to enclose, with the half that stands.
fn likely<'r>(report: &'r Report, fault: &Fault, quoted: &mut Quoted<'r>) -> Option<Span> {
    let document = &report.document;
    let block = document
        .blocks
        .get(document.block_at(fault.mark.start))?
        .span;
    let mark = report.str(fault.mark).chars().next()?;
    let stops = |c: char| text::is_clause_mark(c) || matches!(c, '、' | '“' | '”' | '《' | '》');
    if fault.opens {
        let span = Span::new(fault.mark.end, block.end);
        let rest = document.first_of(span, REACH);
        let words = quoted.of(report, mark, fault.partner);
        let ends = rest.char_indices().skip(1).map(|(at, _)| at);
        let same = ends
            .chain([rest.len()])
            .take(LONGEST)
            .filter(|end| rest.get(..*end).is_some_and(|word| words.contains(word)))
            .last();
        let length = same
            .or_else(|| rest.find(|c| stops(c) || matches!(c, '（' | '(')))
            .or_else(|| (rest.len() == span.len()).then_some(rest.len()))?;
        (length > 0).then(|| Span::new(fault.mark.start, fault.mark.end + length))
    } else {
        let span = Span::new(block.start, fault.mark.start);
        let front = document.last_of(span, REACH);
        let words = quoted.of(report, fault.partner, mark);
        let starts = front.char_indices().rev().map(|(at, _)| at);
        let same = starts
            .take(LONGEST)
            .filter(|start| front.get(*start..).is_some_and(|word| words.contains(word)))
            .last();
        let stop = || {
            let mut chars = front.char_indices().rev();
            let (at, c) = chars.find(|(_, c)| stops(*c) || matches!(c, '）' | ')'))?;
            Some(at + c.len_utf8())
        };
        let start = same
            .or_else(stop)
            .or_else(|| (front.len() == span.len()).then_some(0))?;
        let length = front.len() - start;
        (length > 0).then(|| Span::new(fault.mark.start - length, fault.mark.end))
    }
}

/// What stands in short pairs anywhere in the report, by the marks of the pair; looked for when first asked for.
#[derive(Default)]
struct Quoted<'r>(BTreeMap<(char, char), HashSet<&'r str>>);

impl<'r> Quoted<'r> {
    fn of(&mut self, report: &'r Report, open: char, close: char) -> &HashSet<&'r str> {
        let words = || enclosed(&report.document.text, open, close).collect();
        self.0.entry((open, close)).or_insert_with(words)
    }
}

/// The words in short pairs of these marks.
fn enclosed(text: &str, open: char, close: char) -> impl Iterator<Item = &str> {
    text.match_indices(open).filter_map(move |(at, mark)| {
        let rest = text.get(at + mark.len()..)?;
        let end = rest
            .char_indices()
            .take(LONGEST)
            .find(|(_, c)| *c == close || *c == open)
            .filter(|(_, c)| *c == close)?
            .0;
        rest.get(..end)
            .filter(|inner| !inner.is_empty() && !inner.contains('\n'))
    })
}

/// Whether the closing bracket at byte `at` only ends the number of an item: `1）`, `一)`, `a)`.
fn is_item_number(text: &str, at: usize) -> bool {
    let front = text.get(..at).unwrap_or_default();
    let label = front.trim_end_matches(|c: char| {
        c.is_ascii_digit() || is_han_digit(c) || c.is_ascii_lowercase() || c.is_ascii_uppercase()
    });
    let inner = front.get(label.len()..).unwrap_or_default();
    let plausible = match inner.chars().count() {
        0 => false,
        1 => true,
        2 | 3 => inner.chars().all(|c| c.is_ascii_digit()) || inner.chars().all(is_han_digit),
        _ => false,
    };
    plausible
        && prose::before(label, label.len()).is_none_or(|c| {
            text::is_blank(c) || text::is_clause_mark(c) || matches!(c, '、' | '”' | '）' | ')')
        })
}

const fn is_han_digit(c: char) -> bool {
    matches!(
        c,
        '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十'
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, make};

    fn check(kind: &str) -> Paired {
        make(&format!("find = ['{kind}']"))
    }

    #[test]
    fn a_half_without_partner_is_found() {
        for text in [
            "落实三个课堂”项目。",
            "推进“三个课堂项目。",
            "规划（2021年起实施。",
            "印发方案》，组织实施。",
        ] {
            assert_eq!(found(&check("missing"), text).len(), 1, "{text}");
        }
    }

    #[test]
    fn halves_that_would_stand_at_one_place_are_not_put_there() {
        for text in [
            "继续努力，推动工作再]]上台阶。",
            "继续努力，推动工作]再]上台阶。",
        ] {
            assert_eq!(found(&check("missing"), text), ["]", "]"]);
            assert_eq!(fixed(&check("missing"), text), text);
        }
    }

    #[test]
    fn the_partner_is_looked_for_where_the_same_words_are_quoted() {
        let text = "实施“三个课堂”工程。\n推进三个课堂”建设。\n扩大“三个课堂覆盖面。";
        assert_eq!(
            fixed(&check("missing"), text),
            "实施“三个课堂”工程。\n推进“三个课堂”建设。\n扩大“三个课堂”覆盖面。"
        );
    }

    #[test]
    fn widths_may_mix_and_item_numbers_are_no_brackets() {
        for text in [
            "甲（乙)丙。",
            "1）抓学习。2）抓落实。",
            "一)加强学习",
            "任务：a)甲；b)乙。",
            "it's 2“甲”",
        ] {
            assert!(found(&check("missing"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn a_quotation_over_paragraphs_is_legal() {
        let text =
            "会议指出：“要抓学习。\n要抓落实。\n要抓作风。”\n会后，（任务如下：\n1.甲；\n2.乙。）";
        assert!(found(&check("missing"), text).is_empty());
        let each = "文中说：“甲。\n“乙。\n“丙。”";
        assert!(found(&check("missing"), each).is_empty());
    }

    #[test]
    fn the_number_of_the_next_heading_closes_no_bracket() {
        let text = "（一）师资配备（10分\n教师配齐。\n（二）经费保障（20分）\n经费到位。";
        assert_eq!(found(&check("missing"), text), ["（"]);
        let whole = text.replace("（10分", "（10分）");
        assert!(found(&check("missing"), &whole).is_empty());
    }

    #[test]
    fn a_name_in_one_paragraph_does_not_pair_with_another() {
        let text =
            "建设三个课堂”项目，效果好。\n组织“互联网培训，全员参加。\n再建三个课堂”项目，效果好。";
        assert_eq!(found(&check("missing"), text).len(), 3);
    }

    #[test]
    fn turned_mixed_and_crossed_are_told_apart() {
        assert_eq!(found(&check("turned"), "开展“名师“活动。"), ["“"]);
        assert_eq!(found(&check("turned"), "开展”名师”活动。"), ["”"]);
        assert_eq!(found(&check("mixed"), "开展\"名师”活动。"), ["\""]);
        assert_eq!(
            fixed(&check("mixed"), "开展\"名师”活动。"),
            "开展“名师”活动。"
        );
        assert_eq!(found(&check("mixed"), "教发〔2020)28号。"), [")"]);
        assert_eq!(found(&check("crossed"), "《规划（试行》）印发。").len(), 1);
        assert!(found(&check("missing"), "《规划（试行》）印发。").is_empty());
        assert!(found(&check("mixed"), "开展\"名师\"活动。").is_empty());
    }
}
