//! The part of the syntax of regular expressions that the small matcher knows. What it does not know is left to `regex`.

use super::set::{Class, Set};

/// Deeper brackets are left to `regex`.
const DEEPEST: usize = 24;
/// More repetitions are left to `regex`.
const MOST: u32 = 400;

/// A parsed expression.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Ast {
    /// A character.
    Char(char),
    /// One of several.
    Set(Set),
    /// `^`.
    Start,
    /// `$`.
    End,
    /// Brackets that remember what they matched.
    Group(usize, Box<Ast>),
    /// One after the other.
    All(Vec<Ast>),
    /// The first that leads to a match.
    Any(Vec<Ast>),
    /// Several times.
    Repeat {
        of: Box<Ast>,
        min: u32,
        max: Option<u32>,
        greedy: bool,
    },
}

impl Ast {
    /// The fewest characters that it takes.
    pub(super) fn least(&self) -> usize {
        match self {
            Self::Char(_) | Self::Set(_) => 1,
            Self::Start | Self::End => 0,
            Self::Group(_, of) => of.least(),
            Self::All(parts) => parts.iter().map(Self::least).fold(0, usize::saturating_add),
            Self::Any(ways) => ways.iter().map(Self::least).min().unwrap_or(0),
            Self::Repeat { of, min, .. } => of.least().saturating_mul(*min as usize),
        }
    }
}

/// The expression, and the names of its groups with their numbers; `None` if it is wrong or beyond the small matcher.
pub(super) fn parse(source: &str) -> Option<(Ast, Vec<(String, usize)>)> {
    let mut parser = Parser {
        rest: source,
        groups: 0,
        names: Vec::new(),
    };
    let ast = parser.ways(0)?;
    parser.rest.is_empty().then_some((ast, parser.names))
}

struct Parser<'s> {
    rest: &'s str,
    groups: usize,
    names: Vec<(String, usize)>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<char> {
        self.rest.chars().next()
    }

    fn next(&mut self) -> Option<char> {
        let c = self.peek()?;
        self.rest = &self.rest[c.len_utf8()..];
        Some(c)
    }

    fn eat(&mut self, text: &str) -> bool {
        match self.rest.strip_prefix(text) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn ways(&mut self, depth: usize) -> Option<Ast> {
        if depth > DEEPEST {
            return None;
        }
        let mut ways = vec![self.sequence(depth)?];
        while self.eat("|") {
            ways.push(self.sequence(depth)?);
        }
        Some(if ways.len() == 1 {
            ways.remove(0)
        } else {
            Ast::Any(ways)
        })
    }

    fn sequence(&mut self, depth: usize) -> Option<Ast> {
        let mut parts = Vec::new();
        while !self.rest.is_empty() && !self.rest.starts_with(['|', ')']) {
            let part = self.atom(depth)?;
            parts.push(self.repeated(part)?);
        }
        Some(if parts.len() == 1 {
            parts.remove(0)
        } else {
            Ast::All(parts)
        })
    }

    fn atom(&mut self, depth: usize) -> Option<Ast> {
        Some(match self.next()? {
            '(' => return self.group(depth),
            '[' => Ast::Set(self.set()?),
            '.' => Ast::Set(Set::dot()),
            '^' => Ast::Start,
            '$' => Ast::End,
            '\\' => match self.escape()? {
                Escape::Char(c) => Ast::Char(c),
                Escape::Class(class, negated) => Ast::Set(Set::class(class, negated)),
            },
            '*' | '+' | '?' | '{' | '}' | ']' => return None,
            c => Ast::Char(c),
        })
    }

    fn group(&mut self, depth: usize) -> Option<Ast> {
        let mut index = None;
        if self.rest.starts_with('?') {
            if self.eat("?P<") || self.eat("?<") {
                let (name, _) = self.rest.split_once('>')?;
                let plain = name.starts_with(|c: char| c.is_ascii_alphabetic())
                    && name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_');
                if !plain || self.names.iter().any(|(known, _)| known == name) {
                    return None;
                }
                self.groups += 1;
                index = Some(self.groups);
                self.names.push((name.to_owned(), self.groups));
                self.rest = self.rest.split_once('>')?.1;
            } else if !self.eat("?:") {
                return None;
            }
        } else {
            self.groups += 1;
            index = Some(self.groups);
        }
        let inner = self.ways(depth + 1)?;
        if !self.eat(")") {
            return None;
        }
        Some(match index {
            Some(index) => Ast::Group(index, Box::new(inner)),
            None => inner,
        })
    }

    fn repeated(&mut self, of: Ast) -> Option<Ast> {
        let (min, max) = if self.eat("?") {
            (0, Some(1))
        } else if self.eat("*") {
            (0, None)
        } else if self.eat("+") {
            (1, None)
        } else if self.eat("{") {
            self.bounds()?
        } else {
            return Some(of);
        };
        let greedy = !self.eat("?");
        // A loop over nothing, and a loop over a loop without a part of its own, are left to `regex`.
        if of.least() == 0
            || max.is_some_and(|max| max < min || max == 0)
            || self.rest.starts_with(['*', '+', '?', '{'])
        {
            return None;
        }
        Some(Ast::Repeat {
            of: Box::new(of),
            min,
            max,
            greedy,
        })
    }

    fn bounds(&mut self) -> Option<(u32, Option<u32>)> {
        let (inside, rest) = self.rest.split_once('}')?;
        self.rest = rest;
        let number = |text: &str| {
            text.bytes()
                .all(|b| b.is_ascii_digit())
                .then(|| text.parse().ok())
                .flatten()
                .filter(|n| *n <= MOST)
        };
        Some(match inside.split_once(',') {
            None => (number(inside)?, Some(number(inside)?)),
            Some((min, "")) => (number(min)?, None),
            Some((min, max)) => (number(min)?, Some(number(max)?)),
        })
    }

    fn set(&mut self) -> Option<Set> {
        let negated = self.eat("^");
        let (mut ranges, mut classes) = (Vec::new(), Vec::new());
        let mut first = true;
        while !self.eat("]") {
            let doubled = ["&&", "--", "~~"]
                .iter()
                .any(|sign| self.rest.starts_with(sign));
            if doubled || self.rest.starts_with('[') || first && self.rest.starts_with(']') {
                return None;
            }
            let low = match self.item()? {
                Escape::Char(c) => c,
                Escape::Class(class, negated) => {
                    classes.push((class, negated));
                    first = false;
                    if self.rest.starts_with('-') && !self.rest.starts_with("-]") {
                        return None;
                    }
                    continue;
                }
            };
            // A stroke at either end stands for itself.
            let range = self.rest.starts_with('-')
                && !self.rest.starts_with("-]")
                && !(first && low == '-');
            first = false;
            if !range {
                ranges.push((low, low));
                continue;
            }
            self.next();
            if self.rest.starts_with(['[', '-']) {
                return None;
            }
            match self.item()? {
                Escape::Char(high) if low <= high => ranges.push((low, high)),
                _ => return None,
            }
        }
        Some(Set::new(ranges, classes, negated))
    }

    fn item(&mut self) -> Option<Escape> {
        match self.next()? {
            '\\' => self.escape(),
            c => Some(Escape::Char(c)),
        }
    }

    fn escape(&mut self) -> Option<Escape> {
        Some(match self.next()? {
            'd' => Escape::Class(Class::Digit, false),
            'D' => Escape::Class(Class::Digit, true),
            's' => Escape::Class(Class::Space, false),
            'S' => Escape::Class(Class::Space, true),
            'p' if self.eat("{Han}") => Escape::Class(Class::Han, false),
            'P' if self.eat("{Han}") => Escape::Class(Class::Han, true),
            'n' => Escape::Char('\n'),
            't' => Escape::Char('\t'),
            'r' => Escape::Char('\r'),
            'u' | 'x' if self.eat("{") => {
                let (code, rest) = self.rest.split_once('}')?;
                self.rest = rest;
                Escape::Char(char::from_u32(u32::from_str_radix(code, 16).ok()?)?)
            }
            c if c.is_ascii_punctuation() && !matches!(c, '<' | '>') => Escape::Char(c),
            _ => return None,
        })
    }
}

enum Escape {
    Char(char),
    Class(Class, bool),
}
