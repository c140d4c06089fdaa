//! The marks of one paragraph, paired.

use hegao_core::text::Mark;
use hegao_core::{Span, text};
use serde::Deserialize;

use crate::prose;

/// What is wrong with a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum FaultKind {
    /// Its partner is missing.
    Missing,
    /// It stands the wrong way round.
    Turned,
    /// It is paired with half of another pair.
    Mixed,
    /// Its pair and another one cross.
    Crossed,
}

/// A mark with a fault.
#[derive(Clone, Debug)]
pub(crate) struct Fault {
    pub(crate) kind: FaultKind,
    /// The mark.
    pub(crate) mark: Span,
    /// Whether it opens.
    pub(crate) opens: bool,
    /// What should stand as its partner, or, turned or mixed, in its own place.
    pub(crate) partner: char,
    /// The other mark that belongs to the fault.
    pub(crate) other: Option<Span>,
}

impl Fault {
    /// Where the half that is missing would stand beside the words that it was to enclose.
    pub(crate) fn place(&self, words: Option<Span>) -> Option<usize> {
        let words = words.filter(|_| self.kind == FaultKind::Missing)?;
        Some(if self.opens { words.end } else { words.start })
    }
}

/// A mark that stands alone, by its place in the block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Lone {
    pub(crate) at: usize,
    pub(crate) c: char,
}

/// The marks of a block that found no partner, and faults that are certain already.
#[derive(Debug, Default)]
pub(crate) struct Unpaired {
    pub(crate) openers: Vec<Lone>,
    pub(crate) closers: Vec<Lone>,
    /// A straight quote paired with a curly one: the straight, the curly.
    pub(crate) mixed: Vec<(Lone, Lone)>,
}

/// A level deeper than this is no text.
pub(crate) const DEEPEST: usize = 64;

/// The closing mark of the pair that `c` opens, widths folded.
pub(crate) fn closer_of(c: char) -> Option<char> {
    match c {
        '"' => Some('"'),
        _ => text::closer_of(c).map(text::fold),
    }
}

/// The opening mark of the pair that `c` closes, as `c` is written.
pub(crate) const fn opener_of(c: char) -> Option<char> {
    Some(match c {
        '”' => '“',
        '’' => '‘',
        '）' => '（',
        ')' => '(',
        '》' => '《',
        '〉' => '〈',
        '」' => '「',
        '』' => '『',
        '】' => '【',
        '〕' => '〔',
        ']' => '[',
        '］' => '［',
        '}' => '{',
        '〗' => '〖',
        _ => return None,
    })
}

/// Pairs the marks of `block`.
pub(crate) fn pair(block: &str, marks: &[Mark]) -> Unpaired {
    let mut unpaired = Unpaired::default();
    let mut stack: Vec<Lone> = Vec::new();
    for (at, c) in marks.iter().copied() {
        if matches!(c, '，' | '。' | '、') {
            continue;
        }
        let lone = Lone { at, c };
        match c {
            '"' => straight(block, lone, &mut stack, &mut unpaired),
            '‘' | '’' if in_latin(block, at, c) => {}
            _ if text::closer_of(c).is_some() && stack.len() < DEEPEST => stack.push(lone),
            _ if opener_of(c).is_some() => close(lone, &mut stack, &mut unpaired),
            _ => {}
        }
    }
    unpaired.openers.append(&mut stack);
    unpaired.openers.sort_by_key(|lone| lone.at);
    unpaired
}

fn close(lone: Lone, stack: &mut Vec<Lone>, unpaired: &mut Unpaired) {
    let folded = text::fold(lone.c);
    let partner = stack
        .iter()
        .rposition(|open| open.c != '"' && closer_of(open.c) == Some(folded));
    if let Some(index) = partner {
        unpaired
            .openers
            .extend(stack.drain(index + 1..).filter(|open| open.c != '"'));
        stack.pop();
        return;
    }
    if lone.c == '”' && stack.last().is_some_and(|open| open.c == '"') {
        if let Some(open) = stack.pop() {
            unpaired.mixed.push((open, lone));
        }
        return;
    }
    unpaired.closers.push(lone);
}

/// A straight quote closes what a straight one opened, or a curly one that no curly one closes before the next quote.
fn straight(block: &str, lone: Lone, stack: &mut Vec<Lone>, unpaired: &mut Unpaired) {
    // 55" is a size.
    if prose::before(block, lone.at).is_some_and(|c| c.is_ascii_digit())
        && !stack.iter().any(|open| open.c == '"')
    {
        return;
    }
    if let Some(index) = stack.iter().rposition(|open| open.c == '"') {
        unpaired.openers.extend(stack.drain(index + 1..));
        stack.pop();
        return;
    }
    let next = block
        .get(lone.at + 1..)
        .and_then(|rest| rest.chars().find(|c| matches!(c, '"' | '“' | '”')));
    if next != Some('"')
        && next != Some('”')
        && stack.last().is_some_and(|open| open.c == '“')
        && let Some(open) = stack.pop()
    {
        unpaired.mixed.push((lone, open));
        return;
    }
    if stack.len() < DEEPEST {
        stack.push(lone);
    }
}

/// Whether the single quote at `at` is an apostrophe or stands among Latin letters.
fn in_latin(block: &str, at: usize, c: char) -> bool {
    let ascii = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    let (before, after) = (
        prose::before(block, at),
        prose::after(block, at + c.len_utf8()),
    );
    (c == '’' && ascii(before)) || ascii(after)
}
