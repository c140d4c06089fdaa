//! `hegao baseline`: writing, pruning and showing what was known before.

use std::fs;
use std::io::{self, BufWriter, ErrorKind, Write};
use std::path::Path;
use std::sync::Arc;

use hegao::{Baseline, Checked, Options, SourceText, baseline_entry};
use hegao_core::Failure;

use crate::again::Clause;

use super::args::{BaselineArgs, BaselineFile, BaselineInputs, BaselineVerb};
use super::console::Console;
use super::linters::Run;
use super::writing::{New, save};
use super::{FAILED, inputs, leftover};

/// The head of a new baseline.
const HEAD: [&str; 2] = [
    "# 写这份基线时已知的问题：`hegao check --baseline 本文件` 不再因它们失败。\n# 每条可以加 reason = \"理由\"、author = \"谁定的\"、expires = 2026-12-31（过了这一天重新报告）。\n",
    "# Findings known when this was written: `hegao check --baseline THIS` does not fail for them.\n# Each may be given reason = \"…\", author = \"…\" and expires = 2026-12-31, after which it is reported again.\n",
];

/// Runs the verb; the exit status.
pub fn run(args: &BaselineArgs, console: &Console) -> u8 {
    match &args.verb {
        BaselineVerb::Write(args) => write(args, console),
        BaselineVerb::Prune(args) => prune(args, console),
        BaselineVerb::Show(args) => show(args, console),
    }
}

/// Reads a baseline; says what is wrong with it. `Ok(None)`: there is no such file.
pub fn read(path: &Path, console: &Console) -> Result<Option<Arc<Baseline>>, ()> {
    let text = match fs::read_to_string(path) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => {
            console.complain(&format!("{}: {}", path.display(), console.reason(&error)));
            return Err(());
        }
    };
    let source = SourceText::new(hegao::walk::shown(path), text);
    match Baseline::read(&source) {
        Ok(baseline) => Ok(Some(Arc::new(baseline))),
        Err(errors) => {
            console.pack_errors(&errors);
            Err(())
        }
    }
}

/// Whether a text is a baseline, with entries or waiting for them.
pub fn is_one(text: &str) -> bool {
    let has_entries = || {
        Baseline::read(&SourceText::new("", text)).is_ok_and(|read| !read.file().known.is_empty())
    };
    text.trim().is_empty() || HEAD.iter().any(|head| text.starts_with(head)) || has_entries()
}

/// Reads a baseline that has to be there.
pub fn required(path: &Path, console: &Console) -> Option<Arc<Baseline>> {
    let found = read(path, console).ok()?;
    if found.is_none() {
        let path = path.display();
        console.complain(&console.say2(
            || format!("{path}: 没有这个文件；`hegao baseline write` 写一份"),
            || format!("{path}: there is no such file; `hegao baseline write` makes one"),
        ));
    }
    found
}

/// What a run over the inputs came to.
struct Met {
    run: Run,
    baseline: Option<Arc<Baseline>>,
    /// The findings that the baseline does not know, as entries.
    new: Vec<String>,
    /// What could not be checked.
    failed: Vec<Failure>,
}

/// Checks the inputs against the baseline, if there is one.
fn meet(args: &BaselineInputs, console: &Console) -> Option<Met> {
    let baseline = read(&args.file.baseline, console).ok()?;
    let options = Options {
        baseline: baseline.clone(),
        // An entry whose last day is over is an entry still: written again, it would stand there twice.
        today: None,
        ..inputs::options(&args.input, console)
    };
    let run = Run::new(&args.input, &options, console)?;
    let place = Baseline::read(&SourceText::new(
        hegao::walk::shown(&args.file.baseline),
        "",
    ))
    .ok()?;
    let mut new = Vec::new();
    let work = |linter: &hegao::Linter, source: &hegao::Source<'_>| linter.check(source);
    let take = |checked: Checked| {
        let path = place.path(&checked.path);
        for finding in &checked.findings {
            // What is said of directives and exemptions themselves is mended, not kept.
            if !finding.rule.starts_with("hegao.") {
                new.push(baseline_entry(
                    &finding.rule,
                    &path,
                    &finding.excerpt,
                    &Clause::of(&checked.report, finding).around,
                    &finding.fingerprint,
                ));
            }
        }
        Ok(())
    };
    let failed = inputs::each(&run, &args.input, console, work, take)
        .map_err(|error| console.broken(&error))
        .ok()?;
    Some(Met {
        run,
        baseline,
        new,
        failed,
    })
}

fn write(args: &BaselineInputs, console: &Console) -> u8 {
    let Some(met) = meet(args, console) else {
        return FAILED;
    };
    let path = &args.file.baseline;
    if let Some(words) = New::Baseline.refused(path, false, console) {
        console.complain(&format!("{}: {words}", path.display()));
        return FAILED;
    }
    let (mut text, gone) = match &met.baseline {
        None => (console.say(HEAD[0], HEAD[1]).to_owned(), 0),
        Some(baseline) => without_unmet(baseline, args, &met),
    };
    if !text.ends_with('\n') && !text.is_empty() {
        text.push('\n');
    }
    let added = met.new.len();
    text.extend(met.new);
    if !saved(&args.file.baseline, &text, console) {
        return FAILED;
    }
    let path = args.file.baseline.display();
    console.note(&console.say2(
        || format!("{path}: 记入 {added} 条，清除 {gone} 条"),
        || format!("{path}: {added} taken in, {gone} removed"),
    ));
    console.failures(&met.failed)
}

fn prune(args: &BaselineInputs, console: &Console) -> u8 {
    if required(&args.file.baseline, console).is_none() {
        return FAILED;
    }
    let Some(met) = meet(args, console) else {
        return FAILED;
    };
    let Some(baseline) = &met.baseline else {
        return FAILED;
    };
    let (text, gone) = without_unmet(baseline, args, &met);
    if gone > 0 && !saved(&args.file.baseline, &text, console) {
        return FAILED;
    }
    let path = args.file.baseline.display();
    console.note(&console.say2(
        || format!("{path}: 清除 {gone} 条"),
        || format!("{path}: {gone} removed"),
    ));
    console.failures(&met.failed)
}

/// The baseline without the entries that met nothing although their reports were looked at; how many these are.
fn without_unmet(baseline: &Baseline, args: &BaselineInputs, met: &Met) -> (String, usize) {
    let gone = leftover::stale(baseline, &args.input.paths, &met.run, &met.failed);
    (
        baseline.file().kept(|index| !gone.contains(&index)),
        gone.len(),
    )
}

fn show(args: &BaselineFile, console: &Console) -> u8 {
    let Some(baseline) = required(&args.baseline, console) else {
        return FAILED;
    };
    match list(&baseline, console) {
        Ok(()) => 0,
        Err(error) => console.broken(&error),
    }
}

fn list(baseline: &Baseline, console: &Console) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    let file = baseline.file();
    for (index, known) in file.known.iter().enumerate() {
        let line = file.line(index);
        writeln!(
            out,
            "{}:{line}  {}  {}  {}",
            file.source.name, known.rule, known.path, known.excerpt
        )?;
        let expires = known
            .expires
            .map(|day| format!("{}-{:02}-{:02}", day.year, day.month, day.day));
        for (zh, en, value) in [
            ("理由", "reason", &known.reason),
            ("何人", "author", &known.author),
            ("至", "until", &expires),
        ] {
            if let Some(value) = value {
                writeln!(out, "    {}: {value}", console.say(zh, en))?;
            }
        }
    }
    let count = file.known.len();
    let sum = console.say2(|| format!("{count} 条"), || format!("{count} entries"));
    writeln!(out, "{sum}")?;
    out.flush()
}

fn saved(path: &Path, text: &str, console: &Console) -> bool {
    save(path, text.as_bytes())
        .map_err(|error| console.complain(&console.unwritable(path, &error)))
        .is_ok()
}
