//! `hegao test`.

use std::collections::BTreeMap;
use std::io::{self, BufWriter, Write};
use std::path::Path;

use hegao::testing::{Covered, Fate, Mistake, Suite, Tried};
use hegao::{Error, Lang, Options};

use super::args::TestArgs;
use super::console::Console;
use super::{FAILED, FOUND, corpus, linters};

/// Runs the verb; the exit status.
pub fn run(args: &TestArgs, console: &Console) -> u8 {
    let Some(mut suite) = open(&args.dir, console) else {
        return FAILED;
    };
    if let Some(reports) = &args.corpus {
        return corpus::run(&suite, reports, args.compare.as_deref(), console);
    }
    if let Some(part) = &args.filter {
        suite.filter(part);
    }
    if suite.cases().is_empty() && suite.mistakes().is_empty() && !args.coverage {
        console.complain(&match &args.filter {
            None => console
                .say("没有用例可以检验", "there are no cases to run")
                .to_owned(),
            Some(part) => console.say2(
                || format!("没有用例或规则的名字里有“{part}”（--filter）"),
                || format!("no case or rule has `{part}` in its name (--filter)"),
            ),
        });
        return FAILED;
    }
    let mut mistakes: Vec<Mistake> = suite.mistakes().to_vec();
    let mut tried: Vec<Tried> = Vec::new();
    for one in suite.run() {
        match one {
            Ok(one) => tried.push(one),
            Err(mistake) => mistakes.push(mistake),
        }
    }
    if args.update {
        match Suite::update(&tried) {
            Ok(0) => {}
            Ok(written) => console.note(&console.say2(
                || format!("已写入 {written} 份快照；请逐份看过再提交"),
                || format!("{written} snapshots written; read them before you commit them"),
            )),
            Err(error) => {
                console.complain(&error.to_string());
                return FAILED;
            }
        }
        for one in tried.iter_mut().filter(|one| one.fate == Fate::Wrong) {
            one.fate = Fate::Reported;
        }
    }
    for mistake in &mistakes {
        console.complain(&mistake.line(console.lang));
    }
    let coverage = suite.coverage(&tried);
    if let Err(error) = report(&tried, args.coverage.then_some(&coverage), console) {
        return console.broken(&error);
    }
    let right = tried.iter().all(|one| one.fate.is_right());
    let covered = !args.coverage || coverage.iter().all(Covered::is_whole);
    match (mistakes.is_empty(), right && covered) {
        (false, _) => FAILED,
        (true, true) => 0,
        (true, false) => FOUND,
    }
}

/// The packs and cases of a folder; says what is wrong with the packs.
pub fn open(folder: &Path, console: &Console) -> Option<Suite> {
    let file = if folder.is_file() {
        folder.parent()
    } else {
        Some(folder)
    };
    let place = file.filter(|path| !path.as_os_str().is_empty());
    let settings = linters::settings(place.unwrap_or(Path::new(".")), console).ok()?;
    let options = Options {
        settings,
        // Snapshots are in one language, whoever runs them: that of the settings beside the packs, else Chinese.
        lang: None,
        locale: Lang::Zh,
        // What is under test is rules.
        run_external: false,
        ..console.options()
    };
    match Suite::open(folder, options) {
        Ok(suite) => Some(suite),
        Err(Error::Packs(errors)) => {
            console.pack_errors(&errors);
            None
        }
        Err(Error::Report(failure)) => {
            console.failure(&failure);
            None
        }
    }
}

/// What went wrong, then the counts.
fn report(tried: &[Tried], coverage: Option<&Vec<Covered>>, console: &Console) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    for one in tried.iter().filter(|one| !one.fate.is_right()) {
        writeln!(
            out,
            "{:<9} {} — {}",
            one.fate.name(),
            one.name,
            meaning(one, console)
        )?;
        let shown = one.diff.as_deref().unwrap_or(&one.said);
        for line in shown.lines() {
            writeln!(out, "    {line}")?;
        }
    }
    let mut counts: BTreeMap<Fate, usize> = BTreeMap::new();
    for one in tried {
        *counts.entry(one.fate).or_insert(0) += 1;
    }
    let counts: Vec<String> = Fate::ALL
        .iter()
        .map(|fate| format!("{} {}", fate.name(), counts.get(fate).unwrap_or(&0)))
        .collect();
    let all = tried.len();
    let head = console.say2(|| format!("{all} 个用例"), || format!("{all} cases"));
    writeln!(out, "{head}: {}", counts.join(", "))?;
    if let Some(coverage) = coverage {
        let whole = coverage.iter().filter(|one| one.is_whole()).count();
        for one in coverage.iter().filter(|one| !one.is_whole()) {
            writeln!(out, "{} — {}", one.rule, lack(one, console))?;
        }
        let percent = (whole * 100).checked_div(coverage.len()).unwrap_or(100);
        let head = console.say("规则覆盖", "coverage of rules");
        writeln!(out, "{head}: {whole}/{} ({percent} %)", coverage.len())?;
    }
    out.flush()
}

fn meaning(one: &Tried, console: &Console) -> String {
    let (zh, en) = match one.fate {
        Fate::Validated | Fate::Reported => ("", ""),
        Fate::Noisy => ("不应报告，却报告了", "must not be reported, but is"),
        Fate::Missing => ("应当报告，却没有报告", "must be reported, but is not"),
        Fate::Wrong if one.is_new() => (
            "还没有快照；确认无误后用 --update 写入",
            "has no snapshot yet; --update writes it",
        ),
        Fate::Wrong => (
            "与快照不同；确认无误后用 --update 写入",
            "differs from its snapshot; --update accepts it",
        ),
    };
    let rule = &one.rule;
    console.say2(|| format!("{zh}（{rule}）"), || format!("{en} ({rule})"))
}

fn lack<'a>(one: &Covered, console: &'a Console) -> &'a str {
    match (one.reports, one.silent) {
        (false, false) => console.say("没有用例", "no case at all"),
        (false, true) => console.say("没有用例使它报告", "no case makes it report"),
        (true, _) => console.say("没有用例表明它何时不报告", "no case shows it silent"),
    }
}
