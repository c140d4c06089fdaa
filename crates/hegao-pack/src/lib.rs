//! TOML to rules, lexicon and settings, with pointed errors.
//!
//! Nothing here opens a file: callers hand in [`SourceText`]s, and a function that finds the files which packs and
//! settings name. Every mistake of every file is a [`PackError`]; all of them are reported in one run.

mod baseline;
mod choice;
mod error;
mod extends;
mod external;
mod fault;
mod indicators;
mod keys;
mod lexicon;
mod load;
mod merge;
mod names;
mod nearest;
mod origin;
mod pack;
mod packs;
mod paths;
mod sense;
mod settings;
mod settings_chain;
mod settings_check;
mod settings_ids;
mod settings_read;
mod settings_stray;
mod shipped;
mod source;
mod syntax;
mod tidy;
mod value;
mod wording;
mod written;

pub use baseline::{Baseline, Known, baseline_entry, short_excerpt};
pub use choice::FALLBACK;
pub use error::{ErrorLabel, PackError, Worded};
pub use external::{EXTERNAL, External};
pub use hegao_core::params::pack;
pub use keys::{PACK_WORDS, SETTINGS_WORDS, pack_shape, settings_shape, words_for};
pub use lexicon::lexicon;
pub use load::{Find, Inputs, Loaded, load};
pub use nearest::nearest;
pub use origin::Origin;
pub use pack::Header;
pub use packs::{PackEntry, Packs, pack_name};
pub use paths::Paths;
pub use settings::{Exemption, FailOn, Level, Limits, PathOverride, Set, Settings};
pub use source::{SourceText, Text};
pub use value::toml_value;
