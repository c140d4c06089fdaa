//! `sections.required`: a chapter that this kind of report must have is neither a heading nor an anchored passage.
//!
//! Points at the title, or where there is none at the first block.

mod said;
mod wanted;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Kind, Report, Role};
use serde::Deserialize;

pub(crate) use wanted::{Want, Wanted};

pub(crate) const CHECKER: Checker = Checker::new::<Required>(
    "sections.required",
    ["必备的部分既无标题，正文也未写到", "a chapter that must be there is neither a heading nor written of in the text"],
)
.slots(&["chapter", "kind"])
.params(&[
    (
        "chapters",
        [
            "必备的部分：角色 id，或 {text = \"标题\"}、{pattern = \"标题的正则\"}、{passage = \"正文的正则\"}，可另写 name = \"名称\" 供显示；列表表示其中之一即可",
            "the chapters: a role id, {text = \"heading\"}, {pattern = \"regex of a heading\"} or {passage = \"regex of the text\"}, with name = \"…\" to show in its place; a list means any one of them",
        ],
    ),
    ("kinds", ["只用于这些体裁；不写则不限", "only for reports of these kinds; all if absent"]),
    (
        "unnamed",
        [
            "标题不说明角色的部分，可算作这些角色",
            "roles that a chapter may have whose heading does not say one",
        ],
    ),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Required {
    chapters: NonEmpty<Wanted>,
    kinds: Option<Vec<Kind>>,
    #[serde(default)]
    unnamed: Vec<Role>,
}

impl Check for Required {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let Some((_, first)) = report.flow().next() else {
            return;
        };
        if self
            .kinds
            .as_ref()
            .is_some_and(|kinds| !kinds.contains(&report.kind))
        {
            return;
        }
        let at = report.title.as_ref().map_or(first.span, |title| title.span);
        for wanted in self.chapters.iter() {
            if wanted
                .0
                .iter()
                .any(|want| want.is_met(report) || self.may_be_unnamed(want, report))
            {
                continue;
            }
            hits.at(at)
                .slot("chapter", wanted.name(report))
                .slot("kind", report.lexicon.kind_name(&report.kind));
        }
    }
}

impl Required {
    /// Whether a chapter with a heading of its own words, or text without headings, may be what is wanted.
    fn may_be_unnamed(&self, want: &Want, report: &Report) -> bool {
        matches!(want, Want::Role(role) if self.unnamed.contains(role))
            && (report.sections.is_empty()
                || report
                    .sections
                    .iter()
                    .any(|section| section.roles.is_empty()))
    }
}

#[cfg(test)]
mod tests {
    use hegao_core::params::{Entry, Node, Value, parse};

    use super::*;
    use crate::testing::{Draft, found};

    fn value(node: Node) -> Value {
        Value { at: 0..1, node }
    }

    fn text(text: &str) -> Value {
        value(Node::Text(text.to_owned().into()))
    }

    fn table(key: &str, inner: Value) -> Value {
        value(Node::Table(vec![Entry {
            key: key.to_owned().into(),
            at: 0..1,
            value: inner,
        }]))
    }

    fn required(chapters: Vec<Value>) -> Required {
        parse(&table("chapters", value(Node::List(chapters)))).unwrap()
    }

    #[test]
    fn a_missing_chapter_points_at_the_title() {
        let report = Draft::titled("某局2022年工作总结")
            .chapter("一、工作情况", "work")
            .para("全年工作有序开展。")
            .build();
        assert_eq!(
            found(&required(vec![text("work"), text("problem")]), &report),
            ["某局2022年工作总结"]
        );
    }

    #[test]
    fn a_compound_heading_a_subsection_or_a_passage_will_do() {
        let check = required(vec![text("problem")]);
        let compound = Draft::titled("总结")
            .chapter("三、存在问题及打算", "problem")
            .role("next")
            .build();
        let below = Draft::titled("总结")
            .head(1, "一、情况")
            .head(2, "（一）不足")
            .role("problem")
            .build();
        let passage = Draft::titled("总结")
            .passage("problem", "但也存在一些不足。")
            .build();
        for report in [compound, below, passage] {
            assert!(found(&check, &report).is_empty());
        }
    }

    #[test]
    fn a_template_in_english_names_headings_by_text_or_pattern() {
        let check = required(vec![
            table("text", text("Open questions")),
            table("pattern", text("(?i)^risks?\\b")),
        ]);
        let good = Draft::titled("Report")
            .md(2, "Open  Questions:")
            .md(2, "Risks and costs")
            .build();
        assert!(found(&check, &good).is_empty());
        let bad = Draft::titled("Report")
            .md(2, "Open questions of last year")
            .md(2, "No risks")
            .build();
        assert_eq!(found(&check, &bad).len(), 2);
    }

    #[test]
    fn a_pattern_may_have_a_name_to_show() {
        let entry = |key: &str, text: &str| Entry {
            key: key.to_owned().into(),
            at: 0..1,
            value: value(Node::Text(text.to_owned().into())),
        };
        let with = |entries: Vec<Entry>| {
            parse::<Required>(&table(
                "chapters",
                value(Node::List(vec![value(Node::Table(entries))])),
            ))
        };
        let named = [entry("name", "Risks"), entry("pattern", "(?i)^risks?")];
        for entries in [
            named.clone().to_vec(),
            named.iter().rev().cloned().collect(),
        ] {
            let check = with(entries).unwrap();
            let mut hits = Hits::default();
            check.check(&Draft::titled("Report").md(2, "Costs").build(), &mut hits);
            let shown = format!("{:?}", hits.into_sorted());
            assert!(
                shown.contains("Risks") && !shown.contains("(?i)"),
                "{shown}"
            );
        }
        assert!(with(vec![entry("name", "Risks")]).is_err(), "a name alone");
        assert!(with(vec![entry("text", "a"), entry("pattern", "b")]).is_err());
    }

    #[test]
    fn a_passage_may_be_named_by_its_words() {
        let check = required(vec![table("passage", text("总体要求(?:是|：)"))]);
        assert!(
            found(
                &check,
                &Draft::titled("要点")
                    .para("全年工作的总体要求是：稳中求进。")
                    .build()
            )
            .is_empty()
        );
        assert_eq!(
            found(
                &check,
                &Draft::titled("要点").para("对照要求抓好落实。").build()
            ),
            ["要点"]
        );
    }

    #[test]
    fn one_of_a_list_is_enough() {
        let check = required(vec![value(Node::List(vec![text("next"), text("fix")]))]);
        let report = Draft::titled("报告").chapter("二、整改措施", "fix").build();
        assert!(found(&check, &report).is_empty());
    }

    #[test]
    fn a_chapter_with_a_heading_of_its_own_words_may_be_the_work() {
        let check = Required {
            unnamed: vec![Role::WORK],
            ..required(vec![text("work"), text("problem")])
        };
        let own = Draft::titled("总结")
            .head(1, "一、凝心聚力谱新篇")
            .chapter("二、问题", "problem")
            .build();
        assert!(found(&check, &own).is_empty());
        let plans = Draft::titled("总结")
            .chapter("一、打算", "next")
            .chapter("二、问题", "problem")
            .build();
        assert_eq!(found(&check, &plans), ["总结"]);
    }

    #[test]
    fn a_rule_may_be_for_some_kinds_only() {
        let report = Draft::titled("总结").para("正文。").build();
        let only = |kind: &str| Required {
            kinds: Some(vec![Kind::new(kind)]),
            ..required(vec![text("next")])
        };
        assert!(found(&only("summary-plan"), &report).is_empty());
        assert_eq!(found(&only("summary"), &report).len(), 1);
    }

    #[test]
    fn an_empty_text_lacks_nothing() {
        assert!(found(&required(vec![text("work")]), &Draft::default().build()).is_empty());
    }

    #[test]
    fn role_ids_can_be_checked_against_the_lexicon() {
        let with = table(
            "chapters",
            value(Node::List(vec![
                text("work"),
                value(Node::List(vec![text("nxet")])),
                table("text", text("Plan")),
            ])),
        );
        let names: Vec<_> = CHECKER
            .names(&with)
            .into_iter()
            .map(|named| (named.name, named.text))
            .collect();
        assert_eq!(
            names,
            [("Role", "work".to_owned()), ("Role", "nxet".to_owned())]
        );
    }

    #[test]
    fn faults_in_the_parameters_are_told() {
        for wrong in [
            value(Node::List(vec![])),
            table("txt", text("a")),
            value(Node::Integer(1)),
        ] {
            assert!(parse::<Required>(&table("chapters", value(Node::List(vec![wrong])))).is_err());
        }
    }
}
