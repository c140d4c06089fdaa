//! The ledger: every figure of a report as a tuple with its place, and every relation with its verdict and arithmetic.

mod cells;
mod columns;
mod csv;
mod json;
mod ledger;
mod page;
mod relations;
mod table;
mod words;
mod xlsx;

use std::io;

use hegao_core::{Failure, Report, Verdict};

use crate::style::Style;

pub(crate) use self::csv::heads as csv_heads;
pub(crate) use self::json::LedgerOf;
pub(crate) use self::page::PageLedger;
pub use self::xlsx::MAKER;

/// The formats of `figures`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FiguresFormat {
    /// Aligned rows for a person.
    Table,
    /// Comma-separated values in UTF-8 with a byte order mark, which Excel needs to read Chinese.
    Csv,
    /// Schema `hegao.figures/1`.
    Json,
    /// An Excel workbook with a sheet of figures and one of relations. Its bytes come all at the end.
    Xlsx,
}

/// What of the ledger is wanted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FiguresOptions {
    /// Relations alone: in a table instead of both, in CSV instead of the figures. The other formats have both anyway.
    pub relations: bool,
    /// Relations of this verdict alone, with the figures that belong to them.
    pub verdict: Option<Verdict>,
}

/// Writes ledgers: once [`RenderFigures::begin`], then each report, then [`RenderFigures::end`].
pub trait RenderFigures {
    /// Opens the output.
    ///
    /// # Errors
    /// What `out` refuses.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// Writes one report. Of a workbook, its rows are kept in temporary files until the end.
    ///
    /// # Errors
    /// What `out` refuses; of a workbook, what the system's temporary folder refuses.
    fn report(&mut self, path: &str, report: &Report, out: &mut dyn io::Write) -> io::Result<()>;

    /// Closes the output.
    ///
    /// # Errors
    /// What `out` refuses.
    fn end(&mut self, failures: &[Failure], out: &mut dyn io::Write) -> io::Result<()>;
}

/// The renderer of a ledger.
#[must_use]
pub fn figures(
    format: FiguresFormat,
    style: &Style,
    options: FiguresOptions,
) -> Box<dyn RenderFigures> {
    match format {
        FiguresFormat::Table => Box::new(table::FiguresTable::new(style, options)),
        FiguresFormat::Csv => Box::new(csv::FiguresCsv::new(style, options)),
        FiguresFormat::Json => Box::new(json::FiguresJson::new(style, options)),
        FiguresFormat::Xlsx => Box::new(xlsx::FiguresXlsx::new(style, options)),
    }
}
