//! The files to check: paths as given, folders walked with `.gitignore` and `.hegaoignore`.

use std::path::{Path, PathBuf};

use hegao_read::Format;
use ignore::WalkBuilder;

use crate::own;

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
    /// Files given by name that are outputs of an earlier run, and so no reports.
    pub own: Vec<String>,
}

/// Finds the files under `paths`. A file given by name is taken whatever its ending; in folders, `wanted` decides.
/// What an earlier run wrote about reports is none, in folders and by name (`*.txt`).
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
        } else if is_output(path) {
            walked.own.push(shown(path));
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
        // What a shell is told to write into the folder (`> 结果.txt`) is no report of it.
        .skip_stdout(true)
        .add_custom_ignore_filename(".hegaoignore");
    for entry in builder.build() {
        match entry {
            Ok(entry) => {
                let is_file = entry.file_type().is_some_and(|kind| kind.is_file());
                let skipped = || is_lock(entry.path()) || is_output(entry.path());
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

/// Whether an earlier run wrote it. Documents are never outputs: a copy with comments may be what its author works on.
fn is_output(path: &Path) -> bool {
    let is_text = matches!(
        Format::of_path(&path.to_string_lossy()),
        Some(Format::Text | Format::Markdown | Format::Html)
    );
    is_text && own::is_page(path)
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
