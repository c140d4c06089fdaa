//! What follows Arabic digits: a scale word, 多 and 余, a further part.

use super::arabic::{Digits, Refused, digits, stretch};
use super::chars::{blanks, char_at};
use super::scan::{Options, Outcome};
use super::{Amount, Approx, Decimal, Form, Numeral, exact};

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
