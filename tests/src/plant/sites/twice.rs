//! Values that stand in a report twice, and slips of a unit against them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::LazyLock;

use fastrand::Rng;
use regex::Regex;

use super::{Site, arithmetic};
use crate::plant::Edit;
use crate::plant::surface::{Doc, Number, pattern, slip};

/// Letters before a number that must be the same for it to be the same statement.
const NAME: usize = 8;

static YEAR: LazyLock<Regex> = LazyLock::new(|| pattern(r"20\d\d年"));
static REGION: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"[全我][市县区省州国]|[市县区省州](?:本级|级)|县市区"));

/// When and where: the year and the region that the paragraph named last before a number, else its chapter. Where they differ
/// nobody can say that the numbers should be one.
type Setting<'a> = (Option<&'a str>, Option<&'a str>, Option<usize>);

fn setting<'a>(doc: &'a Doc, line: &Range<usize>, at: usize) -> Setting<'a> {
    let before = doc.str(line.start..at);
    let last = |regex: &Regex| regex.find_iter(before).last().map(|found| found.as_str());
    let (year, region) = (last(&YEAR), last(&REGION));
    let chapter = (year.is_none() || region.is_none()).then(|| doc.chapter(at));
    (year, region, chapter)
}

/// The same eight letters before the same number in two paragraphs.
fn pairs(doc: &Doc) -> Vec<(Number, Number)> {
    let mut seen: HashMap<(String, &str, Setting<'_>), (usize, Number)> = HashMap::new();
    let mut out = Vec::new();
    for (line, range) in doc.prose().enumerate() {
        for number in doc.numbers(range.clone()) {
            let before = doc.str(range.start..number.digits.start);
            let name: String = before.chars().rev().take(NAME).collect();
            let plain = name.chars().count() == NAME
                && !name
                    .chars()
                    .any(|c| "，。；：、（）“”比较增长降减".contains(c) || c.is_ascii());
            if !plain || number.printed.digits < 100 {
                continue;
            }
            let key = (
                name,
                doc.str(number.digits.start..number.unit.end),
                setting(doc, &range, number.digits.start),
            );
            match seen.get(&key) {
                Some((other, earlier)) if *other != line => out.push((earlier.clone(), number)),
                Some(_) => {}
                None => {
                    seen.insert(key, (line, number));
                }
            }
        }
    }
    out
}

/// The later of the two with another digit.
pub(super) fn restated(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    pairs(doc)
        .into_iter()
        .map(|(earlier, later)| {
            let digits = slip(doc.str(later.digits.clone()), rng);
            let touch = vec![
                later.digits.start..later.unit.end,
                earlier.digits.start..earlier.unit.end,
            ];
            Site::touching(Edit::new(later.digits, digits), touch)
        })
        .collect()
}

/// 亿元 where 万元 was meant, or the other way round, in a value that stands twice or in a sum.
pub(super) fn slips(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let of = |number: &Number, touch: &[std::ops::Range<usize>]| {
        let unit = doc.str(number.unit.clone());
        let other = match unit.split_at_checked("万".len())? {
            ("万", rest) => format!("亿{rest}"),
            ("亿", rest) => format!("万{rest}"),
            _ => return None,
        };
        let mut touch = touch.to_vec();
        touch.push(number.digits.start..number.unit.end);
        Some(Site::touching(Edit::new(number.unit.clone(), other), touch))
    };
    let mut out: Vec<Site> = pairs(doc)
        .iter()
        .filter_map(|(earlier, later)| {
            of(
                later,
                std::slice::from_ref(&(earlier.digits.start..earlier.unit.end)),
            )
        })
        .collect();
    for site in arithmetic::totals(doc, rng) {
        let members: Vec<Number> = site
            .touch
            .iter()
            .flat_map(|range| doc.numbers(range.clone()))
            .collect();
        if let Some(number) = members.get(rng.usize(..members.len().max(1))) {
            out.extend(of(number, &site.touch));
        }
    }
    out
}
