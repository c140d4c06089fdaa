//! The XML of a part: names by their namespace, every event with its place in the source.
//!
//! All that is known of quick-xml stands here, since its interface changes often.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event as Raw};
use quick_xml::reader::Reader;

use super::package::damaged;
use crate::Limits;
use crate::error::{Flaw, ReadError};

/// The namespaces that matter, whatever their prefix, transitional or strict.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ns {
    /// WordprocessingML.
    Word,
    /// Formulas.
    Math,
    /// Alternatives for other programs.
    Compatibility,
    Other,
}

impl Ns {
    fn of(uri: &str) -> Self {
        match uri {
            "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
            | "http://purl.oclc.org/ooxml/wordprocessingml/main" => Self::Word,
            "http://schemas.openxmlformats.org/officeDocument/2006/math"
            | "http://purl.oclc.org/ooxml/officeDocument/math" => Self::Math,
            "http://schemas.openxmlformats.org/markup-compatibility/2006" => Self::Compatibility,
            _ => Self::Other,
        }
    }
}

/// The start of an element.
#[derive(Debug)]
pub(super) struct Tag<'s> {
    pub(super) ns: Ns,
    pub(super) range: Range<usize>,
    start: BytesStart<'s>,
}

impl Tag<'_> {
    pub(super) fn local(&self) -> &str {
        self.start.local_name().into_inner()
    }

    /// Its name as the source writes it, prefix included.
    pub(super) fn name(&self) -> &str {
        self.start.name().into_inner()
    }

    /// The value of the attribute with this local name.
    pub(super) fn attr(&self, local: &str) -> Option<Cow<'_, str>> {
        let mut attributes = self.start.attributes();
        // The check for doubles costs the square of their number.
        let found = attributes
            .with_checks(false)
            .flatten()
            .find(|attribute| attribute.key.local_name().into_inner() == local)?;
        found
            .normalized_value(XmlVersion::Implicit1_0)
            .ok()
            .map(|value| Cow::Owned(value.into_owned()))
    }

    /// `w:val`.
    pub(super) fn val(&self) -> Option<Cow<'_, str>> {
        self.attr("val")
    }

    /// `w:val` as a number.
    pub(super) fn number(&self) -> Option<u32> {
        self.val()?.trim().parse().ok()
    }

    /// The name of an element of WordprocessingML, else nothing.
    pub(super) fn word(&self) -> &str {
        if self.ns == Ns::Word {
            self.local()
        } else {
            ""
        }
    }

    /// Whether a switch is on: it is, unless its value says no.
    pub(super) fn is_on(&self) -> bool {
        !matches!(self.val().as_deref(), Some("0" | "false" | "off"))
    }
}

/// What comes next. An empty element has a start and an end, both with its whole range.
#[derive(Debug)]
pub(super) enum Event<'s> {
    Start(Tag<'s>),
    End,
    /// Text as it stands in the source.
    Text(Range<usize>),
    /// A reference and the character it stands for; `None` for entities that are not XML's own, which are never expanded.
    Char(Range<usize>, Option<char>),
    Eof,
}

/// Reads a part from front to back.
#[derive(Debug)]
pub(super) struct Xml<'s> {
    source: &'s str,
    reader: Reader<&'s [u8]>,
    name: &'s str,
    /// Bytes of the mark before the first event.
    base: usize,
    prefixes: HashMap<String, Vec<Ns>>,
    /// The prefixes that each open element declares.
    open: Vec<Vec<String>>,
    /// The element just begun was empty.
    closing: bool,
    most_depth: usize,
}

impl<'s> Xml<'s> {
    pub(super) fn new(source: &'s str, name: &'s str, limits: &Limits) -> Self {
        let text = source.strip_prefix('\u{feff}').unwrap_or(source);
        Self {
            source,
            reader: Reader::from_str(text),
            name,
            base: source.len() - text.len(),
            prefixes: HashMap::new(),
            open: Vec::new(),
            closing: false,
            most_depth: limits.max_depth,
        }
    }

    /// What names of WordprocessingML begin with where the reader stands; `None` if only the nameless prefix, which
    /// attributes cannot use, is bound to it.
    pub(super) fn word_prefix(&self) -> Option<&str> {
        let bound = self
            .prefixes
            .iter()
            .filter(|(prefix, bindings)| !prefix.is_empty() && bindings.last() == Some(&Ns::Word));
        bound.map(|(prefix, _)| prefix.as_str()).min()
    }

    /// Open elements.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    pub(super) fn next(&mut self) -> Result<Event<'s>, ReadError> {
        if std::mem::take(&mut self.closing) {
            self.close();
            return Ok(Event::End);
        }
        loop {
            let start = self.at();
            let raw = self
                .reader
                .read_event()
                .map_err(|_| damaged(self.name, Flaw::Xml))?;
            let range = start..self.at();
            return Ok(match raw {
                Raw::Start(tag) => Event::Start(self.begin(tag, range)?),
                Raw::Empty(tag) => {
                    let tag = self.begin(tag, range)?;
                    self.closing = true;
                    Event::Start(tag)
                }
                Raw::End(_) => {
                    self.close();
                    Event::End
                }
                Raw::Text(_) => Event::Text(range),
                // Between `<![CDATA[` and `]]>`.
                Raw::CData(_) => {
                    Event::Text(range.start + 9..range.end.saturating_sub(3).max(range.start + 9))
                }
                Raw::GeneralRef(name) => {
                    let c = match name.resolve_char_ref() {
                        Ok(Some(c)) => Some(c),
                        Ok(None) => quick_xml::escape::resolve_xml_entity(&name)
                            .and_then(|text| text.chars().next()),
                        Err(_) => None,
                    };
                    Event::Char(range, c)
                }
                Raw::Eof if self.open.is_empty() => Event::Eof,
                Raw::Eof => return Err(damaged(self.name, Flaw::Cut)),
                Raw::Comment(_) | Raw::Decl(_) | Raw::PI(_) | Raw::DocType(_) => continue,
            });
        }
    }

    /// Leaves out the rest of the element that was just begun.
    pub(super) fn skip(&mut self) -> Result<(), ReadError> {
        let depth = self.depth();
        while self.depth() >= depth {
            self.next()?;
        }
        Ok(())
    }

    /// What stands at `range` of the source.
    pub(super) fn str(&self, range: Range<usize>) -> &'s str {
        self.source.get(range).unwrap_or_default()
    }

    /// Bytes of the source read so far.
    pub(super) fn position(&self) -> usize {
        self.at()
    }

    fn at(&self) -> usize {
        self.base + usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX)
    }

    fn begin(&mut self, start: BytesStart<'s>, range: Range<usize>) -> Result<Tag<'s>, ReadError> {
        let mut declared = Vec::new();
        if start.attributes_raw().contains("xmlns") {
            for attribute in start.attributes().with_checks(false).flatten() {
                let key = attribute.key.into_inner();
                let prefix = match key.strip_prefix("xmlns") {
                    Some("") => "",
                    Some(rest) if rest.starts_with(':') => rest.get(1..).unwrap_or_default(),
                    _ => continue,
                };
                let uri = attribute
                    .normalized_value(XmlVersion::Implicit1_0)
                    .unwrap_or_default();
                self.prefixes
                    .entry(prefix.to_owned())
                    .or_default()
                    .push(Ns::of(&uri));
                declared.push(prefix.to_owned());
            }
        }
        self.open.push(declared);
        if self.open.len() > self.most_depth {
            return Err(damaged(self.name, Flaw::Deep));
        }
        let prefix = start
            .name()
            .prefix()
            .map_or("", |prefix| prefix.into_inner());
        let ns = self
            .prefixes
            .get(prefix)
            .and_then(|bindings| bindings.last())
            .copied()
            .unwrap_or(Ns::Other);
        Ok(Tag { ns, range, start })
    }

    fn close(&mut self) {
        for prefix in self.open.pop().unwrap_or_default() {
            if let Some(bindings) = self.prefixes.get_mut(&prefix) {
                bindings.pop();
            }
        }
    }
}

/// `text` as it is written in an element or an attribute. Characters that XML cannot hold are left out.
pub(super) fn escaped(text: &str) -> String {
    let held = |c: &char| matches!(c, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..);
    let text: String = text.chars().filter(held).collect();
    quick_xml::escape::escape(text.as_str()).into_owned()
}

/// Whether the part at `name` is a document at all.
pub(super) fn check_root(source: &str, name: &str, limits: &Limits) -> Result<(), ReadError> {
    let mut xml = Xml::new(source, name, limits);
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.word() == "document" => return Ok(()),
            Event::Start(_) | Event::Eof => return Err(damaged(name, Flaw::NoDocument)),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_go_by_their_namespace_and_ranges_by_the_source() {
        let source = "\u{feff}<?xml version=\"1.0\"?><x:a xmlns:x=\"http://purl.oclc.org/ooxml/wordprocessingml/main\"><x:t val=\"1\"/>甲&lt;乙&x;</x:a>";
        let mut xml = Xml::new(source, "a", &Limits::default());
        let mut seen = Vec::new();
        loop {
            match xml.next().unwrap() {
                Event::Start(tag) => seen.push(format!("{}={:?}", tag.word(), tag.number())),
                Event::End => seen.push("end".into()),
                Event::Text(range) => seen.push(source[range].to_owned()),
                Event::Char(range, c) => seen.push(format!("{}={c:?}", &source[range])),
                Event::Eof => break,
            }
        }
        assert_eq!(
            seen,
            [
                "a=None",
                "t=Some(1)",
                "end",
                "甲",
                "&lt;=Some('<')",
                "乙",
                "&x;=None",
                "end"
            ]
        );
    }

    #[test]
    fn an_end_that_is_missing_is_a_fault() {
        let mut xml = Xml::new("<a><b>", "a", &Limits::default());
        assert!(xml.next().is_ok() && xml.next().is_ok() && xml.next().is_err());
    }
}
