//! Knowledge as data: what the TOML files under `rules/lexicon/` say. `hegao-pack` reads them, `hegao-facts` uses them.

use serde::Deserialize;

pub use crate::alike::{Alike, AlikeLists};
use crate::calendar::{Epochs, Meetings, Plans};
pub use crate::common_words::CommonWords;
use crate::figure::Family;
use crate::indicator::Indicators;
use crate::params::Pattern;
use crate::report::Kind;
use crate::section::Role;
use crate::words::Words;

/// A kind of report and how it is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KindEntry {
    /// Its id.
    pub id: Kind,
    /// Its name.
    pub name: Words,
    /// Expressions tried on the title without blanks; the first kind with a match wins.
    #[serde(default)]
    pub title: Vec<Pattern>,
    /// Literals of the body that decide where the title does not.
    #[serde(default)]
    pub body: Vec<String>,
    /// Headings of chapters that decide where neither does; one of these suffices.
    #[serde(default)]
    pub chapters: Vec<KindChapters>,
}

/// Headings of chapters that show a kind of report.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct KindChapters {
    /// Expressions tried on the headings of chapters without numbers and blanks; each must match one.
    pub patterns: Vec<Pattern>,
    /// How many chapters must match at least one of them; as many as there are patterns if absent.
    #[serde(default)]
    pub least: usize,
}

/// When the matter of a chapter takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Tense {
    /// It was done.
    Done,
    /// It is to come.
    Plan,
}

/// A chapter role and how it is recognised.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ChapterEntry {
    /// Its id.
    pub id: Role,
    /// Its name.
    pub name: Words,
    /// Headings, without numbers, years and blanks.
    #[serde(default)]
    pub headings: Vec<String>,
    /// Endings of headings that suffice.
    #[serde(default)]
    pub tails: Vec<String>,
    /// Literals which show in running text that the matter is treated.
    #[serde(default)]
    pub passages: Vec<String>,
    /// Whether it speaks of the past or of the future; neither if absent.
    pub tense: Option<Tense>,
}

/// The file `chapters.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Chapters {
    /// What joins the parts of a compound heading.
    #[serde(default)]
    pub joiners: Vec<String>,
    /// The roles.
    #[serde(default, rename = "chapter")]
    pub chapters: Vec<ChapterEntry>,
}

/// The file `kinds.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Kinds {
    /// The kinds, in the order in which they are tried.
    #[serde(default, rename = "kind")]
    pub kinds: Vec<KindEntry>,
}

/// Where in a file a line of furniture may stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Where {
    /// Anywhere.
    #[default]
    Any,
    /// Only before the body.
    Head,
    /// Only after it.
    Tail,
}

/// A line that a web page leaves around a report.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FurnitureLine {
    /// Tried on the whole line without blanks at its ends.
    pub pattern: Pattern,
    /// Lines with more characters are never furniture by this entry.
    pub max: usize,
    /// Where it may stand.
    #[serde(default, rename = "where")]
    pub place: Where,
    /// What it is, for the next author.
    #[serde(default)]
    pub note: String,
}

/// The file `furniture.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Furniture {
    /// Single lines.
    #[serde(default, rename = "line")]
    pub lines: Vec<FurnitureLine>,
    /// Lines after which everything is furniture.
    #[serde(default)]
    pub after: Vec<FurnitureLine>,
}

/// Which unit: its place in [`Units`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitId(pub u16);

/// A unit and how it is written.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct UnitEntry {
    /// Its id.
    pub id: String,
    /// What it measures.
    pub family: Family,
    /// How it is written; all of these mean the same.
    pub forms: Vec<String>,
    /// The unit that amounts are kept in, if another one (`平方米` for `公顷`).
    pub base: Option<String>,
    /// How many of `base` make one of it, a decimal number.
    pub factor: Option<String>,
    /// Nouns that follow a written form and make it another thing (`分` before `公司`).
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Whether a Chinese numeral before it makes a figure (`三所`) without further signs.
    #[serde(default)]
    pub han: bool,
}

/// The file `units.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct Units {
    /// The units.
    #[serde(default, rename = "unit")]
    pub units: Vec<UnitEntry>,
}

impl Units {
    /// The unit with this place.
    #[must_use]
    pub fn get(&self, id: UnitId) -> Option<&UnitEntry> {
        self.units.get(usize::from(id.0))
    }

    /// The place of the unit called `id`.
    #[must_use]
    pub fn find(&self, id: &str) -> Option<UnitId> {
        self.units
            .iter()
            .position(|unit| unit.id == id)
            .and_then(|at| u16::try_from(at).ok())
            .map(UnitId)
    }
}

/// All that is known.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Kinds of report.
    pub kinds: Kinds,
    /// Chapters.
    pub chapters: Chapters,
    /// What web pages leave.
    pub furniture: Furniture,
    /// Units of figures.
    pub units: Units,
    /// What reports measure.
    pub indicators: Indicators,
    /// What anniversaries are counted from.
    pub epochs: Epochs,
    /// Plans and their years.
    pub plans: Plans,
    /// Meetings and their days.
    pub meetings: Meetings,
    /// Common words.
    pub common: CommonWords,
    /// Characters that are taken for each other.
    pub alike: Alike,
}

/// The file `words.toml`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct WordList {
    /// Common words of two and three characters, with blanks between them.
    #[serde(default)]
    pub common: String,
}

impl Lexicon {
    /// The name of a role; its id where the lexicon has none.
    #[must_use]
    pub fn role_name(&self, role: &Role) -> Words {
        self.chapters
            .chapters
            .iter()
            .find(|entry| entry.id == *role)
            .map_or_else(
                || Words {
                    zh: role.to_string(),
                    en: role.to_string(),
                },
                |entry| entry.name.clone(),
            )
    }

    /// The name of a kind; its id where the lexicon has none.
    #[must_use]
    pub fn kind_name(&self, kind: &Kind) -> Words {
        self.kinds
            .kinds
            .iter()
            .find(|entry| entry.id == *kind)
            .map_or_else(
                || Words {
                    zh: kind.to_string(),
                    en: kind.to_string(),
                },
                |entry| entry.name.clone(),
            )
    }
}
