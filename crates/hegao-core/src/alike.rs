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
        index.words.iter().any(|known| **known == *word)
    }
}

/// Slots of the table: a power of two well above the number of entries.
const SLOTS: usize = 1 << 15;
/// The ideographs that have a sound here.
const IDEOGRAPHS: std::ops::RangeInclusive<char> = '\u{4e00}'..='\u{9fff}';

/// What a pair is looked up by.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Key(u64);

impl Key {
    const fn exact(first: char, second: char) -> Self {
        Self((first as u64) << 21 | second as u64)
    }

    const fn sound_first(sound: u16, second: char) -> Self {
        Self(1 << 62 | (sound as u64) << 21 | second as u64)
    }

    const fn sound_second(first: char, sound: u16) -> Self {
        Self(1 << 63 | (first as u64) << 21 | sound as u64)
    }

    const fn slot(self) -> usize {
        (self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize % SLOTS
    }
}

/// One way to write one word wrong.
#[derive(Clone, Debug)]
struct Entry {
    key: u64,
    word: u32,
    wrong: u8,
    /// The entry before it in its slot, plus one.
    next: u32,
}

/// The words by the pairs that they may be written with.
#[derive(Clone, Debug, Default)]
struct Index {
    words: Vec<Box<[char]>>,
    /// The group of each ideograph, plus one.
    sounds: Vec<u16>,
    /// The last entry of each slot, plus one.
    slots: Vec<u32>,
    entries: Vec<Entry>,
}

impl Index {
    fn new(lists: &[AlikeLists]) -> Self {
        let mut index = Self {
            slots: vec![0; SLOTS],
            sounds: vec![0; IDEOGRAPHS.count()],
            ..Self::default()
        };
        let groups = lists
            .iter()
            .flat_map(|list| list.sound.split_ascii_whitespace());
        for (sound, group) in (1_u16..).zip(groups) {
            for c in group.chars() {
                if let Some(place) = index.sounds.get_mut(place(c)) {
                    *place = sound;
                }
            }
        }
        let mut shapes: Vec<(char, char)> = Vec::new();
        for group in lists
            .iter()
            .flat_map(|list| list.shape.split_ascii_whitespace())
        {
            for c in group.chars() {
                shapes.extend(
                    group
                        .chars()
                        .filter(|other| *other != c)
                        .map(|other| (c, other)),
                );
            }
        }
        shapes.sort_unstable();
        shapes.dedup();
        let words = lists
            .iter()
            .flat_map(|list| list.words.split_ascii_whitespace());
        let idioms = lists
            .iter()
            .flat_map(|list| list.idioms.split_ascii_whitespace());
        index.words = words
            .chain(idioms)
            .map(|word| word.chars().collect())
            .collect();
        // What is added last is found first: the commonest word is to be.
        for word in (0..index.words.len()).rev() {
            index.enter(word, &shapes);
        }
        index
    }

    /// Enters the ways to write a word of an even number of characters.
    fn enter(&mut self, word: usize, shapes: &[(char, char)]) {
        let Some(chars) = self.words.get(word).cloned() else {
            return;
        };
        for (half, pair) in chars.chunks_exact(2).enumerate() {
            let &[first, second] = pair else { continue };
            let mut add = |key: Key, wrong: usize| {
                let slot = self.slots.get_mut(key.slot());
                let numbers = (u32::try_from(word), u8::try_from(wrong));
                let (Some(slot), (Ok(word), Ok(wrong))) = (slot, numbers) else {
                    return;
                };
                self.entries.push(Entry {
                    key: key.0,
                    word,
                    wrong,
                    next: *slot,
                });
                *slot = u32::try_from(self.entries.len()).unwrap_or(0);
            };
            let sound = |c: char| {
                self.sounds
                    .get(place(c))
                    .copied()
                    .filter(|sound| *sound > 0)
            };
            if let Some(sound) = sound(first) {
                add(Key::sound_first(sound, second), half * 2);
            }
            if let Some(sound) = sound(second) {
                add(Key::sound_second(first, sound), half * 2 + 1);
            }
            for (_, other) in of(shapes, first) {
                add(Key::exact(*other, second), half * 2);
            }
            for (_, other) in of(shapes, second) {
                add(Key::exact(first, *other), half * 2 + 1);
            }
        }
    }

    fn meant(&self, first: char, second: char) -> impl Iterator<Item = Meant<'_>> {
        let sound = |c: char| self.sounds.get(place(c)).copied().unwrap_or(0);
        let keys = [
            Key::exact(first, second),
            Key::sound_first(sound(first), second),
            Key::sound_second(first, sound(second)),
        ];
        keys.into_iter()
            .flat_map(|key| self.under(key))
            .filter_map(move |entry| {
                let word = &**self.words.get(entry.word as usize)?;
                let wrong = usize::from(entry.wrong);
                let written = if wrong % 2 == 0 { first } else { second };
                (word.get(wrong) != Some(&written)).then_some(Meant { word, wrong })
            })
    }

    fn under(&self, key: Key) -> impl Iterator<Item = &Entry> {
        let at = |next: u32| self.entries.get((next as usize).checked_sub(1)?);
        let first = self.slots.get(key.slot()).copied().and_then(at);
        std::iter::successors(first, move |entry| at(entry.next))
            .filter(move |entry| entry.key == key.0)
    }
}

/// The pairs that begin with `c`.
fn of(shapes: &[(char, char)], c: char) -> &[(char, char)] {
    let from = shapes.partition_point(|(first, _)| *first < c);
    let len = shapes[from..].partition_point(|(first, _)| *first == c);
    &shapes[from..from + len]
}

/// Where the sound of an ideograph stands; past the end for any other character.
const fn place(c: char) -> usize {
    (c as usize).wrapping_sub(*IDEOGRAPHS.start() as usize)
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
