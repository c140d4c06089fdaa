//! One table a family: the text, how much of it is the numeral, and its value.

use super::d;
use crate::number::{
    Approx, Form, Numeral, Options, Outcome, chinese_ordinal, parse, parse_percent, parse_range,
    render, scan_with,
};

fn read(text: &str) -> Numeral {
    parse(text, 0).unwrap_or_else(|| panic!("{text} is not read"))
}

/// Text, numeral part, value, printed step, form.
fn check(rows: &[(&str, &str, &str, &str, Form)]) {
    for (text, part, value, step, form) in rows {
        let n = read(text);
        assert_eq!(&text[..n.len], *part, "extent in {text}");
        assert_eq!(n.value, d(value), "value of {text}");
        assert_eq!(n.step, d(step), "step of {text}");
        assert_eq!(n.form, *form, "form of {text}");
    }
}

/// Text, lower end, upper end.
fn check_bounds(rows: &[(&str, &str, &str)]) {
    for (text, low, high) in rows {
        let bounds = read(text).bounds(true).unwrap();
        assert_eq!(bounds.low, Some(d(low)), "lower end of {text}");
        assert_eq!(bounds.high, Some(d(high)), "upper end of {text}");
    }
}

#[test]
fn arabic_digits_in_every_width_and_grouping() {
    check(&[
        ("37所", "37", "37", "1", Form::Arabic),
        ("0.85分", "0.85", "0.85", "0.01", Form::Arabic),
        ("12.50元", "12.50", "12.5", "0.01", Form::Arabic),
        ("9.", "9", "9", "1", Form::Arabic),
        ("６５人", "６５", "65", "1", Form::FullWidth),
        ("１．５米", "１．５", "1.5", "0.1", Form::FullWidth),
        ("8,415人", "8,415", "8415", "1", Form::Grouped),
        (
            "12,345,678.90元",
            "12,345,678.90",
            "12345678.9",
            "0.01",
            Form::Grouped,
        ),
        ("１，２３４人", "１，２３４", "1234", "1", Form::Grouped),
        ("8，415人", "8，415", "8415", "1", Form::GroupedWide),
        ("321 146件", "321 146", "321146", "1", Form::Grouped),
        (
            "1\u{2009}228.3亿",
            "1\u{2009}228.3亿",
            "122830000000",
            "10000000",
            Form::Mixed,
        ),
        ("60 271 56全", "60", "60", "1", Form::Arabic),
        ("12 345", "12", "12", "1", Form::Arabic),
        ("081 600户", "081", "81", "1", Form::Arabic),
        ("2020 100件", "2020", "2020", "1", Form::Arabic),
        ("12,15,18", "12", "12", "1", Form::Arabic),
        ("2016,2017", "2016", "2016", "1", Form::Arabic),
        ("25，30人", "25", "25", "1", Form::Arabic),
    ]);
}

#[test]
fn scale_words_after_arabic_digits() {
    check(&[
        ("3.9万人次", "3.9万", "39000", "1000", Form::Mixed),
        (
            "1.2万亿元",
            "1.2万亿",
            "1200000000000",
            "100000000000",
            Form::Mixed,
        ),
        ("6千万元", "6千万", "60000000", "10000000", Form::Mixed),
        ("3千人", "3千", "3000", "1000", Form::Mixed),
        ("1百名", "1百", "100", "100", Form::Mixed),
        ("3万5千册", "3万5千", "35000", "1000", Form::Mixed),
        (
            "1亿2000万元",
            "1亿2000万",
            "120000000",
            "10000",
            Form::Mixed,
        ),
        ("3万 2000万", "3万", "30000", "10000", Form::Mixed),
        ("7.5 万元", "7.5 万", "75000", "1000", Form::Mixed),
        ("2019百强", "2019", "2019", "1", Form::Arabic),
        ("20千瓦", "20", "20", "1", Form::Arabic),
        ("3百分点", "3", "3", "1", Form::Arabic),
        ("4 万众一心", "4", "4", "1", Form::Arabic),
    ]);
}

#[test]
fn chinese_numerals() {
    check(&[
        ("三所", "三", "3", "1", Form::Chinese),
        ("十二名", "十二", "12", "1", Form::Chinese),
        ("一百零八人", "一百零八", "108", "1", Form::Chinese),
        ("二百五十六", "二百五十六", "256", "1", Form::Chinese),
        ("一百一十", "一百一十", "110", "1", Form::Chinese),
        ("三千零四十", "三千零四十", "3040", "1", Form::Chinese),
        ("两万三千", "两万三千", "23000", "1", Form::Chinese),
        ("一万五", "一万五", "15000", "1", Form::Chinese),
        (
            "三亿五千万元",
            "三亿五千万",
            "350000000",
            "10000",
            Form::Chinese,
        ),
        (
            "一万二千亿",
            "一万二千亿",
            "1200000000000",
            "100000000",
            Form::Chinese,
        ),
        ("三点五万人", "三点五万", "35000", "1000", Form::Chinese),
        ("九十八点六", "九十八点六", "98.6", "0.1", Form::Chinese),
        ("三点二十分", "三", "3", "1", Form::Chinese),
        ("两点建议", "两", "2", "1", Form::Chinese),
        ("二〇二三年", "二〇二三", "2023", "1", Form::ChineseDigits),
        ("一二三", "一二三", "123", "1", Form::ChineseDigits),
        ("零点五", "零点五", "0.5", "0.1", Form::Chinese),
        ("三百零售店", "三百", "300", "1", Form::Chinese),
        ("壹拾贰万元", "壹拾贰万", "120000", "10000", Form::Financial),
        ("一半", "一半", "0.5", "0.5", Form::Half),
        ("半天", "半", "0.5", "0.5", Form::Half),
    ]);
}

#[test]
fn approximate_numerals_stand_for_intervals() {
    check_bounds(&[
        ("4600多万元", "46000000", "47000000"),
        ("680多万", "6800000", "6900000"),
        ("5800多万", "58000000", "59000000"),
        ("4000多人", "4000", "5000"),
        ("210多个", "210", "220"),
        ("2亿多元", "200000000", "300000000"),
        ("20余项", "20", "30"),
        ("三十多万人", "300000", "400000"),
        ("两千余名", "2000", "3000"),
        ("百余名", "100", "200"),
        ("百余万元", "1000000", "2000000"),
        ("20几个", "20", "30"),
        ("十几所", "10", "20"),
        ("十几万", "100000", "200000"),
        ("几个", "2", "10"),
        ("几十人", "20", "100"),
        ("数百家", "200", "1000"),
        ("数千万元", "20000000", "100000000"),
        ("一万几千", "12000", "20000"),
        ("三四十人", "30", "40"),
        ("三五百元", "300", "500"),
        ("七八个", "7", "8"),
        ("两三千", "2000", "3000"),
        ("一百二三十", "120", "130"),
        ("十三四岁", "13", "14"),
        ("五六百万", "5000000", "6000000"),
        ("二十来个", "15", "25"),
        ("86多人", "86", "96"),
    ]);
    assert_eq!(read("4600多万元").approx, Some(Approx::More));
    assert_eq!(&"86多媒体"[..read("86多媒体").len], "86");
}

#[test]
fn a_bare_scale_word_counts_only_with_a_word_that_says_so() {
    let text = "近千名";
    assert_eq!(parse(text, 3).unwrap().value, d("1000"));
    for text in ["百姓", "千方百计", "万一", "亿万", "数学", "人数十"] {
        let numerals: Vec<_> = (0..text.len()).filter_map(|at| parse(text, at)).collect();
        assert!(
            numerals.iter().all(|n| n.len == 3 && n.value <= d("10")),
            "{text}: {numerals:?}"
        );
    }
}

#[test]
fn fractions_and_tenths() {
    for (text, part, value, over) in [
        ("百分之五的", "百分之五", "5", "100"),
        ("百分之三十五点六", "百分之三十五点六", "35.6", "100"),
        ("百分之8.5", "百分之8.5", "8.5", "100"),
        ("百分之百", "百分之百", "100", "100"),
        ("千分之三", "千分之三", "3", "1000"),
        ("万分之二", "万分之二", "2", "10000"),
        ("三分之一", "三分之一", "1", "3"),
        ("十分之七", "十分之七", "7", "10"),
        ("三成以上", "三成", "3", "10"),
        ("九成半", "九成半", "9.5", "10"),
        ("三成五", "三成五", "3.5", "10"),
        ("45%", "45%", "45", "100"),
        ("99.8％", "99.8％", "99.8", "100"),
        ("3‰", "3‰", "3", "1000"),
    ] {
        let n = parse_percent(text, 0).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(&text[..n.len], part);
        assert_eq!((n.value, n.over), (d(value), Some(d(over))), "{text}");
    }
    for text in ["45个", "三成立", "一成员", "三分钟", "5"] {
        assert_eq!(parse_percent(text, 0), None, "{text}");
    }
}

#[test]
fn ranges_share_scale_and_sign() {
    for (text, part, low, high) in [
        ("1-2所", "1-2", "1", "2"),
        ("3—4家", "3—4", "3", "4"),
        ("5~8人", "5~8", "5", "8"),
        ("4至6所", "4至6", "4", "6"),
        ("四至六所", "四至六", "4", "6"),
        ("3—5万元", "3—5万", "30000", "50000"),
        ("8000-1万人", "8000-1万", "8000", "10000"),
        ("5%—8%", "5%—8%", "5", "8"),
        ("5-8%", "5-8%", "5", "8"),
        ("百分之三到五", "百分之三到五", "3", "5"),
        ("三四十人", "三四十", "30", "40"),
        ("2019——2021", "2019——2021", "2019", "2021"),
        ("2 ～ 3 个", "2 ～ 3", "2", "3"),
    ] {
        let range = parse_range(text, 0).unwrap_or_else(|| panic!("{text}"));
        assert_eq!(&text[..range.len], part);
        assert_eq!(
            (range.low.value, range.high.value),
            (d(low), d(high)),
            "{text}"
        );
    }
    for text in ["2019-07-10", "9-3", "6人", "5%-8", "12—", "到5"] {
        assert_eq!(parse_range(text, 0), None, "{text}");
    }
    assert_eq!(parse_range("2019-7-10", 5), None, "the middle of a date");
}

#[test]
fn a_stray_blank_is_repaired_only_on_request() {
    let repair = Options {
        repair_blanks: true,
    };
    let text = "6. 1平方米";
    assert_eq!(read(text).len, 1);
    let Outcome::Numeral(n) = scan_with(text, 0, repair) else {
        panic!("not read");
    };
    assert_eq!((n.value, n.form, n.len), (d("6.1"), Form::Repaired, 4));
}

#[test]
fn integers_are_written_as_they_are_read_aloud() {
    for (n, text) in [
        (0, "零"),
        (10, "十"),
        (14, "十四"),
        (110, "一百一十"),
        (1010, "一千零一十"),
        (10_500, "一万零五百"),
        (100_010, "十万零一十"),
        (100_000_001, "一亿零一"),
        (120_000_000, "一亿二千万"),
    ] {
        assert_eq!(render(n), text);
    }
}

#[test]
fn headings_are_numbered_with_plain_ordinals() {
    for (text, n) in [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十四", 24),
        ("一百零三", 103),
        ("二〇", 20),
    ] {
        assert_eq!(chinese_ordinal(text), Some(n), "{text}");
    }
    for text in [
        "",
        "两",
        "三四",
        "十几",
        "半",
        "百",
        "一百五",
        "十二、",
        "零",
        "12",
        "二十多",
    ] {
        assert_eq!(chinese_ordinal(text), None, "{text}");
    }
}
