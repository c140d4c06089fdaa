//! Field types whose values are right by construction.

use once_cell::sync::OnceCell;
use regex::Regex;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

/// A list with at least one item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NonEmpty<T>(Vec<T>);

impl<T> NonEmpty<T> {
    /// Its items.
    #[must_use]
    pub fn as_slice(&self) -> &[T] {
        &self.0
    }

    /// Its items, in order.
    pub fn iter(&self) -> std::slice::Iter<'_, T> {
        self.0.iter()
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for NonEmpty<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let items = Vec::deserialize(deserializer)?;
        if items.is_empty() {
            return Err(D::Error::custom(
                "列表不能为空 / the list must not be empty",
            ));
        }
        Ok(Self(items))
    }
}

/// A regular expression, checked when it is read and compiled when it is first used.
#[derive(Debug)]
pub struct Pattern {
    source: String,
    compiled: OnceCell<Option<Regex>>,
}

impl Pattern {
    /// The pattern `source`.
    ///
    /// # Errors
    /// What the regex syntax objects to.
    pub fn new(source: impl Into<String>) -> Result<Self, regex::Error> {
        let source = source.into();
        if let Err(fault) = regex_syntax::ast::parse::Parser::new().parse(&source) {
            return Err(regex::Error::Syntax(fault.to_string()));
        }
        Ok(Self {
            source,
            compiled: OnceCell::new(),
        })
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// The compiled expression; `None` if it is larger than the engine allows, which [`Pattern::verify`] reports.
    #[must_use]
    pub fn regex(&self) -> Option<&Regex> {
        self.compiled
            .get_or_init(|| {
                Regex::new(&light(&self.source))
                    .or_else(|_| Regex::new(&self.source))
                    .ok()
            })
            .as_ref()
    }

    /// Compiles it now.
    ///
    /// # Errors
    /// What the engine objects to.
    pub fn verify(&self) -> Result<(), regex::Error> {
        Regex::new(&self.source).map(drop)
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }
}

/// An expression with short lists of characters for `\d` (digits of either width), `\s` (the blanks that documents have)
/// and `\p{Han}`: all that Unicode counts among them takes many times as long to compile.
#[must_use]
pub fn light(source: &str) -> String {
    let mut out = String::with_capacity(source.len() + 32);
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let short = [
            ("\\d", "[0-9０-９]"),
            ("\\s", "[\t-\r \u{85}\u{a0}\u{2000}-\u{200a}\u{3000}]"),
            ("\\p{Han}", "[々〇㐀-䶿一-鿿豈-\u{faff}\u{20000}-\u{323af}]"),
        ];
        if let Some((long, short)) = short.iter().find(|(long, _)| escape.starts_with(long)) {
            out.push_str(short);
            rest = escape.get(long.len()..).unwrap_or_default();
            continue;
        }
        // What is escaped is no escape itself.
        let end = escape
            .char_indices()
            .nth(2)
            .map_or(escape.len(), |(end, _)| end);
        let (pair, tail) = escape.split_at(end);
        out.push_str(pair);
        rest = tail;
    }
    out.push_str(rest);
    out
}

impl Clone for Pattern {
    fn clone(&self) -> Self {
        Self {
            source: self.source.clone(),
            compiled: OnceCell::new(),
        }
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read under its own name, so that `params::names` finds every expression of a pack.
        #[derive(Deserialize)]
        #[serde(rename = "Pattern")]
        struct Written(String);
        let Written(source) = Written::deserialize(deserializer)?;
        Self::new(source).map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_written_short_and_escapes_stay() {
        assert_eq!(light(r"\d\.[\d年]\b"), r"[0-9０-９]\.[[0-9０-９]年]\b");
        assert_eq!(light(r"\\d"), r"\\d");
        assert_eq!(light("\\"), "\\");
        for (pattern, text) in [
            (r"^\p{Han}+\s*\d$", "核稿\u{3000}３"),
            (r"^[^\d\s]$", "稿"),
            (r"^\\d$", "\\d"),
        ] {
            assert!(Pattern::new(pattern).unwrap().is_match(text), "{pattern}");
        }
    }
}
