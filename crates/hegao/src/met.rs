//! What was allowed to stand, and which of it a run met.

use std::sync::atomic::{AtomicU8, Ordering};

use hegao_core::calendar::Day;

/// The entries of a list: exemptions of the settings, findings of a baseline. Any thread may mark them.
#[derive(Debug, Default)]
pub(crate) struct Met(Vec<AtomicU8>);

/// Nobody met the entry; it covered a finding; it would have, but its last day is over.
const UNMET: u8 = 0;
const COVERED: u8 = 1;
const EXPIRED: u8 = 2;

impl Met {
    pub(crate) fn new(entries: usize) -> Self {
        Self((0..entries).map(|_| AtomicU8::new(UNMET)).collect())
    }

    /// Notes that an entry met a finding; whether it covers it: its last day is not before `today`. Without a day nothing
    /// expires.
    pub(crate) fn meet(&self, index: usize, expires: Option<Day>, today: Option<Day>) -> bool {
        let over = expires.zip(today).is_some_and(|(last, today)| last < today);
        if let Some(entry) = self.0.get(index) {
            entry.store(if over { EXPIRED } else { COVERED }, Ordering::Relaxed);
        }
        !over
    }

    /// The entries that met nothing so far.
    pub(crate) fn unmet(&self) -> impl Iterator<Item = usize> + '_ {
        self.in_state(UNMET)
    }

    /// The entries that met a finding after their last day.
    pub(crate) fn expired(&self) -> impl Iterator<Item = usize> + '_ {
        self.in_state(EXPIRED)
    }

    fn in_state(&self, state: u8) -> impl Iterator<Item = usize> + '_ {
        let entries = self.0.iter().enumerate();
        entries
            .filter(move |(_, entry)| entry.load(Ordering::Relaxed) == state)
            .map(|(index, _)| index)
    }
}
