//! Arabic digits: plain, grouped, full-width, with decimals.

use super::Form;
use super::chars::{blanks, char_at, digit_at};
use super::scan::Options;

/// Digits that always fit a [`Decimal`].
const MAX_DIGITS: u32 = 28;
/// Groups looked at before a comma list is given up, so that a long list of
/// numbers is not read again and again.
const MAX_GROUPS: usize = 10;

/// Digits as printed, before any scale word.
#[derive(Clone, Copy)]
pub(super) struct Digits {
    pub(super) mantissa: u128,
    count: u32,
    pub(super) decimals: u32,
    pub(super) form: Form,
    pub(super) end: usize,
}

/// One stretch of digits without separators.
#[derive(Clone, Copy)]
pub(super) struct Stretch {
    pub(super) mantissa: u128,
    pub(super) count: u32,
    wide: bool,
    pub(super) end: usize,
}

pub(super) fn stretch(bytes: &[u8], at: usize) -> Stretch {
    let mut s = Stretch {
        mantissa: 0,
        count: 0,
        wide: false,
        end: at,
    };
    while let Some((digit, len)) = digit_at(bytes, s.end) {
        if s.count < MAX_DIGITS {
            s.mantissa = s.mantissa * 10 + u128::from(digit);
        }
        s.count = s.count.saturating_add(1);
        s.wide |= len == 3;
        s.end += len;
    }
    s
}

/// The length of a separator that has a digit right after it.
fn separator(bytes: &[u8], at: usize, narrow: u8, wide: [u8; 3]) -> Option<usize> {
    let len = match bytes.get(at..)? {
        [b, ..] if *b == narrow => 1,
        [a, b, c, ..] if [*a, *b, *c] == wide => 3,
        _ => return None,
    };
    digit_at(bytes, at + len).map(|_| len)
}

const WIDE_COMMA: [u8; 3] = [0xEF, 0xBC, 0x8C];
const WIDE_STOP: [u8; 3] = [0xEF, 0xBC, 0x8E];

fn comma(bytes: &[u8], at: usize) -> Option<usize> {
    separator(bytes, at, b',', WIDE_COMMA)
}

fn point(bytes: &[u8], at: usize) -> Option<usize> {
    separator(bytes, at, b'.', WIDE_STOP)
}

/// Where a run of digits, stops and narrow commas ends.
fn run_end(bytes: &[u8], at: usize) -> usize {
    let mut end = stretch(bytes, at).end;
    while let Some(len) = point(bytes, end).or_else(|| separator(bytes, end, b',', [b','; 3])) {
        end = stretch(bytes, end + len).end;
    }
    end
}

/// Why digits are no number: where the run ends that has to be skipped.
pub(super) struct Refused(pub(super) usize);

/// The digits at a position, separators resolved.
pub(super) fn digits(text: &str, at: usize, options: Options) -> Result<Digits, Refused> {
    let bytes = text.as_bytes();
    let refused = || Refused(run_end(bytes, at));
    let first = stretch(bytes, at);
    if first.count > MAX_DIGITS {
        return Err(refused());
    }
    let mut d = Digits {
        mantissa: first.mantissa,
        count: first.count,
        decimals: 0,
        form: if first.wide {
            Form::FullWidth
        } else {
            Form::Arabic
        },
        end: first.end,
    };
    groups(bytes, &first, &mut d).map_err(|()| refused())?;
    if d.end == first.end {
        spaced(text, at, &first, &mut d);
    }
    let mut stop = point(bytes, d.end).map(|len| d.end + len);
    if stop.is_none() && options.repair_blanks {
        stop = repaired_point(text, d.end);
        if stop.is_some() {
            d.form = Form::Repaired;
        }
    }
    if let Some(start) = stop {
        let fraction = stretch(bytes, start);
        if d.count + fraction.count.min(MAX_DIGITS) > MAX_DIGITS || fraction.count > MAX_DIGITS {
            return Err(refused());
        }
        d.mantissa = d.mantissa * 10_u128.pow(fraction.count) + fraction.mantissa;
        d.count += fraction.count;
        d.decimals = fraction.count;
        d.end = fraction.end;
        if fraction.wide && d.form == Form::Arabic {
            d.form = Form::FullWidth;
        }
        // 12.3.4 is a version, an address or a section.
        if point(bytes, d.end).is_some() {
            return Err(refused());
        }
    }
    // 1e5 is notation of another world, and its exponent may be anything.
    if matches!(bytes.get(d.end), Some(b'e' | b'E')) && digit_at(bytes, d.end + 1).is_some() {
        return Err(Refused(run_end(bytes, d.end + 1)));
    }
    Ok(d)
}

/// Takes groups of three into the number. Commas that make no groups end the
/// number where they separate short numbers (12,15) and are refused where they
/// look like damaged groups (1,23,456).
fn groups(bytes: &[u8], first: &Stretch, d: &mut Digits) -> Result<(), ()> {
    let Some(len) = comma(bytes, first.end).filter(|_| first.count <= 3) else {
        return Ok(());
    };
    let wide_comma = len == 3;
    let (mut mantissa, mut count, mut wide) = (first.mantissa, first.count, first.wide);
    let (mut threes, mut longer, mut number) = (0_usize, 0_usize, 0_usize);
    let mut end = first.end;
    while let Some(len) = comma(bytes, end).filter(|len| (*len == 3) == wide_comma) {
        let group = stretch(bytes, end + len);
        number += 1;
        if number > MAX_GROUPS {
            return if wide_comma { Ok(()) } else { Err(()) };
        }
        match group.count {
            3 => threes += 1,
            0..=2 => {}
            _ => longer += 1,
        }
        if group.count == 3 && count + 3 <= MAX_DIGITS {
            mantissa = mantissa * 1000 + group.mantissa;
        }
        count += group.count.min(MAX_DIGITS);
        wide |= group.wide;
        end = group.end;
    }
    let leading_zero = first.mantissa == 0 || first.count != decimal_length(first.mantissa);
    if threes == number && !leading_zero {
        if count > MAX_DIGITS {
            return Err(());
        }
        d.mantissa = mantissa;
        d.count = count;
        d.end = end;
        d.form = match (wide_comma, wide) {
            // Full-width digits take the full-width comma as a matter of course.
            (true, false) => Form::GroupedWide,
            _ => Form::Grouped,
        };
        return Ok(());
    }
    // The full-width comma is a clause comma first of all.
    if wide_comma || threes == 0 && longer == 0 {
        return Ok(());
    }
    Err(())
}

/// Takes groups of three that narrow blanks part (`321 146件`, GB/T 15835) into the number. Blanks also part the columns of a
/// flattened table, so no number may stand next to it: a unit follows at once, and what stands before is no digit.
fn spaced(text: &str, at: usize, first: &Stretch, d: &mut Digits) {
    let bytes = text.as_bytes();
    let led = text
        .get(..at)
        .and_then(|head| head.trim_end_matches(is_narrow).chars().next_back());
    let leading_zero = first.mantissa == 0 || first.count != decimal_length(first.mantissa);
    if first.count > 3 || first.wide || leading_zero || led.is_some_and(|c| c.is_ascii_digit()) {
        return;
    }
    let (mut mantissa, mut count, mut end) = (first.mantissa, first.count, first.end);
    while let Some(blank) = char_at(text, end).filter(|c| is_narrow(*c)) {
        let group = stretch(bytes, end + blank.len_utf8());
        if group.count != 3 || group.wide || count + 3 > 12 {
            break;
        }
        mantissa = mantissa * 1000 + group.mantissa;
        count += 3;
        end = group.end;
    }
    let unit = |at: usize| {
        char_at(text, at).is_some_and(|c| {
            crate::text::is_han(c) && !matches!(c, '年' | '月' | '日' | '号' | '第')
        })
    };
    let decimals = point(bytes, end).map(|len| stretch(bytes, end + len).end);
    if end > first.end && unit(decimals.unwrap_or(end)) {
        d.mantissa = mantissa;
        d.count = count;
        d.end = end;
        d.form = Form::Grouped;
    }
}

/// A blank that may stand inside a number.
const fn is_narrow(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{a0}' | '\u{2005}' | '\u{2006}' | '\u{2009}' | '\u{202f}'
    )
}

fn decimal_length(n: u128) -> u32 {
    n.checked_ilog10().map_or(1, |log| log + 1)
}

/// Where the decimals start of `6. 1` or `6 .1`.
fn repaired_point(text: &str, at: usize) -> Option<usize> {
    let before = blanks(text, at);
    let stop = char_at(text, at + before).filter(|c| matches!(c, '.' | '．'))?;
    let after = at + before + stop.len_utf8();
    let start = after + blanks(text, after);
    digit_at(text.as_bytes(), start).map(|_| start)
}
