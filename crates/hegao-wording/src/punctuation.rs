//! `wording.punctuation`: a stop missing at a paragraph's end or before a new clause, doubled marks, a list with mixed
//! separators, `、等`.
//!
//! Each fault is one word of `find`, so that a rule can have its own severity for each.

mod clause;
mod end;
mod list;
mod marks;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report};
use once_cell::sync::OnceCell;
use serde::Deserialize;

use crate::prose;
use clause::Opener;
use hegao_core::vocabulary::Vocabulary;

pub const CHECKER: Checker = Checker::new::<Punctuation>(
    "wording.punctuation",
    ["段末或句间缺标点、标点叠用、并列分隔不一、“、等”", "a stop missing at the end of a paragraph or between clauses, doubled marks, mixed separators, 、 before 等"],
)
.slots(&["found", "right"])
.params(&[
    (
        "find",
        [
            "找什么：end 段末缺标点，tail 段末是逗号顿号，same 同一标点叠用，mixed 不同标点叠用，list 并列分隔不一，deng 等字前的顿号，clause 新起一句前缺标点",
            "what to find: end (no stop at a paragraph's end), tail (a comma there), same (a mark twice), mixed (two marks), list (mixed separators), deng (、 before 等), clause (no mark before a new clause)",
        ],
    ),
    ("openers", ["clause 用：哪些词另起一句", "for clause: what opens a clause"]),
    ("openers.words", ["起句的词", "the words that open a clause"]),
    ("openers.except", ["前面是这些字词时不缺标点", "after these no mark is missing"]),
    ("least", ["clause 用：前面至少多少字没有标点", "for clause: how many characters without a mark must stand before"]),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Punctuation {
    find: NonEmpty<Find>,
    #[serde(default)]
    openers: Vec<Opener>,
    #[serde(default = "least")]
    least: usize,
    #[serde(skip)]
    index: OnceCell<Vocabulary>,
}

const fn least() -> usize {
    12
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    End,
    Tail,
    Same,
    Mixed,
    List,
    Deng,
    Clause,
}

impl Check for Punctuation {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::End => end::missing(report, hits),
                Find::Tail => end::comma(report, hits),
                Find::Same | Find::Mixed => {
                    for (index, block, text) in prose::blocks(report) {
                        let place = (text, block.span);
                        marks::runs(place, report.marks(index), *find == Find::Same, hits);
                    }
                }
                Find::List => {
                    for (index, block, text) in prose::blocks(report) {
                        list::mixed((text, block.span), report.marks(index), hits);
                    }
                }
                Find::Deng => {
                    if report.has("、等") {
                        for (_, block, text) in prose::blocks(report) {
                            marks::deng(text, block.span, hits);
                        }
                    }
                }
                Find::Clause => {
                    let words = || {
                        Vocabulary::new(
                            self.openers
                                .iter()
                                .map(|opener| opener.words.clone())
                                .zip(0..),
                        )
                    };
                    clause::missing(
                        report,
                        &self.openers,
                        self.index.get_or_init(words),
                        self.least,
                        hits,
                    );
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{fixed, found, make};

    fn check(kind: &str) -> Punctuation {
        make(&format!(
            "find = ['{kind}']\nleast = 8\nopeners = [{{ words = '加强对', except = ['进一步', '要', '和'] }}]"
        ))
    }

    #[test]
    fn a_paragraph_of_sentences_ends_with_a_stop() {
        let text = "全年开展督查三次。各校认真整改，取得了较好的效果\n二、招聘\n全年招聘教师一百名，到岗率百分之百。\n全年资助学生三千人，发放资金二百万元。";
        assert_eq!(found(&check("end"), text).len(), 1);
        assert!(
            fixed(&check("end"), text)
                .starts_with("全年开展督查三次。各校认真整改，取得了较好的效果。\n")
        );
        let broken = "全年开展督查三次。各校认真整改，取得了较\n好的效果。\n全年资助学生三千人，发放资金二百万元。";
        assert!(found(&check("end"), broken).is_empty());
    }

    #[test]
    fn one_sentence_of_clauses_ends_with_a_stop_and_a_row_of_headings_does_not() {
        let line = "全面推行河湖长制，巡河记录完整，问题整改闭环，河道面貌明显好转";
        let others = "全年招聘教师一百名，到岗率百分之百，队伍更加稳定。\n".repeat(12);
        let one = format!("{others}{line}\n{others}");
        assert_eq!(found(&check("end"), &one).len(), 1);
        let row = format!("{others}{line}\n{others}{line}\n{others}");
        assert!(found(&check("end"), &row).is_empty());
    }

    #[test]
    fn headings_labels_and_systematic_absence_are_silent() {
        for text in [
            "一、指导思想\n（一）抓学习、促提高",
            "联系人：张三，电话：12345678。备用：李四，电话87654321",
            "全年开展督查三次。各校认真整改，任务如下：",
            "甲校开展了督查，效果明显。整改了问题\n乙校开展了督查，效果明显。整改了问题\n丙校开展了督查，效果明显。整改了问题\n丁校开展督查，效果明显。整改了问题",
        ] {
            assert!(found(&check("end"), text).is_empty(), "{text}");
        }
    }

    #[test]
    fn doubled_marks_are_found_and_usual_runs_are_not() {
        assert_eq!(
            fixed(&check("same"), "过关率97.1%,,位居全市第一。。"),
            "过关率97.1%,位居全市第一。"
        );
        assert_eq!(
            found(&check("mixed"), "深入基层、，调研走访。，效果好；。"),
            ["、，", "。，", "；。"]
        );
        for text in [
            "怎么办？！",
            "……。”",
            "std::fmt",
            "1,,2",
            "好！！！",
            "等等。”。",
        ] {
            assert!(
                found(&check("same"), text).is_empty() && found(&check("mixed"), text).is_empty(),
                "{text}"
            );
        }
    }

    #[test]
    fn one_comma_among_duns_is_found() {
        assert_eq!(
            found(&check("list"), "印发《甲》、《乙》、《丙》,《丁》。"),
            [","]
        );
        assert!(
            found(
                &check("list"),
                "印发《甲》、《乙》、《丙》。《甲》，《乙》。"
            )
            .is_empty()
        );
    }

    #[test]
    fn a_dun_before_deng_is_found() {
        assert_eq!(found(&check("deng"), "安装桌椅、电脑、等设备。"), ["、等"]);
        assert!(found(&check("deng"), "优质、等级医院，公平、等额分配。").is_empty());
    }

    #[test]
    fn a_clause_without_mark_before_it_is_found() {
        assert_eq!(
            found(
                &check("clause"),
                "拓宽学生的视野和经验加强对课后服务的管理。"
            ),
            ["验加强对"]
        );
        assert!(
            found(
                &check("clause"),
                "各级各类学校都应当进一步加强对课后服务的管理。"
            )
            .is_empty()
        );
        assert!(found(&check("clause"), "拓宽视野，加强对课后服务的管理。").is_empty());
    }

    #[test]
    fn a_paragraph_before_a_heading_ends_with_no_semicolon() {
        let last = "全年开展督查三次，整改问题十个，各校认真落实，取得了较好的效果；";
        let before = "全年招聘教师一百名，到岗率百分之百，队伍更加稳定";
        assert_eq!(
            found(&check("tail"), &format!("{before}。\n{last}")),
            ["；"]
        );
        for text in [
            format!("{before}；\n{last}"),
            format!("{before}：\n{last}"),
            format!("{last}\n{before}。"),
            format!("{before}。\n2.{last}"),
        ] {
            assert!(found(&check("tail"), &text).is_empty(), "{text}");
        }
    }
}
