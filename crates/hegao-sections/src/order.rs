//! `sections.order`: a chapter stands after one that it must precede (problems after plans, plan before summary).
//!
//! Points at the heading of the later chapter, with the other as a label. Silent where the report comes back to a matter:
//! only when *every* chapter of the later role stands before *every* one of the earlier.

use hegao_core::params::{NonEmpty, Pattern};
use hegao_core::{Check, Checker, Hits, Report, Section};
use serde::Deserialize;

use crate::required::{Want, Wanted};

pub(crate) const CHECKER: Checker = Checker::new::<Order>(
    "sections.order",
    [
        "部分的先后次序颠倒",
        "chapters that stand in the wrong order",
    ],
)
.slots(&["earlier", "later"])
.labels(&["later"])
.params(&[
    (
        "roles",
        [
            "应有的先后次序：角色 id，或 {text = \"标题\"}、{pattern = \"标题的正则\"}，可另写 name = \"名称\"；列表表示其中任一",
            "the order in which they must stand: role ids, {text = \"heading\"} or {pattern = \"regex of a heading\"}, with name = \"…\" to show; a list means any of them",
        ],
    ),
    (
        "except",
        [
            "标题与此正则相符的部分不论",
            "headings that match this pattern are left out of account",
        ],
    ),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Order {
    roles: NonEmpty<Wanted>,
    except: Option<Pattern>,
}

impl Check for Order {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let roles = self.roles.as_slice();
        for (at, earlier) in roles.iter().enumerate() {
            for later in &roles[at + 1..] {
                self.pair(report, earlier, later, hits);
            }
        }
    }
}

impl Order {
    fn pair(&self, report: &Report, earlier: &Wanted, later: &Wanted, hits: &mut Hits) {
        // Only chapters, and only those of one matter: a compound heading has no place of its own.
        let of = |wanted: &Wanted| -> Vec<&Section> {
            report
                .sections
                .iter()
                .filter(|section| {
                    let is = |want: &Want| match want {
                        Want::Role(role) => section.level == 1 && section.roles == [role.clone()],
                        // What a template names by its words is meant wherever it stands.
                        other => other.is_heading(report, section),
                    };
                    wanted.0.iter().any(is)
                })
                .collect()
        };
        let (first, second) = (of(earlier), of(later));
        let (Some(misplaced), Some(before)) = (first.first(), second.last()) else {
            return;
        };
        // A compound heading elsewhere may hold the matter in its right place.
        let compound = report
            .sections
            .iter()
            .filter(|section| section.roles.len() > 1)
            .any(|section| {
                let holds =
                    |want: &Want| matches!(want, Want::Role(role) if section.roles.contains(role));
                earlier.0.iter().any(holds)
            });
        let excepted = self.except.as_ref().is_some_and(|except| {
            first
                .iter()
                .any(|section| except.is_match(report.str(section.title)))
        });
        if compound || excepted || misplaced.heading.start <= before.heading.start {
            return;
        }
        hits.at(misplaced.heading)
            .slot("earlier", earlier.name(report))
            .slot("later", later.name(report))
            .label("later", before.heading);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, found};

    fn named(entries: &[(&str, &str)]) -> hegao_core::params::Value {
        use hegao_core::params::{Entry, Node, Value};
        let value = |node| Value { at: 0..0, node };
        let entry = |(key, text): &(&str, &str)| Entry {
            key: (*key).to_owned().into(),
            at: 0..0,
            value: value(Node::Text((*text).to_owned().into())),
        };
        value(Node::Table(entries.iter().map(entry).collect()))
    }

    #[test]
    fn a_template_names_its_order_by_words() {
        use hegao_core::params::{Entry, Node, Value, parse};
        let list = Node::List(vec![
            named(&[("text", "Background")]),
            named(&[("pattern", "(?i)^risks?\\b"), ("name", "Risks")]),
        ]);
        let roles = Value {
            at: 0..0,
            node: list,
        };
        let table = Node::Table(vec![Entry {
            key: "roles".into(),
            at: 0..0,
            value: roles,
        }]);
        let order: Order = parse(&Value {
            at: 0..0,
            node: table,
        })
        .unwrap();
        let draft =
            |first: &str, second: &str| Draft::titled("Report").md(2, first).md(2, second).build();
        assert_eq!(
            found(&order, &draft("Risks and costs", "Background")),
            ["Background"]
        );
        assert!(found(&order, &draft("Background", "Risks and costs")).is_empty());
        assert!(found(&order, &draft("No risks", "Background")).is_empty());
        assert_eq!(order.roles.as_slice()[1].name(&draft("a", "b")).en, "Risks");
    }

    fn order() -> Order {
        let value = hegao_core::params::Value::empty(0..0);
        let roles = hegao_core::params::Value {
            at: 0..0,
            node: hegao_core::params::Node::List(
                ["work", "problem", "next"]
                    .map(|role| hegao_core::params::Value {
                        at: 0..0,
                        node: hegao_core::params::Node::Text(role.into()),
                    })
                    .into(),
            ),
        };
        let entry = hegao_core::params::Entry {
            key: "roles".into(),
            at: 0..0,
            value: roles,
        };
        let value = hegao_core::params::Value {
            node: hegao_core::params::Node::Table(vec![entry]),
            ..value
        };
        Order {
            except: Some(Pattern::new("需要|支持")),
            ..hegao_core::params::parse(&value).unwrap()
        }
    }

    #[test]
    fn problems_after_plans_are_found_once() {
        let report = Draft::titled("总结")
            .chapter("一、工作情况", "work")
            .chapter("二、下一步打算", "next")
            .chapter("三、存在问题", "problem");
        assert_eq!(found(&order(), &report.build()), ["三、存在问题"]);
    }

    #[test]
    fn the_right_order_is_silent() {
        let report = Draft::titled("总结")
            .chapter("一、工作情况", "work")
            .chapter("二、存在问题", "problem")
            .chapter("三、打算", "next");
        assert!(found(&order(), &report.build()).is_empty());
    }

    #[test]
    fn a_matter_that_comes_twice_is_silent() {
        let report = Draft::titled("总结")
            .chapter("一、问题", "problem")
            .chapter("二、下一步打算", "next")
            .chapter("三、困难", "problem");
        assert!(found(&order(), &report.build()).is_empty());
    }

    #[test]
    fn a_request_for_support_may_stand_last() {
        let report = Draft::titled("总结")
            .chapter("一、工作", "work")
            .chapter("二、打算", "next")
            .chapter("三、需要支持解决的问题", "problem");
        assert!(found(&order(), &report.build()).is_empty());
    }

    #[test]
    fn compound_headings_and_subsections_have_no_place_of_their_own() {
        let report = Draft::titled("总结")
            .chapter("一、打算", "next")
            .chapter("二、工作及问题", "work")
            .role("problem")
            .head(2, "（一）不足");
        assert!(found(&order(), &report.role("problem").build()).is_empty());
    }
}
