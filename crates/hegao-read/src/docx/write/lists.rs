//! The lists of a package: children put into a root element, and taken out of it again.

use std::ops::Range;

use super::super::xml::{Event, Tag, Xml, escaped};
use super::names::{Dialect, Names};
use super::splice::Splice;
use crate::Limits;
use crate::error::ReadError;

/// The root of a list, as far as putting something into it needs.
struct Root {
    name: String,
    /// What WordprocessingML's names begin with in it.
    prefix: Option<String>,
    /// Its start tag.
    tag: Range<usize>,
    /// Where its end tag begins; `None` if it is an empty element.
    end: Option<usize>,
    children: Vec<Range<usize>>,
}

/// What is put into a list is written in its manner.
pub(super) struct Host<'r> {
    pub(super) names: Names<'r>,
    /// The prefix of the root, colon included; mostly none.
    pub(super) prefix: &'r str,
}

/// Looks through the list `source`; `see` is told of each child of the root.
fn read(
    source: &str,
    part: &str,
    limits: &Limits,
    mut see: impl FnMut(&Tag<'_>, &mut Xml<'_>) -> Result<(), ReadError>,
) -> Result<Option<Root>, ReadError> {
    let mut xml = Xml::new(source, part, limits);
    let mut root: Option<Root> = None;
    loop {
        match xml.next()? {
            Event::Start(tag) => match &mut root {
                None => {
                    root = Some(Root {
                        name: tag.name().to_owned(),
                        prefix: xml.word_prefix().map(str::to_owned),
                        tag: tag.range.clone(),
                        end: None,
                        children: Vec::new(),
                    });
                }
                Some(root) => {
                    let depth = xml.depth();
                    see(&tag, &mut xml)?;
                    if xml.depth() >= depth {
                        xml.skip()?;
                    }
                    root.children.push(tag.range.start..xml.position());
                }
            },
            Event::Eof => break,
            _ => {}
        }
    }
    if let Some(root) = &mut root {
        let ends = source.rfind("</").filter(|at| *at >= root.tag.end);
        root.end = ends;
    }
    Ok(root)
}

/// `source` with what `child` writes as the last child of its root.
pub(super) fn appended(
    source: &str,
    part: &str,
    limits: &Limits,
    child: impl FnOnce(&Host<'_>) -> String,
) -> Result<String, ReadError> {
    let Some(root) = read(source, part, limits, |_, _| Ok(()))? else {
        return Ok(source.to_owned());
    };
    let host = Host {
        names: Names {
            prefix: root.prefix.as_deref(),
            dialect: Dialect::of(source),
        },
        prefix: root.name.find(':').map_or("", |at| &root.name[..=at]),
    };
    let mut splice = Splice::default();
    match root.end {
        Some(end) => splice.insert(end, child(&host)),
        None => {
            let slash = root.tag.end.saturating_sub(2);
            splice.replace(
                slash..root.tag.end,
                format!(">{}</{}>", child(&host), root.name),
            );
        }
    }
    Ok(splice.apply(source))
}

/// `source` without the children of its root that `gone` names; an empty root becomes an empty element.
pub(super) fn without(
    source: &str,
    part: &str,
    limits: &Limits,
    mut gone: impl FnMut(&Tag<'_>, &mut Xml<'_>) -> Result<bool, ReadError>,
) -> Result<String, ReadError> {
    let mut out = Vec::new();
    let root = read(source, part, limits, |tag, xml| {
        out.push(gone(tag, xml)?);
        Ok(())
    })?;
    let Some(root) = root else {
        return Ok(source.to_owned());
    };
    let mut splice = Splice::default();
    for (range, _) in root.children.iter().zip(&out).filter(|(_, gone)| **gone) {
        splice.delete(range.clone());
    }
    let left = |end: usize| {
        let mut at = root.tag.end;
        let mut children = root.children.iter();
        let close = children.all(|child| std::mem::replace(&mut at, child.end) == child.start);
        close && at == end && out.iter().all(|gone| *gone)
    };
    if let Some(end) = root.end
        && !out.is_empty()
        && left(end)
    {
        let close = root.tag.end.saturating_sub(1);
        splice = Splice::default();
        splice.replace(close..end + format!("</{}>", root.name).len(), "/>");
    }
    Ok(splice.apply(source))
}

/// The types of the parts of a package.
pub(super) const TYPES: &str = "[Content_Types].xml";

/// `<Override>` for a part; `prefix` as in [`Host`].
pub(super) fn type_of(prefix: &str, part: &str, kind: &str) -> String {
    let kind = format!("application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml");
    format!(
        "<{prefix}Override PartName=\"/{}\" ContentType=\"{kind}\"/>",
        escaped(part)
    )
}

/// `<Relationship>` to a part; `prefix` as in [`Host`].
pub(super) fn relation_to(prefix: &str, (id, kind): (&str, &str), target: &str) -> String {
    format!(
        "<{prefix}Relationship Id=\"{id}\" Type=\"{kind}\" Target=\"{}\"/>",
        escaped(target)
    )
}

/// A list of relations of nothing.
pub(super) const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>";
