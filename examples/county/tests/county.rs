//! The program knows the added checker, uses the added pack, and is hegao in everything else.

#![expect(
    clippy::unwrap_used,
    reason = "a program that cannot be run is a broken test"
)]

use std::process::{Command, Output};

fn county(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_county"))
        .args(arguments)
        .env("LC_ALL", "zh_CN.UTF-8")
        .output()
        .unwrap()
}

#[test]
fn its_rule_finds_a_long_paragraph_and_shipped_rules_still_find() {
    let report = format!(
        "某县教育局2023年工作总结\n\n一、主要工作\n\n{}完成。\n\n三、下一步打算\n\n继续推进。\n",
        "全县学校建设有序推进，".repeat(50)
    );
    let file = tempfile::Builder::new().suffix(".txt").tempfile().unwrap();
    std::fs::write(file.path(), report).unwrap();
    let path = file.path().to_str().unwrap();
    let output = county(&["check", "--format", "concise", path]);
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(
        out.contains("county.long-paragraph 这一段有 553 个字"),
        "{out}"
    );
    assert!(out.contains("common.numbering-gap"), "{out}");
}

#[test]
fn its_rule_is_listed_and_explained() {
    let out = county(&["explain", "county.long-paragraph"]).stdout;
    assert!(
        String::from_utf8(out)
            .unwrap()
            .contains("县里要求报告便于宣读")
    );
}
