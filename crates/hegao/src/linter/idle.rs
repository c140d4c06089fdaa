//! What was allowed to stand and met nothing: exemptions of the settings, entries of a baseline.

use std::sync::Arc;

use hegao_core::source::{Piece, PieceKind};
use hegao_core::{Block, BlockKind, Checked, Document, Lang, Report, SourceMap, Span};
use hegao_pack::{Exemption, Origin, SourceText};

use super::Linter;
use crate::baseline::Baseline;
use crate::fingerprint::Fingerprints;
use crate::suppress::{Idle, idle_finding};

impl Linter {
    /// Findings for the exemptions of the settings that covered nothing, over all reports checked so far; `applies`
    /// says whether an exemption (by its index) was within the run at all.
    #[must_use]
    pub fn unused_exemptions(&self, applies: impl Fn(usize) -> bool) -> Option<Checked> {
        let source = self.options.settings.as_ref()?;
        let unused: Vec<usize> = self.met.unmet().filter(|index| applies(*index)).collect();
        if unused.is_empty() {
            return None;
        }
        let lines = unused.into_iter().filter_map(|index| {
            match &self.loaded.settings.exemptions.get(index)?.origin {
                // What a shared file exempts need not occur in every folder that builds on it.
                Origin::File(name, line) => (*name == source.name).then_some(*line),
                Origin::BuiltIn => None,
            }
        });
        let checked = self.pointing(Idle::Exemption, source, lines);
        (!checked.findings.is_empty()).then_some(checked)
    }

    /// The exemptions of the settings that met a finding after their last day.
    pub fn expired_exemptions(&self) -> impl Iterator<Item = &Exemption> + '_ {
        let exemptions = &self.loaded.settings.exemptions;
        self.met.expired().filter_map(|index| exemptions.get(index))
    }

    /// Findings for these entries of the baseline, which met nothing.
    #[must_use]
    pub fn stale_baseline(&self, baseline: &Baseline, entries: &[usize]) -> Checked {
        let lines = entries.iter().map(|index| baseline.file().line(*index));
        self.pointing(Idle::Known, &baseline.file().source, lines)
    }

    /// Findings that point at these lines of a file that is no report.
    fn pointing(
        &self,
        idle: Idle,
        source: &SourceText,
        lines: impl Iterator<Item = usize>,
    ) -> Checked {
        let report = Report::new(plain(&source.text), Arc::clone(&self.lexicon));
        let mut fingerprints = Fingerprints::default();
        let findings = lines
            .filter_map(|line| Some((line, report.document.blocks.get(line.checked_sub(1)?)?)))
            .map(|(line, block)| {
                let mut finding =
                    idle_finding(idle, &report, block.span, self.lang, &mut fingerprints);
                // Such a file has lines, and no paragraphs.
                finding.place.anchor = match self.lang {
                    Lang::Zh => format!("第 {line} 行"),
                    Lang::En => format!("line {line}"),
                };
                finding
            })
            .collect();
        Checked {
            path: source.name.to_string(),
            report,
            findings,
            suppressed: Vec::new(),
            notices: Vec::new(),
        }
    }
}

/// A settings file as a document, a block a line, so that findings can point into it.
fn plain(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        blocks.push(Block {
            span,
            kind: BlockKind::Paragraph,
            number: None,
        });
        start = span.end + 1;
    }
    let whole = Span::new(0, text.len());
    let piece = Piece {
        text: whole,
        source: whole,
        part: 0,
        kind: PieceKind::Verbatim,
    };
    let map = SourceMap::of_file(text.to_owned(), vec![piece]);
    Document {
        text: text.to_owned(),
        blocks,
        tables: Vec::new(),
        map,
    }
}
