//! Findings that were known before: which of them a run met again.

use std::collections::HashMap;
use std::sync::atomic::{AtomicU8, Ordering};

use hegao_core::Finding;
use hegao_core::calendar::Day;
use hegao_pack::{Known, PackError, SourceText};

use crate::files;

/// A baseline in a run. Shared by all linters of the run.
#[derive(Debug)]
pub struct Baseline {
    file: hegao_pack::Baseline,
    /// The entries by report and fingerprint.
    index: HashMap<(String, String), usize>,
    met: Vec<AtomicU8>,
}

/// Nobody met the entry; it covered a finding; it would have, but its last day is over.
const UNMET: u8 = 0;
const COVERED: u8 = 1;
const EXPIRED: u8 = 2;

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(source: &SourceText) -> Result<Self, Vec<PackError>> {
        let file = hegao_pack::Baseline::read(source)?;
        let met = file.known.iter().map(|_| AtomicU8::new(UNMET)).collect();
        let keys = file.known.iter().enumerate();
        let index = keys
            .map(|(index, known)| ((known.path.clone(), known.fingerprint.clone()), index))
            .collect();
        Ok(Self { file, index, met })
    }

    /// The reason for which `finding` of the report `name` may stand, if it is known and its last day is not before
    /// `today`. Without a day nothing expires.
    pub(crate) fn covers(
        &self,
        name: &str,
        finding: &Finding,
        today: Option<Day>,
    ) -> Option<String> {
        let key = (self.path(name), finding.fingerprint.clone());
        let index = *self.index.get(&key)?;
        let known = self.file.known.get(index)?;
        let over = known
            .expires
            .zip(today)
            .is_some_and(|(last, today)| last < today);
        let met = self.met.get(index)?;
        met.store(if over { EXPIRED } else { COVERED }, Ordering::Relaxed);
        (!over).then(|| known.reason.clone().unwrap_or_default())
    }

    /// The file.
    #[must_use]
    pub const fn file(&self) -> &hegao_pack::Baseline {
        &self.file
    }

    /// The entries that met nothing so far, by index.
    pub fn unmet(&self) -> impl Iterator<Item = usize> + '_ {
        self.in_state(UNMET)
    }

    /// The entries that met a finding after their last day.
    pub fn expired(&self) -> impl Iterator<Item = &Known> + '_ {
        self.in_state(EXPIRED)
            .filter_map(|index| self.file.known.get(index))
    }

    fn in_state(&self, state: u8) -> impl Iterator<Item = usize> + '_ {
        let met = self.met.iter().enumerate();
        met.filter(move |(_, met)| met.load(Ordering::Relaxed) == state)
            .map(|(index, _)| index)
    }

    /// The path of a report as the baseline speaks of it: from its own folder.
    #[must_use]
    pub fn path(&self, name: &str) -> String {
        files::relative(name, Some(&self.file.source.name))
    }
}
