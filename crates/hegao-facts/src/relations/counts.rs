//! Numbers that count names: 3所, 四项.

use hegao_core::number::{Numeral, Outcome, scan};

/// Words after a number that make it a count of the names beside it.
const MEASURES: &[&str] = &[
    "大", "个", "项", "所", "家", "种", "类", "级", "名", "位", "条", "方面", "部分", "部", "件",
    "门", "支", "镇", "乡", "村", "县", "市", "区", "州", "省", "国", "地", "校", "园", "院", "科",
    "处", "局", "单位", "座", "届",
];
/// Larger counts are never spelled out in one clause.
const MOST: i64 = 30;

/// The first count at or after `from`: where it starts, its length with the measure, its value.
pub(super) fn counted(text: &str, from: usize) -> Option<(usize, usize, i64)> {
    let mut at = from;
    while at < text.len() {
        let (value, len) = match scan(text, at) {
            Outcome::Numeral(n) => (whole(&n), n.len),
            // A run that is no number is passed over at once, else a long one is read from each of its digits.
            Outcome::Malformed(len) => (None, len),
            Outcome::Nothing => {
                at += text.get(at..)?.chars().next()?.len_utf8();
                continue;
            }
        };
        if let Some(value) = value {
            let rest = text.get(at + len..)?;
            let measure = MEASURES.iter().find(|m| rest.starts_with(**m));
            let ordinal = text[..at].ends_with(['第', '每', '各']);
            match measure {
                Some(measure) if !ordinal && (2..=MOST).contains(&value) => {
                    return Some((at, len + measure.len(), value));
                }
                Some(_) => return None,
                // 五云小学: a numeral of a name.
                None => {}
            }
        }
        at += len;
    }
    None
}

/// The value of a whole positive number.
fn whole(numeral: &Numeral) -> Option<i64> {
    let value = numeral.value.normalize();
    (numeral.is_plain_integer() && value.scale() == 0)
        .then(|| i64::try_from(value.mantissa()).ok())
        .flatten()
        .filter(|value| *value > 0)
}

/// A whole number at a position, and its length.
pub(super) fn numeral(text: &str, at: usize) -> Option<(i64, usize)> {
    match scan(text, at) {
        Outcome::Numeral(n) => whole(&n).map(|value| (value, n.len)),
        _ => None,
    }
}
