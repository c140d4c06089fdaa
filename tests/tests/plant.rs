//! The instrument on the reports of the project: planted errors are found, true sentences raise nothing.

use hegao_tests::plant::{CLASSES, Options, run, table};
use hegao_tests::root;

/// Recall that is not given up again, in per cent: over all classes, and of the classes that rest on arithmetic or on a calendar.
const MACRO: f64 = 90.0;
const SURE: &[(&str, f64)] = &[
    ("total", 90.0),
    ("part", 98.0),
    ("growth", 98.0),
    ("share", 88.0),
    ("respective", 98.0),
    ("listed", 98.0),
    ("date", 88.0),
    ("span", 98.0),
    ("anniversary", 90.0),
    ("plan-expired", 98.0),
    ("unit-slip", 88.0),
];

#[test]
fn planted_errors_are_found_and_true_sentences_are_not_reported() {
    let options = Options {
        real: 1,
        ..Options::default()
    };
    let outcome = run(&root().join("tests/reports"), &options).unwrap();
    let shown = table(&outcome);
    for class in CLASSES {
        assert!(
            outcome.row(class.id).planted() + outcome.row(class.id).controls > 0
                || class.id == "title-year",
            "{}: nothing planted",
            class.id
        );
    }
    let (controls, silent) = outcome.controls();
    let noise: Vec<_> = outcome
        .misses
        .iter()
        .filter(|miss| miss.fate == hegao_tests::plant::Fate::Noisy)
        .collect();
    assert_eq!(controls, silent, "{noise:#?}\n{shown}");
    assert!(100.0 * outcome.macro_recall() >= MACRO, "{shown}");
    for (class, floor) in SURE {
        assert!(
            100.0 * outcome.row(class).recall() >= *floor,
            "{class}\n{shown}"
        );
    }
}

#[test]
fn the_same_seed_gives_the_same_copies() {
    let options = Options {
        class: Some("total".to_owned()),
        ..Options::default()
    };
    let folder = root().join("tests/reports");
    let (one, two) = (
        run(&folder, &options).unwrap(),
        run(&folder, &options).unwrap(),
    );
    assert_eq!(table(&one), table(&two));
}
