//! A repository of reports and a pack of rules, as their owners live with them from the first day on.

#![expect(
    clippy::unwrap_used,
    reason = "a program that cannot be run is a broken test"
)]

mod authors;
mod chinese;
mod folder;
mod known;
mod outputs;
mod packs;
#[path = "../program/mod.rs"]
mod program;
mod repository;
mod writing;
