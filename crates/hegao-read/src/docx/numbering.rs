//! Word's automatic numbers, as a reader sees them.

use std::collections::{HashMap, HashSet};

use super::counting::counted;
use super::styles::{NumPr, Resolved, Styles};
use super::xml::{Event, Ns, Tag, Xml};
use crate::Limits;
use crate::error::ReadError;

/// How one level of a numbering looks and counts.
#[derive(Clone, Debug, Default)]
struct Level {
    start: Option<u32>,
    format: String,
    text: String,
    /// The style whose paragraphs stand on this level.
    style: Option<String>,
    /// After which level (from 1) it begins anew; 0 for never, `None` for any above it.
    restart: Option<u32>,
    /// All numbers in figures, whatever the levels say.
    legal: bool,
}

#[derive(Debug, Default)]
struct Abstract {
    levels: HashMap<u32, Level>,
    /// The numbering style that this one takes everything from.
    link: Option<String>,
}

#[derive(Debug, Default)]
struct Num {
    abstract_id: u32,
    /// Levels that begin at another number when this numbering is first used.
    starts: HashMap<u32, u32>,
    levels: HashMap<u32, Level>,
}

/// The label of a paragraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A sign that counts nothing.
    Bullet,
    Number(String),
}

/// All numbering of a document and how far it has counted.
#[derive(Debug, Default)]
pub(super) struct Numbering {
    abstracts: HashMap<u32, Abstract>,
    nums: HashMap<u32, Num>,
    /// For each abstract numbering the last number of each level.
    counters: HashMap<u32, [Option<u32>; LEVELS]>,
    /// Overrides of starts that were used.
    started: HashSet<(u32, u32)>,
}

const LEVELS: usize = 9;
/// A label longer than this is none.
const MOST_TEXT: usize = 200;

impl Numbering {
    pub(super) fn read(source: &str, name: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut xml = Xml::new(source, name, limits);
        let mut all = Self::default();
        // What is open: an abstract numbering or a numbering, and a level in it.
        let (mut abstract_id, mut num_id, mut ilvl) = (None, None, None);
        let mut chosen = false;
        loop {
            let tag = match xml.next()? {
                Event::Start(tag) => tag,
                Event::Eof => return Ok(all),
                _ => continue,
            };
            match (tag.ns, tag.local()) {
                (Ns::Compatibility, "AlternateContent") => chosen = false,
                (Ns::Compatibility, "Choice" | "Fallback")
                    if std::mem::replace(&mut chosen, true) =>
                {
                    xml.skip()?
                }
                (Ns::Word, "abstractNum") => {
                    (abstract_id, num_id, ilvl) = (id(&tag, "abstractNumId"), None, None);
                    all.abstracts
                        .insert(abstract_id.unwrap_or(0), Abstract::default());
                }
                (Ns::Word, "num") => {
                    (abstract_id, num_id, ilvl) = (None, id(&tag, "numId"), None);
                    all.nums.insert(num_id.unwrap_or(0), Num::default());
                }
                (Ns::Word, "rPr" | "pPr" | "numPicBullet") => xml.skip()?,
                (Ns::Word, "lvlOverride") => ilvl = id(&tag, "ilvl"),
                (Ns::Word, "lvl") => {
                    ilvl = id(&tag, "ilvl");
                    if let Some(levels) = all.levels(abstract_id, num_id) {
                        levels.insert(ilvl.unwrap_or(0), Level::default());
                    }
                }
                (Ns::Word, "abstractNumId") => {
                    if let Some(num) = num_id.and_then(|id| all.nums.get_mut(&id)) {
                        num.abstract_id = tag.number().unwrap_or(0);
                    }
                }
                (Ns::Word, "startOverride") => {
                    if let Some(num) = num_id.and_then(|id| all.nums.get_mut(&id)) {
                        num.starts
                            .insert(ilvl.unwrap_or(0), tag.number().unwrap_or(0));
                    }
                }
                (Ns::Word, "numStyleLink") => {
                    if let Some(numbering) = abstract_id.and_then(|id| all.abstracts.get_mut(&id)) {
                        numbering.link = tag.val().map(std::borrow::Cow::into_owned);
                    }
                }
                (Ns::Word, word) => {
                    let level = all
                        .levels(abstract_id, num_id)
                        .zip(ilvl)
                        .and_then(|(levels, ilvl)| levels.get_mut(&ilvl));
                    if let Some(level) = level {
                        level.take(word, &tag);
                    }
                }
                _ => {}
            }
        }
    }

    fn levels(
        &mut self,
        abstract_id: Option<u32>,
        num_id: Option<u32>,
    ) -> Option<&mut HashMap<u32, Level>> {
        match (abstract_id, num_id) {
            (Some(id), _) => self
                .abstracts
                .get_mut(&id)
                .map(|numbering| &mut numbering.levels),
            (None, Some(id)) => self.nums.get_mut(&id).map(|num| &mut num.levels),
            (None, None) => None,
        }
    }

    /// The label of the next paragraph, which counts it. `direct` is its own reference, `style` what its style comes to.
    pub(super) fn label(
        &mut self,
        direct: NumPr,
        style: &Resolved,
        styles: &Styles,
    ) -> Option<Label> {
        let num_id = direct.num.or(style.numbering.num).filter(|num| *num != 0)?;
        let abstract_id = self.abstract_of(num_id, styles)?;
        let from_style = direct.num.is_none();
        let linked = || {
            style
                .chain
                .iter()
                .find_map(|style| self.level_of_style(num_id, abstract_id, style))
        };
        let level = direct
            .level
            .or_else(|| {
                if from_style {
                    linked().or(style.numbering.level)
                } else {
                    None
                }
            })
            .unwrap_or(0);
        let level = level.min(LEVELS as u32 - 1);
        let own = self.level(num_id, abstract_id, level)?.clone();
        self.count(num_id, abstract_id, level, &own);
        match own.format.as_str() {
            "bullet" => return Some(Label::Bullet),
            "none" if own.text.is_empty() => return None,
            _ => {}
        }
        let text = self.render(num_id, abstract_id, &own);
        (!text.trim().is_empty()).then_some(Label::Number(text))
    }

    /// The abstract numbering behind `num`, followed through numbering styles.
    fn abstract_of(&self, num: u32, styles: &Styles) -> Option<u32> {
        let mut id = self.nums.get(&num)?.abstract_id;
        for _ in 0..4 {
            let Some(link) = self.abstracts.get(&id)?.link.as_deref() else {
                break;
            };
            match styles
                .numbering_of(link)
                .and_then(|num| self.nums.get(&num))
            {
                Some(num) if num.abstract_id != id => id = num.abstract_id,
                _ => break,
            }
        }
        Some(id)
    }

    fn level(&self, num: u32, abstract_id: u32, level: u32) -> Option<&Level> {
        let overridden = self.nums.get(&num).and_then(|num| num.levels.get(&level));
        overridden.or_else(|| self.abstracts.get(&abstract_id)?.levels.get(&level))
    }

    fn level_of_style(&self, num: u32, abstract_id: u32, style: &str) -> Option<u32> {
        (0..LEVELS as u32).find(|level| {
            self.level(num, abstract_id, *level)
                .is_some_and(|level| level.style.as_deref() == Some(style))
        })
    }

    fn count(&mut self, num: u32, abstract_id: u32, level: u32, own: &Level) {
        let first = self
            .nums
            .get(&num)
            .and_then(|num| num.starts.get(&level))
            .copied();
        let restarts: Vec<Option<u32>> = (0..LEVELS as u32)
            .map(|level| {
                self.level(num, abstract_id, level)
                    .and_then(|level| level.restart)
            })
            .collect();
        let counters = self.counters.entry(abstract_id).or_default();
        let begins = first.filter(|_| self.started.insert((num, level)));
        if let Some(counter) = counters.get_mut(level as usize) {
            *counter = Some(match (begins, *counter) {
                (Some(start), _) => start,
                (None, Some(last)) => last.saturating_add(1),
                (None, None) => first.or(own.start).unwrap_or(1),
            });
        }
        // What stands deeper begins anew, unless it says after which level alone it does.
        for (deeper, counter) in counters.iter_mut().enumerate().skip(level as usize + 1) {
            match restarts.get(deeper).copied().flatten() {
                Some(0) => {}
                Some(after) if level >= after => {}
                _ => *counter = None,
            }
        }
    }

    fn render(&self, num: u32, abstract_id: u32, own: &Level) -> String {
        let counters = self.counters.get(&abstract_id).copied().unwrap_or_default();
        let mut out = String::new();
        let mut chars = own.text.chars().take(MOST_TEXT).peekable();
        while let Some(c) = chars.next() {
            let digit = if c == '%' {
                chars
                    .peek()
                    .and_then(|c| c.to_digit(10))
                    .filter(|digit| *digit > 0)
            } else {
                None
            };
            let Some(digit) = digit else {
                out.push(c);
                continue;
            };
            chars.next();
            let level = self.level(num, abstract_id, digit - 1);
            let start = level.and_then(|level| level.start).unwrap_or(1);
            let value = counters
                .get(digit as usize - 1)
                .copied()
                .flatten()
                .unwrap_or(start);
            let format = if own.legal {
                "decimal"
            } else {
                level.map_or("decimal", |level| level.format.as_str())
            };
            out.push_str(&counted(value, format));
        }
        out
    }
}

impl Level {
    fn take(&mut self, word: &str, tag: &Tag<'_>) {
        match word {
            "start" => self.start = tag.number(),
            "numFmt" => {
                let custom = tag.val().as_deref() == Some("custom");
                let format = if custom {
                    tag.attr("format")
                } else {
                    tag.val()
                };
                self.format = format.unwrap_or_default().into_owned();
            }
            "lvlText" => self.text = tag.val().unwrap_or_default().into_owned(),
            "pStyle" => self.style = tag.val().map(std::borrow::Cow::into_owned),
            "lvlRestart" => self.restart = tag.number(),
            "isLgl" => self.legal = tag.is_on(),
            _ => {}
        }
    }
}

fn id(tag: &Tag<'_>, name: &str) -> Option<u32> {
    tag.attr(name)?.trim().parse().ok()
}
