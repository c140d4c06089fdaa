//! This year's report against last year's, row by row.

use crate::number::Interval;
use crate::words::Lang;

/// One indicator in both reports. Figures are indices into [`Report::figures`](crate::Report::figures).
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its name: that of the library, else the words of the report.
    pub name: String,
    /// What last year's report calls it, where that is something else.
    pub formerly: Option<String>,
    /// Its id in the library.
    pub indicator: Option<String>,
    /// Whether the row is about growth (a rate), not about a level.
    pub growth: bool,
    /// Last year's value, in last year's report.
    pub before: Option<usize>,
    /// What this year's report says last year's value was.
    pub said: Option<Said>,
    /// This year's value, in this year's report.
    pub now: Option<usize>,
    /// The target for this year, in last year's report.
    pub target: Option<usize>,
    /// What this year's report says the target was.
    pub retold: Option<usize>,
    /// Whether last year's value is what this year's report says it was.
    pub base: Option<Base>,
    /// What became of the target.
    pub goal: Option<Goal>,
}

/// What a report says a value was the year before.
#[derive(Clone, Debug, PartialEq)]
pub struct Said {
    /// The figures that say so, the value itself or the current value first.
    pub figures: Vec<usize>,
    /// What the value can have been, in the base unit.
    pub interval: Interval,
    /// How it is said.
    pub how: How,
    /// The value or the arithmetic that leads to it: `624 − 195 = 429`.
    pub arithmetic: String,
}

/// How a report says what a value was the year before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// In so many words.
    Direct,
    /// By the difference, or by percentage points.
    Difference,
    /// By the rate of growth.
    Rate,
}

impl How {
    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Difference => "difference",
            Self::Rate => "rate",
        }
    }
}

/// Whether last year's value is what this year's report says it was.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Base {
    /// It is.
    Agrees,
    /// It is not.
    Changed,
    /// It is not, and the report says that the scope was changed.
    Rescoped,
}

/// What became of a target.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Goal {
    /// It was met.
    Met,
    /// It was missed.
    Missed,
    /// This year's report does not come back to it.
    Unreported,
    /// This year's report tells of another target.
    Changed,
    /// Value and target do not say.
    Open,
}

impl Base {
    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Agrees => "agrees",
            Self::Changed => "changed",
            Self::Rescoped => "rescoped",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Agrees, Lang::Zh) => "相符",
            (Self::Changed, Lang::Zh) => "不符",
            (Self::Rescoped, Lang::Zh) => "口径调整",
            (Self::Rescoped, Lang::En) => "scope changed",
            (_, Lang::En) => self.id(),
        }
    }
}

impl Goal {
    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::Missed => "missed",
            Self::Unreported => "unreported",
            Self::Changed => "changed",
            Self::Open => "open",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Met, Lang::Zh) => "达到",
            (Self::Missed, Lang::Zh) => "未达到",
            (Self::Unreported, Lang::Zh) => "未报告",
            (Self::Changed, Lang::Zh) => "目标改写",
            (Self::Open, Lang::Zh) => "难以判断",
            (_, Lang::En) => self.id(),
        }
    }
}
