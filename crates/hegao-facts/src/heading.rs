//! Which blocks are headings, and where in its block a heading ends.

use hegao_core::{Number, NumberStyle, Span, text};

use crate::lines::{Line, within};
use crate::number::{Mark, Proof, mark, same_row};
use crate::rows::ORNAMENTS;

/// A heading on a line of its own has at most this many characters.
const OWN_LINE: usize = 60;
/// The first sentence of a paragraph is its run-in heading up to this many characters.
const RUN_IN: usize = 45;
/// A label before a colon is a run-in heading up to this many characters.
const LABEL: usize = 20;

/// A heading, not yet in its place in the tree.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    /// Index among the lines.
    pub(crate) line: usize,
    /// Its level by the format's own word.
    pub(crate) format: Option<u8>,
    /// Its number as read.
    pub(crate) mark: Option<Mark>,
    /// The same as the report gives it.
    pub(crate) number: Option<Number>,
    /// The heading with its number and closing stop.
    pub(crate) heading: Span,
    /// Without them.
    pub(crate) title: Span,
    /// Whether its text follows in the same block.
    pub(crate) run_in: bool,
    /// Of a heading without number: the family of the numbers below it, which it opens anew.
    pub(crate) above: Option<NumberStyle>,
    /// Of a heading without number: the family of the chapter in which it stands.
    pub(crate) under: Option<NumberStyle>,
    /// Of a heading without number: the family of the numbered chapters in whose row it stands.
    pub(crate) beside: Option<NumberStyle>,
    /// Of a heading without number: whether it stands in the section at hand, whatever that is, in a row of its like.
    pub(crate) inside: bool,
}

/// The numbered blocks and the headings of the format among `lines`, from line `from` to line `to`.
pub(crate) fn numbered(lines: &[Line<'_>], from: usize, to: usize) -> Vec<Heading> {
    let mut found: Vec<Heading> = Vec::new();
    for (index, line) in lines.iter().enumerate().take(to).skip(from) {
        found.extend(read(line, index));
    }
    keep_proved(found)
}

/// The heading that `line` holds, if it holds one.
fn read(line: &Line<'_>, index: usize) -> Option<Heading> {
    let format = line.format();
    let automatic = line.number.and_then(|number| mark(number.trim()));
    // ◆一、…: what a page sets before a number is no part of it.
    let ornament = line.text.len()
        - line
            .text
            .trim_start_matches(|c| ORNAMENTS.contains(&c) || text::is_blank(c))
            .len();
    let mut own = if automatic.is_some() {
        None
    } else {
        line.text.get(ornament..).and_then(mark)
    };
    if format.is_none() && automatic.is_none() && own.is_none() {
        return None;
    }
    if format.is_some()
        && let Some(mark) = &mut own
    {
        // The format says that it is a heading, and the row of a heading starts with its number.
        mark.proof = Proof::Sure;
    }
    let skip = own.as_ref().map_or(0, |mark| ornament + mark.len);
    let rest = line.text.get(skip..).unwrap_or_default();
    let (front, rest) = text::trim(rest);
    let rest_at = line.span.start + skip + front;
    let cut = if format.is_some() {
        Cut {
            heading: rest.len(),
            title: title_len(rest),
            run_in: false,
        }
    } else {
        cut(rest)
    };
    if matches!(line.kind, hegao_core::BlockKind::Item) && !cut.run_in {
        // An item of a list by the format's own word is a section only where it opens with a heading of its own.
        return None;
    }
    let number = match (&automatic, &own) {
        (Some(mark), _) => Some(Number {
            span: Span::point(line.span.start),
            text: mark.text.clone(),
            ordinal: mark.ordinal,
            style: mark.style,
        }),
        (None, Some(mark)) => Some(Number {
            span: line.span.sub(ornament..skip),
            text: text::folded(&mark.text).into(),
            ordinal: mark.ordinal,
            style: mark.style,
        }),
        (None, None) => None,
    };
    if format.is_none()
        && line.cell
        && line.within(OWN_LINE + OWN_LINE)
        && !line.text.chars().any(text::is_sentence_end)
    {
        // Cells of a table that lost its frame.
        return None;
    }
    if rest.is_empty() && number.is_some() && format.is_none() && automatic.is_none() {
        // A number alone on a line is no heading that a reader would name.
        return None;
    }
    Some(Heading {
        line: index,
        format,
        mark: automatic.or(own),
        number,
        heading: Span::new(line.span.start, rest_at + cut.heading),
        title: Span::new(rest_at, rest_at + cut.title),
        run_in: cut.run_in,
        above: None,
        under: None,
        beside: None,
        inside: false,
    })
}

/// A line without number that something else proves to be a heading.
pub(crate) fn bare(line: &Line<'_>, index: usize) -> Heading {
    Heading {
        line: index,
        format: None,
        mark: None,
        number: None,
        heading: line.span,
        title: line.span.sub(0..title_len(line.text)),
        run_in: false,
        above: None,
        under: None,
        beside: None,
        inside: false,
    }
}

/// Where a heading ends, in bytes of the text after its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cut {
    /// End of the heading, with its stop.
    pub(crate) heading: usize,
    /// End of the title.
    pub(crate) title: usize,
    /// Whether text follows.
    pub(crate) run_in: bool,
}

/// Bytes of `text` without the marks that close it.
fn title_len(text: &str) -> usize {
    text.trim_end_matches(|c: char| {
        text::is_clause_mark(c) || text::is_blank(c) || matches!(c, '、' | '.')
    })
    .len()
}

/// Finds the end of the heading at the front of `rest`.
///
/// A short block without a sentence end inside is a heading as a whole. Else the heading runs to the first sentence end, or to the
/// colon after a label, and keeps that mark. Where neither comes soon enough, it ends *before* the first clause mark: a heading
/// whose last character is no stop shows that the stop is missing.
pub(crate) fn cut(rest: &str) -> Cut {
    let mut clause = None;
    let mut depth = 0_usize;
    for (count, (at, c)) in rest.char_indices().enumerate().take(OWN_LINE) {
        if text::closer_of(c).is_some() {
            depth += 1;
        } else if matches!(
            c,
            '”' | '’' | '）' | ')' | '》' | '〉' | '」' | '』' | '】' | '〕' | ']'
        ) {
            depth = depth.saturating_sub(1);
        }
        if depth > 0 {
            continue;
        }
        let end = at + c.len_utf8();
        if c == '一' && count <= RUN_IN && counts_off(rest, at) {
            return Cut {
                heading: at,
                title: title_len(rest.get(..at).unwrap_or_default()),
                run_in: true,
            };
        }
        if text::is_sentence_end(c) {
            if end >= rest.len() {
                return Cut {
                    heading: rest.len(),
                    title: title_len(rest),
                    run_in: false,
                };
            }
            if count <= RUN_IN {
                return Cut {
                    heading: end,
                    title: at,
                    run_in: true,
                };
            }
            break;
        }
        if text::is_clause_mark(c) && clause.is_none() {
            clause = Some(at);
            if text::fold(c) == ':' && count <= LABEL && end < rest.len() && !within(rest, OWN_LINE)
            {
                return Cut {
                    heading: end,
                    title: at,
                    run_in: true,
                };
            }
        }
    }
    if within(rest, OWN_LINE) {
        return Cut {
            heading: rest.len(),
            title: title_len(rest),
            run_in: false,
        };
    }
    let end = clause
        .filter(|at| within(rest.get(..*at).unwrap_or_default(), RUN_IN))
        .or_else(|| rest.char_indices().nth(RUN_IN).map(|(at, _)| at))
        .unwrap_or(rest.len());
    Cut {
        heading: end,
        title: end,
        run_in: true,
    }
}

/// Whether 一是 at `at` opens the text behind a heading that has no stop (a line broken there in Markdown leaves none): a word or
/// a colon stands before it, and a sentence behind.
fn counts_off(rest: &str, at: usize) -> bool {
    let (front, behind) = rest.split_at_checked(at).unwrap_or_default();
    let Some(behind) = behind.strip_prefix("一是") else {
        return false;
    };
    // 是非, 是否 and 一是一 are other words; so is 一 after 统, 唯 and numbers.
    let open = front.chars().next_back().is_some_and(|c| {
        text::fold(c) == ':' || (text::is_han(c) && !crate::enumeration::GLUED.contains(c))
    });
    let word = behind
        .chars()
        .next()
        .is_some_and(|c| text::is_han(c) && !matches!(c, '一' | '非' | '否' | '不'));
    open && word && front.chars().nth(1).is_some() && behind.contains(text::is_sentence_end)
}

/// Drops the numbers that only their neighbours could prove and do not.
fn keep_proved(found: Vec<Heading>) -> Vec<Heading> {
    const STYLES: usize = 8;
    let slot = |style: NumberStyle| style as usize % STYLES;
    let mut keep = vec![true; found.len()];
    let mut before: [Option<usize>; STYLES] = [None; STYLES];
    let mut after = vec![None; found.len()];
    let mut later: [Option<usize>; STYLES] = [None; STYLES];
    for (index, heading) in found.iter().enumerate().rev() {
        if let Some(mark) = &heading.mark {
            after[index] = later[slot(mark.style)];
            later[slot(mark.style)] = Some(index);
        }
    }
    for (index, heading) in found.iter().enumerate() {
        let Some(mark) = &heading.mark else { continue };
        if mark.proof == Proof::Likely {
            let neighbour = |at: Option<usize>| {
                at.and_then(|at| found[at].mark.as_ref())
                    .filter(|other| same_row(other, mark))
            };
            let follows = neighbour(before[slot(mark.style)])
                .is_some_and(|other| other.ordinal + 1 == mark.ordinal);
            let leads =
                neighbour(after[index]).is_some_and(|other| other.ordinal == mark.ordinal + 1);
            keep[index] = leads || follows;
            if !keep[index] {
                continue;
            }
        }
        before[slot(mark.style)] = Some(index);
    }
    let mut keep = keep.into_iter();
    let mut found = found;
    found.retain(|_| keep.next().unwrap_or(true));
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(rest: &str) -> (&str, &str, bool) {
        let cut = cut(rest);
        (&rest[..cut.heading], &rest[..cut.title], cut.run_in)
    }

    #[test]
    fn a_short_block_is_its_own_heading() {
        assert_eq!(
            parts("道路养护情况"),
            ("道路养护情况", "道路养护情况", false)
        );
        assert_eq!(
            parts("道路养护稳步推进，桥梁检测全面完成。"),
            (
                "道路养护稳步推进，桥梁检测全面完成。",
                "道路养护稳步推进，桥梁检测全面完成",
                false
            )
        );
    }

    #[test]
    fn a_run_in_heading_keeps_its_stop() {
        assert_eq!(
            parts("抓养护。全年修补路面三千平方米。"),
            ("抓养护。", "抓养护", true)
        );
    }

    #[test]
    fn a_stop_inside_quotes_does_not_end_it() {
        assert_eq!(
            parts("推进“有路必养。养必到位”行动。全年修补路面。"),
            (
                "推进“有路必养。养必到位”行动。",
                "推进“有路必养。养必到位”行动",
                true
            )
        );
    }

    #[test]
    fn a_heading_ends_where_its_text_counts_off() {
        assert_eq!(
            parts("道路养护情况一是修补路面。二是清理边沟。"),
            ("道路养护情况", "道路养护情况", true)
        );
        assert_eq!(
            parts("道路养护情况：一是修补路面。"),
            ("道路养护情况：", "道路养护情况", true)
        );
        for whole in [
            "坚持统一是养护的前提。",
            "路面养护第一是标准。",
            "先抓养护，一是一、二是二。",
            "道路养护一是修补路面",
        ] {
            assert_eq!(parts(whole).0, whole);
        }
    }

    #[test]
    fn a_label_before_a_colon_is_a_heading_when_text_follows() {
        let long = format!(
            "养护方面：{}。",
            "全年修补路面三千平方米，更换井盖二百个，".repeat(4)
        );
        assert_eq!(parts(&long), ("养护方面：", "养护方面", true));
    }

    #[test]
    fn without_a_stop_the_heading_ends_before_the_first_clause_mark() {
        let long = format!(
            "抓养护全年修补路面，{}。",
            "更换井盖二百个，清理边沟十公里，".repeat(5)
        );
        assert_eq!(
            parts(&long),
            ("抓养护全年修补路面", "抓养护全年修补路面", true)
        );
    }
}
