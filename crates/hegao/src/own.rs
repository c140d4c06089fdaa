//! What hegao wrote itself, known by its content: it is no report, and may be written again.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::Path;

use hegao_read::{Limits, creator, without_remarks};

/// Bytes at the ends of a file that show whether it is text that hegao wrote.
const HEAD: u64 = 4096;
const TAIL: u64 = 1024;

/// Whether it is text of any verb and format.
pub(crate) fn is_page(path: &Path) -> bool {
    ends(path).is_ok_and(|ends| {
        let [head, tail] = ends.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
        hegao_render::is_output(&head, &tail)
    })
}

/// Whether it is a ledger as a workbook.
pub(crate) fn is_workbook(path: &Path) -> bool {
    let made_by = |bytes: Vec<u8>| creator(&bytes, &Limits::default());
    fs::read(path).is_ok_and(|bytes| made_by(bytes).as_deref() == Some(hegao_render::MAKER))
}

/// Whether it is a document with comments of hegao.
pub(crate) fn is_copy(bytes: &[u8]) -> bool {
    without_remarks(bytes, &Limits::default()).is_ok_and(|plain| plain != bytes)
}

fn ends(path: &Path) -> io::Result<[Vec<u8>; 2]> {
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    let (mut head, mut tail) = (Vec::new(), Vec::new());
    (&mut file).take(HEAD).read_to_end(&mut head)?;
    file.seek(SeekFrom::Start(length.saturating_sub(TAIL)))?;
    file.take(TAIL).read_to_end(&mut tail)?;
    Ok([head, tail])
}
