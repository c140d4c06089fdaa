//! The formats for the tools of others, read back as these tools read them.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use crate::program::folder;
use crate::support::{FAULTY, PATH, consumers, hegao, run};
use serde_json::Value;

/// The report in `format`.
fn check(format: &str) -> String {
    let at = folder(&[(PATH, FAULTY.as_bytes())]);
    let run = hegao(at.path(), &["check", "--advice", "--format", format, "."]);
    assert_eq!(run.status, 1, "{}", run.err);
    run.out
}

fn json(format: &str) -> Value {
    serde_json::from_str(&check(format)).unwrap()
}

/// The findings as the format of our own has them.
fn findings() -> Vec<Value> {
    let outcome = json("json");
    outcome["reports"][0]["findings"]
        .as_array()
        .unwrap()
        .clone()
}

/// A workflow command as GitHub's runner takes it apart.
fn command(line: &str) -> (String, BTreeMap<String, String>, String) {
    let rest = line.strip_prefix("::").unwrap();
    let (head, message) = rest.split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let plain = |text: &str| {
        text.replace("%0D", "\r")
            .replace("%0A", "\n")
            .replace("%3A", ":")
            .replace("%2C", ",")
            .replace("%25", "%")
    };
    let properties = properties.split(',').map(|property| {
        let (key, value) = property.split_once('=').unwrap();
        (key.to_owned(), plain(value))
    });
    (name.to_owned(), properties.collect(), plain(message))
}

#[test]
fn github_gets_one_whole_command_a_line_the_most_severe_first() {
    let out = check("github");
    let commands: Vec<_> = out.lines().map(command).collect();
    let findings = findings();
    assert_eq!(commands.len(), findings.len());
    for (name, properties, message) in &commands {
        assert_eq!(properties["file"], PATH);
        let line = properties["line"].parse::<u64>().unwrap();
        let matching = findings.iter().find(|finding| {
            finding["rule"] == properties["title"].as_str()
                && finding["place"]["start"]["line"] == line
        });
        let matching = matching.unwrap();
        assert!(
            message.starts_with(matching["message"].as_str().unwrap()),
            "{message}"
        );
        assert!(message.contains("\n怎么改："), "{message}");
        let level = match matching["severity"].as_str().unwrap() {
            "advice" => "notice",
            severity => severity,
        };
        assert_eq!(name, level);
    }
    let rank = |name: &str| {
        ["error", "warning", "notice"]
            .iter()
            .position(|known| *known == name)
    };
    let ranks: Vec<_> = commands
        .iter()
        .map(|(name, _, _)| rank(name).unwrap())
        .collect();
    assert!(
        ranks.is_sorted() && ranks.first() < ranks.last(),
        "{ranks:?}"
    );
}

#[test]
fn github_names_no_line_in_a_container_and_tells_what_failed() {
    let at = folder(&[("坏,的.docx", b"no zip")]);
    let run = hegao(at.path(), &["check", "--format", "github", "."]);
    assert_eq!(run.status, 2);
    let (name, properties, message) = command(run.out.trim_end());
    assert_eq!(
        (name.as_str(), properties["file"].as_str()),
        ("error", "坏,的.docx")
    );
    assert!(!message.is_empty() && !properties.contains_key("line"));
}

#[test]
fn sarif_points_where_our_own_format_points() {
    let sarif = json("sarif");
    let run = &sarif["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let (results, findings) = (run["results"].as_array().unwrap(), findings());
    assert_eq!(results.len(), findings.len());
    for (result, finding) in results.iter().zip(&findings) {
        assert_eq!(result["ruleId"], finding["rule"]);
        assert_eq!(result["message"]["text"], finding["message"]);
        assert_eq!(
            result["partialFingerprints"]["hegao/v1"],
            finding["fingerprint"]
        );
        let place = &result["locations"][0]["physicalLocation"];
        assert_eq!(
            place["region"]["startLine"],
            finding["place"]["start"]["line"]
        );
        assert_eq!(
            place["region"]["startColumn"],
            finding["place"]["start"]["column"]
        );
        assert_eq!(
            place["region"]["endColumn"],
            finding["place"]["end"]["column"]
        );
        assert_eq!(
            place["artifactLocation"]["uri"],
            "%E6%8A%A5%E5%91%8A/%E4%B8%80%2C%E4%BA%8C%3A%E4%B8%89%2520%20%E5%9B%9B.txt"
        );
        let rule = &run["tool"]["driver"]["rules"][result["ruleIndex"].as_u64().unwrap() as usize];
        assert_eq!(rule["id"], result["ruleId"]);
        assert!(!rule["help"]["text"].as_str().unwrap().is_empty());
        assert!(!rule["help"]["markdown"].as_str().unwrap().is_empty());
    }
    assert_eq!(run["invocations"][0]["executionSuccessful"], true);
}

#[test]
fn sarif_describes_rules_without_slots_that_only_a_finding_fills() {
    let sarif = json("sarif");
    let rules = sarif["runs"][0]["tool"]["driver"]["rules"]
        .as_array()
        .unwrap();
    assert!(!rules.is_empty());
    for rule in rules {
        for text in [
            &rule["fullDescription"]["text"],
            &rule["help"]["text"],
            &rule["help"]["markdown"],
        ] {
            let text = text.as_str().unwrap();
            assert!(!text.is_empty() && !text.contains(['{', '}']), "{text}");
        }
    }
}

#[test]
fn sarif_tells_suppressions_with_their_reasons_and_what_failed() {
    let settings = "[[exempt]]\nrule = \"common.numbering-gap\"\nexcerpt = \"三、\"\nreason = \"第二部分另行印发\"\n";
    let at = folder(&[
        ("hegao.toml", settings.as_bytes()),
        ("a.txt", FAULTY.as_bytes()),
        ("b.docx", b"no zip"),
    ]);
    let run = hegao(at.path(), &["check", "--format", "sarif", "."]);
    let sarif: Value = serde_json::from_str(&run.out).unwrap();
    let run = &sarif["runs"][0];
    let suppressed: Vec<&Value> = run["results"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|result| result["suppressions"] != Value::Array(Vec::new()))
        .collect();
    let [suppressed] = suppressed.as_slice() else {
        panic!("{suppressed:?}");
    };
    assert_eq!(suppressed["ruleId"], "common.numbering-gap");
    assert_eq!(suppressed["suppressions"][0]["kind"], "external");
    assert_eq!(
        suppressed["suppressions"][0]["justification"],
        "第二部分另行印发"
    );
    assert_eq!(run["invocations"][0]["executionSuccessful"], false);
    let note = &run["invocations"][0]["toolExecutionNotifications"][0];
    assert_eq!(
        note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
        "b.docx"
    );
}

#[test]
fn gitlab_gets_fingerprints_that_are_each_their_own() {
    let at = folder(&[("a.txt", FAULTY.as_bytes()), ("b.txt", FAULTY.as_bytes())]);
    let run = hegao(at.path(), &["check", "--format", "gitlab", "."]);
    let issues: Vec<Value> = serde_json::from_str(&run.out).unwrap();
    let mut prints: Vec<&str> = issues
        .iter()
        .map(|issue| issue["fingerprint"].as_str().unwrap())
        .collect();
    prints.sort_unstable();
    prints.dedup();
    assert_eq!(prints.len(), issues.len());
    for issue in &issues {
        assert!(issue["location"]["lines"]["begin"].as_u64().unwrap() > 0);
        assert!(!issue["description"].as_str().unwrap().is_empty());
        let severity = issue["severity"].as_str().unwrap();
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
    }
    let clean = folder(&[("hegao.txt", "关于天气的说明\n\n今天下雨。\n".as_bytes())]);
    let run = hegao(clean.path(), &["check", "--format", "gitlab", "."]);
    assert_eq!(run.out, "[]\n");
}

#[test]
fn every_format_can_be_written_in_one_run() {
    let at = folder(&[(PATH, FAULTY.as_bytes())]);
    let names = [
        "json",
        "jsonl",
        "sarif",
        "github",
        "gitlab",
        "junit",
        "checkstyle",
        "html",
        "concise",
    ];
    let files: Vec<String> = names.iter().map(|name| format!("out.{name}")).collect();
    let mut arguments = vec!["check", "报告", "--advice"];
    for (name, file) in names.iter().zip(&files) {
        arguments.extend(["--format", name, "-o", file]);
    }
    assert_eq!(hegao(at.path(), &arguments).status, 1);
    for (name, file) in names.iter().zip(&files).take(7) {
        let written = fs::read_to_string(at.path().join(file)).unwrap();
        assert_eq!(written, check(name), "{name}");
    }
}

#[test]
fn consumers_of_others_read_what_is_written() {
    let Some(tools) = consumers() else { return };
    let at = folder(&[(PATH, FAULTY.as_bytes()), ("bad.docx", b"no zip")]);
    let arguments = [
        "check",
        ".",
        "--advice",
        "--format",
        "json",
        "-o",
        "out.json",
        "--format",
        "sarif",
        "-o",
        "out.sarif",
        "--format",
        "gitlab",
        "-o",
        "out.gitlab.json",
        "--format",
        "junit",
        "-o",
        "out.junit.xml",
        "--format",
        "checkstyle",
        "-o",
        "out.checkstyle.xml",
    ];
    assert_eq!(hegao(at.path(), &arguments).status, 2);
    let here = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/outside/readers");
    let validated = run(Command::new(tools.join("venv/bin/check-jsonschema"))
        // The schema has a pattern with a stray bracket, which only older engines read.
        .args(["--regex-variant", "python", "--schemafile"])
        .arg(here.join("sarif-schema-2.1.0.json"))
        .arg("out.sarif")
        .current_dir(at.path()));
    assert_eq!(validated.status, 0, "{}{}", validated.out, validated.err);
    let junit = run(Command::new(tools.join("venv/bin/python"))
        .arg(here.join("junit.py"))
        .args(["out.junit.xml", "out.json"])
        .current_dir(at.path()));
    assert_eq!(junit.status, 0, "{}{}", junit.out, junit.err);
    let checkstyle = run(Command::new("node")
        .arg(here.join("checkstyle.cjs"))
        .arg(&tools)
        .args(["out.checkstyle.xml", "out.json"])
        .current_dir(at.path()));
    assert_eq!(checkstyle.status, 0, "{}{}", checkstyle.out, checkstyle.err);
}
