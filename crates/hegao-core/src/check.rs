//! The plug: what a checker is, and how it says what it saw.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use crate::lexicon::Lexicon;
use crate::params::{self, Named, Packed, ParamError, Shape, Value};
use crate::report::Report;
use crate::span::Span;
use crate::words::{Lang, Words};

/// Looks at the parameters of a rule beside the lexicon.
type Sense = fn(&Value, &Lexicon) -> Vec<ParamError>;

/// A check, or everything that is wrong with its parameters.
type Built = Result<Box<dyn Check>, Vec<ParamError>>;

/// Looks at a report and says where something is so. Holds its own parameters; has no other state.
pub trait Check: Send + Sync {
    /// Adds a hit for each place.
    fn check(&self, report: &Report, hits: &mut Hits);
}

/// What the program knows about a kind of check before any rule uses it.
pub struct Checker {
    /// Its id, which is its address: `sections.required` is `required.rs` in `hegao-sections`.
    pub id: &'static str,
    /// What it finds, in Chinese and English.
    pub summary: [&'static str; 2],
    /// The names a rule may use between braces in its wording.
    pub slots: &'static [&'static str],
    /// The names of the labels it may attach.
    pub labels: &'static [&'static str],
    /// Its parameters: name, and what it means in Chinese and English. `terms.wrong` is the key `wrong` of the tables in
    /// the list `terms`.
    pub params: &'static [(&'static str, [&'static str; 2])],
    build: fn(&Value) -> Built,
    read: fn(Packed) -> Option<Box<dyn Check>>,
    fields: fn() -> &'static [&'static str],
    names: fn(&Value) -> Vec<Named>,
    shape: fn() -> Shape,
    sense: Option<Sense>,
}

impl Checker {
    /// A checker whose rules are read into `C`.
    #[must_use]
    pub const fn new<C: Check + DeserializeOwned + 'static>(
        id: &'static str,
        summary: [&'static str; 2],
    ) -> Self {
        Self {
            id,
            summary,
            slots: &[],
            labels: &[],
            params: &[],
            build: |value| params::parse::<C>(value).map(|check| Box::new(check) as Box<dyn Check>),
            read: |packed| Some(Box::new(packed.read::<C>()?)),
            fields: params::fields_of::<C>,
            names: params::names::<C>,
            shape: params::shape_of::<C>,
            sense: None,
        }
    }

    /// With these slots.
    #[must_use]
    pub const fn slots(mut self, slots: &'static [&'static str]) -> Self {
        self.slots = slots;
        self
    }

    /// With these labels.
    #[must_use]
    pub const fn labels(mut self, labels: &'static [&'static str]) -> Self {
        self.labels = labels;
        self
    }

    /// With these parameters.
    #[must_use]
    pub const fn params(mut self, params: &'static [(&'static str, [&'static str; 2])]) -> Self {
        self.params = params;
        self
    }

    /// With what is to be told of parameters that are well-formed and make no sense: beside the lexicon, or one beside the
    /// other.
    #[must_use]
    pub const fn sense(mut self, sense: Sense) -> Self {
        self.sense = Some(sense);
        self
    }

    /// What is senseless about the parameters of one rule. It takes time, and is asked of rules of users alone: for those
    /// of the program tests do.
    #[must_use]
    pub fn senseless(&self, with: &Value, lexicon: &Lexicon) -> Vec<ParamError> {
        self.sense
            .map_or_else(Vec::new, |sense| sense(with, lexicon))
    }

    /// What it finds, in `lang`.
    #[must_use]
    pub const fn summary(&self, lang: Lang) -> &'static str {
        let [zh, en] = self.summary;
        match lang {
            Lang::Zh => zh,
            Lang::En => en,
        }
    }

    /// The check with the parameters of one rule.
    ///
    /// # Errors
    /// Everything that is wrong with the parameters.
    pub fn build(&self, with: &Value) -> Built {
        (self.build)(with)
    }

    /// The check with the parameters of a shipped rule; `None` if anything is wrong with them, which [`Checker::build`] tells.
    #[must_use]
    pub fn read(&self, with: Packed) -> Option<Box<dyn Check>> {
        (self.read)(with)
    }

    /// Ids of the lexicon and expressions among the parameters of one rule, with their places.
    #[must_use]
    pub fn names(&self, with: &Value) -> Vec<Named> {
        (self.names)(with)
    }

    /// What its parameters look like.
    #[must_use]
    pub fn shape(&self) -> Shape {
        (self.shape)()
    }

    /// The keys that its parameters accept.
    #[must_use]
    pub fn fields(&self) -> &'static [&'static str] {
        (self.fields)()
    }
}

impl std::fmt::Debug for Checker {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Checker").field(&self.id).finish()
    }
}

/// The value of a slot: the same in every language, or not.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// Text of the report, a number, an arithmetic.
    Text(Cow<'static, str>),
    /// A name that has two languages.
    Words(Words),
}

impl Slot {
    /// The value in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match self {
            Self::Text(text) => text,
            Self::Words(words) => words.get(lang),
        }
    }
}

impl From<&str> for Slot {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned().into())
    }
}

impl From<String> for Slot {
    fn from(text: String) -> Self {
        Self::Text(text.into())
    }
}

impl From<usize> for Slot {
    fn from(number: usize) -> Self {
        Self::Text(number.to_string().into())
    }
}

impl From<u32> for Slot {
    fn from(number: u32) -> Self {
        Self::Text(number.to_string().into())
    }
}

impl From<Words> for Slot {
    fn from(words: Words) -> Self {
        Self::Words(words)
    }
}

/// Named values for a rule's wording.
pub type Slots = Vec<(Cow<'static, str>, Slot)>;

/// Another place that belongs to a hit; its words come from the rule's `labels` table under this name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// Which of the checker's labels.
    pub name: Cow<'static, str>,
    /// Values for its words, besides those of the hit.
    pub slots: Slots,
}

/// How sure it is that an edit keeps what the author meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Safety {
    /// Applied by `--fix`. Never touches figures, dates, document numbers or heading numbers.
    Safe,
    /// Applied by `--unsafe-fixes` only.
    Unsafe,
}

/// A replacement of one span.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// What to replace; may be empty for an insertion.
    pub span: Span,
    /// With what.
    pub text: String,
}

/// How a hit can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fix {
    /// How sure that is.
    pub safety: Safety,
    /// The edits, in order, not overlapping.
    pub edits: Vec<Edit>,
}

/// One place where something is so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    /// What to point at.
    pub span: Span,
    /// Values for the rule's wording.
    pub slots: Slots,
    /// Other places that belong to it.
    pub labels: Vec<Label>,
    /// How to mend it, where a machine can.
    pub fix: Option<Fix>,
}

impl Hit {
    /// Adds a value for the wording.
    pub fn slot(&mut self, name: &'static str, value: impl Into<Slot>) -> &mut Self {
        self.slots.push((name.into(), value.into()));
        self
    }

    /// Adds another place.
    pub fn label(&mut self, name: &'static str, span: Span) -> &mut Self {
        self.label_with(name, span, Vec::new())
    }

    /// Adds another place with values of its own.
    pub fn label_with(&mut self, name: &'static str, span: Span, slots: Slots) -> &mut Self {
        self.labels.push(Label {
            span,
            name: name.into(),
            slots,
        });
        self
    }

    /// Says how to mend it with one edit.
    pub fn fix(&mut self, safety: Safety, span: Span, text: impl Into<String>) -> &mut Self {
        self.fix = Some(Fix {
            safety,
            edits: vec![Edit {
                span,
                text: text.into(),
            }],
        });
        self
    }
}

/// Collects hits.
#[derive(Debug, Default)]
pub struct Hits(Vec<Hit>);

impl Hits {
    /// A new hit at `span`, to be filled in.
    pub fn at(&mut self, span: Span) -> &mut Hit {
        let index = self.0.len();
        self.0.push(Hit {
            span,
            slots: Vec::new(),
            labels: Vec::new(),
            fix: None,
        });
        &mut self.0[index]
    }

    /// The hits so far.
    #[must_use]
    pub fn as_slice(&self) -> &[Hit] {
        &self.0
    }

    /// The hits, in the order of the text.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Hit> {
        self.0.sort_by_key(|hit| (hit.span.start, hit.span.end));
        self.0
    }
}
