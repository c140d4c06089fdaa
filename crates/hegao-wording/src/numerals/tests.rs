//! How numbers are written: what is told and what is not.

use super::*;
use crate::testing::{fixed, found, found_in, make, report};

fn check(kind: &str) -> Numerals {
    make(&format!("find = ['{kind}']"))
}

#[test]
fn a_range_gives_its_unit_twice() {
    assert_eq!(
        fixed(&check("percent"), "增长5～10%，占3-5％。"),
        "增长5%～10%，占3%-5%。"
    );
    assert_eq!(
        fixed(&check("scale"), "投资9～16亿元。"),
        "投资9亿～16亿元。"
    );
    for text in [
        "增长5%～10%",
        "2019—2020%",
        "编号5-10",
        "完成率由5提高到10%",
        "比例3:10%",
        "投资9亿～16亿元",
    ] {
        assert!(
            found(&check("percent"), text).is_empty() && found(&check("scale"), text).is_empty(),
            "{text}"
        );
    }
}

#[test]
fn a_hyphen_in_a_range_of_things_is_found() {
    assert_eq!(
        found(&check("dash"), "建成3-4家，每校1-2名。"),
        ["3-4家", "1-2名"]
    );
    for text in [
        "2017-2018学年度",
        "2017-2020年",
        "电话010-12345678",
        "《规划（1-2所）》",
        "第1-2名",
        "2020-03-04",
        "A-3家",
        "3—4家",
    ] {
        assert!(found(&check("dash"), text).is_empty(), "{text}");
    }
}

#[test]
fn approximate_numbers_have_no_dun() {
    assert_eq!(
        found(
            &check("approx"),
            "用了3、4个月，走访七、八十户，来过三、四次。"
        ),
        ["3、4个", "七、八十", "三、四次"]
    );
    assert_eq!(
        found(&check("approx"), "约有十五、六户迁入。"),
        ["五、六户"]
    );
    for text in [
        "第1、2期",
        "一、二年级",
        "1、2、3号楼",
        "完成1、3项",
        "二、三产业",
        "（一）、（二）",
        "1、5个项目",
        "一、三个建设",
        "第三、四次会议",
        "二、四个意识",
        "第十五、六户",
        "二十五、六名",
    ] {
        assert!(found(&check("approx"), text).is_empty(), "{text}");
    }
}

#[test]
fn short_years_and_odd_zeros_are_found() {
    assert_eq!(
        found(&check("year"), "18年5月启动，到19年底完成，08年度验收。"),
        ["18年", "19年", "08年"]
    );
    for text in [
        "2018年5月",
        "历时18年，",
        "用了15年3个月",
        "工作20年来",
        "第18年5月",
        "公元18年",
    ] {
        assert!(found(&check("year"), text).is_empty(), "{text}");
    }
    assert_eq!(fixed(&check("zero"), "二零二零年三月"), "二〇二〇年三月");
    assert_eq!(found(&check("circle"), "二O二O年"), ["二O二O年"]);
    assert!(found(&check("zero"), "一百零八年").is_empty());
}

#[test]
fn a_short_year_that_opens_a_sentence_is_told_by_the_year_of_the_report() {
    for (text, count) in [
        ("24年是攻坚之年，全市上下齐心协力。", 1),
        ("25年，要继续做好各项工作。", 1),
        ("18年，这条路一直没有通。", 0),
        ("24年来，这条路一直没有通。", 0),
        ("他守了这条路，24年，没有离开。", 0),
    ] {
        let mut report = report(text);
        report.years = vec![2024];
        assert_eq!(found_in(&check("year"), &report).len(), count, "{text}");
        report.years = Vec::new();
        assert!(found_in(&check("year"), &report).is_empty(), "{text}");
    }
}

#[test]
fn points_and_mixed_forms_are_found() {
    assert_eq!(
        fixed(&check("point"), "下降.5个百分点。"),
        "下降0.5个百分点。"
    );
    assert!(found(&check("point"), "1.5版，见.3节以外，3..5").is_empty());
    assert_eq!(found(&check("point"), "水位降至.8米。").len(), 1);
    assert_eq!(
        found(&check("about"), "审计4十余项，资助3百多人，慰问2百户。"),
        ["4十", "3百", "2百"]
    );
    for text in [
        "审计四十余项",
        "4000余人",
        "3百分",
        "世界500强余下",
        "3.2百余",
    ] {
        assert!(found(&check("about"), text).is_empty(), "{text}");
    }
    assert_eq!(found(&check("mixed"), "资助4千人，投入3百万元。"), ["4千"]);
    for text in [
        "5千瓦时",
        "3千米",
        "世界500强",
        "4千万元",
        "8千克",
        "2千伏",
        "3百分",
    ] {
        assert!(found(&check("mixed"), text).is_empty(), "{text}");
    }
}

#[test]
fn one_number_has_digits_of_one_kind() {
    assert_eq!(
        found(
            &check("blend"),
            "增加百分之5，走访三百20户，共1千2百个班，开会三到5次，近三十几%达标，派出20几名，占五6%。"
        ),
        [
            "百分之5",
            "三百20",
            "1千2",
            "三到5",
            "三十几%",
            "20几",
            "五6%"
        ]
    );
    for text in [
        "增加百分之五",
        "五一5天、十一7天",
        "初三3班、高一12班",
        "周一8点",
        "九年一贯制学校6所",
        "第十3号楼",
        "三到五次",
        "投资1万6千元",
        "3～5名",
        "一是5所，二是3所",
        "一季度3所",
        "从2到20个",
    ] {
        assert!(found(&check("blend"), text).is_empty(), "{text}");
    }
}

#[test]
fn one_number_has_digits_of_one_width() {
    assert_eq!(fixed(&check("width"), "覆盖１2个村。"), "覆盖12个村。");
    assert!(found(&check("width"), "覆盖12个村、２４户。").is_empty());
}
