//! 分别 with subjects that are no list of names.

use super::{fails, told};

#[test]
fn a_subject_that_says_how_many_it_is_asks_for_as_many_values() {
    for text in [
        "城乡居民人均收入分别增长4.5%和6.1%。",
        "近三年招生分别为120人、130人和140人。",
        "三次产业比重分别为10.1%、45.2%、44.7%。",
        "2021年、2022年和2023年投入分别为12元、14元、15元。",
        "查处案件40个，其中甲类20个、乙类15个、丙类5个，分别占50.0%、37.5%、12.5%。",
        "近三年城乡居民收入分别增长4.5%、6.1%、5.2%、7.3%。",
        "城乡居民人均收入分别增长4.5%、6.1%，支出增长3.2%。",
        "城乡低保和特困供养标准分别为120元、130元、140元。",
        "公办园和民办园分别招生120人、130人，另有转入15人。",
    ] {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
    for (text, want) in [
        ("城乡居民人均收入分别增长4.5%、5.2%和6.1%。", "2 ≠ 3"),
        ("近三年招生分别为120人、130人。", "3 ≠ 2"),
        ("三次产业比重分别为10.1%、45.2%。", "3 ≠ 2"),
        ("2021年、2022年和2023年投入分别为12元、14元。", "3 ≠ 2"),
        (
            "查处案件40个，其中甲类20个、乙类15个、丙类5个，分别占50.0%、37.5%。",
            "3 ≠ 2",
        ),
    ] {
        assert!(
            told(text).contains(&format!("respective fails {want}")),
            "{text} {:?}",
            told(text)
        );
    }
}

fn silent(all: &[&str]) {
    for text in all {
        assert!(fails(text).is_empty(), "{text} {:?}", told(text));
    }
}

#[test]
fn a_second_row_is_as_long_as_the_first() {
    silent(&[
        "甲、乙、丙三地产量分别为3.1吨、4.2吨、5.6吨，分别增长2.1%、3.4%、5.5%。",
        "甲地、乙地产量分别为3.1吨、4.2吨，同比分别增长2.1%、3.4%。",
        // What was counted in several units may be told by one of them.
        "甲地、乙地、丙地分别新建学校3所、招生120人、130人，分别增长2.1%、3.4%、5.5%。",
        "甲地、乙地产量分别为3.1吨、4.2吨，面积、单产、总产分别增长2.1%、3.4%、5.5%。",
    ]);
    for text in [
        "甲地、乙地、丙地产量分别为3.1吨、4.2吨、5.6吨，分别增长2.1%、3.4%。",
        "甲地、乙地产量分别为3.1吨、4.2吨、5.6吨，分别比上年增长2.1%、3.4%。",
    ] {
        assert_eq!(fails(text).len(), 1, "{text} {:?}", told(text));
    }
}

#[test]
fn a_count_before_says_how_many_are_told() {
    silent(&[
        "四项费用分别下降8.4%、13.9%、13.2%和5.0%。",
        "三所学校分别招生126人、142人和130人。",
        "新增企业9所、门店11所，分别达到86所、53所。",
        "三所学校和两所幼儿园分别招生126人、142人。",
        "各三所学校分别招生126人、142人。",
    ]);
    for text in [
        "四项费用分别下降8.4%、13.9%、13.2%。",
        "三所学校，分别招生126人、142人。",
    ] {
        assert_eq!(fails(text).len(), 1, "{text} {:?}", told(text));
    }
}

#[test]
fn a_stretch_of_years_is_as_many_values() {
    silent(&["2021—2023年分别投入12元、14元、15元。"]);
    assert_eq!(fails("2021—2023年分别投入12元、14元。").len(), 1);
    assert_eq!(fails("2020年至2023年分别投入12元、14元、18元。").len(), 1);
    silent(&["2021—2023年小学、初中分别投入12元、14元。"]);
}

#[test]
fn names_of_one_character_are_names() {
    silent(&[
        "大、中、小班分别有72人、58人、60人。",
        "农、林、牧业和渔业分别增长3.0%、5.0%。",
    ]);
    assert_eq!(fails("大、中、小班分别有72人、58人。").len(), 1);
}
