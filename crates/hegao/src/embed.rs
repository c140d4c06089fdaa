//! The packs and the lexicon that are built into the program.

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!("../../../rules/", $path)))),*]
    };
}

/// The packs: path under `rules/`, text.
pub const PACKS: &[(&str, &str)] = files![];

/// The lexicon: path under `rules/`, text.
pub const LEXICON: &[(&str, &str)] =
    files!["lexicon/kinds.toml", "lexicon/chapters.toml", "lexicon/furniture.toml"];
