//! Numbers that count names: 3所, 四项.

use hegao_core::WordSet;
use hegao_core::number::{Numeral, Numerals, Outcome, scan};

/// Words after a number that make it a count of the names beside it.
static MEASURES: WordSet = WordSet::of(&[
    "大", "个", "项", "所", "家", "种", "类", "级", "名", "位", "条", "方面", "部分", "部", "件",
    "门", "支", "镇", "乡", "村", "县", "市", "区", "州", "省", "国", "地", "校", "园", "院", "科",
    "处", "局", "单位", "座", "届", "张", "场",
]);
/// Larger counts are never spelled out in one clause.
const MOST: i64 = 30;

/// The first count at or after `from`: where it starts, its length with the measure, its value.
pub(super) fn counted(text: &str, from: usize) -> Option<(usize, usize, i64)> {
    for (at, numeral) in Numerals::from(text, from) {
        let Some(value) = whole(&numeral) else {
            continue;
        };
        let len = numeral.len;
        let measure = MEASURES.starting(text.get(at + len..)?).next();
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
