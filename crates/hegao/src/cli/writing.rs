//! Writing files: the one place that decides whether a file may be written, and how that is done in one step.
//!
//! What stands where a command is told to write is lost, so it has to be something that hegao wrote itself.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::{files, own};

use super::console::Console;
use super::{baseline, convert, inputs};

/// What is about to be written.
pub enum New<'a> {
    /// Text about reports.
    Page,
    /// A ledger as a workbook.
    Workbook,
    /// A document with comments, or without those of an earlier run.
    Copy {
        /// The document as it was read.
        bytes: &'a [u8],
        /// Where it stands.
        from: &'a Path,
        /// Whether the list of the folder calls what is there a copy.
        listed: bool,
    },
    /// A baseline.
    Baseline,
}

impl New<'_> {
    /// Why it may not be written to `path`, if so. `reads`: the run reads what is there for something else.
    pub fn refused(&self, path: &Path, reads: bool, console: &Console) -> Option<String> {
        // What is no file, as a terminal or a pipe, is not lost, nor is an empty one.
        let stands = || fs::metadata(path).is_ok_and(|file| file.is_file() && file.len() > 0);
        let words = if reads || self.is_at(path) {
            console.say(
                "这次运行要读它，不能写入；请换一个文件名",
                "this run reads it, so it is not written to; choose another name",
            )
        } else if stands() && !self.replaces(path) {
            console.say(
                "这里已有同名文件，而且不是 hegao 写出的，没有覆盖；请换一个文件名，或者先移走它",
                "there is a file of this name that hegao did not write; not written over. Choose another name, or move it away",
            )
        } else if self.is_misnamed(path) {
            console.say(
                "要写出的不是这种文档，请换一个文件名；Word 批注由 hegao annotate 写",
                "what is to be written is no such document; choose another name. Comments in Word are written by hegao annotate",
            )
        } else {
            return None;
        };
        Some(words.to_owned())
    }

    /// Whether `path` is the document itself, and no copy that was commented before.
    fn is_at(&self, path: &Path) -> bool {
        match self {
            Self::Copy { bytes, from, .. } => {
                files::real(path) == files::real(from) && !own::is_copy(bytes)
            }
            Self::Page | Self::Workbook | Self::Baseline => false,
        }
    }

    /// Whether what stands at `path` is of the same kind and of hegao.
    fn replaces(&self, path: &Path) -> bool {
        match self {
            Self::Page => own::is_page(path),
            Self::Workbook => own::is_workbook(path) || own::is_page(path),
            // The document once more is what a run without findings leaves.
            Self::Copy { bytes, listed, .. } => {
                let may_go = |there: Vec<u8>| there == *bytes || own::is_copy(&there);
                *listed || inputs::file(path).is_ok_and(may_go)
            }
            Self::Baseline => fs::read_to_string(path).is_ok_and(|text| baseline::is_one(&text)),
        }
    }

    /// Whether the name is that of a document of another kind.
    fn is_misnamed(&self, path: &Path) -> bool {
        let name = path.to_string_lossy();
        let ending = path.extension().and_then(OsStr::to_str).unwrap_or_default();
        let is = |other: &str| ending.eq_ignore_ascii_case(other);
        match self {
            Self::Page => is("docx") || is("xlsx") || convert::is_old(&name),
            Self::Workbook => is("docx") || convert::is_old(&name),
            Self::Copy { .. } | Self::Baseline => false,
        }
    }
}

/// Writes a new file, or replaces one in one step.
pub fn save(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if path.exists() {
        replace(path, bytes)
    } else {
        fs::write(path, bytes)
    }
}

/// Replaces the file in one step, so that nobody ever sees half of it; its permissions stay.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A link is followed, so that it stays a link.
    let path = fs::canonicalize(path)?;
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = tempfile::NamedTempFile::new_in(folder)?;
    file.write_all(bytes)?;
    file.as_file()
        .set_permissions(fs::metadata(&path)?.permissions())?;
    file.as_file().sync_all()?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
