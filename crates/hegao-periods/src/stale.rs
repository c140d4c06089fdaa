//! `periods.stale`: a report on a whole year whose figures stop in autumn, sentences left from last year's report, a study
//! campaign that is over announced as work to come, or one that had not begun.
//!
//! Points at the date, the year or the campaign. All of it can be meant; it is said as advice.

use hegao_core::calendar::{Plan, PlanKind};
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Span};
use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::place::{Shape, When, plan_year, shape, signed, title_has, when, written_by};
use crate::scan::{Literal, YEAR, each, each_name, ends, has, literal};
use hegao_core::runs::Run;

pub(crate) const CHECKER: Checker = Checker::new::<Stale>(
    "periods.stale",
    ["年终报告的数据停在年中，上年文稿的残留，过时的学习教育", "figures that stop before the year does, leftovers of last year's text, campaigns out of their time"],
)
.slots(&["words", "year", "of", "basis"])
.params(&[(
    "find",
    [
        "找什么：cutoff 数据截止过早，leftover 上年文稿残留，campaign 学习教育时间不合",
        "what to find: cutoff, leftover, campaign",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Stale {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Cutoff,
    Leftover,
    Campaign,
}

static UP_TO: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:截至|截止到?|截至到)\s*(?:目前)?(?:({YEAR})\s*年|今年)?\s*(\d{{1,2}})\s*月"
    ))
});
static OPENING: Literal = Lazy::new(|| {
    literal(&format!(
        r"(?:^|[。；;！])\s*({YEAR})\s*年\s*(?:，|,|我|全|\d{{1,2}}\s*月)"
    ))
});

impl Check for Stale {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::Cutoff => cutoff(report, hits),
                Find::Leftover => leftover(report, hits),
                Find::Campaign => campaigns(report, hits),
            }
        }
    }
}

/// 截至10月底 in a report on the year, and nothing later. A date under the report in autumn explains it.
fn cutoff(report: &Report, hits: &mut Hits) {
    let whole = matches!(shape(report), Shape::Summary | Shape::Both)
        && report.kind.as_str() != "self-evaluation";
    let Some(&year) = report.years.first() else {
        return;
    };
    if !whole
        || title_has(report, &["半年", "季度", "月", "学年", "学期"])
        || signed(report).is_some_and(|day| day.year == year && day.month < 12)
    {
        return;
    }
    let mut stops: Vec<(u32, Span)> = Vec::new();
    let cut = |text: &str, runs: &[Run]| {
        runs.iter().any(|run| run.after == '月') && has(text, &["截至", "截止"])
    };
    each(report, cut, &UP_TO, |found| {
        if let Some(month) = found.number(2)
            && found.year(1).is_none_or(|of| of == year)
            && when(report, found.all().start) != When::Planned
        {
            stops.push((month, found.all()));
        }
    });
    let latest = stops.iter().map(|(month, _)| *month).max();
    if latest.is_some_and(|month| month <= 10) {
        for (_, span) in stops {
            hits.at(span)
                .slot("words", report.str(span))
                .slot("year", u32::from(year))
                .slot("of", "")
                .slot("basis", "");
        }
    }
}

/// A sentence that opens with the year before, where only this year is told of; or with this year, where the next is
/// planned.
fn leftover(report: &Report, hits: &mut Hits) {
    let (Some(&first), Some(&last)) = (report.years.first(), report.years.last()) else {
        return;
    };
    let shape = shape(report);
    if !matches!(shape, Shape::Summary | Shape::Both)
        || report.kind.as_str() == "self-evaluation"
        || title_has(report, &["学年", "任期", "以来"])
    {
        return;
    }
    let start = report.body_start();
    let dated = |_: &str, runs: &[Run]| runs.iter().any(|run| run.len >= 4 && run.after == '年');
    each(report, dated, &OPENING, |found| {
        let (Some(of), Some(span)) = (found.year(1), found.group(1)) else {
            return;
        };
        let sentence = found.sentence_after();
        if span.start < start
            || has(
                sentence,
                &[
                    "相比", "同期", "以来", "至今", "起", "比", "较", "累计", "连续", "上年",
                    "去年", "曾", "被",
                ],
            )
        {
            return;
        }
        let (old, year) = match when(report, span.start) {
            When::Done => (of < first && of.saturating_add(3) > first, first),
            When::Planned if shape == Shape::Both => (
                of <= first
                    && of.saturating_add(3) > first
                    && has(sentence, &["将", "力争", "要", "确保", "拟", "计划"]),
                last,
            ),
            _ => (false, first),
        };
        if old {
            hits.at(span)
                .slot("words", report.str(span))
                .slot("year", u32::from(year))
                .slot("of", u32::from(of))
                .slot("basis", "");
        }
    });
}

fn campaigns(report: &Report, hits: &mut Hits) {
    for plan in report
        .lexicon
        .plans
        .plans
        .iter()
        .filter(|plan| plan.kind == PlanKind::Campaign)
    {
        for word in plan.words.iter().filter(|word| !word.is_empty()) {
            each_name(report, word, |found| {
                let at = found.all();
                let announced =
                    ends(
                        found.clause_before().trim_end_matches(['“', '"']),
                        &["开展", "推进", "启动", "组织", "抓好", "实施"],
                    ) || has(found.clause_before(), &["深入开展", "扎实开展", "认真开展"]);
                let over = when(report, at.start) == When::Planned
                    && announced
                    && plan_year(report, at.start).is_some_and(|year| year > plan.last);
                let early = written_by(report).is_some_and(|by| by.year < plan.first);
                if (over || early)
                    && !found.in_title()
                    && !has(found.clause_before(), &["巩固", "深化", "常态"])
                {
                    tell(report, at, plan, hits);
                }
            });
        }
    }
}

fn tell(report: &Report, at: Span, plan: &Plan, hits: &mut Hits) {
    let year = report.years.last().copied().unwrap_or_default();
    hits.at(at)
        .slot("words", report.str(at))
        .slot("year", u32::from(year))
        .slot(
            "of",
            if plan.first == plan.last {
                plan.first.to_string()
            } else {
                format!("{}—{}", plan.first, plan.last)
            },
        )
        .slot("basis", plan.basis.as_str());
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, list};

    fn faults(find: &str, draft: Draft) -> Vec<String> {
        crate::testing::found(&Stale { find: list(find) }, &draft.build())
    }

    fn done(find: &str, text: &str) -> Vec<String> {
        faults(
            find,
            Draft::titled("某局2023年工作总结")
                .chapter("主要工作", "work")
                .para(text),
        )
    }

    #[test]
    fn figures_of_the_year_reach_its_end() {
        assert_eq!(done("cutoff", "截至10月底，完成投资。"), ["截至10月"]);
        assert_eq!(
            done("cutoff", "截至6月底，完成一半。截至12月底，全部完成。"),
            [""; 0]
        );
        let signed = Draft::titled("某局2023年工作总结")
            .para("截至10月底，完成投资。")
            .signed("2023年11月8日");
        assert_eq!(faults("cutoff", signed), [""; 0]);
        let half = Draft::titled("某局2023年上半年工作总结").para("截至6月底，完成投资。");
        assert_eq!(faults("cutoff", half), [""; 0]);
    }

    #[test]
    fn sentences_of_last_year_are_seen() {
        assert_eq!(
            done("leftover", "落实责任。2022年，我局新建学校。"),
            ["2022"]
        );
        assert_eq!(
            done(
                "leftover",
                "2022年，投入增加，较上年多。2023年，新建学校。2022年以来，逐年改善。"
            ),
            [""; 0]
        );
    }

    #[test]
    fn campaigns_have_their_time() {
        let next = |title: &str, text: &str| {
            faults(
                "campaign",
                Draft::titled(title)
                    .chapter("下一步打算", "next")
                    .para(text),
            )
        };
        assert_eq!(
            next("某局2018年工作总结", "深入开展“三严三实”专题教育。"),
            ["“三严三实”专题教育"]
        );
        assert_eq!(
            next("某局2020年工作总结", "开展党纪学习教育。"),
            ["党纪学习教育"]
        );
        assert_eq!(next("某局2023年工作总结", "开展党纪学习教育。"), [""; 0]);
        assert_eq!(
            next("某局2018年工作总结", "巩固“三严三实”专题教育成果。"),
            [""; 0]
        );
    }
}
