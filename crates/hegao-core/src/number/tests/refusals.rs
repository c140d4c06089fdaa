//! What is no number is refused whole, and skipped in one step.

use std::time::{Duration, Instant};

use crate::number::{Numerals, Outcome, parse, parse_range, scan};

#[test]
fn malformed_runs_are_skipped_whole() {
    for (text, run) in [
        ("1,23,456人", "1,23,456"),
        ("1,2345人", "1,2345"),
        ("12.3.4版", "12.3.4"),
        ("192.168.0.1", "192.168.0.1"),
        ("0,123", "0,123"),
        ("一百二万三千千人", "一百二万三千千"),
        ("三万五千万", "三万五千万"),
        ("二三百五十", "二三百五十"),
        ("十十", "十十"),
        ("1e400", "1e400"),
        (
            "12345678901234567890123456789",
            "12345678901234567890123456789",
        ),
        (
            "1.2345678901234567890123456789",
            "1.2345678901234567890123456789",
        ),
    ] {
        assert_eq!(scan(text, 0), Outcome::Malformed(run.len()), "{text}");
        assert_eq!(parse(text, 0), None);
    }
}

#[test]
fn words_without_a_number_give_nothing() {
    for text in [
        "教师",
        "百",
        "千万不要",
        "几乎",
        "几何",
        "abc",
        "",
        "，",
        "点",
        "分之一",
    ] {
        assert_eq!(scan(text, 0), Outcome::Nothing, "{text}");
    }
}

#[test]
fn positions_inside_a_character_give_nothing() {
    assert_eq!(scan("三", 1), Outcome::Nothing);
    assert_eq!(scan("三", 3), Outcome::Nothing);
    assert_eq!(scan("３", 2), Outcome::Nothing);
    assert_eq!(scan("3", usize::MAX), Outcome::Nothing);
}

#[test]
fn a_year_before_a_dot_and_a_list_of_ordinals_stay_apart() {
    let found = |text: &str| -> Vec<String> {
        Numerals::new(text)
            .map(|(at, n)| text[at..at + n.len].to_owned())
            .collect()
    };
    assert_eq!(found("小学12所，345人"), ["12", "345"]);
    assert_eq!(found("共3,4,5三类"), ["3", "4", "5", "三"]);
    assert_eq!(found("建筑面积7.5万平方米、占地120亩"), ["7.5万", "120"]);
    assert_eq!(found("全市唯一一所"), ["一"]);
    assert_eq!(found("统一三套教材，重点任务之一二是"), ["三", "二"]);
    assert_eq!(found("全系统一百二十人"), ["一百二十"]);
    assert_eq!(found("G5成绵高速"), ["5"]);
    assert_eq!(found("版本1.2.3共2册"), ["2"]);
}

/// The runs that tempt a scanner to look ahead from every position.
#[test]
fn long_runs_take_linear_time() {
    for unit in [
        "9",
        "９",
        "1,",
        "1，",
        "123,",
        "1.",
        "1-",
        "1至",
        "一",
        "十",
        "一百",
        "万",
        "零",
        "一零",
        "三分之",
        "百分之",
        "几",
        "数",
        "一点",
        "1 ",
        "1万",
        "2亿3",
        "半",
        "壹",
        "百",
        "三成",
        "1e1",
        "1多",
        "三四",
        "二〇",
    ] {
        let text = unit.repeat(300_000 / unit.len());
        let start = Instant::now();
        let mut last = 0;
        for (at, n) in Numerals::new(&text) {
            assert!(at >= last && n.len > 0);
            last = at + n.len;
            let _ = parse_range(&text, at);
        }
        assert!(
            start.elapsed() < Duration::from_secs(5),
            "{unit} took {:?}",
            start.elapsed()
        );
    }
}
