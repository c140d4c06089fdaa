//! `wording.width`: half-width marks in Chinese text.
//!
//! A report in which nearly all marks of a class are half-width was folded as a whole, by a program: one hit, at the first of
//! them. Where full-width marks prevail, each half-width one is a slip. Only marks that follow an ideograph or a closing mark
//! and belong to no figure, time, Latin text or heading number are counted.

use std::collections::BTreeMap;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Edit, Fix, Hits, Report, Safety, Span, text};
use serde::Deserialize;

use crate::prose;

pub const CHECKER: Checker = Checker::new::<Width>(
    "wording.width",
    ["中文里的半角标点：通篇如此只报一条，个别处逐处报", "half-width marks in Chinese text: once where the whole report has them, each where it is a slip"],
)
.slots(&["found", "right", "total", "share", "marks"])
.params(&[
    ("find", ["找什么：whole 通篇半角，slip 个别半角", "what to find: whole (the report), slip (single places)"]),
    ("least", ["通篇半角至少要有多少处", "how many marks a report must have to be judged as a whole"]),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Width {
    find: NonEmpty<Find>,
    #[serde(default = "least")]
    least: usize,
}

const fn least() -> usize {
    20
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Whole,
    Slip,
}

/// The marks that have two widths, half-width form.
const MARKS: &str = ",;:!?()";

impl Check for Width {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let mut half: Vec<(Span, char)> = Vec::new();
        let mut wide = 0_usize;
        for (index, block, text) in prose::blocks(report) {
            for (at, c) in report.marks(index).iter().copied() {
                let folded = if c < '\u{ff01}' { c } else { text::fold(c) };
                if folded.is_ascii_punctuation()
                    && MARKS.contains(folded)
                    && is_chinese_mark(text, at, c)
                {
                    if c == folded {
                        half.push((block.span.sub(at..at + 1), c));
                    } else {
                        wide += 1;
                    }
                }
            }
        }
        let all = half.len() + wide;
        let whole = half.len() >= self.least && half.len() * 100 >= all * 95;
        for find in self.find.iter() {
            match find {
                Find::Whole if whole => say_whole(&half, all, hits),
                Find::Slip if !whole && wide >= half.len() * 4 => {
                    half.iter().for_each(|(span, c)| say_slip(*span, *c, hits))
                }
                Find::Whole | Find::Slip => {}
            }
        }
    }
}

/// Whether the mark at `at` belongs to Chinese text.
fn is_chinese_mark(text: &str, at: usize, c: char) -> bool {
    let before = prose::before(text, at);
    let closing = |c: char| matches!(c, '”' | '’' | '》' | '）' | ')' | '】' | '〉' | '」');
    let after = prose::after(text, at + c.len_utf8());
    match text::fold(c) {
        '(' => {
            after.is_some_and(text::is_han) && before.is_some_and(|c| text::is_han(c) || closing(c))
        }
        ')' => before.is_some_and(text::is_han),
        _ => {
            before.is_some_and(|c| text::is_han(c) || closing(c))
                && !after.is_some_and(|c| c == '/' || c == '\\')
        }
    }
}

fn wide(c: char) -> char {
    char::from_u32(c as u32 + 0xfee0).unwrap_or(c)
}

fn say_whole(half: &[(Span, char)], all: usize, hits: &mut Hits) {
    let Some((first, c)) = half.first().copied() else {
        return;
    };
    let mut counts: BTreeMap<char, usize> = BTreeMap::new();
    for (_, c) in half {
        *counts.entry(*c).or_default() += 1;
    }
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_by_key(|(c, count)| (std::cmp::Reverse(*count), *c));
    let marks: Vec<String> = counts
        .iter()
        .map(|(c, count)| format!("{c}×{count}"))
        .collect();
    let hit = hits.at(first);
    hit.slot("found", c.to_string())
        .slot("right", wide(c).to_string());
    hit.slot("total", half.len())
        .slot("share", half.len() * 100 / all.max(1))
        .slot("marks", marks.join(" "));
    // Brackets may belong to a heading's number and stay.
    let edits = half
        .iter()
        .filter(|(_, c)| !matches!(c, '(' | ')'))
        .map(|(span, c)| Edit {
            span: *span,
            text: wide(*c).to_string(),
        });
    hit.fix = Some(Fix {
        safety: Safety::Safe,
        edits: edits.collect(),
    })
    .filter(|fix| !fix.edits.is_empty());
}

fn say_slip(span: Span, c: char, hits: &mut Hits) {
    let hit = hits.at(span);
    hit.slot("found", c.to_string())
        .slot("right", wide(c).to_string());
    hit.slot("total", 1_usize)
        .slot("share", "")
        .slot("marks", c.to_string());
    if !matches!(c, '(' | ')') {
        hit.fix(Safety::Safe, span, wide(c).to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, make};

    fn check(kind: &str) -> Width {
        make(&format!("find = ['{kind}']\nleast = 4"))
    }

    #[test]
    fn a_report_in_half_width_is_one_finding() {
        let text = "抓学习,抓落实;抓作风:抓纪律,抓效能。";
        assert_eq!(found(&check("whole"), text), [","]);
        assert_eq!(
            fixed(&check("whole"), text),
            "抓学习，抓落实；抓作风：抓纪律，抓效能。"
        );
        assert!(found(&check("slip"), text).is_empty());
    }

    #[test]
    fn a_slip_is_found_where_full_width_prevails() {
        let text = "抓学习，抓落实；抓作风：抓纪律，抓效能,抓队伍。";
        assert_eq!(found(&check("slip"), text), [","]);
        assert!(found(&check("whole"), text).is_empty());
    }

    #[test]
    fn figures_times_and_latin_text_are_left_alone() {
        let text = "共1,234人，10:30开会，see http://a.cn，抓学习，抓落实，网址:http://b.cn。";
        assert_eq!(found(&check("slip"), text), [":"]);
        assert!(found(&check("slip"), "Hello, world; 你好，世界，早，晚。").is_empty());
    }
}
