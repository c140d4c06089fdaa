//! Shipped files, read from what was packed when the program was built, and no further than a run needs them.
//!
//! Nothing is checked here: tests read the same files the long way, and compare.

use hegao_core::lexicon::{CommonWords, Lexicon};
use hegao_core::params::Packed;
use hegao_core::rule::Lazily;
use hegao_core::{Checker, Rule};

use crate::indicators;
use crate::pack::{Bound, With};

/// The rules of a pack; `None` if anything is not as it should be.
pub(crate) fn rules(pack: Packed, checkers: &[&'static Checker]) -> Option<Vec<Bound>> {
    let name = pack.get("pack")?.as_str()?;
    let rules = pack.get("rule")?.items();
    rules.map(|table| rule(name, table, checkers)).collect()
}

fn rule(pack: &str, table: Packed, checkers: &[&'static Checker]) -> Option<Bound> {
    let (mut name, mut check, mut severity, mut once, mut with) = (None, None, None, None, None);
    for (key, value) in table.entries() {
        match key {
            "name" => name = value.as_str(),
            "check" => check = value.as_str(),
            "severity" => severity = Some(value),
            "once" => once = value.read(),
            "with" => with = Some(value),
            _ => {}
        }
    }
    let (name, check, severity) = (name?, check?, severity?);
    let checker = *checkers.iter().find(|checker| checker.id == check)?;
    let rule = Rule {
        id: format!("{pack}.{name}"),
        pack: pack.to_owned(),
        checker,
        check: checker.read(with.unwrap_or(EMPTY))?,
        severity: severity.read()?,
        once: once.unwrap_or_default(),
        said: Lazily::new(Box::new(move || table.read().unwrap_or_default())),
    };
    Some(Bound {
        rule,
        with: With::Packed(with),
        at: table.at()?,
        severity_at: severity.at()?,
    })
}

/// A table without entries, at the start of its file.
const EMPTY: Packed = Packed::new(&[0, 0, 6, 0, 0], "");

/// The names of rules within their pack.
pub(crate) fn names(rules: &[Bound]) -> Vec<String> {
    let name = |bound: &Bound| {
        let id = bound.rule.id.split_once('.')?;
        Some(id.1.to_owned())
    };
    rules.iter().filter_map(name).collect()
}

/// Puts what a file of the lexicon says into the lexicon; `None`, and nothing done, if it is unknown or another one has
/// said something of the same before.
pub(crate) fn lexicon(stem: &str, file: Packed, lexicon: &mut Lexicon) -> Option<()> {
    match stem {
        "kinds" if lexicon.kinds.kinds.is_empty() => lexicon.kinds = file.read()?,
        "chapters" if lexicon.chapters.chapters.is_empty() => lexicon.chapters = file.read()?,
        "furniture" if lexicon.furniture.lines.is_empty() => lexicon.furniture = file.read()?,
        "units" if lexicon.units.units.is_empty() => lexicon.units = file.read()?,
        "epochs" if lexicon.epochs.epochs.is_empty() => lexicon.epochs = file.read()?,
        "plans" if lexicon.plans.plans.is_empty() => lexicon.plans = file.read()?,
        "meetings" if lexicon.meetings.meetings.is_empty() => lexicon.meetings = file.read()?,
        "indicators" | "indicators-economy" => indicators::add(lexicon, file.read()?),
        "words" => lexicon.common = CommonWords::shipped(file.get("common")?.as_str()?),
        _ => return None,
    }
    Some(())
}
