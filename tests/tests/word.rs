//! Word documents with comments and tracked changes, opened by programs that are not ours.
//!
//! LibreOffice and python-docx are used where they are installed; where not, the test says so and passes.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a document that cannot be made is a broken test, and a reader that is missing is told"
)]

#[expect(dead_code, reason = "shared with tests that need more of it")]
#[path = "../../crates/hegao-read/tests/support/mod.rs"]
mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use hegao::core::Safety;
use hegao::{Format, Linter, Manner, Options, Severity, Source, SourceText};
use hegao_tests::root;
use support::{complete, of_body, parts_in, zipped};
use tempfile::TempDir;

/// A rule that finds something everywhere, so that comments stand close, cross, and stand in each other.
const EVERYWHERE: &str = r#"
pack  = "everywhere"
title = { zh = "处处", en = "everywhere" }
[[rule]]
name     = "short"
check    = "wording.pattern"
severity = "warning"
message  = { zh = "“{found}” & <甲>", en = "“{found}” & <a>" }
why      = { zh = "因", en = "why" }
how      = { zh = "改", en = "how" }
with     = { patterns = [{ pattern = '[的和，。0-9]' }] }
[[rule]]
name     = "long"
check    = "wording.pattern"
severity = "warning"
message  = { zh = "“{found}”", en = "“{found}”" }
why      = { zh = "因", en = "why" }
how      = { zh = "改", en = "how" }
with     = { patterns = [{ pattern = '[一-龥]{3}.{1,9}' }] }
"#;

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

/// A report as Word writes it: each paragraph in runs that end anywhere.
fn document(text: &str) -> Vec<u8> {
    let paragraph = |line: &str| {
        let chars: Vec<char> = line.chars().collect();
        let runs: String = chars
            .chunks(7)
            .map(|run| {
                let text = escaped(&run.iter().collect::<String>());
                format!("<w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
            })
            .collect();
        format!("<w:p>{runs}</w:p>")
    };
    of_body(&text.lines().map(paragraph).collect::<String>())
}

/// A report of the project as a Word document, and a document of everything that is hard.
fn documents() -> [(String, Vec<u8>); 2] {
    let report = fs::read_to_string(root().join("tests/reports/faulty-half-year.txt")).unwrap();
    let hard = parts_in(&root().join("crates/hegao-read/tests/docx/remarks"));
    [
        ("report".to_owned(), document(&report)),
        ("hard".to_owned(), zipped(&complete(hard))),
    ]
}

fn source<'a>(name: &'a str, bytes: &'a [u8]) -> Source<'a> {
    Source {
        name,
        bytes,
        format: Format::Docx,
    }
}

fn runs(program: &str, arguments: &[&str]) -> bool {
    let status = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status();
    status.is_ok_and(|status| status.success())
}

/// Converts all documents of `folder` with LibreOffice.
fn convert(folder: &Path, to: &str) {
    let profile = format!(
        "-env:UserInstallation=file://{}",
        folder.join("profile").display()
    );
    let mut command = Command::new("soffice");
    command.args([&profile, "--headless", "--convert-to", to, "--outdir"]);
    command.arg(folder);
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "docx") {
            command.arg(path);
        }
    }
    let output = command.output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn other_programs_find_every_comment_and_the_same_text() {
    let linter = Linter::new(Options {
        own: vec![SourceText::new("everywhere.toml", EVERYWHERE)],
        packs: vec!["everywhere".to_owned()],
        ..Options::default()
    })
    .unwrap();
    let folder = TempDir::new().unwrap();
    let path = |name: &str| folder.path().join(name);
    let mut expected = Vec::new();
    for (name, bytes) in documents() {
        let annotated = linter
            .annotate(&source(&name, &bytes), Severity::Warning)
            .unwrap();
        assert_eq!(annotated.unplaced, 0, "{name}");
        assert_eq!(annotated.placed, annotated.checked.findings.len(), "{name}");
        assert!(annotated.placed > 10, "{name}: {}", annotated.placed);
        let again = linter.annotate(&source(&name, &annotated.bytes), Severity::Warning);
        assert!(again.unwrap().bytes == annotated.bytes, "{name}: twice");
        fs::write(path(&format!("{name}.docx")), &annotated.bytes).unwrap();
        fs::write(path(&format!("{name}.plain.docx")), &bytes).unwrap();
        expected.push((name, annotated.placed));
    }
    if runs("python3", &["-c", "import docx; docx.Document().comments"]) {
        let script = "import sys, docx\n\
            for name in sys.argv[2:]:\n\
            \x20   new, old = (docx.Document(f'{sys.argv[1]}/{name}{end}') for end in ('.docx', '.plain.docx'))\n\
            \x20   assert [p.text for p in new.paragraphs] == [p.text for p in old.paragraphs], name\n\
            \x20   print(name, sum(c.author == 'hegao' for c in new.comments))\n";
        let output = Command::new("python3")
            .args(["-c", script])
            .arg(folder.path())
            .args(expected.iter().map(|(name, _)| name))
            .output()
            .unwrap();
        let lines: String = expected
            .iter()
            .map(|(name, count)| format!("{name} {count}\n"))
            .collect();
        assert_eq!(String::from_utf8_lossy(&output.stdout), lines, "{output:?}");
    } else {
        eprintln!("skipped: python-docx (1.2 or later) is not installed: pip install python-docx");
    }
    if runs("soffice", &["--version"]) {
        convert(folder.path(), "fodt");
        convert(folder.path(), "txt:Text (encoded):UTF8");
        for (name, count) in &expected {
            let seen = fs::read_to_string(path(&format!("{name}.fodt"))).unwrap();
            assert_eq!(
                seen.matches("<dc:creator>hegao</dc:creator>").count(),
                *count,
                "{name}"
            );
            let text = |end: &str| fs::read_to_string(path(&format!("{name}{end}"))).unwrap();
            assert_eq!(text(".txt"), text(".plain.txt"), "{name}");
        }
    } else {
        eprintln!(
            "skipped: LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
        );
    }
}

#[test]
fn other_programs_find_every_tracked_change() {
    let linter = Linter::new(Options::default()).unwrap();
    let bytes = document(
        "某县教育局2023年工作总结\n\n一、主要工作\n\n全年新建学校三所,招聘教师一百二十人，各项任务按期完成。。\n\n我们我们继续推进学校建设，补充紧缺学科教师。",
    );
    let fix = |manner| {
        linter
            .fix_in(&source("a.docx", &bytes), Safety::Safe, manner)
            .unwrap()
    };
    let (plain, tracked) = (fix(Manner::Plain), fix(Manner::Tracked));
    assert!(tracked.applied > 0);
    assert_eq!(tracked.after, plain.after, "read as if accepted");
    let again = linter.fix_in(
        &source("a.docx", &tracked.bytes),
        Safety::Safe,
        Manner::Tracked,
    );
    assert_eq!(again.unwrap().applied, 0, "once is enough");
    if !runs("soffice", &["--version"]) {
        eprintln!(
            "skipped: LibreOffice is not installed: apt-get install libreoffice-writer-nogui"
        );
        return;
    }
    let folder = TempDir::new().unwrap();
    fs::write(folder.path().join("a.docx"), &tracked.bytes).unwrap();
    convert(folder.path(), "fodt");
    let seen = fs::read_to_string(folder.path().join("a.fodt")).unwrap();
    let changes =
        seen.matches("<text:deletion>").count() + seen.matches("<text:insertion>").count();
    assert!(
        changes >= tracked.applied,
        "{changes} of {}",
        tracked.applied
    );
    assert_eq!(
        seen.matches("<dc:creator>hegao</dc:creator>").count(),
        changes
    );
}
