//! Whole documents, built by hand.

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind};
use hegao_core::enumeration::EnumerationStyle;
use hegao_core::lexicon::{ChapterEntry, Chapters, KindEntry, Kinds, Lexicon, Tense};
use hegao_core::params::Pattern;
use hegao_core::source::{Piece, PieceKind};
use hegao_core::{Document, Kind, Report, Role, SourceMap, Span, Words};

use crate::{Facts, Overrides};

/// A small lexicon, so that these tests do not move with the words of the real one.
fn lexicon() -> Arc<Lexicon> {
    let chapter = |id: &str, tense, headings: &[&str], tails: &[&str], passages: &[&str]| {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        ChapterEntry { id: Role::new(id), name: Words::default(), headings: own(headings), tails: own(tails), passages: own(passages), tense }
    };
    let kind = |id: &str, title: &[&str], body: &[&str]| KindEntry {
        id: Kind::new(id),
        name: Words::default(),
        title: title.iter().map(|pattern| Pattern::new(*pattern).expect("a pattern")).collect(),
        body: body.iter().map(|word| (*word).to_owned()).collect(),
    };
    let done = Some(Tense::Done);
    let plan = Some(Tense::Plan);
    Arc::new(Lexicon {
        kinds: Kinds {
            kinds: vec![
                kind("notice", &["的通知$"], &[]),
                kind("summary-plan", &["总结.*(?:计划|思路)"], &[]),
                kind("plan", &["要点$", "计划$"], &[]),
                kind("summary", &["总结$"], &[]),
                kind("government-work", &[], &["人民政府向大会报告工作"]),
            ],
        },
        chapters: Chapters {
            joiners: ["及", "和", "暨"].map(str::to_owned).to_vec(),
            chapters: vec![
                chapter("work", done, &["工作总结", "工作情况", "重点工作", "工作回顾"], &["完成情况", "工作情况"], &["一年来"]),
                chapter("result", done, &["主要成效"], &[], &[]),
                chapter("problem", None, &["存在问题", "存在的问题"], &[], &["但也存在"]),
                chapter("next", plan, &["下一步打算", "工作计划", "工作思路", "下一步工作打算"], &["工作打算"], &["下一步"]),
                chapter("task", plan, &["重点工作", "主要任务"], &[], &[]),
            ],
        },
        ..Lexicon::default()
    })
}

/// A document of plain paragraphs, one a line.
fn document(lines: &[&str]) -> Document {
    document_of(&lines.iter().map(|line| (*line, BlockKind::Paragraph, None)).collect::<Vec<_>>())
}

fn document_of(blocks: &[(&str, BlockKind, Option<&str>)]) -> Document {
    let mut text = String::new();
    let mut out = Vec::new();
    for (line, kind, number) in blocks {
        if !text.is_empty() {
            text.push('\n');
        }
        let start = text.len();
        text.push_str(line);
        out.push(Block { span: Span::new(start, text.len()), kind: *kind, number: number.map(Into::into) });
    }
    let whole = Span::new(0, text.len());
    let map = SourceMap::of_file(text.clone(), vec![Piece { text: whole, source: whole, part: 0, kind: PieceKind::Verbatim }]);
    Document { text, blocks: out, map }
}

fn read(lines: &[&str]) -> Report {
    Facts::new(lexicon()).report(document(lines), &Overrides::default())
}

/// The tree as lines: depth, number, title.
fn tree(report: &Report) -> Vec<String> {
    report
        .sections
        .iter()
        .map(|section| {
            let number = section.number.as_ref().map_or("-", |number| &number.text);
            format!("{}{number} {}", " ".repeat(usize::from(section.level) - 1), report.str(section.title))
        })
        .collect()
}

fn roles(report: &Report) -> Vec<String> {
    report.sections.iter().map(|section| section.roles.iter().map(Role::as_str).collect::<Vec<_>>().join("+")).collect()
}

/// A paragraph that no one takes for a heading.
const TEXT: &str = "全年养护道路三百公里，更换井盖八百余个，巡查桥梁四十座，处置隐患六十处，群众来电办结率达到百分之九十八，比上年有所提高。";

#[test]
fn levels_come_from_the_families_in_the_order_in_which_they_appear() {
    let report = read(&[
        "青石县路政局2021年工作总结", TEXT, "一、2021年工作情况", "（一）养护路面。全年铺设沥青。", "1.修补坑槽。完成二百处，均已验收合格。", "2、疏通边沟。完成九公里，均已验收合格。",
        "（二）检测桥梁。全年检测四十座。", "二、存在问题", TEXT, "三、下一步打算", "1.添置设备。购买压路机两台，年内到位。",
    ]);
    assert_eq!(tree(&report), ["一 2021年工作情况", " 一 养护路面", "  1 修补坑槽", "  2 疏通边沟", " 二 检测桥梁", "二 存在问题", "三 下一步打算", " 1 添置设备"]);
    assert_eq!(roles(&report), ["work", "", "", "", "", "problem", "next", ""]);
    assert_eq!(report.kind, Kind::new("summary"));
    assert_eq!(report.years, [2021]);
    assert_eq!(report.issuer.map(|span| report.str(span)), Some("青石县路政局"));
}

#[test]
fn sections_tile_the_text_and_know_their_blocks() {
    let report = read(&["某站2021年工作总结", "一、概述", TEXT, "（一）甲项", TEXT, "二、存在问题", TEXT]);
    let blocks: Vec<_> = report.sections.iter().map(|section| section.blocks.clone()).collect();
    assert_eq!(blocks, [1..5, 3..5, 5..7]);
    assert_eq!(report.sections.children(None).count(), 2);
}

#[test]
fn numbers_that_run_through_the_chapters_stay_their_children() {
    let report = read(&["一、修路", "1.补坑。全年二百处。", "2.清沟。全年九公里。", "二、护桥", "3.检测。全年四十座。", "三、亮灯", "4.换灯。全年三百盏。"]);
    assert_eq!(tree(&report), ["一 修路", " 1 补坑", " 2 清沟", "二 护桥", " 3 检测", "三 亮灯", " 4 换灯"]);
}

#[test]
fn unnumbered_years_adopt_the_chapters_below_them() {
    let report = read(&[
        "青石县路政局2021年工作总结 2022年工作计划", TEXT, "2021年工作总结", "一、修路", "(一)补坑", TEXT, "二、护桥", "一)检测", TEXT, "2022年工作计划", "1.添置设备", TEXT, "2.培训人员", TEXT,
    ]);
    assert_eq!(tree(&report), ["- 2021年工作总结", " 一 修路", "  一 补坑", " 二 护桥", "  一 检测", "- 2022年工作计划", " 1 添置设备", " 2 培训人员"]);
    assert_eq!(roles(&report)[0], "work");
    assert_eq!(roles(&report)[5], "next");
}

#[test]
fn a_caption_inside_a_row_does_not_cut_it() {
    let report = read(&["一、修路", "（一）补坑", TEXT, "存在问题", TEXT, "（二）清沟", TEXT, "二、护桥", TEXT]);
    assert_eq!(tree(&report), ["一 修路", " 一 补坑", " 二 清沟", "二 护桥"]);
}

#[test]
fn a_row_that_starts_anew_proves_the_line_above_it() {
    let report = read(&["2021年工作总结", TEXT, "2021年工作回顾", "（一）补坑", TEXT, "（二）清沟", TEXT, "切实转变工作作风", TEXT, "（一）学规章", TEXT, "（二）严考勤", TEXT]);
    assert_eq!(tree(&report), ["- 2021年工作回顾", " 一 补坑", " 二 清沟", "- 切实转变工作作风", " 一 学规章", " 二 严考勤"]);
}

#[test]
fn short_lines_without_proof_stay_text() {
    let report = read(&["2021年工作总结", TEXT, "路面情况", TEXT, "桥梁情况好转", TEXT]);
    assert_eq!(tree(&report), [""; 0]);
}

#[test]
fn half_a_bracket_shows_in_the_number() {
    let report = read(&["一、修路", "一)补坑", TEXT, "(二)清沟", TEXT, "(三画线", TEXT]);
    let numbers: Vec<_> = report.sections.iter().filter_map(|section| section.number.as_ref()).map(|number| report.str(number.span)).collect();
    assert_eq!(numbers, ["一、", "一)", "(二)", "(三"]);
    assert_eq!(tree(&report)[1..], [" 一 补坑", " 二 清沟", " 三 画线"]);
}

#[test]
fn a_run_in_heading_that_lost_its_stop_ends_like_its_siblings() {
    let report = read(&[
        "一、2021年工作情况", "（一）道路养护取得新进展。全年补坑二百处。", "（二）桥梁检测实现新突破。全年检测四十座。", "（三）路灯照明展现新面貌积极推进城乡主干道照明改造三年行动。全年换灯三百盏。",
        "（四）边沟清理迈出新步伐。全年清沟九公里。", "（五）队伍建设取得新成绩。全年培训六次。",
    ]);
    let third = report.sections.get(3).expect("a fourth section");
    assert_eq!(report.str(third.heading), "（三）路灯照明展现新面貌");
    assert!(third.run_in);
    assert!(report.document.text[third.heading.end..].starts_with("积极"));
    let fourth = report.sections.get(4).expect("a fifth section");
    assert_eq!(report.str(fourth.heading), "（四）边沟清理迈出新步伐。");
}

#[test]
fn roles_follow_years_compounds_and_owners() {
    let report = read(&["青石县路政局2021年工作总结", "一、2021年重点工作完成情况", TEXT, "二、主要成效及存在问题", TEXT, "三、2022年重点工作", TEXT, "四、我局下一步工作打算", TEXT, "五、凝心聚力开新局", TEXT]);
    assert_eq!(roles(&report), ["work", "result+problem", "next", "next", ""]);
}

#[test]
fn a_government_reports_on_the_year_before_its_title() {
    let overrides = Overrides { kind: Some(Kind::new("government-work")), years: vec![2022] };
    let report = Facts::new(lexicon()).report(document(&["一、2021年工作回顾", TEXT, "二、2022年重点工作", TEXT]), &overrides);
    assert_eq!(roles(&report), ["work", "next"]);
}

#[test]
fn in_a_plan_the_same_words_are_tasks() {
    let report = read(&["青石县2022年养护工作要点", "一、重点工作", TEXT]);
    assert_eq!(roles(&report), ["task"]);
}

#[test]
fn a_title_may_run_over_lines_and_be_printed_twice() {
    let report = read(&["关于青石县2021年养护资金使用情况", "和2022年养护资金安排的报告", "——2022年1月6日在县人大常委会会议上", "青石县路政局局长  甲某", "各位代表：", TEXT]);
    assert_eq!(report.title.as_ref().map(|title| title.text.as_str()), Some("关于青石县2021年养护资金使用情况和2022年养护资金安排的报告"));
    assert_eq!(report.issuer.map(|span| report.str(span)), Some("青石县路政局"));
    assert_eq!(report.years, [2021, 2022]);
    assert_eq!(report.matter.recipient, None);
    let report = read(&["2021年工作总结", "2021年工作总结", "青石县路政局", TEXT]);
    assert_eq!(report.title.map(|title| title.blocks), Some(1..2));
}

#[test]
fn without_a_title_the_body_says_kind_and_years() {
    let report = read(&["各位代表：", "现在，我代表县人民政府向大会报告工作，请予审议，并请列席人员提出意见，同时请各位政协委员提出宝贵意见建议。", "一、2021年工作回顾", TEXT, "二、2022年工作计划", TEXT]);
    assert_eq!(report.title, None);
    assert_eq!(report.kind, Kind::new("government-work"));
    assert_eq!(report.years, [2021, 2022]);
}

#[test]
fn what_the_user_says_goes_before_what_the_text_says() {
    let overrides = Overrides { kind: Some(Kind::new("plan")), years: vec![2030] };
    let report = Facts::new(lexicon()).report(document(&["2021年工作总结", TEXT]), &overrides);
    assert_eq!((report.kind, report.years), (Kind::new("plan"), vec![2030]));
}

#[test]
fn the_elements_of_a_notice_are_found_and_the_tree_starts_on_the_attachment() {
    let report = read(&[
        "青石县路政局文件", "青路〔2022〕7号", "县路政局关于印发2022年养护工作要点的通知", "各养护站、机关各科室：", "现将《2022年养护工作要点》印发给你们，请结合实际认真贯彻落实，重要情况及时报告。",
        "附件：1.2022年养护工作要点", "2.任务分工表", "青石县路政局", "2022年3月8日", "附件1", "2022年养护工作要点", "一、修路", TEXT, "二、护桥", TEXT, "附件2", "任务分工表", "一、修路组", TEXT, "抄送：县交通局。",
        "青石县路政局办公室 2022年3月8日印发",
    ]);
    let show = |span: Option<Span>| span.map(|span| report.str(span));
    assert_eq!(show(report.matter.number), Some("青路〔2022〕7号"));
    assert_eq!(show(report.matter.recipient), Some("各养护站、机关各科室："));
    assert_eq!(show(report.matter.signature), Some("青石县路政局"));
    assert_eq!(show(report.matter.date), Some("2022年3月8日"));
    assert_eq!(show(report.matter.copies), Some("抄送：县交通局。"));
    assert_eq!(show(report.matter.printed), Some("青石县路政局办公室 2022年3月8日印发"));
    let notes: Vec<_> = report.matter.notes.iter().map(|note| (note.ordinal, report.str(note.title))).collect();
    assert_eq!(notes, [(Some(1), "2022年养护工作要点"), (Some(2), "任务分工表")]);
    let pages: Vec<_> = report.matter.attachments.iter().map(|page| (page.ordinal, report.str(page.title))).collect();
    assert_eq!(pages, [(Some(1), "2022年养护工作要点"), (Some(2), "任务分工表")]);
    assert_eq!(tree(&report), ["一 修路", "二 护桥", "一 修路组"]);
    assert_eq!(report.kind, Kind::new("notice"));
    assert_eq!(show(report.issuer), Some("县路政局"));
    // No section swallows the imprint.
    let last = report.sections.get(2).expect("a third section");
    assert!(!report.str(last.span).contains("抄送"));
}

/// Ordinals of the enumerations of one style.
fn ordinals(report: &Report, style: EnumerationStyle) -> Vec<Vec<u32>> {
    report.enumerations.iter().filter(|group| group.style == style).map(|group| group.items.iter().map(|item| item.ordinal).collect()).collect()
}

#[test]
fn enumerations_are_grouped_even_without_a_stop_before_the_marker() {
    let report = read(&["一是补坑二百处。二是清沟九公里，边界全部打通三是换灯三百盏。", "一是学规章；三是严考勤。", "再者，二是添设备，三是招人员。"]);
    assert_eq!(ordinals(&report, EnumerationStyle::Shi), [vec![1, 2, 3], vec![1, 3], vec![2, 3]]);
}

#[test]
fn paragraphs_that_open_with_markers_belong_together() {
    let report = read(&["一、修路", "一是补坑。全年二百处。", "路面平整度明显提高。", "二是清沟。全年九公里。", "三是画线。全年五公里。", "二、护桥", "一是检测。全年四十座。"]);
    assert_eq!(ordinals(&report, EnumerationStyle::Shi), [vec![1, 2, 3], vec![1]]);
}

#[test]
fn a_second_row_goes_on_in_its_own_paragraphs() {
    let report = read(&["一是补坑。", "二是清沟。", "三是画线。", "四是验收。同时要加强巡查。", "继续加固桥梁。一是检测。全年四十座。", "二是加固。全年十座。", "三是改造。全年两座，质量良好。四是监测。"]);
    assert_eq!(ordinals(&report, EnumerationStyle::Shi), [[1, 2, 3, 4], [1, 2, 3, 4]]);
}

#[test]
fn nested_enumerations_do_not_disturb_the_outer_one() {
    let report = read(&["第一，修路。一是补坑；二是清沟。第二，护桥。一是检测；二是加固。"]);
    assert_eq!(ordinals(&report, EnumerationStyle::Di), [[1, 2]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Shi), [[1, 2], [1, 2]]);
    let report = read(&["一是修路，做到一是补坑、二是清沟；二是护桥；三是亮灯。"]);
    assert_eq!(ordinals(&report, EnumerationStyle::Shi).iter().map(Vec::len).sum::<usize>(), 5);
}

#[test]
fn the_other_families_are_read() {
    let report = read(&["首先，补坑；其次，清沟；再次，画线；最后，验收。", "其一，补坑；其二，清沟。", "一要补坑，二要清沟。", "共三项：（1）补坑；（2）清沟；（3）画线。", "共两项：①补坑；②清沟。"]);
    assert_eq!(ordinals(&report, EnumerationStyle::First), [[1, 2, 3, 4]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Qi), [[1, 2]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Yao), [[1, 2]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Arabic), [[1, 2, 3]]);
    assert_eq!(ordinals(&report, EnumerationStyle::Circled), [[1, 2]]);
}

#[test]
fn words_that_look_like_markers_are_none() {
    for text in [
        "这条路是全省唯一是水泥铺的。", "目标统一是提高质量。", "他是先进之一是公认的。", "例会定在星期三是惯例。", "完成量居全省第一，质量居第二，", "最后，请大家放心。", "首先要感谢同志们。",
        "第一要务是安全。", "编制《一是一、二是二》手册，学习“一是快、二是稳”口诀。", "路长1.5公里，占2.5%。", "万一是雨天，就改期。",
    ] {
        assert_eq!(read(&[text]).enumerations, [], "{text}");
    }
}

#[test]
fn passages_stand_for_chapters_in_running_text_only() {
    let report = read(&["2021年工作总结", "一年来，全站上下齐心。成绩可喜，但也存在人手不足、设备老化等问题。要为下一步做准备。下一步，我站将添置设备。"]);
    let found: Vec<_> = report.passages.iter().map(|passage| (passage.role.as_str(), report.str(passage.span))).collect();
    assert_eq!(
        found,
        [("work", "一年来，全站上下齐心。"), ("problem", "成绩可喜，但也存在人手不足、设备老化等问题。"), ("next", "下一步，我站将添置设备。")]
    );
    assert!(read(&["一、下一步打算", "二、其他"]).passages.is_empty());
}

#[test]
fn headings_of_the_format_make_the_tree_in_any_language() {
    let heading = |level, text| (text, BlockKind::Heading(level), None);
    let report = Facts::new(lexicon()).report(
        document_of(&[
            heading(1, "Annual report 2021"), ("Roads were mended.", BlockKind::Paragraph, None), heading(2, "1. Work done"), ("Two hundred.", BlockKind::Paragraph, None), heading(3, "Roads"),
            ("1. salt", BlockKind::Item, None), heading(2, "2. Next steps"), ("More.", BlockKind::Paragraph, None),
        ]),
        &Overrides::default(),
    );
    assert_eq!(report.title.as_ref().map(|title| title.text.as_str()), Some("Annualreport2021"));
    assert_eq!(tree(&report), ["1 Work done", " - Roads", "2 Next steps"]);
}

#[test]
fn numbers_of_the_format_count_like_written_ones() {
    let report = Facts::new(lexicon()).report(
        document_of(&[("修路", BlockKind::Paragraph, Some("一、")), (TEXT, BlockKind::Paragraph, None), ("补坑。全年二百处。", BlockKind::Paragraph, Some("（一）")), ("护桥", BlockKind::Paragraph, Some("二、"))]),
        &Overrides::default(),
    );
    assert_eq!(tree(&report), ["一 修路", " 一 补坑", "二 护桥"]);
    assert!(report.sections.iter().all(|section| section.number.as_ref().is_some_and(|number| number.span.is_empty())));
}

#[test]
fn furniture_cells_and_code_are_never_read() {
    let report = Facts::new(lexicon()).report(
        document_of(&[
            ("一、首页", BlockKind::Furniture, None), ("一、甲", BlockKind::Cell { table: 0, row: 0, column: 0 }, None), ("一是快。二是稳。", BlockKind::Code, None), ("一、修路", BlockKind::Paragraph, None),
        ]),
        &Overrides::default(),
    );
    assert_eq!(tree(&report), ["一 修路"]);
    assert!(report.enumerations.is_empty());
}

#[test]
fn notes_under_the_text_are_no_chapters() {
    let report = read(&["一、修路", TEXT, "二、护桥", TEXT, "注：", "1.数据为初步统计。", "2.增速按可比价计算。"]);
    assert_eq!(tree(&report), ["一 修路", "二 护桥"]);
}

#[test]
fn nothing_panics_on_odd_texts() {
    let long = "一是".repeat(50_000);
    let stops = "（一）".repeat(20_000);
    for lines in [
        vec![""], vec!["附件"], vec!["附件："], vec!["一、"], vec!["（"], vec!["第"], vec!["1."], vec!["年月日"], vec!["——"], vec!["：", "：", "："], vec!["\u{feff}\u{200b}", "\u{3000}"], vec!["2021年"], vec!["附件：1."],
        vec![long.as_str()], vec![stops.as_str()], vec!["一、甲", "五、乙", "二、丙", "（九）丁"], vec!["的通知", "的通知", "附件", "附件"],
    ] {
        let _ = read(&lines);
    }
    let _ = Facts::new(Arc::new(Lexicon::default())).report(document(&[]), &Overrides::default());
}
