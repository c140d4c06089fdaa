//! `figures.implied`: no whole number can give the printed percentage. Points at count and percentage.

use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Implied>(
    "figures.implied",
    [
        "没有整数能得出所说的百分比",
        "no whole number can give the printed percentage",
    ],
)
.slots(relation::SLOTS)
.labels(relation::LABELS);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Implied {}

impl Check for Implied {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for relation in relation::failing(report, RelationKind::Implied) {
            relation::report_failing(report, relation, hits);
        }
    }
}
