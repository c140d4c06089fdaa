//! `figures.per-head`: a mean that is not its total over its count, but for the place of the decimal point. Points at the mean.

use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<PerHead>(
    "figures.per-head",
    [
        "人均、户均与总数和人数不符",
        "a mean that is not its total over its count",
    ],
)
.slots(relation::SLOTS)
.labels(relation::LABELS);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PerHead {}

impl Check for PerHead {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for relation in relation::failing(report, RelationKind::PerHead) {
            relation::report_failing(report, relation, hits);
        }
    }
}
