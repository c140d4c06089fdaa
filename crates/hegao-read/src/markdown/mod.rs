//! Markdown: pulldown-cmark says what is what and where; this walks its events and weaves the text.

mod html;
mod inline;
mod parts;
mod table;
mod walk;

use hegao_core::Document;
use pulldown_cmark::{Options, Parser};

use crate::error::{ReadError, Unit};
use crate::{Comment, Limits};

/// Reads decoded Markdown.
pub(crate) fn read(source: String, limits: &Limits) -> Result<(Document, Vec<Comment>), ReadError> {
    let lines = source
        .split('\n')
        .filter(|line| !line.is_empty() && *line != "\r")
        .count();
    if lines > limits.max_lines {
        return Err(ReadError::TooLarge {
            found: lines,
            most: limits.max_lines,
            unit: Unit::Lines,
        });
    }
    let body = front_matter(&source);
    // No strike-through: `1~9月` is a span of months.
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES;
    let mut walker = walk::Walker::new(&source, body);
    for (event, range) in
        Parser::new_ext(source.get(body..).unwrap_or_default(), options).into_offset_iter()
    {
        walker.event(event, range.start + body..range.end + body);
        walker.within(limits)?;
    }
    let (woven, comments, tables) = walker.finish();
    Ok((woven.document(source, tables), comments))
}

/// How many lines of front matter are looked at for its end.
const FRONT: usize = 400;

/// Where the text begins after the front matter (`---`, lines of `key: value`, `---`); 0 if there is none.
fn front_matter(source: &str) -> usize {
    let mut at = 0;
    for (index, line) in source.split_inclusive('\n').take(FRONT).enumerate() {
        let text = line.trim_end();
        at += line.len();
        match index {
            0 if text == "---" => {}
            0 => return 0,
            // What follows a rule is prose, what opens front matter is a key.
            1 if !(text.contains(':') || text.starts_with('#')) => return 0,
            _ if text == "---" || text == "..." => return at,
            _ => {}
        }
    }
    0
}

#[cfg(test)]
#[path = "tests.rs"]
mod tests;
