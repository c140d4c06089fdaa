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
        ["work", "result+problem", "next", "next", "next"]
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
    // The title names the organ short, the signature in full.
    assert_eq!(show(report.issuer), Some("青石县路政局"));
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

/// The issuer of a report with these lines at its head.
fn issuer(lines: &[&str]) -> Option<String> {
    let mut all = lines.to_vec();
    all.extend(["一、修路", TEXT, "二、护桥", TEXT]);
    let report = read(&all);
    report.issuer.map(|span| report.str(span).to_owned())
}

#[test]
fn the_issuer_is_named_by_title_line_or_speaker() {
    for (lines, name) in [
        (&["2021年青石县人民政府政府工作报告"][..], "青石县人民政府"),
        (&["2021年国务院政府工作报告"], "国务院"),
        (&["2021年度青石县路政局工作总结"], "青石县路政局"),
        (
            &[
                "政府工作报告",
                "各位代表：",
                "现在，我代表青石县人民政府，向大会报告工作。",
            ],
            "青石县人民政府",
        ),
        (
            &["各位代表：", "受县人民政府的委托，现将养护情况报告如下。"],
            "县人民政府",
        ),
        (&["青石县路政局", "2021年工作总结"], "青石县路政局"),
        (
            &["2021年养护公报", "青 石 县 路 政 局", "2022年3月1日"],
            "青 石 县 路 政 局",
        ),
    ] {
        assert_eq!(issuer(lines).as_deref(), Some(name), "{lines:?}");
    }
    for lines in [
        &["政府工作报告", "会上，群众代表县志编写组发言。"][..],
        &["2021年法治政府工作报告"],
        &["工作总结", "我代表全体养护工人，向大会汇报。"],
        &["工作总结", "养护工作受天气影响，委托外单位完成。"],
    ] {
        assert_eq!(issuer(lines), None, "{lines:?}");
    }
}

#[test]
fn the_occasion_in_brackets_is_no_part_of_the_title() {
    let title = |second: &str| read(&["青石县2021年工作总结", second, TEXT]).title;
    for second in [
        "（2022年1月31日在青石县第十五届人民代表大会第四次会议上）",
        "（2022年2月5日县人大常委会通过）",
        "(在全县养护工作会议上)",
    ] {
        let title = title(second).expect("a title");
        assert_eq!(title.text, "青石县2021年工作总结", "{second}");
        assert_eq!(title.blocks, 0..1);
    }
    assert_eq!(
        title("（送审稿）").map(|title| title.text),
        Some("青石县2021年工作总结（送审稿）".to_owned())
    );
}

#[test]
fn the_mark_of_a_footnote_is_no_part_of_the_title() {
    let title = |text: &str| read(&[text, TEXT]).title.map(|title| title.text);
    assert_eq!(
        title("青石县2021年工作总结[1]").as_deref(),
        Some("青石县2021年工作总结")
    );
    assert_eq!(
        title("青石县2021年工作总结[送审]").as_deref(),
        Some("青石县2021年工作总结[送审]")
    );
}

#[test]
fn without_title_and_formula_the_chapters_say_the_kind() {
    let kind = |chapters: [&str; 3]| {
        let [one, two, three] = chapters;
        read(&[one, TEXT, two, TEXT, three, TEXT]).kind
    };
    assert_eq!(
        kind(["一、2021年工作总结", "二、存在问题", "三、2022年工作计划"]),
        Kind::new("summary-plan")
    );
    assert_eq!(
        kind(["一、路面", "二、桥梁", "三、边沟"]),
        Kind::new("bulletin")
    );
    // One of two patterns, two of three chapters: not enough.
    assert_eq!(
        kind(["一、2021年工作总结", "二、修路", "三、护桥"]),
        Kind::OTHER
    );
    assert_eq!(kind(["一、路面", "二、桥梁", "三、亮灯"]), Kind::OTHER);
}

#[test]
fn the_headings_of_a_bulletin_end_where_its_text_begins() {
    let tail = "比上年增加三百公里，其中沥青路面占九成以上，新铺路面两万平方米，修补坑槽二百余处，疏通边沟九公里，更换井盖八百余个。";
    let line = |head: &str, text: &str| format!("{head}{text}{tail}");
    let (one, two) = (
        line("一、路面", "年末养护里程1200公里，"),
        line("二、桥梁", "全年检测400座，"),
    );
    let three = line("三、边沟提前完成", "全年任务，");
    let report = read(&["青石县2021年养护公报", &one, &two, &three]);
    assert_eq!(report.kind, Kind::OTHER);
    let overrides = Overrides {
        kind: Some(Kind::new("bulletin")),
        years: Vec::new(),
    };
    let report = Facts::new(lexicon()).report(document(&[&one, &two]), &overrides);
    assert_eq!(outline(&report), ["一 路面", "二 桥梁"]);
}

#[test]
fn chapters_of_a_plan_that_are_slogans_are_its_tasks() {
    let slogans = ["一、以路为本", TEXT, "二、以桥为基", TEXT];
    let plan = |more: &[&'static str]| {
        let mut lines = vec!["青石县2022年养护工作要点"];
        lines.extend(slogans);
        lines.extend(more);
        roles(&read(&lines))
    };
    assert_eq!(plan(&[]), ["task", "task"]);
    assert_eq!(plan(&["三、目标任务", TEXT]), ["task", "task", "aim"]);
    // Where one chapter is named the tasks, the others are something else.
    assert_eq!(plan(&["三、主要任务", TEXT]), ["", "", "task"]);
}

#[test]
fn slogans_before_the_problems_of_a_summary_are_its_work() {
    let of = |lines: &[&str]| {
        let mut all = vec!["青石县路政局2021年工作总结"];
        all.extend(lines);
        roles(&read(&all))
    };
    assert_eq!(
        of(&[
            "一、以路为本",
            TEXT,
            "二、以桥为基",
            TEXT,
            "三、存在问题",
            TEXT,
            "四、再谱新篇",
            TEXT
        ]),
        ["work", "work", "problem", ""]
    );
    // A chapter that looks ahead in its first words, or in its heading, is not.
    let ahead =
        "下一步，继续修路，继续护桥，继续亮灯，把全县的路网建设得更好更密更安全，让群众满意放心。";
    assert_eq!(
        of(&[
            "一、以路为本",
            TEXT,
            "二、以桥为基",
            TEXT,
            "三、再谱新篇",
            ahead
        ]),
        ["work", "work", "next"]
    );
    // With a chapter for the work the slogans may be anything.
    assert_eq!(
        of(&[
            "一、2021年重点工作完成情况",
            TEXT,
            "二、以桥为基",
            TEXT,
            "三、存在问题",
            TEXT
        ]),
        ["work", "", "problem"]
    );
    assert_eq!(
        of(&["一、以路为本", TEXT, "二、存在问题", TEXT]),
        ["", "problem"]
    );
}

#[test]
fn what_follows_the_plan_in_its_row_lies_ahead_too() {
    let of = |last: &str| {
        roles(&read(&[
            "青石县养护资金的情况",
            "一、2021年养护完成情况",
            TEXT,
            "二、下一步打算",
            TEXT,
            last,
            TEXT,
        ]))
    };
    assert_eq!(of("三、用好每一分钱"), ["work", "next", "next"]);
    // Another row: what hangs on the report.
    assert_eq!(of("五、名词解释"), ["work", "next", ""]);
    assert_eq!(of("一、养护一队"), ["work", "next", ""]);
}

#[test]
fn a_chapter_may_open_with_the_year_that_it_is_about() {
    let year = |year: &str| format!("{year}年是养护攻坚之年，全县上下齐心协力，{TEXT}");
    let report = read(&[
        "青石县养护资金的情况",
        "一、2021年养护完成情况",
        TEXT,
        "二、聚力修好路",
        &year("2021"),
        "三、齐心护好桥",
        &year("2022"),
        "四、点亮每盏灯",
        &year("2019"),
    ]);
    assert_eq!(report.years, [2021]);
    assert_eq!(roles(&report), ["work", "work", "next", "next"]);
}

#[test]
fn a_chapter_may_name_the_coming_year_in_its_heading() {
    let of = |last: &str| {
        roles(&read(&[
            "青石县2021年养护资金的情况",
            "一、2021年养护完成情况",
            TEXT,
            last,
            TEXT,
        ]))
    };
    assert_eq!(of("二、2022年推进养护的思考"), ["work", "next"]);
    assert_eq!(of("二、2021年推进养护的思考"), ["work", ""]);
    assert_eq!(of("二、2020—2022年推进养护的思考"), ["work", ""]);
}

#[test]
fn a_speech_that_announces_its_plan_has_reviewed_before() {
    let aims = "今年工作的总体要求是：把路修好，把桥护好，把灯点亮。";
    let report = read(&[
        "2022年青石县政府工作报告",
        "现在，我代表县人民政府向大会报告工作，请予审议。",
        "一、路面越修越好",
        TEXT,
        "二、桥梁越护越稳",
        TEXT,
        aims,
        "一、再修百里路",
        TEXT,
        "二、再护十座桥",
        TEXT,
    ]);
    assert_eq!(roles(&report), ["work", "work", "next", "next"]);
    // The chapter before ends where the speech turns.
    let second = report.sections.get(1).expect("a second chapter");
    assert!(!report.str(second.span).contains("总体要求"));
    let quiet = read(&[
        "2022年青石县政府工作报告",
        "现在，我代表县人民政府向大会报告工作，请予审议。",
        "一、路面越修越好",
        TEXT,
        "二、桥梁越护越稳",
        TEXT,
    ]);
    assert_eq!(roles(&quiet), ["", ""]);
}
