//! Whole reports under `tests/reports/`, run with the full packs: the clean ones raise nothing, the faulty ones what is
//! planted in them and nothing else; where hegao is silent about a plant, the plant says why. One line a finding is kept as a snapshot, so that noise shows.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use hegao::{Checked, Finding, Format, Linter, Options, Severity, Source};
use hegao_tests::root;
use serde::Deserialize;

#[derive(Deserialize)]
struct Expected {
    #[serde(default)]
    fault: Vec<Fault>,
}

/// A planted fault.
#[derive(Deserialize)]
struct Fault {
    line: usize,
    excerpt: String,
    checker: String,
    note: String,
    /// Why hegao is silent here, if it is. Once it speaks, this must go.
    silent: Option<String>,
}

impl Fault {
    /// Whether `finding` is about this fault: by its checker, on its line or with a label there.
    fn is(&self, finding: &Finding) -> bool {
        let lines = [finding.place.start.line, finding.place.end.line];
        let labelled = finding
            .labels
            .iter()
            .any(|label| label.place.start.line == self.line);
        finding.checker == self.checker && ((lines[0]..=lines[1]).contains(&self.line) || labelled)
    }
}

fn reports(beginning: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(root().join("tests/reports"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| Format::of_path(&path.to_string_lossy()).is_some())
        .filter(|path| {
            path.file_name()
                .unwrap()
                .to_string_lossy()
                .starts_with(beginning)
        })
        .collect();
    found.sort();
    assert!(found.len() >= 3, "the reports are gone");
    found
}

fn check(linter: &Linter, path: &Path) -> Checked {
    let bytes = fs::read(path).unwrap();
    let name = path.file_name().unwrap().to_string_lossy();
    let format = Format::of_path(&name).unwrap();
    linter
        .check(&Source {
            name: &name,
            bytes: &bytes,
            format,
        })
        .unwrap()
}

fn line(finding: &Finding) -> String {
    let place = finding.place.start;
    let severity = finding.severity.as_str();
    format!(
        "{}:{} {severity} {} {}",
        place.line, place.column, finding.rule, finding.message
    )
}

#[test]
fn a_clean_report_raises_nothing_but_advice() {
    let linter = Linter::new(Options::default()).unwrap();
    let mut noise = Vec::new();
    for path in reports("clean-") {
        let checked = check(&linter, &path);
        let loud = checked
            .findings
            .iter()
            .filter(|finding| finding.severity > Severity::Advice);
        noise.extend(loud.map(|finding| format!("{}:{}", checked.path, line(finding))));
    }
    assert!(noise.is_empty(), "{}", noise.join("\n"));
}

#[test]
fn a_faulty_report_raises_what_is_planted_and_nothing_else() {
    let linter = Linter::new(Options::default()).unwrap();
    let (mut wrong, mut seen) = (Vec::new(), Vec::new());
    for path in reports("faulty-") {
        let expected = fs::read_to_string(path.with_extension("expect.toml")).unwrap();
        let expected: Expected = toml::from_str(&expected).unwrap();
        let checked = check(&linter, &path);
        for fault in &expected.fault {
            let found = checked.findings.iter().any(|finding| fault.is(finding));
            if found == fault.silent.is_some() {
                let Fault {
                    line,
                    excerpt,
                    checker,
                    note,
                    ..
                } = fault;
                let fate = if found { "found at last" } else { "missing" };
                wrong.push(format!(
                    "{fate}: {}:{line} {checker} {excerpt} ({note})",
                    checked.path
                ));
            }
        }
        for finding in checked
            .findings
            .iter()
            .filter(|finding| finding.severity > Severity::Advice)
        {
            if !expected.fault.iter().any(|fault| fault.is(finding)) {
                wrong.push(format!("noise: {}:{}", checked.path, line(finding)));
            }
        }
        seen.push((path, checked.findings.iter().map(line).collect::<Vec<_>>()));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    for (path, lines) in seen {
        let mut settings = insta::Settings::clone_current();
        settings.set_snapshot_path(root().join("tests/reports"));
        settings.set_prepend_module_to_snapshot(false);
        settings.set_omit_expression(true);
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        settings.bind(|| insta::assert_snapshot!(name, lines.join("\n")));
    }
}
