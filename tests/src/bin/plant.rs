//! `plant FOLDER [--seed N] [--class CLASS] [--real N] [--own N] [--list-misses]`: how many planted errors hegao finds in
//! the reports of a folder, and how often it speaks without reason.

use std::path::PathBuf;
use std::process::ExitCode;

use hegao_tests::plant::{CLASSES, Options, run, table};

const USAGE: &str = "plant FOLDER [--seed N] [--class CLASS] [--real N] [--own N] [--list-misses]";

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program"
)]
fn main() -> ExitCode {
    let (folder, options, list) = match arguments() {
        Ok(all) => all,
        Err(error) => {
            eprintln!("{error}\n{USAGE}");
            return ExitCode::from(2);
        }
    };
    let outcome = match run(&folder, &options) {
        Ok(outcome) if outcome.reports > 0 => outcome,
        Ok(_) => {
            eprintln!("{}: no report there", folder.display());
            return ExitCode::from(2);
        }
        Err(error) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    print!("{}", table(&outcome));
    for miss in outcome.misses.iter().filter(|_| list) {
        println!(
            "{:?} {} {}: {}",
            miss.fate, miss.class, miss.file, miss.note
        );
    }
    ExitCode::SUCCESS
}

fn arguments() -> Result<(PathBuf, Options, bool), String> {
    let mut options = Options::default();
    let (mut folder, mut list) = (None, false);
    let mut all = std::env::args().skip(1);
    while let Some(argument) = all.next() {
        let mut value = || all.next().ok_or(format!("{argument} needs a value"));
        match argument.as_str() {
            "--seed" => options.seed = number(&value()?)?,
            "--real" => options.real = number(&value()?)?,
            "--own" => options.own = number(&value()?)?,
            "--class" => options.class = Some(known(value()?)?),
            "--list-misses" => list = true,
            other if other.starts_with('-') => return Err(format!("{other}: no such option")),
            path => folder = Some(PathBuf::from(path)),
        }
    }
    Ok((folder.ok_or("no folder given")?, options, list))
}

fn number<T: std::str::FromStr>(text: &str) -> Result<T, String> {
    text.parse().map_err(|_| format!("{text}: no number"))
}

fn known(class: String) -> Result<String, String> {
    if CLASSES.iter().any(|known| known.id == class) {
        return Ok(class);
    }
    let all: Vec<&str> = CLASSES.iter().map(|class| class.id).collect();
    Err(format!(
        "{class}: no such class; there are {}",
        all.join(", ")
    ))
}
