//! A short list of words, asked at once whether one of them stands in a text.
//!
//! Asking a text for each of twenty words costs twenty searches, and nearly always the answer is no. The set knows with
//! which characters its words begin and end, so that a text is walked through once, and its words are compared only where
//! one of them may stand. It is put together when the program is built.

/// How many bits tell characters apart.
const BITS: usize = 1024;

/// Characters, told apart by ten bits: may have one that was not put in, never the contrary.
#[derive(Clone, Copy, Debug)]
struct Bits([u64; BITS / 64]);

impl Bits {
    const NONE: Self = Self([0; BITS / 64]);

    const fn with(mut self, key: usize) -> Self {
        self.0[key / 64] |= 1 << (key % 64);
        self
    }

    #[inline]
    const fn has(&self, key: usize) -> bool {
        self.0[(key / 64) % (BITS / 64)] >> (key % 64) & 1 == 1
    }
}

/// The key of the character with these two last bytes; of an ASCII character the first is 0.
const fn key(second: u8, last: u8) -> usize {
    ((second as usize & 0x0f) << 6 | (last as usize & 0x3f)) % BITS
}

/// The key of the character that `bytes` begin with, and its width.
#[inline]
const fn first(bytes: &[u8]) -> Option<(usize, usize)> {
    match *bytes {
        [0xe0..=0xef, second, third, ..] => Some((key(second, third), 3)),
        [ascii @ 0..=0x7f, ..] => Some((key(0, ascii), 1)),
        [lead, second, ..] if lead < 0xe0 => Some((key(lead, second), 2)),
        [_, _, third, fourth, ..] => Some((key(third, fourth), 4)),
        _ => None,
    }
}

/// The key of the character that `bytes` end with.
#[inline]
const fn last(bytes: &[u8]) -> Option<usize> {
    match *bytes {
        [.., ascii @ 0..=0x7f] => Some(key(0, ascii)),
        [.., second, last] => Some(key(second, last)),
        _ => None,
    }
}

/// A list of words, none of them empty. Where several could be meant, the first of the list is.
#[derive(Clone, Copy, Debug)]
pub struct WordSet {
    words: &'static [&'static str],
    heads: Bits,
    tails: Bits,
}

/// A [`WordSet`] of the words named, put together when the program is built.
#[macro_export]
macro_rules! wordset {
    ($($word:literal),+ $(,)?) => {
        const { &$crate::wordset::WordSet::of(&[$($word),+]) }
    };
}

impl WordSet {
    /// The set of `words`.
    #[must_use]
    pub const fn of(words: &'static [&'static str]) -> Self {
        let (mut heads, mut tails) = (Bits::NONE, Bits::NONE);
        let mut index = 0;
        while index < words.len() {
            let word = words[index].as_bytes();
            if let (Some((head, _)), Some(tail)) = (first(word), last(word)) {
                heads = heads.with(head);
                tails = tails.with(tail);
            }
            index += 1;
        }
        Self {
            words,
            heads,
            tails,
        }
    }

    /// Its words, in order.
    pub fn iter(&self) -> impl Iterator<Item = &'static str> {
        self.words.iter().copied()
    }

    /// Whether `text` is one of them.
    #[must_use]
    pub fn has(&self, text: &str) -> bool {
        self.starting(text).any(|word| word == text)
    }

    /// Those with which `text` begins.
    #[inline]
    pub fn starting(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let may = first(text.as_bytes()).is_some_and(|(key, _)| self.heads.has(key));
        let words = if may { self.words } else { &[] };
        words.iter().copied().filter(|word| text.starts_with(word))
    }

    /// Those with which `text` ends.
    #[inline]
    pub fn ending(&self, text: &str) -> impl Iterator<Item = &'static str> {
        let may = last(text.as_bytes()).is_some_and(|key| self.tails.has(key));
        let words = if may { self.words } else { &[] };
        words.iter().copied().filter(|word| text.ends_with(word))
    }

    /// Whether `text` begins with one of them.
    #[must_use]
    #[inline]
    pub fn starts(&self, text: &str) -> bool {
        self.starting(text).next().is_some()
    }

    /// Whether `text` ends with one of them.
    #[must_use]
    #[inline]
    pub fn ends(&self, text: &str) -> bool {
        self.ending(text).next().is_some()
    }

    /// What is left of `text` behind the first of them with which it begins.
    #[must_use]
    #[inline]
    pub fn strip_start<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.starting(text)
            .next()
            .and_then(|word| text.strip_prefix(word))
    }

    /// What is left of `text` before the first of them with which it ends.
    #[must_use]
    #[inline]
    pub fn strip_end<'t>(&self, text: &'t str) -> Option<&'t str> {
        self.ending(text)
            .next()
            .and_then(|word| text.strip_suffix(word))
    }

    /// Whether one of them stands in `text`.
    #[must_use]
    pub fn within(&self, text: &str) -> bool {
        self.first_in(text).is_some()
    }

    /// The first place of `text` at which one of them stands, and which; of several there the first of the list.
    #[must_use]
    pub fn first_in(&self, text: &str) -> Option<(usize, &'static str)> {
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some((key, width)) = bytes.get(at..).and_then(first) {
            if self.heads.has(key) {
                let rest = bytes.get(at..).unwrap_or_default();
                let found = self.words.iter().find(|w| rest.starts_with(w.as_bytes()));
                if let Some(word) = found {
                    return Some((at, word));
                }
            }
            at += width;
        }
        None
    }

    /// The first word of the list that stands in `text`.
    #[must_use]
    pub fn one_in(&self, text: &str) -> Option<&'static str> {
        // Which comes first in the text says nothing of which comes first in the list.
        self.first_in(text)?;
        self.iter().find(|word| text.contains(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SET: WordSet = WordSet::of(&["上年同期", "上年", "GDP", "同期", "é", "𠮷"]);

    #[test]
    fn a_word_is_found_wherever_it_stands() {
        let texts = [
            "",
            "上",
            "上年",
            "比上年同期",
            "上年同期比",
            "人均GDP",
            "GD",
            "café",
            "在𠮷乡",
            "同",
            "下年，去期",
            "ＧＤＰ",
        ];
        for text in texts {
            let any = |ask: fn(&str, &str) -> bool| SET.iter().any(|word| ask(text, word));
            assert_eq!(SET.within(text), any(|t, w| t.contains(w)), "{text}");
            assert_eq!(SET.starts(text), any(|t, w| t.starts_with(w)), "{text}");
            assert_eq!(SET.ends(text), any(|t, w| t.ends_with(w)), "{text}");
            assert_eq!(SET.has(text), any(|t, w| t == w), "{text}");
        }
    }

    #[test]
    fn of_several_the_first_of_the_list_is_meant() {
        assert_eq!(SET.strip_start("上年同期数"), Some("数"));
        assert_eq!(SET.strip_end("比上年同期"), Some("比"));
        assert_eq!(SET.first_in("同期比上年"), Some((0, "同期")));
        assert_eq!(SET.one_in("同期比上年"), Some("上年"));
        assert_eq!(
            wordset!["上年", "上年同期"].one_in("上年同期"),
            Some("上年")
        );
    }
}
