//! `hegao-baseline.toml`: findings that were known when it was written.

use std::collections::HashMap;
use std::ops::Range;

use hegao_core::calendar::Day;
use hegao_core::params::Value;
use serde::Deserialize;

use crate::error::PackError;
use crate::fault::read;
use crate::source::SourceText;
use crate::tidy::tidy;
use crate::value::toml_value;

/// The file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct BaselineText {
    #[serde(default)]
    finding: Vec<Known>,
}

/// A `[[finding]]` of a baseline.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    /// The rule that reported it; for readers.
    pub rule: String,
    /// The report, from the folder of the baseline. The same words in another report are another finding.
    pub path: String,
    /// What was pointed at; for readers.
    pub excerpt: String,
    /// The key by which it is known again in its report, whatever its line.
    pub fingerprint: String,
    /// The rest of its clause, `…` for the excerpt: by it the finding is known again when words of the clause change.
    pub clause: Option<String>,
    /// Why it may stand.
    pub reason: Option<String>,
    /// Who says so.
    pub author: Option<String>,
    /// The last day on which it may stand.
    pub expires: Option<Day>,
}

/// A baseline: its entries, and the text that they are written in.
#[derive(Clone, Debug)]
pub struct Baseline {
    /// The file.
    pub source: SourceText,
    /// Its entries, in order.
    pub known: Vec<Known>,
    /// Where each begins: its header, with the comment right above it.
    starts: Vec<usize>,
}

impl Baseline {
    /// Reads a baseline.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn read(source: &SourceText) -> Result<Self, Vec<PackError>> {
        let (root, mut errors) = toml_value(source);
        let text = read::<BaselineText>(source, &root, &mut errors);
        let items = root.get("finding").map_or(&[][..], Value::items);
        check(source, items, &mut errors);
        match text {
            Some(text) if errors.is_empty() => Ok(Self {
                source: source.clone(),
                known: text.finding,
                starts: items
                    .iter()
                    .map(|item| with_comment(&source.text, item.at.start))
                    .collect(),
            }),
            _ => Err(tidy(errors)),
        }
    }

    /// The line of an entry, from 1.
    #[must_use]
    pub fn line(&self, index: usize) -> usize {
        let header = |start: &usize| {
            let rest = self.source.text.get(*start..).unwrap_or_default();
            start + rest.find("[[").unwrap_or(0)
        };
        self.starts
            .get(index)
            .map_or(1, |start| self.source.line(header(start)))
    }

    /// The file without the entries that `keep` refuses; everything else as it is written.
    #[must_use]
    pub fn kept(&self, keep: impl Fn(usize) -> bool) -> String {
        let text = &self.source.text;
        let first = self.starts.first().copied().unwrap_or(text.len());
        let mut out = text.get(..first).unwrap_or_default().to_owned();
        for (index, start) in self.starts.iter().enumerate() {
            let end = self.starts.get(index + 1).copied().unwrap_or(text.len());
            if keep(index) {
                out.push_str(text.get(*start..end).unwrap_or_default());
            }
        }
        out
    }
}

/// One entry as text.
#[must_use]
pub fn baseline_entry(
    rule: &str,
    path: &str,
    excerpt: &str,
    clause: &str,
    fingerprint: &str,
) -> String {
    let quoted = |text: &str| toml::Value::String(text.to_owned()).to_string();
    format!(
        "\n[[finding]]\nrule        = {}\npath        = {}\nexcerpt     = {}\nclause      = {}\nfingerprint = {}\n",
        quoted(rule),
        quoted(path),
        quoted(&short_excerpt(excerpt)),
        quoted(clause),
        quoted(fingerprint)
    )
}

/// An excerpt as an entry has it: in one line, and not longer than a reader wants.
#[must_use]
pub fn short_excerpt(excerpt: &str) -> String {
    hegao_core::text::clip(&excerpt.replace(['\n', '\r'], " "), 60).to_string()
}

/// Fingerprints are well formed and stand there once for each report.
fn check(source: &SourceText, items: &[Value], errors: &mut Vec<PackError>) {
    let mut seen: HashMap<(&str, &str), &Range<usize>> = HashMap::new();
    for item in items {
        let part = |name: &str| {
            item.get(name)
                .and_then(|value| Some((value, value.as_str()?)))
        };
        let Some((value, key)) = part("fingerprint") else {
            continue;
        };
        let path = part("path").map_or("", |(_, path)| path);
        if key.len() != 16 || !key.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            errors.push(PackError::new(
                source,
                &value.at,
                "指纹是 16 位十六进制数，由 `hegao baseline write` 写出，不要手改",
                "a fingerprint has 16 hexadecimal digits; `hegao baseline write` writes it, nobody edits it",
            ));
        }
        if let Some(first) = seen.get(&(path, key)) {
            errors.push(
                PackError::new(
                    source,
                    &value.at,
                    "同一条问题写了两次，删去其中一条",
                    "the same finding stands here twice; delete one",
                )
                .label(first, "先写在这里", "first written here"),
            );
        } else {
            seen.insert((path, key), &value.at);
        }
    }
}

/// The start of the lines of comment right above `header`.
fn with_comment(text: &str, header: usize) -> usize {
    let mut start = header;
    while let Some(before) = text
        .get(..start)
        .and_then(|before| before.strip_suffix('\n'))
    {
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        if !before[line..].trim_start().starts_with('#') {
            break;
        }
        start = line;
    }
    start
}

#[cfg(test)]
mod tests {
    use super::*;

    const TWO: &str = "# about this file\n\n[[finding]]\nrule = \"a.b\"\npath = \"x.txt\"\nexcerpt = \"甲\"\nfingerprint = \"0123456789abcdef\"\n\n# the minister knows\n[[finding]]\nrule = \"a.c\"\npath = \"x.txt\"\nexcerpt = \"乙\"\nfingerprint = \"fedcba9876543210\"\nexpires = 2026-12-31\n";

    #[test]
    fn an_entry_leaves_with_its_comment_and_takes_nothing_else() {
        let baseline = Baseline::read(&SourceText::new("b.toml", TWO)).unwrap();
        assert_eq!((baseline.line(0), baseline.line(1)), (3, 10));
        assert_eq!(baseline.kept(|_| true), TWO);
        assert!(!baseline.kept(|index| index == 0).contains("minister"));
        let second = baseline.kept(|index| index == 1);
        assert!(second.starts_with("# about this file\n\n# the minister knows\n[[finding]]"));
        assert!(!second.contains("a.b"));
        assert_eq!(
            baseline.known[1].expires,
            hegao_core::calendar::Day::new(2026, 12, 31)
        );
    }

    #[test]
    fn what_is_written_can_be_read() {
        let text = baseline_entry(
            "a.b",
            "夹\\x.txt",
            "“他说\"好\"”\n完",
            "昨天…了",
            "0123456789abcdef",
        );
        let baseline = Baseline::read(&SourceText::new("b.toml", text)).unwrap();
        assert_eq!(baseline.known[0].excerpt, "“他说\"好\"” 完");
        assert_eq!(baseline.known[0].path, "夹\\x.txt");
        assert_eq!(baseline.known[0].clause.as_deref(), Some("昨天…了"));
    }
}
