//! Whether words name rules: of `--select` and `--ignore`, and of directives in reports.

use hegao_core::{Rule, Words};
use hegao_pack::nearest;

use super::Linter;
use crate::select::names;

impl Linter {
    /// All rules at hand, those of the user's programs included.
    fn all(&self) -> impl Iterator<Item = &Rule> {
        let externals = self.settings().externals.iter();
        let rules = self.packs().all().into_iter();
        rules.chain(externals.map(|external| &external.rule))
    }

    /// Whether the selection leaves any rule at all.
    pub(crate) fn has_rules(&self) -> bool {
        self.selection.is_all() || self.all().any(|rule| self.selection.wants(rule))
    }

    /// What to say of a word that names no rule and no checker, by its id or the beginning of it.
    pub(crate) fn unknown(&self, word: &str) -> Option<Words> {
        let ids: Vec<&str> = self
            .all()
            .flat_map(|rule| [rule.id.as_str(), rule.checker.id])
            .collect();
        if ids.iter().any(|id| names(word, id)) {
            return None;
        }
        let near = nearest(word, ids).unwrap_or("hegao rules");
        Some(Words {
            zh: format!("没有规则或检查器“{word}”；参看 {near}"),
            en: format!("no rule or checker is named `{word}`; see {near}"),
        })
    }
}
