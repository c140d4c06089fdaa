//! The shipped packs as read, and reports made of a few words.

use std::path::Path;
use std::sync::Arc;

use hegao_core::document::{Block, BlockKind, Document};
use hegao_core::params::Value;
use hegao_core::{Checker, Hits, Report, SourceMap, Span};
use hegao_pack::SourceText;

/// A rule of a shipped pack, as written.
pub(crate) struct Written {
    pub(crate) id: String,
    pub(crate) severity: String,
    pub(crate) checker: &'static Checker,
    pub(crate) with: Value,
}

/// The rules of the shipped packs of this crate's checkers.
pub(crate) fn shipped() -> Vec<Written> {
    let rules = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules");
    let mut found = Vec::new();
    for pack in ["wording", "phrases", "typography"] {
        let file = rules.join(format!("{pack}.toml"));
        let (root, errors) = hegao_pack::toml_value(&SourceText::new(
            pack,
            std::fs::read_to_string(file).unwrap(),
        ));
        assert!(errors.is_empty(), "{pack}: {errors:?}");
        for rule in root.get("rule").unwrap().items() {
            let text = |key: &str| rule.get(key).and_then(Value::as_str).unwrap().to_owned();
            let checker = hegao_wording::CHECKERS
                .iter()
                .find(|checker| checker.id == text("check"))
                .unwrap();
            let with = rule
                .get("with")
                .cloned()
                .unwrap_or_else(|| Value::empty(0..0));
            found.push(Written {
                id: format!("{pack}.{}", text("name")),
                severity: text("severity"),
                checker,
                with,
            });
        }
    }
    found
}

/// A report of one paragraph a line, about 2024.
pub(crate) fn report(text: &str) -> Report {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        blocks.push(Block {
            span: Span::new(start, start + line.len()),
            kind: BlockKind::Paragraph,
            number: None,
        });
        start += line.len() + 1;
    }
    let map = SourceMap::of_file(text.to_owned(), Vec::new());
    let mut report = Report::new(
        Document {
            text: text.to_owned(),
            blocks,
            tables: Vec::new(),
            map,
        },
        Arc::default(),
    );
    report.years = vec![2024];
    report
}

/// What the checker reports with these parameters, and whether it offers a fix that is applied without asking.
pub(crate) fn found(checker: &Checker, with: &Value, text: &str) -> Vec<(String, bool)> {
    let report = report(text);
    let check = checker
        .build(with)
        .unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut hits = Hits::default();
    check.check(&report, &mut hits);
    let safe = |hit: &hegao_core::Hit| {
        hit.fix
            .as_ref()
            .is_some_and(|fix| fix.safety == hegao_core::Safety::Safe)
    };
    hits.into_sorted()
        .iter()
        .map(|hit| (report.str(hit.span).to_owned(), safe(hit)))
        .collect()
}
