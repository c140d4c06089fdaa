//! Which part of a long line is worth showing: a window round each label.

use std::ops::Range;

use hegao_core::text;

use crate::terminal::cell::{Cell, Cells, cells};

/// Columns shown on each side of a label at most.
const REACH: usize = 36;
/// Windows closer than this many columns are joined, and so is a window with the end of its line.
const JOIN: usize = 24;
/// A clause mark nearer than this to the label is passed over: it would show nothing.
const NEAR: usize = 8;
/// Bytes looked at on each side: more than that many columns ever take, unless the text is made of joined marks.
const AT_ONCE: usize = 1024;

/// A line of a source.
#[derive(Clone, Debug)]
pub(crate) struct Line<'a> {
    /// Offset of its first byte.
    pub(crate) start: usize,
    /// Its text, without its break.
    pub(crate) text: &'a str,
    /// The parts of it to be shown, as offsets of the source, in order.
    pub(crate) windows: Vec<Range<usize>>,
}

impl<'a> Line<'a> {
    fn cut(&self, range: Range<usize>) -> &'a str {
        self.text
            .get(range.start.saturating_sub(self.start)..range.end.saturating_sub(self.start))
            .unwrap_or("")
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    /// Characters of this line in `range`.
    pub(crate) fn count(&self, range: Range<usize>) -> usize {
        self.cut(range).chars().count()
    }

    /// The graphemes of `range`.
    pub(crate) fn cells(&self, range: Range<usize>, wide: bool) -> Cells<'a> {
        cells(self.cut(range.clone()), range.start, wide)
    }

    /// Opens a window round the part `label` of this line; of a label that would fill more than two rows of `room`
    /// columns only head and tail.
    pub(crate) fn open(&mut self, label: Range<usize>, room: usize, wide: bool) {
        let label = self.snap(label);
        let left = self.reach_left(label.start, label.is_empty(), wide);
        // What ends with its sentence needs nothing more.
        let ended = self
            .cut(label.clone())
            .chars()
            .next_back()
            .is_some_and(text::is_sentence_end);
        let right = if ended {
            label.end
        } else {
            self.reach_right(label.end, wide)
        };
        match self.head(&label, 2 * room, wide) {
            None => self.windows.push(left..right),
            Some(_) => {
                let head = self.head(&label, room, wide).unwrap_or(label.end);
                let tail = self.tail(&label, room, wide);
                self.windows.push(left..head);
                self.windows.push(tail..right);
            }
        }
    }

    /// The part of `label` in this line, widened to whole characters.
    fn snap(&self, label: Range<usize>) -> Range<usize> {
        let mut start = label.start.clamp(self.start, self.end()) - self.start;
        let mut end = label.end.clamp(self.start, self.end()) - self.start;
        while !self.text.is_char_boundary(start) {
            start -= 1;
        }
        while !self.text.is_char_boundary(end) {
            end += 1;
        }
        self.start + start..self.start + end.max(start)
    }

    /// Where `room` columns of `label` end; none if it is not longer.
    fn head(&self, label: &Range<usize>, room: usize, wide: bool) -> Option<usize> {
        let mut used = 0;
        self.cells(label.clone(), wide).find_map(|cell| {
            used += cell.width;
            (used > room).then_some(cell.at)
        })
    }

    fn tail(&self, label: &Range<usize>, room: usize, wide: bool) -> usize {
        let mut used = 0;
        let cut = self.cells(label.clone(), wide).rev().find_map(|cell| {
            used += cell.width;
            (used > room).then_some(cell.end())
        });
        cut.unwrap_or(label.start)
    }

    /// `past` looks beyond a mark that stands right before `from`.
    fn reach_left(&self, from: usize, past: bool, wide: bool) -> usize {
        let mut seen = Reach::default();
        let near = self
            .snap(from.saturating_sub(AT_ONCE).max(self.start)..from)
            .start;
        for cell in self.cells(near..from, wide).rev() {
            if seen.used + cell.width > REACH {
                return seen.stop(from, |at| self.inside_number(at));
            }
            // To the left a mark ends what comes before it, so the cut is behind it.
            if !past || seen.used > 0 {
                seen.mark(self.mark_at(&cell), cell.end());
            }
            seen.take(cell.width, cell.at);
        }
        near
    }

    fn reach_right(&self, from: usize, wide: bool) -> usize {
        let mut seen = Reach::default();
        let near = self.snap(from..from + AT_ONCE).end;
        for cell in self.cells(from..near, wide) {
            if seen.used + cell.width > REACH {
                return seen.stop(from, |at| self.inside_number(at));
            }
            let mark = self.mark_at(&cell);
            seen.take(cell.width, cell.end());
            seen.mark(mark, cell.end());
        }
        near
    }

    fn mark_at(&self, cell: &Cell<'_>) -> Mark {
        let c = cell.first();
        if text::is_sentence_end(c) {
            Mark::Sentence
        } else if text::is_clause_mark(c)
            && !(self.inside_number(cell.at) && self.inside_number(cell.end()))
        {
            Mark::Clause
        } else {
            Mark::None
        }
    }

    /// Whether a cut at `at` would part a number.
    fn inside_number(&self, at: usize) -> bool {
        let part = |c: char| matches!(text::fold(c), '0'..='9' | '.' | ',');
        let at = at.saturating_sub(self.start);
        let (Some(before), Some(after)) = (self.text.get(..at), self.text.get(at..)) else {
            return false;
        };
        before.chars().next_back().is_some_and(part)
            && after
                .chars()
                .next()
                .is_some_and(|c| part(c) || matches!(c, '%' | '％'))
    }

    /// Joins windows that touch or nearly do.
    pub(crate) fn join(&mut self, wide: bool) {
        self.windows
            .sort_by_key(|window| (window.start, window.end));
        let mut joined: Vec<Range<usize>> = Vec::with_capacity(self.windows.len());
        for window in std::mem::take(&mut self.windows) {
            match joined.last_mut() {
                Some(last)
                    if window.start <= last.end || self.is_short(last.end..window.start, wide) =>
                {
                    last.end = last.end.max(window.end)
                }
                _ => joined.push(window),
            }
        }
        if let Some(first) = joined.first_mut()
            && self.is_short(self.start..first.start, wide)
        {
            first.start = self.start;
        }
        if let Some(last) = joined.last_mut()
            && self.is_short(last.end..self.end(), wide)
        {
            last.end = self.end();
        }
        self.windows = joined;
    }

    fn is_short(&self, gap: Range<usize>, wide: bool) -> bool {
        if gap.len() > AT_ONCE {
            return false;
        }
        let mut used = 0;
        self.cells(gap, wide).all(|cell| {
            used += cell.width;
            used < JOIN
        })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    None,
    Clause,
    Sentence,
}

/// What was met on the way out of a label.
#[derive(Default)]
struct Reach {
    used: usize,
    /// Cuts between graphemes, nearest first.
    cuts: Vec<usize>,
    sentence: Option<usize>,
    clause: Option<usize>,
    near: Option<usize>,
}

impl Reach {
    fn take(&mut self, width: usize, cut: usize) {
        self.used += width;
        self.cuts.push(cut);
    }

    fn mark(&mut self, mark: Mark, cut: usize) {
        match mark {
            Mark::None => {}
            Mark::Sentence => {
                self.sentence.get_or_insert(cut);
            }
            Mark::Clause if self.used >= NEAR => {
                self.clause.get_or_insert(cut);
            }
            Mark::Clause => self.near = Some(cut),
        }
    }

    /// The sentence's end, else the nearest clause mark, else as far as it goes without parting a number.
    fn stop(self, from: usize, inside_number: impl Fn(usize) -> bool) -> usize {
        let hard = || {
            self.cuts
                .iter()
                .rev()
                .copied()
                .find(|at| !inside_number(*at))
        };
        self.sentence
            .or(self.clause)
            .or(self.near)
            .or_else(hard)
            .unwrap_or(from)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn windows<'a>(text: &'a str, labels: &[&str]) -> Vec<&'a str> {
        let mut line = Line {
            start: 0,
            text,
            windows: Vec::new(),
        };
        for label in labels {
            let at = text.find(label).unwrap();
            line.open(at..at + label.len(), 60, false);
        }
        line.join(false);
        line.windows
            .iter()
            .map(|window| &text[window.clone()])
            .collect()
    }

    #[test]
    fn a_window_ends_at_a_mark() {
        let text = "全区各级各类学校认真组织师生开展安全演练活动并及时上报。共培训教师329人次，其中骨干教师120人次，覆盖全部乡镇中心学校和村级教学点。年内又新建校舍三处并按期投入使用，受到群众欢迎和上级肯定。";
        assert_eq!(
            windows(text, &["329人次"]),
            ["共培训教师329人次，其中骨干教师120人次，"]
        );
        assert_eq!(windows("共培训329人次", &["329人次"]), ["共培训329人次"]);
    }

    #[test]
    fn windows_that_nearly_touch_are_one() {
        let filler = "这里是一段没有任何数字也没有任何标点符号的很长很长的文字".repeat(4);
        let text = format!("{filler}。甲共12人，其间隔着几个字，乙共13人。{filler}");
        assert_eq!(
            windows(&text, &["12人", "13人"]),
            ["甲共12人，其间隔着几个字，乙共13人。"]
        );
        let text = format!("甲共12人。{filler}。乙共13人。");
        assert_eq!(windows(&text, &["12人", "13人"]).len(), 2);
    }

    #[test]
    fn a_number_at_the_edge_is_left_out_whole() {
        let text = format!("{}标记{}12345678901234", "甲".repeat(60), "乙".repeat(16));
        let shown = windows(&format!("{text}{}", "丙".repeat(40)), &["标记"])
            .iter()
            .map(|s| s.to_string())
            .collect::<Vec<_>>();
        assert!(shown[0].ends_with("乙"), "{shown:?}");
    }
}
