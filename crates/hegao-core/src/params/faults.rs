//! Reading a value to its end, whatever is wrong with it.

use std::cell::RefCell;
use std::ops::Range;

use serde::de::DeserializeOwned;

use super::shape::{Shape, samples, shape_of};
use super::{Entry, Fault, Named, Node, ParamError, Step, Value, read};

/// Faults of one reading that are told.
const MOST: usize = 64;

/// The texts in `value` that a `T` reads into types of their own, in the order of the file; what is at fault is passed over.
#[must_use]
pub fn names<T: DeserializeOwned>(value: &Value) -> Vec<Named> {
    let notes = RefCell::new(Vec::new());
    drop(read_all::<T>(value, Some(&notes)));
    let mut names: Vec<Named> = notes.into_inner();
    // What stands in for a missing key stands nowhere.
    names.retain(|named| named.at != (0..0));
    // What stands beside a fault is read again without it.
    names.sort_by_key(|named| (named.at.start, named.at.end));
    names.dedup();
    names
}

/// Reads `value` into a `T`, or says everything that is wrong with it.
///
/// # Errors
/// All faults, in the order of the file.
pub fn parse<T: DeserializeOwned>(value: &Value) -> Result<T, Vec<ParamError>> {
    match read_all(value, None) {
        (Some(read), faults) if faults.is_empty() => Ok(read),
        (_, faults) => Err(faults),
    }
}

/// Reads `value` into a `T` as far as that can be done, with anything where something has to be and is not or is wrong;
/// and everything that is wrong. For looking at what is right all the same.
#[must_use]
pub fn salvage<T: DeserializeOwned>(value: &Value) -> (Option<T>, Vec<ParamError>) {
    read_all(value, None)
}

/// Reads `value`. After a fault the value at fault is left out, or something put where a key is missing, and reading
/// starts again, so that the next fault comes to light; what only follows from that is not told.
fn read_all<T: DeserializeOwned>(
    value: &Value,
    notes: Option<&RefCell<Vec<Named>>>,
) -> (Option<T>, Vec<ParamError>) {
    let mut next = match T::deserialize(read::Reader(value, notes)) {
        Ok(read) => return (Some(read), Vec::new()),
        Err(fault) => fault.placed(value),
    };
    let mut rest = value.clone();
    let mut stand_ins = StandIns {
        shape: shape_of::<T>(),
        left: Vec::new(),
    };
    let mut faults: Vec<ParamError> = Vec::new();
    let mut read = None;
    // Every round changes a value of which there are few kinds; the bound ends what goes round in circles.
    for _ in 0..4 * MOST {
        let path = next.path();
        let missing = matches!(next.fault(), Fault::MissingKey(_));
        let changed = if stand_ins.another(&mut rest, path) {
            true
        } else if faults.iter().any(|before| before.explains(&next)) || stand_ins.holds(path) {
            missing && stand_ins.put(&mut rest, path)
                || path
                    .split_last()
                    .is_some_and(|(_, parent)| rest.prune(parent))
        } else {
            let changed = if missing {
                stand_ins.put(&mut rest, path)
            } else {
                rest.prune(path)
            };
            faults.push(next);
            changed
        };
        if !changed || faults.len() >= MOST {
            break;
        }
        match T::deserialize(read::Reader(&rest, notes)) {
            Ok(done) => {
                read = Some(done);
                break;
            }
            Err(fault) => next = fault.placed(value),
        }
    }
    faults.sort_by_key(|fault| fault.at().start);
    (read, faults)
}

/// What was put where a key is missing.
struct StandIns {
    /// Of what is read.
    shape: Shape,
    /// Where something stands in, and what may be tried instead.
    left: Vec<(Vec<Step>, Vec<Value>)>,
}

impl StandIns {
    /// Whether something stands in at `path` or above it.
    fn holds(&self, path: &[Step]) -> bool {
        self.left.iter().any(|(place, _)| path.starts_with(place))
    }

    /// Puts something at `path`, where nothing is; whether that could be done.
    fn put(&mut self, rest: &mut Value, path: &[Step]) -> bool {
        let Some(mut fitting) = self.shape.at(path).map(samples) else {
            return false;
        };
        let put = !self.holds(path) && fitting.pop().is_some_and(|value| rest.put(path, value));
        if put {
            self.left.push((path.to_vec(), fitting));
        }
        put
    }

    /// Puts another value where one stands in that does not fit.
    fn another(&mut self, rest: &mut Value, path: &[Step]) -> bool {
        let held = self
            .left
            .iter_mut()
            .find(|(place, _)| path.starts_with(place));
        held.is_some_and(|(place, left)| {
            left.pop()
                .is_some_and(|value| rest.prune(place) && rest.put(place, value))
        })
    }
}

/// The place of an item that was left out of its list. It stays there, so that the ways to those behind it stay right.
const GONE: Range<usize> = usize::MAX..usize::MAX;

impl Value {
    /// Whether it was left out of its list.
    pub(super) fn is_gone(&self) -> bool {
        self.at == GONE
    }

    /// Puts a new entry into the table that `path` but for its last step leads to; whether there is one.
    fn put(&mut self, path: &[Step], value: Value) -> bool {
        match (&mut self.node, path) {
            (Node::Table(entries), [Step::Key(key)]) => {
                entries.push(Entry {
                    key: key.clone().into(),
                    at: 0..0,
                    value,
                });
                true
            }
            (Node::Table(entries), [Step::Key(key), rest @ ..]) => entries
                .iter_mut()
                .find(|entry| entry.key == *key)
                .is_some_and(|entry| entry.value.put(rest, value)),
            (Node::List(items), [Step::Index(index), rest @ ..]) => items
                .get_mut(*index)
                .is_some_and(|item| item.put(rest, value)),
            _ => false,
        }
    }

    /// Removes what `path` leads to; whether there was something.
    fn prune(&mut self, path: &[Step]) -> bool {
        let [first, rest @ ..] = path else {
            return false;
        };
        match (&mut self.node, first) {
            (Node::Table(entries), Step::Key(key)) => {
                let Some(index) = entries.iter().position(|entry| entry.key == *key) else {
                    return false;
                };
                if rest.is_empty() {
                    entries.remove(index);
                    return true;
                }
                entries
                    .get_mut(index)
                    .is_some_and(|entry| entry.value.prune(rest))
            }
            (Node::List(items), Step::Index(index)) => {
                let there = items.get_mut(*index).filter(|item| !item.is_gone());
                there.is_some_and(|item| {
                    if rest.is_empty() {
                        *item = Self::empty(GONE);
                        return true;
                    }
                    item.prune(rest)
                })
            }
            _ => false,
        }
    }
}
