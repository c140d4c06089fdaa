//! Regular expressions that cost next to nothing to make.
//!
//! Compiling an expression over Chinese text into automata takes longer than reading a report, and most expressions
//! match nothing in most reports. So an expression is first a short list of steps, tried at the places where a match can
//! begin, in texts that hold one of the words that every match must hold. Where that turns out to be much work, or where
//! the expression uses what the small matcher does not know, the engine of `regex` takes over; both find the same, so
//! time stays linear in the text whatever the expression.

mod ast;
mod captures;
mod program;
mod run;
mod set;
#[cfg(test)]
mod tests;

use std::fmt;
use std::sync::atomic::{AtomicUsize, Ordering};

pub use captures::{Captures, Match};
use once_cell::sync::OnceCell;
use regex::Regex;

use program::Program;
use run::{Memory, NONE};

/// Steps after which the small matcher has cost as much as compiling the expression would.
const ENOUGH: usize = 400_000;
/// Steps for each byte of a text, after which it is left to the engine.
const PER_BYTE: usize = 24;

/// A regular expression, checked when it is made and compiled when that pays.
pub struct Expr {
    source: String,
    small: OnceCell<Option<Program>>,
    names: OnceCell<Vec<(String, usize)>>,
    full: OnceCell<Option<Regex>>,
    spent: AtomicUsize,
}

impl Expr {
    /// The expression `source`, in the syntax of the crate `regex`.
    ///
    /// # Errors
    /// What the syntax objects to.
    pub fn new(source: impl Into<String>) -> Result<Self, regex::Error> {
        let source = source.into();
        let small = OnceCell::new();
        // What the small matcher's syntax takes the engine's takes as well.
        if ast::parse(&source).is_none() {
            if let Err(fault) = regex_syntax::ast::parse::Parser::new().parse(&source) {
                return Err(regex::Error::Syntax(fault.to_string()));
            }
            drop(small.set(None));
        }
        Ok(Self {
            source,
            small,
            names: OnceCell::new(),
            full: OnceCell::new(),
            spent: AtomicUsize::new(0),
        })
    }

    /// The small program, if there is one.
    fn small(&self) -> Option<&Program> {
        let make = || {
            ast::parse(&self.source)
                .and_then(|(ast, names)| Program::new(&ast, groups(&ast) + 1, names))
        };
        self.small.get_or_init(make).as_ref()
    }

    /// As written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.source
    }

    /// Words of which every match holds at least one; `None` if there are none to be sure of.
    #[must_use]
    pub fn needs(&self) -> Option<Vec<String>> {
        ast::parse(&self.source).and_then(|(ast, _)| program::needs(&ast))
    }

    /// Compiles it for the engine.
    ///
    /// # Errors
    /// What the engine objects to.
    pub fn verify(&self) -> Result<(), regex::Error> {
        Regex::new(&self.source).map(drop)
    }

    /// The compiled expression; `None` if it is larger than the engine allows, which [`Expr::verify`] reports.
    #[must_use]
    pub fn regex(&self) -> Option<&Regex> {
        self.full
            .get_or_init(|| Regex::new(&self.source).ok())
            .as_ref()
    }

    /// Whether it matches anywhere in `text`.
    #[must_use]
    pub fn is_match(&self, text: &str) -> bool {
        match self.small_for(text) {
            Ok(None) => false,
            Ok(Some(program)) => match self.first(program, text, 0, &mut Memory::default()) {
                Ok(found) => found,
                Err(()) => self.regex().is_some_and(|regex| regex.is_match(text)),
            },
            Err(()) => self.regex().is_some_and(|regex| regex.is_match(text)),
        }
    }

    /// The first match.
    #[must_use]
    pub fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.captures_iter(text).next()?.get(0)
    }

    /// All matches that do not overlap, from the left.
    pub fn find_iter<'t>(&self, text: &'t str) -> impl Iterator<Item = Match<'t>> {
        self.captures_iter(text).filter_map(|found| found.get(0))
    }

    /// The first match with its groups.
    #[must_use]
    pub fn captures<'t>(&self, text: &'t str) -> Option<Captures<'_, 't>> {
        self.captures_iter(text).next()
    }

    /// `text` with `by` in the place of every match.
    #[must_use]
    pub fn replace_all(&self, text: &str, by: &str) -> String {
        let (mut out, mut from) = (String::with_capacity(text.len()), 0);
        for found in self.captures_iter(text).filter_map(|found| found.get(0)) {
            out.push_str(text.get(from..found.start()).unwrap_or_default());
            out.push_str(by);
            from = found.end();
        }
        out.push_str(text.get(from..).unwrap_or_default());
        out
    }

    /// The names of groups, with their numbers.
    fn names(&self) -> &[(String, usize)] {
        if let Some(program) = self.small() {
            return &program.names;
        }
        self.names.get_or_init(|| {
            let named =
                |(index, name): (usize, Option<&str>)| name.map(|name| (name.to_owned(), index));
            self.regex()
                .into_iter()
                .flat_map(|regex| regex.capture_names().enumerate().filter_map(named))
                .collect()
        })
    }

    /// All matches that do not overlap, from the left, with their groups.
    pub fn captures_iter<'e, 't>(
        &'e self,
        text: &'t str,
    ) -> impl Iterator<Item = Captures<'e, 't>> {
        let mut small = self.small_for(text);
        let mut memory = Memory::default();
        let mut at = 0;
        let mut engine = None;
        let groups = move |found: &regex::Captures<'_>| {
            let spans = found
                .iter()
                .map(|group| group.map(|group| (group.start(), group.end())))
                .collect();
            Captures::new(text, spans, self.names())
        };
        std::iter::from_fn(move || {
            if self.small().is_none() {
                // Only the engine knows empty matches.
                if engine.is_none() {
                    engine = Some(self.regex()?.captures_iter(text));
                }
                return engine.as_mut()?.next().map(|found| groups(&found));
            }
            if let Ok(program) = small {
                match self.first(program?, text, at, &mut memory) {
                    Ok(true) => {
                        let span = |pair: &[usize]| match pair {
                            [start, end] if *start != NONE && *end != NONE => Some((*start, *end)),
                            _ => None,
                        };
                        let spans: Vec<_> = memory.slots.chunks(2).map(span).collect();
                        at = spans.first().copied().flatten()?.1;
                        return Some(Captures::new(text, spans, self.names()));
                    }
                    Ok(false) => {
                        small = Ok(None);
                        return None;
                    }
                    Err(()) => small = Err(()),
                }
            }
            let found = self.regex()?.captures_at(text, at)?;
            at = found.get(0)?.end();
            Some(groups(&found))
        })
    }

    /// The small program, if it should look at this text; nothing if there cannot be a match; `Err` if the engine should.
    fn small_for(&self, text: &str) -> Result<Option<&Program>, ()> {
        let Some(program) = self.small() else {
            return Err(());
        };
        if !program.needs.is_empty()
            && !program
                .needs
                .iter()
                .any(|word| word.find(text.as_bytes()).is_some())
        {
            return Ok(None);
        }
        if self.spent.load(Ordering::Relaxed) > ENOUGH {
            Err(())
        } else {
            Ok(Some(program))
        }
    }

    fn first(
        &self,
        program: &Program,
        text: &str,
        from: usize,
        memory: &mut Memory,
    ) -> Result<bool, ()> {
        let before = memory.steps;
        let found = run::search(
            program,
            text,
            from,
            memory,
            4096 + text.len().saturating_mul(PER_BYTE),
        );
        self.spent
            .fetch_add(memory.steps - before, Ordering::Relaxed);
        found
    }
}

/// How many groups remember what they matched.
fn groups(ast: &ast::Ast) -> usize {
    use ast::Ast;
    match ast {
        Ast::Group(index, of) => groups(of).max(*index),
        Ast::All(parts) | Ast::Any(parts) => parts.iter().map(groups).max().unwrap_or(0),
        Ast::Repeat { of, .. } => groups(of),
        _ => 0,
    }
}

impl Clone for Expr {
    fn clone(&self) -> Self {
        Self {
            source: self.source.clone(),
            small: self.small.clone(),
            names: OnceCell::new(),
            full: OnceCell::new(),
            spent: AtomicUsize::new(0),
        }
    }
}

impl fmt::Debug for Expr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Expr").field(&self.source).finish()
    }
}
