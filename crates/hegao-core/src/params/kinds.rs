//! Field types whose values are right by construction.

use regex::Regex;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::expr::Expr;

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
            return Err(D::Error::custom("列表不能为空 / the list must not be empty"));
        }
        Ok(Self(items))
    }
}

/// A regular expression, checked when it is read.
#[derive(Clone, Debug)]
pub struct Pattern(Expr);

impl Pattern {
    /// The pattern `source`.
    ///
    /// # Errors
    /// What the regex syntax objects to.
    pub fn new(source: impl Into<String>) -> Result<Self, regex::Error> {
        Expr::new(source).map(Self)
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// The expression.
    #[must_use]
    pub const fn expr(&self) -> &Expr {
        &self.0
    }

    /// The compiled expression; `None` if it is larger than the engine allows, which [`Pattern::verify`] reports. Where
    /// [`Pattern::expr`] will do, nothing need be compiled.
    #[must_use]
    pub fn regex(&self) -> Option<&Regex> {
        self.0.regex()
    }

    /// Compiles it now.
    ///
    /// # Errors
    /// What the engine objects to.
    pub fn verify(&self) -> Result<(), regex::Error> {
        self.0.verify()
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
        let Written(source) = Written::deserialize(deserializer)?;
        Self::new(source).map_err(D::Error::custom)
    }
}
