//! Reports of many kinds and years written by hand to be difficult and right, and single slips in them, written without a look
//! at the rules: what is said about the true ones, and how many of the slips are found.

use std::collections::BTreeMap;
use std::fs;

use hegao::{Finding, Format, Linter, Options, Severity, Source};
use hegao_tests::root;

/// Slips that must be found, at least.
const FOUND: usize = 435;

fn format(name: &str) -> Format {
    match name.rsplit('.').next() {
        Some("md") => Format::Markdown,
        Some("html") => Format::Html,
        _ => Format::Text,
    }
}

/// Errors and warnings about `text`.
fn loud(linter: &Linter, name: &str, text: &str) -> Result<Vec<Finding>, hegao::Error> {
    let source = Source {
        name,
        bytes: text.as_bytes(),
        format: format(name),
    };
    let mut findings = linter.check(&source)?.findings;
    findings.retain(|finding| finding.severity > Severity::Advice);
    Ok(findings)
}

fn reports() -> std::io::Result<BTreeMap<String, String>> {
    fs::read_dir(root().join("tests/written/true"))?
        .map(|entry| {
            let entry = entry?;
            let name = entry.file_name().to_string_lossy().into_owned();
            Ok((name, fs::read_to_string(entry.path())?))
        })
        .collect()
}

#[test]
fn nothing_is_said_about_what_is_right() {
    let linter = Linter::new(Options::default()).unwrap();
    let mut noise = Vec::new();
    for (name, text) in reports().unwrap() {
        for finding in loud(&linter, &name, &text).unwrap() {
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
    let reports = reports().unwrap();
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
            .unwrap()
            .into_iter()
            .map(|finding| finding.message)
            .collect();
        let hit = loud(&linter, name, &wrong).unwrap().iter().any(|finding| {
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
