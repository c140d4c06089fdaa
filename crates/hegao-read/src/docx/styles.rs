//! What paragraph styles say about outline and numbering.

use std::collections::HashMap;

use super::xml::{Event, Xml};
use crate::Limits;
use crate::error::ReadError;

/// A reference to numbering; either half may stand alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NumPr {
    pub(super) num: Option<u32>,
    pub(super) level: Option<u32>,
}

#[derive(Debug, Default)]
struct Style {
    name: String,
    based_on: Option<String>,
    numbering: NumPr,
    outline: Option<u32>,
}

/// The styles of a document.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
    /// The paragraph style of paragraphs that name none.
    default: Option<String>,
    resolved: HashMap<String, Resolved>,
}

/// What a style comes to once the styles under it are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Resolved {
    /// Depth of a heading, from 1.
    pub(super) heading: Option<u8>,
    /// Its numbering, and the styles between it and the one that states it, both included.
    pub(super) numbering: NumPr,
    pub(super) chain: Vec<String>,
    /// Whether it is a line of a table of contents.
    pub(super) contents: bool,
}

/// Styles are not built upon each other deeper than this.
const MOST_BASES: usize = 16;

impl Styles {
    pub(super) fn read(source: &str, name: &str, limits: &Limits) -> Result<Self, ReadError> {
        let mut xml = Xml::new(source, name, limits);
        let mut styles = Self::default();
        let mut open: Option<(String, Style)> = None;
        loop {
            match xml.next()? {
                Event::Start(tag) => match tag.word() {
                    "style" => {
                        styles.keep(open.take());
                        let id = tag.attr("styleId").unwrap_or_default().into_owned();
                        let paragraph = tag.attr("type").is_none_or(|kind| kind == "paragraph");
                        if paragraph
                            && matches!(tag.attr("default").as_deref(), Some("1" | "true" | "on"))
                        {
                            styles.default = Some(id.clone());
                        }
                        open = Some((id, Style::default()));
                    }
                    "pPrChange" | "rPrChange" | "tblStylePr" | "docDefaults" | "latentStyles" => {
                        xml.skip()?
                    }
                    word => {
                        let Some((_, style)) = &mut open else {
                            continue;
                        };
                        match word {
                            "name" => style.name = tag.val().unwrap_or_default().to_lowercase(),
                            "basedOn" => {
                                style.based_on = tag.val().map(std::borrow::Cow::into_owned)
                            }
                            "numId" => style.numbering.num = tag.number(),
                            "ilvl" => style.numbering.level = tag.number(),
                            "outlineLvl" => style.outline = tag.number(),
                            _ => {}
                        }
                    }
                },
                Event::Eof => break,
                _ => {}
            }
        }
        styles.keep(open);
        Ok(styles)
    }

    fn keep(&mut self, style: Option<(String, Style)>) {
        if let Some((id, style)) = style {
            self.styles.insert(id, style);
        }
    }

    /// The numbering that a numbering style names.
    pub(super) fn numbering_of(&self, style: &str) -> Option<u32> {
        self.styles.get(style)?.numbering.num
    }

    /// What style `id` comes to; of the default style for `None`.
    pub(super) fn resolve(&mut self, id: Option<&str>) -> Resolved {
        let Some(id) = id
            .filter(|id| self.styles.contains_key(*id))
            .or(self.default.as_deref())
        else {
            return Resolved::default();
        };
        if let Some(known) = self.resolved.get(id) {
            return known.clone();
        }
        let mut resolved = Resolved::default();
        let mut outline = None;
        let mut next = Some(id);
        for step in 0..MOST_BASES {
            let Some((id, style)) = next.and_then(|id| self.styles.get_key_value(id)) else {
                break;
            };
            resolved.contents |= is_contents(&style.name);
            // A level alone belongs to a numbering that stands further down.
            if resolved.numbering.num.is_none() {
                resolved.chain.push(id.clone());
                resolved.numbering.num = style.numbering.num;
                resolved.numbering.level = resolved.numbering.level.or(style.numbering.level);
            }
            // What is built upon a heading inherits its level, but not its name.
            let named = if step == 0 {
                heading_name(&style.name)
            } else {
                None
            };
            outline = outline.or(style.outline).or(named);
            next = style.based_on.as_deref();
        }
        resolved.heading = level(outline);
        if resolved.numbering.num.is_none() {
            resolved.chain.clear();
        }
        let id = id.to_owned();
        self.resolved.insert(id, resolved.clone());
        resolved
    }
}

/// The heading of an outline level, which counts from 0; 9 is running text.
pub(super) fn level(outline: Option<u32>) -> Option<u8> {
    outline
        .filter(|outline| *outline < 9)
        .and_then(|outline| u8::try_from(outline + 1).ok())
}

/// The outline level of a built-in heading by its name.
fn heading_name(name: &str) -> Option<u32> {
    let rest = name
        .strip_prefix("heading ")
        .or_else(|| name.strip_prefix("标题 "))?;
    rest.trim()
        .parse::<u32>()
        .ok()
        .filter(|level| (1..=9).contains(level))
        .map(|level| level - 1)
}

fn is_contents(name: &str) -> bool {
    name.strip_prefix("toc ")
        .is_some_and(|rest| rest == "heading" || rest.starts_with(|c: char| c.is_ascii_digit()))
}
