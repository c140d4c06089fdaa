//! `targets.unmet`: a target and its actual value, and the actual falls short while the text says that it was met, or says
//! nothing.
//!
//! The target stands in the same report, or in the plan of last year's. Points at the actual value, with a target of the
//! same report as a label. Silent where the sentence owns up to it.

mod claim;
mod whole;

use std::collections::BTreeSet;

use hegao_core::comparison::Goal;
use hegao_core::lexicon::UnitId;
use hegao_core::number::sub;
use hegao_core::{Check, Checker, Figure, Hits, Report, Span, WordSet, text, wordset};
use serde::Deserialize;

use crate::pairs::{
    self, Calendar, Ledger, Phase, Verdict, adjacent, is_claimed, place, said_again,
};

pub(crate) const CHECKER: Checker = Checker::new::<Unmet>(
    "targets.unmet",
    [
        "完成数低于目标，文中却说完成，或没有说明",
        "an actual value short of its target while the text says it was met, or says nothing",
    ],
)
.slots(&["indicator", "actual", "target", "place"])
.labels(&["target"])
.params(&[
    (
        "claimed",
        [
            "true 只查自称完成、超额完成的，false 只查没有说明的",
            "true: only where the text claims success; false: only where it says nothing",
        ],
    ),
    (
        "against",
        [
            "与哪里的目标比：report 本报告，prior 上年报告的计划",
            "whose target: report (this one) or prior (last year's plan)",
        ],
    ),
]);

/// A value that does not lie where its sentence says; the bound, if one is written.
struct Broken<'r> {
    now: &'r Figure,
    target: Option<&'r Figure>,
}

/// The targets that a report recalls, and what is counted as they are; both rules ask for them.
struct Told(Ledger);

impl Told {
    fn of(report: &Report) -> Self {
        let calendar = Calendar::of(report);
        // Most reports recall few targets; nothing else need be looked up.
        let units: BTreeSet<UnitId> = report
            .figures
            .iter()
            .filter(|figure| calendar.may_be_told(figure))
            .map(|figure| figure.unit.id)
            .collect();
        Self(Ledger::some(report, |figure| {
            units.contains(&figure.unit.id)
        }))
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Unmet {
    claimed: bool,
    against: Against,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Against {
    Report,
    Prior,
}

static CLAIMS: WordSet = WordSet::of(&[
    "超额",
    "圆满完成",
    "全面完成",
    "全部完成",
    "顺利完成",
    "如期完成",
    "胜利完成",
    "完成目标",
    "达到目标",
    "达到预期",
    "实现预期",
    "完成年度目标",
    "完成了年度",
    "完成全年",
    "已完成目标",
    "完成任务",
    "的目标值",
    "的年度目标",
]);
static OWNS_UP: WordSet = WordSet::of(&[
    "未完成",
    "未达",
    "尚未",
    "尚有",
    "未能",
    "没有完成",
    "没有达",
    "差距",
    "不足",
    "仅",
    "缺口",
    "低于",
    "少于",
    "滞后",
    "相差",
    "还差",
    "难以完成",
    "受疫情",
    "受影响",
]);

/// What was to be reached by a part of the time.
pub(crate) static BY_NOW: WordSet = WordSet::of(&[
    "序时",
    "任务进度",
    "目标进度",
    "时间进度",
    "计划进度",
    "半年目标",
    "半年任务",
    "半年计划",
    "阶段性目标",
    "阶段目标",
    "阶段任务",
    "季度目标",
    "季度任务",
]);

impl Check for Unmet {
    fn check(&self, report: &Report, hits: &mut Hits) {
        match self.against {
            Against::Report => self.here(report, hits),
            Against::Prior => self.last_year(report, hits),
        }
    }
}

impl Unmet {
    fn here(&self, report: &Report, hits: &mut Hits) {
        let mut told = BTreeSet::new();
        let Told(ledger) = &*report.shared(Told::of);
        for key in ledger.keys(&[Phase::Told]) {
            let figure = |phase| {
                ledger
                    .get(phase, key)
                    .and_then(|index| report.figures.get(index))
            };
            let (Some(target), Some(now)) = (figure(Phase::Told), figure(Phase::Done)) else {
                continue;
            };
            if !in_one_row(report, target, now)
                && pairs::verdict(key, &report.lexicon, target, now) == Verdict::Missed
                && self.wants(report, now)
                && !is_rest_told(report, target, now)
                && told.insert(now.span)
            {
                tell(report, hits, now, target, key.name());
            }
        }
        // 目标4600人次，完成4200人次: the second has no name of its own.
        for pair in report.figures.windows(2) {
            let [first, second] = pair else { continue };
            let (target, now) = if is_claimed(report, first, second) {
                (second, first)
            } else {
                (first, second)
            };
            if (target.span == second.span || is_told(report, target, now))
                && now
                    .interval
                    .high
                    .is_some_and(|high| target.interval.low.is_some_and(|low| high < low))
                && self.wants(report, now)
                && !is_rest_told(report, target, now)
                && told.insert(now.span)
            {
                tell(report, hits, now, target, pairs::matter(report, target));
            }
        }
        if self.claimed {
            Self::claimed(report, &mut told, hits);
        }
    }

    /// What is claimed in so many words is judged by them alone.
    fn claimed(report: &Report, told: &mut BTreeSet<Span>, hits: &mut Hits) {
        for Broken { now, target } in claim::broken(report)
            .into_iter()
            .chain(whole::broken(report))
        {
            if !told.insert(now.span) {
                continue;
            }
            let Some(target) = target else {
                let name = now.indicator.map_or("", |span| report.str(span));
                hits.at(now.span)
                    .slot("indicator", name)
                    .slot("actual", report.str(now.span))
                    .slot("target", "100%")
                    .slot("place", place(report, now.span));
                continue;
            };
            tell(report, hits, now, target, pairs::matter(report, now));
        }
    }

    fn last_year(&self, report: &Report, hits: &mut Hits) {
        let Some(prior) = &report.prior else { return };
        for row in pairs::compare(prior, report) {
            let figures = row
                .target
                .and_then(|index| prior.figures.get(index))
                .zip(row.now.and_then(|index| report.figures.get(index)));
            let (Some(Goal::Missed), Some((target, now))) = (row.goal, figures) else {
                continue;
            };
            if self.wants(report, now) && (self.claimed || !admits(report, now)) {
                hits.at(now.span)
                    .slot("indicator", row.name)
                    .slot("actual", report.str(now.span))
                    .slot("target", prior.str(target.span))
                    .slot("place", place(prior, target.span));
            }
        }
    }

    fn wants(&self, report: &Report, now: &Figure) -> bool {
        let sentence = report.sentence_around(now);
        let says = |words: &WordSet| sentence.iter().any(|part| words.within(part));
        let silent = self.claimed || !accounts(report, now);
        // 超额完成半年目标任务, 超序时进度: what was due by now was reached, not what is due at the end.
        if says(&BY_NOW) {
            return false;
        }
        !says(&OWNS_UP) && says(&CLAIMS) == self.claimed && silent
    }
}

/// Whether what is lacking stands behind the result: 任务12项，完成11项，1项因政策调整取消; 计划3.6亿元，投资3.2亿元，节约0.4亿元.
fn is_rest_told(report: &Report, target: &Figure, now: &Figure) -> bool {
    let lack = sub(target.value, now.value);
    let at = report
        .figures
        .partition_point(|figure| figure.span.start < now.span.end);
    report
        .figures
        .iter()
        .skip(at)
        .take_while(|figure| figure.sentence == now.sentence)
        .take(3)
        .any(|figure| figure.same_unit(now) && Some(figure.value) == lack)
}

/// Whether one of the next two sentences of the paragraph says that a target was not reached.
fn admits(report: &Report, now: &Figure) -> bool {
    const NOT: &[&str] = &[
        "没有实现",
        "未实现",
        "没有完成",
        "未完成",
        "没有达到",
        "未达到",
    ];
    let block = report.document.blocks.get(now.block);
    let rest = block
        .and_then(|block| report.document.text.get(now.sentence.end..block.span.end))
        .unwrap_or_default();
    text::sentences(rest)
        .take(2)
        .filter_map(|range| rest.get(range))
        .any(|sentence| {
            let has = |words: &[&str]| words.iter().any(|word| sentence.contains(word));
            has(NOT) && has(&["目标", "任务", "计划"])
        })
}

/// Whether nothing but a sign stands between the two: 任务800人、200人 are the targets of two results.
fn in_one_row(report: &Report, target: &Figure, now: &Figure) -> bool {
    let (a, b) = (target.span.min(now.span), target.span.max(now.span));
    a.end <= b.start
        && ["、", "和", "与", "及"].contains(&report.str(Span::new(a.end, b.start)).trim())
}

/// Whether the text goes on to say what became of the rest, or how much of the target was reached.
fn accounts(report: &Report, now: &Figure) -> bool {
    static REST: WordSet = WordSet::of(&[
        "另",
        "其余",
        "还有",
        "剩余",
        "余下",
        "尚余",
        "完成率",
        "到位率",
        "缺额",
        "短缺",
    ]);
    let [_, rest] = report.sentence_around(now);
    let at = report
        .figures
        .partition_point(|figure| figure.span.start < now.span.end);
    let next = report
        .figures
        .get(at)
        .filter(|figure| figure.span.start < now.sentence.end);
    let rate = next.is_some_and(|figure| {
        let words = report.str(Span::new(now.span.end, figure.span.start));
        figure.is_percent()
            && figure.change.is_none()
            && text::length(words) <= 12
            && wordset!["占", "完成", "为", "达"].within(words)
    });
    rate || REST.within(rest)
}

fn tell(report: &Report, hits: &mut Hits, now: &Figure, target: &Figure, name: &str) {
    hits.at(now.span)
        .slot("indicator", name)
        .slot("actual", report.str(now.span))
        .slot("target", report.str(target.span))
        .slot("place", place(report, target.span))
        .label("target", target.span);
}

/// Words between a target and what became of it in the same year.
const TOLD: &[&str] = &[
    "实际完成",
    "完成",
    "已完成",
    "实际",
    "实际达到",
    "超额完成",
    "圆满完成",
    "全年完成",
    "全年实际完成",
];

/// Whether `now` is what became of `target` right before it, in the same sentence and unit.
fn is_told(report: &Report, target: &Figure, now: &Figure) -> bool {
    // In a report on half a year the task of the year is not yet due.
    report.kind.as_str() != "half-year"
        && target.period.part == now.period.part
        && target.period.year == now.period.year
        && (adjacent(report, target, now, TOLD) || said_again(report, target, now))
}
