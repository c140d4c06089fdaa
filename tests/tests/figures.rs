//! The ledger of figures against the labelled examples of the project: floors, not a measure of what it can do elsewhere.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::path::Path;

use hegao::{Linter, Options};
use hegao_tests::{root, score};

fn examples() -> Vec<score::Example> {
    let path = root().join("tests/gold/figures.jsonl");
    score::examples(&std::fs::read_to_string(path).unwrap()).unwrap()
}

#[test]
fn the_labelled_set_is_large_enough_to_mean_something() {
    let examples = examples();
    let figures: usize = examples.iter().map(|example| example.figs.len()).sum();
    let others = examples
        .iter()
        .filter(|example| example.kind == "not_figure")
        .count();
    assert!(figures >= 200, "{figures} figures");
    assert!(others >= 120, "{others} numbers that are no figures");
}

#[test]
fn figures_are_found_read_and_named() {
    let linter = Linter::new(Options::default()).unwrap();
    let score = score::score(&linter, &examples(), Path::new(""));
    let report = format!("{}\n{}", score.table(), score.misses.join("\n"));
    assert!(score.tally("figure").precision() >= 99.0, "{report}");
    assert!(score.tally("figure").recall() >= 98.0, "{report}");
    for (question, floor) in [
        ("value+unit", 98.0),
        ("qualifier", 97.0),
        ("change", 96.0),
        ("indicator~", 95.0),
        ("role", 96.0),
    ] {
        assert!(score.tally(question).f1() >= floor, "{question}\n{report}");
    }
}
