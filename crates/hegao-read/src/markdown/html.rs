//! The little of HTML that stands in Markdown: comments and tags are left out, text and tables stay.

use std::ops::Range;

use crate::html::entity::reference;

/// What a stretch of HTML is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// Text between tags.
    Text(Range<usize>),
    /// A character reference, and what it stands for.
    Character(Range<usize>, char),
    /// A tag or the end of a line after which a new block begins.
    Break,
    /// A comment: where it stands, and what stands between its marks.
    Comment(Range<usize>, String),
    /// The beginning of a table, and its end.
    Table,
    EndTable,
    /// The beginning of the rows that are heads, and their end.
    Head(bool),
    /// The beginning of a row.
    Row,
    /// The beginning of a cell over so many columns and rows, and its end.
    Cell(u32, u32),
    EndCell,
}

/// Goes through the lines of HTML blocks; a comment or tag may run over several.
#[derive(Debug, Default)]
pub(super) struct Scanner {
    state: State,
    parts: Vec<Part>,
}

#[derive(Debug, Default)]
enum State {
    #[default]
    Text,
    Tag,
    Comment(usize, String),
    /// Inside `<script>` or `<style>`.
    Raw,
}

/// Tags that begin or end a block.
const BLOCKS: [&str; 18] = [
    "address",
    "article",
    "blockquote",
    "br",
    "center",
    "div",
    "dd",
    "dt",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "p",
    "caption",
];

impl Scanner {
    /// Takes the next line (or lines) of the block.
    pub(super) fn feed(&mut self, source: &str, range: Range<usize>) {
        let end = range.end;
        let mut at = range.start;
        while at < end {
            let Some(rest) = source.get(at..end) else {
                return;
            };
            at += match &mut self.state {
                State::Comment(start, text) => match rest.find("-->") {
                    Some(close) => {
                        text.push_str(rest.get(..close).unwrap_or_default());
                        let comment = Part::Comment(*start..at + close + 3, text.trim().to_owned());
                        self.parts.push(comment);
                        self.state = State::Text;
                        close + 3
                    }
                    None => {
                        text.push_str(rest);
                        rest.len()
                    }
                },
                State::Tag => match rest.find('>') {
                    Some(close) => {
                        self.state = State::Text;
                        close + 1
                    }
                    None => rest.len(),
                },
                State::Raw => match rest.find("</") {
                    Some(close) => {
                        self.state = State::Tag;
                        close + 2
                    }
                    None => rest.len(),
                },
                State::Text => self.text(rest, at),
            };
        }
    }

    /// Text up to the next tag; how many bytes were taken.
    fn text(&mut self, rest: &str, at: usize) -> usize {
        let Some(found) = rest.find(['<', '\n', '&']) else {
            self.parts.push(Part::Text(at..at + rest.len()));
            return rest.len();
        };
        if found > 0 {
            self.parts.push(Part::Text(at..at + found));
            return found;
        }
        if rest.starts_with('\n') {
            self.parts.push(Part::Break);
            return 1;
        }
        if rest.starts_with('&') {
            let (length, part) = match reference(rest) {
                Some((length, c)) => (length, Part::Character(at..at + length, c)),
                None => (1, Part::Text(at..at + 1)),
            };
            self.parts.push(part);
            return length;
        }
        if rest.starts_with("<!--") {
            self.state = State::Comment(at, String::new());
            return 4;
        }
        let name = rest.get(1..).unwrap_or_default().trim_start_matches('/');
        if !name.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!' || c == '?') {
            self.parts.push(Part::Text(at..at + 1));
            return 1;
        }
        let length = name
            .bytes()
            .take(12)
            .take_while(u8::is_ascii_alphanumeric)
            .count();
        let name = name.get(..length).unwrap_or_default().to_ascii_lowercase();
        let ends = rest.starts_with("</");
        let tag = rest.find('>').and_then(|end| rest.get(..end));
        let number = |key: &str| tag.and_then(|tag| attribute(tag, key)).unwrap_or(1);
        self.parts.extend(match (name.as_str(), ends) {
            ("table", false) => Some(Part::Table),
            ("table", true) => Some(Part::EndTable),
            ("thead", _) => Some(Part::Head(!ends)),
            ("tr", false) => Some(Part::Row),
            ("td" | "th", false) => Some(Part::Cell(number("colspan"), number("rowspan"))),
            ("td" | "th" | "tr", true) => Some(Part::EndCell),
            (name, _) if BLOCKS.contains(&name) => Some(Part::Break),
            _ => None,
        });
        let opens_raw = matches!(name.as_str(), "script" | "style") && !ends;
        self.state = if opens_raw { State::Raw } else { State::Tag };
        1
    }

    /// What was found, at the end of the block; a comment that is never closed runs up to `end`.
    pub(super) fn finish(mut self, end: usize) -> Vec<Part> {
        if let State::Comment(start, text) = self.state {
            self.parts
                .push(Part::Comment(start..end, text.trim().to_owned()));
        }
        self.parts
    }
}

/// The number that a tag gives for `key`: `colspan="2"`, `rowspan=3`.
fn attribute(tag: &str, key: &str) -> Option<u32> {
    let at = tag.to_ascii_lowercase().find(key)? + key.len();
    let value = tag.get(at..)?.trim_start().strip_prefix('=')?.trim_start();
    let digits = value.trim_start_matches(['"', '\'']);
    let length = digits.bytes().take_while(u8::is_ascii_digit).count();
    digits.get(..length)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(source: &str) -> Vec<Part> {
        let mut scanner = Scanner::default();
        scanner.feed(source, 0..source.len());
        scanner.finish(source.len())
    }

    #[test]
    fn tags_go_and_text_stays() {
        assert_eq!(
            parts("<p>a<b>c</b></p>"),
            [Part::Break, Part::Text(3..4), Part::Text(7..8), Part::Break]
        );
        assert_eq!(
            parts("a < b"),
            [Part::Text(0..2), Part::Text(2..3), Part::Text(3..5)]
        );
        assert_eq!(parts("<style>p{}</style>x"), [Part::Text(18..19)]);
    }

    #[test]
    fn cells_say_how_far_they_go() {
        assert_eq!(
            parts("<TABLE><tr><td colspan='2' rowspan=3>a&nbsp;</td></table>"),
            [
                Part::Table,
                Part::Row,
                Part::Cell(2, 3),
                Part::Text(37..38),
                Part::Character(38..44, ' '),
                Part::EndCell,
                Part::EndTable
            ]
        );
    }

    #[test]
    fn a_comment_may_run_over_lines_and_never_end() {
        assert_eq!(
            parts("<!-- a\nb -->c"),
            [Part::Comment(0..12, "a\nb".into()), Part::Text(12..13)]
        );
        assert_eq!(
            parts("x<!-- a"),
            [Part::Text(0..1), Part::Comment(1..7, "a".into())]
        );
    }
}
