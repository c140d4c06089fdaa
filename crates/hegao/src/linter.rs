//! The pipeline: bytes, document, report, hits, findings.

use std::sync::Arc;

use hegao_core::lexicon::Lexicon;
use hegao_core::report::Year;
use hegao_core::{Checked, Failure, Finding, Hits, Kind, Lang, Notice, Report, Rule};
use hegao_facts::{Facts, Overrides};
use hegao_pack::{PackError, Packs, SourceText};
use hegao_read::{Encoding, Format, Limits, Reader};

use crate::fingerprint::Fingerprints;
use crate::select::Selection;
use crate::{Error, checkers, embed, wording};

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

/// How to check.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of the findings.
    pub lang: Lang,
    /// Packs of the user, beside the shipped ones.
    pub own: Vec<SourceText>,
    /// Packs by name, instead of the choice by kind; empty for that choice.
    pub packs: Vec<String>,
    /// Rules or checkers to use; empty for all.
    pub select: Vec<String>,
    /// Rules or checkers not to use.
    pub ignore: Vec<String>,
    /// The kind of the reports, instead of the one recognised.
    pub kind: Option<Kind>,
    /// The years of the reports, instead of those recognised.
    pub years: Vec<Year>,
    /// How much is read.
    pub limits: Limits,
}

/// Checks reports. Made once, used for any number of reports, from any number of threads.
pub struct Linter {
    lexicon: Arc<Lexicon>,
    reader: Reader,
    facts: Facts,
    packs: Packs,
    selection: Selection,
    options: Options,
}

impl Linter {
    /// A linter with the shipped packs and those of `options`.
    ///
    /// # Errors
    /// Everything that is wrong with the packs.
    pub fn new(options: Options) -> Result<Self, Error> {
        let lexicon = Arc::new(shipped_lexicon()?);
        let packs = Packs::load(&shipped_packs(), &options.own, &checkers(), &lexicon)?;
        packs.named(&options.packs).map_err(|error| vec![error])?;
        let selection = Selection { select: options.select.clone(), ignore: options.ignore.clone() };
        let reader = Reader::new(&lexicon.furniture);
        let facts = Facts::new(Arc::clone(&lexicon));
        Ok(Self { lexicon, reader, facts, packs, selection, options })
    }

    /// The packs at hand.
    #[must_use]
    pub const fn packs(&self) -> &Packs {
        &self.packs
    }

    /// The knowledge it works with.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The rules in force for reports of `kind`.
    #[must_use]
    pub fn rules(&self, kind: &Kind) -> Vec<&Rule> {
        let mut rules = if self.options.packs.is_empty() {
            self.packs.for_kind(kind)
        } else {
            // The names were checked when the linter was made.
            self.packs.named(&self.options.packs).unwrap_or_default()
        };
        rules.retain(|rule| self.selection.wants(rule));
        rules
    }

    /// Reads and understands a report without checking it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn understand(&self, source: &Source<'_>) -> Result<(Report, Vec<Notice>), Failure> {
        self.read(source).map(|(report, notices, _)| (report, notices))
    }

    /// Checks a report.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn check(&self, source: &Source<'_>) -> Result<Checked, Failure> {
        self.check_with_encoding(source).map(|(checked, _)| checked)
    }

    pub(crate) fn check_with_encoding(&self, source: &Source<'_>) -> Result<(Checked, Encoding), Failure> {
        let (report, notices, encoding) = self.read(source)?;
        let findings = self.findings(&report);
        Ok((Checked { path: source.name.to_owned(), report, findings, notices }, encoding))
    }

    fn read(&self, source: &Source<'_>) -> Result<(Report, Vec<Notice>, Encoding), Failure> {
        let Options { limits, lang, kind, years, .. } = &self.options;
        let read = self
            .reader
            .read(source.bytes, source.format, limits)
            .map_err(|error| Failure {
                path: source.name.to_owned(),
                message: error.words().get(*lang).to_owned(),
            })?;
        let overrides = Overrides { kind: kind.clone(), years: years.clone() };
        Ok((self.facts.report(read.document, &overrides), read.notices, read.encoding))
    }

    /// The findings of all rules in force, by offset, then rule id.
    fn findings(&self, report: &Report) -> Vec<Finding> {
        let mut findings = Vec::new();
        let mut fingerprints = Fingerprints::default();
        for rule in self.rules(&report.kind) {
            let mut hits = Hits::default();
            rule.check.check(report, &mut hits);
            let hits = hits.into_sorted();
            if !hits.is_empty() {
                let lang = self.options.lang;
                wording::findings(report, rule, lang, hits, &mut fingerprints, &mut findings);
            }
        }
        findings.sort_by(|a, b| {
            (a.span.start, &a.rule, a.span.end).cmp(&(b.span.start, &b.rule, b.span.end))
        });
        findings
    }
}

/// The shipped packs as texts.
#[must_use]
pub fn shipped_packs() -> Vec<SourceText> {
    texts(embed::PACKS)
}

/// The shipped lexicon.
///
/// # Errors
/// None but mistakes in the shipped files, which the tests rule out.
pub fn shipped_lexicon() -> Result<Lexicon, Vec<PackError>> {
    hegao_pack::lexicon(&texts(embed::LEXICON))
}

fn texts(files: &[(&'static str, &'static str)]) -> Vec<SourceText> {
    files.iter().map(|(name, text)| SourceText::new(format!("rules/{name}"), *text)).collect()
}
