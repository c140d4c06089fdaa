//! What a report calls something, kept beside what it is known by.

use std::cmp::Ordering;

/// Words for people. Two things that are the same are the same whatever they are called.
#[derive(Clone, Debug)]
pub(super) struct Title(pub(super) String);

impl PartialEq for Title {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Title {}

impl PartialOrd for Title {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Title {
    fn cmp(&self, _: &Self) -> Ordering {
        Ordering::Equal
    }
}
