//! `targets.range`: an indicator outside what it can be, or one that got worse and is praised for it.
//!
//! Points at the figure. Bounds are those of the indicator library; what rounding or words like 约 leave open is let pass.

use hegao_core::figure::{ChangeKind, Direction, Figure};
use hegao_core::indicator::{Better, Indicator};
use hegao_core::number::{Decimal, show};
use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, WordSet};
use serde::Deserialize;

pub(crate) const CHECKER: Checker = Checker::new::<Range>(
    "targets.range",
    [
        "指标超出可能的范围，或把变差写成成绩",
        "an indicator outside what is possible, or a change for the worse that is praised",
    ],
)
.slots(&["indicator", "value", "range", "verb"])
.params(&[
    (
        "find",
        [
            "找什么：impossible 不可能的值，unusual 少见的值，praised 变差却写成成绩",
            "what to find: impossible values, unusual ones, changes for the worse that are praised",
        ],
    ),
    (
        "shares",
        [
            "指标库以外，名称以这些词结尾的是部分占全体的比例",
            "beside the library of indicators, names that end so are parts of a whole",
        ],
    ),
]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Range {
    find: NonEmpty<Find>,
    /// Names of other figures that end so are parts of a whole.
    #[serde(default)]
    shares: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Impossible,
    Unusual,
    Praised,
}

/// Verbs of change that praise.
static PRAISING: WordSet = WordSet::of(&["提升", "提高", "改善", "增强", "跃升", "攀升"]);
const PRAISE: &[&str] = &[
    "成效显著",
    "成效明显",
    "显著成效",
    "明显成效",
    "喜人",
    "可喜",
    "良好成效",
    "明显改善",
    "再创新高",
    "取得新成绩",
    "取得突破",
];

impl Check for Range {
    fn check(&self, report: &Report, hits: &mut Hits) {
        if !self.shares.is_empty() {
            self.other(report, hits);
            return;
        }
        for measure in &report.measures {
            let (Some(figure), Some(indicator)) = (
                report.figures.get(measure.figure),
                report.lexicon.indicators.get(measure.indicator),
            ) else {
                continue;
            };
            let mut found = self.outside(report, figure, indicator).then(String::new);
            if found.is_none() && self.find.iter().any(|find| *find == Find::Praised) {
                found = praised(report, figure, indicator);
            }
            let Some(verb) = found else { continue };
            let range = indicator.range.map_or_else(String::new, |[low, high]| {
                format!("{}–{}", show(low.0), show(high.0))
            });
            hits.at(figure.span)
                .slot("indicator", indicator.name.clone())
                .slot("value", report.str(figure.span))
                .slot("range", range)
                .slot("verb", verb);
        }
    }
}

impl Range {
    /// Shares that the library does not know, above their whole.
    fn other(&self, report: &Report, hits: &mut Hits) {
        let mut measures = report
            .measures
            .iter()
            .map(|measure| measure.figure)
            .peekable();
        for (index, figure) in report.figures.iter().enumerate() {
            let known = measures.next_if_eq(&index).is_some();
            let above = figure
                .interval
                .low
                .is_some_and(|least| least > Decimal::ONE_HUNDRED);
            let mille = report.str(figure.unit.span).contains('‰');
            if known || !above || mille || !figure.is_percent() {
                continue;
            }
            // 办件量为上年的102.5%: what the clause before names is not what this one measures.
            let own = figure
                .indicator
                .filter(|name| name.start >= figure.clause.start);
            let name = own.map_or("", |span| report.str(span));
            let share = self.shares.iter().any(|word| name.ends_with(word.as_str()))
                || takes_part(report.clause_before(figure));
            let level = figure.is_level() && figure.per.is_none() && figure.unit.over.is_none();
            if share && level {
                hits.at(figure.span)
                    .slot("indicator", name)
                    .slot("value", report.str(figure.span))
                    .slot("range", "0–100")
                    .slot("verb", "");
            }
        }
    }

    fn outside(&self, report: &Report, figure: &Figure, indicator: &Indicator) -> bool {
        let Some([low, high]) = indicator.range else {
            return false;
        };
        let unit = report.lexicon.units.find(&indicator.unit) == Some(figure.unit.id)
            && figure.unit.over.is_none();
        if !unit
            || !figure.is_level()
                && !figure
                    .change
                    .is_some_and(|change| change.kind == ChangeKind::From)
            || figure.per.is_some()
        {
            return false;
        }
        let above = figure.interval.low.is_some_and(|least| least > high.0);
        let below = figure.interval.high.is_some_and(|most| most < low.0);
        // A share of a whole cannot exceed it; other bounds are those of experience.
        let share = figure.is_percent() && high.0 == Decimal::ONE_HUNDRED;
        self.find.iter().any(|find| match find {
            Find::Impossible => above && share,
            Find::Unusual => below || above && !share,
            Find::Praised => false,
        })
    }
}

/// 占全省游客数的106.47%: whether the words before a percentage make it a part of something. What was done may be more than was
/// planned, and this year more than the last.
fn takes_part(words: &str) -> bool {
    /// A longer clause may speak of other things as well.
    const NAME: usize = 20;
    static MORE: WordSet = WordSet::of(&[
        "计划",
        "任务",
        "目标",
        "预算",
        "指标",
        "预期",
        "规划",
        "年初",
        "上年",
        "去年",
        "同期",
        "应",
        "占地",
        "比例尺",
        "进度",
        "前年",
        "需",
        "定额",
        "核定",
        "编制",
        "限额",
        "合同",
        "批复",
        "概算",
        "估算",
    ]);
    let words = words.replace("公共预算", "").replace("基金预算", "");
    words.rfind('占').is_some_and(|at| {
        let of = &words[at..];
        of.chars().count() <= NAME
            && (of.ends_with('的') || of.ends_with("比重") || of.ends_with("占"))
            && !MORE.within(of)
    })
}

/// The verb that praises a change for the worse.
fn praised(report: &Report, figure: &Figure, indicator: &Indicator) -> Option<String> {
    let change = figure.change?;
    if indicator.better != Better::Lower
        || change.direction != Some(Direction::Up)
        || matches!(change.kind, ChangeKind::From)
    {
        return None;
    }
    let verb = report.str(change.verb);
    let sentence = report.sentence_around(figure);
    let says = |word: &&str| sentence.iter().any(|part| part.contains(*word));
    // 检出率, 知晓率, 干预率: what is done about it may well rise.
    let other = [
        "问题", "不足", "困难", "挑战", "较快", "仍", "严峻", "压力", "偏高", "未能", "反弹",
    ]
    .iter()
    .any(says);
    let praises = PRAISING.starts(verb) || PRAISE.iter().any(says);
    (praises && !other).then(|| verb.to_owned())
}
