//! Many words looked for at once.
//!
//! In Chinese text every word begins with one of the same few bytes, so that automata over bytes walk through all of it. Here
//! a bit for each first character rejects nearly every place at once, a bit for each pair most of the others.

use std::collections::BTreeMap;
use std::ops::Range;

use hegao_core::Report;

/// Words, each with the indices of those who look for it.
pub(crate) struct Words {
    /// A bit for each first character, by the lower half of its code.
    first: Box<[u64; 1024]>,
    /// A bit for each pair of first characters, folded into as many bits.
    pairs: Box<[u64; 256]>,
    /// By first character: the words, longest first.
    words: BTreeMap<char, Vec<(String, Vec<usize>)>>,
}

/// Those of `words` that the report may have.
pub(crate) fn present<'w>(
    words: &'w [(String, usize)],
    report: &'w Report,
) -> impl Iterator<Item = (String, usize)> + 'w {
    let grams = report.grams();
    words
        .iter()
        .filter(|(word, _)| grams.may_have(word))
        .cloned()
}

const fn bit(of: usize) -> u64 {
    1 << (of % 64)
}

const fn low(c: char) -> usize {
    c as usize & 0xffff
}

const fn pair(a: char, b: char) -> usize {
    ((a as usize).wrapping_mul(0x9e37) ^ (b as usize).wrapping_mul(0x85eb)) & 0x3fff
}

impl Words {
    /// `words` with the index that is to be reported for each; one word may be looked for by several.
    pub(crate) fn new(words: impl IntoIterator<Item = (String, usize)>) -> Self {
        let mut all: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (word, index) in words {
            all.entry(word).or_default().push(index);
        }
        let mut this = Self {
            first: Box::new([0; 1024]),
            pairs: Box::new([0; 256]),
            words: BTreeMap::new(),
        };
        for (word, owners) in all {
            let mut chars = word.chars();
            let Some(first) = chars.next() else { continue };
            this.first[low(first) / 64] |= bit(low(first));
            if let Some(second) = chars.next() {
                this.pairs[pair(first, second) / 64] |= bit(pair(first, second));
            }
            this.words.entry(first).or_default().push((word, owners));
        }
        for list in this.words.values_mut() {
            list.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        this
    }

    /// Whether there are none.
    pub(crate) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// Calls `found` for each word at each place, in order of places, longest first; what it returns is how far to go on:
    /// `true` to look for other words at the same place and inside, `false` to go on behind the word.
    pub(crate) fn find(&self, text: &str, mut found: impl FnMut(Range<usize>, &[usize]) -> bool) {
        let mut skip = 0;
        for (at, first) in text.char_indices() {
            if self.first[low(first) / 64] & bit(low(first)) == 0 || at < skip {
                continue;
            }
            for (word, owners) in self.at(text.get(at..).unwrap_or_default(), first) {
                if !found(at..at + word.len(), owners) {
                    skip = at + word.len();
                    break;
                }
            }
        }
    }

    /// The words with which `rest` begins; `first` is its first character.
    fn at<'w>(
        &'w self,
        rest: &'w str,
        first: char,
    ) -> impl Iterator<Item = &'w (String, Vec<usize>)> {
        let second = rest.chars().nth(1).unwrap_or('\0');
        let list = self.words.get(&first).map_or(&[][..], Vec::as_slice);
        let short = list
            .last()
            .is_some_and(|(word, _)| word.len() == first.len_utf8());
        let plausible =
            short || self.pairs[pair(first, second) / 64] & bit(pair(first, second)) != 0;
        list.iter()
            .filter(move |(word, _)| plausible && rest.starts_with(word.as_str()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(words: &[&str], text: &str, inside: bool) -> Vec<String> {
        let words = Words::new(
            words
                .iter()
                .enumerate()
                .map(|(index, word)| ((*word).to_owned(), index)),
        );
        let mut out = Vec::new();
        words.find(text, |at, _| {
            out.push(text[at].to_owned());
            inside
        });
        out
    }

    #[test]
    fn the_longest_word_comes_first() {
        assert_eq!(
            all(&["部署", "部署会", "署会"], "部署会上部署", false),
            ["部署会", "部署"]
        );
        assert_eq!(
            all(&["部署", "部署会", "署会"], "部署会", true),
            ["部署会", "部署", "署会"]
        );
    }

    #[test]
    fn words_of_one_character_and_at_the_end_are_found() {
        assert_eq!(all(&["帐", "账目"], "台帐、账目", false), ["帐", "账目"]);
        assert!(all(&[], "台帐", false).is_empty());
        assert!(all(&["台帐"], "", false).is_empty());
    }
}
