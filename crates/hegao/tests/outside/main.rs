//! hegao seen from outside: by the tools that read its formats, by programs that it calls, by programs that use it.

#![expect(
    clippy::unwrap_used,
    reason = "what cannot be run or read is a broken test"
)]

#[cfg(unix)]
mod ci;
#[cfg(unix)]
mod external;
mod formats;
mod library;
mod page;
#[path = "../program/mod.rs"]
mod program;
mod support;
