//! Lists in which a part is divided again, or in which the rest is left of something else than the total.

use super::{fails, told};

fn silent(all: &[&str]) {
    for text in all {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
}

#[test]
fn the_rest_may_be_left_of_a_part_or_of_another_respect() {
    silent(&[
        "走访商户640家，其中餐饮商户180家，发现超范围经营的31家，经核查甲类9家、乙类5家，其余17家当场改正。",
        "检修桥梁96所，其中重点桥梁14所，已修复11所，其余3所正在施工。",
        "聘用人员230人，其中合同制52人，硕士24人、本科171人，其余35人为大专。",
        "水泵72个，其中节能型40个，已更换61个，其余11个月底前更换。",
        "收入9.6亿元，其中经营收入6.1亿元，批发2.4亿元、零售1.5亿元、其他经营2.2亿元。",
        "参训1840人，其中线上960人，甲课390人、乙课310人、其他260人。",
    ]);
    // The same words where nothing fits are no list of one kind either.
    silent(&["检修桥梁96所，其中重点桥梁14所，已修复11所，其余4所正在施工。"]);
}

#[test]
fn a_list_of_one_kind_ends_in_what_is_left_of_its_total() {
    assert_eq!(
        fails("走访商户640家，其中餐饮商户280家、零售商户210家、其余160家。"),
        ["total fails 280 + 210 + 160 = 650 ≠ 640"]
    );
    silent(&["走访商户640家，其中餐饮商户280家、零售商户210家、其余150家。"]);
}

#[test]
fn a_rate_behind_the_opening_word_is_the_only_part() {
    silent(&[
        "收入7.31亿元，其中税收占71.2%；投资88.4亿元，增长9.1%。",
        "职工96人，其中党员占38.5%，全年培训职工1260人。",
        "贷款7.31亿元，其中涉农占71.2%；存款88.4亿元。",
    ]);
    assert_eq!(
        fails("收入7.31亿元，其中税收占71.2%，为8.20亿元。").len(),
        1
    );
}

#[test]
fn what_money_is_spent_on_is_no_further_part() {
    silent(&[
        "投资3.20亿元，其中上级1.80亿元，用于道路1.10亿元、桥梁0.70亿元；本级1.40亿元。",
        "投资3.20亿元，其中上级1.80亿元，道路1.10亿元、桥梁0.70亿元，本级1.40亿元。",
    ]);
    assert_eq!(
        fails(
            "投资3.20亿元，其中用于道路1.80亿元，用于桥梁1.60亿元，用于绿化0.30亿元，其他0.10亿元。"
        )
        .len(),
        1
    );
}

#[test]
fn what_is_found_behind_a_colon_is_no_division() {
    silent(&[
        "对4家单位及21家下属单位抽查发现：8家台账不全；5家未公示；2家未备案。",
        "共检查企业40家，结果显示：12家合格，9家不合格。",
    ]);
    assert_eq!(fails("下属单位21家：甲类8家，乙类5家，丙类9家。").len(), 1);
}

#[test]
fn a_closed_bracket_opens_no_list() {
    silent(&["水库36所中，中型2所、小（1）型4所、小（2）型30所，已加固31所，在建5所。"]);
}

#[test]
fn a_state_is_no_class() {
    silent(&["果园9.2万个，其中有机果园1.4万个、绿色果园5.6万个、可采摘果园7.9万个。"]);
}

#[test]
fn long_lists_and_levels_of_government_are_whole() {
    for (whole, wrong) in [
        (
            "成立小组63个，其中文学小组18个、书法小组14个、舞蹈小组12个、合唱小组9个、棋类小组10个。",
            "文学小组16个",
        ),
        (
            "下达资金1560万元，其中中央资金720万元、省级资金360万元、市级资金180万元、县级资金300万元。",
            "省级资金260万元",
        ),
        (
            "服务项目38个，其中甲类15个、乙类13个、丙类10个。",
            "丙类8个",
        ),
    ] {
        assert!(fails(whole).is_empty(), "{whole} {:?}", told(whole));
        let name: String = wrong.chars().take_while(|c| !c.is_ascii_digit()).collect();
        let at = whole.find(&name).unwrap();
        let end = at + whole[at..].find(['、', '。']).unwrap();
        let text = format!("{}{wrong}{}", &whole[..at], &whole[end..]);
        assert_eq!(fails(&text).len(), 1, "{text} {:?}", told(&text));
    }
    silent(&[
        "荣誉21项，其中国家级3项、省级7项、市级8项。",
        "成立小组63个，其中文学小组16个、书法小组14个、舞蹈小组12个、合唱小组9个、棋类小组10个等。",
        "成立小组63个，其中文学小组16个、书法小组14个、舞蹈小组12个、合唱小组9个。",
        "小组63个，其中文学16个、书法14个、舞蹈12个、合唱9个、棋类1个，摄影11个。",
        "网点96家，其中甲乡12家、乙乡9家、丙乡15家、丁乡11家、戊乡10家、己镇3个、庚镇36家。",
    ]);
}

#[test]
fn what_is_left_of_an_income_is_told() {
    silent(&[
        "收入42.6亿元、支出41.9亿元，结余0.7亿元。",
        "收入42.6亿元，支出41.9亿元，年末滚存结余3.7亿元。",
        "收入42.6亿元，加上年结转1.2亿元，支出41.9亿元，结余1.9亿元。",
        "收入42.6亿元，支出41.9亿元；各县累计结余5.2亿元。",
    ]);
    assert_eq!(
        fails("收入42.6亿元，增长3.1%，支出41.9亿元，当年结余1.9亿元。").len(),
        1
    );
}
