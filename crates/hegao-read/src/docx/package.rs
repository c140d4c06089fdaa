//! The archive behind a `.docx`: its parts by name, their relations, and how much of it may be unpacked.

use std::collections::HashMap;
use std::io::{Cursor, Read, Write};

use encoding_rs::Encoding;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::xml::{Event, Xml};
use crate::error::{Binary, Flaw, ReadError, Unit};
use crate::{Limits, binary};

/// More members than this has no document.
const MOST_MEMBERS: usize = 20_000;
/// Word's own parts shrink to a hundredth at best; a part that shrinks further and is large as well was made to hurt.
const MOST_RATIO: u64 = 200;
/// Below this many bytes no ratio matters.
const SMALL: u64 = 4 << 20;

/// An opened archive.
#[derive(Debug)]
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// Members by their name in small letters with `/`, as some writers take `\` and names differ in case.
    members: HashMap<String, usize>,
    /// Parts read that are not UTF-8.
    codecs: HashMap<usize, &'static Encoding>,
    /// Bytes that may still be unpacked.
    left: usize,
    limits: Limits,
}

/// A relation of a part to another.
#[derive(Clone, Debug)]
pub(super) struct Relation {
    pub(super) id: String,
    /// The last step of its type's address: `styles`, `header`; the same in both dialects.
    pub(super) kind: String,
    /// The name of the part.
    pub(super) target: String,
}

impl<'b> Package<'b> {
    pub(super) fn open(bytes: &'b [u8], limits: &Limits) -> Result<Self, ReadError> {
        if !bytes.starts_with(b"PK") {
            return Err(no_archive(bytes));
        }
        let archive =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| damaged("", Flaw::Archive))?;
        if archive.len() > MOST_MEMBERS {
            return Err(ReadError::TooLarge {
                found: archive.len(),
                most: MOST_MEMBERS,
                unit: Unit::Members,
            });
        }
        let mut members = HashMap::new();
        for (index, name) in archive.file_names().enumerate() {
            if let Ok(name) = name {
                members.entry(normal(&name)).or_insert(index);
            }
        }
        Ok(Self {
            archive,
            members,
            codecs: HashMap::new(),
            left: limits.max_unpacked,
            limits: *limits,
        })
    }

    /// The name of the main part, as the archive spells it.
    pub(super) fn main(&mut self) -> Result<String, ReadError> {
        let named = self
            .relations("")?
            .into_iter()
            .find(|relation| relation.kind == "officeDocument")
            .map(|relation| relation.target);
        let main = named.unwrap_or_else(|| "word/document.xml".to_owned());
        if self.has(&main) && !main.starts_with("xl/") && !main.starts_with("ppt/") {
            return Ok(main);
        }
        Err(if self.has_folder("xl/") || self.has_folder("ppt/") {
            ReadError::NotText(Binary::Office)
        } else if self.has_folder("word/") {
            damaged(&main, Flaw::Missing)
        } else {
            ReadError::NotText(Binary::Archive)
        })
    }

    pub(super) fn has(&self, name: &str) -> bool {
        self.members.contains_key(&normal(name))
    }

    /// The text of part `name`.
    pub(super) fn part(&mut self, name: &str) -> Result<String, ReadError> {
        let index = *self
            .members
            .get(&normal(name))
            .ok_or_else(|| damaged(name, Flaw::Missing))?;
        // Told before it is opened, so that the reason has its own name.
        match self.archive.by_index_raw(index) {
            Ok(member) if member.encrypted() => return Err(ReadError::Encrypted),
            Ok(member)
                if !matches!(
                    member.compression(),
                    CompressionMethod::Stored | CompressionMethod::Deflated
                ) =>
            {
                return Err(damaged(name, Flaw::Method));
            }
            Ok(_) => {}
            Err(_) => return Err(damaged(name, Flaw::Archive)),
        }
        let most = self.left;
        let member = self
            .archive
            .by_index(index)
            .map_err(|_| damaged(name, Flaw::Archive))?;
        let packed = member.compressed_size();
        let mut bytes = Vec::new();
        // The size that the archive states may be a lie: what is counted is what comes out.
        let allowed = (most as u64).min(packed.saturating_mul(MOST_RATIO).max(SMALL));
        member
            .take(allowed.saturating_add(1))
            .read_to_end(&mut bytes)
            .map_err(|_| damaged(name, Flaw::Archive))?;
        if bytes.len() as u64 > allowed {
            return Err(ReadError::TooLarge {
                found: bytes.len(),
                most: usize::try_from(allowed).unwrap_or(most),
                unit: Unit::Unpacked,
            });
        }
        self.left -= bytes.len();
        let (text, codec) = decoded(bytes).ok_or_else(|| damaged(name, Flaw::Encoding))?;
        if codec != encoding_rs::UTF_8 {
            self.codecs.insert(index, codec);
        }
        Ok(text)
    }

    /// Whether a member stands in `folder`.
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        self.members.keys().any(|name| name.starts_with(folder))
    }

    /// The archive with `changes` made: a part gets another text, is added, or goes. All others keep their packed bytes
    /// and their order.
    pub(super) fn rewritten(
        &mut self,
        changes: &[(String, Option<String>)],
    ) -> Result<Vec<u8>, ReadError> {
        self.rewrite(changes)
            .map_err(|_| damaged("", Flaw::Archive))
    }

    fn rewrite(
        &mut self,
        changes: &[(String, Option<String>)],
    ) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let mut changed: HashMap<usize, &Option<String>> = HashMap::new();
        let mut added = Vec::new();
        for (name, text) in changes {
            match (self.members.get(&normal(name)), text) {
                (Some(index), text) => drop(changed.insert(*index, text)),
                (None, Some(text)) => added.push((name, text)),
                (None, None) => {}
            }
        }
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        writer.set_raw_comment(self.archive.comment().into())?;
        for index in 0..self.archive.len() {
            let member = self.archive.by_index_raw(index)?;
            match changed.get(&index) {
                None => writer.raw_copy_file(member)?,
                Some(None) => {}
                Some(Some(text)) => {
                    let mut options =
                        SimpleFileOptions::default().compression_method(member.compression());
                    if let Some(time) = member.last_modified() {
                        options = options.last_modified_time(time);
                    }
                    writer.start_file(member.name()?, options)?;
                    drop(member);
                    writer.write_all(&encoded(text, self.codecs.get(&index).copied()))?;
                }
            }
        }
        for (name, text) in added {
            let options =
                SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
            writer.start_file(name.as_str(), options)?;
            writer.write_all(text.as_bytes())?;
        }
        Ok(writer.finish()?.into_inner())
    }

    /// The relations of part `name`; those of the package itself for the empty name. None if they are not stated.
    pub(super) fn relations(&mut self, name: &str) -> Result<Vec<Relation>, ReadError> {
        let (folder, listing) = listing(name);
        if !self.has(&listing) {
            return Ok(Vec::new());
        }
        let source = self.part(&listing)?;
        let mut xml = Xml::new(&source, &listing, &self.limits);
        let mut relations = Vec::new();
        loop {
            match xml.next()? {
                Event::Start(tag)
                    if tag.local() == "Relationship"
                        && tag.attr("TargetMode").as_deref() != Some("External") =>
                {
                    let (Some(kind), Some(target)) = (tag.attr("Type"), tag.attr("Target")) else {
                        continue;
                    };
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    let id = tag.attr("Id").unwrap_or_default().into_owned();
                    relations.push(Relation {
                        id,
                        kind,
                        target: resolved(folder, &target),
                    });
                }
                Event::Eof => return Ok(relations),
                _ => {}
            }
        }
    }
}

/// The folder of part `name`, and the part that lists its relations.
pub(super) fn listing(name: &str) -> (&str, String) {
    let (folder, file) = name.rsplit_once('/').unwrap_or(("", name));
    let slash = if folder.is_empty() { "" } else { "/" };
    (folder, format!("{folder}{slash}_rels/{file}.rels"))
}

/// Why bytes that are no archive are not read.
fn no_archive(bytes: &[u8]) -> ReadError {
    match binary::by_magic(bytes) {
        // A document with a password is wrapped into the container of the old formats.
        Some(Binary::Ole) if holds_wide(bytes, "EncryptedPackage") => ReadError::Encrypted,
        Some(kind) => ReadError::NotText(kind),
        None if bytes.is_empty() => damaged("", Flaw::Empty),
        None => damaged("", Flaw::NoArchive),
    }
}

/// Whether `word` stands in `bytes` in UTF-16, as the directory of an old container has it.
fn holds_wide(bytes: &[u8], word: &str) -> bool {
    let wide: Vec<u8> = word.encode_utf16().flat_map(u16::to_le_bytes).collect();
    memchr::memmem::find(bytes, &wide).is_some()
}

pub(super) fn damaged(part: &str, flaw: Flaw) -> ReadError {
    ReadError::Damaged {
        part: part.into(),
        flaw,
    }
}

fn normal(name: &str) -> String {
    name.trim_start_matches('/')
        .replace('\\', "/")
        .to_ascii_lowercase()
}

/// The part that `target` names, seen from `folder`.
fn resolved(folder: &str, target: &str) -> String {
    let mut steps: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(steps.pop()),
            step => steps.push(step),
        }
    }
    steps.retain(|step| !step.is_empty());
    steps.join("/")
}

/// A part is UTF-8, hardly ever UTF-16; `None` for anything else. The byte order mark of UTF-8 stays, so that offsets hold.
fn decoded(bytes: Vec<u8>) -> Option<(String, &'static Encoding)> {
    match Encoding::for_bom(&bytes) {
        Some((codec, mark)) if codec != encoding_rs::UTF_8 => {
            let text =
                codec.decode_without_bom_handling_and_without_replacement(bytes.get(mark..)?)?;
            Some((text.into_owned(), codec))
        }
        _ => Some((String::from_utf8(bytes).ok()?, encoding_rs::UTF_8)),
    }
}

/// The bytes of a part that was read with `codec`, the way back from [`decoded`].
fn encoded(text: &str, codec: Option<&'static Encoding>) -> Vec<u8> {
    let units = || std::iter::once(0xfeff).chain(text.encode_utf16());
    match codec {
        Some(codec) if codec == encoding_rs::UTF_16LE => {
            units().flat_map(u16::to_le_bytes).collect()
        }
        Some(codec) if codec == encoding_rs::UTF_16BE => {
            units().flat_map(u16::to_be_bytes).collect()
        }
        _ => text.as_bytes().to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_seen_from_the_folder_of_their_part() {
        assert_eq!(resolved("word", "styles.xml"), "word/styles.xml");
        assert_eq!(resolved("word", "/word/styles.xml"), "word/styles.xml");
        assert_eq!(
            resolved("word", "../customXml/item1.xml"),
            "customXml/item1.xml"
        );
        assert_eq!(resolved("", "word/document.xml"), "word/document.xml");
    }
}
