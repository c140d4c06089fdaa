//! Lines that a web page left around the report.

use hegao_core::lexicon::{Furniture, FurnitureLine, Where};
use hegao_core::text::length;

use crate::lines::{Lead, Line, is_prose, lead};
use crate::prefilter::Prefilter;

/// The lexicon of furniture, made ready for many files.
#[derive(Debug)]
pub(crate) struct Marker {
    /// The single lines, then those after which everything is furniture.
    entries: Vec<(FurnitureLine, Prefilter)>,
    /// How many of the entries are single lines.
    single: usize,
    /// Characters of the longest line that any entry can match.
    longest: usize,
}

impl Marker {
    pub(crate) fn new(lexicon: &Furniture) -> Self {
        let entries: Vec<_> = lexicon
            .lines
            .iter()
            .chain(&lexicon.after)
            .map(|entry| (entry.clone(), Prefilter::new(entry.pattern.expression())))
            .collect();
        let longest = entries.iter().map(|(entry, _)| entry.max).max();
        Self {
            entries,
            single: lexicon.lines.len(),
            longest: longest.unwrap_or(0),
        }
    }

    /// For each line whether it is furniture.
    pub(crate) fn mark(&self, source: &str, lines: &[Line]) -> Vec<bool> {
        let mut marks = vec![false; lines.len()];
        let zones = Zones::of(source, lines);
        for (index, line) in lines.iter().enumerate() {
            let text = line.of(source);
            // Whatever a lexicon says, prose is the report's own.
            if text.len() > self.longest.saturating_mul(4)
                || is_prose(text)
                || text.chars().nth(self.longest).is_some()
            {
                continue;
            }
            let text = squeezed(text);
            let place = zones.place(index);
            let (is_line, is_end) = self.matches(&text, place);
            // Where the page ends no prose follows: only after the body.
            if is_end && place == Where::Tail {
                marks.iter_mut().skip(index).for_each(|mark| *mark = true);
                break;
            }
            if let Some(mark) = marks.get_mut(index) {
                *mark = is_line || is_trail(&text, place) || is_page_number(&text);
            }
        }
        mark_menus(source, lines, &zones, &mut marks);
        mark_cut_numbers(source, lines, &mut marks);
        marks
    }

    /// Whether an entry for single lines matches, and whether one for the end of a page does.
    fn matches(&self, text: &str, place: Where) -> (bool, bool) {
        let (mut is_line, mut is_end) = (false, false);
        let length = length(text);
        for (index, (entry, prefilter)) in self.entries.iter().enumerate() {
            let ends = index >= self.single;
            let done = if ends { is_end } else { is_line };
            let fits = ends || entry.place == Where::Any || entry.place == place;
            if done
                || !fits
                || length > entry.max
                || !prefilter.may_match(text)
                || !entry.pattern.is_match(text)
            {
                continue;
            }
            if ends {
                is_end = true;
            } else {
                is_line = true;
            }
        }
        (is_line, is_end)
    }
}

/// `text` with one blank for each run of blanks.
fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The parts of a text before its body and after it.
#[derive(Debug)]
struct Zones {
    /// The first line of the body, and one past its last.
    body: std::ops::Range<usize>,
}

impl Zones {
    fn of(source: &str, lines: &[Line]) -> Self {
        let anchors = |line: &Line| {
            let text = line.of(source);
            is_prose(text) || lead(text) == Some(Lead::Heading) && !text.starts_with(BULLETS)
        };
        // Without any prose nothing shows where a body would be: then all of it is one.
        match (
            lines.iter().position(anchors),
            lines.iter().rposition(anchors),
        ) {
            (Some(first), Some(last)) => Self {
                body: first..last + 1,
            },
            _ => Self {
                body: 0..lines.len(),
            },
        }
    }

    const fn place(&self, index: usize) -> Where {
        if index < self.body.start {
            Where::Head
        } else if index >= self.body.end {
            Where::Tail
        } else {
            Where::Any
        }
    }
}

const BULLETS: [char; 5] = ['•', '●', '▪', '◦', '·'];

/// `首页 > 政务公开 > 计划总结`: the way to a page on its site.
fn is_trail(text: &str, place: Where) -> bool {
    let steps: Vec<&str> = text.split(['>', '＞', '»', '›']).map(str::trim).collect();
    place != Where::Any
        && steps.len() >= 3
        && steps
            .iter()
            .all(|step| length(step) <= 20 && !step.contains(['。', '；', '，']))
        && steps.iter().filter(|step| !step.is_empty()).count() >= 2
}

const DASHES: [char; 6] = ['—', '-', '–', '－', '―', '─'];

/// `— 12`, whose closing dash was lost: the foot of a printed page where the page before was counted.
fn mark_cut_numbers(source: &str, lines: &[Line], marks: &mut [bool]) {
    let mut last = None;
    for (line, mark) in lines.iter().zip(marks) {
        let text = line.of(source);
        if !text.starts_with(DASHES) {
            continue;
        }
        let number = text
            .trim_start_matches(DASHES)
            .strip_prefix(char::is_whitespace)
            .map(|rest| rest.trim_end_matches(DASHES).trim())
            .filter(|number| number.len() <= 4)
            .and_then(|number| number.parse::<u16>().ok());
        let Some(number) = number else { continue };
        *mark |= last == Some(number - u16::from(number > 0));
        last = mark.then_some(number);
    }
}

/// `— 12 —`: the foot of a printed page.
pub(crate) fn is_page_number(text: &str) -> bool {
    let inner = text
        .trim_start_matches(DASHES)
        .trim_end_matches(DASHES)
        .trim();
    text.starts_with(DASHES)
        && text.ends_with(DASHES)
        && inner.len() <= 4
        && !inner.is_empty()
        && inner.bytes().all(|byte| byte.is_ascii_digit())
}

/// Three short bulleted lines in a row, outside the body, are a menu.
fn mark_menus(source: &str, lines: &[Line], zones: &Zones, marks: &mut [bool]) {
    let is_link = |index: usize, line: &Line| {
        let text = line.of(source);
        zones.place(index) != Where::Any
            && text.starts_with(BULLETS)
            && text.chars().nth(24).is_none()
            && !text.contains(['。', '；', '，', ';', ','])
    };
    let mut run = 0;
    for index in 0..=lines.len() {
        if lines.get(index).is_some_and(|line| is_link(index, line)) {
            run += 1;
            continue;
        }
        if run >= 3 {
            marks
                .iter_mut()
                .skip(index - run)
                .take(run)
                .for_each(|mark| *mark = true);
        }
        run = 0;
    }
}

#[cfg(test)]
#[path = "furniture_tests.rs"]
mod tests;
