//! What a match of an expression can begin with, told from how the expression is written.
//!
//! Few characters of a report are among them, so that the small engine need not be asked at every place, and is not made
//! for a text that has none. Of an expression with anything unusual nothing is told.

use std::str::Chars;

/// Groups within groups that are looked into.
const DEEPEST: usize = 16;

/// A set of characters. May have one that was not put in, never the contrary.
#[derive(Clone, Debug)]
pub(super) struct First {
    /// Those of one byte.
    ascii: u128,
    /// Those of three bytes, by the last two.
    ideographs: Box<[u64; 64]>,
    /// Whether there are any others.
    others: bool,
    /// Whether a match can only begin where the text does.
    at_start: bool,
}

impl First {
    /// What matches of `source` begin with; `None` if that is unknown, if it may be any character, if a match may be empty
    /// or depend on what stands before it.
    pub(super) fn of(source: &str) -> Option<Self> {
        let mut first = Self {
            ascii: 0,
            ideographs: Box::new([0; 64]),
            others: false,
            at_start: source.starts_with('^'),
        };
        let mut reading = Reading {
            rest: source.strip_prefix('^').unwrap_or(source).chars(),
            depth: 0,
        };
        let (may_be_empty, several) = reading.alternatives(&mut first, true)?;
        let held = !(first.at_start && several);
        (!may_be_empty && held && reading.rest.next().is_none()).then_some(first)
    }

    /// Whether a match can begin anywhere in `text` from byte `at` on.
    pub(super) fn may_begin(&self, text: &str, at: usize) -> bool {
        self.places(text, at).next().is_some()
    }

    fn add(&mut self, c: char) {
        let mut buffer = [0; 4];
        match *c.encode_utf8(&mut buffer).as_bytes() {
            [one] => self.ascii |= 1 << one,
            [_, second, third] => {
                if let Some(bits) = self.ideographs.get_mut(usize::from(second & 0x3f)) {
                    *bits |= 1 << (third & 0x3f);
                }
            }
            _ => self.others = true,
        }
    }

    fn add_range(&mut self, from: char, to: char) {
        // Many have every end there is.
        if u32::from(to).saturating_sub(u32::from(from)) >= 1 << 12 {
            self.ideographs.fill(u64::MAX);
            self.others = true;
        }
        for c in (from..=to).take(1 << 12) {
            self.add(c);
        }
    }

    /// The places in `text`, from byte `at` on, where a match can begin.
    pub(super) fn places<'a>(
        &'a self,
        text: &'a str,
        mut at: usize,
    ) -> impl Iterator<Item = usize> + 'a {
        let bytes = text.as_bytes();
        let end = if self.at_start { 0 } else { bytes.len() };
        std::iter::from_fn(move || {
            loop {
                let rest = bytes.get(at..)?;
                let (may, width) = match *rest {
                    [one @ 0..=0x7f, ..] => (self.ascii >> one & 1 == 1, 1),
                    [0xe0..=0xef, second, third, ..] => {
                        let bits = self.ideographs.get(usize::from(second & 0x3f))?;
                        (bits >> (third & 0x3f) & 1 == 1, 3)
                    }
                    [0xc0..=0xdf, ..] => (self.others, 2),
                    [_, ..] => (self.others, 4),
                    [] => return None,
                };
                if at > end {
                    return None;
                }
                at += width;
                if may {
                    return Some(at - width);
                }
            }
        })
    }
}

/// What is left of an expression.
struct Reading<'s> {
    rest: Chars<'s>,
    depth: usize,
}

impl Reading<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    fn take(&mut self, front: &str) -> bool {
        let Some(rest) = self.rest.as_str().strip_prefix(front) else {
            return false;
        };
        self.rest = rest.chars();
        true
    }

    /// Alternatives up to the end of their group; whether one of them may be empty, and whether there are several. What they
    /// begin with is put into `first` if `counts`.
    fn alternatives(&mut self, first: &mut First, counts: bool) -> Option<(bool, bool)> {
        let (mut empty, mut several) = (false, false);
        loop {
            // A sequence begins with its parts up to the first that has to be there.
            let mut open = true;
            while let Some(c) = self.peek().filter(|c| !matches!(c, '|' | ')')) {
                self.rest.next();
                let may_be_empty = self.part(c, first, counts && open)?;
                let may_be_empty = self.times()? || may_be_empty;
                open &= may_be_empty;
            }
            empty |= open;
            if !self.take("|") {
                return Some((empty, several));
            }
            several = true;
        }
    }

    /// One part of a sequence, which begins with `c`; whether it may be empty.
    fn part(&mut self, c: char, first: &mut First, counts: bool) -> Option<bool> {
        let one = match c {
            '(' => return self.group(first, counts),
            '[' => return self.class(first, counts).map(|()| false),
            '$' => return Some(true),
            '\\' if !counts && self.peek().is_some_and(|c| "wWsSdD".contains(c)) => {
                self.rest.next();
                return Some(false);
            }
            '\\' => self.escaped()?,
            '^' | '*' | '+' | '?' | '{' => return None,
            '.' if counts => return None,
            _ => c,
        };
        if counts {
            first.add(one);
        }
        Some(false)
    }

    fn group(&mut self, first: &mut First, counts: bool) -> Option<bool> {
        if self.take("?<") || self.take("?P<") {
            self.rest.by_ref().find(|c| *c == '>')?;
        } else if self.peek() == Some('?') && !self.take("?:") {
            return None;
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let (empty, _) = self.alternatives(first, counts)?;
        self.depth -= 1;
        self.take(")").then_some(empty)
    }

    fn class(&mut self, first: &mut First, counts: bool) -> Option<()> {
        // What may begin with anything but a few begins anywhere.
        let negated = self.take("^");
        if negated && counts {
            return None;
        }
        let mut last = None;
        // A bracket that comes first closes nothing.
        let mut start = true;
        loop {
            let mut c = self.rest.next()?;
            match c {
                ']' if !start => return Some(()),
                '[' => return None,
                '&' | '~' if self.peek() == Some(c) => return None,
                '\\' => c = self.escaped()?,
                _ => {}
            }
            let range = c == '-' && last.is_some() && self.peek() != Some(']');
            if range {
                let to = match self.rest.next()? {
                    '\\' => self.escaped()?,
                    '[' | '-' => return None,
                    to => to,
                };
                if counts {
                    first.add_range(last?, to);
                }
                last = None;
            } else {
                if counts {
                    first.add(c);
                }
                last = Some(c);
            }
            start = false;
        }
    }

    /// The character that is escaped here; `None` if it is no mark.
    fn escaped(&mut self) -> Option<char> {
        match self.rest.next()? {
            'n' => Some('\n'),
            't' => Some('\t'),
            'r' => Some('\r'),
            c if c.is_ascii_punctuation() => Some(c),
            _ => None,
        }
    }

    /// How often the part before may stand; whether it need not.
    fn times(&mut self) -> Option<bool> {
        let mut none = false;
        loop {
            if self.take("{") {
                none |= self.peek() == Some('0') || self.peek() == Some(',');
                self.rest.by_ref().find(|c| *c == '}')?;
            } else if self.take("*") || self.take("?") {
                none = true;
            } else if !self.take("+") {
                return Some(none);
            }
            // As few as will do.
            self.take("?");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begins(source: &str) -> Option<String> {
        let first = First::of(source)?;
        let text = "-3.５甲乙丙丁（年[]^é🀄";
        let at = first.places(text, 0);
        Some(at.filter_map(|at| text[at..].chars().next()).collect())
    }

    #[test]
    fn what_an_expression_begins_with_is_known() {
        for (source, expected) in [
            ("甲|乙丙", "甲乙"),
            ("(?:甲?乙)+年", "甲乙"),
            ("(?<a>[0-9０-９]{1,4})年", "3５"),
            (r"\.(?:甲|)", "."),
            (r"(?P<n>\(|（)?甲*[丁-乙]", "甲乙丙丁（"),
            ("甲{0,3}乙{2}丙", "甲乙"),
            ("甲{2,}", "甲"),
            ("[]^-]甲", "-]^"),
            (r"[\]甲]+?", "甲]"),
            ("$?甲", "甲"),
            ("[é🀄]", "é🀄"),
            ("甲[^，。]{0,8}乙.", "甲"),
            (r"甲\S\w", "甲"),
            (r"^(?:甲|-)", "-"),
            ("^甲", ""),
        ] {
            assert_eq!(begins(source).as_deref(), Some(expected), "{source}");
        }
    }

    #[test]
    fn where_it_is_not_nothing_is_said() {
        for source in [
            "",
            "甲?",
            "(?:甲|)",
            "甲*",
            "甲{0,2}",
            ".甲",
            "[^甲]乙",
            "(甲|^乙)",
            r"\b甲",
            "(?i)甲",
            "[甲[乙]]",
            "[甲&&乙]",
            "甲)",
            "(甲",
            "[甲",
            "甲\\",
            "$",
            "$$",
            "*",
            "甲|*",
            &format!("{}甲{}", "(".repeat(40), ")".repeat(40)),
        ] {
            assert_eq!(begins(source), None, "{source}");
        }
    }
}
