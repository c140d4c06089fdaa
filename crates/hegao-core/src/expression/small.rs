//! The engine of `regex-lite`, asked only where a match can begin.

use std::ops::Range;

use once_cell::sync::OnceCell;
use regex_lite::Regex;

use super::first::First;

/// A place where a match can begin costs as much as so many bytes that are searched one by one, and this part of what
/// follows it, which a match may reach over.
const PLACE: (usize, usize) = (4, 16);
/// So many bytes that are passed over, where no match can begin, cost as much as one that is searched.
const PASSED: usize = 16;

/// An expression as the engine takes it.
#[derive(Debug)]
pub(super) struct Small {
    source: String,
    engine: OnceCell<Option<Regex>>,
}

/// A search that would cost more than it may. Before this byte there is no match.
#[derive(Debug)]
pub(super) struct Dear(pub(super) usize);

impl Small {
    /// The expression `source`, right or wrong.
    pub(super) const fn new(source: String) -> Self {
        Self {
            source,
            engine: OnceCell::new(),
        }
    }

    /// The engine: held to the place that it is asked at, where it is known what matches begin with.
    fn engine(&self, first: Option<&First>) -> Option<&Regex> {
        let made = || match first {
            Some(_) => Regex::new(&format!("^(?:{})", self.source)).ok(),
            None => Regex::new(&self.source).ok(),
        };
        self.engine.get_or_init(made).as_ref()
    }

    /// Its first match in `text` from byte `at` on. What it costs is taken from `left`; where that is not enough, the
    /// search ends early. `first`: what its matches begin with, the same each time.
    pub(super) fn find(
        &self,
        first: Option<&First>,
        text: &str,
        at: usize,
        left: &mut usize,
    ) -> Result<Option<Range<usize>>, Dear> {
        let mut pay = |cost: usize, at: usize| match left.checked_sub(cost) {
            Some(rest) => {
                *left = rest;
                Ok(())
            }
            None => {
                *left = 0;
                Err(Dear(at))
            }
        };
        let Some(first) = first else {
            pay(text.len() - at, at)?;
            let engine = self.engine(None).ok_or(Dear(at))?;
            return Ok(engine.find_at(text, at).map(|found| found.range()));
        };
        let mut last = at;
        for start in first.places(text, at) {
            let rest = text.get(start..).unwrap_or_default();
            pay(
                (start - last) / PASSED + PLACE.0 + rest.len() / PLACE.1,
                start,
            )?;
            if let Some(found) = self.engine(Some(first)).ok_or(Dear(start))?.find(rest) {
                return Ok(Some(start..start + found.end()));
            }
            last = start;
        }
        pay((text.len() - last) / PASSED, text.len())?;
        Ok(None)
    }

    /// The groups of the match at `start`, and where the text begins that they speak of.
    pub(super) fn captures<'t>(
        &self,
        first: Option<&First>,
        text: &'t str,
        start: usize,
    ) -> Option<(usize, regex_lite::Captures<'t>)> {
        let engine = self.engine(first)?;
        match first {
            Some(_) => Some((start, engine.captures(text.get(start..)?)?)),
            None => Some((0, engine.captures_at(text, start)?)),
        }
    }
}
