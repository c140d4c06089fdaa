//! `sections.run-in`: a run-in heading without the full stop that its siblings have.
//!
//! Points at the words around the missing stop. Two siblings and most of them must have the stop. A heading that has swallowed
//! the beginning of its text is told by sibling comparison alone: its first clause is far longer than any sibling, and cut where
//! a sentence opener stands (全力, 认真…) it has a sibling's length and shares words with one at the same place; or a blank
//! stands where the siblings, all of as many clauses and about as long, have their stop.

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
        if sections.iter().any(|section| section.item) {
            return;
        }
        let length = |section: &Section| text::length(report.str(section.title));
        let stopped = |section: &&&Section| section.run_in && has_stop(report, section);
        let mut lengths: Vec<usize> = sections
            .iter()
            .filter(stopped)
            .map(|section| length(section))
            .collect();
        lengths.sort_unstable();
        let Some(median) = lengths.get(lengths.len() / 2) else {
            return;
        };
        // What is far longer than the middle may have swallowed text; the others show how long a heading is here.
        let is_usual =
            |section: &&&Section| stopped(section) && length(section) < median + FAR_LONGER;
        let usual: Vec<&Section> = sections.iter().filter(is_usual).copied().collect();
        let Some(sibling) = usual
            .first()
            .filter(|_| usual.len() >= 2 && usual.len() * 2 > sections.len())
        else {
            return;
        };
        let others: Vec<&str> = usual
            .iter()
            .take(COMPARED)
            .map(|section| report.str(section.title))
            .collect();
        for section in sections
            .iter()
            .filter(|section| section.run_in && !is_usual(section))
        {
            if let Some(heading) = self.heading(report, section, &others) {
                hits.at(heading)
                    .slot("heading", text::clip(report.str(heading), 24))
                    .label("sibling", sibling.heading);
            }
        }
    }

    /// The heading that lacks its stop.
    fn heading(&self, report: &Report, section: &Section, others: &[&str]) -> Option<Span> {
        let lengths = || others.iter().map(|other| text::length(other));
        let (shortest, longest) = (lengths().min()?, lengths().max()?);
        let block = report.document.blocks.get(section.block)?.span;
        let after = report
            .str(section.heading.gap(Span::point(block.end)))
            .chars()
            .next()?;
        let own = text::length(report.str(section.title));
        let word = text::is_han(after) || after.is_ascii_alphanumeric();
        if !has_stop(report, section) && word && own + 3 >= shortest && own <= longest + 3 {
            return Some(section.heading);
        }
        // The first sentence, heading and text in one.
        let rest = Span::new(section.title.start, block.end);
        if let Some(end) = blank_for_stop(report.str(rest), others) {
            return Some(Span::new(section.heading.start, rest.start + end));
        }
        let sentence = text::sentences(report.str(rest)).next()?;
        let words = report.str(rest).get(sentence)?;
        if text::length(words) < longest + FAR_LONGER {
            return None;
        }
        let cut = self.cut(words, others, shortest..longest + 1)?;
        Some(Span::new(section.heading.start, rest.start + cut))
    }

    /// Where the heading ends and the text begins, in bytes of `sentence`.
    fn cut(
        &self,
        sentence: &str,
        others: &[&str],
        lengths: std::ops::Range<usize>,
    ) -> Option<usize> {
        let fits = |at: &usize| {
            let before = sentence.get(..*at).unwrap_or_default();
            let length = text::length(before);
            let near = length + 2 >= lengths.start && length <= lengths.end + 1;
            near && !before.ends_with(text::is_clause_mark)
                && others.iter().any(|other| alike(before, other))
        };
        // Text further on than the longest heading cannot begin it.
        let reach = sentence
            .char_indices()
            .nth(2 * lengths.end + 4)
            .map_or(sentence, |(at, _)| &sentence[..at]);
        self.openers
            .iter()
            .flat_map(|opener| reach.match_indices(opener.as_str()).map(|(at, _)| at))
            .filter(fits)
            .min()
    }
}

/// Whether two headings are built alike: the same first two characters, two in a row shared among the last five, or two
/// clauses of the same length. A heading of several clauses is only like one with as many.
fn alike(a: &str, b: &str) -> bool {
    let chars = |text: &str| -> Vec<char> {
        text.chars()
            .filter(|c| !text::is_blank(*c))
            .map(text::fold)
            .collect()
    };
    let (a, b) = (chars(a), chars(b));
    let tail = |chars: &[char]| chars[chars.len().saturating_sub(5)..].to_vec();
    let commas = |chars: &[char]| chars.iter().filter(|c| **c == ',').count();
    let comma = |chars: &[char]| chars.iter().position(|c| *c == ',');
    if commas(&a) > 0 && commas(&a) != commas(&b) {
        return false;
    }
    let same_front = a.len() > 2 && b.len() > 2 && a[..2] == b[..2];
    let same_shape = commas(&a) == 1 && comma(&a) == comma(&b) && a.len() == b.len();
    same_front
        || same_shape
        || tail(&a)
            .windows(2)
            .any(|pair| tail(&b).windows(2).any(|other| pair == other))
}

/// Where a heading of several clauses ends whose stop has become a blank, in bytes of `text`.
///
/// Only where every sibling has the same number of clauses, and each clause before the blank is about as long as theirs.
fn blank_for_stop(text: &str, others: &[&str]) -> Option<usize> {
    let clauses = |text: &str| -> Vec<usize> {
        text.split(|c| text::fold(c) == ',')
            .map(text::length)
            .collect()
    };
    let rows: Vec<Vec<usize>> = others.iter().map(|other| clauses(other)).collect();
    let count = rows.first().map(Vec::len).filter(|count| *count > 1)?;
    let longest = others.iter().map(|other| text::length(other)).max()?;
    let (at, _) = text
        .char_indices()
        .take(longest + 3)
        .find(|(_, c)| text::is_blank(*c))?;
    let (front, behind) = (text.get(..at)?, text.get(at..)?);
    let joined = front.chars().next_back().is_some_and(text::is_han)
        && behind
            .trim_start_matches(text::is_blank)
            .starts_with(text::is_han);
    let own = clauses(front);
    let within = |(clause, length): (usize, &usize)| {
        let of = || rows.iter().filter_map(|row| row.get(clause));
        of().min().is_some_and(|least| length + 1 >= *least)
            && of().max().is_some_and(|most| *length <= most + 1)
    };
    let alike = rows.iter().all(|row| row.len() == count)
        && own.len() == count
        && own.iter().enumerate().all(within)
        && !front.chars().any(text::is_sentence_end);
    (joined && alike).then_some(at)
}

/// Whether the heading ends with a full stop.
fn has_stop(report: &Report, section: &Section) -> bool {
    report
        .str(section.heading)
        .trim_end()
        .ends_with(text::is_sentence_end)
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
    fn a_heading_of_two_clauses_is_compared_as_a_whole() {
        let list = [
            (
                "1.从严治党，压实责任",
                "认真贯彻上级会议精神，强化一岗双责意识。",
            ),
            ("2.强化监督，完善机制。", "开展廉政教育。"),
            ("3.改进作风，服务群众。", "走访困难家庭。"),
        ];
        assert_eq!(found(&check(), &report(&list)), ["1.从严治党，压实责任"]);
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
    fn a_blank_where_siblings_of_two_clauses_have_their_stop_is_found() {
        let with = |body: &str| {
            report(&[
                ("（一）深化机制改革，激发办学活力。", "学习六次。"),
                ("（二）加快学校建设，扩大学位供给。", "新建六所。"),
                ("（三）推进课程改革", body),
            ])
        };
        let lost = "，提升教学质量 全市立项课题四十项，开放活动二十场，惠及学校十所。";
        assert_eq!(
            found(&check(), &with(lost)),
            ["（三）推进课程改革，提升教学质量"]
        );
        for sound in [
            "，提升教学质量全市立项课题四十项，开放活动二十场。",
            "，全年立项四十项课题并举办开放活动 二十场，惠及学校十所。",
            "，提升质量，全市 立项四十项，开放活动二十场，惠及学校十所。",
            "，提升教学质量 42项课题立项，开放活动二十场，惠及学校十所。",
        ] {
            assert!(found(&check(), &with(sound)).is_empty(), "{sound}");
        }
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
