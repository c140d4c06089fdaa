//! A report as hegao understands it.

use std::any::Any;
use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use serde::Deserialize;

use once_cell::sync::OnceCell;

use crate::by_block::ByBlock;
use crate::concordance::Concordance;
use crate::document::{Block, Document};
use crate::enumeration::Enumeration;
use crate::figure::{Figure, Mention};
use crate::grams::Grams;
use crate::indicator::Measure;
use crate::lexicon::Lexicon;
use crate::outcome::Coverage;
use crate::relation::{Relation, Verdict};
use crate::runs::{self, Run};
use crate::section::{Role, Sections};
use crate::shared::Shared;
use crate::span::Span;
use crate::table::Table;
use crate::text::{self, Mark};

/// The kind of a report (体裁): an id of `rules/lexicon/kinds.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub struct Kind(Cow<'static, str>);

impl Kind {
    /// Anything that no entry of the lexicon describes.
    pub const OTHER: Self = Self(Cow::Borrowed("other"));

    /// The kind with this id.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self(Cow::Owned(id.into()))
    }

    /// Its id.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The title of a report, which may run over several blocks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// From its first to its last character; may contain block breaks.
    pub span: Span,
    /// The blocks it stands in.
    pub blocks: std::ops::Range<usize>,
    /// Its text without blanks and breaks.
    pub text: String,
}

/// Running text that treats the matter of a chapter without a heading of its own: `但也存在…`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// The chapter whose matter it is.
    pub role: Role,
    /// The sentence that opens it.
    pub span: Span,
}

/// An attachment named in the note under the body (`附件：1.…`) or opened on a page of its own (`附件1`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// The mark and, in a note, the name.
    pub span: Span,
    /// Its name; empty if none stands there.
    pub title: Span,
    /// Its number, if it has one.
    pub ordinal: Option<u32>,
}

/// The elements of an official document around its body, as far as the text has them.
#[derive(Clone, Debug, Default)]
pub struct Matter {
    /// `X教〔2020〕28号`.
    pub number: Option<Span>,
    /// The recipients (主送机关), with their colon if it stands there.
    pub recipient: Option<Span>,
    /// Attachments named in the note.
    pub notes: Vec<Attachment>,
    /// Attachments that open on their own page.
    pub attachments: Vec<Attachment>,
    /// The signature (署名).
    pub signature: Option<Span>,
    /// The date under it (成文日期).
    pub date: Option<Span>,
    /// 抄送.
    pub copies: Option<Span>,
    /// 印发 line.
    pub printed: Option<Span>,
}

/// A year that the report is about.
pub type Year = u16;

/// Bytes of a sentence to either side of a figure that are near it: what ten lines of print hold.
const NEAR: usize = 1200;

/// A report: the document and what was understood of it.
#[derive(Debug)]
pub struct Report {
    /// The document.
    pub document: Document,
    /// The knowledge it was understood with.
    pub lexicon: Arc<Lexicon>,
    /// What kind of report it is.
    pub kind: Kind,
    /// Its title, if one was found.
    pub title: Option<Title>,
    /// Who issues it.
    pub issuer: Option<Span>,
    /// The years it is about, ascending: one for a summary, two for summary and plan.
    pub years: Vec<Year>,
    /// Its section tree.
    pub sections: Sections,
    /// Enumerations inside its paragraphs.
    pub enumerations: Vec<Enumeration>,
    /// Passages that stand for chapters.
    pub passages: Vec<Passage>,
    /// The elements around the body.
    pub matter: Matter,
    /// Its tables of certain structure, in text order.
    pub tables: Vec<Table>,
    /// Its figures, in text order.
    pub figures: Vec<Figure>,
    /// Numbers that are no figures, in text order.
    pub mentions: Vec<Mention>,
    /// Figures that give indicators of the library, in order of the figures.
    pub measures: Vec<Measure>,
    /// Figures that must agree, in order of their targets.
    pub relations: Vec<Relation>,
    /// Last year's report, when one is given.
    pub prior: Option<Arc<Report>>,
    /// The pairs of characters of its text, once somebody has asked.
    grams: OnceCell<Grams>,
    /// The places of its characters, in the same way.
    concordance: OnceCell<Concordance>,
    /// Its numbers in digits, in the same way.
    runs: OnceCell<ByBlock<Run>>,
    /// Its marks, in the same way.
    marks: OnceCell<ByBlock<Mark>>,
    /// How many of its blocks before each are running text, in the same way.
    flow_sums: OnceCell<Vec<usize>>,
    /// What checkers found out for each other.
    shared: Shared,
}

impl Report {
    /// `document` with nothing understood yet.
    #[must_use]
    pub fn new(document: Document, lexicon: Arc<Lexicon>) -> Self {
        Self {
            document,
            lexicon,
            kind: Kind::OTHER,
            title: None,
            issuer: None,
            years: Vec::new(),
            sections: Sections::default(),
            enumerations: Vec::new(),
            passages: Vec::new(),
            matter: Matter::default(),
            tables: Vec::new(),
            figures: Vec::new(),
            mentions: Vec::new(),
            measures: Vec::new(),
            relations: Vec::new(),
            prior: None,
            grams: OnceCell::new(),
            concordance: OnceCell::new(),
            runs: OnceCell::new(),
            marks: OnceCell::new(),
            flow_sums: OnceCell::new(),
            shared: Shared::default(),
        }
    }

    /// The text of `span`.
    #[must_use]
    #[inline]
    pub fn str(&self, span: Span) -> &str {
        self.document.str(span)
    }

    /// The words of its clause before a figure, as far as they are near: a clause may hold any number of figures.
    #[must_use]
    pub fn clause_before(&self, figure: &Figure) -> &str {
        let span = Span::new(figure.clause.start, figure.span.start);
        self.document.last_of(span, NEAR)
    }

    /// The words of its sentence before a figure, in the same way.
    #[must_use]
    pub fn sentence_before(&self, figure: &Figure) -> &str {
        let span = Span::new(figure.sentence.start, figure.span.start);
        self.document.last_of(span, NEAR)
    }

    /// The sentence of a figure, in the same way: what stands before it, and the rest.
    #[must_use]
    pub fn sentence_around(&self, figure: &Figure) -> [&str; 2] {
        let rest = Span::new(figure.span.start, figure.sentence.end);
        [
            self.sentence_before(figure),
            self.document.first_of(rest, NEAR),
        ]
    }

    /// Which words its text may have.
    pub fn grams(&self) -> &Grams {
        self.grams.get_or_init(|| Grams::new(&self.document.text))
    }

    /// Where its characters and words stand.
    pub fn concordance(&self) -> &Concordance {
        self.concordance
            .get_or_init(|| Concordance::new(&self.document.text))
    }

    /// The places of `c` in its text, in order.
    pub fn places(&self, c: char) -> impl Iterator<Item = usize> {
        self.concordance().places(&self.document.text, c)
    }

    /// The places of `word` in its text, in order.
    pub fn places_of<'a>(&'a self, word: &'a str) -> impl Iterator<Item = usize> + 'a {
        self.concordance().places_of(&self.document.text, word)
    }

    /// Whether `word` stands in its text.
    #[must_use]
    pub fn has(&self, word: &str) -> bool {
        self.places_of(word).next().is_some()
    }

    /// What `make` finds out about it; made when the first checker asks for this type, and kept for the others.
    pub fn shared<T: Any + Send + Sync>(&self, make: impl FnOnce(&Self) -> T) -> Arc<T> {
        self.shared
            .get()
            .unwrap_or_else(|| self.shared.put(make(self)))
    }

    /// The numbers in digits of a checked block; their places count from its start.
    pub fn runs(&self, block: usize) -> &[Run] {
        self.runs
            .get_or_init(|| ByBlock::of(&self.document, runs::collect))
            .block(block)
    }

    /// The marks of a checked block; their places count from its start.
    pub fn marks(&self, block: usize) -> &[Mark] {
        self.marks
            .get_or_init(|| ByBlock::of(&self.document, |text, out| out.extend(text::marks(text))))
            .block(block)
    }

    /// Blocks that checkers look at, with their indices: everything but furniture and code.
    pub fn blocks(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.is_checked())
    }

    /// The checked block in which byte `at` lies, if it is not a break between two.
    #[must_use]
    pub fn block_of(&self, at: usize) -> Option<&Block> {
        self.document
            .blocks
            .get(self.document.block_at(at))
            .filter(|block| block.is_checked() && (block.span.start..block.span.end).contains(&at))
    }

    /// Blocks of running text, with their indices.
    pub fn flow(&self) -> impl Iterator<Item = (usize, &Block)> {
        self.document
            .blocks
            .iter()
            .enumerate()
            .filter(|(_, block)| block.is_flow())
    }

    /// The body: running text outside title, front matter and signature. What a statement about "the report" is about.
    #[must_use]
    pub fn body_start(&self) -> usize {
        let after_title = self.title.as_ref().map_or(0, |title| title.span.end);
        self.matter
            .recipient
            .map_or(after_title, |recipient| recipient.end.max(after_title))
    }

    /// The years that the figures of `span` speak of, ascending.
    #[must_use]
    pub fn years_in(&self, span: Span) -> Vec<Year> {
        let from = self
            .figures
            .partition_point(|figure| figure.span.start < span.start);
        let inside = self
            .figures
            .iter()
            .skip(from)
            .take_while(|figure| figure.span.start < span.end);
        let mut years: Vec<Year> = inside
            .flat_map(|figure| [figure.period.year, figure.period.until])
            .flatten()
            .collect();
        years.sort_unstable();
        years.dedup();
        years
    }

    /// How much of it could be checked.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        let mut coverage = Coverage {
            figures: self.figures.len(),
            ..Coverage::default()
        };
        let mut alone = vec![true; self.figures.len()];
        for relation in &self.relations {
            match relation.verdict {
                Verdict::Holds => coverage.holds += 1,
                Verdict::Fails => coverage.fails += 1,
                Verdict::Undetermined => {
                    coverage.undetermined += 1;
                    continue;
                }
            }
            for index in &relation.figures {
                if let Some(alone) = alone.get_mut(*index) {
                    *alone = false;
                }
            }
        }
        coverage.alone = alone.into_iter().filter(|alone| *alone).count();
        coverage
    }

    /// How many of the first `blocks` blocks are running text; counted once, since each of thousands of findings asks.
    pub(crate) fn flow_before(&self, blocks: usize) -> usize {
        let count = || {
            let mut sum = 0;
            let flow = self.document.blocks.iter().map(|block| {
                sum += usize::from(block.is_flow());
                sum
            });
            std::iter::once(0).chain(flow).collect()
        };
        let sums: &Vec<usize> = self.flow_sums.get_or_init(count);
        let last = sums.last().copied().unwrap_or_default();
        sums.get(blocks).copied().unwrap_or(last)
    }
}
