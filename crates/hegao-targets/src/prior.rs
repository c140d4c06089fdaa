//! `targets.prior`: what this year's report says of last year is not what last year's report says.
//!
//! Points at this year's figure; the value and place in last year's report are slots. Silent without last year's report
//! and where the paragraph tells of a changed scope.

use hegao_core::comparison::{Base, How};
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report};
use serde::Deserialize;

use crate::pairs::{self, place};

pub(crate) const CHECKER: Checker = Checker::new::<Prior>(
    "targets.prior",
    [
        "文中所说的上年数与上年报告不一致",
        "what is said of last year differs from last year's report",
    ],
)
.slots(&["indicator", "said", "before", "place"])
.params(&[(
    "by",
    [
        "上年数怎样说出：direct 直接写出，difference 由增减数推出，rate 由增长率推出",
        "how last year's value is said: direct, difference, rate",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Prior {
    by: NonEmpty<By>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum By {
    Direct,
    Difference,
    Rate,
}

impl By {
    fn is(self, how: How) -> bool {
        matches!(
            (self, how),
            (Self::Direct, How::Direct)
                | (Self::Difference, How::Difference)
                | (Self::Rate, How::Rate)
        )
    }
}

impl Check for Prior {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let Some(prior) = &report.prior else { return };
        for row in pairs::compare(prior, report) {
            let (Some(Base::Changed), Some(said), Some(before)) = (row.base, &row.said, row.before)
            else {
                continue;
            };
            if !self.by.iter().any(|by| by.is(said.how)) {
                continue;
            }
            let (Some(old), Some(at)) = (
                prior.figures.get(before),
                said.figures
                    .last()
                    .and_then(|index| report.figures.get(*index)),
            ) else {
                continue;
            };
            // The value that is said or reckoned is in the unit of the first figure.
            let first = said.figures.first();
            let unit = first
                .and_then(|index| report.figures.get(*index))
                .map_or("", |figure| report.str(figure.unit.span));
            hits.at(at.span)
                .slot("indicator", row.name)
                .slot("said", format!("{}{unit}", said.arithmetic))
                .slot("before", prior.str(old.span))
                .slot("place", place(prior, old.span));
        }
    }
}
