//! `hegao annotate`, and `check --annotate` for many.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use hegao::{Annotated, Format as Input, Lang, Limits, Linter, Severity, Source, without_remarks};
use hegao_core::Failure;

use crate::files;

use super::args::AnnotateArgs;
use super::console::Console;
use super::copies::Copies;
use super::fix::{Mended, write};
use super::linters::Run;
use super::{FAILED, inputs};

/// Runs the verb; the exit status. Findings are what it is asked for, so they are no failure.
pub fn run(args: &AnnotateArgs, console: &Console) -> u8 {
    let [path] = args.input.paths.as_slice() else {
        return one_document(console);
    };
    if path.is_dir() {
        return one_document(console);
    }
    if Input::of_path(&args.output.to_string_lossy()) != Some(Input::Docx) {
        let output = args.output.display();
        console.complain(&console.say2(
            || format!("{output}: annotate 写出的是 Word 文档，文件名要以 .docx 结尾"),
            || format!("{output}: annotate writes a Word document; its name must end in .docx"),
        ));
        return FAILED;
    }
    if args.clean {
        return clean(path, &args.output, console);
    }
    let Ok(options) = inputs::against(&args.input, &args.against, console) else {
        return FAILED;
    };
    let Some(run) = Run::new(&args.input, &options, console) else {
        return FAILED;
    };
    let work = |linter: &Linter, source: &Source<'_>| {
        let advice = args.advice || wants_advice(linter);
        let annotated = linter.annotate(source, least(advice))?;
        save(&args.output, &annotated.bytes).map_err(|error| Failure {
            path: hegao::walk::shown(&args.output),
            message: console.unwritten(&args.output, &error),
        })?;
        Ok(said(&annotated, &args.output, linter.lang()))
    };
    let failures = inputs::each(&run, &args.input, console, work, |said| {
        said.iter()
            .try_for_each(|line| writeln!(io::stderr(), "{line}"))
    });
    match failures {
        Ok(failures) => console.failures(&failures),
        Err(error) => console.broken(&error),
    }
}

fn one_document(console: &Console) -> u8 {
    console.complain(console.say(
        "annotate 一次只写一份文档；多份请用 hegao check --annotate 文件夹",
        "annotate takes one document; for many use hegao check --annotate DIR",
    ));
    FAILED
}

/// Takes the comments of an earlier run out.
fn clean(from: &Path, to: &Path, console: &Console) -> u8 {
    let failed = |path: &Path, message: String| {
        let path = hegao::walk::shown(path);
        console.failures(&[Failure { path, message }])
    };
    let bytes = match inputs::file(from) {
        Ok(bytes) => bytes,
        Err(error) => return failed(from, console.reason(&error)),
    };
    let plain = match without_remarks(&bytes, &Limits::default()) {
        Ok(plain) => plain,
        Err(error) => return failed(from, error.words().get(console.lang).to_owned()),
    };
    let taken = plain != bytes;
    match save(to, &plain) {
        Ok(()) => {
            let to = hegao::walk::shown(to);
            console.note(&match (console.lang, taken) {
                (Lang::Zh, true) => format!("{to}: 已删去以前写入的批注"),
                (Lang::Zh, false) => format!("{to}: 没有以前写入的批注，原样写出"),
                (Lang::En, true) => format!("{to}: the comments of an earlier run are gone"),
                (Lang::En, false) => {
                    format!("{to}: no comments of an earlier run; written as it was")
                }
            });
            0
        }
        Err(error) => {
            console.complain(&console.unwritable(to, &error));
            FAILED
        }
    }
}

fn wants_advice(linter: &Linter) -> bool {
    let set = linter.settings().advice.as_ref();
    set.is_some_and(|set| set.value)
}

const fn least(advice: bool) -> Severity {
    if advice {
        Severity::Advice
    } else {
        Severity::Warning
    }
}

/// Writes a new file, or replaces one in one step.
fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        write(path, bytes)
    } else {
        fs::write(path, bytes)
    }
}

fn said(annotated: &Annotated, path: &Path, lang: Lang) -> Vec<String> {
    let path = hegao::walk::shown(path);
    let mut said = vec![match (lang, annotated.placed) {
        (Lang::Zh, placed) => format!("{path}: 写入 {placed} 条批注"),
        (Lang::En, 1) => format!("{path}: 1 comment"),
        (Lang::En, placed) => format!("{path}: {placed} comments"),
    }];
    if annotated.unplaced > 0 {
        said.push(match lang {
            Lang::Zh => format!(
                "{path}: 另有 {} 个问题在文档里没有可以批注的位置，请看 hegao check",
                annotated.unplaced
            ),
            Lang::En => format!(
                "{path}: {} more have no place in the document; see hegao check",
                annotated.unplaced
            ),
        });
    }
    said
}

/// Whether a file is a document with comments of hegao.
pub fn is_copy(path: &Path) -> bool {
    Input::of_path(&path.to_string_lossy()) == Some(Input::Docx)
        && inputs::file(path).is_ok_and(|bytes| has_remarks(&bytes))
}

fn has_remarks(bytes: &[u8]) -> bool {
    without_remarks(bytes, &Limits::default()).is_ok_and(|plain| plain != bytes)
}

/// Where `check --annotate` puts its documents.
pub struct Folder<'a> {
    folder: &'a Path,
    /// What was given: below a folder, documents keep their own folders.
    roots: &'a [PathBuf],
    copies: Copies,
    /// What was written in this run.
    written: Mutex<Vec<PathBuf>>,
}

impl<'a> Folder<'a> {
    pub fn new(folder: &'a Path, roots: &'a [PathBuf]) -> Self {
        Self {
            folder,
            roots,
            copies: Copies::of(folder),
            written: Mutex::default(),
        }
    }

    /// Notes down what was written, so that later runs over the folder know it for copies.
    pub fn remember(&self, console: &Console) -> Option<Failure> {
        let mut written = self.written.lock().ok()?;
        let failure = self.copies.add(&written).err().map(|error| Failure {
            path: hegao::walk::shown(&self.copies.file),
            message: console.reason(&error),
        });
        written.clear();
        failure
    }

    /// Why some of `names` cannot all be put here: two of them would lie at one place.
    pub fn clash<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        console: &Console,
    ) -> Option<String> {
        let mut taken: HashMap<PathBuf, &str> = HashMap::new();
        names.into_iter().find_map(|name| {
            let path = self.place(name);
            let shown = hegao::walk::shown(&path);
            let other = taken.insert(path, name)?;
            Some(console.say2(
                || format!("{other} 和 {name} 都会写成 {shown}；请给出它们共同的文件夹，或者分两次写"),
                || format!("{other} and {name} would both become {shown}; give the folder above them, or write them in two runs"),
            ))
        })
    }

    /// Checks a document and puts it into the folder with its comments.
    pub fn annotate(
        &self,
        linter: &Linter,
        source: &Source<'_>,
        advice: bool,
        console: &Console,
    ) -> Result<Mended, Failure> {
        let annotated = match linter.annotate(source, least(advice)) {
            Ok(annotated) => annotated,
            // What must not be written can be checked all the same.
            Err(refused) => {
                return Ok(Mended {
                    failure: Some(refused),
                    ..Mended::only(linter.check(source)?)
                });
            }
        };
        let path = self.place(source.name);
        let failure = |message: &str| Failure {
            path: hegao::walk::shown(&path),
            message: message.to_owned(),
        };
        if files::real(&path) == files::real(Path::new(source.name)) {
            return Err(failure(console.is_a_report()));
        }
        if !self.may_replace(&path, source.bytes) {
            let message = console.say(
                "这里已有同名文件，而且不是 hegao 写出的批注副本，没有覆盖；请换一个文件夹，或者先移走它",
                "there is a file of this name that is no commented copy; not written. Give another folder, or move it away",
            );
            return Ok(Mended {
                failure: Some(failure(message)),
                ..Mended::only(annotated.checked)
            });
        }
        fs::create_dir_all(path.parent().unwrap_or(self.folder))
            .and_then(|()| save(&path, &annotated.bytes))
            .map_err(|error| failure(&console.reason(&error)))?;
        if let Ok(mut written) = self.written.lock() {
            written.push(path.clone());
        }
        Ok(Mended {
            said: said(&annotated, &path, linter.lang()),
            ..Mended::only(annotated.checked)
        })
    }

    /// Whether nothing is lost by writing to `path`: there is nothing, a copy, or the document itself once more.
    fn may_replace(&self, path: &Path, document: &[u8]) -> bool {
        self.copies.have(path)
            || match inputs::file(path) {
                Ok(there) => there == document || has_remarks(&there),
                Err(error) => error.kind() == io::ErrorKind::NotFound,
            }
    }

    /// The place of a document: as it lies below the folder that was given, or its name alone.
    fn place(&self, name: &str) -> PathBuf {
        let name = Path::new(name);
        let below = self
            .roots
            .iter()
            .filter(|root| root.is_dir())
            .filter_map(|root| {
                let shown = hegao::walk::shown(root);
                // What lies below `.` is named without it.
                let shown = if shown == "." { "" } else { &shown };
                name.strip_prefix(shown)
                    .or_else(|_| name.strip_prefix(root))
                    .ok()
            })
            .min_by_key(|below| std::cmp::Reverse(below.components().count()));
        let own = below.or_else(|| name.file_name().map(Path::new));
        self.folder.join(own.unwrap_or(name)).with_extension("docx")
    }
}
