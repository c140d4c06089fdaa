//! Rows of at most so many columns, broken where Chinese text may be broken.

use super::cell::Cell;

/// Breaks `cells` into rows of at most `room` columns, the first of at most `first`.
///
/// A number, a word and a mark with what it belongs to stay together as long as a row can hold them.
pub(crate) fn rows<'a>(
    cells: impl IntoIterator<Item = Cell<'a>>,
    first: usize,
    room: usize,
) -> Vec<Vec<Cell<'a>>> {
    let mut out = Rows {
        rows: vec![Vec::new()],
        used: 0,
        limit: first.max(1),
        room: room.max(2),
    };
    let mut unit: Vec<Cell<'a>> = Vec::new();
    let mut cells = cells.into_iter().peekable();
    while let Some(cell) = cells.next() {
        let next = cells.peek().map(Cell::first);
        let before = unit.last().map(Cell::first);
        let here = cell.first();
        unit.push(cell);
        let Some(next) = next else { break };
        if !sticks(before, here, next) {
            out.push(&mut unit);
        }
    }
    out.push(&mut unit);
    out.rows
}

struct Rows<'a> {
    rows: Vec<Vec<Cell<'a>>>,
    used: usize,
    limit: usize,
    room: usize,
}

impl<'a> Rows<'a> {
    /// Puts the cells of `unit`, which stay together, into the row, or into the next; `unit` is empty then.
    fn push(&mut self, unit: &mut Vec<Cell<'a>>) {
        let width: usize = unit.iter().map(|cell| cell.width).sum();
        let blanks: usize = unit
            .iter()
            .rev()
            .take_while(|cell| cell.show == " ")
            .map(|cell| cell.width)
            .sum();
        // Blanks at the end of a row may be cut by who prints it only if they fit at all, so they count here.
        if self.used + width - blanks.min(1) > self.limit && self.used > 0 {
            self.open();
        }
        for cell in unit.drain(..) {
            if self.used + cell.width > self.limit && self.used > 0 {
                self.open();
            }
            self.used += cell.width;
            if let Some(row) = self.rows.last_mut() {
                row.push(cell);
            }
        }
    }

    fn open(&mut self) {
        self.rows.push(Vec::new());
        self.used = 0;
        self.limit = self.room;
    }
}

/// Whether no row may end between `here` and `next`.
fn sticks(before: Option<char>, here: char, next: char) -> bool {
    if is_opening(here) || is_closing(next) || next == ' ' {
        return true;
    }
    // 1,234.5 and 2018-2021: the mark is inside a number; -3 and +3: it is the number's sign.
    if is_digit(here) && is_inner(next) {
        return true;
    }
    if is_digit(next) && is_inner(here) {
        return before.is_none_or(is_digit) || matches!(here, '-' | '－' | '−' | '+');
    }
    is_word(here) && is_word(next)
}

const fn is_digit(c: char) -> bool {
    matches!(c, '0'..='9' | '０'..='９')
}

/// Marks that may stand inside a number.
const fn is_inner(c: char) -> bool {
    matches!(c, '.' | ',' | '．' | ':' | '/' | '-' | '－' | '−' | '+')
}

/// Characters of scripts that are written in words.
fn is_word(c: char) -> bool {
    is_digit(c) || (c as u32) < 0x1100 && (c.is_alphanumeric() || matches!(c, '_' | '\'' | '’'))
}

const fn is_opening(c: char) -> bool {
    matches!(
        c,
        '“' | '‘'
            | '（'
            | '('
            | '《'
            | '〈'
            | '「'
            | '『'
            | '【'
            | '〔'
            | '['
            | '［'
            | '{'
            | '｛'
            | '〖'
            | '<'
            | '￥'
            | '¥'
            | '$'
    )
}

const fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '；'
            | '：'
            | '、'
            | '！'
            | '？'
            | '．'
            | '”'
            | '’'
            | '）'
            | '》'
            | '〉'
            | '」'
            | '』'
            | '】'
            | '〕'
            | '〗'
            | '］'
            | '｝'
    ) || matches!(
        c,
        ',' | '.'
            | ';'
            | ':'
            | '!'
            | '?'
            | ')'
            | ']'
            | '}'
            | '>'
            | '%'
            | '％'
            | '‰'
            | '℃'
            | '…'
            | '—'
            | '·'
            | '～'
            | '~'
    )
}

#[cfg(test)]
mod tests {
    use super::super::cell::cells;
    use super::*;

    fn broken(text: &str, room: usize) -> Vec<String> {
        rows(cells(text, 0, false), room, room)
            .into_iter()
            .map(|row| row.into_iter().map(|cell| cell.show).collect())
            .collect()
    }

    #[test]
    fn a_number_is_never_cut() {
        assert_eq!(
            broken("全市生产总值1234.5亿元", 16),
            ["全市生产总值", "1234.5亿元"]
        );
        assert_eq!(
            broken("增长为12.5%和1,234人", 10),
            ["增长为", "12.5%和", "1,234人"]
        );
    }

    #[test]
    fn no_row_starts_with_a_closing_mark() {
        assert_eq!(
            broken("甲乙丙丁，戊己（庚）", 8),
            ["甲乙丙", "丁，戊己", "（庚）"]
        );
    }

    #[test]
    fn what_no_row_can_hold_is_cut_between_graphemes() {
        assert_eq!(broken("123456789", 4), ["1234", "5678", "9"]);
        assert_eq!(broken("。。。", 4), ["。。", "。"]);
        assert_eq!(broken("", 4), [""]);
    }

    proptest::proptest! {
        #[test]
        fn no_break_parts_a_number_or_strands_a_mark(pieces in proptest::collection::vec(proptest::sample::select(vec!["全市", "教师", "1234.5", "12%", "3-4所", "，", "。", "（甲）", "“乙”"]), 0..60), room in 24..60usize) {
            let mut text = String::new();
            for piece in pieces {
                // Many marks or numbers in a row may come to more than any row holds.
                let glued = text.chars().next_back().zip(piece.chars().next()).is_some_and(|(end, start)| {
                    is_digit(end) && is_digit(start) || end == '%' && is_digit(start) || is_closing(end) && is_closing(start)
                });
                if !glued {
                    text.push_str(piece);
                }
            }
            let rows = broken(&text, room);
            proptest::prop_assert_eq!(rows.concat(), text.clone());
            for row in &rows {
                proptest::prop_assert!(super::super::cell::width(row, false) <= room);
            }
            for pair in rows.windows(2) {
                let (end, start) = (pair[0].chars().next_back(), pair[1].chars().next());
                let both = end.zip(start).is_some_and(|(end, start)| (is_digit(end) || end == '.' || end == '-') && (is_digit(start) || matches!(start, '.' | '-' | '%')));
                proptest::prop_assert!(!both, "{rows:?}");
                proptest::prop_assert!(!start.is_some_and(is_closing) && !end.is_some_and(is_opening), "{rows:?}");
            }
        }
    }

    #[test]
    fn words_stay_whole() {
        assert_eq!(broken("the sum is wrong", 9), ["the sum ", "is wrong"]);
    }
}
