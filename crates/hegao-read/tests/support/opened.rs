//! An archive taken apart again, and what a comment covers.

use std::io::{Cursor, Read};

use zip::ZipArchive;

/// The parts of an archive in order.
#[must_use]
pub fn unzipped(bytes: &[u8]) -> Vec<(String, String)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut member = archive.by_index(index).expect("a member");
            let mut text = String::new();
            member.read_to_string(&mut text).expect("text");
            (member.name().expect("a name").into_owned(), text)
        })
        .collect()
}

/// The packed bytes of each member.
#[must_use]
pub fn packed(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).expect("an archive");
    (0..archive.len())
        .map(|index| {
            let mut member = archive.by_index_raw(index).expect("a member");
            let mut raw = Vec::new();
            member.read_to_end(&mut raw).expect("bytes");
            (member.name().expect("a name").into_owned(), raw)
        })
        .collect()
}

/// The text of part `name`; empty if there is none.
#[must_use]
pub fn part<'p>(parts: &'p [(String, String)], name: &str) -> &'p str {
    let found = parts.iter().find(|(known, _)| known == name);
    found.map_or("", |(_, text)| text.as_str())
}

/// The texts between the marks of comment `id`, without the hands of any reader of ours.
#[must_use]
pub fn covered(document: &str, id: u32) -> String {
    let start = format!("<w:commentRangeStart w:id=\"{id}\"/>");
    let end = format!("<w:commentRangeEnd w:id=\"{id}\"/>");
    assert_eq!(document.matches(&start).count(), 1, "{document}");
    assert_eq!(document.matches(&end).count(), 1, "{document}");
    let reference = format!("<w:commentReference w:id=\"{id}\"/>");
    assert_eq!(document.matches(&reference).count(), 1, "{document}");
    let (_, after) = document.split_once(&start).expect("a start");
    let (within, _) = after.split_once(&end).expect("an end behind it");
    texts(within)
}

/// All text of a piece of a document.
#[must_use]
pub fn texts(xml: &str) -> String {
    let mut out = String::new();
    let mut rest = xml;
    while let Some(at) = rest.find('<') {
        let tag = &rest[at..];
        let end = tag.find('>').expect("a tag ends");
        let is_text = ["<w:t>", "<w:t ", "<m:t>"]
            .iter()
            .any(|start| tag.starts_with(start));
        rest = &tag[end + 1..];
        if is_text {
            let end = rest.find('<').expect("a text ends");
            out.push_str(&rest[..end]);
            rest = &rest[end..];
        }
    }
    out
}
