//! Dates, years, spans and anniversaries.

use std::ops::Range;
use std::sync::LazyLock;

use fastrand::Rng;
use regex::{Captures, Regex};

use super::Site;
use crate::plant::Edit;
use crate::plant::surface::{Doc, pattern};

static DATE: LazyLock<Regex> = LazyLock::new(|| pattern(r"(20\d\d)年(\d{1,2})月(\d{1,2})日"));
static TITLE: LazyLock<Regex> =
    LazyLock::new(|| pattern(r"^[^，。；]{0,20}(20\d\d)年[^，。；]{0,16}(?:报告|公报|总结|汇报)"));
static FIVE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(r"“十[一二三四五]五”[^，。；“（]{0,8}[（(](20\d\d)[—－-](20\d\d)年?[）)]")
});
static YEARS: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"([三五])年(?:行动计划|行动方案|行动|规划|计划)[^，。；（]{0,6}[（(](20\d\d)[—－-](20\d\d)年?[）)]",
    )
});
static SINCE: LazyLock<Regex> = LazyLock::new(|| {
    pattern(
        r"(?:建党|建国|建军|新中国成立|中国共产党成立|中华人民共和国成立|改革开放)(\d{2,3})周年",
    )
});

fn matches<'a>(doc: &'a Doc, regex: &'a Regex) -> impl Iterator<Item = (usize, Captures<'a>)> {
    let lines = doc.lines.iter().filter(|line| line.len() < 12_000);
    lines.flat_map(|line| {
        regex
            .captures_iter(doc.str(line.clone()))
            .map(|found| (line.start, found))
    })
}

fn range(start: usize, found: &Captures<'_>, group: usize) -> Option<Range<usize>> {
    let found = found.get(group)?;
    Some(start + found.start()..start + found.end())
}

/// A full date with a letter lost, or with a month or a day that no calendar has.
pub(super) fn dates(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let of = |(start, found): (usize, Captures<'_>)| {
        let (all, year) = (range(start, &found, 0)?, range(start, &found, 1)?);
        let (month, day) = (range(start, &found, 2)?, range(start, &found, 3)?);
        let edit = match rng.usize(..4) {
            // 2018年228日: without 月.
            0 if doc.str(day.clone()).len() == 2 => Edit::new(month.end..day.start, ""),
            // 20185月28日: without 年.
            1 => Edit::new(year.end..month.start, ""),
            2 => Edit::new(month, rng.u32(13..20).to_string()),
            _ => Edit::new(day, rng.u32(32..40).to_string()),
        };
        Some(Site::within(edit, all))
    };
    matches(doc, &DATE).filter_map(of).collect()
}

/// The year of the title, one off, where the text speaks of the right one often enough.
pub(super) fn title(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let first = doc
        .lines
        .iter()
        .take(3)
        .filter(|line| doc.str((*line).clone()).chars().count() <= 40);
    let of = |line: &Range<usize>| {
        let found = TITLE.captures(doc.str(line.clone()))?;
        let year = range(line.start, &found, 1)?;
        let said: i32 = doc.str(year.clone()).parse().ok()?;
        let often = doc.text.matches(&format!("{said}年")).count();
        let other = said + if rng.bool() { 1 } else { -1 };
        (often >= 4).then(|| Site::within(Edit::new(year, other.to_string()), line.clone()))
    };
    first.filter_map(of).collect()
}

/// `“十四五”（2021—2026）`, `三年行动计划（2018—2021）`.
pub(super) fn spans(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let mut out = Vec::new();
    for (regex, first) in [(&*FIVE, 1), (&*YEARS, 2)] {
        for (start, found) in matches(doc, regex) {
            let all = range(start, &found, 0);
            let end = range(start, &found, first + 1);
            let (Some(all), Some(end)) = (all, end) else {
                continue;
            };
            let Ok(said) = doc.str(end.clone()).parse::<i32>() else {
                continue;
            };
            let other = said + if rng.bool() { 1 } else { -1 };
            out.push(Site::within(Edit::new(end, other.to_string()), all));
        }
    }
    out
}

/// `建党102周年`, one more or less.
pub(super) fn anniversaries(doc: &Doc, rng: &mut Rng) -> Vec<Site> {
    let of = |(start, found): (usize, Captures<'_>)| {
        let (all, count) = (range(start, &found, 0)?, range(start, &found, 1)?);
        let said: u32 = doc.str(count.clone()).parse().ok()?;
        let other = if rng.bool() { said + 1 } else { said - 1 };
        Some(Site::within(Edit::new(count, other.to_string()), all))
    };
    matches(doc, &SINCE).filter_map(of).collect()
}
