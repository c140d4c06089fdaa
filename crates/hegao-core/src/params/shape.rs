//! What a type accepts, asked of serde itself: keys, types, words, and which keys have to be there. So that what editors
//! are told about packs and settings is what the loader reads, and no second list is kept.

use std::cell::RefCell;

use serde::de::{self, DeserializeOwned, DeserializeSeed, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

use super::error::ParamError;
use super::read::Reader;
use super::{Entry, Fault, Node, Step, Value};

/// Types inside each other that are looked at.
const DEEPEST: usize = 8;

/// What may stand in a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Shape {
    /// Whatever a type of its own reads.
    Any,
    /// `true`, `false`.
    Bool,
    /// A whole number.
    Integer,
    /// Any number.
    Number,
    /// A text.
    Text,
    /// One of these words.
    Words(&'static [&'static str]),
    /// A text that is read under a name of its own: `Kind`, `Role`, `Pattern`.
    Named(&'static str),
    /// A list.
    List(Box<Shape>),
    /// A table with any keys.
    Map(Box<Shape>),
    /// A table with these keys.
    Table(Vec<Field>),
    /// One of several, where a loader chooses by what it finds.
    OneOf(Vec<Shape>),
}

/// A key of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// What may stand there.
    pub shape: Shape,
    /// Whether it has to be there, as far as that can be told.
    pub required: bool,
}

impl Shape {
    /// Whether a table of this shape has to have `key`; a dot leads into the tables of a list.
    #[must_use]
    pub fn requires(&self, key: &str) -> bool {
        let Self::Table(fields) = self else {
            return false;
        };
        let (first, rest) = key
            .split_once('.')
            .map_or((key, None), |(a, b)| (a, Some(b)));
        let field = fields.iter().find(|field| field.name == first);
        field.is_some_and(|field| match (rest, &field.shape) {
            (None, _) => field.required,
            (Some(rest), Self::List(item)) => item.requires(rest),
            (Some(_), _) => false,
        })
    }

    /// The shape of what `path` leads to.
    pub(super) fn at(&self, path: &[Step]) -> Option<&Self> {
        path.iter()
            .try_fold(self, |shape, step| match (shape, step) {
                (Self::Table(fields), Step::Key(key)) => {
                    let mut fields = fields.iter();
                    fields
                        .find(|field| field.name == key)
                        .map(|field| &field.shape)
                }
                (Self::Map(inner), Step::Key(_)) | (Self::List(inner), Step::Index(_)) => {
                    Some(inner.as_ref())
                }
                _ => None,
            })
    }
}

/// The shape of a type.
#[must_use]
pub fn shape_of<T: DeserializeOwned>() -> Shape {
    at::<T>(&mut Vec::new())
}

/// The shape at a path: which field of which table, 0 for the item of a list or a map.
fn at<T: DeserializeOwned>(path: &mut Vec<usize>) -> Shape {
    if path.len() > DEEPEST {
        return Shape::Any;
    }
    let seen = look::<T>(path, None).0;
    let mut inner = |step: usize| {
        path.push(step);
        let shape = at::<T>(path);
        path.pop();
        shape
    };
    match seen {
        Seen::Leaf(shape) => shape,
        Seen::List => Shape::List(Box::new(inner(0))),
        Seen::Map => Shape::Map(Box::new(inner(0))),
        Seen::Table(names) => {
            let mut fields: Vec<Field> = names
                .iter()
                .enumerate()
                .map(|(step, name)| Field {
                    name,
                    shape: inner(step),
                    required: false,
                })
                .collect();
            require::<T>(path, &mut fields);
            Shape::Table(fields)
        }
    }
}

/// Finds out which keys of the table at `path` have to be there: the one that is missed is added until none is.
fn require<T: DeserializeOwned>(path: &[usize], fields: &mut [Field]) {
    let mut sample: Vec<Entry> = Vec::new();
    let mut tries: Vec<Value> = Vec::new();
    for _ in 0..fields.len() * 8 {
        let table = table(sample.clone());
        let Some(fault) = look::<T>(path, Some(&table)).1 else {
            return;
        };
        match fault {
            Fault::MissingKey(key) if !sample.iter().any(|entry| entry.key == key) => {
                let Some(field) = fields.iter_mut().find(|field| field.name == key) else {
                    return;
                };
                field.required = true;
                tries = samples(&field.shape);
                let Some(first) = tries.pop() else { return };
                sample.push(entry(field.name, first));
            }
            // The sample is not what the type wants: another one.
            _ => match (tries.pop(), sample.last_mut()) {
                (Some(next), Some(entry)) => entry.value = next,
                _ => return,
            },
        }
    }
}

/// Values of a shape, the likeliest last.
pub(super) fn samples(shape: &Shape) -> Vec<Value> {
    let value = |node| Value { at: 0..0, node };
    let text = |text: &str| value(Node::Text(text.to_owned().into()));
    let list = |item: Option<Value>| value(Node::List(item.into_iter().collect()));
    match shape {
        Shape::Bool => vec![value(Node::Bool(true))],
        Shape::Integer | Shape::Number => vec![value(Node::Integer(2000))],
        Shape::Text | Shape::Named(_) => ["2000-01-01", "\"甲项\" == 1", "x"].map(text).to_vec(),
        Shape::Words(words) => words.first().map(|word| text(word)).into_iter().collect(),
        Shape::List(item) => vec![list(samples(item).pop())],
        Shape::Map(item) => {
            let inner = samples(item).pop().map(|value| entry("x", value));
            vec![table(inner.into_iter().collect())]
        }
        Shape::Table(fields) => {
            let needed = fields.iter().filter(|field| field.required);
            let entries =
                needed.filter_map(|field| Some(entry(field.name, samples(&field.shape).pop()?)));
            vec![table(entries.collect())]
        }
        Shape::OneOf(shapes) => shapes.iter().flat_map(samples).collect(),
        Shape::Any => vec![list(Some(text("x"))), value(Node::Integer(2000)), text("x")],
    }
}

fn entry(key: &str, value: Value) -> Entry {
    Entry {
        key: key.to_owned().into(),
        at: 0..0,
        value,
    }
}

const fn table(entries: Vec<Entry>) -> Value {
    Value {
        at: 0..0,
        node: Node::Table(entries),
    }
}

/// What stands at the end of a path.
#[derive(Clone, Debug)]
enum Seen {
    Leaf(Shape),
    List,
    Map,
    Table(&'static [&'static str]),
}

/// Reads a `T` along `path` and notes what it asks for at the end; with a sample, reads that there and notes the fault.
fn look<T: DeserializeOwned>(path: &[usize], sample: Option<&Value>) -> (Seen, Option<Fault>) {
    let notes = RefCell::new((Seen::Leaf(Shape::Any), None));
    drop(T::deserialize(Tracer {
        path,
        sample,
        notes: &notes,
    }));
    notes.into_inner()
}

#[derive(Clone, Copy)]
struct Tracer<'t> {
    path: &'t [usize],
    sample: Option<&'t Value>,
    notes: &'t RefCell<(Seen, Option<Fault>)>,
}

impl<'t> Tracer<'t> {
    /// Notes what stands here and ends the reading.
    fn note<T>(self, seen: Seen) -> Result<T, ParamError> {
        self.notes.borrow_mut().0 = seen;
        Err(stop())
    }

    fn leaf<T>(self, shape: Shape) -> Result<T, ParamError> {
        self.note(Seen::Leaf(shape))
    }

    /// One step along the path.
    fn step(self) -> Option<(usize, Self)> {
        let (first, rest) = self.path.split_first()?;
        Some((*first, Self { path: rest, ..self }))
    }
}

fn stop() -> ParamError {
    de::Error::custom("seen")
}

macro_rules! leaves {
    ($($method:ident => $shape:expr;)*) => {$(
        fn $method<V: Visitor<'de>>(self, _: V) -> Result<V::Value, ParamError> {
            self.leaf($shape)
        }
    )*};
}

impl<'de, 't: 'de> de::Deserializer<'de> for Tracer<'t> {
    type Error = ParamError;

    leaves! {
        deserialize_any => Shape::Any;
        deserialize_bool => Shape::Bool;
        deserialize_i8 => Shape::Integer;
        deserialize_i16 => Shape::Integer;
        deserialize_i32 => Shape::Integer;
        deserialize_i64 => Shape::Integer;
        deserialize_u8 => Shape::Integer;
        deserialize_u16 => Shape::Integer;
        deserialize_u32 => Shape::Integer;
        deserialize_u64 => Shape::Integer;
        deserialize_f32 => Shape::Number;
        deserialize_f64 => Shape::Number;
        deserialize_char => Shape::Text;
        deserialize_str => Shape::Text;
        deserialize_string => Shape::Text;
        deserialize_identifier => Shape::Text;
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ParamError> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, ParamError> {
        let read = visitor.visit_newtype_struct(self);
        let mut notes = self.notes.borrow_mut();
        if self.path.is_empty() && matches!(notes.0, Seen::Leaf(Shape::Text)) {
            notes.0 = Seen::Leaf(Shape::Named(name));
        }
        drop(notes);
        read
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        variants: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, ParamError> {
        self.leaf(Shape::Words(variants))
    }

    fn deserialize_seq<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ParamError> {
        match self.step() {
            None => self.note(Seen::List),
            Some((_, next)) => visitor.visit_seq(Item(Some(next))),
        }
    }

    fn deserialize_tuple<V: Visitor<'de>>(
        self,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, ParamError> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_map<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, ParamError> {
        match self.step() {
            None => self.note(Seen::Map),
            Some((_, next)) => visitor.visit_map(One("x", next, false)),
        }
    }

    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, ParamError> {
        if let Some((step, next)) = self.step() {
            let field = fields.get(step).ok_or_else(stop)?;
            return visitor.visit_map(One(field, next, false));
        }
        let Some(sample) = self.sample else {
            return self.note(Seen::Table(fields));
        };
        let read = Reader(sample, None).deserialize_struct(name, fields, visitor);
        self.notes.borrow_mut().1 = read.err().map(|error| error.fault().clone());
        Err(stop())
    }

    forward_to_deserialize_any! {
        i128 u128 bytes byte_buf unit unit_struct tuple_struct ignored_any
    }
}

/// A list of one item.
struct Item<'t>(Option<Tracer<'t>>);

impl<'de, 't: 'de> de::SeqAccess<'de> for Item<'t> {
    type Error = ParamError;

    fn next_element_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ParamError> {
        self.0.take().map(|next| seed.deserialize(next)).transpose()
    }
}

/// A table of one entry; whether it has been handed out.
struct One<'t>(&'static str, Tracer<'t>, bool);

impl<'de, 't: 'de> de::MapAccess<'de> for One<'t> {
    type Error = ParamError;

    fn next_key_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<Option<S::Value>, ParamError> {
        if std::mem::replace(&mut self.2, true) {
            return Ok(None);
        }
        seed.deserialize(self.0.into_deserializer()).map(Some)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(
        &mut self,
        seed: S,
    ) -> Result<S::Value, ParamError> {
        seed.deserialize(self.1)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Deserialize;

    use super::*;
    use crate::params::{NonEmpty, Pattern};

    #[derive(Deserialize)]
    #[serde(deny_unknown_fields, rename_all = "kebab-case")]
    #[expect(dead_code, reason = "only its shape is looked at")]
    struct Sample {
        name: String,
        #[serde(default)]
        at_least: u8,
        parts: NonEmpty<Part>,
        mode: Option<Mode>,
        #[serde(default)]
        words: BTreeMap<String, Pattern>,
        day: crate::calendar::Day,
        last: bool,
    }

    #[derive(Deserialize)]
    #[expect(dead_code, reason = "only its shape is looked at")]
    struct Part {
        kind: crate::Kind,
        weight: Option<i32>,
    }

    #[derive(Deserialize)]
    #[serde(rename_all = "kebab-case")]
    enum Mode {
        Strict,
        Loose,
    }

    #[test]
    fn keys_types_and_what_has_to_be_there_come_from_serde() {
        let field = |name, shape, required| Field {
            name,
            shape,
            required,
        };
        let part = Shape::Table(vec![
            field("kind", Shape::Named("Kind"), true),
            field("weight", Shape::Integer, false),
        ]);
        let expected = Shape::Table(vec![
            field("name", Shape::Text, true),
            field("at-least", Shape::Integer, false),
            field("parts", Shape::List(Box::new(part)), true),
            field("mode", Shape::Words(&["strict", "loose"]), false),
            field(
                "words",
                Shape::Map(Box::new(Shape::Named("Pattern"))),
                false,
            ),
            field("day", Shape::Text, true),
            field("last", Shape::Bool, true),
        ]);
        assert_eq!(shape_of::<Sample>(), expected);
    }

    #[test]
    fn a_type_within_itself_ends() {
        #[derive(Deserialize)]
        #[expect(dead_code, reason = "only its shape is looked at")]
        struct Ring {
            inner: Vec<Ring>,
        }
        assert!(matches!(shape_of::<Ring>(), Shape::Table(_)));
    }
}
