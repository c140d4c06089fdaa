//! Figures that must agree: found in the words between them, decided on intervals, told with their arithmetic.
//!
//! Every kind of relation is one file. All of them look at one sentence or at a bounded stretch before it, so that the
//! whole is linear in the text. What is not certain stays undetermined or is no relation at all.

mod added;
mod alike;
mod among;
mod anniversary;
mod announced;
mod asked;
mod attainment;
mod balance;
mod bases;
mod classes;
mod common;
mod complement;
mod counts;
mod ends;
mod evidence;
mod gathered;
mod growth;
mod implied;
mod items;
mod kinds;
mod listed;
mod listing;
mod magnitude;
mod mistyped;
mod names;
mod nested;
mod outcome;
mod parts;
mod per_head;
mod respective;
mod restated;
mod rows;
mod scene;
mod share;
mod show;
mod span;
mod stance;
mod structure;
mod sum;
mod tables;
#[cfg(test)]
mod tests;
mod together;
mod whole;
mod years_told;

use hegao_core::enumeration::Enumeration;
use hegao_core::report::Year;
use hegao_core::{Document, Figure, Relation, Report, Sections};

use crate::tables::Sheet;
use scene::Scene;

/// What relations are found in.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// The report as far as it is understood: its marks and the places of its characters.
    pub(crate) report: &'a Report,
    /// The document.
    pub(crate) document: &'a Document,
    /// Its figures, in text order.
    pub(crate) figures: &'a [Figure],
    /// Its section tree.
    pub(crate) sections: &'a Sections,
    /// Its enumerations.
    pub(crate) enumerations: &'a [Enumeration],
    /// The years it is about.
    pub(crate) years: &'a [Year],
    /// Its tables.
    pub(crate) sheets: &'a [Sheet],
}

/// Every relation of a document, in order of their targets.
#[must_use]
pub(crate) fn relate(input: Input<'_>) -> Vec<Relation> {
    let mut scene = Scene::new(input);
    among::find(&mut scene);
    together::find(&mut scene);
    items::find(&mut scene);
    kinds::find(&mut scene);
    balance::find(&mut scene);
    added::find(&mut scene);
    growth::find(&mut scene);
    share::find(&mut scene);
    common::find(&mut scene);
    attainment::find(&mut scene);
    outcome::find(&mut scene);
    complement::find(&mut scene);
    structure::find(&mut scene);
    mistyped::find(&mut scene);
    implied::find(&mut scene);
    per_head::find(&mut scene);
    respective::find(&mut scene);
    listed::find(&mut scene);
    span::find(&mut scene);
    anniversary::find(&mut scene);
    restated::find(&mut scene);
    magnitude::find(&mut scene);
    years_told::find(&mut scene);
    tables::find(&mut scene);
    scene.finish()
}
