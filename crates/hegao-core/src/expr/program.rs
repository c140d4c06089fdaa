//! An expression as a list of steps, and what can be told of its matches beforehand.

use memchr::memmem::Finder;

use super::ast::Ast;
use super::set::{Firsts, Set};

/// Longer programs are left to `regex`.
const LONGEST: usize = 4000;

/// One step.
#[derive(Clone, Debug)]
pub(super) enum Step {
    Char(char),
    Set(usize),
    /// A character of a set, again and again.
    Loop {
        set: usize,
        min: u32,
        max: u32,
        greedy: bool,
    },
    Start,
    End,
    /// Remember the position.
    Save(usize),
    /// Go on at the first place; if that leads nowhere, at the second.
    Split(usize, usize),
    Jump(usize),
    Match,
}

/// A whole expression.
#[derive(Clone, Debug)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    pub(super) sets: Vec<Set>,
    /// Number of groups, the whole match among them.
    pub(super) groups: usize,
    /// Their names.
    pub(super) names: Vec<(String, usize)>,
    /// The bytes with which a match can begin.
    pub(super) leads: Box<[bool; 256]>,
    /// The characters.
    pub(super) firsts: Firsts,
    /// Whether a match can only begin with the text.
    pub(super) anchored: bool,
    /// Every match holds one of these; empty if nothing is known.
    pub(super) needs: Vec<Finder<'static>>,
}

impl Program {
    /// `None` if it is too long, or if it can match nothing at all.
    pub(super) fn new(ast: &Ast, groups: usize, names: Vec<(String, usize)>) -> Option<Self> {
        if ast.least() == 0 {
            return None;
        }
        let mut out = Self {
            steps: Vec::new(),
            sets: Vec::new(),
            groups,
            names,
            leads: Box::new([false; 256]),
            firsts: Firsts::NONE,
            anchored: anchored(ast),
            needs: Vec::new(),
        };
        out.add(ast)?;
        out.steps.push(Step::Match);
        leads(ast, &mut out.leads, &mut out.firsts);
        out.needs = needs(ast)
            .filter(|words| words.len() <= 8)
            .unwrap_or_default()
            .iter()
            .map(|word| Finder::new(word).into_owned())
            .collect();
        Some(out)
    }

    fn add(&mut self, ast: &Ast) -> Option<()> {
        if self.steps.len() > LONGEST {
            return None;
        }
        match ast {
            Ast::Char(c) => self.steps.push(Step::Char(*c)),
            Ast::Set(set) => {
                let set = self.set(set);
                self.steps.push(Step::Set(set));
            }
            Ast::Start => self.steps.push(Step::Start),
            Ast::End => self.steps.push(Step::End),
            Ast::Group(index, of) => {
                self.steps.push(Step::Save(index * 2));
                self.add(of)?;
                self.steps.push(Step::Save(index * 2 + 1));
            }
            Ast::All(parts) => parts.iter().try_for_each(|part| self.add(part))?,
            Ast::Any(ways) => self.any(ways)?,
            Ast::Repeat {
                of,
                min,
                max,
                greedy,
            } => self.repeat(of, (*min, *max), *greedy)?,
        }
        Some(())
    }

    fn set(&mut self, set: &Set) -> usize {
        match self.sets.iter().position(|known| known == set) {
            Some(index) => index,
            None => {
                self.sets.push(set.clone());
                self.sets.len() - 1
            }
        }
    }

    fn any(&mut self, ways: &[Ast]) -> Option<()> {
        let mut ends = Vec::new();
        for (index, way) in ways.iter().enumerate() {
            if index + 1 == ways.len() {
                self.add(way)?;
                break;
            }
            let split = self.hole();
            self.add(way)?;
            ends.push(self.hole());
            self.fill(split, Step::Split(split + 1, self.steps.len()));
        }
        for end in ends {
            self.fill(end, Step::Jump(self.steps.len()));
        }
        Some(())
    }

    fn repeat(&mut self, of: &Ast, (min, max): (u32, Option<u32>), greedy: bool) -> Option<()> {
        let single = match of {
            Ast::Char(c) => Some(self.set(&Set::new(vec![(*c, *c)], Vec::new(), false))),
            Ast::Set(set) => Some(self.set(set)),
            _ => None,
        };
        if let Some(set) = single {
            self.steps.push(Step::Loop {
                set,
                min,
                max: max.unwrap_or(u32::MAX),
                greedy,
            });
            return Some(());
        }
        (0..min).try_for_each(|_| self.add(of))?;
        let split = |on: usize, off: usize| {
            if greedy {
                Step::Split(on, off)
            } else {
                Step::Split(off, on)
            }
        };
        match max {
            None => {
                let head = self.hole();
                self.add(of)?;
                self.steps.push(Step::Jump(head));
                self.fill(head, split(head + 1, self.steps.len()));
            }
            Some(max) => {
                let mut heads = Vec::new();
                for _ in min..max {
                    heads.push(self.hole());
                    self.add(of)?;
                }
                for head in heads {
                    self.fill(head, split(head + 1, self.steps.len()));
                }
            }
        }
        Some(())
    }

    fn hole(&mut self) -> usize {
        self.steps.push(Step::Match);
        self.steps.len() - 1
    }

    fn fill(&mut self, at: usize, step: Step) {
        if let Some(hole) = self.steps.get_mut(at) {
            *hole = step;
        }
    }
}

/// Whether a match can begin at the start of the text only.
fn anchored(ast: &Ast) -> bool {
    match ast {
        Ast::Start => true,
        Ast::Group(_, of) => anchored(of),
        Ast::All(parts) => parts.first().is_some_and(anchored),
        Ast::Any(ways) => ways.iter().all(anchored),
        _ => false,
    }
}

/// Marks the bytes and the characters with which a match can begin; whether the part always takes a character.
fn leads(ast: &Ast, bytes: &mut [bool; 256], firsts: &mut Firsts) -> bool {
    match ast {
        Ast::Char(c) => {
            bytes
                .iter_mut()
                .skip(super::set::lead(*c) as usize)
                .take(1)
                .for_each(|lead| *lead = true);
            firsts.mark(*c);
            true
        }
        Ast::Set(set) => {
            set.leads(bytes);
            set.firsts(firsts);
            true
        }
        Ast::Start | Ast::End => false,
        Ast::Group(_, of) => leads(of, bytes, firsts),
        Ast::All(parts) => parts.iter().any(|part| leads(part, bytes, firsts)),
        // Every way is marked, whatever the others take.
        Ast::Any(ways) => ways.iter().filter(|way| !leads(way, bytes, firsts)).count() == 0,
        Ast::Repeat { of, min, .. } => leads(of, bytes, firsts) && *min > 0,
    }
}

/// Words of which every match holds one.
pub(super) fn needs(ast: &Ast) -> Option<Vec<String>> {
    match ast {
        Ast::Char(c) => Some(vec![c.to_string()]),
        Ast::Set(set) => Some(set.few()?.into_iter().map(String::from).collect()),
        Ast::Start | Ast::End => None,
        Ast::Group(_, of) => needs(of),
        Ast::Repeat { of, min, .. } => (*min > 0).then(|| needs(of)).flatten(),
        Ast::Any(ways) => {
            let words: Option<Vec<_>> = ways.iter().map(needs).collect();
            words
                .map(|words| words.into_iter().flatten().collect::<Vec<_>>())
                .filter(|words| words.len() <= 64)
        }
        Ast::All(parts) => {
            let mut best: Option<(usize, Vec<String>)> = None;
            let mut offer = |words: Vec<String>| {
                // Few words are looked for quickly, and long ones are rare; ASCII is what numbers are made of.
                let shortest = words.iter().map(String::len).min().unwrap_or(0).min(9);
                let worth = (shortest * 8).saturating_sub(words.len() * 4);
                if best.as_ref().is_none_or(|(known, _)| worth > *known) {
                    best = Some((worth, words));
                }
            };
            let mut run = String::new();
            for part in parts {
                if let Ast::Char(c) = part {
                    run.push(*c);
                    continue;
                }
                if !run.is_empty() {
                    offer(vec![std::mem::take(&mut run)]);
                }
                if let Some(words) = needs(part) {
                    offer(words);
                }
            }
            if !run.is_empty() {
                offer(vec![run]);
            }
            best.map(|(_, words)| words)
        }
    }
}
