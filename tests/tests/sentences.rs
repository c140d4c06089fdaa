//! Sentences of five fields written by hand, half of them wrong: what hegao finds in them, and that it is silent about
//! the true ones.

use std::fs;

use hegao::{Format, Linter, Options, Severity, Source};
use hegao_tests::root;
use serde::Deserialize;

/// A sentence with its label.
#[derive(Deserialize)]
struct Sentence {
    id: String,
    field: String,
    text: String,
    wrong: bool,
    checkers: Vec<String>,
    note: String,
}

/// Wrong sentences that must be found, at least.
const FOUND: usize = 31;

#[test]
fn wrong_sentences_are_found_and_true_ones_raise_nothing() {
    let lines = fs::read_to_string(root().join("tests/gold/sentences.jsonl")).unwrap();
    let linter = Linter::new(Options::default()).unwrap();
    let (mut found, mut wrong, mut noise) = (0, 0, Vec::new());
    for line in lines.lines() {
        let sentence: Sentence = serde_json::from_str(line).unwrap();
        let text = format!(
            "某市2024年工作总结\n\n一、工作开展情况\n{}\n",
            sentence.text
        );
        let source = Source {
            name: "sentence.txt",
            bytes: text.as_bytes(),
            format: Format::Text,
        };
        let checked = linter.check(&source).unwrap();
        let loud: Vec<_> = checked
            .findings
            .iter()
            .filter(|finding| finding.severity > Severity::Advice && finding.place.start.line == 4)
            .collect();
        let Sentence {
            id,
            field,
            text,
            note,
            ..
        } = &sentence;
        if sentence.wrong {
            wrong += 1;
            let hit = loud
                .iter()
                .any(|finding| sentence.checkers.iter().any(|id| id == finding.checker));
            found += usize::from(hit);
            if !hit {
                eprintln!("missed {id} {field}: {text} ({note})");
            }
        } else if let Some(finding) = loud.first() {
            noise.push(format!("{id} {field}: {text} → {}", finding.message));
        }
    }
    eprintln!("{found} of {wrong} found");
    assert!(noise.is_empty(), "{}", noise.join("\n"));
    assert!(found >= FOUND, "{found} of {wrong} found, {FOUND} before");
}
