//! Sums of figures against the figure that states them.

use hegao_core::number::{Decimal, Interval, add, mul};
use hegao_core::{Reason, RelationKind, Verdict};

use super::evidence;
use super::scene::Scene;
use super::show;

/// A part of a sum and how often it counts (各1所 for three names: 3).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Part {
    pub(super) figure: usize,
    pub(super) times: i64,
}

impl Part {
    pub(super) const fn once(figure: usize) -> Self {
        Self { figure, times: 1 }
    }
}

/// How a sum compares with its total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Fit {
    /// Some truth behind the printed figures satisfies it.
    Meets,
    /// One unit of the last printed place off.
    Rounding,
    /// The sum is less.
    Less,
    /// The sum is more.
    More,
}

/// A total and its parts, added up.
#[derive(Clone, Debug)]
pub(super) struct Sum {
    pub(super) total: usize,
    pub(super) parts: Vec<Part>,
    pub(super) value: Decimal,
    pub(super) interval: Interval,
    pub(super) fit: Fit,
    /// Another amount may be the total.
    pub(super) doubt: bool,
    /// The same list adds up in another unit, so nothing is missing in it.
    pub(super) whole: bool,
}

impl Sum {
    /// Adds up `parts`; nothing where the numbers do not fit.
    pub(super) fn of(scene: &Scene<'_>, total: usize, parts: Vec<Part>) -> Option<Self> {
        let whole = scene.figures.get(total)?;
        let mut value = Decimal::ZERO;
        let mut interval = Interval::point(Decimal::ZERO);
        let mut step = whole.step;
        for part in &parts {
            let figure = scene.figures.get(part.figure)?;
            value = add(value, mul(figure.value, part.times.into())?)?;
            interval = interval.add(&figure.interval.scale(part.times)?)?;
            step = step.max(figure.step);
        }
        let fit = if whole.interval.meets(&interval) {
            Fit::Meets
        } else if whole.interval.meets(&interval.widen(step)?) {
            Fit::Rounding
        } else if interval.wholly_above(&whole.interval) {
            Fit::More
        } else {
            Fit::Less
        };
        Some(Self {
            total,
            parts,
            value,
            interval,
            fit,
            doubt: false,
            whole: false,
        })
    }

    /// What a closed list comes to: it holds, it is off by rounding, or its parts fall short of the total or exceed it.
    pub(super) fn verdict(&self) -> (Verdict, Option<Reason>) {
        match self.fit {
            Fit::Meets => (Verdict::Holds, None),
            Fit::Rounding => (Verdict::Undetermined, Some(Reason::Rounding)),
            Fit::Less => (Verdict::Fails, Some(Reason::PartsFall)),
            Fit::More => (Verdict::Fails, Some(Reason::PartsExceed)),
        }
    }

    /// Gives out what a closed list comes to, with the step that would mend it.
    pub(super) fn tell(&self, scene: &mut Scene<'_>) {
        let (verdict, reason) = self.verdict();
        let hint = (verdict == Verdict::Fails)
            .then(|| evidence::weigh(scene, self).hint)
            .flatten();
        let arithmetic = self.arithmetic(scene, false);
        if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, self.figures())
        {
            relation.reason = reason;
            relation.hint = hint;
        }
    }

    /// The figures of the relation: total first.
    pub(super) fn figures(&self) -> Vec<usize> {
        std::iter::once(self.total)
            .chain(self.parts.iter().map(|p| p.figure))
            .collect()
    }

    /// `48 + 329 + 120 = 497 ≠ 449`, `6 + 6 + 54 = 66`, `29 + 88 = 117 ≤ 550`.
    pub(super) fn arithmetic(&self, scene: &Scene<'_>, at_most: bool) -> String {
        let Some(whole) = scene.figures.get(self.total) else {
            return String::new();
        };
        let members = || {
            self.parts
                .iter()
                .filter_map(|p| scene.figures.get(p.figure))
        };
        let scale = show::scale(std::iter::once(whole).chain(members()));
        let mut out = String::new();
        for (part, figure) in self.parts.iter().zip(members()) {
            if !out.is_empty() {
                out.push_str(" + ");
            }
            out.push_str(&scale.figure(figure));
            if part.times != 1 {
                out.push_str(&format!(" × {}", part.times));
            }
        }
        if self.parts.len() > 1 || self.parts.iter().any(|p| p.times != 1) {
            out.push_str(&format!(" = {}", scale.value(self.value)));
        }
        let sign = match self.fit {
            _ if self.value == whole.value && out.contains('=') => return out,
            Fit::Meets | Fit::Rounding if at_most => "≤",
            Fit::Meets | Fit::Rounding => "≈",
            Fit::Less if at_most => "≤",
            Fit::Less => "≠",
            Fit::More if self.parts.len() == 1 => ">",
            Fit::More => "≠",
        };
        out.push_str(&format!(" {sign} {}", scale.figure(whole)));
        out
    }
}
