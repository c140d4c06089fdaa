use proptest::prelude::*;
use regex::Regex;

use super::set::{Class, Set};
use super::*;

/// What both matchers find, groups and all.
fn same(pattern: &str, text: &str) {
    let expr = Expr::new(pattern).unwrap();
    let regex = Regex::new(pattern).unwrap();
    let mine: Vec<Vec<_>> = expr
        .captures_iter(text)
        .map(|found| {
            found
                .iter()
                .map(|group| group.map(|group| group.range()))
                .collect()
        })
        .collect();
    let theirs: Vec<Vec<_>> = regex
        .captures_iter(text)
        .map(|found| {
            found
                .iter()
                .map(|group| group.map(|group| group.range()))
                .collect()
        })
        .collect();
    assert_eq!(mine, theirs, "{pattern:?} in {text:?}");
    assert_eq!(expr.is_match(text), regex.is_match(text));
    assert_eq!(expr.clone().is_match(text), regex.is_match(text));
}

#[test]
fn classes_hold_what_unicode_says() {
    for (class, pattern) in [
        (Class::Digit, r"\d"),
        (Class::Space, r"\s"),
        (Class::Han, r"\p{Han}"),
    ] {
        let (set, regex) = (Set::class(class, false), Regex::new(pattern).unwrap());
        let mut bytes = [0; 4];
        for c in (0..=0x0010_ffff).filter_map(char::from_u32) {
            assert_eq!(
                set.has(c),
                regex.is_match(c.encode_utf8(&mut bytes)),
                "{pattern} {c:?}"
            );
        }
    }
}

#[test]
fn the_small_matcher_finds_what_the_engine_finds() {
    for (pattern, text) in [
        (
            r"([12]\d{3})\s*(年)?\s*[-—]\s*([12]\d{3})",
            "2018年—2020年，2019 - 2021",
        ),
        (
            r"(?:(20\d{2})\s*年\s*)?(\d{1,2})\s*月\s*(\d{1,2})\s*[日号]",
            "2020年5月1日、12月 31号",
        ),
        (r"^(?:上|下)一?(篇|条)$", "上一篇"),
        (r"《[^《》]*》|〔[^〔〕]{0,12}〕", "《甲》〔2020〕《《乙》"),
        ("(?:甲|甲乙)丙", "甲乙丙"),
        ("(?:(甲)|乙)+", "甲乙甲乙"),
        ("[^。]{0,4}?(甲{1,2}?)乙", "丁甲甲乙。甲乙"),
        ("甲{2,}", "甲甲甲乙甲甲"),
        (r"[\d一二]+[-年]", "２０一年 12- x-"),
        (r"(?P<n>\d+)人", "共12人"),
        ("(?:甲{1,2}乙){1,2}丙", "甲乙甲甲乙丙"),
    ] {
        assert!(
            Expr::new(pattern).unwrap().small().is_some(),
            "{pattern} is small"
        );
        same(pattern, text);
    }
    let expr = Expr::new(r"(?P<n>\d+)(?P<unit>人)").unwrap();
    let found = expr.captures("共12人").unwrap();
    assert_eq!(found.name("unit").unwrap().as_str(), "人");
    let mut out = String::new();
    found.expand("$n$$/${unit}$1名$none", &mut out);
    assert_eq!(out, "12$/人12名");
    assert_eq!(expr.replace_all("共12人、3人。", "若干"), "共若干、若干。");
}

#[test]
fn what_the_small_matcher_does_not_know_goes_to_the_engine() {
    for pattern in [
        "(?i)icp",
        r"\bX\b",
        "[a-z&&[^b]]",
        "甲?",
        "(?:甲?)*乙",
        "[[:alpha:]]+",
        r"\w+年",
        "a{0}",
        "甲|",
    ] {
        assert!(Expr::new(pattern).unwrap().small().is_none(), "{pattern}");
        same(pattern, "ICP甲甲乙 X 年 ab");
    }
    assert_eq!(
        Expr::new(r"(?P<n>\w)(?P<o>.)")
            .unwrap()
            .captures("甲乙")
            .unwrap()
            .name("o")
            .unwrap()
            .as_str(),
        "乙"
    );
    for wrong in [
        "(甲",
        "甲)",
        "[甲",
        "*甲",
        "甲{2,1}",
        r"\q",
        "甲**{",
        "(?P<a>.)(?P<a>.)",
        "[b-a]",
    ] {
        assert!(Expr::new(wrong).is_err(), "{wrong}");
    }
}

#[test]
fn work_without_end_is_left_to_the_engine() {
    let expr = Expr::new(r"(?:甲\s*)+\s*\s*乙").unwrap();
    let text = format!("甲{}丙乙", " ".repeat(3000)).repeat(20);
    assert!(!expr.is_match(&text));
    assert!(expr.full.get().is_some());
    // Much work in all, not in any one text.
    let expr = Expr::new("[甲乙]丙").unwrap();
    let text = "甲乙甲丁".repeat(1000) + "丙乙丙";
    for _ in 0..200 {
        assert_eq!(expr.captures_iter(&text).count(), 1);
    }
    assert!(expr.full.get().is_some());
}

fn pattern() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("甲".to_owned()),
        Just("a".to_owned()),
        Just(r"\d".to_owned()),
        Just(r"\s".to_owned()),
        Just("[a甲1]".to_owned()),
        Just("[^a]".to_owned()),
        Just("[乙-甲]".to_owned()),
        Just("^".to_owned()),
        Just("$".to_owned()),
        Just(".".to_owned()),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            4 => prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| parts.concat()),
            2 => prop::collection::vec(inner.clone(), 2..4).prop_map(|ways| format!("(?:{})", ways.join("|"))),
            2 => inner.clone().prop_map(|of| format!("({of})")),
            3 => (inner, prop::sample::select(vec!["?", "*", "+", "{1,2}", "{2}", "??", "*?", "+?", "{0,2}?", "{1,}"])).prop_map(|(of, times)| format!("(?:{of}){times}")),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn both_matchers_agree(pattern in pattern(), text in "[a甲乙1２ \n]{0,12}") {
        same(&pattern, &text);
    }
}
