//! Findings that were known before: which of them a run met again.

use std::collections::{HashMap, HashSet};
use std::path::{Path, PathBuf};

use hegao_core::calendar::Day;
use hegao_core::{Finding, Report};
use hegao_pack::{Known, PackError, SourceText};

use crate::again::{Clause, again};
use crate::files;
use crate::met::Met;

/// A baseline in a run. Shared by all linters of the run.
#[derive(Debug)]
pub struct Baseline {
    file: hegao_pack::Baseline,
    /// The entries by report and fingerprint.
    index: HashMap<(String, String), usize>,
    /// The entries of each report that say what their clause is.
    clauses: HashMap<String, Vec<usize>>,
    /// Those of reports that are gone, by fingerprint alone: the report may have another name now.
    moved: HashMap<String, usize>,
    met: Met,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(source: &SourceText) -> Result<Self, Vec<PackError>> {
        let file = hegao_pack::Baseline::read(source)?;
        let met = Met::new(file.known.len());
        let folder = files::folder_of(&file.source.name);
        let mut gone: HashMap<&str, bool> = HashMap::new();
        let (mut index, mut moved) = (HashMap::new(), HashMap::new());
        let mut clauses: HashMap<String, Vec<usize>> = HashMap::new();
        for (at, known) in file.known.iter().enumerate() {
            let (path, key) = (known.path.as_str(), known.fingerprint.clone());
            if *gone
                .entry(path)
                .or_insert_with(|| !folder.join(path).exists())
            {
                moved.insert(key.clone(), at);
            }
            index.insert((path.to_owned(), key), at);
            if known.clause.is_some() {
                clauses.entry(path.to_owned()).or_default().push(at);
            }
        }
        Ok(Self {
            file,
            index,
            clauses,
            moved,
            met,
        })
    }

    /// The entry that is `finding` of the report `name`, by its fingerprint.
    pub(crate) fn entry(&self, name: &str, finding: &Finding) -> Option<usize> {
        let key = (self.path(name), finding.fingerprint.clone());
        let here = self.index.get(&key);
        here.or_else(|| self.moved.get(&finding.fingerprint))
            .copied()
    }

    /// The entries that are `findings` of the report `name` although their clauses have changed; those in `met` are
    /// others already.
    pub(crate) fn entries_again(
        &self,
        name: &str,
        report: &Report,
        findings: &[Finding],
        met: &HashSet<usize>,
    ) -> Vec<Option<usize>> {
        let of_report = self.clauses.get(&self.path(name)).into_iter().flatten();
        let left: Vec<usize> = of_report.filter(|at| !met.contains(at)).copied().collect();
        if left.is_empty() {
            return vec![None; findings.len()];
        }
        let clause = |at: &usize| {
            let known = self.file.known.get(*at)?;
            let around = known.clause.clone()?;
            Some(Clause::new(&known.rule, &known.excerpt, around))
        };
        let known: Vec<Clause> = left.iter().filter_map(clause).collect();
        let found: Vec<Clause> = findings
            .iter()
            .map(|finding| Clause::of(report, finding))
            .collect();
        again(&known, &found)
            .into_iter()
            .map(|index| left.get(index?).copied())
            .collect()
    }

    /// The reason for which an entry lets its finding stand, if its last day is not before `today`. Without a day nothing
    /// expires.
    pub(crate) fn meet(&self, entry: usize, today: Option<Day>) -> Option<String> {
        let known = self.file.known.get(entry)?;
        let covers = self.met.meet(entry, known.expires, today);
        covers.then(|| known.reason.clone().unwrap_or_default())
    }

    /// The file.
    #[must_use]
    pub const fn file(&self) -> &hegao_pack::Baseline {
        &self.file
    }

    /// The entries that met nothing so far, by index.
    pub fn unmet(&self) -> impl Iterator<Item = usize> + '_ {
        self.met.unmet()
    }

    /// The entries that met a finding after their last day.
    pub fn expired(&self) -> impl Iterator<Item = &Known> + '_ {
        self.met
            .expired()
            .filter_map(|index| self.file.known.get(index))
    }

    /// The path of a report as the baseline speaks of it: from its own folder. What has no path keeps its name.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        if name == "-" {
            return name.to_owned();
        }
        files::from(Path::new(name), &self.folder())
    }

    /// The folder from which it counts its paths.
    pub(crate) fn folder(&self) -> PathBuf {
        files::folder_of(&self.file.source.name)
    }
}
