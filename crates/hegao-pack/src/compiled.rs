//! Trees of values in few bytes, so that the shipped files are parsed when the program is built and not when it runs.
//!
//! Values stand in the order of the tree, each with its place in its file; lists and tables begin with their length.

use hegao_core::params::{Entry, Node, Value};
use serde::{Deserialize, Serialize};

/// A value, without what a list or a table holds.
#[derive(Serialize, Deserialize)]
struct Item<'a> {
    start: usize,
    len: usize,
    #[serde(borrow)]
    what: What<'a>,
}

#[derive(Serialize, Deserialize)]
enum What<'a> {
    Bool(bool),
    Integer(i64),
    Number(&'a str),
    Text(&'a str),
    /// So many values follow.
    List(usize),
    /// So many entries follow, each a key and a value.
    Table(usize),
}

/// The bytes of a tree.
///
/// # Errors
/// If they cannot be written.
pub fn compile(root: &Value) -> Result<Vec<u8>, postcard::Error> {
    let mut out = Vec::new();
    put(root, &mut out)?;
    Ok(out)
}

fn put(value: &Value, out: &mut Vec<u8>) -> Result<(), postcard::Error> {
    let what = match &value.node {
        Node::Bool(value) => What::Bool(*value),
        Node::Integer(value) => What::Integer(*value),
        Node::Number(value) => What::Number(value),
        Node::Text(value) => What::Text(value),
        Node::List(items) => What::List(items.len()),
        Node::Table(entries) => What::Table(entries.len()),
    };
    put_item(&value.at, what, out)?;
    for item in value.items() {
        put(item, out)?;
    }
    for entry in value.entries() {
        put_item(&entry.at, What::Text(&entry.key), out)?;
        put(&entry.value, out)?;
    }
    Ok(())
}

fn put_item(
    at: &std::ops::Range<usize>,
    what: What<'_>,
    out: &mut Vec<u8>,
) -> Result<(), postcard::Error> {
    let item = Item {
        start: at.start,
        len: at.len(),
        what,
    };
    out.extend(postcard::to_allocvec(&item)?);
    Ok(())
}

/// The tree of these bytes, without the entry `without` of its root and what follows it; `None` if they are none.
pub(crate) fn tree(bytes: &'static [u8], without: Option<&str>) -> Option<Value> {
    Reading(bytes).root(without)
}

/// What is left of the bytes. Words are not copied out of them.
struct Reading(&'static [u8]);

impl Reading {
    fn root(mut self, without: Option<&str>) -> Option<Value> {
        let item = self.item()?;
        let What::Table(len) = item.what else {
            return None;
        };
        let mut entries = Vec::new();
        for _ in 0..len {
            let key = self.item()?;
            if matches!(key.what, What::Text(key) if Some(key) == without) {
                break;
            }
            entries.push(self.entry(&key)?);
        }
        Some(Value {
            at: item.start..item.start + item.len,
            node: Node::Table(entries),
        })
    }

    /// Room for so many parts, of which each takes a byte at least.
    fn room<T>(&self, len: usize) -> Vec<T> {
        Vec::with_capacity(len.min(self.0.len()))
    }

    fn item(&mut self) -> Option<Item<'static>> {
        let (item, rest) = postcard::take_from_bytes(self.0).ok()?;
        self.0 = rest;
        Some(item)
    }

    fn entry(&mut self, key: &Item<'static>) -> Option<Entry> {
        let What::Text(text) = key.what else {
            return None;
        };
        Some(Entry {
            key: text.into(),
            at: key.start..key.start + key.len,
            value: self.value()?,
        })
    }

    fn value(&mut self) -> Option<Value> {
        let item = self.item()?;
        let node = match item.what {
            What::Bool(value) => Node::Bool(value),
            What::Integer(value) => Node::Integer(value),
            What::Number(value) => Node::Number(value.into()),
            What::Text(value) => Node::Text(value.into()),
            What::List(len) => {
                let mut items = self.room(len);
                for _ in 0..len {
                    items.push(self.value()?);
                }
                Node::List(items)
            }
            What::Table(len) => {
                let mut entries = self.room(len);
                for _ in 0..len {
                    let key = self.item()?;
                    entries.push(self.entry(&key)?);
                }
                Node::Table(entries)
            }
        };
        Some(Value {
            at: item.start..item.start + item.len,
            node,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{SourceText, toml_value};

    #[test]
    fn a_tree_survives() {
        let text = "pack = '核稿'\nsizes = [1, -2, 3.50, true]\n\n[[rule]]\nname = 'a'\nwith = { deep = { er = [] } }\n";
        let (root, errors) = toml_value(&SourceText::new("a.toml", text));
        assert!(errors.is_empty());
        let bytes: &'static [u8] = compile(&root).unwrap().leak();
        assert_eq!(tree(bytes, None), Some(root.clone()));
        let head = tree(bytes, Some("rule")).unwrap();
        assert_eq!(head.entries(), &root.entries()[..2]);
        assert_eq!(tree(&bytes[..bytes.len() - 1], None), None);
        assert_eq!(tree(&[], None), None);
    }
}
