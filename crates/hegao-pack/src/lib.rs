//! TOML to rules, lexicon and settings, with pointed errors.
//!
//! Nothing here opens a file: callers hand in [`SourceText`]s, and a function that finds the files which packs and
//! settings name. Every mistake of every file is a [`PackError`]; all of them are reported in one run.

mod error;
mod extends;
mod fault;
mod lexicon;
mod merge;
mod names;
mod nearest;
mod origin;
mod pack;
mod packs;
mod source;
mod syntax;
mod value;
mod wording;

pub use error::{ErrorLabel, PackError, Worded};
pub use lexicon::lexicon;
pub use origin::Origin;
pub use pack::Header;
pub use packs::{FALLBACK, PackEntry, Packs};
pub use source::SourceText;
pub use value::toml_value;
