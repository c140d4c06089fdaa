//! `periods.plan`: a plan that has run out, named as work to come.
//!
//! Points at the years of the plan, or at its name where the lexicon knows them. A plan's own bracket decides over any
//! table, even inside book-title marks. Only where work to come is told, with a verb of doing before the plan, and not
//! where the text sums the plan up.

mod due;

use hegao_core::calendar::PlanKind;
use hegao_core::params::NonEmpty;
use hegao_core::report::Year;
use hegao_core::{Check, Checker, Hits, Report, Span, text};
use once_cell::sync::Lazy;
use serde::Deserialize;

use self::due::due;
use crate::scan::{DASH, Literal, YEAR, each, each_name, ends, has, literal, starts};
use crate::written::years_in;
use hegao_core::runs::has_years;

pub(crate) const CHECKER: Checker = Checker::new::<Expired>(
    "periods.plan",
    [
        "已到期的规划、计划被列为今后的任务",
        "a plan that has run out, named as work to come",
    ],
)
.slots(&["plan", "last", "year", "basis"])
.params(&[(
    "by",
    [
        "依据什么判断：bracket 文中自带的起止年份，five-year 五年规划的起止年份，table 词典中其他计划的起止年份",
        "what decides: bracket (the years that the text gives), five-year (those of the five-year plans), table (those of other plans in the lexicon)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Expired {
    by: NonEmpty<By>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum By {
    Bracket,
    FiveYear,
    Table,
}

const PLANS: &[&str] = &[
    "计划", "规划", "方案", "行动", "攻坚", "工程", "纲要", "意见", "部署",
];
static BRACKET: Literal = Lazy::new(|| {
    literal(&format!(
        r"[（(\[［]?\s*({YEAR})\s*年?{DASH}({YEAR})\s*(?:年(?:度)?)?\s*[）)\]］]?"
    ))
});

impl Check for Expired {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for by in self.by.iter() {
            match by {
                By::Bracket => bracket(report, hits),
                By::FiveYear => table(report, |kind| kind == PlanKind::FiveYear, hits),
                By::Table => table(report, |kind| kind == PlanKind::Special, hits),
            }
        }
    }
}

fn bracket(report: &Report, hits: &mut Hits) {
    each(report, has_years, &BRACKET, |found| {
        let (Some(first), Some(last)) = (found.year(1), found.year(2)) else {
            return;
        };
        let near = tail(found.before(), 24);
        let near = near
            .rsplit(|c| text::is_clause_mark(c) || c == '、')
            .next()
            .unwrap_or_default();
        let behind: String = found
            .after()
            .chars()
            .take(10)
            .take_while(|c| !text::is_clause_mark(*c) && *c != '》')
            .collect();
        let planned = has(near, PLANS) || has(&behind, PLANS);
        if first >= last
            || last - first > 15
            || !planned
            || has(near, &["学年"])
            || behind.starts_with("学年")
        {
            return;
        }
        let name = found
            .clause_before()
            .rsplit(['《', '“'])
            .next()
            .unwrap_or_default();
        let head = &found.clause_before()[..found.clause_before().len() - name.len()];
        let before = if head.is_empty() {
            found.clause_before()
        } else {
            head
        };
        let Some(year) = due(&found, before) else {
            return;
        };
        if last < year {
            let years = found
                .group(1)
                .unwrap_or_default()
                .join(found.group(2).unwrap_or_default());
            let opening = found.all().start - tail(name, 24).len();
            let whole = Span::new(opening, found.all().end);
            tell(
                years,
                report.str(whole).trim().trim_start_matches(text::is_blank),
                last,
                year,
                "",
                hits,
            );
        }
    });
}

fn table(report: &Report, wanted: impl Fn(PlanKind) -> bool, hits: &mut Hits) {
    let plans = &report.lexicon.plans.plans;
    for plan in plans.iter().filter(|plan| wanted(plan.kind)) {
        for word in &plan.words {
            each_name(report, word, |found| {
                let behind: String = found.after().chars().take(16).collect();
                // A bracket of its own decides.
                if !years_in(&behind).is_empty() {
                    return;
                }
                // “十三五”期间 is a time, and a five-year plan is written in quotes.
                if plan.kind == PlanKind::FiveYear {
                    let clause = behind
                        .split(text::is_clause_mark)
                        .next()
                        .unwrap_or_default();
                    let quoted =
                        ends(found.before(), &["“", "\""]) && starts(&behind, &["”", "\""]);
                    if !quoted || !has(clause, &["规划", "计划", "目标任务", "发展目标"])
                    {
                        return;
                    }
                }
                let before = found.clause_before().trim_end_matches(['“', '"', '《']);
                if let Some(year) = due(&found, before).filter(|year| plan.last < *year) {
                    tell(
                        found.all(),
                        found.text(0),
                        plan.last,
                        year,
                        &plan.basis,
                        hits,
                    );
                }
            });
        }
    }
}

/// The last characters of `text`.
fn tail(text: &str, most: usize) -> &str {
    text.char_indices()
        .rev()
        .nth(most.saturating_sub(1))
        .map_or(text, |(at, _)| &text[at..])
}

fn tell(at: Span, plan: &str, last: Year, year: Year, basis: &str, hits: &mut Hits) {
    hits.at(at)
        .slot("plan", plan)
        .slot("last", u32::from(last))
        .slot("year", u32::from(year))
        .slot("basis", basis);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found, list};

    fn faults(by: &str, draft: Draft) -> Vec<String> {
        found(&Expired { by: list(by) }, &draft.build())
    }

    fn next(by: &str, title: &str, text: &str) -> Vec<String> {
        let draft = Draft::titled(title).chapter("主要工作", "work").para(text);
        assert_eq!(faults(by, draft), [""; 0], "in the past: {text}");
        faults(
            by,
            Draft::titled(title)
                .chapter("下一步打算", "next")
                .para(text),
        )
    }

    #[test]
    fn a_bracket_that_is_over_is_no_work_to_come() {
        for (title, text) in [
            (
                "某局2020年工作总结",
                "实施《某县第三期学前教育行动计划(2017-2020)》。",
            ),
            (
                "某局2020年工作总结暨2021年工作思路",
                "推进高中阶段教育普及攻坚计划（２０１７—２０２０年）。",
            ),
            (
                "某局2022年工作总结",
                "落实校园安全（2019—2021）三年行动方案。",
            ),
        ] {
            assert_eq!(next("bracket", title, text).len(), 1, "{text}");
        }
    }

    #[test]
    fn plans_in_force_and_plans_summed_up_are_passed_over() {
        let title = "某局2020年工作总结";
        for text in [
            "实施《某县特殊教育提升计划（2020—2022年）》。",
            "做好第三期学前教育行动计划(2017-2020)终期评估。",
            "巩固提升《第三期学前教育行动计划（2017—2020）》成果。",
            "比2017—2019年计划数增加。",
            "2020年，落实第三期学前教育行动计划（2017—2020）。",
        ] {
            assert_eq!(next("bracket", title, text), [""; 0], "{text}");
        }
        assert_eq!(
            next("bracket", "某局工作总结", "实施行动计划（2017-2020）。"),
            [""; 0]
        );
    }

    #[test]
    fn work_to_come_that_goes_by_a_plan_takes_it_to_be_in_force() {
        let title = "某市2024年政府工作报告";
        for (text, count) in [
            (
                "下一步，将按照《妇幼行动计划（2016—2020年）》要求，补齐短板。",
                1,
            ),
            (
                "下一步，将按照《妇幼行动计划（2021—2027年）》要求，补齐短板。",
                0,
            ),
            ("按照《妇幼行动计划（2016—2020年）》要求，补齐短板。", 0),
            ("2024年，将继续实施三年行动计划（2019—2021年）。", 1),
            ("2024年，将三年行动计划（2019—2021年）实施情况上报。", 0),
        ] {
            let draft = Draft::titled(title).chapter("其他", "other").para(text);
            assert_eq!(faults("bracket", draft).len(), count, "{text}");
        }
    }

    #[test]
    fn a_five_year_plan_that_is_over_guides_no_work_to_come() {
        let title = "某局2022年工作总结";
        for text in [
            "落实“十三五”教育规划。",
            "围绕“十三五”综合交通规划，储备项目。",
            "聚焦“十三五”规划目标，补齐短板。",
            "完成“十三五”各项规划指标。",
        ] {
            assert_eq!(next("five-year", title, text), ["十三五"], "{text}");
        }
        for text in [
            "落实“十四五”教育规划。",
            "做好“十三五”规划实施情况总结评估。",
            "“十三五”期间建成的项目投入使用。",
            "围绕“十三五”规划续建项目抓好收尾。",
            "完成“十三五”易地搬迁后续扶持规划任务。",
            "过去五年，完成“十三五”规划各项指标，今后再上台阶。",
        ] {
            assert_eq!(next("five-year", title, text), [""; 0], "{text}");
        }
        let plan = |text: &str| faults("five-year", Draft::titled("某局2026年工作计划").para(text));
        assert_eq!(
            plan("全年工作以“十四五”规划开局起步为主线，抓好落实。"),
            ["十四五"]
        );
        assert_eq!(plan("以“十五五”规划开局起步为主线，抓好落实。"), [""; 0]);
        assert_eq!(plan("以“十四五”规划圆满收官为基础，接续奋斗。"), [""; 0]);
    }

    #[test]
    fn what_work_stands_on_is_in_force() {
        let draft = |title: &str, text: &str| {
            faults(
                "bracket",
                Draft::titled(title).chapter("主要工作", "work").para(text),
            )
        };
        let text = "以《某市妇女发展规划（2011—2020年）》实施为抓手，服务大局。";
        assert_eq!(draft("某会2024年工作总结", text).len(), 1);
        assert_eq!(draft("某会2020年工作总结", text), [""; 0]);
        assert_eq!(
            draft(
                "某会2024年工作总结",
                "以《规划（2011—2020年）》终期评估为契机，查漏补缺。"
            ),
            [""; 0]
        );
    }

    #[test]
    fn the_table_knows_plans_without_a_bracket() {
        let title = "某局2021年工作总结";
        assert_eq!(
            next("table", title, "全面实施高中阶段教育普及攻坚计划。"),
            ["高中阶段教育普及攻坚计划"]
        );
        assert_eq!(
            next("table", title, "落实“十三五”教育规划。"),
            [""; 0],
            "another rule's"
        );
        for text in [
            "落实“十四五”教育规划。",
            "“十三五”期间建成。",
            "高中阶段教育普及攻坚计划已完成。",
            "实施高中阶段教育普及攻坚计划（2021—2023年）。",
        ] {
            assert_eq!(next("table", title, text), [""; 0], "{text}");
        }
        assert_eq!(
            next(
                "table",
                "某局2018年工作总结",
                "实施高中阶段教育普及攻坚计划。"
            ),
            [""; 0]
        );
    }
}
