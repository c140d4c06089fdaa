//! Enumerations and passages.

use super::*;

/// Ordinals of the enumerations of one style.
fn ordinals(report: &Report, style: EnumerationStyle) -> Vec<Vec<u32>> {
    report
        .enumerations
        .iter()
        .filter(|group| group.style == style)
        .map(|group| group.items.iter().map(|item| item.ordinal).collect())
        .collect()
}

#[test]
fn enumerations_are_grouped_even_without_a_stop_before_the_marker() {
    let report = read(&[
        "一是补坑二百处。二是清沟九公里，边界全部打通三是换灯三百盏。",
        "一是学规章；三是严考勤。",
        "再者，二是添设备，三是招人员。",
    ]);
    assert_eq!(
        ordinals(&report, EnumerationStyle::Shi),
        [vec![1, 2, 3], vec![1, 3], vec![2, 3]]
    );
}

#[test]
fn paragraphs_that_open_with_markers_belong_together() {
    let report = read(&[
        "一、修路",
        "一是补坑。全年二百处。",
        "路面平整度明显提高。",
        "二是清沟。全年九公里。",
        "三是画线。全年五公里。",
        "二、护桥",
        "一是检测。全年四十座。",
    ]);
    assert_eq!(
        ordinals(&report, EnumerationStyle::Shi),
        [vec![1, 2, 3], vec![1]]
    );
}

#[test]
fn a_second_row_goes_on_in_its_own_paragraphs() {
    let report = read(&[
        "一是补坑。",
        "二是清沟。",
        "三是画线。",
        "四是验收。同时要加强巡查。",
        "继续加固桥梁。一是检测。全年四十座。",
        "二是加固。全年十座。",
        "三是改造。全年两座，质量良好。四是监测。",
    ]);
    assert_eq!(
        ordinals(&report, EnumerationStyle::Shi),
        [[1, 2, 3, 4], [1, 2, 3, 4]]
    );
}

#[test]
fn nested_enumerations_do_not_disturb_the_outer_one() {
    let report = read(&["第一，修路。一是补坑；二是清沟。第二，护桥。一是检测；二是加固。"]);
    assert_eq!(ordinals(&report, EnumerationStyle::Di), [[1, 2]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Shi), [[1, 2], [1, 2]]);
    let report = read(&["一是修路，做到一是补坑、二是清沟；二是护桥；三是亮灯。"]);
    assert_eq!(
        ordinals(&report, EnumerationStyle::Shi)
            .iter()
            .map(Vec::len)
            .sum::<usize>(),
        5
    );
}

#[test]
fn the_other_families_are_read() {
    let report = read(&[
        "首先，补坑；其次，清沟；再次，画线；最后，验收。",
        "其一，补坑；其二，清沟。",
        "一要补坑，二要清沟。",
        "共三项：（1）补坑；（2）清沟；（3）画线。",
        "共两项：①补坑；②清沟。",
    ]);
    assert_eq!(ordinals(&report, EnumerationStyle::First), [[1, 2, 3, 4]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Qi), [[1, 2]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Yao), [[1, 2]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Arabic), [[1, 2, 3]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Circled), [[1, 2]]);
}

#[test]
fn words_that_look_like_markers_are_none() {
    for text in [
        "这条路是全省唯一是水泥铺的。",
        "目标统一是提高质量。",
        "他是先进之一是公认的。",
        "例会定在星期三是惯例。",
        "完成量居全省第一，质量居第二，",
        "最后，请大家放心。",
        "首先要感谢同志们。",
        "第一要务是安全。",
        "编制《一是一、二是二》手册，学习“一是快、二是稳”口诀。",
        "路长1.5公里，占2.5%。",
        "万一是雨天，就改期。",
    ] {
        assert_eq!(read(&[text]).enumerations, [], "{text}");
    }
}

#[test]
fn passages_stand_for_chapters_in_running_text_only() {
    let report = read(&[
        "2021年工作总结",
        "一年来，全站上下齐心。成绩可喜，但也存在人手不足、设备老化等问题。要为下一步做准备。下一步，我站将添置设备。",
    ]);
    let found: Vec<_> = report
        .passages
        .iter()
        .map(|passage| (passage.role.as_str(), report.str(passage.span)))
        .collect();
    assert_eq!(
        found,
        [
            ("work", "一年来，全站上下齐心。"),
            ("problem", "成绩可喜，但也存在人手不足、设备老化等问题。"),
            ("next", "下一步，我站将添置设备。")
        ]
    );
    assert!(read(&["一、下一步打算", "二、其他"]).passages.is_empty());
}
