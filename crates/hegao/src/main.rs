//! hegao on the command line.

use std::process::ExitCode;

use hegao::Extension;

fn main() -> ExitCode {
    hegao::cli::main(Extension::NONE)
}
