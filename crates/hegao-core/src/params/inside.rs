//! Faults inside a text: an expression that a type of its own reads.

use std::fmt;
use std::ops::Range;

/// Stands before and behind the place; no author writes it.
const MARK: char = '\u{1}';

/// A fault at a part of a text. serde carries the objections of a type as words alone, so the place travels in them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inside {
    /// Bytes of the text.
    pub at: Range<usize>,
    /// What is wrong, as `中文 / English`.
    pub words: String,
}

impl Inside {
    /// The place and the words out of what serde carried; `None` where the objection is to the whole value.
    #[must_use]
    pub fn split(said: &str) -> Option<(Range<usize>, &str)> {
        let (place, words) = said.strip_prefix(MARK)?.split_once(MARK)?;
        let (start, end) = place.split_once("..")?;
        Some((start.parse().ok()?..end.parse().ok()?, words))
    }
}

impl fmt::Display for Inside {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { at, words } = self;
        write!(f, "{MARK}{}..{}{MARK}{words}", at.start, at.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_comes_back_as_it_was_sent() {
        let fault = Inside {
            at: 3..7,
            words: "少了 / lacking".to_owned(),
        };
        assert_eq!(
            Inside::split(&fault.to_string()),
            Some((3..7, "少了 / lacking"))
        );
        assert_eq!(Inside::split("少了 / lacking"), None);
    }
}
