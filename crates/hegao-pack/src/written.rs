//! Where the bytes of a text stand in the TOML that writes it.

use std::ops::Range;

use crate::source::SourceText;

/// The place in the file of the bytes `part` of the text that is written at `at`, quotes included. The whole text where
/// the place cannot be told.
pub(crate) fn inside(source: &SourceText, at: &Range<usize>, part: &Range<usize>) -> Range<usize> {
    let written = source.excerpt(at);
    let quotes = ["'''", "\"\"\"", "'", "\""];
    let Some(quote) = quotes.iter().find(|quote| written.starts_with(**quote)) else {
        return at.clone();
    };
    let mut body = quote.len();
    // A line break right after the opening quotes is no part of the text.
    if quote.len() == 3 {
        let rest = written.get(body..).unwrap_or_default();
        body += if rest.starts_with("\r\n") {
            2
        } else {
            usize::from(rest.starts_with('\n'))
        };
    }
    let rest = written.get(body..).unwrap_or_default();
    let escapes = quote.starts_with('"');
    let start = raw(rest, part.start, escapes);
    let end = raw(rest, part.end, escapes).max(start);
    let first = at.start + body + start;
    let last = (at.start + body + end).min(at.end.saturating_sub(quote.len()));
    // The end of a text is its closing quote.
    if first >= last {
        return first.min(at.end.saturating_sub(1))..at.end;
    }
    first..last
}

/// The byte of `written` at which byte `at` of the text begins.
fn raw(written: &str, at: usize, escapes: bool) -> usize {
    if !escapes || !written.contains('\\') {
        return at;
    }
    let (mut byte, mut value) = (0, 0);
    while value < at {
        let Some(rest) = written.get(byte..).filter(|rest| !rest.is_empty()) else {
            break;
        };
        let (long, short) = match rest.as_bytes() {
            [b'\\', b'u', ..] => (6, code(rest, 6)),
            [b'\\', b'U', ..] => (10, code(rest, 10)),
            [b'\\', _, ..] => (2, 1),
            _ => {
                let width = rest.chars().next().map_or(1, char::len_utf8);
                (width, width)
            }
        };
        byte += long;
        value += short;
    }
    byte
}

/// How many bytes the character of an escape takes.
fn code(escape: &str, length: usize) -> usize {
    escape
        .get(2..length)
        .and_then(|digits| u32::from_str_radix(digits, 16).ok())
        .and_then(char::from_u32)
        .map_or(1, char::len_utf8)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_text_is_found_in_every_kind_of_quotes() {
        for text in [
            r#"x = '“a” <= b'"#,
            "x = '''\n“a” <= b'''",
            r#"x = "“a” <= b""#,
            r#"x = "\u201Ca” \u003C= b""#,
        ] {
            let source = SourceText::new("p.toml", text);
            let value = 4..text.len();
            let at = "“a” ".len();
            let found = inside(&source, &value, &(at..at + 2));
            assert!(
                matches!(source.excerpt(&found), "<=" | "\\u003C="),
                "{text}: {found:?}"
            );
        }
    }

    #[test]
    fn the_end_of_a_text_is_its_closing_quote() {
        let source = SourceText::new("p.toml", "x = 'ab'");
        assert_eq!(source.excerpt(&inside(&source, &(4..8), &(2..2))), "'");
    }
}
