//! `hegao.toml` from its text. What it says of rules and packs is checked when these are known.

use std::collections::BTreeMap;

use hegao_core::calendar::Day;
use hegao_core::params::{Node, Value};
use hegao_core::{Kind, Lang};
use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::error::{PackError, words};
use crate::external::{ExternalText, check_external};
use crate::fault::{describe, read};
use crate::origin::Origin;
use crate::paths::Paths;
use crate::settings::{Exemption, FailOn, Level, Limits, PathOverride, Set, Settings};
use crate::source::SourceText;

/// The keys of `hegao.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct SettingsText {
    #[serde(default, rename = "extends")]
    _extends: Vec<String>,
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
    external: Vec<ExternalText>,
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
    author: Option<String>,
    expires: Option<Day>,
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

/// The settings that `root` says, as far as they are right.
pub(crate) fn settings(source: &SourceText, root: &Value, errors: &mut Vec<PackError>) -> Settings {
    patterns(source, root, errors);
    reasons(source, root, errors);
    somewhere(source, root, errors);
    check_external(source, root, errors);
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
    let externals = root.get("external").map_or(&[][..], Value::items);
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
        limits_at: root
            .get("limits")
            .map_or(&[][..], Value::entries)
            .iter()
            .map(|entry| (entry.key.to_string(), Origin::at(source, entry.at.start)))
            .collect(),
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
                author: text.author,
                expires: text.expires,
                origin: Origin::at(source, value.at.start),
            })
            .collect(),
        externals: text
            .external
            .into_iter()
            .zip(externals)
            .map(|(text, value)| text.external(Origin::at(source, value.at.start)))
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
                pack: pack.to_string(),
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
                format!("路径通配写法有误：{}", fault.zh),
                format!("not a pattern of paths: {}", fault.en),
            ));
        }
    }
}

/// An override for no path holds nowhere.
fn somewhere(source: &SourceText, root: &Value, errors: &mut Vec<PackError>) {
    for item in root.get("override").map_or(&[][..], Value::items) {
        if let Some(paths) = item.get("paths")
            && matches!(&paths.node, Node::List(list) if list.is_empty())
        {
            errors.push(PackError::new(
                source,
                &paths.at,
                "这里至少要写一个路径，如 `[\"计划/**\"]`",
                "at least one path belongs here, such as `[\"plans/**\"]`",
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
