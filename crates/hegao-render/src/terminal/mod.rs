//! What every output for a terminal shares: widths, rows, colours, and text made harmless.

pub(crate) mod cell;
pub(crate) mod paint;
pub(crate) mod prose;
pub(crate) mod wrap;
