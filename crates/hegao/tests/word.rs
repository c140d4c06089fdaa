//! Word documents on the command line: comments, fixes, conversion, and what is refused.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a document that cannot be made is a broken test"
)]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "../../hegao-read/tests/support/opened.rs"]
mod opened;
mod program;
#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "../../hegao-read/tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::process::Command;

use opened::{part, texts, unzipped};
use program::{Run, folder, program};
use serde_json::Value;
use support::{of_body, zipped};

/// A plan without a date, with half-width commas and a doubled mark.
const TEXT: [&str; 6] = [
    "某县教育局2023年工作总结",
    "一、主要工作",
    "全年新建学校52所,招聘教师412名，比上年同期增加52名，增长12.6%。",
    "各项任务按期完成。。继续推进学校建设，落实各项惠民政策。",
    "二、下一步打算",
    "补充紧缺学科教师，改善办学条件，落实各项惠民政策。",
];

fn hegao(folder: &Path, arguments: &[&str]) -> Run {
    program(folder)
        .arg("--isolated")
        .args(arguments)
        .output()
        .unwrap()
        .into()
}

fn document() -> Vec<u8> {
    let paragraph = |text: &&str| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>");
    of_body(&TEXT.iter().map(paragraph).collect::<String>())
}

fn findings(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let run = hegao(folder, arguments);
    let outcome: Value = serde_json::from_str(&run.out).unwrap();
    outcome["reports"][0]["findings"]
        .as_array()
        .unwrap()
        .clone()
}

#[test]
fn every_finding_becomes_a_comment_with_what_why_how_and_labels() {
    let folder = folder(&[("a.docx", &document())]);
    let at = folder.path();
    let found = findings(at, &["check", "--advice", "--format", "json", "a.docx"]);
    assert!(found.len() > 2, "{found:?}");
    let run = hegao(at, &["annotate", "--advice", "a.docx", "-o", "b.docx"]);
    assert_eq!((run.status, run.out.as_str()), (0, ""), "{}", run.err);
    assert!(
        run.err
            .contains(&format!("b.docx: 写入 {} 条批注", found.len())),
        "{}",
        run.err
    );
    let parts = unzipped(&fs::read(at.join("b.docx")).unwrap());
    let comments = part(&parts, "word/comments.xml");
    assert_eq!(comments.matches("<w:comment ").count(), found.len());
    let said = texts(comments);
    for finding in &found {
        for key in ["message", "why", "how", "rule"] {
            let words = finding[key]
                .as_str()
                .unwrap()
                .replace('&', "&amp;")
                .replace('"', "&quot;");
            assert!(said.contains(&words), "{key}: {words} in {said}");
        }
        for label in finding["labels"].as_array().unwrap() {
            assert!(
                said.contains(label["excerpt"].as_str().unwrap()),
                "{label} in {said}"
            );
            assert!(
                said.contains(label["place"]["anchor"].as_str().unwrap()),
                "{label} in {said}"
            );
        }
    }
    assert!(said.contains("52 / (412 − 52)"), "the arithmetic: {said}");
    let run = hegao(
        at,
        &[
            "annotate", "--advice", "--lang", "en", "a.docx", "-o", "en.docx",
        ],
    );
    assert!(run.err.contains("comments"), "{}", run.err);
    let english = unzipped(&fs::read(at.join("en.docx")).unwrap());
    assert!(texts(part(&english, "word/comments.xml")).contains("Why: "));
}

#[test]
fn annotating_again_replaces_and_cleaning_takes_away() {
    let folder = folder(&[("a.docx", &document())]);
    let at = folder.path();
    let read = |name: &str| fs::read(at.join(name)).unwrap();
    assert_eq!(hegao(at, &["annotate", "a.docx", "-o", "b.docx"]).status, 0);
    assert_eq!(hegao(at, &["annotate", "b.docx", "-o", "c.docx"]).status, 0);
    assert!(read("b.docx") == read("c.docx"), "nothing is doubled");
    assert_eq!(hegao(at, &["annotate", "b.docx", "-o", "b.docx"]).status, 0);
    assert!(read("b.docx") == read("c.docx"), "in place as well");
    assert_eq!(
        hegao(at, &["annotate", "--clean", "b.docx", "-o", "d.docx"]).status,
        0
    );
    assert_eq!(unzipped(&read("d.docx")), unzipped(&read("a.docx")));
}

#[test]
fn a_folder_is_annotated_into_another() {
    let bytes = document();
    let folder = folder(&[
        ("in/a.docx", &bytes),
        ("in/x/a.docx", &bytes),
        ("in/b.txt", "甲".as_bytes()),
    ]);
    let at = folder.path();
    let plain = hegao(at, &["check", "in", "--format", "concise"]);
    let run = hegao(
        at,
        &["check", "in", "--format", "concise", "--annotate", "out"],
    );
    assert_eq!((run.status, &run.out), (plain.status, &plain.out));
    assert_eq!(run.err.matches("条批注").count(), 2, "{}", run.err);
    let (one, two) = (at.join("out/a.docx"), at.join("out/x/a.docx"));
    assert!(fs::read(one).unwrap() == fs::read(two).unwrap());
    assert!(
        fs::read(at.join("in/a.docx")).unwrap() == bytes,
        "the report is as it was"
    );
    fs::create_dir(at.join("other")).unwrap();
    fs::copy(at.join("in/a.docx"), at.join("other/a.docx")).unwrap();
    let run = hegao(
        at,
        &["check", "in/a.docx", "other/a.docx", "--annotate", "both"],
    );
    assert_eq!(run.status, 2, "{}", run.err);
    assert!(run.err.contains("other/a.docx"), "{}", run.err);
    assert!(!at.join("both").exists());
    let run = hegao(at, &["check", "in", "--annotate", "in"]);
    assert_eq!(run.status, 2);
    assert!(run.err.contains("不能写入"), "{}", run.err);
}

#[test]
fn fixes_are_shown_made_and_tracked() {
    let bytes = document();
    let folder = folder(&[("a.docx", &bytes), ("b.docx", &bytes)]);
    let at = folder.path();
    let run = hegao(at, &["check", "--diff", "a.docx"]);
    assert_eq!(run.status, 1);
    assert!(
        run.out.contains("-各项任务按期完成。。") && run.out.contains("+各项任务按期完成。继续"),
        "{}",
        run.out
    );
    assert!(
        fs::read(at.join("a.docx")).unwrap() == bytes,
        "--diff changes nothing"
    );
    let run = hegao(at, &["check", "--fix", "a.docx"]);
    assert!(run.err.contains("已修改"), "{}", run.err);
    let parts = unzipped(&fs::read(at.join("a.docx")).unwrap());
    let fixed = part(&parts, "word/document.xml");
    assert!(
        fixed.contains("完成。继续") && !fixed.contains("。。") && fixed.contains("12.6%"),
        "{fixed}"
    );
    let run = hegao(at, &["check", "--fix", "--as-changes", "b.docx"]);
    assert!(run.err.contains("已修改"), "{}", run.err);
    let parts = unzipped(&fs::read(at.join("b.docx")).unwrap());
    let tracked = part(&parts, "word/document.xml");
    assert!(
        tracked.contains("<w:del w:id=\"1\" w:author=\"hegao\">"),
        "{tracked}"
    );
    let after = |name| {
        hegao(at, &["outline", "--text", "--format", "json", name])
            .out
            .replace(name, "")
    };
    assert_eq!(after("a.docx"), after("b.docx"), "read as if accepted");
}

#[test]
fn what_cannot_be_written_is_told() {
    let bytes = document();
    let mut signed = unzipped(&bytes);
    signed.push((
        "_xmlsignatures/sig1.xml".to_owned(),
        "<Signature/>".to_owned(),
    ));
    let folder = folder(&[
        ("a.docx", &bytes),
        ("a.txt", TEXT.join("\n").as_bytes()),
        ("signed.docx", &zipped(&signed)),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ]);
    let at = folder.path();
    let refused = |arguments: &[&str], word: &str| {
        let run = hegao(at, arguments);
        assert_eq!(run.status, 2, "{arguments:?}: {}", run.err);
        assert!(run.err.contains(word), "{arguments:?}: {}", run.err);
        assert!(!at.join("out.docx").exists(), "{arguments:?}");
    };
    refused(&["annotate", "a.txt", "-o", "out.docx"], "只有 .docx");
    refused(&["annotate", ".", "-o", "out.docx"], "check --annotate");
    refused(
        &["annotate", "a.docx", "a.docx", "-o", "out.docx"],
        "check --annotate",
    );
    refused(&["annotate", "signed.docx", "-o", "out.docx"], "数字签名");
    refused(&["annotate", "old.doc", "-o", "out.docx"], "--convert");
    refused(&["annotate", "none.docx", "-o", "out.docx"], "没有这个文件");
    refused(&["annotate", "--clean", "a.txt", "-o", "out.docx"], "a.txt");
    refused(&["check", "--fix", "--as-changes", "a.txt"], "--as-changes");
    refused(&["check", "--fix", "signed.docx"], "数字签名");
    refused(&["check", "old.doc"], "soffice --headless");
}

#[test]
fn old_formats_are_converted_where_libreoffice_is() {
    let rich = "{\\rtf1\\ansi 2023 report\\par done}";
    let folder = folder(&[
        ("a.rtf", rich.as_bytes()),
        ("b.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"),
    ]);
    let run = Command::new(env!("CARGO_BIN_EXE_hegao"))
        .args([
            "--isolated",
            "--lang",
            "zh",
            "outline",
            "--convert",
            "a.rtf",
        ])
        .current_dir(folder.path())
        .env("PATH", "")
        .output()
        .unwrap();
    let err = String::from_utf8_lossy(&run.stderr);
    assert_eq!(run.status.code(), Some(2), "{err}");
    assert!(err.contains("没有找到 LibreOffice"), "{err}");
    let installed = Command::new("soffice").arg("--version").output().is_ok();
    if installed {
        let run = hegao(
            folder.path(),
            &["outline", "--convert", "--text", "--format", "json", "."],
        );
        assert!(run.out.contains("2023 report"), "{} {}", run.out, run.err);
    }
}
