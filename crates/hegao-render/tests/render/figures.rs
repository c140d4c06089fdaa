//! `figures` as a table, as CSV, as JSON and as a workbook.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use hegao_core::lexicon::UnitId;
use hegao_core::number::{Direction, Interval, Qualifier, parse};
use hegao_core::{
    Change, ChangeKind, Failure, Family, Figure, FigureRole, Hint, Lang, Number, NumberStyle,
    Period, Reason, Relation, RelationKind, Report, Section, Span, Unit, Verdict,
};
use hegao_render::{FiguresFormat, FiguresOptions, Style, figures};
use serde_json::Value;
use unicode_width::UnicodeWidthStr as _;

use crate::support::{find, report};

/// A figure whose text is `core` and then `unit`.
fn figure(report: &Report, core: &str, unit: &str) -> Figure {
    let span = find(report, &format!("{core}{unit}"));
    let numeral = parse(core, 0).unwrap();
    let block = report.document.block_at(span.start);
    let around = report.document.blocks[block].span;
    Figure {
        span,
        core: Span::new(span.start, span.start + core.len()),
        block,
        sentence: around,
        clause: around,
        depth: 0,
        value: numeral.value,
        high: None,
        step: numeral.step,
        interval: Interval::point(numeral.value),
        numeral,
        unit: Unit {
            id: UnitId(0),
            family: Family::People,
            span: Span::new(span.start + core.len(), span.end),
            over: None,
        },
        qualifier: Qualifier::Exact,
        before: None,
        after: None,
        hedge: None,
        per: None,
        each: false,
        indicator: None,
        noun: None,
        verb: None,
        scope: None,
        period: Period::of(2024),
        period_words: None,
        change: None,
        role: FigureRole::Actual,
        planned: false,
    }
}

fn relation(report: &Report, verdict: Verdict, figures: &[usize], arithmetic: &str) -> Relation {
    Relation {
        kind: RelationKind::Total,
        verdict,
        arithmetic: arithmetic.into(),
        reason: None,
        figures: figures.to_vec(),
        spans: Vec::new(),
        target: report.figures[figures[0]].span,
        hint: None,
    }
}

fn section(report: &Report, heading: &str, to: usize) -> Section {
    let span = find(report, heading);
    let block = report.document.block_at(span.start);
    Section {
        level: 1,
        number: Some(Number {
            span: Span::new(span.start, span.start + 6),
            text: "一".into(),
            ordinal: 1,
            style: NumberStyle::Han,
        }),
        heading: span,
        title: Span::new(span.start + 6, span.end),
        roles: Vec::new(),
        run_in: false,
        item: false,
        block,
        blocks: block..block + 2,
        span: Span::new(span.start, to),
        parent: None,
    }
}

/// Two chapters: a total that fails, and a change that stands alone.
fn sample() -> Report {
    let mut report = report(
        "一、培训\n全区培训教师449人次，其中骨干48人次、新任329人次、管理120人次。\n二、投入\n投入经费3.9万元，比上年增长12.5%。\n",
    );
    let end = find(&report, "\n二、").start;
    report.sections.0 = vec![
        section(&report, "一、培训", end),
        section(&report, "二、投入", report.document.text.len()),
    ];
    for (core, unit, name) in [
        ("449", "人次", "培训教师"),
        ("48", "人次", "骨干"),
        ("329", "人次", "新任"),
        ("120", "人次", "管理"),
        ("3.9万", "元", "投入经费"),
        ("12.5", "%", "投入经费"),
    ] {
        let mut figure = figure(&report, core, unit);
        figure.indicator = Some(find(&report, name));
        report.figures.push(figure);
    }
    report.figures[0].scope = Some(find(&report, "全区"));
    report.figures[0].role = FigureRole::Total;
    report.figures[5].change = Some(Change {
        kind: ChangeKind::Rate,
        direction: Some(Direction::Up),
        verb: find(&report, "增长"),
        base: Some(find(&report, "比上年")),
        base_period: Some(Period::of(2023)),
        of: Some(4),
    });
    let mut failing = relation(
        &report,
        Verdict::Fails,
        &[0, 1, 2, 3],
        "48 + 329 + 120 = 497 ≠ 449",
    );
    failing.reason = Some(Reason::PartsExceed);
    failing.hint = Some(Hint::WithoutPart(1));
    report.relations = vec![failing];
    report
}

fn bytes(format: FiguresFormat, style: &Style, options: FiguresOptions) -> Vec<u8> {
    let mut out = Vec::new();
    let mut render = figures(format, style, options);
    render.begin(&mut out).unwrap();
    render.report("甲.txt", &sample(), &mut out).unwrap();
    render
        .report("乙.txt", &report("没有数"), &mut out)
        .unwrap();
    let failure = Failure {
        path: "丙.txt".into(),
        message: "打不开".into(),
    };
    render.end(&[failure], &mut out).unwrap();
    out
}

fn shown(format: FiguresFormat, style: &Style, options: FiguresOptions) -> String {
    String::from_utf8(bytes(format, style, options)).unwrap()
}

fn english() -> Style {
    Style {
        lang: Lang::En,
        ..Style::default()
    }
}

const RELATIONS: FiguresOptions = FiguresOptions {
    relations: true,
    verdict: None,
};

#[test]
fn the_table_groups_figures_by_chapter_and_aligns_double_width() {
    let out = shown(
        FiguresFormat::Table,
        &Style::default(),
        FiguresOptions::default(),
    );
    let expected = "\
甲.txt

   行  数据     指标      范围  时间       数值  性质
一、培训
✗   2  449人次  培训教师  全区  2024年  449人次  总数
✗   2  48人次   骨干            2024年   48人次
✗   2  329人次  新任            2024年  329人次
✗   2  120人次  管理            2024年  120人次
二、投入
    4  3.9万元  投入经费        2024年  39000元
    4  12.5%    投入经费        2024年    12.5%  增减率↑

勾稽关系
✗ 总分  “449人次”：48 + 329 + 120 = 497 ≠ 449；分项之和大于总数；不计“48人次”则
        相符（第 2 行）

6 处数据，1 组勾稽关系：0 成立、1 不符、0 不能确定，2 处未能核对。

乙.txt

0 处数据，0 组勾稽关系：0 成立、0 不符、0 不能确定，0 处未能核对。

全部 2 份报告：6 处数据，1 组勾稽关系：0 成立、1 不符、0 不能确定，2 处未能核
  对。
";
    assert_eq!(out, expected);
}

#[test]
fn colours_follow_verdicts_and_only_where_wanted() {
    let plain = shown(
        FiguresFormat::Table,
        &Style::default(),
        FiguresOptions::default(),
    );
    assert!(!plain.contains('\u{1b}'));
    let style = Style {
        color: true,
        ..Style::default()
    };
    let out = shown(FiguresFormat::Table, &style, FiguresOptions::default());
    let failing = out.lines().find(|line| line.contains("329人次")).unwrap();
    assert!(failing.starts_with("\u{1b}[31"), "{failing:?}");
    let alone = out.lines().find(|line| line.contains("3.9万元")).unwrap();
    assert!(!alone.contains('\u{1b}'), "{alone:?}");
}

#[test]
fn ascii_marks_stand_in_for_signs() {
    let style = Style {
        ascii: true,
        ..english()
    };
    let out = shown(FiguresFormat::Table, &style, FiguresOptions::default());
    assert!(!out.contains(['✗', '↑', '…']), "{out}");
    assert!(
        out.contains("\nx ") && out.contains("rate+") && out.contains("\nRelations\n"),
        "{out}"
    );
    assert!(
        out.contains("6 figures, 1 relation: 0 hold, 1 fails, 2 figures stand alone."),
        "{out}"
    );
}

#[test]
fn no_row_is_wider_than_the_terminal() {
    let mut report = sample();
    let long = find(&report, "全区培训教师449人次，其中骨干48人次、新任");
    for figure in &mut report.figures {
        figure.indicator = Some(long);
        figure.scope = Some(long);
    }
    for width in [0, 32, 40, 60, 80, 100, 240] {
        for ambiguous_wide in [false, true] {
            let style = Style {
                width,
                ambiguous_wide,
                ..Style::default()
            };
            let mut out = Vec::new();
            let mut render = figures(FiguresFormat::Table, &style, FiguresOptions::default());
            render.report("甲.txt", &report, &mut out).unwrap();
            let out = String::from_utf8(out).unwrap();
            for line in out.lines() {
                let columns = if ambiguous_wide {
                    line.width_cjk()
                } else {
                    line.width()
                };
                assert!(columns <= width.max(32), "{width}: {line}");
            }
            assert!(out.contains("449人次"), "{out}");
        }
    }
}

#[test]
fn what_plays_with_the_terminal_is_spelled_out() {
    let mut report = report("三\u{1b}[31m所\u{202e}");
    let mut figure = figure(&crate::support::report("3所"), "3", "所");
    figure.span = Span::new(0, report.document.text.len());
    figure.indicator = Some(figure.span);
    report.figures = vec![figure];
    let mut out = Vec::new();
    figures(
        FiguresFormat::Table,
        &Style::default(),
        FiguresOptions::default(),
    )
    .report("a\u{1b}.txt", &report, &mut out)
    .unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(!out.contains(['\u{1b}', '\u{202e}']), "{out:?}");
}

#[test]
fn json_has_the_members_of_the_interface() {
    let out = shown(
        FiguresFormat::Json,
        &Style::default(),
        FiguresOptions::default(),
    );
    let value: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["schema"], "hegao.figures/1");
    assert_eq!(value["errors"][0]["path"], "丙.txt");
    let report = &value["reports"][0];
    assert_eq!(report["coverage"]["relations"]["fails"], 1);
    let total = &report["figures"][0];
    assert_eq!(total["text"], "449人次");
    assert_eq!(total["indicator"], "培训教师");
    assert_eq!(total["scope"], "全区");
    assert_eq!(total["period"], "2024");
    assert_eq!(
        (&total["value"], &total["unit"]),
        (&"449".into(), &"人次".into())
    );
    assert_eq!(
        (&total["low"], &total["high"]),
        (&"449".into(), &"449".into())
    );
    assert_eq!(
        (&total["qualifier"], &total["change"]),
        (&Value::Null, &Value::Null)
    );
    assert_eq!(total["role"], "total");
    assert_eq!(total["place"]["start"]["offset"], 11);
    assert_eq!(total["place"]["anchor"], "一、培训 › 第 1 段");
    let money = &report["figures"][4];
    assert_eq!(
        (&money["value"], &money["unit"]),
        (&"39000".into(), &"元".into())
    );
    let change = &report["figures"][5]["change"];
    assert_eq!(
        change,
        &serde_json::json!({ "kind": "rate", "direction": "up", "base": "2023", "base_text": "比上年" })
    );
    let relation = &report["relations"][0];
    assert_eq!(
        (&relation["kind"], &relation["verdict"]),
        (&"total".into(), &"fails".into())
    );
    assert_eq!(relation["arithmetic"], "48 + 329 + 120 = 497 ≠ 449");
    assert_eq!(relation["reason"], "分项之和大于总数");
    assert_eq!(relation["figures"], serde_json::json!([0, 1, 2, 3]));
    assert_eq!(relation["places"].as_array().map(Vec::len), Some(4));
    assert_eq!(relation["places"][0], total["place"]);
}

#[test]
fn a_verdict_selects_relations_and_their_figures() {
    let mut report = sample();
    let holding = relation(&report, Verdict::Holds, &[5, 4], "1 = 1");
    report.relations.push(holding);
    let options = FiguresOptions {
        verdict: Some(Verdict::Holds),
        relations: false,
    };
    let mut out = Vec::new();
    let mut render = figures(FiguresFormat::Json, &Style::default(), options);
    render.begin(&mut out).unwrap();
    render.report("甲.txt", &report, &mut out).unwrap();
    render.end(&[], &mut out).unwrap();
    let value: Value = serde_json::from_slice(&out).unwrap();
    let shown = &value["reports"][0];
    let texts: Vec<_> = shown["figures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|figure| figure["text"].as_str().unwrap())
        .collect();
    assert_eq!(texts, ["3.9万元", "12.5%"]);
    // Indices are those of the figures that are shown.
    assert_eq!(shown["relations"][0]["figures"], serde_json::json!([1, 0]));
    assert_eq!(shown["relations"].as_array().map(Vec::len), Some(1));
    assert_eq!(shown["coverage"]["figures"], 6);
}

#[test]
fn csv_opens_in_a_sheet_with_its_heading() {
    let out = shown(
        FiguresFormat::Csv,
        &Style::default(),
        FiguresOptions::default(),
    );
    assert!(out.starts_with("\u{feff}文件,位置,行,列,原文,指标,"));
    let rows = rows(&out);
    assert_eq!(rows.len(), 7);
    let row: Vec<&str> = rows[5].iter().map(String::as_str).collect();
    assert_eq!(
        row[..10],
        [
            "甲.txt",
            "二、投入 › 第 1 段",
            "4",
            "5",
            "3.9万元",
            "投入经费",
            "",
            "2024年",
            "39000",
            "元"
        ]
    );
    assert_eq!(
        rows[6][14..18],
        ["增减率", "增", "2023年", "实绩"].map(String::from)
    );
    let english = shown(FiguresFormat::Csv, &english(), FiguresOptions::default());
    assert!(english.starts_with("\u{feff}file,place,line,column,text,indicator,"));
    assert!(english.contains(",rate,up,2023,actual,"), "{english}");
}

#[test]
fn csv_of_relations_gives_the_arithmetic() {
    let out = shown(FiguresFormat::Csv, &Style::default(), RELATIONS);
    let rows = rows(&out);
    assert_eq!(rows.len(), 2);
    assert_eq!(
        rows[1][4..11],
        [
            "449人次",
            "总分",
            "不成立",
            "48 + 329 + 120 = 497 ≠ 449",
            "分项之和大于总数",
            "不计“48人次”则相符",
            "449人次；48人次；329人次；120人次",
        ]
        .map(String::from)
    );
}

#[test]
fn words_of_a_report_never_run_as_a_formula() {
    let mut report = report("=HYPERLINK(1)的3所，-5所");
    let mut first = figure(&report, "3", "所");
    first.indicator = Some(find(&report, "=HYPERLINK(1)"));
    let mut second = figure(&report, "5", "所");
    second.span = find(&report, "-5");
    report.figures = vec![first, second];
    let mut out = Vec::new();
    figures(
        FiguresFormat::Csv,
        &Style::default(),
        FiguresOptions::default(),
    )
    .report("=a.txt", &report, &mut out)
    .unwrap();
    let rows = rows(&String::from_utf8(out).unwrap());
    assert_eq!(
        (rows[0][0].as_str(), rows[0][5].as_str()),
        ("'=a.txt", "'=HYPERLINK(1)")
    );
    assert_eq!(rows[1][4], "-5");
}

fn rows(text: &str) -> Vec<Vec<String>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .from_reader(text.as_bytes())
        .records()
        .map(|record| record.unwrap().iter().map(String::from).collect())
        .collect()
}

#[test]
fn a_workbook_opens_again_with_numbers_as_numbers() {
    let made = bytes(
        FiguresFormat::Xlsx,
        &Style::default(),
        FiguresOptions::default(),
    );
    let again = bytes(
        FiguresFormat::Xlsx,
        &Style::default(),
        FiguresOptions::default(),
    );
    assert!(
        made == again,
        "the bytes depend on something else than the reports"
    );
    let mut book = Xlsx::new(Cursor::new(made)).unwrap();
    assert_eq!(book.sheet_names(), ["数据", "勾稽关系"]);
    let sheet = book.worksheet_range("数据").unwrap();
    assert_eq!(sheet.height(), 7);
    assert_eq!(sheet.get_value((0, 5)), Some(&Data::String("指标".into())));
    assert_eq!(sheet.get_value((5, 8)), Some(&Data::Float(39000.0)));
    assert_eq!(sheet.get_value((6, 8)), Some(&Data::Float(12.5)));
    assert_eq!(sheet.get_value((6, 9)), Some(&Data::String("%".into())));
    let sheet = book.worksheet_range("勾稽关系").unwrap();
    assert_eq!(
        sheet.get_value((1, 7)),
        Some(&Data::String("48 + 329 + 120 = 497 ≠ 449".into()))
    );
}

#[test]
fn a_workbook_holds_what_a_sheet_could_not() {
    let mut report = report(&format!("{}有3所", "长\u{b}".repeat(40_000)));
    let mut one = figure(&report, "3", "所");
    one.indicator = Some(Span::new(0, one.span.start));
    one.value = "1234567890123456.5".parse().unwrap();
    report.figures = vec![one];
    let mut out = Vec::new();
    let mut render = figures(FiguresFormat::Xlsx, &english(), FiguresOptions::default());
    render.begin(&mut out).unwrap();
    render.report("a.txt", &report, &mut out).unwrap();
    render.end(&[], &mut out).unwrap();
    let mut book = Xlsx::new(Cursor::new(out)).unwrap();
    let sheet = book.worksheet_range("figures").unwrap();
    assert_eq!(
        sheet.get_value((1, 8)),
        Some(&Data::String("1234567890123456.5".into()))
    );
    let Some(Data::String(name)) = sheet.get_value((1, 5)) else {
        panic!("no name")
    };
    assert!(name.ends_with('…') && name.chars().count() < 32_767);
}
