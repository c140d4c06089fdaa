//! What time a place of the report speaks of: the year of its section, whether it is done or to come, how late it can
//! have been written.

use hegao_core::calendar::Day;
use hegao_core::lexicon::Tense;
use hegao_core::report::Year;
use hegao_core::{Report, Role, Section};

use crate::scan::has;
use crate::written::{number, without_names, years_in};

/// Whether the matter at a place was done or is to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum When {
    Done,
    Planned,
    Unknown,
}

/// How a report and its years hang together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// One year that is over, perhaps with a look ahead.
    Summary,
    /// A year and the next.
    Both,
    /// Half a year, and what comes in its other half.
    Half,
    /// A year to come or just begun.
    Plan,
    /// Anything else: the years are not certain to a year.
    Loose,
}

pub(crate) fn shape(report: &Report) -> Shape {
    let (first, last) = (report.years.first(), report.years.last());
    let pair = matches!((first, last), (Some(a), Some(b)) if report.years.len() == 2 && a.saturating_add(1) == *b);
    match report.kind.as_str() {
        "summary" | "self-evaluation" if report.years.len() == 1 => Shape::Summary,
        "summary-plan" | "summary" if pair => Shape::Both,
        "summary-plan" if report.years.len() == 1 => Shape::Summary,
        "half-year" if report.years.len() == 1 => Shape::Half,
        "plan" if report.years.len() == 1 => Shape::Plan,
        "notice"
            if report.years.len() == 1 && title_has(report, &["要点", "计划", "安排", "任务"]) =>
        {
            Shape::Plan
        }
        _ => Shape::Loose,
    }
}

/// Whether the title has one of these words.
pub(crate) fn title_has(report: &Report, words: &[&str]) -> bool {
    report
        .title
        .as_ref()
        .is_some_and(|title| has(&title.text, words))
}

/// Whether byte `at` stands where done or planned work is told.
pub(crate) fn when(report: &Report, at: usize) -> When {
    let passage = report
        .passages
        .iter()
        .rev()
        .find(|passage| passage.span.start <= at);
    if passage.is_some_and(|passage| {
        passage.role.is_plan() && same_section(report, passage.span.start, at)
    }) {
        return When::Planned;
    }
    for section in path(report, at) {
        for role in &section.roles {
            match tense(report, role) {
                Some(Tense::Plan) => return When::Planned,
                Some(Tense::Done) => return When::Done,
                None => {}
            }
        }
    }
    match shape(report) {
        Shape::Plan => When::Planned,
        _ => When::Unknown,
    }
}

fn same_section(report: &Report, a: usize, b: usize) -> bool {
    report.sections.path(a).next() == report.sections.path(b).next()
}

fn path(report: &Report, at: usize) -> impl Iterator<Item = &Section> {
    report
        .sections
        .path(at)
        .filter_map(|index| report.sections.get(index))
}

fn tense(report: &Report, role: &Role) -> Option<Tense> {
    let entry = report
        .lexicon
        .chapters
        .chapters
        .iter()
        .find(|entry| entry.id == *role);
    entry
        .and_then(|entry| entry.tense)
        .or_else(|| match role.as_str() {
            "work" | "result" | "score" => Some(Tense::Done),
            "next" => Some(Tense::Plan),
            _ => None,
        })
}

/// The year that the headings above byte `at` name, the nearest first.
pub(crate) fn heading_year(report: &Report, at: usize) -> Option<Year> {
    path(report, at).find_map(|section| {
        match years_in(&without_names(report.str(section.heading))).as_slice() {
            [year] => Some(*year),
            _ => None,
        }
    })
}

/// The year that work to come at byte `at` is for; none where it is not certain.
pub(crate) fn plan_year(report: &Report, at: usize) -> Option<Year> {
    let last = *report.years.last()?;
    if let Some(year) = heading_year(report, at) {
        return Some(year);
    }
    Some(match shape(report) {
        Shape::Both | Shape::Half | Shape::Plan => last,
        Shape::Summary => last.saturating_add(1),
        Shape::Loose => return None,
    })
}

/// The years that an unqualified statement at byte `at` may speak of, both ends; none where the report has no year.
pub(crate) fn years_at(report: &Report, at: usize) -> Option<(Year, Year)> {
    let (first, last) = (*report.years.first()?, *report.years.last()?);
    let shape = shape(report);
    if shape == Shape::Loose {
        // A notice on one term speaks of that term.
        if first == last && report.kind.as_str() == "notice" && title_has(report, &["学期"]) {
            return Some((first, last));
        }
        // Of a review and a plan, the plan's year is the last that is spoken of without a word about it.
        let after = if last == first.saturating_add(1) {
            last
        } else {
            last.saturating_add(1)
        };
        return Some((first.saturating_sub(1), after));
    }
    if let Some(year) = heading_year(report, at) {
        return Some((year, year));
    }
    let after = if matches!(shape, Shape::Summary | Shape::Half) {
        last.saturating_add(1)
    } else {
        last
    };
    Some(match when(report, at) {
        When::Done => (first, if shape == Shape::Both { first } else { last }),
        When::Planned => (last, after),
        When::Unknown => (first, if shape == Shape::Summary { last } else { after }),
    })
}

/// The day after which the report was surely not written. The date under it decides; else what its kind and its years
/// allow, generously.
pub(crate) fn written_by(report: &Report) -> Option<Day> {
    let (first, last) = (*report.years.first()?, *report.years.last()?);
    let dated = signed(report).or_else(|| given(report));
    if let Some(day) = dated.filter(|day| day.year >= first && day.year <= last.saturating_add(2)) {
        return Some(day);
    }
    match shape(report) {
        Shape::Both => Day::new(last, 6, 30),
        Shape::Half | Shape::Plan => Some(Day::end_of(last)),
        // A review of one year with the plan of the next, of a kind that is not as strict.
        Shape::Loose if last == first.saturating_add(1) => Some(Day::end_of(last)),
        // An evaluation of a year is often written late in the next.
        Shape::Summary if report.kind.as_str() != "self-evaluation" => {
            Day::new(last.saturating_add(1), 6, 30)
        }
        Shape::Summary | Shape::Loose => Some(Day::end_of(last.saturating_add(1))),
    }
}

/// The day in the lines under the title on which the report was given: ——2025年1月7日在…会议上.
fn given(report: &Report) -> Option<Day> {
    let title = report.title.as_ref()?;
    let under = report.document.blocks.get(title.blocks.start..)?;
    let near = title.blocks.len() + 3;
    under.iter().take(near).find_map(|block| {
        if block.span.len() > 240 {
            return None;
        }
        let line = report.str(block.span).trim_start_matches(|c| {
            hegao_core::text::is_blank(c) || matches!(c, '—' | '–' | '-' | '－' | '（' | '(')
        });
        let (date, rest) = line.split_once('日')?;
        let rest = rest.trim_start();
        let alone = rest.is_empty() || rest.starts_with(['在', '于', '）', ')']);
        (alone && date.chars().count() <= 12)
            .then(|| day_of(date))
            .flatten()
    })
}

/// The date under the report.
pub(crate) fn signed(report: &Report) -> Option<Day> {
    day_of(report.str(report.matter.date?))
}

/// The day that is written out in `text`.
fn day_of(text: &str) -> Option<Day> {
    let written: String = text.chars().map(hegao_core::text::fold).collect();
    let mut parts = written
        .split(['年', '月', '日', '-', '/', '.'])
        .map(str::trim);
    let mut next = || parts.next().and_then(number);
    Day::new(
        Year::try_from(next()?).ok()?,
        u8::try_from(next()?).ok()?,
        u8::try_from(next()?).ok()?,
    )
}
