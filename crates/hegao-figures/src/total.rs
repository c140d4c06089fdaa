//! `figures.total`: a total that its parts do not add up to, or a part above its total. Points at the total.

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Reason, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Total>(
    "figures.total",
    [
        "分项之和与总数不等",
        "a total that its parts do not add up to",
    ],
)
.slots(relation::SLOTS)
.labels(relation::LABELS)
.params(&[(
    "find",
    [
        "找什么：exceed 分项大于总数，fall 分项小于总数，table 表中他处都相加得上的合计，table-alone 表中别无旁证的合计",
        "what to find: exceed (the parts come to more), fall (to less), table (a total of a table whose other totals add up), \
         table-alone (one with nothing else to go by)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Total {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Exceed,
    Fall,
    Table,
    TableAlone,
}

impl Check for Total {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for relation in relation::failing(report, RelationKind::Total) {
            let way = match relation.reason {
                Some(Reason::PartsFall) => Find::Fall,
                Some(Reason::OtherTotals) => Find::Table,
                Some(Reason::OnlyTotal) => Find::TableAlone,
                _ => Find::Exceed,
            };
            if self.find.iter().any(|find| *find == way) {
                relation::report_failing(report, relation, hits);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::{Draft, said};

    #[test]
    fn the_way_of_the_difference_selects() {
        let draft = Draft::new("培训90人次，其中省级60人次、市级40人次。").relation(
            RelationKind::Total,
            "90人次",
            Some(Reason::PartsExceed),
        );
        let check = |find: &str| {
            use hegao_core::params::{Node, Value, parse};
            let list = Value {
                at: 0..0,
                node: Node::List(vec![Value {
                    at: 0..0,
                    node: Node::Text(find.to_owned().into()),
                }]),
            };
            Total {
                find: parse::<NonEmpty<Find>>(&list).unwrap(),
            }
        };
        assert_eq!(said(&check("exceed"), &draft), ["90人次"]);
        assert!(said(&check("fall"), &draft).is_empty());
    }
}
