//! Relations of sentences as they are read, with the units of a small lexicon.

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind};
use hegao_core::lexicon::{Lexicon, UnitEntry, Units};
use hegao_core::{Document, Family, Hint, Relation, RelationKind, SourceMap, Span};

use crate::{Facts, Overrides};

mod bases;
mod lists;
mod nested;
mod reach;
mod respective;

fn units() -> Units {
    let unit = |id: &str, family, forms: &[&str]| UnitEntry {
        id: id.into(),
        family,
        forms: forms.iter().map(|form| (*form).to_owned()).collect(),
        base: None,
        factor: None,
        not_before: Vec::new(),
        han: true,
    };
    Units {
        units: vec![
            unit("person", Family::People, &["人", "名", "位"]),
            unit("person-time", Family::PeopleTimes, &["人次"]),
            unit("place", Family::Org, &["所", "家"]),
            unit("piece", Family::Generic, &["个"]),
            unit("vehicle", Family::Thing, &["辆"]),
            unit("yuan", Family::Money, &["元"]),
            unit("ton", Family::Mass, &["吨"]),
            unit("percent", Family::Percent, &["%", "％"]),
            unit("points", Family::Points, &["个百分点"]),
            UnitEntry {
                base: Some("points".into()),
                factor: Some("0.01".into()),
                ..unit("basis-point", Family::Points, &["个基点", "BP"])
            },
            unit("permille", Family::Percent, &["‰"]),
            unit("permille-point", Family::Points, &["个千分点"]),
            unit("item", Family::Matter, &["项", "类", "起"]),
            unit("doubling", Family::Doublings, &["番"]),
        ],
    }
}

/// The relations of paragraphs.
fn related(text: &str) -> Vec<Relation> {
    let lexicon = Lexicon {
        units: units(),
        ..Lexicon::default()
    };
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        blocks.push(Block {
            span: Span::new(start, start + line.len()),
            kind: BlockKind::Paragraph,
            number: None,
        });
        start += line.len() + 1;
    }
    let document = Document {
        text: text.to_owned(),
        blocks,
        tables: Vec::new(),
        map: SourceMap::of_file(text.to_owned(), Vec::new()),
    };
    let overrides = Overrides {
        years: vec![2023],
        ..Overrides::default()
    };
    Facts::new(Arc::new(lexicon))
        .report(document, &overrides)
        .relations
}

/// `kind verdict arithmetic` of each.
pub(super) fn told(text: &str) -> Vec<String> {
    related(text)
        .iter()
        .map(|r| format!("{} {} {}", r.kind.id(), r.verdict.id(), r.arithmetic))
        .collect()
}

pub(super) fn fails(text: &str) -> Vec<String> {
    told(text)
        .into_iter()
        .filter(|line| line.contains(" fails "))
        .collect()
}

#[test]
fn a_part_too_many_is_named() {
    let found =
        related("组织培训449人次，其中，出国培训48人次，省级培训329人次，市级培训120人次。");
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].arithmetic, "48 + 329 + 120 = 497 ≠ 449");
    assert_eq!(found[0].hint, Some(Hint::WithoutPart(1)));
}

#[test]
fn nested_and_spread_parts_are_added() {
    let text = "现有医院85所，其中：综合医院2所，专科医院6所、中医院6所，卫生院66所（县直6所、镇办6所、村办54所），\
                眼科医院、口腔医院、康复医院各1所、护理院2所。";
    let all = told(text);
    assert!(
        all.contains(&"total holds 2 + 6 + 6 + 66 + 1 × 3 + 2 = 85".to_owned()),
        "{all:?}"
    );
    assert!(
        all.contains(&"total holds 6 + 6 + 54 = 66".to_owned()),
        "{all:?}"
    );
}

#[test]
fn a_list_ends_where_it_has_come_to_its_total() {
    let text = "市级限额101亿元，其中：一般债务36.5亿元、专项债务64.5亿元；县区限额299.2亿元。";
    assert_eq!(told(text), ["total holds 36.5 + 64.5 = 101"]);
}

#[test]
fn classes_that_overlap_are_not_added_up() {
    assert!(fails("培训医生500人，其中党员310人、女医生320人。").is_empty());
    assert!(fails("人均收入38480元。其中，城镇人均收入44955元，农村人均收入31174元。").is_empty());
}

#[test]
fn a_list_that_falls_short_fails_only_if_it_must_be_whole() {
    assert!(fails("招聘教师550人，其中硕士29人，博士8人。").is_empty());
    assert_eq!(
        fails("产粮481.30万吨，其中，夏粮281.33万吨，秋粮189.97万吨。"),
        ["total fails 281.33 + 189.97 = 471.3 ≠ 481.3"]
    );
}

#[test]
fn a_year_is_the_sum_of_its_halves() {
    let text = "2023年春季资助学生4282人次，发放220.6203万元；2023年秋季资助学生4338人次，发放259.8788万元；\
                2023年共资助8620人次，发放480.499万元。";
    let all = told(text);
    assert!(
        all.contains(&"total holds 4282 + 4338 = 8620".to_owned()),
        "{all:?}"
    );
    assert!(
        all.contains(&"total holds 220.6203 + 259.8788 = 480.4991 ≈ 480.499".to_owned()),
        "{all:?}"
    );
}

#[test]
fn change_rate_and_value_must_agree() {
    assert_eq!(
        told("招生624人，比上年增加195人，增幅达45.45%。"),
        ["growth holds 195 / (624 − 195) = 45.45 %"]
    );
    assert_eq!(
        fails("招生624人，比上年增加195人，增幅达54.45%。"),
        ["growth fails 195 / (624 − 195) = 45.45 % ≠ 54.45 %"]
    );
}

#[test]
fn a_rate_of_something_else_is_no_rate_of_the_change() {
    assert!(told("企业629家，较上年增加37家；工业增加值增长12.0%。").is_empty());
    assert!(told("收入86.2亿元，增加6.1亿元，同口径增长9.9%。").is_empty());
}

#[test]
fn a_state_before_and_after_must_fit_its_verb() {
    assert!(fails("车辆从320辆减少到280辆。").is_empty());
    assert_eq!(
        fails("车辆从320辆增加到280辆。"),
        ["growth fails 320 > 280"]
    );
}

#[test]
fn a_share_is_part_over_whole() {
    assert_eq!(
        told("专科患者858名，全部患者2150名，占比为39.91%。"),
        ["share holds 858 / 2150 = 39.91 %"]
    );
    assert!(told("轮岗医生51名，达到10%的要求。").is_empty());
}

#[test]
fn a_percentage_may_have_no_whole_number() {
    assert_eq!(
        told("全市优质园209所，占比58.4%。"),
        ["implied holds 209 / 358 = 58.4 %"]
    );
    assert_eq!(
        fails("示范园17所，占36.5%。"),
        ["implied fails 17 / N ≠ 36.5 %"]
    );
}

#[test]
fn subjects_and_values_are_counted() {
    let held = told("小学、初中、高中经费分别为600元，650元，850元。");
    assert_eq!(held, ["respective holds 3 = 3"]);
    assert_eq!(
        fails("铁路、公路、水路货运量分别增长2.1%、3.4%。"),
        ["respective fails 3 ≠ 2"]
    );
    assert!(fails("制造业、农、林、牧、渔业、邮政业投资分别增长4.8%、6.2%、7.6%。").is_empty());
}

#[test]
fn names_and_their_count_are_compared() {
    assert_eq!(
        told("东山卫生院、西河卫生院等13所完成改造。"),
        ["listed holds 2 ≤ 13"]
    );
    assert_eq!(
        fails("东山镇、西河镇、南桥镇、北屯镇等3个乡镇完成改造。"),
        ["listed fails 4 ≠ 3"]
    );
    assert!(fails("引进知名首店、品牌店、旗舰店10家以上。").is_empty());
}

#[test]
fn years_and_groups_are_counted_from_first_to_last() {
    assert_eq!(
        told("实施三年（2018—2020年）行动计划。"),
        ["span holds 2020 − 2018 + 1 = 3"]
    );
    assert_eq!(
        fails("实施三年（2018—2022年）行动计划。"),
        ["span fails 2022 − 2018 + 1 = 5 ≠ 3"]
    );
    assert_eq!(
        told("举办U8—U18足球赛（11个组别）。"),
        ["span holds 18 − 8 + 1 = 11"]
    );
}

#[test]
fn one_indicator_has_one_value() {
    let text = "边远地区教师特殊津贴109.07万元。\n发放艰苦边远地区特殊津贴105.89万元。";
    assert_eq!(fails(text), ["restated fails 105.89 ≠ 109.07"]);
    let other = "城镇职工养老保险补助资金109.07万元。\n农村职工养老保险补助资金105.89万元。";
    assert!(fails(other).is_empty());
}

#[test]
fn a_value_said_again_is_known_by_its_scope_too() {
    let again = "普通高中大班额比例6.1%。\n问题仍然存在，特别是高中阶段大班额比达6.1%。";
    assert_eq!(told(again), ["restated holds 6.1 = 6.1"]);
    let other = "普通高中大班额比例6.1%。\n问题仍然存在，特别是小学阶段流失率达6.1%。";
    assert!(told(other).is_empty());
}

#[test]
fn an_item_above_the_whole_expense_is_a_slip_of_the_unit() {
    let text = "教育支出40351万元。\n乡镇工作补贴4732405万元。";
    assert_eq!(fails(text), ["magnitude fails 4732405 > 40351"]);
    assert!(fails("财政支出4732405万元。\n乡镇工作补贴473万元。").is_empty());
}

#[test]
fn a_share_of_a_whole_that_stands_beside_it_is_judged() {
    assert!(fails("社会保障支出138.6万元，占全部支出165万元的84%。").is_empty());
    let wrong = "社会保障支出138.6万元，占全部支出165万元的48%。";
    assert_eq!(fails(wrong), ["share fails 138.6 / 165 = 84 % ≠ 48 %"]);
    assert!(fails("教师120人，学生占全校2000人的48%。").is_empty());
}

#[test]
fn a_sentence_of_thousands_of_figures_holds_a_bounded_number_of_relations() {
    for piece in [
        "分别为5人",
        "5人，共",
        "其中5人，",
        "（5人",
        "其中增长1%",
        "甲、5人占3%，",
    ] {
        let one = related(&piece.repeat(300));
        let two = related(&piece.repeat(600));
        // A relation never grows with its sentence, nor does their number faster than the sentence.
        let longest = |all: &[Relation]| all.iter().map(|r| r.figures.len()).max().unwrap_or(0);
        assert!(longest(&two) <= 41, "{piece}: {}", longest(&two));
        assert!(two.len() <= 2 * one.len() + 1, "{piece}: {}", two.len());
    }
    let lists = related(&"，分别为5人、6人".repeat(600));
    let totals = lists.iter().filter(|r| r.kind == RelationKind::Total);
    assert!(totals.count() <= 24);
}

#[test]
fn no_text_makes_it_panic() {
    for text in [
        "",
        "其中",
        "（（（其中1人（2人）",
        "分别为、、、1人、2人",
        "三年（9999—1000）“五”（2021-2025）",
        "占%占1%占占2所占3%",
        "从人到5人增加0%",
    ] {
        let _ = related(text);
    }
}

#[test]
fn an_open_list_that_falls_short_is_told_only_where_an_accident_would_be_rare() {
    let long = "存款268187.46万元，其中甲类81204.12万元，乙类181983.34万元。";
    assert_eq!(fails(long).len(), 1);
    assert!(fails("建成46个，其中甲类21个，乙类15个。").is_empty());
    assert!(fails("存款268187.46万元，其中甲类81204.12万元，乙类180711.28万元。").is_empty());
}

#[test]
fn the_first_part_alone_cannot_exceed_its_total() {
    let parts = "查处车辆1365辆，同比下降18.2%，其中货车1820辆、客车60辆。";
    assert_eq!(fails(parts).len(), 1);
    assert!(fails("查处车辆1365辆；其中货车1820辆、客车60辆。").is_empty());
    assert!(fails("培训超过300人，其中男320人、女60人。").is_empty());
}

#[test]
fn halves_told_in_the_words_of_the_year_must_come_to_it() {
    assert_eq!(
        fails("上半年培训1401人，下半年培训649人，全年共培训2047人。").len(),
        1
    );
    assert!(fails("上半年培训1401人，下半年培训649人，全年共培训2050人。").is_empty());
}

#[test]
fn two_names_with_three_values_are_told() {
    assert_eq!(fails("甲校、乙校人数分别为120人、130人、140人。").len(), 1);
    assert!(fails("甲校、乙校人数分别为120人、130人，丙校140人。").is_empty());
}

#[test]
fn a_part_of_its_own_total_has_no_other_whole() {
    assert_eq!(fails("教师800人，其中女教师240人，占82.0%。").len(), 1);
    assert!(fails("教师800人，其中女教师240人，其中党员占82.0%。").is_empty());
}

#[test]
fn a_mean_grows_as_an_amount_does() {
    assert_eq!(
        fails("人均收入46553元，比上年增加2033元，增长6.4%。").len(),
        1
    );
    assert!(fails("人均收入46553元，比上年增加2033元，增长4.6%。").is_empty());
}

#[test]
fn a_mean_over_years_is_no_difference_of_their_ends() {
    let ends = "产值由2018年20亿元增加到2023年50亿元";
    assert_eq!(fails(&format!("{ends}，增加20亿元。")).len(), 1);
    for mean in ["平均每年增加6亿元", "年均增加6亿元"] {
        assert!(fails(&format!("{ends}，{mean}。")).is_empty(), "{mean}");
    }
}
