//! Figures that must agree, and whether they do.

use crate::span::Span;
use crate::words::Lang;

/// Figures that must agree, with the verdict and the arithmetic behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct Relation {
    /// What ties them together.
    pub kind: RelationKind,
    /// Whether they agree.
    pub verdict: Verdict,
    /// The arithmetic in signs alone, the same in every language: `195 / (624 − 195) = 45.45 %`.
    pub arithmetic: String,
    /// Why the verdict is what it is, where the arithmetic does not say.
    pub reason: Option<Reason>,
    /// The figures, as indices into [`Report::figures`](crate::Report::figures); the total, the current value or the
    /// claimed count first.
    pub figures: Vec<usize>,
    /// Further places that belong to it: the names of a list, an earlier statement.
    pub spans: Vec<Span>,
    /// What a finding points at.
    pub target: Span,
    /// What would make it right, where one small step would.
    pub hint: Option<Hint>,
}

/// What ties figures together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RelationKind {
    /// A total and its parts, or a part that may not exceed it.
    Total,
    /// Value, difference, rate and base of a change.
    Growth,
    /// Part, whole and percentage.
    Share,
    /// As many values as subjects: 分别为.
    Respective,
    /// As many names as the count beside them says.
    Listed,
    /// A count and a percentage that no whole number fits.
    Implied,
    /// Years or groups from first to last: 三年（2018—2020）.
    Span,
    /// The same indicator said again.
    Restated,
    /// Result against plan: 完成年度任务的 N%.
    Attainment,
    /// Shares that make up a whole.
    Complement,
    /// A mean from total and count.
    PerHead,
    /// Orders of magnitude apart.
    Magnitude,
    /// An anniversary or a numbered occasion against its year.
    Anniversary,
}

impl RelationKind {
    /// Its id, as ledgers and labelled examples write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Total => "total",
            Self::Growth => "growth",
            Self::Share => "share",
            Self::Respective => "respective",
            Self::Listed => "listed",
            Self::Implied => "implied",
            Self::Span => "span",
            Self::Restated => "restated",
            Self::Attainment => "attainment",
            Self::Complement => "complement",
            Self::PerHead => "per_head",
            Self::Magnitude => "magnitude",
            Self::Anniversary => "anniversary",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::Total => ("总分", "total and parts"),
            Self::Growth => ("增减", "growth"),
            Self::Share => ("占比", "share"),
            Self::Respective => ("分别", "respective values"),
            Self::Listed => ("列举", "list and count"),
            Self::Implied => ("比率与人数", "count and rate"),
            Self::Span => ("起讫", "first to last"),
            Self::Restated => ("重述", "restatement"),
            Self::Attainment => ("完成率", "attainment"),
            Self::Complement => ("比重之和", "shares of a whole"),
            Self::PerHead => ("平均", "mean"),
            Self::Magnitude => ("量级", "magnitude"),
            Self::Anniversary => ("周年届次", "anniversary"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// Whether the figures of a relation agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// They do.
    Holds,
    /// They cannot.
    Fails,
    /// What is needed is not stated, or not for certain.
    Undetermined,
}

impl Verdict {
    /// Its id.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Holds => "holds",
            Self::Fails => "fails",
            Self::Undetermined => "undetermined",
        }
    }

    /// Its name.
    #[must_use]
    pub const fn name(self, lang: Lang) -> &'static str {
        match (self, lang) {
            (Self::Holds, Lang::Zh) => "成立",
            (Self::Fails, Lang::Zh) => "不成立",
            (Self::Undetermined, Lang::Zh) => "无从判断",
            (_, Lang::En) => self.id(),
        }
    }
}

/// Why a verdict is what it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Reason {
    /// The base of a change is not stated.
    BaseUnknown,
    /// The whole of a share is not stated.
    WholeUnknown,
    /// The list is open: 等, 主要, 包括.
    ListOpen,
    /// No word says that the parts are all.
    NotExhaustive,
    /// Figures are approximate and the approximations meet.
    Approximate,
    /// Units differ.
    UnitsDiffer,
    /// Scopes differ or one is not stated.
    ScopesDiffer,
    /// Periods differ or one is not stated.
    PeriodsDiffer,
    /// One is a target, the other a result.
    RolesDiffer,
    /// It is not certain that the same thing is counted.
    OtherIndicator,
    /// Percent of a percentage: may mean points.
    RateOrPoints,
    /// The sum is one unit of the last place off, as rounding leaves it.
    Rounding,
    /// The parts come to more than the total.
    PartsExceed,
    /// The parts come to less than the total although the list is closed.
    PartsFall,
    /// In a table: other columns or rows add up in this way, this one does not.
    OtherTotals,
    /// In a table: the total has nothing beside it but its parts.
    OnlyTotal,
    /// Names of the list cannot be told apart for certain.
    NamesUnclear,
    /// The numbers do not fit the arithmetic of this library.
    OutOfRange,
}

impl Reason {
    /// In words.
    #[must_use]
    pub const fn words(self, lang: Lang) -> &'static str {
        let (zh, en) = match self {
            Self::BaseUnknown => ("文中没有基数", "the base is not stated"),
            Self::WholeUnknown => ("文中没有总数", "the whole is not stated"),
            Self::ListOpen => ("列举未尽（等、主要）", "the list is open"),
            Self::NotExhaustive => ("未说明分项是否列全", "nothing says that the parts are all"),
            Self::Approximate => ("数为概数", "the figures are approximate"),
            Self::UnitsDiffer => ("单位不同", "units differ"),
            Self::ScopesDiffer => ("范围不同或不明", "scopes differ or are not stated"),
            Self::PeriodsDiffer => ("时点不同或不明", "periods differ or are not stated"),
            Self::RolesDiffer => ("一为目标一为实绩", "one is a target, the other a result"),
            Self::OtherIndicator => ("不能确定是同一指标", "it may be another indicator"),
            Self::RateOrPoints => (
                "百分数的百分比，可能指百分点",
                "percent of a percentage, points may be meant",
            ),
            Self::Rounding => ("相差在舍入范围内", "the difference is one of rounding"),
            Self::PartsExceed => ("分项之和大于总数", "the parts exceed the total"),
            Self::PartsFall => ("分项之和小于总数", "the parts fall short of the total"),
            Self::OtherTotals => (
                "同表其他行列均依此相加",
                "the other columns or rows of the table add up in this way",
            ),
            Self::OnlyTotal => (
                "表中除合计外只有分项",
                "the table has nothing but this total and its parts",
            ),
            Self::NamesUnclear => (
                "列举的名目不能确切划分",
                "the names cannot be told apart for certain",
            ),
            Self::OutOfRange => ("数值超出计算范围", "the numbers are too large"),
        };
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }
}

/// One small step that would make the figures agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Hint {
    /// Leaving out this part (an index into the relation's `figures`) makes the sum right.
    WithoutPart(usize),
    /// One figure (an index into the relation's `figures`) times 10 to this power makes them agree.
    PowerOfTen(usize, i8),
    /// Two neighbouring digits of one figure changed places.
    DigitsSwapped(usize),
    /// 个百分点 in place of %.
    PointsForPercent,
}
