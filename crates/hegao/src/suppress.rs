//! Findings that may stand: by directives in the text, `[[exempt]]` of the settings, a baseline. What matches nothing is
//! told.

use std::collections::HashSet;

use hegao_core::calendar::Day;
use hegao_core::{Finding, Lang, Report, Severity, Span, Suppressed, SuppressedBy, Words};
use hegao_pack::Settings;

use crate::baseline::Baseline;
use crate::directives::Directives;
use crate::fingerprint::Fingerprints;
use crate::met::Met;

/// The id under which directives and exemptions without effect are reported.
const UNUSED: &str = "hegao.unused-exemption";
/// The id under which entries of a baseline without effect are reported.
const STALE: &str = "hegao.stale-baseline";

/// What covers no finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Idle {
    /// A directive in the text, or an exemption of the settings.
    Exemption,
    /// An entry of a baseline.
    Known,
}

impl Idle {
    const fn id(self) -> &'static str {
        match self {
            Self::Exemption => UNUSED,
            Self::Known => STALE,
        }
    }

    /// What is wrong, why it matters, what to do; each in Chinese and English.
    const fn words(self) -> [[&'static str; 2]; 3] {
        match self {
            Self::Exemption => [
                ["这条豁免没有对应的问题", "this exemption covers no finding"],
                [
                    "原文可能已经改好，或者规则编号、原文写得不对；留着它会掩盖以后的问题。",
                    "The text may have been mended, or the rule or the excerpt is misspelt; left standing, it hides later faults.",
                ],
                [
                    "删去它，或改正规则编号和原文。",
                    "Remove it, or correct the rule's id and the excerpt.",
                ],
            ],
            Self::Known => [
                [
                    "基线中的这一条没有对应的问题",
                    "this entry of the baseline covers no finding",
                ],
                [
                    "问题已经改好，或那一段文字变了；留着它会掩盖以后的问题。",
                    "The fault has been mended, or its paragraph has changed; left standing, it hides later faults.",
                ],
                [
                    "运行 `hegao baseline prune` 清除。",
                    "Run `hegao baseline prune`.",
                ],
            ],
        }
    }
}

/// What lets findings stand besides directives in the text.
pub(crate) struct Allowed<'a> {
    pub(crate) settings: &'a Settings,
    /// Which exemptions of the settings the run met.
    pub(crate) met: &'a Met,
    /// The report as the settings speak of it.
    pub(crate) path: &'a str,
    /// The report as the run speaks of it.
    pub(crate) name: &'a str,
    pub(crate) baseline: Option<&'a Baseline>,
    /// The day on which the run takes place; nothing expires where none is told.
    pub(crate) today: Option<Day>,
    /// Says of a word that it names no rule.
    pub(crate) unknown: &'a dyn Fn(&str) -> Option<Words>,
}

impl Allowed<'_> {
    /// The reason of the first exemption that covers `finding`. One that is over is of use to no finding, but it is not
    /// told as unused: it did its work in its time.
    fn exempts(&self, finding: &Finding) -> Option<String> {
        let exemptions = self.settings.exemptions.iter().enumerate();
        let mut covering = exemptions.filter(|(_, exemption)| exemption.covers(finding, self.path));
        covering.find_map(|(index, exemption)| {
            let covers = self.met.meet(index, exemption.expires, self.today);
            covers.then(|| exemption.reason.clone())
        })
    }
}

/// Takes out of `findings` what a directive or an exemption covers, and adds a finding for each directive without use.
pub(crate) fn suppress(
    report: &Report,
    findings: Vec<Finding>,
    directives: &mut Directives,
    allowed: &Allowed<'_>,
    lang: Lang,
    fingerprints: &mut Fingerprints,
) -> (Vec<Finding>, Vec<Suppressed>) {
    let mut left = Vec::with_capacity(findings.len());
    let mut suppressed = Vec::new();
    let beside = |reason| (reason, SuppressedBy::Settings);
    let mut met = HashSet::new();
    for finding in findings {
        let mut known = || {
            let baseline = allowed.baseline?;
            let entry = baseline.entry(allowed.name, &finding)?;
            met.insert(entry);
            baseline.meet(entry, allowed.today)
        };
        let mut within = || directives.covers(report, &finding);
        let stands = allowed
            .exempts(&finding)
            .map(beside)
            .or_else(|| within().map(|reason| (reason, SuppressedBy::Report)))
            .or_else(|| known().map(beside));
        match stands {
            Some((reason, by)) => suppressed.push(Suppressed {
                finding,
                by,
                reason,
            }),
            None => left.push(finding),
        }
    }
    if let Some(baseline) = allowed.baseline {
        let again = baseline.entries_again(allowed.name, report, &left, &met);
        let found = std::mem::take(&mut left);
        for (finding, entry) in found.into_iter().zip(again) {
            match entry.and_then(|entry| baseline.meet(entry, allowed.today)) {
                Some(reason) => suppressed.push(Suppressed {
                    finding,
                    by: SuppressedBy::Settings,
                    reason,
                }),
                None => left.push(finding),
            }
        }
    }
    left.extend(directives.unused(report, lang, fingerprints, allowed.unknown));
    (left, suppressed)
}

/// Tells that what stands at `span` covers no finding.
pub(crate) fn idle_finding(
    idle: Idle,
    report: &Report,
    span: Span,
    lang: Lang,
    fingerprints: &mut Fingerprints,
) -> Finding {
    let [message, why, how] = idle.words().map(|[zh, en]| match lang {
        Lang::Zh => zh.to_owned(),
        Lang::En => en.to_owned(),
    });
    let excerpt = report.str(span).to_owned();
    Finding {
        rule: idle.id().to_owned(),
        checker: idle.id(),
        severity: Severity::Warning,
        message,
        why,
        how,
        basis: None,
        place: report.place(span, lang),
        span,
        labels: Vec::new(),
        fix: None,
        fingerprint: fingerprints.of(report, idle.id(), span, &excerpt),
        excerpt,
    }
}
