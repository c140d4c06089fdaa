//! `hegao.toml`, read and right.

use std::collections::BTreeMap;
use std::fmt;

use hegao_core::calendar::Day;
use hegao_core::{Finding, Kind, Lang, Rule, Severity};
use serde::Deserialize;

use crate::external::External;
use crate::origin::Origin;
use crate::paths::Paths;

/// The least severity that makes a run fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FailOn {
    /// Errors only.
    Error,
    /// Errors and warnings.
    Warning,
    /// Anything, shown or not.
    Advice,
    /// Nothing.
    Never,
}

/// What the settings make of a rule's severity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// The rule is not used.
    Off,
    /// As [`Severity::Advice`].
    Advice,
    /// As [`Severity::Warning`].
    Warning,
    /// As [`Severity::Error`].
    Error,
}

impl FailOn {
    /// Its word in the settings.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Advice => "advice",
            Self::Never => "never",
        }
    }
}

impl Level {
    /// The severity; none for a rule that is not used.
    #[must_use]
    pub const fn severity(self) -> Option<Severity> {
        match self {
            Self::Off => None,
            Self::Advice => Some(Severity::Advice),
            Self::Warning => Some(Severity::Warning),
            Self::Error => Some(Severity::Error),
        }
    }
}

/// A value and where it is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Set<T> {
    /// The value.
    pub value: T,
    /// Where it is set.
    pub origin: Origin,
}

/// `[limits]`: how much of a report is read; what is larger is refused. `None`: as built in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Limits {
    /// Bytes of a report's text.
    pub max_bytes: Option<usize>,
    /// Lines that are not blank.
    pub max_lines: Option<usize>,
    /// Bytes of all parts that are unpacked from a Word document.
    pub max_unpacked: Option<usize>,
    /// Elements inside each other in a part of a Word document.
    pub max_depth: Option<usize>,
}

/// `[[exempt]]`: a finding that is known and right to stand.
#[derive(Debug)]
pub struct Exemption {
    /// The id of the rule.
    pub rule: String,
    /// The text that the finding underlines.
    pub excerpt: String,
    /// Why it may stand.
    pub reason: String,
    /// The reports for which it holds; all if absent.
    pub path: Option<Paths>,
    /// Who says so.
    pub author: Option<String>,
    /// The last day on which it holds.
    pub expires: Option<Day>,
    /// Where it is written.
    pub origin: Origin,
}

impl Exemption {
    /// Whether it covers `finding` in the report at `path` (relative to the folder of the settings). Excerpts are
    /// compared without blanks and line breaks.
    #[must_use]
    pub fn covers(&self, finding: &Finding, path: &str) -> bool {
        let same = || {
            let letters = |text: &str| {
                text.chars()
                    .filter(|letter| !letter.is_whitespace())
                    .collect::<String>()
            };
            letters(&finding.excerpt) == letters(&self.excerpt)
        };
        finding.rule == self.rule
            && self.path.as_ref().is_none_or(|paths| paths.matches(path))
            && same()
    }
}

/// `[[override]]`: other settings for some reports. A later one wins over an earlier.
#[derive(Debug)]
pub struct PathOverride {
    /// The reports.
    pub paths: Vec<Paths>,
    /// The kind of report that they are, whatever their text says.
    pub kind: Option<Kind>,
    /// The packs for them, in place of the choice by kind; empty: as chosen.
    pub packs: Vec<String>,
    /// Severities, by rule or by pack.
    pub severity: BTreeMap<String, Set<Level>>,
    /// Where it is written.
    pub origin: Origin,
}

impl PathOverride {
    /// Whether it holds for the report at `path`.
    #[must_use]
    pub fn holds(&self, path: &str) -> bool {
        self.paths.iter().any(|paths| paths.matches(path))
    }
}

/// The settings. What is `None` or empty is as built in; options of the command line win over all of it.
#[derive(Debug, Default)]
pub struct Settings {
    /// The language of the output.
    pub lang: Option<Set<Lang>>,
    /// What makes a run fail.
    pub fail_on: Option<Set<FailOn>>,
    /// Whether advice is shown.
    pub advice: Option<Set<bool>>,
    /// Limits of reading.
    pub limits: Limits,
    /// Where each of them is set, by key.
    pub limits_at: BTreeMap<String, Origin>,
    /// Severities, by rule id or by pack name; a rule wins over its pack.
    pub severity: BTreeMap<String, Set<Level>>,
    /// Rules whose parameters are set anew, and where; the packs already have them.
    pub parameters: BTreeMap<String, Origin>,
    /// Findings that may stand.
    pub exemptions: Vec<Exemption>,
    /// Programs of the user that check reports, in the order of the file.
    pub externals: Vec<External>,
    /// Settings for some reports only, in the order of the file.
    pub overrides: Vec<PathOverride>,
    /// The file; `None` if there is none.
    pub file: Option<std::sync::Arc<str>>,
}

impl Settings {
    /// These settings with `over` laid over them: single values and severities of `over` win, lists are joined.
    #[must_use]
    pub(crate) fn under(mut self, over: Self) -> Self {
        self.severity.extend(over.severity);
        self.parameters.extend(over.parameters);
        self.limits_at.extend(over.limits_at);
        self.exemptions.extend(over.exemptions);
        self.externals.extend(over.externals);
        self.overrides.extend(over.overrides);
        Self {
            lang: over.lang.or(self.lang),
            fail_on: over.fail_on.or(self.fail_on),
            advice: over.advice.or(self.advice),
            limits: Limits {
                max_bytes: over.limits.max_bytes.or(self.limits.max_bytes),
                max_lines: over.limits.max_lines.or(self.limits.max_lines),
                max_unpacked: over.limits.max_unpacked.or(self.limits.max_unpacked),
                max_depth: over.limits.max_depth.or(self.limits.max_depth),
            },
            file: over.file.or(self.file),
            ..self
        }
    }

    /// The same where paths are counted from another folder, from which `way` leads to that of the settings in use.
    #[must_use]
    pub(crate) fn counted_from(mut self, way: &str) -> Self {
        let exempt = self
            .exemptions
            .iter_mut()
            .filter_map(|exemption| exemption.path.as_mut());
        let over = self
            .overrides
            .iter_mut()
            .flat_map(|over| over.paths.iter_mut());
        exempt.chain(over).for_each(|paths| paths.count_from(way));
        self
    }

    /// The severity of each rule for the report at `path` (relative to the folder of the settings), and where it is set:
    /// `None` as origin means in the rule itself. No severity: the rule is off. Which overrides hold is found out once.
    pub fn severities<'s>(
        &'s self,
        path: &str,
    ) -> impl Fn(&Rule) -> (Option<Severity>, Option<&'s Origin>) + use<'s> {
        let local = self.overrides.iter().rev();
        let tables: Vec<_> = local
            .filter(|over| !over.severity.is_empty() && over.holds(path))
            .map(|over| &over.severity)
            .chain([&self.severity])
            .collect();
        move |rule| {
            let mut set = tables
                .iter()
                .filter_map(|table| table.get(&rule.id).or_else(|| table.get(&rule.pack)));
            set.next().map_or((Some(rule.severity), None), |set| {
                (set.value.severity(), Some(&set.origin))
            })
        }
    }

    /// That of one rule.
    #[must_use]
    pub fn severity(&self, rule: &Rule, path: &str) -> (Option<Severity>, Option<&Origin>) {
        self.severities(path)(rule)
    }

    /// The kind that the settings give to the report at `path`.
    #[must_use]
    pub fn kind(&self, path: &str) -> Option<&Kind> {
        self.overrides
            .iter()
            .rev()
            .filter(|over| over.holds(path))
            .find_map(|over| over.kind.as_ref())
    }

    /// The packs that the settings choose for the report at `path`; `None`: those of its kind.
    #[must_use]
    pub fn packs(&self, path: &str) -> Option<&[String]> {
        let chosen = |over: &&PathOverride| over.holds(path) && !over.packs.is_empty();
        self.overrides
            .iter()
            .rev()
            .find(chosen)
            .map(|over| over.packs.as_slice())
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.severity().map_or("off", Severity::as_str))
    }
}
