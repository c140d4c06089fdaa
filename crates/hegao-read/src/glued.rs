//! A text pasted in one line: its line breaks became blanks, or were lost before the numbers of its chapters.

use hegao_core::text::{fold, is_blank, is_clause_mark, is_sentence_end};

use crate::lines::{Line, is_chapter, width};

/// Columns from which a line is longer than a paragraph is.
const LONG: usize = 4000;
/// How many seams must show before a line is taken for many paragraphs.
const FEWEST: usize = 3;
/// How many characters the name of a chapter may have.
const NAME: usize = 40;

/// Parts the lines that hold many paragraphs; all others stay as they are. Where more than `most` lines would come of it, none is
/// parted.
pub(crate) fn part(source: &str, lines: Vec<Line>, most: usize) -> Vec<Line> {
    if lines.iter().all(|line| line.width < LONG) {
        return lines;
    }
    let mut parted = Vec::with_capacity(lines.len());
    for line in &lines {
        let seams = if line.width < LONG {
            Vec::new()
        } else {
            seams(line.of(source))
        };
        if seams.len() < FEWEST {
            parted.push(*line);
        } else {
            pieces(source, *line, &seams, &mut parted);
        }
        if parted.len() > most {
            return lines;
        }
    }
    parted
}

/// Where new paragraphs begin in `text`: behind a stop with blanks, where few stops have any; at the number of a chapter behind a
/// stop, or behind a colon with blanks; and behind the blank after the name of a chapter.
fn seams(text: &str) -> Vec<usize> {
    let (mut stops, mut behind_stops) = (0_usize, 0_usize);
    let mut found: Vec<(usize, bool)> = Vec::new();
    let (mut stop, mut colon, mut blank) = (false, false, false);
    for (at, c) in text.char_indices() {
        if is_blank(c) {
            blank = true;
            continue;
        }
        if stop || colon {
            let rest = text.get(at..).unwrap_or_default();
            let chapter = (stop || blank) && opens_chapter(rest);
            let seam = stop && blank;
            behind_stops += usize::from(seam);
            if chapter || seam {
                found.push((at, chapter));
            }
            if chapter && let Some(name) = name_len(rest) {
                found.push((at + name, true));
            }
        }
        let closes = matches!(c, '”' | '’' | '"' | '）' | ')' | '》' | '】');
        stop = is_sentence_end(c) || (stop && closes && !blank);
        colon = fold(c) == ':';
        stops += usize::from(is_sentence_end(c));
        blank = false;
    }
    // Where a blank follows every sentence it parts no paragraphs.
    let blanks_part = behind_stops * 3 <= stops;
    found.retain(|(_, chapter)| *chapter || blanks_part);
    found.into_iter().map(|(at, _)| at).collect()
}

/// Whether `text` begins with the number of a chapter, and not with a row of numbers: 一、二、三产业.
fn opens_chapter(text: &str) -> bool {
    is_chapter(text)
        && text
            .split_once('、')
            .is_none_or(|(_, rest)| text.starts_with(['（', '(']) || !is_chapter(rest))
}

/// Bytes of the name of a chapter at the front of `text`, with the blanks behind it: it ends at the first blank, before any stop.
fn name_len(text: &str) -> Option<usize> {
    let (end, c) = text
        .char_indices()
        .take(NAME)
        .find(|(_, c)| is_blank(*c) || is_clause_mark(*c) || is_sentence_end(*c))?;
    let rest = text.get(end..)?;
    is_blank(c).then(|| text.len() - rest.trim_start_matches(is_blank).len())
}

/// Adds the parts of `line` that begin at `seams`.
fn pieces(source: &str, line: Line, seams: &[usize], out: &mut Vec<Line>) {
    let mut from = line.start;
    let ends = seams.iter().map(|at| line.start + at);
    for end in ends.chain([line.end]) {
        let text = source.get(from..end).unwrap_or_default();
        let text = text.trim_end_matches(is_blank);
        if !text.is_empty() {
            let first = from == line.start;
            out.push(Line {
                start: from,
                end: from + text.len(),
                indent: if first { line.indent } else { 0 },
                width: width(text),
                after_blank: if first { line.after_blank } else { true },
            });
        }
        from = end;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Limits, lines};

    fn parts(source: &str) -> Vec<String> {
        let lines = lines::split(source, &Limits::default()).unwrap();
        part(source, lines, 1000)
            .iter()
            .map(|line| line.of(source).chars().take(16).collect())
            .collect()
    }

    fn prose(sentences: usize) -> String {
        "全年修补路面三千平方米，更换井盖二百个，清理边沟十公里。".repeat(sentences)
    }

    #[test]
    fn chapters_and_paragraphs_come_back() {
        let text = format!(
            "各位代表： 现在报告工作。一、2031年工作回顾 {} {}二、2032年工作安排 重点抓好： （一）抓养护。{} （二）抓桥梁。{}",
            prose(30),
            prose(30),
            prose(40),
            prose(40)
        );
        assert_eq!(
            parts(&text),
            [
                "各位代表： 现在报告工作。",
                "一、2031年工作回顾",
                "全年修补路面三千平方米，更换井盖",
                "全年修补路面三千平方米，更换井盖",
                "二、2032年工作安排",
                "重点抓好：",
                "（一）抓养护。全年修补路面三千平",
                "（二）抓桥梁。全年修补路面三千平",
            ]
        );
    }

    #[test]
    fn a_long_paragraph_stays_one() {
        // A blank after every sentence parts nothing, nor does a row of numbers.
        let blanks = format!("{} ", prose(1)).repeat(120);
        assert_eq!(parts(&blanks).len(), 1);
        assert_eq!(parts(&prose(200)).len(), 1);
        let rows = format!("{}一、二、三产业协调发展。", prose(30)).repeat(5);
        assert_eq!(parts(&rows).len(), 1);
    }

    #[test]
    fn a_line_of_common_length_is_not_looked_at() {
        assert_eq!(
            parts("一、概况 很好。 二、成绩 很多。 三、问题 不少。").len(),
            1
        );
    }

    #[test]
    fn more_lines_than_allowed_are_not_made() {
        let text = format!("{} ", prose(4)).repeat(50);
        let lines = lines::split(&text, &Limits::default()).unwrap();
        assert_eq!(part(&text, lines.clone(), 10).len(), 1);
        assert!(part(&text, lines, 1000).len() > 10);
    }
}
