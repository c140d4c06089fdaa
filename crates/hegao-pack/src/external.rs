//! `[[external]]`: a program of the user that checks reports, with the words of its findings.

use std::collections::BTreeMap;
use std::time::Duration;

use hegao_core::params::Value;
use hegao_core::rule::Said;
use hegao_core::{Check, Checker, Hits, Kind, Report, Rule, Severity, Words};
use serde::Deserialize;

use crate::error::{PackError, words};
use crate::names::check_id;
use crate::origin::Origin;
use crate::source::SourceText;
use crate::wording::check_said;

/// The first half of the ids of external checks; no pack can have this name.
pub const EXTERNAL: &str = "external";

/// What stands for a checker of ours in a rule whose hits come from elsewhere.
static CHECKER: Checker = Checker::new::<Elsewhere>(
    "external.command",
    ["用户的程序查出的问题", "What a program of the user finds"],
);

/// Seconds that a program may take for one report.
const SECONDS: u64 = 10;

/// Bytes that a program may say of one report.
const BYTES: usize = 1 << 20;

/// A program that checks reports.
#[derive(Debug)]
pub struct External {
    /// Id, severity and wording of its findings.
    pub rule: Rule,
    /// The program and its arguments.
    pub command: Vec<String>,
    /// The kinds of report that it is for; all if empty.
    pub kinds: Vec<Kind>,
    /// How long it may take for one report.
    pub timeout: Duration,
    /// How many bytes it may say of one report.
    pub max_output: usize,
    /// Where it is written; a relative program is looked for from there.
    pub origin: Origin,
}

#[derive(Deserialize)]
struct Elsewhere {}

impl Check for Elsewhere {
    fn check(&self, _: &Report, _: &mut Hits) {}
}

/// The keys of `[[external]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct ExternalText {
    name: String,
    command: Vec<String>,
    severity: Severity,
    message: Words,
    why: Words,
    how: Words,
    #[serde(default)]
    labels: BTreeMap<String, Words>,
    basis: Option<String>,
    #[serde(default)]
    kinds: Vec<Kind>,
    timeout_seconds: Option<u64>,
    max_output_bytes: Option<usize>,
}

impl ExternalText {
    pub(crate) fn external(self, origin: Origin) -> External {
        External {
            rule: Rule {
                id: format!("{EXTERNAL}.{}", self.name),
                pack: EXTERNAL.to_owned(),
                checker: &CHECKER,
                check: Box::new(Elsewhere {}),
                severity: self.severity,
                once: false,
                said: Said {
                    basis: self.basis,
                    message: self.message,
                    why: self.why,
                    how: self.how,
                    labels: self.labels,
                    examples: Vec::new(),
                }
                .ready(),
            },
            command: self.command,
            kinds: self.kinds,
            timeout: Duration::from_secs(self.timeout_seconds.unwrap_or(SECONDS)),
            max_output: self.max_output_bytes.unwrap_or(BYTES),
            origin,
        }
    }
}

/// What serde cannot know: names that are ids and stand once, a command that is one, limits that leave room.
pub(crate) fn check_external(source: &SourceText, root: &Value, errors: &mut Vec<PackError>) {
    let items = root.get("external").map_or(&[][..], Value::items);
    let mut seen: BTreeMap<&str, &Value> = BTreeMap::new();
    for item in items {
        if let Some(name) = item.get("name") {
            check_id(source, name, errors);
            if let Some(first) = name.as_str().and_then(|id| seen.insert(id, name)) {
                let error = PackError::new(
                    source,
                    &name.at,
                    "两个外部检查同名",
                    "two external checks have this name",
                );
                errors.push(error.label(&first.at, "第一个在这里", "the first is here"));
            }
        }
        check_said(source, item, &["message", "why", "how"], errors);
        if let Some(command) = item.get("command")
            && command
                .items()
                .iter()
                .next()
                .is_none_or(|program| program.as_str() == Some(""))
            && command.as_str().is_none()
        {
            errors.push(
                PackError::new(
                    source,
                    &command.at,
                    "这里要写程序和它的参数",
                    "the program and its arguments are missing",
                )
                .help(Some(words(
                    "如 `command = [\"python3\", \"names.py\"]`",
                    "for example `command = [\"python3\", \"names.py\"]`",
                ))),
            );
        }
        for key in ["timeout-seconds", "max-output-bytes"] {
            if let Some(limit) = item.get(key)
                && source.excerpt(&limit.at) == "0"
            {
                errors.push(PackError::new(
                    source,
                    &limit.at,
                    "限值要大于零",
                    "a limit must be more than zero",
                ));
            }
        }
    }
}

/// The ids of the external checks that the settings name.
pub(crate) fn ids(root: &Value) -> Vec<String> {
    let items = root.get("external").map_or(&[][..], Value::items);
    let names = items.iter().filter_map(|item| item.get("name")?.as_str());
    names.map(|name| format!("{EXTERNAL}.{name}")).collect()
}
