//! Who pays, and what for: that is one thing, whatever the money is called.

use hegao_core::Report;
use hegao_core::figure::Figure;

const PAYERS: &[&str] = &[
    "中央财政",
    "省级财政",
    "市级财政",
    "县级财政",
    "各级财政",
    "地方财政",
    "国家财政",
    "市财政",
    "县财政",
    "区财政",
];

/// Words between who pays and what for.
const PAYING: &[&str] = &["预算", "拟", "安排", "投入", "用于", "对", "“"];

/// Who pays, where that stands before the verb: 财政安排|农业资金.
pub(super) fn payer<'r>(report: &'r Report, figure: &Figure, name: usize) -> &'r str {
    let mut head = report
        .document
        .text
        .get(figure.clause.start..name)
        .unwrap_or_default();
    while let Some(rest) = PAYING.iter().find_map(|word| head.strip_suffix(word)) {
        head = rest;
    }
    PAYERS
        .iter()
        .find(|payer| head.ends_with(**payer))
        .map_or("", |payer| &head[head.len() - payer.len()..])
}

/// 财政用于农业的投入 and 财政安排农业资金: who pays and what for, whatever the money is called.
pub(super) fn paid(name: &str) -> Option<String> {
    const MONEY: &[&str] = &["投入", "支出", "资金", "经费"];
    let payer = PAYERS.iter().find(|payer| name.starts_with(**payer))?;
    let mut what = name.strip_prefix(payer)?;
    while let Some(rest) = PAYING.iter().find_map(|lead| what.strip_prefix(lead)) {
        what = rest;
    }
    let what = what.strip_suffix('拟').unwrap_or(what);
    let what = MONEY.iter().find_map(|money| what.strip_suffix(money))?;
    what.chars()
        .nth(1)
        .is_some()
        .then(|| format!("{payer}{what}支出"))
}

#[cfg(test)]
mod tests {
    use super::paid;

    #[test]
    fn what_money_is_called_is_left_out_and_what_it_is_for_is_not() {
        for name in [
            "县财政用于水利投入",
            "县财政拟安排水利资金",
            "县财政水利支出",
        ] {
            assert_eq!(paid(name).as_deref(), Some("县财政水利支出"), "{name}");
        }
        assert_eq!(paid("县财政资金"), None);
        assert_eq!(paid("水利资金"), None);
        assert_eq!(paid("县财政水利收入"), None);
    }
}
