//! `figures.magnitude`: orders of magnitude apart. Points at the figure that is too large.

use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Magnitude>(
    "figures.magnitude",
    ["数量级有误", "orders of magnitude apart"],
)
.slots(relation::SLOTS)
.labels(relation::LABELS);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Magnitude {}

impl Check for Magnitude {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for relation in relation::failing(report, RelationKind::Magnitude) {
            relation::report_failing(report, relation, hits);
        }
    }
}
