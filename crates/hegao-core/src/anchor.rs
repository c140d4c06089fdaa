//! Places in a reader's words: the headings above, then the paragraph under the last of them, or table, row and column.

use crate::document::BlockKind;
use crate::report::Report;
use crate::section::Section;
use crate::source::Place;
use crate::span::Span;
use crate::text;
use crate::words::Lang;

/// A heading is cut to so many characters.
const MOST_HEADING: usize = 24;

impl Report {
    /// The place of `span`, with its anchor in `lang`.
    #[must_use]
    pub fn place(&self, span: Span, lang: Lang) -> Place {
        let mut place = self.document.place(span);
        place.anchor = self.anchor(span, lang);
        place
    }

    /// The place of `span` in a reader's words: the headings above it and the paragraph's number under the last of them,
    /// 标题 in the heading itself, or the table, row and column of a cell.
    #[must_use]
    pub fn anchor(&self, span: Span, lang: Lang) -> String {
        let mut path: Vec<&Section> = self
            .sections
            .path(span.start)
            .filter_map(|index| self.sections.get(index))
            .collect();
        path.reverse();
        let mut out = String::new();
        for section in &path {
            out.push_str(&text::clip(self.str(section.heading).trim(), MOST_HEADING));
            out.push_str(" › ");
        }
        let block = self.document.block_at(span.start);
        let kind = self.document.blocks.get(block).map(|block| block.kind);
        out.push_str(&match kind {
            Some(BlockKind::Cell { table, row, column }) => {
                cell([table, row, column].map(|at| u64::from(at) + 1), lang)
            }
            Some(BlockKind::Aside) => match lang {
                Lang::Zh => "正文之外（注、页眉页脚、文本框）".to_owned(),
                Lang::En => "outside the running text (note, header, text box)".to_owned(),
            },
            _ => {
                let first = self.first_under(path.last().copied(), span, block);
                match (
                    first.map_or(0, |first| {
                        self.flow_before(block + 1) - self.flow_before(first)
                    }),
                    lang,
                ) {
                    (0, Lang::Zh) => "标题".to_owned(),
                    (0, Lang::En) => "heading".to_owned(),
                    (ordinal, Lang::Zh) => format!("第 {ordinal} 段"),
                    (ordinal, Lang::En) => format!("paragraph {ordinal}"),
                }
            }
        });
        out
    }

    /// The block from which paragraphs are counted: the first under the heading or the title, or that of a heading
    /// whose text follows in it. Nothing if `span` stands in the heading itself.
    fn first_under(&self, section: Option<&Section>, span: Span, block: usize) -> Option<usize> {
        let (first, inside) = match (section, &self.title) {
            (Some(section), _) => {
                let inside = (section.heading.start..section.heading.end).contains(&span.start);
                let last = section.heading.end.saturating_sub(1);
                let own = self.document.block_at(last.max(section.heading.start));
                (own + usize::from(!section.run_in), inside)
            }
            (None, Some(title)) if block >= title.blocks.start => {
                (title.blocks.end, title.blocks.contains(&block))
            }
            (None, _) => (0, false),
        };
        (!inside && first <= block).then_some(first)
    }
}

/// The place of a cell in a reader's words; all count from 1.
fn cell([table, row, column]: [u64; 3], lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("表 {table} 行 {row} 列 {column}"),
        Lang::En => format!("table {table}, row {row}, column {column}"),
    }
}
