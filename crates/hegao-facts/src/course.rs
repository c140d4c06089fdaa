//! What chapters are for whose headings do not say: by their place among the others and by the sentence that opens them.
//!
//! Only chapters of the first level, and only where the report shows its course: a speech that has come to its plan does not look
//! back; the chapters of a plan are its tasks; a summary whose chapters are slogans tells of work until it names its problems.

use hegao_core::report::Year;
use hegao_core::{Document, Role, Section, Sections, Span, text};

use crate::lines::{compact, within};
use crate::roles::{Context, Course};
use crate::years::opening_year;

/// Bytes of an opening sentence that are looked at.
const OPENING: usize = 120;

/// Words with which a speech turns to the year to come, wherever in a paragraph.
const AIMS: &[&str] = &[
    "总体要求是",
    "总体思路是",
    "主要预期目标是",
    "经济社会发展预期目标是",
];
/// Words that open what is to come.
const AHEAD: &[&str] = &[
    "下一步",
    "下步",
    "下阶段",
    "下一阶段",
    "今后",
    "明年",
    "来年",
    "新的一年",
];

/// Names of chapters that end a report and are about nothing.
pub(crate) fn closes(title: &str) -> bool {
    within(title, 8) && matches!(compact(title).as_str(), "结束语" | "结语" | "结束")
}

/// Whether a paragraph turns to `year`, which lies ahead: by its aims or by what that year is.
pub(crate) fn turns_to(paragraph: &str, year: Year) -> bool {
    AIMS.iter().any(|aims| paragraph.contains(aims)) || is_year(paragraph, year)
}

/// `2024年是…之年`.
fn is_year(paragraph: &str, year: Year) -> bool {
    let opening = clip(paragraph);
    opening_year(opening).is_some_and(|(own, end)| {
        let rest = opening.get(end..).unwrap_or_default();
        let rest = rest.trim_start_matches(['年', '，', ',']);
        own == year && rest.starts_with('是')
    })
}

fn clip(paragraph: &str) -> &str {
    let mut end = OPENING.min(paragraph.len());
    while !paragraph.is_char_boundary(end) {
        end -= 1;
    }
    paragraph.get(..end).unwrap_or_default()
}

/// Gives roles to chapters of the first level that have none.
pub(crate) fn settle(document: &Document, sections: &mut Sections, context: &Context) {
    if matches!(context.course, Course::Plain) {
        return;
    }
    let chapters: Vec<usize> = sections
        .iter()
        .enumerate()
        .filter(|(_, section)| section.level == 1)
        .map(|(index, _)| index)
        .collect();
    let roles = match context.course {
        Course::Plan => tasks(document, sections, &chapters),
        Course::Summary => {
            let mut roles = by_opening(document, sections, &chapters, context);
            roles.extend(slogans(document, sections, &chapters, context));
            roles
        }
        Course::Special | Course::Speech => by_opening(document, sections, &chapters, context),
        Course::Plain => Vec::new(),
    };
    give(sections, roles);
    let roles = match context.course {
        Course::Speech => match ahead(document, sections, &chapters) {
            Some(roles) => roles,
            None => announced(document, sections, &chapters, context),
        },
        Course::Summary | Course::Special => row_ahead(sections, &chapters),
        Course::Plan | Course::Plain => Vec::new(),
    };
    give(sections, roles);
}

fn give(sections: &mut Sections, roles: Vec<(usize, Role)>) {
    for (index, role) in roles {
        if let Some(section) = sections.0.get_mut(index)
            && section.roles.is_empty()
        {
            section.roles.push(role);
        }
    }
}

/// The chapters among `chapters` without a role that could have one.
fn open<'a>(
    document: &'a Document,
    sections: &'a Sections,
    chapters: &'a [usize],
) -> impl Iterator<Item = (usize, &'a Section)> {
    chapters
        .iter()
        .filter_map(|index| Some((*index, sections.get(*index)?)))
        .filter(|(_, section)| section.roles.is_empty() && !closes(document.str(section.title)))
}

fn has(section: &Section, roles: &[&str]) -> bool {
    section
        .roles
        .iter()
        .any(|role| roles.contains(&role.as_str()))
}

/// A plan whose chapters are slogans: each is a task.
fn tasks(document: &Document, sections: &Sections, chapters: &[usize]) -> Vec<(usize, Role)> {
    let named = chapters
        .iter()
        .filter_map(|index| sections.get(*index))
        .any(|section| has(section, &["task", "next"]));
    if named {
        return Vec::new();
    }
    open(document, sections, chapters)
        .filter(|(_, section)| section.number.is_some())
        .map(|(index, _)| (index, Role::TASK))
        .collect()
}

/// A chapter whose heading names the coming year, or that opens with what this year was or the coming one is.
fn by_opening(
    document: &Document,
    sections: &Sections,
    chapters: &[usize],
    context: &Context,
) -> Vec<(usize, Role)> {
    let (Some(first), Some(last)) = (context.years.first(), context.years.last()) else {
        return Vec::new();
    };
    let next = if first < last { *last } else { last + 1 };
    open(document, sections, chapters)
        .filter_map(|(index, section)| {
            // 2024年…的主要安排 in a report of 2023.
            let own = crate::years::years_in(document.str(section.title));
            if own.first().is_some_and(|own| *own >= next) {
                return Some((index, Role::NEXT));
            }
            let opening = opening(document, section)?;
            let role = if is_year(opening, next) {
                Role::NEXT
            } else if is_year(opening, *first) {
                Role::WORK
            } else {
                return None;
            };
            Some((index, role))
        })
        .collect()
}

/// The paragraph under a heading, or behind it in the same block.
fn opening<'a>(document: &'a Document, section: &Section) -> Option<&'a str> {
    if section.run_in {
        let block = document.blocks.get(section.block)?;
        return Some(
            document
                .str(Span::new(section.heading.end, block.span.end))
                .trim_start(),
        );
    }
    document
        .blocks
        .get(section.block + 1..section.blocks.end)?
        .iter()
        .find(|block| block.is_flow())
        .map(|block| document.str(block.span).trim_start_matches(text::is_blank))
}

/// A summary without a chapter for its work: what stands before its problems, or before its plan, is that.
fn slogans(
    document: &Document,
    sections: &Sections,
    chapters: &[usize],
    context: &Context,
) -> Vec<(usize, Role)> {
    let section = |index: &usize| sections.get(*index);
    let named = chapters
        .iter()
        .filter_map(section)
        .any(|section| has(section, &["work", "result", "org", "score"]));
    let end = chapters
        .iter()
        .position(|index| {
            section(index).is_some_and(|section| {
                has(
                    section,
                    &[
                        "problem", "cause", "fix", "next", "aim", "task", "step", "guard",
                    ],
                ) || years_ahead(document.str(section.title), context)
            })
        })
        .unwrap_or(chapters.len());
    let before = chapters.get(..end).unwrap_or_default();
    if named || before.len() < 2 {
        return Vec::new();
    }
    // A report without numbers is parted by its slogans alone.
    let bare = chapters
        .iter()
        .filter_map(section)
        .all(|section| section.number.is_none());
    open(document, sections, before)
        .filter(|(_, section)| bare || section.number.is_some())
        .map(|(index, section)| {
            let ahead = opening(document, section)
                .is_some_and(|opening| AHEAD.iter().any(|word| opening.starts_with(word)));
            (index, if ahead { Role::NEXT } else { Role::WORK })
        })
        .collect()
}

/// Whether a heading speaks of a year after those that the report looks back on.
fn years_ahead(title: &str, context: &Context) -> bool {
    let own = crate::years::years_in(title);
    context
        .years
        .first()
        .is_some_and(|first| own.iter().any(|own| own > first))
}

/// A speech that has come to its plan does not look back again: the chapters after it are of what is to come, though their
/// headings may name nothing but a field. None where no chapter is named a plan.
fn ahead(
    document: &Document,
    sections: &Sections,
    chapters: &[usize],
) -> Option<Vec<(usize, Role)>> {
    let plan = chapters.iter().position(|index| {
        sections
            .get(*index)
            .is_some_and(|section| section.roles.iter().any(Role::is_plan))
    })?;
    let later = chapters.get(plan + 1..).unwrap_or_default();
    Some(
        open(document, sections, later)
            .map(|(index, _)| (index, Role::NEXT))
            .collect(),
    )
}

/// A speech that announces its plan in a sentence, after which its chapters are of what is to come. The chapter before ends there.
fn announced(
    document: &Document,
    sections: &mut Sections,
    chapters: &[usize],
    context: &Context,
) -> Vec<(usize, Role)> {
    let Some(last) = context.years.last().copied() else {
        return Vec::new();
    };
    let turn = document
        .blocks
        .iter()
        .position(|block| block.is_flow() && turns_to(document.str(block.span), last));
    let Some(turn) = turn else { return Vec::new() };
    let follows = |section: &Section| section.block > turn;
    if !sections
        .iter()
        .any(|section| section.level == 1 && follows(section))
    {
        return Vec::new();
    }
    let end = turn.checked_sub(1).and_then(|at| document.blocks.get(at));
    for section in &mut sections.0 {
        if section.block < turn && section.blocks.end > turn {
            section.blocks.end = turn;
            section.span = Span::new(
                section.span.start,
                end.map_or(section.span.end, |block| block.span.end),
            );
        }
    }
    open(document, sections, chapters)
        .map(|(index, section)| {
            let role = if follows(section) {
                Role::NEXT
            } else {
                Role::WORK
            };
            (index, role)
        })
        .collect()
}

/// In a written report the same holds for the row of numbers in which its plan stands; what follows the row may be anything.
fn row_ahead(sections: &Sections, chapters: &[usize]) -> Vec<(usize, Role)> {
    let section = |index: &usize| sections.get(*index);
    let number = |index: &usize| section(index).and_then(|section| section.number.as_ref());
    let Some(plan) = chapters
        .iter()
        .position(|index| section(index).is_some_and(|section| has(section, &["next"])))
    else {
        return Vec::new();
    };
    let Some(mut last) = chapters.get(plan).and_then(number) else {
        return Vec::new();
    };
    let mut out = Vec::new();
    for index in chapters.iter().skip(plan + 1) {
        let Some(own) =
            number(index).filter(|own| own.style == last.style && own.ordinal == last.ordinal + 1)
        else {
            break;
        };
        last = own;
        out.push((*index, Role::NEXT));
    }
    out
}
