//! Common words, to tell a word written wrong from two words that meet.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// A set of words of two and three characters.
#[derive(Clone, Debug, Default)]
pub struct CommonWords {
    /// Those of the program, in order, with one blank between two. They are so many that a set of them would take longer to
    /// make than a report takes to read; looked up they are where they stand.
    shipped: &'static str,
    /// Those of the user.
    own: BTreeSet<String>,
}

impl CommonWords {
    /// The longest word, in characters.
    pub const LONGEST: usize = 3;

    /// The words of `text`, which stand in the order of their bytes, one blank between two.
    #[must_use]
    pub const fn shipped(text: &'static str) -> Self {
        Self {
            shipped: text,
            own: BTreeSet::new(),
        }
    }

    /// Adds the words of `text`, which blanks part. Words of other lengths than two and three characters are never found.
    pub fn add(&mut self, text: &str) {
        self.own
            .extend(text.split_ascii_whitespace().map(str::to_owned));
    }

    /// Whether `word` is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let length = word.chars().take(Self::LONGEST + 1).count();
        (2..=Self::LONGEST).contains(&length)
            && (is_among(word, self.shipped) || self.own.contains(word))
    }
}

/// Whether `word` is one of the words of `text`, which stand in order.
fn is_among(word: &str, text: &str) -> bool {
    let mut left = text.as_bytes();
    while !left.is_empty() {
        let middle = left.len() / 2;
        let (front, tail) = left.split_at_checked(middle).unwrap_or((left, &[]));
        let start = front
            .iter()
            .rposition(u8::is_ascii_whitespace)
            .map_or(0, |at| at + 1);
        let end = tail
            .iter()
            .position(u8::is_ascii_whitespace)
            .map_or(left.len(), |at| middle + at);
        let here = left.get(start..end).unwrap_or_default();
        left = match word.as_bytes().cmp(here) {
            Ordering::Equal => return !here.is_empty(),
            Ordering::Less => left.get(..start.saturating_sub(1)),
            Ordering::Greater => left.get(end + 1..),
        }
        .unwrap_or_default();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_added_are_found_and_no_others() {
        let mut words = CommonWords::default();
        assert!(!words.has("发布"));
        words.add("发布 署名\n总书记 一");
        assert!(words.has("发布") && words.has("署名") && words.has("总书记"));
        for other in ["布署", "书记", "一", "", "总书记们", "发 布"] {
            assert!(!words.has(other), "{other}");
        }
        words.add("时刻");
        assert!(words.has("时刻") && words.has("发布"));
    }

    #[test]
    fn words_in_order_are_found_where_they_stand() {
        let text = "一一 一下子 一个\n丁香 七天\n";
        let mut words = CommonWords::shipped(text);
        for word in text.split_ascii_whitespace() {
            assert!(words.has(word), "{word}");
        }
        for other in ["一", "一二", "一下", "丁丁", "万一", "\n丁", "", "香七"] {
            assert!(!words.has(other), "{other}");
        }
        words.add("万一");
        assert!(words.has("万一") && words.has("七天"));
    }
}
