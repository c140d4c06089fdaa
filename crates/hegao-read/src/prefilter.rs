//! Which patterns a line can match at all, by the literals that a match must hold.
//!
//! Compiling an expression takes longer than reading a report, and most lines of a report hold none of the words that
//! web pages are made of: so an expression compiles only when a line comes that holds one of its words.

use std::collections::HashMap;

use hegao_core::expr::Expr;
use hegao_core::terms::Terms;

/// Tells for a line which of a list of expressions are worth trying.
#[derive(Debug)]
pub(crate) struct Prefilter {
    words: Terms,
    /// For each word the expressions that need it or one of its like.
    owners: Vec<Vec<usize>>,
    /// Expressions of which nothing is known.
    always: Vec<usize>,
}

impl Prefilter {
    /// A filter for `patterns`, which are known from here on by their index.
    pub(crate) fn new<'p>(patterns: impl Iterator<Item = &'p Expr>) -> Self {
        let mut known: HashMap<String, usize> = HashMap::new();
        let (mut words, mut owners, mut always) = (Vec::new(), Vec::<Vec<usize>>::new(), Vec::new());
        for (index, pattern) in patterns.enumerate() {
            let Some(required) = pattern.needs() else {
                always.push(index);
                continue;
            };
            for word in required {
                match known.get(&word).and_then(|at| owners.get_mut(*at)) {
                    Some(owners) => owners.push(index),
                    None => {
                        known.insert(word.clone(), words.len());
                        words.push(word);
                        owners.push(vec![index]);
                    }
                }
            }
        }
        Self { words: Terms::new(words), owners, always }
    }

    /// The expressions that may match `text`, in order, each once.
    pub(crate) fn candidates(&self, text: &str) -> Vec<usize> {
        let mut found = self.always.clone();
        found.extend(self.words.find_all(text).filter_map(|hit| self.owners.get(hit.word)).flatten());
        found.sort_unstable();
        found.dedup();
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(pattern: &str) -> Option<Vec<String>> {
        Expr::new(pattern).unwrap().needs().map(|mut words| {
            words.sort();
            words
        })
    }

    #[test]
    fn a_match_must_hold_one_of_the_words() {
        let set = |words: &[&str]| {
            Some(
                words
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(words("^浏览次数[:：]"), set(&["浏览次数"]));
        assert_eq!(words("^(?:上|下)一(?:篇|条)$"), set(&["一"]));
        assert_eq!(words("^【?(?:打印|关闭)】?$"), set(&["关闭", "打印"]));
        assert_eq!(words("^[×X]$"), set(&["X", "×"]));
        assert_eq!(words("(?:甲){2,}乙?"), set(&["甲"]));
    }

    #[test]
    fn where_nothing_is_sure_the_expression_is_always_tried() {
        for pattern in [
            r"^\d+$", "(?i)ICP", "甲|乙?", "^[a-z]$", "[^甲]", "", "(?:)",
        ] {
            assert_eq!(words(pattern), None, "{pattern}");
        }
        let patterns = ["甲", r"^\d+$", "(?:甲|乙)丙"].map(|pattern| Expr::new(pattern).unwrap());
        let filter = Prefilter::new(patterns.iter());
        assert_eq!(filter.candidates("丁"), [1]);
        assert_eq!(filter.candidates("甲"), [0, 1]);
        assert_eq!(filter.candidates("乙丙"), [1, 2]);
        assert_eq!(
            Prefilter::new(std::iter::empty()).candidates("甲"),
            Vec::<usize>::new()
        );
    }
}
