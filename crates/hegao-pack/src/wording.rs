//! A rule's wording names only what its checker gives.

use std::ops::Range;

use hegao_core::Checker;
use hegao_core::params::{Node, Value};

use crate::error::{Class, PackError};
use crate::nearest::suggest;
use crate::source::SourceText;

/// The words of a table must say something, in both languages.
pub(crate) fn check_said(
    source: &SourceText,
    table: &Value,
    keys: &[&str],
    errors: &mut Vec<PackError>,
) {
    let named = keys.iter().filter_map(|key| table.get(key));
    let labels = table.get("labels").map_or(&[][..], Value::entries);
    for words in named.chain(labels.iter().map(|label| &label.value)) {
        for text in words.entries() {
            if text
                .value
                .as_str()
                .is_some_and(|text| text.trim().is_empty())
            {
                errors.push(PackError::new(
                    source,
                    &text.value.at,
                    "这里是空的，要写给人看的话",
                    "this is empty; say something to the reader",
                ));
            }
        }
    }
}

/// Checks the slots of `message`, `why`, `how` and `labels`, and the names of the labels.
pub(crate) fn check_wording(
    source: &SourceText,
    rule: &Value,
    checker: Option<&Checker>,
    errors: &mut Vec<PackError>,
) {
    let Some(checker) = checker else { return };
    // Anything but `false` is meant as `true`; if it is neither, that is told already.
    let once = rule
        .get("once")
        .is_some_and(|once| once.node != Node::Bool(false));
    let mut slots = checker.slots.to_vec();
    if once {
        slots.extend(["count", "places"]);
    }
    for key in ["message", "why", "how"] {
        for text in rule.get(key).map_or(&[][..], Value::entries) {
            check_slots(source, &text.value, &slots, once, errors);
        }
    }
    for label in rule.get("labels").map_or(&[][..], Value::entries) {
        if !checker.labels.contains(&label.key.as_ref()) {
            let (zh, en) = (
                format!("检查器 `{}` 没有标注 `{}`", checker.id, label.key),
                format!("the checker `{}` has no label `{}`", checker.id, label.key),
            );
            errors.push(
                PackError::new(source, &label.at, zh, en)
                    .help(suggest(&label.key, checker.labels.iter().copied())),
            );
        }
        for text in label.value.entries() {
            check_slots(source, &text.value, &slots, once, errors);
        }
    }
}

fn check_slots(
    source: &SourceText,
    text: &Value,
    slots: &[&str],
    once: bool,
    errors: &mut Vec<PackError>,
) {
    let Some(words) = text.as_str() else { return };
    let mut from = text.at.start;
    for part in words.split('{').skip(1) {
        let Some(close) = part.find('}') else {
            let at = written(source, "{", &text.at, &mut from);
            errors.push(PackError::new(
                source,
                &at,
                "花括号没有合上",
                "a brace is not closed",
            ));
            continue;
        };
        let slot = &part[..close];
        let at = written(source, &format!("{{{slot}}}"), &text.at, &mut from);
        if slots.contains(&slot) {
            continue;
        }
        let error = PackError::new(
            source,
            &at,
            format!("没有占位名 `{slot}`"),
            format!("there is no slot `{slot}`"),
        );
        let lacks_once = !once && (slot == "count" || slot == "places");
        let error = error.class(if lacks_once {
            Class::Missing
        } else {
            Class::Other
        });
        let help = if lacks_once {
            Some(crate::error::words(
                format!("`{slot}` 只有 `once = true` 的规则才有"),
                format!("`{slot}` exists only in a rule with `once = true`"),
            ))
        } else {
            suggest(slot, slots.iter().copied())
        };
        errors.push(error.help(help));
    }
    // Behind each slot, and before the first.
    let mut beside = words
        .split('{')
        .enumerate()
        .map(|(index, part)| match index {
            0 => part,
            _ => part.split_once('}').map_or("", |(_, rest)| rest),
        });
    if beside.any(|part| part.contains('}')) {
        errors.push(PackError::new(
            source,
            &text.at,
            "多了一个 `}`：花括号只用来写占位名",
            "a `}` too many: braces are for slots alone",
        ));
    }
}

/// Where in the file the next `part` of a text stands; the whole text if it is written with escapes.
fn written(source: &SourceText, part: &str, text: &Range<usize>, from: &mut usize) -> Range<usize> {
    let found = source
        .text
        .get(*from..text.end)
        .and_then(|rest| rest.find(part));
    found.map_or_else(
        || text.clone(),
        |offset| {
            let start = *from + offset;
            *from = start + part.len();
            start..start + part.len()
        },
    )
}
