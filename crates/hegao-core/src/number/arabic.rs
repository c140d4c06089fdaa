//! Arabic digits: plain, grouped, full-width, with decimals, before a scale word.

use super::chars::{blanks, char_at, digit_at};
use super::scan::{Options, Outcome};
use super::{Amount, Approx, Decimal, Form, Numeral, exact};

/// Digits that always fit a [`Decimal`].
const MAX_DIGITS: u32 = 28;
/// Groups looked at before a comma list is given up, so that a long list of
/// numbers is not read again and again.
const MAX_GROUPS: usize = 10;

/// Digits as printed, before any scale word.
#[derive(Clone, Copy)]
struct Digits {
    mantissa: u128,
    count: u32,
    decimals: u32,
    form: Form,
    end: usize,
}

/// One stretch of digits without separators.
#[derive(Clone, Copy)]
struct Stretch {
    mantissa: u128,
    count: u32,
    wide: bool,
    end: usize,
}

fn stretch(bytes: &[u8], at: usize) -> Stretch {
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
struct Refused(usize);

fn digits(text: &str, at: usize, options: Options) -> Result<Digits, Refused> {
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

/// A scale word after Arabic digits: its power of ten and its bytes. `small`
/// tells that the number before is small enough for a scale of 千 or 百, which
/// no one writes after a year (2018百强).
fn scale_word(text: &str, at: usize, small: bool) -> Option<(u8, usize)> {
    let first = char_at(text, at)?;
    let second = char_at(text, at + first.len_utf8());
    match (first, second) {
        ('万', Some('亿')) => Some((12, 6)),
        // 万分之 belongs to a fraction.
        ('万', Some('分')) => None,
        ('万', _) => Some((4, 3)),
        ('亿', _) => Some((8, 3)),
        _ if !small => None,
        ('十' | '百' | '千', Some(next @ ('万' | '亿'))) => {
            let low = if next == '万' { 4 } else { 8 };
            Some((low + unit_exponent(first), 6))
        }
        ('百', Some('分' | '姓' | '货' | '科' | '日' | '强' | '佳')) => None,
        ('千', Some('瓦' | '米' | '克' | '伏' | '卡' | '赫' | '帕' | '焦' | '字' | '分')) => {
            None
        }
        ('百' | '千', _) => Some((unit_exponent(first), 3)),
        _ => None,
    }
}

const fn unit_exponent(c: char) -> u8 {
    match c {
        '十' => 1,
        '百' => 2,
        _ => 3,
    }
}

/// A scale word that may stand after a blank, as typesetters put one there.
fn spaced_scale(text: &str, at: usize, small: bool) -> Option<(u8, usize)> {
    if let Some(found) = scale_word(text, at, small) {
        return Some(found);
    }
    let gap = blanks(text, at);
    if gap == 0 {
        return None;
    }
    let (scale, len) = scale_word(text, at + gap, false)?;
    // 3 万众创新: across a blank 万 may open a word of its own.
    match char_at(text, at + gap + len) {
        Some('众' | '物' | '象' | '事' | '一' | '能') => None,
        _ => Some((scale, gap + len)),
    }
}

/// 多, 余, 几 or 来 after Arabic digits or their scale word.
pub(super) fn approx(
    text: &str,
    at: usize,
    value: Decimal,
    scaled: bool,
) -> Option<(Approx, usize)> {
    let c = char_at(text, at).filter(|c| matches!(c, '多' | '余' | '几' | '来'))?;
    let next = char_at(text, at + c.len_utf8());
    let granule = exact::granule(value)?;
    let round = granule >= Decimal::TEN;
    match c {
        '多' if matches!(next, Some('媒' | '功' | '样' | '元' | '边' | '方')) && !round => {
            None
        }
        '多' if matches!(next, Some('媒' | '功')) => None,
        '多' | '余' if round || scaled || value >= Decimal::TEN => Some((Approx::More, 3)),
        '几' if round && !matches!(next, Some('乎' | '何')) => Some((Approx::More, 3)),
        // 来 is a verb nearly everywhere else: 2010来校.
        '来' if round
            && matches!(
                next,
                Some('个' | '名' | '人' | '位' | '所' | '家' | '万' | '年' | '岁' | '天' | '次')
            ) =>
        {
            Some((Approx::About, 3))
        }
        _ => None,
    }
}

/// The numeral that starts with an Arabic digit at `at`.
pub(super) fn read(text: &str, at: usize, options: Options) -> Outcome {
    let d = match digits(text, at, options) {
        Ok(d) => d,
        Err(Refused(end)) => return Outcome::Malformed(end - at),
    };
    assemble(text, at, d).map_or(Outcome::Malformed(d.end - at), Outcome::Numeral)
}

fn assemble(text: &str, at: usize, d: Digits) -> Option<Numeral> {
    let printed = exact::from_parts(
        i128::try_from(d.mantissa).ok()?,
        i32::try_from(d.decimals).ok()?,
    )?;
    let mut n = Numeral {
        value: printed,
        step: exact::power_of_ten(-i32::try_from(d.decimals).ok()?)?,
        scale: 0,
        decimals: u8::try_from(d.decimals).ok()?,
        form: d.form,
        approx: None,
        range: None,
        over: None,
        len: 0,
    };
    let mut end = d.end;
    let small = printed < Decimal::ONE_HUNDRED && printed > Decimal::ZERO;
    let inner = approx(text, end, printed, false);
    let after_inner = end + inner.map_or(0, |(_, len)| len);
    if let Some((scale, len)) = spaced_scale(text, after_inner, small && inner.is_none()) {
        let amount = Amount::new(printed, d.decimals, u32::from(scale))?;
        n.value = amount.value;
        n.step = amount.step;
        n.scale = scale;
        n.form = if d.form == Form::GroupedWide {
            d.form
        } else {
            Form::Mixed
        };
        n.approx = inner.map(|(kind, _)| kind);
        end = after_inner + len;
        if inner.is_none() && d.decimals == 0 {
            end = continued(text, end, &mut n);
        }
        if n.approx.is_none()
            && let Some((kind, len)) = approx(text, end, n.value, true)
        {
            n.approx = Some(kind);
            end += len;
        }
    } else if let Some((kind, _)) = inner {
        n.approx = Some(kind);
        end = after_inner;
    }
    n.len = end - at;
    Some(n)
}

/// `3万5千`, `1亿2000万`: further parts, each smaller than the scale before it.
fn continued(text: &str, mut end: usize, n: &mut Numeral) -> usize {
    while n.scale > 2 {
        let part = stretch(text.as_bytes(), end);
        if part.count == 0 || part.count > 4 {
            break;
        }
        let Some((scale, len)) = scale_word(text, part.end, part.count == 1) else {
            break;
        };
        let (Ok(printed), true) = (u64::try_from(part.mantissa), scale < n.scale) else {
            break;
        };
        let Some(amount) = Amount::new(Decimal::from(printed), 0, u32::from(scale)) else {
            break;
        };
        let fits =
            exact::power_of_ten(i32::from(n.scale)).is_some_and(|whole| amount.value < whole);
        let Some(sum) = exact::add(n.value, amount.value).filter(|_| fits) else {
            break;
        };
        n.value = sum;
        n.step = amount.step;
        n.scale = scale;
        end = part.end + len;
    }
    end
}
