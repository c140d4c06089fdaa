//! The foot of a document: 抄送 and 印发.

use hegao_core::{Expression, Hits, Report, Safety, text};

use super::{date, line_after, plain};

static PRINTED: Expression = Expression::new(
    "(?:[12][0-9]{3}|[一二][〇○零0O一二三四五六七八九]{3})(?:年[0-9一二三四五六七八九十]{1,2}月[0-9一二三四五六七八九十]{1,3}日|[-./][0-9]{1,2}[-./][0-9]{1,2})印发$",
);

/// Printed before it was signed.
pub(super) fn print_date(report: &Report, hits: &mut Hits) {
    let (Some(signed), Some(span)) = (date::signed(report), report.matter.printed) else {
        return;
    };
    let line = plain(report.str(span));
    let found = PRINTED
        .find(&line)
        .and_then(|found| found.as_str().strip_suffix("印发"));
    let Some((said, printed)) = found.and_then(|said| Some((said, date::parse(said)?))) else {
        return;
    };
    if printed >= signed || printed.day.is_none() || signed.day.is_none() {
        return;
    }
    let hit = hits.at(span);
    hit.slot("found", said);
    if let Some(other) = report.matter.date {
        hit.slot("other", report.str(other)).label("other", other);
    }
}

/// 抄送 without the full stop that ends it.
pub(super) fn copies(report: &Report, hits: &mut Hits) {
    let Some(span) = report.matter.copies else {
        return;
    };
    let words = report.str(span).trim_end_matches(text::is_blank);
    let names = words
        .trim_start_matches("抄送")
        .trim_start_matches(|c: char| matches!(c, '：' | ':') || text::is_blank(c));
    // Any mark at its end, and any other line below it, may mean that the names go on there.
    let ends = names.chars().next_back().is_some_and(text::is_han);
    let last = match report.matter.printed {
        Some(printed) => line_after(report, span) == Some(report.str(printed)),
        None => line_after(report, span).is_none(),
    };
    if !ends || !last || text::length(names) < 3 {
        return;
    }
    hits.at(span.sub(0..words.len())).slot("found", words).fix(
        Safety::Unsafe,
        span.sub(words.len()..words.len()),
        "。",
    );
}
