//! Everything at once: lexicon, packs and settings, with all mistakes of all files in one answer.

use std::collections::BTreeMap;

use hegao_core::lexicon::Lexicon;
use hegao_core::params::Value;
use hegao_core::{Checker, Kind, Rule, Severity};

use crate::error::{PackError, words};
use crate::lexicon::{extend, read_files};
use crate::merge::Override;
use crate::packs::{PackEntry, Packs, pack_name};
use crate::settings::Settings;
use crate::settings_chain;
use crate::settings_check::check;
use crate::settings_read::{added, settings};
use crate::source::SourceText;
use crate::tidy::tidy;
use crate::value::toml_value;

/// Finds a file: its path as written, and the name of the file that names it. The same file must get the same name
/// each time. `None`: it does not exist or cannot be read.
pub type Find<'a> = &'a dyn Fn(&str, &str) -> Option<SourceText>;

/// What there is to load.
#[derive(Clone, Copy)]
pub struct Inputs<'a> {
    /// All checkers.
    pub checkers: &'a [&'static Checker],
    /// The lexicon files of the program.
    pub lexicon: &'a [SourceText],
    /// The packs of the program.
    pub shipped: &'a [SourceText],
    /// Packs that the user names besides the settings.
    pub packs: &'a [SourceText],
    /// Whether they take the place of shipped packs of their names, as when a shipped pack is worked on.
    pub stand_in: bool,
    /// `hegao.toml`.
    pub settings: Option<&'a SourceText>,
    /// Finds the files that packs and settings name.
    pub find: Find<'a>,
}

/// What a run needs to know before it looks at a report. Immutable, and safe to share between threads.
#[derive(Debug)]
pub struct Loaded {
    /// What is known of the genre.
    pub lexicon: Lexicon,
    /// The packs.
    pub packs: Packs,
    /// The settings.
    pub settings: Settings,
}

impl Loaded {
    /// The rules for a report of this kind at `path` (relative to the folder of the settings), with their severities;
    /// rules that are off are not among them. `named`: packs to use instead of the choice by kind.
    ///
    /// # Errors
    /// A name in `named` that no pack has.
    #[expect(
        clippy::result_large_err,
        reason = "a report takes a thousand times as long"
    )]
    pub fn rules(
        &self,
        kind: &Kind,
        path: &str,
        named: &[String],
    ) -> Result<Vec<(&Rule, Severity)>, PackError> {
        let severities = self.settings.severities(path);
        let severity = |rule| severities(rule).0;
        let rules = self.chosen(kind, path, named)?;
        Ok(rules
            .into_iter()
            .filter_map(|rule| severity(rule).map(|severity| (rule, severity)))
            .collect())
    }

    /// The same with those that the settings turn off.
    ///
    /// # Errors
    /// A name in `named` that no pack has.
    #[expect(
        clippy::result_large_err,
        reason = "a report takes a thousand times as long"
    )]
    pub fn chosen(
        &self,
        kind: &Kind,
        path: &str,
        named: &[String],
    ) -> Result<Vec<&Rule>, PackError> {
        match (named, self.settings.packs(path)) {
            ([], None) => Ok(self.packs.for_kind(kind)),
            ([], Some(packs)) => self.packs.named(packs),
            (named, _) => self.packs.named(named),
        }
    }
}

/// Loads lexicon, packs and settings. The packs of the program are read only as far as needed.
///
/// # Errors
/// All mistakes in all files, file by file, in the order of each file.
pub fn load(inputs: Inputs<'_>) -> Result<Loaded, Vec<PackError>> {
    let mut errors = Vec::new();
    let mut lexicon = read_files(inputs.lexicon, &mut errors);
    let layers = inputs.settings.map_or_else(Vec::new, |source| {
        settings_chain::layers(source, inputs.find, &mut errors)
    });
    let mut set = Settings::default();
    let mut additions = Vec::new();
    for (source, root, way) in &layers {
        set = set.under(settings(source, root, &mut errors).counted_from(way));
        let added = added(source, root, &mut errors);
        additions.extend(added.into_iter().map(|(item, place)| (source, item, place)));
        add_lexicon(source, root, inputs.find, &mut lexicon, &mut errors);
    }
    let mut packs = Packs::new(inputs.checkers, &lexicon);
    packs.add(inputs.shipped, true, &mut errors);
    if inputs.stand_in {
        packs.make_way(inputs.packs);
    }
    packs.add(inputs.packs, false, &mut errors);
    let mut unknown = Vec::new();
    for (source, item, place) in additions {
        if is_path(&item.pack) {
            let file = found(source, &place, inputs.find, &mut errors);
            let Some(file) = file else { continue };
            let name = taken_in(&mut packs, &file, inputs.stand_in, &mut errors);
            packs.added.extend(name.map(|name| (name, item.kinds)));
        } else {
            unknown.push((source, item.pack.clone(), place));
            packs.added.push((item.pack, item.kinds));
        }
    }
    add_extended(&mut packs, inputs, &mut errors);
    for (source, name, place) in unknown
        .iter()
        .filter(|(_, name, _)| packs.entry(name).is_none())
    {
        errors.push(packs.unknown_pack(source, &place.at, name));
    }
    for (source, root, _) in &layers {
        overrides(source, root, &mut packs.overrides);
        packs.external.extend(crate::external::ids(root));
    }
    packs.check(&mut errors);
    packs.check_sense(&lexicon, &mut errors);
    for (source, root, _) in &layers {
        check(source, root, &packs, &mut errors);
    }
    if errors.is_empty() {
        Ok(Loaded {
            lexicon,
            packs,
            settings: set,
        })
    } else {
        Err(tidy(errors))
    }
}

/// `[rules."id".with]` of one settings file, over those of the files that it extends.
fn overrides(source: &SourceText, root: &Value, known: &mut BTreeMap<String, Vec<Override>>) {
    for entry in root.get("rules").map_or(&[][..], Value::entries) {
        if let Some(with) = entry.value.get("with").cloned() {
            known
                .entry(entry.key.to_string())
                .or_default()
                .push(Override {
                    source: source.clone(),
                    with,
                });
        }
    }
}

/// `[lexicon]` of the settings: files, and entries in place.
fn add_lexicon(
    source: &SourceText,
    root: &Value,
    find: Find<'_>,
    lexicon: &mut Lexicon,
    errors: &mut Vec<PackError>,
) {
    let Some(mut table) = root.get("lexicon").cloned() else {
        return;
    };
    if let Some(files) = table.take("files") {
        if files.value.items().is_empty()
            && !matches!(files.value.node, hegao_core::params::Node::List(_))
        {
            errors.push(PackError::new(
                source,
                &files.value.at,
                "这里要写文件的列表，如 `[\"words.toml\"]`",
                "expected a list of files, such as `[\"words.toml\"]`",
            ));
        }
        for file in files.value.items() {
            let Some(file) = found(source, file, find, errors) else {
                continue;
            };
            let (root, mut wrong) = toml_value(&file);
            errors.append(&mut wrong);
            extend(&file, &root, &[], lexicon, errors);
        }
    }
    extend(source, &table, &["files"], lexicon, errors);
}

/// Adds the files that packs extend, and the files that these extend; a path in `extends` becomes the pack's name.
fn add_extended(packs: &mut Packs, inputs: Inputs<'_>, errors: &mut Vec<PackError>) {
    let mut index = 0;
    while index < packs.entries.len() {
        let (source, bases) = (
            packs.entries[index].source.clone(),
            packs.entries[index].header.extends.clone(),
        );
        for (at, base) in bases.iter().enumerate().filter(|(_, base)| is_path(base)) {
            let place = crate::extends::place(&source, at);
            let place = Value {
                at: place,
                node: hegao_core::params::Node::Text(base.clone().into()),
            };
            let Some(file) = found(&source, &place, inputs.find, errors) else {
                // Told already; the name must not be looked for as well.
                packs.entries[index].header.extends[at].clear();
                continue;
            };
            let name = taken_in(packs, &file, inputs.stand_in, errors);
            packs.entries[index].header.extends[at] = name.unwrap_or_default();
        }
        index += 1;
    }
}

/// Adds the pack of a file that settings or another pack name; its name. Where packs stand in for others, one that is
/// there already does.
fn taken_in(
    packs: &mut Packs,
    file: &SourceText,
    stand_in: bool,
    errors: &mut Vec<PackError>,
) -> Option<String> {
    let there = |name: &String| stand_in && packs.entry(name).is_some();
    if let Some(name) = pack_name(file).filter(there) {
        return Some(name);
    }
    packs.add(std::slice::from_ref(file), false, errors);
    let same = |entry: &&PackEntry| entry.source.text == file.text;
    let entry = packs.entries().iter().find(same)?;
    Some(entry.name().to_owned())
}

fn is_path(name: &str) -> bool {
    name.contains(['/', '\\']) || name.ends_with(".toml")
}

pub(crate) fn found(
    source: &SourceText,
    place: &Value,
    find: Find<'_>,
    errors: &mut Vec<PackError>,
) -> Option<SourceText> {
    let Some(path) = place.as_str() else {
        let found = crate::fault::describe(place);
        errors.push(PackError::new(
            source,
            &place.at,
            format!("这里要写文件的路径，写的却是{}", found.zh),
            format!("expected the path of a file, found {}", found.en),
        ));
        return None;
    };
    let file = find(path, &source.name);
    if file.is_none() {
        errors.push(
            PackError::new(
                source,
                &place.at,
                format!("找不到或读不了文件 `{path}`"),
                format!("the file `{path}` cannot be found or read"),
            )
            .help(Some(words(
                format!("路径从 {} 所在的文件夹算起；文件要存成 UTF-8", source.name),
                format!(
                    "paths start from the folder of {}; files are UTF-8",
                    source.name
                ),
            ))),
        );
    }
    file
}
