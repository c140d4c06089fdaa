//! What authors get wrong, in packs, conditions, settings, baselines and cases, and what they are told: each at its
//! place, with a remedy, in both languages. A file of `mistakes/` holds one mistake; the snapshot beside it is what is said.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::fs;
use std::path::{Path, PathBuf};

use hegao::render::{Style, diagnostic};
use hegao::testing::Suite;
use hegao::{Baseline, Error, Lang, Linter, Options, PackError, SourceText};

/// Every kind of mistake in here that is a file.
const KINDS: [&str; 4] = ["pack", "condition", "settings", "baseline"];

fn entries(folder: &str) -> Vec<PathBuf> {
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_none_or(|ending| ending != "snap"))
        .collect();
    found.sort();
    found
}

fn of_linter(options: Options) -> Vec<PackError> {
    match Linter::new(options) {
        Err(Error::Packs(errors)) => errors,
        _ => Vec::new(),
    }
}

fn errors(kind: &str, path: &Path) -> Vec<PackError> {
    let name = path.to_string_lossy().replace('\\', "/");
    let source = SourceText::new(name, fs::read_to_string(path).unwrap());
    match kind {
        "settings" => of_linter(Options {
            settings: Some(source),
            ..Options::default()
        }),
        "baseline" => Baseline::read(&source).map(drop).err().unwrap_or_default(),
        _ => of_linter(Options {
            own: vec![source],
            ..Options::default()
        }),
    }
}

fn shown(errors: &[PackError]) -> String {
    let mut out = Vec::new();
    for lang in [Lang::Zh, Lang::En] {
        let style = Style {
            lang,
            ..Style::default()
        };
        for error in errors {
            diagnostic(&error.in_lang(lang), &style, &mut out).unwrap();
        }
    }
    String::from_utf8(out).unwrap()
}

/// Compares with the snapshot beside the mistake.
fn compare(path: &Path, said: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(std::path::absolute(path.parent().unwrap()).unwrap());
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    let name = path.file_stem().unwrap().to_string_lossy().into_owned();
    settings.bind(|| insta::assert_snapshot!(name, said));
}

#[test]
fn every_mistake_in_a_file_is_told_once_at_its_place() {
    let (mut count, mut wrong) = (0, Vec::new());
    for kind in KINDS {
        for path in entries(&format!("mistakes/{kind}")) {
            let errors = errors(kind, &path);
            let [error] = errors.as_slice() else {
                wrong.push(format!("{}:\n{}", path.display(), shown(&errors)));
                continue;
            };
            for words in [&error.message].into_iter().chain(&error.help) {
                assert!(!words.zh.is_empty() && !words.zh.is_ascii(), "{error}");
                assert!(!words.en.is_empty(), "{error}");
            }
            compare(&path, &shown(&errors));
            count += 1;
        }
    }
    assert!(wrong.is_empty(), "one mistake each\n{}", wrong.join("\n"));
    assert!(count >= 70, "{count} mistakes");
}

#[test]
fn every_mistake_in_a_folder_of_cases_is_told() {
    let (mut count, mut wrong) = (0, Vec::new());
    for path in entries("mistakes/case") {
        let suite = Suite::open(&path, Options::default()).unwrap();
        let unreadable = suite.run().into_iter().filter_map(Result::err);
        let mistakes: Vec<_> = suite.mistakes().iter().cloned().chain(unreadable).collect();
        let [mistake] = mistakes.as_slice() else {
            wrong.push(format!("{}: {mistakes:#?}", path.display()));
            continue;
        };
        let said = [Lang::Zh, Lang::En].map(|lang| mistake.line(lang));
        compare(&path, &said.join("\n"));
        count += 1;
    }
    assert!(wrong.is_empty(), "one mistake each\n{}", wrong.join("\n"));
    assert!(count >= 9, "{count} mistakes");
}
