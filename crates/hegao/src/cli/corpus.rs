//! `hegao test --corpus`: what packs report over real reports.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use hegao::testing::{Excerpt, Gain, Suite, weigh};
use hegao::walk::{Input, walk};
use hegao::{Checked, Failure, Format, Linter, Options, Source};
use rayon::prelude::*;

use super::console::Console;
use super::{FAILED, inputs, test};

/// How many reports are in memory at once.
const BATCH: usize = 64;

/// A report checked by the packs, and by their earlier form.
type Pair = (Checked, Option<Checked>);

/// Runs the packs of `suite` over `reports`; the exit status.
pub fn run(suite: &Suite, reports: &Path, old: Option<&Path>, console: &Console) -> u8 {
    let packs = tested(suite);
    let Some(now) = only(suite, &packs, console) else {
        return FAILED;
    };
    let old = match old {
        None => None,
        Some(path) => {
            let before = test::open(path, console)
                .filter(|suite| told(suite, console))
                .and_then(|suite| only(&suite, &tested(&suite), console));
            let Some(before) = before else {
                return FAILED;
            };
            Some(before)
        }
    };
    if !told(suite, console) {
        return FAILED;
    }
    let found = walk(&[reports.to_path_buf()], |path| {
        Format::of_path(&path.to_string_lossy()).is_some()
    });
    let mut gains: BTreeMap<String, Gain> = BTreeMap::new();
    let (mut read, mut failures) = (0, Vec::new());
    for batch in found.inputs.chunks(BATCH) {
        let checked: Vec<Result<Pair, Failure>> = batch
            .par_iter()
            .map(|input| both(input, &now, old.as_ref(), console))
            .collect();
        for one in checked {
            match one {
                Ok((new, before)) => {
                    read += 1;
                    let before = old.as_ref().zip(before.as_ref());
                    weigh((&now, &new), before, &packs, &mut gains);
                }
                Err(failure) => failures.push(failure),
            }
        }
    }
    if read == 0 && failures.is_empty() {
        let none = console.say("没有可以核查的报告", "there are no reports to check");
        console.complain(&format!("{}: {none}", reports.display()));
        return FAILED;
    }
    match show(&gains, read, old.is_some(), console) {
        Ok(()) => console.failures(&failures),
        Err(error) => console.broken(&error),
    }
}

/// Whether the folder of packs is without mistakes that concern the packs themselves.
fn told(suite: &Suite, console: &Console) -> bool {
    let none = suite.rules().is_empty();
    for mistake in suite.mistakes().iter().filter(|_| none) {
        console.complain(&mistake.line(console.lang));
    }
    !none
}

/// The names of the packs under test.
fn tested(suite: &Suite) -> Vec<String> {
    let mut names: Vec<String> = suite
        .rules()
        .iter()
        .filter_map(|id| id.split('.').next())
        .map(str::to_owned)
        .collect();
    names.dedup();
    names
}

/// A linter with these packs alone.
fn only(suite: &Suite, packs: &[String], console: &Console) -> Option<Linter> {
    let options = Options {
        lang: Some(console.lang),
        packs: packs.to_vec(),
        ..suite.linter().options().clone()
    };
    Linter::new(options)
        .map_err(|error| console.complain(&error.to_string()))
        .ok()
}

fn both(
    input: &Input,
    now: &Linter,
    old: Option<&Linter>,
    console: &Console,
) -> Result<Pair, Failure> {
    let name = input.name();
    let bytes = inputs::file(Path::new(&name)).map_err(|error| Failure {
        path: name.clone(),
        message: console.reason(&error),
    })?;
    let source = Source {
        name: &name,
        bytes: &bytes,
        format: Format::of_path(&name).unwrap_or(Format::Text),
    };
    let before = old.map(|linter| linter.check(&source)).transpose()?;
    Ok((now.check(&source)?, before))
}

fn show(
    gains: &BTreeMap<String, Gain>,
    read: usize,
    compared: bool,
    console: &Console,
) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    for (rule, gain) in gains {
        if compared {
            writeln!(out, "{rule}: +{} −{}", gain.added, gain.taken)?;
        } else {
            writeln!(out, "{rule}: {}", gain.added)?;
        }
        excerpts('+', &gain.new, &mut out)?;
        excerpts('-', &gain.gone, &mut out)?;
    }
    let (added, taken) = gains.values().fold((0, 0), |(added, taken), gain| {
        (added + gain.added, taken + gain.taken)
    });
    let sum = if compared {
        console.say2(
            || format!("{read} 份报告：增加 {added} 处，减少 {taken} 处"),
            || format!("{read} reports: {added} added, {taken} taken away"),
        )
    } else {
        console.say2(
            || format!("{read} 份报告：{added} 处"),
            || format!("{read} reports: {added} findings"),
        )
    };
    writeln!(out, "{sum}")?;
    out.flush()
}

fn excerpts(sign: char, excerpts: &[Excerpt], out: &mut impl Write) -> io::Result<()> {
    for excerpt in excerpts {
        writeln!(out, "  {sign} {}  {}", excerpt.place, excerpt.text)?;
        writeln!(out, "      {}", excerpt.message)?;
    }
    Ok(())
}
