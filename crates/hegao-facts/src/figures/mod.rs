//! Figures: one pass over the text, from numbers to tuples.
//!
//! [`extract`] walks every block once. Words that a sentence is read by (times, scopes, 其中, plans, bases of comparison)
//! are taken up as they come; a number goes through the cascade of what it may be other than a figure, and what is left is
//! put together with what stands around it.

mod amounts;
mod assemble;
mod change;
mod clauses;
mod context;
mod cues;
mod dates;
mod han;
mod look;
mod months;
mod quantity;
mod read;
mod reject;
mod role;
mod units;
mod walk;
mod words;

use hegao_core::figure::{Figure, Mention, Period, PeriodPart};
use hegao_core::report::Year;
use hegao_core::{BlockKind, Document, Sections, wordset};

use crate::tables::{Seen, Sheets};

pub(crate) use amounts::amounts;
pub(crate) use months::part_of_year;
pub(crate) use quantity::Raw as Quantity;
pub(crate) use units::{Found as UnitFound, UnitTable};
pub(crate) use words::{List, Words};

/// What figures are read with.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Input<'a> {
    /// The document.
    pub(crate) document: &'a Document,
    /// Its title without blanks; empty if it has none.
    pub(crate) title: &'a str,
    /// The years that it tells of, ascending: those of its chapters, where its title has the year in which it is spoken.
    pub(crate) years: &'a [Year],
    /// Its section tree.
    pub(crate) sections: &'a Sections,
    /// Whether the whole report speaks of work to come.
    pub(crate) plan: bool,
    /// Whether it is spoken in the last of its years, so that 今年 is that year in every chapter.
    pub(crate) spoken: bool,
}

/// Figures and the numbers that are none.
#[derive(Debug, Default)]
pub(crate) struct Extracted {
    /// In text order.
    pub(crate) figures: Vec<Figure>,
    /// In text order.
    pub(crate) mentions: Vec<Mention>,
}

/// Bytes to a figure, or to a number that is none, in reports that are full of them.
const DENSE: usize = 120;

/// Reads the figures of a document.
///
/// What stands in a table of certain structure is read by the table.
pub(crate) fn extract(input: &Input<'_>, units: &UnitTable, sheets: &mut Sheets) -> Extracted {
    // A list that grows is copied again and again; what is not used of it takes no memory.
    let mut out = Extracted {
        figures: Vec::with_capacity(input.document.text.len() / DENSE),
        mentions: Vec::with_capacity(input.document.text.len() / DENSE),
    };
    let of_title = named_part(input.title);
    let parts: Vec<Option<PeriodPart>> = input
        .sections
        .iter()
        .map(|section| named_part(input.document.str(section.title)))
        .collect();
    let halves = parts.contains(&Some(PeriodPart::Half(1)));
    for (index, block) in input.document.blocks.iter().enumerate() {
        if !block.is_checked() {
            continue;
        }
        let plan = input.plan || is_plan(input.sections, block.span.start);
        let part = if plan {
            None
        } else {
            input
                .sections
                .path(block.span.start)
                .find_map(|index| parts.get(index).copied().flatten())
                .or(of_title)
        };
        let year = default_year(input, plan, halves || of_title.is_some()).filter(|_| {
            let opening = input.document.str(block.span);
            plan || !input.spoken || of_one_year(opening) || !several_years(input, block.span.start)
        });
        let default = Period {
            year,
            until: None,
            part: part.unwrap_or_default(),
        };
        if matches!(block.kind, BlockKind::Cell { .. }) {
            match sheets.see(input.document, index, default, out.figures.len()) {
                Seen::Text => {}
                Seen::Name => continue,
                Seen::Figure(figure) => {
                    out.figures.push(*figure);
                    continue;
                }
            }
        }
        let setting = walk::Setting {
            plan,
            default,
            now: input
                .years
                .last()
                .copied()
                .filter(|_| input.spoken)
                .or(year),
            units,
        };
        walk::block(&input.document.text, index, block.span, &setting, &mut out);
    }
    out
}

/// 上半年 in a title: it covers that part of the year.
fn named_part(title: &str) -> Option<PeriodPart> {
    let word = wordset!["上半年", "第一季度", "一季度", "前三季度", "下半年"].one_in(title)?;
    let at = title.find(word)?;
    months::word_part(title, at).map(|(part, _)| part)
}

/// The year that a figure without a word of time is about; `within` if the report covers a part of its year.
fn default_year(input: &Input<'_>, plan: bool, within: bool) -> Option<Year> {
    let (first, last) = (input.years.first().copied()?, input.years.last().copied()?);
    if !plan {
        return Some(first);
    }
    // The plan of a half-year report is for the rest of the year.
    if input.plan || within || last > first {
        Some(last)
    } else {
        first.checked_add(1)
    }
}

/// 过去一年，…: the paragraph is of the year that is told of, in whatever chapter.
fn of_one_year(paragraph: &str) -> bool {
    let opening: String = paragraph.chars().take(16).collect();
    wordset!["过去一年", "一年来", "去年", "刚刚过去的"].within(&opening)
}

/// 过去五年工作回顾: what stands below without a word of time is of no one year.
fn several_years(input: &Input<'_>, at: usize) -> bool {
    input
        .sections
        .path(at)
        .filter_map(|index| input.sections.get(index))
        .map(|section| input.document.str(section.title))
        .any(|title| {
            wordset![
                "过去五年",
                "五年来",
                "五年工作",
                "过去三年",
                "时期",
                "本届政府",
            ]
            .within(title)
        })
}

/// Whether byte `at` lies in a chapter about work to come.
fn is_plan(sections: &Sections, at: usize) -> bool {
    sections.roles_at(at).iter().any(hegao_core::Role::is_plan)
}
