//! Relations and their verdicts against the labelled examples of the project: floors, not a measure of what it can do
//! elsewhere. What is labelled `undetermined` must not be told to be wrong.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::collections::BTreeSet;
use std::path::Path;

use hegao::{Linter, Options};
use hegao_tests::{root, score};

fn examples() -> Vec<score::Example> {
    let path = root().join("tests/gold/relations.jsonl");
    score::examples(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_labelled_relations_are_of_every_kind_and_verdict() {
    let examples = examples();
    assert!(examples.len() >= 80, "{} relations", examples.len());
    let kinds: BTreeSet<&str> = examples
        .iter()
        .map(|example| example.rel.as_str())
        .collect();
    assert!(kinds.len() >= 12, "{kinds:?}");
    for (verdict, least) in [("holds", 40), ("fails", 30), ("undetermined", 12)] {
        let found = examples
            .iter()
            .filter(|example| example.verdict == verdict)
            .count();
        assert!(found >= least, "{verdict}: {found}");
    }
}

#[test]
fn relations_are_found_and_judged() {
    let linter = Linter::new(Options::default()).unwrap();
    let score = score::score(&linter, &examples(), Path::new(""));
    let report = format!("{}\n{}", score.table(), score.misses.join("\n"));
    assert!(score.tally("verdict").precision() >= 98.5, "{report}");
    assert!(score.tally("verdict").recall() >= 95.0, "{report}");
    assert!(score.tally("silent").precision() >= 100.0, "{report}");
}
