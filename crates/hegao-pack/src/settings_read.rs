//! `hegao.toml` from its text. What it says of rules and packs is checked when these are known.

use std::collections::BTreeMap;

use hegao_core::params::{Entry, Node, Value};
use hegao_core::{Kind, Lang};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::error::{PackError, words};
use crate::fault::{describe, read};
use crate::nearest::suggest;
use crate::origin::Origin;
use crate::packs::Packs;
use crate::paths::Paths;
use crate::settings::{Exemption, FailOn, Level, Limits, PathOverride, Set, Settings};
use crate::source::SourceText;

/// The keys of `hegao.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct SettingsText {
    lang: Option<Lang>,
    fail_on: Option<FailOn>,
    advice: Option<bool>,
    #[serde(default, rename = "packs")]
    _packs: Option<IgnoredAny>,
    #[serde(default, rename = "lexicon")]
    _lexicon: Option<IgnoredAny>,
    #[serde(default)]
    limits: Limits,
    #[serde(default)]
    severity: BTreeMap<String, Level>,
    #[serde(default)]
    rules: BTreeMap<String, RuleText>,
    #[serde(default)]
    exempt: Vec<ExemptText>,
    #[serde(default)]
    r#override: Vec<OverrideText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RuleText {
    #[serde(rename = "with")]
    _with: IgnoredAny,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExemptText {
    rule: String,
    excerpt: String,
    reason: String,
    path: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct OverrideText {
    paths: Vec<String>,
    kind: Option<Kind>,
    #[serde(default)]
    packs: Vec<String>,
    #[serde(default)]
    severity: BTreeMap<String, Level>,
}

/// An item of `packs`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Added {
    /// A pack's name, or the path of its file.
    pub(crate) pack: String,
    /// The kinds for which it is added; those to which it applies if absent.
    pub(crate) kinds: Option<Vec<Kind>>,
}

/// Ids of rules hold a dot, so that TOML reads `common.words = "off"` as a table in a table: here it becomes one key,
/// as if it were written `"common.words"`.
pub(crate) fn join_ids(root: &mut Value) {
    let join = |table: &mut Value, leaf: fn(&Value) -> bool| {
        let Node::Table(entries) = &mut table.node else {
            return;
        };
        *entries = std::mem::take(entries)
            .into_iter()
            .flat_map(|entry| match entry.value.node {
                Node::Table(inner)
                    if !entry.key.contains('.')
                        && !inner.is_empty()
                        && inner.iter().all(|inner| leaf(&inner.value)) =>
                {
                    inner
                        .into_iter()
                        .map(|inner| Entry {
                            key: format!("{}.{}", entry.key, inner.key),
                            at: inner.at,
                            value: inner.value,
                        })
                        .collect()
                }
                node => vec![Entry {
                    key: entry.key,
                    at: entry.at,
                    value: Value {
                        at: entry.value.at,
                        node,
                    },
                }],
            })
            .collect();
    };
    let word = |value: &Value| value.as_str().is_some();
    let rule = |value: &Value| value.get("with").is_some();
    let Node::Table(entries) = &mut root.node else {
        return;
    };
    for entry in entries {
        match (entry.key.as_str(), &mut entry.value.node) {
            ("severity", _) => join(&mut entry.value, word),
            ("rules", _) => join(&mut entry.value, rule),
            ("override", Node::List(items)) => {
                let tables = items.iter_mut().filter_map(|item| match &mut item.node {
                    Node::Table(entries) => {
                        entries.iter_mut().find(|entry| entry.key == "severity")
                    }
                    _ => None,
                });
                tables.for_each(|entry| join(&mut entry.value, word));
            }
            _ => {}
        }
    }
}

/// The settings that `root` says, as far as they are right.
pub(crate) fn settings(source: &SourceText, root: &Value, errors: &mut Vec<PackError>) -> Settings {
    patterns(source, root, errors);
    reasons(source, root, errors);
    let before = errors.len();
    let text = read::<SettingsText>(source, root, errors);
    for error in errors[before..]
        .iter_mut()
        .filter(|error| error.message.en == "unknown key `severity`")
    {
        let how = "\"common.numbering-gap\" = \"off\"";
        error.help = Some(words(
            format!("级别写在 [severity] 下，如 `{how}`"),
            format!("severities go under [severity], such as `{how}`"),
        ));
    }
    let Some(text) = text else {
        return Settings::default();
    };
    let set = |key: &str| origin(source, root, key);
    let exempt = root.get("exempt").map_or(&[][..], Value::items);
    let overrides = root.get("override").map_or(&[][..], Value::items);
    let empty = Value::empty(0..0);
    Settings {
        lang: text.lang.map(|value| Set {
            value,
            origin: set("lang"),
        }),
        fail_on: text.fail_on.map(|value| Set {
            value,
            origin: set("fail-on"),
        }),
        advice: text.advice.map(|value| Set {
            value,
            origin: set("advice"),
        }),
        limits: text.limits,
        severity: levels(source, root.get("severity"), text.severity),
        parameters: text
            .rules
            .into_keys()
            .map(|id| {
                (
                    id.clone(),
                    origin(source, root.get("rules").unwrap_or(&empty), &id),
                )
            })
            .collect(),
        exemptions: text
            .exempt
            .into_iter()
            .zip(exempt)
            .map(|(text, value)| Exemption {
                rule: text.rule,
                excerpt: text.excerpt,
                reason: text.reason,
                path: text.path.and_then(|path| Paths::new(&path).ok()),
                origin: Origin::at(source, value.at.start),
            })
            .collect(),
        overrides: text
            .r#override
            .into_iter()
            .zip(overrides)
            .map(|(text, value)| PathOverride {
                paths: text
                    .paths
                    .iter()
                    .filter_map(|path| Paths::new(path).ok())
                    .collect(),
                kind: text.kind,
                packs: text.packs,
                severity: levels(source, value.get("severity"), text.severity),
                origin: Origin::at(source, value.at.start),
            })
            .collect(),
        file: Some(source.name.clone()),
    }
}

fn origin(source: &SourceText, table: &Value, key: &str) -> Origin {
    table
        .entry(key)
        .map_or(Origin::BuiltIn, |entry| Origin::at(source, entry.at.start))
}

fn levels(
    source: &SourceText,
    table: Option<&Value>,
    levels: BTreeMap<String, Level>,
) -> BTreeMap<String, Set<Level>> {
    let place = |id: &str| table.map_or(Origin::BuiltIn, |table| origin(source, table, id));
    levels
        .into_iter()
        .map(|(id, value)| {
            (
                id.clone(),
                Set {
                    value,
                    origin: place(&id),
                },
            )
        })
        .collect()
}

/// The items of `packs`, each with its value for pointing.
pub(crate) fn added(
    source: &SourceText,
    root: &Value,
    errors: &mut Vec<PackError>,
) -> Vec<(Added, Value)> {
    let Some(packs) = root.get("packs") else {
        return Vec::new();
    };
    if !matches!(packs.node, Node::List(_)) {
        let found = describe(packs);
        errors.push(PackError::new(
            source,
            &packs.at,
            format!("这里要写列表 […]，写的却是{}", found.zh),
            format!("expected a list […], found {}", found.en),
        ));
    }
    let one = |item: &Value, errors: &mut Vec<PackError>| match &item.node {
        Node::Text(pack) => Some((
            Added {
                pack: pack.clone(),
                kinds: None,
            },
            item.clone(),
        )),
        Node::Table(_) => read::<Added>(source, item, errors).zip(item.get("pack").cloned()),
        _ => {
            let found = describe(item);
            errors.push(
                PackError::new(source, &item.at, format!("这里要写规则包的名字或文件，写的却是{}", found.zh), format!("expected the name or the file of a pack, found {}", found.en))
                    .help(Some(words("如 `\"annual\"`、`\"./county.toml\"`、`{ pack = \"typography\", kinds = [\"plan\"] }`", "for example `\"annual\"`, `\"./county.toml\"` or `{ pack = \"typography\", kinds = [\"plan\"] }`"))),
            );
            None
        }
    };
    packs
        .items()
        .iter()
        .filter_map(|item| one(item, errors))
        .collect()
}

/// Paths that are no patterns.
fn patterns(source: &SourceText, root: &Value, errors: &mut Vec<PackError>) {
    let exempt = root
        .get("exempt")
        .map_or(&[][..], Value::items)
        .iter()
        .filter_map(|item| item.get("path"));
    let paths = |item| Value::get(item, "paths").map_or(&[][..], Value::items);
    let overrides = root
        .get("override")
        .map_or(&[][..], Value::items)
        .iter()
        .flat_map(paths);
    for path in exempt.chain(overrides) {
        if let Some(Err(fault)) = path.as_str().map(Paths::new) {
            errors.push(PackError::new(
                source,
                &path.at,
                format!("路径通配写法有误：{fault}"),
                format!("not a pattern of paths: {fault}"),
            ));
        }
    }
}

/// A reason must say something, and so must an excerpt.
fn reasons(source: &SourceText, root: &Value, errors: &mut Vec<PackError>) {
    for item in root.get("exempt").map_or(&[][..], Value::items) {
        for (key, zh, en) in [
            ("reason", "豁免要写明理由", "an exemption needs a reason"),
            (
                "excerpt",
                "豁免要写明是哪几个字",
                "an exemption needs the words it is for",
            ),
        ] {
            if let Some(value) = item.get(key)
                && value.as_str().is_some_and(|text| text.trim().is_empty())
            {
                errors.push(PackError::new(source, &value.at, zh, en));
            }
        }
    }
}

/// Every rule, pack and kind that the settings name must exist.
pub(crate) fn check(source: &SourceText, root: &Value, packs: &Packs, errors: &mut Vec<PackError>) {
    for table in [root]
        .into_iter()
        .chain(root.get("override").map_or(&[][..], Value::items))
    {
        for entry in table.get("severity").map_or(&[][..], Value::entries) {
            if packs.entry(&entry.key).is_none() {
                check_rule(source, &entry.key, &entry.at, packs, errors);
            }
        }
        if let Some(kind) = table.get("kind") {
            check_kind(source, kind, packs, errors);
        }
    }
    for entry in root.get("rules").map_or(&[][..], Value::entries) {
        check_rule(source, &entry.key, &entry.at, packs, errors);
    }
    for item in root.get("exempt").map_or(&[][..], Value::items) {
        if let Some(rule) = item.get("rule")
            && let Some(id) = rule.as_str()
        {
            check_rule(source, id, &rule.at, packs, errors);
        }
    }
    for item in root.get("packs").map_or(&[][..], Value::items) {
        for kind in item.get("kinds").map_or(&[][..], Value::items) {
            check_kind(source, kind, packs, errors);
        }
    }
    for item in root
        .get("override")
        .map_or(&[][..], Value::items)
        .iter()
        .flat_map(|item| item.get("packs").map_or(&[][..], Value::items))
    {
        if let Some(name) = item.as_str()
            && packs.entry(name).is_none()
        {
            errors.push(packs.unknown_pack(source, &item.at, name));
        }
    }
}

fn check_rule(
    source: &SourceText,
    id: &str,
    at: &std::ops::Range<usize>,
    packs: &Packs,
    errors: &mut Vec<PackError>,
) {
    if packs.mentions(id) {
        return;
    }
    let ids = packs.ids();
    let mut error = PackError::new(
        source,
        at,
        format!("没有规则 `{id}`"),
        format!("there is no rule `{id}`"),
    );
    error.help = suggest(id, ids.iter().map(String::as_str));
    if error.help.is_none() {
        error.help = Some(words(
            "`hegao rules` 列出所有规则",
            "`hegao rules` lists all rules",
        ));
    }
    if packs.checkers().iter().any(|checker| checker.id == id) {
        let bound: Vec<&str> = packs
            .all()
            .iter()
            .filter(|rule| rule.checker.id == id)
            .map(|rule| rule.id.as_str())
            .collect();
        error.help = Some(words(
            format!("`{id}` 是检查器；用它的规则有：{}", bound.join("、")),
            format!(
                "`{id}` is a checker; the rules that use it: {}",
                bound.join(", ")
            ),
        ));
    }
    errors.push(error);
}

fn check_kind(source: &SourceText, kind: &Value, packs: &Packs, errors: &mut Vec<PackError>) {
    let Some(id) = kind.as_str() else { return };
    let kinds = packs.known(true).kinds;
    if !kinds.iter().any(|known| known == id) {
        errors.push(
            PackError::new(
                source,
                &kind.at,
                format!("没有 `{id}` 这种体裁"),
                format!("there is no kind of report `{id}`"),
            )
            .help(suggest(id, kinds.iter().map(String::as_str))),
        );
    }
}
