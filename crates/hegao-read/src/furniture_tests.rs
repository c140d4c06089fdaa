use hegao_core::params::Pattern;

use super::*;
use crate::{Limits, lines};

fn entry(pattern: &str, max: usize, place: Where) -> FurnitureLine {
    FurnitureLine {
        pattern: Pattern::new(pattern),
        max,
        place,
        note: String::new(),
    }
}

fn lexicon() -> Furniture {
    Furniture {
        lines: vec![
            entry("^当前位置[:：].*$", 60, Where::Any),
            entry("^来源[:：].*$", 30, Where::Head),
            entry("^责编[:：].*$", 30, Where::Tail),
            entry("^打印 关闭$", 10, Where::Any),
        ],
        after: vec![entry("^相关阅读$", 6, Where::Any)],
    }
}

const PROSE: &str = "全年共新建改建学校十二所，新增学位五千六百个，城乡学校之间的差距进一步缩小，年初确定的任务全部完成。";

/// The lines of `source` that are furniture; `P` stands for a line of prose.
fn found(source: &str) -> Vec<String> {
    let source = source.replace('P', PROSE);
    let lexicon = lexicon();
    let lines = lines::split(&source, &Limits::default()).unwrap();
    let marks = Marker::new(&lexicon).mark(&source, &lines);
    lines
        .iter()
        .zip(marks)
        .filter(|(_, mark)| *mark)
        .map(|(line, _)| line.of(&source).to_owned())
        .collect()
}

#[test]
fn lines_are_furniture_where_they_may_stand() {
    assert_eq!(
        found("当前位置：首页\n来源：教育局\nP\n责编：甲"),
        ["当前位置：首页", "来源：教育局", "责编：甲"]
    );
    // An entry for the head does not hold in the body, nor one for the tail before it.
    assert!(found("责编：甲\nP\n来源：财政拨款\nP").is_empty());
}

#[test]
fn blanks_inside_a_line_count_once() {
    assert_eq!(found("P\n打印 \u{3000} 关闭"), ["打印 \u{3000} 关闭"]);
}

#[test]
fn a_line_longer_than_its_entry_allows_is_none() {
    assert!(found(&format!("来源：{}\nP", "甲".repeat(40))).is_empty());
}

#[test]
fn prose_is_never_furniture() {
    assert!(found("当前位置：县城东部，占地一百二十亩，规划建设教学楼三栋、宿舍楼两栋，预计明年九月投入使用。\nP").is_empty());
}

#[test]
fn all_is_furniture_after_the_end_of_the_page_but_not_before_prose() {
    assert_eq!(
        found("P\n相关阅读\n甲县总结\n乙县总结"),
        ["相关阅读", "甲县总结", "乙县总结"]
    );
    assert!(found("P\n相关阅读\n甲县总结\nP").is_empty());
    assert!(found("P\n相关阅读\n二、问题\n经费不足").is_empty());
    // A text without any prose has no end.
    assert!(found("相关阅读\n甲县总结").is_empty());
}

#[test]
fn a_menu_is_three_links_outside_the_body() {
    assert_eq!(found("• 甲\n• 乙\n• 丙\nP").len(), 3);
    assert!(found("• 甲\n• 乙\nP").is_empty());
    assert!(found("P\n• 新建学校\n• 改建学校\n• 撤并学校\nP").is_empty());
}

#[test]
fn a_trail_through_a_site_is_furniture_before_the_body() {
    assert_eq!(
        found("首页 > 公开目录 > 总结\nP"),
        ["首页 > 公开目录 > 总结"]
    );
    assert!(found("P\n甲 > 乙 > 丙\nP").is_empty());
}

#[test]
fn the_number_of_a_printed_page_is_furniture() {
    assert_eq!(
        found("P\n— 12 —\nP\n-3-\nP\n12\n—12\n- 12 所\nP"),
        ["— 12 —", "-3-"]
    );
}

#[test]
fn a_page_number_without_its_closing_dash_is_known_by_the_one_before() {
    assert_eq!(found("P\n— 1 —\nP\n— 2\nP"), ["— 1 —", "— 2"]);
    assert!(found("P\n— 2\nP").is_empty());
    assert_eq!(found("P\n— 1 —\nP\n— 3\nP\n—2"), ["— 1 —"]);
}
