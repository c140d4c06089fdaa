//! Characters as Chinese official prose uses them: widths folded, marks told apart.

/// The half-width twin of a full-width ASCII character or of the ideographic space; any other character itself.
///
/// `。`, `、` and the quotes have no ASCII twin and stay as they are.
#[must_use]
#[inline]
pub const fn fold(c: char) -> char {
    match c {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => match char::from_u32(c as u32 - 0xfee0) {
            Some(folded) => folded,
            None => c,
        },
        _ => c,
    }
}

/// `text` with every character folded.
#[must_use]
pub fn folded(text: &str) -> String {
    text.chars().map(fold).collect()
}

/// Whether `c` is a Chinese ideograph.
#[must_use]
#[inline]
pub const fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{323af}' | '〇')
}

/// Whether `c` ends a sentence (`。！？` in either width; the ASCII full stop does not count, it stands in numbers).
#[must_use]
#[inline]
pub const fn is_sentence_end(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡')
}

/// Whether `c` separates clauses: an end of sentence, `；`, `，`, `：` in either width.
#[must_use]
#[inline]
pub const fn is_clause_mark(c: char) -> bool {
    matches!(c, '，' | '；' | '：' | ',' | ';' | ':') || is_sentence_end(c)
}

/// Whether `c` is an opening bracket or quote, with its partner.
#[must_use]
#[inline]
pub const fn closer_of(c: char) -> Option<char> {
    Some(match c {
        '“' => '”',
        '‘' => '’',
        '（' => '）',
        '(' => ')',
        '《' => '》',
        '〈' => '〉',
        '「' => '」',
        '『' => '』',
        '【' => '】',
        '〔' => '〕',
        '[' => ']',
        '［' => '］',
        '{' => '}',
        '｛' => '｝',
        '〖' => '〗',
        _ => return None,
    })
}

/// Whether `c` is white space in a Chinese document: Unicode white space, the ideographic space, zero-width marks.
#[must_use]
#[inline]
pub fn is_blank(c: char) -> bool {
    if matches!(c, '\u{3040}'..='\u{d7ff}') {
        return false;
    }
    c.is_whitespace()
        || matches!(
            c,
            '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
        )
}

/// `text` without leading and trailing blanks, and the number of bytes cut off its front.
#[must_use]
pub fn trim(text: &str) -> (usize, &str) {
    let front = text.trim_start_matches(is_blank);
    (text.len() - front.len(), front.trim_end_matches(is_blank))
}

/// Number of characters that are not blank.
#[must_use]
pub fn length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut count, mut at) = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        // Few bytes can begin a blank.
        let (width, counts) = match byte {
            0xe4..=0xee => (3, true),
            b'\t'..=b'\r' | b' ' => (1, false),
            0xc2 | 0xe1..=0xe3 | 0xef => {
                let c = text.get(at..).and_then(|rest| rest.chars().next());
                (c.map_or(1, char::len_utf8), c.is_some_and(|c| !is_blank(c)))
            }
            // What goes on with a character was counted where it began.
            _ => (1, !(0x80..=0xbf).contains(&byte)),
        };
        count += usize::from(counts);
        at += width;
    }
    count
}

/// `text` cut after at most `most` characters, with an ellipsis where something was cut.
#[must_use]
pub fn clip(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

/// A mark: its byte offset, and the character.
pub type Mark = (usize, char);

/// The marks of `text`: all characters but ideographs and ASCII letters and digits, with their byte offsets.
///
/// One character in ten or so; the others are passed over without being decoded.
pub fn marks(text: &str) -> impl Iterator<Item = Mark> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            match *bytes.get(at)? {
                b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => at += 1,
                // U+4000 to U+9FFF, all of which are ideographs but for a few signs that no report has.
                0xe4..=0xe9 => at += 3,
                _ => {
                    let c = text.get(at..)?.chars().next()?;
                    let start = at;
                    at += c.len_utf8();
                    if !is_han(c) {
                        return Some((start, c));
                    }
                }
            }
        }
    })
}

/// The sentences of `text` as byte ranges: each ends after `。！？` and the closing quotes and brackets that follow.
pub fn sentences(text: &str) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut start = 0;
    let mut ends = stops(marks(text));
    std::iter::from_fn(move || {
        let end = match ends.next() {
            Some((_, end)) => end,
            None if start < text.len() => text.len(),
            None => return None,
        };
        let sentence = start..end;
        start = end;
        Some(sentence)
    })
}

/// The sentences of a text of `len` bytes with these marks, as [`sentences`] has them.
pub fn sentences_of(
    marks: &[Mark],
    len: usize,
) -> impl Iterator<Item = std::ops::Range<usize>> + '_ {
    let mut start = 0;
    let rest = std::iter::once(len);
    sentence_ends(marks)
        .map(|(_, end)| end)
        .chain(rest)
        .filter_map(move |end| {
            let sentence = start..end;
            start = end;
            (!sentence.is_empty()).then_some(sentence)
        })
}

/// Where the sentences of a text with these marks end: each stop and the end of the marks that close with it.
pub fn sentence_ends(marks: &[(usize, char)]) -> impl Iterator<Item = (usize, usize)> + '_ {
    stops(marks.iter().copied())
}

fn stops(marks: impl Iterator<Item = (usize, char)>) -> impl Iterator<Item = (usize, usize)> {
    let mut marks = marks.peekable();
    std::iter::from_fn(move || {
        while let Some((at, c)) = marks.next() {
            if !is_sentence_end(c) {
                continue;
            }
            let mut end = at + c.len_utf8();
            let closes = |c| {
                is_sentence_end(c)
                    || matches!(c, '”' | '’' | '）' | ')' | '》' | '」' | '』' | '】')
            };
            while let Some((_, c)) = marks.next_if(|(at, c)| *at == end && closes(*c)) {
                end += c.len_utf8();
            }
            return Some((at, end));
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_fold_and_chinese_marks_stay() {
        assert_eq!(folded("（１．５％）。、《》"), "(1.5%)。、《》");
    }

    #[test]
    fn marks_are_what_is_neither_word_nor_number() {
        let text = "甲（A1）、乙Ｂ 〇𠮷。";
        let seen: Vec<_> = marks(text).collect();
        let words: String = seen.iter().map(|(_, c)| *c).collect();
        assert_eq!(words, "（）、Ｂ 。");
        assert!(seen.iter().all(|(at, c)| text[*at..].starts_with(*c)));
    }

    #[test]
    fn a_sentence_keeps_its_closing_quote() {
        let text = "他说：“好。”会议结束！后记";
        let cut: Vec<_> = sentences(text).map(|r| &text[r]).collect();
        assert_eq!(cut, ["他说：“好。”", "会议结束！", "后记"]);
        for text in [text, "后记", "好。", ""] {
            let marks: Vec<_> = marks(text).collect();
            assert!(sentences(text).eq(sentences_of(&marks, text.len())));
        }
    }

    #[test]
    fn the_length_counts_all_but_blanks() {
        let whole: String = (0..0x1_1000).filter_map(char::from_u32).collect();
        assert_eq!(
            length(&whole),
            whole.chars().filter(|c| !is_blank(*c)).count()
        );
        for c in whole.chars() {
            let blank = c.is_whitespace()
                || matches!(
                    c,
                    '\u{200b}' | '\u{200c}' | '\u{200d}' | '\u{2060}' | '\u{feff}'
                );
            assert_eq!(is_blank(c), blank, "{c:?}");
            assert_eq!(
                is_sentence_end(c),
                matches!(fold(c), '。' | '!' | '?' | '｡'),
                "{c:?}"
            );
            assert_eq!(
                is_clause_mark(c),
                matches!(fold(c), '。' | '!' | '?' | '｡' | ';' | ',' | ':'),
                "{c:?}"
            );
        }
    }

    #[test]
    fn trimming_tells_how_much_it_took() {
        assert_eq!(trim("\u{3000} 一、概况 "), (4, "一、概况"));
    }
}
