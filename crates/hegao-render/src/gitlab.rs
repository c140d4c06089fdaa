//! `gitlab`: a code quality report, which GitLab compares between the branches of a merge request.

use std::io;

use hegao_core::{Checked, Failure, Lang, Severity, Summary};
use serde::Serialize;

use crate::Render;
use crate::lined::{line, message};
use crate::style::Style;

/// A list of issues.
#[derive(Debug)]
pub(crate) struct Gitlab {
    lang: Lang,
    issues: usize,
}

#[derive(Serialize)]
struct Issue<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'static str,
    location: Location<'a>,
}

#[derive(Serialize)]
struct Location<'a> {
    path: &'a str,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

impl Gitlab {
    /// In the language of `style`.
    pub(crate) const fn new(style: &Style) -> Self {
        Self {
            lang: style.lang,
            issues: 0,
        }
    }

    fn issue(&mut self, issue: &Issue<'_>, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(if self.issues == 0 { b"[\n" } else { b",\n" })?;
        self.issues += 1;
        serde_json::to_writer(out, issue)?;
        Ok(())
    }
}

impl Render for Gitlab {
    fn report(&mut self, checked: &Checked, out: &mut dyn io::Write) -> io::Result<()> {
        for finding in &checked.findings {
            let issue = Issue {
                description: message(checked, finding, self.lang),
                check_name: &finding.rule,
                // A fingerprint tells findings of one report apart; GitLab wants it for the whole list.
                fingerprint: format!("{}:{}", finding.fingerprint, checked.path),
                severity: match finding.severity {
                    Severity::Error => "critical",
                    Severity::Warning => "major",
                    Severity::Advice => "info",
                },
                location: Location {
                    path: &checked.path,
                    lines: Lines {
                        begin: finding.place.start.line.max(1),
                        end: finding.place.end.line.max(1),
                    },
                },
            };
            self.issue(&issue, out)?;
        }
        Ok(())
    }

    fn end(
        &mut self,
        _: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for failure in failures {
            let issue = Issue {
                description: line(&failure.message),
                check_name: crate::UNREADABLE,
                fingerprint: format!("{}:{}", crate::UNREADABLE, failure.path),
                severity: "blocker",
                location: Location {
                    path: &failure.path,
                    lines: Lines { begin: 1, end: 1 },
                },
            };
            self.issue(&issue, out)?;
        }
        out.write_all(if self.issues == 0 { b"[]\n" } else { b"\n]\n" })
    }
}
