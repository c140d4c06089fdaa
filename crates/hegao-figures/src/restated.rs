//! `figures.restated`: the same indicator given again with another value. Points at the later place.

use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Restated>(
    "figures.restated",
    [
        "同一指标前后数值不一",
        "the same indicator given again with another value",
    ],
)
.slots(relation::SLOTS)
.labels(relation::LABELS);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Restated {}

impl Check for Restated {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for relation in relation::failing(report, RelationKind::Restated) {
            relation::report_failing(report, relation, hits);
        }
    }
}
