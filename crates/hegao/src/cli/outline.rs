//! `hegao outline`.

use std::io::{self, BufWriter, Write};

use hegao::Report;
use hegao_render::{OutlineOptions, outline};

use super::args::{OutlineArgs, OutlineFormat};
use super::console::Console;
use super::linters::Run;
use super::{FAILED, inputs};

/// Runs the verb; the exit status.
pub fn run(args: &OutlineArgs, console: &Console) -> u8 {
    let Some(run) = Run::new(&args.input, &inputs::options(&args.input, console), console) else {
        return FAILED;
    };
    match write(args, &run, console) {
        Ok(status) => status,
        Err(error) => console.broken(&error),
    }
}

fn write(args: &OutlineArgs, run: &Run, console: &Console) -> io::Result<u8> {
    let format = match args.format {
        OutlineFormat::Text => hegao_render::OutlineFormat::Text,
        OutlineFormat::Json => hegao_render::OutlineFormat::Json,
    };
    let options = OutlineOptions {
        text: args.text,
        furniture: args.furniture,
    };
    let mut render = outline(format, &console.out_style(), options);
    let mut out = BufWriter::new(io::stdout());
    render.begin(&mut out)?;
    let failures = inputs::each(
        run,
        &args.input,
        console,
        |linter, source| {
            linter
                .understand(source)
                .map(|(report, _)| (source.name.to_owned(), report))
        },
        |(path, report): (String, Report)| render.report(&path, &report, &mut out),
    )?;
    render.end(&failures, &mut out)?;
    out.flush()?;
    Ok(console.failures(&failures))
}
