//! `figures.growth`: value, change and rate that cannot all be true. Points at the figure that tells of the change.

use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Growth>(
    "figures.growth",
    [
        "现值、增减量与增幅不能同时成立",
        "value, change and rate that cannot all be true",
    ],
)
.slots(relation::SLOTS)
.labels(relation::LABELS);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Growth {}

impl Check for Growth {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for relation in relation::failing(report, RelationKind::Growth) {
            relation::report_failing(report, relation, hits);
        }
    }
}
