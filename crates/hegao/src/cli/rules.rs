//! `hegao rules`.

use std::io::{self, BufWriter, Write};

use hegao::{Kind, Linter, Rule};
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
        Some(kind) => in_force(&linter, &Kind::new(kind.as_str())),
        None if by_name => in_force(&linter, &Kind::OTHER),
        None => linter.packs().all(),
    };
    let rules: Vec<&Rule> = rules.into_iter().chain(externals(&linter, args)).collect();
    let origins: Vec<String> = rules
        .iter()
        .map(|rule| {
            linter
                .origin(&rule.id)
                .map(|origin| origin.to_string())
                .unwrap_or_default()
        })
        .collect();
    let rows: Vec<RuleRow<'_>> = rules
        .iter()
        .zip(&origins)
        .map(|(rule, origin)| RuleRow { rule, origin })
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

fn in_force<'l>(linter: &'l Linter, kind: &Kind) -> Vec<&'l Rule> {
    linter
        .rules(kind, "")
        .into_iter()
        .map(|(rule, _)| rule)
        .collect()
}
