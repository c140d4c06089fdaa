//! Numbers that count names: 3所, 四项.

use hegao_core::number::{Decimal, Outcome, scan, show};

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
        if let Some((value, len)) = numeral(text, at) {
            let rest = text.get(at + len..)?;
            let measure = MEASURES.iter().find(|m| rest.starts_with(**m));
            let ordinal = text[..at].ends_with('第')
                || text[..at].ends_with('每')
                || text[..at].ends_with('各');
            match measure {
                Some(measure) if !ordinal && (2..=MOST).contains(&value) => {
                    return Some((at, len + measure.len(), value));
                }
                Some(_) => return None,
                // 五云小学: a numeral of a name.
                None => at += len,
            }
            continue;
        }
        at += text.get(at..)?.chars().next()?.len_utf8();
    }
    None
}

/// A whole number at a position, and its length.
pub(super) fn numeral(text: &str, at: usize) -> Option<(i64, usize)> {
    match scan(text, at) {
        Outcome::Numeral(n) if n.is_plain_integer() && n.value > Decimal::ZERO => {
            show(n.value).parse().ok().map(|value| (value, n.len))
        }
        _ => None,
    }
}
