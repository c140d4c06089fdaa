//! Programs of the user as checkers: what they are told, what they may say, and what happens when they fail.

use std::time::{Duration, Instant};

use crate::program::{Run, folder};
use crate::support::hegao;
use serde_json::Value;

const REPORT: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全年新建学校三所，招聘教师120人，各项任务按期完成。\n\n二、存在的问题\n\n城区学位仍然紧张，乡镇学校紧缺学科教师不足，部分校舍需要改造。\n\n三、下一步打算\n\n继续推进学校建设，补充紧缺学科教师，落实各项惠民政策。\n";

/// Settings with one program: a line of shell.
fn settings(script: &str, more: &str) -> String {
    format!(
        "[[external]]\nname = \"names\"\ncommand = [\"sh\", \"-c\", '''{script}''']\nseverity = \"error\"\n\
         message = {{ zh = \"“{{name}}”不是规范名称\", en = \"“{{name}}” is no proper name\" }}\n\
         why = {{ zh = \"名称要统一。\", en = \"Names must agree.\" }}\n\
         how = {{ zh = \"改用全称。\", en = \"Use the full name.\" }}\n\
         labels = {{ first = {{ zh = \"第一次出现\", en = \"first seen\" }} }}\n{more}\n"
    )
}

fn check(script: &str, more: &str, arguments: &[&str]) -> Run {
    let settings = settings(script, more);
    let at = folder(&[
        ("hegao.toml", settings.as_bytes()),
        ("a.txt", REPORT.as_bytes()),
    ]);
    let arguments: Vec<&str> = ["check", "a.txt"]
        .iter()
        .chain(arguments)
        .copied()
        .collect();
    hegao(at.path(), &arguments)
}

/// A program that hits the first four characters.
const HITS: &str = r#"cat > model.json; echo '{"hits":[{"start":0,"end":4,"slots":{"name":"某县教育"},"labels":[{"start":5,"end":9,"name":"first"}],"fix":{"safety":"unsafe","edits":[{"start":0,"end":2,"text":"甲县"}]}}]}'"#;

#[test]
fn hits_become_findings_in_the_words_of_the_settings() {
    let run = check(HITS, "", &["--format", "json"]);
    assert_eq!(run.status, 1, "{}", run.err);
    let outcome: Value = serde_json::from_str(&run.out).unwrap();
    let finding = &outcome["reports"][0]["findings"][0];
    assert_eq!(finding["rule"], "external.names");
    assert_eq!(finding["severity"], "error");
    assert_eq!(finding["message"], "“某县教育”不是规范名称");
    assert_eq!(finding["excerpt"], "某县教育");
    assert_eq!(finding["labels"][0]["message"], "第一次出现");
    assert_eq!(finding["labels"][0]["excerpt"], "2023");
    assert_eq!(finding["fix"]["edits"][0]["text"], "甲县");
}

#[test]
fn the_program_is_told_the_report_as_it_was_understood() {
    let settings = settings(HITS, "");
    let at = folder(&[
        ("hegao.toml", settings.as_bytes()),
        ("x/a.txt", REPORT.as_bytes()),
    ]);
    assert_eq!(hegao(at.path(), &["check", "x"]).status, 1);
    // It runs in the folder of the settings.
    let model = std::fs::read(at.path().join("model.json")).unwrap();
    let model: Value = serde_json::from_slice(&model).unwrap();
    assert_eq!(model["schema"], "hegao.report/1");
    assert_eq!(model["outline"]["path"], "x/a.txt");
    assert_eq!(model["outline"]["kind"], "summary");
    assert_eq!(model["outline"]["sections"][1]["roles"][0], "problem");
    assert_eq!(model["ledger"]["figures"][1]["text"], "120人");
    let text: Vec<char> = model["outline"]["text"].as_str().unwrap().chars().collect();
    let block = &model["blocks"][1];
    let (start, end) = (
        block["start"].as_u64().unwrap(),
        block["end"].as_u64().unwrap(),
    );
    let heading: String = text[start as usize..end as usize].iter().collect();
    assert_eq!(heading, "一、主要工作");
}

#[test]
fn settings_speak_of_an_external_check_as_of_a_rule() {
    let exempt =
        "[[exempt]]\nrule = \"external.names\"\nexcerpt = \"某县教育\"\nreason = \"上级文件原文\"";
    assert_eq!(check(HITS, exempt, &[]).status, 0);
    let off = "[severity]\n\"external.names\" = \"off\"";
    assert_eq!(check(HITS, off, &[]).status, 0);
    assert_eq!(check(HITS, "", &["--ignore", "external"]).status, 0);
    assert_eq!(check(HITS, "", &["--select", "external.names"]).status, 1);
    assert_eq!(check(HITS, "kinds = [\"plan\"]", &[]).status, 0);
}

#[test]
fn a_mark_of_the_byte_order_before_the_answer_is_none_of_it() {
    let marked = r#"printf '\357\273\277{"hits":[]}'"#;
    let run = check(marked, "", &[]);
    assert_eq!(run.status, 0, "{}", run.err);
}

#[test]
fn isolated_runs_nothing() {
    assert_eq!(check(HITS, "", &["--isolated"]).status, 0);
}

/// What is told of a program that fails.
fn failure(script: &str, more: &str) -> String {
    let before = Instant::now();
    let run = check(script, more, &[]);
    assert!(before.elapsed() < Duration::from_secs(30), "it hung");
    assert_eq!(run.status, 2, "{}{}", run.out, run.err);
    assert!(run.err.contains("外部检查 external.names"), "{}", run.err);
    run.err
}

#[test]
fn a_program_that_fails_is_an_error_with_what_it_wrote() {
    let told = failure("echo '名称表 names.csv 不存在' >&2; exit 3", "");
    assert!(
        told.contains("名称表 names.csv 不存在") && told.contains('3'),
        "{told}"
    );
    let told = failure("echo no json; echo warned >&2", "");
    assert!(told.contains("JSON") && told.contains("warned"), "{told}");
}

#[test]
fn a_program_that_does_not_end_is_stopped_with_all_that_it_started() {
    let limit = "timeout-seconds = 1";
    assert!(failure("sleep 60", limit).contains("1 秒"));
    assert!(failure("sleep 60 & sleep 60", limit).contains("1 秒"));
    assert!(failure("exec >&- 2>&-; sleep 60", limit).contains("1 秒"));
}

#[test]
fn a_program_that_says_too_much_is_stopped() {
    assert!(failure("yes", "").contains("1048576 字节"));
    assert!(failure("yes >&2", "max-output-bytes = 1000").contains("1000 字节"));
}

#[test]
fn an_answer_that_makes_no_sense_is_refused() {
    let outside = r#"echo '{"hits":[{"start":0,"end":100000,"slots":{"name":"x"}}]}'"#;
    assert!(failure(outside, "").contains("100000"));
    let backwards = r#"echo '{"hits":[{"start":4,"end":0,"slots":{"name":"x"}}]}'"#;
    assert!(failure(backwards, "").contains("4—0"));
    let without = r#"echo '{"hits":[{"start":0,"end":1}]}'"#;
    assert!(failure(without, "").contains("“name”"));
    let other = r#"echo '{"hits":[{"start":0,"end":1,"text":"x"}]}'"#;
    assert!(failure(other, "").contains("text"));
    let label = r#"echo '{"hits":[{"start":0,"end":1,"slots":{"name":"x"},"labels":[{"start":0,"end":1,"name":"frist"}]}]}'"#;
    let said = failure(label, "");
    assert!(said.contains("没有标注“frist”的文字；有：first"), "{said}");
    let list = r#"echo '{"hits":[{"start":0,"end":1,"slots":{"name":[]}}]}'"#;
    assert!(failure(list, "").contains("“name”"));
}

#[test]
fn a_program_that_is_not_there_is_named() {
    let settings = settings("", "").replace("\"sh\", \"-c\", ''''''", "\"./no-such-program\"");
    let at = folder(&[
        ("hegao.toml", settings.as_bytes()),
        ("a.txt", REPORT.as_bytes()),
    ]);
    let run = hegao(at.path(), &["check", "a.txt"]);
    assert_eq!(run.status, 2, "{}", run.err);
    assert!(run.err.contains("./no-such-program"), "{}", run.err);
}

#[test]
fn a_program_may_answer_without_reading() {
    // More than a pipe holds, so that writing to a program that does not read would wait for ever.
    let long = REPORT.repeat(400);
    let settings = settings(r#"exec <&-; sleep 1; echo '{"hits":[]}'"#, "");
    let at = folder(&[
        ("hegao.toml", settings.as_bytes()),
        ("a.txt", long.as_bytes()),
    ]);
    let run = hegao(at.path(), &["check", "--select", "external", "a.txt"]);
    assert_eq!(run.status, 0, "{}", run.err);
}

#[test]
fn mistakes_in_the_settings_are_told_with_their_places() {
    let told = |from: &str, to: &str| {
        let settings = settings("true", "").replace(from, to);
        let at = folder(&[
            ("hegao.toml", settings.as_bytes()),
            ("a.txt", REPORT.as_bytes()),
        ]);
        let run = hegao(at.path(), &["check", "a.txt"]);
        assert_eq!(run.status, 2, "{}", run.out);
        assert!(run.err.contains("hegao.toml:"), "{}", run.err);
        run.err
    };
    assert!(told("\"names\"", "\"Names\"").contains("names"));
    assert!(told("severity = \"error\"", "severity = \"fatal\"").contains("fatal"));
    assert!(told("[\"sh\", \"-c\", '''true''']", "[]").contains("程序和它的参数"));
    assert!(
        told(
            "severity = \"error\"",
            "severity = \"error\"\ntimeout-seconds = 0"
        )
        .contains("大于零")
    );
    assert!(told("severity = \"error\"", "severity = \"error\"\ntimeout = 3").contains("timeout"));
    assert!(
        told(
            "severity = \"error\"",
            "severity = \"error\"\nkinds = [\"plans\"]"
        )
        .contains("plans")
    );
    assert!(told("why = ", "wy = ").contains("why"));
}
