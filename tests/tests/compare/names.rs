//! One thing under two names, and two things under names that are nearly one.

use super::rows;

#[test]
fn who_pays_and_what_for_is_one_thing_whatever_the_money_is_called() {
    assert_eq!(
        rows(
            [
                "县财政用于“养蜂”的投入30万元。",
                "县财政拟安排“养蜂”资金36万元。"
            ],
            ["县财政安排“养蜂”支出40万元，比上年增加10万元。", ""]
        ),
        [
            "县财政养蜂支出/县财政用于养蜂投入: 30万元 → 40万元 (36万元) 40万 − 10万 = 30万 agrees met"
        ]
    );
    // Another payer, another purpose, or no purpose at all.
    for new in [
        "省级财政养蜂支出40万元。",
        "县财政养蚕支出40万元。",
        "县财政资金40万元。",
    ] {
        let old = ["县财政用于养蜂的投入30万元。", ""];
        assert_eq!(rows(old, [new, ""]), [""; 0], "{new}");
    }
}

#[test]
fn a_list_of_titles_is_not_what_is_counted() {
    assert_eq!(
        rows(
            ["提出养蜂条例、水渠管理办法等7部地方法规。", ""],
            ["提出果树保护条例等9部地方法规。", ""]
        ),
        ["地方法规: 7部 → 9部"]
    );
    assert_eq!(
        rows(
            ["制定水渠管理办法等规范性文件7件。", ""],
            ["制定规范性文件9件。", ""]
        ),
        ["制定规范性文件: 7件 → 9件"]
    );
}

#[test]
fn what_adds_nothing_may_stand_before_or_behind_a_name() {
    assert_eq!(
        rows(
            ["关停小水电16万千瓦。", ""],
            ["关停小水电机组26万千瓦。", ""]
        ),
        ["关停小水电机组/关停小水电: 16万千瓦 → 26万千瓦"]
    );
    assert_eq!(
        rows(
            ["", "农商行惠农型小额贷款增速要高于40%。"],
            ["农商行惠农小额贷款增长50%以上。", ""]
        ),
        ["农商行惠农小额贷款/农商行惠农型小额贷款↗: – → 50%以上 (高于40%) met"]
    );
    // A whole noun inside makes it the name of a part.
    for (old, new) in [
        ("果园管护支出增长10%。", "果园基础灌溉管护支出增长3%。"),
        ("大桥投资16万元。", "大桥涵洞投资26万元。"),
    ] {
        assert_eq!(rows([old, ""], [new, ""]), [""; 0], "{old}");
    }
}

#[test]
fn a_deed_gives_a_name_to_what_many_things_are_called() {
    assert_eq!(
        rows(["资助学生超过200人。", ""], ["资助学生287人。", ""]),
        ["资助学生: 超过200人 → 287人"]
    );
    assert_eq!(rows(["学生超过200人。", ""], ["学生287人。", ""]), [""; 0]);
}

#[test]
fn two_amounts_of_one_thing_have_one_verb() {
    assert_eq!(
        rows(
            ["发放果农贷款358笔4300万元。", ""],
            ["发放果农贷款5200万元。", ""]
        ),
        ["资助果农贷款: 4300万元 → 5200万元"]
    );
}

#[test]
fn a_verb_may_stand_on_either_side_of_what_becomes_less() {
    assert_eq!(
        rows(
            ["", "再减少独居老人100人以上。"],
            ["独居老人减少144人。", ""]
        ),
        ["独居老人/减少独居老人: – → 144人 (100人以上) met"]
    );
    assert_eq!(
        rows(
            ["", "难度再大，今年也要再减少农村独居老人100人以上。"],
            ["农村独居老人减少144人。", ""]
        ),
        ["农村独居老人: – → 144人 (100人以上) met"]
    );
}

#[test]
fn what_money_is_called_does_not_matter_if_no_other_is_like_it() {
    assert_eq!(
        rows(["水利投入30万元。", ""], ["水利支出40万元。", ""]),
        ["水利支出/水利投入: 30万元 → 40万元"]
    );
    assert_eq!(
        rows(["水利投入30万元。", ""], ["水利收入40万元。", ""]),
        [""; 0]
    );
}

#[test]
fn an_object_said_once_holds_for_the_same_verb_after_it() {
    assert_eq!(
        rows(
            [
                "",
                "拟连续几年发行水利特别债券，用于修渠，今年先发行10亿元。"
            ],
            ["", "拟发行水利特别债券13亿元，比上年增加3亿元。"]
        ),
        ["水利特别债券: – → – (10亿元) 13亿 − 3亿 = 10亿 agrees"]
    );
    // Another verb has another object.
    assert_eq!(
        rows(
            [
                "",
                "拟连续几年推广水利特别债券，用于修渠，今年先发行10亿元。"
            ],
            ["", "拟发行水利特别债券13亿元，比上年增加3亿元。"]
        ),
        [""; 0]
    );
}

#[test]
fn what_leans_on_the_clause_before_takes_its_subject() {
    assert_eq!(
        rows(
            ["新登记注册茶馆增长21%，平均每天新增12户。", ""],
            ["新登记茶馆增长24%，平均每天新增15户。", ""]
        )[1],
        "新增登记茶馆/新增登记注册茶馆: 12户 → 15户"
    );
    assert_eq!(
        rows(
            ["", "扎实推进果农养老保险试点，试点范围扩大到23%的乡。"],
            ["果农养老保险试点覆盖24%的乡。", ""]
        ),
        ["果农养老保险试点: – → 24% (23%) met"]
    );
    // With nothing to lean on there is no name.
    assert_eq!(
        rows(["平均每天新增12户。", ""], ["平均每天新增15户。", ""]),
        [""; 0]
    );
}

#[test]
fn what_was_begun_and_what_was_finished_are_apart() {
    assert_eq!(
        rows(
            ["", "城镇保障性住房基本建成470套、新开工630套。"],
            ["新开工保障性安居工程666套，基本建成544套。", ""]
        ),
        [
            "保障性住房开工: – → 666套 (630套) met",
            "保障性住房基本建成: – → 544套 (470套) met"
        ]
    );
}

#[test]
fn counts_of_people_need_no_unit_before_people() {
    assert_eq!(
        rows(
            ["解决6万农村人口饮水问题，新增5万沼气用户。", ""],
            ["又解决7万农村人口饮水问题，新增6万沼气用户。", ""]
        ),
        ["农村人口饮水: 6万 → 7万", "新增沼气用户: 5万 → 6万"]
    );
}

#[test]
fn a_share_is_of_the_thing_with_which_its_sentence_begins() {
    assert_eq!(
        rows(
            ["", "确保养路经费支出占生产总值的4%。"],
            [
                "全县养路经费支出五年累计7.8亿元，占生产总值比例达到4.1%。",
                ""
            ]
        ),
        ["养路经费支出占生产总值比例/养路经费支出占生产总值: – → 4.1% (4%) met"]
    );
    // With nothing before it, it is of nothing known.
    assert_eq!(
        rows(
            ["", "确保养路经费支出占生产总值的4%。"],
            ["占生产总值比例达到4.1%。", ""]
        )
        .iter()
        .filter(|row| row.contains('→') && !row.contains("→ –"))
        .count(),
        0
    );
}

#[test]
fn things_of_one_list_have_its_verb() {
    assert_eq!(
        rows(
            ["取消评比项目29项、资格认定事项149项。", ""],
            ["取消123项资格认定事项。", ""]
        ),
        ["取消资格认定事项: 149件 → 123件"].map(|row| row.replace('件', "项"))
    );
    // Two verbs over one list: it is not sure what became of which.
    assert_eq!(
        rows(
            ["取消和下放评比项目29项、资格认定事项149项。", ""],
            ["取消123项资格认定事项。", ""]
        ),
        [""; 0]
    );
}

#[test]
fn a_part_has_the_measure_of_its_whole() {
    assert_eq!(
        rows(
            ["高速茶道运营里程达1.6公里。", ""],
            ["茶道营业里程达到12公里，其中高速茶道超过1.9公里。", ""]
        )
        .last()
        .map(String::as_str),
        Some("高速茶道营业里程/高速茶道运营里程: 1.6公里 → 超过1.9公里")
    );
}

#[test]
fn towns_and_country_are_told_respectively() {
    assert_eq!(
        rows(
            ["", "城市低保标准提高9%，农村低保标准提高17%。"],
            ["城乡低保标准分别提高13%和14%。", ""]
        ),
        [
            "城市低保标准↗: – → 13% (9%) met",
            "农村低保标准↗: – → 14% (17%) missed"
        ]
    );
}
