//! Tests of rule packs: examples in the packs, cases in a folder beside them, snapshots of what is said.
//!
//! A folder holds packs (`*.toml`, also under `rules/`) and, in `cases/` beside them or in `tests/cases/`, the folders
//! `<pack>/<rule>/` with files `bad-*`, which the rule must report, and `ok-*`, which it must not. What the fate of a case
//! is does not depend on its snapshot: an accepted empty snapshot cannot hide a dead rule.

mod case;
mod collect;
mod corpus;
mod folder;
mod mistake;

use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::{Error, Linter, Options};

pub use case::{Case, Fate, Tried};
pub use corpus::{Excerpt, Gain, weigh};
pub use mistake::Mistake;

/// The packs of a folder, with all that tests them.
pub struct Suite {
    linter: Linter,
    cases: Vec<Case>,
    mistakes: Vec<Mistake>,
    rules: Vec<String>,
}

/// How far the cases reach: each rule must report something and stay silent once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Covered {
    /// The rule.
    pub rule: String,
    /// Whether a case or an example made it report.
    pub reports: bool,
    /// Whether a case or an example left it silent.
    pub silent: bool,
}

impl Suite {
    /// The packs and cases of `folder`. `options` gives settings and language; packs of the folder take the place of
    /// shipped ones with their names.
    ///
    /// # Errors
    /// Everything that is wrong with packs and settings.
    pub fn open(folder: &Path, mut options: Options) -> Result<Self, Error> {
        let found = folder::Found::in_folder(folder);
        let mut mistakes = found.mistakes;
        if found.packs.is_empty() && mistakes.is_empty() {
            mistakes.push(Mistake::no_packs(folder));
        }
        options.own = found.packs;
        options.stand_in = true;
        let names: Vec<String> = options
            .own
            .iter()
            .filter_map(hegao_pack::pack_name)
            .collect();
        let linter = Linter::new(options)?;
        let mut rules = Vec::new();
        for entry in linter.packs().entries() {
            if names.iter().any(|name| name == entry.name()) {
                rules.extend(linter.packs().rules_of(entry).map(|rule| rule.id.clone()));
            }
        }
        let cases = collect::cases(&linter, &found.cases, &rules, &mut mistakes);
        Ok(Self {
            linter,
            cases,
            mistakes,
            rules,
        })
    }

    /// Leaves only the cases and rules whose name or id holds `part`.
    pub fn filter(&mut self, part: &str) {
        self.cases
            .retain(|case| case.name.contains(part) || case.rule.contains(part));
        let Self { cases, rules, .. } = self;
        rules.retain(|rule| rule.contains(part) || cases.iter().any(|case| case.rule == *rule));
    }

    /// The cases: those of the packs' examples first, then files, in order.
    #[must_use]
    pub fn cases(&self) -> &[Case] {
        &self.cases
    }

    /// What it checks with: the shipped packs, and those of the folder in place of their namesakes.
    #[must_use]
    pub const fn linter(&self) -> &Linter {
        &self.linter
    }

    /// The ids of the rules that are tested.
    #[must_use]
    pub fn rules(&self) -> &[String] {
        &self.rules
    }

    /// What is wrong with the folder: cases of no rule, names that say nothing, snapshots of no case.
    #[must_use]
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }

    /// Runs every case, in order; those that cannot be read are mistakes.
    #[must_use]
    pub fn run(&self) -> Vec<Result<Tried, Mistake>> {
        self.cases
            .par_iter()
            .map(|case| case.run(&self.linter))
            .collect()
    }

    /// Writes the snapshots of these results where they differ; how many files changed.
    ///
    /// # Errors
    /// The first file that cannot be written.
    pub fn update(tried: &[Tried]) -> std::io::Result<usize> {
        let mut changed = 0;
        for one in tried {
            let Some(file) = &one.snapshot else { continue };
            if one.fate == Fate::Wrong {
                fs::write(file, &one.said)?;
                changed += 1;
            }
        }
        Ok(changed)
    }

    /// For every rule, what the cases made it do.
    #[must_use]
    pub fn coverage(&self, tried: &[Tried]) -> Vec<Covered> {
        let of = |rule: &String| {
            let mine = || tried.iter().filter(|one| one.rule == *rule);
            Covered {
                rule: rule.clone(),
                reports: mine().any(|one| one.findings > 0),
                silent: mine().any(|one| one.findings == 0),
            }
        };
        self.rules.iter().map(of).collect()
    }
}

impl Covered {
    /// Whether the rule did both.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.reports && self.silent
    }
}
