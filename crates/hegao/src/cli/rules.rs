//! `hegao rules`.

use std::io::{self, BufWriter, Write};

use hegao::{Kind, Linter, Options, Rule};
use hegao_render::{RuleRow, rules_json, rules_table};

use super::args::{OutlineFormat, RulesArgs};
use super::console::Console;
use super::{FAILED, inputs, linters};

/// Runs the verb; the exit status.
pub fn run(args: &RulesArgs, console: &Console) -> u8 {
    let mut options = Options {
        lang: console.common.lang.map(Into::into),
        locale: console.lang,
        ..Options::default()
    };
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
    let origins: Vec<String> = rules
        .iter()
        .map(|rule| {
            linter
                .packs()
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

fn in_force<'l>(linter: &'l Linter, kind: &Kind) -> Vec<&'l Rule> {
    linter
        .rules(kind, "")
        .into_iter()
        .map(|(rule, _)| rule)
        .collect()
}
