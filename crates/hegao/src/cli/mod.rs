//! The command line. Verbs are one file each; they return an exit status and print through `out`.

mod annotate;
mod args;
mod baseline;
mod check;
mod compare;
mod config;
mod console;
mod convert;
mod copies;
mod corpus;
mod explain;
mod figures;
mod fix;
mod help;
mod init;
mod inputs;
mod leftover;
mod linters;
mod outline;
mod outputs;
mod rules;
mod schema;
mod shells;
mod since;
mod test;
mod today;
mod usage;
mod writing;

use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches};
use hegao::{Extension, Lang};

use args::{Cli, Verb};
use console::Console;

/// Findings at or above the threshold.
pub const FOUND: u8 = 1;
/// What was asked could not be done.
pub const FAILED: u8 = 2;

/// Runs the program with the arguments of the process, and with what another crate adds to it; the exit status.
#[must_use]
pub fn main(extension: Extension) -> ExitCode {
    let lang = language();
    let matches = match spoken(lang).try_get_matches_from(usage::arguments()) {
        Ok(matches) => matches,
        Err(error) => return usage::print(&error, lang),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage::print(&error, lang),
    };
    let console = Console::new(&cli.common, lang, extension);
    let status = match &cli.verb {
        Verb::Check(args) => {
            let sub = matches.subcommand_matches("check");
            check::run(args, outputs::targets(args, sub, &console), &console)
        }
        Verb::Compare(args) => compare::run(args, &console),
        Verb::Outline(args) => outline::run(args, &console),
        Verb::Figures(args) => figures::run(args, &console),
        Verb::Annotate(args) => annotate::run(args, &console),
        Verb::Explain(args) => explain::run(args, &console),
        Verb::Rules(args) => rules::run(args, &console),
        Verb::Test(args) => test::run(args, &console),
        Verb::Baseline(args) => baseline::run(args, &console),
        Verb::Init(args) => init::run(args, &console),
        Verb::Config(args) => config::run(args, &console),
        Verb::Schema(args) => schema::run(args, &console),
        Verb::Completions(args) => shells::run(args.shell, spoken(lang), &console),
        Verb::Man(args) => schema::man(args, spoken(lang), &console),
    };
    ExitCode::from(status)
}

/// The command with its help in one language.
fn spoken(lang: Lang) -> clap::Command {
    match lang {
        Lang::Zh => help::chinese(Cli::command()),
        Lang::En => {
            Cli::command()
                .disable_help_subcommand(true)
                .mut_subcommand("annotate", |verb| {
                    verb.mut_arg("paths", |paths| {
                        paths.help("The document (.docx); `-` is standard input")
                    })
                })
        }
    }
}

/// `--lang` decides, then the locale: Chinese for `zh…`, `C` and none, English for anything else.
fn language() -> Lang {
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => arguments.next(),
            Some(rest) => rest.strip_prefix('=').map(str::to_owned),
            None => continue,
        };
        match value.as_deref() {
            Some("zh") => return Lang::Zh,
            Some("en") => return Lang::En,
            _ => {}
        }
    }
    match sys_locale::get_locale() {
        Some(locale)
            if locale.starts_with("zh")
                || locale == "C"
                || locale.starts_with("C.")
                || locale == "POSIX" =>
        {
            Lang::Zh
        }
        Some(_) => Lang::En,
        None => Lang::Zh,
    }
}
