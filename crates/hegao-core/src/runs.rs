//! Numbers in digits, with what stands around them: whether an expression over dates can match at all.
//!
//! Compiling an expression over digits of both widths takes as long as reading pages of a report, and most reports have no
//! faulty date. So each is compiled only when a block comes whose numbers could be what it looks for. A report finds its
//! numbers once, for all who ask.

use crate::text;

/// A run of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Run {
    /// How many digits.
    pub len: usize,
    /// Its value; of more than nine digits the greatest there is.
    pub value: u32,
    /// The character before it, blanks aside; a blank if there is none.
    pub before: char,
    /// The character behind it, in the same way.
    pub after: char,
    start: usize,
    end: usize,
}

impl Run {
    /// Where it stands.
    #[must_use]
    pub const fn range(&self) -> std::ops::Range<usize> {
        self.start..self.end
    }
}

/// The runs of digits of either width in `text`.
#[must_use]
pub fn runs(text: &str) -> Vec<Run> {
    let mut out = Vec::new();
    collect(text, &mut out);
    out
}

/// Adds the runs of digits of either width in `text`.
pub(crate) fn collect(text: &str, out: &mut Vec<Run>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'0'..=b'9' | 0xef => {}
            // Three bytes, none of them a digit.
            0xe1..=0xee => {
                at += 3;
                continue;
            }
            _ => {
                at += 1;
                continue;
            }
        }
        let start = at;
        let (mut len, mut value, mut end) = (0, Some(0_u32), start);
        while let Some((digit, width)) = digit(bytes, end) {
            (len, end) = (len + 1, end + width);
            value = if len > 9 {
                None
            } else {
                value.map(|value| value * 10 + digit)
            };
        }
        if len > 0 {
            let before = text.get(..start).and_then(|head| last(head.trim_end()));
            let after = text
                .get(end..)
                .and_then(|tail| tail.trim_start().chars().next());
            out.push(Run {
                len,
                value: value.unwrap_or(u32::MAX),
                before: before.unwrap_or(' '),
                after: after.unwrap_or(' '),
                start,
                end,
            });
        }
        at = end.max(start + 1);
    }
}

fn digit(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    match bytes.get(at..)? {
        [digit @ b'0'..=b'9', ..] => Some((u32::from(digit - b'0'), 1)),
        [0xef, 0xbc, digit @ 0x90..=0x99, ..] => Some((u32::from(digit - 0x90), 3)),
        _ => None,
    }
}

fn last(text: &str) -> Option<char> {
    text.chars().next_back()
}

/// Neighbours with the words between them.
pub fn pairs<'r>(
    text: &'r str,
    runs: &'r [Run],
) -> impl Iterator<Item = (&'r Run, &'r str, &'r Run)> {
    runs.windows(2).filter_map(move |pair| match pair {
        [first, second] => Some((first, text.get(first.end..second.start)?, second)),
        _ => None,
    })
}

/// Whether the words between two numbers make a stretch of time of them.
#[must_use]
pub fn is_dash(gap: &str) -> bool {
    let sign = gap.trim_matches(|c| text::is_blank(c) || matches!(c, '年' | '月' | '日'));
    let dash = |c| "-－–—―─~～〜﹣至到".contains(c);
    !sign.is_empty() && sign.chars().count() <= 2 && sign.chars().all(dash)
}

/// Whether two years with a dash between them stand in the text.
#[must_use]
pub fn has_years(text: &str, runs: &[Run]) -> bool {
    pairs(text, runs).any(|(first, gap, second)| first.len >= 4 && second.len >= 4 && is_dash(gap))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_knows_its_value_and_its_neighbours() {
        let found = runs("于２０18 年5月，12345678901人");
        let seen: Vec<_> = found
            .iter()
            .map(|run| (run.len, run.value, run.before, run.after))
            .collect();
        assert_eq!(
            seen,
            [
                (4, 2018, '于', '年'),
                (1, 5, '年', '月'),
                (11, u32::MAX, '，', '人')
            ]
        );
        assert!(runs("，；：没有").is_empty());
    }

    #[test]
    fn a_dash_makes_a_stretch() {
        for text in [
            "2018—2020",
            "2018年 至 2020年",
            "２０１８～２０２０",
            "2018年――2020年",
        ] {
            assert!(has_years(text, &runs(text)), "{text}");
        }
        for text in ["2018、2020", "2018—20", "2018到了2020"] {
            assert!(!has_years(text, &runs(text)), "{text}");
        }
    }
}
