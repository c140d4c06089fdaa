//! Keys of findings by content, for baselines: stable while other parts of a report change.

use std::collections::HashMap;

use hegao_core::report::Report;
use hegao_core::{Span, text};

/// Makes the fingerprints of one report.
///
/// A fingerprint covers the rule, the folded text of the finding and the folded paragraph around it. Findings that
/// agree in all three are told apart by their order.
#[derive(Default)]
pub(crate) struct Fingerprints {
    seen: HashMap<blake3::Hash, u32>,
    /// The paragraph of the last finding: one with many findings is not folded anew for each.
    paragraph: Option<(usize, blake3::Hash)>,
}

impl Fingerprints {
    /// The fingerprint of a finding of `rule` at `span`: 16 hexadecimal digits.
    pub(crate) fn of(&mut self, report: &Report, rule: &str, span: Span, excerpt: &str) -> String {
        let paragraph = self.paragraph(report, span);
        let mut hasher = blake3::Hasher::new();
        for part in [rule, &normal(excerpt)] {
            hasher.update(part.as_bytes());
            hasher.update(&[0]);
        }
        hasher.update(paragraph.as_bytes());
        let key = hasher.finalize();
        let turn = self.seen.entry(key).or_insert(0);
        *turn += 1;
        if *turn > 1 {
            hasher.update(&turn.to_le_bytes());
        }
        hasher.finalize().to_hex().chars().take(16).collect()
    }

    fn paragraph(&mut self, report: &Report, span: Span) -> blake3::Hash {
        let block = report.document.block_at(span.start);
        if let Some((last, hash)) = self.paragraph
            && last == block
        {
            return hash;
        }
        let hash = blake3::hash(normal(report.document.block_str(block)).as_bytes());
        self.paragraph = Some((block, hash));
        hash
    }
}

fn normal(part: &str) -> String {
    part.chars()
        .filter(|c| !text::is_blank(*c))
        .map(text::fold)
        .collect()
}
