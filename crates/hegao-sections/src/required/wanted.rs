//! What a rule may ask for: a role, a heading by its words or by a pattern, a passage, or any one of several.

use std::fmt;

use hegao_core::params::Pattern;
use hegao_core::{Report, Role, Section, Words, text};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

use super::said::said;

/// One chapter that must be there: any of these will do, the first names it.
pub(crate) struct Wanted(pub(crate) Vec<Want>, Option<String>);

/// One way to have it.
pub(crate) enum Want {
    Role(Role),
    Text(String),
    Pattern(Pattern),
    Passage(Pattern),
}

impl Wanted {
    /// What to call it: the name that the rule gives, or the first of its ways.
    pub(crate) fn name(&self, report: &Report) -> Words {
        match (&self.1, self.0.first()) {
            (Some(name), _) => Words {
                zh: name.clone(),
                en: name.clone(),
            },
            (None, Some(first)) => first.name(report),
            (None, None) => Words::default(),
        }
    }
}

impl Want {
    /// Whether the report has it.
    pub(super) fn is_met(&self, report: &Report) -> bool {
        match self {
            Self::Role(role) => {
                report
                    .sections
                    .iter()
                    .any(|section| section.roles.contains(role))
                    || report.passages.iter().any(|passage| {
                        passage.role == *role && text::length(report.str(passage.span)) > 0
                    })
                    || said(report, role)
            }
            Self::Text(_) | Self::Pattern(_) => report
                .sections
                .iter()
                .any(|section| self.is_heading(report, section)),
            Self::Passage(pattern) => report
                .flow()
                .any(|(_, block)| pattern.is_match(report.str(block.span))),
        }
    }

    /// Whether the heading of `section` is the one, by its words.
    pub(crate) fn is_heading(&self, report: &Report, section: &Section) -> bool {
        let mut shown = [section.title, section.heading]
            .into_iter()
            .map(|span| report.str(span));
        match self {
            Self::Text(wanted) => {
                let wanted = plain(wanted);
                shown.any(|heading| plain(heading) == wanted)
            }
            Self::Pattern(pattern) => shown.any(|heading| pattern.is_match(text::trim(heading).1)),
            Self::Role(_) | Self::Passage(_) => false,
        }
    }

    /// What to call it.
    fn name(&self, report: &Report) -> Words {
        match self {
            Self::Role(role) => report.lexicon.role_name(role),
            Self::Text(text) => Words {
                zh: text.clone(),
                en: text.clone(),
            },
            Self::Pattern(pattern) | Self::Passage(pattern) => Words {
                zh: pattern.as_str().to_owned(),
                en: pattern.as_str().to_owned(),
            },
        }
    }
}

/// A heading as it is compared: without blanks and widths, in lower case, without a closing mark.
fn plain(heading: &str) -> String {
    let folded: String = heading
        .chars()
        .filter(|c| !text::is_blank(*c))
        .map(text::fold)
        .flat_map(char::to_lowercase)
        .collect();
    folded.trim_end_matches([':', '。', '.']).to_owned()
}

#[derive(Deserialize)]
#[serde(field_identifier, rename_all = "kebab-case")]
enum Key {
    Text,
    Pattern,
    Passage,
    Name,
}

impl<'de> Deserialize<'de> for Wanted {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // A plain text is read under the name of its type, so that ids unknown to the lexicon are found in packs.
        deserializer.deserialize_newtype_struct("Role", WantedVisitor)
    }
}

struct WantedVisitor;

impl<'de> Visitor<'de> for WantedVisitor {
    type Value = Wanted;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a role id, a table with `text`, `pattern` or `passage` (and `name`), or a list of these")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Wanted, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: de::Error>(self, role: &str) -> Result<Wanted, E> {
        Ok(Wanted(vec![Want::Role(Role::new(role))], None))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wanted, A::Error> {
        let (mut want, mut name) = (None, None);
        while let Some(key) = map.next_key()? {
            let read = match key {
                Key::Text => Want::Text(map.next_value()?),
                Key::Pattern => Want::Pattern(map.next_value()?),
                Key::Passage => Want::Passage(map.next_value()?),
                Key::Name => {
                    name = Some(map.next_value()?);
                    continue;
                }
            };
            if want.replace(read).is_some() {
                return Err(de::Error::custom(
                    "text、pattern、passage 只能写一个 / give one of `text`, `pattern`, `passage`",
                ));
            }
        }
        let want = want.ok_or_else(|| de::Error::missing_field("text"))?;
        Ok(Wanted(vec![want], name))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Wanted, A::Error> {
        let (mut any, mut name) = (Vec::new(), None);
        while let Some(Wanted(wants, named)) = seq.next_element()? {
            if any.is_empty() {
                name = named;
            }
            any.extend(wants);
        }
        if any.is_empty() {
            return Err(de::Error::custom(
                "列表不能为空 / the list must not be empty",
            ));
        }
        Ok(Wanted(any, name))
    }
}
