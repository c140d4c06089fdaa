//! All packs at hand, and the choice among them.

use std::collections::BTreeMap;

use hegao_core::lexicon::Lexicon;
use hegao_core::params::{Packed, Value};
use hegao_core::{Checker, Kind, Rule};
use once_cell::sync::OnceCell;

use crate::error::{PackError, words};
use crate::extends::check_extends;
use crate::merge::Override;
use crate::nearest::suggest;
use crate::origin::Origin;
use crate::pack::{Bound, Header, Known, Pack, header};
use crate::shipped;
use crate::source::SourceText;
use crate::tidy::tidy;
use crate::value::toml_value;

/// All packs. Those of the user are read and checked when this is made; of a shipped pack only the lines before its
/// first rule, and the rest when a report needs it.
#[derive(Debug)]
pub struct Packs {
    pub(crate) entries: Vec<PackEntry>,
    checkers: Vec<&'static Checker>,
    kinds: Vec<String>,
    roles: Vec<String>,
    pub(crate) overrides: BTreeMap<String, Vec<Override>>,
    /// Packs that the settings add to the choice, and the kinds for which they do.
    pub(crate) added: Vec<(String, Option<Vec<Kind>>)>,
    /// The ids of external checks, which settings may name as they name rules.
    pub(crate) external: Vec<String>,
    /// Files whose pack has no name that could be read.
    nameless: Vec<SourceText>,
}

/// One pack among all.
#[derive(Debug)]
pub struct PackEntry {
    /// Its file.
    pub source: SourceText,
    /// Its first lines.
    pub header: Header,
    /// Whether it came with the program.
    pub shipped: bool,
    body: OnceCell<Body>,
}

/// A pack read to its end.
#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) rules: Vec<Bound>,
    names: Vec<String>,
    broken: bool,
    errors: Vec<PackError>,
}

impl Packs {
    /// The shipped packs, whose rules are read when needed, and the user's, which are read now.
    ///
    /// # Errors
    /// All mistakes in the user's packs, and in the first lines of the shipped.
    pub fn load(
        shipped: &[SourceText],
        own: &[SourceText],
        checkers: &[&'static Checker],
        lexicon: &Lexicon,
    ) -> Result<Self, Vec<PackError>> {
        let mut errors = Vec::new();
        let mut packs = Self::new(checkers, lexicon);
        packs.add(shipped, true, &mut errors);
        packs.add(own, false, &mut errors);
        packs.check(&mut errors);
        if errors.is_empty() {
            Ok(packs)
        } else {
            Err(tidy(errors))
        }
    }

    pub(crate) fn new(checkers: &[&'static Checker], lexicon: &Lexicon) -> Self {
        let mut kinds: Vec<String> = lexicon
            .kinds
            .kinds
            .iter()
            .map(|entry| entry.id.to_string())
            .collect();
        if !kinds.iter().any(|kind| kind == Kind::OTHER.as_str()) {
            kinds.push(Kind::OTHER.to_string());
        }
        let roles = lexicon
            .chapters
            .chapters
            .iter()
            .map(|entry| entry.id.to_string())
            .collect();
        Self {
            entries: Vec::new(),
            checkers: checkers.to_vec(),
            kinds,
            roles,
            overrides: BTreeMap::new(),
            added: Vec::new(),
            external: Vec::new(),
            nameless: Vec::new(),
        }
    }

    pub(crate) fn known(&self, thorough: bool) -> Known<'_> {
        Known {
            checkers: &self.checkers,
            kinds: &self.kinds,
            roles: &self.roles,
            thorough,
        }
    }

    /// Adds packs; their names must be new.
    pub(crate) fn add(
        &mut self,
        sources: &[SourceText],
        shipped: bool,
        errors: &mut Vec<PackError>,
    ) {
        for source in sources {
            if let Some(header) = source.packed.filter(|_| shipped).and_then(Packed::read) {
                self.entries.push(PackEntry {
                    source: source.clone(),
                    header,
                    shipped,
                    body: OnceCell::new(),
                });
                continue;
            }
            let (root, mut wrong) = head(source);
            let header = header(source, &root, self.known(true), &mut wrong);
            // The user's packs are read to their end in `check`, which tells of their first lines as well.
            if shipped {
                errors.append(&mut wrong);
            }
            // A header with a mistake is reported; its name still counts, so that nobody is told it does not exist.
            let Some(header) = header.or_else(|| Header::named(root.get("pack")?.as_str()?)) else {
                self.nameless.push(source.clone());
                continue;
            };
            match self.entry(&header.name) {
                // The same text is the same pack, by whatever path it is reached.
                Some(first) if first.source.text == source.text => {}
                Some(first) => errors.push(twice(source, &root, &header.name, &first.source)),
                None => self.entries.push(PackEntry {
                    source: source.clone(),
                    header,
                    shipped,
                    body: OnceCell::new(),
                }),
            }
        }
    }

    /// Drops the shipped packs that have the name of one of these.
    pub(crate) fn make_way(&mut self, sources: &[SourceText]) {
        let names: Vec<String> = sources.iter().filter_map(pack_name).collect();
        self.entries
            .retain(|entry| !(entry.shipped && names.contains(&entry.header.name)));
    }

    /// Reads the user's packs and those whose rules the settings change, and checks what packs say of each other.
    pub(crate) fn check(&self, errors: &mut Vec<PackError>) {
        for source in &self.nameless {
            let (root, mut wrong) = toml_value(source);
            Pack::read(source, root, self.known(true), &mut wrong);
            errors.append(&mut wrong);
        }
        for entry in self
            .entries
            .iter()
            .filter(|entry| !entry.shipped || self.changes(entry))
        {
            errors.extend_from_slice(&self.body(entry).errors);
        }
        check_extends(&self.entries, errors);
    }

    /// Whether the settings change parameters of rules of this pack.
    pub(crate) fn changes(&self, entry: &PackEntry) -> bool {
        let mut ids = self.overrides.keys();
        ids.any(|id| id.split('.').next() == Some(entry.name()))
    }

    /// The packs, shipped ones first, in the order in which they were handed in.
    #[must_use]
    pub fn entries(&self) -> &[PackEntry] {
        &self.entries
    }

    /// All checkers.
    #[must_use]
    pub fn checkers(&self) -> &[&'static Checker] {
        &self.checkers
    }

    /// The pack with this name.
    #[must_use]
    pub fn entry(&self, name: &str) -> Option<&PackEntry> {
        self.entries.iter().find(|entry| entry.header.name == name)
    }

    pub(crate) fn unknown_pack(
        &self,
        source: &SourceText,
        at: &std::ops::Range<usize>,
        name: &str,
    ) -> PackError {
        PackError::new(
            source,
            at,
            format!("没有规则包 `{name}`"),
            format!("there is no pack `{name}`"),
        )
        .help(suggest(name, self.entries.iter().map(PackEntry::name)))
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&Rule> {
        self.bound(id).map(|(_, bound)| &bound.rule)
    }

    /// Where the rule with this id is written.
    #[must_use]
    pub fn origin(&self, id: &str) -> Option<Origin> {
        self.bound(id)
            .map(|(entry, bound)| Origin::at(&entry.source, bound.at.start))
    }

    /// Where the severity of the rule with this id is written in its pack.
    #[must_use]
    pub fn severity_origin(&self, id: &str) -> Option<Origin> {
        self.bound(id)
            .map(|(entry, bound)| Origin::at(&entry.source, bound.severity_at.start))
    }

    /// The parameters of the rule with this id, as written.
    #[must_use]
    pub fn parameters(&self, id: &str) -> Option<Value> {
        self.bound(id)
            .map(|(_, bound)| bound.with.value().into_owned())
    }

    fn bound(&self, id: &str) -> Option<(&PackEntry, &Bound)> {
        let entry = self.entry(id.split_once('.')?.0)?;
        self.body(entry)
            .rules
            .iter()
            .find(|bound| bound.rule.id == id)
            .map(|bound| (entry, bound))
    }

    /// Whether there is a rule with this id, even one that has mistakes or is hidden by a syntax error.
    pub(crate) fn mentions(&self, id: &str) -> bool {
        let Some((pack, name)) = id.split_once('.') else {
            return false;
        };
        if self.external.iter().any(|known| known == id) {
            return true;
        }
        self.entry(pack).is_some_and(|entry| {
            let body = self.body(entry);
            body.broken || body.names.iter().any(|known| known == name)
        })
    }

    /// The ids of all rules.
    pub(crate) fn ids(&self) -> Vec<String> {
        let of = |entry| {
            self.body(entry)
                .names
                .iter()
                .map(|name| format!("{}.{name}", PackEntry::name(entry)))
        };
        let external = self.external.iter().cloned();
        self.entries.iter().flat_map(of).chain(external).collect()
    }

    /// All rules of all packs, for listing and explaining.
    #[must_use]
    pub fn all(&self) -> Vec<&Rule> {
        self.entries
            .iter()
            .flat_map(|entry| self.rules_of(entry))
            .collect()
    }

    /// The rules of one pack, without those that it extends.
    pub fn rules_of<'s>(&'s self, entry: &'s PackEntry) -> impl Iterator<Item = &'s Rule> {
        self.body(entry).rules.iter().map(|bound| &bound.rule)
    }

    /// Reads every shipped pack to its end and says what is wrong with it. For tests: nothing ever is.
    #[must_use]
    pub fn verify(&self) -> Vec<PackError> {
        tidy(
            self.entries
                .iter()
                .flat_map(|entry| self.read(entry, true).errors)
                .collect(),
        )
    }

    pub(crate) fn body<'s>(&'s self, entry: &'s PackEntry) -> &'s Body {
        entry.body.get_or_init(|| self.read(entry, !entry.shipped))
    }

    fn read(&self, entry: &PackEntry, thorough: bool) -> Body {
        // Where the settings change nothing, a shipped pack is as it was tested.
        let packed = entry
            .source
            .packed
            .filter(|_| !thorough && !self.changes(entry));
        if let Some(rules) = packed.and_then(|pack| shipped::rules(pack, &self.checkers)) {
            return Body {
                names: shipped::names(&rules),
                rules,
                broken: false,
                errors: Vec::new(),
            };
        }
        let (root, mut errors) = toml_value(&entry.source);
        let mut pack = Pack::read(&entry.source, root, self.known(thorough), &mut errors);
        for bound in &mut pack.rules {
            for over in self.overrides.get(&bound.rule.id).into_iter().flatten() {
                over.apply(bound, self.known(true), &mut errors);
            }
        }
        Body {
            rules: pack.rules,
            names: pack.names,
            broken: pack.broken,
            errors,
        }
    }
}

impl PackEntry {
    /// Its name.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.header.name
    }
}

/// The name that a file gives to its pack; `None` for a file that is no pack.
#[must_use]
pub fn pack_name(source: &SourceText) -> Option<String> {
    let (root, _) = head(source);
    Some(root.get("pack")?.as_str()?.to_owned())
}

/// What a pack says before its first rule.
fn head(source: &SourceText) -> (Value, Vec<PackError>) {
    let end = source
        .text
        .find("\n[[rule")
        .map_or(source.text.len(), |newline| newline + 1);
    toml_value(&SourceText::new(
        source.name.clone(),
        source.text.get(..end).unwrap_or_default(),
    ))
}

fn twice(source: &SourceText, root: &Value, name: &str, first: &SourceText) -> PackError {
    let at = root.get("pack").map_or(0..0, |value| value.at.clone());
    let line = first
        .text
        .lines()
        .position(|line| line.trim_start().starts_with("pack"))
        .map_or(1, |line| line + 1);
    PackError::new(
        source,
        &at,
        format!("已经有名为 `{name}` 的规则包"),
        format!("there already is a pack `{name}`"),
    )
    .help(Some(words(
        format!(
            "另一个在 {}:{line}；请换一个名字，要沿用它的规则请用 `extends`",
            first.name
        ),
        format!(
            "the other is {}:{line}; choose another name, and `extends` to build on it",
            first.name
        ),
    )))
}
