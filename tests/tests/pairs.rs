//! Pairs of reports of two years with planted changes: `compare` finds them, and invents none.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::collections::BTreeSet;
use std::fs;

use hegao::core::comparison::{Base, Goal};
use hegao::{Format, Linter, Options, Prior, Source};
use hegao_tests::root;

const PAIRS: [&str; 3] = ["education", "health", "transport"];

fn read(pair: &str, file: &str) -> Vec<u8> {
    fs::read(root().join("tests/pairs").join(pair).join(file)).unwrap()
}

/// The changes that the comparison tells of, as `what name`.
fn told(linter: &Linter, pair: &str) -> BTreeSet<String> {
    let (old, new) = (read(pair, "old.txt"), read(pair, "new.txt"));
    let source = |name, bytes| Source {
        name,
        bytes,
        format: Format::Text,
    };
    let compared = linter
        .compare(&source("old.txt", &old), &source("new.txt", &new))
        .unwrap();
    let mut out = BTreeSet::new();
    for row in &compared.rows {
        let goal = match row.goal {
            Some(Goal::Missed) => "missed",
            Some(Goal::Unreported) => "unreported",
            Some(Goal::Changed) => "retold",
            _ => "",
        };
        let base = if row.base == Some(Base::Changed) {
            "base"
        } else {
            ""
        };
        out.extend(
            [goal, base]
                .iter()
                .filter(|what| !what.is_empty())
                .map(|what| format!("{what} {}", row.name)),
        );
    }
    out
}

/// The planted changes: what, and the row's name.
fn planted(pair: &str) -> Vec<(String, String)> {
    let text = String::from_utf8(read(pair, "expect.txt")).unwrap();
    let lines = text
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty());
    lines
        .map(|line| line.split_once(' ').unwrap())
        .map(|(what, name)| (what.to_owned(), name.to_owned()))
        .collect()
}

#[test]
fn planted_changes_are_found_and_none_is_invented() {
    let linter = Linter::new(Options::default()).unwrap();
    let (mut all, mut missing, mut invented) = (0, Vec::new(), Vec::new());
    for pair in PAIRS {
        let mut told = told(&linter, pair);
        for (what, name) in planted(pair) {
            all += 1;
            if !told.remove(&format!("{what} {name}")) {
                missing.push(format!("{pair}: {what} {name}"));
            }
        }
        invented.extend(told.into_iter().map(|line| format!("{pair}: {line}")));
    }
    assert!(all >= 40, "only {all} changes are planted");
    assert!(
        missing.len() * 20 <= all,
        "missing:\n{}",
        missing.join("\n")
    );
    assert!(invented.is_empty(), "invented:\n{}", invented.join("\n"));
}

#[test]
fn a_report_is_not_its_own_last_year() {
    let linter = Linter::new(Options::default()).unwrap();
    for pair in PAIRS {
        let old = read(pair, "old.txt");
        let source = Source {
            name: "old.txt",
            bytes: &old,
            format: Format::Text,
        };
        let refused = linter.compare(&source, &source).unwrap_err();
        assert_eq!(refused.path, "old.txt", "{pair}");
    }
}

#[test]
fn the_right_report_of_a_folder_is_chosen_by_issuer_and_year() {
    let prior = |pair: &str, file: &str| Prior {
        name: format!("{pair}/{file}"),
        bytes: read(pair, file).into(),
        format: Format::Text,
    };
    let folder: Vec<Prior> = PAIRS
        .iter()
        .flat_map(|pair| [prior(pair, "old.txt"), prior(pair, "new.txt")])
        .collect();
    let linter = Linter::new(Options {
        prior: folder,
        choose_prior: true,
        ..Options::default()
    })
    .unwrap();
    let bytes = read("health", "new.txt");
    let checked = linter
        .check(&Source {
            name: "health/new.txt",
            bytes: &bytes,
            format: Format::Text,
        })
        .unwrap();
    let title = checked
        .report
        .prior
        .as_ref()
        .and_then(|prior| prior.title.as_ref())
        .map(|title| title.text.clone());
    assert_eq!(
        title.as_deref(),
        Some("清河县卫生健康局2021年工作总结暨2022年工作计划")
    );
    assert!(
        checked
            .findings
            .iter()
            .any(|finding| finding.checker == "targets.prior")
    );
}

#[test]
fn a_report_without_a_prior_one_in_the_folder_is_a_notice() {
    let folder = vec![Prior {
        name: "x.txt".to_owned(),
        bytes: read("health", "new.txt").into(),
        format: Format::Text,
    }];
    let linter = Linter::new(Options {
        prior: folder,
        choose_prior: true,
        ..Options::default()
    })
    .unwrap();
    let bytes = read("transport", "new.txt");
    let checked = linter
        .check(&Source {
            name: "new.txt",
            bytes: &bytes,
            format: Format::Text,
        })
        .unwrap();
    assert!(checked.report.prior.is_none());
    assert_eq!(
        checked
            .notices
            .iter()
            .filter(|notice| notice.words.en.contains("nothing was compared"))
            .count(),
        1
    );
    assert!(
        checked
            .findings
            .iter()
            .all(|finding| !matches!(finding.checker, "targets.prior" | "targets.unreported"))
    );
}
