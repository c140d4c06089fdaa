//! `--select` and `--ignore`: rules named by their id, by their checker's id, or by the beginning of either.

use hegao_core::Rule;

/// Which rules are wanted.
#[derive(Clone, Debug, Default)]
pub(crate) struct Selection {
    /// Only these; all if empty.
    pub(crate) select: Vec<String>,
    /// Not these.
    pub(crate) ignore: Vec<String>,
}

impl Selection {
    /// Whether nothing is left out.
    pub(crate) const fn is_all(&self) -> bool {
        self.select.is_empty() && self.ignore.is_empty()
    }

    /// Whether `rule` is wanted.
    pub(crate) fn wants(&self, rule: &Rule) -> bool {
        let named = |words: &[String]| {
            words
                .iter()
                .any(|word| names(word, &rule.id) || names(word, rule.checker.id))
        };
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }
}

/// Whether `word` is `id` or whole words of its beginning: `sections` names `sections.title`, `sec` does not.
#[must_use]
pub fn names(word: &str, id: &str) -> bool {
    id.strip_prefix(bare(word))
        .is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '-']))
}

/// A word without the dot and the star that may close it.
pub(crate) fn bare(word: &str) -> &str {
    word.trim_end_matches(['.', '*'])
}

/// The words that name `id`: it and its beginnings in whole words.
pub(crate) fn beginnings(id: &str) -> impl Iterator<Item = &str> {
    id.match_indices(['.', '-'])
        .map(|(at, _)| at)
        .chain([id.len()])
        .filter_map(|end| id.get(..end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_beginnings_of_an_id_are_the_words_that_name_it() {
        let id = "common.numbering-gap";
        let words: Vec<&str> = beginnings(id).collect();
        assert_eq!(words, ["common", "common.numbering", id]);
        assert!(words.iter().all(|word| names(word, id)));
    }

    #[test]
    fn a_beginning_names_in_whole_words() {
        assert!(names("sections", "sections.title"));
        assert!(names("sections.*", "sections.title"));
        assert!(names("common.numbering", "common.numbering-gap"));
        assert!(!names("sec", "sections.title"));
        assert!(!names("sections.title", "sections"));
    }
}
