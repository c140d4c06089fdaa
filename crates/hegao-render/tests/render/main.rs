//! The renderers as their callers see them.

mod formats;
mod full;
mod layout;
mod outline;
mod rules;
mod speed;
mod support;
