//! Laws that hold for every number and every text.

use proptest::prelude::*;

use crate::number::{
    Decimal, Form, Interval, Numerals, Options, Outcome, Qualifier, chinese_ordinal, parse,
    parse_percent, parse_range, render, scan, scan_with,
};

fn grouped(n: u64, comma: char) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(comma);
        }
        out.push(c);
    }
    out
}

fn full_width(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '0'..='9' => char::from_u32(u32::from(c) - 0x30 + 0xFF10).unwrap(),
            '.' => '．',
            c => c,
        })
        .collect()
}

/// Texts dense in numeral characters, so that odd combinations do come up.
fn numeral_soup() -> impl Strategy<Value = String> {
    let pieces = prop::sample::select(vec![
        "0",
        "1",
        "23",
        "456",
        ",",
        "，",
        ".",
        "．",
        "７",
        "一",
        "二",
        "三",
        "五",
        "九",
        "十",
        "百",
        "千",
        "万",
        "亿",
        "零",
        "〇",
        "两",
        "半",
        "几",
        "数",
        "多",
        "余",
        "来",
        "成",
        "分之",
        "百分之",
        "点",
        "%",
        "％",
        "‰",
        "-",
        "—",
        "至",
        " ",
        "人",
        "近",
        "超过",
        "e",
        "壹",
        "拾",
        "佰",
        "约",
    ]);
    prop::collection::vec(pieces, 0..14).prop_map(|v| v.concat())
}

fn interval() -> impl Strategy<Value = Interval> {
    (
        -50_i64..50,
        0_i64..20,
        any::<bool>(),
        any::<bool>(),
        0_u8..6,
    )
        .prop_map(|(low, width, low_open, high_open, ends)| Interval {
            low: (ends != 0).then(|| Decimal::new(low, 1)),
            high: (ends != 1).then(|| Decimal::new(low + width + 1, 1)),
            low_open: low_open || ends == 0,
            high_open: high_open || ends == 1,
        })
}

fn survey(text: &str) {
    for at in 0..=text.len() + 1 {
        match scan(text, at) {
            Outcome::Numeral(n) => {
                assert!(n.len > 0 && text.is_char_boundary(at + n.len));
                for counted in [true, false] {
                    if let Some(bounds) = n.bounds(counted) {
                        assert!(!bounds.is_empty(), "{text} at {at}: {n:?}");
                    }
                }
            }
            Outcome::Malformed(len) => {
                assert!(len > 0 && text.is_char_boundary(at + len));
            }
            Outcome::Nothing => {}
        }
        if let Some(n) = parse_percent(text, at) {
            assert!(text.is_char_boundary(at + n.len));
        }
        if let Some(range) = parse_range(text, at) {
            assert!(range.low.value < range.high.value);
            assert!(text.is_char_boundary(at + range.len));
        }
        let _ = scan_with(
            text,
            at,
            Options {
                repair_blanks: true,
            },
        );
        let _ = Qualifier::before(text, at);
        let _ = Qualifier::after(text, at);
    }
    let mut end = 0;
    for (at, n) in Numerals::new(text) {
        assert!(at >= end);
        end = at + n.len;
    }
    let _ = chinese_ordinal(text);
}

proptest! {
    #[test]
    fn chinese_round_trip(n in prop_oneof![0_u64..20_000, any::<u64>(), 0_u64..10_000_000_000_000_000]) {
        let text = render(n);
        let read = parse(&text, 0).unwrap();
        prop_assert_eq!(read.value, Decimal::from(n), "{}", text);
        prop_assert_eq!(read.len, text.len());
    }

    #[test]
    fn ordinals_round_trip(n in 1_u32..=9999) {
        prop_assert_eq!(chinese_ordinal(&render(u64::from(n))), Some(n));
    }

    #[test]
    fn arabic_round_trip(mantissa in any::<u64>(), places in 0_u32..8) {
        let value = Decimal::from_i128_with_scale(i128::from(mantissa), places);
        let text = value.to_string();
        for text in [full_width(&text), text] {
            let read = parse(&text, 0).unwrap();
            prop_assert_eq!(read.value, value);
            prop_assert_eq!(u32::from(read.decimals), places);
            prop_assert_eq!(read.len, text.len());
        }
    }

    #[test]
    fn grouped_round_trip(n in 1000_u64..) {
        for (comma, form) in [(',', Form::Grouped), ('，', Form::GroupedWide)] {
            let text = grouped(n, comma);
            let read = parse(&text, 0).unwrap();
            prop_assert_eq!(read.value, Decimal::from(n));
            prop_assert_eq!((read.len, read.form), (text.len(), form));
        }
    }

    #[test]
    fn no_text_panics_anywhere(text in any::<String>()) {
        survey(&text);
    }

    #[test]
    fn no_mixture_of_numeral_characters_panics(text in numeral_soup()) {
        survey(&text);
    }

    #[test]
    fn operations_enclose_their_members(a in interval(), b in interval(), x in -60_i64..60, y in -60_i64..60) {
        let (x, y) = (Decimal::new(x, 1), Decimal::new(y, 1));
        if a.contains(x) && b.contains(y) {
            prop_assert!(a.add(&b).unwrap().contains(x + y));
            prop_assert!(a.sub(&b).unwrap().contains(x - y));
            prop_assert!(a.mul(&b).unwrap().contains(x * y));
        }
        prop_assert_eq!(a.meets(&b), b.meets(&a));
        prop_assert_eq!(a.contains(x) && b.contains(x), a.intersect(&b).is_some_and(|c| c.contains(x)));
        prop_assert!(!(a.wholly_above(&b) && a.meets(&b)));
    }
}
