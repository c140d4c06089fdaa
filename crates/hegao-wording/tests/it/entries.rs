//! Every shipped term and pattern reports its `bad` example and not its `ok` one, alone and among the rest of its rule.

use hegao_core::params::{Node, Value};

use crate::support::{Written, found, shipped};

/// The rules of `checker` that have a list under `key`, and the list.
fn lists(checker: &str, key: &str) -> Vec<(Written, Vec<Value>)> {
    let rules = shipped()
        .into_iter()
        .filter(|rule| rule.checker.id == checker);
    rules
        .filter_map(|rule| {
            let entries = rule.with.get(key)?.items().to_vec();
            Some((rule, entries))
        })
        .collect()
}

/// The parameters of `rule` with `entry` alone.
fn alone(rule: &Written, key: &str, entry: &Value) -> Value {
    let mut with = rule.with.clone();
    let Node::Table(entries) = &mut with.node else {
        panic!("{}", rule.id)
    };
    for slot in entries.iter_mut().filter(|slot| slot.key == key) {
        slot.value.node = Node::List(vec![entry.clone()]);
    }
    with
}

fn walk(checker: &str, key: &str, least: usize) {
    let mut count = 0;
    let mut wrong = Vec::new();
    for (rule, entries) in lists(checker, key) {
        for entry in &entries {
            count += 1;
            let text = |key: &str| {
                entry
                    .get(key)
                    .and_then(Value::as_str)
                    .unwrap_or_else(|| panic!("{}: no `{key}`", rule.id))
                    .to_owned()
            };
            let one = alone(&rule, key, entry);
            if found(rule.checker, &one, &text("bad")).is_empty() {
                wrong.push(format!("{}: silent on {}", rule.id, text("bad")));
            }
            let noise = found(rule.checker, &rule.with, &text("ok"));
            if !noise.is_empty() {
                wrong.push(format!("{}: {noise:?} in {}", rule.id, text("ok")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= least, "only {count} entries");
}

#[test]
fn every_term_reports_its_bad_example_and_not_its_good_one() {
    walk("wording.term", "terms", 150);
}

#[test]
fn every_pattern_reports_its_bad_example_and_not_its_good_one() {
    walk("wording.pattern", "patterns", 60);
}

#[test]
fn a_safe_fix_never_touches_a_figure() {
    for (rule, entries) in lists("wording.pattern", "patterns")
        .into_iter()
        .chain(lists("wording.term", "terms"))
    {
        for entry in entries {
            let bad = entry.get("bad").and_then(Value::as_str).unwrap();
            for (at, safe) in found(rule.checker, &rule.with, bad) {
                assert!(
                    !safe || !at.chars().any(|c| c.is_ascii_digit()),
                    "{}: {at}",
                    rule.id
                );
            }
        }
    }
}
