//! Keys of the top of the settings that stand in one of their tables: TOML takes a line at the end of a file for a part of
//! the last table.

use hegao_core::params::{Node, Value};

use crate::error::{PackError, words};
use crate::source::SourceText;

/// Keys that are right at the top alone.
const TOP: [&str; 5] = ["extends", "fail-on", "advice", "lang", "packs"];
/// What a severity may be.
const LEVELS: [&str; 4] = ["off", "advice", "warning", "error"];

/// Takes such keys out of the settings and tells of each, so that nothing else is said of them.
pub(crate) fn take_strays(source: &SourceText, root: &mut Value, errors: &mut Vec<PackError>) {
    let Node::Table(entries) = &mut root.node else {
        return;
    };
    for entry in entries {
        match (entry.key.as_ref(), &mut entry.value.node) {
            (name @ ("severity" | "limits" | "lexicon"), _) => {
                take(source, &mut entry.value, name, errors);
            }
            (name @ ("exempt" | "external" | "override"), Node::List(items)) => {
                for item in items {
                    take(source, item, name, errors);
                    if let Node::Table(inner) = &mut item.node {
                        let severity = inner.iter_mut().find(|entry| entry.key == "severity");
                        severity
                            .into_iter()
                            .for_each(|entry| take(source, &mut entry.value, "severity", errors));
                    }
                }
            }
            _ => {}
        }
    }
}

fn take(source: &SourceText, table: &mut Value, name: &str, errors: &mut Vec<PackError>) {
    let Node::Table(entries) = &mut table.node else {
        return;
    };
    entries.retain(|entry| {
        // A pack may be called as a key of the top is; a reader of settings may be, too.
        let level = entry.value.as_str().is_some_and(|word| LEVELS.contains(&word));
        let belongs = match name {
            "severity" => level && entry.key != "fail-on",
            "override" => entry.key == "packs",
            _ => false,
        };
        let stray = TOP.contains(&entry.key.as_ref()) && !belongs;
        if stray {
            let key = &entry.key;
            let error = PackError::new(
                source,
                &entry.at,
                format!("`{key}` 不是 [{name}] 里的键"),
                format!("`{key}` is no key of [{name}]"),
            );
            errors.push(error.help(Some(words(
                format!("一行属于它上面的 [表]：把 `{key}` 移到文件开头、第一个 [表] 之前"),
                format!("a line belongs to the [table] above it: move `{key}` to the top of the file, above the first [table]"),
            ))));
        }
        !stray
    });
}
