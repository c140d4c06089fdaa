//! How far a list reaches, what a share is of, and which step makes a wrong number right.

use super::{fails, told};

fn silent(all: &[&str]) {
    for text in all {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
}

fn found(all: &[&str]) {
    for text in all {
        assert_eq!(fails(text).len(), 1, "{text} {:?}", told(text));
    }
}

#[test]
fn what_says_of_which_size_a_thing_is_is_no_part() {
    silent(&[
        "完成投资8.14元，其中计划投资10元的光伏项目已完成3.2元。",
        "完成投资8.14元，其中，总投资20元的光伏项目，已完成5.44元；总投资5.05元的管网项目，已完成2.7元。",
    ]);
    found(&["完成投资8.14元，其中光伏项目20元、管网项目2.7元、其他投资1元。"]);
}

#[test]
fn names_that_cross_come_to_more() {
    silent(&[
        "支出42.6元，其中民生支出34.8元、教育支出8.6元、社保支出7.2元。",
        "总收入18.4元，其中预算收入9.1元、税收收入7.2元、上划收入9.3元。",
        "出栏42.2吨，其中规模养殖36.8吨，存栏26.4吨，能繁2.8吨。",
        "水资源总量8.6吨，其中地表水8.2吨、地下水2.1吨（重复量1.7吨）。",
        "监测断面12个，其中国控3个、省控4个、市控5个，优良比例91.7%，1个断面为四类。",
        "失业人员3260人，其中4050人员862人。",
    ]);
}

#[test]
fn a_share_behind_a_whole_list_may_be_of_the_total() {
    silent(&[
        "信访2946项，其中网上2126项、来访820项，占信访总量的60.6%。",
        "查处126项，其中大案26项，占全市案件总数的18.6%。",
        "用水2.86吨，其中农业1.86吨、工业0.90吨、生态0.10吨，占红线指标3.1吨的92.3%。",
        "追加415.6元，追减62.05元，净调整353.55元，占年初预算3862.45元的9.2%。",
    ]);
    found(&["信访2946项，其中网上2126项、来访820项，来访占28.7%。"]);
}

#[test]
fn another_matter_behind_a_semicolon_is_no_part() {
    silent(&[
        "失业人员再就业14500人，完成任务120.9%，其中困难人员再就业4589人，完成任务114.7%；新增富余劳动力转移就业51600人，完成任务105%。",
    ]);
}

#[test]
fn the_total_is_the_one_that_its_parts_come_to() {
    silent(&[
        "实施项目12个，总投资4.86元，年度计划投资2.1元。其中：续建项目5个，年度计划投资1.3元；新建项目7个，年度计划投资0.8元。",
        "种植38吨，其中水稻30吨、玉米7.05吨、豆类0.95吨。",
    ]);
}

#[test]
fn a_share_may_be_of_the_total_told_before() {
    let before = "专任教师1812人。专任教师中硕士及以上1692人";
    silent(&[
        &format!("{before}，占93.38%，其中博士1243人，占68.60%，硕士449人，占24.78%。"),
        "人口500000人，其中保障对象6000人，占12‰。",
    ]);
    assert!(
        fails(&format!("{before}，占95.08%。"))
            .iter()
            .any(|line| line == "share fails 1692 / 1812 = 93.38 % ≠ 95.08 %")
    );
}

#[test]
fn swapped_digits_give_a_share_away() {
    found(&[
        "参会代表412人，报到395人，报到率98.5%。",
        "总人口94.90吨，城镇人口41.38吨，乡村人口53.52吨。城镇化率为46.30%。",
    ]);
    silent(&[
        "参会代表412人，报到395人，报到率95.9%。",
        "总人口94.90吨，城镇人口41.38吨，乡村人口53.52吨。城镇化率为43.60%。",
    ]);
}

#[test]
fn a_part_told_alone_behind_a_stop_is_not_above_its_total() {
    found(&["种植面积8521.9吨，比上年减少862吨。其中，粮食种植面积8722.2吨。"]);
    silent(&[
        "种植面积8521.9吨，比上年减少862吨。其中，粮食种植面积7722.2吨。",
        "收获9521.9吨，销售8521.9吨。其中，粮食8722.2吨。",
        "种植面积8521.9吨。粮食种植面积8722.2吨。",
    ]);
}

#[test]
fn classes_told_in_the_next_sentence_come_to_their_total() {
    let of = |second: &str| {
        format!(
            "生产总值91.3元，比上年增长7.5%。分产业看，第一产业增加值6.2元，增长6.9%；第二产业增加值{second}元，增长6.2%；第三产业增加值62.4元，增长8.0%。"
        )
    };
    silent(&[&of("22.7"), &of("22.8")]);
    found(&[&of("27.2")]);
    silent(&["投资91.3元。分领域看，制造业投资6.2元，增长6.9%；房地产投资22.7元。"]);
}

#[test]
fn a_sum_says_of_how_many_it_is() {
    let of = |sum: &str| {
        format!(
            "支出108.92元，增长7.4%。其中：教育支出22.41元，增长8.5%；卫生支出12.86元，增长11.4%；农林支出17.34元，增长3.2%。以上三项支出合计{sum}元，占48.3%。"
        )
    };
    silent(&[&of("52.61")]);
    assert!(
        fails(&of("52.16"))
            .iter()
            .any(|line| line.starts_with("total fails 22.41 + 12.86 + 17.34"))
    );
}

#[test]
fn a_name_joined_of_two_is_all_of_them() {
    found(&["门急诊59.44人，其中门诊48.62人、急诊6.37人。"]);
    silent(&[
        "门急诊54.99人，其中门诊48.62人、急诊6.37人。",
        "诊疗59.44人，其中门诊48.62人、急诊6.37人。",
    ]);
}

#[test]
fn two_numbers_side_by_side_are_of_one_thing() {
    found(&["剩余贫困人口286辆742人。\n确保剩余268辆742人如期脱贫。"]);
    silent(&[
        "剩余贫困人口286辆742人。\n确保剩余286辆742人如期脱贫。",
        "甲区286辆742人。\n乙区311辆742人。",
        "甲区286辆700人。\n乙区268辆700人。",
    ]);
}

#[test]
fn a_scale_word_may_be_the_wrong_one() {
    found(&[
        "资金到位8640万元，支出5875亿元，支出进度68.0%。",
        "支出210842万元，增长6.1%。其中民生支出186524亿元。",
    ]);
    silent(&["资金到位8640万元，支出5875万元，支出进度68.0%。"]);
}
