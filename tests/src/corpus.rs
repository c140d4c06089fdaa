//! Text to measure with, made of the project's own reports. Nothing in it is left to chance, so that every run measures
//! the same.

use std::fs;
use std::io;
use std::path::Path;

use crate::root;

/// The text reports under `tests/reports`, by name.
///
/// # Errors
/// If they cannot be read.
pub fn reports() -> io::Result<Vec<String>> {
    let mut paths: Vec<_> = fs::read_dir(root().join("tests/reports"))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|ending| ending == "txt"));
    paths.sort();
    paths.into_iter().map(fs::read_to_string).collect()
}

/// One text of about `bytes` bytes: the reports one after the other, again and again.
///
/// # Errors
/// If they cannot be read.
pub fn text(bytes: usize) -> io::Result<String> {
    let mut out = String::with_capacity(bytes);
    let reports = reports()?;
    let lines = reports
        .iter()
        .flat_map(|report| report.split_inclusive('\n'));
    for line in lines.cycle() {
        if out.len() + line.len() > bytes {
            break;
        }
        out.push_str(line);
    }
    Ok(out)
}

/// A folder of reports, `bytes` bytes in all; how many they are.
///
/// # Errors
/// If they cannot be read or written.
pub fn folder(at: &Path, bytes: usize) -> io::Result<usize> {
    fs::create_dir_all(at)?;
    let (mut written, mut count) = (0, 0);
    for report in reports()?.iter().cycle() {
        if written + report.len() > bytes {
            break;
        }
        fs::write(at.join(format!("{count:06}.txt")), report)?;
        (written, count) = (written + report.len(), count + 1);
    }
    Ok(count)
}
