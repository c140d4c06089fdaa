//! Word documents made of the bytes of a fuzzer, and what must hold for them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use hegao::{Format, Limits, Severity, without_remarks};

use crate::{LINTER, source};

#[path = "../../crates/hegao-read/tests/support/mod.rs"]
#[expect(dead_code, reason = "its fixtures serve the tests of the reader")]
mod support;

/// A Word document of the parts in `data`: a zero byte stands between two, and each begins with a line that names it.
#[must_use]
pub fn made(data: &[u8]) -> Vec<u8> {
    let parts = data.split(|byte| *byte == 0).map(|part| {
        let part = String::from_utf8_lossy(part);
        let (name, xml) = part.split_once('\n').unwrap_or(("", &part));
        (name.to_owned(), xml.to_owned())
    });
    // An archive has no name twice.
    let parts: BTreeMap<String, String> = parts.collect();
    support::zipped(&support::complete(parts.into_iter().collect()))
}

/// A Word document with damage: each four bytes of `data` say what stands at which place; the last two where it ends.
#[must_use]
pub fn damaged(data: &[u8]) -> Vec<u8> {
    let mut bytes = ARCHIVE.clone();
    let (spots, end) = data.as_chunks::<4>();
    for [high, low, one, two] in spots {
        let at = usize::from(u16::from_be_bytes([*high, *low])) % bytes.len();
        bytes[at] = *one;
        if let Some(next) = bytes.get_mut(at + 1) {
            *next = *two;
        }
    }
    if let [high, low] = end {
        bytes.truncate(usize::from(u16::from_be_bytes([*high, *low])));
    }
    bytes
}

static ARCHIVE: LazyLock<Vec<u8>> = LazyLock::new(|| {
    support::of_body("<w:p><w:r><w:t>2024年工作总结</w:t></w:r></w:p><w:p><w:r><w:t>新建学校3所。</w:t></w:r></w:p>")
});

/// A Word document takes its findings as comments or is refused; a second time changes nothing, and they come out again.
///
/// # Panics
/// If they do not.
pub fn annotates(bytes: &[u8]) {
    let annotate = |bytes: &[u8]| LINTER.annotate(&source(bytes, Format::Docx), Severity::Advice);
    let Ok(once) = annotate(bytes) else { return };
    let twice = annotate(&once.bytes).expect("what was written can be read");
    assert_eq!(once.bytes, twice.bytes);
    let plain = without_remarks(&once.bytes, &Limits::default()).expect("what was put in comes out");
    assert_eq!(text(bytes), text(&plain));
}

fn text(bytes: &[u8]) -> Option<String> {
    let read = LINTER.understand(&source(bytes, Format::Docx));
    read.ok().map(|(report, _)| report.document.text)
}
