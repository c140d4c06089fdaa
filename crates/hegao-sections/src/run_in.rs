//! `sections.run-in`: a run-in heading without the full stop that its siblings have.
//!
//! Points at the words around the missing stop. Two siblings and most of them must have the stop. A heading that has swallowed
//! the beginning of its text is told by sibling comparison alone: its first clause is far longer than any sibling, and cut where
//! a sentence opener stands (全力, 认真…) it has a sibling's length and shares words with one at the same place.

use hegao_core::{Check, Checker, Hits, NumberStyle, Report, Section, Span, text};
use serde::Deserialize;

use crate::series::{self, Series};

pub(crate) const CHECKER: Checker = Checker::new::<RunIn>(
    "sections.run-in",
    [
        "段首标题缺句号，而同级标题都有",
        "a run-in heading without the full stop that its siblings have",
    ],
)
.slots(&["heading"])
.labels(&["sibling"])
.params(&[(
    "openers",
    [
        "正文句子常用的起头词",
        "words with which a sentence of the text opens",
    ],
)]);

/// How many characters longer than the longest sibling a heading must be to have swallowed text.
const FAR_LONGER: usize = 8;
/// How many siblings a long heading is compared with.
const COMPARED: usize = 50;

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RunIn {
    #[serde(default)]
    openers: Vec<String>,
}

impl Check for RunIn {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for list in series::all(report) {
            if list
                .style
                .is_some_and(|style| style != NumberStyle::Circled)
            {
                self.compare(report, &list, hits);
            }
        }
    }
}

impl RunIn {
    fn compare(&self, report: &Report, list: &Series, hits: &mut Hits) {
        let sections: Vec<&Section> = list.numbered(report).map(|(section, _)| section).collect();
        let (stopped, rest): (Vec<&Section>, Vec<&Section>) = sections
            .iter()
            .partition(|section| section.run_in && stop(report, section));
        // A heading by itself needs no stop; a paragraph that is all statement has its own.
        let open = rest.iter().filter(|section| section.run_in);
        if stopped.len() >= 2 && stopped.len() * 2 > sections.len() {
            for section in open {
                self.hit(report, section.heading, stopped.first(), hits);
            }
        }
        let title = |section: &&Section| report.str(section.title);
        let mut lengths: Vec<usize> = stopped
            .iter()
            .map(|section| text::length(title(section)))
            .collect();
        lengths.sort_unstable();
        let Some(median) = lengths.get(lengths.len() / 2) else {
            return;
        };
        // What is far longer than the middle may have swallowed text; the others show how long a heading is here.
        let (usual, long): (Vec<&Section>, Vec<&Section>) = stopped
            .iter()
            .partition(|section| text::length(title(section)) < median + FAR_LONGER);
        let Some(longest) = usual
            .iter()
            .map(|section| text::length(title(section)))
            .max()
        else {
            return;
        };
        if usual.len() < 2 || usual.len() * 2 <= sections.len() {
            return;
        }
        let others: Vec<&str> = usual.iter().take(COMPARED).map(title).collect();
        for section in long
            .iter()
            .filter(|section| text::length(title(section)) >= longest + FAR_LONGER)
        {
            if let Some(cut) = self.cut(title(section), &others) {
                let end = section.title.sub(0..cut).end;
                self.hit(
                    report,
                    section.heading.sub(0..end - section.heading.start),
                    usual.first(),
                    hits,
                );
            }
        }
    }

    fn hit(&self, report: &Report, heading: Span, sibling: Option<&&Section>, hits: &mut Hits) {
        let hit = hits.at(heading);
        hit.slot("heading", report.str(heading));
        if let Some(sibling) = sibling {
            hit.label("sibling", sibling.heading);
        }
    }

    /// Where the heading ends and the text begins, in bytes of `title`.
    fn cut(&self, title: &str, others: &[&str]) -> Option<usize> {
        let lengths = others.iter().map(|other| text::length(other));
        let (shortest, longest) = (lengths.clone().min()?, lengths.max()?);
        let clause = title
            .find(|c| matches!(text::fold(c), ',' | ';' | ':'))
            .unwrap_or(title.len());
        self.openers
            .iter()
            .flat_map(|opener| title.match_indices(opener.as_str()).map(|(at, _)| at))
            .filter(|at| *at > 0 && *at < clause)
            .filter(|at| {
                let before = title.get(..*at).unwrap_or_default();
                let length = text::length(before);
                length + 2 >= shortest
                    && length <= longest + 2
                    && others.iter().any(|other| alike(before, other))
            })
            .min()
    }
}

/// Whether two headings begin with the same two characters, or share two in a row among their last five.
fn alike(a: &str, b: &str) -> bool {
    let chars = |text: &str| -> Vec<char> {
        text.chars()
            .filter(|c| !text::is_blank(*c))
            .map(text::fold)
            .collect()
    };
    let (a, b) = (chars(a), chars(b));
    let tail = |chars: &[char]| chars[chars.len().saturating_sub(5)..].to_vec();
    let same_front = a.len() > 2 && b.len() > 2 && a[..2] == b[..2];
    same_front
        || tail(&a)
            .windows(2)
            .any(|pair| tail(&b).windows(2).any(|other| pair == other))
}

/// Whether the heading ends with a stop.
fn stop(report: &Report, section: &Section) -> bool {
    report
        .str(section.heading)
        .trim_end()
        .ends_with(|c| text::is_sentence_end(c) || matches!(c, '：' | ':' | '；' | ';' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};

    fn check() -> RunIn {
        RunIn {
            openers: ["全力", "认真", "积极"].map(String::from).into(),
        }
    }

    fn report(list: &[(&str, &str)]) -> Report {
        list.iter()
            .fold(Draft::titled("总结"), |draft, (heading, body)| {
                draft.run_in(1, heading, body)
            })
            .build()
    }

    #[test]
    fn a_heading_without_the_stop_of_its_siblings_is_found() {
        let report = report(&[
            ("（一）抓师德。", "开展学习。"),
            ("（二）抓安全。", "排查隐患。"),
            ("（三）抓经费", "投入百万。"),
        ]);
        assert_eq!(found(&check(), &report), ["（三）抓经费"]);
    }

    #[test]
    fn two_and_a_majority_of_siblings_must_have_it() {
        assert!(
            found(
                &check(),
                &report(&[
                    ("（一）抓师德。", "开展学习。"),
                    ("（二）抓安全", "排查隐患。")
                ])
            )
            .is_empty()
        );
        let half = [
            ("（一）抓师德。", "学习。"),
            ("（二）抓安全。", "排查。"),
            ("（三）抓经费", "投入。"),
            ("（四）抓质量", "提高。"),
        ];
        assert!(found(&check(), &report(&half)).is_empty());
    }

    #[test]
    fn a_heading_that_swallowed_its_text_is_found() {
        let list = [
            ("（一）基层党建取得新成绩。", "开展学习。"),
            (
                "（二）学前教育取得新进步全力推进公办幼儿园建设三年行动。",
                "新建六所。",
            ),
            ("（三）职业教育取得新发展。", "招生增加。"),
        ];
        assert_eq!(
            found(&check(), &report(&list)),
            ["（二）学前教育取得新进步"]
        );
    }

    #[test]
    fn a_long_sentence_or_a_long_subject_is_no_heading_without_stop() {
        let sentence = [
            ("1.抓好师德建设。", "学习。"),
            ("2.抓好校园安全。", "排查。"),
            ("3.全体教师和职工认真学习师德规范并撰写学习心得体会。", ""),
        ];
        assert!(found(&check(), &report(&sentence)).is_empty());
        let clauses = [
            ("1.抓好师德。", "学习。"),
            ("2.抓好安全。", "排查。"),
            ("3.抓好质量，认真教研，积极参加市里组织的各项竞赛活动。", ""),
        ];
        assert!(found(&check(), &report(&clauses)).is_empty());
    }

    #[test]
    fn headings_on_lines_of_their_own_need_no_stop() {
        let report = Draft::titled("总结")
            .run_in(1, "1.甲。", "文。")
            .run_in(1, "2.乙。", "文。")
            .head(1, "3.丙")
            .para("文。")
            .build();
        assert!(found(&check(), &report).is_empty());
    }
}
