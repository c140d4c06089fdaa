//! The packs and the lexicon that are built into the program.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../../rules/", $path)))),*]
    };
}

/// The packs: path under `rules/`, text.
pub const PACKS: &[(&str, &str)] = files![
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

/// The lexicon: path under `rules/`, text.
pub const LEXICON: &[(&str, &str)] = files![
    "lexicon/kinds.toml",
    "lexicon/chapters.toml",
    "lexicon/furniture.toml",
    "lexicon/units.toml",
    "lexicon/epochs.toml",
    "lexicon/plans.toml",
    "lexicon/meetings.toml",
    "lexicon/indicators.toml",
    "lexicon/indicators-economy.toml",
];
