//! Many words looked for at once, the longest at each place.
//!
//! Chinese has so many characters that the first one of a word tells most places apart: a word list is a table of first
//! characters with the words behind each. It costs little to make, where an automaton costs more than reading a report.

use std::ops::Range;

/// A list of words. A word is known by its place in the list.
#[derive(Clone, Debug, Default)]
pub struct Terms {
    /// For characters below 65,536 whether a word begins with it, by a bit.
    bits: Vec<u64>,
    /// First characters, sorted, each with its words in `words`.
    heads: Vec<(char, Range<usize>)>,
    /// The words: longest first, then in the order of the list, behind each first character.
    words: Vec<(Box<str>, usize)>,
}

/// A word in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Term {
    /// The place of the word in its list.
    pub word: usize,
    /// Its first byte.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
}

impl Terms {
    /// A list; of words that stand in it twice the first counts, and empty ones are nowhere found.
    pub fn new<W: AsRef<str>>(list: impl IntoIterator<Item = W>) -> Self {
        let mut words: Vec<(char, Box<str>, usize)> = Vec::new();
        for (index, word) in list.into_iter().enumerate() {
            if let Some(first) = word.as_ref().chars().next() {
                words.push((first, word.as_ref().into(), index));
            }
        }
        words.sort_unstable_by(|(a, word, i), (b, other, j)| {
            (a, other.len(), i).cmp(&(b, word.len(), j))
        });
        let mut out = Self {
            bits: vec![0; 1024],
            heads: Vec::new(),
            words: Vec::with_capacity(words.len()),
        };
        for (first, word, index) in words {
            let at = out.words.len();
            match out.heads.last_mut() {
                Some((head, range)) if *head == first => range.end = at + 1,
                _ => out.heads.push((first, at..at + 1)),
            }
            out.words.push((word, index));
            if let Some(bits) = out.bits.get_mut(first as usize >> 6) {
                *bits |= 1 << (first as usize & 63);
            }
        }
        out
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// The words that stand at byte `at` and begin with `first`, which is the character there; longest first.
    fn here<'s>(
        &'s self,
        text: &'s str,
        at: usize,
        first: char,
    ) -> impl Iterator<Item = Term> + 's {
        let candidates = self
            .heads
            .binary_search_by_key(&first, |(head, _)| *head)
            .ok();
        let range = candidates
            .and_then(|index| self.heads.get(index))
            .map_or(0..0, |(_, range)| range.clone());
        let tail = text.as_bytes().get(at..).unwrap_or_default();
        let fits = move |(word, index): &(Box<str>, usize)| {
            tail.starts_with(word.as_bytes()).then(|| Term {
                word: *index,
                start: at,
                end: at + word.len(),
            })
        };
        self.words
            .get(range)
            .unwrap_or_default()
            .iter()
            .filter_map(fits)
    }

    fn may_start(&self, c: char) -> bool {
        let code = c as usize;
        match self.bits.get(code >> 6) {
            Some(bits) => bits >> (code & 63) & 1 == 1,
            None => !self.words.is_empty(),
        }
    }

    /// The words in `text` from the left, the longest at each place, none inside another.
    pub fn find_iter<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Term> + 's {
        let mut chars = text.char_indices();
        let mut free = 0;
        std::iter::from_fn(move || {
            loop {
                let (at, c) = chars.next()?;
                if at >= free
                    && self.may_start(c)
                    && let Some(term) = self.here(text, at, c).next()
                {
                    free = term.end;
                    return Some(term);
                }
            }
        })
    }

    /// All words in `text`, also those inside others: from the left, the longest first.
    pub fn find_all<'s>(&'s self, text: &'s str) -> impl Iterator<Item = Term> + 's {
        text.char_indices()
            .filter(|(_, c)| self.may_start(*c))
            .flat_map(|(at, c)| self.here(text, at, c))
    }

    /// Whether any of them stands in `text`.
    #[must_use]
    pub fn any_in(&self, text: &str) -> bool {
        self.find_iter(text).next().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(list: &[&str], text: &str) -> Vec<(usize, String)> {
        Terms::new(list)
            .find_iter(text)
            .map(|term| (term.word, text[term.start..term.end].to_owned()))
            .collect()
    }

    #[test]
    fn the_longest_word_counts_and_none_inside_another() {
        let list = ["学生", "学生数", "生数", "数"];
        assert_eq!(
            found(&list, "在校学生数、学生"),
            [(1, "学生数".to_owned()), (0, "学生".to_owned())]
        );
        let all: Vec<_> = Terms::new(list)
            .find_all("学生数")
            .map(|term| term.word)
            .collect();
        assert_eq!(all, [1, 0, 2, 3]);
    }

    #[test]
    fn of_equal_words_the_first_counts_and_empty_ones_are_not_found() {
        assert_eq!(
            found(&["", "甲", "甲", "𠀀a"], "甲𠀀a"),
            [(1, "甲".to_owned()), (3, "𠀀a".to_owned())]
        );
        assert!(found(&[], "甲").is_empty());
        assert!(Terms::default().find_iter("甲").next().is_none());
        assert!(!Terms::new(["甲"]).any_in("乙"));
    }
}
