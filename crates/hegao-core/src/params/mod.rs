//! Parameters as a rule's author wrote them: a tree of values with places, and its way into a checker's own struct.
//!
//! The tree knows nothing of TOML; `hegao-pack` makes it. [`parse`] reads it into any `Deserialize` type and reports
//! *all* faults, each with its place, where serde alone would stop at the first.

mod error;
mod faults;
mod fields;
mod inside;
mod kinds;
mod packed;
mod read;
mod shape;

use std::borrow::Cow;
use std::ops::Range;

pub use error::{Fault, ParamError, Step};
pub use faults::{names, parse, salvage};
pub use fields::fields_of;
pub use inside::Inside;
pub use kinds::{Aside, NonEmpty, Pattern};
pub use packed::{Packed, pack};
pub use shape::{Field, Shape, shape_of};

/// A value with the bytes of the settings or pack file at which it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    /// Where it stands in its file.
    pub at: Range<usize>,
    /// What it is.
    pub node: Node,
}

/// The words of a file: those of shipped ones stand in the program and are not copied.
pub type Str = Cow<'static, str>;

/// What a [`Value`] is.
#[derive(Clone, Debug, PartialEq)]
pub enum Node {
    /// `true`, `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// Any other number, as written, so that no precision is lost.
    Number(Str),
    /// A text.
    Text(Str),
    /// An array.
    List(Vec<Value>),
    /// A table, in the order of the file.
    Table(Vec<Entry>),
}

/// A key and its value.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// The key.
    pub key: Str,
    /// Where the key stands.
    pub at: Range<usize>,
    /// Its value.
    pub value: Value,
}

impl Value {
    /// An empty table at `at`.
    #[must_use]
    pub const fn empty(at: Range<usize>) -> Self {
        Self {
            at,
            node: Node::Table(Vec::new()),
        }
    }

    /// The entries of a table; none for anything else.
    #[must_use]
    pub fn entries(&self) -> &[Entry] {
        match &self.node {
            Node::Table(entries) => entries,
            _ => &[],
        }
    }

    /// The values of a list; none for anything else.
    #[must_use]
    pub fn items(&self) -> &[Value] {
        match &self.node {
            Node::List(items) => items,
            _ => &[],
        }
    }

    /// The entry of a table with this key.
    #[must_use]
    pub fn entry(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.key == key)
    }

    /// The value of a table under this key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        self.entry(key).map(|entry| &entry.value)
    }

    /// Takes the entry with this key out of a table.
    pub fn take(&mut self, key: &str) -> Option<Entry> {
        let Node::Table(entries) = &mut self.node else {
            return None;
        };
        let index = entries.iter().position(|entry| entry.key == key)?;
        Some(entries.remove(index))
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_str(&self) -> Option<&str> {
        match &self.node {
            Node::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The value that `path` leads to from here.
    #[must_use]
    pub fn at_path(&self, path: &[Step]) -> Option<&Value> {
        path.iter().try_fold(self, |value, step| match step {
            Step::Key(key) => value.get(key),
            Step::Index(index) => value.items().get(*index),
        })
    }
}

/// A text that was read into a type of its own: an id of the lexicon (`Role`, `Kind`), an expression (`Pattern`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// The type.
    pub name: &'static str,
    /// The text.
    pub text: String,
    /// Where it stands in its file.
    pub at: Range<usize>,
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    struct Sample {
        name: String,
        #[serde(default)]
        sizes: Vec<u32>,
        inner: Option<Inner>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    struct Inner {
        deep: bool,
    }

    fn text(at: usize, text: &str) -> Value {
        Value {
            at: at..at + 1,
            node: Node::Text(text.to_owned().into()),
        }
    }

    fn table(at: usize, entries: Vec<(&str, Value)>) -> Value {
        let entries = entries
            .into_iter()
            .map(|(key, value)| Entry {
                key: key.to_owned().into(),
                at: value.at.clone(),
                value,
            })
            .collect();
        Value {
            at: at..at + 1,
            node: Node::Table(entries),
        }
    }

    #[test]
    fn a_right_value_is_read() {
        let value = table(
            0,
            vec![
                ("name", text(1, "a")),
                (
                    "inner",
                    table(
                        2,
                        vec![(
                            "deep",
                            Value {
                                at: 3..4,
                                node: Node::Bool(true),
                            },
                        )],
                    ),
                ),
            ],
        );
        let sample: Sample = parse(&value).unwrap();
        assert_eq!(
            (
                sample.name.as_str(),
                sample.sizes.len(),
                sample.inner.map(|i| i.deep)
            ),
            ("a", 0, Some(true))
        );
    }

    #[test]
    fn every_fault_is_reported_with_its_place() {
        let sizes = Value {
            at: 5..6,
            node: Node::List(vec![
                text(6, "x"),
                Value {
                    at: 7..8,
                    node: Node::Integer(-1),
                },
            ]),
        };
        let value = table(
            0,
            vec![
                ("nmae", text(1, "a")),
                ("sizes", sizes),
                ("inner", table(9, vec![("deep", text(10, "yes"))])),
            ],
        );
        let faults = parse::<Sample>(&value).unwrap_err();
        let said: Vec<_> = faults
            .iter()
            .map(|f| (f.at().start, format!("{:?}", f.fault())))
            .collect();
        assert_eq!(said.len(), 5, "{said:?}");
        assert!(said[0].1.contains("Missing"), "{said:?}");
        assert!(said[1].1.contains("nmae"), "{said:?}");
        assert_eq!(
            said.iter().map(|s| s.0).collect::<Vec<_>>(),
            [0, 1, 6, 7, 10]
        );
    }

    #[test]
    fn a_fault_behind_an_item_that_was_left_out_keeps_its_place() {
        let list = Value {
            at: 5..6,
            node: Node::List(vec![
                text(6, "no table"),
                table(8, vec![("deep", text(9, "no truth"))]),
                table(11, vec![("depe", text(12, "yes"))]),
                table(14, vec![]),
            ]),
        };
        let faults = parse::<Vec<Inner>>(&list).unwrap_err();
        let said: Vec<_> = faults
            .iter()
            .map(|fault| (fault.at().start, fault.fault()))
            .collect();
        assert!(matches!(said[0], (6, Fault::WrongType(..))), "{said:?}");
        assert!(matches!(said[1], (9, Fault::WrongType(..))), "{said:?}");
        // An unknown key and a missing one in the third item, a missing one in the fourth.
        let keys: Vec<usize> = said[2..].iter().map(|(at, _)| *at).collect();
        assert!(
            keys.iter().all(|at| [11, 12, 14].contains(at)) && keys.contains(&14),
            "{said:?}"
        );
    }

    #[test]
    fn names_of_the_lexicon_are_found_as_values_and_as_keys() {
        use std::collections::BTreeMap;
        let value = table(
            0,
            vec![(
                "work",
                Value {
                    at: 2..3,
                    node: Node::List(vec![text(4, "plan")]),
                },
            )],
        );
        let read: BTreeMap<crate::Role, Vec<crate::Kind>> = parse(&value).unwrap();
        assert_eq!(read[&crate::Role::WORK][0].as_str(), "plan");
        let said: Vec<_> = names::<BTreeMap<crate::Role, Vec<crate::Kind>>>(&value)
            .into_iter()
            .map(|n| (n.name, n.text, n.at))
            .collect();
        assert_eq!(
            said,
            [
                ("Role", "work".to_owned(), 2..3),
                ("Kind", "plan".to_owned(), 4..5)
            ]
        );
    }

    #[test]
    fn the_accepted_keys_come_from_serde() {
        assert_eq!(fields_of::<Sample>(), ["name", "sizes", "inner"]);
    }
}
