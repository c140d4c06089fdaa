//! Reports built by hand, so that the tests of a checker do not depend on how text is understood.

use std::sync::Arc;

use hegao_core::document::{Block, BlockKind, Document};
use hegao_core::enumeration::{Enumeration, EnumerationItem, EnumerationStyle};
use hegao_core::report::Passage;
use hegao_core::{
    Check, Hits, Kind, Number, NumberStyle, Report, Role, Section, Sections, SourceMap, Span, Title,
};

const HAN: &str = "一二三四五六七八九十";

/// A report in the making.
#[derive(Default)]
pub(crate) struct Draft {
    text: String,
    blocks: Vec<Block>,
    sections: Vec<Section>,
    passages: Vec<Passage>,
    title: Option<Title>,
}

impl Draft {
    /// A report with this title.
    pub(crate) fn titled(title: &str) -> Self {
        let mut draft = Self::default();
        let span = draft.block(title, BlockKind::Paragraph);
        draft.title = Some(Title {
            span,
            blocks: 0..1,
            text: title.replace(' ', ""),
        });
        draft
    }

    /// A paragraph.
    pub(crate) fn para(mut self, text: &str) -> Self {
        self.block(text, BlockKind::Paragraph);
        self
    }

    /// A block of another kind.
    pub(crate) fn other(mut self, text: &str, kind: BlockKind) -> Self {
        self.block(text, kind);
        self
    }

    /// A heading on a line of its own: `（一）教学`, `2.管理`, `概况`.
    pub(crate) fn head(mut self, level: u8, text: &str) -> Self {
        let span = self.block(text, BlockKind::Paragraph);
        self.section(level, span, span, false);
        self
    }

    /// A heading with a chapter role.
    pub(crate) fn chapter(self, text: &str, role: &str) -> Self {
        self.head(1, text).role(role)
    }

    /// A heading of Markdown.
    pub(crate) fn md(mut self, level: u8, text: &str) -> Self {
        let span = self.block(text, BlockKind::Heading(level));
        self.section(level, span, span, false);
        self
    }

    /// A heading that ends where `body` begins, in one paragraph.
    pub(crate) fn run_in(mut self, level: u8, heading: &str, body: &str) -> Self {
        let span = self.block(&format!("{heading}{body}"), BlockKind::Paragraph);
        self.section(level, span.sub(0..heading.len()), span, true);
        self
    }

    /// Gives the last section a role.
    pub(crate) fn role(mut self, role: &str) -> Self {
        self.sections
            .last_mut()
            .unwrap()
            .roles
            .push(Role::new(role));
        self
    }

    /// A paragraph that treats the matter of a chapter.
    pub(crate) fn passage(mut self, role: &str, text: &str) -> Self {
        let span = self.block(text, BlockKind::Paragraph);
        self.passages.push(Passage {
            role: Role::new(role),
            span,
        });
        self
    }

    fn block(&mut self, text: &str, kind: BlockKind) -> Span {
        if !self.blocks.is_empty() {
            self.text.push('\n');
        }
        let start = self.text.len();
        self.text.push_str(text);
        let span = Span::new(start, self.text.len());
        self.blocks.push(Block {
            span,
            kind,
            number: None,
        });
        span
    }

    fn section(&mut self, level: u8, heading: Span, whole: Span, run_in: bool) {
        let text = &self.text[heading.range()];
        let number = number_of(text).map(|(len, ordinal, style)| Number {
            span: heading.sub(0..len),
            text: ordinal.to_string().into(),
            ordinal,
            style,
        });
        let front = number.as_ref().map_or(0, |number| number.span.len());
        let title = Span::new(
            heading.start + front,
            heading.end - if text.ends_with('。') { 3 } else { 0 },
        );
        let parent = self
            .sections
            .iter()
            .rposition(|section| section.level < level);
        let block = self.blocks.len() - 1;
        let section = Section {
            level,
            number,
            heading,
            title,
            roles: Vec::new(),
            run_in,
            item: false,
            block,
            blocks: block..block + 1,
            span: whole,
            parent,
        };
        self.sections.push(section);
    }

    /// The report, with enumerations of its paragraphs (一是…, one group a paragraph) if there are any.
    pub(crate) fn build(mut self) -> Report {
        let (blocks, end) = (self.blocks.len(), self.text.len());
        for index in 0..self.sections.len() {
            let level = self.sections[index].level;
            let next = self.sections[index + 1..]
                .iter()
                .find(|section| section.level <= level);
            let last = next.map_or(blocks, |section| section.block);
            let section = &mut self.sections[index];
            section.blocks = section.block..last;
            section.span = Span::new(
                section.heading.start,
                if last == blocks {
                    end
                } else {
                    self.blocks[last - 1].span.end
                },
            );
        }
        let enumerations = self
            .blocks
            .iter()
            .enumerate()
            .filter_map(|(index, block)| items(&self.text, index, block.span))
            .collect();
        let map = SourceMap::of_file(self.text.clone(), Vec::new());
        let mut report = Report::new(
            Document {
                text: self.text,
                blocks: self.blocks,
                tables: Vec::new(),
                map,
            },
            Arc::default(),
        );
        report.kind = Kind::new("summary");
        report.title = self.title;
        report.sections = Sections(self.sections);
        report.enumerations = enumerations;
        report.passages = self.passages;
        report
    }
}

/// What `check` points at in `report`.
pub(crate) fn found(check: &impl Check, report: &Report) -> Vec<String> {
    let mut hits = Hits::default();
    check.check(report, &mut hits);
    hits.into_sorted()
        .iter()
        .map(|hit| report.str(hit.span).to_owned())
        .collect()
}

fn number_of(text: &str) -> Option<(usize, u32, NumberStyle)> {
    let mark = text.find(['、', '.', '）', ')'])?;
    let len = mark + text[mark..].chars().next()?.len_utf8();
    let inner = text[..mark].trim_start_matches(['（', '(']);
    let paren = text[mark..].starts_with(['）', ')']);
    if let Ok(ordinal) = inner.parse() {
        return Some((
            len,
            ordinal,
            if paren {
                NumberStyle::ArabicParen
            } else {
                NumberStyle::Arabic
            },
        ));
    }
    let ordinal = HAN.chars().position(|c| inner == c.to_string())?;
    Some((
        len,
        u32::try_from(ordinal).ok()? + 1,
        if paren {
            NumberStyle::HanParen
        } else {
            NumberStyle::Han
        },
    ))
}

fn items(text: &str, block: usize, span: Span) -> Option<Enumeration> {
    let body = &text[span.range()];
    let mut items: Vec<EnumerationItem> = Vec::new();
    for (ordinal, c) in (1..).zip(HAN.chars()) {
        items.extend(
            body.match_indices(&format!("{c}是"))
                .map(|(at, marker)| EnumerationItem {
                    marker: span.sub(at..at + marker.len()),
                    ordinal,
                    block,
                }),
        );
    }
    items.sort_by_key(|item| item.marker.start);
    (!items.is_empty()).then_some(Enumeration {
        style: EnumerationStyle::Shi,
        items,
    })
}
