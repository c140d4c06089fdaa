//! `targets.unreported`: last year's plan set a target, and this year's report does not come back to it.
//!
//! Points at the title, or at the first block: what is missing has no place of its own. Silent without last year's report,
//! and where anything like the target is spoken of.

use hegao_core::comparison::Goal;
use hegao_core::{Check, Checker, Hits, Report, Span};
use serde::Deserialize;

use crate::pairs::{self, place};

pub(crate) const CHECKER: Checker = Checker::new::<Unreported>(
    "targets.unreported",
    [
        "上年计划提出的目标，本年报告没有交代",
        "a target of last year's plan that this year's report does not come back to",
    ],
)
.slots(&["indicator", "target", "place"])
.params(&[(
    "known",
    [
        "true 只查指标库里的指标，false 只查其余的",
        "true: only indicators of the library; false: only others",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Unreported {
    known: bool,
}

impl Check for Unreported {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let Some(prior) = &report.prior else { return };
        let first = report
            .blocks()
            .next()
            .map_or(Span::point(0), |(_, block)| block.span);
        let at = report.title.as_ref().map_or(first, |title| title.span);
        for row in pairs::compare(prior, report) {
            let (Some(Goal::Unreported), Some(target)) = (
                row.goal,
                row.target.and_then(|index| prior.figures.get(index)),
            ) else {
                continue;
            };
            if row.indicator.is_some() != self.known {
                continue;
            }
            hits.at(at)
                .slot("indicator", row.name)
                .slot("target", prior.str(target.span))
                .slot("place", place(prior, target.span));
        }
    }
}
