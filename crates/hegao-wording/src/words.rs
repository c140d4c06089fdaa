//! Many words looked for at once.
//!
//! In Chinese text every word begins with one of the same few bytes, so that automata over bytes walk through all of it. Here
//! a bit for each pair of first characters rejects nearly every place at once, and the few others are compared.

use std::collections::BTreeMap;
use std::ops::Range;

/// Bits of the filter; two characters are folded into as many.
const BITS: usize = 1 << 14;

/// Words, each with the indices of those who look for it.
pub(crate) struct Words {
    filter: Vec<u64>,
    /// By first character: the words, longest first.
    words: BTreeMap<char, Vec<(String, Vec<usize>)>>,
}

const fn slot(a: char, b: char) -> usize {
    ((a as usize).wrapping_mul(0x9e37) ^ (b as usize).wrapping_mul(0x85eb)) % BITS
}

impl Words {
    /// `words` with the index that is to be reported for each; one word may be looked for by several.
    pub(crate) fn new(words: impl IntoIterator<Item = (String, usize)>) -> Self {
        let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (word, index) in words {
            all.entry(word).or_default().push(index);
        }
        let mut this = Self { filter: vec![0; BITS / 64], words: BTreeMap::new() };
        for (word, owners) in all {
            let mut chars = word.chars();
            let Some(first) = chars.next() else { continue };
            match chars.next() {
                Some(second) => this.set(slot(first, second)),
                // A word of one character may be followed by anything.
                None => this.filter.iter_mut().for_each(|bits| *bits = u64::MAX),
            }
            this.words.entry(first).or_default().push((word, owners));
        }
        for list in this.words.values_mut() {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        this
    }

    fn set(&mut self, slot: usize) {
        if let Some(bits) = self.filter.get_mut(slot / 64) {
            *bits |= 1 << (slot % 64);
        }
    }

    /// Calls `found` for each word at each place, in order of places, longest first; what it returns is how far to go on:
    /// `true` to look for other words at the same place and inside, `false` to go on behind the word.
    pub(crate) fn find(&self, text: &str, mut found: impl FnMut(Range<usize>, &[usize]) -> bool) {
        if self.words.is_empty() {
            return;
        }
        let mut skip = 0;
        let mut chars = text.char_indices();
        let Some(mut here) = chars.next() else { return };
        loop {
            let next = chars.next();
            let (at, first) = here;
            let slot = slot(first, next.map_or('\0', |(_, c)| c));
            let bit = self.filter.get(slot / 64).is_some_and(|bits| bits >> (slot % 64) & 1 == 1);
            if bit && at >= skip {
                let rest = text.get(at..).unwrap_or_default();
                for (word, owners) in self.words.get(&first).into_iter().flatten() {
                    if rest.starts_with(word.as_str()) && !found(at..at + word.len(), owners) {
                        skip = at + word.len();
                        break;
                    }
                }
            }
            match next {
                Some(next) => here = next,
                None => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(words: &[&str], text: &str, inside: bool) -> Vec<String> {
        let words = Words::new(words.iter().enumerate().map(|(index, word)| ((*word).to_owned(), index)));
        let mut out = Vec::new();
        words.find(text, |at, _| {
            out.push(text[at].to_owned());
            inside
        });
        out
    }

    #[test]
    fn the_longest_word_comes_first() {
        assert_eq!(all(&["部署", "部署会", "署会"], "部署会上部署", false), ["部署会", "部署"]);
        assert_eq!(all(&["部署", "部署会", "署会"], "部署会", true), ["部署会", "部署", "署会"]);
    }

    #[test]
    fn words_of_one_character_and_at_the_end_are_found() {
        assert_eq!(all(&["帐", "账目"], "台帐、账目", false), ["帐", "账目"]);
        assert!(all(&[], "台帐", false).is_empty());
        assert!(all(&["台帐"], "", false).is_empty());
    }
}
