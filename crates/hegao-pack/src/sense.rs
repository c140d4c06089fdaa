//! Parameters that are well-formed and make no sense, of the rules that users write or change.

use hegao_core::lexicon::Lexicon;

use crate::error::PackError;
use crate::fault::param_error;
use crate::packs::Packs;

impl Packs {
    /// Asks the checkers what is senseless about the parameters of the user's rules, and of those that the settings change.
    pub(crate) fn check_sense(&self, lexicon: &Lexicon, errors: &mut Vec<PackError>) {
        for entry in &self.entries {
            if entry.shipped && !self.changes(entry) {
                continue;
            }
            for bound in &self.body(entry).rules {
                // Parameters that the settings change stand in the file of the last that does.
                let over = self
                    .overrides
                    .get(&bound.rule.id)
                    .and_then(|all| all.last());
                if entry.shipped && over.is_none() {
                    continue;
                }
                let source = over.map_or(&entry.source, |over| &over.source);
                let with = bound.with.value();
                let faults = bound.rule.checker.senseless(&with, lexicon);
                errors.extend(faults.iter().map(|fault| param_error(source, &with, fault)));
            }
        }
    }
}
