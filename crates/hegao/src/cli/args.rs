//! The command line: verbs and options. Chinese help stands in `help.rs`.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use hegao_core::calendar::Day;
use hegao_core::{Lang, Severity};

/// Checks official reports before they are published.
#[derive(Debug, Parser)]
#[command(name = "hegao", version, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
    /// What every verb understands.
    #[command(flatten)]
    pub common: Common,
}

/// Options of every verb.
#[derive(Clone, Debug, Args)]
pub struct Common {
    /// Language of the output [default: from the locale].
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// When to use colours.
    #[arg(long, global = true, value_enum, default_value_t = ColorArg::Auto)]
    pub color: ColorArg,
    /// Settings file instead of the hegao.toml found upward.
    #[arg(long, global = true, value_name = "FILE", conflicts_with = "isolated")]
    pub config: Option<PathBuf>,
    /// Ignore all settings files.
    #[arg(long, global = true)]
    pub isolated: bool,
    /// Draw with ASCII characters only.
    #[arg(long, global = true)]
    pub ascii: bool,
}

/// The verbs.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Check reports.
    Check(CheckArgs),
    /// Show title, kind, years and the section tree of reports.
    Outline(OutlineArgs),
    /// Compare this year's report with last year's: bases and targets.
    Compare(CompareArgs),
    /// List every figure with what it says, and every relation with its verdict and arithmetic.
    Figures(FiguresArgs),
    /// Put findings into a Word document as comments; nothing else in it changes.
    Annotate(AnnotateArgs),
    /// Explain a rule: what, why, how, and an example.
    Explain(ExplainArgs),
    /// List the rules in force.
    Rules(RulesArgs),
    /// Test rule packs: their examples, and the cases beside them.
    Test(TestArgs),
    /// Keep a list of findings that are known, so that only new ones fail a run.
    Baseline(BaselineArgs),
    /// Write a commented hegao.toml, and a pack to begin with.
    Init(InitArgs),
    /// Show every setting in force and where it is set.
    Config(ConfigArgs),
    /// Print the JSON Schema of packs or settings, for completion in editors.
    Schema(SchemaArgs),
    /// Print the completions of a shell.
    Completions(CompletionsArgs),
    /// Print the manual page.
    Man(ManArgs),
}

/// What to read and how to take it.
#[derive(Clone, Debug, Args)]
pub struct InputArgs {
    /// Reports or folders; `-` is standard input.
    #[arg(value_name = "PATH", required = true)]
    pub paths: Vec<PathBuf>,
    /// Name that stands for standard input, for its format and in the output.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<String>,
    /// Kind of report, instead of the one recognised.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Year of the report, instead of the one recognised.
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(u16).range(1900..=2100))]
    pub year: Option<u16>,
    /// Convert .doc, .wps, .pdf and the like with LibreOffice (soffice), if it is installed.
    #[arg(long)]
    pub convert: bool,
    /// Number of threads [default: one per core].
    #[arg(long, value_name = "N")]
    pub threads: Option<usize>,
}

/// What a report is checked against.
#[derive(Debug, Args)]
pub struct AgainstArgs {
    /// Pack by name or file, instead of the choice by kind.
    #[arg(long, value_name = "NAME|FILE")]
    pub pack: Vec<String>,
    /// Last year's report, or a folder that holds it.
    #[arg(long, value_name = "FILE|DIR")]
    pub prior: Option<PathBuf>,
    /// Only these rules or checkers (ids or their beginnings).
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Not these rules or checkers (ids or their beginnings).
    #[arg(long, value_name = "ID", value_delimiter = ',')]
    pub ignore: Vec<String>,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckArgs {
    /// What to read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Output format; may be repeated, each with its own --output.
    #[arg(long, value_name = "FORMAT", alias = "output-format")]
    pub format: Vec<String>,
    /// File for the format given before it; without one its ending tells: .html, .json, .jsonl, .sarif, else full.
    #[arg(short, long, value_name = "FILE")]
    pub output: Vec<PathBuf>,
    /// Against what.
    #[command(flatten)]
    pub against: AgainstArgs,
    /// Severity from which the exit status is 1 [default: warning].
    #[arg(long, value_enum, value_name = "SEVERITY")]
    pub fail_on: Option<FailOn>,
    /// Exit with 0 whatever is found.
    #[arg(long)]
    pub exit_zero: bool,
    /// Show advice as well.
    #[arg(long)]
    pub advice: bool,
    /// Put the findings of each .docx as comments into a copy in this folder.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["fix", "unsafe_fixes", "diff"])]
    pub annotate: Option<PathBuf>,
    /// Apply safe fixes (.txt, .md, .docx).
    #[arg(long)]
    pub fix: bool,
    /// With --fix or --diff: take fixes that need a second look as well.
    #[arg(long)]
    pub unsafe_fixes: bool,
    /// Apply fixes to .docx as tracked changes.
    #[arg(long)]
    pub as_changes: bool,
    /// Show what --fix would change and change nothing; exit with 1 if there is anything.
    #[arg(long)]
    pub diff: bool,
    /// Show how often each rule fired.
    #[arg(long)]
    pub statistics: bool,
    /// Let the findings of this baseline stand; report its entries that match nothing.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Only findings that the reports did not have in this git revision.
    #[arg(long, value_name = "REV", conflicts_with_all = ["fix", "unsafe_fixes", "diff", "annotate"])]
    pub diff_base: Option<String>,
    /// Day against which last days of exemptions and baseline are held [default: today].
    #[arg(long, value_name = "YYYY-MM-DD", value_parser = super::today::parse)]
    pub today: Option<Day>,
}

/// Options of `annotate`.
#[derive(Debug, Args)]
pub struct AnnotateArgs {
    /// What to read.
    #[command(flatten)]
    pub input: InputArgs,
    /// The document with comments; its name ends in .docx.
    #[arg(short, long, value_name = "FILE")]
    pub output: PathBuf,
    /// Only take out the comments of an earlier run.
    #[arg(long, conflicts_with_all = ["advice", "select", "ignore", "pack", "prior"])]
    pub clean: bool,
    /// Against what.
    #[command(flatten)]
    pub against: AgainstArgs,
    /// Comment on advice as well.
    #[arg(long)]
    pub advice: bool,
}

/// Options of `outline`.
#[derive(Debug, Args)]
pub struct OutlineArgs {
    /// What to read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutlineFormat::Text)]
    pub format: OutlineFormat,
    /// Add the extracted text, to which offsets refer.
    #[arg(long)]
    pub text: bool,
    /// Show the lines that were not taken as text: headers, contents, navigation of web pages.
    #[arg(long)]
    pub furniture: bool,
}

/// Options of `compare`.
#[derive(Debug, Args)]
pub struct CompareArgs {
    /// Last year's report.
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// This year's report.
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutlineFormat::Text)]
    pub format: OutlineFormat,
}

/// Options of `figures`.
#[derive(Debug, Args)]
pub struct FiguresArgs {
    /// What to read.
    #[command(flatten)]
    pub input: InputArgs,
    /// Output format [default: by the name of the --output file, else table].
    #[arg(long, value_enum)]
    pub format: Option<FiguresFormat>,
    /// File to write to.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
    /// In a table relations alone; in CSV relations instead of figures.
    #[arg(long)]
    pub relations: bool,
    /// Only the relations of this verdict, with their figures.
    #[arg(long, value_enum, value_name = "VERDICT")]
    pub select_verdict: Option<VerdictArg>,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// Rule or checker id.
    #[arg(value_name = "RULE", required_unless_present = "all")]
    pub rule: Option<String>,
    /// Print the reference of all rules.
    #[arg(long)]
    pub all: bool,
    /// Pack file whose rules are explained as well.
    #[arg(long, value_name = "NAME|FILE")]
    pub pack: Vec<String>,
}

/// Options of `rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// Only the rules for this kind of report.
    #[arg(long, value_name = "KIND")]
    pub kind: Option<String>,
    /// Only the rules of these packs (names or files).
    #[arg(long, value_name = "NAME|FILE")]
    pub pack: Vec<String>,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutlineFormat::Text)]
    pub format: OutlineFormat,
}

/// Options of `test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// Folder with packs (in it or its rules/) and cases (in cases/ or tests/cases/), or one pack.
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Write the snapshots anew where they differ.
    #[arg(long)]
    pub update: bool,
    /// Only cases and rules whose name holds this.
    #[arg(long, value_name = "TEXT")]
    pub filter: Option<String>,
    /// Fail unless every rule reports something and stays silent once.
    #[arg(long)]
    pub coverage: bool,
    /// Show what the packs report over these reports, rule by rule, instead of running the cases.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["update", "coverage"])]
    pub corpus: Option<PathBuf>,
    /// With --corpus: show only what is added and taken away against this earlier form of a pack.
    #[arg(long, value_name = "OLD_PACK", requires = "corpus")]
    pub compare: Option<PathBuf>,
}

/// Options of `baseline`.
#[derive(Debug, Args)]
pub struct BaselineArgs {
    /// What to do with it.
    #[command(subcommand)]
    pub verb: BaselineVerb,
}

/// The verbs of `baseline`.
#[derive(Debug, Subcommand)]
pub enum BaselineVerb {
    /// Take in all findings of these reports; drop what is no longer found.
    Write(BaselineInputs),
    /// Drop the entries that match nothing in these reports.
    Prune(BaselineInputs),
    /// List the entries.
    Show(BaselineFile),
}

/// The file of a baseline.
#[derive(Debug, Args)]
pub struct BaselineFile {
    /// The file of the baseline.
    #[arg(long, value_name = "FILE", default_value = "hegao-baseline.toml")]
    pub baseline: PathBuf,
}

/// A baseline, and the reports that it is about.
#[derive(Debug, Args)]
pub struct BaselineInputs {
    /// The file.
    #[command(flatten)]
    pub file: BaselineFile,
    /// What to read.
    #[command(flatten)]
    pub input: InputArgs,
}

/// Options of `init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// Folder to write to.
    #[arg(value_name = "DIR", default_value = ".")]
    pub dir: PathBuf,
    /// Write a pack of this name as well, with a rule, its example and its cases.
    #[arg(long, value_name = "NAME")]
    pub pack: Option<String>,
}

/// Options of `config`.
#[derive(Debug, Args)]
pub struct ConfigArgs {
    /// Report or folder for which the settings are asked.
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Output format.
    #[arg(long, value_enum, default_value_t = OutlineFormat::Text)]
    pub format: OutlineFormat,
}

/// Options of `schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Of what.
    #[arg(value_enum, value_name = "pack|settings")]
    pub of: SchemaOf,
}

/// What a schema is of.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum SchemaOf {
    /// A pack of rules.
    Pack,
    /// `hegao.toml`.
    Settings,
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Shell: bash, zsh, fish, powershell, elvish.
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: clap_complete::Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// Verb whose page is printed, instead of that of the program.
    #[arg(value_name = "VERB", conflicts_with = "output")]
    pub verb: Option<String>,
    /// Folder for the pages of all verbs.
    #[arg(short, long, value_name = "DIR")]
    pub output: Option<PathBuf>,
}

/// `--lang`.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub enum LangArg {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl From<LangArg> for Lang {
    fn from(lang: LangArg) -> Self {
        match lang {
            LangArg::Zh => Self::Zh,
            LangArg::En => Self::En,
        }
    }
}

/// `--color`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// `--fail-on`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// Everything.
    Advice,
    /// Nothing.
    Never,
}

impl FailOn {
    /// The least severity that fails the run.
    #[must_use]
    pub const fn threshold(self) -> Option<Severity> {
        match self {
            Self::Error => Some(Severity::Error),
            Self::Warning => Some(Severity::Warning),
            Self::Advice => Some(Severity::Advice),
            Self::Never => None,
        }
    }
}

/// `--format` of verbs with a text and a JSON form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum OutlineFormat {
    /// For people.
    Text,
    /// For programs.
    Json,
}

/// `--format` of `figures`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FiguresFormat {
    /// Aligned rows for people.
    Table,
    /// Comma-separated values for spreadsheets.
    Csv,
    /// For programs.
    Json,
    /// An Excel workbook; needs --output.
    Xlsx,
}

/// `--select-verdict`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum VerdictArg {
    /// The figures agree.
    Holds,
    /// They cannot.
    Fails,
    /// Something needed is not stated.
    Undetermined,
}
