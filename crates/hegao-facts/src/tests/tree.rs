//! The section tree of whole documents.

use super::*;

#[test]
fn levels_come_from_the_families_in_the_order_in_which_they_appear() {
    let report = read(&[
        "青石县路政局2021年工作总结",
        TEXT,
        "一、2021年工作情况",
        "（一）养护路面。全年铺设沥青。",
        "1.修补坑槽。完成二百处，均已验收合格。",
        "2、疏通边沟。完成九公里，均已验收合格。",
        "（二）检测桥梁。全年检测四十座。",
        "二、存在问题",
        TEXT,
        "三、下一步打算",
        "1.添置设备。购买压路机两台，年内到位。",
    ]);
    assert_eq!(
        outline(&report),
        [
            "一 2021年工作情况",
            " 一 养护路面",
            "  1 修补坑槽",
            "  2 疏通边沟",
            " 二 检测桥梁",
            "二 存在问题",
            "三 下一步打算",
            " 1 添置设备"
        ]
    );
    assert_eq!(
        roles(&report),
        ["work", "", "", "", "", "problem", "next", ""]
    );
    assert_eq!(report.kind, Kind::new("summary"));
    assert_eq!(report.years, [2021]);
    assert_eq!(
        report.issuer.map(|span| report.str(span)),
        Some("青石县路政局")
    );
}

#[test]
fn sections_tile_the_text_and_know_their_blocks() {
    let report = read(&[
        "某站2021年工作总结",
        "一、概述",
        TEXT,
        "（一）甲项",
        TEXT,
        "二、存在问题",
        TEXT,
    ]);
    let blocks: Vec<_> = report
        .sections
        .iter()
        .map(|section| section.blocks.clone())
        .collect();
    assert_eq!(blocks, [1..5, 3..5, 5..7]);
    assert_eq!(report.sections.children(None).count(), 2);
}

#[test]
fn numbers_that_run_through_the_chapters_stay_their_children() {
    let report = read(&[
        "一、修路",
        "1.补坑。全年二百处。",
        "2.清沟。全年九公里。",
        "二、护桥",
        "3.检测。全年四十座。",
        "三、亮灯",
        "4.换灯。全年三百盏。",
    ]);
    assert_eq!(
        outline(&report),
        [
            "一 修路",
            " 1 补坑",
            " 2 清沟",
            "二 护桥",
            " 3 检测",
            "三 亮灯",
            " 4 换灯"
        ]
    );
}

#[test]
fn unnumbered_years_adopt_the_chapters_below_them() {
    let report = read(&[
        "青石县路政局2021年工作总结 2022年工作计划",
        TEXT,
        "2021年工作总结",
        "一、修路",
        "(一)补坑",
        TEXT,
        "二、护桥",
        "一)检测",
        TEXT,
        "2022年工作计划",
        "1.添置设备",
        TEXT,
        "2.培训人员",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        [
            "- 2021年工作总结",
            " 一 修路",
            "  一 补坑",
            " 二 护桥",
            "  一 检测",
            "- 2022年工作计划",
            " 1 添置设备",
            " 2 培训人员"
        ]
    );
    assert_eq!(roles(&report)[0], "work");
    assert_eq!(roles(&report)[5], "next");
}

#[test]
fn a_caption_inside_a_row_does_not_cut_it() {
    let report = read(&[
        "一、修路",
        "（一）补坑",
        TEXT,
        "存在问题",
        TEXT,
        "（二）清沟",
        TEXT,
        "二、护桥",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        ["一 修路", " 一 补坑", " 二 清沟", "二 护桥"]
    );
}

#[test]
fn a_row_that_starts_anew_proves_the_line_above_it() {
    let report = read(&[
        "2021年工作总结",
        TEXT,
        "2021年工作回顾",
        "（一）补坑",
        TEXT,
        "（二）清沟",
        TEXT,
        "切实转变工作作风",
        TEXT,
        "（一）学规章",
        TEXT,
        "（二）严考勤",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        [
            "- 2021年工作回顾",
            " 一 补坑",
            " 二 清沟",
            "- 切实转变工作作风",
            " 一 学规章",
            " 二 严考勤"
        ]
    );
}

#[test]
fn short_lines_without_proof_stay_text() {
    let report = read(&[
        "2021年工作总结",
        TEXT,
        "路面情况",
        TEXT,
        "桥梁情况好转",
        TEXT,
    ]);
    assert_eq!(outline(&report), [""; 0]);
}

#[test]
fn half_a_bracket_shows_in_the_number() {
    let report = read(&[
        "一、修路",
        "一)补坑",
        TEXT,
        "(二)清沟",
        TEXT,
        "(三画线",
        TEXT,
    ]);
    let numbers: Vec<_> = report
        .sections
        .iter()
        .filter_map(|section| section.number.as_ref())
        .map(|number| report.str(number.span))
        .collect();
    assert_eq!(numbers, ["一、", "一)", "(二)", "(三"]);
    assert_eq!(outline(&report)[1..], [" 一 补坑", " 二 清沟", " 三 画线"]);
}

#[test]
fn a_run_in_heading_that_lost_its_stop_ends_like_its_siblings() {
    let report = read(&[
        "一、2021年工作情况",
        "（一）道路养护取得新进展。全年补坑二百处。",
        "（二）桥梁检测实现新突破。全年检测四十座。",
        "（三）路灯照明展现新面貌积极推进城乡主干道照明改造三年行动。全年换灯三百盏。",
        "（四）边沟清理迈出新步伐。全年清沟九公里。",
        "（五）队伍建设取得新成绩。全年培训六次。",
    ]);
    let third = report.sections.get(3).expect("a fourth section");
    assert_eq!(report.str(third.heading), "（三）路灯照明展现新面貌");
    assert!(third.run_in);
    assert!(report.document.text[third.heading.end..].starts_with("积极"));
    let fourth = report.sections.get(4).expect("a fifth section");
    assert_eq!(report.str(fourth.heading), "（四）边沟清理迈出新步伐。");
}

#[test]
fn headings_of_the_format_make_the_tree_in_any_language() {
    let heading = |level, text| (text, BlockKind::Heading(level), None);
    let report = Facts::new(lexicon()).report(
        document_of(&[
            heading(1, "Annual report 2021"),
            ("Roads were mended.", BlockKind::Paragraph, None),
            heading(2, "1. Work done"),
            ("Two hundred.", BlockKind::Paragraph, None),
            heading(3, "Roads"),
            ("1. salt", BlockKind::Item, None),
            heading(2, "2. Next steps"),
            ("More.", BlockKind::Paragraph, None),
        ]),
        &Overrides::default(),
    );
    assert_eq!(
        report.title.as_ref().map(|title| title.text.as_str()),
        Some("Annual report 2021")
    );
    assert_eq!(
        outline(&report),
        ["1 Work done", " - Roads", "2 Next steps"]
    );
}

#[test]
fn numbers_of_the_format_count_like_written_ones() {
    let report = Facts::new(lexicon()).report(
        document_of(&[
            ("修路", BlockKind::Paragraph, Some("一、")),
            (TEXT, BlockKind::Paragraph, None),
            ("补坑。全年二百处。", BlockKind::Paragraph, Some("（一）")),
            ("护桥", BlockKind::Paragraph, Some("二、")),
        ]),
        &Overrides::default(),
    );
    assert_eq!(outline(&report), ["一 修路", " 一 补坑", "二 护桥"]);
    assert!(report.sections.iter().all(|section| {
        section
            .number
            .as_ref()
            .is_some_and(|number| number.span.is_empty())
    }));
}

#[test]
fn notes_under_the_text_are_no_chapters() {
    let report = read(&[
        "一、修路",
        TEXT,
        "二、护桥",
        TEXT,
        "注：",
        "1.数据为初步统计。",
        "2.增速按可比价计算。",
    ]);
    assert_eq!(outline(&report), ["一 修路", "二 护桥"]);
}

#[test]
fn a_table_of_contents_is_no_row_of_chapters() {
    let report = read(&[
        "目 录",
        "一、养护情况",
        "二、存在问题",
        "三、工作计划",
        "某县公路局2022年工作总结和2023年工作计划",
        "一、养护情况",
        "全年修补路面三千平方米，更换井盖二百个，清理边沟十公里。",
        "二、存在问题",
        "养护资金不足，专业人员偏少，部分路段排水不畅。",
    ]);
    assert_eq!(outline(&report), ["一 养护情况", "二 存在问题"]);
}

#[test]
fn a_row_of_a_table_is_no_chapter_even_where_its_other_cells_are_empty() {
    let report = read(&[
        "一、修路",
        "全年修补路面三千平方米，更换井盖二百个，清理边沟十公里。",
        "一、利润收入\t3404",
        "二、股息收入\t12",
        "三、产权转让收入",
        "四、清算收入",
        "收入合计\t3416",
    ]);
    assert_eq!(outline(&report), ["一 修路"]);
}

#[test]
fn a_year_in_a_heading_says_what_its_words_leave_open() {
    let report = read(&[
        "某县公路局2022年工作总结和2023年工作计划",
        "2022年工作回顾",
        "（一）养护情况",
        "全年修补路面三千平方米，更换井盖二百个，清理边沟十公里。",
        "努力做好2023年各项工作",
        "（一）抓养护",
        "修补路面四千平方米，更换井盖三百个，清理边沟二十公里。",
    ]);
    assert_eq!(roles(&report)[0], "work");
    let next = report
        .sections
        .iter()
        .position(|section| report.str(section.title).starts_with("努力"));
    assert_eq!(
        next.map(|at| roles(&report)[at].clone()).as_deref(),
        Some("next")
    );
}

#[test]
fn a_table_of_contents_proves_headings_without_number() {
    let report = read(&[
        "目 录",
        "一、编写说明",
        "二、2021年养护说明",
        "（一）关于路面养护的说明",
        "（二）关于桥梁养护的说明",
        "三、2022年养护表",
        "编 写 说 明",
        "1、本册数据为快报数。",
        "2、金额以万元计。",
        "关于路面养护的说明",
        TEXT,
        "养护的其他说明",
        TEXT,
        "关于桥梁养护的说明",
        TEXT,
        // The table calls it otherwise, but it is of their mould.
        "关于路灯维修的说明",
        TEXT,
        "关于路灯维修的说明如下",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        [
            "- 编 写 说 明",
            " 1 本册数据为快报数",
            " 2 金额以万元计",
            "- 关于路面养护的说明",
            "- 关于桥梁养护的说明",
            "- 关于路灯维修的说明"
        ]
    );
    assert_eq!(report.title, None);
}

#[test]
fn an_entry_of_a_table_of_contents_stands_below_the_chapter_that_it_names() {
    let report = read(&[
        "目录",
        "一、养护情况",
        "（一）路面",
        "（二）桥梁",
        "二、下一步打算",
        "青石县路政局2021年工作总结",
        "一、养护情况",
        "路面",
        TEXT,
        "桥梁",
        TEXT,
        "二、下一步打算",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        ["一 养护情况", " - 路面", " - 桥梁", "二 下一步打算"]
    );
    assert_eq!(
        report.title.as_ref().map(|title| title.text.as_str()),
        Some("青石县路政局2021年工作总结")
    );
}

#[test]
fn a_row_of_numbers_starts_below_a_higher_one_in_each_chapter() {
    let report = read(&[
        "青石县路政局2021年工作总结 2022年工作计划",
        TEXT,
        "2021年工作总结",
        "1、修路",
        TEXT,
        "2、护桥",
        TEXT,
        "2022年工作计划",
        "一、修路",
        "1、添置设备",
        TEXT,
        "2、培训人员",
        TEXT,
        "二、护桥",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        [
            "- 2021年工作总结",
            " 1 修路",
            " 2 护桥",
            "- 2022年工作计划",
            " 一 修路",
            "  1 添置设备",
            "  2 培训人员",
            " 二 护桥"
        ]
    );
}

#[test]
fn what_closes_a_speech_stands_outside_its_last_chapter() {
    let report = read(&[SPOKEN, "一、修路", TEXT, "二、护桥", TEXT, "结束语", TEXT]);
    assert_eq!(outline(&report), ["一 修路", "二 护桥", "- 结束语"]);
    // Alone it closes nothing.
    assert_eq!(
        outline(&read(&["结束语", TEXT, "一、修路", TEXT])),
        ["一 修路"]
    );
}

/// What a head of government says first.
const SPOKEN: &str = "现在，我代表县人民政府向大会报告工作，请予审议。";

#[test]
fn a_review_without_number_stands_beside_the_row_of_a_plan_that_was_announced() {
    let report = read(&[
        "2022年青石县政府工作报告",
        SPOKEN,
        "首先报告2021年的工作情况",
        TEXT,
        "今年工作的总体要求是：把路修好，把桥护好，把灯点亮。",
        "一、修路",
        TEXT,
        "二、护桥",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        ["- 首先报告2021年的工作情况", "一 修路", "二 护桥"]
    );
    assert_eq!(roles(&report), ["work", "next", "next"]);
    // Without that sentence the row belongs to the review.
    let report = read(&[
        SPOKEN,
        "2021年工作总结",
        TEXT,
        "一、修路",
        TEXT,
        "二、护桥",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        ["- 2021年工作总结", " 一 修路", " 二 护桥"]
    );
}

#[test]
fn short_lines_between_chapters_without_number_are_chapters_too() {
    let report = read(&[
        "青石县路政局2021年工作总结",
        TEXT,
        "路面养护",
        TEXT,
        "桥梁养护",
        TEXT,
        "存在问题",
        TEXT,
        "下一步打算",
        TEXT,
        "青石县路政局",
    ]);
    assert_eq!(
        outline(&report),
        ["- 路面养护", "- 桥梁养护", "- 存在问题", "- 下一步打算"]
    );
    // One named chapter proves no row, and numbers say what chapters are.
    let report = read(&[TEXT, "路面养护", TEXT, "存在问题", TEXT]);
    assert_eq!(outline(&report), ["- 存在问题"]);
    let report = read(&["一、修路", TEXT, "桥梁养护", TEXT, "二、存在问题", TEXT]);
    assert_eq!(outline(&report), ["一 修路", "二 存在问题"]);
}

#[test]
fn the_quarter_to_come_may_be_the_third_chapter() {
    let report = read(&[
        "一、修路",
        TEXT,
        "二、存在问题",
        TEXT,
        "三、四季度打算",
        TEXT,
    ]);
    assert_eq!(
        outline(&report),
        ["一 修路", "二 存在问题", "三 四季度打算"]
    );
    let report = read(&["一、修路", TEXT, "三、四季度路况总体平稳，比上年好。"]);
    assert_eq!(outline(&report), ["一 修路"]);
}
