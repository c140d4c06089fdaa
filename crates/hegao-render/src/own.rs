//! Whether a file is something that hegao wrote, so that it is no report and may be written again.

use std::borrow::Cow;

use crate::html::GENERATOR;
use crate::{compare, figures, rules};

/// How the formats begin that begin alike whatever they tell.
const HEADS: &[&str] = &[
    "{\n  \"schema\": \"hegao.",
    "{\"$schema\":\"https://json.schemastore.org/sarif",
    "[\n{\"description\":",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"hegao\"",
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?><checkstyle version=",
    "::error file=",
    "::warning file=",
    "::notice file=",
];
/// What stands at the beginning of other verbs' text, in this order, behind a path or the id of a rule.
const OPENINGS: &[&[&str]] = &[
    &["", "\n  标题：", "\n  体裁：", "\n  单位：", "\n  年份："],
    &[
        "",
        "\n  title: ",
        "\n  kind: ",
        "\n  issuer: ",
        "\n  years: ",
    ],
    &["", "]\n检查器：", "\n规则包：", "\n是什么："],
    &["", "]\nchecker: ", "\npack: ", "\nwhat: "],
];
/// The parts of the sentence that closes the formats for people, in their order.
const CLOSINGS: &[&[&str]] = &[
    &["核对了", "份报告：", "处错误，", "处警告，", "条建议"],
    &["核对了", "份报告（", "字，", "个标题），没有发现"],
    &["没有核对任何报告，另有", "个文件没能核对。"],
    &["Checked", "report", ": ", "error", "warning", "advice"],
    &["Checked", "report", "character", "heading", "): nothing"],
    &["No report was checked; ", "could not be checked."],
    &[
        "",
        "处数据，",
        "组勾稽关系：",
        "成立、",
        "不符、",
        "不能确定，",
        "处未能核对。",
    ],
    &[
        "", "figure", ", ", "relation", ": ", "hold", "fail", "figure", "alone",
    ],
];
/// The closing sentence and how much of the figures could be checked are the last lines, and no more.
const LAST_LINES: usize = 8;

/// Whether a file that begins with `head` and ends with `tail` is text that hegao wrote, whatever the verb and the format.
#[must_use]
pub fn is_output(head: &str, tail: &str) -> bool {
    let (head, tail) = (&uncoloured(head), &uncoloured(tail));
    let head = head.trim_start_matches('\u{feff}');
    // The list of findings for GitLab, without one.
    if head.trim_end() == "[]" || HEADS.iter().any(|start| head.starts_with(start)) {
        return true;
    }
    if head.starts_with("<!DOCTYPE html>") {
        return head.contains(GENERATOR);
    }
    if head.starts_with("{\"path\":\"") {
        let report = || head.contains("\"kind\":\"") && head.contains("\"title\":");
        return head.contains("\",\"error\":\"") || report();
    }
    let has_columns = |columns: &[[&str; 2]]| {
        let parts = |lang: usize| columns.iter().map(move |column| column[lang]);
        (0..2).any(|lang| follows(head, parts(lang)))
    };
    if has_columns(&compare::COLUMNS)
        || has_columns(&rules::COLUMNS)
        || figures::csv_heads().any(|start| head.starts_with(&start))
        || OPENINGS
            .iter()
            .any(|opening| follows(head, opening.iter().copied()))
    {
        return true;
    }
    let lines: Vec<&str> = tail.trim_end().lines().rev().take(LAST_LINES).collect();
    // A long sentence is broken where it does not fit; its first words stay at the start of a line.
    (0..lines.len()).any(|first| {
        let words: String = lines[..=first]
            .iter()
            .rev()
            .map(|line| line.trim())
            .collect();
        CLOSINGS
            .iter()
            .any(|closing| follows(&words, closing.iter().copied()))
    })
}

/// `text` without the sequences that colour it.
fn uncoloured(text: &str) -> Cow<'_, str> {
    if !text.contains('\u{1b}') {
        return Cow::Borrowed(text);
    }
    let mut parts = text.split("\u{1b}[");
    let first = parts.next().unwrap_or_default().to_owned();
    let rest = parts.map(|part| part.split_once('m').map_or("", |(_, plain)| plain));
    Cow::Owned(first + &rest.collect::<String>())
}

/// Whether `words` begin with the first of `parts` and have the others behind it in their order.
fn follows<'p>(words: &str, parts: impl Iterator<Item = &'p str>) -> bool {
    let mut rest = words;
    parts.enumerate().all(|(at, part)| {
        let found = rest.find(part).filter(|found| at > 0 || *found == 0);
        rest = found.map_or("", |found| &rest[found + part.len()..]);
        found.is_some()
    })
}
