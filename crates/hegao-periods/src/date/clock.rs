//! Days of the week and hours that do not exist: 星期八, 25时30分.

use hegao_core::{Hits, Report, text};
use once_cell::sync::Lazy;

use crate::scan::{Found, Literal, each, each_with, literal};
use hegao_core::runs::Run;

static HOUR: Literal = Lazy::new(|| literal(r"(\d{1,2})\s*时\s*(\d{1,2})\s*分"));
static DAY_HOUR: Literal = Lazy::new(|| literal(r"日\s*(\d{1,2})\s*时"));
static WEEKDAY: Literal = Lazy::new(|| literal("星期[七八九]"));

pub(super) fn find(report: &Report, hits: &mut Hits) {
    let late = |_: &str, runs: &[Run]| {
        runs.iter().any(|run| {
            run.after == '时' && run.value > 24
                || run.before == '时' && run.after == '分' && run.value > 59
        })
    };
    each(report, late, &HOUR, |found| {
        let (Some(hour), Some(minute)) = (found.number(1), found.number(2)) else {
            return;
        };
        // 共计30时20分 counts hours.
        let counts = found.clause_has(&["共", "累计", "合计", "历时", "用时", "耗时", "达"]);
        if alone(&found) && !counts && (hour > 24 || minute > 59) {
            tell(&found, if hour > 24 { "24" } else { "59" }, hits);
        }
    });
    let late = |_: &str, runs: &[Run]| runs.iter().any(|run| run.after == '时' && run.value > 24);
    each(report, late, &DAY_HOUR, |found| {
        let minutes = found
            .after()
            .starts_with(|c: char| text::fold(c).is_ascii_digit());
        if found.number(1).is_some_and(|hour| hour > 24) && !minutes {
            tell(&found, "24", hits);
        }
    });
    each_with(
        report,
        ["星期七", "星期八", "星期九"],
        |_| true,
        &WEEKDAY,
        |found| {
            tell(&found, "六", hits);
        },
    );
}

/// Whether the match does not begin inside a longer number.
fn alone(found: &Found<'_>) -> bool {
    !found
        .before()
        .ends_with(|c: char| text::fold(c).is_ascii_alphanumeric() || matches!(c, '.' | '．'))
}

fn tell(found: &Found<'_>, limit: &str, hits: &mut Hits) {
    hits.at(found.all())
        .slot("date", found.text(0).trim_start_matches('日').trim())
        .slot("reading", "")
        .slot("limit", limit);
}
