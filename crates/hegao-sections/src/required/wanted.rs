//! What a rule may ask for: a role, a heading by its words or by a pattern, a passage, or any one of several.

use std::fmt;

use hegao_core::params::Pattern;
use hegao_core::{Report, Role, Words, text};
use serde::Deserialize;
use serde::de::{self, Deserializer, MapAccess, SeqAccess, Visitor};

/// One chapter that must be there: any of these will do, the first names it.
pub(super) struct Wanted(pub(super) Vec<Want>);

pub(super) enum Want {
    Role(Role),
    Text(String),
    Pattern(Pattern),
    Passage(Pattern),
}

impl Want {
    /// Whether the report has it.
    pub(super) fn is_met(&self, report: &Report) -> bool {
        let headings = || {
            report
                .sections
                .iter()
                .flat_map(|section| [section.title, section.heading])
        };
        match self {
            Self::Role(role) => {
                report
                    .sections
                    .iter()
                    .any(|section| section.roles.contains(role))
                    || report.passages.iter().any(|passage| {
                        passage.role == *role && text::length(report.str(passage.span)) > 0
                    })
            }
            Self::Text(wanted) => {
                let wanted = plain(wanted);
                headings().any(|span| plain(report.str(span)) == wanted)
            }
            Self::Pattern(pattern) => {
                headings().any(|span| pattern.is_match(text::trim(report.str(span)).1))
            }
            Self::Passage(pattern) => report
                .flow()
                .any(|(_, block)| pattern.is_match(report.str(block.span))),
        }
    }

    /// What to call it.
    pub(super) fn name(&self, report: &Report) -> Words {
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
        f.write_str("a role id, a table with `text`, `pattern` or `passage`, or a list of these")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Wanted, D::Error> {
        deserializer.deserialize_any(self)
    }

    fn visit_str<E: de::Error>(self, role: &str) -> Result<Wanted, E> {
        Ok(Wanted(vec![Want::Role(Role::new(role))]))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Wanted, A::Error> {
        let want = match map.next_key()? {
            Some(Key::Text) => Want::Text(map.next_value()?),
            Some(Key::Pattern) => Want::Pattern(map.next_value()?),
            Some(Key::Passage) => Want::Passage(map.next_value()?),
            None => return Err(de::Error::missing_field("text")),
        };
        match map.next_key::<Key>()? {
            Some(_) => Err(de::Error::custom(
                "text、pattern、passage 只能写一个 / give one of `text`, `pattern`, `passage`",
            )),
            None => Ok(Wanted(vec![want])),
        }
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Wanted, A::Error> {
        let mut any = Vec::new();
        while let Some(Wanted(wants)) = seq.next_element()? {
            any.extend(wants);
        }
        if any.is_empty() {
            return Err(de::Error::custom(
                "列表不能为空 / the list must not be empty",
            ));
        }
        Ok(Wanted(any))
    }
}
