//! `hegao check`.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use clap::ArgMatches;
use hegao::{Baseline, Format as Input, Lang, Linter, Severity, Source, Summary};
use hegao_render::{FindRule, Format, Render, Style, renderer};

use super::annotate::Folder;
use super::args::{CheckArgs, FailOn};
use super::console::Console;
use super::fix::{Mended, Mode};
use super::linters::Run;
use super::since::Since;
use super::{FAILED, FOUND, baseline, convert, inputs, leftover};

/// A format and the file it goes to; none for standard output.
pub type Target = (String, Option<PathBuf>);

/// Pairs each `--format` with the `--output` that follows it before the next one.
pub fn targets(args: &CheckArgs, matches: Option<&ArgMatches>) -> Vec<Target> {
    let places = |id: &str| -> Vec<usize> {
        matches
            .and_then(|matches| matches.indices_of(id))
            .map(Iterator::collect)
            .unwrap_or_default()
    };
    let (formats, outputs) = (places("format"), places("output"));
    if args.format.is_empty() {
        let default = if io::stdout().is_terminal() || args.output.is_empty() {
            "full"
        } else {
            "json"
        };
        return vec![(default.to_owned(), args.output.first().cloned())];
    }
    let output_between = |from: usize, to: usize| {
        outputs
            .iter()
            .position(|at| (from..to).contains(at))
            .and_then(|index| args.output.get(index).cloned())
    };
    args.format
        .iter()
        .enumerate()
        .map(|(index, format)| {
            let from = formats.get(index).copied().unwrap_or(0);
            let to = formats.get(index + 1).copied().unwrap_or(usize::MAX);
            (format.clone(), output_between(from, to))
        })
        .collect()
}

/// One output being written.
struct Output<'a> {
    render: Box<dyn Render + 'a>,
    out: Box<dyn Write>,
}

/// Runs the verb; the exit status.
pub fn run(args: &CheckArgs, targets: &[Target], console: &Console) -> u8 {
    let Ok(mut options) = inputs::against(&args.input, &args.against, console) else {
        return FAILED;
    };
    if let Some(file) = &args.baseline {
        options.baseline = baseline::required(file, console);
        if options.baseline.is_none() {
            return FAILED;
        }
    }
    options.today = args.today.or(options.today);
    let Some(run) = Run::new(&args.input, &options, console) else {
        return FAILED;
    };
    let lang = run.first().map_or(console.lang, Linter::lang);
    let rule = |id: &str| run.linters().iter().find_map(|linter| linter.rule(id));
    let mut outputs = match open(targets, &run, console, lang, &rule) {
        Ok(outputs) => outputs,
        Err(message) => {
            console.complain(&message);
            return FAILED;
        }
    };
    let status = match check(
        args,
        &run,
        options.baseline.as_deref(),
        &mut outputs,
        console,
    ) {
        Ok(status) => status,
        Err(error) => console.broken(&error),
    };
    drop(outputs);
    // The program ends here: giving all rules back, one by one, would take as long as reading a report.
    std::mem::forget(run);
    status
}

/// Opens the outputs. Every name is looked at before the first file is touched.
fn open<'a>(
    targets: &[Target],
    run: &Run,
    console: &Console,
    lang: Lang,
    rule: FindRule<'a>,
) -> Result<Vec<Output<'a>>, String> {
    let mut taken: Vec<Option<&PathBuf>> = Vec::new();
    for (name, file) in targets {
        if taken.contains(&file.as_ref()) {
            return Err(match file {
                Some(path) => console.say2(
                    || format!("{}: 两种格式写到同一个文件", path.display()),
                    || format!("{}: two formats go to one file", path.display()),
                ),
                None => console
                    .say(
                        "只有一个输出能写到标准输出；其余的请各加 -o 文件",
                        "only one format can go to standard output; give the others -o FILE",
                    )
                    .to_owned(),
            });
        }
        taken.push(file.as_ref());
        name.parse::<Format>()
            .map_err(|_| unknown_format(name, console.lang))?;
        if let Some(path) = file.as_ref().filter(|path| run.reads(path)) {
            return Err(console.is_a_report(path));
        }
    }
    targets
        .iter()
        .map(|(name, file)| {
            let format: Format = name
                .parse()
                .map_err(|_| unknown_format(name, console.lang))?;
            let (out, style): (Box<dyn Write>, _) = match file {
                Some(path) => {
                    let file = File::create(path).map_err(|error| {
                        format!("{}: {}", path.display(), console.reason(&error))
                    })?;
                    (Box::new(BufWriter::new(file)), console.style(false))
                }
                None => (Box::new(BufWriter::new(io::stdout())), console.out_style()),
            };
            Ok(Output {
                render: renderer(format, &Style { lang, ..style }, rule),
                out,
            })
        })
        .collect()
}

fn unknown_format(name: &str, lang: Lang) -> String {
    let known = Format::ALL
        .iter()
        .map(|format| format.name())
        .collect::<Vec<_>>()
        .join(" ");
    match lang {
        Lang::Zh => format!("没有输出格式“{name}”；可用的有：{known}"),
        Lang::En => format!("there is no format `{name}`; there are: {known}"),
    }
}

fn check(
    args: &CheckArgs,
    run: &Run,
    baseline: Option<&Baseline>,
    outputs: &mut [Output<'_>],
    console: &Console,
) -> io::Result<u8> {
    let since = match &args.diff_base {
        None => None,
        Some(revision) => match Since::new(revision, &run.walked.inputs, console) {
            None => return Ok(FAILED),
            since => since,
        },
    };
    let mode = Mode::of(args);
    // A difference stands alone on standard output.
    let quiet = mode.is_some() && args.diff;
    let advice = args.advice
        || run
            .first()
            .and_then(|linter| linter.settings().advice.as_ref())
            .is_some_and(|set| set.value);
    if !quiet {
        outputs
            .iter_mut()
            .try_for_each(|output| output.render.begin(&mut output.out))?;
    }
    let mut summary = Summary::default();
    let mut counts: BTreeMap<String, (Severity, usize)> = BTreeMap::new();
    let mut differs = false;
    let folder = args
        .annotate
        .as_deref()
        .map(|folder| Folder::new(folder, &args.input.paths));
    if let Some(folder) = &folder {
        let names: Vec<String> = run
            .walked
            .inputs
            .iter()
            .map(hegao::walk::Input::name)
            .collect();
        let documents = names
            .iter()
            .map(String::as_str)
            .filter(|name| Input::of_path(name) == Some(Input::Docx) || convert::is_old(name));
        if let Some(clash) = folder.clash(documents, console) {
            console.complain(&clash);
            return Ok(FAILED);
        }
    }
    let work = |linter: &Linter, source: &Source<'_>| match (mode, &folder) {
        (Some(mode), _) => mode.mend(linter, source, console),
        (None, Some(folder)) if source.format == Input::Docx => {
            folder.annotate(linter, source, advice, console)
        }
        (None, _) => linter.check(source).and_then(|mut checked| {
            if let Some(since) = &since {
                since.leave_new(linter, source, &mut checked, console)?;
            }
            Ok(Mended {
                checked,
                said: Vec::new(),
                diff: None,
            })
        }),
    };
    let failures = inputs::each(run, &args.input, console, work, |mended: Mended| {
        let Mended {
            mut checked,
            said,
            diff,
        } = mended;
        summary.add(&checked);
        for finding in &checked.findings {
            counts
                .entry(finding.rule.clone())
                .or_insert((finding.severity, 0))
                .1 += 1;
        }
        said.iter()
            .try_for_each(|line| writeln!(io::stderr(), "{line}"))?;
        if let Some(diff) = diff {
            differs |= !diff.is_empty();
            return io::stdout().write_all(diff.as_bytes());
        }
        if !advice {
            checked
                .findings
                .retain(|finding| finding.severity > Severity::Advice);
        }
        outputs
            .iter_mut()
            .try_for_each(|output| output.render.report(&checked, &mut output.out))
    })?;
    if !quiet {
        for checked in leftover::all(args, run, baseline) {
            summary.add_findings(&checked);
            outputs
                .iter_mut()
                .try_for_each(|output| output.render.report(&checked, &mut output.out))?;
        }
    }
    for output in outputs.iter_mut().filter(|_| !quiet) {
        output.render.end(&summary, &failures, &mut output.out)?;
        output.out.flush()?;
    }
    if args.statistics {
        statistics(&counts)?;
    }
    for line in baseline.map_or_else(Vec::new, |baseline| leftover::expired(baseline, console)) {
        writeln!(io::stderr(), "{line}")?;
    }
    let status = console.failures(&failures);
    let found = if quiet {
        differs
    } else {
        fails(args, run, &summary)
    };
    Ok(if status == 0 && found { FOUND } else { status })
}

fn fails(args: &CheckArgs, run: &Run, summary: &Summary) -> bool {
    let set = run
        .first()
        .and_then(|linter| linter.settings().fail_on.as_ref())
        .map(|set| match set.value {
            hegao::FailOn::Error => FailOn::Error,
            hegao::FailOn::Warning => FailOn::Warning,
            hegao::FailOn::Advice => FailOn::Advice,
            hegao::FailOn::Never => FailOn::Never,
        });
    let fail_on = args.fail_on.or(set).unwrap_or(FailOn::Warning);
    let threshold = if args.exit_zero {
        None
    } else {
        fail_on.threshold()
    };
    match threshold {
        None => false,
        Some(Severity::Error) => summary.errors > 0,
        Some(Severity::Warning) => summary.errors + summary.warnings > 0,
        Some(Severity::Advice) => summary.errors + summary.warnings + summary.advice > 0,
    }
}

/// How often each rule fired, most first, on standard error so that it mixes with no format.
fn statistics(counts: &BTreeMap<String, (Severity, usize)>) -> io::Result<()> {
    let mut rows: Vec<_> = counts.iter().collect();
    rows.sort_by_key(|(_, (_, count))| std::cmp::Reverse(*count));
    let mut out = io::stderr().lock();
    for (rule, (severity, count)) in rows {
        writeln!(out, "{count:>6}  {:<7}  {rule}", severity.as_str())?;
    }
    Ok(())
}
