//! TOML text to hegao's own tree of values with places.

use std::ops::Range;

use hegao_core::params::{Entry, Node, Packed, Value};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Class, PackError};
use crate::source::SourceText;
use crate::syntax::syntax_errors;

/// A file of rules or settings larger than this is a mistake.
const LARGEST: usize = 4 << 20;
/// No pack needs more levels, and recursion must end.
const DEEPEST: usize = 32;
/// A line with fewer dots than this holds no key that goes deep.
const LONGEST_KEY: usize = 12;
/// Enough for 80 levels of brackets with keys of 80 parts.
const STACK: usize = 64 << 20;

/// Reads a TOML text into a table, in the order of the file, with all syntax errors.
///
/// That of a shipped file was made when the program was built. After an error the rest is read as well as it can be. Numbers with a point keep their text; dates become text.
#[must_use]
pub fn toml_value(source: &SourceText) -> (Value, Vec<PackError>) {
    if let Some(root) = source.packed.and_then(Packed::value) {
        return (root, Vec::new());
    }
    let whole = 0..source.text.len();
    if source.text.len() > LARGEST {
        let error = PackError::new(
            source,
            &(0..0),
            "文件太大：规则和设置文件不能超过 4 MB",
            "the file is too large: packs and settings have at most 4 MB",
        );
        return (Value::empty(whole), vec![error.class(Class::Syntax)]);
    }
    if source
        .text
        .lines()
        .all(|line| line.bytes().filter(|&byte| byte == b'.').count() < LONGEST_KEY)
    {
        return parsed(source);
    }
    // The parser bounds brackets and dotted keys each for itself, but keys of many parts inside many brackets make a
    // tree so deep that only dropping it takes more stack than a thread usually has.
    let roomy = std::thread::Builder::new().stack_size(STACK);
    let result = std::thread::scope(|scope| {
        roomy
            .spawn_scoped(scope, || parsed(source))
            .ok()?
            .join()
            .ok()
    });
    result.unwrap_or_else(|| {
        let error = PackError::new(source, &(0..0), "嵌套太深", "nested too deeply");
        (Value::empty(whole), vec![error.class(Class::Syntax)])
    })
}

fn parsed(source: &SourceText) -> (Value, Vec<PackError>) {
    let (table, errors) = DeTable::parse_recoverable(&source.text);
    let mut errors = syntax_errors(source, &errors);
    let mut reading = Reading {
        source,
        errors: &mut errors,
    };
    let node = reading.table(table.get_ref(), DEEPEST);
    let root = Value {
        at: 0..source.text.len(),
        node,
    };
    for error in errors
        .iter_mut()
        .filter(|error| error.message.en.ends_with("duplicate key"))
    {
        if let Some(first) = first_of(&root, error) {
            *error = error.clone().here("又写一次", "and again here").label(
                &first,
                "先写在这里",
                "first written here",
            );
        }
    }
    (root, errors)
}

/// Where the key that is written twice was written first: the last entry of that name before, with no header of a
/// table between, unless the key itself stands in one.
fn first_of(root: &Value, error: &PackError) -> Option<Range<usize>> {
    fn last_before(value: &Value, text: &str, key: &str, end: usize) -> Option<Range<usize>> {
        let own = value
            .entries()
            .iter()
            .filter(|entry| entry.at.end <= end && text.get(entry.at.clone()) == Some(key));
        let inner = value
            .entries()
            .iter()
            .map(|entry| &entry.value)
            .chain(value.items());
        own.map(|entry| entry.at.clone())
            .chain(inner.filter_map(|value| last_before(value, text, key, end)))
            .max_by_key(|at| at.start)
    }
    let text = &error.source.text;
    let at = &error.labels.first()?.at;
    let first = last_before(root, text, text.get(at.clone())?, at.start)?;
    let header = |byte: usize| {
        text.get(..byte)
            .and_then(|before| before.rsplit('\n').next())
            .is_some_and(|line| line.starts_with('['))
    };
    let between = text.get(first.end..at.start)?;
    (header(first.start) == header(at.start) && (header(at.start) || !between.contains("\n[")))
        .then_some(first)
}

struct Reading<'a> {
    source: &'a SourceText,
    errors: &'a mut Vec<PackError>,
}

impl Reading<'_> {
    fn table(&mut self, table: &DeTable<'_>, levels: usize) -> Node {
        let mut entries: Vec<Entry> = table
            .iter()
            .map(|(key, value)| Entry {
                key: key.get_ref().to_string().into(),
                at: key.span(),
                value: self.value(value, levels),
            })
            .collect();
        entries.sort_by_key(|entry| entry.at.start);
        Node::Table(entries)
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>, levels: usize) -> Value {
        let at = value.span();
        let node = match value.get_ref() {
            DeValue::Boolean(value) => Node::Bool(*value),
            DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
                .map_or_else(|_| Node::Number(number.to_string().into()), Node::Integer),
            DeValue::Float(number) => Node::Number(number.as_str().to_owned().into()),
            DeValue::String(text) => Node::Text(text.to_string().into()),
            DeValue::Datetime(date) => Node::Text(date.to_string().into()),
            DeValue::Array(_) | DeValue::Table(_) if levels == 0 => self.too_deep(&at),
            DeValue::Array(items) => Node::List(
                items
                    .iter()
                    .map(|item| self.value(item, levels - 1))
                    .collect(),
            ),
            DeValue::Table(table) => self.table(table, levels - 1),
        };
        Value { at, node }
    }

    fn too_deep(&mut self, at: &Range<usize>) -> Node {
        if !self
            .errors
            .iter()
            .any(|error| error.message.en.contains("nested too deeply"))
        {
            self.errors.push(
                PackError::new(self.source, at, "嵌套太深", "nested too deeply")
                    .class(Class::Syntax),
            );
        }
        Node::Table(Vec::new())
    }
}
