//! What can be wrong with a parameter.

use std::fmt;
use std::ops::Range;

use serde::de;

use super::Value;

/// One step from a value to a part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Into a table.
    Key(String),
    /// Into a list.
    Index(usize),
}

/// The kinds of fault; wording is the loader's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A key that is not known, with the known ones.
    UnknownKey(String, &'static [&'static str]),
    /// A key that must be there.
    MissingKey(&'static str),
    /// One of a closed set of words was expected.
    UnknownVariant(String, &'static [&'static str]),
    /// Another type was expected: what was found, what was expected (both as serde says them).
    WrongType(String, String),
    /// The right type with a value that cannot be: what is wrong, in the words of the type.
    BadValue(String),
}

/// A fault and the place of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParamError {
    fault: Fault,
    path: Vec<Step>,
    at: Range<usize>,
}

impl ParamError {
    pub(super) const fn new(fault: Fault) -> Self {
        Self {
            fault,
            path: Vec::new(),
            at: 0..0,
        }
    }

    /// What is wrong with the value that stands at `at`, as `中文 / English`.
    #[must_use]
    pub fn bad(at: &Range<usize>, what: impl fmt::Display) -> Self {
        Self {
            at: at.clone(),
            ..Self::new(Fault::BadValue(what.to_string()))
        }
    }

    /// What is wrong.
    #[must_use]
    pub const fn fault(&self) -> &Fault {
        &self.fault
    }

    /// The way to the value at fault; for a missing key it ends with that key.
    #[must_use]
    pub fn path(&self) -> &[Step] {
        &self.path
    }

    /// The bytes of the file to point at: the value, or the key if the key is unknown, or the table that lacks one.
    #[must_use]
    pub fn at(&self) -> Range<usize> {
        self.at.clone()
    }

    pub(super) fn within(mut self, step: Step) -> Self {
        self.path.insert(0, step);
        self
    }

    /// Finishes an error at the outermost value: adds the key itself to the path, finds the place.
    pub(super) fn placed(mut self, root: &Value) -> Self {
        match &self.fault {
            Fault::MissingKey(key) => {
                self.at = root
                    .at_path(&self.path)
                    .map_or(0..0, |value| value.at.clone());
                self.path.push(Step::Key((*key).to_owned()));
            }
            Fault::UnknownKey(key, _) => {
                // serde's visitor was handed the key, not the value: both forms of the path are possible.
                let ends_with_key =
                    matches!(self.path.last(), Some(Step::Key(last)) if last == key);
                if ends_with_key {
                    self.path.pop();
                }
                let table = root.at_path(&self.path);
                self.at = table
                    .and_then(|table| table.entry(key))
                    .map_or(0..0, |entry| entry.at.clone());
                self.path.push(Step::Key(key.clone()));
            }
            _ => self.at = self.place_in(root),
        }
        self
    }

    /// Indices shift when earlier list items were left out; the span found while reading wins over the path.
    fn place_in(&self, root: &Value) -> Range<usize> {
        if self.at != (0..0) {
            self.at.clone()
        } else {
            root.at_path(&self.path)
                .map_or(0..0, |value| value.at.clone())
        }
    }

    pub(super) fn seen_at(mut self, at: &Range<usize>) -> Self {
        if self.at == (0..0) && !matches!(self.fault, Fault::MissingKey(_) | Fault::UnknownKey(..))
        {
            self.at = at.clone();
        }
        self
    }

    /// Names the words that are possible where something else than a word stands.
    pub(super) fn expecting(mut self, variants: &[&str]) -> Self {
        if let Fault::WrongType(_, expected) = &mut self.fault {
            let quoted: Vec<String> = variants.iter().map(|word| format!("\"{word}\"")).collect();
            *expected = format!("{} 之一 / one of {}", quoted.join("、"), quoted.join(", "));
        }
        self
    }

    /// Whether `later` only follows from this fault's value having been left out.
    pub(super) fn explains(&self, later: &Self) -> bool {
        let missing = matches!(later.fault, Fault::MissingKey(_)) && self.path == later.path;
        // A list that is empty, or a table that does not fit together, without the part that was wrong.
        let without = matches!(later.fault, Fault::BadValue(_))
            && self.path.len() > later.path.len()
            && self.path.starts_with(&later.path);
        missing || without || self == later
    }
}

impl fmt::Display for ParamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.fault {
            Fault::UnknownKey(key, _) => write!(f, "unknown key `{key}`"),
            Fault::MissingKey(key) => write!(f, "missing key `{key}`"),
            Fault::UnknownVariant(value, known) => {
                write!(f, "`{value}` is not one of {}", known.join(", "))
            }
            Fault::WrongType(found, expected) => write!(f, "found {found}, expected {expected}"),
            Fault::BadValue(what) => f.write_str(what),
        }
    }
}

impl std::error::Error for ParamError {}

impl de::Error for ParamError {
    fn custom<T: fmt::Display>(msg: T) -> Self {
        Self::new(Fault::BadValue(msg.to_string()))
    }

    fn invalid_type(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(Fault::WrongType(found.to_string(), expected.to_string()))
    }

    fn invalid_value(found: de::Unexpected<'_>, expected: &dyn de::Expected) -> Self {
        Self::new(Fault::WrongType(found.to_string(), expected.to_string()))
    }

    fn unknown_variant(variant: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownVariant(variant.to_owned(), expected))
    }

    fn unknown_field(field: &str, expected: &'static [&'static str]) -> Self {
        Self::new(Fault::UnknownKey(field.to_owned(), expected))
    }

    fn missing_field(field: &'static str) -> Self {
        Self::new(Fault::MissingKey(field))
    }
}
