//! What packs say of each other.

use crate::error::PackError;
use crate::nearest::suggest;
use crate::packs::PackEntry;
use crate::source::SourceText;
use crate::value::toml_value;

/// Every pack that is extended exists, and none extends itself by way of others.
pub(crate) fn check_extends(entries: &[PackEntry], errors: &mut Vec<PackError>) {
    for entry in entries {
        for (index, base) in entry.header.extends.iter().enumerate() {
            // A file that was not found has no name, and has been told of.
            if base.is_empty() {
                continue;
            }
            if !entries.iter().any(|known| known.name() == base) {
                errors.push(
                    PackError::new(
                        &entry.source,
                        &place(&entry.source, index),
                        format!("没有规则包 `{base}`"),
                        format!("there is no pack `{base}`"),
                    )
                    .help(suggest(base, entries.iter().map(PackEntry::name))),
                );
            } else if let Some(way) = way_back(entries, base, entry.name()) {
                // A ring is told once, at its first pack.
                if way
                    .iter()
                    .all(|name| position(entries, name) >= position(entries, entry.name()))
                {
                    let ring = std::iter::once(entry.name())
                        .chain(way)
                        .collect::<Vec<_>>()
                        .join(" → ");
                    errors.push(PackError::new(
                        &entry.source,
                        &place(&entry.source, index),
                        format!("规则包互相沿用，成了圈：{ring}"),
                        format!("packs extend each other in a ring: {ring}"),
                    ));
                }
            }
        }
    }
}

fn position(entries: &[PackEntry], name: &str) -> Option<usize> {
    entries.iter().position(|entry| entry.name() == name)
}

/// The packs from `from` to `to` along `extends`, if there is such a way.
fn way_back<'e>(entries: &'e [PackEntry], from: &'e str, to: &str) -> Option<Vec<&'e str>> {
    let mut ways = vec![vec![from]];
    let mut seen = std::collections::BTreeSet::from([from]);
    while let Some(way) = ways.pop() {
        let last = *way.last()?;
        if last == to {
            return Some(way);
        }
        let Some(entry) = entries.iter().find(|entry| entry.name() == last) else {
            continue;
        };
        for next in &entry.header.extends {
            if next == to || seen.insert(next) {
                ways.push([way.as_slice(), &[next.as_str()]].concat());
            }
        }
    }
    None
}

/// The place of the `index`th name in `extends`.
pub(crate) fn place(source: &SourceText, index: usize) -> std::ops::Range<usize> {
    let (root, _) = toml_value(source);
    root.get("extends")
        .and_then(|list| list.items().get(index))
        .map_or(0..0, |item| item.at.clone())
}
