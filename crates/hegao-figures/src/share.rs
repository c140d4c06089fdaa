//! `figures.share`: x of y is not z %, a result is not z % of its plan, shares of a whole do not make it up.
//! Points at the percentage.

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Share>("figures.share", ["占比与所列数不符", "x of y is not z %"])
    .slots(relation::SLOTS)
    .labels(relation::LABELS)
    .params(&[(
        "find",
        [
            "找什么：part 部分与总数，plan 完成数与计划数，whole 各项占比之和",
            "what to find: part (of a whole), plan (result against plan), whole (shares that make up a whole)",
        ],
    )]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Share {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Part,
    Plan,
    Whole,
}

impl Check for Share {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            let kind = match find {
                Find::Part => RelationKind::Share,
                Find::Plan => RelationKind::Attainment,
                Find::Whole => RelationKind::Complement,
            };
            for relation in relation::failing(report, kind) {
                relation::report_failing(report, relation, hits);
            }
        }
    }
}
