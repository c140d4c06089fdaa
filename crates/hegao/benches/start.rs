//! What a run costs before its second report: `cargo bench -p hegao`.
#![expect(clippy::expect_used, reason = "a benchmark that cannot run says why")]

use std::path::PathBuf;
use std::process::{Command, Stdio};

use divan::Bencher;
use hegao::{Format, Linter, Options, Source};

fn main() {
    divan::main();
}

/// A report of some ten thousand characters, made of the reports of the repository.
fn report() -> String {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../tests/reports");
    let text = std::fs::read_to_string(folder.join("faulty-health-summary.txt"))
        .expect("the reports of the repository are there");
    let (title, body) = text.split_once('\n').expect("a report has lines");
    let times = 10_000_usize.div_ceil(body.chars().count());
    format!("{title}\n{}", body.repeat(times))
        .chars()
        .take(10_000)
        .collect()
}

/// The whole program, from its start to its end.
#[divan::bench]
fn process(bencher: Bencher<'_, '_>) {
    let file = std::env::temp_dir().join("hegao-bench-start.txt");
    std::fs::write(&file, report()).expect("a temporary file can be written");
    bencher.bench_local(|| {
        Command::new(env!("CARGO_BIN_EXE_hegao"))
            .args(["check", "--isolated", "--exit-zero"])
            .arg(&file)
            .stdout(Stdio::null())
            .status()
    });
}

/// Packs and lexicon.
#[divan::bench]
fn linter() -> Linter {
    Linter::new(Options::default()).expect("the shipped packs are right")
}

/// The first report of a linter: its rules are read, and expressions made that no report has asked for before.
#[divan::bench]
fn first_report(bencher: Bencher<'_, '_>) {
    let text = report();
    bencher.with_inputs(linter).bench_local_values(|linter| {
        let source = Source {
            name: "report.txt",
            bytes: text.as_bytes(),
            format: Format::Text,
        };
        (linter.check(&source), linter)
    });
}
