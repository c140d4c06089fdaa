//! From paths to reports: walking, reading, working in parallel, in the order of the paths.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use hegao::walk::{Input, Walked, walk};
use hegao::{Format, Lang, Limits, Linter, Options, Source, SourceText};
use hegao_core::{Failure, Kind};
use rayon::prelude::*;

use super::args::InputArgs;
use super::console::Console;

/// How many reports are in memory at once, for each thread.
const BATCH: usize = 16;

/// A file larger than this is no report; text formats need less than twice their bytes in memory.
const MAX_FILE: u64 = 256 << 20;

/// The options of a linter as the command line gives them, without packs.
pub fn options(args: &InputArgs, console: &Console) -> Options {
    Options {
        lang: console.lang,
        kind: args.kind.clone().map(Kind::new),
        years: args.year.into_iter().collect(),
        limits: Limits::default(),
        ..Options::default()
    }
}

/// `--pack`: what ends in `.toml` or has a slash is a file, read as a pack of the user; anything else is a name.
pub fn packs(given: &[String], options: &mut Options, console: &Console) -> Result<(), ()> {
    for pack in given {
        if !pack.contains(['/', '\\']) && !pack.ends_with(".toml") {
            options.packs.push(pack.clone());
            continue;
        }
        match fs::read_to_string(pack) {
            Ok(text) => {
                options.own.push(SourceText::new(pack.as_str(), text));
                options.packs.push(pack.clone());
            }
            Err(error) => {
                console.complain(&format!("{pack}: {}", reason(&error, console.lang)));
                return Err(());
            }
        }
    }
    Ok(())
}

/// Whether `kind` is one that the lexicon knows; complains with the known ones if not.
pub fn kind_is_known(linter: &Linter, kind: Option<&String>, console: &Console) -> bool {
    let Some(kind) = kind else { return true };
    let known: Vec<&str> = linter.lexicon().kinds.kinds.iter().map(|entry| entry.id.as_str()).collect();
    let found = known.contains(&kind.as_str()) || kind == Kind::OTHER.as_str();
    if !found {
        let known = known.join(" ");
        console.complain(&match console.lang {
            Lang::Zh => format!("没有体裁“{kind}”；可用的有：{known}"),
            Lang::En => format!("there is no kind `{kind}`; there are: {known}"),
        });
    }
    found
}

/// Works through all inputs: `work` runs in parallel, `take` is called in order. Returns what could not be read and
/// where nothing was found to read.
pub fn each<T: Send>(
    args: &InputArgs,
    console: &Console,
    work: impl Fn(&Source<'_>) -> Result<T, Failure> + Sync,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<Vec<Failure>> {
    let Walked { inputs, failures, empty } = walk(&args.paths, |path| Format::of_path(&path.to_string_lossy()).is_some());
    let mut failures: Vec<Failure> = failures.into_iter().map(|(path, message)| Failure { path, message }).collect();
    for folder in empty {
        let message = console.say("文件夹里没有可以核查的报告（.txt .md）", "no reports in this folder (.txt .md)");
        failures.push(Failure { path: folder, message: message.to_owned() });
    }
    let one = |input: &Input| -> Result<T, Failure> {
        let name = match input {
            Input::Stdin => args.stdin_filename.clone().unwrap_or_else(|| input.name()),
            Input::File(_) => input.name(),
        };
        let bytes = bytes(input).map_err(|error| Failure { path: name.clone(), message: reason(&error, console.lang) })?;
        let format = Format::of_path(&name).unwrap_or(Format::Text);
        work(&Source { name: &name, bytes: &bytes, format })
    };
    let threads = args.threads.unwrap_or(0);
    if inputs.len() == 1 || threads == 1 {
        // No thread is worth its start for a single report.
        for input in &inputs {
            settle(one(input), &mut take, &mut failures)?;
        }
    } else {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().map_err(io::Error::other)?;
        for batch in inputs.chunks(BATCH * pool.current_num_threads().max(1)) {
            let results: Vec<_> = pool.install(|| batch.par_iter().map(one).collect());
            for result in results {
                settle(result, &mut take, &mut failures)?;
            }
        }
    }
    failures.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(failures)
}

fn settle<T>(
    result: Result<T, Failure>,
    take: &mut impl FnMut(T) -> io::Result<()>,
    failures: &mut Vec<Failure>,
) -> io::Result<()> {
    match result {
        Ok(done) => take(done),
        Err(failure) => {
            failures.push(failure);
            Ok(())
        }
    }
}

fn bytes(input: &Input) -> io::Result<Vec<u8>> {
    match input {
        Input::Stdin => limited(io::stdin().lock()),
        Input::File(path) => limited(open(path)?),
    }
}

fn open(path: &Path) -> io::Result<fs::File> {
    let file = fs::File::open(path)?;
    // A folder opens on some systems and fails only when it is read.
    if file.metadata()?.is_dir() {
        return Err(io::Error::from(io::ErrorKind::IsADirectory));
    }
    Ok(file)
}

fn limited(reader: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    Ok(bytes)
}

/// The system's reason, in words, with what to do.
fn reason(error: &io::Error, lang: Lang) -> String {
    let (zh, en) = match error.kind() {
        io::ErrorKind::NotFound => ("没有这个文件；请检查路径", "there is no such file; check the path"),
        io::ErrorKind::PermissionDenied => ("没有读取权限", "no permission to read it"),
        io::ErrorKind::IsADirectory => ("这是文件夹", "this is a folder"),
        io::ErrorKind::FileTooLarge => ("文件超过 256 MB，不像一份报告", "larger than 256 MB, which no report is"),
        _ => return error.to_string(),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
    .to_owned()
}
