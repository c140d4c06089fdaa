//! serde's view of a [`Value`].

use std::cell::RefCell;

use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::error::{ParamError, Step};
use super::{Entry, Named, Node, Value};

/// A value being read, and where to note what is read under a name of its own.
pub(super) struct Reader<'v>(
    pub(super) &'v Value,
    pub(super) Option<&'v RefCell<Vec<Named>>>,
);

impl<'v, 'de> de::Deserializer<'de> for Reader<'v>
where
    'v: 'de,
{
    type Error = ParamError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ParamError> {
        let result = match &self.0.node {
            Node::Bool(value) => visitor.visit_bool(*value),
            Node::Integer(value) => visitor.visit_i64(*value),
            // Exact types parse the text; `f64` fields do not exist in a pack.
            Node::Number(value) | Node::Text(value) => visitor.visit_borrowed_str(value),
            Node::List(items) => visitor.visit_seq(List {
                items,
                next: 0,
                notes: self.1,
            }),
            Node::Table(entries) => visitor.visit_map(Table {
                entries,
                next: 0,
                notes: self.1,
            }),
        };
        result.map_err(|fault| fault.seen_at(&self.0.at))
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ParamError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ParamError> {
        let at = self.0.at.clone();
        if let (Node::Text(text), Some(notes)) = (&self.0.node, self.1) {
            notes.borrow_mut().push(Named {
                name,
                text: text.clone().into_owned(),
                at: at.clone(),
            });
        }
        visitor
            .visit_newtype_struct(self)
            .map_err(|fault| fault.seen_at(&at))
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ParamError> {
        let result = match &self.0.node {
            Node::Text(word) => visitor.visit_enum(word.as_ref().into_deserializer()),
            _ => {
                let result = self.deserialize_any(visitor);
                return result.map_err(|fault| fault.expecting(variants));
            }
        };
        result.map_err(|fault: ParamError| fault.seen_at(&self.0.at))
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

struct List<'v> {
    items: &'v [Value],
    next: usize,
    notes: Option<&'v RefCell<Vec<Named>>>,
}

impl<'v, 'de> de::SeqAccess<'de> for List<'v>
where
    'v: 'de,
{
    type Error = ParamError;

    fn next_element_seed<T: DeserializeSeed<'de>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, ParamError> {
        let left = self.items.iter().enumerate().skip(self.next);
        let Some((index, item)) = left.into_iter().find(|(_, item)| !item.is_gone()) else {
            return Ok(None);
        };
        self.next = index + 1;
        seed.deserialize(Reader(item, self.notes))
            .map(Some)
            .map_err(|fault| fault.seen_at(&item.at).within(Step::Index(index)))
    }
}

struct Table<'v> {
    entries: &'v [Entry],
    next: usize,
    notes: Option<&'v RefCell<Vec<Named>>>,
}

impl<'v, 'de> de::MapAccess<'de> for Table<'v>
where
    'v: 'de,
{
    type Error = ParamError;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, ParamError> {
        let Some(entry) = self.entries.get(self.next) else {
            return Ok(None);
        };
        seed.deserialize(Key(entry, self.notes)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(
        &mut self,
        seed: V,
    ) -> Result<V::Value, ParamError> {
        let Some(entry) = self.entries.get(self.next) else {
            return Err(de::Error::custom("value asked for before its key"));
        };
        self.next += 1;
        seed.deserialize(Reader(&entry.value, self.notes))
            .map_err(|fault| {
                fault
                    .seen_at(&entry.value.at)
                    .within(Step::Key(entry.key.clone().into_owned()))
            })
    }
}

/// A key being read: a text, which may have a type of its own.
struct Key<'v>(&'v Entry, Option<&'v RefCell<Vec<Named>>>);

impl<'v, 'de> de::Deserializer<'de> for Key<'v>
where
    'v: 'de,
{
    type Error = ParamError;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ParamError> {
        visitor.visit_borrowed_str(&self.0.key)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ParamError> {
        if let Some(notes) = self.1 {
            notes.borrow_mut().push(Named {
                name,
                text: self.0.key.clone().into_owned(),
                at: self.0.at.clone(),
            });
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ParamError> {
        visitor.visit_enum(self.0.key.as_ref().into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}
