//! Taking hegao's comments out of a document again.

use std::borrow::Cow;
use std::collections::HashSet;

use super::super::package::{Package, Relation, listing};
use super::super::xml::{Event, Xml};
use super::cut::{Before, join};
use super::error::WriteError;
use super::guard::{self, Intent};
use super::lists::{self, TYPES};
use super::remarks::{AUTHOR, RELATION};
use super::run::{Run, Sort};
use super::splice::Splice;
use crate::Limits;
use crate::error::ReadError;

/// `bytes` without the comments of hegao; as they are if there are none. Runs that were cut for them are whole again.
///
/// # Errors
/// If they are no Word document, or one that must not be changed.
pub fn without_remarks<'b>(bytes: &'b [u8], limits: &Limits) -> Result<Cow<'b, [u8]>, WriteError> {
    let mut package = Package::open(bytes, limits)?;
    let main = package.main()?;
    let relations = package.relations(&main)?;
    let Some(comments) = relations
        .iter()
        .find(|relation| relation.kind == "comments" && package.has(&relation.target))
    else {
        return Ok(Cow::Borrowed(bytes));
    };
    let list = package.part(&comments.target)?;
    let mut ours = Ours::default();
    let rest = lists::without(&list, &comments.target, limits, |tag, xml| {
        if tag.word() != "comment" {
            return Ok(false);
        }
        if tag.attr("author").as_deref() != Some(AUTHOR) {
            ours.others += 1;
            return Ok(false);
        }
        ours.ids
            .insert(tag.attr("id").unwrap_or_default().into_owned());
        let depth = xml.depth();
        while xml.depth() >= depth {
            if let Event::Start(tag) = xml.next()?
                && let Some(id) = tag.attr("paraId").filter(|_| tag.word() == "p")
            {
                ours.paragraphs.insert(id.into_owned());
            }
        }
        Ok(true)
    })?;
    if ours.ids.is_empty() {
        return Ok(Cow::Borrowed(bytes));
    }
    guard::check(&mut package, &relations, Intent::Remark, limits)?;
    let mut changes = Vec::new();
    let source = package.part(&main)?;
    let cleaned = unmarked(&source, &main, &ours.ids, limits)?;
    changes.push((main.clone(), Some(cleaned)));
    if ours.others == 0 && comments.id == RELATION {
        // The part was made for them.
        let (_, listing) = listing(&main);
        let relations = package.part(&listing)?;
        let relations = lists::without(&relations, &listing, limits, |tag, _| {
            Ok(tag.attr("Id").as_deref() == Some(RELATION))
        })?;
        let types = package.part(TYPES)?;
        let types = lists::without(&types, TYPES, limits, |tag, _| {
            let part = tag.attr("PartName").unwrap_or_default();
            Ok(part.strip_prefix('/') == Some(&comments.target))
        })?;
        changes.push((listing, Some(relations)));
        changes.push((TYPES.to_owned(), Some(types)));
        changes.push((comments.target.clone(), None));
    } else {
        changes.push((comments.target.clone(), Some(rest)));
    }
    ours.forget(&mut package, &relations, limits, &mut changes)?;
    Ok(Cow::Owned(package.rewritten(&changes)?))
}

/// The comments of hegao.
#[derive(Debug, Default)]
struct Ours {
    ids: HashSet<String>,
    /// Their paragraphs, by which the lists beside the comments know them.
    paragraphs: HashSet<String>,
    others: usize,
}

impl Ours {
    /// Takes them out of the lists that Word keeps beside the comments: threads, lasting ids, dates. An answer to one of
    /// them stays, as a comment of its own.
    fn forget(
        &self,
        package: &mut Package<'_>,
        relations: &[Relation],
        limits: &Limits,
        changes: &mut Vec<(String, Option<String>)>,
    ) -> Result<(), ReadError> {
        let mut lasting = HashSet::new();
        for kind in ["commentsExtended", "commentsIds", "commentsExtensible"] {
            let part = relations
                .iter()
                .find(|relation| relation.kind == kind && package.has(&relation.target));
            let Some(name) = part.map(|relation| &relation.target) else {
                continue;
            };
            let source = package.part(name)?;
            let mut rest = lists::without(&source, name, limits, |tag, _| {
                let durable = tag.attr("durableId");
                let gone = tag
                    .attr("paraId")
                    .is_some_and(|id| self.paragraphs.contains(&*id))
                    || durable.as_ref().is_some_and(|id| lasting.contains(&**id));
                if gone {
                    lasting.extend(durable.map(std::borrow::Cow::into_owned));
                }
                Ok(gone)
            })?;
            rest = self.unanswered(&rest, name, limits)?;
            if rest != source {
                changes.push((name.clone(), Some(rest)));
            }
        }
        Ok(())
    }

    /// `source` without references to a thread that hegao began.
    fn unanswered(&self, source: &str, name: &str, limits: &Limits) -> Result<String, ReadError> {
        let mut splice = Splice::default();
        let mut xml = Xml::new(source, name, limits);
        loop {
            let tag = match xml.next()? {
                Event::Start(tag) => tag,
                Event::Eof => return Ok(splice.apply(source)),
                _ => continue,
            };
            let parent = tag.attr("paraIdParent");
            if parent.is_none_or(|id| !self.paragraphs.contains(&*id)) {
                continue;
            }
            let text = source.get(tag.range.clone()).unwrap_or_default();
            let found = text.find("paraIdParent=").and_then(|at| {
                let start = text.get(..at)?.rfind(char::is_whitespace)?;
                let quote = at + "paraIdParent=".len();
                let mark = text.get(quote..)?.chars().next()?;
                let end = text.get(quote + 1..)?.find(mark)? + quote + 2;
                Some(tag.range.start + start..tag.range.start + end)
            });
            if let Some(attribute) = found {
                splice.delete(attribute);
            }
        }
    }
}

/// `source` without the marks of the comments `ids`.
fn unmarked(
    source: &str,
    name: &str,
    ids: &HashSet<String>,
    limits: &Limits,
) -> Result<String, ReadError> {
    let mut splice = Splice::default();
    let mut xml = Xml::new(source, name, limits);
    let mut before: Option<Before> = None;
    loop {
        let tag = match xml.next()? {
            Event::Start(tag) => tag,
            Event::Eof => return Ok(splice.apply(source)),
            _ => continue,
        };
        let start = tag.range.start;
        match tag.word() {
            "commentRangeStart" | "commentRangeEnd"
                if tag.attr("id").is_some_and(|id| ids.contains(&*id)) =>
            {
                xml.skip()?;
                take_away(start..xml.position(), &mut before, &mut splice);
            }
            "r" => {
                let run = Run::read(&mut xml, &tag)?;
                let range = start..xml.position();
                let ours = |sort: &Sort| matches!(sort, Sort::Remark(id) if ids.contains(id));
                let marks = run.children.iter().filter(|child| ours(&child.sort));
                let marks: Vec<_> = marks.map(|child| child.range.clone()).collect();
                if !marks.is_empty() && marks.len() == run.children.len() {
                    take_away(range, &mut before, &mut splice);
                    continue;
                }
                marks.into_iter().for_each(|mark| splice.delete(mark));
                before = Some(join(source, before.as_ref(), run, range.end, &mut splice));
            }
            _ => {}
        }
    }
}

fn take_away(range: std::ops::Range<usize>, before: &mut Option<Before>, splice: &mut Splice) {
    if let Some(before) = before.as_mut().filter(|before| before.end == range.start) {
        before.end = range.end;
    }
    splice.delete(range);
}
