//! The cases of the shipped rules: `tests/cases/<pack>/<rule>/bad-*` must be reported by that rule, `ok-*` must not.
//!
//! The fate of a case is decided before its snapshot is looked at, so that an accepted empty snapshot cannot hide a
//! dead rule.

use std::path::{Path, PathBuf};

use hegao_tests::{cases, plain};

/// What became of a case.
#[derive(Debug, PartialEq, Eq)]
enum Fate {
    /// As its name says.
    Right,
    /// A `bad-` case without a finding.
    Missing,
    /// An `ok-` case with one.
    Noisy,
    /// A file that says neither.
    Misnamed,
}

fn fate(file: &Path, findings: usize) -> Fate {
    let name = file
        .file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default();
    match (name.starts_with("bad-"), name.starts_with("ok-"), findings) {
        (true, _, 0) => Fate::Missing,
        (true, ..) | (_, true, 0) => Fate::Right,
        (_, true, _) => Fate::Noisy,
        _ => Fate::Misnamed,
    }
}

#[test]
fn every_case_has_the_fate_that_its_name_says() {
    let mut wrong = Vec::new();
    let mut right: Vec<(PathBuf, String)> = Vec::new();
    for case in cases() {
        let checked = case.check();
        match fate(&case.file, checked.findings.len()) {
            Fate::Right if checked.findings.is_empty() => {}
            Fate::Right => right.push((case.file.clone(), plain(&checked))),
            fate => wrong.push(format!(
                "{fate:?}: {}\n{}",
                case.file.display(),
                plain(&checked)
            )),
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(!right.is_empty(), "no case was reported at all");
    for (file, text) in right {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(file.parent().unwrap_or(Path::new(".")));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let name = file
            .file_stem()
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        settings.bind(|| insta::assert_snapshot!(name, text));
    }
}
