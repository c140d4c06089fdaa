//! Hooks, the action and the examples for continuous integration, as far as they can be tried without their services.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{Run, folder};
use crate::support::{FAULTY, PATH, consumers, run};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../..")
        .canonicalize()
        .unwrap()
}

/// The shell part of the action that checks, in `at`.
fn action(at: &Path, environment: &[(&str, &str)]) -> Run {
    run(Command::new("bash")
        .arg(root().join(".ci/action"))
        .arg("check")
        .current_dir(at)
        .env("LC_ALL", "zh_CN.UTF-8")
        .env("HEGAO_BINARY", env!("CARGO_BIN_EXE_hegao"))
        .env("GITHUB_OUTPUT", at.join("output"))
        .envs(environment.iter().copied()))
}

#[test]
fn the_action_annotates_writes_sarif_and_leaves_the_verdict_to_the_last_step() {
    let at = folder(&[
        (PATH, FAULTY.as_bytes()),
        ("b c.txt", FAULTY.as_bytes()),
        ("d.txt", FAULTY.as_bytes()),
    ]);
    let paths = format!("{PATH}\n\nb c.txt\n");
    let environment = [
        ("HEGAO_PATHS", paths.as_str()),
        ("HEGAO_ARGS", "--advice\n--fail-on=error\n"),
        ("HEGAO_PAGE", "page.html"),
    ];
    let run = action(at.path(), &environment);
    assert_eq!(run.status, 0, "{}", run.err);
    assert!(
        run.out.lines().all(|line| line.starts_with("::")),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("file=b c.txt,") && !run.out.contains("d.txt"),
        "{}",
        run.out
    );
    let sarif = fs::read_to_string(at.path().join("hegao.sarif")).unwrap();
    assert!(sarif.contains("\"2.1.0\"") && sarif.contains("b%20c.txt"));
    assert!(
        fs::read_to_string(at.path().join("page.html"))
            .unwrap()
            .contains("</html>")
    );
    assert_eq!(
        fs::read_to_string(at.path().join("output")).unwrap(),
        "status=1\n"
    );
}

#[test]
fn the_action_without_inputs_checks_everything() {
    let at = folder(&[("a.docx", b"no zip")]);
    let run = action(at.path(), &[]);
    assert_eq!(run.status, 0, "{}", run.err);
    assert_eq!(
        fs::read_to_string(at.path().join("output")).unwrap(),
        "status=2\n"
    );
}

#[test]
fn scripts_are_sound() {
    for script in fs::read_dir(root().join(".ci")).unwrap() {
        let script = script.unwrap().path();
        let checked = run(Command::new("bash").arg("-n").arg(&script));
        assert_eq!(checked.status, 0, "{}: {}", script.display(), checked.err);
    }
}

#[test]
fn files_for_services_fit_their_schemas() {
    let Some(tools) = consumers() else { return };
    for (schema, file) in [
        ("vendor.github-actions", "action.yml"),
        (
            "vendor.github-workflows",
            "docs/examples/github-workflow.yml",
        ),
        ("vendor.gitlab-ci", "docs/examples/gitlab-ci.yml"),
    ] {
        let checked = run(Command::new(tools.join("venv/bin/check-jsonschema"))
            .args(["--builtin-schema", schema])
            .arg(root().join(file)));
        assert_eq!(checked.status, 0, "{file}: {}{}", checked.out, checked.err);
    }
    let manifest = run(Command::new(tools.join("venv/bin/pre-commit"))
        .arg("validate-manifest")
        .arg(root().join(".pre-commit-hooks.yaml")));
    assert_eq!(manifest.status, 0, "{}{}", manifest.out, manifest.err);
}
