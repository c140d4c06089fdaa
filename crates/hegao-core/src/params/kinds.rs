//! Field types whose values are right by construction.

use std::fmt;

use serde::de::{Error as _, Visitor};
use serde::{Deserialize, Deserializer};

use crate::expression::Expression;

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

/// A text for readers of the file and for tests, which is not kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside;

impl<'de> Deserialize<'de> for Aside {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Text;

        impl Visitor<'_> for Text {
            type Value = Aside;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string")
            }

            fn visit_str<E>(self, _: &str) -> Result<Aside, E> {
                Ok(Aside)
            }
        }

        deserializer.deserialize_str(Text)
    }
}

/// A regular expression of a pack. Whether it is right is asked with [`Pattern::verify`], of the packs of a user when they
/// are loaded and of the shipped ones by a test: checking takes longer than reading.
#[derive(Clone, Debug)]
pub struct Pattern(Expression);

impl Pattern {
    /// The pattern `source`.
    #[must_use]
    pub fn new(source: impl Into<String>) -> Self {
        Self(Expression::from(source.into()))
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Ready for searching.
    #[must_use]
    pub const fn expression(&self) -> &Expression {
        &self.0
    }

    /// Compiles it now.
    ///
    /// # Errors
    /// What the engine objects to.
    pub fn verify(&self) -> Result<(), regex::Error> {
        self.0.verify()
    }

    /// The first group that `template` refers to (`$a`, `${a}`, `$1`) and the expression does not have.
    #[must_use]
    pub fn lacks<'t>(&self, template: &'t str) -> Option<&'t str> {
        let expression = regex::Regex::new(self.as_str()).ok()?;
        let has = |name: &str| match name.parse::<usize>() {
            Ok(number) => number < expression.captures_len(),
            Err(_) => expression.capture_names().flatten().any(|own| own == name),
        };
        // `$$` is the sign itself.
        let parts = template
            .split("$$")
            .flat_map(|part| part.split('$').skip(1));
        parts
            .map(|rest| match rest.strip_prefix('{') {
                Some(rest) => rest.split('}').next().unwrap_or(rest),
                None => {
                    let end = rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '_');
                    rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
                }
            })
            .find(|name| !name.is_empty() && !has(name))
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        self.0.is_match(text)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // Read under its own name, so that `params::names` finds every expression of a pack.
        #[derive(Deserialize)]
        #[serde(rename = "Pattern")]
        struct Written(String);
        Written::deserialize(deserializer).map(|Written(source)| Self::new(source))
    }
}
