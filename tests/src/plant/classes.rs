//! The classes of errors, and the checkers that may find them.

/// A class of errors.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Class {
    /// Its name.
    pub id: &'static str,
    /// The checkers, or families of checkers, that are right about it.
    pub checkers: &'static [&'static str],
    /// Whether whole chapters are changed, so that no single place is wrong.
    pub whole: bool,
}

const fn class(id: &'static str, checkers: &'static [&'static str]) -> Class {
    Class {
        id,
        checkers,
        whole: false,
    }
}

const fn whole(id: &'static str, checkers: &'static [&'static str]) -> Class {
    Class {
        id,
        checkers,
        whole: true,
    }
}

/// All classes, in the order of the table.
pub const CLASSES: &[Class] = &[
    class("total", &["figures.total"]),
    class("part", &["figures.total"]),
    class("growth", &["figures.growth"]),
    // A part that has come to exceed its whole is no share of it at all.
    class(
        "share",
        &["figures.share", "figures.implied", "figures.total"],
    ),
    class("restated", &["figures.restated"]),
    class("respective", &["figures.respective"]),
    class("listed", &["figures.listed", "sections.count"]),
    class("count", &["sections.count", "figures.listed"]),
    class("heading-number", &["sections.numbering"]),
    class("enumeration", &["sections.enumeration"]),
    whole("chapter-dropped", &["sections.required"]),
    whole("chapters-swapped", &["sections.order"]),
    class("date", &["periods.date"]),
    class("title-year", &["periods.title", "sections.title"]),
    class("span", &["periods.span"]),
    class("anniversary", &["periods.anniversary"]),
    class("plan-expired", &["periods.plan"]),
    class(
        "unit-slip",
        &[
            "figures.magnitude",
            "figures.restated",
            "figures.total",
            "figures.growth",
            "figures.share",
            "figures.unit",
        ],
    ),
    class("bounds", &["figures.bounds"]),
    // Half a bracket of a heading's number is a matter of numbering.
    class("pair", &["wording.paired", "sections.numbering"]),
    class("doubled-word", &["wording.repeated"]),
    class("residue", &["wording.residue"]),
    class(
        "stop",
        &[
            "wording.punctuation",
            "sections.run-in",
            "sections.enumeration",
        ],
    ),
    class("term", &["wording.term", "wording.pattern"]),
    class("numeral-style", &["wording.numerals"]),
    class("target-missed", &["targets.unmet"]),
    class("prior-changed", &["targets.prior"]),
];
