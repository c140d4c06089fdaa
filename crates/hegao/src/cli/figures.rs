//! `hegao figures`.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};

use hegao::{Linter, Report};
use hegao_core::Verdict;
use hegao_render::{FiguresOptions, Style, figures};

use super::args::{FiguresArgs, FiguresFormat, VerdictArg};
use super::console::Console;
use super::linters::Run;
use super::writing::New;
use super::{FAILED, inputs};

/// Columns for a reader that is no terminal: what would fit no screen may stay whole in a file.
const WIDE: usize = 240;

/// Runs the verb; the exit status.
pub fn run(args: &FiguresArgs, console: &Console) -> u8 {
    let format = format(args);
    if format == FiguresFormat::Xlsx && args.output.is_none() {
        console.complain(console.say(
            "xlsx 是二进制文件，请用 -o 指定文件名",
            "xlsx is no text; name a file with -o",
        ));
        return FAILED;
    }
    let Some(run) = Run::new(&args.input, &inputs::options(&args.input, console), console) else {
        return FAILED;
    };
    let (out, style): (Box<dyn Write>, _) = match &args.output {
        None => (Box::new(io::stdout()), console.out_style()),
        Some(path) => {
            let refused = match format {
                FiguresFormat::Xlsx => New::Workbook,
                _ => New::Page,
            }
            .refused(path, run.reads(path), console);
            if let Some(words) = refused {
                console.complain(&format!("{}: {words}", path.display()));
                return FAILED;
            }
            match File::create(path) {
                Ok(file) => (Box::new(file), console.style(false)),
                Err(error) => {
                    console.complain(&console.unwritable(path, &error));
                    return FAILED;
                }
            }
        }
    };
    let terminal = args.output.is_none() && io::stdout().is_terminal();
    let style = Style {
        lang: run.first().map_or(console.lang, Linter::lang),
        width: if terminal { style.width } else { WIDE },
        ..style
    };
    match write(args, format, &run, &style, console, out) {
        Ok(status) => status,
        Err(error) => console.broken(&error),
    }
}

fn write(
    args: &FiguresArgs,
    format: FiguresFormat,
    run: &Run,
    style: &Style,
    console: &Console,
    out: Box<dyn Write>,
) -> io::Result<u8> {
    let format = match format {
        FiguresFormat::Table => hegao_render::FiguresFormat::Table,
        FiguresFormat::Csv => hegao_render::FiguresFormat::Csv,
        FiguresFormat::Json => hegao_render::FiguresFormat::Json,
        FiguresFormat::Xlsx => hegao_render::FiguresFormat::Xlsx,
    };
    let verdict = args.select_verdict.map(|verdict| match verdict {
        VerdictArg::Holds => Verdict::Holds,
        VerdictArg::Fails => Verdict::Fails,
        VerdictArg::Undetermined => Verdict::Undetermined,
    });
    let options = FiguresOptions {
        relations: args.relations,
        verdict,
    };
    let mut render = figures(format, style, options);
    let mut out = BufWriter::new(out);
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

/// The format asked for, or the one that the name of the file tells.
fn format(args: &FiguresArgs) -> FiguresFormat {
    let ending = || {
        args.output
            .as_deref()?
            .extension()?
            .to_str()
            .map(str::to_ascii_lowercase)
    };
    args.format.unwrap_or_else(|| match ending().as_deref() {
        Some("csv") => FiguresFormat::Csv,
        Some("json") => FiguresFormat::Json,
        Some("xlsx") => FiguresFormat::Xlsx,
        _ => FiguresFormat::Table,
    })
}
