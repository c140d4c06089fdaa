//! One case: what is checked, what is to become of it, and what did.

use std::fs;
use std::path::{Path, PathBuf};

use hegao_core::{Checked, Lang};
use hegao_read::Format;
use hegao_render::{Format as Output, Style, renderer};
use similar::TextDiff;

use super::folder::name;
use super::mistake::Mistake;
use crate::linter::Source;
use crate::{Failure, Linter};

/// Last year's report for all files of a folder of cases.
pub(super) const PRIOR: &str = "prior.txt";
/// The ending of snapshots.
pub(super) const SNAPSHOT: &str = "snap";

/// What became of a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fate {
    /// It must not be reported, and is not.
    Validated,
    /// It must be reported, and is, in the words of its snapshot.
    Reported,
    /// It must not be reported, but is.
    Noisy,
    /// It must be reported, but is not.
    Missing,
    /// It is reported, but in other words or at other places than its snapshot says; or it has no snapshot yet.
    Wrong,
}

impl Fate {
    /// All fates, those that are well first.
    pub const ALL: [Self; 5] = [
        Self::Validated,
        Self::Reported,
        Self::Noisy,
        Self::Missing,
        Self::Wrong,
    ];

    /// Whether nothing has to be done.
    #[must_use]
    pub const fn is_right(self) -> bool {
        matches!(self, Self::Validated | Self::Reported)
    }

    /// Its name, the same in every language.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Validated => "Validated",
            Self::Reported => "Reported",
            Self::Noisy => "Noisy",
            Self::Missing => "Missing",
            Self::Wrong => "Wrong",
        }
    }
}

/// What is checked.
#[derive(Clone, Debug)]
pub(super) enum Input {
    /// A file.
    File(PathBuf),
    /// An example of a pack.
    Text(String),
}

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    /// The rule that it is about.
    pub rule: String,
    /// What to call it: its path, or the rule and the number of the example.
    pub name: String,
    pub(super) input: Input,
    /// Whether it must be reported.
    pub reported: bool,
    pub(super) prior: Option<PathBuf>,
    /// Where what is said of it is kept.
    pub(super) snapshot: Option<PathBuf>,
}

/// A case that was run.
#[derive(Clone, Debug)]
pub struct Tried {
    /// The rule.
    pub rule: String,
    /// The case.
    pub name: String,
    /// What became of it.
    pub fate: Fate,
    /// How many findings there were.
    pub findings: usize,
    /// What a person would see, in the language of the settings, without colours, 80 columns wide.
    pub said: String,
    /// Where it differs from the snapshot; the whole if there is none.
    pub diff: Option<String>,
    pub(super) snapshot: Option<PathBuf>,
}

impl Tried {
    /// Whether it should have a snapshot, and has none.
    #[must_use]
    pub fn is_new(&self) -> bool {
        self.snapshot.as_deref().is_some_and(|file| !file.exists())
    }
}

impl Case {
    /// Runs it with its rule alone.
    pub(super) fn run(&self, linter: &Linter) -> Result<Tried, Mistake> {
        let checked = self.check(linter)?;
        let findings = checked.findings.len();
        let said = plain(&checked, linter.lang());
        let (fate, diff) = match (self.reported, findings) {
            (true, 0) => (Fate::Missing, None),
            (false, 0) => (Fate::Validated, None),
            (false, _) => (Fate::Noisy, None),
            (true, _) => match self.snapshot.as_deref().map(|file| differs(file, &said)) {
                None | Some(None) => (Fate::Reported, None),
                Some(Some(diff)) => (Fate::Wrong, Some(diff)),
            },
        };
        Ok(Tried {
            rule: self.rule.clone(),
            name: self.name.clone(),
            fate,
            findings,
            said,
            diff,
            snapshot: self.snapshot.clone(),
        })
    }

    fn check(&self, linter: &Linter) -> Result<Checked, Mistake> {
        let path = match &self.input {
            Input::File(path) => path.clone(),
            Input::Text(_) => PathBuf::from("example.txt"),
        };
        let read = |path: &Path| fs::read(path).map_err(|error| Mistake::unreadable(path, &error));
        // An example has no file; its rule and number say which it is.
        let shown = match &self.input {
            Input::File(path) => path.clone(),
            Input::Text(_) => PathBuf::from(&self.name),
        };
        let failed = |failure: Failure| Mistake::failure(&shown, &failure);
        let bytes = match &self.input {
            Input::File(path) => read(path)?,
            Input::Text(text) => text.clone().into_bytes(),
        };
        let prior = self.prior.as_deref().map(read).transpose()?;
        let prior = prior.as_deref().map(|bytes| source(PRIOR, bytes));
        let name = name(&path);
        let (report, _) = linter.understand(&source(&name, &bytes)).map_err(failed)?;
        if report.blocks().next().is_none() {
            return Err(Mistake::nothing_to_check(&shown));
        }
        let rule = linter.packs().rule(&self.rule);
        let mut checked = match rule {
            Some(rule) => linter.check_alone(rule, &source(&name, &bytes), prior.as_ref()),
            // Every case was made for a rule that there is.
            None => linter.check(&source(&name, &bytes)),
        }
        .map_err(failed)?;
        checked.findings.retain(|finding| finding.rule == self.rule);
        Ok(checked)
    }
}

fn source<'a>(name: &'a str, bytes: &'a [u8]) -> Source<'a> {
    Source {
        name,
        bytes,
        format: Format::of_path(name).unwrap_or(Format::Text),
    }
}

/// What a person would see.
fn plain(checked: &Checked, lang: Lang) -> String {
    let mut out = Vec::new();
    let style = Style {
        lang,
        ..Style::default()
    };
    // Writing into memory cannot fail.
    let _ = renderer(Output::Full, &style, &|_| None).report(checked, &mut out);
    String::from_utf8_lossy(&out).into_owned()
}

/// The difference between a snapshot and what is said; `None` if there is none.
fn differs(file: &Path, said: &str) -> Option<String> {
    let kept = fs::read_to_string(file).unwrap_or_default();
    let kept = without_header(&kept.replace("\r\n", "\n")).to_owned();
    if kept.trim_end() == said.trim_end() {
        return None;
    }
    let name = name(file);
    Some(
        TextDiff::from_lines(kept.as_str(), said)
            .unified_diff()
            .context_radius(2)
            .header(&name, "now")
            .to_string(),
    )
}

/// A snapshot without the header between lines of `---` that other tools of snapshots write.
fn without_header(text: &str) -> &str {
    text.strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(text, |(_, text)| text)
}
