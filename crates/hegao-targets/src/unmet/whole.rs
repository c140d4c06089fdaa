//! Claims of the whole beside a number that is less: 覆盖率98%，实现全覆盖; 应整改21条，已整改19条，全部整改到位.
//!
//! Silent where the whole is yet to come (全部整改预计年底完成), and where the words go on to name something else.

use hegao_core::number::{Decimal, Qualifier};
use hegao_core::{Figure, Report, Span, text, wordset};

use super::Broken;
use super::claim::beside;

/// Words of what is yet to be done.
const TO_COME: &[&str] = &[
    "将", "预计", "力争", "确保", "计划", "拟", "争取", "年底", "尚", "还",
];

/// Every claim of the report that its own number contradicts.
pub(super) fn broken(report: &Report) -> Vec<Broken<'_>> {
    let figures = &report.figures;
    let mut found = Vec::new();
    for (index, figure) in figures.iter().enumerate() {
        let before = index.checked_sub(1).and_then(|at| figures.get(at));
        if exceeded(report, figure) {
            found.push(Broken {
                now: figure,
                target: before.filter(|before| before.sentence == figure.sentence),
            });
        } else if entire(report, figure) {
            found.push(Broken {
                now: figure,
                target: None,
            });
        } else if let Some(due) = before.filter(|due| all_done(report, due, figure)) {
            found.push(Broken {
                now: figure,
                target: Some(due),
            });
        }
    }
    found
}

/// Whether a rate is less than the whole for certain.
fn is_under(figure: &Figure) -> bool {
    let under = figure
        .interval
        .high
        .is_some_and(|high| high < Decimal::ONE_HUNDRED);
    under && figure.is_percent() && figure.is_level()
}

/// 为目标6亿元的96.2%，超收0.2亿元: less than the whole, and said to be more.
fn exceeded(report: &Report, figure: &Figure) -> bool {
    if !is_under(figure) {
        return false;
    }
    let head = report.clause_before(figure);
    let by_now = || {
        let sentence = report.sentence_around(figure);
        sentence.iter().any(|part| super::BY_NOW.within(part))
    };
    let more = wordset!["超收", "超额", "超目标", "超计划", "超任务"];
    head.ends_with('的')
        && wordset!["目标", "任务", "预算", "计划", "指标"].within(head)
        && next_clause(report, figure).is_some_and(|rest| more.starts(rest))
        && !by_now()
}

/// 覆盖率98%，实现全覆盖; 全部办结，办结率97%: a share below the whole that is called the whole.
fn entire(report: &Report, figure: &Figure) -> bool {
    if !is_under(figure) || figure.hedge.is_some() {
        return false;
    }
    let head = report.clause_before(figure);
    let covers = head.contains("覆盖率")
        && !["森林", "绿化", "植被", "林木"]
            .iter()
            .any(|word| head.contains(word));
    let covered = ["实现全覆盖", "实现了全覆盖", "达到全覆盖", "全覆盖"];
    let rest = next_clause(report, figure).unwrap_or_default();
    let before = report.sentence_before(figure);
    let before = before.strip_suffix(head).unwrap_or_default();
    let before = before.trim_end_matches(['，', ',']);
    let done = ["全部完成", "全部办结", "全部整改到位", "全部完成整改"];
    let rated = ["完成率", "办结率", "整改率"]
        .iter()
        .any(|word| head.starts_with(word));
    // 全覆盖格局基本形成 is of something else.
    let claims = |word: &&str| {
        let behind = rest.strip_prefix(*word);
        behind.is_some_and(|behind| !behind.starts_with(text::is_han))
    };
    covers && covered.iter().any(claims)
        || rated
            && done
                .iter()
                .any(|word| before.ends_with(&format!("，{word}")))
}

/// 应整改21条，已整改19条，全部整改到位.
fn all_done(report: &Report, due: &Figure, done: &Figure) -> bool {
    let ends = [
        "全部完成",
        "全部办结",
        "全部整改",
        "全部销号",
        "全部落实到位",
    ];
    let told = |figure: &Figure, words: &[&str]| {
        let head = report.clause_before(figure);
        words.iter().any(|word| head.starts_with(word))
    };
    beside(due, done)
        && due.qualifier == Qualifier::Exact
        && told(due, &["应", "需", "共需"])
        && told(done, &["已", "实际"])
        && done
            .interval
            .high
            .zip(due.interval.low)
            .is_some_and(|(high, low)| high < low)
        && next_clause(report, done).is_some_and(|rest| {
            let clause = rest.split(text::is_clause_mark).next().unwrap_or_default();
            let to_come = TO_COME.iter().any(|word| clause.contains(word));
            !to_come && ends.iter().any(|word| rest.starts_with(word))
        })
}

/// What stands behind the mark right behind a figure, in its sentence.
fn next_clause<'r>(report: &'r Report, figure: &Figure) -> Option<&'r str> {
    let span = Span::new(figure.span.end, figure.sentence.end.max(figure.span.end));
    report
        .document
        .first_of(span, 60)
        .trim_start()
        .strip_prefix(['，', ','])
}
