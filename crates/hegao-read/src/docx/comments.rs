//! The comments of a document.

use std::collections::HashMap;

use hegao_core::Span;

use super::xml::{Event, Xml};
use crate::error::ReadError;
use crate::{Comment, Limits};

/// Reads the part of comments; `anchors` says where in the text each id stands. Comments that stand nowhere are left out.
pub(super) fn read(
    (name, source, part): (&str, &str, u32),
    anchors: &[(String, usize)],
    limits: &Limits,
) -> Result<Vec<Comment>, ReadError> {
    // The first place counts, whatever a damaged file says later.
    let places: HashMap<&str, usize> = anchors
        .iter()
        .rev()
        .map(|(id, at)| (id.as_str(), *at))
        .collect();
    let mut xml = Xml::new(source, name, limits);
    let mut comments: Vec<Comment> = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(tag) if tag.word() == "comment" => {
                let at = tag.attr("id").and_then(|id| places.get(&*id).copied());
                let start = tag.range.start;
                let text = content(&mut xml, source)?;
                if let Some(at) = at {
                    let end = xml.position();
                    comments.push(Comment {
                        text: text.trim().to_owned(),
                        source: Span::new(start, end),
                        part,
                        at,
                    });
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    comments.sort_by_key(|comment| comment.at);
    Ok(comments)
}

/// The text of the comment just begun, a line for each paragraph.
fn content(xml: &mut Xml<'_>, source: &str) -> Result<String, ReadError> {
    let depth = xml.depth();
    let mut text = String::new();
    let mut inside = 0;
    while xml.depth() >= depth {
        match xml.next()? {
            Event::Start(tag) => match tag.word() {
                "del" | "moveFrom" | "instrText" => xml.skip()?,
                "p" if !text.is_empty() => text.push('\n'),
                "tab" => text.push(' '),
                "t" => inside = xml.depth(),
                _ => {}
            },
            Event::Text(range) if xml.depth() == inside => {
                text.push_str(source.get(range).unwrap_or_default())
            }
            Event::Char(_, Some(c)) if xml.depth() == inside => text.push(c),
            _ => {}
        }
    }
    Ok(text)
}
