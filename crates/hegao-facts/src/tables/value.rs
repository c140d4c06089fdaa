//! What stands in a cell: a number, nothing, a mark for something that is not shown, or words.

use hegao_core::number::{self, Form, Numeral, Outcome};
use hegao_core::{Family, Span, text};

use crate::figures::{UnitFound, UnitTable};

/// What a cell holds.
#[derive(Clone, Debug)]
pub(crate) enum Content {
    /// Nothing, or a mark for nothing.
    Nothing,
    /// Something that is not shown or cannot be read.
    Hidden,
    /// A number.
    Number(Box<Value>),
    /// Words.
    Words,
}

/// A number as a cell has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Value {
    /// With sign and unit.
    pub(crate) span: Span,
    /// The digits alone.
    pub(crate) core: Span,
    pub(crate) numeral: Numeral,
    pub(crate) negative: bool,
    /// The unit behind the number, and where it stands.
    pub(crate) unit: Option<(UnitFound, Span)>,
}

impl Value {
    /// A number that may be a year: 1990 to 2060, with 年 or without a unit.
    pub(crate) fn is_year(&self) -> bool {
        let year = |low: i64, high: i64| {
            self.numeral.value >= low.into() && self.numeral.value <= high.into()
        };
        self.unit
            .is_none_or(|(unit, _)| unit.family == Family::Time)
            && !self.negative
            && self.numeral.is_plain_integer()
            && self.core.len() == 4
            && year(1990, 2060)
    }
}

/// Fewer numbers do not show how a table prints them.
const ENOUGH: usize = 10;

/// How many places numbers have that a spreadsheet shows as they are: 275.2 and 32 beside 15.52 and 471.83 are 275.20 and
/// 32.00. Of hundredths one in ten ends in a zero; where more numbers are short, or a zero is printed, they are rounded.
pub(super) fn places<'a>(values: impl Iterator<Item = &'a Value>) -> Option<u8> {
    let mut count = [0_usize; 5];
    for value in values {
        let numeral = &value.numeral;
        // A zero at the end was printed on purpose.
        if numeral.decimals > 0 && numeral.value.normalize().scale() < numeral.value.scale() {
            return None;
        }
        *count.get_mut(usize::from(numeral.decimals))? += 1;
    }
    let most = (1..count.len()).rev().find(|at| count[*at] > 0)?;
    let all: usize = count.iter().sum();
    let full = count[most];
    (all >= ENOUGH && full < all && full * 4 >= all * 3)
        .then(|| u8::try_from(most).ok())
        .flatten()
}

/// Marks for nothing.
const NOTHING: &[&str] = &[
    "-", "--", "---", "—", "——", "－", "–", "─", "/", "／", "\\", "无",
];
/// Marks for something that is not shown.
const HIDDEN: &[&str] = &[
    "*", "**", "***", "…", "……", "...", "×", "××", "X", "x", "#", "略",
];

/// Reads the text of `span`.
pub(super) fn read(whole: &str, span: Span, units: &UnitTable) -> Content {
    let (cut, inner) = text::trim(whole.get(span.range()).unwrap_or_default());
    if inner.is_empty() || NOTHING.contains(&inner) {
        return Content::Nothing;
    }
    if HIDDEN.contains(&inner) {
        return Content::Hidden;
    }
    let start = span.start + cut;
    let end = start + inner.len();
    let mut at = start;
    let mut negative = false;
    if let Some(sign) = inner.chars().next()
        && matches!(sign, '-' | '−' | '－' | '–' | '﹣' | '+' | '＋')
    {
        negative = !matches!(sign, '+' | '＋');
        at += sign.len_utf8();
        let rest = whole.get(at..end).unwrap_or_default();
        at += text::trim(rest).0;
    }
    let Outcome::Numeral(numeral) = number::scan(whole, at) else {
        return Content::Words;
    };
    let core = Span::new(at, at + numeral.len);
    if core.end > end {
        return Content::Words;
    }
    if !matches!(
        numeral.form,
        Form::Arabic | Form::FullWidth | Form::Grouped | Form::Mixed
    ) || numeral.approx.is_some()
    {
        // 1，234 may be two numbers, but it is no word.
        return if numeral.form == Form::GroupedWide {
            Content::Hidden
        } else {
            Content::Words
        };
    }
    let rest = whole.get(core.end..end).unwrap_or_default();
    let (gap, tail) = text::trim(rest);
    let unit = if tail.is_empty() {
        None
    } else {
        match units.at(tail).filter(|unit| unit.len == tail.len()) {
            Some(unit) => Some((unit, Span::new(core.end + gap, end))),
            None => return Content::Words,
        }
    };
    Content::Number(Box::new(Value {
        span: Span::new(start, end),
        core,
        numeral,
        negative,
        unit,
    }))
}
