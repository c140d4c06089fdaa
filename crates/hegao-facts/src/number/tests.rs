use super::*;
use NumberStyle::{Arabic, ArabicParen, Circled, Division, Dotted, Han, HanParen, Part};

fn read(text: &str) -> Option<(NumberStyle, u32, &str, bool)> {
    mark(text).map(|m| (m.style, m.ordinal, &text[..m.len], m.proof == Proof::Sure))
}

#[test]
fn every_form_is_read_in_both_widths() {
    assert_eq!(read("第一章 总则"), Some((Part, 1, "第一章", true)));
    assert_eq!(
        read("第十二部分　年度回顾"),
        Some((Part, 12, "第十二部分", true))
    );
    assert_eq!(read("第三节 基建"), Some((Division, 3, "第三节", true)));
    assert_eq!(read("一、综述"), Some((Han, 1, "一、", true)));
    assert_eq!(read("二十一 、综述"), Some((Han, 21, "二十一 、", true)));
    assert_eq!(read("三．综述"), Some((Han, 3, "三．", true)));
    assert_eq!(read("（十一）管网"), Some((HanParen, 11, "（十一）", true)));
    assert_eq!(read("( 二 ) 管网"), Some((HanParen, 2, "( 二 )", true)));
    assert_eq!(read("（三）、管网"), Some((HanParen, 3, "（三）、", true)));
    assert_eq!(read("12.路灯"), Some((Arabic, 12, "12.", true)));
    assert_eq!(read("３、路灯"), Some((Arabic, 3, "３、", true)));
    assert_eq!(read("4．路灯"), Some((Arabic, 4, "4．", true)));
    assert_eq!(read("（5）路灯"), Some((ArabicParen, 5, "（5）", true)));
    assert_eq!(read("6) 路灯"), Some((ArabicParen, 6, "6)", true)));
    assert_eq!(read("③路灯"), Some((Circled, 3, "③", true)));
    assert_eq!(read("1.2.3 路灯"), Some((Dotted, 3, "1.2.3", true)));
    assert_eq!(read("1.2026年预算"), Some((Arabic, 1, "1.", true)));
    assert_eq!(read("2、2026年预算"), Some((Arabic, 2, "2、", true)));
    assert_eq!(read("㈡桥梁"), Some((HanParen, 2, "㈡", true)));
}

#[test]
fn half_a_bracket_is_still_that_family() {
    assert_eq!(read("一)修路"), Some((HanParen, 1, "一)", true)));
    assert_eq!(read("(一修路"), Some((HanParen, 1, "(一", false)));
    assert_eq!(read("（一、修路"), Some((HanParen, 1, "（一、", false)));
}

#[test]
fn what_only_neighbours_can_prove_is_likely() {
    assert_eq!(read("一，修路"), Some((Han, 1, "一，", false)));
    assert_eq!(read("一  修路"), Some((Han, 1, "一", false)));
    assert_eq!(read("1.1修路"), Some((Dotted, 1, "1.1", false)));
    assert_eq!(read("2 修路"), Some((Arabic, 2, "2", false)));
    assert_eq!(read("三、四季度打算"), Some((Han, 3, "三、", false)));
}

#[test]
fn quantities_dates_and_words_are_no_numbers() {
    for text in [
        "1.5亿元用于修路",
        "3.2%",
        "一、二年级学生",
        "二、三产业",
        "二、三季度路况",
        "5、6月份",
        "1,200人",
        "2023年",
        "2023.5.6",
        "一是修路",
        "一年来",
        "十四五",
        "第一，修路",
        "第一书记",
        "(2023年)",
        "（3-4家）",
        "12月",
        "20名",
        "第三方机构",
        "0.5公里",
        "",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}
