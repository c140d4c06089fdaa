//! What lets findings stand and covers none: exemptions of the settings, entries of a baseline. A run judges only what
//! it has looked at.

use std::path::PathBuf;

use crate::files;
use hegao::walk::Input;
use hegao::{Baseline, Checked};

use super::args::CheckArgs;
use super::console::Console;
use super::linters::Run;

/// Findings for all of it.
pub fn all(args: &CheckArgs, run: &Run, baseline: Option<&Baseline>) -> Vec<Checked> {
    // A run with some of the rules, or over some of the text, cannot say that anything is of no use.
    if !args.against.select.is_empty()
        || !args.against.ignore.is_empty()
        || !args.against.pack.is_empty()
        || args.diff_base.is_some()
    {
        return Vec::new();
    }
    let mut found = exemptions(&args.input.paths, run);
    if let Some((baseline, linter)) = baseline.zip(run.first()) {
        let stale = stale(baseline, &args.input.paths, run);
        if !stale.is_empty() {
            found.push(linter.stale_baseline(baseline, &stale));
        }
    }
    found
}

/// What the settings exempt without need. An exemption without a path is judged only by a run over a folder: a single
/// report need not be the one that it is for.
fn exemptions(paths: &[PathBuf], run: &Run) -> Vec<Checked> {
    let folder = paths.iter().any(|path| path.is_dir());
    let inputs = || run.walked.inputs.iter().map(Input::name);
    run.linters()
        .iter()
        .filter_map(|linter| {
            linter.unused_exemptions(|index| {
                let exemption = linter.settings().exemptions.get(index);
                exemption.is_some_and(|exemption| match &exemption.path {
                    None => folder,
                    Some(paths) => inputs().any(|name| paths.matches(&linter.path(&name))),
                })
            })
        })
        .collect()
}

/// The entries of a baseline that met nothing: those of reports that were read, and of reports that are gone from a
/// folder that was walked.
pub fn stale(baseline: &Baseline, paths: &[PathBuf], run: &Run) -> Vec<usize> {
    let read: Vec<String> = run
        .walked
        .inputs
        .iter()
        .map(|input| baseline.path(&input.name()))
        .collect();
    let folders = paths.iter().filter(|path| path.is_dir());
    let walked: Vec<PathBuf> = folders.map(|path| files::real(path)).collect();
    let within = |path: &str| {
        let place = || files::real(&baseline.folder().join(path));
        read.iter().any(|read| read == path)
            || walked.iter().any(|folder| place().starts_with(folder))
    };
    baseline
        .unmet()
        .filter(|index| {
            let known = baseline.file().known.get(*index);
            known.is_some_and(|known| within(&known.path))
        })
        .collect()
}

/// Says which last days are over.
pub fn expired(run: &Run, baseline: Option<&Baseline>, console: &Console) -> Vec<String> {
    let exemptions = run.linters().iter().flat_map(|linter| {
        linter.expired_exemptions().map(|exemption| {
            let origin = exemption.origin.to_string();
            (origin, &exemption.rule, &exemption.excerpt)
        })
    });
    let known = baseline.into_iter().flat_map(|baseline| {
        let name = &baseline.file().source.name;
        baseline
            .expired()
            .map(|known| (name.to_string(), &known.rule, &known.excerpt))
    });
    exemptions
        .chain(known)
        .map(|(place, rule, excerpt)| {
            console.say2(
                || format!("{place}: 期限已过，重新报告：{rule} {excerpt}"),
                || format!("{place}: its last day is over, reported again: {rule} {excerpt}"),
            )
        })
        .collect()
}
