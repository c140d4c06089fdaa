//! Tables: sums down and across, columns of rates, and text against table.
//!
//! How a table adds up is seldom said in words. What is supposed is therefore tried on the whole table: rows or columns
//! that add up everywhere are meant to, and then a place where they do not is wrong. What holds nowhere says nothing.

mod across;
mod agree;
mod down;
mod prose;
mod rates;
mod schemes;

use hegao_core::{Reason, RelationKind, Verdict};

use super::evidence;
use super::scene::Scene;
use super::sum::{Fit, Part, Sum};
use crate::tables::{Content, Sheet};
use agree::Doubts;

pub(super) fn find(scene: &mut Scene<'_>) {
    for sheet in scene.input.sheets {
        let mut doubts = Doubts::default();
        for panel in &sheet.panels {
            down::find(scene, sheet, panel, &mut doubts);
            across::find(scene, sheet, panel, &mut doubts);
            rates::find(scene, sheet, panel);
        }
        doubts.settle(scene, sheet);
    }
    prose::find(scene);
}

/// A sum that was tried.
#[derive(Clone, Debug)]
struct Trial {
    sum: Sum,
    /// A part is empty, which may be nothing or may be not told.
    blanks: bool,
}

impl Trial {
    /// Adds up the figures at `parts`; nothing if one of them is not shown, is none, or is of another unit.
    fn of(
        scene: &Scene<'_>,
        sheet: &Sheet,
        total: (usize, usize),
        parts: impl Iterator<Item = (usize, usize)>,
    ) -> Option<Self> {
        let whole = sheet.figure(total.0, total.1)?;
        let figure = scene.figures.get(whole)?;
        let mut blanks = false;
        let mut members = Vec::new();
        for (row, column) in parts {
            match sheet.content(row, column) {
                Content::Nothing => blanks = true,
                Content::Hidden | Content::Words => return None,
                Content::Number(_) => {
                    let part = sheet.figure(row, column)?;
                    if !scene.figures.get(part)?.same_unit(figure) {
                        return None;
                    }
                    members.push(Part::once(part));
                }
            }
        }
        let sum = Sum::of(scene, whole, members)?;
        Some(Self { sum, blanks })
    }

    /// Whether it proves anything that the sum holds: at least two parts, and a total with more than one digit.
    fn counts(&self, scene: &Scene<'_>) -> bool {
        let figure = |index: usize| scene.figures.get(index);
        let parts = self.sum.parts.iter();
        let real = parts
            .filter_map(|part| figure(part.figure))
            .filter(|part| !part.value.is_zero());
        real.count() >= 2
            && figure(self.sum.total)
                .is_some_and(|total| total.numeral.value.mantissa().unsigned_abs() >= 10)
    }

    fn holds(&self) -> bool {
        self.sum.fit == Fit::Meets
    }

    /// Whether the numbers as they stand come out.
    fn is_exact(&self, scene: &Scene<'_>) -> bool {
        let total = scene.figures.get(self.sum.total);
        total.is_some_and(|total| total.value == self.sum.value)
    }

    fn fails(&self) -> bool {
        matches!(self.sum.fit, Fit::Less | Fit::More)
    }
}

/// Tells a sum that comes to less or more without a fault: the parts need not be all.
fn leave_open(scene: &mut Scene<'_>, trial: &Trial) {
    tell(
        scene,
        trial,
        Verdict::Undetermined,
        Some(Reason::NotExhaustive),
    );
}

/// Gives out what a trial came to.
fn tell(scene: &mut Scene<'_>, trial: &Trial, verdict: Verdict, reason: Option<Reason>) {
    let sum = &trial.sum;
    let arithmetic = sum.arithmetic(scene, false);
    let figures = sum.figures();
    let hint = (verdict == Verdict::Fails)
        .then(|| evidence::weigh(scene, sum).hint)
        .flatten();
    for part in &sum.parts {
        if let Some(slot) = scene.total_of.get_mut(part.figure) {
            *slot = Some(sum.total);
        }
    }
    if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, figures) {
        relation.reason = reason;
        relation.hint = hint;
    }
}
