//! `junit`: a suite for each report, a failed case for each finding, a passed one where there is none.
//!
//! A library writes the document in one piece, so the findings are kept until the end; the reports are not.

use std::io;

use hegao_core::{Checked, Failure, Finding, Lang, Severity, Summary};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use crate::Render;
use crate::lined::{has_lines, line, message, remarks};
use crate::style::Style;
use crate::words;

/// Suites of cases.
#[derive(Debug)]
pub(crate) struct Junit {
    lang: Lang,
    report: Report,
}

impl Junit {
    /// In the language of `style`.
    pub(crate) fn new(style: &Style) -> Self {
        Self {
            lang: style.lang,
            report: Report::new("hegao"),
        }
    }

    fn case(&self, checked: &Checked, finding: &Finding, status: TestCaseStatus) -> TestCase {
        let at = finding.place.start;
        let place = if has_lines(checked) {
            format!("{}:{}", at.line, at.column)
        } else {
            line(&finding.place.anchor)
        };
        case(
            &checked.path,
            &format!("{} ({place})", finding.rule),
            status,
        )
    }

    fn failed(&self, checked: &Checked, finding: &Finding) -> TestCaseStatus {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        let text: Vec<String> = [format!("{}: “{}”", checked.path, line(&finding.excerpt))]
            .into_iter()
            .chain(remarks(finding, self.lang))
            .collect();
        status
            .set_type(finding.severity.as_str())
            .set_message(message(checked, finding, self.lang))
            .set_description(text.join("\n"));
        status
    }
}

impl Render for Junit {
    fn report(&mut self, checked: &Checked, _: &mut dyn io::Write) -> io::Result<()> {
        let mut suite = TestSuite::new(&checked.path);
        for finding in &checked.findings {
            // Advice may be left as it is, so it fails no case.
            let status = if finding.severity == Severity::Advice {
                TestCaseStatus::success()
            } else {
                self.failed(checked, finding)
            };
            let mut case = self.case(checked, finding, status);
            if finding.severity == Severity::Advice {
                let word = words::severity(Severity::Advice, self.lang);
                case.set_system_out(format!("{word}: {}", message(checked, finding, self.lang)));
            }
            suite.add_test_case(case);
        }
        for suppressed in &checked.suppressed {
            let mut status = TestCaseStatus::skipped();
            status.set_message(line(&suppressed.reason));
            suite.add_test_case(self.case(checked, &suppressed.finding, status));
        }
        if checked.findings.is_empty() {
            suite.add_test_case(case(&checked.path, "hegao", TestCaseStatus::success()));
        }
        self.report.add_test_suite(suite);
        Ok(())
    }

    fn end(
        &mut self,
        _: &Summary,
        failures: &[Failure],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        for failure in failures {
            let mut status = TestCaseStatus::non_success(NonSuccessKind::Error);
            status
                .set_type(crate::UNREADABLE)
                .set_message(line(&failure.message));
            let mut suite = TestSuite::new(&failure.path);
            suite.add_test_case(case(&failure.path, crate::UNREADABLE, status));
            self.report.add_test_suite(suite);
        }
        self.report.serialize(out).map_err(io::Error::other)
    }
}

fn case(path: &str, name: &str, status: TestCaseStatus) -> TestCase {
    let mut case = TestCase::new(name, status);
    case.set_classname(path);
    case
}
