//! `hegao explain`.

use std::io::{self, BufWriter, Write};

use hegao::{Lang, Rule, nearest};
use hegao_render::explain;

use super::args::ExplainArgs;
use super::console::Console;
use super::{FAILED, inputs, linters};

/// Runs the verb; the exit status.
pub fn run(args: &ExplainArgs, console: &Console) -> u8 {
    let mut options = console.options();
    if inputs::packs(&args.pack, &mut options, console).is_err() {
        return FAILED;
    }
    let Some(linter) = linters::single(&options, console) else {
        return FAILED;
    };
    let mut all = linter.packs().all();
    all.extend(
        linter
            .settings()
            .externals
            .iter()
            .map(|external| &external.rule),
    );
    let rules: Vec<&Rule> = match &args.rule {
        Some(id) => all
            .iter()
            .copied()
            .filter(|rule| rule.id == *id || rule.checker.id == id)
            .collect(),
        None => all.clone(),
    };
    if rules.is_empty() {
        unknown(args.rule.as_deref().unwrap_or_default(), &all, console);
        return FAILED;
    }
    match pages(&rules, console) {
        Ok(()) => 0,
        Err(error) => console.broken(&error),
    }
}

fn pages(rules: &[&Rule], console: &Console) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    let style = console.out_style();
    for (index, rule) in rules.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        explain(rule, &style, &mut out)?;
    }
    out.flush()
}

fn unknown(id: &str, all: &[&Rule], console: &Console) {
    let ids = all
        .iter()
        .flat_map(|rule| [rule.id.as_str(), rule.checker.id]);
    let near = nearest(id, ids);
    console.complain(&match (console.lang, near) {
        (Lang::Zh, Some(near)) => format!("没有规则“{id}”；是不是 {near}？"),
        (Lang::Zh, None) => format!("没有规则“{id}”；用 hegao rules 列出全部规则"),
        (Lang::En, Some(near)) => format!("there is no rule `{id}`; did you mean {near}?"),
        (Lang::En, None) => format!("there is no rule `{id}`; `hegao rules` lists them all"),
    });
}
