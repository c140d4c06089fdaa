//! The pipeline: bytes, document, report, hits, findings.

mod earlier;
mod findings;
mod idle;
mod named;
mod options;

use std::sync::Arc;

use hegao_core::lexicon::Lexicon;
use hegao_core::{
    Checked, Document, Failure, Kind, Lang, Notice, Outcome, Report, Rule, Severity, Words,
};
use hegao_facts::{Facts, Overrides};
use hegao_pack::{External, Inputs, Loaded, Origin, Packs, Settings, SourceText, load};
use hegao_read::{Encoding, Limits, ReadResult, Reader};

use crate::directives::Directives;
use crate::embed::{shipped_lexicon, shipped_packs};
use crate::fingerprint::Fingerprints;
use crate::met::Met;
use crate::prior::Priors;
use crate::select::Selection;
use crate::suppress::{Allowed, suppress};
use crate::{Error, checkers, files};

pub use options::{Options, Source};

/// What writing a report back needs to know of how it was read.
#[derive(Debug)]
pub(crate) struct WayBack {
    pub(crate) encoding: Encoding,
    /// The parts that the pieces of the map speak of.
    pub(crate) parts: Vec<String>,
    /// Comments that stand somewhere in the text.
    pub(crate) comments: usize,
}

/// Checks reports. Made once, used for any number of reports, from any number of threads.
pub struct Linter {
    loaded: Loaded,
    lexicon: Arc<Lexicon>,
    reader: Reader,
    facts: Facts,
    selection: Selection,
    /// Which exemptions of the settings the run met.
    met: Met,
    priors: Priors,
    lang: Lang,
    options: Options,
}

impl Linter {
    /// A linter with the shipped packs, those of `options` and those of the settings.
    ///
    /// # Errors
    /// Everything that is wrong with packs and settings.
    pub fn new(options: impl Into<Options>) -> Result<Self, Error> {
        let mut options: Options = options.into();
        let mut known = checkers();
        known.extend(options.extension.checkers);
        let mut own: Vec<SourceText> = options.extension.texts().collect();
        own.extend_from_slice(&options.own);
        let mut loaded = load(Inputs {
            checkers: &known,
            lexicon: &shipped_lexicon(),
            shipped: &shipped_packs(),
            packs: &own,
            stand_in: options.stand_in,
            settings: options.settings.as_ref(),
            find: &files::find,
        })?;
        loaded
            .packs
            .named(&options.packs)
            .map_err(|error| vec![error])?;
        let limits = &loaded.settings.limits;
        options.limits.max_bytes = limits.max_bytes.unwrap_or(options.limits.max_bytes);
        options.limits.max_lines = limits.max_lines.unwrap_or(options.limits.max_lines);
        options.limits.max_unpacked = limits.max_unpacked.unwrap_or(options.limits.max_unpacked);
        options.limits.max_depth = limits.max_depth.unwrap_or(options.limits.max_depth);
        let lexicon = Arc::new(std::mem::take(&mut loaded.lexicon));
        let set = loaded.settings.lang.as_ref().map(|set| set.value);
        let mut linter = Self {
            lang: options.lang.or(set).unwrap_or(options.locale),
            reader: Reader::new(&lexicon.furniture),
            facts: Facts::new(Arc::clone(&lexicon)),
            selection: Selection {
                select: options.select.clone(),
                ignore: options.ignore.clone(),
            },
            met: Met::new(loaded.settings.exemptions.len()),
            priors: Priors::default(),
            lexicon,
            loaded,
            options,
        };
        linter.priors = linter.read_priors()?;
        Ok(linter)
    }

    /// The packs at hand.
    #[must_use]
    pub const fn packs(&self) -> &Packs {
        &self.loaded.packs
    }

    /// How it was made.
    #[must_use]
    pub const fn options(&self) -> &Options {
        &self.options
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        let externals = &self.loaded.settings.externals;
        let external = || {
            externals
                .iter()
                .map(|external| &external.rule)
                .find(|rule| rule.id == id)
        };
        self.loaded.packs.rule(id).or_else(external)
    }

    /// Where the rule with this id is written.
    #[must_use]
    pub fn origin(&self, id: &str) -> Option<Origin> {
        let mut externals = self.loaded.settings.externals.iter();
        let external = externals.find(|external| external.rule.id == id);
        external
            .map(|external| external.origin.clone())
            .or_else(|| self.loaded.packs.origin(id))
    }

    /// The language of its findings.
    #[must_use]
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The settings in force.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.loaded.settings
    }

    pub(crate) const fn limits(&self) -> &Limits {
        &self.options.limits
    }

    /// The knowledge it works with.
    #[must_use]
    pub fn lexicon(&self) -> &Lexicon {
        &self.lexicon
    }

    /// The rules in force for reports of `kind` at `path`, with their severities.
    #[must_use]
    pub fn rules(&self, kind: &Kind, path: &str) -> Vec<(&Rule, Severity)> {
        let severities = self.settings().severities(path);
        let severity = |rule| severities(rule).0;
        self.chosen(kind, path)
            .into_iter()
            .filter_map(|rule| severity(rule).map(|severity| (rule, severity)))
            .collect()
    }

    /// The same with those that the settings turn off.
    #[must_use]
    pub fn chosen(&self, kind: &Kind, path: &str) -> Vec<&Rule> {
        // The names of packs were checked when the linter was made.
        let mut rules = self
            .loaded
            .chosen(kind, path, &self.options.packs)
            .unwrap_or_default();
        rules.retain(|rule| self.selection.wants(rule));
        rules
    }

    /// The programs of the settings that check reports of `kind` at `path`, with the severities of their findings.
    pub fn externals(
        &self,
        kind: &Kind,
        path: &str,
    ) -> impl Iterator<Item = (&External, Severity)> {
        let Settings { externals, .. } = &self.loaded.settings;
        let for_kind =
            |external: &&External| external.kinds.is_empty() || external.kinds.contains(kind);
        externals
            .iter()
            .filter(|external| self.selection.wants(&external.rule))
            .filter(for_kind)
            .filter_map(|external| {
                let (severity, _) = self.loaded.settings.severity(&external.rule, path);
                Some((external, severity?))
            })
    }

    /// Reads and understands a report without checking it.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn understand(&self, source: &Source<'_>) -> Result<(Report, Vec<Notice>), Failure> {
        let read = self.read(source)?;
        Ok((
            self.report(read.document, &self.path(source.name)),
            read.notices,
        ))
    }

    /// Checks a report.
    ///
    /// # Errors
    /// If it cannot be read.
    pub fn check(&self, source: &Source<'_>) -> Outcome {
        self.check_with_way_back(source).map(|(checked, _)| checked)
    }

    /// Checks a report with one rule alone, at its own severity, whatever settings and selection say; against last
    /// year's report, if one is given.
    ///
    /// # Errors
    /// If either cannot be read.
    pub fn check_alone(
        &self,
        rule: &Rule,
        source: &Source<'_>,
        prior: Option<&Source<'_>>,
    ) -> Result<Checked, Failure> {
        let priors = match prior {
            None => Priors::default(),
            Some(prior) => {
                let (report, _) = self.understand(prior)?;
                Priors::new(vec![(prior.name.to_owned(), Arc::new(report))], false)
            }
        };
        let alone = Some(rule);
        self.checked(source, &priors, alone)
            .map(|(checked, _)| checked)
    }

    pub(crate) fn check_with_way_back(
        &self,
        source: &Source<'_>,
    ) -> Result<(Checked, WayBack), Failure> {
        self.checked(source, &self.priors, None)
    }

    fn checked(
        &self,
        source: &Source<'_>,
        priors: &Priors,
        alone: Option<&Rule>,
    ) -> Result<(Checked, WayBack), Failure> {
        let read = self.read(source)?;
        let path = self.path(source.name);
        let mut report = self.report(read.document, &path);
        let mut notices = read.notices;
        if report.blocks().next().is_none() {
            return Err(Failure {
                path: source.name.to_owned(),
                message: nothing_to_check().get(self.lang).to_owned(),
            });
        }
        priors.attach(&mut report, source.name, &mut notices);
        let lang = self.lang;
        let mut fingerprints = Fingerprints::default();
        let rules = match alone {
            Some(rule) => vec![(rule, rule.severity)],
            None => self.rules(&report.kind, &path),
        };
        let mut found = self.findings(&report, &rules, &mut fingerprints);
        if alone.is_none() {
            self.external_findings(&report, source.name, &path, &mut fingerprints, &mut found)?;
        }
        let mut directives = Directives::new(&report, &read.comments);
        let none = Settings::default();
        let settings = match alone {
            Some(_) => &none,
            None => &self.loaded.settings,
        };
        let allowed = Allowed {
            settings,
            met: &self.met,
            path: &path,
            name: source.name,
            baseline: self.options.baseline.as_deref(),
            today: self.options.today,
            unknown: &|word| self.unknown(word),
        };
        let (mut findings, suppressed) = suppress(
            &report,
            found,
            &mut directives,
            &allowed,
            lang,
            &mut fingerprints,
        );
        findings.sort_by(|a, b| {
            (a.span.start, &a.rule, a.span.end).cmp(&(b.span.start, &b.rule, b.span.end))
        });
        let path = source.name.to_owned();
        let checked = Checked {
            path,
            report,
            findings,
            suppressed,
            notices,
        };
        let way_back = WayBack {
            encoding: read.encoding,
            parts: read.parts,
            comments: read.comments.len(),
        };
        Ok((checked, way_back))
    }

    /// The path of a report as the settings speak of it: from their folder.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        let settings = self
            .options
            .settings
            .as_ref()
            .map(|source| source.name.as_ref());
        files::relative(name, settings)
    }

    fn read(&self, source: &Source<'_>) -> Result<ReadResult, Failure> {
        self.reader
            .read(source.bytes, source.format, &self.options.limits)
            .map_err(|error| Failure {
                path: source.name.to_owned(),
                message: error.words().get(self.lang).to_owned(),
            })
    }

    fn report(&self, document: Document, path: &str) -> Report {
        let Options { kind, years, .. } = &self.options;
        let kind = kind
            .clone()
            .or_else(|| self.loaded.settings.kind(path).cloned());
        self.facts.report(
            document,
            &Overrides {
                kind,
                years: years.clone(),
            },
        )
    }
}

/// A file without a report must not look like a clean report.
fn nothing_to_check() -> Words {
    Words {
        zh: "没有可核对的文字，不能算作核对过".to_owned(),
        en: "there is no text to check, so it does not count as checked".to_owned(),
    }
}
