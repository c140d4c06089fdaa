//! `concise`, `json`, `jsonl`.

use crate::support::{checked, find, finding, fix, report, run, titled};
use hegao_core::{Failure, Lang, Safety, Severity};
use hegao_render::{Format, Style};

fn failure() -> Failure {
    Failure {
        path: "坏\n.docx".into(),
        message: "打不开".into(),
    }
}

#[test]
fn concise_is_one_line_a_finding() {
    let text = "标题\n甲乙\u{1b}丙丁";
    let r = report(text);
    let mut one = finding(&r, find(&r, "丙"), &[]);
    one.message = "第一行\n第二行\u{1b}[2J".into();
    let mut two = finding(&r, find(&r, "丁"), &[]);
    two.severity = Severity::Advice;
    let out = run(
        Format::Concise,
        &Style::default(),
        vec![checked("a.txt", r, vec![one, two])],
        &[failure()],
    );
    let expected = "\
a.txt:2:4: error common.total 第一行 第二行<U+001B>[2J
a.txt:2:5: advice common.total 分项之和与总数不一致
核对了 1 份报告：1 处错误，0 处警告，1 条建议，另有 1 个文件没能核对。
";
    assert_eq!(out, expected);
}

#[test]
fn json_has_the_keys_of_the_interface_in_their_order() {
    let r = titled("总结\n共449人次，其中329人次。");
    let mut f = finding(&r, find(&r, "449人次"), &[("分项", find(&r, "329人次"))]);
    f.fix = Some(fix(&r, find(&r, "449"), "329", Safety::Unsafe));
    let out = run(
        Format::Json,
        &Style::default(),
        vec![
            checked("a.txt", r, vec![f]),
            checked("b.txt", report("甲"), vec![]),
        ],
        &[failure()],
    );
    let place = |start: [usize; 3], end: [usize; 3]| {
        let point = |[offset, line, column]: [usize; 3]| serde_json::json!({ "offset": offset, "line": line, "column": column });
        serde_json::json!({ "start": point(start), "end": point(end), "anchor": "第 1 段" })
    };
    let relations = serde_json::json!({ "holds": 0, "fails": 0, "undetermined": 0 });
    let expected = serde_json::json!({
        "schema": "hegao.outcome/1", "version": env!("CARGO_PKG_VERSION"),
        "reports": [
            { "path": "a.txt", "kind": "summary", "title": "总结", "years": [2024], "coverage": { "figures": 0, "relations": relations },
              "findings": [ { "rule": "common.total", "checker": "figures.total", "severity": "error", "message": "分项之和与总数不一致",
                "why": "总数与分项对不上，读者无法判断哪一个可信。", "how": "核对总数和各分项，改正其中有误的一处。", "excerpt": "449人次",
                "place": place([4, 2, 2], [9, 2, 7]),
                "labels": [ { "message": "分项", "excerpt": "329人次", "place": place([12, 2, 10], [17, 2, 15]) } ],
                "fix": { "safety": "unsafe", "edits": [ { "place": place([4, 2, 2], [7, 2, 5]), "text": "329" } ] },
                "fingerprint": "0123456789abcdef" } ],
              "notices": [], "suppressed": [] },
            { "path": "b.txt", "kind": "summary", "title": null, "years": [2024], "coverage": { "figures": 0, "relations": relations }, "findings": [], "notices": [], "suppressed": [] },
        ],
        "errors": [ { "path": "坏\n.docx", "message": "打不开" } ],
        "summary": { "reports": 2, "errors": 1, "warnings": 0, "advice": 0 },
    });
    assert_eq!(
        serde_json::from_str::<serde_json::Value>(&out).unwrap(),
        expected
    );
    let keys = [
        "schema",
        "version",
        "reports",
        "path",
        "kind",
        "title",
        "years",
        "coverage",
        "figures",
        "relations",
        "holds",
        "fails",
        "undetermined",
        "findings",
    ];
    let more = [
        "rule", "checker", "severity", "message", "why", "how", "excerpt", "place", "start",
        "offset", "line", "column", "end", "anchor", "labels", "fix",
    ];
    let mut at = 0;
    for key in keys.iter().chain(&more) {
        at += out[at..]
            .find(&format!("\"{key}\": "))
            .unwrap_or_else(|| panic!("{key} is not in its place in\n{out}"));
    }
    assert!(
        out.starts_with("{\n  \"schema\": \"hegao.outcome/1\",\n"),
        "{out}"
    );
    assert!(
        out.contains("\n  \"reports\": [\n    {\n      \"path\": \"a.txt\",\n"),
        "{out}"
    );
    assert!(out.ends_with("\"advice\": 0\n  }\n}\n"), "{out}");
}

#[test]
fn json_without_reports_is_still_json() {
    let out = run(
        Format::Json,
        &Style {
            lang: Lang::En,
            ..Style::default()
        },
        vec![],
        &[],
    );
    let value: serde_json::Value = serde_json::from_str(&out).unwrap();
    assert_eq!(
        (
            value["reports"].as_array().map(Vec::len),
            value["errors"].as_array().map(Vec::len)
        ),
        (Some(0), Some(0))
    );
}

#[test]
fn jsonl_has_one_object_a_line() {
    let out = run(
        Format::Jsonl,
        &Style::default(),
        vec![
            checked("a.txt", report("甲\n乙"), vec![]),
            checked("b.txt", report("甲"), vec![]),
        ],
        &[failure()],
    );
    let lines: Vec<serde_json::Value> = out
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(lines.len(), 3);
    assert_eq!(
        (lines[0]["path"].as_str(), lines[2]["error"].as_str()),
        (Some("a.txt"), Some("打不开"))
    );
}

#[test]
fn formats_are_found_by_name() {
    for format in Format::ALL {
        assert_eq!(format.name().parse(), Ok(*format));
    }
    assert_eq!(
        "xml".parse::<Format>().unwrap_err().to_string(),
        "`xml` is not one of full, concise, json, jsonl, sarif, github, gitlab, junit, checkstyle, html"
    );
}
