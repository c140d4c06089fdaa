//! From folders and packs to cases.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use hegao_core::Rule;
use hegao_core::params::Value;
use hegao_read::Format;

use super::case::{Case, Input, PRIOR, SNAPSHOT};
use super::folder::{entries, name};
use super::mistake::Mistake;
use crate::Linter;
use crate::walk::shown;

/// The cases of `rules`: their examples and those beside their parameters, then the files of the folders. What is wrong with the folders goes to
/// `mistakes`; the cases of packs that are not tested are left alone.
pub(super) fn cases(
    linter: &Linter,
    folders: &[PathBuf],
    rules: &[String],
    mistakes: &mut Vec<Mistake>,
) -> Vec<Case> {
    let mut found: Vec<Case> = rules
        .iter()
        .filter_map(|id| linter.packs().rule(id))
        .flat_map(|rule| {
            let with = linter.packs().parameters(&rule.id);
            [
                examples(rule),
                with.map_or_else(Vec::new, |with| beside(rule, &with)),
            ]
            .concat()
        })
        .collect();
    let packs: Vec<&str> = linter
        .packs()
        .entries()
        .iter()
        .map(hegao_pack::PackEntry::name)
        .collect();
    for pack in folders.iter().flat_map(|folder| entries(folder)) {
        if !pack.is_dir() {
            mistakes.push(Mistake::not_a_folder(&pack));
            continue;
        }
        let pack_name = name(&pack);
        if !packs.contains(&pack_name.as_str()) {
            mistakes.push(Mistake::unknown_pack(
                &pack,
                &pack_name,
                packs.iter().copied(),
            ));
            continue;
        }
        if !rules
            .iter()
            .any(|rule| rule.split('.').next() == Some(&pack_name))
        {
            continue;
        }
        for folder in entries(&pack) {
            if !folder.is_dir() {
                mistakes.push(Mistake::not_a_folder(&folder));
                continue;
            }
            let id = format!("{pack_name}.{}", name(&folder));
            if rules.contains(&id) {
                found.extend(files(&folder, &id, mistakes));
            } else {
                let known = rules.iter().map(String::as_str);
                mistakes.push(Mistake::unknown_rule(&folder, &id, known));
            }
        }
    }
    found
}

/// The examples of a rule, two cases each.
fn examples(rule: &Rule) -> Vec<Case> {
    let examples = rule.said.examples.iter().enumerate();
    let both = |(index, example): (usize, &hegao_core::rule::Example)| {
        let name = format!("example {}", index + 1);
        [
            case(rule, &format!("{name} bad"), &example.bad, true),
            case(rule, &format!("{name} good"), &example.good, false),
        ]
    };
    examples.flat_map(both).collect()
}

/// The examples that stand beside a pattern or a term, among the parameters of a rule. What is wrong in some years alone is
/// not shown by a sentence.
fn beside(rule: &Rule, with: &Value) -> Vec<Case> {
    let mut found = Vec::new();
    for list in with.entries() {
        for (index, entry) in list.value.items().iter().enumerate() {
            let dated = entry.get("since").or(entry.get("until")).is_some();
            for (key, reported) in [("bad", true), ("ok", false)] {
                if dated && reported {
                    continue;
                }
                if let Some(text) = entry.get(key).and_then(Value::as_str) {
                    let name = format!("{} {} {key}", list.key, index + 1);
                    found.push(case(rule, &name, text, reported));
                }
            }
        }
    }
    found
}

/// A case that is a text of the pack, called by its rule and its place there.
fn case(rule: &Rule, name: &str, text: &str, reported: bool) -> Case {
    Case {
        rule: rule.id.clone(),
        name: format!("{} {name}", rule.id),
        input: Input::Text(text.to_owned()),
        reported,
        prior: None,
        snapshot: None,
    }
}

/// The cases of one folder.
fn files(folder: &Path, rule: &str, mistakes: &mut Vec<Mistake>) -> Vec<Case> {
    let (snapshots, files): (Vec<PathBuf>, Vec<PathBuf>) = entries(folder)
        .into_iter()
        .partition(|file| file.extension().is_some_and(|ending| ending == SNAPSHOT));
    let prior = folder.join(PRIOR);
    let prior = prior.is_file().then_some(prior);
    let mut found = Vec::new();
    let mut stems = BTreeSet::new();
    if files.iter().all(|file| name(file) == PRIOR) {
        mistakes.push(Mistake::empty(folder));
    }
    for file in files.into_iter().filter(|file| name(file) != PRIOR) {
        let written = name(&file);
        let reported = written.starts_with("bad-");
        if !reported && !written.starts_with("ok-") {
            mistakes.push(Mistake::says_nothing(&file));
            continue;
        }
        if Format::of_path(&written).is_none() || file.is_dir() {
            mistakes.push(Mistake::unknown_format(&file));
            continue;
        }
        let snapshot = file.with_extension(SNAPSHOT);
        if !stems.insert(snapshot.clone()) {
            mistakes.push(Mistake::shared(&file));
            continue;
        }
        found.push(Case {
            rule: rule.to_owned(),
            name: shown(&file),
            input: Input::File(file),
            reported,
            prior: prior.clone(),
            snapshot: reported.then_some(snapshot),
        });
    }
    let kept = |file: &PathBuf| {
        found
            .iter()
            .any(|case| case.snapshot.as_ref() == Some(file))
    };
    for file in snapshots.iter().filter(|file| !kept(file)) {
        mistakes.push(Mistake::orphan(file));
    }
    found
}
