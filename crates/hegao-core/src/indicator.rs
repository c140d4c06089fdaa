//! What reports measure: the library of indicators, and which figure of a report gives which.

use std::fmt;

use serde::de::Visitor;
use serde::{Deserialize, Deserializer};

use crate::number::{Decimal, Interval};
use crate::report::Year;
use crate::span::Span;
use crate::words::Words;

/// An exact number of a TOML file: `85`, `0.45`, `"99.9"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(pub Decimal);

impl<'de> Deserialize<'de> for Exact {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reading;
        impl Visitor<'_> for Reading {
            type Value = Exact;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("数 / a number")
            }

            fn visit_i64<E: serde::de::Error>(self, value: i64) -> Result<Exact, E> {
                Ok(Exact(Decimal::from(value)))
            }

            fn visit_str<E: serde::de::Error>(self, value: &str) -> Result<Exact, E> {
                value
                    .parse()
                    .map(Exact)
                    .map_err(|_| E::invalid_type(serde::de::Unexpected::Str(value), &self))
            }
        }
        deserializer.deserialize_any(Reading)
    }
}

/// Which way an indicator is to go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Better {
    /// The higher the better.
    Higher,
    /// The lower the better.
    Lower,
    /// Neither: a count, a price.
    #[default]
    Neither,
}

/// How a standard bounds an indicator.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bound {
    /// No less.
    #[default]
    AtLeast,
    /// More.
    Above,
    /// No more.
    AtMost,
    /// Less.
    Below,
}

impl Bound {
    /// The values that satisfy it.
    #[must_use]
    pub const fn interval(self, value: Decimal) -> Interval {
        match self {
            Self::AtLeast => Interval::at_least(value),
            Self::Above => Interval::above(value),
            Self::AtMost => Interval::at_most(value),
            Self::Below => Interval::below(value),
        }
    }

    /// Its sign.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::AtLeast => "≥",
            Self::Above => ">",
            Self::AtMost => "≤",
            Self::Below => "<",
        }
    }
}

/// Whose standard it is. Ordered: the nearer to the author, the greater.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    /// To be recognised by an inspection: asked of those who apply.
    Recognition,
    /// The country's.
    #[default]
    National,
    /// A province's.
    Province,
    /// A city's.
    City,
    /// A county's.
    County,
}

impl Level {
    /// In words.
    #[must_use]
    pub fn words(self) -> Words {
        let (zh, en) = match self {
            Self::Recognition => ("认定标准", "standard for recognition"),
            Self::National => ("国家目标", "national target"),
            Self::Province => ("省定目标", "target of the province"),
            Self::City => ("市定目标", "target of the city"),
            Self::County => ("县定目标", "target of the county"),
        };
        Words {
            zh: zh.to_owned(),
            en: en.to_owned(),
        }
    }
}

/// A target or standard, in force from its year on until the next of its level.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Benchmark {
    /// The year for which, or from which, it is set.
    pub year: Year,
    /// In the indicator's unit.
    pub value: Exact,
    /// How it bounds.
    #[serde(default)]
    pub op: Bound,
    /// Whose it is.
    #[serde(default)]
    pub level: Level,
    /// The document that sets it.
    pub basis: String,
}

/// An indicator and how it is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Indicator {
    /// Its id.
    pub id: String,
    /// Its full name.
    pub name: Words,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Its unit: an id of `units.toml`.
    pub unit: String,
    /// The least and the greatest value that it can have, in that unit.
    pub range: Option<[Exact; 2]>,
    /// Which way it is to go.
    #[serde(default)]
    pub better: Better,
    /// Of what it is a part or a mean: its denominator or scope.
    pub of: Option<Words>,
    /// Whether its growth is measured on a comparable basis (constant prices, revised bases), so that the rate says
    /// nothing exact about the value of the year before.
    #[serde(default)]
    pub comparable: bool,
    /// Whether its growth is of current values, but on a base that may have been revised since: the rate can bear out the
    /// value of the year before, and not refute it.
    #[serde(default)]
    pub revised: bool,
    /// Targets and standards by year.
    #[serde(default)]
    pub targets: Vec<Benchmark>,
}

impl Indicator {
    /// Its names: the full one first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name.zh.as_str()).chain(self.aliases.iter().map(String::as_str))
    }

    /// What is in force in `year` among the benchmarks of these levels: of the nearest level the latest.
    #[must_use]
    pub fn in_force(&self, year: Year, levels: &[Level]) -> Option<&Benchmark> {
        let mine = self
            .targets
            .iter()
            .filter(|target| target.year <= year && levels.contains(&target.level));
        mine.max_by_key(|target| (target.level, target.year))
    }
}

/// Which indicator: its place in [`Indicators`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct IndicatorId(pub u16);

/// The files `indicators*.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Indicators {
    /// The indicators.
    #[serde(default, rename = "indicator")]
    pub indicators: Vec<Indicator>,
}

impl Indicators {
    /// The indicator with this place.
    #[must_use]
    pub fn get(&self, id: IndicatorId) -> Option<&Indicator> {
        self.indicators.get(usize::from(id.0))
    }

    /// The indicator called `id`, with its place.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<(IndicatorId, &Indicator)> {
        let at = self
            .indicators
            .iter()
            .position(|indicator| indicator.id == id)?;
        Some((
            IndicatorId(u16::try_from(at).ok()?),
            self.indicators.get(at)?,
        ))
    }
}

/// A figure that gives an indicator of the library, or a change of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The figure, as an index into [`Report::figures`](crate::Report::figures).
    pub figure: usize,
    /// The indicator.
    pub indicator: IndicatorId,
    /// Its name as it stands in the text.
    pub name: Span,
    /// What stands before the name and narrows it (`民办`, `留守儿童`); empty if nothing does.
    pub of: String,
}
