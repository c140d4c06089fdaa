//! Documents for tests: folders of XML, put together in memory.

use std::io::{Cursor, Write};
use std::path::{Path, PathBuf};

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";

/// The parts that a document can name without its own list of relations, and their kinds.
const KINDS: [(&str, &str); 5] = [
    ("word/styles.xml", "styles"),
    ("word/numbering.xml", "numbering"),
    ("word/footnotes.xml", "footnotes"),
    ("word/endnotes.xml", "endnotes"),
    ("word/comments.xml", "comments"),
];

/// The names of all fixtures.
#[must_use]
pub fn fixtures() -> Vec<String> {
    let entries = std::fs::read_dir(folder()).expect("the fixtures are there");
    let mut names: Vec<String> = entries
        .map(|entry| {
            entry
                .expect("a fixture can be listed")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// The document whose parts lie in the folder `name`.
#[must_use]
pub fn docx(name: &str) -> Vec<u8> {
    zipped(&complete(parts_in(&folder().join(name))))
}

/// The parts in the folder `name`.
#[must_use]
pub fn parts_of(name: &str) -> Vec<(String, String)> {
    parts_in(&folder().join(name))
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/docx")
}

/// The parts in `folder`.
#[must_use]
pub fn parts_in(folder: &Path) -> Vec<(String, String)> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in std::fs::read_dir(&at).expect("a folder of parts") {
            let path = entry.expect("a part").path();
            if path.is_dir() {
                open.push(path);
                continue;
            }
            let name = path
                .strip_prefix(folder)
                .expect("inside")
                .to_string_lossy()
                .replace('\\', "/");
            found.push((
                name,
                std::fs::read_to_string(&path).expect("a part is text"),
            ));
        }
    }
    found.sort();
    found
}

/// A document of a body alone.
#[must_use]
pub fn of_body(body: &str) -> Vec<u8> {
    let namespace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
    let document =
        format!("<w:document xmlns:w=\"{namespace}\"><w:body>{body}</w:body></w:document>");
    zipped(&complete(vec![("word/document.xml".to_owned(), document)]))
}

/// `parts` with the lists of types and relations that they do not bring themselves.
#[must_use]
pub fn complete(mut parts: Vec<(String, String)>) -> Vec<(String, String)> {
    let has = |parts: &[(String, String)], name: &str| parts.iter().any(|(part, _)| part == name);
    if !has(&parts, "word/_rels/document.xml.rels") {
        let relations: String = KINDS
            .iter()
            .filter(|(part, _)| has(&parts, part))
            .map(|(part, kind)| {
                let target = part.trim_start_matches("word/");
                format!(
                    "<Relationship Id=\"{kind}\" Type=\"{RELATIONS}/{kind}\" Target=\"{target}\"/>"
                )
            })
            .collect();
        let root = format!("<Relationships xmlns=\"{PACKAGE}/relationships\"");
        let list = if relations.is_empty() {
            format!("{root}/>")
        } else {
            format!("{root}>{relations}</Relationships>")
        };
        parts.push(("word/_rels/document.xml.rels".to_owned(), list));
    }
    if !has(&parts, "_rels/.rels") {
        let main = format!(
            "<Relationship Id=\"main\" Type=\"{RELATIONS}/officeDocument\" Target=\"word/document.xml\"/>"
        );
        let list =
            format!("<Relationships xmlns=\"{PACKAGE}/relationships\">{main}</Relationships>");
        parts.push(("_rels/.rels".to_owned(), list));
    }
    if !has(&parts, "[Content_Types].xml") {
        let types: String = parts
            .iter()
            .filter_map(|(part, _)| {
                content_type(part).map(|kind| {
                    let kind = format!(
                        "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
                    );
                    format!("<Override PartName=\"/{part}\" ContentType=\"{kind}\"/>")
                })
            })
            .collect();
        let plain = "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
                     <Default Extension=\"xml\" ContentType=\"application/xml\"/>";
        parts.insert(
            0,
            (
                "[Content_Types].xml".to_owned(),
                format!("<Types xmlns=\"{PACKAGE}/content-types\">{plain}{types}</Types>"),
            ),
        );
    }
    parts
}

fn content_type(part: &str) -> Option<String> {
    let name = part.strip_prefix("word/")?.strip_suffix(".xml")?;
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit());
    Some(if name == "document" {
        "document.main".to_owned()
    } else {
        name.to_owned()
    })
}

/// An archive of `parts`.
#[must_use]
pub fn zipped(parts: &[(String, String)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        writer
            .start_file(name.as_str(), options)
            .expect("a part begins");
        writer
            .write_all(text.as_bytes())
            .expect("a part is written");
    }
    writer.finish().expect("an archive ends").into_inner()
}
