//! Keys of findings by content, for baselines: stable while other parts of a report change.

use std::collections::HashMap;

use hegao_core::report::Report;
use hegao_core::{Span, text};

/// Makes the fingerprints of one report.
///
/// A fingerprint covers the rule, the folded text of the finding and the folded paragraph around it, of a huge one what is
/// near. Findings that agree in all three are told apart by their order.
#[derive(Default)]
pub(crate) struct Fingerprints {
    seen: HashMap<blake3::Hash, u32>,
    /// The last paragraph, folded: findings in one paragraph follow each other.
    paragraph: (Span, String),
}

/// Bytes to either side of a finding that count as its paragraph: what most paragraphs have, so that a text without breaks
/// costs little more than any other.
const NEAR: usize = 1 << 10;

impl Fingerprints {
    /// The fingerprint of a finding of `rule` at `span`: 16 hexadecimal digits.
    pub(crate) fn of(&mut self, report: &Report, rule: &str, span: Span, excerpt: &str) -> String {
        let paragraph = around(report, span);
        if self.paragraph.0 != paragraph {
            self.paragraph = (paragraph, normal(report.str(paragraph)));
        }
        let mut hasher = blake3::Hasher::new();
        for part in [rule, &normal(excerpt), &self.paragraph.1] {
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

/// The block in which `span` starts, as far as it is near.
fn around(report: &Report, span: Span) -> Span {
    let document = &report.document;
    let index = document.block_at(span.start);
    let block = document.blocks.get(index).map_or(span, |block| block.span);
    let mut start = span.start.saturating_sub(NEAR).max(block.start);
    let mut end = span.end.saturating_add(NEAR).min(block.end).max(start);
    while !document.text.is_char_boundary(start) {
        start += 1;
    }
    while !document.text.is_char_boundary(end) {
        end -= 1;
    }
    Span::new(start, end)
}

fn normal(part: &str) -> String {
    part.chars()
        .filter(|c| !text::is_blank(*c))
        .map(text::fold)
        .collect()
}
