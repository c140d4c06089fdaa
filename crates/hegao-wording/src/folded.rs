//! Text with full-width letters, digits and marks made half-width, and the way back.

use std::borrow::Cow;
use std::ops::Range;

use hegao_core::text;

/// A folded text. Where nothing folds it is the text itself.
pub(crate) struct Folded<'t> {
    /// What patterns are matched against.
    pub(crate) text: Cow<'t, str>,
    /// After each character that became shorter: its end in the folded text and in the original.
    ends: Vec<(usize, usize)>,
}

impl<'t> Folded<'t> {
    /// Folds `original`.
    pub(crate) fn new(original: &'t str) -> Self {
        let mut out = String::new();
        let mut ends = Vec::new();
        let mut copied = 0;
        // The bytes with which characters begin that fold.
        let begins = |(_, byte): &(usize, u8)| matches!(byte, 0xc2 | 0xe3 | 0xef);
        for (at, _) in original.bytes().enumerate().filter(begins) {
            // In the middle of a character they begin none.
            let Some(c) = original.get(at..).and_then(|rest| rest.chars().next()) else {
                continue;
            };
            let folded = text::fold(c);
            if folded != c {
                if ends.is_empty() {
                    out.reserve(original.len());
                    ends.reserve(16);
                }
                out.push_str(original.get(copied..at).unwrap_or_default());
                out.push(folded);
                copied = at + c.len_utf8();
                ends.push((out.len(), copied));
            }
        }
        if ends.is_empty() {
            return Self {
                text: Cow::Borrowed(original),
                ends,
            };
        }
        out.push_str(original.get(copied..).unwrap_or_default());
        Self {
            text: Cow::Owned(out),
            ends,
        }
    }

    /// The bytes of the original that `range` of the folded text stands for.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.back(range.start)..self.back(range.end)
    }

    fn back(&self, at: usize) -> usize {
        match self
            .ends
            .partition_point(|(folded, _)| *folded <= at)
            .checked_sub(1)
            .and_then(|index| self.ends.get(index))
        {
            Some((folded, original)) => original + (at - folded),
            None => at,
        }
    }
}

/// `words` in every width in which they may be written: as given, folded, and with wide marks.
pub(crate) fn widths(word: &str) -> Vec<String> {
    // Ideographs have one width.
    if word.chars().all(text::is_han) {
        return vec![word.to_owned()];
    }
    let wide = |c: char| match c {
        '!'..='~' if c.is_ascii_punctuation() => char::from_u32(c as u32 + 0xfee0).unwrap_or(c),
        _ => c,
    };
    let mut forms = vec![
        word.to_owned(),
        text::folded(word),
        word.chars().map(wide).collect(),
    ];
    forms.sort_unstable();
    forms.dedup();
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_in_the_folded_text_lead_back() {
        let original = "甲，乙（１２）丙";
        let folded = Folded::new(original);
        assert_eq!(folded.text, "甲,乙(12)丙");
        let at = folded.text.find("(12)").unwrap();
        assert_eq!(&original[folded.original(&(at..at + 4))], "（１２）");
        let at = folded.text.find('丙').unwrap();
        assert_eq!(&original[folded.original(&(at..at + 3))], "丙");
    }

    #[test]
    fn text_without_wide_forms_is_not_copied() {
        assert!(matches!(Folded::new("甲、乙。").text, Cow::Borrowed(_)));
    }

    #[test]
    fn a_word_with_marks_has_its_widths() {
        assert_eq!(widths("甲,乙"), ["甲,乙", "甲，乙"]);
        assert_eq!(widths("甲乙"), ["甲乙"]);
    }
}
