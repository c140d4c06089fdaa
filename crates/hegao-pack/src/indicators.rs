//! Indicators: read entry by entry, and checked against each other and against the units.

use std::borrow::Cow;
use std::collections::HashMap;

use hegao_core::indicator::{Benchmark, Indicator, Indicators};
use hegao_core::lexicon::{Lexicon, UnitEntry};
use hegao_core::params::{Entry, Node, Value, salvage};

use crate::error::{PackError, words};
use crate::nearest::suggest;
use crate::source::SourceText;

/// Checks `new`, which `root` says, against what is known, and takes in what is right.
pub(crate) fn take(
    source: &SourceText,
    root: &Value,
    new: Indicators,
    lexicon: &mut Lexicon,
    errors: &mut Vec<PackError>,
) {
    let empty = Value::empty(0..0);
    let mut owners: HashMap<String, String> = HashMap::new();
    for indicator in &lexicon.indicators.indicators {
        own(&mut owners, indicator);
    }
    for (index, indicator) in new.indicators.into_iter().enumerate() {
        let list = root.get("indicator").map_or(&[][..], Value::items);
        let faults = Faults {
            source,
            entry: list.get(index).unwrap_or(&empty),
        };
        let before = errors.len();
        errors.extend(faults.unit(&indicator, lexicon));
        errors.extend(faults.range(&indicator));
        errors.extend(faults.targets(&indicator));
        errors.extend(faults.aliases(&indicator, &owners, &lexicon.indicators));
        if errors.len() == before {
            own(&mut owners, &indicator);
            merge(&mut lexicon.indicators, indicator);
        }
    }
}

/// Takes in what a shipped file says.
pub(crate) fn add(lexicon: &mut Lexicon, new: Indicators) {
    for indicator in new.indicators {
        merge(&mut lexicon.indicators, indicator);
    }
}

/// Checks an entry that cannot be read as far as it can be.
pub(crate) fn look(
    source: &SourceText,
    entry: &Value,
    lexicon: &Lexicon,
    errors: &mut Vec<PackError>,
) {
    let (Some(indicator), _) = salvage::<Indicator>(entry) else {
        return;
    };
    let mut owners: HashMap<String, String> = HashMap::new();
    for indicator in &lexicon.indicators.indicators {
        own(&mut owners, indicator);
    }
    let faults = Faults { source, entry };
    // What stands in for a missing key is no mistake of its own.
    let given = entry.get("unit").is_some();
    errors.extend(faults.unit(&indicator, lexicon).filter(|_| given));
    errors.extend(faults.range(&indicator));
    errors.extend(faults.targets(&indicator));
    errors.extend(faults.aliases(&indicator, &owners, &lexicon.indicators));
}

/// Notes whose names these are.
fn own(owners: &mut HashMap<String, String>, indicator: &Indicator) {
    for name in indicator.names() {
        owners
            .entry(name.to_owned())
            .or_insert_with(|| indicator.id.clone());
    }
}

/// The table, where entries that add to a known id may leave out the unit as well as the name.
pub(crate) fn filled<'v>(root: Cow<'v, Value>, known: &Indicators) -> Cow<'v, Value> {
    let items = root.get("indicator").map_or(&[][..], Value::items);
    if items.iter().all(|item| item.get("unit").is_some()) {
        return root;
    }
    let mut root = root.into_owned();
    let Node::Table(entries) = &mut root.node else {
        return Cow::Owned(root);
    };
    for item in entries
        .iter_mut()
        .filter(|entry| entry.key == "indicator")
        .filter_map(|entry| match &mut entry.value.node {
            Node::List(items) => Some(items),
            _ => None,
        })
        .flatten()
    {
        let Some(id) = item.get("id").cloned() else {
            continue;
        };
        let old = id.as_str().and_then(|id| known.find(id));
        if let (Some((_, old)), Node::Table(fields), None) =
            (old, &mut item.node.clone(), item.get("unit"))
        {
            fields.push(Entry {
                key: "unit".into(),
                at: id.at.clone(),
                value: Value {
                    at: id.at.clone(),
                    node: Node::Text(old.unit.clone().into()),
                },
            });
            item.node = Node::Table(std::mem::take(fields));
        }
    }
    Cow::Owned(root)
}

/// An entry that adds to a known one: new names and targets come to the old ones; a target of the same year and level
/// takes the place of the old one.
fn merge(known: &mut Indicators, new: Indicator) {
    let Some(old) = known.indicators.iter_mut().find(|old| old.id == new.id) else {
        known.indicators.push(new);
        return;
    };
    for alias in new.aliases {
        if !old.names().any(|name| name == alias) {
            old.aliases.push(alias);
        }
    }
    old.name = new.name;
    old.unit = new.unit;
    old.range = new.range.or(old.range);
    old.of = new.of.or(old.of.take());
    for target in new.targets {
        match old.targets.iter_mut().find(|known| same(known, &target)) {
            Some(known) => *known = target,
            None => old.targets.push(target),
        }
    }
}

fn same(a: &Benchmark, b: &Benchmark) -> bool {
    a.year == b.year && a.level == b.level
}

struct Faults<'a> {
    source: &'a SourceText,
    entry: &'a Value,
}

impl Faults<'_> {
    fn at(&self, key: &str) -> std::ops::Range<usize> {
        self.entry
            .get(key)
            .map_or_else(|| self.entry.at.clone(), |value| value.at.clone())
    }

    fn unit(&self, indicator: &Indicator, lexicon: &Lexicon) -> Option<PackError> {
        let unit = &indicator.unit;
        // A lexicon without units is one of which only a part is read.
        if lexicon.units.find(unit).is_some() || lexicon.units.units.is_empty() {
            return None;
        }
        let known = lexicon.units.units.iter().map(|unit| unit.id.as_str());
        let error = PackError::new(
            self.source,
            &self.at("unit"),
            format!("没有单位 `{unit}`"),
            format!("there is no unit `{unit}`"),
        );
        // Authors write what reports write.
        let written = |entry: &&UnitEntry| entry.forms.iter().any(|form| form == unit);
        let meant = lexicon.units.units.iter().find(written);
        let meant = meant.map(|entry| {
            words(
                format!("这里写单位的编号：`{}`", entry.id),
                format!("units are written by their ids: `{}`", entry.id),
            )
        });
        let near = || suggest(unit, known);
        Some(error.help(meant.or_else(near)))
    }

    fn range(&self, indicator: &Indicator) -> Option<PackError> {
        let [low, high] = indicator.range?;
        (low > high).then(|| {
            PackError::new(
                self.source,
                &self.at("range"),
                "区间前大后小",
                "the range ends before it begins",
            )
        })
    }

    fn targets(&self, indicator: &Indicator) -> Vec<PackError> {
        let places = self.entry.get("targets").map_or(&[][..], Value::items);
        let at = |index: usize| {
            places
                .get(index)
                .map_or_else(|| self.at("targets"), |value| value.at.clone())
        };
        let mut errors = Vec::new();
        for (index, target) in indicator.targets.iter().enumerate() {
            if !(1900..=2100).contains(&target.year) {
                errors.push(PackError::new(
                    self.source,
                    &at(index),
                    format!("目标的年份 {} 要写四位数，如 2025", target.year),
                    format!(
                        "the year {} of a target has four digits, such as 2025",
                        target.year
                    ),
                ));
            }
            if let Some([low, high]) = indicator.range
                && !(low..=high).contains(&target.value)
                && low <= high
            {
                errors.push(PackError::new(
                    self.source,
                    &at(index),
                    format!("目标 {} 在区间 {}–{} 之外", target.value.0, low.0, high.0),
                    format!(
                        "the target {} lies outside the range {}–{}",
                        target.value.0, low.0, high.0
                    ),
                ));
            }
            let first = indicator
                .targets
                .iter()
                .position(|other| same(other, target));
            if let Some(first) = first.filter(|first| *first < index) {
                let error = PackError::new(
                    self.source,
                    &at(index),
                    format!("{} 年有两个同级的目标", target.year),
                    format!("two targets of one level for {}", target.year),
                );
                errors.push(error.label(&at(first), "前一个在这里", "the first stands here"));
            }
        }
        errors
    }

    fn aliases(
        &self,
        indicator: &Indicator,
        owners: &HashMap<String, String>,
        known: &Indicators,
    ) -> Vec<PackError> {
        let places = self.entry.get("aliases").map_or(&[][..], Value::items);
        let mut errors = Vec::new();
        for alias in places
            .iter()
            .filter(|alias| alias.as_str().is_some_and(|name| name.trim().is_empty()))
        {
            errors.push(PackError::new(
                self.source,
                &alias.at,
                "别名是空的",
                "the alias is empty",
            ));
        }
        for (index, name) in indicator.names().enumerate() {
            let owner = owners.get(name).filter(|owner| **owner != indicator.id);
            let Some((_, owner)) = owner.and_then(|owner| known.find(owner)) else {
                continue;
            };
            let at = match index.checked_sub(1) {
                None => self.at("name"),
                Some(alias) => places
                    .get(alias)
                    .map_or_else(|| self.at("aliases"), |value| value.at.clone()),
            };
            errors.push(PackError::new(
                self.source,
                &at,
                format!(
                    "“{name}”是另一指标 `{}`（{}）的名称",
                    owner.id, owner.name.zh
                ),
                format!(
                    "“{name}” names another indicator, `{}` ({})",
                    owner.id, owner.name.en
                ),
            ));
        }
        errors
    }
}
