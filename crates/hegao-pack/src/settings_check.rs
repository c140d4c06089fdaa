//! What the settings say of rules, packs and kinds, held against those that there are.

use hegao_core::params::Value;

use crate::error::{PackError, words};
use crate::nearest::suggest;
use crate::packs::Packs;
use crate::source::SourceText;

/// Mistakes for which the name that was meant is looked for: more are not read at once, and each takes its time.
const HELPED: usize = 100;

/// Every rule, pack and kind that the settings name must exist.
pub(crate) fn check(source: &SourceText, root: &Value, packs: &Packs, errors: &mut Vec<PackError>) {
    for table in [root]
        .into_iter()
        .chain(root.get("override").map_or(&[][..], Value::items))
    {
        for entry in table.get("severity").map_or(&[][..], Value::entries) {
            if packs.entry(&entry.key).is_none() {
                check_rule(source, &entry.key, &entry.at, packs, errors);
            }
        }
        if let Some(kind) = table.get("kind") {
            check_kind(source, kind, packs, errors);
        }
    }
    for entry in root.get("rules").map_or(&[][..], Value::entries) {
        check_rule(source, &entry.key, &entry.at, packs, errors);
    }
    for item in root.get("exempt").map_or(&[][..], Value::items) {
        if let Some(rule) = item.get("rule")
            && let Some(id) = rule.as_str()
        {
            check_rule(source, id, &rule.at, packs, errors);
        }
    }
    for key in ["packs", "external"] {
        for item in root.get(key).map_or(&[][..], Value::items) {
            for kind in item.get("kinds").map_or(&[][..], Value::items) {
                check_kind(source, kind, packs, errors);
            }
        }
    }
    for item in root
        .get("override")
        .map_or(&[][..], Value::items)
        .iter()
        .flat_map(|item| item.get("packs").map_or(&[][..], Value::items))
    {
        if let Some(name) = item.as_str()
            && packs.entry(name).is_none()
        {
            errors.push(packs.unknown_pack(source, &item.at, name));
        }
    }
}

fn check_rule(
    source: &SourceText,
    id: &str,
    at: &std::ops::Range<usize>,
    packs: &Packs,
    errors: &mut Vec<PackError>,
) {
    if packs.mentions(id) {
        return;
    }
    let mut error = PackError::new(
        source,
        at,
        format!("没有规则 `{id}`"),
        format!("there is no rule `{id}`"),
    );
    if errors.len() < HELPED {
        let ids = packs.ids();
        error.help = suggest(id, ids.iter().map(String::as_str));
    }
    if error.help.is_none() {
        error.help = Some(words(
            "`hegao rules` 列出所有规则",
            "`hegao rules` lists all rules",
        ));
    }
    if packs.entry(id).is_some() {
        error.help = Some(words(
            format!(
                "`{id}` 是规则包；这里要写一条规则的编号，如 `{id}.…`；`hegao rules` 列出所有规则"
            ),
            format!(
                "`{id}` is a pack; the id of one rule belongs here, such as `{id}.…`; `hegao rules` lists them"
            ),
        ));
    }
    if packs.checkers().iter().any(|checker| checker.id == id) {
        let bound: Vec<&str> = packs
            .all()
            .iter()
            .filter(|rule| rule.checker.id == id)
            .map(|rule| rule.id.as_str())
            .collect();
        error.help = Some(words(
            format!("`{id}` 是检查器；用它的规则有：{}", bound.join("、")),
            format!(
                "`{id}` is a checker; the rules that use it: {}",
                bound.join(", ")
            ),
        ));
    }
    errors.push(error);
}

fn check_kind(source: &SourceText, kind: &Value, packs: &Packs, errors: &mut Vec<PackError>) {
    let Some(id) = kind.as_str() else { return };
    let kinds = packs.known(true).kinds;
    if !kinds.iter().any(|known| known == id) {
        errors.push(
            PackError::new(
                source,
                &kind.at,
                format!("没有 `{id}` 这种体裁"),
                format!("there is no kind of report `{id}`"),
            )
            .help(suggest(id, kinds.iter().map(String::as_str))),
        );
    }
}
