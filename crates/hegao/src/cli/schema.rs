//! `hegao schema`, `hegao man`: what editors and readers of manuals want to know.

use std::io::{self, BufWriter, Write};

use clap::Command;
use hegao::Options;

use super::args::{ManArgs, SchemaArgs, SchemaOf};
use super::console::Console;
use super::{FAILED, linters};

/// Runs `schema`; the exit status.
pub fn run(args: &SchemaArgs, console: &Console) -> u8 {
    let options = Options {
        lang: Some(console.lang),
        ..console.options()
    };
    let Some(linter) = linters::single(&options, console) else {
        return FAILED;
    };
    let schema = match args.of {
        SchemaOf::Pack => linter.pack_schema(),
        SchemaOf::Settings => linter.settings_schema(),
    };
    // A value made of maps and texts can be written, and ends with a line.
    let text = format!("{schema:#}\n");
    written(io::stdout().write_all(text.as_bytes()), console)
}

/// Runs `man`; the exit status.
pub fn man(args: &ManArgs, mut command: Command, console: &Console) -> u8 {
    if let Some(folder) = &args.output {
        let made = std::fs::create_dir_all(folder);
        return written(
            made.and_then(|()| clap_mangen::generate_to(command, folder)),
            console,
        );
    }
    if let Some(name) = &args.verb {
        command.build();
        let Some(verb) = command.find_subcommand(name) else {
            console.complain(&console.say2(
                || format!("没有命令“{name}”；`hegao --help` 列出所有命令"),
                || format!("there is no verb `{name}`; `hegao --help` lists them"),
            ));
            return FAILED;
        };
        command = verb.clone();
    }
    let mut out = BufWriter::new(io::stdout());
    let page = clap_mangen::Man::new(command).render(&mut out);
    written(page.and_then(|()| out.flush()), console)
}

fn written(result: io::Result<()>, console: &Console) -> u8 {
    match result {
        Ok(()) => 0,
        Err(error) => console.broken(&error),
    }
}
