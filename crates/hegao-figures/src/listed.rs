//! `figures.listed`: a、b、c等N所 where the named are not N, N年（first—last） where the years are not N. Points at the count.

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, RelationKind, Report};
use serde::Deserialize;

use crate::relation;

pub(crate) const CHECKER: Checker = Checker::new::<Listed>(
    "figures.listed",
    [
        "列举的个数与所说的数不等",
        "as many are named as the count beside them does not say",
    ],
)
.slots(relation::SLOTS)
.labels(relation::LABELS)
.params(&[(
    "find",
    [
        "找什么：names 列举的名目，span 起讫年份",
        "what to find: names (of a list), span (from the first year to the last)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Listed {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Names,
    Span,
}

impl Check for Listed {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            let kind = match find {
                Find::Names => RelationKind::Listed,
                Find::Span => RelationKind::Span,
            };
            for relation in relation::failing(report, kind) {
                relation::report_failing(report, relation, hits);
            }
        }
    }
}
