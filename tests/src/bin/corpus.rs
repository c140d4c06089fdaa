//! Writes text to measure with: `corpus folder|file|line BYTES PATH`.

#![expect(clippy::print_stderr, reason = "a program for the terminal")]

use std::path::Path;
use std::process::ExitCode;
use std::{env, fs, io};

use hegao_tests::corpus;

fn main() -> ExitCode {
    let given: Vec<String> = env::args().skip(1).collect();
    let [what, bytes, path] = given.as_slice() else {
        return usage();
    };
    let (Ok(bytes), path) = (bytes.parse(), Path::new(path)) else {
        return usage();
    };
    let done = match what.as_str() {
        "folder" => corpus::folder(path, bytes).map(drop),
        "file" => corpus::text(bytes).and_then(|text| fs::write(path, text)),
        "line" => corpus::text(bytes).and_then(|text| fs::write(path, text.replace('\n', ""))),
        _ => return usage(),
    };
    finish(done)
}

fn finish(done: io::Result<()>) -> ExitCode {
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("corpus: {error}");
            ExitCode::FAILURE
        }
    }
}

fn usage() -> ExitCode {
    eprintln!("corpus folder|file|line BYTES PATH");
    ExitCode::from(2)
}
