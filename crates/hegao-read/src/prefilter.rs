//! Whether a line can match a pattern at all, by the literals that a match must hold.
//!
//! Of most patterns it is known what their matches begin with, which the expression itself looks for. Those that begin
//! with anything are tried only on a line that holds one of their words: most lines of a report hold none.

use hegao_core::Expression;
use regex_syntax::ast::{Ast, ClassSet, ClassSetItem, parse::Parser};

/// Tells which lines one pattern is worth trying on.
#[derive(Debug)]
pub(crate) struct Prefilter {
    /// Of these a match holds one; `None` if there are none to be sure of.
    words: Option<Vec<String>>,
}

impl Prefilter {
    /// That for `pattern`.
    pub(crate) fn new(pattern: &Expression) -> Self {
        let anywhere = !pattern.is_told_apart();
        Self {
            words: anywhere.then(|| required(pattern.as_str())).flatten(),
        }
    }

    /// Whether the pattern may match `text`.
    pub(crate) fn may_match(&self, text: &str) -> bool {
        let words = self.words.as_deref();
        words.is_none_or(|words| words.iter().any(|word| text.contains(word.as_str())))
    }
}

/// Words of which every match of `pattern` holds at least one; `None` if there are none to be sure of.
fn required(pattern: &str) -> Option<Vec<String>> {
    // Flags can turn case and blanks into something else.
    let flagged = pattern.match_indices("(?").any(|(at, _)| {
        !pattern
            .get(at + 2..)
            .is_some_and(|rest| rest.starts_with([':', 'P', '<']))
    });
    if flagged {
        return None;
    }
    of_ast(&Parser::new().parse(pattern).ok()?)
}

fn of_ast(ast: &Ast) -> Option<Vec<String>> {
    match ast {
        Ast::Literal(literal) => Some(vec![literal.c.to_string()]),
        Ast::ClassBracketed(class) if !class.negated => of_class(&class.kind),
        Ast::Repetition(repetition) if at_least_once(&repetition.op.kind) => {
            of_ast(&repetition.ast)
        }
        Ast::Group(group) => of_ast(&group.ast),
        Ast::Alternation(alternation) => {
            let branches: Option<Vec<_>> = alternation.asts.iter().map(of_ast).collect();
            Some(branches?.into_iter().flatten().collect())
        }
        Ast::Concat(concat) => of_concat(&concat.asts),
        _ => None,
    }
}

const fn at_least_once(kind: &regex_syntax::ast::RepetitionKind) -> bool {
    use regex_syntax::ast::{RepetitionKind, RepetitionRange};
    match kind {
        RepetitionKind::OneOrMore => true,
        RepetitionKind::ZeroOrOne | RepetitionKind::ZeroOrMore => false,
        RepetitionKind::Range(
            RepetitionRange::Exactly(least)
            | RepetitionRange::AtLeast(least)
            | RepetitionRange::Bounded(least, _),
        ) => *least > 0,
    }
}

/// The characters of a small class that names them one by one.
fn of_class(class: &ClassSet) -> Option<Vec<String>> {
    let ClassSet::Item(item) = class else {
        return None;
    };
    let single = |item: &ClassSetItem| match item {
        ClassSetItem::Literal(literal) => Some(literal.c.to_string()),
        _ => None,
    };
    match item {
        ClassSetItem::Union(union) if union.items.len() <= 12 => {
            union.items.iter().map(single).collect()
        }
        item => single(item).map(|word| vec![word]),
    }
}

/// The best of the parts that all must match: long words, then few.
fn of_concat(parts: &[Ast]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut offer = |words: Vec<String>| {
        let rank = |words: &Vec<String>| {
            (
                words
                    .iter()
                    .map(|word| word.chars().count())
                    .min()
                    .unwrap_or(0),
                std::cmp::Reverse(words.len()),
            )
        };
        if best.as_ref().is_none_or(|best| rank(&words) > rank(best)) {
            best = Some(words);
        }
    };
    let mut run = String::new();
    for part in parts {
        if let Ast::Literal(literal) = part {
            run.push(literal.c);
            continue;
        }
        if !run.is_empty() {
            offer(vec![std::mem::take(&mut run)]);
        }
        if let Some(words) = of_ast(part) {
            offer(words);
        }
    }
    if !run.is_empty() {
        offer(vec![run]);
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(pattern: &str) -> Option<Vec<String>> {
        required(pattern).map(|mut words| {
            words.sort();
            words
        })
    }

    #[test]
    fn a_match_must_hold_one_of_the_words() {
        let set = |words: &[&str]| {
            Some(
                words
                    .iter()
                    .map(|word| (*word).to_owned())
                    .collect::<Vec<_>>(),
            )
        };
        assert_eq!(words("^浏览次数[:：]"), set(&["浏览次数"]));
        assert_eq!(words("^(?:上|下)一(?:篇|条)$"), set(&["一"]));
        assert_eq!(words("^【?(?:打印|关闭)】?$"), set(&["关闭", "打印"]));
        assert_eq!(words("^[×X]$"), set(&["X", "×"]));
        assert_eq!(words("(?:甲){2,}乙?"), set(&["甲"]));
    }

    #[test]
    fn where_nothing_is_sure_the_expression_is_always_tried() {
        for pattern in [
            r"^\d+$", "(?i)ICP", "甲|乙?", "^[a-z]$", "[^甲]", "", "(?:)",
        ] {
            assert_eq!(words(pattern), None, "{pattern}");
        }
        let may = |pattern, text| Prefilter::new(&Expression::new(pattern)).may_match(text);
        assert!(may("^.{0,9}(?:甲|乙)丙", "丁丙") && !may("^.{0,9}(?:甲|乙)丙", "甲乙"));
        assert!(may(r"^.\d+$", "丁") && may("甲", "丁"));
    }
}
