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

/// Words, and the characters that may stand in them by mistake.
#[derive(Clone, Debug, Default)]
pub struct Alike {
    lists: Vec<AlikeLists>,
    index: OnceCell<Index>,
}

/// Which characters are like each other.
#[derive(Clone, Debug, Default)]
struct Index {
    groups: Vec<Vec<char>>,
    /// The group of each character, in order of characters.
    sounds: Vec<(char, usize)>,
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

    /// Whether `word` is one of the idioms.
    #[must_use]
    pub fn is_idiom(&self, word: &str) -> bool {
        let idioms = self.lists.iter().map(|lists| lists.idioms.as_str());
        idioms
            .flat_map(str::split_ascii_whitespace)
            .any(|idiom| idiom == word)
    }

    /// The other characters that sound or look like `c`.
    pub fn like(&self, c: char) -> impl Iterator<Item = char> {
        let index = self.index.get_or_init(|| Index::new(&self.lists));
        let sound = index.sounds.binary_search_by_key(&c, |(of, _)| *of).ok();
        let group = sound.and_then(|at| index.groups.get(index.sounds.get(at)?.1));
        let from = index.shapes.partition_point(|(of, _)| *of < c);
        let shapes = index.shapes.get(from..).unwrap_or_default();
        group
            .into_iter()
            .flatten()
            .copied()
            .filter(move |other| *other != c)
            .chain(
                shapes
                    .iter()
                    .take_while(move |(of, _)| *of == c)
                    .map(|(_, other)| *other),
            )
    }
}

impl Index {
    fn new(lists: &[AlikeLists]) -> Self {
        let groups = |list: fn(&AlikeLists) -> &str| -> Vec<Vec<char>> {
            let texts = lists.iter().map(list);
            let groups = texts.flat_map(str::split_ascii_whitespace);
            groups.map(|group| group.chars().collect()).collect()
        };
        let sounding = groups(|lists| &lists.sound);
        let mut sounds: Vec<(char, usize)> = Vec::new();
        for (at, group) in sounding.iter().enumerate() {
            sounds.extend(group.iter().map(|c| (*c, at)));
        }
        sounds.sort_unstable();
        sounds.dedup_by_key(|(c, _)| *c);
        let mut shapes: Vec<(char, char)> = Vec::new();
        for group in groups(|lists| &lists.shape) {
            for c in &group {
                shapes.extend(
                    group
                        .iter()
                        .filter(|other| *other != c)
                        .map(|other| (*c, *other)),
                );
            }
        }
        shapes.sort_unstable();
        shapes.dedup();
        Self {
            groups: sounding,
            sounds,
            shapes,
        }
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
        let like = |c: char| alike().like(c).collect::<String>();
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
