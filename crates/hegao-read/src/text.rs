//! Plain text: lines become paragraphs, what the page left becomes furniture, broken paragraphs become one again, glued ones
//! come apart.

use hegao_core::{BlockKind, Document};

use crate::error::ReadError;
use crate::furniture::Marker;
use crate::marks::{keep_visible, wrapped_seam};
use crate::weave::Weaver;
use crate::{Limits, glued, lines, rejoin};

/// Reads decoded plain text.
pub(crate) fn read(
    source: String,
    marker: &Marker,
    limits: &Limits,
) -> Result<Document, ReadError> {
    let lines = lines::split(&source, limits)?;
    let lines = glued::part(&source, lines, limits.max_lines);
    let is_furniture = marker.mark(&source, &lines);
    let continues = rejoin::mark(&source, &lines, &is_furniture);
    let mut weaver = Weaver::new(&source);
    let mut kind = BlockKind::Paragraph;
    for (index, line) in lines.iter().enumerate() {
        let page = is_furniture.get(index).copied().unwrap_or(false);
        if continues.get(index).copied().unwrap_or(false) {
            if page {
                // The number of a page in the middle of a paragraph goes with the break.
                continue;
            }
            let before = weaver.last_char();
            let after = line.of(&source).chars().next();
            weaver.replace(weaver.at()..line.start, wrapped_seam(before, after));
        } else {
            weaver.close(kind, None);
            weaver.open(line.start);
            kind = if page {
                BlockKind::Furniture
            } else {
                BlockKind::Paragraph
            };
        }
        keep_visible(&mut weaver, line.start..line.end);
    }
    weaver.close(kind, None);
    let woven = weaver.finish();
    Ok(woven.document(source, Vec::new()))
}

#[cfg(test)]
#[path = "text_tests.rs"]
mod tests;
