//! `rules`: the rules in force, as a table or as JSON.

use std::io;

use hegao_core::Rule;
use serde::Serialize;

use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::paint::{self, Paint};
use crate::words::{one_line, severity};

/// A rule with what its settings come to.
#[derive(Clone, Copy, Debug)]
pub struct RuleRow<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Where it is set: a pack's name or a path with its line. May be empty.
    pub origin: &'a str,
}

/// Writes an aligned table: id, severity, checker, pack, origin and what the checker finds.
///
/// # Errors
/// What `out` refuses.
pub fn rules_table(rows: &[RuleRow<'_>], style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let head = [
        "规则|rule",
        "级别|severity",
        "检查器|checker",
        "规则包|pack",
        "出处|set in",
        "发现什么|finds",
    ]
    .map(|names| {
        names
            .split_once('|')
            .map_or_else(String::new, |(zh, en)| style.say(zh, en).to_owned())
    });
    let table: Vec<[String; 6]> = rows
        .iter()
        .map(|RuleRow { rule, origin }| {
            let summary = rule.checker.summary(style.lang);
            [
                &rule.id,
                severity(rule.severity, style.lang),
                rule.checker.id,
                &rule.pack,
                origin,
                summary,
            ]
            .map(|text| cell::harmless(&one_line(text)).into_owned())
        })
        .collect();
    let wide = style.ambiguous_wide;
    let widths: Vec<usize> = (0..head.len())
        .map(|column| {
            table
                .iter()
                .chain([&head])
                .filter_map(|row| row.get(column))
                .map(|text| cell::width(text, wide))
                .max()
                .unwrap_or(0)
        })
        .collect();
    // A column that says nothing is left out.
    let shown: Vec<usize> = (0..head.len())
        .filter(|column| {
            table
                .iter()
                .any(|row| row.get(*column).is_some_and(|text| !text.is_empty()))
        })
        .collect();
    let paint = Paint(style.color);
    for (index, row) in [&head].into_iter().chain(&table).enumerate() {
        let mut line = String::new();
        let mut used = 0;
        for column in &shown {
            let (Some(text), Some(width)) = (row.get(*column), widths.get(*column)) else {
                continue;
            };
            let last = Some(column) == shown.last();
            let text = if last {
                cell::clipped(text, style.columns().saturating_sub(used).max(20), style)
            } else {
                text.clone()
            };
            line.push_str(&text);
            if !last {
                line.push_str(&" ".repeat(width - cell::width(&text, wide) + 2));
            }
            used += width + 2;
        }
        let line = line.trim_end();
        writeln!(
            out,
            "{}",
            if index == 0 {
                paint.text(line, paint::strong())
            } else {
                line.to_owned()
            }
        )?;
    }
    Ok(())
}

#[derive(Serialize)]
struct RulesShape<'a> {
    schema: &'static str,
    version: &'static str,
    rules: Vec<RuleShape<'a>>,
}

#[derive(Serialize)]
struct RuleShape<'a> {
    rule: &'a str,
    checker: &'a str,
    severity: &'static str,
    pack: &'a str,
    origin: &'a str,
    message: &'a str,
    why: &'a str,
    how: &'a str,
    basis: Option<&'a str>,
}

/// Writes the rules as one object, schema `hegao.rules/1`. Messages keep their slots in braces.
///
/// # Errors
/// What `out` refuses.
pub fn rules_json(rows: &[RuleRow<'_>], style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let rules = rows.iter().map(|RuleRow { rule, origin }| RuleShape {
        rule: &rule.id,
        checker: rule.checker.id,
        severity: rule.severity.as_str(),
        pack: &rule.pack,
        origin,
        message: rule.message.get(style.lang),
        why: rule.why.get(style.lang),
        how: rule.how.get(style.lang),
        basis: rule.basis.as_deref(),
    });
    let shape = RulesShape {
        schema: "hegao.rules/1",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &shape)?;
    writeln!(out)
}
