//! What a folder holds for testing: packs, and folders of cases.

use std::fs;
use std::path::{Path, PathBuf};

use hegao_pack::{SourceText, pack_name};

use super::mistake::Mistake;
use crate::walk::shown;

/// Packs and folders of cases.
#[derive(Debug, Default)]
pub(super) struct Found {
    pub(super) packs: Vec<SourceText>,
    pub(super) cases: Vec<PathBuf>,
    pub(super) mistakes: Vec<Mistake>,
}

impl Found {
    /// The packs in `folder` and its `rules/`, with the cases beside them and in `tests/cases/`; if `folder` is a file,
    /// that pack alone.
    pub(super) fn in_folder(folder: &Path) -> Self {
        let mut found = Self::default();
        let base = if folder.is_file() {
            found.pack(folder, true);
            folder.parent().unwrap_or(Path::new("")).to_path_buf()
        } else {
            for place in [folder.to_path_buf(), folder.join("rules")] {
                for file in entries(&place) {
                    if file.extension().is_some_and(|ending| ending == "toml") && file.is_file() {
                        found.pack(&file, false);
                    }
                }
            }
            folder.to_path_buf()
        };
        for place in ["cases", "rules/cases", "tests/cases"] {
            let place = base.join(place);
            if place.is_dir() {
                found.cases.push(place);
            }
        }
        found
    }

    /// Takes in a file if it is a pack; one that was named has to be.
    fn pack(&mut self, file: &Path, named: bool) {
        match fs::read_to_string(file) {
            Ok(text) => {
                let source = SourceText::new(shown(file), text);
                if pack_name(&source).is_some() || named || source.text.contains("[[rule]]") {
                    self.packs.push(source);
                }
            }
            Err(error) => self.mistakes.push(Mistake::unreadable(file, &error)),
        }
    }
}

/// The entries of a folder by name, without hidden ones; none if it cannot be read.
pub(super) fn entries(folder: &Path) -> Vec<PathBuf> {
    let visible = |path: &PathBuf| !name(path).starts_with('.');
    let mut found: Vec<PathBuf> = fs::read_dir(folder)
        .map(|entries| entries.flatten().map(|entry| entry.path()).collect())
        .unwrap_or_default();
    found.retain(visible);
    found.sort();
    found
}

/// The last part of a path.
pub(super) fn name(path: &Path) -> String {
    path.file_name()
        .map(|name| name.to_string_lossy().into_owned())
        .unwrap_or_default()
}
