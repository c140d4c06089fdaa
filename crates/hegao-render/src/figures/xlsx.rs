//! `figures --format xlsx`.

use std::collections::BTreeMap;
use std::io;

use hegao_core::{Failure, Lang, Report};
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};

use super::cells::{self, Cell, Column};
use super::ledger::Ledger;
use super::{FiguresOptions, RenderFigures};
use crate::style::Style;

/// Rows that a sheet holds, its heading included.
const MOST_ROWS: u32 = 1_048_576;
/// Characters of a cell; a sheet takes 32,767 halves of a surrogate pair.
const MOST_TEXT: usize = 16_000;
/// Digits that a sheet keeps of a number; one with more is written as text.
const MOST_DIGITS: usize = 15;
/// Decimal places that are shown in full.
const MOST_DECIMALS: usize = 8;

/// Who a workbook says has made it.
pub const MAKER: &str = "hegao";

/// A workbook of two kinds of sheets, which go to the output at the end.
pub(super) struct FiguresXlsx {
    lang: Lang,
    options: FiguresOptions,
    book: Workbook,
    formats: Formats,
    figures: Sheet,
    relations: Sheet,
}

/// The sheets of one kind; a further one is opened when one is full.
struct Sheet {
    names: [&'static str; 2],
    columns: &'static [Column],
    /// The place in the workbook of the sheet being written.
    index: Option<usize>,
    /// How many sheets of the kind there are.
    count: usize,
    /// The next row.
    row: u32,
}

/// Formats are made once, or a workbook lists each anew.
struct Formats {
    heading: Format,
    /// By decimal places.
    numbers: BTreeMap<usize, Format>,
}

impl FiguresXlsx {
    pub(super) fn new(style: &Style, options: FiguresOptions) -> Self {
        let sheet = |names, columns| Sheet {
            names,
            columns,
            index: None,
            count: 0,
            row: 0,
        };
        Self {
            lang: style.lang,
            options,
            book: Workbook::new(),
            formats: Formats {
                heading: Format::new().set_bold().set_align(FormatAlign::Center),
                numbers: BTreeMap::new(),
            },
            figures: sheet(["数据", "figures"], cells::FIGURES),
            relations: sheet(["勾稽关系", "relations"], cells::RELATIONS),
        }
    }
}

impl RenderFigures for FiguresXlsx {
    fn begin(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        // No clock: the same reports make the same bytes.
        let made = ExcelDateTime::from_ymd(2000, 1, 1).map_err(io::Error::other)?;
        self.book.set_properties(
            &DocProperties::new()
                .set_author(MAKER)
                .set_creation_datetime(&made),
        );
        for sheet in [&mut self.figures, &mut self.relations] {
            sheet
                .open(&mut self.book, &self.formats, self.lang)
                .map_err(io::Error::other)?;
        }
        Ok(())
    }

    fn report(&mut self, path: &str, report: &Report, _: &mut dyn io::Write) -> io::Result<()> {
        let Self {
            lang,
            options,
            book,
            formats,
            figures,
            relations,
        } = self;
        let ledger = Ledger::new(report, *lang, options.verdict);
        for row in ledger.figures() {
            let cells = cells::figure(path, &row, *lang);
            figures
                .add(cells, book, formats, *lang)
                .map_err(io::Error::other)?;
        }
        for row in ledger.relations() {
            let cells = cells::relation(path, &row, &row.excerpts(report), *lang);
            relations
                .add(cells, book, formats, *lang)
                .map_err(io::Error::other)?;
        }
        Ok(())
    }

    fn end(&mut self, _: &[Failure], out: &mut dyn io::Write) -> io::Result<()> {
        for sheet in [&self.figures, &self.relations] {
            sheet.close(&mut self.book).map_err(io::Error::other)?;
        }
        out.write_all(&self.book.save_to_buffer().map_err(io::Error::other)?)
    }
}

impl Sheet {
    fn open(
        &mut self,
        book: &mut Workbook,
        formats: &Formats,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        let name = match lang {
            Lang::Zh => self.names[0],
            Lang::En => self.names[1],
        };
        self.count += 1;
        self.index = Some(book.worksheets().len());
        let sheet = book.add_worksheet_with_constant_memory()?;
        if self.count == 1 {
            sheet.set_name(name)?;
        } else {
            sheet.set_name(format!("{name} {}", self.count))?;
        }
        sheet.set_freeze_panes(1, 0)?;
        for (column, shape) in (0..).zip(self.columns) {
            sheet.set_column_width(column, shape.2)?;
            let heading = cells::heading(shape, lang);
            sheet.write_string_with_format(0, column, heading, &formats.heading)?;
        }
        self.row = 1;
        Ok(())
    }

    fn add(
        &mut self,
        cells: Vec<Cell>,
        book: &mut Workbook,
        formats: &mut Formats,
        lang: Lang,
    ) -> Result<(), XlsxError> {
        if self.row >= MOST_ROWS {
            self.close(book)?;
            self.open(book, formats, lang)?;
        }
        let sheet = book.worksheet_from_index(self.index.unwrap_or_default())?;
        for (column, cell) in (0..).zip(cells) {
            write(sheet, (self.row, column), &cell, formats)?;
        }
        self.row += 1;
        Ok(())
    }

    /// Puts the filter over the rows of the sheet being written.
    fn close(&self, book: &mut Workbook) -> Result<(), XlsxError> {
        let Some(index) = self.index else {
            return Ok(());
        };
        let last = u16::try_from(self.columns.len().saturating_sub(1)).unwrap_or_default();
        book.worksheet_from_index(index)?
            .autofilter(0, 0, self.row.saturating_sub(1), last)?;
        Ok(())
    }
}

fn write(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: &Cell,
    formats: &mut Formats,
) -> Result<(), XlsxError> {
    match cell {
        Cell::Text(text) if text.is_empty() => {}
        Cell::Text(text) => {
            sheet.write_string(row, column, plain(text))?;
        }
        Cell::Number(digits) => match number(digits) {
            Some((value, decimals)) => {
                let format = formats.numbers.entry(decimals).or_insert_with(|| {
                    let point = if decimals == 0 { "" } else { "." };
                    Format::new().set_num_format(format!("0{point}{}", "0".repeat(decimals)))
                });
                sheet.write_number_with_format(row, column, value, format)?;
            }
            None => {
                sheet.write_string(row, column, digits)?;
            }
        },
    }
    Ok(())
}

/// The number and its decimal places, if a sheet can hold all of its digits.
fn number(digits: &str) -> Option<(f64, usize)> {
    let count = digits.bytes().filter(u8::is_ascii_digit).count();
    let decimals = digits.split_once('.').map_or(0, |(_, places)| places.len());
    if count > MOST_DIGITS || decimals > MOST_DECIMALS {
        return None;
    }
    Some((digits.parse().ok()?, decimals))
}

/// `text` without what a workbook cannot hold.
fn plain(text: &str) -> String {
    let kept = hegao_core::text::clip(text, MOST_TEXT);
    kept.chars()
        .map(|c| match c {
            '\0'..='\u{1f}' | '\u{7f}' | '\u{fffe}' | '\u{ffff}' => '\u{fffd}',
            c => c,
        })
        .collect()
}
