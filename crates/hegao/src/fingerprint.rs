//! Keys of findings by content, for baselines: stable while other parts of a report change.

use std::collections::HashMap;

use hegao_core::report::Report;
use hegao_core::{Span, text};

/// Makes the fingerprints of one report.
///
/// A fingerprint covers the rule, the folded text of the finding and the clause around it: mending one fault leaves those
/// of its neighbours known. Findings that agree in all three are told apart by their order.
#[derive(Default)]
pub(crate) struct Fingerprints {
    seen: HashMap<blake3::Hash, u32>,
}

/// Characters to either side of a finding that count as its clause: more than a clause has, so that a text without
/// marks costs no more than any other.
const NEAR: usize = 60;

impl Fingerprints {
    /// The fingerprint of a finding of `rule` at `span`: 16 hexadecimal digits.
    pub(crate) fn of(&mut self, report: &Report, rule: &str, span: Span, excerpt: &str) -> String {
        let [before, after] = around(report, span);
        let excerpt: String = normal(excerpt.chars()).collect();
        let mut hasher = blake3::Hasher::new();
        for part in [rule, &excerpt, &before, &after] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        let key = hasher.finalize();
        let turn = self.seen.entry(key).or_insert(0);
        *turn += 1;
        if *turn > 1 {
            hasher.update(&turn.to_le_bytes());
        }
        hasher.finalize().to_hex().chars().take(16).collect()
    }
}

/// The rest of the clause of `span`: the letters before it, backwards, and those behind it.
pub(crate) fn around(report: &Report, span: Span) -> [String; 2] {
    let document = &report.document.text;
    let before = document.get(..span.start).unwrap_or_default();
    let after = document.get(span.end..).unwrap_or_default();
    [
        clause(before.chars().rev()).collect(),
        clause(after.chars()).collect(),
    ]
}

/// What stands before the first mark or end of a line.
fn clause(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    let within = |c: &char| *c != '\n' && !text::is_clause_mark(*c);
    normal(letters.take_while(within).take(NEAR))
}

pub(crate) fn normal(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    letters.filter(|c| !text::is_blank(*c)).map(text::fold)
}
