//! How many characters a second are read, understood and checked, part by part.
//!
//! `cargo bench -p hegao-tests`. What a part needs and does not make itself is made before the clock starts.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be read here is a broken benchmark"
)]

use std::sync::Arc;

use divan::Bencher;
use divan::counter::CharsCount;
use hegao::core::Hits;
use hegao::facts::{Facts, Overrides};
use hegao::read::Reader;
use hegao::{Format, Limits, Linter, Options, Report, Source};
use hegao_tests::corpus;

/// Running text of nine reports, and one bulletin, in which a figure stands every thirty characters.
const TEXTS: [&str; 2] = ["prose", "bulletin"];
/// The checkers, by the first half of their names.
const FAMILIES: [&str; 5] = ["sections", "figures", "periods", "targets", "wording"];

fn main() {
    divan::main();
}

fn text(name: &str) -> String {
    let reports = corpus::reports().unwrap();
    if name == "prose" {
        return reports.concat();
    }
    let figures = |text: &String| text.bytes().filter(u8::is_ascii_digit).count();
    reports.into_iter().max_by_key(figures).unwrap()
}

fn linter() -> Linter {
    Linter::new(Options::default()).unwrap()
}

fn source(text: &str) -> Source<'_> {
    Source {
        name: "report.txt",
        bytes: text.as_bytes(),
        format: Format::Text,
    }
}

#[divan::bench(args = TEXTS)]
fn reader(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    let reader = Reader::new(&linter().lexicon().furniture);
    bencher.counter(CharsCount::of_str(&text)).bench(|| {
        reader
            .read(text.as_bytes(), Format::Text, &Limits::default())
            .unwrap()
    });
}

#[divan::bench(args = TEXTS)]
fn facts(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    let lexicon = linter().lexicon().clone();
    let reader = Reader::new(&lexicon.furniture);
    let facts = Facts::new(Arc::new(lexicon));
    let read = || {
        let read = reader.read(text.as_bytes(), Format::Text, &Limits::default());
        read.unwrap().document
    };
    bencher
        .with_inputs(read)
        .counter(CharsCount::of_str(&text))
        .bench_values(|document| facts.report(document, &Overrides::default()));
}

#[divan::bench(args = FAMILIES)]
fn checkers(bencher: Bencher<'_, '_>, family: &str) {
    let text = text("prose");
    let linter = linter();
    let understand = || linter.understand(&source(&text)).unwrap().0;
    let kind = understand().kind;
    let rules: Vec<_> = linter
        .rules(&kind, "report.txt")
        .into_iter()
        .map(|(rule, _)| rule)
        .filter(|rule| rule.checker.id.starts_with(family))
        .collect();
    assert!(!rules.is_empty(), "no rule uses {family}");
    let check = |report: &mut Report| {
        let mut hits = Hits::default();
        for rule in &rules {
            rule.check.check(report, &mut hits);
        }
        hits
    };
    bencher
        .with_inputs(understand)
        .counter(CharsCount::of_str(&text))
        .bench_refs(check);
}

#[divan::bench(args = TEXTS)]
fn whole(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    let linter = linter();
    bencher
        .counter(CharsCount::of_str(&text))
        .bench(|| linter.check(&source(&text)).unwrap());
}
