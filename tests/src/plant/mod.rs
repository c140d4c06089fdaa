//! The instrument: plants typed errors in clean reports and counts how many of them hegao finds.
//!
//! One error a copy. Real places of the text are taken where it offers them, sentences of our own are put in besides; half
//! of those are true and must raise nothing. What still holds by exact arithmetic is no error and is thrown away. A hit
//! counts only where the checker is one of the class and the finding, or one of its labels, touches what was changed.

pub mod classes;
pub mod exact;
mod frames;
mod run;
mod sites;
mod surface;
mod tally;
mod templates;

use std::ops::Range;

pub use classes::{CLASSES, Class};
pub use run::{Fate, Miss, Options, Outcome, run};
pub use tally::{Row, table, wilson};

/// A change of a text.
#[derive(Clone, Debug)]
pub struct Edit {
    /// What is replaced.
    pub range: Range<usize>,
    /// By what.
    pub text: String,
}

impl Edit {
    /// Replaces `range` by `text`.
    #[must_use]
    pub fn new(range: Range<usize>, text: impl Into<String>) -> Self {
        Self {
            range,
            text: text.into(),
        }
    }
}

/// A copy of a report with one error, or with one true sentence more.
#[derive(Clone, Debug)]
pub struct Copy {
    /// The whole text.
    pub text: String,
    /// Where a finding may point, in bytes of `text`.
    pub places: Vec<Range<usize>>,
    /// Last year's report, where the error is against it.
    pub prior: Option<String>,
    /// What was done, for the list of misses.
    pub note: String,
}

/// `text` with `edits`, and where the edits and the ranges of `touch` have come to lie.
#[must_use]
pub fn edited(text: &str, edits: &[Edit], touch: &[Range<usize>]) -> (String, Vec<Range<usize>>) {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| edit.range.start);
    let (mut out, mut places, mut at) = (String::with_capacity(text.len() + 64), Vec::new(), 0);
    let mut moved = Vec::new();
    for edit in edits {
        out.push_str(&text[at..edit.range.start]);
        let start = out.len();
        out.push_str(&edit.text);
        // What was taken out is looked for between its neighbours.
        places.push(start..out.len().max(start + usize::from(edit.text.is_empty())));
        moved.push((edit.range.clone(), start..out.len()));
        at = edit.range.end;
    }
    out.push_str(&text[at..]);
    let shift = |at: usize| {
        let mut now = at;
        for (old, new) in &moved {
            if at >= old.end {
                now = new.end + (at - old.end);
            } else if at >= old.start {
                now = new.start;
            }
        }
        now
    };
    places.extend(
        touch
            .iter()
            .map(|range| shift(range.start)..shift(range.end).max(shift(range.start) + 1)),
    );
    (out, places)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_move_with_the_edits_before_them() {
        let edits = [Edit::new(3..4, "xyz"), Edit::new(6..8, "")];
        let (text, places) = edited("abcdefghij", &edits, &[0..2, 8..10]);
        assert_eq!(text, "abcxyzefij");
        assert_eq!(places, [3..6, 8..9, 0..2, 8..10]);
    }
}
