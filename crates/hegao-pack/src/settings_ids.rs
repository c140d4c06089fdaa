//! Ids of rules as keys of the settings, with quotes and without.

use hegao_core::params::{Entry, Node, Value};

/// Ids of rules hold a dot, so that TOML reads `common.words = "off"` as a table in a table: here it becomes one key,
/// as if it were written `"common.words"`.
pub(crate) fn join_ids(root: &mut Value) {
    let join = |table: &mut Value, leaf: fn(&Value) -> bool| {
        let Node::Table(entries) = &mut table.node else {
            return;
        };
        *entries = std::mem::take(entries)
            .into_iter()
            .flat_map(|entry| match entry.value.node {
                Node::Table(inner)
                    if !entry.key.contains('.')
                        && !inner.is_empty()
                        && inner.iter().all(|inner| leaf(&inner.value)) =>
                {
                    inner
                        .into_iter()
                        .map(|inner| Entry {
                            key: format!("{}.{}", entry.key, inner.key).into(),
                            at: inner.at,
                            value: inner.value,
                        })
                        .collect()
                }
                node => vec![Entry {
                    key: entry.key,
                    at: entry.at,
                    value: Value {
                        at: entry.value.at,
                        node,
                    },
                }],
            })
            .collect();
    };
    let word = |value: &Value| value.as_str().is_some();
    let rule = |value: &Value| value.get("with").is_some();
    let Node::Table(entries) = &mut root.node else {
        return;
    };
    for entry in entries {
        match (entry.key.as_ref(), &mut entry.value.node) {
            ("severity", _) => join(&mut entry.value, word),
            ("rules", _) => join(&mut entry.value, rule),
            ("override", Node::List(items)) => {
                let tables = items.iter_mut().filter_map(|item| match &mut item.node {
                    Node::Table(entries) => {
                        entries.iter_mut().find(|entry| entry.key == "severity")
                    }
                    _ => None,
                });
                tables.for_each(|entry| join(&mut entry.value, word));
            }
            _ => {}
        }
    }
}
