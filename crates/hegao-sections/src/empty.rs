//! `sections.empty`: a heading with nothing under it, or a chapter far too thin.
//!
//! Points at the heading. A heading counts as one only if it has a number or the format says so, and a list of short numbered
//! lines is no row of headings: at least half of a heading's siblings must have text.

use hegao_core::document::BlockKind;
use hegao_core::{Check, Checker, Hits, Report, Role, Section, text};
use once_cell::unsync::OnceCell;
use serde::Deserialize;

use crate::series;

/// Longer "headings" are statements that need nothing under them.
const LONGEST_HEADING: usize = 40;

pub(crate) const CHECKER: Checker = Checker::new::<Empty>(
    "sections.empty",
    [
        "标题下没有内容，或内容过少",
        "a heading with nothing under it, or with far too little",
    ],
)
.slots(&["heading", "chars", "percent"])
.params(&[
    (
        "roles",
        [
            "只看这些角色的部分；不写则看所有标题",
            "only chapters of these roles; all headings if absent",
        ],
    ),
    (
        "min-chars",
        [
            "少于此字数即报（默认 1）",
            "fewer characters than this are reported (default 1)",
        ],
    ),
    (
        "min-percent",
        [
            "不足全文此百分比才报（与 min-chars 同时成立）",
            "and less than this share of the report, in percent",
        ],
    ),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Empty {
    roles: Option<Vec<Role>>,
    #[serde(default = "one")]
    min_chars: usize,
    min_percent: Option<usize>,
}

const fn one() -> usize {
    1
}

impl Check for Empty {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let lengths = contents(report);
        let alone = alone(report, &lengths);
        let measured = OnceCell::new();
        let whole = || *measured.get_or_init(|| whole(report));
        for (index, section) in report.sections.iter().enumerate() {
            let chars = lengths[index];
            let thin = self
                .min_percent
                .is_none_or(|percent| chars * 100 < whole() * percent);
            if chars >= self.min_chars || !thin || !self.is_meant(report, section) {
                continue;
            }
            if chars == 0 && (!alone[index] || is_list(report, index)) {
                continue;
            }
            hits.at(section.heading)
                .slot("heading", report.str(section.title))
                .slot("chars", chars)
                .slot(
                    "percent",
                    (chars * 100).checked_div(whole()).unwrap_or(0) + 1,
                );
        }
    }
}

impl Empty {
    fn is_meant(&self, report: &Report, section: &Section) -> bool {
        let title = report.str(section.title);
        let by_format = report
            .document
            .blocks
            .get(section.block)
            .is_some_and(|block| matches!(block.kind, BlockKind::Heading(_)));
        let heading = by_format || section.number.is_some();
        let statement = is_statement(report, section);
        let role = self.roles.as_ref().is_none_or(|roles| {
            section.roles.len() == 1 && section.roles.iter().all(|role| roles.contains(role))
        });
        // A run-in heading of a chapter is text itself; its length is known, its emptiness is not.
        heading
            && role
            && !section.item
            && (!statement || self.roles.is_some())
            && !title.is_empty()
    }
}

/// Whether a numbered line says what it has to say itself: an item of a plan, not the name of what follows.
fn is_statement(report: &Report, section: &Section) -> bool {
    text::length(report.str(section.title)) > LONGEST_HEADING
        || report
            .str(section.heading)
            .trim_end()
            .ends_with(['；', ';', '。', '，', ',', '、', '：', ':'])
}

/// Whether two headings or more stand in the section at `index`: they are a list, and that is what it contains.
fn is_list(report: &Report, index: usize) -> bool {
    let within = |section: &&Section| section.parent == Some(index);
    let later = report.sections.iter().skip(index + 1);
    later
        .take_while(|section| section.parent >= Some(index))
        .filter(within)
        .nth(1)
        .is_some()
}

/// Characters of the whole report.
fn whole(report: &Report) -> usize {
    report
        .flow()
        .map(|(_, block)| text::length(report.str(block.span)))
        .sum()
}

/// Characters under each heading: all of its section but the headings in it, where those are no statements.
fn contents(report: &Report) -> Vec<usize> {
    // Sums up to each block and each heading, so that no text is measured once for every level above it.
    let up_to = |lengths: &mut dyn Iterator<Item = usize>| {
        let mut sum = 0;
        let sums = lengths.map(|length| {
            sum += length;
            sum
        });
        std::iter::once(0).chain(sums).collect::<Vec<usize>>()
    };
    let blocks = up_to(&mut report.document.blocks.iter().map(|block| {
        if block.is_checked() {
            text::length(report.str(block.span))
        } else {
            0
        }
    }));
    let sections = &report.sections.0;
    let headings = up_to(&mut sections.iter().map(|section| {
        if is_statement(report, section) {
            0
        } else {
            text::length(report.str(section.heading))
        }
    }));
    let between = |sums: &[usize], from: usize, to: usize| {
        let at = |index: usize| sums.get(index).copied().unwrap_or(0);
        at(to).saturating_sub(at(from))
    };
    sections
        .iter()
        .map(|section| {
            if report.document.blocks.get(section.blocks.clone()).is_none() {
                return 0;
            }
            let all = between(&blocks, section.blocks.start, section.blocks.end);
            let first = sections.partition_point(|other| other.span.start < section.span.start);
            let last = sections.partition_point(|other| other.heading.start < section.span.end);
            all.saturating_sub(between(&headings, first, last.max(first)))
        })
        .collect()
}

/// Headings whose siblings show that a heading of this kind has text: most do, and these do not.
fn alone(report: &Report, lengths: &[usize]) -> Vec<bool> {
    let mut out = vec![false; lengths.len()];
    for series in series::all(report) {
        let is_empty = |index: &usize| lengths.get(*index).is_some_and(|chars| *chars == 0);
        let empty = series.items.iter().filter(|index| is_empty(index)).count();
        if empty * 2 >= series.items.len() {
            continue;
        }
        for index in series.items.into_iter().filter(is_empty) {
            if let (Some(out), Some(section)) = (out.get_mut(index), report.sections.get(index)) {
                // Where a heading of another style follows at once as a sibling, the tree may have misread the levels.
                let next = report
                    .sections
                    .get(index + 1)
                    .filter(|next| next.block == section.blocks.end);
                let style = |section: &Section| section.number.as_ref().map(|number| number.style);
                *out = next.is_none_or(|next| {
                    next.parent != section.parent || style(next) == style(section)
                });
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};

    const NOTHING: Empty = Empty {
        roles: None,
        min_chars: 1,
        min_percent: None,
    };

    #[test]
    fn a_heading_followed_by_the_next_is_found() {
        let report = Draft::titled("总结")
            .head(1, "一、队伍")
            .para("正文。")
            .head(1, "二、经费")
            .head(1, "三、安全")
            .para("正文。");
        assert_eq!(found(&NOTHING, &report.build()), ["二、经费"]);
    }

    #[test]
    fn a_last_heading_with_nothing_is_found() {
        let report = Draft::titled("总结")
            .head(1, "一、队伍")
            .para("正文。")
            .head(1, "二、经费")
            .para("正文。")
            .head(1, "三、打算");
        assert_eq!(found(&NOTHING, &report.build()), ["三、打算"]);
    }

    #[test]
    fn subsections_and_tables_are_content() {
        let report = Draft::titled("总结")
            .head(1, "一、队伍")
            .head(2, "（一）师德")
            .para("正文。")
            .head(1, "二、数据");
        let cell = BlockKind::Cell {
            table: 0,
            row: 0,
            column: 0,
        };
        assert!(found(&NOTHING, &report.other("在校生", cell).build()).is_empty());
    }

    #[test]
    fn a_list_of_numbered_lines_is_no_row_of_headings() {
        let report = Draft::titled("总结")
            .head(1, "一、名单")
            .head(2, "1.甲校")
            .head(2, "2.乙校")
            .head(2, "3.丙校")
            .para("共三所。");
        assert!(found(&NOTHING, &report.build()).is_empty());
    }

    #[test]
    fn a_statement_with_a_number_needs_nothing_under_it() {
        let report = Draft::titled("计划")
            .head(1, "1.做好招生。")
            .head(1, "2.做好安全工作；")
            .head(1, "3.队伍")
            .para("文。")
            .para("文。");
        assert!(found(&NOTHING, &report.build()).is_empty());
    }

    #[test]
    fn items_that_are_sentences_are_what_a_chapter_contains() {
        let report = Draft::titled("总结")
            .head(1, "一、队伍")
            .para("正文。")
            .head(1, "二、下一步打算")
            .head(2, "（一）全年修补路面三千平方米。")
            .head(2, "（二）更换井盖二百个；")
            .head(1, "三、保障措施")
            .head(2, "1.加强领导")
            .head(2, "2.落实经费")
            .head(1, "四、考核")
            .para("正文。")
            .head(1, "五、附则");
        assert_eq!(found(&NOTHING, &report.build()), ["五、附则"]);
    }

    #[test]
    fn a_thin_chapter_is_measured_against_the_report() {
        let thin = Empty {
            roles: Some(vec![Role::PROBLEM]),
            min_chars: 60,
            min_percent: Some(5),
        };
        let long = "全年工作有序推进，各项任务按期完成。".repeat(30);
        let report = |problem: &str| {
            Draft::titled("总结")
                .chapter("一、工作", "work")
                .para(&long)
                .chapter("二、问题", "problem")
                .para(problem)
                .build()
        };
        assert_eq!(found(&thin, &report("经费不足。")), ["二、问题"]);
        assert!(
            found(
                &thin,
                &report(&"校舍紧张，教师年龄偏大，经费不足。".repeat(5))
            )
            .is_empty()
        );
        let short = Draft::titled("总结")
            .chapter("一、工作", "work")
            .para("完成。")
            .chapter("二、问题", "problem")
            .para("经费不足。");
        assert!(
            found(&thin, &short.build()).is_empty(),
            "a short report may be short on problems"
        );
    }
}
