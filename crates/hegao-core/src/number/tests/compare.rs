//! Intervals, amounts, qualifiers and ratios.

use super::d;
use crate::number::{
    Amount, Decimal, Direction, Interval, Qualifier, Reading, change_meets, granule, growth_meets,
    mul, parse, parse_percent, percent, ratio_meets, show, show_scaled, whole_numbers,
};

fn closed(low: &str, high: &str) -> Interval {
    Interval::closed(d(low), d(high))
}

/// A printed percentage as an interval in percent.
fn rate(text: &str) -> Interval {
    let n = parse_percent(text, 0).unwrap();
    n.percent_bounds(Qualifier::Exact, Reading::Certain)
        .unwrap()
}

fn count(n: u32) -> Interval {
    Interval::point(n.into())
}

#[test]
fn printed_amounts_stand_for_what_rounds_to_them() {
    let amount = parse("3.9万", 0).unwrap().amount();
    assert_eq!(amount, Amount::new(d("3.9"), 1, 4).unwrap());
    assert_eq!(amount.printed(), Some(closed("38500", "39500")));
    assert_eq!(amount.exact(), Interval::point(d("39000")));
    assert_eq!(parse("45", 0).unwrap().bounds(true), Some(count(45)));
    assert_eq!(
        parse("45", 0).unwrap().bounds(false),
        Some(closed("44.5", "45.5"))
    );
}

#[test]
fn interval_arithmetic_keeps_track_of_open_ends() {
    let a = Interval::half_open(d("1"), d("2"));
    let b = closed("10", "20");
    assert_eq!(a.add(&b), Some(Interval::half_open(d("11"), d("22"))));
    assert_eq!(b.sub(&a).unwrap().to_string(), "(8, 19]");
    assert_eq!(a.mul(&b), Some(Interval::half_open(d("10"), d("40"))));
    assert_eq!(a.scale(-3).unwrap().to_string(), "(-6, -3]");
    assert_eq!(
        Interval::at_least(d("2"))
            .mul(&closed("0", "3"))
            .unwrap()
            .to_string(),
        "[0, ∞)"
    );
    assert_eq!(Interval::EVERYTHING.mul(&count(0)), Some(count(0)));
    assert!(a.contains(d("1")) && !a.contains(d("2")));
    assert!(!a.meets(&Interval::at_least(d("2"))));
    assert!(closed("1", "2").meets(&Interval::at_least(d("2"))));
    assert!(closed("3", "4").wholly_above(&a) && !closed("1", "4").wholly_above(&a));
    assert_eq!(
        closed("1", "3")
            .intersect(&Interval::open(d("2"), d("5")))
            .unwrap()
            .to_string(),
        "(2, 3]"
    );
    assert!(Interval::open(d("2"), d("2")).is_empty());
}

#[test]
fn overflow_and_lost_places_give_nothing() {
    assert_eq!(Interval::point(Decimal::MAX).scale(2), None);
    assert_eq!(Interval::point(Decimal::MAX).add(&count(1)), None);
    let tiny = d("0.0000000000000000000000000001");
    assert_eq!(mul(tiny, d("0.1")), None, "would be rounded to zero");
    assert_eq!(
        mul(tiny, d("10.0")),
        Some(d("0.000000000000000000000000001"))
    );
    assert_eq!(Amount::new(Decimal::MAX, 0, 1), None);
}

#[test]
fn qualifiers_widen_as_their_words_do() {
    let usual = |q: Qualifier, v: &str| {
        q.interval(d(v), Decimal::ZERO, granule(d(v)).unwrap())
            .unwrap()
            .to_string()
    };
    assert_eq!(usual(Qualifier::Exact, "100"), "[100, 100]");
    assert_eq!(usual(Qualifier::About, "100"), "[95, 105]");
    assert_eq!(usual(Qualifier::Around, "100"), "[90, 110]");
    assert_eq!(usual(Qualifier::Near, "100"), "[90, 100)");
    assert_eq!(usual(Qualifier::More, "4000"), "(4000, 5000)");
    assert_eq!(usual(Qualifier::More, "210"), "(210, 220)");
    assert_eq!(usual(Qualifier::Over, "100"), "(100, 130]");
    assert_eq!(usual(Qualifier::AtLeast, "66"), "[66, ∞)");
    assert_eq!(usual(Qualifier::AtMost, "45"), "(-∞, 45]");
    assert_eq!(usual(Qualifier::Under, "45"), "(-∞, 45)");
    let certain = |q: Qualifier| {
        q.interval_read(d("100"), d("1"), d("100"), Reading::Certain)
            .unwrap()
            .to_string()
    };
    assert_eq!(certain(Qualifier::Over), "(100, ∞)");
    assert_eq!(certain(Qualifier::Near), "(-∞, 100)");
    // A tolerance never tightens what rounding leaves open.
    assert_eq!(
        Qualifier::About.interval(d("3"), d("1"), d("1")),
        Some(closed("2.5", "3.5"))
    );
    let dozens = parse("几十", 0).unwrap();
    assert_eq!(
        dozens.qualified(Qualifier::AtLeast, true, Reading::Usual),
        Some(Interval::at_least(d("20")))
    );
}

#[test]
fn qualifying_words_are_found_on_either_side() {
    for (head, expected) in [
        ("学生约", Some(Qualifier::About)),
        ("投入超过", Some(Qualifier::Over)),
        ("一律不超过", Some(Qualifier::AtMost)),
        ("比例不低于", Some(Qualifier::AtLeast)),
        ("覆盖不足", Some(Qualifier::Under)),
        ("人数近", Some(Qualifier::Near)),
        ("经费节约", None),
        ("最近", None),
        ("共有", None),
    ] {
        let found = Qualifier::before(head, head.len());
        assert_eq!(found.map(|(q, _)| q), expected, "{head}");
    }
    assert_eq!(Qualifier::after("及以上", 0), Some((Qualifier::AtLeast, 9)));
    assert_eq!(Qualifier::after("左右。", 0), Some((Qualifier::Around, 6)));
    assert_eq!(Qualifier::after("以上", 1), None);
}

#[test]
fn shares_are_compared_without_dividing() {
    let whole = count(2150);
    assert_eq!(
        ratio_meets(&count(858), &whole, &rate("39.91%")),
        Some(true)
    );
    assert_eq!(ratio_meets(&count(858), &whole, &rate("39.9%")), Some(true));
    assert_eq!(
        ratio_meets(&count(858), &whole, &rate("38.91%")),
        Some(false)
    );
    assert_eq!(ratio_meets(&count(858), &whole, &rate("四成")), Some(true));
    assert_eq!(ratio_meets(&count(1), &count(0), &rate("5%")), None);
    assert_eq!(
        ratio_meets(&count(3), &count(1000), &rate("3‰")),
        Some(true)
    );
}

#[test]
fn growth_is_checked_from_whichever_end_is_stated() {
    // 195 more than 624 − 195 = 429 is 45.45 %.
    let up = |r: &str| change_meets(&count(195), &count(624), &rate(r), Direction::Up);
    assert_eq!(up("45.45%"), Some(true));
    assert_eq!(up("45.5%"), Some(true));
    assert_eq!(
        up("31.25%"),
        Some(false),
        "over the current value instead of the base"
    );
    let grown = |r: &str| growth_meets(&count(429), &count(624), &rate(r), Direction::Up);
    assert_eq!(grown("45.45%"), Some(true));
    assert_eq!(grown("44.45%"), Some(false));
    let fallen = growth_meets(&count(200), &count(150), &rate("25%"), Direction::Down);
    assert_eq!(fallen, Some(true));
    assert_eq!(
        change_meets(&count(50), &count(150), &rate("25%"), Direction::Down),
        Some(true)
    );
    assert_eq!(
        change_meets(&count(50), &count(150), &rate("33.3%"), Direction::Down),
        Some(false)
    );
    assert_eq!(
        change_meets(&count(50), &count(40), &rate("25%"), Direction::Up),
        None
    );
}

#[test]
fn a_share_tells_which_wholes_are_possible() {
    assert_eq!(
        whole_numbers(d("209"), &rate("58.4%")),
        Some((d("358"), d("358")))
    );
    assert_eq!(whole_numbers(d("1"), &rate("34.6%")), None);
    assert_eq!(whole_numbers(d("0"), &rate("50%")), None);
}

#[test]
fn values_are_shown_as_a_report_prints_them() {
    assert_eq!(show(d("1234.50")), "1234.5");
    assert_eq!(show_scaled(d("39000"), 4), "3.9万");
    assert_eq!(show_scaled(d("1200000000000"), 12), "1.2万亿");
    assert_eq!(show_scaled(d("39000"), 0), "39000");
    assert_eq!(percent(d("195"), d("429"), 2), Some(d("45.45")));
    assert_eq!(percent(d("1"), d("8"), 0), Some(d("13")), "half goes up");
    assert_eq!(percent(d("1"), d("0"), 2), None);
}
