//! `hegao rules`.

use std::io::{self, BufWriter, Write};

use hegao::{Kind, Linter, Rule, Severity};
use hegao_render::{RuleRow, rules_json, rules_table};

use super::args::{OutlineFormat, RulesArgs};
use super::console::Console;
use super::{FAILED, inputs, linters};

/// Runs the verb; the exit status.
pub fn run(args: &RulesArgs, console: &Console) -> u8 {
    let mut options = console.options();
    if inputs::packs(&args.pack, &mut options, console).is_err() {
        return FAILED;
    }
    let by_name = !options.packs.is_empty();
    let Some(linter) = linters::single(&options, console) else {
        return FAILED;
    };
    if !linters::kind_is_known(&linter, args.kind.as_deref(), console) {
        return FAILED;
    }
    let rules: Vec<&Rule> = match &args.kind {
        Some(kind) => linter.chosen(&Kind::new(kind.as_str()), ""),
        None if by_name => linter.chosen(&Kind::OTHER, ""),
        None => linter.packs().all(),
    };
    let rules: Vec<&Rule> = rules.into_iter().chain(externals(&linter, args)).collect();
    let set: Vec<(Option<Severity>, String, Option<String>)> = rules
        .iter()
        .map(|rule| {
            let (severity, set_in) = linter.settings().severity(rule, "");
            let origin = linter.origin(&rule.id).map(|origin| origin.to_string());
            let set_in = set_in.map(ToString::to_string);
            (severity, origin.unwrap_or_default(), set_in)
        })
        .collect();
    let rows: Vec<RuleRow<'_>> = rules
        .iter()
        .zip(&set)
        .map(|(rule, (severity, origin, set_in))| RuleRow {
            rule,
            severity: *severity,
            origin,
            set_in: set_in.as_deref(),
        })
        .collect();
    let mut out = BufWriter::new(io::stdout());
    let style = console.out_style();
    let written = match args.format {
        OutlineFormat::Text => rules_table(&rows, &style, &mut out),
        OutlineFormat::Json => rules_json(&rows, &style, &mut out),
    };
    match written.and_then(|()| out.flush()) {
        Ok(()) => 0,
        Err(error) => console.broken(&error),
    }
}

/// The programs of the settings, which are in force whatever the packs.
fn externals<'l>(linter: &'l Linter, args: &RulesArgs) -> impl Iterator<Item = &'l Rule> {
    let of_kind = |kind: &str| args.kind.as_deref().is_none_or(|wanted| wanted == kind);
    let externals = linter.settings().externals.iter();
    externals
        .filter(move |external| {
            external.kinds.is_empty() || external.kinds.iter().any(|kind| of_kind(kind.as_str()))
        })
        .map(|external| &external.rule)
}
