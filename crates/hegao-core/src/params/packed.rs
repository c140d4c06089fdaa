//! Trees of values in few bytes, so that the shipped files are parsed when the program is built and not when it runs, and
//! then only as far as a run needs them.
//!
//! Values stand in the order of the tree, each with its place in its file. A list or a table tells how many bytes it takes,
//! so that it is passed over in one step. Texts stand in a text of their own, which the compiler knows to be right.

use std::ops::Range;

use serde::de::value::Error;
use serde::de::{DeserializeSeed, Error as _, IntoDeserializer, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer, forward_to_deserialize_any};

use super::{Entry, Node, Value};

/// What a value is.
mod tag {
    pub(super) const FALSE: u8 = 0;
    pub(super) const TRUE: u8 = 1;
    pub(super) const INTEGER: u8 = 2;
    pub(super) const NUMBER: u8 = 3;
    pub(super) const TEXT: u8 = 4;
    pub(super) const LIST: u8 = 5;
    pub(super) const TABLE: u8 = 6;
}

/// The bytes of a tree, and the text that holds its texts.
#[must_use]
pub fn pack(root: &Value) -> (Vec<u8>, String) {
    let mut packing = Packing::default();
    let mut out = Vec::new();
    packing.value(root, &mut out);
    (out, packing.words)
}

#[derive(Default)]
struct Packing {
    words: String,
    /// Where in `words` a text stands already.
    known: std::collections::BTreeMap<String, usize>,
}

impl Packing {
    fn value(&mut self, value: &Value, out: &mut Vec<u8>) {
        place(&value.at, out);
        match &value.node {
            Node::Bool(false) => out.push(tag::FALSE),
            Node::Bool(true) => out.push(tag::TRUE),
            Node::Integer(value) => {
                out.push(tag::INTEGER);
                number(
                    (value.cast_unsigned() << 1) ^ (value >> 63).cast_unsigned(),
                    out,
                );
            }
            Node::Number(text) => self.text(tag::NUMBER, text, out),
            Node::Text(text) => self.text(tag::TEXT, text, out),
            Node::List(items) => {
                let mut inner = Vec::new();
                for item in items {
                    self.value(item, &mut inner);
                }
                parts(tag::LIST, items.len(), &inner, out);
            }
            Node::Table(entries) => {
                let mut inner = Vec::new();
                for entry in entries {
                    place(&entry.at, &mut inner);
                    self.text(tag::TEXT, &entry.key, &mut inner);
                    self.value(&entry.value, &mut inner);
                }
                parts(tag::TABLE, entries.len(), &inner, out);
            }
        }
    }

    fn text(&mut self, tag: u8, text: &str, out: &mut Vec<u8>) {
        let at = *self.known.entry(text.to_owned()).or_insert_with(|| {
            let at = self.words.len();
            self.words.push_str(text);
            at
        });
        out.push(tag);
        number(at as u64, out);
        number(text.len() as u64, out);
    }
}

fn place(at: &Range<usize>, out: &mut Vec<u8>) {
    number(at.start as u64, out);
    number(at.len() as u64, out);
}

fn parts(tag: u8, count: usize, inner: &[u8], out: &mut Vec<u8>) {
    out.push(tag);
    number(count as u64, out);
    number(inner.len() as u64, out);
    out.extend_from_slice(inner);
}

/// A number in groups of seven bits, the lowest first.
fn number(mut rest: u64, out: &mut Vec<u8>) {
    while rest >= 0x80 {
        out.push(rest.to_le_bytes()[0] | 0x80);
        rest >>= 7;
    }
    out.push(rest.to_le_bytes()[0]);
}

/// A packed value.
#[derive(Clone, Copy, Debug)]
pub struct Packed {
    /// Begins with the value.
    bytes: &'static [u8],
    words: &'static str,
}

impl Packed {
    /// The tree that [`pack`] made these of.
    #[must_use]
    pub const fn new(bytes: &'static [u8], words: &'static str) -> Self {
        Self { bytes, words }
    }

    /// The value; `None` if the bytes are none of [`pack`].
    #[must_use]
    pub fn value(self) -> Option<Value> {
        Reading::of(self).value()
    }

    /// Reads it into a `T`; `None` if anything is wrong with it, which [`parse`](super::parse) tells of the same value.
    #[must_use]
    pub fn read<T: Deserialize<'static>>(self) -> Option<T> {
        T::deserialize(&mut Reading::of(self)).ok()
    }

    /// Where it stands in its file.
    #[must_use]
    pub fn at(self) -> Option<Range<usize>> {
        Reading::of(self).place()
    }

    /// The text, if it is one.
    #[must_use]
    pub fn as_str(self) -> Option<&'static str> {
        match Reading::of(self).item()? {
            (_, Item::Text(text)) => Some(text),
            _ => None,
        }
    }

    /// The items of a list; none of anything else.
    pub fn items(self) -> impl Iterator<Item = Self> {
        let mut inside = match Reading::of(self).item() {
            Some((_, Item::List(_, inside))) => inside,
            _ => Reading::of(Self::new(&[], self.words)),
        };
        std::iter::from_fn(move || inside.pass())
    }

    /// The entries of a table; none of anything else.
    pub fn entries(self) -> impl Iterator<Item = (&'static str, Self)> {
        let mut inside = match Reading::of(self).item() {
            Some((_, Item::Table(_, inside))) => inside,
            _ => Reading::of(Self::new(&[], self.words)),
        };
        std::iter::from_fn(move || Some((inside.key()?.0, inside.pass()?)))
    }

    /// The value of a table under this key.
    #[must_use]
    pub fn get(self, key: &str) -> Option<Self> {
        let mut entries = self.entries();
        entries.find(|(own, _)| *own == key).map(|(_, value)| value)
    }
}

/// A value, without what a list or a table holds: how many parts, and where they are.
enum Item {
    Bool(bool),
    Integer(i64),
    Number(&'static str),
    Text(&'static str),
    List(usize, Reading),
    Table(usize, Reading),
}

/// What is left of the bytes.
struct Reading {
    rest: &'static [u8],
    words: &'static str,
}

impl Reading {
    const fn of(packed: Packed) -> Self {
        Self {
            rest: packed.bytes,
            words: packed.words,
        }
    }

    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.rest.split_first()?;
        self.rest = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<u64> {
        let (mut number, mut shift) = (0_u64, 0_u32);
        loop {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f).checked_shl(shift)?;
            if byte < 0x80 {
                return Some(number);
            }
            shift += 7;
        }
    }

    fn size(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok()
    }

    fn place(&mut self) -> Option<Range<usize>> {
        let start = self.size()?;
        Some(start..start.checked_add(self.size()?)?)
    }

    fn text(&mut self) -> Option<&'static str> {
        let at = self.place()?;
        self.words.get(at)
    }

    fn key(&mut self) -> Option<(&'static str, Range<usize>)> {
        match self.item()? {
            (at, Item::Text(key)) => Some((key, at)),
            _ => None,
        }
    }

    /// What is inside a list or a table, which is passed over.
    fn inside(&mut self) -> Option<(usize, Self)> {
        let count = self.size()?;
        let size = self.size()?;
        let (inside, rest) = self.rest.split_at_checked(size)?;
        self.rest = rest;
        let inside = Self {
            rest: inside,
            words: self.words,
        };
        // A part takes a byte at least.
        Some((count.min(size), inside))
    }

    fn item(&mut self) -> Option<(Range<usize>, Item)> {
        let at = self.place()?;
        let item = match self.byte()? {
            tag::FALSE => Item::Bool(false),
            tag::TRUE => Item::Bool(true),
            tag::INTEGER => {
                let number = self.number()?;
                Item::Integer((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
            }
            tag::NUMBER => Item::Number(self.text()?),
            tag::TEXT => Item::Text(self.text()?),
            tag::LIST => {
                let (count, inside) = self.inside()?;
                Item::List(count, inside)
            }
            tag::TABLE => {
                let (count, inside) = self.inside()?;
                Item::Table(count, inside)
            }
            _ => return None,
        };
        Some((at, item))
    }

    /// Passes over a value.
    fn pass(&mut self) -> Option<Packed> {
        let packed = Packed::new(self.rest, self.words);
        self.item().map(|_| packed)
    }

    fn value(&mut self) -> Option<Value> {
        let (at, item) = self.item()?;
        let node = match item {
            Item::Bool(value) => Node::Bool(value),
            Item::Integer(value) => Node::Integer(value),
            Item::Number(text) => Node::Number(text.into()),
            Item::Text(text) => Node::Text(text.into()),
            Item::List(count, mut inside) => {
                let mut items = Vec::with_capacity(count);
                for _ in 0..count {
                    items.push(inside.value()?);
                }
                Node::List(items)
            }
            Item::Table(count, mut inside) => {
                let mut entries = Vec::with_capacity(count);
                for _ in 0..count {
                    let (key, at) = inside.key()?;
                    entries.push(Entry {
                        key: key.into(),
                        at,
                        value: inside.value()?,
                    });
                }
                Node::Table(entries)
            }
        };
        Some(Value { at, node })
    }
}

fn broken() -> Error {
    Error::custom("packed values that are none")
}

impl Deserializer<'static> for &mut Reading {
    type Error = Error;

    fn deserialize_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.item().ok_or_else(broken)?.1 {
            Item::Bool(value) => visitor.visit_bool(value),
            Item::Integer(value) => visitor.visit_i64(value),
            Item::Number(text) | Item::Text(text) => visitor.visit_borrowed_str(text),
            Item::List(count, inside) => visitor.visit_seq(Parts(count, inside)),
            Item::Table(count, inside) => visitor.visit_map(Parts(count, inside)),
        }
    }

    fn deserialize_option<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'static>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'static>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        match self.item().ok_or_else(broken)?.1 {
            Item::Text(word) => visitor.visit_enum(word.into_deserializer()),
            _ => Err(Error::custom("expected a word")),
        }
    }

    fn deserialize_ignored_any<V: Visitor<'static>>(self, visitor: V) -> Result<V::Value, Error> {
        self.pass().ok_or_else(broken)?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        <W: Visitor<'static>>
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier
    }
}

/// So many parts of a list or a table, which are still to be read.
struct Parts(usize, Reading);

impl Parts {
    const fn one_more(&mut self) -> bool {
        match self.0.checked_sub(1) {
            Some(rest) => {
                self.0 = rest;
                true
            }
            None => false,
        }
    }
}

impl SeqAccess<'static> for Parts {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'static>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        if !self.one_more() {
            return Ok(None);
        }
        seed.deserialize(&mut self.1).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0)
    }
}

impl MapAccess<'static> for Parts {
    type Error = Error;

    fn next_key_seed<K: DeserializeSeed<'static>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, Error> {
        if !self.one_more() {
            return Ok(None);
        }
        seed.deserialize(&mut self.1).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'static>>(&mut self, seed: V) -> Result<V::Value, Error> {
        seed.deserialize(&mut self.1)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.0)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    fn text(at: usize, text: &str) -> Value {
        let node = Node::Text(text.to_owned().into());
        Value {
            at: at..at + text.len(),
            node,
        }
    }

    fn entry(key: &str, value: Value) -> Entry {
        Entry {
            key: key.to_owned().into(),
            at: 300..300 + key.len(),
            value,
        }
    }

    fn sample() -> Value {
        let node = |node| Value { at: 7..9, node };
        let sizes = vec![
            node(Node::Integer(1)),
            node(Node::Integer(-200)),
            node(Node::Integer(i64::MIN)),
            node(Node::Number("3.50".into())),
            node(Node::Bool(true)),
        ];
        let deep = node(Node::Table(vec![entry("er", node(Node::List(Vec::new())))]));
        node(Node::Table(vec![
            entry("pack", text(10, "核稿")),
            entry("sizes", node(Node::List(sizes))),
            entry("with", node(Node::Table(vec![entry("deep", deep)]))),
            entry("again", text(1 << 20, "核稿")),
        ]))
    }

    fn packed(value: &Value) -> Packed {
        let (bytes, words) = pack(value);
        Packed::new(bytes.leak(), words.leak())
    }

    #[test]
    fn a_tree_survives() {
        let root = sample();
        let packed = packed(&root);
        assert_eq!(packed.words, "pack核稿sizes3.50withdeeperagain");
        assert_eq!(packed.value(), Some(root.clone()));
        let short = &packed.bytes[..packed.bytes.len() - 1];
        assert_eq!(Packed::new(short, packed.words).value(), None);
        assert_eq!(Packed::new(&[], "").value(), None);
        assert_eq!(Packed::new(&[0xff; 40], "").value(), None);
        assert_eq!(packed.get("again").and_then(Packed::as_str), Some("核稿"));
        assert_eq!(
            packed.get("again").and_then(Packed::at),
            Some(1 << 20..(1 << 20) + 6)
        );
        assert_eq!(
            packed.get("with").and_then(Packed::value).as_ref(),
            root.get("with")
        );
        assert!(packed.get("none").is_none() && packed.as_str().is_none());
        assert_eq!(
            packed.get("sizes").map(|sizes| sizes.items().count()),
            Some(5)
        );
        assert_eq!(packed.items().count(), 0);
    }

    #[test]
    fn it_is_read_like_the_tree_itself() {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Sample {
            pack: Name,
            sizes: serde::de::IgnoredAny,
            with: BTreeMap<String, BTreeMap<String, Vec<Mode>>>,
            again: Option<&'static str>,
            #[serde(default)]
            more: bool,
        }
        #[derive(Debug, PartialEq, Deserialize)]
        struct Name(String);
        #[derive(Debug, PartialEq, Deserialize)]
        enum Mode {
            #[serde(rename = "核稿")]
            This,
        }
        let read: Sample = packed(&sample()).read().unwrap();
        assert_eq!(read.pack, Name("核稿".to_owned()));
        assert_eq!(read.again, Some("核稿"));
        assert!(read.with["deep"]["er"].is_empty() && !read.more);
        assert_eq!(packed(&text(0, "核稿")).read::<Mode>(), Some(Mode::This));
        assert_eq!(packed(&text(0, "稿")).read::<Mode>(), None);
        assert!(packed(&Value::empty(0..0)).read::<Sample>().is_none());
        let list = Value {
            at: 0..0,
            node: Node::List(vec![text(0, "甲"), text(9, "乙")]),
        };
        assert_eq!(packed(&list).read::<Vec<String>>().unwrap(), ["甲", "乙"]);
    }
}
