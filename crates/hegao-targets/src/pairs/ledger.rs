//! The figures of a report by time and by what they measure, where that is one figure.

use std::collections::{BTreeMap, BTreeSet};

use hegao_core::Report;
use hegao_core::figure::{ChangeKind, Figure, FigureRole};
use hegao_core::indicator::IndicatorId;
use hegao_core::number::Qualifier;

use super::beside;
use super::key::keys;
use super::{Calendar, Key, Phase};

/// One entry for each thing and time; none where the report gives several values.
pub(crate) struct Ledger {
    entries: BTreeMap<(Phase, Key), Entry>,
    order: Vec<(Phase, Key)>,
    /// What is told of together with how much more it is than the year before.
    grown: BTreeSet<usize>,
}

#[derive(Clone, Copy)]
enum Entry {
    One(usize),
    Several,
}

impl Ledger {
    pub(crate) fn of(report: &Report) -> Self {
        Self::some(report, |_| true)
    }

    /// Of the figures that are `wanted`.
    pub(crate) fn some(report: &Report, wanted: impl Fn(&Figure) -> bool) -> Self {
        let calendar = Calendar::of(report);
        let mut measures = report.measures.iter().peekable();
        let mut out = Self {
            entries: BTreeMap::new(),
            order: Vec::new(),
            grown: report
                .figures
                .iter()
                .filter_map(|figure| figure.change)
                .filter(|change| change.kind == ChangeKind::Difference && change.base.is_some())
                .filter_map(|change| change.of)
                .collect(),
        };
        let beside = beside::values(report, &calendar);
        for (index, figure) in report.figures.iter().enumerate() {
            let measure = measures.next_if(|measure| measure.figure == index);
            if !wanted(figure) {
                continue;
            }
            if let Some(value) = beside.get(&index).copied() {
                for key in keys(report, value, known(report, value)) {
                    out.take(report, (Phase::Before, key), index);
                }
            }
            let Some(phase) = calendar.phase(figure) else {
                continue;
            };
            // 1.62万亿元，比去年增加2700亿元: of what is planned, the level is the target.
            let level = figure
                .change
                .and_then(|change| change.of)
                .and_then(|of| report.figures.get(of))
                .is_some_and(|of| of.is_level() && of.indicator == figure.indicator);
            // Parts of a plan are told of with the whole.
            let part = figure.role == FigureRole::Breakdown && measure.is_none();
            if phase == Phase::Next && (level || part) {
                continue;
            }
            for key in keys(report, index, known(report, index)) {
                out.take(report, (phase, key), index);
            }
        }
        out
    }

    fn take(&mut self, report: &Report, place: (Phase, Key), index: usize) {
        match self.entries.get_mut(&place) {
            None => {
                self.order.push(place.clone());
                self.entries.insert(place, Entry::One(index));
            }
            Some(Entry::Several) => {}
            Some(entry @ Entry::One(_)) => {
                let Entry::One(first) = *entry else { return };
                let (Some(old), Some(new)) = (report.figures.get(first), report.figures.get(index))
                else {
                    return;
                };
                // 900万以上 and 1168万 may both be true of what was done, but not be one target.
                let apart = place.0 == Phase::Next
                    && is_bound(old) != is_bound(new)
                    && old.value != new.value;
                // Of what is set aside the whole is told with its growth, and parts of it are told without.
                let grown = |index| place.0 == Phase::Next && self.grown.contains(index);
                match (grown(&first), grown(&index)) {
                    (true, false) => return,
                    (false, true) => {
                        *entry = Entry::One(index);
                        return;
                    }
                    _ => {}
                }
                if apart || !old.interval.meets(&new.interval) || signed(old) != signed(new) {
                    *entry = Entry::Several;
                } else if !old.is_plain() && new.is_plain() {
                    *entry = Entry::One(index);
                }
            }
        }
    }

    /// The figure for `key` at `phase`.
    pub(crate) fn get(&self, phase: Phase, key: &Key) -> Option<usize> {
        match self.entries.get(&(phase, key.clone()))? {
            Entry::One(index) => Some(*index),
            Entry::Several => None,
        }
    }

    /// What the report calls `key` at `phase`.
    pub(crate) fn name(&self, phase: Phase, key: &Key) -> Option<&str> {
        let ((_, own), _) = self.entries.get_key_value(&(phase, key.clone()))?;
        Some(own.name())
    }

    /// The figures at `phase`, of which there is one each.
    pub(crate) fn figures(&self, phase: Phase) -> impl Iterator<Item = usize> {
        self.entries
            .iter()
            .filter_map(move |((at, _), entry)| match entry {
                Entry::One(index) if *at == phase => Some(*index),
                _ => None,
            })
    }

    /// Whether anything is said of `key`, whenever.
    pub(crate) fn has(&self, key: &Key) -> bool {
        let phases = [Phase::Before, Phase::Done, Phase::Told, Phase::Next];
        phases
            .iter()
            .any(|phase| self.entries.contains_key(&(*phase, key.clone())))
    }

    /// What is measured at these times, in the order of the report.
    pub(crate) fn keys<'a>(&'a self, phases: &'a [Phase]) -> impl Iterator<Item = &'a Key> {
        self.order
            .iter()
            .filter(|(phase, _)| phases.contains(phase))
            .map(|(_, key)| key)
    }
}

/// The indicator of the library that a figure measures, and what narrows it.
fn known(report: &Report, figure: usize) -> Option<(IndicatorId, &str)> {
    let measures = &report.measures;
    let at = measures
        .binary_search_by_key(&figure, |measure| measure.figure)
        .ok()?;
    let measure = measures.get(at)?;
    Some((measure.indicator, measure.of.as_str()))
}

fn is_bound(figure: &Figure) -> bool {
    matches!(
        figure.qualifier,
        Qualifier::AtLeast | Qualifier::AtMost | Qualifier::Over | Qualifier::Under
    )
}

fn signed(figure: &Figure) -> bool {
    figure
        .change
        .is_some_and(|change| change.direction == Some(hegao_core::figure::Direction::Down))
}
