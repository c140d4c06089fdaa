//! Units that stand in a head, in a column of their own or above the whole table.

use hegao_core::lexicon::UnitId;
use hegao_core::{Family, Span, text};

use crate::figures::{UnitFound, UnitTable};

/// A unit for the numbers of many cells.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Given {
    pub(crate) found: UnitFound,
    /// The power of ten before it: 4 of 万元.
    pub(crate) scale: u8,
    /// Where it stands, without the scale word.
    pub(crate) span: Span,
}

/// The unit of numbers whose unit nobody gives: they can be compared with each other and with nothing else.
pub(crate) const UNKNOWN: UnitFound = UnitFound {
    id: UnitId(u16::MAX),
    family: Family::Other,
    factor: None,
    han: false,
    len: 0,
};

/// Words before a unit and what they make of it, longest first.
const SCALES: &[(&str, u8)] = &[
    ("万亿", 12),
    ("千万", 7),
    ("百万", 6),
    ("十万", 5),
    ("亿", 8),
    ("万", 4),
    ("千", 3),
    ("百", 2),
];

/// The unit that is all of `span`: 万元, 亿千瓦时, %.
pub(super) fn all_of(whole: &str, span: Span, units: &UnitTable) -> Option<Given> {
    let (cut, words) = text::trim(whole.get(span.range())?);
    let start = span.start + cut;
    let full = |words: &str| units.at(words).filter(|unit| unit.len == words.len());
    if let Some(found) = full(words) {
        return Some(Given {
            found,
            scale: 0,
            span: Span::new(start, start + words.len()),
        });
    }
    SCALES.iter().find_map(|(word, scale)| {
        let behind = words.strip_prefix(word)?;
        // 亿 元, spread out to fill its column.
        let (gap, rest) = text::trim(behind);
        let found = full(rest)?;
        let start = start + word.len() + gap;
        Some(Given {
            found,
            scale: *scale,
            span: Span::new(start, start + rest.len()),
        })
    })
}

/// The unit at the end of a head: in brackets (`产量（万吨）`) or as a sign (`增长%`).
pub(super) fn at_end(whole: &str, span: Span, units: &UnitTable) -> Option<Given> {
    let (cut, words) = text::trim(whole.get(span.range())?);
    let start = span.start + cut;
    if let Some(open) = words.rfind(['（', '(']) {
        let inner = &words[open..];
        let lead = inner.chars().next().map_or(0, char::len_utf8);
        let close = inner.find(['）', ')'])?;
        let mut within = Span::new(start + open + lead, start + open + close);
        let text = whole.get(within.range())?;
        if let Some(at) = text.find([':', '：']).filter(|_| text.contains("单位")) {
            let mark = text[at..].chars().next().map_or(0, char::len_utf8);
            within.start += at + mark;
        }
        if let Some(given) = all_of(whole, within, units) {
            return Some(given);
        }
    }
    let last = words.chars().next_back()?;
    let before = start + words.len() - last.len_utf8();
    matches!(last, '%' | '％' | '‰')
        .then(|| all_of(whole, Span::new(before, start + words.len()), units))
        .flatten()
}

/// The units of a line like `单位：万元、%`, and the span of its words.
pub(super) fn of_line(whole: &str, span: Span, units: &UnitTable) -> Option<(Span, Vec<Given>)> {
    let words = whole.get(span.range())?;
    let at = words.rfind("单位").or_else(|| words.rfind("单 位"))?;
    let rest = &words[at..];
    let colon = rest.find([':', '：']).filter(|colon| *colon <= 12)?;
    let from = at + colon + rest[colon..].chars().next().map_or(0, char::len_utf8);
    let end = words[from..]
        .find(['）', ')', '】', '\n', '。'])
        .map_or(words.len(), |end| from + end);
    let mut found = Vec::new();
    let mut start = from;
    for part in words[from..end].split(['、', '，', ',', '/', '／', ';', '；']) {
        let here = Span::new(span.start + start, span.start + start + part.len());
        found.extend(all_of(whole, here, units));
        start += part.len();
        start += words
            .get(start..)
            .and_then(|rest| rest.chars().next())
            .map_or(0, char::len_utf8);
    }
    let (cut, inner) = text::trim(&words[at..end]);
    let start = span.start + at + cut;
    (!found.is_empty()).then(|| (Span::new(start, start + inner.len()), found))
}
