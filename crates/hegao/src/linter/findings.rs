//! What rules and programs of the user find in a report.

use std::collections::HashSet;

use hegao_core::{Failure, Finding, Hits, Report, Rule, Severity};

use super::Linter;
use crate::external;
use crate::fingerprint::Fingerprints;
use crate::wording::Wording;

impl Linter {
    /// The findings of these rules.
    pub(super) fn findings(
        &self,
        report: &Report,
        rules: &[(&Rule, Severity)],
        fingerprints: &mut Fingerprints,
    ) -> Vec<Finding> {
        let mut findings = Vec::new();
        for &(rule, severity) in rules {
            let mut hits = Hits::default();
            rule.check.check(report, &mut hits);
            let hits = hits.into_sorted();
            if !hits.is_empty() {
                let wording = Wording {
                    report,
                    rule,
                    severity,
                    lang: self.lang,
                };
                wording.findings(hits, fingerprints, &mut findings);
            }
        }
        once_each(&mut findings);
        findings
    }

    /// The findings of the user's programs.
    pub(super) fn external_findings(
        &self,
        report: &Report,
        name: &str,
        path: &str,
        fingerprints: &mut Fingerprints,
        findings: &mut Vec<Finding>,
    ) -> Result<(), Failure> {
        if !self.options.run_external {
            return Ok(());
        }
        for (external, severity) in self.externals(&report.kind, path) {
            let hits = external::hits(external, path, report, self.lang);
            let hits = hits.map_err(|words| Failure {
                path: name.to_owned(),
                message: words.get(self.lang).to_owned(),
            })?;
            let wording = Wording {
                report,
                rule: &external.rule,
                severity,
                lang: self.lang,
            };
            wording.findings(hits, fingerprints, findings);
        }
        Ok(())
    }
}

/// Drops what a later rule says of a place that an earlier one of the same checker would mend the same way: a word that is
/// listed as misspelt and looks like the right one besides.
fn once_each(findings: &mut Vec<Finding>) {
    let mut mended = HashSet::new();
    findings.retain(
        |finding| match finding.fix.as_ref().map(|fix| fix.edits.as_slice()) {
            Some([edit]) => mended.insert((finding.checker, edit.span, edit.text.clone())),
            _ => true,
        },
    );
}
