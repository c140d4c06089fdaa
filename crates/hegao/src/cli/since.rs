//! `check --diff-base REV`: only what was not there in a revision of the repository, by content.

use std::collections::{BTreeSet, HashMap};
use std::io;
use std::path::Path;
use std::process::{Command, Output};

use hegao::walk::Input;
use hegao::{Checked, Failure, Finding, Linter, Report, Source};

use crate::again::{Clause, again};

use super::console::Console;

/// A revision to hold reports against.
pub struct Since<'a> {
    revision: &'a str,
}

impl<'a> Since<'a> {
    /// The revision `revision`, if the repositories of all inputs have it; says so if not.
    pub fn new(revision: &'a str, inputs: &[Input], console: &Console) -> Option<Self> {
        let mut folders = BTreeSet::new();
        for input in inputs {
            if let Input::File(path) = input {
                folders.insert(folder(path));
            }
        }
        for folder in folders {
            if let Err(message) = known(revision, folder, console) {
                console.complain(&message);
                return None;
            }
        }
        Some(Self { revision })
    }

    /// Leaves of `checked` what the report did not have in the revision: findings on paragraphs that changed, and those
    /// that came with a change elsewhere. A report that the revision does not have is new from end to end.
    pub fn leave_new(
        &self,
        linter: &Linter,
        source: &Source<'_>,
        checked: &mut Checked,
        console: &Console,
    ) -> Result<(), Failure> {
        let failure = |message: String| Failure {
            path: source.name.to_owned(),
            message,
        };
        let Some(shown) = self
            .earlier(Path::new(source.name), console)
            .map_err(failure)?
        else {
            return Ok(());
        };
        if shown == source.bytes {
            checked.findings.clear();
            return Ok(());
        }
        let old = Source {
            bytes: &shown,
            ..*source
        };
        let Ok(before) = linter.check(&old) else {
            return Ok(());
        };
        let suppressed = before.suppressed.iter().map(|one| &one.finding);
        let mut known: HashMap<&str, &Finding> = before
            .findings
            .iter()
            .chain(suppressed)
            .map(|finding| (finding.fingerprint.as_str(), finding))
            .collect();
        checked
            .findings
            .retain(|finding| known.remove(finding.fingerprint.as_str()).is_none());
        // What is left of both may be the same in an edited clause.
        let still = checked.suppressed.iter().map(|one| &one.finding);
        for finding in still {
            known.remove(finding.fingerprint.as_str());
        }
        let clauses = |report: &Report, findings: &[&Finding]| -> Vec<Clause> {
            findings
                .iter()
                .map(|finding| Clause::of(report, finding))
                .collect()
        };
        let mut gone: Vec<&Finding> = known.into_values().collect();
        gone.sort_by_key(|finding| (finding.span.start, finding.span.end));
        let came: Vec<&Finding> = checked.findings.iter().collect();
        let mut again = again(
            &clauses(&before.report, &gone),
            &clauses(&checked.report, &came),
        )
        .into_iter();
        checked
            .findings
            .retain(|_| again.next().flatten().is_none());
        Ok(())
    }
}

impl Since<'_> {
    /// What the revision has of a report, under its name or the one that it had; `None`: nothing.
    fn earlier(&self, path: &Path, console: &Console) -> Result<Option<Vec<u8>>, String> {
        let Some(name) = path.file_name().map(|name| name.to_string_lossy()) else {
            return Ok(None);
        };
        let folder = folder(path);
        let blob = |place: &str| {
            let blob = format!("{}:{place}", self.revision);
            let shown = git(folder, &["show", &blob], console)?;
            Ok(shown.status.success().then_some(shown.stdout))
        };
        if let Some(found) = blob(&format!("./{name}"))? {
            return Ok(Some(found));
        }
        let renamed = [
            "diff",
            "--find-renames",
            "--diff-filter=R",
            "--name-status",
            "-z",
        ];
        let renamed = git(folder, &[&renamed[..], &[self.revision]].concat(), console)?;
        let inside = git(folder, &["rev-parse", "--show-prefix"], console)?;
        let inside = String::from_utf8_lossy(&inside.stdout);
        let now = format!("{}{name}", inside.trim_end_matches('\n'));
        let renamed = String::from_utf8_lossy(&renamed.stdout).into_owned();
        // For each: how it was changed, its old name, its new one.
        let words: Vec<&str> = renamed.split('\0').collect();
        let old = words.chunks_exact(3).find(|three| three[2] == now);
        old.map_or(Ok(None), |three| blob(three[1]))
    }
}

/// Whether the repository of `folder` has the revision.
fn known(revision: &str, folder: &Path, console: &Console) -> Result<(), String> {
    let within = git(folder, &["rev-parse", "--is-inside-work-tree"], console)?;
    if !within.status.success() {
        let at = folder.display();
        return Err(console.say2(
            || format!("{at}: 不在 git 仓库里，--diff-base 无从比较"),
            || format!("{at}: is in no git repository; --diff-base has nothing to compare with"),
        ));
    }
    let commit = format!("{revision}^{{commit}}");
    let found = git(
        folder,
        &["rev-parse", "--verify", "--quiet", &commit],
        console,
    )?;
    let shallow = ["rev-parse", "--is-shallow-repository"];
    if !found.status.success() && git(folder, &shallow, console)?.stdout.starts_with(b"true") {
        return Err(console.say2(
            || format!("这是没有历史的浅克隆，里面没有版本“{revision}”；先运行 `git fetch --unshallow`，在 CI 里取全部历史（actions/checkout 加 fetch-depth: 0）"),
            || format!("this clone is shallow and has no revision `{revision}`; run `git fetch --unshallow`, or fetch all history in CI (actions/checkout with fetch-depth: 0)"),
        ));
    }
    if revision.starts_with('-') || !found.status.success() {
        return Err(console.say2(
            || format!("git 仓库里没有版本“{revision}”；`git log --oneline` 列出有的"),
            || format!("the repository has no revision `{revision}`; `git log --oneline` lists what there is"),
        ));
    }
    Ok(())
}

fn git(folder: &Path, arguments: &[&str], console: &Console) -> Result<Output, String> {
    Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .output()
        .map_err(|error| {
            if error.kind() == io::ErrorKind::NotFound {
                let none = console.say(
                    "没有找到 git；--diff-base 要用它，请先安装",
                    "git was not found; --diff-base needs it, install it first",
                );
                return none.to_owned();
            }
            let reason = console.reason(&error);
            console.say2(
                || format!("不能运行 git：{reason}"),
                || format!("git cannot be run: {reason}"),
            )
        })
}

fn folder(path: &Path) -> &Path {
    path.parent()
        .filter(|parent| !parent.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
}
