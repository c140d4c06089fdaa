//! Sums down a column and what shows that they are meant.

use super::*;

#[test]
fn rounded_parts_may_miss_their_total_by_half_a_unit_each() {
    let lines = [
        "科目|2023年（亿元）|2024年（亿元）",
        "教育|12.3|13.1",
        "卫生|8.4|8.8",
        "农业|9.1|9.7",
        "合计|29.8|31.7",
    ];
    assert_eq!(fails(&lines), [""; 0]);
    assert_eq!(told(&lines).len(), 2);
    let wrong = fails(&with(&lines, 4, "合计|29.8|32.6"));
    assert_eq!(wrong, ["total fails 13.1 + 8.8 + 9.7 = 31.6 ≠ 32.6"]);
}

#[test]
fn what_is_not_shown_leaves_the_sum_open() {
    let lines = [
        "科目|2022年（万元）|2023年（万元）|2024年（万元）",
        "教育|1230|1310|1350",
        "卫生|840|880|902",
        "公安|610|655|…",
        "合计|2680|2845|2940",
    ];
    assert_eq!(told(&lines).len(), 2);
    // An empty cell is nothing only where a sum shows it.
    let empty = with(&lines, 3, "公安|610|655|");
    assert_eq!(fails(&empty), [""; 0]);
    assert!(
        told(&empty)
            .iter()
            .any(|line| line.starts_with("total undetermined"))
    );
}

#[test]
fn subtotals_and_parts_of_parts_are_told_apart() {
    let all = told(&[
        "科目|2023年（万元）|2024年（万元）",
        "一、税收收入|120|130",
        "其中：增值税|60|65",
        "二、非税收入|80|90",
        "收入小计|200|220",
        "上年结余|30|40",
        "收入合计|230|260",
    ]);
    assert_eq!(
        all,
        [
            "total holds 120 + 80 = 200",
            "total holds 130 + 90 = 220",
            "total holds 200 + 30 = 230",
            "total holds 220 + 40 = 260",
        ]
    );
}

#[test]
fn a_numbered_row_is_the_sum_of_those_under_it() {
    let lines = [
        "项目|合计（万元）|职工（万元）|居民（万元）",
        "一、本年收入|600|350|250",
        "1.保险费收入|420|270|150",
        "2.财政补贴|180|80|100",
        "二、本年支出|520|300|220",
        "1.待遇支出|500|290|210",
        "2.其他支出|20|10|10",
    ];
    let all = told(&lines);
    assert!(
        all.iter().all(|line| line.starts_with("total holds")),
        "{all:?}"
    );
    assert_eq!(all.len(), 12);
    let found = fails(&with(&lines, 2, "1.保险费收入|420|720|150"));
    assert_eq!(
        found,
        [
            "total fails 720 + 80 = 800 ≠ 350",
            "total fails 720 + 150 = 870 ≠ 420"
        ]
    );
}

#[test]
fn panels_side_by_side_are_added_up_apart() {
    let found = told(&[
        "收入|2023年（万元）|2024年（万元）|支出|2023年（万元）|2024年（万元）",
        "税收收入|120|130|教育支出|90|95",
        "非税收入|80|90|卫生支出|70|75",
        "|||农林支出|40|50",
        "收入合计|200|220|支出合计|200|220",
    ]);
    assert_eq!(
        found,
        [
            "total holds 120 + 80 = 200",
            "total holds 130 + 90 = 220",
            "total holds 90 + 70 + 40 = 200",
            "total holds 95 + 75 + 50 = 220",
        ]
    );
}

#[test]
fn two_sums_that_agree_on_a_number_show_that_it_is_wrong() {
    // One column of numbers: nothing else shows what is meant to add up.
    let table = [
        "科目|金额（万元）|科目|金额（万元）",
        "一、税收收入|3120|一、教育支出|2210",
        "二、非税收入|1475|二、卫生支出|1820",
        "收入小计|4595|支出小计|4030",
        "转移性收入小计|1210|转移性支出小计|1775",
        "返还性收入|310|上解支出|775",
        "专项补助|900|结转下年|1000",
        "收入合计|5805|支出合计|5805",
    ];
    assert_eq!(fails(&table), [""; 0], "{:?}", told(&table));
    // A subtotal against its rows and against the total.
    let wrong = with(&table, 4, "转移性收入小计|1240|转移性支出小计|1775");
    assert_eq!(
        fails(&wrong),
        ["total fails 310 + 900 = 1210 ≠ 1240"],
        "{:?}",
        told(&wrong)
    );
    // A total against its parts and against that of the other side.
    let wrong = with(&table, 7, "收入合计|5505|支出合计|5805");
    assert_eq!(fails(&wrong), ["total fails 4595 + 1210 = 5805 ≠ 5505"]);
    // Two sums that do not agree say nothing: a row may be missing.
    let open = with(&table, 5, "返还性收入|250|上解支出|775");
    assert_eq!(fails(&open), [""; 0]);
}

/// A sheet whose sums stand in one column only, as transfers of one year do.
const TRANSFERS: &[&str] = &[
    "2026年预算收支总表",
    "单位：亿元",
    "科目|2025年执行数|2026年预算数",
    "税收收入|41.37|43.86",
    "非税收入|30.14|32.53",
    "收入小计|71.51|76.39",
    "转移性收入小计||150.44",
    "返还性收入||9.12",
    "一般性转移支付收入||87.1",
    "专项转移支付收入||8",
    "上年结转收入||28.91",
    "调入资金||13.19",
    "下级上解||4.12",
    "收入合计||226.83",
];

#[test]
fn a_sum_that_stands_alone_is_told_where_one_wrong_digit_explains_it() {
    assert_eq!(fails(TRANSFERS), [""; 0]);
    let wrong = with(TRANSFERS, 11, "调入资金||13.69");
    assert_eq!(
        fails(&wrong),
        ["total fails 9.12 + 87.1 + 8 + 28.91 + 13.69 + 4.12 = 150.94 ≠ 150.44"]
    );
    let found = report(&wrong);
    let relation = found.relations.iter().find(|r| r.verdict == Verdict::Fails);
    assert_eq!(relation.and_then(|r| r.reason), Some(Reason::OnlyTotal));
    // Two rows are not there: no slip explains that.
    assert_eq!(fails(&with(TRANSFERS, 11, "调入资金||7.84")), [""; 0]);
    // A title that says that the rows are not all.
    let mut partial = wrong.clone();
    partial[0] = "2026年预算主要收支表";
    assert_eq!(fails(&partial), [""; 0]);
}

#[test]
fn dropped_zeros_are_places_where_nearly_all_numbers_have_them() {
    // 87.1 and 8 are 87.10 and 8.00: the total is off by three tenths, and rounding does not explain it.
    assert_eq!(
        fails(&with(TRANSFERS, 6, "转移性收入小计||150.74")),
        ["total fails 9.12 + 87.1 + 8 + 28.91 + 13.19 + 4.12 = 150.44 ≠ 150.74"]
    );
    // With a zero printed the short numbers are rounded ones.
    let mut rounded = with(TRANSFERS, 6, "转移性收入小计||150.74");
    rounded[3] = "税收收入|41.40|43.86";
    rounded[5] = "收入小计|71.54|76.39";
    assert_eq!(fails(&rounded), [""; 0]);
}

#[test]
fn the_same_rows_under_another_sum_show_that_they_are_all() {
    let lines = [
        "指标|单位|绝对数",
        "货物总量|吨|2600",
        "其中：铁路|吨|810",
        "水运|吨|252",
        "公路|吨|1538",
        "旅客总量|人|11250",
        "其中：铁路|人|787",
        "水运|人|27",
        "公路|人|10436",
        "快递总量|元|908",
        "其中：同城|元|411",
        "异地|元|389",
    ];
    assert_eq!(fails(&lines), [""; 0]);
    assert_eq!(
        fails(&with(&lines, 6, "其中：铁路|人|777")),
        ["total fails 777 + 27 + 10436 = 11240 ≠ 11250"]
    );
}

#[test]
fn a_sum_of_a_row_far_above_has_to_be_exact() {
    // 加工贸易 is not the sum of 高新技术产品 and 进口, though it is nearly.
    let lines = [
        "指标|金额（亿元）|增长%",
        "进出口|184.3|19.7",
        "出口|161.0|20.9",
        "其中：一般贸易|132.4|15.3",
        "加工贸易|28.4|55.3",
        "其中：机电产品|56.3|35.9",
        "其中：高新技术产品|5.2|25.7",
        "进口|23.3|12.5",
    ];
    assert!(told(&lines).iter().all(|told| !told.contains("5.2 + 23.3")));
}
