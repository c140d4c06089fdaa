//! Hooks, the action and the examples for continuous integration, as far as they can be tried without their services.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::program::{Run, folder};
use crate::support::{FAULTY, PATH, consumers, run, skip};

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
fn the_action_installs_only_a_release_that_fits_its_sum() {
    let at = folder(&[("made/hegao", b"#!/bin/sh\necho released\n")]);
    let shell = |script: &str, environment: &[(&str, &str)]| {
        run(Command::new("bash")
            .args(["-c", script])
            .current_dir(at.path())
            .env("RUNNER_TEMP", at.path().join("temp"))
            .env("GITHUB_PATH", at.path().join("path"))
            .env("HEGAO_VERSION", "v0.1.0")
            .env(
                "HEGAO_RELEASES",
                format!("file://{}/releases", at.path().display()),
            )
            .env("ACTION", root().join(".ci/action"))
            .envs(environment.iter().copied()))
    };
    let needed = "command -v curl && command -v sha256sum && command -v tar";
    if shell(needed, &[]).status != 0 {
        skip("curl, sha256sum or tar is missing");
        return;
    }
    let made = shell(
        "set -e; mkdir -p releases/v0.1.0; chmod +x made/hegao
         name=releases/v0.1.0/hegao-0.1.0-$(uname -m)-$(uname -s | tr A-Z a-z).tar.gz
         tar -czf $name -C made hegao; sha256sum $name",
        &[],
    );
    let sum = made.out.split(' ').next().unwrap_or_default();
    let install = "bash \"$ACTION\" install";
    let program = at.path().join("temp/hegao/bin/hegao");
    // Neither without a sum nor with another one.
    assert_ne!(shell(install, &[]).status, 0);
    let wrong = "0".repeat(64);
    assert_ne!(shell(install, &[("HEGAO_SHA256", &wrong)]).status, 0);
    assert!(!program.exists() && !at.path().join("path").exists());
    let done = shell(install, &[("HEGAO_SHA256", sum)]);
    assert_eq!(done.status, 0, "{}", done.err);
    assert!(program.exists());
    let path = fs::read_to_string(at.path().join("path")).unwrap();
    assert_eq!(Path::new(path.trim()), program.parent().unwrap());
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
