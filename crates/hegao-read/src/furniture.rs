//! Lines that a web page left around the report.

use hegao_core::lexicon::{Furniture, FurnitureLine, Where};
use hegao_core::text::length;

use crate::lines::{Lead, Line, is_prose, lead};

/// For each line whether it is furniture.
pub(crate) fn mark(source: &str, lines: &[Line], lexicon: &Furniture) -> Vec<bool> {
    let mut marks = vec![false; lines.len()];
    let zones = Zones::of(source, lines);
    let longest = lexicon.lines.iter().chain(&lexicon.after).map(|entry| entry.max).max().unwrap_or(0);
    for (index, line) in lines.iter().enumerate() {
        let text = line.of(source);
        if text.len() > longest * 4 || text.chars().nth(longest).is_some() {
            continue;
        }
        let text = squeezed(text);
        let place = zones.place(index);
        let by_line = lexicon.lines.iter().any(|entry| (entry.place == Where::Any || entry.place == place) && matches(entry, &text));
        if let Some(mark) = marks.get_mut(index) {
            *mark = by_line || is_trail(&text, place);
        }
        if place == Where::Tail && lexicon.after.iter().any(|entry| matches(entry, &text)) {
            marks.iter_mut().skip(index).for_each(|mark| *mark = true);
            break;
        }
    }
    mark_menus(source, lines, &zones, &mut marks);
    marks
}

fn matches(entry: &FurnitureLine, text: &str) -> bool {
    text.chars().nth(entry.max).is_none() && entry.pattern.is_match(text)
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
        match (lines.iter().position(anchors), lines.iter().rposition(anchors)) {
            (Some(first), Some(last)) => Self { body: first..last + 1 },
            _ => Self { body: 0..lines.len() },
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
        && steps.iter().all(|step| length(step) <= 20 && !step.contains(['。', '；', '，']))
        && steps.iter().filter(|step| !step.is_empty()).count() >= 2
}

/// Three short bulleted lines in a row, outside the body, are a menu.
fn mark_menus(source: &str, lines: &[Line], zones: &Zones, marks: &mut [bool]) {
    let is_link = |index: usize, line: &Line| {
        let text = line.of(source);
        zones.place(index) != Where::Any && text.starts_with(BULLETS) && text.chars().nth(24).is_none() && !text.contains(['。', '；', '，', ';', ','])
    };
    let mut run = 0;
    for index in 0..=lines.len() {
        if lines.get(index).is_some_and(|line| is_link(index, line)) {
            run += 1;
            continue;
        }
        if run >= 3 {
            marks.iter_mut().skip(index - run).take(run).for_each(|mark| *mark = true);
        }
        run = 0;
    }
}

#[cfg(test)]
#[path = "furniture_tests.rs"]
mod tests;
