//! What lets findings stand and covers none: exemptions of the settings, entries of a baseline. A run judges only what
//! it has looked at.

use std::collections::HashSet;
use std::path::PathBuf;

use crate::files;
use hegao::walk::Input;
use hegao::{Baseline, Checked};
use hegao_core::Failure;

use super::args::CheckArgs;
use super::console::Console;
use super::linters::Run;

/// Findings for all of it.
pub fn all(
    args: &CheckArgs,
    run: &Run,
    baseline: Option<&Baseline>,
    failed: &[Failure],
) -> Vec<Checked> {
    // A run with some of the rules, or over some of the text, cannot say that anything is of no use.
    if !args.against.select.is_empty()
        || !args.against.ignore.is_empty()
        || !args.against.pack.is_empty()
        || args.diff_base.is_some()
    {
        return Vec::new();
    }
    let mut found = exemptions(&args.input.paths, run, failed);
    if let Some((baseline, linter)) = baseline.zip(run.first()) {
        let stale = stale(baseline, &args.input.paths, run, failed);
        if !stale.is_empty() {
            found.push(linter.stale_baseline(baseline, &stale));
        }
    }
    found
}

/// What the settings exempt without need. An exemption without a path is judged only by a run over a folder, all of which
/// was read: a single report need not be the one that it is for, and what could not be read may be.
fn exemptions(paths: &[PathBuf], run: &Run, failed: &[Failure]) -> Vec<Checked> {
    let whole = failed.is_empty() && paths.iter().any(|path| path.is_dir());
    run.linters()
        .iter()
        .filter_map(|linter| {
            linter.unused_exemptions(|index| {
                let exemption = linter.settings().exemptions.get(index);
                exemption.is_some_and(|exemption| match &exemption.path {
                    None => whole,
                    Some(paths) => {
                        let for_it = |name: &String| paths.matches(&linter.path(name));
                        checked(run, failed).any(|name| for_it(&name))
                            && !failed.iter().any(|failure| for_it(&failure.path))
                    }
                })
            })
        })
        .collect()
}

/// The entries of a baseline that met nothing: those of reports that were checked, and, if all of a folder was, of
/// reports that are gone from it. What could not be read may be one of these under another name.
pub fn stale(baseline: &Baseline, paths: &[PathBuf], run: &Run, failed: &[Failure]) -> Vec<usize> {
    let checked: HashSet<String> = checked(run, failed)
        .map(|name| baseline.path(&name))
        .collect();
    let folders = paths
        .iter()
        .filter(|path| failed.is_empty() && path.is_dir());
    let walked: Vec<PathBuf> = folders.map(|path| files::real(path)).collect();
    let is_gone = |path: &str| {
        let place = files::real(&baseline.folder().join(path));
        matches!(place.try_exists(), Ok(false))
            && walked.iter().any(|folder| place.starts_with(folder))
    };
    baseline
        .unmet()
        .filter(|index| {
            let known = baseline.file().known.get(*index);
            known.is_some_and(|known| checked.contains(&known.path) || is_gone(&known.path))
        })
        .collect()
}

/// The names of the reports that were checked.
fn checked<'r>(run: &'r Run, failed: &'r [Failure]) -> impl Iterator<Item = String> + 'r {
    let names = run.walked.inputs.iter().map(Input::name);
    names.filter(|name| failed.iter().all(|failure| failure.path != *name))
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
