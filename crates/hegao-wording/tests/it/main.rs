//! The shipped packs, entry by entry, and names that must stay silent.

#[cfg(test)]
mod entries;
#[cfg(test)]
mod names;
#[cfg(test)]
mod support;
