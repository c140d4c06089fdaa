//! Document to report: title, kind, years, chapters and their roles, enumerations, and the elements around the body.
//!
//! [`Facts`] holds the compiled knowledge; [`Facts::report`] reads a document once, from its head to its tree to its running
//! text. Nothing here fails: what is not understood stays plain text.

mod heading;
mod kind;
mod lines;
mod number;
mod roles;
mod title;
mod tree;
mod years;

use std::sync::Arc;

use hegao_core::lexicon::Lexicon;
use hegao_core::report::Year;
use hegao_core::{Document, Kind, Report};

use crate::roles::{Context, Roles};

/// What the user knows better than the text says.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The kind of the report.
    pub kind: Option<Kind>,
    /// Its years; empty to let the text say.
    pub years: Vec<Year>,
}

/// The knowledge that documents are read with, compiled once.
#[derive(Debug)]
pub struct Facts {
    lexicon: Arc<Lexicon>,
    roles: Roles,
}

impl Facts {
    /// Compiles `lexicon`.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        let roles = Roles::new(&lexicon.chapters);
        Self { lexicon, roles }
    }

    /// Understands `document`.
    #[must_use]
    pub fn report(&self, document: Document, overrides: &Overrides) -> Report {
        let lines = lines::lines(&document);
        let head = title::head(&lines);
        let title_text = head.title.as_ref().map(|title| title.text.as_str());
        let kind = overrides.kind.clone().unwrap_or_else(|| kind::kind(&self.lexicon.kinds, title_text, &document.text));
        let breaks: Vec<tree::Break> =
            lines.iter().enumerate().filter(|(_, line)| title::is_attachment(line.text)).map(|(line, _)| tree::Break { line }).collect();
        let headings = heading::numbered(&lines, head.body, lines.len());
        let mut sections = tree::grow(&lines, &headings, &breaks);
        let mut years = overrides.years.clone();
        if years.is_empty() {
            years = years::years(title_text, &lines, head.body, &sections, |span| document.str(span).to_owned(), None);
        }
        let context = Context { years: years.clone(), plan: roles::is_plan(&kind, title_text), around: None };
        self.roles.assign(&document, &mut sections, &context);
        let mut report = Report::new(document, Arc::clone(&self.lexicon));
        report.kind = kind;
        report.title = head.title;
        report.years = years;
        report.sections = sections;
        report
    }
}
