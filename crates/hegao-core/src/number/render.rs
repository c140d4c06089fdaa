//! Integers written in Chinese, and the ordinals of headings read back.

use super::Form;
use super::scan::{Outcome, scan};

const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];

/// Integers from here on are written as digit strings: 万亿亿 is no numeral.
const MAX_POSITIONAL: u64 = 10_000_000_000_000_000;

/// An integer in Chinese numerals, as it is read aloud: 10 十, 110 一百一十,
/// 100010 十万零一十. From 10^16 on digit by digit.
#[must_use]
pub fn render(n: u64) -> String {
    let mut out = String::new();
    if n == 0 {
        out.push_str(digit(0));
    } else if n >= MAX_POSITIONAL {
        for c in n.to_string().bytes() {
            out.push_str(digit(u64::from(c - b'0')));
        }
    } else {
        let (high, low) = (n / 100_000_000, n % 100_000_000);
        if high > 0 {
            below_yi(&mut out, high);
            out.push('亿');
        }
        if low > 0 {
            if high > 0 && low < 10_000_000 {
                out.push('零');
            }
            below_yi(&mut out, low);
        }
    }
    out
}

fn digit(n: u64) -> &'static str {
    usize::try_from(n)
        .ok()
        .and_then(|n| DIGITS.get(n))
        .copied()
        .unwrap_or_default()
}

fn below_yi(out: &mut String, n: u64) {
    let (high, low) = (n / 10_000, n % 10_000);
    if high > 0 {
        section(out, high);
        out.push('万');
    }
    if low > 0 {
        if high > 0 && low < 1000 {
            out.push('零');
        }
        section(out, low);
    }
}

/// 1 to 9999.
fn section(out: &mut String, n: u64) {
    let mut gap = false;
    let mut started = false;
    for (place, unit) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
        let d = n / place % 10;
        if d == 0 {
            gap = started;
            continue;
        }
        if gap {
            out.push('零');
            gap = false;
        }
        // Only at the very beginning is ten 十 and not 一十.
        if !(place == 10 && d == 1 && out.is_empty()) {
            out.push_str(digit(d));
        }
        out.push_str(unit);
        started = true;
    }
}

/// The number of a heading: 十二 → 12, 二〇 → 20. Only what a writer would
/// number with (1 to 9999), so neither 三四 nor 两 nor 一百五.
#[must_use]
pub fn chinese_ordinal(text: &str) -> Option<u32> {
    let Outcome::Numeral(n) = scan(text, 0) else {
        return None;
    };
    if n.len != text.len() {
        return None;
    }
    let value = u32::try_from(n.value.normalize().mantissa())
        .ok()
        .filter(|v| n.value == (*v).into())?;
    let usual = match n.form {
        Form::Chinese => render(u64::from(value)) == text.replace('〇', "零"),
        Form::ChineseDigits => text.contains('〇') && !text.starts_with('〇'),
        _ => false,
    };
    (usual && (1..=9999).contains(&value)).then_some(value)
}
