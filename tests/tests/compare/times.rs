//! Of which year a value is, and what became of a target that the new report tells of in other words.

use super::{rows, told};

#[test]
fn what_is_there_after_several_years_is_of_the_last() {
    let old = ["茶山公路里程11公里，慈善基金积累69万元。", ""];
    assert_eq!(
        rows(
            old,
            ["过去五年，茶山公路里程达到12公里，慈善基金积累78万元。", ""]
        ),
        [
            "茶山公路通车里程: 11公里 → 12公里",
            "慈善基金积累: 69万元 → 78万元"
        ]
    );
    // What came about in the course of the years is of all of them.
    assert_eq!(
        rows(
            old,
            [
                "过去五年，新建茶山公路里程达到12公里，慈善基金积累增加78万元。",
                ""
            ]
        ),
        [""; 0]
    );
}

#[test]
fn a_paragraph_that_looks_back_holds_no_target() {
    let planned = "过去五年，财政收入从20亿元增加到45亿元。";
    assert_eq!(
        rows(["", planned], ["财政收入达到50亿元。", ""]),
        ["一般公共预算收入: 45亿元 → 50亿元"]
    );
}

#[test]
fn all_the_year_ends_half_of_it_in_the_sentences_after() {
    assert_eq!(
        rows(
            [
                "去年下半年茶市回暖，全年粮食产量800吨。全年财政收入40亿元。",
                ""
            ],
            ["财政收入50亿元。", ""]
        ),
        ["一般公共预算收入: 40亿元 → 50亿元"]
    );
}

#[test]
fn where_a_year_starts_from_is_not_its_time() {
    assert_eq!(
        rows(
            ["全年粮食产量800吨。", ""],
            [
                "粮食总产量在上年大幅增长的基础上，又增产29吨，达到829吨。",
                ""
            ]
        )[0],
        "粮食总产量: 800吨 → 829吨"
    );
}

#[test]
fn what_the_new_plan_starts_from_is_where_the_last_one_led() {
    let old = ["", "果农医保，财政补助标准由每人每年320元提高到380元。"];
    assert_eq!(
        rows(old, ["", "果农医保财政补助由每人每年380元提高到420元。"])[0],
        "财政补助标准: – → 380元 (380元) met"
    );
    // Another value may be that of something else.
    let rows = rows(old, ["", "果农医保财政补助由每人每年390元提高到420元。"]);
    assert!(rows.iter().all(|row| !row.contains("met")), "{rows:?}");
}

#[test]
fn what_is_there_already_is_no_target() {
    for plan in ["已开工的57个水渠项目要加快建设。", "管好现有57个水渠项目。"]
    {
        assert_eq!(rows(["", plan], ["各项工作顺利。", ""]), [""; 0], "{plan}");
    }
}

#[test]
fn a_result_beside_the_plan_that_it_is_compared_with_is_that_of_the_target() {
    let old = ["", "减轻果农负担近2万元。"];
    assert_eq!(
        rows(old, ["减税降费2.36万元，超过原定的近2万元规模。", ""]),
        ["减轻果农负担: – → 2.36万元 (近2万元) met"]
    );
    // Two targets of one value: which of them is meant is not sure.
    assert_eq!(
        rows(
            ["", "减轻果农负担近2万元，减轻茶农负担近2万元。"],
            ["减税降费2.36万元，超过原定的近2万元规模。", ""]
        ),
        [""; 0]
    );
}

#[test]
fn a_rate_that_turns_has_the_name_before_it() {
    assert_eq!(
        rows(
            [
                "单位生产总值能耗由前三年分别上升4.9％、5.5％、0.2％，转为下降1.2%。",
                ""
            ],
            ["单位生产总值能耗下降3.3%。", ""]
        ),
        ["单位地区生产总值能耗↗: 1.2% → 3.3%"]
    );
    // A clause with names of its own takes over.
    let found = rows(
        ["单位生产总值能耗下降1.2%。", ""],
        [
            "烟尘下降9%，甲醛、粉尘排放量双双下降，分别下降3.1%和4.7%。",
            "",
        ],
    );
    assert_eq!(found, [""; 0]);
}

#[test]
fn money_of_the_area_and_of_its_government_are_not_compared() {
    let old = "某市2030年预算执行情况和2031年预算草案的报告\n\n一、2030年预算执行情况\n\n全市财政运行平稳，市级支出有所增长。\n\n二、2031年预算草案\n\n果林支出360万元。\n";
    let new = |scope: &str| {
        format!(
            "某市2031年预算执行情况和2032年预算草案的报告\n\n一、2031年预算执行情况\n\n{scope}果林支出3600万元。\n"
        )
    };
    assert_eq!(told(old, &new("全市")), [""; 0]);
    assert_eq!(
        told(old, &new("")),
        ["果林支出: – → 3600万元 (360万元) met"]
    );
}

#[test]
fn a_chapter_on_one_year_and_five_is_on_the_one_until_it_turns() {
    let old = "2022年清河县政府工作报告\n\n一、2021年工作回顾\n\n茶农外出务工规模32人。\n";
    let new = |text: &str| {
        told(
            old,
            &format!("2023年清河县政府工作报告\n\n一、过去一年和五年工作回顾\n\n{text}\n"),
        )
    };
    assert_eq!(
        new("茶农外出务工规模33人。"),
        ["茶农外出务工规模: 32人 → 33人"]
    );
    assert_eq!(new("过去五年，成绩很大。\n茶农外出务工规模33人。"), [""; 0]);
}
