//! A rule: one table of a pack, read and right.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::check::{Check, Checker};
use crate::words::Words;

/// How much a finding matters. Ordered: an error is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// May be mended; hidden unless asked for.
    Advice,
    /// Should be mended.
    Warning,
    /// Must be mended before publication.
    Error,
}

impl Severity {
    /// Its word in settings and JSON.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Advice => "advice",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Text that must be reported by the rule, and the same mended.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// Text with the fault.
    pub bad: String,
    /// Text without.
    pub good: String,
}

/// The words of a rule.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Said {
    /// The standard or document behind it.
    pub basis: Option<String>,
    /// What is wrong.
    pub message: Words,
    /// Why it matters.
    pub why: Words,
    /// What to do.
    pub how: Words,
    /// Words for the checker's labels.
    #[serde(default)]
    pub labels: BTreeMap<String, Words>,
    /// Text that it reports, and does not.
    #[serde(default, rename = "example")]
    pub examples: Vec<Example>,
}

/// A value that is made when it is first asked for.
pub type Lazily<T> = Lazy<T, Box<dyn FnOnce() -> T + Send>>;

impl Said {
    /// Words that are at hand.
    #[must_use]
    pub fn ready(self) -> Lazily<Self> {
        Lazy::new(Box::new(|| self))
    }
}

/// One table of a pack, bound to its checker.
pub struct Rule {
    /// `pack.name`, which is its address.
    pub id: String,
    /// The pack that holds it.
    pub pack: String,
    /// The mechanism.
    pub checker: &'static Checker,
    /// The mechanism with this rule's parameters.
    pub check: Box<dyn Check>,
    /// How much a finding matters.
    pub severity: Severity,
    /// Whether all hits in a report become one finding with `{count}` and a few places.
    pub once: bool,
    /// What it says. That of a shipped rule is read when it is first asked for: of all rules in force few find anything.
    pub said: Lazily<Said>,
}

impl std::fmt::Debug for Rule {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rule")
            .field("id", &self.id)
            .field("checker", &self.checker.id)
            .field("severity", &self.severity)
            .finish()
    }
}
