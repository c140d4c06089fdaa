//! `hegao annotate`, and `check --annotate` for many.

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;

use hegao::{Annotated, Format as Input, Lang, Limits, Linter, Severity, Source, without_remarks};
use hegao_core::Failure;

use super::args::AnnotateArgs;
use super::console::Console;
use super::copies::Copies;
use super::fix::Mended;
use super::linters::{self, Run};
use super::writing::{New, save};
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
        let copy = New::Copy {
            bytes: source.bytes,
            from: path,
            listed: false,
        };
        let reads = linters::consults(linter, &args.output);
        if let Some(message) = copy.refused(&args.output, reads, console) {
            let path = hegao::walk::shown(&args.output);
            return Err(Failure { path, message });
        }
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
    let copy = New::Copy {
        bytes: &bytes,
        from,
        listed: false,
    };
    if let Some(message) = copy.refused(to, false, console) {
        return failed(to, message);
    }
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

    /// Why some of `names` cannot all be put here: it is no folder, or two of them would lie at one place.
    pub fn unfit<'n>(
        &self,
        names: impl Iterator<Item = &'n str>,
        console: &Console,
    ) -> Option<String> {
        if self.folder.exists() && !self.folder.is_dir() {
            let folder = hegao::walk::shown(self.folder);
            return Some(console.say2(
                || format!("{folder}: 这是文件；--annotate 后面要写文件夹"),
                || format!("{folder}: this is a file; --annotate takes a folder"),
            ));
        }
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
        let copy = New::Copy {
            bytes: source.bytes,
            from: Path::new(source.name),
            listed: self.copies.have(&path),
        };
        let refused = copy.refused(&path, linters::consults(linter, &path), console);
        let made = || fs::create_dir_all(path.parent().unwrap_or(self.folder));
        let written = || made().and_then(|()| save(&path, &annotated.bytes));
        let failed = || Some(console.reason(&written().err()?));
        if let Some(message) = refused.or_else(failed) {
            let path = hegao::walk::shown(&path);
            return Ok(Mended {
                failure: Some(Failure { path, message }),
                ..Mended::only(annotated.checked)
            });
        }
        if let Ok(mut written) = self.written.lock() {
            written.push(path.clone());
        }
        Ok(Mended {
            said: said(&annotated, &path, linter.lang()),
            ..Mended::only(annotated.checked)
        })
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
