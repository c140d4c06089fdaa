//! What a report, a checker, a rule and a finding are.
//!
//! Everything else in hegao is built on the nouns of this crate: a *checker* is a mechanism, a *rule* binds it to
//! parameters, severity and wording, a *finding* is a result. No I/O, no clock, no file format.

pub mod alike;
mod anchor;
mod by_block;
pub mod calendar;
pub mod charset;
pub mod check;
mod common_words;
pub mod comparison;
pub mod concordance;
pub mod document;
pub mod enumeration;
pub mod expression;
pub mod figure;
pub mod finding;
pub mod grams;
pub mod indicator;
pub mod lexicon;
pub mod number;
pub mod outcome;
pub mod params;
pub mod relation;
pub mod report;
pub mod rule;
pub mod runs;
pub mod section;
mod shared;
pub mod source;
pub mod span;
pub mod table;
pub mod text;
pub mod vocabulary;
pub mod words;
pub mod wordset;

pub use check::{Check, Checker, Edit, Fix, Hit, Hits, Label, Safety, Slot};
pub use document::{Block, BlockKind, Document, Notice};
pub use expression::Expression;
pub use figure::{
    Change, ChangeKind, Family, Figure, FigureRole, Mention, MentionClass, Period, PeriodPart, Unit,
};
pub use finding::{Finding, FindingFix, FindingLabel, PlacedEdit};
pub use outcome::{Checked, Coverage, Failure, Outcome, Summary, Suppressed, SuppressedBy};
pub use relation::{Hint, Reason, Relation, RelationKind, Verdict};
pub use report::{Kind, Report, Title};
pub use rule::{Rule, Severity};
pub use section::{Number, NumberStyle, Role, Section, Sections};
pub use source::{Place, Position, SourceMap};
pub use span::Span;
pub use words::{Lang, Words};
pub use wordset::WordSet;
