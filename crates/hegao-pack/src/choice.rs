//! Which packs are in force.

use std::collections::BTreeSet;

use hegao_core::{Kind, Rule};

use crate::error::PackError;
use crate::packs::{PackEntry, Packs};
use crate::source::SourceText;

/// The pack that is in force where no shipped pack applies to a kind.
pub const FALLBACK: &str = "common";

impl Packs {
    /// The rules in force for a kind of report: of the packs that apply to it, of those that the settings add, and of
    /// all that these extend. Where no shipped pack applies, `common` stands in. In the order of packs, then of the
    /// file; each once.
    #[must_use]
    pub fn for_kind(&self, kind: &Kind) -> Vec<&Rule> {
        let applies = |entry: &&PackEntry| entry.header.applies.contains(kind);
        let mut chosen: BTreeSet<&str> = self
            .entries
            .iter()
            .filter(applies)
            .map(PackEntry::name)
            .collect();
        if !self
            .entries
            .iter()
            .any(|entry| entry.shipped && applies(&entry))
        {
            chosen.insert(FALLBACK);
        }
        for (name, kinds) in &self.added {
            let applies = self
                .entry(name)
                .map_or(&[][..], |entry| &entry.header.applies);
            let kinds = kinds.as_deref().unwrap_or(applies);
            if kinds.is_empty() || kinds.contains(kind) {
                chosen.insert(name);
            }
        }
        self.closed(chosen)
    }

    /// The rules of these packs, by name or by the name of their file, with all that they extend.
    ///
    /// # Errors
    /// A name that no pack has.
    #[expect(
        clippy::result_large_err,
        reason = "asked once, before any report is read"
    )]
    pub fn named(&self, names: &[String]) -> Result<Vec<&Rule>, PackError> {
        let mut chosen = BTreeSet::new();
        for name in names {
            let entry = self.entry(name).or_else(|| {
                self.entries
                    .iter()
                    .find(|entry| *entry.source.name == **name)
            });
            chosen.insert(entry.ok_or_else(|| self.unknown(name))?.name());
        }
        Ok(self.closed(chosen))
    }

    fn unknown(&self, name: &str) -> PackError {
        let source = SourceText::new("--pack", name);
        self.unknown_pack(&source, &(0..name.len()), name)
    }

    /// These packs and all that they extend, in the order of all packs.
    fn closed<'s>(&'s self, mut chosen: BTreeSet<&'s str>) -> Vec<&'s Rule> {
        let mut open: Vec<&str> = chosen.iter().copied().collect();
        while let Some(name) = open.pop() {
            for base in self
                .entry(name)
                .map_or(&[][..], |entry| &entry.header.extends)
            {
                if chosen.insert(base) {
                    open.push(base);
                }
            }
        }
        self.entries
            .iter()
            .filter(|entry| chosen.contains(entry.name()))
            .flat_map(|entry| self.rules_of(entry))
            .collect()
    }
}
