//! What hegao understood of a report: its kind, its title, its tree.

mod json;
mod text;

use std::io;

use hegao_core::{Failure, Report};

use crate::style::Style;

pub(crate) use self::json::OutlineOf;

/// The formats of `outline`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OutlineFormat {
    /// A tree for a person.
    Text,
    /// Schema `hegao.outline/1`.
    Json,
}

/// What to show besides the tree.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutlineOptions {
    /// The extracted text: in JSON as a member, in text instead of the tree.
    pub text: bool,
    /// The lines taken as furniture, one by one. JSON always has their places.
    pub furniture: bool,
}

/// Writes outlines: once [`RenderOutline::begin`], then each report, then [`RenderOutline::end`].
pub trait RenderOutline {
    /// Opens the output.
    ///
    /// # Errors
    /// What `out` refuses.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// Writes one report.
    ///
    /// # Errors
    /// What `out` refuses.
    fn report(&mut self, path: &str, report: &Report, out: &mut dyn io::Write) -> io::Result<()>;

    /// Closes the output.
    ///
    /// # Errors
    /// What `out` refuses.
    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()>;
}

/// The renderer of an outline.
#[must_use]
pub fn outline(
    format: OutlineFormat,
    style: &Style,
    options: OutlineOptions,
) -> Box<dyn RenderOutline> {
    match format {
        OutlineFormat::Text => Box::new(text::OutlineText::new(style, options)),
        OutlineFormat::Json => Box::new(json::OutlineJson::new(style, options)),
    }
}
