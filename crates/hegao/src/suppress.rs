//! Findings that may stand: directives in the text, and `[[exempt]]` of the settings. What matches nothing is told.

use std::sync::atomic::{AtomicBool, Ordering};

use hegao_core::calendar::Day;
use hegao_core::source::Lines;
use hegao_core::{Finding, Lang, Report, Severity, Span, Suppressed, SuppressedBy};
use hegao_pack::Settings;
use hegao_read::Comment;

use crate::baseline::Baseline;
use crate::fingerprint::Fingerprints;
use crate::select::names;

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

/// Which findings a directive covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reach {
    File,
    Nothing,
    /// The line of the source on which the directive stands.
    Line(usize),
    /// The first block after the directive.
    Next(usize),
    /// From the directive to the matching `enable`, in bytes of the extracted text.
    Region(usize, usize),
}

/// One directive of the text.
#[derive(Debug)]
struct Directive {
    /// Rule or checker ids; all rules if empty.
    rules: Vec<String>,
    reason: String,
    reach: Reach,
    /// The place of the directive in the text.
    at: usize,
    line: usize,
    used: bool,
}

/// The directives of one report.
#[derive(Debug, Default)]
pub(crate) struct Directives(Vec<Directive>);

impl Directives {
    /// Reads them out of the comments of a report.
    pub(crate) fn new(report: &Report, comments: &[Comment]) -> Self {
        let mut found: Vec<Directive> = Vec::new();
        for comment in comments {
            let Some((verb, rules, reason)) = parse(&comment.text) else {
                continue;
            };
            let line = match report.document.map.lines() {
                Lines::Source => {
                    1 + report
                        .document
                        .map
                        .source()
                        .get(..comment.source.start)
                        .map_or(0, |before| before.matches('\n').count())
                }
                // A comment of Word stands on a paragraph, not on a line of its own.
                Lines::Paragraphs => report.document.place(Span::point(comment.at)).start.line,
            };
            let reach = match verb {
                "disable-file" => Reach::File,
                "disable-line" => Reach::Line(line),
                "disable-next-line" => Reach::Next(next_block(report, comment.at)),
                "disable" => Reach::Region(comment.at, usize::MAX),
                "enable" => {
                    close(&mut found, &rules, comment.at);
                    continue;
                }
                // A verb that does not exist covers nothing, and is told as of no use.
                _ => Reach::Nothing,
            };
            found.push(Directive {
                rules,
                reason,
                reach,
                at: comment.at,
                line,
                used: false,
            });
        }
        Self(found)
    }

    /// The reason of the first directive that covers `finding`.
    fn covers(&mut self, report: &Report, finding: &Finding) -> Option<String> {
        let directive = self
            .0
            .iter_mut()
            .find(|directive| directive.covers(report, finding))?;
        directive.used = true;
        Some(directive.reason.clone())
    }

    /// A finding for each directive that covered nothing.
    fn unused(&self, report: &Report, lang: Lang, fingerprints: &mut Fingerprints) -> Vec<Finding> {
        let unused = self.0.iter().filter(|directive| !directive.used);
        unused
            .map(|directive| {
                let span = Span::point(directive.at);
                let mut finding = idle_finding(Idle::Exemption, report, span, lang, fingerprints);
                // The comment is no part of the text: its own line is where the author will look.
                finding.place.start.line = directive.line;
                finding.place.end.line = directive.line;
                finding
            })
            .collect()
    }
}

impl Directive {
    fn covers(&self, report: &Report, finding: &Finding) -> bool {
        let at = finding.span.start;
        let within = match self.reach {
            Reach::File => true,
            Reach::Nothing => false,
            Reach::Line(line) => finding.place.start.line == line,
            Reach::Next(block) => report.document.block_at(at) == block,
            Reach::Region(from, to) => (from..to).contains(&at),
        };
        let named = |word: &String| names(word, &finding.rule) || names(word, finding.checker);
        within && (self.rules.is_empty() || self.rules.iter().any(named))
    }
}

/// `hegao-disable-next-line RULE, RULE -- reason` into its parts.
fn parse(comment: &str) -> Option<(&str, Vec<String>, String)> {
    let rest = comment.trim().strip_prefix("hegao-")?;
    let (head, reason) = rest
        .split_once("--")
        .map_or((rest, ""), |(head, reason)| (head, reason.trim()));
    let mut words = head
        .split([' ', ',', '，', '、', '\t', '\n'])
        .filter(|word| !word.is_empty());
    // `disable--reason` is no verb; a verb keeps its own hyphens.
    let verb = words.next()?;
    Some((verb, words.map(str::to_owned).collect(), reason.to_owned()))
}

/// Ends the open regions of these rules; of all rules if none is named.
fn close(found: &mut [Directive], rules: &[String], at: usize) {
    for directive in found {
        if let Reach::Region(from, usize::MAX) = directive.reach
            && (rules.is_empty() || directive.rules == rules)
        {
            directive.reach = Reach::Region(from, at);
        }
    }
}

fn next_block(report: &Report, at: usize) -> usize {
    report
        .document
        .blocks
        .partition_point(|block| block.span.start < at)
}

/// Which exemptions of the settings were of use in a run.
#[derive(Debug, Default)]
pub(crate) struct Used(Vec<AtomicBool>);

impl Used {
    pub(crate) fn new(settings: &Settings) -> Self {
        Self(
            settings
                .exemptions
                .iter()
                .map(|_| AtomicBool::new(false))
                .collect(),
        )
    }

    pub(crate) fn is(&self, index: usize) -> bool {
        self.0
            .get(index)
            .is_some_and(|used| used.load(Ordering::Relaxed))
    }

    fn mark(&self, index: usize) {
        if let Some(used) = self.0.get(index) {
            used.store(true, Ordering::Relaxed);
        }
    }
}

/// What lets findings stand besides directives in the text.
pub(crate) struct Allowed<'a> {
    pub(crate) settings: &'a Settings,
    pub(crate) used: &'a Used,
    /// The report as the settings speak of it.
    pub(crate) path: &'a str,
    /// The report as the run speaks of it.
    pub(crate) name: &'a str,
    pub(crate) baseline: Option<&'a Baseline>,
    /// The day on which the run takes place; nothing expires where none is told.
    pub(crate) today: Option<Day>,
}

impl Allowed<'_> {
    /// The reason of the first exemption that covers `finding`. One that is over is of use to no finding, but it is not
    /// told as unused: it did its work in its time.
    fn exempts(&self, finding: &Finding) -> Option<String> {
        let exemptions = self.settings.exemptions.iter().enumerate();
        let mut covering = exemptions.filter(|(_, exemption)| exemption.covers(finding, self.path));
        covering.find_map(|(index, exemption)| {
            self.used.mark(index);
            let over = exemption
                .expires
                .zip(self.today)
                .is_some_and(|(last, today)| last < today);
            (!over).then(|| exemption.reason.clone())
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
    for finding in findings {
        let beside = |reason| (reason, SuppressedBy::Settings);
        let known = || {
            let baseline = allowed.baseline?;
            baseline.covers(allowed.name, &finding, allowed.today)
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
    left.extend(directives.unused(report, lang, fingerprints));
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_directive_names_rules_and_a_reason() {
        let (verb, rules, reason) =
            parse(" hegao-disable-next-line common.total, sections -- 上级口径 -- 见附注 ")
                .unwrap();
        assert_eq!(
            (verb, reason.as_str()),
            ("disable-next-line", "上级口径 -- 见附注")
        );
        assert_eq!(rules, ["common.total", "sections"]);
        assert!(parse("no directive").is_none());
    }
}
