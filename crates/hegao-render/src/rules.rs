//! `rules`: the rules in force, as a table or as JSON.

use std::io;

use hegao_core::{Rule, Severity};
use owo_colors::Style as Ink;
use serde::Serialize;

use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::paint::{self, Paint};
use crate::terminal::prose::{self, Lead};
use crate::words::{one_line, severity};

/// The heads of its columns.
pub(crate) const COLUMNS: [[&str; 2]; 5] = [
    ["规则", "rule"],
    ["级别", "severity"],
    ["检查器", "checker"],
    ["规则包", "pack"],
    ["出处", "set in"],
];

/// A rule with what its settings come to.
#[derive(Clone, Copy, Debug)]
pub struct RuleRow<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// The severity in force; none for a rule that is off.
    pub severity: Option<Severity>,
    /// Where it is written: a path with its line. May be empty.
    pub origin: &'a str,
    /// Where its severity is set, if not in the rule itself.
    pub set_in: Option<&'a str>,
}

/// Writes an aligned table: id, severity, checker, pack and where the rule or its severity is set; under each row what the
/// rule says.
///
/// # Errors
/// What `out` refuses.
pub fn rules_table(rows: &[RuleRow<'_>], style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let head = COLUMNS.map(|[zh, en]| style.say(zh, en).to_owned());
    let table: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            [
                &row.rule.id,
                row.severity.map_or_else(
                    || style.say("关闭", "off"),
                    |level| severity(level, style.lang),
                ),
                row.rule.checker.id,
                &row.rule.pack,
                row.set_in.unwrap_or(row.origin),
            ]
            .map(|text| cell::harmless(&one_line(text)).into_owned())
        })
        .collect();
    let wide = style.ambiguous_wide;
    let width = |column: usize| {
        let all = table.iter().chain([&head]);
        let cells = all.filter_map(|row| row.get(column));
        cells.map(|text| cell::width(text, wide)).max().unwrap_or(0)
    };
    let widths: [usize; 5] = std::array::from_fn(width);
    let line = |row: &[String; 5]| {
        let mut line = String::new();
        for (text, width) in row.iter().zip(widths) {
            line.push_str(text);
            line.push_str(&" ".repeat(width - cell::width(text, wide) + 2));
        }
        line.trim_end().to_owned()
    };
    writeln!(
        out,
        "{}",
        Paint(style.color).text(&line(&head), paint::strong())
    )?;
    let under = Lead {
        first: "    ",
        ink: Ink::new(),
        rest: "    ",
    };
    for (row, cells) in rows.iter().zip(&table) {
        writeln!(out, "{}", line(cells))?;
        let mut says = String::new();
        let message = one_line(row.rule.said.message.get(style.lang));
        prose::add(&mut says, style, &under, &message, Ink::new());
        out.write_all(says.as_bytes())?;
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
    set_in: &'a str,
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
    let rules = rows.iter().map(
        |RuleRow {
             rule,
             severity,
             origin,
             set_in,
         }| RuleShape {
            rule: &rule.id,
            checker: rule.checker.id,
            severity: severity.map_or("off", Severity::as_str),
            pack: &rule.pack,
            origin,
            set_in: set_in.unwrap_or(origin),
            message: rule.said.message.get(style.lang),
            why: rule.said.why.get(style.lang),
            how: rule.said.how.get(style.lang),
            basis: rule.said.basis.as_deref(),
        },
    );
    let shape = RulesShape {
        schema: "hegao.rules/1",
        version: env!("CARGO_PKG_VERSION"),
        rules: rules.collect(),
    };
    serde_json::to_writer_pretty(&mut *out, &shape)?;
    writeln!(out)
}
