//! What must hold for any report, tried on the whole reports under `tests/reports/`.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken test"
)]

use std::fs;

use hegao::core::Safety;
use hegao::{Checked, Format, Linter, Options, Source};
use hegao_tests::root;

/// Marks and digits that have a twin of half the width.
const WIDE: &str = "，：；（）？！％０１２３４５６７８９．";

fn texts() -> Vec<(String, String)> {
    let mut found: Vec<(String, String)> = fs::read_dir(root().join("tests/reports"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "txt"))
        .map(|path| {
            (
                path.to_string_lossy().into_owned(),
                fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    found.sort();
    assert!(found.len() > 5, "the reports are gone");
    found
}

fn source(text: &str) -> Source<'_> {
    Source {
        name: "report.txt",
        bytes: text.as_bytes(),
        format: Format::Text,
    }
}

/// Rule and place of every finding that is not about width itself.
fn places(checked: &Checked) -> Vec<(String, usize, usize)> {
    let other = checked
        .findings
        .iter()
        .filter(|finding| finding.checker != "wording.width");
    other
        .map(|finding| {
            (
                finding.rule.clone(),
                finding.place.start.line,
                finding.place.start.column,
            )
        })
        .collect()
}

fn digits(text: &str) -> String {
    text.chars()
        .map(hegao::core::text::fold)
        .filter(char::is_ascii_digit)
        .collect()
}

#[test]
fn both_widths_of_one_text_get_the_same_findings() {
    let linter = Linter::new(Options::default()).unwrap();
    for (name, text) in texts() {
        let fold = |c: char| {
            if WIDE.contains(c) {
                hegao::core::text::fold(c)
            } else {
                c
            }
        };
        let narrow: String = text.chars().map(fold).collect();
        let wide = linter.check(&source(&text)).unwrap();
        let narrow = linter.check(&source(&narrow)).unwrap();
        assert_eq!(places(&wide), places(&narrow), "{name}");
    }
}

#[test]
fn a_second_round_of_fixes_finds_nothing_and_safe_ones_touch_no_number() {
    let linter = Linter::new(Options::default()).unwrap();
    let mut applied = 0;
    for (name, text) in texts() {
        for safety in [Safety::Safe, Safety::Unsafe] {
            let fixed = linter.fix(&source(&text), safety).unwrap();
            applied += fixed.applied;
            let again = linter.fix(&source(&fixed.after), safety).unwrap();
            assert_eq!(again.applied, 0, "{name}: {:?}", again.skipped);
            assert_eq!(again.after, fixed.after, "{name}");
            if safety == Safety::Safe {
                assert_eq!(digits(&fixed.after), digits(&text), "{name}");
            }
        }
    }
    assert!(applied > 0, "nothing was fixed at all");
}
