//! Which documents of a folder are commented copies: they are listed in its `.hegaoignore`, so that a run over the folder
//! above does not take them for reports, while reports that lie beside them are read.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// The first of the lines that hegao keeps; those before it are of somebody else.
const HEAD: &str = "# hegao check --annotate：以下是批注副本，不作为报告核对 / commented copies, not read as reports";

/// The list of copies of one folder.
pub struct Copies {
    /// Where the list stands.
    pub file: PathBuf,
    folder: PathBuf,
    listed: BTreeSet<String>,
}

impl Copies {
    /// The list of `folder`; empty where there is none.
    pub fn of(folder: &Path) -> Self {
        let file = folder.join(".hegaoignore");
        let text = fs::read_to_string(&file).unwrap_or_default();
        let listed = text
            .lines()
            .skip_while(|line| *line != HEAD)
            .skip(1)
            .map(str::to_owned)
            .collect();
        Self {
            file,
            folder: folder.to_path_buf(),
            listed,
        }
    }

    /// Whether `path` is listed.
    pub fn have(&self, path: &Path) -> bool {
        self.line(path)
            .is_some_and(|line| self.listed.contains(&line))
    }

    /// Adds `written` to the list.
    pub fn add(&self, written: &[PathBuf]) -> io::Result<()> {
        let new: BTreeSet<String> = written.iter().filter_map(|path| self.line(path)).collect();
        if new.is_subset(&self.listed) {
            return Ok(());
        }
        let before = fs::read_to_string(&self.file).unwrap_or_default();
        let mut text = String::new();
        for line in before.lines().take_while(|line| *line != HEAD) {
            text.push_str(line);
            text.push('\n');
        }
        text.push_str(HEAD);
        text.push('\n');
        for line in self.listed.union(&new) {
            text.push_str(line);
            text.push('\n');
        }
        fs::write(&self.file, text)
    }

    /// The line for a document of the folder: its place from there, with what is no plain letter to `.gitignore` escaped.
    fn line(&self, path: &Path) -> Option<String> {
        let below = path.strip_prefix(&self.folder).ok()?;
        let below = below.to_string_lossy().replace('\\', "/");
        let mut line = String::from("/");
        for c in below.chars() {
            if matches!(c, '*' | '?' | '[' | ']' | '!' | '#' | ' ') {
                line.push('\\');
            }
            line.push(c);
        }
        Some(line)
    }
}
