//! Packs, lexicon and settings as their authors write them.

mod common;
mod mistakes;
mod packs;
mod robust;
mod settings;
