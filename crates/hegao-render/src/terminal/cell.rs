//! Text as a terminal shows it: graphemes with their widths, and nothing that could play with the terminal.

use std::borrow::Cow;
use std::str::CharIndices;

use unicode_segmentation::{GraphemeIndices, UnicodeSegmentation as _};
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use crate::style::Style;

/// Scalar values of one grapheme that are shown; a stack of hundreds of accents would paint over its neighbours.
const MOST_SCALARS: usize = 16;

/// One grapheme and how it is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell<'a> {
    /// Its first byte.
    pub(crate) at: usize,
    /// Its length in bytes.
    pub(crate) len: usize,
    /// What is printed for it.
    pub(crate) show: Cow<'a, str>,
    /// The columns that takes; at least 1.
    pub(crate) width: usize,
}

impl Cell<'_> {
    /// One past its last byte.
    pub(crate) const fn end(&self) -> usize {
        self.at + self.len
    }

    /// Its first character as printed.
    pub(crate) fn first(&self) -> char {
        self.show.chars().next().unwrap_or(' ')
    }
}

/// The graphemes of `text`, whose first byte has the offset `base`. `wide` counts ambiguous characters as two columns.
pub(crate) fn cells(text: &str, base: usize, wide: bool) -> Cells<'_> {
    // Segmentation costs ten times as much as what is done with its result, and Chinese prose seldom needs it.
    let graphemes = if text.len() <= SIMPLE_BYTES && text.chars().all(is_simple) {
        Graphemes::Simple(text, text.char_indices())
    } else {
        Graphemes::Any(text.grapheme_indices(true))
    };
    Cells {
        graphemes,
        base,
        wide,
    }
}

/// Longer texts are not looked through beforehand: their reader may want no more than their first characters.
const SIMPLE_BYTES: usize = 4096;

/// Whether `c` is a grapheme of its own beside any other such character.
const fn is_simple(c: char) -> bool {
    matches!(c, ' '..='~' | '\u{2014}'..='\u{2026}' | '\u{3001}'..='\u{3029}' | '\u{3400}'..='\u{9fff}' | '\u{ff01}'..='\u{ff60}')
}

/// The cells of a text, from either end.
pub(crate) struct Cells<'a> {
    graphemes: Graphemes<'a>,
    base: usize,
    wide: bool,
}

enum Graphemes<'a> {
    Simple(&'a str, CharIndices<'a>),
    Any(GraphemeIndices<'a>),
}

impl<'a> Cells<'a> {
    fn cell(&self, (at, grapheme): (usize, &'a str)) -> Cell<'a> {
        let (show, width) = shown(grapheme, self.wide);
        Cell {
            at: self.base + at,
            len: grapheme.len(),
            show,
            width,
        }
    }
}

impl<'a> Iterator for Cells<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let next = match &mut self.graphemes {
            Graphemes::Simple(text, chars) => chars
                .next()
                .and_then(|(at, c)| Some((at, text.get(at..at + c.len_utf8())?))),
            Graphemes::Any(graphemes) => graphemes.next(),
        };
        next.map(|next| self.cell(next))
    }
}

impl DoubleEndedIterator for Cells<'_> {
    fn next_back(&mut self) -> Option<Self::Item> {
        let next = match &mut self.graphemes {
            Graphemes::Simple(text, chars) => chars
                .next_back()
                .and_then(|(at, c)| Some((at, text.get(at..at + c.len_utf8())?))),
            Graphemes::Any(graphemes) => graphemes.next_back(),
        };
        next.map(|next| self.cell(next))
    }
}

/// The columns that `text` takes when it is printed through [`cells`].
pub(crate) fn width(text: &str, wide: bool) -> usize {
    cells(text, 0, wide).map(|cell| cell.width).sum()
}

/// `text` cut to `room` columns, with an ellipsis where something was cut.
pub(crate) fn clipped(text: &str, room: usize, style: &Style) -> String {
    let wide = style.ambiguous_wide;
    // Texts may be long, and their first columns tell.
    let mut cut = 0;
    if cells(text, 0, wide).all(|cell| {
        cut += cell.width;
        cut <= room
    }) {
        return text.to_owned();
    }
    let dots = if style.ascii { ".." } else { "…" };
    let mut used = width(dots, wide);
    let kept = cells(text, 0, wide).take_while(|cell| {
        used += cell.width;
        used <= room
    });
    kept.map(|cell| cell.show).chain([dots.into()]).collect()
}

/// `text` with everything dangerous replaced.
pub(crate) fn harmless(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| !is_dangerous(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(cells(text, 0, false).map(|cell| cell.show).collect())
}

/// `text` with every dangerous character but the line feed replaced by one other, so that offsets stay true.
pub(crate) fn harmless_in_place(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '\n' | '\t' => c,
            '\0'..='\u{1f}' => char::from_u32(0x2400 + c as u32).unwrap_or('\u{fffd}'),
            c if is_dangerous(c) => '\u{fffd}',
            c => c,
        })
        .collect()
}

/// Whether printing `c` as it is could move the cursor, start an escape sequence or reorder the row.
const fn is_dangerous(c: char) -> bool {
    c.is_ascii_control()
        || matches!(c, '\u{80}'..='\u{9f}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

fn shown(grapheme: &str, wide: bool) -> (Cow<'_, str>, usize) {
    let mut chars = grapheme.chars();
    let first = chars.next().unwrap_or(' ');
    let single = chars.next().is_none();
    if single && !is_dangerous(first) {
        let columns = if wide {
            first.width_cjk()
        } else {
            first.width()
        };
        return match columns {
            Some(columns) if columns > 0 => (Cow::Borrowed(grapheme), columns),
            _ => escaped(first),
        };
    }
    if matches!(grapheme, "\t" | "\r" | "\n" | "\r\n") {
        return (Cow::Borrowed(" "), 1);
    }
    if grapheme.chars().any(is_dangerous) {
        return escaped(grapheme.chars().find(|c| is_dangerous(*c)).unwrap_or(first));
    }
    let kept = match grapheme.char_indices().nth(MOST_SCALARS) {
        Some((cut, _)) => &grapheme[..cut],
        None => grapheme,
    };
    match if wide { kept.width_cjk() } else { kept.width() } {
        0 => escaped(first),
        columns => (Cow::Borrowed(kept), columns),
    }
}

/// A character that has no look of its own, by its number.
fn escaped<'a>(c: char) -> (Cow<'a, str>, usize) {
    let escape = format!("<U+{:04X}>", c as u32);
    let width = escape.len();
    (Cow::Owned(escape), width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn han_take_two_columns_and_accents_none_of_their_own() {
        assert_eq!(width("核稿1.5％", false), 9);
        assert_eq!(width("e\u{301}", false), 1);
        assert_eq!(width("👩\u{200d}🏫", false), 2);
        assert_eq!((width("“…”", false), width("“…”", true)), (3, 6));
    }

    #[test]
    fn what_plays_with_the_terminal_is_spelled_out() {
        assert_eq!(harmless("a\u{1b}[31m"), "a<U+001B>[31m");
        assert_eq!(harmless("甲\u{202e}乙\r丙\t丁"), "甲<U+202E>乙 丙 丁");
        assert_eq!(harmless("\u{301}"), "\u{301}");
        assert_eq!(width("\u{301}", false), 8);
        let text = "甲\u{1b}\u{202e}\n乙";
        assert_eq!(
            harmless_in_place(text).chars().count(),
            text.chars().count()
        );
        assert_eq!(harmless_in_place(text), "甲␛\u{fffd}\n乙");
    }

    #[test]
    fn the_short_way_and_the_long_one_agree() {
        let text = "核稿（2024年）：“增长5.2%”，a-b—c…d！";
        assert!(text.chars().all(is_simple));
        let long = format!("{text}{}", "e\u{301}");
        for wide in [false, true] {
            let short: Vec<_> = cells(text, 3, wide).collect();
            assert_eq!(
                short,
                cells(&long, 3, wide).take(short.len()).collect::<Vec<_>>()
            );
            let mut back: Vec<_> = cells(text, 3, wide).rev().collect();
            back.reverse();
            assert_eq!(back, short);
        }
    }

    #[test]
    fn a_tower_of_accents_is_cut() {
        let tower = format!("a{}", "\u{301}".repeat(500));
        let cells: Vec<_> = cells(&tower, 7, false).collect();
        assert_eq!(
            (cells.len(), cells[0].at, cells[0].len, cells[0].width),
            (1, 7, 1001, 1)
        );
        assert_eq!(cells[0].show.chars().count(), MOST_SCALARS);
    }
}
