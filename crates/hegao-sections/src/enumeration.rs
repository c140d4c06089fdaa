//! `sections.enumeration`: 一是…三是 without 二是, 二是 without 一是, the same twice, or no stop before 二是.
//!
//! Points at the marker, with the marker before it as a label. Silent where the missing item stands in another form
//! (`首先`, `一方面`, `1.`), where a group holds another group, and where 二是 may be words of the sentence (`统一是`, `而二是`).

mod inline;
mod stops;

use hegao_core::enumeration::{Enumeration, EnumerationItem, EnumerationStyle};
use hegao_core::number::render;
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Span, text};
use serde::Deserialize;

/// A jump of more items than this is a misreading rather than a slip.
const WIDEST_GAP: u32 = 3;
/// A text with more groups that begin late is no report; looking back from each would cost more than its length.
const MOST_LOOKS: usize = 500;
/// How many bytes before a group are searched for its first item.
const REACH: usize = 6000;

pub(crate) const CHECKER: Checker = Checker::new::<Enumerations>(
    "sections.enumeration",
    [
        "“一是、二是”缺项、起头不是一、重复，或前面缺标点",
        "一是, 二是: an item missing, not starting at one, doubled, or no stop before it",
    ],
)
.slots(&["marker", "missing", "mark"])
.labels(&["before"])
.params(&[(
    "find",
    [
        "找什么：gap 缺项，start 无起头，repeat 重复，stop 前面缺标点或标点与各项不一",
        "what to find: gap, start, repeat, stop",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Enumerations {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Gap,
    Start,
    Repeat,
    Stop,
}

impl Check for Enumerations {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let wants = |find: Find| self.find.iter().any(|wanted| *wanted == find);
        let mut looks = 0;
        for group in &report.enumerations {
            let Some(first) = group.items.first() else {
                continue;
            };
            // 其次 and 第二 are words of the language as well; a group that starts so may be none.
            let counted = !matches!(
                group.style,
                EnumerationStyle::First | EnumerationStyle::Circled | EnumerationStyle::Arabic
            );
            let late = first.ordinal > 1 && counted && wants(Find::Start) && looks < MOST_LOOKS;
            looks += usize::from(late);
            if late && !lacks_nothing_before(report, group, first) {
                hits.at(first.marker)
                    .slot("marker", report.str(first.marker))
                    .slot("missing", name(report, first, 1));
            }
            let nested = group.items.iter().skip(1).any(|item| item.ordinal == 1);
            for pair in group.items.windows(2) {
                let [before, item] = pair else { continue };
                let missing = before.ordinal.saturating_add(1);
                let gap = item.ordinal > missing && item.ordinal - before.ordinal <= WIDEST_GAP;
                let find = match () {
                    () if nested || group.style == EnumerationStyle::First => continue,
                    () if !(counted || gap && inline::lacks(report, group, before, item)) => {
                        continue;
                    }
                    () if !counted => Find::Gap,
                    () if gap
                        && !(missing..item.ordinal).any(|ordinal| {
                            stands_in(report.str(before.marker.gap(item.marker)), ordinal)
                        }) =>
                    {
                        Find::Gap
                    }
                    () if item.ordinal == before.ordinal && item.ordinal > 1 => Find::Repeat,
                    () => continue,
                };
                if wants(find) {
                    let hit = hits.at(item.marker);
                    let name = if counted { name } else { inline::name };
                    hit.slot("marker", report.str(item.marker))
                        .slot("missing", name(report, item, missing))
                        .label("before", before.marker);
                }
            }
            if wants(Find::Stop)
                && matches!(group.style, EnumerationStyle::Shi | EnumerationStyle::Yao)
            {
                stops::check(report, group, hits);
            }
        }
    }
}

/// Whether the group starts at one, or what comes before it may be its start in another form.
fn lacks_nothing_before(report: &Report, group: &Enumeration, first: &EnumerationItem) -> bool {
    // 第二 alone is a rank; a lone 二是 is counting.
    if first.ordinal == 1
        || first.ordinal > WIDEST_GAP
        || (group.style != EnumerationStyle::Shi && group.items.len() < 2)
    {
        return true;
    }
    let section = report
        .sections
        .path(first.marker.start)
        .next()
        .and_then(|index| report.sections.get(index));
    let from = section
        .map_or(report.body_start(), |section| section.title.end)
        .max(first.marker.start.saturating_sub(REACH));
    let from = (from..first.marker.start)
        .find(|at| report.document.text.is_char_boundary(*at))
        .unwrap_or(first.marker.start);
    stands_in(
        report.str(Span::new(from, first.marker.start)),
        first.ordinal - 1,
    )
}

/// Whether the item with this ordinal stands in the text in any form a writer may give it, slips of the pen included.
fn stands_in(text: &str, ordinal: u32) -> bool {
    let han = render(u64::from(ordinal));
    let after = |c: char| {
        matches!(
            text::fold(c),
            '是' | '要' | '、' | ')' | '来' | '则' | '为' | '系' | '方' | '者' | ' ' | ','
        )
    };
    let word = ["", "首先", "其次", "再次", "最后"]
        .get(ordinal as usize)
        .copied()
        .unwrap_or("最后");
    if (!word.is_empty() && text.contains(word))
        || [format!("第{han}"), format!("其{han}")]
            .iter()
            .any(|form| text.contains(form))
    {
        return true;
    }
    [han, ordinal.to_string()].iter().any(|number| {
        text.match_indices(number.as_str()).any(|(at, found)| {
            let before = text
                .get(..at)
                .and_then(|text| text.trim_end().chars().next_back());
            let next = text
                .get(at + found.len()..)
                .and_then(|text| text.chars().next());
            // At the start of a clause the number alone is enough: a slip in the word after it.
            next.is_some_and(after)
                || before.is_none_or(|c| text::is_clause_mark(c) || matches!(c, '（' | '(' | '\n'))
        })
    })
}

/// How an item of this family would be written.
fn name(report: &Report, like: &EnumerationItem, ordinal: u32) -> String {
    report.str(like.marker).replacen(
        &render(u64::from(like.ordinal)),
        &render(u64::from(ordinal)),
        1,
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};

    fn find(what: Find) -> Enumerations {
        use hegao_core::params::{Entry, Node, Value, parse};
        let word = ["gap", "start", "repeat", "stop"][what as usize];
        let value = |node| Value { at: 0..0, node };
        let list = value(Node::List(vec![value(Node::Text(word.to_owned().into()))]));
        parse(&value(Node::Table(vec![Entry {
            key: "find".into(),
            at: 0..0,
            value: list,
        }])))
        .unwrap()
    }

    fn in_text(what: Find, text: &str) -> Vec<String> {
        found(
            &find(what),
            &Draft::titled("某局工作总结")
                .head(1, "一、情况")
                .para(text)
                .build(),
        )
    }

    #[test]
    fn a_missing_item_is_found() {
        assert_eq!(in_text(Find::Gap, "一是抓师德。三是抓安全。"), ["三是"]);
        assert_eq!(
            in_text(Find::Start, "抓好招聘；二是抓培训；三是抓交流。"),
            ["二是"]
        );
        assert_eq!(
            in_text(Find::Repeat, "一是抓师德。二是抓安全。二是抓经费。"),
            ["二是"]
        );
    }

    #[test]
    fn an_item_in_another_form_is_there() {
        for text in [
            "一是抓师德。第二，抓教研。三是抓安全。",
            "一是抓师德。二时抓教研。三是抓安全。",
            "一是抓师德。二要抓教研。三是抓安全。",
        ] {
            assert!(in_text(Find::Gap, text).is_empty(), "{text}");
        }
        for text in [
            "一方面抓师德。二是抓安全。",
            "首先抓师德。二是抓安全。",
            "一 是抓师德。二是抓安全。",
            "1.抓师德。二是抓安全。",
        ] {
            assert!(in_text(Find::Start, text).is_empty(), "{text}");
        }
    }

    #[test]
    fn the_first_item_may_stand_in_the_paragraph_before() {
        let report = Draft::titled("总结")
            .head(1, "一、情况")
            .para("一是抓师德。")
            .para("二是抓安全。")
            .build();
        assert!(found(&find(Find::Start), &report).is_empty());
    }

    #[test]
    fn groups_within_groups_are_left_alone() {
        let text = "一是抓师德，一是学习、二是考核。三是抓安全。二是抓经费。";
        assert!(in_text(Find::Gap, text).is_empty() && in_text(Find::Repeat, text).is_empty());
    }

    #[test]
    fn a_marker_that_runs_into_the_sentence_before_is_found() {
        assert_eq!(
            in_text(
                Find::Stop,
                "一是抓师德，获奖180多人次二是抓安全。三是抓经费。"
            ),
            ["二是"]
        );
        assert_eq!(
            in_text(
                Find::Stop,
                "一是抓师德。二是抓安全。三是就业率达95%四是抓经费。"
            ),
            ["四是"]
        );
    }

    #[test]
    fn a_comma_among_full_stops_is_found_and_commas_throughout_are_a_style() {
        assert_eq!(
            in_text(
                Find::Stop,
                "一是抓师德。二是抓安全，三是抓经费。四是抓质量。"
            ),
            ["三是"]
        );
        assert!(in_text(Find::Stop, "一是抓师德，二是抓安全，三是抓经费。").is_empty());
        assert!(in_text(Find::Stop, "一是抓师德，二是抓安全。").is_empty());
    }

    #[test]
    fn words_that_end_in_a_number_are_no_markers() {
        assert!(in_text(Find::Stop, "一是抓师德而二是抓安全。").is_empty());
        assert!(in_text(Find::Stop, "一是抓师德 二是抓安全。").is_empty());
        assert!(in_text(Find::Stop, "一是抓师德“一岗双责”二是抓安全。").is_empty());
        assert!(in_text(Find::Stop, "年级中初二是重点。").is_empty());
    }
}
