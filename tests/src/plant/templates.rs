//! Sentences of our own, true or wrong, put into a report where it has no place for an error of a class.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use fastrand::Rng;
use regex::{Captures, Regex};
use serde::Deserialize;

use super::exact::{Printed, change, differs_by, grows, ratio, sums, within};
use super::surface::{Doc, pattern, slip};
use super::{Copy, Edit, edited};

/// How often a slip is tried before a sentence is given up.
const TRIES: usize = 40;

static CHOICE: LazyLock<Regex> = LazyLock::new(|| pattern(r"\[([^\[\]|]*)\|([^\[\]|]*)\]"));
static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{Y([+-]\d+)?\}"));
static NUMBER: LazyLock<Regex> = LazyLock::new(|| pattern(r"\{([a-zT])\}"));

static ALL: LazyLock<BTreeMap<String, Vec<Template>>> = LazyLock::new(|| {
    let mut all = read(include_str!("../../plant/figures.toml"));
    all.extend(read(include_str!("../../plant/words.toml")));
    all
});

/// A sentence with its numbers left open.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Template {
    /// The sentence.
    pub text: String,
    /// A second one, for another paragraph.
    pub later: String,
    /// What stood in last year's report.
    pub prior: String,
    range: Option<[i128; 2]>,
    places: u32,
    down: bool,
    unit: String,
}

type Values = BTreeMap<char, Printed>;

#[expect(
    clippy::panic,
    reason = "a wrong template is a mistake in this program"
)]
fn read(text: &str) -> BTreeMap<String, Vec<Template>> {
    toml::from_str(text).unwrap_or_else(|error| panic!("{error}"))
}

/// The sentences of a class.
#[must_use]
pub fn templates(class: &str) -> &'static [Template] {
    ALL.get(class).map_or(&[], Vec::as_slice)
}

/// `doc` with a sentence of `class` in it. `None` where none can be made.
#[must_use]
pub fn inserted(class: &str, doc: &Doc, rng: &mut Rng, wrong: bool) -> Option<Copy> {
    let all = templates(class);
    let template = all.get(rng.usize(..all.len().max(1)))?;
    let mut lines: Vec<usize> = doc.prose().map(|line| line.end).collect();
    // What is planned stands towards the end of a report; all other sentences tell of what was done.
    let early = (lines.len() * 3 / 5).max(1).min(lines.len());
    if class == "plan-expired" {
        lines.drain(..early);
    } else {
        lines.truncate(early);
    }
    let first = *lines.get(rng.usize(..lines.len().max(1)))?;
    // What is said again is of the same time for certain only in the same chapter: the next may tell of another year.
    let chapter = doc.chapter(first);
    lines.retain(|line| doc.chapter(*line) == chapter);
    let second = *lines.get(rng.usize(..lines.len().max(1)))?;
    let mut values = template.draw(rng);
    let choices = CHOICE.is_match(&template.text) || CHOICE.is_match(&template.later);
    if wrong && !choices {
        values = template.spoil(&values, rng)?;
    }
    let say = |text: &str| spell(text, &values, wrong, doc.year);
    let text = say(&template.text);
    // There was no occasion to number before the first.
    if text.contains("第0个") || text.contains("第-") {
        return None;
    }
    let note = format!("{text}{}", say(&template.later));
    let mut edits = vec![Edit::new(first..first, format!("\n{text}"))];
    if !template.later.is_empty() {
        // Not into the same gap, where the two would be one edit.
        let second = if second == first {
            doc.text.len()
        } else {
            second
        };
        edits.push(Edit::new(
            second..second,
            format!("\n{}", say(&template.later)),
        ));
    }
    let (text, places) = edited(&doc.text, &edits, &[]);
    let prior = (!template.prior.is_empty()).then(|| {
        format!(
            "{}年工作总结\n\n一、工作开展情况\n{}\n",
            doc.year - 1,
            say(&template.prior)
        )
    });
    Some(Copy {
        text,
        places,
        prior,
        note,
    })
}

fn spell(text: &str, values: &Values, wrong: bool, year: i32) -> String {
    let text = CHOICE.replace_all(text, |found: &Captures<'_>| {
        found[if wrong { 1 } else { 2 }].to_owned()
    });
    let text = YEAR.replace_all(&text, |found: &Captures<'_>| {
        let by: i32 = found
            .get(1)
            .and_then(|by| by.as_str().parse().ok())
            .unwrap_or(0);
        (year + by).to_string()
    });
    let number = |found: &Captures<'_>| {
        let value = found[1]
            .chars()
            .next()
            .and_then(|letter| values.get(&letter));
        value.map(print).unwrap_or_default()
    };
    NUMBER.replace_all(&text, number).into_owned()
}

fn print(value: &Printed) -> String {
    let digits = value.digits.to_string();
    let places = value.places as usize;
    if places == 0 {
        return digits;
    }
    let digits = format!("{digits:0>width$}", width = places + 1);
    let (whole, fraction) = digits.split_at(digits.len() - places);
    format!("{whole}.{fraction}")
}

/// `part` in per cent of `whole`, with one place.
fn percent(part: Printed, whole: Printed) -> Printed {
    let digits = (2000 * part.digits + whole.digits) / (2 * whole.digits);
    Printed {
        digits,
        places: 1,
        count: false,
    }
}

impl Template {
    fn letters(&self) -> Vec<char> {
        let all = format!("{}{}{}", self.text, self.later, self.prior);
        let mut letters: Vec<char> = NUMBER
            .captures_iter(&all)
            .filter_map(|found| found[1].chars().next())
            .collect();
        letters.sort_unstable();
        letters.dedup();
        letters
    }

    /// Numbers that agree.
    fn draw(&self, rng: &mut Rng) -> Values {
        let letters = self.letters();
        let [low, high] = self.range.unwrap_or([10, 90]);
        let number = |digits: i128| Printed {
            digits,
            places: self.places,
            count: self.places == 0,
        };
        let some = |rng: &mut Rng| number(rng.i128(low..=high));
        let share = |of: Printed, from: i128, to: i128, rng: &mut Rng| {
            number((of.digits * rng.i128(from..to) / 1000).max(1))
        };
        let mut values: Values = letters.iter().map(|letter| (*letter, some(rng))).collect();
        let has = |all: &str| all.chars().all(|letter| letters.contains(&letter));
        let mut put = |letter: char, value: Printed| {
            if letters.contains(&letter) {
                values.insert(letter, value);
            }
        };
        if has("Tp") {
            let whole = some(rng);
            put('T', whole);
            put('p', share(whole, 50, 800, rng));
        } else if has("T") {
            let parts: Vec<(char, Printed)> = letters
                .iter()
                .filter(|l| **l != 'T')
                .map(|l| (*l, some(rng)))
                .collect();
            let total: i128 = parts.iter().map(|(_, part)| part.digits).sum();
            for (letter, part) in parts {
                put(letter, part);
            }
            put('T', number(total));
        } else if has("wp") {
            let whole = some(rng);
            let part = share(whole, 60, 930, rng);
            put('w', whole);
            put('p', part);
            put('s', percent(part, whole));
        } else if has("v") {
            let from = some(rng);
            let by = share(from, 30, 350, rng);
            let to = number(if self.down {
                from.digits - by.digits
            } else {
                from.digits + by.digits
            });
            put('f', from);
            put('d', by);
            put('v', to);
            put('r', percent(by, from));
        } else if has("xy") {
            let x = some(rng);
            put('x', x);
            put('y', x);
        } else if has("ta") {
            let target = some(rng);
            put('t', target);
            put(
                'a',
                number(target.digits + share(target, 20, 180, rng).digits),
            );
        }
        values
    }

    /// Whether the numbers agree, give or take `slack` units of the last place.
    fn holds(&self, values: &Values, slack: i128) -> bool {
        let get = |letter: char| values.get(&letter).copied();
        match (get('T'), get('p'), get('v'), get('x')) {
            (Some(total), Some(part), ..) => within(part, total),
            (Some(total), None, ..) => {
                let parts: Vec<Printed> = values
                    .iter()
                    .filter(|(l, _)| **l != 'T')
                    .map(|(_, n)| *n)
                    .collect();
                sums(total, &parts, slack)
            }
            (_, Some(part), ..) => match (get('w'), get('s')) {
                (Some(whole), Some(share)) => ratio(part, whole, share, slack),
                _ => true,
            },
            (_, _, Some(value), _) => match (get('f'), get('d'), get('r')) {
                (Some(from), Some(by), _) => {
                    let (high, low) = if self.down {
                        (from, value)
                    } else {
                        (value, from)
                    };
                    differs_by(high, low, by, slack)
                }
                (Some(from), _, Some(rate)) => grows(from, value, rate, !self.down, slack),
                (_, Some(by), Some(rate)) => change(value, by, rate, !self.down, slack),
                _ => true,
            },
            (_, _, _, Some(x)) => get('y').is_none_or(|y| x == y),
            _ => match (get('t'), get('a')) {
                (Some(target), Some(actual)) => within(target, actual),
                _ => true,
            },
        }
    }

    /// The numbers with one of them wrong; nothing if that cannot be done.
    fn spoil(&self, values: &Values, rng: &mut Rng) -> Option<Values> {
        for pair in [('T', 'p'), ('t', 'a')] {
            if let (Some(a), Some(b)) = (values.get(&pair.0), values.get(&pair.1)) {
                // The two have changed places.
                let mut now = values.clone();
                now.insert(pair.0, *b);
                now.insert(pair.1, *a);
                return (!self.holds(&now, 1)).then_some(now);
            }
        }
        let letters: Vec<char> = values.keys().copied().collect();
        for _ in 0..TRIES {
            if letters.is_empty() {
                return None;
            }
            let letter = if values.contains_key(&'y') {
                'y'
            } else {
                letters[rng.usize(..letters.len().max(1))]
            };
            let old = values.get(&letter)?;
            let new = Printed::read(&slip(&print(old), rng), old.count)?;
            let mut now = values.clone();
            now.insert(letter, new);
            if !self.holds(&now, 1) {
                return Some(now);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::super::CLASSES;
    use super::*;

    #[test]
    fn what_is_drawn_agrees_and_what_is_spoilt_does_not() {
        let mut rng = Rng::with_seed(3);
        for template in ALL.values().flatten() {
            for _ in 0..40 {
                let values = template.draw(&mut rng);
                assert!(template.holds(&values, 0), "{template:?} {values:?}");
                let choices = CHOICE.is_match(&template.text) || CHOICE.is_match(&template.later);
                if let Some(wrong) = template.spoil(&values, &mut rng).filter(|_| !choices) {
                    assert!(!template.holds(&wrong, 1), "{template:?} {wrong:?}");
                }
            }
        }
    }

    #[test]
    fn a_class_whose_errors_are_sentences_has_ten_of_them() {
        let whole = ["chapter-dropped", "chapters-swapped", "title-year"];
        let lines = ["heading-number", "stop"];
        for class in CLASSES.iter().filter(|class| !whole.contains(&class.id)) {
            let least = if lines.contains(&class.id) { 5 } else { 10 };
            assert!(templates(class.id).len() >= least, "{}", class.id);
        }
    }
}
