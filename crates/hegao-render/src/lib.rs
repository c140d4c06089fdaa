//! Outcome to terminal, JSON and other formats, one file each. Renderers format; they do not filter, sort or reword.

mod checkstyle;
mod closing;
mod compare;
mod concise;
mod explain;
mod figures;
mod full;
mod github;
mod gitlab;
mod html;
mod json;
mod jsonl;
mod junit;
mod lined;
mod model;
mod notice;
mod outline;
mod own;
mod rules;
mod sarif;
mod shape;
mod stream;
mod style;
mod terminal;
mod word;
mod words;

use std::io;
use std::str::FromStr;

use hegao_core::{Checked, Failure, Rule, Summary};

pub use self::compare::{Comparison, comparison_json, comparison_table};
pub use self::explain::explain;
pub use self::figures::{FiguresFormat, FiguresOptions, MAKER, RenderFigures, figures};
pub use self::full::{Handler, diagnostic};
pub use self::model::model_json;
pub use self::outline::{OutlineFormat, OutlineOptions, RenderOutline, outline};
pub use self::own::is_output;
pub use self::rules::{RuleRow, rules_json, rules_table};
pub use self::style::Style;
pub use self::word::remark;

/// Writes a run: once [`Render::begin`], then each report in order, then [`Render::end`].
pub trait Render {
    /// Opens the output.
    ///
    /// # Errors
    /// What `out` refuses.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let _ = out;
        Ok(())
    }

    /// Writes one report. Nothing of it is kept but counts.
    ///
    /// # Errors
    /// What `out` refuses.
    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()>;

    /// Closes the output.
    ///
    /// # Errors
    /// What `out` refuses.
    fn end(
        &mut self,
        summary: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()>;
}

/// The formats of `check`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// For a person at a terminal.
    Full,
    /// One line a finding.
    Concise,
    /// One object.
    Json,
    /// One object a line.
    Jsonl,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
    /// Workflow commands of GitHub.
    Github,
    /// Code quality of GitLab.
    Gitlab,
    /// Suites of test cases.
    Junit,
    /// The format of the Java linter of this name.
    Checkstyle,
    /// One page for a browser.
    Html,
}

impl Format {
    /// All of them, in the order of the help.
    pub const ALL: &[Self] = &[
        Self::Full,
        Self::Concise,
        Self::Json,
        Self::Jsonl,
        Self::Sarif,
        Self::Github,
        Self::Gitlab,
        Self::Junit,
        Self::Checkstyle,
        Self::Html,
    ];

    /// Its name on the command line.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Full => "full",
            Self::Concise => "concise",
            Self::Json => "json",
            Self::Jsonl => "jsonl",
            Self::Sarif => "sarif",
            Self::Github => "github",
            Self::Gitlab => "gitlab",
            Self::Junit => "junit",
            Self::Checkstyle => "checkstyle",
            Self::Html => "html",
        }
    }
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        Self::ALL
            .iter()
            .copied()
            .find(|format| format.name() == name)
            .ok_or_else(|| UnknownFormat(name.to_owned()))
    }
}

/// A name that no format has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownFormat(pub String);

impl std::fmt::Display for UnknownFormat {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let names: Vec<_> = Format::ALL.iter().map(|format| format.name()).collect();
        write!(f, "`{}` is not one of {}", self.0, names.join(", "))
    }
}

impl std::error::Error for UnknownFormat {}

/// Finds a rule by its id, for formats that tell of rules as well as of findings.
pub type FindRule<'a> = &'a dyn Fn(&str) -> Option<&'a Rule>;

/// Under what id an input that could not be checked is told of, in formats that want one.
pub(crate) const UNREADABLE: &str = "hegao.unreadable";

/// The renderer of a format.
#[must_use]
pub fn renderer<'a>(format: Format, style: &Style, rules: FindRule<'a>) -> Box<dyn Render + 'a> {
    match format {
        Format::Full => Box::new(full::Full::new(style)),
        Format::Concise => Box::new(concise::Concise::new(style)),
        Format::Json => Box::new(json::Json::new(style)),
        Format::Jsonl => Box::new(jsonl::Jsonl::new(style)),
        Format::Sarif => Box::new(sarif::Sarif::new(style, rules)),
        Format::Github => Box::new(github::Github::new(style)),
        Format::Gitlab => Box::new(gitlab::Gitlab::new(style)),
        Format::Junit => Box::new(junit::Junit::new(style)),
        Format::Checkstyle => Box::new(checkstyle::Checkstyle::new(style)),
        Format::Html => Box::new(html::Html::new(style)),
    }
}
