//! Figures of running text as tuples: what is counted, where, when, how much, in what unit, and how it changed.

use std::fmt;

use crate::lexicon::UnitId;
use crate::number::{Decimal, Interval, Numeral, Qualifier};
use crate::report::Year;
use crate::span::Span;

/// A figure: a number with a unit, and what the words around it make of it.
///
/// Everything that is a [`Span`] lies in the text of the document; nothing is copied out of it.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The figure with qualifier and unit: `约300人`, `4000多人次`, `各1所`, `14个百分点`.
    pub span: Span,
    /// The number alone, scale words included, without qualifier and unit: `3.9万`, `4000多`, `3-4`.
    pub core: Span,
    /// The block it stands in.
    pub block: usize,
    /// The sentence it stands in.
    pub sentence: Span,
    /// The clause it stands in (between `，；：。`), or the bracket content where it stands in brackets.
    pub clause: Span,
    /// How many brackets are open around it.
    pub depth: u8,
    /// The number as it is written.
    pub numeral: Numeral,
    /// Its value in the base unit: 万 and 亿 resolved, money in 元, 公顷 in 平方米, fractions and 成 in percent.
    /// Of a range the lower end.
    pub value: Decimal,
    /// The upper end of a range, in the base unit.
    pub high: Option<Decimal>,
    /// One unit in the last printed place, in the base unit; zero for a plain count, which is exact.
    pub step: Decimal,
    /// What the figure usually stands for, qualifiers included, in the base unit.
    pub interval: Interval,
    /// Its unit.
    pub unit: Unit,
    /// What the words around the number make of it; `多` and `余` inside the number count.
    pub qualifier: Qualifier,
    /// The qualifier before the number (`约`, `不低于`).
    pub before: Option<(Qualifier, Span)>,
    /// The qualifier after the unit (`以上`, `左右`).
    pub after: Option<(Qualifier, Span)>,
    /// A word that takes the statement back a little (`基本`, `大部分`).
    pub hedge: Option<Span>,
    /// 人均, 平均, 户均 and so on before it, or `每…` that it is spread over.
    pub per: Option<Span>,
    /// Whether it counts for each of several subjects (`各1所`, `均为3人`).
    pub each: bool,
    /// What is measured: the noun group left of it. Of a change, that of the figure which changed.
    pub indicator: Option<Span>,
    /// What is counted: the noun right of the unit (`36个校园心理咨询室`).
    pub noun: Option<Span>,
    /// The verb between the indicator and the number, or before the number (`新建`, `投入`, `达到`).
    pub verb: Option<Span>,
    /// What it speaks of, where the text says so: `全县`, `城区`, `小学阶段`.
    pub scope: Option<Span>,
    /// When.
    pub period: Period,
    /// The words that say when; absent where section or report decide.
    pub period_words: Option<Span>,
    /// Present if the figure tells how something changed, or one end of a change.
    pub change: Option<Change>,
    /// What it is in the sentence.
    pub role: FigureRole,
    /// Whether it stands in a plan, whatever its role: a part of a planned total is planned as well.
    pub planned: bool,
}

impl Figure {
    /// Whether value and interval say the same: no qualifier, no range, no words of doubt.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.qualifier == Qualifier::Exact
            && self.high.is_none()
            && self.hedge.is_none()
            && self.numeral.range.is_none()
    }

    /// Whether it is a level of something: neither a change nor a rate of change.
    #[must_use]
    pub fn is_level(&self) -> bool {
        self.change
            .as_ref()
            .is_none_or(|change| matches!(change.kind, ChangeKind::To))
    }

    /// Whether it is a percentage.
    #[must_use]
    pub fn is_percent(&self) -> bool {
        self.unit.family == Family::Percent
    }

    /// Whether the two are amounts of the same unit: 人 and 名 are, 人 and 人次 are not.
    #[must_use]
    pub fn same_unit(&self, other: &Self) -> bool {
        self.unit.id == other.unit.id && self.unit.over.is_some() == other.unit.over.is_some()
    }

    /// The name of what is measured, normalised for comparison: verb of growth, indicator and noun without blanks,
    /// quotes, 的 and 了. Empty where nothing was found.
    #[must_use]
    pub fn name(&self, text: &str) -> String {
        Self::name_of(text, [self.indicator, self.noun])
    }

    /// The name that these words of `text` make, normalised in the same way.
    #[must_use]
    pub fn name_of(text: &str, words: [Option<Span>; 2]) -> String {
        let mut out = String::new();
        for span in words.into_iter().flatten() {
            let words = text.get(span.range()).unwrap_or_default();
            out.extend(words.chars().map(crate::text::fold).filter(|c| {
                !crate::text::is_blank(*c)
                    && !matches!(c, '“' | '”' | '‘' | '’' | '的' | '了' | '《' | '》')
            }));
        }
        out
    }
}

/// The unit of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Which unit of the lexicon, after conversion to its base: equal ids are the same unit. 人, 名 and 位 share one.
    pub id: UnitId,
    /// Its family.
    pub family: Family,
    /// As printed, without the scale word; empty where it was left out and the words before it show what it must be.
    pub span: Span,
    /// Of a compound unit the part after the stroke (`元/人`): compare only with the same.
    pub over: Option<Span>,
}

/// What a unit measures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// 人, 名, 位.
    People,
    /// 人次.
    PeopleTimes,
    /// 户, 家庭.
    Household,
    /// 所, 家: schools, firms, institutions.
    Org,
    /// 村, 乡镇, 县.
    Place,
    /// 个: anything.
    Generic,
    /// 台, 辆, 册: things that are counted.
    Thing,
    /// 项, 条, 类: matters that are counted.
    Matter,
    /// 次, 场, 节, 期: what takes place.
    Event,
    /// 元, 美元.
    Money,
    /// 平方米, 亩.
    Area,
    /// 米, 公里, 海里.
    Length,
    /// 吨, 公斤.
    Mass,
    /// 立方米, 升.
    Volume,
    /// 千瓦时, 吨标准煤.
    Energy,
    /// 千瓦.
    Power,
    /// Other physical units: 摄氏度, 毫米汞柱, 微克/立方米.
    Physical,
    /// 年, 天, 小时.
    Time,
    /// 岁.
    Age,
    /// 分.
    Score,
    /// %, ‰, 成, 分之.
    Percent,
    /// 个百分点.
    Points,
    /// 倍.
    Times,
    /// 番.
    Doublings,
    /// 位, 名 of a rank and other ordinals that are kept as figures; rare.
    Rank,
    /// 班, 轨, 学位, 床位: places offered.
    Capacity,
    /// Bits and bytes.
    Data,
    /// 比特率, 平方米/人 and whatever has no better family.
    Other,
}

impl Family {
    /// Whether a plain integer of this family is exact.
    #[must_use]
    pub const fn is_counted(self) -> bool {
        matches!(
            self,
            Self::People
                | Self::PeopleTimes
                | Self::Household
                | Self::Org
                | Self::Place
                | Self::Generic
                | Self::Thing
                | Self::Matter
                | Self::Event
                | Self::Capacity
                | Self::Rank
        )
    }

    /// Whether it says how large a part or a change is, not how many.
    #[must_use]
    pub const fn is_ratio(self) -> bool {
        matches!(
            self,
            Self::Percent | Self::Points | Self::Times | Self::Doublings
        )
    }
}

/// What a figure is in its sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FigureRole {
    /// It was so.
    Actual,
    /// A whole whose parts follow (其中, brackets), or a declared sum (共, 合计).
    Total,
    /// A part of a total that stands before it.
    Breakdown,
    /// It is to be so.
    Target,
    /// A rule or a standard: 每班配备2名, 不低于…的1.5%.
    Norm,
    /// It counts the things that are named next to it: 三项任务.
    Listed,
}

impl FigureRole {
    /// Its id, as ledgers and labelled examples write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Actual => "actual",
            Self::Total => "total",
            Self::Breakdown => "breakdown",
            Self::Target => "target",
            Self::Norm => "norm",
            Self::Listed => "listed",
        }
    }
}

/// How a figure tells of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// In what way.
    pub kind: ChangeKind,
    /// Whether up or down; absent for the ends of a change whose verb does not say (`调整为`).
    pub direction: Option<Direction>,
    /// The verb: `增长`, `下降`.
    pub verb: Span,
    /// What it is compared with, if the text says so: the words (`比上年`, `同比`, `较2017年`).
    pub base: Option<Span>,
    /// The period they name, resolved; absent where the words name none or none is known.
    pub base_period: Option<Period>,
    /// The figure that changed, by index, if it stands in the same sentence.
    pub of: Option<usize>,
}

/// In what way a figure tells of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ChangeKind {
    /// 增加195人: current minus base.
    Difference,
    /// 增长7.21%: relative to the base.
    Rate,
    /// 提高14个百分点.
    Points,
    /// 职普招生比提升10%: percent of a ratio, which may mean points. Compare nothing with it.
    RateOrPoints,
    /// 增长2倍: current is three times the base.
    Times,
    /// 翻一番.
    Doublings,
    /// 从11个: the state before.
    From,
    /// 增加到20个: the state after.
    To,
    /// 年均增长5%: the mean rate of several years.
    MeanRate,
}

impl ChangeKind {
    /// Its id, as ledgers and labelled examples write it, without the sign.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Difference => "diff",
            Self::Rate => "rate",
            Self::Points => "pp",
            Self::RateOrPoints => "rate_or_pp",
            Self::Times => "times",
            Self::Doublings => "doublings",
            Self::From => "from",
            Self::To => "to",
            Self::MeanRate => "mean_rate",
        }
    }
}

pub use crate::number::Direction;

/// When a figure was or is to be so. Equal periods are the same time, if `year` is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Period {
    /// The year, or the first of several; absent where nothing decides.
    pub year: Option<Year>,
    /// The last of several years (`2021—2025年`); absent for one year.
    pub until: Option<Year>,
    /// Which part of the year.
    pub part: PeriodPart,
}

impl Period {
    /// The whole of `year`.
    #[must_use]
    pub const fn of(year: Year) -> Self {
        Self {
            year: Some(year),
            until: None,
            part: PeriodPart::Year,
        }
    }
}

/// Which part of a year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum PeriodPart {
    /// All of it, or whatever the report covers.
    #[default]
    Year,
    /// 上半年 is 1.
    Half(u8),
    /// 一季度 is 1.
    Quarter(u8),
    /// 前三季度: from January on, so many quarters.
    FirstQuarters(u8),
    /// 10月 or 10月份.
    Month(u8),
    /// 1—10月: both ends.
    Months(u8, u8),
    /// One day.
    Day(u8, u8),
    /// 截至10月10日, 10月底: everything up to then; a day of 0 is the end of the month.
    AsOf(u8, u8),
    /// 年末, 年底.
    End,
    /// 年初.
    Start,
    /// 2017-2018学年; the year is the first.
    School,
    /// 春季学期.
    Spring,
    /// 秋季学期.
    Autumn,
    /// Before the report's time in no stated year: 原来.
    Before,
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Some(year) = self.year else {
            return f.write_str(if self.part == PeriodPart::Before {
                "before"
            } else {
                "?"
            });
        };
        if let Some(until) = self.until {
            return write!(f, "{year}..{until}");
        }
        match self.part {
            PeriodPart::Year => write!(f, "{year}"),
            PeriodPart::Half(n) => write!(f, "{year}H{n}"),
            PeriodPart::Quarter(n) => write!(f, "{year}Q{n}"),
            PeriodPart::FirstQuarters(n) => write!(f, "{year}Q1..{year}Q{n}"),
            PeriodPart::Month(m) => write!(f, "{year}-{m:02}"),
            PeriodPart::Months(a, b) => write!(f, "{year}-{a:02}..{year}-{b:02}"),
            PeriodPart::Day(m, d) => write!(f, "{year}-{m:02}-{d:02}"),
            PeriodPart::AsOf(m, 0) => write!(f, "..{year}-{m:02}"),
            PeriodPart::AsOf(m, d) => write!(f, "..{year}-{m:02}-{d:02}"),
            PeriodPart::End => write!(f, "..{year}-12"),
            PeriodPart::Start => write!(f, "..{year}-01"),
            PeriodPart::School => write!(f, "{year}-09/{}-08", year.saturating_add(1)),
            PeriodPart::Spring => write!(f, "{year}春"),
            PeriodPart::Autumn => write!(f, "{year}秋"),
            PeriodPart::Before => f.write_str("before"),
        }
    }
}

/// A number in the text that is no figure, with what it is instead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The number with what makes it so: `第34个`, `2017-2018学年`, `70周年`.
    pub span: Span,
    /// The number alone.
    pub core: Span,
    /// What it is.
    pub class: MentionClass,
    /// Its value where it has one small enough.
    pub value: Option<u32>,
}

/// What a number is that is no figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MentionClass {
    /// Date, year, time of day, school year.
    Date,
    /// A date that lost a character: 228日, 20185月.
    DamagedDate,
    /// 70周年.
    Anniversary,
    /// 85后, 2018级.
    Cohort,
    /// “十四五”, 三年行动计划, 三期计划.
    Plan,
    /// 1. (一) 一是.
    Enumerator,
    /// 第34个, 十九大, 一年级, 三星级.
    Ordinal,
    /// “3+X”, 双五一, U10, 2.0, 11人制.
    Label,
    /// Part of a proper name: 第二幼儿园, 区二中.
    Name,
    /// Part of the name of an indicator: 学前三年毛入园率.
    IndicatorPart,
    /// It bounds a class whose number stands elsewhere: 66人及以上超大班额.
    Condition,
    /// 没有一所.
    Negated,
    /// 〔2020〕28号, telephone numbers, index numbers.
    Code,
    /// 一般, 百花齐放.
    Word,
    /// A number with no unit that a unit list knows: never compared.
    Bare,
}

impl MentionClass {
    /// Its id, as labelled examples write it.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Date => "date",
            Self::DamagedDate => "damaged_date",
            Self::Anniversary => "anniversary",
            Self::Cohort => "cohort",
            Self::Plan => "plan",
            Self::Enumerator => "enumerator",
            Self::Ordinal => "ordinal",
            Self::Label => "label",
            Self::Name => "name",
            Self::IndicatorPart => "indicator_part",
            Self::Condition => "condition",
            Self::Negated => "negated",
            Self::Code => "code",
            Self::Word => "word",
            Self::Bare => "bare",
        }
    }
}
