//! `hegao config`: every value in force, and where it is set.

use std::io::{self, BufWriter, Write};
use std::path::Path;

use hegao::{Format, Kind, Limits, Linter, Rule, Source};
use hegao_pack::Paths;
use serde_json::{Value, json};

use super::args::{ConfigArgs, OutlineFormat};
use super::console::Console;
use super::{FAILED, inputs, linters};

/// A value and its origin.
struct Row {
    key: String,
    value: Value,
    origin: String,
}

/// Runs the verb; the exit status.
pub fn run(args: &ConfigArgs, console: &Console) -> u8 {
    let path = args.path.as_path();
    let report = path.is_file();
    let parent = path
        .parent()
        .filter(|parent| !parent.as_os_str().is_empty());
    let folder = if report {
        parent.unwrap_or(Path::new("."))
    } else {
        path
    };
    if !path.exists() {
        let none = console.say("没有这个文件或文件夹", "there is no such file or folder");
        console.complain(&format!("{}: {none}", path.display()));
        return FAILED;
    }
    let options = console.options();
    let Some(linter) = linters::of_folder(folder, &options, console) else {
        return FAILED;
    };
    let kind = match report.then(|| kind(&linter, path, console)) {
        Some(None) => return FAILED,
        Some(kind) => kind,
        None => None,
    };
    let name = if report {
        hegao::walk::shown(path)
    } else {
        String::new()
    };
    let rows = rows(&linter, &linter.path(&name), kind.as_ref(), console);
    let written = match args.format {
        OutlineFormat::Text => text(&rows),
        OutlineFormat::Json => json(&rows),
    };
    match written {
        Ok(()) => 0,
        Err(error) => console.broken(&error),
    }
}

/// The kind of a report.
fn kind(linter: &Linter, path: &Path, console: &Console) -> Option<Kind> {
    let name = hegao::walk::shown(path);
    let bytes = inputs::file(path)
        .map_err(|error| console.complain(&format!("{name}: {}", console.reason(&error))))
        .ok()?;
    let source = Source {
        name: &name,
        bytes: &bytes,
        format: Format::of_path(&name).unwrap_or(Format::Text),
    };
    linter
        .understand(&source)
        .map_err(|failure| console.failure(&failure))
        .ok()
        .map(|(report, _)| report.kind)
}

fn rows(linter: &Linter, path: &str, kind: Option<&Kind>, console: &Console) -> Vec<Row> {
    let settings = linter.settings();
    let built_in = || console.say("程序内置", "built-in").to_owned();
    let mut rows = Vec::new();
    let mut row = |key: &str, value: Value, origin: Option<String>| {
        rows.push(Row {
            key: key.to_owned(),
            value,
            origin: origin.unwrap_or_else(built_in),
        });
    };
    row(
        "settings",
        json!(settings.file.as_deref()),
        Some(String::new()),
    );
    let lang = settings.lang.as_ref().map(|set| set.origin.to_string());
    let locale = console.say("系统语言", "the locale").to_owned();
    let lang = match console.common.lang {
        Some(_) => "--lang".to_owned(),
        None => lang.unwrap_or(locale),
    };
    row("lang", json!(console.lang_of(linter)), Some(lang));
    let fail_on = settings.fail_on.as_ref();
    row(
        "fail-on",
        json!(fail_on.map_or("warning", |set| set.value.as_str())),
        fail_on.map(|set| set.origin.to_string()),
    );
    let advice = settings.advice.as_ref();
    row(
        "advice",
        json!(advice.is_some_and(|set| set.value)),
        advice.map(|set| set.origin.to_string()),
    );
    let (limits, default) = (settings.limits, Limits::default());
    for (key, set, built_in) in [
        ("max-bytes", limits.max_bytes, default.max_bytes),
        ("max-lines", limits.max_lines, default.max_lines),
        ("max-unpacked", limits.max_unpacked, default.max_unpacked),
        ("max-depth", limits.max_depth, default.max_depth),
    ] {
        let origin = settings.limits_at.get(key).map(ToString::to_string);
        row(
            &format!("limits.{key}"),
            json!(set.unwrap_or(built_in)),
            origin,
        );
    }
    for over in &settings.overrides {
        let paths: Vec<&str> = over.paths.iter().map(|paths| paths.as_str()).collect();
        let holds = over.holds(path);
        row(
            "override",
            json!({ "paths": paths, "holds": holds }),
            Some(over.origin.to_string()),
        );
    }
    if let Some(kind) = kind {
        let set = settings
            .overrides
            .iter()
            .rev()
            .find(|over| over.holds(path) && over.kind.is_some());
        let title = console.say("按标题识别", "by its title").to_owned();
        let origin = set.map_or(title, |over| over.origin.to_string());
        row("kind", json!(kind.as_str()), Some(origin));
    }
    for exemption in &settings.exemptions {
        row(
            "exempt",
            json!({
                "rule": exemption.rule,
                "excerpt": exemption.excerpt,
                "reason": exemption.reason,
                "path": exemption.path.as_ref().map(Paths::as_str),
                "author": exemption.author,
                "expires": exemption.expires.map(|day| format!("{}-{:02}-{:02}", day.year, day.month, day.day)),
            }),
            Some(exemption.origin.to_string()),
        );
    }
    for (id, origin) in &settings.parameters {
        row(
            &format!("rules.{id}.with"),
            json!(true),
            Some(origin.to_string()),
        );
    }
    let rules: Vec<&Rule> = match kind {
        Some(kind) => linter.chosen(kind, path),
        None => linter.packs().all(),
    };
    for entry in linter.packs().entries() {
        if rules.iter().any(|rule| rule.pack == entry.name()) {
            let kinds: Vec<&str> = entry.header.applies.iter().map(Kind::as_str).collect();
            let file = entry.source.name.to_string();
            row(&format!("pack.{}", entry.name()), json!(kinds), Some(file));
        }
    }
    let severities = settings.severities(path);
    for rule in rules {
        let (severity, origin) = severities(rule);
        let own = || linter.packs().severity_origin(&rule.id);
        let origin = origin
            .cloned()
            .or_else(own)
            .map(|origin| origin.to_string());
        let severity = severity.map_or("off", |severity| severity.as_str());
        row(&format!("severity.{}", rule.id), json!(severity), origin);
    }
    rows
}

fn text(rows: &[Row]) -> io::Result<()> {
    let mut out = BufWriter::new(io::stdout());
    for Row { key, value, origin } in rows {
        if origin.is_empty() {
            writeln!(out, "{key} = {value}")?;
        } else {
            writeln!(out, "{key} = {value}    # {origin}")?;
        }
    }
    out.flush()
}

fn json(rows: &[Row]) -> io::Result<()> {
    let values: Vec<Value> = rows
        .iter()
        .map(|Row { key, value, origin }| json!({ "key": key, "value": value, "origin": origin }))
        .collect();
    let all = json!({ "schema": "hegao.config/1", "values": values });
    let mut out = BufWriter::new(io::stdout());
    writeln!(out, "{all:#}")?;
    out.flush()
}
