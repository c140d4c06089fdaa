//! Where the formats of `check` go: each `--format` to its own `--output`.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::ArgMatches;
use hegao::Lang;
use hegao_render::{FindRule, Format, Render, Style, renderer};

use crate::files;

use super::args::CheckArgs;
use super::console::Console;
use super::linters::Run;
use super::writing::New;

/// How many bytes go to standard output at once.
const AT_ONCE: usize = 1 << 16;

/// A format and the file it goes to; none for standard output.
pub type Target = (String, Option<PathBuf>);

/// Pairs each `--format` with the `--output` that follows it before the next one; a single pair in either order. A file
/// alone tells its format by its ending.
pub fn targets(
    args: &CheckArgs,
    matches: Option<&ArgMatches>,
    console: &Console,
) -> Result<Vec<Target>, String> {
    let places = |id: &str| -> Vec<usize> {
        matches
            .and_then(|matches| matches.indices_of(id))
            .map(Iterator::collect)
            .unwrap_or_default()
    };
    match (args.format.as_slice(), args.output.as_slice()) {
        ([], []) => return Ok(vec![("full".to_owned(), None)]),
        ([], [file]) => return Ok(vec![(by_ending(file).to_owned(), Some(file.clone()))]),
        ([format], [file]) => return Ok(vec![(format.clone(), Some(file.clone()))]),
        _ => {}
    }
    let starts = places("format");
    let mut targets: Vec<Target> = args
        .format
        .iter()
        .map(|name| (name.clone(), None))
        .collect();
    for (file, at) in args.output.iter().zip(places("output")) {
        let format = starts.iter().filter(|start| **start < at).count();
        let target = format.checked_sub(1).and_then(|last| targets.get_mut(last));
        match target {
            Some((_, place @ None)) => *place = Some(file.clone()),
            _ => {
                let file = file.display();
                return Err(console.say2(
                    || format!("-o {file} 前面没有属于它的 --format；每个 --format 后面跟它自己的一个 -o"),
                    || format!("-o {file} has no --format of its own before it; give each --format one -o after it"),
                ));
            }
        }
    }
    Ok(targets)
}

/// The format that the name of a file tells: `full` where it tells none.
fn by_ending(file: &Path) -> &'static str {
    let ending = file.extension().and_then(OsStr::to_str).unwrap_or_default();
    match ending.to_ascii_lowercase().as_str() {
        "html" | "htm" => "html",
        "json" => "json",
        "jsonl" => "jsonl",
        "sarif" => "sarif",
        _ => "full",
    }
}

/// One output being written.
pub struct Output<'a> {
    pub render: Box<dyn Render + 'a>,
    pub out: Box<dyn Write>,
}

/// Opens the outputs. Every name is looked at before the first file is touched.
pub fn open<'a>(
    targets: &[Target],
    run: &Run,
    console: &Console,
    lang: Lang,
    rule: FindRule<'a>,
) -> Result<Vec<Output<'a>>, String> {
    let mut taken: Vec<Option<PathBuf>> = Vec::new();
    for (name, file) in targets {
        let place = file.as_deref().map(files::real);
        if taken.contains(&place) {
            return Err(match file {
                Some(path) => console.say2(
                    || format!("{}: 两种格式写到同一个文件", path.display()),
                    || format!("{}: two formats go to one file", path.display()),
                ),
                None => console
                    .say(
                        "只有一个输出能写到标准输出；其余的请各加 -o 文件",
                        "only one format can go to standard output; give the others -o FILE",
                    )
                    .to_owned(),
            });
        }
        taken.push(place);
        name.parse::<Format>()
            .map_err(|_| unknown_format(name, console.lang))?;
        let refused = |path: &PathBuf| {
            let words = New::Page.refused(path, run.reads(path), console)?;
            Some(format!("{}: {words}", path.display()))
        };
        if let Some(message) = file.as_ref().and_then(refused) {
            return Err(message);
        }
    }
    targets
        .iter()
        .map(|(name, file)| {
            let format: Format = name
                .parse()
                .map_err(|_| unknown_format(name, console.lang))?;
            let (out, style): (Box<dyn Write>, _) = match file {
                Some(path) => {
                    let file =
                        File::create(path).map_err(|error| console.unwritable(path, &error))?;
                    let named = Named {
                        path: path.clone(),
                        file,
                    };
                    (Box::new(BufWriter::new(named)), console.style(false))
                }
                None => (
                    Box::new(BufWriter::with_capacity(AT_ONCE, io::stdout())),
                    console.out_style(),
                ),
            };
            Ok(Output {
                render: renderer(format, &Style { lang, ..style }, rule),
                out,
            })
        })
        .collect()
}

/// A file whose faults say which file it is.
struct Named {
    path: PathBuf,
    file: File,
}

impl Named {
    fn fault(&self, error: &io::Error) -> io::Error {
        io::Error::new(error.kind(), format!("{}: {error}", self.path.display()))
    }
}

impl Write for Named {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes).map_err(|error| self.fault(&error))
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush().map_err(|error| self.fault(&error))
    }
}

fn unknown_format(name: &str, lang: Lang) -> String {
    let known = Format::ALL
        .iter()
        .map(|format| format.name())
        .collect::<Vec<_>>()
        .join(" ");
    match lang {
        Lang::Zh => format!("没有输出格式“{name}”；可用的有：{known}"),
        Lang::En => format!("there is no format `{name}`; there are: {known}"),
    }
}
