//! Reports built by hand, so that the tests of a checker do not depend on how text is understood.

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind, Document};
use hegao_core::params;
use hegao_core::{Check, Hits, Report, SourceMap, Span};
use serde::de::DeserializeOwned;

/// The check that these parameters, written in TOML, make.
pub(crate) fn make<C: DeserializeOwned>(with: &str) -> C {
    let (value, errors) = hegao_pack::toml_value(&hegao_pack::SourceText::new("test", with));
    assert!(errors.is_empty(), "{errors:?}");
    params::parse(&value).unwrap_or_else(|faults| panic!("{faults:?}"))
}

/// A report of paragraphs, one a line.
pub(crate) fn report(text: &str) -> Report {
    of(text, |_| BlockKind::Paragraph)
}

/// A report of paragraphs, with the shipped lists of words.
pub(crate) fn with_words(text: &str) -> Report {
    let file = |name: &str, text: &str| hegao_pack::SourceText::new(name, text);
    let words = include_str!("../../../rules/lexicon/words.toml");
    let alike = include_str!("../../../rules/lexicon/alike.toml");
    let files = [
        file("lexicon/words.toml", words),
        file("lexicon/alike.toml", alike),
    ];
    let lexicon = hegao_pack::lexicon(&files).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut report = report(text);
    report.lexicon = Arc::new(lexicon);
    report
}

/// A report whose lines have these kinds.
pub(crate) fn of(text: &str, kind: impl Fn(&str) -> BlockKind) -> Report {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        blocks.push(Block {
            span: Span::new(start, start + line.len()),
            kind: kind(line),
            number: None,
        });
        start += line.len() + 1;
    }
    let map = SourceMap::of_file(text.to_owned(), Vec::new());
    Report::new(
        Document {
            text: text.to_owned(),
            blocks,
            tables: Vec::new(),
            map,
        },
        Arc::default(),
    )
}

/// What `check` points at.
pub(crate) fn found(check: &impl Check, text: &str) -> Vec<String> {
    found_in(check, &report(text))
}

/// What `check` points at in `report`.
pub(crate) fn found_in(check: &impl Check, report: &Report) -> Vec<String> {
    let mut hits = Hits::default();
    check.check(report, &mut hits);
    hits.into_sorted()
        .iter()
        .map(|hit| report.str(hit.span).to_owned())
        .collect()
}

/// `text` with the fixes of `check` made.
pub(crate) fn fixed(check: &impl Check, text: &str) -> String {
    let mut hits = Hits::default();
    check.check(&report(text), &mut hits);
    let mut edits: Vec<_> = hits
        .into_sorted()
        .into_iter()
        .filter_map(|hit| hit.fix)
        .flat_map(|fix| fix.edits)
        .collect();
    edits.sort_by_key(|edit| edit.span);
    let mut out = text.to_owned();
    for edit in edits.iter().rev() {
        out.replace_range(edit.span.range(), &edit.text);
    }
    out
}
