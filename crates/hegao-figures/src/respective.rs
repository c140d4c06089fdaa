//! `figures.respective`: 分别 with more or fewer values than subjects. Points at the values.

use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Respective>(
    "figures.respective",
    [
        "“分别”前后个数不等",
        "分别 with more or fewer values than subjects",
    ],
)
.slots(relation::SLOTS)
.labels(relation::LABELS);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Respective {}

impl Check for Respective {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for relation in relation::failing(report, RelationKind::Respective) {
            relation::report_failing(report, relation, hits);
        }
    }
}
