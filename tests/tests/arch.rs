//! The nevers of the house (see ARCHITECTURE.md), each held by a test.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use hegao::{Linter, Options, Rule};
use hegao_tests::root;

/// Crates whose code must not touch files, the clock or the environment.
const PURE: &[&str] = &["hegao-core", "hegao-facts"];

/// What a crate of checkers may depend on.
const CHECKERS_MAY_USE: &[&str] = &["hegao-core", "serde", "once_cell"];

fn crates() -> Vec<(String, PathBuf)> {
    let mut found: Vec<_> = fs::read_dir(root().join("crates"))
        .unwrap()
        .map(|entry| entry.unwrap())
        .map(|entry| (entry.file_name().into_string().unwrap(), entry.path()))
        .collect();
    found.sort();
    assert!(found.len() > 5, "the workspace has lost its crates");
    found
}

fn dependencies(path: &Path) -> Vec<String> {
    let manifest = fs::read_to_string(path.join("Cargo.toml")).unwrap();
    let table: toml::Table = manifest.parse().unwrap();
    let dependencies = table.get("dependencies").and_then(|value| value.as_table());
    dependencies
        .map(|table| table.keys().cloned().collect())
        .unwrap_or_default()
}

fn sources(path: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![path.join("src")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "{} holds nothing", path.display());
    found
}

/// Whether a crate holds checkers: it lists them.
fn holds_checkers(path: &Path) -> bool {
    fs::read_to_string(path.join("src/lib.rs"))
        .unwrap()
        .contains("pub const CHECKERS")
}

#[test]
fn middle_crates_depend_on_the_core_alone() {
    for (name, path) in crates() {
        let ours: Vec<_> = dependencies(&path)
            .into_iter()
            .filter(|name| name.starts_with("hegao"))
            .collect();
        match name.as_str() {
            "hegao" => {}
            "hegao-core" => assert_eq!(ours, [""; 0], "hegao-core stands alone"),
            _ => assert_eq!(
                ours,
                ["hegao-core"],
                "{name} may use hegao-core and no other of ours"
            ),
        }
    }
}

#[test]
fn checkers_know_no_format_no_toml_and_no_terminal() {
    let mut seen = 0;
    for (name, path) in crates() {
        if !holds_checkers(&path) {
            continue;
        }
        seen += 1;
        for dependency in dependencies(&path) {
            assert!(
                CHECKERS_MAY_USE.contains(&dependency.as_str()),
                "{name} uses {dependency}, which no checker needs"
            );
        }
        for (file, text) in sources(&path) {
            assert!(
                !text.contains("Severity"),
                "{} speaks of severity",
                file.display()
            );
        }
    }
    assert!(seen > 0);
}

#[test]
fn the_model_and_the_checkers_do_no_input_or_output() {
    for (name, path) in crates() {
        if !PURE.contains(&name.as_str()) && !holds_checkers(&path) {
            continue;
        }
        let tests = |file: &Path| file.components().any(|part| part.as_os_str() == "tests");
        for (file, text) in sources(&path).into_iter().filter(|(file, _)| !tests(file)) {
            for word in [
                "std::fs",
                "std::env",
                "std::net",
                "std::process",
                "SystemTime",
                "Instant::now",
            ] {
                assert!(!text.contains(word), "{} uses {word}", file.display());
            }
        }
    }
}

#[test]
fn types_read_from_toml_keep_their_spans() {
    for (_, path) in crates() {
        for (file, text) in sources(&path) {
            for line in text
                .lines()
                .filter(|line| line.trim_start().starts_with("#[serde("))
            {
                for word in ["flatten", "untagged", "tag ="] {
                    assert!(!line.contains(word), "{}: {line}", file.display());
                }
            }
        }
    }
}

#[test]
fn the_model_has_no_output_shape() {
    let core = root().join("crates/hegao-core");
    for (file, text) in sources(&core) {
        let derives = text.lines().filter(|line| line.contains("derive("));
        for line in derives {
            assert!(
                !line.replace("Deserialize", "").contains("Serialize"),
                "{}: {line}",
                file.display()
            );
        }
    }
}

#[test]
fn lints_are_never_switched_off() {
    for (_, path) in crates() {
        for (file, text) in sources(&path) {
            assert!(
                !text.contains("#[allow("),
                "{} allows a lint; use #[expect(…, reason)]",
                file.display()
            );
            assert!(
                !text.contains("#![allow("),
                "{} allows a lint",
                file.display()
            );
        }
    }
}

#[test]
fn a_checker_stands_where_its_id_says() {
    for checker in hegao::checkers() {
        let (family, name) = checker.id.split_once('.').unwrap();
        let file = root().join(format!(
            "crates/hegao-{family}/src/{}.rs",
            name.replace('-', "_")
        ));
        let folder = file.with_extension("").join("mod.rs");
        assert!(
            file.exists() || folder.exists(),
            "{} is not at {}",
            checker.id,
            file.display()
        );
    }
}

#[test]
fn checkers_describe_every_parameter_they_take() {
    for checker in hegao::checkers() {
        // A dot leads into the tables of a list, which the schema of packs knows.
        let names = checker.params.iter().map(|(name, _)| *name);
        let described: BTreeSet<_> = names.filter(|name| !name.contains('.')).collect();
        let taken: BTreeSet<_> = checker.fields().iter().copied().collect();
        assert_eq!(described, taken, "{}", checker.id);
        assert!(
            checker.summary.iter().all(|words| !words.is_empty()),
            "{}",
            checker.id
        );
    }
}

fn linter() -> Linter {
    Linter::new(Options::default()).unwrap()
}

fn ids(rules: &[&Rule]) -> BTreeSet<String> {
    rules.iter().map(|rule| rule.id.clone()).collect()
}

#[test]
fn the_shipped_packs_are_without_fault() {
    let faults = linter().packs().verify();
    let lines: Vec<String> = faults
        .iter()
        .map(|fault| fault.line(hegao::Lang::En))
        .collect();
    assert!(lines.is_empty(), "{}", lines.join("\n"));
}

#[test]
fn every_checker_is_used_and_every_rule_has_its_cases() {
    let linter = linter();
    let rules = linter.packs().all();
    let used: BTreeSet<_> = rules.iter().map(|rule| rule.checker.id).collect();
    for checker in hegao::checkers() {
        assert!(
            used.contains(checker.id),
            "no shipped rule uses {}",
            checker.id
        );
    }
    for rule in &rules {
        let (pack, name) = rule.id.split_once('.').unwrap();
        let folder = root().join("tests/cases").join(pack).join(name);
        let names: Vec<String> = fs::read_dir(&folder)
            .unwrap_or_else(|_| panic!("{} has no cases at {}", rule.id, folder.display()))
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| !name.ends_with(".snap"))
            .collect();
        for fate in ["bad-", "ok-"] {
            assert!(
                names.iter().any(|name| name.starts_with(fate)),
                "{} has no {fate} case",
                rule.id
            );
        }
    }
}

#[test]
fn every_case_folder_belongs_to_a_rule() {
    let linter = linter();
    let rules = ids(&linter.packs().all());
    let packs = fs::read_dir(root().join("tests/cases")).unwrap();
    for pack in packs
        .map(|entry| entry.unwrap())
        .filter(|entry| entry.file_name() != "checker")
    {
        for folder in fs::read_dir(pack.path()).unwrap() {
            let id = format!(
                "{}.{}",
                pack.file_name().to_string_lossy(),
                folder.unwrap().file_name().to_string_lossy()
            );
            assert!(
                rules.contains(&id),
                "tests/cases holds {id}, which is no rule"
            );
        }
    }
}

#[test]
fn both_languages_are_spoken_everywhere() {
    for rule in linter().packs().all() {
        for words in [&rule.said.message, &rule.said.why, &rule.said.how]
            .into_iter()
            .chain(rule.said.labels.values())
        {
            assert!(!words.zh.is_empty() && !words.en.is_empty(), "{}", rule.id);
        }
    }
}
