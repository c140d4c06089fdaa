//! Facts of the calendar that reports are checked against: days, beginnings that are counted from, plans, meetings.
//!
//! Every table is read as of the report's own year; what a table does not hold is not judged.

use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use crate::report::Year;
use crate::words::Words;

/// A day that exists. In TOML `"2017-10-18"`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day {
    /// Year.
    pub year: Year,
    /// Month, 1–12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Day {
    /// The day, if there is such a day.
    #[must_use]
    pub fn new(year: Year, month: u8, day: u8) -> Option<Self> {
        (day >= 1 && day <= days_in(month, Some(year))).then_some(Self { year, month, day })
    }

    /// The last day of `year`.
    #[must_use]
    pub const fn end_of(year: Year) -> Self {
        Self {
            year,
            month: 12,
            day: 31,
        }
    }
}

/// Days of `month`; 0 for a month that does not exist. February of an unknown year has 29.
#[must_use]
pub fn days_in(month: u8, year: Option<Year>) -> u8 {
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u8::from(year.is_none_or(is_leap)),
        _ => 0,
    }
}

/// Whether `year` has a 29 February.
#[must_use]
pub const fn is_leap(year: Year) -> bool {
    year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400))
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let mut parts = text.split('-');
        let (year, month, day) = (parts.next(), parts.next(), parts.next());
        let read = || {
            Self::new(
                year?.parse().ok()?,
                month?.parse().ok()?,
                day?.parse().ok()?,
            )
        };
        read().filter(|_| parts.next().is_none()).ok_or_else(|| {
            D::Error::custom("日期应写作 \"2017-10-18\"，且确有这一天 / a day is written \"2017-10-18\" and must exist")
        })
    }
}

/// How a beginning is counted from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Counting {
    /// N周年: year minus base.
    #[default]
    Anniversary,
    /// 第N个, 第N届: the base year has the first.
    Occasion,
}

/// A beginning that anniversaries or occasions are counted from.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Epoch {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// What stands before N周年, or behind 第N个.
    pub words: Vec<String>,
    /// The year of the event, or of the first occasion.
    pub year: Year,
    /// How it is counted.
    #[serde(default)]
    pub count: Counting,
    /// The public fact or the document behind it.
    pub basis: String,
}

impl Epoch {
    /// The year in which number `n` falls.
    #[must_use]
    pub fn year_of(&self, n: u32) -> Option<Year> {
        let first = u32::from(self.year);
        let year = match self.count {
            Counting::Anniversary => first.checked_add(n)?,
            Counting::Occasion => first.checked_add(n)?.checked_sub(1)?,
        };
        Year::try_from(year).ok()
    }

    /// The number that falls in `year`, if it is not before the first.
    #[must_use]
    pub fn number_in(&self, year: Year) -> Option<u32> {
        let passed = u32::from(year.checked_sub(self.year)?);
        Some(match self.count {
            Counting::Anniversary => passed,
            Counting::Occasion => passed + 1,
        })
    }
}

/// The file `epochs.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Epochs {
    /// The beginnings.
    #[serde(default, rename = "epoch")]
    pub epochs: Vec<Epoch>,
}

/// What a plan of the lexicon is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum PlanKind {
    /// A plan for one field of work.
    #[default]
    Special,
    /// A five-year plan, “十四五”.
    FiveYear,
    /// A campaign of study or rectification.
    Campaign,
}

/// A plan and the years it is for.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Plan {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// How it is named in reports; compared without quotes.
    pub words: Vec<String>,
    /// What it is.
    #[serde(default)]
    pub kind: PlanKind,
    /// Its first year.
    pub first: Year,
    /// Its last year.
    pub last: Year,
    /// The document or the public fact behind it.
    pub basis: String,
}

/// The file `plans.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Plans {
    /// The plans.
    #[serde(default, rename = "plan")]
    pub plans: Vec<Plan>,
}

/// A national congress of the Party, a plenum of its central committee, or another meeting that reports cite.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Meeting {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Words,
    /// How it is named in reports, for a meeting that is neither congress nor plenum.
    #[serde(default)]
    pub words: Vec<String>,
    /// Which national congress of the Party it is, or belongs to.
    pub congress: Option<u32>,
    /// Which plenum of that congress's committee; absent for the congress itself.
    pub plenum: Option<u32>,
    /// Its first day.
    pub first: Day,
    /// Its last day.
    pub last: Day,
    /// The public fact or the document behind it.
    pub basis: String,
}

/// The file `meetings.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Meetings {
    /// The meetings.
    #[serde(default, rename = "meeting")]
    pub meetings: Vec<Meeting>,
}

impl Meetings {
    /// The congress with this number.
    #[must_use]
    pub fn congress(&self, number: u32) -> Option<&Meeting> {
        self.meetings
            .iter()
            .find(|meeting| meeting.congress == Some(number) && meeting.plenum.is_none())
    }

    /// The plenum with this number of that congress.
    #[must_use]
    pub fn plenum(&self, congress: u32, number: u32) -> Option<&Meeting> {
        self.meetings
            .iter()
            .find(|meeting| meeting.congress == Some(congress) && meeting.plenum == Some(number))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn february_knows_its_year() {
        assert_eq!(days_in(2, Some(2024)), 29);
        assert_eq!(days_in(2, Some(2023)), 28);
        assert_eq!(days_in(2, Some(1900)), 28);
        assert_eq!(days_in(2, None), 29);
        assert_eq!(days_in(13, None), 0);
        assert!(Day::new(2023, 6, 31).is_none());
    }

    #[test]
    fn an_occasion_is_one_more_than_an_anniversary() {
        let epoch = |year, count| Epoch {
            id: String::new(),
            name: Words::default(),
            words: Vec::new(),
            year,
            count,
            basis: String::new(),
        };
        let party = epoch(1921, Counting::Anniversary);
        assert_eq!(
            (
                party.year_of(100),
                party.number_in(2023),
                party.number_in(1900)
            ),
            (Some(2021), Some(102), None)
        );
        let teachers = epoch(1985, Counting::Occasion);
        assert_eq!(
            (teachers.year_of(34), teachers.number_in(1985)),
            (Some(2018), Some(1))
        );
    }
}
