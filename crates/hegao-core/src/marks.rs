//! The marks of a text: everything that is neither ideograph nor ASCII letter or digit.
//!
//! One character in ten or so. Who looks for brackets, stops or blanks looks at these instead of the whole text.

use crate::document::Document;
use crate::text;

/// A mark: its byte offset in its block, and the character.
pub type Mark = (usize, char);

/// The marks of all checked blocks of a document.
#[derive(Clone, Debug, Default)]
pub struct Marks {
    marks: Vec<Mark>,
    /// How many marks stand before the end of each block.
    ends: Vec<usize>,
}

impl Marks {
    /// The marks of `document`.
    #[must_use]
    pub fn of(document: &Document) -> Self {
        let mut out = Self::default();
        for block in &document.blocks {
            if block.is_checked() {
                out.marks.extend(text::marks(document.str(block.span)));
            }
            out.ends.push(out.marks.len());
        }
        out
    }

    /// Those of block `index`.
    #[must_use]
    pub fn block(&self, index: usize) -> &[Mark] {
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.marks.get(start..end).unwrap_or_default()
    }
}
