//! The pipeline: bytes, document, report, hits, findings.

use std::sync::Arc;

use hegao_core::calendar::Day;
use hegao_core::lexicon::Lexicon;
use hegao_core::report::Year;
use hegao_core::source::{Piece, PieceKind};
use hegao_core::{
    Block, BlockKind, Checked, Document, Failure, Finding, Hits, Kind, Lang, Notice, Outcome,
    Report, Rule, Severity, SourceMap, Span, Words,
};
use hegao_facts::{Facts, Overrides};
use hegao_pack::{External, Inputs, Loaded, Origin, Packs, Settings, SourceText, load};
use hegao_read::{Encoding, Format, Limits, ReadResult, Reader};

use crate::baseline::Baseline;
use crate::extension::Extension;
use crate::fingerprint::Fingerprints;
use crate::prior::{Prior, Priors, unreadable};
use crate::select::Selection;
use crate::suppress::{Allowed, Directives, Idle, Used, idle_finding, suppress};
use crate::wording::Wording;
use crate::{Error, checkers, embed, external, files};

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

/// What writing a report back needs to know of how it was read.
#[derive(Debug)]
pub(crate) struct WayBack {
    pub(crate) encoding: Encoding,
    /// The parts that the pieces of the map speak of.
    pub(crate) parts: Vec<String>,
    /// Comments that stand somewhere in the text.
    pub(crate) comments: usize,
}

impl<'a> Source<'a> {
    /// The report `name`, in the format that its ending tells; as plain text where it tells none.
    #[must_use]
    pub fn new(name: &'a str, bytes: &'a [u8]) -> Self {
        Self {
            name,
            bytes,
            format: Format::of_path(name).unwrap_or(Format::Text),
        }
    }
}

/// How to check.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The language of the findings; if absent, that of the settings.
    pub lang: Option<Lang>,
    /// The language where neither says.
    pub locale: Lang,
    /// The settings file; its name is its path, from which the paths in it are counted.
    pub settings: Option<SourceText>,
    /// Packs of the user, beside the shipped ones and those of the settings.
    pub own: Vec<SourceText>,
    /// Whether a pack of `own` takes the place of a shipped one of its name, which is a mistake otherwise.
    pub stand_in: bool,
    /// Packs by name or path, instead of the choice by kind; empty for that choice.
    pub packs: Vec<String>,
    /// Rules or checkers to use; empty for all.
    pub select: Vec<String>,
    /// Rules or checkers not to use.
    pub ignore: Vec<String>,
    /// The kind of the reports, instead of the one recognised.
    pub kind: Option<Kind>,
    /// The years of the reports, instead of those recognised.
    pub years: Vec<Year>,
    /// Last year's report, or all that may be.
    pub prior: Vec<Prior>,
    /// Whether the right one of them is to be chosen for each report.
    pub choose_prior: bool,
    /// Findings that were known before and may stand.
    pub baseline: Option<Arc<Baseline>>,
    /// The day against which the last days of exemptions and of the baseline are held; nothing expires without one.
    pub today: Option<Day>,
    /// Checkers and packs of another crate.
    pub extension: Extension,
    /// Whether the programs run that the settings name under `[[external]]`. Whoever may write the settings may then
    /// run anything; the command line does so unless it is `--isolated`, a service should not.
    pub run_external: bool,
    /// How much is read; the settings may say otherwise.
    pub limits: Limits,
}

impl From<SourceText> for Options {
    /// With this settings file and nothing else.
    fn from(settings: SourceText) -> Self {
        Self {
            settings: Some(settings),
            ..Self::default()
        }
    }
}

/// Checks reports. Made once, used for any number of reports, from any number of threads.
pub struct Linter {
    loaded: Loaded,
    lexicon: Arc<Lexicon>,
    reader: Reader,
    facts: Facts,
    selection: Selection,
    used: Used,
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
            used: Used::new(&loaded.settings),
            priors: Priors::default(),
            lexicon,
            loaded,
            options,
        };
        linter.priors = linter.read_priors()?;
        Ok(linter)
    }

    /// The reports of earlier years. Of a folder those that cannot be read are left out; a single one has to be read.
    fn read_priors(&self) -> Result<Priors, Error> {
        let mut reports = Vec::new();
        for Prior {
            name,
            bytes,
            format,
        } in &self.options.prior
        {
            match self.read(&Source {
                name,
                bytes,
                format: *format,
            }) {
                Ok(read) => {
                    let overrides = Overrides {
                        kind: self.options.kind.clone(),
                        years: Vec::new(),
                    };
                    reports.push((
                        name.clone(),
                        Arc::new(self.facts.report(read.document, &overrides)),
                    ));
                }
                Err(_) if self.options.choose_prior => {}
                Err(failure) => {
                    let message = unreadable(self.lang, &failure.message);
                    return Err(Error::Report(Failure { message, ..failure }));
                }
            }
        }
        Ok(Priors::new(reports, self.options.choose_prior))
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
        // The names of packs were checked when the linter was made.
        let mut rules = self
            .loaded
            .rules(kind, path, &self.options.packs)
            .unwrap_or_default();
        rules.retain(|(rule, _)| self.selection.wants(rule));
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
            notices.push(Notice {
                words: nothing_to_check(),
                span: None,
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
            used: &self.used,
            path: &path,
            name: source.name,
            baseline: self.options.baseline.as_deref(),
            today: self.options.today,
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

    /// Findings for the exemptions of the settings that covered nothing, over all reports checked so far; `applies`
    /// says whether an exemption (by its index) was within the run at all.
    #[must_use]
    pub fn unused_exemptions(&self, applies: impl Fn(usize) -> bool) -> Option<Checked> {
        let source = self.options.settings.as_ref()?;
        let unused: Vec<usize> = (0..self.loaded.settings.exemptions.len())
            .filter(|index| !self.used.is(*index) && applies(*index))
            .collect();
        if unused.is_empty() {
            return None;
        }
        let lines = unused.into_iter().filter_map(|index| {
            match &self.loaded.settings.exemptions.get(index)?.origin {
                // What a shared file exempts need not occur in every folder that builds on it.
                Origin::File(name, line) => (*name == source.name).then_some(*line),
                Origin::BuiltIn => None,
            }
        });
        let checked = self.pointing(Idle::Exemption, source, lines);
        (!checked.findings.is_empty()).then_some(checked)
    }

    /// Findings for these entries of the baseline, which met nothing.
    #[must_use]
    pub fn stale_baseline(&self, baseline: &Baseline, entries: &[usize]) -> Checked {
        let lines = entries.iter().map(|index| baseline.file().line(*index));
        self.pointing(Idle::Known, &baseline.file().source, lines)
    }

    /// Findings that point at these lines of a file that is no report.
    fn pointing(
        &self,
        idle: Idle,
        source: &SourceText,
        lines: impl Iterator<Item = usize>,
    ) -> Checked {
        let report = Report::new(plain(&source.text), Arc::clone(&self.lexicon));
        let mut fingerprints = Fingerprints::default();
        let findings = lines
            .filter_map(|line| report.document.blocks.get(line.checked_sub(1)?))
            .map(|block| idle_finding(idle, &report, block.span, self.lang, &mut fingerprints))
            .collect();
        Checked {
            path: source.name.to_string(),
            report,
            findings,
            suppressed: Vec::new(),
            notices: Vec::new(),
        }
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

    /// The findings of these rules.
    fn findings(
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
        findings
    }

    /// The findings of the user's programs.
    fn external_findings(
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

/// A file without a report must not look like a clean report.
fn nothing_to_check() -> Words {
    Words {
        zh: "文件里没有可核对的文字".to_owned(),
        en: "there is no text to check in this file".to_owned(),
    }
}

/// A settings file as a document, a block a line, so that findings can point into it.
fn plain(text: &str) -> Document {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        let span = Span::new(start, start + line.len());
        blocks.push(Block {
            span,
            kind: BlockKind::Paragraph,
            number: None,
        });
        start = span.end + 1;
    }
    let whole = Span::new(0, text.len());
    let piece = Piece {
        text: whole,
        source: whole,
        part: 0,
        kind: PieceKind::Verbatim,
    };
    let map = SourceMap::of_file(text.to_owned(), vec![piece]);
    Document {
        text: text.to_owned(),
        blocks,
        tables: Vec::new(),
        map,
    }
}

/// The shipped packs as texts.
#[must_use]
pub fn shipped_packs() -> Vec<SourceText> {
    texts(embed::PACKS)
}

/// The shipped lexicon as texts.
#[must_use]
pub fn shipped_lexicon() -> Vec<SourceText> {
    texts(embed::LEXICON)
}

fn texts(files: &[embed::Embedded]) -> Vec<SourceText> {
    files
        .iter()
        .map(|(name, text, compiled)| SourceText::shipped(format!("rules/{name}"), text, compiled))
        .collect()
}
