//! `hegao outline`.

use std::io::{self, BufWriter, Write};

use hegao::{Linter, Report};
use hegao_render::{OutlineOptions, outline};

use super::args::{OutlineArgs, OutlineFormat};
use super::console::Console;
use super::{FAILED, check, inputs};

/// Runs the verb; the exit status.
pub fn run(args: &OutlineArgs, console: &Console) -> u8 {
    let linter = match Linter::new(inputs::options(&args.input, console)) {
        Ok(linter) => linter,
        Err(error) => return check::failed(&error, console),
    };
    if !inputs::kind_is_known(&linter, args.input.kind.as_ref(), console) {
        return FAILED;
    }
    match write(args, &linter, console) {
        Ok(status) => status,
        Err(error) => console.broken(&error),
    }
}

fn write(args: &OutlineArgs, linter: &Linter, console: &Console) -> io::Result<u8> {
    let format = match args.format {
        OutlineFormat::Text => hegao_render::OutlineFormat::Text,
        OutlineFormat::Json => hegao_render::OutlineFormat::Json,
    };
    let options = OutlineOptions { text: args.text, furniture: args.furniture };
    let mut render = outline(format, &console.out_style(), options);
    let mut out = BufWriter::new(io::stdout());
    render.begin(&mut out)?;
    let failures = inputs::each(
        &args.input,
        console,
        |source| linter.understand(source).map(|(report, _)| (source.name.to_owned(), report)),
        |(path, report): (String, Report)| render.report(&path, &report, &mut out),
    )?;
    render.end(&failures, &mut out)?;
    out.flush()?;
    Ok(console.failures(&failures))
}
