//! `hegao check`.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::PathBuf;

use hegao::{Baseline, Failure, Format as Input, Linter, Severity, Source, Summary};

use super::annotate::Folder;
use super::args::{CheckArgs, FailOn};
use super::console::Console;
use super::fix::{Mended, Mode};
use super::linters::Run;
use super::outputs::{Output, Target, open};
use super::since::Since;
use super::{FAILED, FOUND, baseline, convert, inputs, leftover};

/// Runs the verb; the exit status.
pub fn run(args: &CheckArgs, targets: Result<Vec<Target>, String>, console: &Console) -> u8 {
    let targets = match targets {
        Ok(targets) => targets,
        Err(message) => {
            console.complain(&message);
            return FAILED;
        }
    };
    if args.as_changes && Mode::of(args).is_none() {
        console.complain(console.say(
            "--as-changes 只说修改怎样写入，要与 --fix 合用",
            "--as-changes says how fixes are put in; give it with --fix",
        ));
        return FAILED;
    }
    if args.unsafe_fixes && Mode::of(args).is_none() {
        console.note(console.say(
            "注意: --unsafe-fixes 只说哪些修改也算在内，没有改动文件；写入请加 --fix，先看请加 --diff",
            "note: --unsafe-fixes says which fixes count, so nothing was changed; --fix writes them, --diff shows them",
        ));
    }
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
    let written: Vec<PathBuf> = targets
        .iter()
        .filter_map(|(_, file)| file.clone())
        .collect();
    let Some(run) = Run::without(
        &written,
        args.annotate.as_deref(),
        &args.input,
        &options,
        console,
    ) else {
        return FAILED;
    };
    let lang = run.first().map_or(console.lang, Linter::lang);
    let rule = |id: &str| run.linters().iter().find_map(|linter| linter.rule(id));
    let mut outputs = match open(&targets, &run, console, lang, &rule) {
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
    let pages = |name: &str| args.input.convert && convert::is_pages(name);
    let mut summary = Summary::default();
    // Whether any report was held against an earlier one.
    let mut compared = args.against.prior.is_none();
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
        if let Some(why) = folder.unfit(documents, console) {
            console.complain(&why);
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
            Ok(Mended::only(checked))
        }),
    };
    // What was read, but not done as asked.
    let mut undone = Vec::new();
    let failures = inputs::each(run, &args.input, console, work, |mended: Mended| {
        let Mended {
            mut checked,
            said,
            diff,
            failure,
        } = mended;
        summary.add(&checked);
        undone.extend(failure);
        compared |= checked.report.prior.is_some();
        if pages(&checked.path) {
            checked.notices.push(convert::notice());
        }
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
        for checked in leftover::all(args, run, baseline, &failures) {
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
    if let Some(folder) = &folder {
        undone.extend(folder.remember(console));
    }
    if let Some(prior) = args
        .against
        .prior
        .as_ref()
        .filter(|_| !compared && summary.reports > 0)
    {
        let message = console.say(
            "没有一份报告可以与这里的上年报告对照",
            "no report could be held against last year's here",
        );
        undone.push(Failure {
            path: hegao::walk::shown(prior),
            message: message.to_owned(),
        });
    }
    for line in leftover::expired(run, baseline, console) {
        writeln!(io::stderr(), "{line}")?;
    }
    let status = console.failures(&failures).max(console.failures(&undone));
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
