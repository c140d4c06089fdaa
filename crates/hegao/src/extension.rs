//! What another crate adds to the program.

use hegao_core::Checker;
use hegao_pack::SourceText;

/// Checkers and packs of another crate. Its packs are chosen by the kinds that they name, as packs of the user are.
#[derive(Clone, Copy, Debug)]
pub struct Extension {
    /// Checkers, for any pack to use.
    pub checkers: &'static [&'static Checker],
    /// Packs: the name of the file and its text.
    pub packs: &'static [(&'static str, &'static str)],
}

impl Extension {
    /// Nothing added.
    pub const NONE: Self = Self {
        checkers: &[],
        packs: &[],
    };

    /// Its packs as texts.
    pub(crate) fn texts(&self) -> impl Iterator<Item = SourceText> {
        self.packs
            .iter()
            .map(|(name, text)| SourceText::new(*name, *text))
    }
}

impl Default for Extension {
    fn default() -> Self {
        Self::NONE
    }
}
