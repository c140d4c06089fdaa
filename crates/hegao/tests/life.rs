//! The life of a repository of reports, as its owner lives it: settings, a first check, fixes, a baseline, new faults,
//! exemptions, pruning; and the life of a pack.

#![expect(
    clippy::unwrap_used,
    reason = "a program that cannot be run is a broken test"
)]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

const DRAFT: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全年新建学校三所，招聘教师一百二十人，各项任务按期完成。。\n\n全县共有专任教师8300人、教职工8200人。\n\n二、存在的问题\n\n城区学位仍然紧张，乡镇学校紧缺学科教师不足。\n\n三、下一步打算\n\n继续推进学校建设，补充紧缺学科教师。\n";

struct Folder(TempDir);

struct Said {
    status: i32,
    out: String,
    err: String,
}

impl Folder {
    fn new() -> Self {
        let folder = Self(TempDir::new().unwrap());
        folder.git(&["init", "-q"]);
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn hegao(&self, arguments: &[&str]) -> Said {
        let output = Command::new(env!("CARGO_BIN_EXE_hegao"))
            .args(arguments)
            .current_dir(self.path())
            .env("LC_ALL", "zh_CN.UTF-8")
            .output()
            .unwrap();
        let err = String::from_utf8(output.stderr).unwrap();
        assert!(!err.contains("panicked"), "{err}");
        Said {
            status: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err,
        }
    }

    fn git(&self, arguments: &[&str]) {
        let done = Command::new("git")
            .args(["-c", "user.name=n", "-c", "user.email=n@example.org"])
            .args(arguments)
            .current_dir(self.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "git {arguments:?}: {done:?}");
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap()
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn replace(&self, name: &str, from: &str, to: &str) {
        let text = self.read(name);
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(name, &text.replacen(from, to, 1));
    }
}

/// The rules that a run reported, in order.
fn rules(said: &Said) -> Vec<&str> {
    let lines = said
        .out
        .lines()
        .filter(|line| line.contains(": warning ") || line.contains(": error "));
    lines
        .map(|line| line.split(' ').nth(2).unwrap_or_default())
        .collect()
}

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
fn docx(path: &Path, paragraphs: &[&str]) {
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

#[test]
fn a_pack_from_its_first_day_on() {
    let folder = Folder::new();
    assert_eq!(folder.hegao(&["init", "--pack", "district"]).status, 0);
    let passed = folder.hegao(&["test", "--coverage"]);
    assert_eq!(passed.status, 0, "{}{}", passed.out, passed.err);
    assert!(
        passed.out.contains("Validated 2, Reported 2"),
        "{}",
        passed.out
    );
    folder.write("a.txt", DRAFT);
    assert!(
        rules(&folder.hegao(&["check", "a.txt", "--format", "concise"]))
            .contains(&"district.safety-chapter")
    );

    // Other words: the snapshot is wrong, shown as a difference, and accepted.
    folder.replace("rules/district.toml", "缺少“{chapter}”", "没有“{chapter}”");
    let wrong = folder.hegao(&["test"]);
    assert_eq!(wrong.status, 1);
    assert!(
        wrong.out.contains("Wrong 1") && wrong.out.contains("-警告") && wrong.out.contains("+警告"),
        "{}",
        wrong.out
    );
    assert_eq!(folder.hegao(&["test", "--update"]).status, 0);
    assert_eq!(folder.hegao(&["test"]).status, 0);

    // Another chapter: what must be reported is, and what must not be is as well.
    folder.replace(
        "rules/district.toml",
        "text = \"校园安全\"",
        "text = \"食品安全\"",
    );
    let noisy = folder.hegao(&["test", "--filter", "ok-"]);
    assert_eq!(noisy.status, 1);
    assert!(noisy.out.contains("Noisy"), "{}", noisy.out);
    // A chapter that is always there: nothing is reported any more, and the rule is not covered.
    folder.replace(
        "rules/district.toml",
        "text = \"食品安全\"",
        "text = \"主要工作\"",
    );
    let dead = folder.hegao(&["test", "--coverage"]);
    assert_eq!(dead.status, 1);
    assert!(
        dead.out.contains("Missing 2") && dead.out.contains("district.safety-chapter"),
        "{}",
        dead.out
    );
    // A pack with a mistake is no failed test.
    folder.replace("rules/district.toml", "[[rule]]", "[rule]");
    assert_eq!(folder.hegao(&["test"]).status, 2);
    // Nothing is written over.
    assert_eq!(folder.hegao(&["init"]).status, 2);
    assert_eq!(folder.hegao(&["init", "--pack", "district"]).status, 2);
    assert_eq!(folder.hegao(&["init", "--pack", "common"]).status, 2);
}

#[test]
fn a_pack_is_tried_on_real_reports_and_against_its_earlier_form() {
    let folder = Folder::new();
    folder.hegao(&["init", "--pack", "district"]);
    folder.write("corpus/a.txt", DRAFT);
    folder.write(
        "corpus/b.txt",
        &DRAFT.replace("二、存在的问题", "二、校园安全"),
    );
    let gain = folder.hegao(&["test", "--corpus", "corpus"]);
    assert_eq!(gain.status, 0, "{}", gain.err);
    assert!(
        gain.out.contains("district.safety-chapter: 1\n"),
        "{}",
        gain.out
    );
    assert!(
        gain.out.contains("corpus/a.txt:1:1") && gain.out.contains("2 份报告"),
        "{}",
        gain.out
    );

    let old = folder.read("rules/district.toml");
    folder.write("old.toml", &old);
    folder.replace(
        "rules/district.toml",
        "text = \"校园安全\"",
        "text = \"存在的问题\"",
    );
    let change = folder.hegao(&[
        "test",
        "--corpus",
        "corpus",
        "rules/district.toml",
        "--compare",
        "old.toml",
    ]);
    assert_eq!(change.status, 0, "{}", change.err);
    assert!(
        change.out.contains("district.safety-chapter: +1 −1"),
        "{}",
        change.out
    );
    assert!(
        change.out.contains("+ corpus/b.txt:1:1") && change.out.contains("- corpus/a.txt:1:1"),
        "{}",
        change.out
    );
    assert_eq!(folder.hegao(&["test", "--corpus", "none"]).status, 2);
}

#[test]
fn settings_build_on_others_and_say_where_each_value_is_set() {
    let folder = Folder::new();
    folder.write("shared/base.toml", "fail-on = \"error\"\nadvice = true\n\n[severity]\n\"common.numbering-gap\" = \"off\"\nannual = \"advice\"\n\n[limits]\nmax-lines = 5000\n");
    folder.write("hegao.toml", "extends = [\"./shared/base.toml\"]\nfail-on = \"warning\"\n\n[severity]\n\"common.numbering-gap\" = \"warning\"\n\n[[override]]\npaths = [\"old/**\"]\nseverity = { \"common.numbering-gap\" = \"off\" }\n");
    folder.write("a.txt", DRAFT);
    folder.write("old/a.txt", DRAFT);
    let config = |path: &str| folder.hegao(&["config", path]).out;
    let line = |out: &str, key: &str| {
        let found = out
            .lines()
            .find(|line| line.starts_with(&format!("{key} = ")));
        found.unwrap_or_default().to_owned()
    };
    let own = config("a.txt");
    assert!(
        line(&own, "fail-on").contains("\"warning\"")
            && line(&own, "fail-on").ends_with("hegao.toml:2"),
        "{own}"
    );
    assert!(
        line(&own, "advice").ends_with("shared/base.toml:2"),
        "{own}"
    );
    assert!(
        line(&own, "limits.max-lines").ends_with("shared/base.toml:9"),
        "{own}"
    );
    assert!(
        line(&own, "limits.max-bytes").ends_with("程序内置"),
        "{own}"
    );
    assert!(
        line(&own, "severity.common.numbering-gap").contains("\"warning\""),
        "{own}"
    );
    assert!(
        line(&own, "severity.annual.required-chapters").contains("\"advice\""),
        "{own}"
    );
    assert!(!config("old/a.txt").contains("severity.common.numbering-gap = \"warning\""));
    assert!(line(&own, "pack.annual").contains("summary"), "{own}");
    let json = folder.hegao(&["config", "a.txt", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "hegao.config/1");

    folder.write("shared/base.toml", "extends = [\"../hegao.toml\"]\n");
    let ring = folder.hegao(&["check", "a.txt"]);
    assert_eq!(ring.status, 2);
    assert!(
        ring.err.contains("hegao.toml → base.toml → hegao.toml"),
        "{}",
        ring.err
    );
}

#[test]
fn shells_manuals_and_editors_are_served() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = folder.hegao(&["completions", shell]);
        assert!(
            said.status == 0 && said.out.contains("diff-base"),
            "{shell}"
        );
    }
    assert!(folder.hegao(&["man"]).out.starts_with(".ie"));
    assert!(folder.hegao(&["man", "check"]).out.contains("diff\\-base"));
    assert_eq!(folder.hegao(&["man", "nothing"]).status, 2);
    assert_eq!(folder.hegao(&["man", "--output", "pages"]).status, 0);
    assert!(folder.path().join("pages/hegao-baseline-write.1").exists());
    for of in ["pack", "settings"] {
        let said = folder.hegao(&["schema", of]);
        let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert!(
            schema["properties"]
                .as_object()
                .is_some_and(|keys| keys.len() > 4),
            "{of}"
        );
    }
    let said = folder.hegao(&["schema", "pack"]);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let rule = &schema["properties"]["rule"]["items"];
    assert_eq!(
        rule["required"],
        serde_json::json!(["name", "check", "severity", "message", "why", "how"])
    );
    let bound = rule["allOf"].as_array().unwrap();
    let condition = bound
        .iter()
        .find(|one| one["if"]["properties"]["check"]["const"] == "figures.condition")
        .unwrap();
    let with = &condition["then"]["properties"]["with"];
    assert_eq!(with["required"], serde_json::json!(["holds"]));
    assert_eq!(
        with["properties"]["within"]["enum"],
        serde_json::json!(["sentence", "paragraph", "section", "report"])
    );
    assert!(with["properties"]["holds"]["description"].is_string());
}
