//! Sums across a row: a column called 合计 and the columns beside it.

use hegao_core::{Reason, Verdict};

use super::super::scene::Scene;
use super::super::sum::Fit;
use super::agree::{Doubts, Open};
use super::{Trial, tell};
use crate::tables::{Head, Panel, Sheet};

/// More columns are no list of parts.
const MOST_COLUMNS: usize = 32;

pub(super) fn find(scene: &mut Scene<'_>, sheet: &Sheet, panel: &Panel, doubts: &mut Doubts<'_>) {
    let columns: Vec<(usize, &Head)> = panel
        .values
        .iter()
        .filter_map(|column| sheet.heads.get(*column).map(|head| (*column, head)))
        .filter(|(_, head)| head.adds())
        .collect();
    if columns.len() < 3 || columns.len() > MOST_COLUMNS {
        return;
    }
    for at in 0..columns.len() {
        if columns.get(at).is_some_and(|(_, head)| head.total) {
            settle(scene, sheet, panel, &columns, at, doubts);
        }
    }
}

/// The columns that the total at `at` may be the sum of.
fn schemes(columns: &[(usize, &Head)], at: usize) -> Vec<Vec<usize>> {
    let Some((own, head)) = columns.get(at).copied() else {
        return Vec::new();
    };
    let upper = |head: &Head| {
        head.cells
            .len()
            .checked_sub(2)
            .and_then(|at| head.cells.get(at))
            .copied()
    };
    let pick = |wanted: &dyn Fn(usize, &Head) -> bool| -> Vec<usize> {
        columns
            .iter()
            .filter(|(column, head)| *column != own && wanted(*column, head))
            .map(|(column, _)| *column)
            .collect()
    };
    let part = |head: &Head| !head.total && !head.within;
    let group = upper(head);
    let mut all = Vec::new();
    if group.is_some() {
        all.push(pick(&|_, head| part(head) && upper(head) == group));
    } else {
        all.push(pick(&|_, head| part(head)));
        all.push(pick(&|_, head| head.total));
        all.push(pick(&|_, head| {
            head.total || part(head) && upper(head).is_none()
        }));
    }
    let totals = || {
        columns
            .iter()
            .filter(|(_, head)| head.total)
            .map(|(column, _)| *column)
    };
    let next = totals().find(|column| *column > own).unwrap_or(usize::MAX);
    let previous = totals().rfind(|column| *column < own);
    all.push(pick(&|column, head| {
        part(head) && column > own && column < next
    }));
    all.push(pick(&|column, head| {
        part(head) && column < own && previous.is_none_or(|previous| column > previous)
    }));
    all.retain(|parts| parts.len() >= 2);
    all.dedup();
    all
}

fn settle(
    scene: &mut Scene<'_>,
    sheet: &Sheet,
    panel: &Panel,
    columns: &[(usize, &Head)],
    at: usize,
    doubts: &mut Doubts<'_>,
) {
    let Some((own, _)) = columns.get(at).copied() else {
        return;
    };
    let mut best: Option<(usize, Vec<Trial>)> = None;
    for parts in schemes(columns, at) {
        let trials: Vec<Trial> = panel
            .rows
            .iter()
            .filter(|(_, label)| label.additive)
            .filter_map(|(row, _)| {
                let parts = parts.iter().map(|column| (*row, *column));
                Trial::of(scene, sheet, (*row, own), parts)
            })
            .collect();
        let holds = trials
            .iter()
            .filter(|trial| trial.holds() && trial.counts(scene))
            .count();
        if best.as_ref().is_none_or(|(most, _)| holds > *most) {
            best = Some((holds, trials));
        }
    }
    let Some((holds, trials)) = best.filter(|(holds, _)| *holds > 0) else {
        return;
    };
    let fails = trials.iter().filter(|trial| trial.fails()).count();
    let meant = holds >= 2 && holds >= 2 * fails;
    let empty = trials.iter().any(|trial| trial.holds() && trial.blanks);
    for trial in &trials {
        match trial.sum.fit {
            Fit::Meets if trial.counts(scene) => tell(scene, trial, Verdict::Holds, None),
            Fit::Meets => {}
            Fit::Rounding => tell(scene, trial, Verdict::Undetermined, Some(Reason::Rounding)),
            Fit::Less | Fit::More if trial.sum.parts.is_empty() => {}
            Fit::Less if trial.blanks && !empty => {
                doubts.add(trial, Open::Told);
            }
            Fit::Less | Fit::More if !meant => {
                doubts.add(trial, Open::Told);
            }
            Fit::Less | Fit::More => {
                let reason = if holds > 2 {
                    Reason::OtherTotals
                } else {
                    Reason::OnlyTotal
                };
                tell(scene, trial, Verdict::Fails, Some(reason));
            }
        }
    }
}
