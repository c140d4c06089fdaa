//! Settings and packs on disk.

use std::fs;
use std::path::{Component, Path, PathBuf};

use hegao_pack::SourceText;

/// The names of a settings file, in the order in which they are looked for.
const SETTINGS: [&str; 2] = ["hegao.toml", ".hegao.toml"];

/// The settings file for a report or folder: the nearest one upward, no further than the root of the repository.
#[must_use]
pub fn settings_for(path: &Path) -> Option<PathBuf> {
    let place = real(path);
    let start = if place.is_dir() {
        place.as_path()
    } else {
        place.parent()?
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
    let within = |settings: &str| {
        let seen = from(Path::new(name), &folder_of(settings));
        (!seen.starts_with("..")).then_some(seen)
    };
    settings.and_then(within).unwrap_or_else(|| name.to_owned())
}

/// The folder of a file.
pub(crate) fn folder_of(file: &str) -> PathBuf {
    let parent = Path::new(file).parent();
    let named = parent.filter(|parent| !parent.as_os_str().is_empty());
    named.unwrap_or(Path::new(".")).to_path_buf()
}

/// `path` as seen from `folder`, whatever the working folder, with forward slashes: `../reports/a.txt`. As it is where
/// no way leads there, as on another drive.
pub(crate) fn from(path: &Path, folder: &Path) -> String {
    let (end, start) = (real(path), real(folder));
    let shared = end
        .components()
        .zip(start.components())
        .take_while(|(a, b)| a == b)
        .count();
    if shared == 0 {
        return crate::walk::shown(path);
    }
    let up = start
        .components()
        .skip(shared)
        .map(|_| Component::ParentDir);
    let way: PathBuf = up.chain(end.components().skip(shared)).collect();
    way.to_string_lossy().replace('\\', "/")
}

/// The one name of a place: absolute, without links in its folders. What does not exist stands below what does.
pub(crate) fn real(path: &Path) -> PathBuf {
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    let (folder, name) = match (absolute.parent(), absolute.file_name()) {
        // A report may be a link itself, and keeps its name.
        (Some(parent), Some(name)) if !absolute.is_dir() => (parent, Some(name)),
        _ => (absolute.as_path(), None),
    };
    let known = folder
        .ancestors()
        .find_map(|above| Some((fs::canonicalize(above).ok()?, above)));
    let mut found = match known {
        Some((known, above)) => known
            .components()
            .chain(folder.strip_prefix(above).unwrap_or(folder).components())
            .collect(),
        None => folder.to_path_buf(),
    };
    found.extend(name);
    found
}
