//! `periods.meeting`: a congress or plenum of the Party that had not taken place when the report was written, a plenum that
//! never was, plenums out of order.
//!
//! Points at the name. The table is read as of the report's own time; meetings that are looked forward to are left alone,
//! and so are congresses of other bodies.

use hegao_core::calendar::{Day, Meeting};
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Span};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::written_by;
use crate::scan::{Found, Literal, each_name, each_with, ends, has, literal};
use crate::written::number;

pub(crate) const CHECKER: Checker = Checker::new::<Meetings>(
    "periods.meeting",
    ["引用成文之后才召开的会议，引用不存在的全会，全会次序颠倒", "a meeting later than the report, a plenum that never was, plenums out of order"],
)
.slots(&["meeting", "name", "date", "by", "before"])
.params(&[(
    "find",
    [
        "找什么：future 晚于成文时间，unknown 该届没有的全会，order 次序颠倒或重复",
        "what to find: future (later than the report), unknown (no such plenum), order (out of order, or twice)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Meetings {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Future,
    Unknown,
    Order,
}

static CONGRESS: Literal = Lazy::new(|| {
    literal("(?:党的|中共|中国共产党)第?([一二]?十[一二三四五六七八九]?)(?:大|次全国代表大会)")
});
static PLENUM: Literal = Lazy::new(|| {
    literal(
        r"([一二]?十[一二三四五六七八九]?)届((?:[一二三四五六七八九]中(?:全会)?(?:\s*[、，,和及与以暨]{0,2}\s*))+)",
    )
});
static ORDINAL: Literal = Lazy::new(|| literal("([一二三四五六七八九])中"));

/// Bodies that count their congresses as well.
const OTHERS: &[&str] = &[
    "团的",
    "共青团",
    "团中央",
    "团十",
    "工会",
    "妇女",
    "妇联",
    "民盟",
    "民建",
    "民进",
    "农工",
    "致公",
    "九三",
    "台盟",
    "民革",
    "残联",
    "侨联",
    "科协",
    "文联",
    "作协",
    "工商联",
    "县委",
    "市委",
    "省委",
    "区委",
    "县第",
    "市第",
    "省第",
    "区第",
    "党委",
    "越共",
    "老挝",
    "古共",
    "学会",
    "协会",
    "校第",
    "少代会",
];
/// What shows that a meeting is spoken of as held.
const HELD: &[&str] = &[
    "精神", "贯彻", "学习", "落实", "宣讲", "以来", "决定", "决议", "部署", "通过", "报告", "闭幕",
    "开局",
];
/// What shows that it is looked forward to.
const COMING: &[&str] = &[
    "迎",
    "筹备",
    "即将",
    "将",
    "备战",
    "为党的",
    "护航",
    "保障",
    "前夕",
    "安保",
    "营造",
    "献礼",
    "之前",
    "召开前",
    "做好",
    "确保",
    "推选",
    "选举",
];

impl Check for Meetings {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let table = &report.lexicon.meetings;
        let by = written_by(report);
        let future = self.find.iter().any(|find| *find == Find::Future);
        if let Some(by) = by.filter(|_| future) {
            let party = ["党的", "中共", "中国共产党"];
            let numbered = |text: &str| text.contains('十');
            each_with(report, party, numbered, &CONGRESS, |found| {
                let congress = found.number(1).and_then(|number| table.congress(number));
                if let Some(meeting) = congress {
                    later(&found, found.all(), meeting, by, hits);
                }
            });
            for meeting in &table.meetings {
                for word in &meeting.words {
                    each_name(report, word, |found| {
                        later(&found, found.all(), meeting, by, hits);
                    });
                }
            }
        }
        let plenum = |text: &str| text.contains('中');
        each_with(report, ["届"], plenum, &PLENUM, |found| {
            let Some(congress) = found.number(1) else {
                return;
            };
            if others(&found)
                || !found.text(2).contains("全会") && !found.after().starts_with("全会")
            {
                return;
            }
            let mut before: Option<(u32, Span)> = None;
            for (ordinal, span) in ordinals(&found) {
                for find in self.find.iter() {
                    match (find, table.plenum(congress, ordinal)) {
                        (Find::Future, Some(meeting)) => {
                            if let Some(by) = by {
                                later(&found, span, meeting, by, hits);
                            }
                        }
                        (Find::Unknown, None)
                            if table.congress(congress).is_some()
                                && table.congress(congress + 1).is_some() =>
                        {
                            hits.at(span)
                                .slot("meeting", report.str(span))
                                .slot("name", format!("{}届", found.text(1)))
                                .slot("date", "")
                                .slot("by", "")
                                .slot("before", "");
                        }
                        (Find::Order, _) => {
                            if let Some((_, earlier)) = before.filter(|(last, _)| ordinal <= *last)
                            {
                                hits.at(span)
                                    .slot("meeting", report.str(span))
                                    .slot("name", format!("{}届", found.text(1)))
                                    .slot("date", "")
                                    .slot("by", "")
                                    .slot("before", report.str(earlier));
                            }
                        }
                        _ => {}
                    }
                }
                before = Some((ordinal, span));
            }
        });
    }
}

/// The plenums of a list, with their places.
fn ordinals(found: &Found<'_>) -> Vec<(u32, Span)> {
    let Some(list) = found.group(2) else {
        return Vec::new();
    };
    ORDINAL
        .captures_iter(found.text(2))
        .filter_map(|one| Some((number(one.get(1)?.as_str())?, list.sub(one.get(0)?.range()))))
        .collect()
}

/// Whether another body's congress is meant.
fn others(found: &Found<'_>) -> bool {
    let head = found.clause_before();
    let from = head.char_indices().rev().nth(11).map_or(0, |(at, _)| at);
    let near = &head[from..];
    let near = near.rfind("党的").map_or(near, |at| &near[at..]);
    has(near, OTHERS) || found.in_title()
}

fn later(found: &Found<'_>, at: Span, meeting: &Meeting, by: Day, hits: &mut Hits) {
    let held = has(found.clause_before(), HELD) || has(found.clause_after(), HELD);
    let coming = has(found.clause_before(), COMING)
        || ends(found.clause_before(), &["在"])
        || has(found.clause_after(), &["胜利召开", "召开之际"])
            && !has(found.clause_after(), &["以来", "精神"]);
    if meeting.last <= by || !held || coming || others(found) {
        return;
    }
    let day = |day: Day| format!("{}-{:02}-{:02}", day.year, day.month, day.day);
    hits.at(at)
        .slot("meeting", found.report.str(at))
        .slot("name", meeting.name.clone())
        .slot("date", day(meeting.first))
        .slot("by", day(by))
        .slot("before", "");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, list};

    fn faults(find: &str, draft: Draft) -> Vec<String> {
        crate::testing::found(&Meetings { find: list(find) }, &draft.build())
    }

    fn in_2018(find: &str, text: &str) -> Vec<String> {
        faults(find, Draft::titled("某局2018年工作要点").para(text))
    }

    #[test]
    fn a_meeting_of_later_years_cannot_be_cited() {
        assert_eq!(
            in_2018("future", "深入贯彻党的二十大精神。"),
            ["党的二十大"]
        );
        assert_eq!(
            in_2018("future", "学习党的十九届二中、三中、四中全会精神。"),
            ["四中"]
        );
        // The date under the report decides.
        let signed = |date: &str| {
            faults(
                "future",
                Draft::titled("某局2018年工作总结")
                    .para("学习贯彻十九届四中全会精神。")
                    .signed(date),
            )
        };
        assert_eq!(signed("2019年1月5日"), ["四中"]);
        assert_eq!(signed("2019年12月5日"), [""; 0]);
    }

    #[test]
    fn meetings_that_were_held_or_are_awaited_are_passed_over() {
        for text in [
            "贯彻党的十九大和十九届二中、三中全会精神。",
            "以优异成绩迎接党的二十大胜利召开。",
            "为党的二十大召开营造良好氛围。",
            "学习共青团二十大精神。",
            "贯彻团的十九届四中全会精神。",
            "学习《党的二十大报告》。",
            "落实市委二十届一中全会部署。",
            "贯彻党的三十大精神。",
        ] {
            assert_eq!(in_2018("future", text), [""; 0], "{text}");
        }
        assert_eq!(
            faults(
                "future",
                Draft::titled("某局工作要点").para("贯彻党的二十大精神。")
            ),
            [""; 0]
        );
    }

    #[test]
    fn a_plenum_that_never_was_is_seen_where_the_next_congress_is_known() {
        assert_eq!(in_2018("unknown", "贯彻党的十九届八中全会精神。"), ["八中"]);
        assert_eq!(in_2018("unknown", "贯彻党的二十届八中全会精神。"), [""; 0]);
        assert_eq!(in_2018("unknown", "党的十一届三中全会以来。"), [""; 0]);
    }

    #[test]
    fn plenums_stand_in_their_order() {
        assert_eq!(in_2018("order", "贯彻十九届三中、二中全会精神。"), ["二中"]);
        assert_eq!(in_2018("order", "贯彻十九届二中、二中全会精神。"), ["二中"]);
        assert_eq!(
            in_2018("order", "贯彻十九届二中、三中及四中全会精神。"),
            [""; 0]
        );
    }
}
