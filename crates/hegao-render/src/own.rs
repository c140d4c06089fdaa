//! Whether a file is something that hegao wrote, so that it is no report and may be written again.

use crate::html::GENERATOR;

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
/// The parts of the sentence that closes the formats for people, in their order.
const CLOSINGS: &[&[&str]] = &[
    &["核对了", "份报告：", "处错误，", "处警告，", "条建议"],
    &["核对了", "份报告（", "字，", "个标题），没有发现"],
    &["没有核对任何报告，另有", "个文件没能核对。"],
    &["Checked", "report", ": ", "error", "warning", "advice"],
    &["Checked", "report", "character", "heading", "): nothing"],
    &["No report was checked; ", "could not be checked."],
];
/// The closing sentence and how much of the figures could be checked are the last lines, and no more.
const LAST_LINES: usize = 8;

/// Whether a file that begins with `head` and ends with `tail` is an output of `check`, in any of the formats.
#[must_use]
pub fn is_output(head: &str, tail: &str) -> bool {
    let head = head.trim_start_matches('\u{feff}');
    // The list of findings for GitLab, without one.
    if head.trim_end() == "[]" || HEADS.iter().any(|start| head.starts_with(start)) {
        return true;
    }
    if head.starts_with("<!DOCTYPE html>") {
        return head.contains(GENERATOR);
    }
    if head.starts_with("{\"path\":\"") {
        return head.contains("\"kind\":\"") && head.contains("\"title\":");
    }
    let lines: Vec<&str> = tail.trim_end().lines().rev().take(LAST_LINES).collect();
    // A long sentence is broken where it does not fit; its first words stay at the start of a line.
    (0..lines.len()).any(|first| {
        let words: String = lines[..=first]
            .iter()
            .rev()
            .map(|line| line.trim())
            .collect();
        CLOSINGS.iter().any(|closing| follows(&words, closing))
    })
}

/// Whether `words` begin with the first of `parts` and have the others behind it in their order.
fn follows(words: &str, parts: &[&str]) -> bool {
    let mut rest = words;
    parts.iter().enumerate().all(|(at, part)| {
        let found = rest.find(part).filter(|found| at > 0 || *found == 0);
        rest = found.map_or("", |found| &rest[found + part.len()..]);
        found.is_some()
    })
}
