//! `outline` as a tree and as JSON.

use hegao_core::document::BlockKind;
use hegao_core::{Failure, Lang, Number, NumberStyle, Report, Role, Section, Span};
use hegao_render::{OutlineFormat, OutlineOptions, Style, outline};

use crate::support::{find, titled};

fn section(
    report: &Report,
    level: u8,
    heading: &str,
    number: Option<&str>,
    title: &str,
    roles: &[Role],
) -> Section {
    let span = find(report, heading);
    let title = span.sub(heading.find(title).unwrap()..heading.find(title).unwrap() + title.len());
    let number = number.map(|number| Number {
        span: Span::new(span.start, title.start),
        text: number.into(),
        ordinal: 1,
        style: NumberStyle::Han,
    });
    let block = report.document.block_at(span.start);
    Section {
        level,
        number,
        heading: span,
        title,
        roles: roles.to_vec(),
        run_in: level > 1,
        item: false,
        block,
        blocks: block..block + 1,
        span,
        parent: None,
    }
}

fn sample() -> Report {
    let mut report = titled(
        "某区2024年工作总结\n一、工作情况\n（一）抓安全。全年无事故。\n二、存在问题\n相关文章",
    );
    report.document.blocks[4].kind = BlockKind::Furniture;
    report.issuer = Some(Span::new(0, 6));
    report.sections.0 = vec![
        section(
            &report,
            1,
            "一、工作情况",
            Some("一"),
            "工作情况",
            &[Role::WORK, Role::RESULT],
        ),
        section(&report, 2, "（一）抓安全。", Some("一"), "抓安全", &[]),
        section(
            &report,
            1,
            "二、存在问题",
            Some("二"),
            "存在问题",
            &[Role::PROBLEM],
        ),
    ];
    report
}

fn shown(
    format: OutlineFormat,
    style: &Style,
    options: OutlineOptions,
    failures: &[Failure],
) -> String {
    let mut out = Vec::new();
    let mut render = outline(format, style, options);
    render.begin(&mut out).unwrap();
    render.report("a.txt", &sample(), &mut out).unwrap();
    render.end(failures, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_tree_stands_by_indentation() {
    let out = shown(
        OutlineFormat::Text,
        &Style::default(),
        OutlineOptions {
            furniture: true,
            text: false,
        },
        &[],
    );
    let expected = "\
a.txt
  标题：某区2024年工作总结
  体裁：summary
  单位：某区
  年份：2024
  一、工作情况  [work、result]  第 2 行
    （一）抓安全  [段内标题]  第 3 行
  二、存在问题  [problem]  第 4 行
  另有 1 行不是正文（页眉、目录、网页导航等），不作核对：
    5: 相关文章
";
    assert_eq!(out, expected);
}

#[test]
fn what_was_not_recognised_is_said() {
    let mut out = Vec::new();
    let report = crate::support::report("just text");
    outline(
        OutlineFormat::Text,
        &Style {
            lang: Lang::En,
            ..Style::default()
        },
        OutlineOptions::default(),
    )
    .report("a.txt", &report, &mut out)
    .unwrap();
    let out = String::from_utf8(out).unwrap();
    assert!(
        out.contains("  title: (not recognised)\n") && out.contains("  no sections recognised\n"),
        "{out}"
    );
}

#[test]
fn the_text_alone_keeps_its_offsets() {
    let out = shown(
        OutlineFormat::Text,
        &Style::default(),
        OutlineOptions {
            text: true,
            furniture: false,
        },
        &[],
    );
    assert_eq!(out, format!("{}\n", sample().document.text));
}

#[test]
fn json_nests_sections_as_the_interface_says() {
    let failure = Failure {
        path: "b".into(),
        message: "打不开".into(),
    };
    let out = shown(
        OutlineFormat::Json,
        &Style::default(),
        OutlineOptions {
            text: true,
            furniture: false,
        },
        &[failure],
    );
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(value["schema"], "hegao.outline/1");
    let report = &value["reports"][0];
    assert_eq!(
        (report["issuer"].as_str(), report["kind"].as_str()),
        (Some("某区"), Some("summary"))
    );
    let sections = &report["sections"];
    assert_eq!(sections.as_array().map(Vec::len), Some(2));
    assert_eq!(sections[0]["roles"], serde_json::json!(["work", "result"]));
    assert_eq!(sections[0]["sections"][0]["title"], "抓安全");
    assert_eq!(sections[0]["sections"][0]["run_in"], true);
    assert_eq!(sections[1]["place"]["start"]["line"], 4);
    assert_eq!(report["furniture"][0]["place"]["start"]["line"], 5);
    assert_eq!(report["text"], sample().document.text);
    assert_eq!(value["errors"][0]["path"], "b");
    assert!(
        !shown(
            OutlineFormat::Json,
            &Style::default(),
            OutlineOptions::default(),
            &[]
        )
        .contains("\"text\"")
    );
}
