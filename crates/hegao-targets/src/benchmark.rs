//! `targets.benchmark`: an actual value, or a target, below the national or a local standard in force for its year.
//!
//! Points at the figure; standard and source are slots. Every standard is read as of the figure's own year. Silent where
//! the name is narrowed, where the scope is a part, where other places are spoken of, and where no year is certain.

use hegao_core::figure::{Figure, FigureRole, PeriodPart};
use hegao_core::indicator::Level;
use hegao_core::number::show;
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, WordSet};
use serde::Deserialize;

use crate::pairs::Calendar;

pub(crate) const CHECKER: Checker = Checker::new::<Benchmark>(
    "targets.benchmark",
    ["完成值或目标值低于当年的国家或地方标准", "an actual value or a target below the national or local standard for its year"],
)
.slots(&["indicator", "value", "year", "standard", "level", "basis"])
.params(&[(
    "levels",
    [
        "比哪几级：national 国家，province 省，city 市，county 县，recognition 评估认定；有近级的用近级",
        "which levels: national, province, city, county, recognition; the nearest one decides",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Benchmark {
    levels: NonEmpty<Level>,
}

/// Words of a sentence that speaks of standards or other places.
static ELSEWHERE: WordSet = WordSet::of(&[
    "全国",
    "全省",
    "平均",
    "标准",
    "要求",
    "国家",
    "低于",
    "差距",
    "尚未",
    "不足",
    "不到",
    "以来",
    "年来",
    "基础上",
]);

impl Check for Benchmark {
    fn check(&self, report: &Report, hits: &mut Hits) {
        let calendar = Calendar::of(report);
        for measure in report
            .measures
            .iter()
            .filter(|measure| measure.of.is_empty())
        {
            let (Some(figure), Some(indicator)) = (
                report.figures.get(measure.figure),
                report.lexicon.indicators.get(measure.indicator),
            ) else {
                continue;
            };
            if indicator.targets.is_empty()
                || !is_whole(report, figure)
                || report.lexicon.units.find(&indicator.unit) != Some(figure.unit.id)
            {
                continue;
            }
            // What cannot be is another fault.
            if indicator
                .range
                .is_some_and(|[low, high]| !(low.0..=high.0).contains(&figure.value))
            {
                continue;
            }
            let Some(year) = calendar.year(figure) else {
                continue;
            };
            let Some(standard) = indicator.in_force(year, self.levels.as_slice()) else {
                continue;
            };
            if standard
                .op
                .interval(standard.value.0)
                .meets(&figure.interval)
            {
                continue;
            }
            hits.at(figure.span)
                .slot("indicator", indicator.name.clone())
                .slot("value", report.str(figure.span))
                .slot("year", u32::from(standard.year))
                .slot(
                    "standard",
                    format!("{} {}", standard.op.sign(), show(standard.value.0)),
                )
                .slot("level", standard.level.words())
                .slot("basis", standard.basis.as_str());
        }
    }
}

/// Whether the figure is the value of the whole area at the end of a year.
fn is_whole(report: &Report, figure: &Figure) -> bool {
    let level = figure.is_level()
        && matches!(figure.role, FigureRole::Actual | FigureRole::Target)
        && figure.per.is_none()
        && !figure.each
        && figure.unit.over.is_none();
    let part = matches!(figure.period.part, PeriodPart::Before);
    let scope = figure.scope.map_or("", |scope| report.str(scope));
    let sentence = report.sentence_before(figure);
    level
        && !part
        && (scope.is_empty() || scope.starts_with('全') && scope != "全国" && scope != "全省")
        && !ELSEWHERE.within(sentence)
}
