//! The document number: `X教〔2020〕28号`.

use hegao_core::{Expression, Hits, Report, Safety, Span, text, wordset};

use super::date;

static NUMBER: Expression = Expression::new(
    r"^(?<organ>[\p{Han}A-Za-z]+)\s*(?<open>[〔\[［(（【〈])\s*(?<year>\d{2}|\d{4})\s*(?<close>[〕\]］)）】〉])\s*(?<front>第?\s*[0０]*)\d{1,5}\s*号$",
);

/// The parts of a document number.
struct Number<'a> {
    /// The code of the organ.
    organ: &'a str,
    /// From the opening to the closing bracket.
    bracket: Span,
    /// Whether both are 〔〕.
    hexagonal: bool,
    /// The year.
    year: Span,
    /// 第 and leading zeros before the serial number.
    front: Span,
}

fn parts(report: &Report) -> Option<Number<'_>> {
    let span = report.matter.number?;
    let found = NUMBER.captures(report.str(span))?;
    let (open, close) = (found.name("open")?, found.name("close")?);
    Some(Number {
        organ: found.name("organ")?.as_str(),
        bracket: span.sub(open.start()..close.end()),
        hexagonal: open.as_str() == "〔" && close.as_str() == "〕",
        year: span.sub(found.name("year")?.range()),
        front: span.sub(found.name("front")?.range()),
    })
}

fn whole(report: &Report) -> &str {
    report.matter.number.map_or("", |span| report.str(span))
}

/// The year in any bracket but 〔〕.
pub(super) fn bracket(report: &Report, hits: &mut Hits) {
    let Some(number) = parts(report).filter(|number| !number.hexagonal) else {
        return;
    };
    let right = format!("〔{}〕", report.str(number.year));
    hits.at(number.bracket)
        .slot("found", report.str(number.bracket))
        .slot("expected", right.as_str())
        .fix(Safety::Unsafe, number.bracket, right);
}

/// A year of two digits.
pub(super) fn year(report: &Report, hits: &mut Hits) {
    let Some(number) = parts(report) else { return };
    let short = text::folded(report.str(number.year));
    if short.chars().count() != 2 {
        return;
    }
    hits.at(number.year).slot("found", whole(report));
}

/// 第 before the serial number, or zeros.
pub(super) fn serial(report: &Report, hits: &mut Hits) {
    let Some(number) = parts(report) else { return };
    // Orders and announcements are counted with 第.
    let counted = wordset!["令", "公告", "通告"].ends(number.organ);
    let front = report.str(number.front);
    let faulty = front.trim_end_matches(text::is_blank);
    if faulty.is_empty() || counted {
        return;
    }
    hits.at(number.front.sub(0..faulty.len()))
        .slot("found", faulty)
        .slot("other", whole(report))
        .fix(Safety::Unsafe, number.front, "");
}

/// Another year than that of the signature.
pub(super) fn against_date(report: &Report, hits: &mut Hits) {
    let (Some(number), Some(date)) = (parts(report), date::signed(report)) else {
        return;
    };
    let Ok(year) = text::folded(report.str(number.year)).parse::<u16>() else {
        return;
    };
    // Signed in the last days of a year and numbered in the next, or the other way round.
    let turn =
        (date.month == 12 && year == date.year + 1) || (date.month == 1 && year + 1 == date.year);
    if year < 1000 || year == date.year || turn {
        return;
    }
    let hit = hits.at(number.year);
    hit.slot("found", u32::from(year))
        .slot("other", u32::from(date.year));
    if let Some(span) = report.matter.date {
        hit.label("other", span);
    }
}
