//! Finding things in the text of a report: expressions over its blocks, and the sentences and clauses around a place.
//! Full and half width are equal everywhere.

use hegao_core::report::Year;
use hegao_core::{Expression, Report, Span, text};
use once_cell::sync::Lazy;

use crate::written::number;
use hegao_core::runs::Run;

/// An expression put together in this crate.
pub(crate) type Literal = Lazy<Expression>;

/// A year of four digits, as part of an expression.
pub(crate) const YEAR: &str = r"(?:[1１][9９]\d{2}|[2２][0０]\d{2})";
/// What joins the ends of a stretch of time.
pub(crate) const DASH: &str = r"\s*(?:[-－–—―─~～〜﹣]{1,2}|至|到)\s*";

/// How far around a place is looked, so that a huge paragraph costs no more than a short one.
const NEAR: usize = 900;

/// An expression.
pub(crate) fn literal(pattern: &str) -> Expression {
    Expression::from(pattern.to_owned())
}

/// One match in a block of the report.
pub(crate) struct Found<'r> {
    pub(crate) report: &'r Report,
    /// The block.
    pub(crate) block: Span,
    /// The whole match and its groups.
    groups: Vec<Option<Span>>,
}

impl<'r> Found<'r> {
    /// The whole match.
    pub(crate) fn all(&self) -> Span {
        self.group(0).unwrap_or_default()
    }

    /// A group, if it took part.
    pub(crate) fn group(&self, index: usize) -> Option<Span> {
        self.groups.get(index).copied().flatten()
    }

    /// The text of a group; empty if it took no part.
    pub(crate) fn text(&self, index: usize) -> &'r str {
        self.group(index).map_or("", |group| self.report.str(group))
    }

    /// The number in a group.
    pub(crate) fn number(&self, index: usize) -> Option<u32> {
        number(self.text(index))
    }

    /// The year in a group.
    pub(crate) fn year(&self, index: usize) -> Option<Year> {
        self.number(index)
            .and_then(|value| Year::try_from(value).ok())
    }

    /// What stands before the match in its block, not further than one looks.
    pub(crate) fn before(&self) -> &'r str {
        let text = &self.report.document.text;
        let from = floor(text, self.all().start.saturating_sub(NEAR)).max(self.block.start);
        text.get(from..self.all().start).unwrap_or_default()
    }

    /// What stands behind it.
    pub(crate) fn after(&self) -> &'r str {
        let text = &self.report.document.text;
        let to = ceil(text, self.all().end.saturating_add(NEAR)).min(self.block.end);
        text.get(self.all().end..to).unwrap_or_default()
    }

    /// What stands before it in its sentence.
    pub(crate) fn sentence_before(&self) -> &'r str {
        self.before()
            .rsplit(is_sentence_end)
            .next()
            .unwrap_or_default()
    }

    /// What stands behind it in its sentence.
    pub(crate) fn sentence_after(&self) -> &'r str {
        self.after()
            .split(is_sentence_end)
            .next()
            .unwrap_or_default()
    }

    /// What stands before it in its clause.
    pub(crate) fn clause_before(&self) -> &'r str {
        self.before()
            .rsplit(text::is_clause_mark)
            .next()
            .unwrap_or_default()
    }

    /// What stands behind it in its clause.
    pub(crate) fn clause_after(&self) -> &'r str {
        self.after()
            .split(text::is_clause_mark)
            .next()
            .unwrap_or_default()
    }

    /// Whether its sentence has one of these words outside the match.
    pub(crate) fn sentence_has(&self, words: &[&str]) -> bool {
        has(self.sentence_before(), words) || has(self.sentence_after(), words)
    }

    /// Whether its clause has one of these words outside the match.
    pub(crate) fn clause_has(&self, words: &[&str]) -> bool {
        has(self.clause_before(), words) || has(self.clause_after(), words)
    }

    /// Whether it stands inside book-title marks, where everything is a name.
    pub(crate) fn in_title(&self) -> bool {
        in_title(self.before())
    }
}

/// Calls `each` for every match of `pattern` in the checked blocks that it may match in, in the order of the text.
/// `likely`: whether there can be a match in a text with these numbers; the expression is compiled where one can be.
pub(crate) fn each<'r>(
    report: &'r Report,
    likely: impl Fn(&str, &[Run]) -> bool,
    pattern: &Literal,
    mut each: impl FnMut(Found<'r>),
) {
    for (index, block) in report.blocks() {
        if likely(report.str(block.span), report.runs(index)) {
            matches(report, block.span, pattern, &mut each);
        }
    }
}

/// The same in the blocks that have one of `words`.
pub(crate) fn each_with<'r, 'w>(
    report: &'r Report,
    words: impl IntoIterator<Item = &'w str>,
    likely: impl Fn(&str) -> bool,
    pattern: &Literal,
    mut each: impl FnMut(Found<'r>),
) {
    let mut blocks: Vec<Span> = Vec::new();
    for word in words {
        let found = report.places_of(word).filter_map(|at| report.block_of(at));
        blocks.extend(found.map(|block| block.span));
    }
    blocks.sort_unstable_by_key(|block| block.start);
    blocks.dedup();
    for block in blocks {
        if likely(report.str(block)) {
            matches(report, block, pattern, &mut each);
        }
    }
}

fn matches<'r>(
    report: &'r Report,
    block: Span,
    pattern: &Literal,
    each: &mut impl FnMut(Found<'r>),
) {
    for captures in pattern.captures_iter(report.str(block)) {
        let groups = captures
            .iter()
            .map(|group| group.map(|group| block.sub(group.range())))
            .collect();
        each(Found {
            report,
            block,
            groups,
        });
    }
}

/// Calls `each` wherever the checked blocks have this name, whatever quotes stand in it.
pub(crate) fn each_name<'r>(report: &'r Report, name: &str, mut each: impl FnMut(Found<'r>)) {
    let mut letters = name.chars();
    let Some(first) = letters.next() else { return };
    // Of a long list of names a report has a few.
    if !report.grams().may_have(name) {
        return;
    }
    let (rest, text) = (letters.as_str(), report.document.text.as_str());
    for at in report.places(first) {
        let start = at + first.len_utf8();
        let Some(len) = length_of(rest, &text[start..]) else {
            continue;
        };
        if let Some(block) = report.block_of(at) {
            // A quote that closes inside the name opens before it.
            let quoted =
                text[at..start + len].contains('”') && text[block.span.start..at].ends_with('“');
            let at = if quoted { at - '“'.len_utf8() } else { at };
            each(Found {
                report,
                block: block.span,
                groups: vec![Some(Span::new(at, start + len))],
            });
        }
    }
}

/// How much of the front of `text` writes `name`, quotes in it passed over.
fn length_of(name: &str, text: &str) -> Option<usize> {
    let mut written = text
        .char_indices()
        .filter(|(_, c)| !matches!(c, '“' | '”' | '‘' | '’' | '"' | '《' | '》' | '〈' | '〉'));
    let mut end = 0;
    for letter in name.chars() {
        let (at, c) = written.next()?;
        if text::fold(c) != text::fold(letter) {
            return None;
        }
        end = at + c.len_utf8();
    }
    Some(end)
}

/// Whether `text` has one of these words.
pub(crate) fn has(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

/// Whether `text` ends with one of these words, blanks aside.
pub(crate) fn ends(text: &str, words: &[&str]) -> bool {
    let text = text.trim_end_matches(text::is_blank);
    words.iter().any(|word| text.ends_with(word))
}

/// Whether `text` starts with one of these words, blanks aside.
pub(crate) fn starts(text: &str, words: &[&str]) -> bool {
    let text = text.trim_start_matches(text::is_blank);
    words.iter().any(|word| text.starts_with(word))
}

/// Whether the end of `before` lies inside book-title marks.
pub(crate) fn in_title(before: &str) -> bool {
    before
        .rfind(['《', '》', '〈', '〉'])
        .is_some_and(|at| before[at..].starts_with(['《', '〈']))
}

const fn is_sentence_end(c: char) -> bool {
    text::is_sentence_end(c)
}

fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn ceil(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_inside_its_marks() {
        assert!(in_title("印发《实施方案（"));
        assert!(!in_title("印发《实施方案》（"));
    }
}
