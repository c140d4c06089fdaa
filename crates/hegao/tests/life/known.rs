//! What is known stays known: across edits nearby, working folders and renames; and what may stand no longer is told.

use std::path::Path;

use crate::folder::{DRAFT, Folder, rules};
use crate::program::{Run, program};

/// Two faults in one paragraph, in two sentences of one clause each.
const TWO: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全年教育教育督导有力，招聘教师约120人左右，各项任务按期完成。。全县共有专任教师8300人、教职工8200人。\n\n二、存在的问题\n\n城区学位仍然紧张，乡镇学校紧缺学科教师不足。\n\n三、下一步打算\n\n继续推进学校建设，补充紧缺学科教师。\n";

const BASELINE: &str = "hegao-baseline.toml";

fn within(folder: &Path, arguments: &[&str]) -> Run {
    program(folder).args(arguments).output().unwrap().into()
}

#[test]
fn mending_one_fault_leaves_its_neighbours_known() {
    let folder = Folder::new();
    folder.write("a.txt", TWO);
    let all = folder.hegao(&["check", "a.txt", "--format", "concise"]);
    assert!(rules(&all).len() > 2, "{}", all.out);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "first"]);
    assert_eq!(folder.hegao(&["baseline", "write", "a.txt"]).status, 0);
    folder.replace("a.txt", "教育教育", "教育");
    let left = folder.hegao(&[
        "check",
        "a.txt",
        "--format",
        "concise",
        "--baseline",
        BASELINE,
    ]);
    // The entry of what was mended is told, and nothing else.
    assert_eq!(rules(&left), ["hegao.stale-baseline"], "{}", left.out);
    let since = folder.hegao(&["check", "a.txt", "--diff-base", "HEAD"]);
    assert_eq!(since.status, 0, "{}", since.out);
    assert_eq!(folder.hegao(&["baseline", "prune", "a.txt"]).status, 0);
    // The same fault once more is a new one.
    folder.replace(
        "a.txt",
        "继续推进学校建设",
        "继续推进学校建设，招聘教师约120人左右",
    );
    let more = folder.hegao(&["check", "a.txt", "--baseline", BASELINE]);
    assert_eq!(more.status, 1, "{}", more.out);
}

#[test]
fn an_edit_in_its_clause_leaves_a_fault_known() {
    let folder = Folder::new();
    folder.write("a.txt", TWO);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "first"]);
    assert_eq!(folder.hegao(&["baseline", "write", "a.txt"]).status, 0);
    let both = || {
        [["--baseline", BASELINE], ["--diff-base", "HEAD"]].map(|known| {
            folder.hegao(&[&["check", "a.txt", "--format", "concise"][..], &known].concat())
        })
    };
    // Words come into the clauses of three faults.
    folder.replace("a.txt", "全年教育教育督导有力", "全年教育教育督导工作有力");
    folder.replace("a.txt", "招聘教师约120人左右", "公开招聘教师约120人左右");
    folder.replace("a.txt", "各项任务按期完成。。", "各项重点任务按期完成。。");
    for said in both() {
        assert_eq!(said.status, 0, "{}{}", said.out, said.err);
    }
    // Another number in the clause is another fault, and so is the same slip in another sentence.
    folder.replace(
        "a.txt",
        "公开招聘教师约120人左右",
        "公开招聘教师约130人左右",
    );
    folder.replace(
        "a.txt",
        "乡镇学校紧缺学科教师不足。",
        "乡镇学校紧缺学科教师不足。。",
    );
    for said in both() {
        assert_eq!(said.status, 1, "{}{}", said.out, said.err);
        let new = rules(&said);
        for rule in ["figures.doubled-bounds", "wording.mark-twice"] {
            assert!(new.contains(&rule), "{}", said.out);
        }
    }
}

#[test]
fn a_baseline_holds_from_any_folder() {
    let folder = Folder::new();
    folder.write("reports/a.txt", DRAFT);
    folder.write("ci/keep", "");
    assert_eq!(folder.hegao(&["baseline", "write", "reports"]).status, 0);
    let reports = folder.path().join("reports");
    let up = format!("../{BASELINE}");
    let whole = folder.path().join(BASELINE);
    let whole = whole.to_str().unwrap();
    for baseline in [up.as_str(), whole] {
        let said = within(&reports, &["check", ".", "--baseline", baseline]);
        assert_eq!(said.status, 0, "{baseline}: {}{}", said.out, said.err);
    }
    assert!(folder.read(BASELINE).contains("\"reports/a.txt\""));
    // It may lie beside the reports as well as above them.
    let aside = "ci/known.toml";
    let write = ["baseline", "write", "reports", "--baseline", aside];
    assert_eq!(folder.hegao(&write).status, 0);
    assert!(folder.read(aside).contains("\"../reports/a.txt\""));
    let said = within(
        &reports,
        &["check", "a.txt", "--baseline", "../ci/known.toml"],
    );
    assert_eq!(said.status, 0, "{}{}", said.out, said.err);
}

#[test]
fn a_report_that_was_moved_is_known_by_its_content() {
    let folder = Folder::new();
    folder.write("old.txt", DRAFT);
    folder.git(&["add", "."]);
    folder.git(&["commit", "-qm", "first"]);
    assert_eq!(folder.hegao(&["baseline", "write", "."]).status, 0);
    std::fs::create_dir(folder.path().join("archive")).unwrap();
    folder.git(&["mv", "old.txt", "archive/new.txt"]);
    for arguments in [["--baseline", BASELINE], ["--diff-base", "HEAD"]] {
        let said = folder.hegao(&[&["check", "."][..], &arguments].concat());
        assert_eq!(said.status, 0, "{arguments:?}: {}{}", said.out, said.err);
    }
}

#[test]
fn an_exemption_that_is_over_is_told() {
    let folder = Folder::new();
    folder.write("a.txt", &DRAFT.replace("。。", "。"));
    folder.write("hegao.toml", "[[exempt]]\nrule = \"education.teachers-within-staff\"\nexcerpt = \"8200人\"\nreason = \"含外聘\"\nexpires = 2030-06-30\n");
    let config = folder.hegao(&["config", "a.txt"]).out;
    assert!(config.contains("\"expires\":\"2030-06-30\""), "{config}");
    let on = |day: &str| folder.hegao(&["check", "a.txt", "--today", day]);
    let before = on("2030-06-30");
    assert_eq!(before.status, 0, "{}", before.out);
    let closing = before.out.replace("\n  ", "");
    assert!(closing.contains("1 处按豁免或基线保留"), "{closing}");
    let late = on("2030-07-01");
    assert_eq!(late.status, 1);
    assert!(late.err.contains("hegao.toml:1: 期限已过"), "{}", late.err);
}

#[test]
fn a_directive_that_does_nothing_says_what_is_wrong_with_it() {
    let folder = Folder::new();
    let text = DRAFT.replace("。。", "。");
    for (directive, said) in [
        (
            "hegao-disable-line common.numbring-gap",
            "没有规则或检查器“common.numbring-gap”",
        ),
        (
            "hegao-disable-nextline common.numbering-gap",
            "没有这种指令",
        ),
        ("hegao-disable-line common.numbering-gap", "没有对应的问题"),
    ] {
        folder.write("a.md", &format!("<!-- {directive} -->\n\n{text}"));
        let run = folder.hegao(&["check", "a.md", "--format", "concise"]);
        let told = run
            .out
            .lines()
            .find(|line| line.contains("hegao.unused-exemption"));
        let told = told.unwrap_or_default();
        assert!(
            told.starts_with("a.md:1:") && told.contains(said) && told.contains(directive),
            "{directive}: {}",
            run.out
        );
    }
}
