//! Settings and packs on disk.

use std::fs;
use std::path::{Path, PathBuf};

use hegao_pack::SourceText;

/// The names of a settings file, in the order in which they are looked for.
const SETTINGS: [&str; 2] = ["hegao.toml", ".hegao.toml"];

/// The settings file for a report or folder: the nearest one upward, no further than the root of the repository.
#[must_use]
pub fn settings_for(path: &Path) -> Option<PathBuf> {
    let absolute = std::path::absolute(path).ok()?;
    let start = if absolute.is_dir() {
        absolute.as_path()
    } else {
        absolute.parent()?
    };
    for folder in start.ancestors() {
        if let Some(found) = SETTINGS
            .iter()
            .map(|name| folder.join(name))
            .find(|file| file.is_file())
        {
            return Some(found);
        }
        if folder.join(".git").exists() {
            break;
        }
    }
    None
}

/// A file that a pack or the settings name, counted from the folder of the file that names it.
pub(crate) fn find(path: &str, from: &str) -> Option<SourceText> {
    let folder = Path::new(from).parent().unwrap_or(Path::new(""));
    let path = folder.join(path);
    let text = fs::read_to_string(&path).ok()?;
    // One file has one name, however it is written.
    let name = fs::canonicalize(&path).unwrap_or(path);
    Some(SourceText::new(name.to_string_lossy().as_ref(), text))
}

/// `name` counted from the folder of the settings file; as it is where there is none or it lies elsewhere.
pub(crate) fn relative(name: &str, settings: Option<&str>) -> String {
    let within = || {
        let folder = std::path::absolute(Path::new(settings?).parent()?).ok()?;
        let file = std::path::absolute(name).ok()?;
        Some(
            file.strip_prefix(folder)
                .ok()?
                .to_string_lossy()
                .replace('\\', "/"),
        )
    };
    within().unwrap_or_else(|| name.to_owned())
}
