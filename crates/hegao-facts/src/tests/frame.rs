//! Title, kind, years, roles, and the elements around the body.

use super::*;

#[test]
fn roles_follow_years_compounds_and_owners() {
    let report = read(&[
        "青石县路政局2021年工作总结",
        "一、2021年重点工作完成情况",
        TEXT,
        "二、主要成效及存在问题",
        TEXT,
        "三、2022年重点工作",
        TEXT,
        "四、我局下一步工作打算",
        TEXT,
        "五、凝心聚力开新局",
        TEXT,
    ]);
    assert_eq!(
        roles(&report),
        ["work", "result+problem", "next", "next", ""]
    );
}

#[test]
fn aims_of_the_next_year_with_their_tasks_are_its_outlook() {
    let report = read(&[
        "青石县路政局2021年工作总结",
        "一、2021年目标任务",
        TEXT,
        "二、2022年目标任务",
        TEXT,
        "三、2022年主要目标任务",
        TEXT,
        "四、2022年总体要求",
        TEXT,
    ]);
    assert_eq!(roles(&report), ["aim", "aim+next", "aim+next", "aim"]);
    let plan = read(&["青石县2022年养护工作要点", "一、2022年目标任务", TEXT]);
    assert_eq!(roles(&plan), ["aim"]);
}

#[test]
fn a_government_reports_on_the_year_before_its_title() {
    let overrides = Overrides {
        kind: Some(Kind::new("government-work")),
        years: vec![2022],
    };
    let report = Facts::new(lexicon()).report(
        document(&["一、2021年工作回顾", TEXT, "二、2022年重点工作", TEXT]),
        &overrides,
    );
    assert_eq!(roles(&report), ["work", "next"]);
}

#[test]
fn in_a_plan_the_same_words_are_tasks() {
    let report = read(&["青石县2022年养护工作要点", "一、重点工作", TEXT]);
    assert_eq!(roles(&report), ["task"]);
}

#[test]
fn a_title_may_run_over_lines_and_be_printed_twice() {
    let report = read(&[
        "关于青石县2021年养护资金使用情况",
        "和2022年养护资金安排的报告",
        "——2022年1月6日在县人大常委会会议上",
        "青石县路政局局长  甲某",
        "各位代表：",
        TEXT,
    ]);
    assert_eq!(
        report.title.as_ref().map(|title| title.text.as_str()),
        Some("关于青石县2021年养护资金使用情况和2022年养护资金安排的报告")
    );
    assert_eq!(
        report.issuer.map(|span| report.str(span)),
        Some("青石县路政局")
    );
    assert_eq!(report.years, [2021, 2022]);
    assert_eq!(report.matter.recipient, None);
    let report = read(&["2021年工作总结", "2021年工作总结", "青石县路政局", TEXT]);
    assert_eq!(report.title.map(|title| title.blocks), Some(1..2));
}

#[test]
fn without_a_title_the_body_says_kind_and_years() {
    let report = read(&[
        "各位代表：",
        "现在，我代表县人民政府向大会报告工作，请予审议，并请列席人员提出意见，同时请各位政协委员提出宝贵意见建议。",
        "一、2021年工作回顾",
        TEXT,
        "二、2022年工作计划",
        TEXT,
    ]);
    assert_eq!(report.title, None);
    assert_eq!(report.kind, Kind::new("government-work"));
    assert_eq!(report.years, [2021, 2022]);
}

#[test]
fn what_the_user_says_goes_before_what_the_text_says() {
    let overrides = Overrides {
        kind: Some(Kind::new("plan")),
        years: vec![2030],
    };
    let report = Facts::new(lexicon()).report(document(&["2021年工作总结", TEXT]), &overrides);
    assert_eq!((report.kind, report.years), (Kind::new("plan"), vec![2030]));
}

#[test]
fn the_elements_of_a_notice_are_found_and_the_tree_starts_on_the_attachment() {
    let report = read(&[
        "青石县路政局文件",
        "青路〔2022〕7号",
        "县路政局关于印发2022年养护工作要点的通知",
        "各养护站、机关各科室：",
        "现将《2022年养护工作要点》印发给你们，请结合实际认真贯彻落实，重要情况及时报告。",
        "附件：1.2022年养护工作要点",
        "2.任务分工表",
        "青石县路政局",
        "2022年3月8日",
        "附件1",
        "2022年养护工作要点",
        "一、修路",
        TEXT,
        "二、护桥",
        TEXT,
        "附件2",
        "任务分工表",
        "一、修路组",
        TEXT,
        "抄送：县交通局。",
        "青石县路政局办公室 2022年3月8日印发",
    ]);
    let show = |span: Option<Span>| span.map(|span| report.str(span));
    assert_eq!(show(report.matter.number), Some("青路〔2022〕7号"));
    assert_eq!(
        show(report.matter.recipient),
        Some("各养护站、机关各科室：")
    );
    assert_eq!(show(report.matter.signature), Some("青石县路政局"));
    assert_eq!(show(report.matter.date), Some("2022年3月8日"));
    assert_eq!(show(report.matter.copies), Some("抄送：县交通局。"));
    assert_eq!(
        show(report.matter.printed),
        Some("青石县路政局办公室 2022年3月8日印发")
    );
    let notes: Vec<_> = report
        .matter
        .notes
        .iter()
        .map(|note| (note.ordinal, report.str(note.title)))
        .collect();
    assert_eq!(
        notes,
        [(Some(1), "2022年养护工作要点"), (Some(2), "任务分工表")]
    );
    let pages: Vec<_> = report
        .matter
        .attachments
        .iter()
        .map(|page| (page.ordinal, report.str(page.title)))
        .collect();
    assert_eq!(
        pages,
        [(Some(1), "2022年养护工作要点"), (Some(2), "任务分工表")]
    );
    assert_eq!(outline(&report), ["一 修路", "二 护桥", "一 修路组"]);
    assert_eq!(report.kind, Kind::new("notice"));
    assert_eq!(show(report.issuer), Some("县路政局"));
    // No section swallows the imprint.
    let last = report.sections.get(2).expect("a third section");
    assert!(!report.str(last.span).contains("抄送"));
}

#[test]
fn furniture_cells_and_code_are_never_read() {
    let report = Facts::new(lexicon()).report(
        document_of(&[
            ("一、首页", BlockKind::Furniture, None),
            (
                "一、甲",
                BlockKind::Cell {
                    table: 0,
                    row: 0,
                    column: 0,
                },
                None,
            ),
            ("一是快。二是稳。", BlockKind::Code, None),
            ("一、修路", BlockKind::Paragraph, None),
        ]),
        &Overrides::default(),
    );
    assert_eq!(outline(&report), ["一 修路"]);
    assert!(report.enumerations.is_empty());
}

#[test]
fn nothing_panics_on_odd_texts() {
    let long = "一是".repeat(50_000);
    let stops = "（一）".repeat(20_000);
    for lines in [
        vec![""],
        vec!["附件"],
        vec!["附件："],
        vec!["一、"],
        vec!["（"],
        vec!["第"],
        vec!["1."],
        vec!["年月日"],
        vec!["——"],
        vec!["：", "：", "："],
        vec!["\u{feff}\u{200b}", "\u{3000}"],
        vec!["2021年"],
        vec!["附件：1."],
        vec![long.as_str()],
        vec![stops.as_str()],
        vec!["一、甲", "五、乙", "二、丙", "（九）丁"],
        vec!["的通知", "的通知", "附件", "附件"],
    ] {
        let _ = read(&lines);
    }
    let _ = Facts::new(Arc::new(Lexicon::default())).report(document(&[]), &Overrides::default());
}

#[test]
fn a_report_that_is_spoken_names_the_year_before_and_its_own() {
    let spoken = "现在，我代表县人民政府向大会报告工作，请予审议。";
    let of = |heading: &str| {
        read(&[
            spoken,
            heading,
            "（一）养护情况",
            "（二）绿化情况",
            "全年修补路面三千平方米，更换井盖二百个。",
        ])
        .years
    };
    assert_eq!(of("一、2023年工作回顾"), [2023, 2024]);
    assert_eq!(of("一、2024年重点工作任务"), [2023, 2024]);
}
