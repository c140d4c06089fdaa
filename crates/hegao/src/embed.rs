//! The packs and the lexicon that are built into the program.

use hegao_core::params::Packed;
use hegao_pack::SourceText;

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$((
            $path,
            include_str!(concat!("../../../rules/", $path)),
            Packed::new(
                include_bytes!(concat!(env!("OUT_DIR"), "/", $path, ".tree")),
                include_str!(concat!(env!("OUT_DIR"), "/", $path, ".words")),
            ),
        )),*]
    };
}

/// A file: path under `rules/`, text, and what `build.rs` made of it.
type Embedded = (&'static str, &'static str, Packed);

/// The packs.
const PACKS: &[Embedded] = files![
    "common.toml",
    "annual.toml",
    "half-year.toml",
    "plan.toml",
    "self-evaluation.toml",
    "notice.toml",
    "figures.toml",
    "periods.toml",
    "wording.toml",
    "phrases.toml",
    "targets.toml",
    "education.toml",
    "typography.toml",
];

/// The lexicon.
const LEXICON: &[Embedded] = files![
    "lexicon/kinds.toml",
    "lexicon/chapters.toml",
    "lexicon/furniture.toml",
    "lexicon/units.toml",
    "lexicon/epochs.toml",
    "lexicon/plans.toml",
    "lexicon/meetings.toml",
    "lexicon/indicators.toml",
    "lexicon/indicators-economy.toml",
    "lexicon/words.toml",
    "lexicon/alike.toml",
];

/// The shipped packs as texts.
#[must_use]
pub fn shipped_packs() -> Vec<SourceText> {
    texts(PACKS)
}

/// The shipped lexicon as texts.
#[must_use]
pub fn shipped_lexicon() -> Vec<SourceText> {
    texts(LEXICON)
}

fn texts(files: &[Embedded]) -> Vec<SourceText> {
    files
        .iter()
        .map(|(name, text, packed)| SourceText::shipped(format!("rules/{name}"), text, *packed))
        .collect()
}
