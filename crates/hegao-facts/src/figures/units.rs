//! Units of the lexicon, compiled for finding the longest one at a position.

use std::collections::HashMap;

use hegao_core::figure::Family;
use hegao_core::lexicon::{UnitId, Units};
use hegao_core::number::Decimal;

/// A unit found in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Found {
    /// The unit that amounts are kept in.
    pub(crate) id: UnitId,
    /// What it measures.
    pub(crate) family: Family,
    /// How many of `id` make one, if not one.
    pub(crate) factor: Option<Decimal>,
    /// Whether a Chinese numeral before it makes a figure.
    pub(crate) han: bool,
    /// Bytes of the written form.
    pub(crate) len: usize,
}

#[derive(Debug)]
struct Form {
    text: Box<str>,
    entry: usize,
}

#[derive(Debug)]
struct Entry {
    id: UnitId,
    family: Family,
    factor: Option<Decimal>,
    han: bool,
    not_before: Box<[Box<str>]>,
}

/// The compiled table.
#[derive(Debug)]
pub(crate) struct UnitTable {
    /// Forms that start with a character, longest first.
    forms: HashMap<char, Box<[Form]>, Fold>,
    entries: Vec<Entry>,
    /// 元, for amounts whose unit was left out.
    pub(super) yuan: Option<Found>,
    /// 人, for counts of people whose unit was left out.
    pub(super) person: Option<Found>,
    /// 户.
    pub(super) household: Option<Found>,
    /// %, for fractions and tenths.
    pub(super) percent: Option<Found>,
}

/// A hasher for single characters, of which the table has a few hundred.
type Fold = std::hash::BuildHasherDefault<CharHasher>;

#[derive(Debug, Default)]
pub(crate) struct CharHasher(u64);

impl std::hash::Hasher for CharHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u32(u32::from(*byte));
        }
    }

    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0 ^ u64::from(n)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }
}

impl UnitTable {
    /// Compiles `units`. Entries whose base is unknown keep their own id.
    pub(crate) fn new(units: &Units) -> Self {
        let mut entries = Vec::new();
        let mut forms: HashMap<char, Vec<Form>, Fold> = HashMap::default();
        for (place, unit) in units.units.iter().enumerate() {
            let own = UnitId(u16::try_from(place).unwrap_or(u16::MAX));
            let base = unit.base.as_deref().and_then(|base| units.find(base));
            let factor = unit
                .factor
                .as_deref()
                .and_then(|factor| factor.parse().ok());
            let (id, factor) = match (base, factor) {
                (Some(base), Some(factor)) => (base, Some(factor)),
                _ => (own, None),
            };
            let not_before = unit
                .not_before
                .iter()
                .map(|word| word.as_str().into())
                .collect();
            entries.push(Entry {
                id,
                family: unit.family,
                factor,
                han: unit.han,
                not_before,
            });
            for form in &unit.forms {
                if let Some(first) = form.chars().next() {
                    let entry = entries.len() - 1;
                    forms.entry(first).or_default().push(Form {
                        text: form.as_str().into(),
                        entry,
                    });
                }
            }
        }
        let forms = forms
            .into_iter()
            .map(|(first, mut forms)| {
                forms.sort_by_key(|form| std::cmp::Reverse(form.text.len()));
                (first, forms.into_boxed_slice())
            })
            .collect();
        let mut table = Self {
            forms,
            entries,
            yuan: None,
            person: None,
            household: None,
            percent: None,
        };
        table.yuan = table.at("元");
        table.person = table.at("人");
        table.household = table.at("户");
        table.percent = table.at("%");
        table
    }

    /// The longest unit that `tail` starts with and that no longer word swallows.
    pub(crate) fn at(&self, tail: &str) -> Option<Found> {
        let first = tail.chars().next()?;
        self.forms.get(&first)?.iter().find_map(|form| {
            if !tail.starts_with(&*form.text) {
                return None;
            }
            let entry = self.entries.get(form.entry)?;
            if entry
                .not_before
                .iter()
                .any(|word| tail.starts_with(&**word))
            {
                return None;
            }
            // kg of kgce, m of mm: a Latin unit ends where the letters end.
            let latin = form
                .text
                .as_bytes()
                .last()
                .is_some_and(u8::is_ascii_alphabetic);
            if latin
                && tail
                    .as_bytes()
                    .get(form.text.len())
                    .is_some_and(u8::is_ascii_alphabetic)
            {
                return None;
            }
            Some(Found {
                id: entry.id,
                family: entry.family,
                factor: entry.factor,
                han: entry.han,
                len: form.text.len(),
            })
        })
    }
}
