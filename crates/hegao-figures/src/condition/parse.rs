//! The language of conditions: `"甲" + "乙" == "丙"`. Read once, when a pack is loaded; every fault has its place.
//!
//! ```text
//! condition = sum ("<" | "<=" | ">" | ">=" | "==" | "!=") sum
//! sum       = product { ("+" | "-") product }
//! product   = factor { ("*" | "/") factor }
//! factor    = "-" factor | number [ "%" ] | name | function "(" sum { "," sum } ")" | "(" sum ")"
//! function  = "sum" | "abs" | "min" | "max"
//! name      = '"' indicator '"'          also with “ ” or 「 」
//! ```

use std::ops::Range;

use hegao_core::number::Decimal;
use hegao_core::params::Inside;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::lex::{Kind, Token, tokens};
use super::types::{Measures, fit, type_of};

/// Brackets and minus signs inside each other.
const DEEPEST: usize = 16;
/// Names of one condition.
const MOST_NAMES: usize = 16;

/// How two sides are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Comparison {
    Less,
    AtMost,
    Greater,
    AtLeast,
    Equal,
    Unequal,
}

impl Comparison {
    /// The sign of what is so where the comparison fails.
    pub(super) const fn contrary(self) -> &'static str {
        match self {
            Self::Less => "≥",
            Self::AtMost => ">",
            Self::Greater => "≤",
            Self::AtLeast => "<",
            Self::Equal => "≠",
            Self::Unequal => "=",
        }
    }
}

/// An operation on two numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operation {
    Add,
    Subtract,
    Multiply,
    Divide,
}

impl Operation {
    pub(super) const fn sign(self) -> &'static str {
        match self {
            Self::Add => "+",
            Self::Subtract => "−",
            Self::Multiply => "×",
            Self::Divide => "/",
        }
    }
}

/// A function of numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Function {
    Sum,
    Abs,
    Min,
    Max,
}

impl Function {
    const ALL: [(&'static str, Self); 4] = [
        ("sum", Self::Sum),
        ("abs", Self::Abs),
        ("min", Self::Min),
        ("max", Self::Max),
    ];

    pub(super) fn name(self) -> &'static str {
        Self::ALL
            .iter()
            .find(|(_, function)| *function == self)
            .map_or("", |(name, _)| name)
    }
}

/// An expression over names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// A number as written.
    Number(Decimal),
    /// A number with `%`.
    Percent(Decimal),
    /// An indicator: its place in [`Condition::names`].
    Name(usize),
    Minus(Box<Expression>),
    Two(Operation, Box<Expression>, Box<Expression>),
    Call(Function, Vec<Expression>),
}

/// An expression and the bytes of the condition that it takes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Expression {
    pub(super) at: Range<usize>,
    pub(super) node: Node,
}

/// A condition, read and typed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    /// As written.
    pub(super) source: String,
    pub(super) left: Expression,
    pub(super) comparison: Comparison,
    /// Where the comparison stands.
    at: Range<usize>,
    pub(super) right: Expression,
    /// The names, in the order in which they are written, each once.
    pub(super) names: Vec<String>,
}

/// What is wrong, and where.
pub(super) fn fault(at: Range<usize>, words: impl Into<String>) -> Inside {
    Inside {
        at,
        words: words.into(),
    }
}

impl Condition {
    /// Reads and types a condition.
    pub(super) fn new(source: &str) -> Result<Self, Inside> {
        let tokens = tokens(source)?;
        let mut parser = Parser {
            tokens: &tokens,
            next: 0,
            end: source.len(),
            depth: 0,
            names: Vec::new(),
        };
        let left = parser.sum()?;
        let Some((comparison, at)) = parser.comparison() else {
            return Err(parser.lacks_comparison(&left));
        };
        let right = parser.sum()?;
        if let Some((_, at)) = parser.comparison() {
            return Err(fault(
                at,
                "一个条件只能有一次比较；两头都要限的，写成两条规则 / one comparison only; write two rules to bound both ends",
            ));
        }
        if let Some(token) = parser.peek() {
            return Err(fault(
                token.at.clone(),
                "这里多了内容：两个量之间要有运算符 / something is left over: two quantities need an operator between them",
            ));
        }
        let names = parser.names;
        let condition = Self {
            source: source.to_owned(),
            left,
            comparison,
            at,
            right,
            names,
        };
        condition.typed(&|_| None)?;
        let Self {
            left, right, names, ..
        } = &condition;
        if names.is_empty() {
            return Err(fault(
                0..source.len(),
                "条件里没有指标：指标名要加引号，如 \"教职工\" / no indicator is named: a name stands in quotes, as in \"教职工\"",
            ));
        }
        if left.node == right.node {
            return Err(fault(
                right.at.clone(),
                "两边是同一个量，比较没有意义 / both sides are the same quantity",
            ));
        }
        Ok(condition)
    }

    /// Whether both sides are of one type where `of` says what the names measure.
    pub(super) fn typed(&self, of: Measures<'_>) -> Result<(), Inside> {
        let (left, right) = (type_of(&self.left, of)?, type_of(&self.right, of)?);
        fit((left, &self.left), (right, &self.right), &self.at).map(|_| ())
    }
}

impl<'de> Deserialize<'de> for Condition {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let source = String::deserialize(deserializer)?;
        Self::new(&source).map_err(D::Error::custom)
    }
}

struct Parser<'t> {
    tokens: &'t [Token],
    next: usize,
    end: usize,
    depth: usize,
    names: Vec<String>,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.next)
    }

    /// Takes the next token if it is this one; its place.
    fn take(&mut self, kind: &Kind) -> Option<Range<usize>> {
        let at = self.peek().filter(|token| token.kind == *kind)?.at.clone();
        self.next += 1;
        Some(at)
    }

    fn comparison(&mut self) -> Option<(Comparison, Range<usize>)> {
        let token = self.peek()?;
        let Kind::Compare(comparison) = token.kind else {
            return None;
        };
        let at = token.at.clone();
        self.next += 1;
        Some((comparison, at))
    }

    fn lacks_comparison(&self, left: &Expression) -> Inside {
        match self.peek() {
            Some(token) => fault(
                token.at.clone(),
                "这里多了内容：两个量之间要有运算符或比较 / something is left over: two quantities need an operator or a comparison between them",
            ),
            None => fault(
                left.at.clone(),
                "这不是条件：缺少比较（< <= > >= == !=） / no condition: a comparison is missing (< <= > >= == !=)",
            ),
        }
    }

    fn sum(&mut self) -> Result<Expression, Inside> {
        let mut left = self.product()?;
        loop {
            let operation = match self.peek().map(|token| &token.kind) {
                Some(Kind::Plus) => Operation::Add,
                Some(Kind::Minus) => Operation::Subtract,
                _ => return Ok(left),
            };
            self.next += 1;
            left = two(operation, left, self.product()?);
        }
    }

    fn product(&mut self) -> Result<Expression, Inside> {
        let mut left = self.factor()?;
        loop {
            let operation = match self.peek().map(|token| &token.kind) {
                Some(Kind::Times) => Operation::Multiply,
                Some(Kind::Over) => Operation::Divide,
                _ => return Ok(left),
            };
            self.next += 1;
            left = two(operation, left, self.factor()?);
        }
    }

    fn factor(&mut self) -> Result<Expression, Inside> {
        let Some(token) = self.peek().cloned() else {
            return Err(fault(
                self.end..self.end,
                "这里缺少一个量 / a quantity is missing here",
            ));
        };
        self.next += 1;
        if self.depth == DEEPEST {
            return Err(fault(token.at, "括号太多层 / nested too deeply"));
        }
        self.depth += 1;
        let found = match token.kind {
            Kind::Number(value) => Ok(match self.take(&Kind::Percent) {
                Some(sign) => expression(token.at.start..sign.end, Node::Percent(value)),
                None => expression(token.at, Node::Number(value)),
            }),
            Kind::Name(name) => self.name(name, token.at),
            Kind::Minus => {
                let inner = self.factor()?;
                let at = token.at.start..inner.at.end;
                Ok(expression(at, Node::Minus(Box::new(inner))))
            }
            Kind::Open => {
                let inner = self.sum()?;
                let close = self.close(&token.at)?;
                Ok(expression(token.at.start..close.end, inner.node))
            }
            Kind::Word(word) => self.call(&word, token.at),
            _ => Err(fault(
                token.at,
                "这里应当是一个量：数、指标名或括号 / a quantity belongs here: a number, a name or a bracket",
            )),
        };
        self.depth -= 1;
        found
    }

    fn name(&mut self, name: String, at: Range<usize>) -> Result<Expression, Inside> {
        let known = self.names.iter().position(|known| *known == name);
        let index = known.unwrap_or(self.names.len());
        if known.is_none() {
            self.names.push(name);
        }
        if self.names.len() > MOST_NAMES {
            return Err(fault(
                at,
                format!(
                    "指标太多：最多 {MOST_NAMES} 个 / too many indicators: {MOST_NAMES} at most"
                ),
            ));
        }
        Ok(expression(at, Node::Name(index)))
    }

    fn call(&mut self, word: &str, at: Range<usize>) -> Result<Expression, Inside> {
        let known = Function::ALL.iter().find(|(name, _)| *name == word);
        let Some((name, function)) = known else {
            return Err(fault(
                at,
                format!(
                    "没有函数 `{word}`：只有 sum、abs、min、max；指标名要加引号 / there is no function `{word}`, only sum, abs, min, max; names of indicators stand in quotes"
                ),
            ));
        };
        let Some(open) = self.take(&Kind::Open) else {
            return Err(fault(
                at,
                format!("`{name}` 后面要有括号 / `{name}` needs brackets after it"),
            ));
        };
        let mut arguments = vec![self.sum()?];
        while self.take(&Kind::Comma).is_some() {
            arguments.push(self.sum()?);
        }
        let close = self.close(&open)?;
        let whole = at.start..close.end;
        if (*function == Function::Abs) != (arguments.len() == 1) {
            return Err(fault(
                whole,
                "abs 取一个量，sum、min、max 取两个以上 / abs takes one quantity; sum, min and max take two or more",
            ));
        }
        Ok(expression(whole, Node::Call(*function, arguments)))
    }

    fn close(&mut self, open: &Range<usize>) -> Result<Range<usize>, Inside> {
        self.take(&Kind::Close)
            .ok_or_else(|| fault(open.clone(), "括号没有合上 / the bracket is not closed"))
    }
}

const fn expression(at: Range<usize>, node: Node) -> Expression {
    Expression { at, node }
}

fn two(operation: Operation, left: Expression, right: Expression) -> Expression {
    let at = left.at.start..right.at.end;
    expression(at, Node::Two(operation, Box::new(left), Box::new(right)))
}
