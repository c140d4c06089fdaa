//! What a match is.

use std::ops::Range;

/// A piece of text that an expression or a group of it matched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match<'t> {
    text: &'t str,
    start: usize,
    end: usize,
}

impl<'t> Match<'t> {
    /// Its first byte.
    #[must_use]
    pub const fn start(&self) -> usize {
        self.start
    }

    /// The byte behind it.
    #[must_use]
    pub const fn end(&self) -> usize {
        self.end
    }

    /// Its bytes.
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
#[derive(Clone, Debug)]
pub struct Captures<'e, 't> {
    text: &'t str,
    spans: Vec<Option<(usize, usize)>>,
    names: &'e [(String, usize)],
}

impl<'e, 't> Captures<'e, 't> {
    pub(super) const fn new(
        text: &'t str,
        spans: Vec<Option<(usize, usize)>>,
        names: &'e [(String, usize)],
    ) -> Self {
        Self { text, spans, names }
    }

    /// A group, if it took part; 0 is the whole match.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Match<'t>> {
        let (start, end) = self.spans.get(index).copied().flatten()?;
        Some(Match {
            text: self.text,
            start,
            end,
        })
    }

    /// The group with this name, if it took part.
    #[must_use]
    pub fn name(&self, name: &str) -> Option<Match<'t>> {
        let (_, index) = self.names.iter().find(|(known, _)| known == name)?;
        self.get(*index)
    }

    /// The whole match and all groups.
    pub fn iter(&self) -> impl Iterator<Item = Option<Match<'t>>> + '_ {
        (0..self.spans.len()).map(|index| self.get(index))
    }

    /// Adds `template` to `out`, with what groups matched in the place of `$name`, `$1` and `${name}`; `$$` is a dollar.
    pub fn expand(&self, template: &str, out: &mut String) {
        let mut rest = template;
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            let word = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let (name, tail) = if let Some(tail) = after.strip_prefix('$') {
                out.push('$');
                rest = tail;
                continue;
            } else if let Some((name, tail)) = after
                .strip_prefix('{')
                .and_then(|inner| inner.split_once('}'))
            {
                (name, tail)
            } else {
                after.split_at(after.find(|c| !word(c)).unwrap_or(after.len()))
            };
            if name.is_empty() {
                out.push('$');
                rest = after;
                continue;
            }
            let group = name
                .parse()
                .map_or_else(|_| self.name(name), |index: usize| self.get(index));
            out.push_str(group.map_or("", |group| group.as_str()));
            rest = tail;
        }
        out.push_str(rest);
    }
}
