//! What a linter is made from, and what it is given.

use std::sync::Arc;

use hegao_core::calendar::Day;
use hegao_core::report::Year;
use hegao_core::{Kind, Lang};
use hegao_pack::SourceText;
use hegao_read::{Format, Limits};

use crate::baseline::Baseline;
use crate::extension::Extension;
use crate::prior::Prior;

/// A report to check.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// Its path, as it will be shown.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
    /// How to read them.
    pub format: Format,
}

impl<'a> Source<'a> {
    /// The report `name`, in the format that its ending tells; as plain text where it tells none.
    #[must_use]
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            bytes,
            format: Format::of_path(name).unwrap_or(Format::Text),
        }
    }
}

/// How to check.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of the findings; if absent, that of the settings.
    pub lang: Option<Lang>,
    /// The language where neither says.
    pub locale: Lang,
    /// The settings file; its name is its path, from which the paths in it are counted.
    pub settings: Option<SourceText>,
    /// Packs of the user, beside the shipped ones and those of the settings.
    pub own: Vec<SourceText>,
    /// Whether a pack of `own` takes the place of a shipped one of its name, which is a mistake otherwise.
    pub stand_in: bool,
    /// Packs by name or path, instead of the choice by kind; empty for that choice.
    pub packs: Vec<String>,
    /// Rules or checkers to use; empty for all.
    pub select: Vec<String>,
    /// Rules or checkers not to use.
    pub ignore: Vec<String>,
    /// The kind of the reports, instead of the one recognised.
    pub kind: Option<Kind>,
    /// The years of the reports, instead of those recognised.
    pub years: Vec<Year>,
    /// Last year's report, or all that may be.
    pub prior: Vec<Prior>,
    /// Whether the right one of them is to be chosen for each report.
    pub choose_prior: bool,
    /// Findings that were known before and may stand.
    pub baseline: Option<Arc<Baseline>>,
    /// The day against which the last days of exemptions and of the baseline are held; nothing expires without one.
    pub today: Option<Day>,
    /// Checkers and packs of another crate.
    pub extension: Extension,
    /// Whether the programs run that the settings name under `[[external]]`. Whoever may write the settings may then
    /// run anything; the command line does so unless it is `--isolated`, a service should not.
    pub run_external: bool,
    /// How much is read; the settings may say otherwise.
    pub limits: Limits,
}

impl From<SourceText> for Options {
    /// With this settings file and nothing else.
    fn from(settings: SourceText) -> Self {
        Self {
            settings: Some(settings),
            ..Self::default()
        }
    }
}
