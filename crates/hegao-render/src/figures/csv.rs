//! `figures --format csv`.

use std::io;

use hegao_core::{Failure, Lang, Report};

use super::cells::{self, Cell, Column};
use super::ledger::Ledger;
use super::{FiguresOptions, RenderFigures};
use crate::style::Style;

/// Without it Excel takes UTF-8 for the code page of the system.
const MARK: &[u8] = "\u{feff}".as_bytes();

/// Rows of figures, or of relations.
pub(super) struct FiguresCsv {
    lang: Lang,
    options: FiguresOptions,
}

impl FiguresCsv {
    pub(super) fn new(style: &Style, options: FiguresOptions) -> Self {
        Self {
            lang: style.lang,
            options,
        }
    }

    const fn columns(&self) -> &'static [Column] {
        if self.options.relations {
            cells::RELATIONS
        } else {
            cells::FIGURES
        }
    }
}

impl RenderFigures for FiguresCsv {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        out.write_all(MARK)?;
        let mut rows = writer(out);
        rows.write_record(headings(self.columns(), self.lang))
            .map_err(refused)?;
        rows.flush()
    }

    fn report(&mut self, path: &str, report: &Report, out: &mut dyn io::Write) -> io::Result<()> {
        let ledger = Ledger::new(report, self.lang, self.options.verdict);
        let mut rows = writer(out);
        if self.options.relations {
            for row in ledger.relations() {
                let excerpts = row.excerpts(report);
                let cells = cells::relation(path, &row, &excerpts, self.lang);
                rows.write_record(record(cells)).map_err(refused)?;
            }
        } else {
            for row in ledger.figures() {
                let cells = cells::figure(path, &row, self.lang);
                rows.write_record(record(cells)).map_err(refused)?;
            }
        }
        rows.flush()
    }

    fn end(&mut self, _: &[Failure], _: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }
}

fn headings(columns: &'static [Column], lang: Lang) -> impl Iterator<Item = &'static str> {
    columns
        .iter()
        .map(move |column| cells::heading(column, lang))
}

/// The first lines that a ledger may have.
pub(crate) fn heads() -> impl Iterator<Item = String> {
    [cells::FIGURES, cells::RELATIONS]
        .into_iter()
        .flat_map(|columns| [Lang::Zh, Lang::En].map(|lang| (columns, lang)))
        .map(|(columns, lang)| headings(columns, lang).collect::<Vec<_>>().join(","))
}

fn writer(out: &mut dyn io::Write) -> csv::Writer<&mut dyn io::Write> {
    csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(out)
}

/// What the output refused, as it said it: who looks at the kind must find it.
fn refused(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => error,
        other => io::Error::other(format!("{other:?}")),
    }
}

fn record(cells: Vec<Cell>) -> impl Iterator<Item = String> {
    cells.into_iter().map(|cell| match cell {
        Cell::Number(digits) => digits,
        // The words come from a report that anybody may have written, and sheets run what begins like a formula.
        Cell::Text(text) if is_like_formula(&text) => format!("'{text}"),
        Cell::Text(text) => text,
    })
}

fn is_like_formula(text: &str) -> bool {
    let is_number = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | '%');
    text.strip_prefix(['=', '+', '-', '@'])
        .is_some_and(|rest| !rest.chars().all(is_number))
}
