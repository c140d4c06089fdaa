//! What a run came to: ordered, worded, ready to be rendered.

use crate::document::Notice;
use crate::finding::Finding;
use crate::report::Report;
use crate::rule::Severity;

/// How much of a report could be checked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// Figures understood.
    pub figures: usize,
    /// Figures that belong to no relation.
    pub alone: usize,
    /// Relations that hold.
    pub holds: usize,
    /// Relations that fail.
    pub fails: usize,
    /// Relations that cannot be decided.
    pub undetermined: usize,
}

/// One report, checked.
#[derive(Debug)]
pub struct Checked {
    /// The path as the user gave or the walk found it; `-` or the given name for standard input.
    pub path: String,
    /// The report as understood.
    pub report: Report,
    /// Its findings, by offset, then rule id.
    pub findings: Vec<Finding>,
    /// Findings that a directive in the text or an exemption in the settings lets stand.
    pub suppressed: Vec<Suppressed>,
    /// What the reader wants known.
    pub notices: Vec<Notice>,
}

/// Where it is said that a finding may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SuppressedBy {
    /// In the report itself, by a directive.
    Report,
    /// Beside it, in the settings.
    Settings,
}

/// A finding that may stand, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suppressed {
    /// The finding.
    pub finding: Finding,
    /// Where that is said.
    pub by: SuppressedBy,
    /// The reason that the author gave; may be empty for a directive.
    pub reason: String,
}

/// An input that could not be checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Failure {
    /// Its path.
    pub path: String,
    /// What happened and what to do about it, worded.
    pub message: String,
}

/// Counts over a run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Summary {
    /// Reports checked.
    pub reports: usize,
    /// Findings of severity error.
    pub errors: usize,
    /// Findings of severity warning.
    pub warnings: usize,
    /// Findings of severity advice, shown or not.
    pub advice: usize,
    /// How much could be checked, over all reports.
    pub coverage: Coverage,
}

impl Summary {
    /// Counts `checked` in.
    pub fn add(&mut self, checked: &Checked) {
        self.reports += 1;
        self.add_findings(checked);
        let coverage = checked.report.coverage();
        self.coverage.figures += coverage.figures;
        self.coverage.alone += coverage.alone;
        self.coverage.holds += coverage.holds;
        self.coverage.fails += coverage.fails;
        self.coverage.undetermined += coverage.undetermined;
    }

    /// Counts the findings of something that is no report (the settings).
    pub fn add_findings(&mut self, checked: &Checked) {
        for finding in &checked.findings {
            match finding.severity {
                Severity::Error => self.errors += 1,
                Severity::Warning => self.warnings += 1,
                Severity::Advice => self.advice += 1,
            }
        }
    }
}

/// What checking a report comes to: the report with its findings, or why it could not be checked.
pub type Outcome = Result<Checked, Failure>;
