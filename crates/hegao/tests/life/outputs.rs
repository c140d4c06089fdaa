//! Where outputs go, and that they never come back as reports.

use crate::folder::{DRAFT, Folder};
use crate::repository::docx;

#[test]
fn every_output_belongs_to_one_format() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    let check = |arguments: &[&str]| folder.hegao(&[&["check", "a.txt"], arguments].concat());
    // A single pair in either order.
    assert_eq!(check(&["-o", "f.json", "--format", "json"]).status, 1);
    assert!(folder.read("f.json").contains("hegao.outcome/1"));
    // A file alone tells its format, on a terminal or not.
    for (file, holds) in [
        ("g.html", "<!DOCTYPE html>"),
        ("g.jsonl", "\"path\":\"a.txt\""),
        ("g.sarif", "2.1.0"),
        ("g.log", "核对了 1 份报告"),
    ] {
        assert_eq!(check(&["-o", file]).status, 1, "{file}");
        assert!(folder.read(file).contains(holds), "{file}");
    }
    // What would be lost is a mistake.
    for arguments in [
        &["--format", "json", "-o", "a.json", "-o", "b.json"][..],
        &["-o", "a.json", "--format", "json", "--format", "full"],
        &["-o", "a.json", "-o", "b.json"],
    ] {
        let lost = check(arguments);
        assert_eq!(lost.status, 2, "{arguments:?}");
        assert!(lost.err.contains("--format"), "{}", lost.err);
        assert!(!folder.path().join("b.json").exists());
    }
    let nowhere = check(&["--format", "json", "-o", "none/a.json"]);
    assert_eq!(nowhere.status, 2);
    assert!(nowhere.err.contains("没有文件夹 none"), "{}", nowhere.err);
}

#[test]
fn a_page_of_hegao_is_no_report() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    let page = ["check", ".", "--format", "html", "-o", "hegao.html"];
    assert_eq!(folder.hegao(&page).status, 1);
    let again = folder.hegao(&page);
    assert_eq!(again.status, 1, "{}", again.err);
    let plain = folder.hegao(&["check", "."]);
    assert!(plain.out.contains("核对了 1 份报告"), "{}", plain.out);
    // A report of the user is never written over.
    folder.write(
        "b.html",
        "<html><body><p>某县教育局2023年工作总结</p></body></html>",
    );
    let over = folder.hegao(&["check", ".", "--format", "html", "-o", "b.html"]);
    assert_eq!(over.status, 2);
    assert!(over.err.contains("b.html: 这次运行要读它"), "{}", over.err);
}

#[test]
fn no_output_of_any_format_is_a_report() {
    const FORMATS: [&str; 10] = [
        "full",
        "concise",
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "html",
    ];
    const FILES: [(&str, &str); 3] = [
        ("hegao.txt", "zh"),
        ("out/hegao.md", "en"),
        ("hegao.htm", "zh"),
    ];
    // With findings, without, and without a word to say (`github`).
    for (at, format) in FORMATS.into_iter().enumerate() {
        for (text, (file, lang)) in [
            (DRAFT, FILES[at % 3]),
            ("今天多云转晴，气温不高。\n", FILES[(at + 1) % 3]),
        ] {
            let folder = Folder::new();
            folder.write("a.txt", text);
            folder.write("out/keep", "");
            let run = ["check", ".", "--lang", lang, "--format", format, "-o", file];
            let first = folder.hegao(&run);
            let written = folder.read(file);
            let again = folder.hegao(&run);
            let case = format!("{format} {file}: {}", again.err);
            assert_eq!(again.status, first.status, "{case}");
            assert_eq!(folder.read(file), written, "{case}");
            if !written.is_empty() {
                // By name as well: a shell writes `*.txt` out.
                let named = folder.hegao(&["check", ".", file]);
                let said = format!("{case} {}", named.out);
                assert!(named.out.contains("核对了 1 份报告"), "{said}");
                assert!(named.err.contains("以前写出的结果"), "{case}");
            }
        }
    }
    let folder = Folder::new();
    folder.write("a.json.txt", "{\n  \"schema\": \"hegao.outcome/1\"\n}\n");
    assert_eq!(folder.hegao(&["check", "a.json.txt"]).status, 2);
    // A report of the user is never written over, whatever it speaks of.
    folder.write("a.txt", DRAFT);
    folder.write(
        "b.txt",
        "某县工作总结\n\n全年核对了 3 份报告：发现错误2处。\n",
    );
    let over = folder.hegao(&["check", ".", "--format", "full", "-o", "b.txt"]);
    assert_eq!(over.status, 2);
    assert!(over.err.contains("不能写入"), "{}", over.err);
}

#[test]
fn commented_copies_are_no_reports_and_take_the_place_of_none() {
    let folder = Folder::new();
    let paragraphs: Vec<&str> = DRAFT.lines().filter(|line| !line.is_empty()).collect();
    docx(&folder.path().join("a.docx"), &paragraphs);
    docx(&folder.path().join("b.docx"), &["今天多云转晴，气温不高。"]);
    let annotate = || folder.hegao(&["check", ".", "--annotate", "out"]);
    for _ in 0..2 {
        let said = annotate();
        assert_eq!(said.status, 1, "{}", said.err);
        assert!(said.out.contains("核对了 2 份报告"), "{}", said.out);
    }
    // A copy without a comment is one all the same, when its original has changed.
    docx(&folder.path().join("b.docx"), &["明天多云转晴，气温不高。"]);
    assert_eq!(annotate().status, 1);
    let plain = folder.hegao(&["check", "."]);
    assert!(plain.out.contains("核对了 2 份报告"), "{}", plain.out);
    // What else lies there is read, and not written over.
    docx(&folder.path().join("out/c.docx"), &paragraphs);
    let plain = folder.hegao(&["check", "."]);
    assert!(plain.out.contains("核对了 3 份报告"), "{}", plain.out);
    docx(&folder.path().join("c.docx"), &["今天多云转晴，气温不高。"]);
    let before = std::fs::read(folder.path().join("out/c.docx")).unwrap();
    let said = annotate();
    assert_eq!(said.status, 2);
    assert!(
        said.err.contains("out/c.docx: 这里已有同名文件"),
        "{}",
        said.err
    );
    assert_eq!(
        std::fs::read(folder.path().join("out/c.docx")).unwrap(),
        before
    );
}

#[test]
fn a_report_is_checked_once_however_often_it_is_named() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    let twice = folder.hegao(&["check", "a.txt", "./a.txt"]);
    assert!(twice.out.contains("核对了 1 份报告"), "{}", twice.out);
}

#[test]
fn what_cannot_be_mended_is_checked_all_the_same() {
    let folder = Folder::new();
    let page: String = DRAFT
        .split("\n\n")
        .map(|line| format!("<p>{line}</p>\n"))
        .collect();
    folder.write(
        "a.html",
        &format!("<html><head><meta charset=\"utf-8\"></head><body>{page}</body></html>"),
    );
    let fixed = folder.hegao(&["check", "a.html", "--fix", "--unsafe-fixes"]);
    assert!(
        fixed.out.contains("8300 > 8200"),
        "{}{}",
        fixed.out,
        fixed.err
    );
    assert!(!fixed.out.contains("没能核对"), "{}", fixed.out);
    let alone = folder.hegao(&["check", "a.html", "--as-changes"]);
    assert_eq!(alone.status, 2);
    assert!(alone.err.contains("--fix"), "{}", alone.err);
}

#[test]
fn what_is_left_out_or_left_over_is_said() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write("b.doc", "x");
    folder.write("c.pdf", "x");
    let said = folder.hegao(&["check", "."]);
    assert!(said.err.contains("另有 2 份"), "{}", said.err);
    let none = ["check", "a.txt", "--select", "common", "--ignore", "common"];
    let none = folder.hegao(&none);
    assert_eq!(none.status, 2);
    assert!(none.err.contains("一条规则也不剩"), "{}", none.err);
}

#[test]
fn a_damaged_report_among_the_earlier_ones_is_told() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write("old/2022.docx", "no archive");
    let said = folder.hegao(&["check", "a.txt", "--prior", "old"]);
    assert_eq!(said.status, 2, "{}", said.out);
    assert!(said.err.contains("old/2022.docx: 上年报告"), "{}", said.err);
}

#[test]
fn a_report_of_another_year_or_of_nobody_is_no_prior_one() {
    let folder = Folder::new();
    let of = |year: &str| DRAFT.replace("2023", year).replace("8300", "8100");
    folder.write("a.txt", DRAFT);
    folder.write("right/2022.txt", &of("2022"));
    folder.write("same/2023.txt", &of("2023"));
    folder.write("several/one.txt", &of("2022"));
    folder.write("several/two.txt", &of("2022"));
    folder.write(
        "other/2022.txt",
        &of("2022").replace("某县教育局", "另县水利局"),
    );
    std::fs::create_dir(folder.path().join("empty")).unwrap();
    let check = |prior: &str| folder.hegao(&["check", "a.txt", "--prior", prior]);
    for right in ["right", "right/2022.txt"] {
        let said = check(right);
        assert_eq!(said.status, 1, "{}", said.err);
    }
    for (prior, why) in [
        ("same/2023.txt", "没有一份报告可以"),
        ("same", "没有一份报告可以"),
        ("several", "没有一份报告可以"),
        ("other", "没有一份报告可以"),
        ("empty", "这里没有可以作为上年报告"),
    ] {
        let said = check(prior);
        assert_eq!(said.status, 2, "{prior}");
        assert!(said.err.contains(why), "{prior}: {}", said.err);
        assert!(!said.out.contains("[targets."), "{prior}: {}", said.out);
    }
    let said = check("several").out.replace("\n", "");
    assert!(said.contains("several/one.txt、several/two.txt"), "{said}");
}

#[test]
fn reports_the_wrong_way_round_are_not_compared() {
    let folder = Folder::new();
    let later = DRAFT.replace("2023", "2024");
    folder.write("2023.txt", DRAFT);
    folder.write("2024.txt", &later);
    folder.write("2026.txt", &DRAFT.replace("2023", "2026"));
    folder.write("copy.txt", DRAFT);
    let compare = |old: &str, new: &str| folder.hegao(&["compare", old, new]);
    let right = compare("2023.txt", "2024.txt");
    assert_eq!((right.status, right.err.as_str()), (0, ""));
    let swapped = compare("2024.txt", "2023.txt");
    assert_eq!((swapped.status, swapped.out.as_str()), (2, ""));
    assert!(swapped.err.contains("上年的写在前"), "{}", swapped.err);
    assert_eq!(compare("2023.txt", "copy.txt").status, 2);
    let apart = compare("2023.txt", "2026.txt");
    assert!(
        apart.status == 0 && apart.err.contains("2026"),
        "{}",
        apart.err
    );
}
