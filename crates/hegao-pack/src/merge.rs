//! Parameters of a rule, set anew by the settings.

use std::ops::Range;

use hegao_core::params::{Node, Value};

use crate::error::PackError;
use crate::pack::{Bound, Known, With, build};
use crate::source::SourceText;

/// New parameters for one rule.
#[derive(Clone, Debug)]
pub(crate) struct Override {
    /// The file of settings.
    pub(crate) source: SourceText,
    /// The table, as written there.
    pub(crate) with: Value,
}

impl Override {
    /// Gives the rule its parameters with these over them, if the checker takes them.
    pub(crate) fn apply(&self, bound: &mut Bound, known: Known<'_>, errors: &mut Vec<PackError>) {
        let merged = merged(&bound.with.value(), &self.with);
        if let Some(check) = build(&self.source, bound.rule.checker, &merged, known, errors) {
            bound.rule.check = check;
            bound.with = With::Read(merged);
        }
    }
}

/// `over` laid over `base`: tables key by key, everything else replaced. What comes from `base` is placed at `over`,
/// because that is the file in which a mistake would be mended.
fn merged(base: &Value, over: &Value) -> Value {
    let Node::Table(new) = &over.node else {
        return over.clone();
    };
    let mut out = placed(base, &over.at);
    let Node::Table(entries) = &mut out.node else {
        return over.clone();
    };
    for entry in new {
        match entries.iter_mut().find(|old| old.key == entry.key) {
            Some(old) => {
                old.at = entry.at.clone();
                old.value = merged(&old.value, &entry.value);
            }
            None => entries.push(entry.clone()),
        }
    }
    out
}

fn placed(value: &Value, at: &Range<usize>) -> Value {
    let node = match &value.node {
        Node::List(items) => Node::List(items.iter().map(|item| placed(item, at)).collect()),
        Node::Table(entries) => {
            let entries = entries.iter().map(|entry| hegao_core::params::Entry {
                key: entry.key.clone(),
                at: at.clone(),
                value: placed(&entry.value, at),
            });
            Node::Table(entries.collect())
        }
        other => other.clone(),
    };
    Value {
        at: at.clone(),
        node,
    }
}
