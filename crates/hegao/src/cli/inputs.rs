//! From paths to reports: walking, reading, working in parallel, in the order of the paths.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use hegao::walk::{Input, Walked, walk};
use hegao::{Format, Kind, Linter, Options, Prior, Source, SourceText};
use hegao_core::Failure;
use rayon::prelude::*;

use super::args::{AgainstArgs, InputArgs};
use super::console::Console;
use super::convert;
use super::linters::Run;
use super::today;

/// How many reports are in memory at once, for each thread.
const BATCH: usize = 16;

/// A file larger than this is no report; text formats need less than twice their bytes in memory.
const MAX_FILE: u64 = 256 << 20;

/// The options of a linter as the command line gives them, without packs; last days are held against today.
pub fn options(args: &InputArgs, console: &Console) -> Options {
    Options {
        kind: args.kind.clone().map(Kind::new),
        years: args.year.into_iter().collect(),
        today: today::now(),
        ..console.options()
    }
}

/// The same with packs, selection and last year's report; what cannot be read is told.
pub fn against(args: &InputArgs, against: &AgainstArgs, console: &Console) -> Result<Options, ()> {
    let mut options = options(args, console);
    options.select.clone_from(&against.select);
    options.ignore.clone_from(&against.ignore);
    packs(&against.pack, &mut options, console)?;
    if let Some(path) = &against.prior {
        prior(path, &mut options, console)?;
    }
    Ok(options)
}

/// `--pack`: what has a dot or a slash is a file, read as a pack of the user; anything else is a name.
pub fn packs(given: &[String], options: &mut Options, console: &Console) -> Result<(), ()> {
    for pack in given {
        if !pack.contains(['/', '\\', '.']) {
            options.packs.push(pack.clone());
            continue;
        }
        match fs::read_to_string(pack) {
            Ok(text) => {
                options.own.push(SourceText::new(pack.as_str(), text));
                options.packs.push(pack.clone());
            }
            Err(error) => {
                console.complain(&format!("{pack}: {}", console.reason(&error)));
                return Err(());
            }
        }
    }
    Ok(())
}

/// `--prior`: last year's report, or all reports of a folder.
fn prior(path: &Path, options: &mut Options, console: &Console) -> Result<(), ()> {
    options.choose_prior = path.is_dir();
    let found = walk(&[path.to_path_buf()], |path| {
        Format::of_path(&path.to_string_lossy()).is_some()
    });
    if found.inputs.is_empty() {
        let path = hegao::walk::shown(path);
        console.complain(&console.say2(
            || format!("{path}: 这里没有可以作为上年报告的文件（.txt .md .html .docx）"),
            || format!("{path}: nothing here can be last year's report (.txt .md .html .docx)"),
        ));
        return Err(());
    }
    for input in &found.inputs {
        let name = input.name();
        match bytes(input) {
            Ok(bytes) => {
                let format = Format::of_path(&name).unwrap_or(Format::Text);
                options.prior.push(Prior {
                    name,
                    bytes: bytes.into(),
                    format,
                });
            }
            Err(error) => {
                console.complain(&format!("{name}: {}", console.reason(&error)));
                return Err(());
            }
        }
    }
    Ok(())
}

/// The bytes of a file.
pub fn file(path: &Path) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let length = file.metadata()?.len();
    limited(file, length)
}

/// Works through all inputs: `work` runs in parallel, `take` is called in order. Returns what could not be read and
/// where nothing was found to read.
pub fn each<T: Send>(
    run: &Run,
    args: &InputArgs,
    console: &Console,
    work: impl Fn(&Linter, &Source<'_>) -> Result<T, Failure> + Sync,
    mut take: impl FnMut(T) -> io::Result<()>,
) -> io::Result<Vec<Failure>> {
    let Walked {
        inputs,
        failures,
        empty,
        ..
    } = &run.walked;
    let failure = |(path, message): &(String, String)| Failure {
        path: path.clone(),
        message: message.clone(),
    };
    let mut failures: Vec<Failure> = failures.iter().map(failure).collect();
    failures.extend(
        run.first()
            .into_iter()
            .flat_map(Linter::unread_priors)
            .cloned(),
    );
    for folder in empty {
        let message = console.say(
            "文件夹里没有可以核查的报告（.txt .md .html .docx）",
            "no reports in this folder (.txt .md .html .docx)",
        );
        failures.push(Failure {
            path: folder.clone(),
            message: message.to_owned(),
        });
    }
    let pages = inputs.iter().any(|input| convert::is_pages(&input.name()));
    if args.convert && pages {
        console.note(&convert::warning(console));
    }
    let one = |(index, input): (usize, &Input)| -> Result<T, Failure> {
        let name = match input {
            Input::Stdin => args.stdin_filename.clone().unwrap_or_else(|| input.name()),
            Input::File(_) => input.name(),
        };
        let bytes = bytes(input).map_err(|error| Failure {
            path: name.clone(),
            message: console.reason(&error),
        })?;
        let format = Format::of_path(&name).unwrap_or_else(|| match input {
            Input::Stdin if args.stdin_filename.is_none() => by_content(&bytes),
            _ => Format::Text,
        });
        let (bytes, format) = if args.convert && convert::is_old(&name) {
            let converted = convert::to_docx(&bytes, &name, console);
            let failure = |message| Failure {
                path: name.clone(),
                message,
            };
            (converted.map_err(failure)?, Format::Docx)
        } else {
            (bytes, format)
        };
        let linter = run.linter(index).ok_or_else(|| Failure {
            path: name.clone(),
            message: String::new(),
        })?;
        work(
            linter,
            &Source {
                name: &name,
                bytes: &bytes,
                format,
            },
        )
    };
    let threads = args.threads.unwrap_or(0);
    if inputs.len() == 1 || threads == 1 {
        // No thread is worth its start for a single report.
        for input in inputs.iter().enumerate() {
            settle(one(input), &mut take, &mut failures)?;
        }
    } else {
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(threads)
            .build()
            .map_err(io::Error::other)?;
        let inputs: Vec<(usize, &Input)> = inputs.iter().enumerate().collect();
        for batch in inputs.chunks(BATCH * pool.current_num_threads().max(1)) {
            let results: Vec<_> = pool.install(|| batch.par_iter().copied().map(one).collect());
            for result in results {
                settle(result, &mut take, &mut failures)?;
            }
        }
    }
    failures.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(failures)
}

/// The format of what has no name, by its first bytes.
fn by_content(bytes: &[u8]) -> Format {
    const HEAD: usize = 1024;
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let page = || head.contains("<!doctype html") || head.contains("<html");
    if bytes.starts_with(b"PK\x03\x04") {
        Format::Docx
    } else if head
        .trim_start_matches('\u{feff}')
        .trim_start()
        .starts_with('<')
        && page()
    {
        Format::Html
    } else {
        Format::Text
    }
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
        Input::Stdin => limited(io::stdin().lock(), 0),
        Input::File(path) => file(path),
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

/// All that `reader` gives; `length` is what it is likely to give.
fn limited(reader: impl Read, length: u64) -> io::Result<Vec<u8>> {
    let room = usize::try_from(length.min(MAX_FILE)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room);
    reader.take(MAX_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE {
        return Err(io::Error::from(io::ErrorKind::FileTooLarge));
    }
    Ok(bytes)
}
