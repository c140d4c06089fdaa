//! Real places of a report where an error of a class can be planted.

mod arithmetic;
mod marks;
mod order;
mod times;
mod twice;

use std::ops::Range;

use fastrand::Rng;

use super::Edit;
use super::surface::Doc;

/// A place with the change that makes an error of it.
#[derive(Clone, Debug)]
pub struct Site {
    /// The change.
    pub edits: Vec<Edit>,
    /// What else belongs to the statement: a finding may point there as well.
    pub touch: Vec<Range<usize>>,
    /// Whether the change left a statement that still holds.
    pub holds: bool,
}

impl Site {
    fn new(edit: Edit) -> Self {
        Self {
            edits: vec![edit],
            touch: Vec::new(),
            holds: false,
        }
    }

    fn touching(edit: Edit, touch: Vec<Range<usize>>) -> Self {
        Self {
            touch,
            ..Self::new(edit)
        }
    }

    fn within(edit: Edit, place: Range<usize>) -> Self {
        Self::touching(edit, std::iter::once(place).collect())
    }
}

/// The places that `doc` offers for errors of `class`.
#[must_use]
pub fn sites(class: &str, doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    match class {
        "total" => arithmetic::totals(doc, rng),
        "part" => arithmetic::parts(doc),
        "growth" => arithmetic::growth(doc, rng),
        "share" => arithmetic::shares(doc, rng),
        "restated" => twice::restated(doc, rng),
        "unit-slip" => twice::slips(doc, rng),
        "respective" => order::respective(doc),
        "listed" => order::listed(doc),
        "heading-number" => order::headings(doc),
        "enumeration" => order::enumerations(doc, rng),
        "date" => times::dates(doc, rng),
        "title-year" => times::title(doc, rng),
        "span" => times::spans(doc, rng),
        "anniversary" => times::anniversaries(doc, rng),
        "bounds" => marks::bounds(doc, rng),
        "pair" => marks::pairs(doc, rng),
        "doubled-word" => marks::doubled(doc, rng),
        "residue" => marks::residue(doc, rng),
        "stop" => marks::stops(doc),
        "term" => marks::terms(doc),
        "numeral-style" => marks::numerals(doc, rng),
        _ => Vec::new(),
    }
}
