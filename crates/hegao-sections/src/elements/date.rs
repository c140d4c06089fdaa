//! Dates at the foot: what they say, and how the signature's should be written.

use hegao_core::{Expression, Hits, Report, Safety};

use super::plain;

static DIGITS: Expression = Expression::new(
    r"^(?<y>[12][0-9]{3})(?:年|[-./])(?<m>[0-9]{1,2})(?:月|[-./]|$)(?:(?<d>[0-9]{1,2})日?)?$",
);
static HAN: Expression = Expression::new(
    "^(?<y>[一二][〇○零0O一二三四五六七八九]{3})年(?<m>[一二三四五六七八九十]{1,2})月(?:(?<d>[一二三四五六七八九十]{1,3})日)?$",
);
static STANDARD: Expression = Expression::new("^[12][0-9]{3}年[1-9][0-9]?月[1-9][0-9]?日$");

/// The standard in force since July 2012 asks for Arabic numerals; the one before it asked for Chinese ones.
const SINCE: u16 = 2013;

/// A date; ordered as dates are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Date {
    /// In full.
    pub(super) year: u16,
    /// From 1 to 12.
    pub(super) month: u16,
    /// From 1 to 31, if it is given.
    pub(super) day: Option<u16>,
}

/// The date that `text` is, in digits or Chinese numerals.
pub(super) fn parse(text: &str) -> Option<Date> {
    let text = plain(text);
    let found = [&DIGITS, &HAN]
        .into_iter()
        .find_map(|pattern| pattern.captures(&text))?;
    let part = |name: &str| found.name(name).and_then(|part| value(part.as_str()));
    let year = found.name("y").and_then(|year| digits(year.as_str()))?;
    let date = Date {
        year,
        month: part("m")?,
        day: part("d"),
    };
    let sound =
        (1..=12).contains(&date.month) && date.day.is_none_or(|day| (1..=31).contains(&day));
    sound.then_some(date)
}

fn digit(c: char) -> Option<char> {
    const HAN: &str = "〇一二三四五六七八九";
    match c {
        '0'..='9' => Some(c),
        '○' | '零' | 'O' => Some('0'),
        _ => {
            let at = HAN.chars().position(|han| han == c)?;
            char::from_digit(u32::try_from(at).ok()?, 10)
        }
    }
}

fn digits(text: &str) -> Option<u16> {
    text.chars()
        .map(digit)
        .collect::<Option<String>>()?
        .parse()
        .ok()
}

/// `28`, `二十八`.
fn value(text: &str) -> Option<u16> {
    let Some((tens, ones)) = text.split_once('十') else {
        return digits(text);
    };
    let tens = if tens.is_empty() { 1 } else { digits(tens)? };
    let ones = if ones.is_empty() { 0 } else { digits(ones)? };
    (tens < 10 && ones < 10).then_some(tens * 10 + ones)
}

/// The date of the signature; none where a date stands alone, which may be that of a web page.
pub(super) fn signed(report: &Report) -> Option<Date> {
    report.matter.signature?;
    parse(report.str(report.matter.date?))
}

/// The date of the signature in another form than `2020年4月28日`.
pub(super) fn form(report: &Report, hits: &mut Hits) {
    let (Some(date), Some(span)) = (signed(report), report.matter.date) else {
        return;
    };
    let said = plain(report.str(span));
    if STANDARD.is_match(&said) || date.year < SINCE {
        return;
    }
    let day = date
        .day
        .map_or_else(|| "×".to_owned(), |day| day.to_string());
    let expected = format!("{}年{}月{day}日", date.year, date.month);
    let hit = hits.at(span);
    hit.slot("found", report.str(span))
        .slot("expected", expected.as_str());
    if date.day.is_some() {
        hit.fix(Safety::Unsafe, span, expected);
    }
}
