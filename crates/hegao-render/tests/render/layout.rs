//! Whatever the report and the labels: no row is too wide, and exactly the labelled characters are underlined.

use crate::support::{checked, finding, report};
use hegao_core::Span;
use hegao_render::{Format, Style, renderer};
use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation as _;
use unicode_width::UnicodeWidthStr as _;

const PIECES: &[&str] = &[
    "全市",
    "教师",
    "学校",
    "一",
    "增长",
    "，",
    "。",
    "；",
    "“",
    "”",
    "（",
    "）",
    "1234.5",
    "7,890",
    "12%",
    "9876543210.12345",
    "㎡",
    "e\u{301}",
    "👩\u{200d}🏫",
    "internationalization",
    "ｶﾅ",
    "𠀀",
    "!",
    "、",
    "\n",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(PIECES), 1..240).prop_map(|pieces| pieces.concat())
}

/// Two points of the text as thousandths of its graphemes.
fn labels() -> impl Strategy<Value = Vec<(usize, usize, bool)>> {
    prop::collection::vec((0..=1000usize, 0..60usize, any::<bool>()), 1..=4)
}

fn spans(text: &str, labels: &[(usize, usize, bool)]) -> Vec<Span> {
    let mut starts: Vec<usize> = text.grapheme_indices(true).map(|(at, _)| at).collect();
    starts.push(text.len());
    let last = starts.len() - 1;
    let one = |&(at, length, long): &(usize, usize, bool)| {
        let start = at * last / 1000;
        let end = (start + if long { length * 4 } else { length / 4 }).min(last);
        Span::new(starts[start], starts[end])
    };
    labels.iter().map(one).collect()
}

fn drawn(text: &str, spans: &[Span], style: &Style) -> String {
    let report = report(text);
    let labels: Vec<_> = spans
        .iter()
        .skip(1)
        .map(|span| ("标注的文字", *span))
        .collect();
    let finding = finding(&report, spans[0], &labels);
    let mut out = Vec::new();
    let mut render = renderer(Format::Full, style, &|_| None);
    render
        .report(
            &checked(
                "材料/二〇二四年工作总结（送审稿）.txt",
                report,
                vec![finding],
            ),
            &mut out,
        )
        .unwrap();
    String::from_utf8(out).unwrap()
}

fn columns(row: &str, wide: bool) -> usize {
    row.graphemes(true)
        .map(|g| if wide { g.width_cjk() } else { g.width() })
        .sum()
}

/// The rows of the frame: line number if given, and what stands right of the frame.
fn body(drawn: &str) -> Vec<(Option<usize>, &str)> {
    let rows = drawn.lines().filter_map(|row| {
        row.split_once(" │").map(|(number, text)| {
            (
                number.trim().parse().ok(),
                text.strip_prefix(' ').unwrap_or(text),
            )
        })
    });
    rows.collect()
}

fn is_underline(row: &str) -> bool {
    row.contains(['━', '─', '▲'])
}

/// Offsets (in scalar values) that are underlined, offsets that are shown, and the number of carets.
fn read(text: &str, drawn: &str) -> (Vec<usize>, Vec<usize>, usize) {
    let mut starts = vec![0];
    starts.extend(
        text.chars()
            .enumerate()
            .filter(|(_, c)| *c == '\n')
            .map(|(at, _)| at + 1),
    );
    let (mut underlined, mut shown, mut carets) = (Vec::new(), Vec::new(), 0);
    let mut at = 0;
    // Each column of the last text row with the offsets of its grapheme.
    let mut cells: Vec<(usize, Vec<usize>)> = Vec::new();
    for (number, row) in body(drawn) {
        if let Some(number) = number {
            at = starts[number - 1];
        }
        if let Some(count) = row
            .strip_prefix("… 略 ")
            .and_then(|row| row.strip_suffix(" 字 …"))
        {
            at += count.parse::<usize>().unwrap();
            cells.clear();
        } else if is_underline(row) {
            let strokes: Vec<char> = row.chars().collect();
            carets += strokes.iter().filter(|c| **c == '▲').count();
            let mut column = 0;
            for (width, offsets) in &cells {
                let covered: Vec<bool> = (column..column + width)
                    .map(|c| matches!(strokes.get(c), Some('━' | '─')))
                    .collect();
                assert!(
                    covered.iter().all(|c| *c == covered[0]),
                    "half a character in {row:?} of\n{drawn}"
                );
                if covered[0] {
                    underlined.extend(offsets);
                }
                column += width;
            }
            assert!(
                strokes
                    .iter()
                    .rposition(|c| matches!(c, '━' | '─'))
                    .is_none_or(|last| last < column),
                "underlined nothing:\n{drawn}"
            );
        } else if row.starts_with(['①', '②', '③', '④']) || row.starts_with("  ") {
            cells.clear();
        } else {
            cells = row
                .graphemes(true)
                .map(|g| {
                    let offsets: Vec<usize> = (at..at + g.chars().count()).collect();
                    at += offsets.len();
                    shown.extend(&offsets);
                    (g.width(), offsets)
                })
                .collect();
        }
    }
    underlined.sort_unstable();
    underlined.dedup();
    (underlined, shown, carets)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn underlined_is_what_is_labelled(text in text(), labels in labels(), width in 40..130usize) {
        let spans = spans(&text, &labels);
        let style = Style { width, ..Style::default() };
        let drawn = drawn(&text, &spans, &style);
        for row in drawn.lines() {
            prop_assert!(columns(row, false) <= width, "{} columns for {width} in {row:?} of\n{drawn}", columns(row, false));
        }
        let scalars: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let (underlined, shown, carets) = read(&text, &drawn);
        let expected: Vec<usize> = shown.iter().copied().filter(|at| spans.iter().any(|span| (span.start..span.end).contains(&scalars[*at]))).collect();
        prop_assert_eq!(&underlined, &expected, "\n{}", drawn);
        prop_assert_eq!(carets, spans.iter().filter(|span| span.is_empty() || text[span.range()].trim_matches('\n').is_empty()).count(), "\n{}", drawn);
        for span in &spans {
            // A label that fits is there from its first to its last character.
            let label = &text[span.range()];
            if columns(label, false) <= 2 * (width - 12) && !label.contains('\n') {
                let all = scalars.iter().enumerate().filter(|(_, at)| span.range().contains(at)).all(|(index, _)| shown.contains(&index));
                prop_assert!(all, "{label:?} is not all there:\n{drawn}");
            }
        }
    }

    #[test]
    fn rows_fit_where_ambiguous_characters_are_wide(text in text(), labels in labels(), width in 40..130usize) {
        let style = Style { width, ambiguous_wide: true, ..Style::default() };
        let drawn = drawn(&text, &spans(&text, &labels), &style);
        for row in drawn.lines() {
            prop_assert!(columns(row, true) <= width, "{} columns for {width} in {row:?} of\n{drawn}", columns(row, true));
        }
    }

    #[test]
    fn hostile_text_cannot_reach_the_terminal(text in "[\\x00-\\x1f\\x7f-\\x9f甲。\u{202e}\u{2066}\u{200b}\u{feff}\u{301}\u{e0001}]{0,80}", labels in labels(), width in 40..130usize) {
        let drawn = drawn(&text, &spans(&text, &labels), &Style { width, ..Style::default() });
        prop_assert!(drawn.chars().all(|c| c == '\n' || !c.is_control()), "{drawn:?}");
        prop_assert!(!drawn.contains(['\u{202e}', '\u{2066}', '\u{200b}', '\u{feff}', '\u{e0001}']), "{drawn:?}");
        for row in drawn.lines() {
            prop_assert!(columns(row, false) <= width, "{row:?}");
        }
    }
}
