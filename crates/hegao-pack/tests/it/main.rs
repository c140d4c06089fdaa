//! Packs, lexicon and settings as their authors write them.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test stops at the first surprise"
)]

mod common;
mod indicators;
mod mistakes;
mod packs;
mod robust;
mod settings;
mod timing;
