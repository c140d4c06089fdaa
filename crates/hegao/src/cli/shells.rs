//! `hegao completions`: the command as shells complete it.

use std::io::{self, Write};

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap::{Arg, Command};
use clap_complete::Shell;
use hegao_render::Format;

use super::FAILED;
use super::console::Console;

/// Runs the verb; the exit status.
pub fn run(shell: Shell, command: Command, console: &Console) -> u8 {
    let kinds = match hegao_pack::lexicon(&hegao::shipped_lexicon()) {
        Ok(lexicon) => lexicon.kinds.kinds,
        Err(errors) => {
            console.pack_errors(&errors);
            return FAILED;
        }
    };
    // clap keeps words for as long as the program runs, and this is all that it does.
    let kinds: Vec<PossibleValue> = kinds
        .iter()
        .map(|kind| PossibleValue::new(&*kind.id.to_string().leak()))
        .collect();
    let mut command = everywhere(command, &kinds);
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut command, "hegao", &mut script);
    match io::stdout().write_all(&script) {
        Ok(()) => 0,
        Err(error) => console.broken(&error),
    }
}

/// Gives the options of a command and of its verbs the values that they take.
fn everywhere(command: Command, kinds: &[PossibleValue]) -> Command {
    let options: Vec<String> = command
        .get_opts()
        .map(|option| option.get_id().to_string())
        .collect();
    let verbs: Vec<String> = command
        .get_subcommands()
        .map(|verb| verb.get_name().to_owned())
        .collect();
    let command = options.into_iter().fold(command, |command, id| {
        command.mut_arg(&id, |option| match values(&id, &option, kinds) {
            values if values.is_empty() => option,
            values => option.value_parser(PossibleValuesParser::new(values)),
        })
    });
    verbs.into_iter().fold(command, |command, verb| {
        command.mut_subcommand(verb, |verb| everywhere(verb, kinds))
    })
}

/// The words that an option takes, without the English that stands beside them.
fn values(id: &str, option: &Arg, kinds: &[PossibleValue]) -> Vec<PossibleValue> {
    let known = option.get_possible_values();
    match id {
        "kind" => kinds.to_vec(),
        // That of `check` is read by hand, to say what there is in the language of the run.
        "format" if known.is_empty() => Format::ALL
            .iter()
            .map(|format| PossibleValue::new(format.name()))
            .collect(),
        _ => known
            .into_iter()
            .map(|value| value.help(None::<&'static str>))
            .collect(),
    }
}
