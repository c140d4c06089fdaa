//! The part that holds the comments of a document, with those that are put in.

use super::super::package::{Package, Relation, damaged, listing};
use super::super::xml::{Event, Xml};
use super::lists::{self, NO_RELATIONS, TYPES};
use super::names::{Dialect, Names};
use super::remarks::{AUTHOR, RELATION};
use crate::Limits;
use crate::error::{Flaw, ReadError};

pub(super) struct Comments {
    main: String,
    /// The name of the part; whether it has to be made.
    name: String,
    is_new: bool,
    source: String,
    next: u32,
    /// The paragraphs of each new comment.
    added: Vec<(u32, Vec<String>)>,
}

impl Comments {
    /// The comments of the main part `main`, or none yet.
    pub(super) fn open(
        package: &mut Package<'_>,
        (main, main_source): (&str, &str),
        relations: &[Relation],
        limits: &Limits,
    ) -> Result<Self, ReadError> {
        let known = relations
            .iter()
            .find(|relation| relation.kind == "comments" && package.has(&relation.target));
        let (name, source, is_new) = match known {
            Some(relation) => {
                let source = package.part(&relation.target)?;
                (relation.target.clone(), source, false)
            }
            None => (free_name(package, main), nothing(main_source), true),
        };
        // A mark may stand in the text whose comment is gone.
        let next = next_id(&source, &name, limits)?.max(next_id(main_source, main, limits)?);
        Ok(Self {
            main: main.to_owned(),
            name,
            is_new,
            source,
            next,
            added: Vec::new(),
        })
    }

    /// Adds a comment of these paragraphs; its id.
    pub(super) fn add(&mut self, text: Vec<String>) -> u32 {
        let id = self.next;
        self.next = self.next.saturating_add(1);
        self.added.push((id, text));
        id
    }

    /// The parts that change.
    pub(super) fn changes(
        self,
        package: &mut Package<'_>,
        limits: &Limits,
    ) -> Result<Vec<(String, Option<String>)>, ReadError> {
        let mut changes = Vec::new();
        let list = lists::appended(&self.source, &self.name, limits, |host| {
            self.added
                .iter()
                .map(|(id, text)| comment(*id, text, &host.names))
                .collect()
        })?;
        changes.push((self.name.clone(), Some(list)));
        if self.is_new {
            let (folder, listing) = listing(&self.main);
            let relations = if package.has(&listing) {
                package.part(&listing)?
            } else {
                NO_RELATIONS.to_owned()
            };
            let target = self
                .name
                .strip_prefix(&format!("{folder}/"))
                .unwrap_or(&self.name);
            let kind = format!("{}/comments", Dialect::of(&self.source).relations());
            let relations = lists::appended(&relations, &listing, limits, |host| {
                lists::relation_to(host.prefix, (RELATION, &kind), target)
            })?;
            if !package.has(TYPES) {
                return Err(damaged(TYPES, Flaw::Missing));
            }
            let types = lists::appended(&package.part(TYPES)?, TYPES, limits, |host| {
                lists::type_of(host.prefix, &self.name, "comments")
            })?;
            changes.push((listing, Some(relations)));
            changes.push((TYPES.to_owned(), Some(types)));
        }
        Ok(changes)
    }
}

/// A comment, set small and plain whatever the styles of the document say.
fn comment(id: u32, text: &[String], names: &Names<'_>) -> String {
    let size = names.empty("sz", &[("val", "18")]) + &names.empty("szCs", &[("val", "18")]);
    let run = names.element("rPr", &[], &size);
    let layout = names.empty(
        "spacing",
        &[
            ("before", "0"),
            ("after", "0"),
            ("line", "240"),
            ("lineRule", "auto"),
        ],
    ) + &names.empty(
        "ind",
        &[("left", "0"), ("firstLine", "0"), ("firstLineChars", "0")],
    ) + &names.empty("jc", &[("val", "left")]);
    let layout = names.element("pPr", &[], &layout);
    let paragraphs: String = text
        .iter()
        .enumerate()
        .map(|(index, text)| {
            let mark = if index == 0 {
                names.element("r", &[], &names.empty("annotationRef", &[]))
            } else {
                String::new()
            };
            let text = names.element("r", &[], &format!("{run}{}", names.text("t", text)));
            names.element("p", &[], &format!("{layout}{mark}{text}"))
        })
        .collect();
    let id = id.to_string();
    let about = [("id", id.as_str()), ("author", AUTHOR), ("initials", "hg")];
    names.element("comment", &about, &paragraphs)
}

/// A name for the part that no other part has.
fn free_name(package: &Package<'_>, main: &str) -> String {
    let (folder, _) = listing(main);
    let slash = if folder.is_empty() { "" } else { "/" };
    let name = |number: usize| match number {
        0 => format!("{folder}{slash}comments.xml"),
        number => format!("{folder}{slash}comments{number}.xml"),
    };
    let free = (0..).map(name).find(|name| !package.has(name));
    free.unwrap_or_default()
}

/// A part without comments, in the dialect of the main part.
fn nothing(main: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:comments xmlns:w=\"{}\"/>",
        Dialect::of(main).namespace()
    )
}

/// One more than the greatest id of a comment or of its marks.
fn next_id(source: &str, name: &str, limits: &Limits) -> Result<u32, ReadError> {
    let mut xml = Xml::new(source, name, limits);
    const WORDS: [&str; 4] = [
        "comment",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
    ];
    let mut next = 0;
    loop {
        match xml.next()? {
            Event::Start(tag) if WORDS.contains(&tag.word()) => {
                let id = tag.attr("id").and_then(|id| id.trim().parse::<u32>().ok());
                next = next.max(id.map_or(0, |id| id.saturating_add(1)));
            }
            Event::Eof => return Ok(next),
            _ => {}
        }
    }
}
