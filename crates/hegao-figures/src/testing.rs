//! Reports built by hand, so that the tests of a checker do not depend on how text is understood.

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind, Document};
use hegao_core::{Check, Hits, Reason, Relation, RelationKind, Report, SourceMap, Span, Verdict};

/// A report of one paragraph with relations that fail.
pub(crate) struct Draft {
    text: String,
    relations: Vec<Relation>,
}

impl Draft {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            relations: Vec::new(),
        }
    }

    /// A relation that fails at `target`.
    pub(crate) fn relation(
        mut self,
        kind: RelationKind,
        target: &str,
        reason: Option<Reason>,
    ) -> Self {
        let start = self.text.find(target).unwrap();
        let target = Span::new(start, start + target.len());
        self.relations.push(Relation {
            kind,
            verdict: Verdict::Fails,
            arithmetic: String::new(),
            reason,
            figures: Vec::new(),
            spans: Vec::new(),
            target,
            hint: None,
        });
        self
    }
}

/// What `check` points at.
pub(crate) fn said(check: &impl Check, draft: &Draft) -> Vec<String> {
    let span = Span::new(0, draft.text.len());
    let blocks = vec![Block {
        span,
        kind: BlockKind::Paragraph,
        number: None,
    }];
    let map = SourceMap::of_file(draft.text.clone(), Vec::new());
    let mut report = Report::new(
        Document {
            text: draft.text.clone(),
            blocks,
            tables: Vec::new(),
            map,
        },
        Arc::default(),
    );
    report.relations.clone_from(&draft.relations);
    let mut hits = Hits::default();
    check.check(&report, &mut hits);
    hits.into_sorted()
        .iter()
        .map(|hit| report.str(hit.span).to_owned())
        .collect()
}
