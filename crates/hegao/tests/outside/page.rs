//! The HTML report in a browser.

use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::program::folder;
use crate::support::{consumers, hegao, run, skip};

/// A report whose every word tries to be more than text.
const HOSTILE: &str = "某县教育局2023年工作总结\n\n一、<script>alert(1)</script>主要工作\"><img src=x onerror=alert(2)>\n\n全县共有教师330人，其中小学教师200人，初中教师120人。</p></section></article><script>alert(3)</script>\n\n招聘教师45人（大于45人以上）。{{ 7*7 }}{% raw %}\n\n三、下一步打算</style><iframe src=https://example.com></iframe>\n\n继续推进学校建设，，补充紧缺学科教师';alert(4);//。\n";

/// Where the browser is; says so and gives `None` where there is none.
fn browser() -> Option<String> {
    let places = [
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
    ];
    let found = env::var("CHROMIUM")
        .ok()
        .into_iter()
        .chain(places.map(str::to_owned));
    let found = found.into_iter().find(|place| Path::new(place).exists());
    if found.is_none() {
        skip("no Chromium; set CHROMIUM to its path");
    }
    found
}

fn used(report: &str, name: &str, lang: &str) {
    let Some((tools, chromium)) = consumers().zip(browser()) else {
        return;
    };
    let at = folder(&[(name, report.as_bytes())]);
    let arguments = [
        "check",
        ".",
        "--advice",
        "--lang",
        lang,
        "--format",
        "html",
        "-o",
        "page.html",
        "--format",
        "json",
        "-o",
        "page.json",
    ];
    assert_eq!(hegao(at.path(), &arguments).status, 1);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/readers/page.mjs");
    let mut node = Command::new("node");
    node.arg(script)
        .arg(&tools)
        .args(["page.html", "page.json"])
        .current_dir(at.path())
        .env("CHROMIUM", chromium);
    if let Some(shots) = env::var_os("HEGAO_SCREENSHOTS") {
        let shots = Path::new(&shots).join(lang);
        fs::create_dir_all(&shots).unwrap();
        node.arg(shots);
    }
    let seen = run(&mut node);
    assert_eq!(seen.status, 0, "{}{}", seen.out, seen.err);
}

#[test]
fn a_reader_filters_reads_and_prints_with_the_keyboard() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let report = fs::read_to_string(root.join("tests/reports/faulty-half-year.txt")).unwrap();
    used(&report, "报告.txt", "zh");
}

#[test]
fn hostile_text_stays_text() {
    used(
        HOSTILE,
        "a\"><script>alert(5)<svg onload=alert(6)>.txt",
        "en",
    );
}

#[test]
fn no_word_of_a_report_is_markup() {
    let at = folder(&[("a.txt", HOSTILE.as_bytes())]);
    let page = hegao(
        at.path(),
        &["check", "a.txt", "--advice", "--format", "html"],
    )
    .out;
    for markup in [
        "<script>alert",
        "<img",
        "<iframe",
        "</p></section></article><script>",
    ] {
        assert!(!page.contains(markup), "{markup}");
    }
    assert!(page.contains("{{ 7*7 }}{% raw %}"));
    assert!(
        !page.contains("http://") && !page.replace("https://example.com", "").contains("https://")
    );
}

#[test]
fn many_reports_stand_on_one_page_with_a_list_and_what_failed() {
    let report = HOSTILE.as_bytes();
    let at = folder(&[("a.txt", report), ("b.txt", report), ("c.docx", b"no zip")]);
    let page = hegao(at.path(), &["check", ".", "--format", "html"]).out;
    assert_eq!(page.matches("<article class=\"report\"").count(), 2);
    assert!(page.contains("<a href=\"#r1\">b.txt</a>"));
    assert!(page.contains("<li><b>c.docx</b>"));
    assert!(page.ends_with("</html>\n") || page.ends_with("</html>"));
}
