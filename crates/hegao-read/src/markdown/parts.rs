//! What stands behind a tag of Markdown once Chinese habits are taken into account.

use std::ops::Range;

use hegao_core::BlockKind;
use hegao_core::text::is_han;
use pulldown_cmark::HeadingLevel;

use crate::lines::is_prose;

#[derive(Clone, Copy, Debug)]
pub(super) struct Heading {
    pub(super) level: u8,
    /// By a line of `---` or `===` under it.
    pub(super) underlined: bool,
}

/// An item whose first block has not been seen.
#[derive(Debug)]
pub(super) enum Item {
    Bullet,
    Number(String),
    /// What looks like a number but is text: `2024. `.
    Text(Range<usize>),
}

#[derive(Debug)]
pub(super) struct Code {
    pub(super) fenced: bool,
    pub(super) lines: Vec<Range<usize>>,
}

/// Numbers from here on are years and the like, not the numbers of a list.
const NO_NUMBER: u64 = 1000;
/// An underlined paragraph with more bytes than this is no heading but a paragraph above a rule.
const LONGEST_HEADING: usize = 180;

impl Heading {
    /// The heading at `range`.
    pub(super) fn of(source: &str, range: &Range<usize>, level: HeadingLevel) -> Self {
        let hashed = source
            .get(range.start..)
            .is_some_and(|rest| rest.trim_start_matches([' ', '>']).starts_with('#'));
        let level = match level {
            HeadingLevel::H1 => 1,
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            HeadingLevel::H4 => 4,
            HeadingLevel::H5 => 5,
            HeadingLevel::H6 => 6,
        };
        Self {
            level,
            underlined: !hashed,
        }
    }

    /// What it is: a paragraph above a rule was never meant as one.
    pub(super) fn kind(self, text: impl Fn() -> String) -> BlockKind {
        let is_text = self.underlined && {
            let text = text();
            text.len() > LONGEST_HEADING || is_prose(&text)
        };
        if is_text {
            BlockKind::Paragraph
        } else {
            BlockKind::Heading(self.level)
        }
    }
}

impl Item {
    /// The item at `range` of a list; `next` is the number that it shows, which is then counted up.
    pub(super) fn of(source: &str, range: &Range<usize>, next: Option<&mut Option<u64>>) -> Self {
        let Some(Some(next)) = next else {
            return Self::Bullet;
        };
        let number = *next;
        *next = next.saturating_add(1);
        let text = source.get(range.clone()).unwrap_or_default().trim_start();
        let start = range.end - text.len();
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let mark = text
            .get(digits..)
            .and_then(|rest| rest.chars().next())
            .unwrap_or('.');
        if number < NO_NUMBER {
            return Self::Number(format!("{number}{mark}"));
        }
        // A list that a year began may go on with real numbers: what is written counts.
        match text.get(..digits) {
            Some(written) if written.len() < 4 => Self::Number(format!("{written}{mark}")),
            _ => Self::Text(start..start + digits + mark.len_utf8()),
        }
    }
}

impl Code {
    /// What it is: code stays code, but Chinese prose behind four blanks was never meant to be any.
    pub(super) fn kind(&self, source: &str) -> BlockKind {
        let text = |range: &Range<usize>| source.get(range.clone()).unwrap_or_default();
        let (mut han, mut all) = (0_usize, 0_usize);
        for c in self
            .lines
            .iter()
            .flat_map(|range| text(range).chars())
            .filter(|c| !c.is_whitespace())
        {
            all += 1;
            han += usize::from(is_han(c));
        }
        if !self.fenced && han * 2 >= all {
            BlockKind::Paragraph
        } else {
            BlockKind::Code
        }
    }
}

/// How many hashes stand before `text` with no blank after them: 0 if it is no such heading.
pub(super) fn hashes(text: &str) -> u8 {
    let count = text
        .bytes()
        .take(7)
        .take_while(|byte| *byte == b'#')
        .count();
    let after = text.get(count..).and_then(|rest| rest.chars().next());
    let heading = (1..=6).contains(&count)
        && after.is_some_and(|c| is_han(c) || matches!(c, '（' | '“' | '《'));
    if heading {
        u8::try_from(count).unwrap_or(0)
    } else {
        0
    }
}
