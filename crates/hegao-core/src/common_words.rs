//! Common words, to tell a word written wrong from two words that meet.

use std::cmp::Ordering;

use once_cell::sync::OnceCell;

/// A set of words of two and three characters.
#[derive(Clone, Debug, Default)]
pub struct CommonWords {
    lists: Vec<List>,
}

/// A text of words with one blank between them. Words that are in order are looked up where they stand.
#[derive(Clone, Debug)]
struct List {
    text: String,
    columns: OnceCell<(Option<String>, Vec<Column>)>,
}

/// Words of the same number of bytes that follow each other in ascending order.
#[derive(Clone, Copy, Debug)]
struct Column {
    start: usize,
    width: usize,
    count: usize,
}

impl CommonWords {
    /// The longest word, in characters.
    pub const LONGEST: usize = 3;

    /// Adds the words of `text`, which blanks part. Words of other lengths than two and three characters are never found.
    pub fn add(&mut self, text: &str) {
        self.lists.push(List {
            text: text.trim().to_owned(),
            columns: OnceCell::new(),
        });
    }

    /// Whether `word` is one of them.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        let mut chars = word.chars();
        let fits = chars.nth(1).is_some() && chars.nth(Self::LONGEST - 2).is_none();
        fits && self.lists.iter().any(|list| list.has(word))
    }
}

impl List {
    fn has(&self, word: &str) -> bool {
        let (ordered, columns) = self.columns.get_or_init(|| match columns(&self.text) {
            Some(columns) => (None, columns),
            None => {
                let ordered = in_order(&self.text);
                let columns = columns(&ordered).unwrap_or_default();
                (Some(ordered), columns)
            }
        });
        let text = ordered.as_deref().unwrap_or(&self.text).as_bytes();
        columns
            .iter()
            .any(|column| column.width == word.len() && column.has(text, word.as_bytes()))
    }
}

impl Column {
    fn has(&self, text: &[u8], word: &[u8]) -> bool {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = (low + high) / 2;
            let at = self.start + middle * (self.width + 1);
            let Some(here) = text.get(at..at + self.width) else {
                return false;
            };
            match here.cmp(word) {
                Ordering::Equal => return true,
                Ordering::Less => low = middle + 1,
                Ordering::Greater => high = middle,
            }
        }
        false
    }
}

/// The columns that `text` is made of, if its words are in order and one blank parts them.
fn columns(text: &str) -> Option<Vec<Column>> {
    let bytes = text.as_bytes();
    let mut columns: Vec<Column> = Vec::new();
    let mut last: &[u8] = &[];
    let mut at = 0;
    while at < bytes.len() {
        // Most words are as long as the one before.
        let blank = |place: usize| bytes.get(place).is_none_or(u8::is_ascii_whitespace);
        let guess = last.len();
        let width = if guess > 0
            && blank(at + guess)
            && !bytes[at..].iter().take(guess).any(u8::is_ascii_whitespace)
        {
            guess
        } else {
            (at..).find(|place| blank(*place))? - at
        };
        let word = bytes.get(at..at + width).filter(|word| !word.is_empty())?;
        match columns.last_mut() {
            Some(column) if column.width == width => {
                if word < last {
                    return None;
                }
                column.count += 1;
            }
            _ => columns.push(Column {
                start: at,
                width,
                count: 1,
            }),
        }
        last = word;
        at += width + 1;
    }
    Some(columns)
}

/// The words of `text` by length and in order.
fn in_order(text: &str) -> String {
    let mut words: Vec<&str> = text.split_ascii_whitespace().collect();
    words.sort_unstable_by_key(|word| (word.len(), *word));
    words.join(" ")
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

    #[test]
    fn words_in_any_order_and_with_any_blanks_are_found() {
        let mut words = CommonWords::default();
        words.add("\n一一 一七\n三三\n一一一 三三三\n");
        words.add(" 署名  发布\t总书记 甲乙 \n 丙丁");
        for word in [
            "一一",
            "一七",
            "三三",
            "一一一",
            "三三三",
            "署名",
            "发布",
            "总书记",
            "甲乙",
            "丙丁",
        ] {
            assert!(words.has(word), "{word}");
        }
        for other in ["一三", "七三", "名发", "二二二", "乙丙"] {
            assert!(!words.has(other), "{other}");
        }
    }
}
