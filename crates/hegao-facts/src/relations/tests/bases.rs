//! What a value is compared with and what it is measured against, told apart from the value.

use super::{fails, told};

#[test]
fn a_base_is_no_value() {
    for text in [
        "公积金归集1560万元，比上年的1430万元增加130万元，增长9.1%。",
        "门诊量380人次，较去年同期的400人次减少20人次，下降5.0%。",
        "贷款180.50亿元，比年初160.25亿元增加20.25亿元，增长12.6%。",
        "2023年捐款625元，2022年捐款500元，增加125元，增长25%。",
        "水果产量90吨，上年同期80吨，增加10吨，增长12.5%。",
        "水果产量90吨，去年为80吨，增加10吨，增长12.5%。",
        "参训90人，超过去年的80人，增加10人，增长12.5%。",
    ] {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
        assert!(
            told(text).iter().any(|line| line.contains("growth holds")),
            "{text} {:?}",
            told(text)
        );
    }
}

#[test]
fn what_a_value_is_measured_against_is_no_value() {
    for text in [
        "土地收入3.20亿元，完成预算8.00亿元的40.0%，同比减收0.80亿元，下降20.0%。",
        "投资18亿元，为年度计划15亿元的120.0%，较上年净增3亿元，增幅20.0%。",
        "新建学校36家，比目标40家少4家，比上年的30家多6家，增长20.0%。",
        "客运量860.0人次，恢复到2019年800.0人次的107.5%，比2022年多360.0人次，增长72.0%。",
    ] {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
    assert_eq!(
        fails("土地收入3.20亿元，完成预算8.00亿元的40.0%，同比减收0.80亿元，下降30.0%。").len(),
        1
    );
}

#[test]
fn value_and_base_must_give_the_difference() {
    assert_eq!(
        fails("新聘教师64名，比上年的50名增加24名。"),
        ["growth fails 64 − 50 = 14 ≠ 24"]
    );
    assert!(fails("新聘教师64名，比上年的50名增加14名。").is_empty());
    assert_eq!(
        fails("入学率91.2%，较上年89.8%提高2.4个百分点。"),
        ["growth fails 91.2 − 89.8 = 1.4 ≠ 2.4"]
    );
    assert!(fails("入学率91.2%，较上年89.8%提高1.4个百分点。").is_empty());
    assert_eq!(
        fails("收入360元，比上年的300元增加60元，增长25%。").len(),
        1
    );
    // One wrong number is told once.
    assert_eq!(
        fails("收入630元，比上年的300元增加60元，增长20%。").len(),
        1
    );
}

#[test]
fn a_base_in_brackets_behind_the_rate_is_one() {
    assert!(fails("用水120吨，同比下降4.0%（去年同期125吨）。").is_empty());
    assert_eq!(fails("用水120吨，同比下降4.0%（去年同期152吨）。").len(), 1);
}

#[test]
fn a_doubling_is_nearly_one() {
    assert!(fails("企业达到88家，比2019年的45家翻了一番。").is_empty());
    assert!(fails("企业达到95家，比2019年的45家翻了一番多。").is_empty());
    assert_eq!(
        fails("企业达到88家，比2019年的45家翻了两番。"),
        ["growth fails 45 × 4 = 180 ≠ 88"]
    );
}

#[test]
fn a_base_of_another_subject_is_not_held_against_the_value_before() {
    for text in [
        "培训教师300名，招聘比上年的50名增加14名。",
        "收入500元，其中捐款60元，比上年的50元增加10元。",
        "全县小学教师800名；新聘教师64名，比上年的50名增加14名。",
        "甲校、乙校分别招生300名、200名，比上年的150名增加50名。",
        "完好率93.6%，比全省平均91.0%高2.6个百分点，比上年提高0.8个百分点。",
        "收入从2019年的300元增加到2023年的420元，平均每年增加30元。",
        "用户33元，较年初30元增加3元，同比增长15.0%。",
        "及格率95.0%，优秀率60.0%，比全省平均55.0%高5.0个百分点。",
    ] {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
}

#[test]
fn what_was_left_of_the_year_before_is_added_up() {
    let text = "基金收入64.25亿元，上级补助2.13亿元，上年结转0.79亿元，收入合计67.17亿元。";
    assert!(fails(text).is_empty(), "{:?}", told(text));
}

#[test]
fn a_result_is_held_against_its_plan_however_it_is_led_to() {
    for lead in ["完成市下达任务", "为年度目标", "占全年计划", "达到预算"] {
        let right = format!("新增就业540人，{lead}500人的108.0%。");
        let wrong = format!("新增就业540人，{lead}450人的108.0%。");
        assert!(fails(&right).is_empty(), "{right} {:?}", told(&right));
        assert_eq!(fails(&wrong).len(), 1, "{wrong} {:?}", told(&wrong));
    }
    assert!(fails("新建公寓50所，改建公寓58所，完成任务100所的108.0%。").is_empty());
    assert!(fails("培训教师300人；完成招聘任务500人的108.0%。").is_empty());
}

#[test]
fn more_than_the_time_before_is_a_difference_of_differences() {
    for text in [
        "贷款余额364.20亿元，较年初净增28.50亿元，同比少增3.10亿元，增速8.5%。",
        "存款218.40亿元，比年初增加16.20亿元，同比多增2.30亿元，增长8.0%。",
        "增收2.6亿元，比上年少增0.4亿元，增长9.8%。",
    ] {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
    assert_eq!(
        fails("存款218.40亿元，比年初增加16.20亿元，同比多增2.30亿元，增长9.8%。").len(),
        1
    );
}

#[test]
fn rows_answer_each_other_by_position() {
    let text =
        "城镇、乡村居民收入分别为38620元、19240元，比上年增加1870元、1260元，增长5.1%、7.0%。";
    assert!(fails(text).is_empty(), "{:?}", told(text));
    assert_eq!(
        told(text)
            .iter()
            .filter(|r| r.contains("growth holds"))
            .count(),
        2
    );
    assert_eq!(
        fails(&text.replace("7.0%", "9.0%")),
        ["growth fails 1260 / (19240 − 1260) = 7.0 % ≠ 9.0 %"]
    );
    let text = "立案24起，受伤31人，立案数减少6起、受伤人数减少9人，分别下降20.0%和22.5%。";
    assert!(fails(text).is_empty(), "{:?}", told(text));
    assert_eq!(fails(&text.replace("22.5%", "25.2%")).len(), 1);
    for text in [
        // Most of the row does not fit, so something else was meant.
        "城镇、乡村居民收入分别为38620元、19240元，比上年增加1870元、1260元，增长2.1%、3.0%。",
        "城镇、乡村、园区居民收入分别为38620元、19240元、41250元，其中两项增加1870元、1260元，增长9.1%、7.0%。",
    ] {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
}

#[test]
fn a_basis_point_is_a_hundredth_of_a_point() {
    for text in [
        "利率由5.12%降至4.36%，下降76个基点。",
        "利率由5.12%降至4.36%，下降76BP。",
        "出生率由7.1‰上升到8.3‰，上升1.2个千分点。",
    ] {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
    assert_eq!(fails("利率由5.12%降至4.36%，下降67个基点。").len(), 1);
}

#[test]
fn a_bracket_may_hold_the_base_of_the_change_behind_it() {
    let text = "查处案件76起（上年80起），同比下降5.0%。";
    assert!(fails(text).is_empty(), "{:?}", told(text));
    assert_eq!(fails(&text.replace("5.0%", "9.0%")).len(), 1);
    assert!(fails("查处案件76起（上年80起），群众投诉下降9.0%。").is_empty());
}

#[test]
fn words_for_fewer_and_more_tell_the_way() {
    assert!(fails("队员由420人精简到390人，减少30人。").is_empty());
    assert_eq!(fails("队员由420人精简到390人，减少60人。").len(), 1);
    assert_eq!(fails("学位由420个扩充到490个，增加60个。").len(), 1);
}
