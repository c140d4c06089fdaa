//! Lists, numbered headings and enumerations.

use std::sync::LazyLock;

use fastrand::Rng;
use regex::Regex;

use super::Site;
use crate::plant::Edit;
use crate::plant::surface::{Doc, pattern};

const HAN: [&str; 10] = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"];

static RESPECTIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([^，。；：（）0-9]{4,60})分别[^，。；：（）、0-9]{0,8}(\d+(?:\.\d+)?[^0-9，。；、和（）]{1,4}(?:[、和]\d+(?:\.\d+)?[^0-9，。；、和（）]{1,4})+)",
    )
});
static LISTED: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:^|[，。；：])([^，。；：（）《》0-9“”和与及]{4,60})等(\d{1,2}|[二三四五六七八九])(个|家|所|项|条|座|种|类)",
    )
});
static ONE_IS: LazyLock<Regex> = LazyLock::new(|| pattern(r"[。；：]([一二三四五六七八九])是"));

/// `甲、乙、丙分别增长1%、2%、3%`, with the last value lost.
pub(super) fn respective(doc: &Doc) -> Vec<Site> {
    let mut out = Vec::new();
    for sentence in doc.sentences() {
        let text = doc.str(sentence.clone());
        for found in RESPECTIVE.captures_iter(text) {
            let (Some(subjects), Some(values)) = (found.get(1), found.get(2)) else {
                continue;
            };
            let marks = |text: &str| text.matches(['、', '和', '与']).count();
            let cut = values.as_str().rfind(['、', '和']);
            if marks(subjects.as_str()) != marks(values.as_str()) || marks(values.as_str()) < 2 {
                continue;
            }
            if let Some(cut) = cut {
                let start = sentence.start + values.start();
                let all = sentence.start + subjects.start()..sentence.start + values.end();
                // 甲、乙和丙 may be two names: with two values the statement still holds.
                let site = Site::within(Edit::new(start + cut..start + values.len(), ""), all);
                out.push(Site {
                    holds: marks(values.as_str()) > subjects.as_str().matches('、').count(),
                    ..site
                });
            }
        }
    }
    out
}

/// `甲、乙、丙等3个`, with a number less than the names.
pub(super) fn listed(doc: &Doc) -> Vec<Site> {
    let mut out = Vec::new();
    for sentence in doc.sentences() {
        let text = doc.str(sentence.clone());
        for found in LISTED.captures_iter(text) {
            let (Some(names), Some(count)) = (found.get(1), found.get(2)) else {
                continue;
            };
            let named = names.as_str().matches('、').count() + 1;
            let said = HAN
                .iter()
                .position(|han| *han == count.as_str())
                .map(|at| at + 1);
            if said.or(count.as_str().parse().ok()) != Some(named) || named < 3 {
                continue;
            }
            let less = if said.is_some() {
                HAN[named - 2].to_owned()
            } else {
                (named - 1).to_string()
            };
            let all = sentence.start + names.start()..sentence.start + count.end() + "个".len();
            out.push(Site::within(
                Edit::new(
                    sentence.start + count.start()..sentence.start + count.end(),
                    less,
                ),
                all,
            ));
        }
    }
    out
}

/// Headings `一、` and `（一）` in a row, one of which bears the next number.
pub(super) fn headings(doc: &Doc) -> Vec<Site> {
    let mut out = Vec::new();
    for (open, close) in [("", "、"), ("（", "）")] {
        let mut last: Option<usize> = None;
        for line in &doc.lines {
            let text = doc.str(line.clone());
            let number = (0..HAN.len()).find(|n| {
                text.strip_prefix(open)
                    .and_then(|rest| rest.strip_prefix(HAN[*n]))
                    .is_some_and(|rest| rest.starts_with(close))
            });
            let Some(number) = number.filter(|_| text.chars().count() <= 40) else {
                continue;
            };
            if last.is_some_and(|last| last + 1 == number) && number + 1 < HAN.len() {
                let start = line.start + open.len();
                let edit = Edit::new(start..start + HAN[number].len(), HAN[number + 1]);
                out.push(Site::within(edit, line.clone()));
            }
            last = Some(number);
        }
    }
    out
}

/// `一是…。二是…。三是…`, with one of them counted wrong.
pub(super) fn enumerations(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for line in doc.prose() {
        let text = doc.str(line.clone());
        let items: Vec<(usize, usize)> = ONE_IS
            .captures_iter(text)
            .filter_map(|found| {
                let at = found.get(1)?;
                Some((at.start(), HAN.iter().position(|han| *han == at.as_str())?))
            })
            .collect();
        let whole = items.len() >= 3
            && items
                .iter()
                .enumerate()
                .all(|(at, (_, number))| at == *number);
        if !whole {
            continue;
        }
        let (at, number) = items[rng.usize(1..items.len())];
        let other = if rng.bool() { number + 1 } else { number - 1 };
        let Some(other) = HAN.get(other) else {
            continue;
        };
        let start = line.start + at;
        let touch = items
            .iter()
            .map(|(at, _)| line.start + at..line.start + at + "一是".len())
            .collect();
        out.push(Site::touching(
            Edit::new(start..start + "一".len(), *other),
            touch,
        ));
    }
    out
}
