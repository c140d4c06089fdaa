//! Many words looked up at once.
//!
//! Of the thousands of words of a pack or a lexicon a report has a few: which, its pairs of characters tell; where, its
//! concordance. So its text need not be walked through again for each list of words.

use std::ops::Range;

use crate::grams::Gram;
use crate::report::Report;
use crate::span::Span;

/// Vocabulary, each with the indices of those who look for it.
#[derive(Clone, Debug, Default)]
pub struct Vocabulary {
    /// How each of the words begins.
    grams: Vec<Gram>,
    words: Vec<Word>,
    /// Those who look for the words, word by word.
    owners: Vec<usize>,
}

#[derive(Clone, Debug)]
struct Word {
    text: String,
    /// Where in the list those begin who look for it, and where they end.
    owners: (usize, usize),
}

impl Vocabulary {
    /// `words` with the index that is to be reported for each; one word may be looked for by several.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = (String, usize)>) -> Self {
        let words = words.into_iter();
        let mut all: Vec<(Gram, String, usize)> = Vec::with_capacity(words.size_hint().0);
        all.extend(words.filter_map(|(word, index)| Some((Gram::of(&word)?, word, index))));
        // Equal words come together. Of one word those who asked first come first.
        all.sort_by(|(a, one, _), (b, other, _)| a.cmp(b).then_with(|| one.cmp(other)));
        let mut out = Self {
            grams: Vec::with_capacity(all.len()),
            words: Vec::with_capacity(all.len()),
            owners: Vec::with_capacity(all.len()),
        };
        for (gram, text, index) in all {
            let place = out.owners.len();
            out.owners.push(index);
            match out.words.last_mut() {
                Some(last) if last.text == text => last.owners.1 = place + 1,
                _ => {
                    let owners = (place, place + 1);
                    out.grams.push(gram);
                    out.words.push(Word { text, owners });
                }
            }
        }
        out
    }

    /// Where the words stand in a report.
    #[must_use]
    pub fn places(&self, report: &Report) -> Places<'_> {
        let grams = report.grams();
        let mut places: Vec<Place<'_>> = Vec::new();
        let may = self.grams.iter().map(|gram| grams.may_start(*gram));
        for (Word { text, owners }, _) in self.words.iter().zip(may).filter(|(_, may)| *may) {
            let owners = self.owners.get(owners.0..owners.1).unwrap_or_default();
            places.extend(report.places_of(text).map(|at| Place {
                at,
                len: text.len(),
                owners,
            }));
        }
        // In order of the text, of two at one place the longer first.
        places.sort_unstable_by_key(|place| (place.at, std::cmp::Reverse(place.len)));
        Places { places, next: 0 }
    }
}

#[derive(Debug)]
struct Place<'w> {
    at: usize,
    len: usize,
    owners: &'w [usize],
}

/// Places of words in a report, gone through block by block or all at once.
#[derive(Debug)]
pub struct Places<'w> {
    places: Vec<Place<'w>>,
    /// The first place that no block has asked for yet.
    next: usize,
}

impl<'w> Places<'w> {
    /// The words that do not overlap, the longest at each place: where they stand, and who looks for them.
    pub fn longest(self) -> impl Iterator<Item = (Span, &'w [usize])> {
        let mut end = 0;
        self.places.into_iter().filter_map(move |place| {
            (place.at >= end).then(|| {
                end = place.at + place.len;
                (Span::new(place.at, end), place.owners)
            })
        })
    }

    /// Whether there are none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.places.is_empty()
    }

    /// Calls `found` for each word in `block`, which lies behind the blocks asked for before, in order of places, longest
    /// first. What it returns is how far to go on: `true` to look at other words at the same place and inside, `false` to
    /// go on behind the word.
    pub fn within(&mut self, block: Span, mut found: impl FnMut(Range<usize>, &[usize]) -> bool) {
        let mut skip = block.start;
        while let Some(place) = self.places.get(self.next) {
            if place.at >= block.end {
                break;
            }
            self.next += 1;
            let at = place.at..place.at + place.len;
            if at.start < skip || at.end > block.end {
                continue;
            }
            let within = at.start - block.start..at.end - block.start;
            if !found(within, place.owners) {
                skip = at.end;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::Arc;

    use crate::{Block, BlockKind, Document, SourceMap};

    fn report(text: &str) -> Report {
        let mut start = 0;
        let blocks = text.split('\n').map(|line| {
            let span = Span::new(start, start + line.len());
            start = span.end + 1;
            Block {
                span,
                kind: BlockKind::Paragraph,
                number: None,
            }
        });
        let document = Document {
            text: text.to_owned(),
            blocks: blocks.collect(),
            tables: Vec::new(),
            map: SourceMap::of_file(text.to_owned(), Vec::new()),
        };
        Report::new(document, Arc::default())
    }

    fn all(words: &[&str], text: &str, inside: bool) -> Vec<String> {
        let words = Vocabulary::new(
            words
                .iter()
                .enumerate()
                .map(|(index, word)| ((*word).to_owned(), index)),
        );
        let report = report(text);
        let mut places = words.places(&report);
        let mut out = Vec::new();
        for (_, block) in report.blocks() {
            places.within(block.span, |at, _| {
                out.push(report.str(block.span.sub(at)).to_owned());
                inside
            });
        }
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
        assert!(all(&["台帐", ""], "台\n帐", false).is_empty());
    }

    #[test]
    fn each_block_has_its_own_words() {
        assert_eq!(
            all(&["部署", "会"], "部署\n会部署\n\n部署会", true),
            ["部署", "会", "部署", "部署", "会"]
        );
    }
    #[test]
    fn all_at_once_the_longest_win() {
        let report = report("部署会部署\n会");
        let words = ["署会", "部署", "部署会", "会"].map(str::to_owned);
        let vocabulary = Vocabulary::new(words.into_iter().zip(0..));
        let found: Vec<_> = vocabulary
            .places(&report)
            .longest()
            .map(|(at, owners)| (report.str(at), owners))
            .collect();
        assert_eq!(found, [("部署会", &[2][..]), ("部署", &[1]), ("会", &[3])]);
    }
}
