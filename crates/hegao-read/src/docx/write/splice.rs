//! Changes to the text of a part, gathered first and made at once.

use std::ops::Range;

/// The changes to one part.
#[derive(Debug, Default)]
pub(super) struct Splice {
    /// What goes, and what comes in its place.
    changes: Vec<(Range<usize>, String)>,
}

impl Splice {
    /// Puts `text` before the byte at `at`, after what was put there before.
    pub(super) fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at..at, text);
    }

    /// [`Splice::insert`], unless the same was put there before.
    pub(super) fn once(&mut self, at: usize, text: &str) {
        let same = |(range, known): &(Range<usize>, String)| *range == (at..at) && known == text;
        if !self.changes.iter().any(same) {
            self.insert(at, text);
        }
    }

    pub(super) fn delete(&mut self, range: Range<usize>) {
        self.replace(range, String::new());
    }

    pub(super) fn replace(&mut self, range: Range<usize>, text: impl Into<String>) {
        self.changes.push((range, text.into()));
    }

    pub(super) fn is_empty(&self) -> bool {
        self.changes.is_empty()
    }

    /// `source` with the changes made. What two changes take away goes once.
    pub(super) fn apply(mut self, source: &str) -> String {
        self.changes
            .sort_by_key(|(range, _)| (range.start, range.end));
        let more: usize = self.changes.iter().map(|(_, text)| text.len()).sum();
        let mut out = String::with_capacity(source.len() + more);
        let mut at = 0;
        for (range, text) in self.changes {
            out.push_str(source.get(at..range.start).unwrap_or_default());
            out.push_str(&text);
            at = at.max(range.end);
        }
        out.push_str(source.get(at..).unwrap_or_default());
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changes_are_made_in_the_order_of_the_text() {
        let mut splice = Splice::default();
        splice.delete(3..6);
        splice.insert(3, "甲");
        splice.insert(3, "乙");
        splice.replace(0..1, "丙");
        splice.delete(4..7);
        assert_eq!(splice.apply("abcdefgh"), "丙bc甲乙h");
    }
}
