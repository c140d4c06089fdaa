//! Text for users, in the two languages that hegao speaks.

use std::fmt;

use serde::Deserialize;

/// A language of the output.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lang {
    /// Chinese.
    #[default]
    Zh,
    /// English.
    En,
}

/// One text in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Chinese.
    pub zh: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The text in `lang`.
    #[must_use]
    pub fn get(&self, lang: Lang) -> &str {
        match lang {
            Lang::Zh => &self.zh,
            Lang::En => &self.en,
        }
    }

    /// The text in `lang` with every `{name}` replaced by what `slot` gives for it; an unknown name stays as written.
    #[must_use]
    pub fn fill<'a>(&self, lang: Lang, slot: impl Fn(&str) -> Option<&'a str>) -> String {
        let template = self.get(lang);
        let mut out = String::with_capacity(template.len() + 32);
        let mut rest = template;
        while let Some(open) = rest.find('{') {
            let (before, after) = rest.split_at(open);
            out.push_str(before);
            let Some(close) = after.find('}') else {
                rest = after;
                break;
            };
            match slot(&after[1..close]) {
                Some(value) => out.push_str(value),
                None => out.push_str(&after[..=close]),
            }
            rest = &after[close + 1..];
        }
        out.push_str(rest);
        out
    }

    /// The names between braces, in both languages, in order of appearance.
    pub fn slots(&self) -> impl Iterator<Item = &str> {
        [&self.zh, &self.en].into_iter().flat_map(|text| {
            text.split('{')
                .skip(1)
                .filter_map(|rest| rest.find('}').map(|close| &rest[..close]))
        })
    }
}

impl fmt::Display for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.zh)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slots_are_filled_and_unknown_ones_stay() {
        let words = Words {
            zh: "缺少“{chapter}”{x}".into(),
            en: "{chapter} is missing {".into(),
        };
        let slot = |name: &str| (name == "chapter").then_some("问题");
        assert_eq!(words.fill(Lang::Zh, slot), "缺少“问题”{x}");
        assert_eq!(words.fill(Lang::En, slot), "问题 is missing {");
        assert_eq!(
            words.slots().collect::<Vec<_>>(),
            ["chapter", "x", "chapter"]
        );
    }
}
