//! Numbers announced in a heading: 实施四大工程 over three.

use hegao_core::{Expression, Hits, Report, Section};

use super::{small_number, tell};
use crate::series;

/// 实施四大工程, 抓好三个建设, 推行四化管理: at the end of a heading.
static HEADING: Expression = Expression::new(
    "(?P<n>[二两三四五六七八九十]+)(?:(?:大|个|项|条|种|类|方面)(?P<noun>\\p{Han}{2,4})|(?P<short>\\p{Han})(?:管理|建设|机制|工作)?)[”’]?$",
);
/// Headings that announce their subsections.
pub(super) fn headings(report: &Report, hits: &mut Hits) {
    for list in series::all(report) {
        let Some(parent) = list.parent.and_then(|parent| report.sections.get(parent)) else {
            continue;
        };
        let children: Vec<&Section> = list.numbered(report).map(|(section, _)| section).collect();
        let title = report.str(parent.title);
        let Some((claim, said, noun)) = claim(title) else {
            continue;
        };
        let Some(found) = counted(report, &list, parent) else {
            continue;
        };
        // Most of the subsections carry the noun, so they are what was announced.
        let named = children
            .iter()
            .filter(|child| report.str(child.title).contains(noun))
            .count();
        if found != said && named * 3 >= children.len() * 2 {
            tell(
                hits,
                parent.title.sub(claim),
                (said, found),
                report,
                &children,
            );
        }
    }
}

/// The one number announced at the end of a heading: its bytes, the number, and what it counts.
fn claim(title: &str) -> Option<(std::ops::Range<usize>, usize, &str)> {
    let found = HEADING.captures(title.trim_end())?;
    let (whole, number) = (found.get(0)?, found.name("n")?);
    let noun = found.name("noun").or_else(|| found.name("short"))?;
    let (said, len) = small_number(number.as_str())?;
    // 突出两个重点、三项机制 announces twice; which one the subsections are nobody knows.
    let before = title.get(..whole.start())?;
    let twice = before.chars().any(|c| "二两三四五六七八九十".contains(c))
        || before.ends_with(['第', '十', '年', '季']);
    let noun = match noun.as_str().char_indices().rev().nth(1) {
        Some((at, _)) => noun.as_str().get(at..)?,
        None => noun.as_str(),
    };
    (len == number.as_str().len() && !twice).then_some((whole.range(), said, noun))
}

/// How many subsections there are, if their numbers run from one without fault and nothing else stands among them.
fn counted(report: &Report, list: &series::Series, parent: &Section) -> Option<usize> {
    let clean = list
        .numbered(report)
        .zip(1..)
        .all(|((_, ordinal), expected)| ordinal == expected);
    let inside = |section: &Section| {
        section.parent == list.parent
            && section.number.as_ref().map(|number| number.style) != list.style
    };
    let from = report
        .sections
        .0
        .partition_point(|section| section.heading.start <= parent.heading.start);
    let other = report
        .sections
        .iter()
        .skip(from)
        .take_while(|section| section.heading.start < parent.span.end)
        .any(inside);
    (list.style.is_some() && clean && !other && list.items.len() >= 2).then_some(list.items.len())
}

#[cfg(test)]
mod tests {
    use hegao_core::Report;

    use super::super::tests::check;
    use crate::testing::{Draft, found};

    fn report(chapter: &str, below: &[&str]) -> Report {
        below
            .iter()
            .fold(
                Draft::titled("某局工作计划").head(1, chapter),
                |draft, head| draft.head(2, head).para("正文。"),
            )
            .build()
    }

    #[test]
    fn a_heading_that_announces_more_than_follows_is_found() {
        let two = [
            "1.实施党建引领工程",
            "2.实施质量提升工程",
            "3.实施民生保障工程",
        ];
        assert_eq!(
            found(
                &check("headings"),
                &report("（一）紧扣目标，实施四大工程", &two)
            ),
            ["四大工程"]
        );
        assert!(
            found(
                &check("headings"),
                &report("（一）紧扣目标，实施三大工程", &two)
            )
            .is_empty()
        );
    }

    #[test]
    fn a_word_of_one_character_counts_as_well() {
        let two = ["1.管理规范化", "2.教育常态化", "3.督查动态化"];
        assert_eq!(
            found(&check("headings"), &report("（四）推行四化管理", &two)),
            ["四化管理"]
        );
    }

    #[test]
    fn subsections_without_the_noun_are_something_else() {
        assert!(
            found(
                &check("headings"),
                &report("（一）健全三项机制", &["1.加强领导", "2.加大投入"])
            )
            .is_empty()
        );
    }

    #[test]
    fn two_announcements_or_a_broken_row_of_numbers_are_silent() {
        let two = ["1.建设重点工程", "2.民生工程"];
        assert!(
            found(
                &check("headings"),
                &report("（一）突出两个重点和三大工程", &two)
            )
            .is_empty()
        );
        assert!(
            found(
                &check("headings"),
                &report("（一）实施三大工程", &["1.建设工程", "3.民生工程"])
            )
            .is_empty()
        );
        assert!(found(&check("headings"), &report("（一）第二工程", &two)).is_empty());
    }
}
