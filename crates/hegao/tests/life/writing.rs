//! Nothing of the user's is lost: what hegao did not write is not written over, and what was not checked is not forgotten.

use std::fs;

use crate::folder::{DRAFT, Folder};
use crate::program::program;
use crate::repository::docx;

const BASELINE: &str = "hegao-baseline.toml";

#[test]
fn what_hegao_did_not_write_is_not_written_over() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write("m.md", DRAFT);
    folder.write(
        "old/2022.txt",
        "某县教育局2022年工作总结\n\n全年各项任务按期完成。\n",
    );
    for name in ["b.doc", "c.odt", "notes.log", "tool.py", "data.json"] {
        folder.write(name, "x = 1\n");
    }
    folder.write("hegao.toml", "advice = false\n");
    folder.hegao(&["init", "--pack", "county"]);
    folder.hegao(&["baseline", "write", "a.txt"]);
    docx(
        &folder.path().join("other.docx"),
        &["今天多云转晴，气温不高。"],
    );
    for (file, arguments) in [
        ("other.docx", &["check", "a.txt"][..]),
        ("other.docx", &["figures", "a.txt"]),
        ("other.docx", &["figures", "a.txt", "--format", "xlsx"]),
        ("other.docx", &["check", "a.txt", "--prior", "other.docx"]),
        ("m.md", &["check", "a.txt", "--format", "json"]),
        ("m.md", &["figures", "a.txt"]),
        ("b.doc", &["check", "."]),
        ("c.odt", &["check", "a.txt"]),
        ("notes.log", &["check", "a.txt"]),
        ("tool.py", &["check", "a.txt", "--format", "sarif"]),
        ("data.json", &["figures", "a.txt"]),
        ("hegao.toml", &["check", "."]),
        (BASELINE, &["check", "a.txt", "--baseline", BASELINE]),
        (
            "rules/county.toml",
            &["check", "a.txt", "--pack", "rules/county.toml"],
        ),
        (
            "old/2022.txt",
            &["check", "a.txt", "--prior", "old/2022.txt"],
        ),
    ] {
        let before = fs::read(folder.path().join(file)).unwrap();
        let said = folder.hegao(&[arguments, &["-o", file]].concat());
        assert_eq!(said.status, 2, "{file}: {}{}", said.out, said.err);
        assert!(
            said.err.contains(&format!("{file}: 这")),
            "{file}: {}",
            said.err
        );
        assert_eq!(
            fs::read(folder.path().join(file)).unwrap(),
            before,
            "{file}"
        );
    }
    // Text under the name of a document would be taken for a damaged one.
    for file in ["new.docx", "new.xlsx", "new.pdf"] {
        let said = folder.hegao(&["check", "a.txt", "-o", file]);
        assert_eq!(said.status, 2, "{file}");
        assert!(!folder.path().join(file).exists(), "{file}");
    }
    let twice = [
        "check", "a.txt", "--format", "sarif", "-o", "o.json", "--format", "json", "-o", "./o.json",
    ];
    assert!(folder.hegao(&twice).err.contains("同一个文件"));
}

#[test]
fn what_hegao_wrote_is_written_again_and_is_no_report() {
    let folder = Folder::new();
    folder.write("in/a.txt", DRAFT);
    folder.write("in/none.txt", "今天多云转晴，气温不高。\n");
    folder.write("in/empty.txt", "");
    for lang in ["zh", "en"] {
        for colour in ["always", "never"] {
            let common = ["--lang", lang, "--color", colour];
            for arguments in [
                &["check", "in/a.txt", "-o", "in/o.txt"][..],
                &["check", "in/empty.txt", "-o", "in/o.txt"],
                &[
                    "check",
                    "in/empty.txt",
                    "--format",
                    "jsonl",
                    "-o",
                    "in/o.txt",
                ],
                &[
                    "check",
                    "in/a.txt",
                    "in/none.txt",
                    "-o",
                    "in/o.md",
                    "--format",
                    "concise",
                ],
                &["figures", "in/a.txt", "-o", "in/o.txt"],
                &["figures", "in/a.txt", "in/none.txt", "-o", "in/o.txt"],
                &[
                    "figures",
                    "in/none.txt",
                    "--format",
                    "csv",
                    "-o",
                    "in/o.txt",
                ],
                &[
                    "figures",
                    "in/a.txt",
                    "--relations",
                    "--format",
                    "csv",
                    "-o",
                    "in/o.txt",
                ],
                &["figures", "in/a.txt", "-o", "in/o.json"],
                &["figures", "in/a.txt", "-o", "in/o.xlsx"],
            ] {
                let _ = fs::remove_file(folder.path().join("in/o.txt"));
                let first = folder.hegao(&[arguments, &common].concat());
                let again = folder.hegao(&[arguments, &common].concat());
                assert_eq!(again.status, first.status, "{arguments:?} {}", again.err);
                let all = folder.hegao(&["check", "in"]);
                assert!(
                    all.out.contains("核对了 2 份报告"),
                    "{arguments:?} {}",
                    all.out
                );
            }
            let _ = fs::remove_file(folder.path().join("in/o.txt"));
            // What a shell puts there.
            folder.write("2022.txt", &DRAFT.replace("2023", "2022"));
            for arguments in [
                &["outline", "in/a.txt"][..],
                &["compare", "2022.txt", "in/a.txt"],
                &["rules"],
                &["explain", "--all"],
            ] {
                let said = folder.hegao(&[arguments, &common].concat());
                assert_eq!(said.status, 0, "{arguments:?} {}", said.err);
                folder.write("in/o.txt", &said.out);
                let all = folder.hegao(&["check", "in"]);
                assert!(
                    all.out.contains("核对了 2 份报告"),
                    "{arguments:?} {}",
                    all.out
                );
            }
        }
    }
}

#[test]
fn what_a_shell_writes_into_the_folder_is_no_report_of_it() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    for _ in 0..2 {
        let page = fs::File::create(folder.path().join("结果.txt")).unwrap();
        let mut run = program(folder.path());
        let status = run.args(["check", "."]).stdout(page).status().unwrap();
        assert_eq!(status.code(), Some(1));
        assert!(folder.read("结果.txt").contains("核对了 1 份报告"));
    }
}

#[test]
fn a_document_is_commented_in_its_own_place_only_if_it_is_a_copy() {
    let folder = Folder::new();
    let paragraphs: Vec<&str> = DRAFT.lines().filter(|line| !line.is_empty()).collect();
    for name in ["a.docx", "other.docx", "in/a.docx"] {
        fs::create_dir_all(folder.path().join("in")).unwrap();
        docx(&folder.path().join(name), &paragraphs);
    }
    docx(
        &folder.path().join("other.docx"),
        &["今天多云转晴，气温不高。"],
    );
    for arguments in [
        &["a.docx", "-o", "a.docx"][..],
        &["a.docx", "-o", "other.docx"],
        &["a.docx", "--clean", "-o", "other.docx"],
        &["a.docx", "--clean", "-o", "./a.docx"],
    ] {
        let file = folder.path().join(arguments.last().unwrap());
        let before = fs::read(&file).unwrap();
        let said = folder.hegao(&[&["annotate"], arguments].concat());
        assert_eq!(said.status, 2, "{arguments:?}");
        assert_eq!(fs::read(&file).unwrap(), before, "{arguments:?}");
    }
    for _ in 0..2 {
        assert_eq!(
            folder
                .hegao(&["annotate", "a.docx", "-o", "copy.docx"])
                .status,
            0
        );
        assert_eq!(
            folder
                .hegao(&["annotate", "copy.docx", "-o", "copy.docx"])
                .status,
            0
        );
    }
    // A copy that is read as last year's report stays as it is.
    let prior = [
        "annotate",
        "other.docx",
        "--prior",
        "copy.docx",
        "-o",
        "copy.docx",
    ];
    assert_eq!(folder.hegao(&prior).status, 2);
    // What cannot be written is checked all the same; what is no folder is said once.
    let own = folder.hegao(&["check", "in", "--annotate", "in"]);
    assert_eq!(own.status, 2);
    assert!(own.out.contains("核对了 1 份报告"), "{}", own.out);
    assert!(own.err.contains("in/a.docx: 这次运行要读它"), "{}", own.err);
    folder.write("afile", "x");
    let file = folder.hegao(&["check", "in", "--annotate", "afile"]);
    assert_eq!(file.status, 2);
    assert_eq!(
        file.err.matches("afile: 这是文件").count(),
        1,
        "{}",
        file.err
    );
}

#[test]
fn unsafe_fixes_alone_change_nothing() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    let said = folder.hegao(&["check", "a.txt", "--unsafe-fixes"]);
    assert_eq!(said.status, 1, "{}", said.err);
    assert!(said.err.contains("--fix"), "{}", said.err);
    assert_eq!(folder.read("a.txt"), DRAFT);
    let fixed = folder.hegao(&["check", "a.txt", "--unsafe-fixes", "--fix"]);
    assert_ne!(folder.read("a.txt"), DRAFT, "{}", fixed.err);
}

#[test]
fn entries_of_reports_that_were_not_checked_are_kept() {
    let folder = Folder::new();
    let paragraphs: Vec<&str> = DRAFT.lines().filter(|line| !line.is_empty()).collect();
    fs::create_dir(folder.path().join("r")).unwrap();
    docx(&folder.path().join("r/a.docx"), &paragraphs);
    folder.write("r/b.txt", DRAFT);
    folder.write("r/c.txt", DRAFT);
    assert_eq!(folder.hegao(&["baseline", "write", "r"]).status, 0);
    let entries = |path: &str| {
        folder
            .read(BASELINE)
            .matches(&format!("\"{path}\""))
            .count()
    };
    let all = entries("r/a.docx");
    assert!(all > 0);
    let known = folder.read(BASELINE);
    let mended = DRAFT.replace("。。", "。");
    // A damaged report, an emptied one, one that is too large, a program that fails: nothing is said of their entries,
    // while those of reports that were checked go.
    for (case, bytes) in [("damaged", "PK"), ("emptied", "")] {
        folder.write("r/a.docx", bytes);
        folder.write(BASELINE, &known);
        folder.write("r/b.txt", &mended);
        let said = folder.hegao(&["check", "r", "--baseline", BASELINE]);
        let stale = said.out.matches("hegao.stale-baseline").count();
        assert_eq!(stale, 1, "{case}: {}", said.out);
        for verb in ["prune", "write"] {
            folder.write(BASELINE, &known);
            let said = folder.hegao(&["baseline", verb, "r"]);
            assert_eq!(said.status, 2, "{case} {verb}");
            assert_eq!(entries("r/a.docx"), all, "{case} {verb}: {}", said.err);
            assert!(
                entries("r/b.txt") < entries("r/c.txt"),
                "{case} {verb}: {}",
                said.err
            );
        }
    }
    folder.write(BASELINE, &known);
    docx(&folder.path().join("r/a.docx"), &paragraphs);
    folder.write("r/b.txt", DRAFT);
    for settings in [
        "[limits]\nmax-bytes = 100\n",
        "[[external]]\nname = \"x\"\ncommand = [\"false\"]\nseverity = \"error\"\nmessage = { zh = \"甲\", en = \"a\" }\nwhy = { zh = \"乙\", en = \"b\" }\nhow = { zh = \"丙\", en = \"c\" }\n",
    ] {
        folder.write("hegao.toml", settings);
        let said = folder.hegao(&["check", "r", "--baseline", BASELINE]);
        assert!(!said.out.contains("hegao.stale-baseline"), "{}", said.out);
        for verb in ["prune", "write"] {
            let said = folder.hegao(&["baseline", verb, "r"]);
            assert_eq!(said.status, 2, "{verb}: {}", said.err);
            assert_eq!(folder.read(BASELINE), known, "{verb}: {}", said.err);
        }
    }
    // Reports that are gone are another matter.
    folder.write("hegao.toml", "");
    fs::remove_file(folder.path().join("r/a.docx")).unwrap();
    let said = folder.hegao(&["baseline", "prune", "r"]);
    assert_eq!((said.status, entries("r/a.docx")), (0, 0), "{}", said.err);
    // What is no baseline does not become one.
    folder.write("hegao.toml", "# nothing yet\n");
    let other = folder.hegao(&["baseline", "write", "r", "--baseline", "hegao.toml"]);
    assert_eq!(other.status, 2);
    assert_eq!(folder.read("hegao.toml"), "# nothing yet\n");
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_written_says_which_file_it_is() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    let said = folder.hegao(&["check", "a.txt", "-o", "/dev/full"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("/dev/full: "), "{}", said.err);
}
