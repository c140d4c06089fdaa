//! What a match of an expression can begin with, told from how the expression is written: its first characters, as far as
//! there must be some.
//!
//! Few places of a report have them, so that the small engine need not be asked at every place, and is not made for a text
//! that has none. Of an expression with anything unusual nothing is told.

use std::str::Chars;

/// How many characters are told.
const TOLD: usize = 6;
/// Groups within groups that are looked into.
const DEEPEST: usize = 16;
/// Parts that are looked at, those that are repeated as often as they may matter: an expression beyond that is unusual.
const PARTS: usize = 4096;

/// What matches begin with. May have a character that none begins with, never the contrary.
#[derive(Clone, Debug)]
pub(super) struct First {
    /// What may be the first character, what the second; no more than every match has.
    sets: Box<[Set]>,
    /// Whether a match can only begin where the text does.
    at_start: bool,
}

impl First {
    /// What matches of `source` begin with; `None` if that is unknown, if it may be any character, if a match may be empty
    /// or depend on what stands before it.
    pub(super) fn of(source: &str) -> Option<Self> {
        let mut reading = Reading {
            rest: source.strip_prefix('^').unwrap_or(source).chars(),
            depth: 0,
            left: PARTS,
            sets: [Set::NONE; TOLD],
        };
        let (ends, several) = reading.alternatives(Reach::START)?;
        let at_start = source.starts_with('^');
        let sets = reading.sets.get(..ends.least())?;
        let known = sets.first().is_some_and(|first| !first.has_all()) && !(at_start && several);
        (known && reading.rest.next().is_none()).then(|| Self {
            sets: sets.into(),
            at_start,
        })
    }

    /// Whether a match can begin anywhere in `text` from byte `at` on.
    pub(super) fn may_begin(&self, text: &str, at: usize) -> bool {
        self.places(text, at).next().is_some()
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
            let (first, further) = self.sets.split_first()?;
            while at <= end {
                let (key, mut rest) = key(bytes.get(at..)?)?;
                let place = at;
                at = bytes.len() - rest.len();
                let may = first.has(key)
                    && further.iter().all(|set| match self::key(rest) {
                        Some((key, behind)) => {
                            rest = behind;
                            set.has(key)
                        }
                        None => false,
                    });
                if may {
                    return Some(place);
                }
            }
            None
        })
    }
}

/// What tells the character that `text` begins with from most others, and what stands behind it.
#[inline]
fn key(text: &[u8]) -> Option<(usize, &[u8])> {
    match text {
        [one @ 0..=0x7f, rest @ ..] => Some((WIDE + usize::from(*one), rest)),
        [a @ 0xc0..=0xdf, b, rest @ ..]
        | [0xe0..=0xef, a, b, rest @ ..]
        | [_, _, a, b, rest @ ..] => Some((usize::from(a << 6 | b & 0x3f), rest)),
        _ => None,
    }
}

/// Keys of characters that take several bytes: the last eight bits of their numbers. Those of one byte come behind.
const WIDE: usize = 1 << 8;

/// A set of characters, by their keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Set([u64; (WIDE + 128) / 64]);

impl Set {
    const NONE: Self = Self([0; (WIDE + 128) / 64]);
    const ALL: Self = Self([u64::MAX; (WIDE + 128) / 64]);

    fn add(&mut self, c: char) {
        let key = match u8::try_from(c) {
            Ok(one) if one.is_ascii() => WIDE + usize::from(one),
            _ => c as usize % WIDE,
        };
        if let Some(bits) = self.0.get_mut(key / 64) {
            *bits |= 1 << (key % 64);
        }
    }

    fn of(c: char) -> Self {
        let mut set = Self::NONE;
        set.add(c);
        set
    }

    fn add_range(&mut self, from: char, to: char) {
        // Many have every end there is.
        if u32::from(to).saturating_sub(u32::from(from)) as usize >= WIDE + 128 {
            *self = Self::ALL;
        } else {
            (from..=to).for_each(|c| self.add(c));
        }
    }

    #[inline]
    fn has(&self, key: usize) -> bool {
        let bits = self.0.get(key / 64).copied().unwrap_or_default();
        bits >> (key % 64) & 1 == 1
    }

    fn has_all(&self) -> bool {
        *self == Self::ALL
    }
}

/// How many characters may stand before a part of an expression, a bit for each number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Reach(u8);

impl Reach {
    const START: Self = Self(1);
    /// More than are told.
    const BEYOND: Self = Self(0);

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Behind one character more.
    const fn next(self) -> Self {
        Self(self.0 << 1 & ((1 << TOLD) - 1))
    }

    /// The least of them, as far as characters are told.
    const fn least(self) -> usize {
        if self.0 == 0 {
            TOLD
        } else {
            self.0.trailing_zeros() as usize
        }
    }
}

/// What is left of an expression, and what was read.
struct Reading<'s> {
    rest: Chars<'s>,
    depth: usize,
    /// How many parts may still be looked at.
    left: usize,
    sets: [Set; TOLD],
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

    /// Enters what one character may be at the places that `from` reaches.
    fn enter(&mut self, from: Reach, one: Set) {
        for (place, set) in self.sets.iter_mut().enumerate() {
            if from.0 >> place & 1 == 1 {
                let both = set.0.iter_mut().zip(one.0);
                both.for_each(|(set, one)| *set |= one);
            }
        }
    }

    /// Alternatives up to the end of their group; where they end, and whether there are several.
    fn alternatives(&mut self, from: Reach) -> Option<(Reach, bool)> {
        let (mut ends, mut several) = (Reach::BEYOND, false);
        loop {
            let mut reach = from;
            while self.peek().is_some_and(|c| !matches!(c, '|' | ')')) {
                reach = self.repeated(reach)?;
            }
            ends = ends.or(reach);
            if !self.take("|") {
                return Some((ends, several));
            }
            several = true;
        }
    }

    /// One part of a sequence, as often as it may stand.
    fn repeated(&mut self, from: Reach) -> Option<Reach> {
        let part = self.rest.clone();
        let mut reach = self.part(from)?;
        let (least, most) = self.times()?;
        let behind = self.rest.clone();
        let mut ends = if least == 0 { from } else { Reach::BEYOND };
        let mut last = from;
        for times in 1.. {
            // Further on it is as it was the last time, or more than is told.
            let settled = reach == last || reach == Reach::BEYOND;
            if times >= least || settled {
                ends = ends.or(reach);
            }
            if times >= most || settled {
                break;
            }
            last = reach;
            self.rest = part.clone();
            reach = self.part(last)?;
        }
        self.rest = behind;
        Some(ends)
    }

    /// One part of a sequence.
    fn part(&mut self, from: Reach) -> Option<Reach> {
        self.left = self.left.checked_sub(1)?;
        let one = match self.rest.next()? {
            '(' => return self.group(from),
            '$' => return Some(from),
            '[' => self.class()?,
            '.' => Set::ALL,
            '\\' if self.peek().is_some_and(|c| "wWsSdD".contains(c)) => {
                self.rest.next();
                Set::ALL
            }
            '\\' => Set::of(self.escaped()?),
            '^' | '*' | '+' | '?' | '{' => return None,
            one => Set::of(one),
        };
        if from != Reach::BEYOND {
            self.enter(from, one);
        }
        Some(from.next())
    }

    fn group(&mut self, from: Reach) -> Option<Reach> {
        if self.take("?<") || self.take("?P<") {
            self.rest.by_ref().find(|c| *c == '>')?;
        } else if self.peek() == Some('?') && !self.take("?:") {
            return None;
        }
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let (ends, _) = self.alternatives(from)?;
        self.depth -= 1;
        self.take(")").then_some(ends)
    }

    /// The characters of a class, up to its end.
    fn class(&mut self) -> Option<Set> {
        let negated = self.take("^");
        let (mut set, mut last) = (Set::NONE, None);
        // A bracket that comes first closes nothing.
        let mut start = true;
        loop {
            let mut c = self.rest.next()?;
            match c {
                // All but a few may be any.
                ']' if !start => return Some(if negated { Set::ALL } else { set }),
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
                set.add_range(last?, to);
                last = None;
            } else {
                set.add(c);
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

    /// How often the part before has to stand, and how often it may.
    fn times(&mut self) -> Option<(usize, usize)> {
        let (mut least, mut most) = (1_usize, 1_usize);
        loop {
            if self.take("{") {
                let rest = self.rest.as_str();
                let (inner, _) = rest.split_once('}')?;
                let (from, to) = inner.split_once(',').unwrap_or((inner, inner));
                least = least.saturating_mul(from.trim().parse().unwrap_or(0));
                most = most.saturating_mul(to.trim().parse().unwrap_or(usize::MAX));
                self.rest = rest.get(inner.len() + 1..)?.chars();
            } else if self.take("*") {
                (least, most) = (0, usize::MAX);
            } else if self.take("?") {
                least = 0;
            } else if self.take("+") {
                most = usize::MAX;
            } else {
                return Some((least, most));
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
            ("(?:甲?乙)+年", "甲"),
            ("(?<a>[3３-５]{1,4})年", ""),
            (r"\.(?:甲|)", "."),
            (r"(?P<n>\(|（)?甲*[丙-丛]", "甲丙（"),
            ("甲{0,3}乙{2}丙", "甲"),
            ("甲{2,}", ""),
            ("[]^-]甲", ""),
            (r"[\]甲]+?", "甲]"),
            ("$?甲", "甲"),
            ("[é🀄]", "é🀄"),
            ("甲[^，。]{0,8}乙.", "甲"),
            (r"甲\S\w", "甲"),
            (r"^(?:甲|-)", "-"),
            ("^甲", ""),
            // The characters behind it count as well, where there have to be some.
            ("[3５](?:甲|年)", "５"),
            ("[]^-][]^]", "]"),
            ("[甲乙](?:[乙丙]|丁年)", "甲乙"),
            ("(?:[甲丙](?:丁)?)+", "甲丙"),
            ("(?:[甲丙]丁?){2}", "丙"),
            ("(?:丁|乙丙|丙甲){1,2}（", "乙丙丁"),
            (r"年?\[", "年["),
            ("[]é]?🀄", "]é🀄"),
            ("丁（{3}", ""),
            (r"(?:丁|乙)（?[年月](?:[甲\[]\])+", "丁"),
            (r"(?:丁（){3,}|(?:年[\[\]]){1,}\]", "丁年"),
            ("丁[^（]", "丁"),
            // What has more characters than are told begins like any other.
            (r"丁（年\[\]\^é🀄", "丁"),
            (r"丁[^，]{3,9}[é甲]{2,}", "丁"),
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
