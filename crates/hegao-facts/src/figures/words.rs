//! Lists of words, compiled so that asking all of them at one place costs little more than asking one.

/// A list of words, found by the two bytes that tell Chinese characters apart.
#[derive(Debug)]
pub(crate) struct Words {
    /// By their first character.
    heads: Buckets,
    /// By their last character.
    tails: Buckets,
}

/// Words by the key of a character.
#[derive(Debug)]
struct Buckets {
    /// Where those of each key begin, and where the last end.
    starts: [u16; BUCKETS + 1],
    /// In order of keys, of one key the longest first.
    words: Box<[&'static str]>,
}

const BUCKETS: usize = 256;

impl Buckets {
    fn of(words: &[&'static str], key: fn(&[u8]) -> Option<usize>) -> Self {
        let keyed = words
            .iter()
            .filter_map(|word| Some((key(word.as_bytes())?, *word)));
        let mut keyed: Vec<(usize, &'static str)> = keyed.collect();
        keyed.sort_by_key(|(key, word)| (*key, std::cmp::Reverse(word.len())));
        let mut starts = [0; BUCKETS + 1];
        let mut at = 0;
        for (key, start) in starts.iter_mut().enumerate() {
            at += keyed
                .iter()
                .skip(at)
                .take_while(|(of, _)| *of < key)
                .count();
            *start = at as u16;
        }
        Self {
            starts,
            words: keyed.iter().map(|(_, word)| *word).collect(),
        }
    }

    #[inline]
    fn get(&self, key: usize) -> &[&'static str] {
        match self.starts.get(key..) {
            Some([start, end, ..]) => self.words.get(usize::from(*start)..usize::from(*end)),
            _ => None,
        }
        .unwrap_or_default()
    }
}

/// A list compiled when it is first used.
pub(crate) type List = once_cell::sync::Lazy<Words>;

impl Words {
    /// Compiles `words`, which blanks set apart.
    pub(crate) fn new(words: &'static str) -> Self {
        Self::of(words.split_whitespace())
    }

    /// Compiles `words`.
    pub(crate) fn of(words: impl IntoIterator<Item = &'static str>) -> Self {
        let words: Vec<&'static str> = words.into_iter().collect();
        Self {
            heads: Buckets::of(&words, head_key),
            tails: Buckets::of(&words, tail_key),
        }
    }

    /// Length of the longest word with which `tail` starts.
    #[inline]
    pub(crate) fn starts(&self, tail: &str) -> Option<usize> {
        let bucket = self.heads.get(head_key(tail.as_bytes())?);
        bucket
            .iter()
            .find(|word| tail.starts_with(**word))
            .map(|word| word.len())
    }

    /// Length of the longest word with which `head` ends.
    #[inline]
    pub(crate) fn ends(&self, head: &str) -> Option<usize> {
        let bucket = self.tails.get(tail_key(head.as_bytes())?);
        bucket
            .iter()
            .find(|word| head.ends_with(**word))
            .map(|word| word.len())
    }

    /// Whether `word` is one of them.
    pub(crate) fn has(&self, word: &str) -> bool {
        self.starts(word) == Some(word.len())
    }

    /// The first place in `text` where one of them stands, and its length.
    pub(crate) fn find(&self, text: &str) -> Option<(usize, usize)> {
        text.char_indices()
            .find_map(|(at, _)| Some((at, self.starts(text.get(at..)?)?)))
    }

    /// The last place in `text` where one of them stands, and its length.
    pub(crate) fn rfind(&self, text: &str) -> Option<(usize, usize)> {
        text.char_indices()
            .rev()
            .find_map(|(at, _)| Some((at, self.starts(text.get(at..)?)?)))
    }

    /// Whether one of them stands in `text`.
    pub(crate) fn within(&self, text: &str) -> bool {
        self.find(text).is_some()
    }
}

#[inline]
fn head_key(bytes: &[u8]) -> Option<usize> {
    Some(match *bytes {
        [first, second, third, ..] if first >= 0xE0 => mix(second, third),
        [first, ..] => usize::from(first),
        [] => return None,
    })
}

#[inline]
fn tail_key(bytes: &[u8]) -> Option<usize> {
    Some(match *bytes {
        [.., second, third] if third >= 0x80 => mix(second, third),
        [.., last] => usize::from(last),
        [] => return None,
    })
}

/// The low six bits of both bytes, folded into one.
const fn mix(second: u8, third: u8) -> usize {
    ((second as usize & 0x3f) * 37 + (third as usize & 0x3f)) % BUCKETS
}

#[cfg(test)]
mod tests {
    use super::Words;

    #[test]
    fn the_longest_word_is_found_from_either_side() {
        let words = Words::new("达 达到 到 : 共计");
        assert_eq!(words.starts("达到5所"), Some(6));
        assert_eq!(words.ends("规模达到"), Some(6));
        assert_eq!(words.ends("金额:"), Some(1));
        assert_eq!(words.starts("中学"), None);
        assert_eq!(words.rfind("达到12共计"), Some((8, 6)));
        assert_eq!(words.find("约3所"), None);
        assert!(words.has("共计") && !words.has("共"));
    }
}
