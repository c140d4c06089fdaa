//! Words as they come out when a character is taken for another that sounds or looks like it: 发辗 for 发展.

use once_cell::sync::OnceCell;
use serde::Deserialize;

use crate::report::Report;
use crate::span::Span;

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

/// Words, and the characters that may stand in them by mistake.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    lists: Vec<AlikeLists>,
    index: OnceCell<Index>,
}

/// What stands once in a text and is a word but for one character, which sounds or looks like the right one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearWord {
    /// Where it stands.
    pub at: Span,
    /// The word.
    pub word: String,
}

/// Which characters are like each other.
#[derive(Clone, Debug, Default)]
struct Index {
    /// The characters of one sound beside each other.
    sounding: Vec<char>,
    /// Where in `sounding` the group of each character begins and ends, in order of characters.
    groups: Vec<(char, usize, usize)>,
    /// Characters with one of like shape, in order.
    shapes: Vec<(char, char)>,
}

impl Alike {
    /// Adds words and groups.
    pub fn add(&mut self, lists: AlikeLists) {
        self.lists.push(lists);
        self.index.take();
    }

    /// The words and behind them the idioms.
    pub fn words(&self) -> impl Iterator<Item = &str> {
        let of = |list: fn(&AlikeLists) -> &str| {
            let texts = self.lists.iter().map(list);
            texts.flat_map(str::split_ascii_whitespace)
        };
        of(|lists| &lists.words).chain(of(|lists| &lists.idioms))
    }

    /// What stands once in a report and is a word but for one character, in order of the text, at one place that of the
    /// commoner word first. A word of two characters stands in the report as well. A word of an odd number of characters is
    /// not looked for.
    #[must_use]
    pub fn near_words(&self, report: &Report) -> Vec<NearWord> {
        let (grams, index) = (report.grams(), self.index());
        let mut out = Vec::new();
        let mut chars: Vec<char> = Vec::new();
        for word in self.words() {
            let short = word.chars().nth(2).is_none();
            chars.clear();
            chars.extend(word.chars());
            let missing = |pair: &&[char]| !grams.has(pair[0], pair[1]);
            let missing = chars.chunks_exact(2).filter(missing).count();
            if !chars.len().is_multiple_of(2) || missing > usize::from(!short) {
                continue;
            }
            for place in 0..chars.len() {
                let (half, right) = (place / 2 * 2, chars[place]);
                if missing == 1 && grams.has(chars[half], chars[half + 1]) {
                    continue;
                }
                index.like(right).for_each(|other| {
                    chars[place] = other;
                    if grams.has(chars[half], chars[half + 1])
                        && let Some(at) = once(report, &chars)
                        && (!short || report.has(word))
                    {
                        let word = word.to_owned();
                        out.push(NearWord { at, word });
                    }
                });
                chars[place] = right;
            }
        }
        out.sort_by_key(|near| near.at.start);
        out
    }

    /// Whether `word` is one of the idioms.
    #[must_use]
    pub fn is_idiom(&self, word: &str) -> bool {
        let idioms = self.lists.iter().map(|lists| lists.idioms.as_str());
        idioms
            .flat_map(str::split_ascii_whitespace)
            .any(|idiom| idiom == word)
    }

    fn index(&self) -> &Index {
        self.index.get_or_init(|| Index::new(&self.lists))
    }
}

/// Where `chars` stand in a report, if they stand there once.
fn once(report: &Report, chars: &[char]) -> Option<Span> {
    let word: String = chars.iter().collect();
    let mut places = report.places_of(&word);
    let at = places.next()?;
    places
        .next()
        .is_none()
        .then(|| Span::new(at, at + word.len()))
}

impl Index {
    fn new(lists: &[AlikeLists]) -> Self {
        let groups = |list: fn(&AlikeLists) -> &str| {
            let texts = lists.iter().map(list);
            texts.flat_map(str::split_ascii_whitespace)
        };
        let mut index = Self::default();
        for group in groups(|lists| &lists.sound) {
            let from = index.sounding.len();
            index.sounding.extend(group.chars());
            let to = index.sounding.len();
            index.groups.extend(group.chars().map(|c| (c, from, to)));
        }
        // Of several groups the first.
        index.groups.sort_unstable();
        index.groups.dedup_by_key(|(c, ..)| *c);
        for group in groups(|lists| &lists.shape) {
            for c in group.chars() {
                let others = group.chars().filter(|other| *other != c);
                index.shapes.extend(others.map(|other| (c, other)));
            }
        }
        index.shapes.sort_unstable();
        index.shapes.dedup();
        index
    }

    /// The other characters that sound or look like `c`.
    fn like(&self, c: char) -> impl Iterator<Item = char> {
        let group = self.groups.binary_search_by_key(&c, |(of, ..)| *of);
        let group = group.ok().and_then(|at| self.groups.get(at));
        let group = group.and_then(|(_, from, to)| self.sounding.get(*from..*to));
        let from = self.shapes.partition_point(|(of, _)| *of < c);
        let shapes = self.shapes.get(from..).unwrap_or_default();
        let shapes = shapes.iter().take_while(move |(of, _)| *of == c);
        let sounds = group.unwrap_or_default().iter().copied();
        sounds
            .filter(move |other| *other != c)
            .chain(shapes.map(|(_, other)| *other))
    }
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
            shape: "任仕 展辰".to_owned(),
        });
        alike
    }

    #[test]
    fn characters_are_alike_by_sound_and_by_shape() {
        let like = |c: char| alike().index().like(c).collect::<String>();
        assert_eq!(like('展'), "辗辰");
        assert_eq!(like('则'), "责");
        assert_eq!(like('仕'), "任");
        assert_eq!(like('方'), "");
    }

    #[test]
    fn words_come_in_order_and_idioms_behind_them() {
        let alike = alike();
        assert_eq!(
            alike.words().collect::<Vec<_>>(),
            ["发展", "责任", "千方百计"]
        );
        assert!(alike.is_idiom("千方百计") && !alike.is_idiom("发展"));
    }
}
