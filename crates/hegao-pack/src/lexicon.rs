//! The files under `rules/lexicon/`, and what users add to them.
//!
//! One file, one function of [`FILES`]: it takes the table of the file and puts what it says into the [`Lexicon`].
//! A new file is a field of `Lexicon`, one function here and one line of the table. Shipped files and additions of the
//! user go through the same function: an entry whose `id` is known is added to, list by list; another is new.

use std::borrow::Cow;
use std::collections::HashMap;
use std::ops::Range;

use hegao_core::calendar::{Epoch, Epochs, Meeting, Meetings, Plan, Plans};
use hegao_core::indicator::Indicators;
use hegao_core::lexicon::{
    ChapterEntry, Chapters, Furniture, FurnitureLine, KindEntry, Kinds, Lexicon, UnitEntry, Units,
    WordList,
};
use hegao_core::params::{Node, ParamError, Step, Value, names, salvage};
use serde::de::DeserializeOwned;

use crate::error::{PackError, words};
use crate::fault::read;
use crate::names::check_patterns;
use crate::nearest::suggest;
use crate::shipped;
use crate::source::SourceText;
use crate::value::toml_value;

/// Reads one lexicon file into the lexicon.
type Reader = fn(&File<'_>, &mut Lexicon, &mut Vec<PackError>);

/// A table of one of the lexicon's files, or a part of it that a user adds.
struct File<'a> {
    source: &'a SourceText,
    table: &'a Value,
    /// Whether it is a user's: then expressions are compiled, which takes time and, in shipped files, is done by test.
    own: bool,
}

impl File<'_> {
    fn read<T: DeserializeOwned>(&self, table: &Value, errors: &mut Vec<PackError>) -> Option<T> {
        if self.own {
            check_patterns(self.source, &names::<T>(table), errors);
        }
        read(self.source, table, errors)
    }
}

/// The lexicon files: stem, the keys of its tables, its reader.
const FILES: &[(&str, &[&str], Reader)] = &[
    ("kinds", &["kind"], kinds),
    ("chapters", &["chapter", "joiners"], chapters),
    ("furniture", &["line", "after"], furniture),
    ("units", &["unit"], units),
    ("epochs", &["epoch"], epochs),
    ("plans", &["plan"], plans),
    ("meetings", &["meeting"], meetings),
    ("indicators", &["indicator"], indicators),
    ("indicators-economy", &["indicator"], indicators),
    ("words", &["common"], common),
    ("alike", &["words", "idioms", "sound", "shape"], alike),
];

/// The keys of all tables of the lexicon, each once.
pub(crate) fn keys() -> Vec<&'static str> {
    let mut keys: Vec<&'static str> = Vec::new();
    for key in FILES.iter().flat_map(|(_, of_file, _)| of_file.iter()) {
        if !keys.contains(key) {
            keys.push(key);
        }
    }
    keys
}

/// Reads the lexicon; the stem of a file's name says what it holds.
///
/// # Errors
/// Everything that is wrong with any of the files.
pub fn lexicon(files: &[SourceText]) -> Result<Lexicon, Vec<PackError>> {
    let mut errors = Vec::new();
    let lexicon = read_files(files, &mut errors);
    if errors.is_empty() {
        Ok(lexicon)
    } else {
        Err(errors)
    }
}

/// The lexicon that these files say, as far as they are right.
pub(crate) fn read_files(files: &[SourceText], errors: &mut Vec<PackError>) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for file in files {
        let stem = file
            .name
            .rsplit(['/', '\\'])
            .next()
            .and_then(|name| name.split('.').next())
            .unwrap_or_default();
        if file
            .packed
            .is_some_and(|packed| shipped::lexicon(stem, packed, &mut lexicon).is_some())
        {
            continue;
        }
        let (root, mut wrong) = toml_value(file);
        if let Some((_, _, reader)) = FILES.iter().find(|(name, _, _)| *name == stem) {
            reader(
                &File {
                    source: file,
                    table: &root,
                    own: false,
                },
                &mut lexicon,
                &mut wrong,
            );
        } else {
            extend(file, &root, &[], &mut lexicon, &mut wrong);
        }
        errors.append(&mut wrong);
    }
    lexicon
}

/// Adds a table of any of the lexicon's keys: `[lexicon]` of the settings, or a file that it names. `also`: keys that
/// would be right there and are read elsewhere.
pub(crate) fn extend(
    source: &SourceText,
    table: &Value,
    also: &[&str],
    lexicon: &mut Lexicon,
    errors: &mut Vec<PackError>,
) {
    let known = || {
        FILES
            .iter()
            .flat_map(|(_, keys, _)| keys.iter().copied())
            .chain(also.iter().copied())
    };
    for entry in table.entries() {
        let Some((_, _, reader)) = FILES
            .iter()
            .find(|(_, keys, _)| keys.contains(&entry.key.as_ref()))
        else {
            let error = PackError::new(
                source,
                &entry.at,
                format!("不认识的键 `{}`", entry.key),
                format!("unknown key `{}`", entry.key),
            );
            errors.push(error.help(suggest(&entry.key, known())));
            continue;
        };
        twice(source, &entry.value, errors);
        let one = Value {
            at: table.at.clone(),
            node: Node::Table(vec![entry.clone()]),
        };
        reader(
            &File {
                source,
                table: &one,
                own: true,
            },
            lexicon,
            errors,
        );
    }
}

/// An id that one list gives to two entries: one of them would be lost in the other.
fn twice(source: &SourceText, list: &Value, errors: &mut Vec<PackError>) {
    let mut first: HashMap<&str, &Range<usize>> = HashMap::new();
    for id in list.items().iter().filter_map(|entry| entry.get("id")) {
        let Some(text) = id.as_str() else { continue };
        if let Some(at) = first.get(text) {
            let error = PackError::new(
                source,
                &id.at,
                format!("两个词条的 id 都是 `{text}`"),
                format!("two entries have the id `{text}`"),
            );
            let help = words(
                "每个词条要有自己的 id；补充同一词条的，合成一个",
                "give each an id of its own; what adds to one entry goes into that entry",
            );
            errors.push(
                error
                    .label(at, "前一个在这里", "the first stands here")
                    .help(Some(help)),
            );
        } else {
            first.insert(text, &id.at);
        }
    }
}

fn kinds(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let known: Vec<(String, hegao_core::Words)> = lexicon
        .kinds
        .kinds
        .iter()
        .map(|entry| (entry.id.to_string(), entry.name.clone()))
        .collect();
    let root = named(file.source, file.table, "kind", &known, errors);
    let Some(read) = file.read::<Kinds>(&root, errors) else {
        return;
    };
    for new in read.kinds {
        match lexicon.kinds.kinds.iter_mut().find(|old| old.id == new.id) {
            Some(KindEntry {
                name,
                title,
                body,
                chapters,
                ..
            }) => {
                *name = new.name;
                title.extend(new.title);
                join(body, new.body);
                chapters.extend(new.chapters);
            }
            None => lexicon.kinds.kinds.push(new),
        }
    }
}

fn chapters(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let known: Vec<(String, hegao_core::Words)> = lexicon
        .chapters
        .chapters
        .iter()
        .map(|entry| (entry.id.to_string(), entry.name.clone()))
        .collect();
    let root = named(file.source, file.table, "chapter", &known, errors);
    let Some(read) = file.read::<Chapters>(&root, errors) else {
        return;
    };
    join(&mut lexicon.chapters.joiners, read.joiners);
    for new in read.chapters {
        match lexicon
            .chapters
            .chapters
            .iter_mut()
            .find(|old| old.id == new.id)
        {
            Some(ChapterEntry {
                name,
                headings,
                tails,
                passages,
                tense,
                ..
            }) => {
                *name = new.name;
                join(headings, new.headings);
                join(tails, new.tails);
                join(passages, new.passages);
                *tense = new.tense.or(*tense);
            }
            None => lexicon.chapters.chapters.push(new),
        }
    }
}

fn furniture(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let Some(Furniture { lines, after }) = file.read(file.table, errors) else {
        return;
    };
    let add = |old: &mut Vec<FurnitureLine>, new: Vec<FurnitureLine>| old.extend(new);
    add(&mut lexicon.furniture.lines, lines);
    add(&mut lexicon.furniture.after, after);
}

fn units(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let Some(read) = file.read::<Units>(file.table, errors) else {
        return;
    };
    for new in read.units {
        match lexicon.units.units.iter_mut().find(|old| old.id == new.id) {
            Some(UnitEntry {
                family,
                forms,
                base,
                factor,
                not_before,
                han,
                ..
            }) => {
                *family = new.family;
                join(forms, new.forms);
                *base = new.base.or(base.take());
                *factor = new.factor.or(factor.take());
                join(not_before, new.not_before);
                *han |= new.han;
            }
            None => lexicon.units.units.push(new),
        }
    }
}

fn epochs(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let table = &mut lexicon.epochs.epochs;
    let known: Vec<_> = table
        .iter()
        .map(|old| (old.id.clone(), old.name.clone()))
        .collect();
    let root = named(file.source, file.table, "epoch", &known, errors);
    let Some(Epochs { epochs }) = file.read(&root, errors) else {
        return;
    };
    merge(table, epochs, |entry: &mut Epoch| {
        (&entry.id, &mut entry.words)
    });
}

fn plans(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let table = &mut lexicon.plans.plans;
    let known: Vec<_> = table
        .iter()
        .map(|old| (old.id.clone(), old.name.clone()))
        .collect();
    let root = named(file.source, file.table, "plan", &known, errors);
    backwards::<Plan>(file, &root, "plan", |plan| plan.last < plan.first, errors);
    let Some(Plans { plans }) = file.read(&root, errors) else {
        return;
    };
    merge(table, plans, |entry: &mut Plan| {
        (&entry.id, &mut entry.words)
    });
}

fn meetings(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let table = &mut lexicon.meetings.meetings;
    let known: Vec<_> = table
        .iter()
        .map(|old| (old.id.clone(), old.name.clone()))
        .collect();
    let root = named(file.source, file.table, "meeting", &known, errors);
    let ends_early = |meeting: &Meeting| meeting.last < meeting.first;
    backwards(file, &root, "meeting", ends_early, errors);
    let Some(Meetings { meetings }) = file.read(&root, errors) else {
        return;
    };
    merge(table, meetings, |entry: &mut Meeting| {
        (&entry.id, &mut entry.words)
    });
}

fn indicators(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    let known: Vec<_> = lexicon
        .indicators
        .indicators
        .iter()
        .map(|old| (old.id.clone(), old.name.clone()))
        .collect();
    let root = named(file.source, file.table, "indicator", &known, errors);
    let root = crate::indicators::filled(root, &lexicon.indicators);
    let mut wrong = Vec::new();
    if let Some(read) = file.read::<Indicators>(&root, &mut wrong) {
        crate::indicators::take(file.source, &root, read, lexicon, errors);
    } else if let Some(items) = root.get("indicator").map(Value::items)
        && !items.is_empty()
    {
        // Entry by entry, so that what is wrong with one hides nothing of the others, nor of itself.
        for item in items {
            crate::indicators::look(file.source, item, lexicon, errors);
        }
    }
    errors.append(&mut wrong);
}

fn common(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    if let Some(WordList { common }) = file.read(file.table, errors) {
        lexicon.common.add(&common);
    }
}

fn alike(file: &File<'_>, lexicon: &mut Lexicon, errors: &mut Vec<PackError>) {
    if let Some(lists) = file.read(file.table, errors) {
        lexicon.alike.add(lists);
    }
}

/// Tells which entries end before they begin, whatever else is wrong with them or with others.
fn backwards<T: DeserializeOwned>(
    file: &File<'_>,
    root: &Value,
    key: &str,
    ends_early: impl Fn(&T) -> bool,
    errors: &mut Vec<PackError>,
) {
    if !file.own {
        return;
    }
    for entry in root.get(key).map_or(&[][..], Value::items) {
        let (Some(_), Some(last)) = (entry.get("first"), entry.get("last")) else {
            continue;
        };
        let (read, faults) = salvage::<T>(entry);
        // What stands in for a wrong value proves nothing.
        let whole = |fault: &ParamError| {
            let first = fault.path().first();
            !matches!(first, Some(Step::Key(key)) if key == "first" || key == "last")
        };
        if faults.iter().all(whole) && read.as_ref().is_some_and(&ends_early) {
            errors.push(PackError::new(
                file.source,
                &last.at,
                "`last` 早于 `first`",
                "`last` lies before `first`",
            ));
        }
    }
}

/// Entries that replace those with their id, keeping their words; others are new.
fn merge<T>(old: &mut Vec<T>, new: Vec<T>, parts: impl Fn(&mut T) -> (&String, &mut Vec<String>)) {
    for mut entry in new {
        let id = parts(&mut entry).0.clone();
        let at = old.iter_mut().position(|known| *parts(known).0 == id);
        match at.and_then(|at| old.get_mut(at)) {
            Some(known) => {
                let mut words = std::mem::take(parts(known).1);
                join(&mut words, std::mem::take(parts(&mut entry).1));
                *parts(&mut entry).1 = words;
                *known = entry;
            }
            None => old.push(entry),
        }
    }
}

/// The table, where entries that add to a known id may leave out the name: it is the known one. An id that is neither
/// known nor has a name is a slip of the pen; what else is wrong with its entry is told all the same.
fn named<'v>(
    source: &SourceText,
    root: &'v Value,
    key: &str,
    known: &[(String, hegao_core::Words)],
    errors: &mut Vec<PackError>,
) -> Cow<'v, Value> {
    let items = root.get(key).map_or(&[][..], Value::items);
    if !items
        .iter()
        .any(|item| item.get("id").is_some() && item.get("name").is_none())
    {
        return Cow::Borrowed(root);
    }
    let mut root = root.clone();
    let Node::Table(entries) = &mut root.node else {
        return Cow::Owned(root);
    };
    let Some(entry) = entries.iter_mut().find(|entry| entry.key == key) else {
        return Cow::Owned(root);
    };
    let Node::List(items) = &mut entry.value.node else {
        return Cow::Owned(root);
    };
    for item in items {
        let (Some(id), None) = (item.get("id").cloned(), item.get("name")) else {
            continue;
        };
        let Some(text) = id.as_str() else { continue };
        let old = known.iter().find(|(known, _)| known == text);
        let name = old.map_or_else(|| words(text, text), |(_, name)| name.clone());
        if old.is_none() {
            let help = suggest(text, known.iter().map(|(known, _)| known.as_str()));
            let new = words(
                "新的词条还要写 `name = { zh = …, en = … }`",
                "a new entry also needs `name = { zh = …, en = … }`",
            );
            let help = help.map_or_else(
                || new.clone(),
                |help| {
                    words(
                        format!("{}；{}", help.zh, new.zh),
                        format!("{} {}", help.en, new.en),
                    )
                },
            );
            errors.push(
                PackError::new(
                    source,
                    &id.at,
                    format!("词典里没有 `{text}`"),
                    format!("the lexicon has no `{text}`"),
                )
                .help(Some(help)),
            );
        }
        if let Node::Table(fields) = &mut item.node {
            let text = |words: &str| Value {
                at: id.at.clone(),
                node: Node::Text(words.to_owned().into()),
            };
            let field = |key: &str, value| hegao_core::params::Entry {
                key: key.to_owned().into(),
                at: id.at.clone(),
                value,
            };
            let both = vec![field("zh", text(&name.zh)), field("en", text(&name.en))];
            fields.push(field(
                "name",
                Value {
                    at: id.at.clone(),
                    node: Node::Table(both),
                },
            ));
        }
    }
    Cow::Owned(root)
}

fn join(old: &mut Vec<String>, new: Vec<String>) {
    for text in new {
        if !old.contains(&text) {
            old.push(text);
        }
    }
}
