//! Every expression of the shipped files finds the same before and after it gets its large engine.

use std::ops::Range;

use hegao_core::Expression;
use hegao_core::params::Value;
use hegao_core::text::sentences;
use hegao_pack::toml_value;

/// The expressions of a tree, each with the examples beside it.
fn expressions(value: &Value, out: &mut Vec<(String, Vec<String>)>) {
    let text = |key: &str| value.get(key).and_then(Value::as_str).map(str::to_owned);
    let examples: Vec<String> = ["bad", "ok"].into_iter().filter_map(text).collect();
    for entry in value.entries() {
        let one = entry.value.as_str();
        let many = entry.value.items().iter().filter_map(Value::as_str);
        if ["pattern", "not", "title"].contains(&entry.key.as_ref()) {
            out.extend(
                one.into_iter()
                    .chain(many)
                    .map(|source| (source.to_owned(), examples.clone())),
            );
        }
        expressions(&entry.value, out);
    }
    for item in value.items() {
        expressions(item, out);
    }
}

fn matches(expression: &Expression, text: &str) -> Vec<Vec<Option<Range<usize>>>> {
    let groups = |captures: hegao_core::expression::Captures<'_>| {
        captures
            .iter()
            .map(|group| group.map(|group| group.range()))
            .collect()
    };
    expression.captures_iter(text).map(groups).collect()
}

#[test]
fn both_engines_find_the_same() {
    let report = include_str!("../reports/faulty-half-year.txt");
    let sentences: Vec<&str> = report
        .lines()
        .flat_map(|line| sentences(line).map(|at| &line[at]).collect::<Vec<_>>())
        .collect();
    let mut all = Vec::new();
    for source in hegao::shipped_packs()
        .iter()
        .chain(&hegao::shipped_lexicon())
    {
        expressions(&toml_value(source).0, &mut all);
    }
    assert!(all.len() > 100, "{}", all.len());
    for (source, examples) in all {
        let large = Expression::from(source.clone());
        // Longer than any expression is searched with the small engine.
        let _ = large.is_match(&"\n".repeat(1 << 20));
        for text in examples
            .iter()
            .map(String::as_str)
            .chain(sentences.iter().copied())
        {
            let small = large.clone();
            assert_eq!(
                matches(&small, text),
                matches(&large, text),
                "{source}: {text}"
            );
        }
    }
}
