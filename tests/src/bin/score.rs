//! `score EXAMPLES.jsonl [FOLDER]`: how well the ledger agrees with labelled examples; `FOLDER` holds the files they name.

use std::path::Path;
use std::process::ExitCode;

use hegao::{Linter, Options};
use hegao_tests::score;

#[expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program"
)]
fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let Some(path) = arguments.next() else {
        eprintln!("score EXAMPLES.jsonl [FOLDER]");
        return ExitCode::from(2);
    };
    let folder = arguments.next().unwrap_or_default();
    let lines = match std::fs::read_to_string(&path) {
        Ok(lines) => lines,
        Err(error) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
    };
    let (examples, linter) = match (score::examples(&lines), Linter::new(Options::default())) {
        (Ok(examples), Ok(linter)) => (examples, linter),
        (Err(error), _) => {
            eprintln!("{path}: {error}");
            return ExitCode::from(2);
        }
        (_, Err(error)) => {
            eprintln!("{error}");
            return ExitCode::from(2);
        }
    };
    let result = score::score(&linter, &examples, Path::new(&folder));
    print!("{}", result.table());
    for miss in &result.misses {
        println!("{miss}");
    }
    ExitCode::SUCCESS
}
