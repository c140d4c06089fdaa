//! Sentences of hegao's own, wrapped under a lead.

use owo_colors::Style as Ink;

use super::cell::{self, cells};
use super::paint::Paint;
use super::wrap;
use crate::style::Style;

/// Text before a sentence, and the indentation of its further rows.
pub(crate) struct Lead<'a> {
    /// Printed before the first row.
    pub(crate) first: &'a str,
    /// Its colour.
    pub(crate) ink: Ink,
    /// Printed before each further row.
    pub(crate) rest: &'a str,
}

/// Adds `lead` and `text`, wrapped to the width of `style`, each row with its line feed.
pub(crate) fn add(out: &mut String, style: &Style, lead: &Lead<'_>, text: &str, ink: Ink) {
    let wide = style.ambiguous_wide;
    let paint = Paint(style.color);
    let total = style.columns();
    let rest_width = cell::width(lead.rest, wide);
    let first_width = cell::width(lead.first, wide);
    let rows = wrap::rows(
        cells(text.trim_end(), 0, wide),
        total.saturating_sub(first_width),
        total.saturating_sub(rest_width),
    );
    for (index, row) in rows.iter().enumerate() {
        let (before, before_ink) = if index == 0 {
            (lead.first, lead.ink)
        } else {
            (lead.rest, super::paint::frame())
        };
        let shown: String = row.iter().map(|cell| cell.show.as_ref()).collect();
        let shown = if index == 0 {
            shown.trim_end()
        } else {
            shown.trim()
        };
        if shown.is_empty() {
            if index > 0 {
                continue;
            }
            paint.add(out, before.trim_end(), before_ink);
        } else {
            paint.add(out, before, before_ink);
        }
        paint.add(out, shown, ink);
        out.push('\n');
    }
}
