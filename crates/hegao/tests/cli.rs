//! The program as a user meets it: output, exit status, and what it says when something is wrong.

#![expect(
    clippy::unwrap_used,
    reason = "a program that cannot be run is a broken test"
)]

mod program;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Stdio;

use program::{Run, folder, program};

/// A summary without a chapter on problems.
const FAULTY: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全年新建学校三所，招聘教师一百二十人，各项任务按期完成。\n\n二、下一步打算\n\n继续推进学校建设，补充紧缺学科教师，落实各项惠民政策。\n";

/// The same with one.
const CLEAN: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全年新建学校三所，招聘教师一百二十人，各项任务按期完成。\n\n二、存在的问题\n\n城区学位仍然紧张，乡镇学校紧缺学科教师不足，部分校舍需要改造。\n\n三、下一步打算\n\n继续推进学校建设，补充紧缺学科教师，落实各项惠民政策。\n";

fn hegao(folder: &Path, arguments: &[&str], input: &[u8]) -> Run {
    let mut child = program(folder)
        .args(arguments)
        .env_remove("NO_COLOR")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that fails early does not read its input.
    let _ = child.stdin.take().unwrap().write_all(input);
    child.wait_with_output().unwrap().into()
}

#[test]
fn the_exit_status_tells_found_from_clean() {
    let at = folder(&[
        ("bad.txt", FAULTY.as_bytes()),
        ("good.txt", CLEAN.as_bytes()),
    ]);
    let bad = hegao(at.path(), &["check", "bad.txt"], b"");
    assert_eq!(bad.status, 1, "{}", bad.out);
    assert!(bad.out.contains("annual.required-chapters"), "{}", bad.out);
    assert_eq!(hegao(at.path(), &["check", "good.txt"], b"").status, 0);
    assert_eq!(
        hegao(at.path(), &["check", "--exit-zero", "bad.txt"], b"").status,
        0
    );
    assert_eq!(
        hegao(at.path(), &["check", "--fail-on", "error", "bad.txt"], b"").status,
        0
    );
}

#[test]
fn standard_input_is_read_and_named() {
    let at = folder(&[]);
    let arguments = [
        "check",
        "-",
        "--stdin-filename",
        "草稿.txt",
        "--format",
        "concise",
    ];
    let run = hegao(at.path(), &arguments, FAULTY.as_bytes());
    assert_eq!(run.status, 1);
    assert!(run.out.starts_with("草稿.txt:1:1: "), "{}", run.out);
}

#[test]
fn every_format_goes_to_its_own_file() {
    let at = folder(&[("a.txt", FAULTY.as_bytes())]);
    let arguments = [
        "check", "a.txt", "--format", "json", "-o", "a.json", "--format", "concise",
    ];
    let run = hegao(at.path(), &arguments, b"");
    assert_eq!(run.status, 1);
    assert!(
        run.out
            .starts_with("a.txt:1:1: warning annual.required-chapters"),
        "{}",
        run.out
    );
    let json = fs::read_to_string(at.path().join("a.json")).unwrap();
    assert!(json.contains("\"schema\": \"hegao.outcome/1\""), "{json}");
}

#[test]
fn a_folder_is_walked_without_what_is_ignored() {
    let at = folder(&[
        ("a/bad.txt", FAULTY.as_bytes()),
        ("a/old/bad.txt", FAULTY.as_bytes()),
        ("a/notes.pdf", b"%PDF-1.4"),
        ("a/.hegaoignore", b"old/\n"),
    ]);
    let run = hegao(at.path(), &["check", "a", "--format", "concise"], b"");
    let reported = run.out.lines().filter(|line| line.starts_with("a/"));
    assert!(reported.clone().count() > 0, "{}", run.out);
    assert!(
        reported.clone().all(|line| line.starts_with("a/bad.txt:")),
        "{}",
        run.out
    );
    assert_eq!(hegao(at.path(), &["check", "a/nowhere"], b"").status, 2);
    let empty = folder(&[("e/x.bin", b"")]);
    assert_eq!(hegao(empty.path(), &["check", "e"], b"").status, 2);
}

#[test]
fn bad_input_ends_in_a_clear_message_and_good_input_beside_it_is_checked() {
    let mut line = String::from("某县教育局2023年工作总结\n\n");
    line.extend(std::iter::repeat_n("全年工作平稳有序推进，", 100_000));
    let at = folder(&[
        ("empty.txt", b""),
        (
            "binary.txt",
            b"\x00\x01\x02\x03\xff\xfe\x00\x00binary\x00\x00",
        ),
        (
            "broken.txt",
            b"\xe6\x95\x99\xe8\x82\xb2\xff\xff\xe5\xb1\x80 2023\n",
        ),
        ("word.docx", b"PK\x03\x04not really"),
        ("good.txt", CLEAN.as_bytes()),
        ("line.txt", line.as_bytes()),
    ]);
    let empty = hegao(at.path(), &["check", "empty.txt"], b"");
    assert_eq!(empty.status, 2);
    assert!(empty.err.contains("没有可核对的文字"), "{}", empty.err);
    assert!(empty.out.contains("没有核对任何报告"), "{}", empty.out);
    let binary = hegao(
        at.path(),
        &["check", "binary.txt", "good.txt", "missing.txt"],
        b"",
    );
    assert_eq!(binary.status, 2);
    assert!(binary.err.contains("binary.txt"), "{}", binary.err);
    assert!(
        binary.err.contains("missing.txt: 没有这个文件"),
        "{}",
        binary.err
    );
    assert!(binary.out.contains("核对了 1 份报告"), "{}", binary.out);
    let broken = hegao(at.path(), &["check", "broken.txt"], b"");
    assert!(broken.status <= 2 && broken.out.len() + broken.err.len() > 0);
    assert_eq!(hegao(at.path(), &["check", "word.docx"], b"").status, 2);
    let long = hegao(
        at.path(),
        &["check", "line.txt", "--format", "concise"],
        b"",
    );
    assert!(long.status <= 1, "{}", long.err);
}

#[cfg(unix)]
#[test]
fn an_unreadable_file_stops_nothing() {
    use std::os::unix::fs::PermissionsExt;
    let at = folder(&[("a.txt", CLEAN.as_bytes()), ("b.txt", CLEAN.as_bytes())]);
    fs::set_permissions(at.path().join("a.txt"), fs::Permissions::from_mode(0o000)).unwrap();
    // The superuser reads everything.
    if fs::read(at.path().join("a.txt")).is_err() {
        let run = hegao(at.path(), &["check", "a.txt", "b.txt"], b"");
        assert_eq!(run.status, 2);
        assert!(run.err.contains("a.txt: 没有权限"), "{}", run.err);
    }
}

#[test]
fn five_mistakes_in_a_pack_are_five_pointed_errors() {
    let pack = r#"pack = "own"
title = { zh = "自用", en = "Own" }
aplies = ["summary"]

[[rule]]
name = "one"
check = "sections.requird"
severity = "eror"
message = { zh = "缺“{chapter}”", en = "{chapter} is missing" }
why = { zh = "因", en = "because" }
how = { zh = "补", en = "write it" }
with = { chapters = ["problem"] }

[[rule]]
name = "two"
check = "sections.required"
severity = "error"
message = { zh = "缺“{chaptr}”", en = "{chapter} is missing" }
why = { zh = "因", en = "because" }
how = { zh = "补", en = "write it" }
with = { chapters = ["problm"] }
"#;
    let at = folder(&[("own.toml", pack.as_bytes()), ("a.txt", CLEAN.as_bytes())]);
    let run = hegao(
        at.path(),
        &["check", "--pack", "own.toml", "a.txt", "--lang", "en"],
        b"",
    );
    assert_eq!(run.status, 2);
    for word in ["aplies", "requird", "eror", "chaptr", "problm"] {
        assert!(run.err.contains(word), "{word} is not in\n{}", run.err);
    }
    assert!(
        run.err.contains("sections.required"),
        "no suggestion in\n{}",
        run.err
    );
}

#[test]
fn settings_change_severity_and_exempt_with_a_reason() {
    let settings = "[severity]\n\"annual.required-chapters\" = \"error\"\n";
    let at = folder(&[
        ("hegao.toml", settings.as_bytes()),
        ("d/a.txt", FAULTY.as_bytes()),
    ]);
    let run = hegao(at.path(), &["check", "d/a.txt", "--format", "concise"], b"");
    assert!(
        run.out.contains("error annual.required-chapters"),
        "{}",
        run.out
    );

    let exempt = r#"[[exempt]]
rule = "annual.required-chapters"
excerpt = "某县教育局2023年工作总结"
reason = "问题另文上报"

[[exempt]]
rule = "common.run-in-stop"
excerpt = "没有这样的话"
reason = "旧稿"
"#;
    fs::write(at.path().join("hegao.toml"), exempt).unwrap();
    let run = hegao(at.path(), &["check", "d", "--format", "json"], b"");
    assert!(
        run.out.contains("问题另文上报"),
        "the reason is lost:\n{}",
        run.out
    );
    assert!(run.out.contains("hegao.unused-exemption"), "{}", run.out);
    let isolated = hegao(at.path(), &["check", "d/a.txt", "--isolated"], b"");
    assert!(isolated.out.contains("annual.required-chapters"));
}

#[test]
fn a_directive_in_markdown_lets_a_finding_stand() {
    let report = "# 某县教育局2023年工作总结\n\n## 一、主要工作\n\n全年新建学校三所。\n\n## 三、存在的问题\n\n学位紧张。\n\n## 四、下一步打算\n\n继续建设。\n";
    let at = folder(&[("a.md", report.as_bytes())]);
    let run = hegao(at.path(), &["check", "a.md", "--format", "json"], b"");
    assert!(
        run.out.contains("\"rule\": \"common.numbering-gap\""),
        "{}",
        run.out
    );
    let directive =
        "<!-- hegao-disable-next-line common.numbering-gap -- 第二部分另发 -->\n\n## 三、";
    fs::write(at.path().join("a.md"), report.replace("## 三、", directive)).unwrap();
    let run = hegao(at.path(), &["check", "a.md", "--format", "concise"], b"");
    assert!(!run.out.contains("common.numbering-gap"), "{}", run.out);
}

#[test]
fn a_mistake_in_the_settings_is_pointed_at() {
    let settings = b"[severity]\n\"common.numbring-gap\" = \"off\"\n";
    let at = folder(&[("hegao.toml", settings), ("a.txt", CLEAN.as_bytes())]);
    let run = hegao(at.path(), &["check", "a.txt"], b"");
    assert_eq!(run.status, 2);
    assert!(run.err.contains("common.numbering-gap"), "{}", run.err);
    assert!(run.err.contains("hegao.toml:2:"), "{}", run.err);
}

#[test]
fn output_is_the_same_for_any_number_of_threads() {
    let names: Vec<String> = (0..40).map(|n| format!("r{n:02}.txt")).collect();
    let text = |n: usize| if n.is_multiple_of(3) { FAULTY } else { CLEAN }.as_bytes();
    let files: Vec<(&str, &[u8])> = names
        .iter()
        .enumerate()
        .map(|(n, name)| (name.as_str(), text(n)))
        .collect();
    let at = folder(&files);
    let with = |threads| {
        hegao(
            at.path(),
            &["check", ".", "--format", "json", "--threads", threads],
            b"",
        )
    };
    let one = with("1");
    assert_eq!(one.out, with("8").out);
    assert!(one.out.contains("r39.txt"));
}

#[test]
fn explain_and_rules_know_every_rule() {
    let at = folder(&[]);
    let all = hegao(at.path(), &["explain", "--all"], b"");
    assert_eq!(all.status, 0);
    assert!(all.out.contains("annual.required-chapters"));
    let typo = hegao(at.path(), &["explain", "common.numbring-gap"], b"");
    assert_eq!(typo.status, 2);
    assert!(typo.err.contains("common.numbering-gap"), "{}", typo.err);
    let rules = hegao(
        at.path(),
        &["rules", "--kind", "plan", "--format", "json"],
        b"",
    );
    assert!(rules.out.contains("plan."), "{}", rules.out);
    assert_eq!(
        hegao(at.path(), &["rules", "--kind", "plam"], b"").status,
        2
    );
}

#[test]
fn a_slip_of_the_pen_never_looks_like_a_clean_report() {
    let at = folder(&[("a.txt", FAULTY.as_bytes())]);
    let typo = hegao(
        at.path(),
        &["check", "--select", "sections.requird", "a.txt"],
        b"",
    );
    assert_eq!(typo.status, 2);
    assert!(typo.err.contains("sections.required"), "{}", typo.err);
    assert_eq!(
        hegao(at.path(), &["check", "--year", "99999", "a.txt"], b"").status,
        2
    );
}

#[test]
fn no_output_takes_the_place_of_a_report() {
    let at = folder(&[("a.txt", FAULTY.as_bytes()), ("keep.json", b"kept")]);
    let over = hegao(
        at.path(),
        &["check", "a.txt", "--format", "json", "-o", "./a.txt"],
        b"",
    );
    assert_eq!(over.status, 2);
    assert_eq!(
        fs::read(at.path().join("a.txt")).unwrap(),
        FAULTY.as_bytes()
    );
    let arguments = [
        "check",
        "a.txt",
        "--format",
        "json",
        "-o",
        "keep.json",
        "--format",
        "foo",
    ];
    assert_eq!(hegao(at.path(), &arguments, b"").status, 2);
    assert_eq!(fs::read(at.path().join("keep.json")).unwrap(), b"kept");
}

#[test]
fn help_speaks_the_language_asked_for() {
    let at = folder(&[]);
    assert!(
        hegao(at.path(), &["check", "--help"], b"")
            .out
            .contains("输出格式")
    );
    let english = hegao(at.path(), &["check", "--help", "--lang", "en"], b"");
    assert!(english.out.contains("Output format"));
}
