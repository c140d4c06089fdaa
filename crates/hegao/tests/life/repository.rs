//! The life of a repository of reports: settings, a first check, fixes, a baseline, new faults, exemptions, pruning.

use std::fs;
use std::io::Write;
use std::path::Path;

use crate::folder::{DRAFT, Folder, rules};

#[test]
fn a_repository_from_its_first_day_on() {
    let folder = Folder::new();
    folder.write("reports/2023.txt", DRAFT);
    let check = ["check", "reports", "--format", "concise"];
    let with_baseline = [
        "check",
        "reports",
        "--format",
        "concise",
        "--baseline",
        "hegao-baseline.toml",
    ];

    // Settings, and a first look: the check fails.
    assert_eq!(folder.hegao(&["init"]).status, 0);
    let first = folder.hegao(&check);
    assert_eq!(first.status, 1, "{}{}", first.out, first.err);
    assert!(
        rules(&first).contains(&"education.teachers-within-staff"),
        "{}",
        first.out
    );

    // What a machine can mend is mended.
    let fixed = folder.hegao(&[
        "check",
        "reports",
        "--fix",
        "--unsafe-fixes",
        "--format",
        "concise",
    ]);
    assert!(
        folder.read("reports/2023.txt").contains("按期完成。\n"),
        "{}{}",
        fixed.out,
        fixed.err
    );
    let left = folder.hegao(&check);
    assert_eq!(rules(&left), ["education.teachers-within-staff"]);

    // What is left is known, and the check passes; the line does not matter.
    assert_eq!(folder.hegao(&["baseline", "write", "reports"]).status, 0);
    assert_eq!(folder.hegao(&with_baseline).status, 0);
    folder.replace(
        "reports/2023.txt",
        "一、主要工作\n",
        "一、主要工作\n\n全年工作平稳有序，各项任务稳步推进。\n",
    );
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "first"]);
    assert_eq!(folder.hegao(&with_baseline).status, 0);

    // A new fault fails again, and is the only one that is told; against the commit as well.
    folder.replace(
        "reports/2023.txt",
        "继续推进",
        "全区共有专任教师950人、教职工900人。继续推进",
    );
    let again = folder.hegao(&with_baseline);
    assert_eq!((again.status, rules(&again).len()), (1, 1), "{}", again.out);
    assert!(again.out.contains("950 > 900"));
    let since = folder.hegao(&[
        "check",
        "reports",
        "--format",
        "concise",
        "--diff-base",
        "HEAD",
    ]);
    assert_eq!((since.status, rules(&since).len()), (1, 1), "{}", since.out);
    assert!(since.out.contains("950 > 900"));

    // It may stand, for a reason, until a day.
    let settings = folder.read("hegao.toml");
    folder.write(
        "hegao.toml",
        &format!("{settings}\n[[exempt]]\nrule = \"education.teachers-within-staff\"\nexcerpt = \"900人\"\nreason = \"含外聘\"\nexpires = 2030-06-30\n"),
    );
    assert_eq!(folder.hegao(&with_baseline).status, 0);
    let late = [&with_baseline[..], &["--today", "2030-07-01"]].concat();
    assert_eq!(folder.hegao(&late).status, 1);

    // The fault is gone: the exemption has nothing to cover, and that is told.
    folder.replace("reports/2023.txt", "专任教师950人", "专任教师850人");
    let unused = folder.hegao(&with_baseline);
    assert_eq!(rules(&unused), ["hegao.unused-exemption"], "{}", unused.out);
    folder.write("hegao.toml", &settings);

    // The old fault is mended as well: its entry has nothing to cover, until it is pruned.
    folder.replace("reports/2023.txt", "专任教师8300人", "专任教师7300人");
    let stale = folder.hegao(&with_baseline);
    assert_eq!(
        (stale.status, rules(&stale)),
        (1, vec!["hegao.stale-baseline"]),
        "{}",
        stale.out
    );
    assert_eq!(folder.hegao(&["baseline", "prune", "reports"]).status, 0);
    assert!(
        !folder
            .read("hegao-baseline.toml")
            .contains("teachers-within-staff")
    );
    let done = folder.hegao(&with_baseline);
    assert_eq!(done.status, 0, "{}{}", done.out, done.err);
}

#[test]
fn a_baseline_keeps_what_people_add_and_ends_on_the_day_they_say() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    assert_eq!(folder.hegao(&["baseline", "write", "a.txt"]).status, 0);
    let text = folder.read("hegao-baseline.toml");
    let noted = text.replace(
        "excerpt     = \"8200人\"\n",
        "excerpt     = \"8200人\"\nreason = \"口径不同\"\nauthor = \"张三\"\nexpires = 2030-06-30\n",
    );
    assert_ne!(text, noted);
    folder.write("hegao-baseline.toml", &noted);
    // Writing again changes nothing of it.
    assert_eq!(folder.hegao(&["baseline", "write", "a.txt"]).status, 0);
    assert_eq!(folder.read("hegao-baseline.toml"), noted);
    let shown = folder.hegao(&["baseline", "show"]).out;
    assert!(
        shown.contains("口径不同") && shown.contains("张三") && shown.contains("2030-06-30"),
        "{shown}"
    );

    let on = |day: &str| {
        folder.hegao(&[
            "check",
            "a.txt",
            "--baseline",
            "hegao-baseline.toml",
            "--today",
            day,
        ])
    };
    assert_eq!(on("2030-06-30").status, 0);
    let late = on("2030-07-01");
    assert_eq!(late.status, 1);
    assert!(late.err.contains("期限已过"), "{}", late.err);
    assert_eq!(on("2030-02-30").status, 2);
    assert_eq!(
        folder
            .hegao(&["check", "a.txt", "--baseline", "none.toml"])
            .status,
        2
    );
    assert_eq!(
        folder
            .hegao(&["baseline", "prune", "a.txt", "--baseline", "none.toml"])
            .status,
        2
    );
}

#[test]
fn a_baseline_knows_a_finding_in_its_report_alone() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write("b.txt", DRAFT);
    let check = ["check", ".", "--baseline", "hegao-baseline.toml"];
    assert_eq!(folder.hegao(&["baseline", "write", "."]).status, 0);
    let known = folder.hegao(&check);
    assert_eq!(known.status, 0, "{}{}", known.out, known.err);
    folder.write("c.txt", DRAFT);
    let new = folder.hegao(&[&check[..], &["--format", "concise"]].concat());
    assert_eq!(new.status, 1, "{}{}", new.out, new.err);
    assert!(new.out.contains("c.txt:") && !new.out.contains("b.txt:"));
}

#[test]
fn only_what_changed_since_a_revision_is_told() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "first"]);
    let since = |revision: &str| {
        folder.hegao(&["check", ".", "--format", "concise", "--diff-base", revision])
    };
    assert_eq!(since("HEAD").status, 0);
    // A chapter that is taken out is a change, though its heading is no longer there to point at.
    folder.replace("a.txt", "二、存在的问题", "二、工作体会");
    let lacking = since("HEAD");
    assert!(
        rules(&lacking).contains(&"annual.required-chapters"),
        "{}",
        lacking.out
    );
    // A report that the revision does not have is new.
    folder.write("b.txt", DRAFT);
    assert!(since("HEAD").out.contains("b.txt:"));
    let unknown = since("no-such-revision");
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("no-such-revision"), "{}", unknown.err);
    assert_eq!(since("--output=x").status, 2);
    // A clone without history says so.
    folder.git(&["commit", "-qam", "second"]);
    let from = format!("file://{}", folder.path().display());
    folder.git(&["clone", "-q", "--depth", "1", &from, "shallow"]);
    let said = folder.hegao(&["check", "shallow/a.txt", "--diff-base", "HEAD~1"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("fetch-depth: 0"), "{}", said.err);
    // It leaves out findings, not fixes or comments: together they would promise what is not kept.
    for other in [
        &["--fix"][..],
        &["--unsafe-fixes"],
        &["--diff"],
        &["--annotate", "out"],
    ] {
        let said = folder.hegao(&[&["check", "a.txt", "--diff-base", "HEAD"], other].concat());
        assert_eq!(said.status, 2, "{other:?}");
        assert!(
            said.err.contains("--diff-base") && said.err.contains(other[0]),
            "{}",
            said.err
        );
    }
}

/// A Word document of these paragraphs.
pub fn docx(path: &Path, paragraphs: &[&str]) {
    const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    const OFFICE: &str =
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument";
    let body: String = paragraphs
        .iter()
        .map(|text| format!("<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"))
        .collect();
    let parts = [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/word/document.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"r1\" Type=\"{OFFICE}\" Target=\"word/document.xml\"/></Relationships>"
            ),
        ),
        (
            "word/document.xml",
            format!("<w:document xmlns:w=\"{WORD}\"><w:body>{body}</w:body></w:document>"),
        ),
    ];
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap();
}

#[test]
fn a_word_document_is_held_against_its_revision_by_content() {
    let folder = Folder::new();
    let path = folder.path().join("a.docx");
    let mut paragraphs: Vec<&str> = DRAFT.lines().filter(|line| !line.is_empty()).collect();
    docx(&path, &paragraphs);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "first"]);
    // The old fault moves down by a paragraph, and a new one comes in before it.
    paragraphs.insert(2, "全区共有专任教师950人、教职工900人。");
    docx(&path, &paragraphs);
    let all = folder.hegao(&["check", "a.docx", "--format", "concise"]);
    assert!(all.out.contains("8300 > 8200"), "{}", all.out);
    let since = folder.hegao(&[
        "check",
        "a.docx",
        "--format",
        "concise",
        "--diff-base",
        "HEAD",
    ]);
    assert_eq!((since.status, rules(&since).len()), (1, 1), "{}", since.out);
    assert!(since.out.contains("a.docx:3:") && since.out.contains("950 > 900"));
}

#[test]
fn comments_say_what_is_exempt_no_longer() {
    let folder = Folder::new();
    let text = DRAFT.replace("。。", "。");
    let paragraphs: Vec<&str> = text.lines().filter(|line| !line.is_empty()).collect();
    docx(&folder.path().join("a.docx"), &paragraphs);
    for (last, told) in [("9999-12-31", false), ("2020-01-01", true)] {
        folder.write(
            "hegao.toml",
            &format!("[[exempt]]\nrule = \"education.teachers-within-staff\"\nexcerpt = \"8200人\"\nreason = \"含外聘\"\nexpires = {last}\n"),
        );
        let said = folder.hegao(&["annotate", "a.docx", "-o", "b.docx"]);
        assert_eq!(said.status, 0, "{}", said.err);
        let document = fs::File::open(folder.path().join("b.docx")).unwrap();
        let mut parts = zip::ZipArchive::new(document).unwrap();
        assert_eq!(parts.by_name("word/comments.xml").is_ok(), told, "{last}");
    }
}
