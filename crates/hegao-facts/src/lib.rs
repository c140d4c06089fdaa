//! Document to report: title, kind, years, chapters and their roles, enumerations, and the elements around the body.
//!
//! [`Facts`] holds the compiled knowledge; [`Facts::report`] reads a document once, from its head to its tree to its running
//! text. Nothing here fails: what is not understood stays plain text.

mod attachments;
mod bare;
mod contents;
mod course;
mod enumeration;
mod figures;
mod heading;
mod indicators;
mod inline;
mod issuer;
mod items;
mod kind;
mod lines;
mod matter;
mod normal;
mod number;
mod ordinals;
mod parallel;
mod passages;
mod press;
mod relations;
mod roles;
mod rows;
mod runin;
mod scan;
mod shape;
mod tables;
#[cfg(test)]
mod tests;
mod title;
mod tree;
mod years;

use std::sync::Arc;

use hegao_core::lexicon::Lexicon;
use hegao_core::report::Year;
use hegao_core::{Document, Kind, Report};

use crate::roles::{Context, Course, Roles};
use crate::scan::Scanner;

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
    scanner: Scanner,
    units: figures::UnitTable,
    indicators: indicators::IndicatorTable,
}

impl Facts {
    /// Compiles `lexicon`.
    #[must_use]
    pub fn new(lexicon: Arc<Lexicon>) -> Self {
        let roles = Roles::new(&lexicon.chapters);
        let scanner = Scanner::new(&lexicon.chapters);
        let units = figures::UnitTable::new(&lexicon.units);
        let indicators = indicators::IndicatorTable::new(&lexicon.indicators, &lexicon.units);
        Self {
            lexicon,
            roles,
            scanner,
            units,
            indicators,
        }
    }

    /// Understands `document`.
    #[must_use]
    pub fn report(&self, document: Document, overrides: &Overrides) -> Report {
        let mut lines = lines::lines(&document);
        let contents = contents::find(&lines);
        if let Some(contents) = &contents {
            lines.drain(contents.lines.clone());
        }
        let head = title::head(&lines, contents.as_ref());
        let title = head.title.as_ref().map(|title| title.text.as_str());
        let found = matter::find(&lines, &head);

        let mut headings = heading::numbered(&lines, found.body, found.notes);
        headings.retain(|heading| found.closed.binary_search(&heading.line).is_err());
        if let Some(contents) = &contents {
            contents.add(
                &lines,
                (found.body, found.notes),
                &mut headings,
                &found.closed,
            );
        }
        if headings.is_empty() {
            headings = rows::find(&lines, found.body, found.notes);
        }
        let body = (found.body, found.notes);
        let extra = [
            press::find(
                &self.roles,
                &lines,
                body,
                &headings,
                &found,
                title.is_some(),
            ),
            ordinals::find(&lines, body, &headings),
        ];
        headings.extend(extra.into_iter().flatten());
        headings.sort_by_key(|heading| heading.line);
        let first = tree::grow(&lines, &headings, &found.breaks);
        bare::add(
            &self.roles,
            &lines,
            found.body,
            found.notes,
            &mut headings,
            &found,
            &first,
        );
        parallel::add(&lines, body, &mut headings);
        let mut sections = tree::grow(&lines, &headings, &found.breaks);
        runin::mend(&document, &mut sections);
        runin::extend(&document, &mut sections);

        let kind = overrides.kind.clone().unwrap_or_else(|| {
            let chapters: Vec<String> = sections
                .iter()
                .filter(|section| section.level == 1)
                .map(|section| lines::compact(document.str(section.title)))
                .collect();
            kind::kind(&self.lexicon.kinds, title, &document.text, &chapters)
        });
        if kind.as_str() == "bulletin" {
            runin::part(&document, &mut sections);
        }
        let mut years = overrides.years.clone();
        if years.is_empty() {
            let dates = years::dates(&document, found.matter.date, &kind);
            years = years::years(
                title,
                &lines,
                found.body,
                &sections,
                |span| document.str(span),
                dates,
                roles::is_spoken(&kind),
            );
        }
        let plan = roles::is_plan(&kind, title);
        let context = Context {
            years: roles::span_of_years(&kind, &years),
            plan,
            course: Course::of(&kind, plan),
            around: None,
        };
        items::mark(&document, &mut sections);
        self.roles.assign(&document, &mut sections, &context);

        let issuer = issuer::issuer(&document, &lines, &head, found.matter.signature);

        let mut report = Report::new(document, Arc::clone(&self.lexicon));
        let mut enumerations = enumeration::Enumerations::default();
        let mut passages = passages::Passages::default();
        for sighting in self.scanner.sightings(&report) {
            enumerations.see(&report.document, &sections, sighting);
            passages.see(&report.document, &sections, sighting);
        }
        report.kind = kind;
        report.title = head.title;
        report.issuer = issuer;
        report.years = years;
        report.sections = sections;
        report.enumerations = enumerations.finish();
        report.passages = passages.finish();
        report.matter = found.matter;

        let mut sheets = tables::Sheets::read(&report.document, &self.units);
        let extracted = figures::extract(
            &figures::Input {
                document: &report.document,
                title: report
                    .title
                    .as_ref()
                    .map_or("", |title| title.text.as_str()),
                years: &context.years,
                sections: &report.sections,
                plan: context.plan,
                spoken: roles::is_spoken(&report.kind),
            },
            &self.units,
            &mut sheets,
        );
        report.tables = sheets.all.iter().map(tables::Sheet::table).collect();
        report.figures = extracted.figures;
        report.mentions = extracted.mentions;
        report.measures = self.indicators.measures(&report);
        report.relations = relations::relate(relations::Input {
            report: &report,
            document: &report.document,
            figures: &report.figures,
            sections: &report.sections,
            enumerations: &report.enumerations,
            years: &report.years,
            sheets: &sheets.all,
        });
        report
    }
}
