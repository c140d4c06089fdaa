//! Words as they come out when a character is taken for another that sounds or looks like it: 发辗 for 发展.

use once_cell::sync::OnceCell;
use serde::Deserialize;

/// The file `alike.toml`: words and characters with blanks between them.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct AlikeLists {
    /// Words of two characters, the commonest first.
    #[serde(default)]
    pub words: String,
    /// Idioms, of four.
    #[serde(default)]
    pub idioms: String,
    /// Groups of characters of one sound.
    #[serde(default)]
    pub sound: String,
    /// Groups of characters of like shape.
    #[serde(default)]
    pub shape: String,
}

/// Words and the characters that may stand in them by mistake.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    lists: Vec<AlikeLists>,
    index: OnceCell<Index>,
}

/// A word that a pair of characters may have been meant for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meant<'a> {
    /// The characters of the right word.
    pub word: &'a [char],
    /// Which of them the pair has wrong.
    pub wrong: usize,
}

impl Alike {
    /// Adds words and groups.
    pub fn add(&mut self, lists: AlikeLists) {
        self.lists.push(lists);
        self.index.take();
    }

    /// Words that have the pair `first` `second` but for one of the two, which sounds or looks like theirs. The pair is the
    /// first or the last half of the word.
    pub fn meant(&self, first: char, second: char) -> impl Iterator<Item = Meant<'_>> {
        self.index
            .get_or_init(|| Index::new(&self.lists))
            .meant(first, second)
    }

    /// Whether `word` is one of the words.
    #[must_use]
    pub fn has(&self, word: &[char]) -> bool {
        let index = self.index.get_or_init(|| Index::new(&self.lists));
        (0..index.starts.len() - 1).any(|known| index.word(known) == word)
    }
}

/// Slots of the table: a power of two near the number of entries.
const SLOTS: usize = 1 << 14;
/// Bits of the filter before the table: many more than entries, and few enough to stay at hand.
const BITS: usize = 1 << 18;
/// The ideographs that can be looked up.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// What a pair is looked up by: two numbers of less than fifteen bits, and what they are.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key(u32);

impl Key {
    /// Both characters of a word.
    fn right(first: char, second: char) -> Option<Self> {
        Some(Self(place(first)? << 15 | place(second)?))
    }

    fn sound_first(sound: u32, second: char) -> Option<Self> {
        Some(Self(1 << 30 | sound << 15 | place(second)?))
    }

    fn sound_second(first: char, sound: u32) -> Option<Self> {
        Some(Self(2 << 30 | place(first)? << 15 | sound))
    }

    const fn slot(self) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9) >> 18) as usize % SLOTS
    }

    /// Its word in the filter, and its bit there.
    const fn bit(self) -> (usize, u64) {
        let at = (self.0.wrapping_mul(0x85eb_ca6b) >> 14) as usize % BITS;
        (at / 64, 1 << (at % 64))
    }
}

/// One half of a word under one of its keys.
#[derive(Clone, Debug)]
struct Entry {
    key: u32,
    word: u16,
    /// The half's first character in the word.
    half: u8,
    /// The entry before it in its slot, plus one.
    next: u32,
}

/// The words by the pairs that they may be written with.
#[derive(Clone, Debug, Default)]
struct Index {
    /// The characters of all words, one after the other.
    chars: Vec<char>,
    /// Where each word starts, and where the last ends.
    starts: Vec<u32>,
    /// The group of each ideograph, plus one.
    sounds: Vec<u16>,
    /// Characters with one of like shape, in order.
    shapes: Vec<(char, char)>,
    /// Where those of each ideograph start, plus one.
    mates: Vec<u16>,
    /// Which keys there may be: most pairs of a text have none, which is told without a look at the table.
    filter: Vec<u64>,
    /// The last entry of each slot, plus one.
    slots: Vec<u32>,
    entries: Vec<Entry>,
}

impl Index {
    fn new(lists: &[AlikeLists]) -> Self {
        let mut index = Self {
            filter: vec![0; BITS / 64],
            slots: vec![0; SLOTS],
            sounds: vec![0; IDEOGRAPHS.count()],
            mates: vec![0; IDEOGRAPHS.count()],
            ..Self::default()
        };
        let sounds = lists
            .iter()
            .flat_map(|list| list.sound.split_ascii_whitespace());
        for (sound, group) in (1_u16..).zip(sounds) {
            for c in group.chars() {
                if let Some(known) = slot_of(&mut index.sounds, c) {
                    *known = sound;
                }
            }
        }
        let shapes = lists
            .iter()
            .flat_map(|list| list.shape.split_ascii_whitespace());
        for group in shapes {
            for c in group.chars() {
                let others = group.chars().filter(|other| *other != c);
                index.shapes.extend(others.map(|other| (c, other)));
            }
        }
        index.shapes.sort_unstable();
        index.shapes.dedup();
        // Written backwards, so that the first of each is what stays.
        for (start, (c, _)) in index.shapes.iter().enumerate().rev() {
            if let Some(known) = slot_of(&mut index.mates, *c) {
                *known = u16::try_from(start + 1).unwrap_or(0);
            }
        }
        let words = |list: fn(&AlikeLists) -> &str| {
            lists
                .iter()
                .flat_map(move |lists| list(lists).split_ascii_whitespace())
        };
        index.starts.push(0);
        for word in words(|list| &list.words).chain(words(|list| &list.idioms)) {
            index.chars.extend(word.chars());
            index
                .starts
                .push(u32::try_from(index.chars.len()).unwrap_or(u32::MAX));
        }
        index.entries.reserve(index.chars.len() / 2 * 3);
        // What is added last is found first: the commonest word is to be.
        for word in (0..index.starts.len() - 1).rev() {
            index.enter(word);
        }
        index
    }

    /// The characters of a word.
    fn word(&self, word: usize) -> &[char] {
        let ends = self.starts.get(word).zip(self.starts.get(word + 1));
        ends.and_then(|(start, end)| self.chars.get(*start as usize..*end as usize))
            .unwrap_or_default()
    }

    /// Enters the halves of a word.
    fn enter(&mut self, word: usize) {
        for half in (0..self.word(word).len()).step_by(2) {
            let &[first, second] = self.word(word).get(half..half + 2).unwrap_or_default() else {
                continue;
            };
            let keys = [
                Key::right(first, second),
                self.sound(first)
                    .and_then(|sound| Key::sound_first(sound, second)),
                self.sound(second)
                    .and_then(|sound| Key::sound_second(first, sound)),
            ];
            for key in keys.into_iter().flatten() {
                let numbers = (u16::try_from(word), u8::try_from(half));
                let (Some(slot), (Ok(word), Ok(half))) = (self.slots.get_mut(key.slot()), numbers)
                else {
                    continue;
                };
                let (at, bit) = key.bit();
                if let Some(word) = self.filter.get_mut(at) {
                    *word |= bit;
                }
                self.entries.push(Entry {
                    key: key.0,
                    word,
                    half,
                    next: *slot,
                });
                *slot = u32::try_from(self.entries.len()).unwrap_or(0);
            }
        }
    }

    fn sound(&self, c: char) -> Option<u32> {
        let sound = *self.sounds.get(place(c)? as usize)?;
        (sound > 0).then_some(u32::from(sound))
    }

    /// The characters of like shape.
    fn mates(&self, c: char) -> impl Iterator<Item = char> {
        let start = place(c).and_then(|at| self.mates.get(at as usize));
        let start = start.and_then(|start| usize::from(*start).checked_sub(1));
        let mates = start
            .and_then(|start| self.shapes.get(start..))
            .unwrap_or_default();
        mates
            .iter()
            .take_while(move |(first, _)| *first == c)
            .map(|(_, other)| *other)
    }

    fn meant(&self, first: char, second: char) -> impl Iterator<Item = Meant<'_>> {
        let by_sound = [
            (
                self.sound(first)
                    .and_then(|sound| Key::sound_first(sound, second)),
                0,
            ),
            (
                self.sound(second)
                    .and_then(|sound| Key::sound_second(first, sound)),
                1,
            ),
        ];
        let firsts = self
            .mates(first)
            .map(move |mate| (Key::right(mate, second), 0));
        let seconds = self
            .mates(second)
            .map(move |mate| (Key::right(first, mate), 1));
        by_sound
            .into_iter()
            .chain(firsts)
            .chain(seconds)
            .filter_map(|(key, place)| Some((key?, place)))
            .flat_map(|(key, place)| self.under(key).map(move |entry| (entry, place)))
            .filter_map(move |(entry, place)| {
                let word = self.word(usize::from(entry.word));
                let wrong = usize::from(entry.half) + place;
                let written = if place == 0 { first } else { second };
                (word.get(wrong) != Some(&written)).then_some(Meant { word, wrong })
            })
    }

    fn under(&self, key: Key) -> impl Iterator<Item = &Entry> {
        let at = |next: u32| self.entries.get((next as usize).checked_sub(1)?);
        let (place, bit) = key.bit();
        let may = self.filter.get(place).is_some_and(|word| word & bit != 0);
        let first = if may {
            self.slots.get(key.slot()).copied().and_then(at)
        } else {
            None
        };
        std::iter::successors(first, move |entry| at(entry.next))
            .filter(move |entry| entry.key == key.0)
    }
}

fn slot_of(of_ideographs: &mut [u16], c: char) -> Option<&mut u16> {
    of_ideographs.get_mut(place(c)? as usize)
}

/// The number of an ideograph; others have none.
fn place(c: char) -> Option<u32> {
    IDEOGRAPHS
        .contains(&c)
        .then(|| c as u32 - *IDEOGRAPHS.start() as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike() -> Alike {
        let mut alike = Alike::default();
        alike.add(AlikeLists {
            words: "发展 责任".to_owned(),
            idioms: "千方百计".to_owned(),
            sound: "展辗 计记 责则".to_owned(),
            shape: "任仕".to_owned(),
        });
        alike
    }

    fn words(pair: &str) -> Vec<(String, usize)> {
        let chars: Vec<char> = pair.chars().collect();
        alike()
            .meant(chars[0], chars[1])
            .map(|meant| (meant.word.iter().collect(), meant.wrong))
            .collect()
    }

    #[test]
    fn a_pair_is_found_by_sound_and_by_shape() {
        assert_eq!(words("发辗"), [("发展".to_owned(), 1)]);
        assert_eq!(words("则任"), [("责任".to_owned(), 0)]);
        assert_eq!(words("责仕"), [("责任".to_owned(), 1)]);
        assert_eq!(words("百记"), [("千方百计".to_owned(), 3)]);
    }

    #[test]
    fn what_is_right_or_of_another_sound_is_not_meant_otherwise() {
        for pair in ["发展", "发仕", "则仕", "百计", "ab", "发a"] {
            assert_eq!(words(pair), [], "{pair}");
        }
        assert!(alike().has(&['发', '展']));
        assert!(!alike().has(&['发', '辗']));
    }
}
