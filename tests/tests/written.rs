//! Reports of many kinds and years written by hand to be difficult and right, and single slips in them, written without a look
//! at the rules: what is said about the true ones, and how many of the slips are found.

use std::collections::BTreeMap;
use std::fs;

use hegao::{Finding, Format, Linter, Options, Severity, Source};
use hegao_tests::root;

/// Slips that must be found, at least.
const FOUND: usize = 104;

fn format(name: &str) -> Format {
    match name.rsplit('.').next() {
        Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        _ => Format::Text,
    }
}

/// Errors and warnings about `text`.
fn loud(linter: &Linter, name: &str, text: &str) -> Vec<Finding> {
    let source = Source {
        name,
        bytes: text.as_bytes(),
        format: format(name),
    };
    let mut findings = linter.check(&source).unwrap().findings;
    findings.retain(|finding| finding.severity > Severity::Advice);
    findings
}

fn reports() -> BTreeMap<String, String> {
    let folder = root().join("tests/written/true");
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            (name, fs::read_to_string(path).unwrap())
        })
        .collect()
}

#[test]
fn nothing_is_said_about_what_is_right() {
    let linter = Linter::new(Options::default()).unwrap();
    let mut noise = Vec::new();
    for (name, text) in reports() {
        for finding in loud(&linter, &name, &text) {
            noise.push(format!(
                "{name}:{}: {}",
                finding.place.start.line, finding.message
            ));
        }
    }
    assert!(noise.is_empty(), "{}", noise.join("\n"));
}

#[test]
fn slips_are_found_where_they_are() {
    let linter = Linter::new(Options::default()).unwrap();
    let reports = reports();
    let slips = fs::read_to_string(root().join("tests/written/slips.tsv")).unwrap();
    let mut classes: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for slip in slips.lines().skip(1) {
        let [name, class, original, changed] = slip.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{slip}");
        };
        let (original, changed) = (original.replace('⏎', "\n"), changed.replace('⏎', "\n"));
        let text = &reports[name];
        let at = text.find(&original).unwrap_or_else(|| panic!("{slip}"));
        let wrong = text.replacen(&original, &changed, 1);
        let line = |to: usize| wrong[..to].matches('\n').count() + 1;
        let lines = line(at)..=line(at + changed.len()) + 1;
        let known: Vec<String> = loud(&linter, name, text)
            .into_iter()
            .map(|finding| finding.message)
            .collect();
        let hit = loud(&linter, name, &wrong).iter().any(|finding| {
            let places = finding.labels.iter().map(|label| &label.place);
            !known.contains(&finding.message)
                && (matches!(class, "chapter" | "title-year")
                    || places
                        .chain([&finding.place])
                        .any(|place| lines.contains(&place.start.line)))
        });
        let tally = classes.entry(class).or_default();
        tally.0 += usize::from(hit);
        tally.1 += 1;
        if !hit {
            eprintln!("missed: {slip}");
        }
    }
    for (class, (found, all)) in &classes {
        eprintln!("{class}: {found} of {all}");
    }
    let (found, all) = classes
        .values()
        .fold((0, 0), |sum, tally| (sum.0 + tally.0, sum.1 + tally.1));
    eprintln!("{found} of {all} found");
    assert!(found >= FOUND, "{found} of {all} found, {FOUND} before");
}
