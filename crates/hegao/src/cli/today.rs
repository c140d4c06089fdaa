//! The day of the run, against which last days are held. The only place that looks at the clock.

use std::time::{SystemTime, UNIX_EPOCH};

use hegao_core::calendar::Day;

/// `YYYY-MM-DD` of the command line.
pub fn parse(text: &str) -> Result<Day, String> {
    let part = |index: usize| text.split('-').nth(index);
    let read = || {
        let (year, month, day) = (part(0)?, part(1)?, part(2)?);
        Day::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
    };
    read()
        .filter(|_| part(3).is_none())
        .ok_or_else(|| "YYYY-MM-DD".to_owned())
}

/// Today by the clock of the system, in China: that is where reports of this kind are written, and a last day must not
/// depend on the machine.
pub fn now() -> Option<Day> {
    const HOURS_AHEAD: u64 = 8;
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs() + HOURS_AHEAD * 3600;
    civil(seconds / 86_400)
}

/// The date of a day counted from 1970-01-01 (Hinnant's algorithm, for days that are not before it).
fn civil(days: u64) -> Option<Day> {
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_index = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month_index + 2) / 5 + 1;
    let month = if month_index < 10 {
        month_index + 3
    } else {
        month_index - 9
    };
    let year = year_of_era + era * 400 + u64::from(month <= 2);
    Day::new(
        year.try_into().ok()?,
        month.try_into().ok()?,
        day.try_into().ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_since_1970_are_dates() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_088, "2024-12-31"),
            (20_089, "2025-01-01"),
        ] {
            assert_eq!(civil(days), parse(date).ok(), "{date}");
        }
        assert!(parse("2025-02-30").is_err() && parse("2025-01").is_err());
        assert!(now().is_some_and(|day| day.year >= 2024));
    }
}
