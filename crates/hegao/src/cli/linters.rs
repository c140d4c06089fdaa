//! The linters of a run: one for each settings file that holds for any of the reports.

use std::cell::Cell;
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use hegao::walk::{Input, Walked, walk};
use hegao::{Format, Kind, Linter, Options, PackError, SourceText, settings_for};

use crate::{files, own};

use super::args::InputArgs;
use super::console::Console;
use super::{convert, inputs};

/// What a run is about: the inputs, and the linter for each.
pub struct Run {
    /// The inputs.
    pub walked: Walked,
    linters: Vec<Linter>,
    /// For each input, its linter.
    of: Vec<usize>,
}

impl Run {
    /// Finds inputs and settings, and makes the linters; says what is wrong and gives `None` if anything is.
    pub fn new(args: &InputArgs, options: &Options, console: &Console) -> Option<Self> {
        Self::without(&[], None, args, options, console)
    }

    /// The same without those of the files `outputs`, which will be written, that are empty: an earlier run with nothing
    /// to tell left them so; and without the commented copies in the folder `copies`.
    pub fn without(
        outputs: &[PathBuf],
        copies: Option<&Path>,
        args: &InputArgs,
        options: &Options,
        console: &Console,
    ) -> Option<Self> {
        let outputs: Vec<PathBuf> = outputs
            .iter()
            .filter(|path| fs::metadata(path).is_ok_and(|file| file.len() == 0))
            .map(|path| files::real(path))
            .collect();
        let copies = copies.map(files::real);
        let old = Cell::new(0);
        let mut walked = walk(&args.paths, |path| {
            let name = path.to_string_lossy();
            if !outputs.is_empty() && outputs.contains(&files::real(path)) {
                return false;
            }
            let within = |copies: &PathBuf| files::real(path).starts_with(copies);
            if copies.as_ref().is_some_and(within) && is_copy(path) {
                return false;
            }
            let convertible = convert::is_old(&name);
            old.set(old.get() + usize::from(convertible && !args.convert));
            Format::of_path(&name).is_some() || args.convert && convertible
        });
        if old.get() > 0 {
            let old = old.get();
            console.note(&console.say2(
                || format!("另有 {old} 份 .doc、.wps、.pdf 等未核对；装有 LibreOffice 的，加 --convert"),
                || format!("{old} more in .doc, .wps, .pdf and the like were not checked; --convert reads them where LibreOffice is installed"),
            ));
        }
        for name in std::mem::take(&mut walked.own) {
            let message = console.say(
                "是 hegao 以前写出的结果，不是报告",
                "is what hegao wrote earlier, and no report",
            );
            if walked.inputs.is_empty() {
                walked.failures.push((name, message.to_owned()));
            } else {
                console.note(&format!("{name}: {message}"));
            }
        }
        let mut run = Self {
            of: Vec::with_capacity(walked.inputs.len()),
            walked,
            linters: Vec::new(),
        };
        let mut by_folder: HashMap<PathBuf, usize> = HashMap::new();
        let mut by_file: HashMap<Option<PathBuf>, usize> = HashMap::new();
        let (mut errors, mut failed) = (Vec::new(), false);
        for input in &run.walked.inputs {
            let folder = folder(input, args);
            if let Some(known) = by_folder.get(&folder) {
                run.of.push(*known);
                continue;
            }
            let file = settings_file(&folder, console);
            let index = match by_file.get(&file) {
                Some(known) => *known,
                None => {
                    match linter(file.as_deref(), options, console) {
                        Ok(linter) => run.linters.push(linter),
                        Err(mut wrong) => {
                            failed = true;
                            errors.append(&mut wrong);
                        }
                    }
                    by_file.insert(file, run.linters.len().saturating_sub(1));
                    run.linters.len().saturating_sub(1)
                }
            };
            by_folder.insert(folder, index);
            run.of.push(index);
        }
        if run.walked.inputs.is_empty() {
            // Nothing to check; what is wrong with packs is told all the same.
            match linter(
                settings_file(Path::new("."), console).as_deref(),
                options,
                console,
            ) {
                Ok(linter) => run.linters.push(linter),
                Err(mut wrong) => {
                    failed = true;
                    errors.append(&mut wrong);
                }
            }
        }
        console.pack_errors(&errors);
        if failed {
            return None;
        }
        let known = |linter: &Linter| {
            kind_is_known(linter, args.kind.as_deref(), console)
                && options
                    .select
                    .iter()
                    .chain(&options.ignore)
                    .all(|word| names_a_rule(linter, word, console))
        };
        (run.linters.iter().all(known) && run.linters.iter().all(|one| leaves_a_rule(one, console)))
            .then_some(run)
    }

    /// The linter for an input, by its index.
    pub fn linter(&self, input: usize) -> Option<&Linter> {
        self.linters.get(*self.of.get(input)?)
    }

    /// Whether `path` is one of the reports, or what they are checked against.
    pub fn reads(&self, path: &Path) -> bool {
        let reports = self.walked.inputs.iter().filter_map(|input| match input {
            Input::Stdin => None,
            Input::File(file) => Some(file.as_path()),
        });
        is_among(path, reports) || self.linters.iter().any(|linter| consults(linter, path))
    }

    /// The linters of the run.
    pub fn linters(&self) -> &[Linter] {
        &self.linters
    }

    /// The linter whose settings speak for the run as a whole: that of the first input.
    pub fn first(&self) -> Option<&Linter> {
        self.linters.first()
    }
}

/// Whether `path` is something that a linter checks reports against: settings, a pack, a baseline, an earlier report.
pub fn consults(linter: &Linter, path: &Path) -> bool {
    let options = linter.options();
    let baseline = options
        .baseline
        .iter()
        .map(|baseline| &baseline.file().source);
    let sources = options.settings.iter().chain(&options.own).chain(baseline);
    let priors = options.prior.iter().map(|prior| prior.name.as_str());
    let names = sources.map(|source| source.name.as_ref()).chain(priors);
    is_among(path, names.map(Path::new))
}

fn is_among<'p>(path: &Path, mut others: impl Iterator<Item = &'p Path>) -> bool {
    fs::canonicalize(path).is_ok_and(|path| {
        others.any(|other| fs::canonicalize(other).is_ok_and(|other| other == path))
    })
}

/// One linter, for verbs without inputs: with the settings of the working folder.
pub fn single(options: &Options, console: &Console) -> Option<Linter> {
    of_folder(Path::new("."), options, console)
}

/// The linter for reports of a folder.
pub fn of_folder(folder: &Path, options: &Options, console: &Console) -> Option<Linter> {
    let file = settings_file(folder, console);
    linter(file.as_deref(), options, console)
        .map_err(|errors| console.pack_errors(&errors))
        .ok()
}

/// Whether `kind` is one that the lexicon knows; complains with the known ones if not.
pub fn kind_is_known(linter: &Linter, kind: Option<&str>, console: &Console) -> bool {
    let Some(kind) = kind else { return true };
    let known: Vec<&str> = linter
        .lexicon()
        .kinds
        .kinds
        .iter()
        .map(|entry| entry.id.as_str())
        .collect();
    let found = known.contains(&kind) || kind == Kind::OTHER.as_str();
    if !found {
        let known = known.join(" ");
        console.complain(&console.say2(
            || format!("没有体裁“{kind}”；可用的有：{known}"),
            || format!("there is no kind `{kind}`; there are: {known}"),
        ));
    }
    found
}

/// Whether `--select` or `--ignore` names anything; a slip of the pen must not look like a clean report.
fn names_a_rule(linter: &Linter, word: &str, console: &Console) -> bool {
    let unknown = linter.unknown(word);
    if let Some(words) = &unknown {
        console.complain(words.get(console.lang));
    }
    unknown.is_none()
}

/// Whether `--select` and `--ignore` leave anything to check with.
fn leaves_a_rule(linter: &Linter, console: &Console) -> bool {
    let some = linter.has_rules();
    if !some {
        console.complain(console.say(
            "--select 和 --ignore 合在一起，一条规则也不剩",
            "--select and --ignore together leave no rule",
        ));
    }
    some
}

/// Whether a file is a document with comments of hegao.
fn is_copy(path: &Path) -> bool {
    Format::of_path(&path.to_string_lossy()) == Some(Format::Docx)
        && inputs::file(path).is_ok_and(|bytes| own::is_copy(&bytes))
}

fn folder(input: &Input, args: &InputArgs) -> PathBuf {
    let path = match input {
        Input::File(path) => Some(path.as_path()),
        Input::Stdin => args.stdin_filename.as_deref().map(Path::new),
    };
    let parent = path
        .and_then(Path::parent)
        .filter(|parent| !parent.as_os_str().is_empty());
    parent.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

fn settings_file(folder: &Path, console: &Console) -> Option<PathBuf> {
    if console.common.isolated {
        return None;
    }
    let found = || {
        // Messages name it as they name reports.
        let file = settings_for(folder)?;
        Some(PathBuf::from(files::from(&file, Path::new("."))))
    };
    console.common.config.clone().or_else(found)
}

/// The settings that hold for `folder`, read; `Err` if they cannot be, which is told.
pub fn settings(folder: &Path, console: &Console) -> Result<Option<SourceText>, ()> {
    settings_file(folder, console)
        .map(|file| read(&file, console))
        .transpose()
}

fn read(file: &Path, console: &Console) -> Result<SourceText, ()> {
    match fs::read_to_string(file) {
        Ok(text) => Ok(SourceText::new(file.to_string_lossy().as_ref(), text)),
        Err(error) => {
            console.complain(&format!("{}: {}", file.display(), console.reason(&error)));
            Err(())
        }
    }
}

fn linter(
    file: Option<&Path>,
    options: &Options,
    console: &Console,
) -> Result<Linter, Vec<PackError>> {
    let mut options = options.clone();
    if let Some(file) = file {
        options.settings = Some(read(file, console).map_err(|()| Vec::new())?);
    }
    Linter::new(options).map_err(|error| match error {
        hegao::Error::Packs(errors) => errors,
        hegao::Error::Report(failure) => {
            console.failure(&failure);
            Vec::new()
        }
    })
}
