//! Regular expressions that cost little before they are used much.
//!
//! Most expressions of a run look at a few sentences, and the engine of `regex` takes longer to make than a report takes to
//! read. So an expression starts with the engine of `regex-lite`, which is made fifty times as fast and searches many times
//! slower, and is asked only where the first characters of a match stand. An expression gets the other one when it has seen as much text as
//! that is worth. Both give the same matches: what they
//! understand differently is left to `regex` alone, and a test compares them over every expression of the packs.

mod first;
mod small;

use std::borrow::Cow;
use std::ops::Range;
use std::sync::atomic::{AtomicUsize, Ordering};

use once_cell::sync::OnceCell;

use self::first::First;
use self::small::{Dear, Small};

/// How many bytes an expression searches before it is worth the larger engine.
const WORTH: usize = 1 << 14;

/// A regular expression, made when it is first used.
///
/// In `\d` are the digits of either width, in `\s` the blanks that documents have, and `\p{Han}` is short.
#[derive(Debug)]
pub struct Expression {
    source: Cow<'static, str>,
    /// What its matches begin with, where that is known.
    first: OnceCell<Option<First>>,
    /// `None` where it would understand something else.
    small: OnceCell<Option<Small>>,
    large: OnceCell<Option<regex::Regex>>,
    /// How much the small one has cost so far, in bytes searched.
    spent: AtomicUsize,
}

/// A stretch of text that an expression matches, or one of its groups.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    const fn new(text: &'t str, start: usize, end: usize) -> Self {
        Self { text, start, end }
    }

    /// Where it begins.
    #[must_use]
    pub const fn start(&self) -> usize {
        self.start
    }

    /// Where it ends.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.end
    }

    /// Where it stands.
    #[must_use]
    pub const fn range(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Its text.
    #[must_use]
    pub fn as_str(&self) -> &'t str {
        self.text.get(self.range()).unwrap_or_default()
    }
}

/// A match with its groups.
#[derive(Debug)]
pub struct Captures<'t> {
    text: &'t str,
    groups: Groups<'t>,
}

#[derive(Debug)]
enum Groups<'t> {
    /// And where the text begins that it speaks of.
    Small(usize, regex_lite::Captures<'t>),
    Large(regex::Captures<'t>),
}

impl<'t> Captures<'t> {
    /// A group by its number, if it took part; 0 is the whole match.
    #[must_use]
    pub fn get(&self, group: usize) -> Option<Match<'t>> {
        let at = match &self.groups {
            Groups::Small(from, groups) => behind(*from, groups.get(group)?.range()),
            Groups::Large(groups) => groups.get(group)?.range(),
        };
        Some(Match::new(self.text, at.start, at.end))
    }

    /// A group by its name, if it took part.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        let at = match &self.groups {
            Groups::Small(from, groups) => behind(*from, groups.name(name)?.range()),
            Groups::Large(groups) => groups.name(name)?.range(),
        };
        Some(Match::new(self.text, at.start, at.end))
    }

    /// The whole match and all groups, in order.
    pub fn iter(&self) -> impl Iterator<Item = Option<Match<'t>>> + '_ {
        let count = match &self.groups {
            Groups::Small(_, groups) => groups.len(),
            Groups::Large(groups) => groups.len(),
        };
        (0..count).map(|group| self.get(group))
    }

    /// Writes `template` to `out` with the groups that it names (`$a`, `${1}`) put in.
    pub fn expand(&self, template: &str, out: &mut String) {
        match &self.groups {
            Groups::Small(_, groups) => groups.expand(template, out),
            Groups::Large(groups) => groups.expand(template, out),
        }
    }
}

const fn behind(from: usize, at: Range<usize>) -> Range<usize> {
    from + at.start..from + at.end
}

impl Expression {
    /// The expression `source`. One that is wrong matches nothing; see [`Expression::verify`].
    #[must_use]
    pub const fn new(source: &'static str) -> Self {
        Self::of(Cow::Borrowed(source))
    }

    const fn of(source: Cow<'static, str>) -> Self {
        Self {
            source,
            first: OnceCell::new(),
            small: OnceCell::new(),
            large: OnceCell::new(),
            spent: AtomicUsize::new(0),
        }
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Makes it as written, to see whether it is right.
    ///
    /// # Errors
    /// What the engine objects to.
    pub fn verify(&self) -> Result<(), regex::Error> {
        regex::Regex::new(&self.source).map(drop)
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match self.large.get() {
            // Where a match ends need not be known.
            Some(Some(large)) => large.is_match(text),
            _ => self.find_from(text, 0).is_some(),
        }
    }

    /// Its first match in `text`.
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.find_iter(text).next()
    }

    /// Its matches in `text`, in order.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.ranges(text)
            .map(|at| Match::new(text, at.start, at.end))
    }

    /// Its first match in `text`, with groups.
    #[must_use]
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.captures_iter(text).next()
    }

    /// Its matches in `text`, in order, with groups. To keep groups is dear, and most texts that are searched have no match:
    /// so they are asked for where a match is known.
    pub fn captures_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Captures<'t>> {
        self.ranges(text).filter_map(move |at| {
            let groups = match (self.large.get(), self.small.get()) {
                (Some(Some(large)), _) => Groups::Large(large.captures_at(text, at.start)?),
                (_, Some(Some(small))) => {
                    let (from, groups) = small.captures(self.first(), text, at.start)?;
                    Groups::Small(from, groups)
                }
                _ => return None,
            };
            Some(Captures { text, groups })
        })
    }

    /// `text` with `by` in place of each match.
    #[must_use]
    pub fn replace_all<'t>(&self, text: &'t str, by: &str) -> Cow<'t, str> {
        let mut out = String::new();
        let mut end = 0;
        for found in self.find_iter(text) {
            out.push_str(text.get(end..found.start).unwrap_or_default());
            out.push_str(by);
            end = found.end;
        }
        if end == 0 && out.is_empty() {
            return Cow::Borrowed(text);
        }
        out.push_str(text.get(end..).unwrap_or_default());
        Cow::Owned(out)
    }

    /// Where its matches stand in `text`. Between an empty one and a match before it there is at least one character.
    fn ranges(&self, text: &str) -> impl Iterator<Item = Range<usize>> {
        let (mut at, mut last) = (0, None);
        std::iter::from_fn(move || {
            loop {
                let found = self.find_from(text, at)?;
                if found.is_empty() && last == Some(found.end) {
                    at = found.end + text.get(found.end..)?.chars().next()?.len_utf8();
                    continue;
                }
                at = found.end;
                last = Some(found.end);
                return Some(found);
            }
        })
    }

    /// Its first match in `text` from byte `at` on.
    fn find_from(&self, text: &str, mut at: usize) -> Option<Range<usize>> {
        if self.large.get().is_none()
            && let Some(small) = self.small()
        {
            let spent = self.spent.load(Ordering::Relaxed);
            let mut left = WORTH.saturating_sub(spent);
            let before = left;
            let found = small.find(self.first(), text, at, &mut left);
            self.spent.fetch_add(before - left, Ordering::Relaxed);
            match found {
                Ok(found) => return found,
                Err(Dear(rest)) => at = rest,
            }
        }
        // The engine is not made for a text that it has nothing to do in.
        if self.large.get().is_none()
            && self.first().is_some_and(|first| !first.may_begin(text, at))
        {
            return None;
        }
        let found = self.large()?.find_at(text, at)?;
        Some(found.range())
    }

    /// Whether it is known what its matches begin with, so that it costs little to ask where there is none.
    #[must_use]
    pub fn is_told_apart(&self) -> bool {
        self.first().is_some()
    }

    fn first(&self) -> Option<&First> {
        self.first
            .get_or_init(|| First::of(&light(&self.source)))
            .as_ref()
    }

    fn small(&self) -> Option<&Small> {
        self.small
            .get_or_init(|| {
                let source = light(&self.source);
                is_common(&source).then(|| Small::new(source.into_owned()))
            })
            .as_ref()
    }

    fn large(&self) -> Option<&regex::Regex> {
        self.large
            .get_or_init(|| {
                regex::Regex::new(&light(&self.source))
                    .or_else(|_| regex::Regex::new(&self.source))
                    .ok()
            })
            .as_ref()
    }
}

impl From<String> for Expression {
    fn from(source: String) -> Self {
        Self::of(Cow::Owned(source))
    }
}

impl Clone for Expression {
    fn clone(&self) -> Self {
        Self::of(self.source.clone())
    }
}

/// Whether both engines understand `source` alike: case, words and Unicode's other classes they do not.
fn is_common(source: &str) -> bool {
    let mut rest = source;
    while let Some(at) = rest.find('\\') {
        let escaped = rest.get(at + 1..).and_then(|rest| rest.chars().next());
        if escaped.is_some_and(|c| "wWbBsSdDpP<>".contains(c)) {
            return false;
        }
        let next = at + 1 + escaped.map_or(0, char::len_utf8);
        rest = rest.get(next..).unwrap_or_default();
    }
    let flagged = source.match_indices("(?").any(|(at, _)| {
        let rest = source.get(at + 2..).unwrap_or_default();
        !rest.starts_with([':', '<']) && !rest.starts_with("P<")
    });
    // `[[:alpha:]]`, which `[:：]` is not.
    let named = source.contains("[:") && source.contains(":]");
    !flagged && !named
}

/// An expression with short lists of characters for `\d` (digits of either width), `\s` (the blanks that documents have)
/// and `\p{Han}`: all that Unicode counts among them takes many times as long to make.
fn light(source: &str) -> Cow<'_, str> {
    const SHORT: [(&str, &str); 3] = [
        ("\\d", "0-9０-９"),
        ("\\s", "\t-\r \u{85}\u{a0}\u{2000}-\u{200a}\u{3000}"),
        ("\\p{Han}", "々〇㐀-䶿一-鿿豈-\u{faff}\u{20000}-\u{323af}"),
    ];
    if !SHORT.iter().any(|(long, _)| source.contains(long)) {
        return Cow::Borrowed(source);
    }
    let mut out = String::with_capacity(source.len() + 32);
    // Inside brackets the lists stand without brackets of their own.
    let mut bracket = false;
    let mut rest = source;
    while let Some(at) = rest.find(['\\', '[', ']']) {
        let (head, tail) = rest.split_at(at);
        out.push_str(head);
        if let Some((long, short)) = SHORT.iter().find(|(long, _)| tail.starts_with(long)) {
            let (open, close) = if bracket { ("", "") } else { ("[", "]") };
            out.extend([open, short, close]);
            rest = tail.get(long.len()..).unwrap_or_default();
            continue;
        }
        // What is escaped is no escape itself; a bracket that comes first in brackets closes nothing.
        let taken = if tail.starts_with('\\') {
            2
        } else if tail.starts_with('[') && !bracket {
            bracket = true;
            let front = tail.trim_start_matches('[').trim_start_matches('^');
            1 + usize::from(tail.starts_with("[^")) + usize::from(front.starts_with(']'))
        } else {
            bracket &= !tail.starts_with(']');
            1
        };
        let end = tail
            .char_indices()
            .nth(taken)
            .map_or(tail.len(), |(end, _)| end);
        let (head, tail) = tail.split_at(end);
        out.push_str(head);
        rest = tail;
    }
    out.push_str(rest);
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_are_written_short_and_escapes_stay() {
        assert_eq!(light(r"\d\.[\d年]"), r"[0-9０-９]\.[0-9０-９年]");
        assert_eq!(light(r"[]\d][^]\d]"), r"[]0-9０-９][^]0-9０-９]");
        assert_eq!(light(r"\[\d\]"), r"\[[0-9０-９]\]");
        assert_eq!(light(r"\\d"), r"\\d");
        assert_eq!(light("\\"), "\\");
        for (pattern, text) in [
            (r"^\p{Han}+\s*\d$", "核稿\u{3000}３"),
            (r"^[^\d\s]$", "稿"),
            (r"^\\d$", "\\d"),
        ] {
            assert!(Expression::new(pattern).is_match(text), "{pattern}");
        }
    }

    #[test]
    fn what_the_engines_understand_differently_is_left_to_one() {
        for pattern in [
            "(?i)plan",
            r"\bplan",
            r"\w",
            r"\S",
            r"[^\D]",
            r"\p{Lu}",
            "[[:alpha:]]",
            "(?x: a b)",
        ] {
            assert!(!is_common(&light(pattern)), "{pattern}");
        }
        for pattern in [
            r"(?:甲|乙)\d+\.",
            "(?<here>甲)",
            "(?P<n>乙)",
            r"[^\s\p{Han}]",
            r"\\w",
            "甲[:：]",
        ] {
            assert!(is_common(&light(pattern)), "{pattern}");
        }
        assert!(Expression::new("(?i)plan").is_match("PLAN"));
        assert!(Expression::new(r"^\w$").is_match("稿"));
    }

    #[test]
    fn an_expression_answers_alike_before_and_after_it_grows() {
        let expression = Expression::new(r"(?<n>\d+)(个|项)?");
        let text = "3个、１２项、7";
        let seen = |expression: &Expression| {
            let matches: Vec<_> = expression
                .find_iter(text)
                .map(|found| found.range())
                .collect();
            let groups: Vec<_> = expression
                .captures_iter(text)
                .map(|captures| {
                    let mut out = String::new();
                    captures.expand("$n-$2", &mut out);
                    (
                        out,
                        captures.iter().flatten().count(),
                        captures.name("n").map(|n| n.as_str()),
                    )
                })
                .collect();
            (
                matches,
                groups,
                expression.replace_all(text, "#").into_owned(),
            )
        };
        let small = seen(&expression);
        assert!(expression.large.get().is_none());
        assert!(expression.is_match(&format!("{}3", "甲".repeat(8 * WORTH))));
        assert!(expression.large.get().is_some());
        assert_eq!(small, seen(&expression));
        assert_eq!(small.2, "#、#、#");
        assert_eq!(small.1.first(), Some(&("3-个".to_owned(), 3, Some("3"))));
    }

    #[test]
    fn a_wrong_expression_matches_nothing_and_says_why() {
        let wrong = Expression::new("(甲");
        assert!(!wrong.is_match("甲"));
        assert!(wrong.find("甲").is_none() && wrong.captures("甲").is_none());
        assert_eq!(wrong.replace_all("甲", "乙"), "甲");
        assert!(wrong.verify().is_err());
    }
}
