//! The files to check: paths as given, folders walked with `.gitignore` and `.hegaoignore`.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use hegao_read::Format;
use hegao_render::GENERATOR;
use ignore::WalkBuilder;

/// Bytes of a page that hold its head's first lines.
const HEAD: u64 = 512;

/// Something to check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// Standard input.
    Stdin,
    /// A file.
    File(PathBuf),
}

/// What the walk found, in the order in which it will be checked.
#[derive(Debug, Default)]
pub struct Walked {
    /// The inputs: by path, each once.
    pub inputs: Vec<Input>,
    /// Paths that cannot be walked, with the system's reason.
    pub failures: Vec<(String, String)>,
    /// Given folders in which nothing was found.
    pub empty: Vec<String>,
}

/// Finds the files under `paths`. A file given by name is taken whatever its ending; in folders, `wanted` decides.
#[must_use]
pub fn walk(paths: &[PathBuf], wanted: impl Fn(&Path) -> bool) -> Walked {
    let mut walked = Walked::default();
    for path in paths {
        if path.as_os_str() == "-" {
            walked.inputs.push(Input::Stdin);
        } else if path.is_dir() {
            let before = walked.inputs.len();
            walk_folder(path, &wanted, &mut walked);
            if walked.inputs.len() == before {
                walked.empty.push(shown(path));
            }
        } else {
            // A missing file fails when it is read, with the same words as an unreadable one.
            walked.inputs.push(Input::File(path.clone()));
        }
    }
    walked.inputs.sort_by_cached_key(Input::name);
    walked.inputs.dedup_by_key(|input| input.name());
    walked
}

fn walk_folder(folder: &Path, wanted: &impl Fn(&Path) -> bool, walked: &mut Walked) {
    let mut builder = WalkBuilder::new(folder);
    // A report in a folder without a repository is ignored by the same files as in one with.
    builder
        .require_git(false)
        .add_custom_ignore_filename(".hegaoignore");
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                let skipped = || is_lock(entry.path()) || is_own_page(entry.path());
                if is_file && wanted(entry.path()) && !skipped() {
                    walked.inputs.push(Input::File(entry.into_path()));
                }
            }
            Err(error) => walked.failures.push((shown(folder), error.to_string())),
        }
    }
}

/// Word's owner files (`~$报告.docx`) stand beside an open document and are no reports.
fn is_lock(path: &Path) -> bool {
    path.file_name()
        .is_some_and(|name| name.to_string_lossy().starts_with("~$"))
}

/// A page that hegao wrote is about reports and is none.
fn is_own_page(path: &Path) -> bool {
    let html = || Format::of_path(&path.to_string_lossy()) == Some(Format::Html);
    let head = || -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        File::open(path)?.take(HEAD).read_to_end(&mut head)?;
        Ok(head)
    };
    html() && head().is_ok_and(|head| String::from_utf8_lossy(&head).contains(GENERATOR))
}

impl Input {
    /// The path as users see it.
    #[must_use]
    pub fn name(&self) -> String {
        match self {
            Self::Stdin => "-".to_owned(),
            Self::File(path) => shown(path),
        }
    }
}

/// A path with forward slashes on every system, without a leading `./`.
#[must_use]
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy().replace('\\', "/");
    text.strip_prefix("./")
        .map_or_else(|| text.clone(), str::to_owned)
}
