//! Two sums that do not come out and agree on what would mend them both.
//!
//! A subtotal is the sum of the rows under it and a part of the total below; 收入合计 is the sum of its side and equals
//! 支出合计 beside it. A sum that fails alone may be meant otherwise. Where two that share one number and nothing else
//! would both come out with one and the same other number in its place, that number is wrong. And so it is where its parts
//! are right, since they add up to the total of the table, and one wrong digit explains the difference.

use std::collections::{HashMap, HashSet};

use hegao_core::number::{Decimal, Interval, quotient, sub};
use hegao_core::{Reason, Verdict};

use super::super::evidence;
use super::super::scene::Scene;
use super::{Trial, leave_open, tell};
use crate::tables::Sheet;

/// More doubts are data, not sums of a table.
const MOST_DOUBTS: usize = 4096;
/// Numbers of so many units of their last place are not equal by accident; shorter ones where a slip explains them.
const LONG: Decimal = Decimal::ONE_THOUSAND;
const SHORT: Decimal = Decimal::ONE_HUNDRED;

/// No table that a person adds up has more sums.
const MOST_HELD: usize = 256;

/// Sums that came to less or more, with nothing in their own rows or columns that shows whether they are meant.
#[derive(Debug, Default)]
pub(super) struct Doubts<'a> {
    sums: Vec<(Trial, Open)>,
    /// Sums down that hold.
    held: Vec<Trial>,
    /// The rows after 其中 by their names, where they come to the row before, and where they do not.
    lists: HashSet<Vec<&'a str>>,
    odd_lists: Vec<(Vec<&'a str>, Trial)>,
}

/// What becomes of a doubt that nothing confirms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Open {
    /// It is told as open.
    Told,
    /// Nothing is told.
    Kept,
    /// It is told as a fault with nothing else to go by.
    Fault,
}

impl<'a> Doubts<'a> {
    pub(super) fn add(&mut self, trial: &Trial, open: Open) {
        if self.sums.len() < MOST_DOUBTS {
            self.sums.push((trial.clone(), open));
        }
    }

    /// Notes a sum that holds.
    pub(super) fn hold(&mut self, trial: &Trial) {
        if self.held.len() < MOST_HELD {
            self.held.push(trial.clone());
        }
    }

    /// Notes the rows after 其中, which come to the row before or, in this `trial`, do not.
    pub(super) fn list(&mut self, names: Vec<&'a str>, trial: Option<&Trial>) {
        match trial {
            Some(trial) if self.odd_lists.len() < MOST_DOUBTS => {
                self.odd_lists.push((names, trial.clone()));
            }
            Some(_) => {}
            None => {
                self.lists.insert(names);
            }
        }
    }

    /// Tells those that another one confirms as faults, and those that are to be told as open.
    pub(super) fn settle(self, scene: &mut Scene<'_>, sheet: &Sheet) {
        let mut mended: HashMap<usize, Vec<(usize, Decimal)>> = HashMap::new();
        for (at, (trial, _)) in self.sums.iter().enumerate() {
            for part in &trial.sum.parts {
                if let Some(value) = as_part(scene, trial, part.figure).filter(|_| trial.fails()) {
                    mended.entry(part.figure).or_default().push((at, value));
                }
            }
        }
        let twins = twins(sheet);
        let mut wrong: Vec<usize> = Vec::new();
        for (trial, open) in &self.sums {
            let total = trial.sum.total;
            let confirmed = trial.fails()
                && trial.counts(scene)
                && is_long(scene, total, trial.sum.value)
                && (self.has_right_parts(scene, trial)
                    || is_twin(scene, &twins, total, trial.sum.value)
                    || mended.get(&total).into_iter().flatten().any(|(at, value)| {
                        *value == trial.sum.value
                            && self
                                .sums
                                .get(*at)
                                .is_some_and(|(other, _)| is_apart(trial, other))
                    }));
            if confirmed && !wrong.contains(&total) {
                wrong.push(total);
                tell(scene, trial, Verdict::Fails, Some(Reason::OtherTotals));
            } else if *open == Open::Told {
                leave_open(scene, trial);
            }
        }
        // 货运量 and 旅客周转量 each have 铁路、公路、水运 under them: where these are all of the one they are all of the other.
        for (names, trial) in &self.odd_lists {
            if self.lists.contains(names) {
                tell(scene, trial, Verdict::Fails, Some(Reason::OtherTotals));
            }
        }
        for (trial, open) in &self.sums {
            if *open == Open::Fault && !wrong.contains(&trial.sum.total) {
                tell(scene, trial, Verdict::Fails, Some(Reason::OnlyTotal));
            }
        }
    }
}

impl Doubts<'_> {
    /// Whether all parts of a sum are parts of one that holds and its total is none of them, and one wrong digit of the
    /// total explains the difference.
    fn has_right_parts(&self, scene: &Scene<'_>, trial: &Trial) -> bool {
        let total = trial.sum.total;
        let slip = scene.figures.get(total).is_some_and(|printed| {
            sub(trial.sum.value, printed.value)
                .is_some_and(|by| evidence::edit(printed, &Interval::point(by)).is_some())
        });
        let mut held = self.held.iter().map(|held| &held.sum);
        slip && held.any(|held| {
            let has = |figure: usize| held.parts.iter().any(|part| part.figure == figure);
            held.total != total
                && held.parts.len() > trial.sum.parts.len()
                && !has(total)
                && trial.sum.parts.iter().all(|part| has(part.figure))
        })
    }
}

/// What a part had to be for the sum to come out.
fn as_part(scene: &Scene<'_>, trial: &Trial, part: usize) -> Option<Decimal> {
    let total = scene.figures.get(trial.sum.total)?.value;
    let own = scene.figures.get(part)?.value;
    sub(total, sub(trial.sum.value, own)?).filter(|value| *value > Decimal::ZERO)
}

/// Whether `value`, printed like a figure, has so many digits that another sum does not come to it by accident.
fn is_long(scene: &Scene<'_>, figure: usize, value: Decimal) -> bool {
    let Some(printed) = scene.figures.get(figure) else {
        return false;
    };
    let units = evidence::last_place(printed).and_then(|place| quotient(value, place, 0));
    let slip = || {
        sub(value, printed.value)
            .is_some_and(|change| evidence::edit(printed, &Interval::point(change)).is_some())
    };
    units.is_some_and(|units| units >= LONG || units >= SHORT && slip())
}

/// Whether two sums share the total of the first, as a part of the second, and nothing else.
fn is_apart(sum: &Trial, other: &Trial) -> bool {
    let inside = |figure: usize| {
        other.sum.total == figure || other.sum.parts.iter().any(|part| part.figure == figure)
    };
    !sum.sum.parts.iter().any(|part| inside(part.figure))
}

/// Totals that stand in the last row of two panels under the same words: what comes in and what goes out.
fn twins(sheet: &Sheet) -> HashMap<usize, Vec<usize>> {
    let mut out: HashMap<usize, Vec<usize>> = HashMap::new();
    let totals = |at: usize| {
        sheet.panels.get(at).into_iter().flat_map(move |panel| {
            let rows = panel.rows.last().filter(|(_, label)| label.total);
            rows.into_iter().flat_map(move |(row, _)| {
                panel.values.iter().filter_map(move |column| {
                    let head = sheet.heads.get(*column)?;
                    Some((*row, head, sheet.figure(*row, *column)?))
                })
            })
        })
    };
    for left in 0..sheet.panels.len() {
        for right in left + 1..sheet.panels.len() {
            for (row, head, figure) in totals(left) {
                for (other_row, other, twin) in totals(right) {
                    if row == other_row && head.words == other.words {
                        out.entry(figure).or_default().push(twin);
                        out.entry(twin).or_default().push(figure);
                    }
                }
            }
        }
    }
    out
}

fn is_twin(
    scene: &Scene<'_>,
    twins: &HashMap<usize, Vec<usize>>,
    total: usize,
    value: Decimal,
) -> bool {
    twins.get(&total).into_iter().flatten().any(|twin| {
        scene
            .figures
            .get(*twin)
            .is_some_and(|twin| twin.value == value)
    })
}
