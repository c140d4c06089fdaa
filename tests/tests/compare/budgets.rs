//! The prose of budgets.

use super::told;

fn report(year: u16, done: &str, planned: &str) -> String {
    let next = year + 1;
    format!(
        "某市{year}年预算执行情况和{next}年预算草案的报告\n\n一、{year}年预算执行情况\n\n{done}\n\n二、{next}年预算草案\n\n{planned}\n"
    )
}

fn budgets(old: [&str; 2], new: [&str; 2]) -> Vec<String> {
    told(&report(2030, old[0], old[1]), &report(2031, new[0], new[1]))
}

#[test]
fn a_level_of_government_is_one_however_it_is_written() {
    assert_eq!(
        budgets(
            [
                "2030年市级一般公共预算收入完成145万元。",
                "2031年市级一般公共预算收入150万元。"
            ],
            ["2031年市本级一般公共预算收入完成160万元。", ""]
        ),
        ["市本级一般公共预算收入/市级一般公共预算收入: 145万元 → 160万元 (150万元) met"]
    );
    // What is taken in over all of the area is something else.
    assert_eq!(
        budgets(
            ["2030年市级一般公共预算收入完成145万元。", ""],
            ["2031年全市一般公共预算收入完成160万元。", ""]
        ),
        [""; 0]
    );
}

#[test]
fn what_is_given_out_is_of_the_fund_whose_income_stands_before_it() {
    let done = |year: u16, income: u16, spent: u16| {
        format!(
            "（1）全市收支情况。{year}年全市政府性基金预算收入年初预算合计300万元，执行中部分县（市、区）调整了收入预算，实际完成{income}万元，增长5%。支出预算为280万元，执行中因上级补助增加等，支出预算调整为290万元，完成{spent}万元，增长6%。"
        )
    };
    assert_eq!(
        budgets([&done(2030, 310, 285), ""], [&done(2031, 320, 288), ""]),
        [
            "政府性基金预算收入: 310万元 → 320万元 320万 ÷ (1 + 5 %) ≈ 304.8万",
            "政府性基金预算收入↗: 5% → 5%",
            "政府性基金预算支出: 285万元 → 288万元 288万 ÷ (1 + 6 %) ≈ 271.7万",
            "政府性基金预算支出↗: 6% → 6%"
        ]
    );
    // A paragraph on something else parts the two.
    let parted = |year: u16, spent: u16| {
        format!(
            "{year}年全市政府性基金预算收入完成310万元。\n\n支出预算为280万元，完成{spent}万元。"
        )
    };
    let rows = budgets([&parted(2030, 285), ""], [&parted(2031, 288), ""]);
    assert!(rows.iter().all(|row| !row.contains("288万元")), "{rows:?}");
}

#[test]
fn a_grand_total_is_more_than_the_income() {
    assert_eq!(
        budgets(
            [
                "",
                "2031年市级一般公共预算收入总计377万元。2031年市级一般公共预算收入160万元。"
            ],
            ["2031年市级一般公共预算收入预算为160万元，完成161万元。", ""]
        ),
        ["市级一般公共预算收入: – → 161万元 (160万元) met"]
    );
}
