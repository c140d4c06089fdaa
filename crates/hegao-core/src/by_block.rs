//! What was found in the checked blocks of a document, in one list that is asked block by block.

use crate::document::Document;

/// Things found in a document, with the block in which each stands.
#[derive(Clone, Debug)]
pub(crate) struct ByBlock<T> {
    all: Vec<T>,
    /// How many of them stand before the end of each block.
    ends: Vec<usize>,
}

impl<T> ByBlock<T> {
    /// What `collect` adds for the text of each checked block of `document`.
    pub(crate) fn of(document: &Document, collect: impl Fn(&str, &mut Vec<T>)) -> Self {
        let mut all = Vec::new();
        let mut ends = Vec::with_capacity(document.blocks.len());
        for block in &document.blocks {
            if block.is_checked() {
                collect(document.str(block.span), &mut all);
            }
            ends.push(all.len());
        }
        Self { all, ends }
    }

    /// Those of block `index`; their places count from its start.
    pub(crate) fn block(&self, index: usize) -> &[T] {
        let start = index
            .checked_sub(1)
            .and_then(|before| self.ends.get(before))
            .copied()
            .unwrap_or(0);
        let end = self.ends.get(index).copied().unwrap_or(start);
        self.all.get(start..end).unwrap_or_default()
    }
}
