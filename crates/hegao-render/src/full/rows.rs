//! One window as rows, each with its underlines.

use crate::terminal::cell::Cell;

/// A label as it is drawn.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    /// First byte in the source.
    pub(crate) start: usize,
    /// One past the last byte; equal to `start` for a point between characters.
    pub(crate) end: usize,
    /// Printed behind the underline: its number, or nothing.
    pub(crate) number: String,
    /// The columns that takes.
    pub(crate) number_width: usize,
    /// Whether it is what the message is about.
    pub(crate) primary: bool,
}

/// A piece of an underline row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Stroke {
    /// Index of the mark.
    pub(crate) mark: usize,
    /// First column, from 0.
    pub(crate) from: usize,
    /// Columns underlined; 0 for a point, which is drawn as a caret.
    pub(crate) columns: usize,
    /// Whether the number follows.
    pub(crate) ends: bool,
}

impl Stroke {
    /// One past the last column it takes, with its number.
    fn until(&self, marks: &[Mark]) -> usize {
        let number = if self.ends {
            marks.get(self.mark).map_or(0, |mark| mark.number_width)
        } else {
            0
        };
        self.from + self.columns.max(1) + number
    }
}

/// The underline rows below `row`, from top to bottom; strokes of one row do not touch. `last` says that no row follows in the window.
pub(crate) fn underlines(row: &[Cell<'_>], last: bool, marks: &[Mark]) -> Vec<Vec<Stroke>> {
    let mut strokes: Vec<Stroke> = marks
        .iter()
        .enumerate()
        .filter_map(|(index, mark)| stroke(row, last, index, mark))
        .collect();
    // The longer first, so that what lies inside stands below it.
    strokes.sort_by_key(|stroke| (stroke.from, std::cmp::Reverse(stroke.columns), stroke.mark));
    let mut rows: Vec<(usize, Vec<Stroke>)> = Vec::new();
    for stroke in strokes {
        let until = stroke.until(marks);
        match rows.iter_mut().find(|(free, _)| *free <= stroke.from) {
            Some((free, row)) => {
                *free = until;
                row.push(stroke);
            }
            None => rows.push((until, vec![stroke])),
        }
    }
    rows.into_iter().map(|(_, row)| row).collect()
}

fn stroke(row: &[Cell<'_>], last: bool, index: usize, mark: &Mark) -> Option<Stroke> {
    let first = row.first()?;
    let end = row.last()?.end();
    if mark.start == mark.end {
        let here = (first.at..end).contains(&mark.start) || (last && mark.start == end);
        let from = row
            .iter()
            .take_while(|cell| cell.end() <= mark.start)
            .map(|cell| cell.width)
            .sum();
        return here.then_some(Stroke {
            mark: index,
            from,
            columns: 0,
            ends: true,
        });
    }
    let covered = |cell: &&Cell<'_>| cell.at < mark.end && mark.start < cell.end();
    let columns: usize = row.iter().filter(covered).map(|cell| cell.width).sum();
    let from = row
        .iter()
        .take_while(|cell| !covered(cell))
        .map(|cell| cell.width)
        .sum();
    (columns > 0).then_some(Stroke {
        mark: index,
        from,
        columns,
        ends: mark.end <= end,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terminal::cell::cells;

    fn mark(start: usize, end: usize) -> Mark {
        Mark {
            start,
            end,
            number: "①".into(),
            number_width: 1,
            primary: false,
        }
    }

    fn drawn(text: &str, marks: &[Mark]) -> Vec<Vec<(usize, usize, usize)>> {
        let row: Vec<_> = cells(text, 0, false).collect();
        underlines(&row, true, marks)
            .into_iter()
            .map(|row| {
                row.into_iter()
                    .map(|s| (s.mark, s.from, s.columns))
                    .collect()
            })
            .collect()
    }

    #[test]
    fn columns_are_those_of_wide_characters() {
        assert_eq!(drawn("共12人", &[mark(3, 5)]), [[(0, 2, 2)]]);
        assert_eq!(drawn("共12人", &[mark(3, 8)]), [[(0, 2, 4)]]);
    }

    #[test]
    fn labels_that_overlap_or_touch_get_rows_of_their_own() {
        assert_eq!(
            drawn("甲乙丙丁", &[mark(3, 6), mark(0, 9)]),
            [[(1, 0, 6)], [(0, 2, 2)]]
        );
        assert_eq!(
            drawn("甲乙丙丁", &[mark(0, 3), mark(3, 6)]),
            [[(0, 0, 2)], [(1, 2, 2)]]
        );
        assert_eq!(
            drawn("甲乙丙丁", &[mark(0, 3), mark(6, 9)]),
            [[(0, 0, 2), (1, 4, 2)]]
        );
    }

    #[test]
    fn a_point_is_drawn_before_its_character_and_at_the_very_end() {
        assert_eq!(drawn("甲乙", &[mark(3, 3)]), [[(0, 2, 0)]]);
        assert_eq!(drawn("甲乙", &[mark(6, 6)]), [[(0, 4, 0)]]);
    }
}
