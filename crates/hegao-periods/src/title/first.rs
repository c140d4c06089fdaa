//! The year with which a body opens, against the title's: 某局2022年工作总结 that begins with 2021年，我局….
//!
//! Silent where the title has a part of a year or more than one, where the paragraph goes on to the year of the title, and where a
//! year is only the time since when (2020年以来). What a report that was asked for reports (报告2021年度…审计情况) has to be of a
//! year of the title as well.

use hegao_core::{Hits, Report, Span, Title, text};
use once_cell::sync::Lazy;

use super::{begins, tell};
use crate::place::{Shape, shape};
use crate::scan::{Literal, YEAR, has, literal};
use crate::written::{without_names, years_in};

/// Words of a title whose time may begin in another year, or is none.
const UNSURE: &[&str] = &[
    "学期",
    "学年",
    "阶段",
    "期间",
    "以来",
    "年来",
    "旬",
    "周",
    "月",
    "第一季度",
    "一季度",
];
/// Shorter lines are headings, dates and salutations.
const PROSE: usize = 30;
/// How many paragraphs of prose are an opening.
const OPENING: usize = 3;

pub(super) fn first(report: &Report, title: &Title, words: &str, hits: &mut Hits) {
    if has(words, UNSURE) {
        return;
    }
    let found = of_body(report, words)
        .or_else(|| begins::before(report))
        .or_else(|| begins::after(report));
    if let Some(span) = found {
        let of = years_in(report.str(span)).first().map(ToString::to_string);
        tell(report, title, span, span, &of.unwrap_or_default(), hits);
    }
}

/// The year that the body gives for its own where a title of years names another.
fn of_body(report: &Report, words: &str) -> Option<Span> {
    let named = years_in(words);
    if named.is_empty() {
        return None;
    }
    let start = report.body_start();
    let prose = || {
        report
            .flow()
            .map(|(_, block)| block.span)
            .filter(|span| span.start >= start && text::length(report.str(*span)) >= PROSE)
    };
    let reported = prose()
        .take(OPENING)
        .find_map(|span| asked_for(report, span));
    let opens = match named.as_slice() {
        [year] if sums_up(report, words) => prose()
            .next()
            .and_then(|span| opening(report, span))
            .filter(|(_, paragraph)| !paragraph.contains(&year.to_string())),
        _ => None,
    };
    let other = |span: &Span| {
        let of = years_in(report.str(*span)).first().copied();
        of.is_some_and(|of| !named.contains(&of))
    };
    let spans = [reported, opens.map(|(span, _)| span)];
    spans.into_iter().flatten().find(other)
}

/// Whether the report tells of the year of its title.
fn sums_up(report: &Report, words: &str) -> bool {
    let plans = has(
        words,
        &["计划", "打算", "安排", "要点", "思路", "重点", "谋划"],
    );
    let half = has(words, &["上半年"]) && report.kind.as_str() == "half-year";
    report.kind.as_str() == "bulletin" || half || shape(report) == Shape::Summary && !plans
}

/// The year that opens a paragraph, and the paragraph.
fn opening(report: &Report, span: Span) -> Option<(Span, &str)> {
    static OPENING: Literal = Lazy::new(|| {
        literal(&format!(
            r"^\s*[（(]?(?P<year>{YEAR}\s*年)\s*(?:[，,]|是|全|我|[^\d至到末底起前后度以初来间—-]{{2}})"
        ))
    });
    let words = report.str(span);
    let found = OPENING.captures(words)?.name("year")?;
    Some((span.sub(found.range()), words))
}

/// `向区人大常委会报告2022年度…审计情况`, `现将2021年全县财政总决算草案报告如下`: the first year of what is reported.
fn asked_for(report: &Report, span: Span) -> Option<Span> {
    static ASKED: Literal = Lazy::new(|| {
        literal(&format!(
            r"(?:常委会|代表大会|大会|会议)(?:作|提出|提交)?报告(?P<a>{YEAR}\s*年)[^。]{{0,60}}(?:请予?审议|请审议|请予审查)|(?:现将|现就)[^，。；：\d]{{0,10}}(?P<b>{YEAR}\s*年)[^，。；：]{{0,50}}(?:如下|请予?审议)"
        ))
    });
    let words = report.str(span);
    let found = ASKED.captures(words)?;
    let year = found.name("a").or_else(|| found.name("b"))?;
    // Of several years one may be the title's.
    let whole = found.get(0)?;
    (years_in(&without_names(whole.as_str())).len() == 1).then(|| span.sub(year.range()))
}
