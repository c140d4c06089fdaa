//! Common words, to tell a word written wrong from two words that meet.

use once_cell::sync::OnceCell;

/// A set of words of two and three characters.
#[derive(Clone, Debug, Default)]
pub struct CommonWords {
    text: String,
    index: OnceCell<Vec<u64>>,
}

impl CommonWords {
    /// The longest word, in characters.
    pub const LONGEST: usize = 3;

    /// Adds the words of `text`, which blanks part. Words of other lengths than two and three characters are never found.
    pub fn add(&mut self, text: &str) {
        self.text.push(' ');
        self.text.push_str(text);
        self.index.take();
    }

    /// Whether `word` is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let Some(key) = packed(word) else {
            return false;
        };
        let index = self.index.get_or_init(|| {
            let mut keys: Vec<u64> = self
                .text
                .split_ascii_whitespace()
                .filter_map(packed)
                .collect();
            keys.sort_unstable();
            keys
        });
        index.binary_search(&key).is_ok()
    }
}

/// The characters of a word in one number: 21 bits each, as a character has.
fn packed(word: &str) -> Option<u64> {
    let mut key = 0_u64;
    let mut count = 0_usize;
    for c in word.chars() {
        count += 1;
        if count > CommonWords::LONGEST {
            return None;
        }
        key = key << 21 | u64::from(c);
    }
    (count >= 2).then_some(key)
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
}
