//! From the events of the parser to blocks.

use std::ops::Range;

use hegao_core::table::Frame;
use hegao_core::{BlockKind, Span};
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};

use super::html::{Part, Scanner};
use super::inline::{Bit, Bits};
use super::parts::{Code, Heading, Item, hashes};
use super::table::Table;
use crate::error::{ReadError, Unit};
use crate::lines::is_chapter;
use crate::weave::{Weaver, Woven};
use crate::{Comment, Limits};

/// What is open while the events go by.
#[derive(Debug)]
pub(super) struct Walker<'s> {
    source: &'s str,
    weaver: Weaver<'s>,
    bits: Bits,
    comments: Vec<Comment>,
    /// Comments before this one know their place in the text.
    placed: usize,
    heading: Option<Heading>,
    /// The number that the next item of each open list shows; `None` for bullets.
    lists: Vec<Option<u64>>,
    item: Option<Item>,
    /// Depth of footnotes.
    asides: usize,
    /// Depth of images, whose words are no text of the report.
    images: usize,
    table: Table,
    html: Option<Scanner>,
    code: Option<Code>,
}

impl<'s> Walker<'s> {
    pub(super) fn new(source: &'s str, body: usize) -> Self {
        let mut weaver = Weaver::new(source);
        if body > 0 {
            weaver.replace(0..body, "");
        }
        Self {
            source,
            weaver,
            bits: Bits::default(),
            comments: Vec::new(),
            placed: 0,
            heading: None,
            lists: Vec::new(),
            item: None,
            asides: 0,
            images: 0,
            table: Table::default(),
            html: None,
            code: None,
        }
    }

    /// Whether the blocks so far are within `limits`.
    pub(super) const fn within(&self, limits: &Limits) -> Result<(), ReadError> {
        if self.weaver.blocks() > limits.max_lines {
            return Err(ReadError::TooLarge {
                found: self.weaver.blocks(),
                most: limits.max_lines,
                unit: Unit::Lines,
            });
        }
        Ok(())
    }

    pub(super) fn finish(mut self) -> (Woven, Vec<Comment>, Vec<Frame>) {
        self.flush();
        self.place_comments(self.weaver.len());
        let mut woven = self.weaver.finish();
        let frames = self.table.settle(&mut woven);
        (woven, self.comments, frames)
    }

    pub(super) fn event(&mut self, event: Event<'_>, range: Range<usize>) {
        match event {
            Event::Start(tag) => self.start(&tag, &range),
            Event::End(tag) => self.end(tag, &range),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.lines.push(range),
                None => self.text(range, &text),
            },
            Event::Code(text) => self.code_span(range, &text),
            Event::Html(_) => {
                if let Some(html) = &mut self.html {
                    html.feed(self.source, range);
                }
            }
            Event::InlineHtml(_) => {
                let mut scanner = Scanner::default();
                scanner.feed(self.source, range.clone());
                let parts = scanner.finish(range.end);
                self.html_parts(parts);
            }
            Event::SoftBreak => self.soft_break(range),
            Event::HardBreak | Event::Rule => self.flush(),
            // A mark of a footnote is no text; the others are not switched on.
            Event::FootnoteReference(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, range: &Range<usize>) {
        if !matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        ) {
            self.flush();
        }
        match tag {
            Tag::Heading { level, .. } => {
                self.table.close();
                self.heading = Some(Heading::of(self.source, range, *level));
            }
            Tag::List(first) => self.lists.push(*first),
            Tag::Item => self.item = Some(Item::of(self.source, range, self.lists.last_mut())),
            Tag::FootnoteDefinition(_) => self.asides += 1,
            Tag::Image { .. } => self.images += 1,
            Tag::Table(_) => {
                self.table.close();
                self.table.begin();
            }
            Tag::TableHead | Tag::TableRow => self.table.begin_row(),
            Tag::TableCell => self.table.begin_cell(),
            Tag::HtmlBlock => self.html = Some(Scanner::default()),
            Tag::CodeBlock(kind) => {
                self.code = Some(Code {
                    fenced: matches!(kind, CodeBlockKind::Fenced(_)),
                    lines: Vec::new(),
                })
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, range: &Range<usize>) {
        match tag {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link => return,
            TagEnd::Image => {
                self.images = self.images.saturating_sub(1);
                return;
            }
            TagEnd::HtmlBlock => {
                if let Some(html) = self.html.take() {
                    self.html_parts(html.finish(range.end));
                }
            }
            TagEnd::CodeBlock => self.code_block(),
            _ => {}
        }
        self.flush();
        match tag {
            TagEnd::Heading(_) => self.heading = None,
            TagEnd::Item => self.item = None,
            TagEnd::List(_) => drop(self.lists.pop()),
            TagEnd::FootnoteDefinition => self.asides = self.asides.saturating_sub(1),
            TagEnd::TableHead | TagEnd::TableRow => self.table.end_row(),
            TagEnd::TableCell => self.table.end_cell(),
            _ => {}
        }
    }

    fn text(&mut self, range: Range<usize>, text: &str) {
        if self.images > 0 {
            return;
        }
        if self.source.get(range.clone()) == Some(text) {
            self.bits.push(Bit::Keep(range));
        } else {
            self.bits.push(Bit::Put(range, text.to_owned()));
        }
    }

    fn code_span(&mut self, range: Range<usize>, text: &str) {
        if self.images > 0 {
            return;
        }
        let raw = self.source.get(range.clone()).unwrap_or_default();
        let ticks = raw.bytes().take_while(|byte| *byte == b'`').count();
        // One blank at each end belongs to the marks.
        let inner = [ticks, ticks + 1]
            .into_iter()
            .find(|skip| raw.get(*skip..).is_some_and(|rest| rest.starts_with(text)));
        match inner {
            Some(skip) => self.bits.push(Bit::Code(
                range.start + skip..range.start + skip + text.len(),
            )),
            None => self.bits.push(Bit::Put(range, text.to_owned())),
        }
    }

    /// A line break wraps the paragraph, unless a chapter begins after it or a heading without its blank stands before it.
    fn soft_break(&mut self, range: Range<usize>) {
        let next = self
            .source
            .get(range.end..)
            .unwrap_or_default()
            .trim_start_matches([' ', '\u{3000}', '>', '*']);
        let here = self.bits.front().and_then(|front| self.source.get(front));
        if is_chapter(next) || hashes(next) > 0 || here.is_some_and(|text| hashes(text) > 0) {
            self.flush();
        } else {
            self.bits.push(Bit::Soft(range));
        }
    }

    fn html_parts(&mut self, parts: Vec<Part>) {
        for part in parts {
            match part {
                Part::Text(range) => self.bits.push(Bit::Keep(range)),
                Part::Character(range, c) => self.bits.push(Bit::Put(range, c.to_string())),
                Part::Break => self.flush(),
                Part::Table
                | Part::EndTable
                | Part::Head(_)
                | Part::Row
                | Part::Cell(..)
                | Part::EndCell => {
                    self.flush();
                    self.table.html(&part);
                }
                Part::Comment(range, text) => {
                    self.bits.push(Bit::Note(self.comments.len()));
                    self.comments.push(Comment {
                        text,
                        source: Span::new(range.start, range.end),
                        part: 0,
                        at: 0,
                    });
                }
            }
        }
    }

    /// Gives each line of a code block as a block of its own.
    fn code_block(&mut self) {
        let Some(code) = self.code.take() else { return };
        let kind = code.kind(self.source);
        for range in code.lines {
            let mut at = range.start;
            for line in self
                .source
                .get(range)
                .unwrap_or_default()
                .split_inclusive('\n')
            {
                self.bits.push(Bit::Code(at..at + line.len()));
                at += line.len();
                self.weave(kind, None);
            }
        }
    }

    /// Ends the block that is open, if it has any text.
    fn flush(&mut self) {
        if self.bits.is_empty() {
            return;
        }
        if let Some((table, row, column)) = self.table.place() {
            let block = self.weaver.blocks();
            self.weave(BlockKind::Cell { table, row, column }, None);
            if self.weaver.blocks() > block {
                self.table.member(block, table);
            }
            return;
        }
        if let Some(heading) = self.heading {
            let kind = heading.kind(|| self.bits.text(self.source));
            self.weave(kind, None);
            return;
        }
        if self.asides > 0 {
            self.weave(BlockKind::Aside, None);
            return;
        }
        match self.item.take() {
            Some(Item::Bullet) => self.weave(BlockKind::Item, None),
            Some(Item::Number(number)) => self.weave(BlockKind::Item, Some(number.into())),
            Some(Item::Text(marker)) => {
                let rest = std::mem::take(&mut self.bits);
                let first = rest.front().map_or(marker.end, |front| front.start);
                let blanks = self
                    .source
                    .get(marker.end..first)
                    .is_some_and(|between| between.chars().all(|c| c == ' '));
                self.bits.push(Bit::Keep(
                    marker.start..if blanks { first } else { marker.end },
                ));
                self.bits.append(rest);
                self.weave(BlockKind::Paragraph, None);
            }
            None => {
                let kind = self.unspaced_heading();
                self.weave(kind, None);
            }
        }
    }

    /// `#标题` without a blank after the hashes is no heading by the rules, but no writer means anything else.
    fn unspaced_heading(&mut self) -> BlockKind {
        let Some(front) = self.bits.front() else {
            return BlockKind::Paragraph;
        };
        let level = self.source.get(front.clone()).map_or(0, hashes);
        let escaped = self
            .source
            .get(..front.start)
            .is_some_and(|before| before.ends_with('\\'));
        if level == 0 || escaped {
            return BlockKind::Paragraph;
        }
        self.bits.cut_front(front.start + usize::from(level));
        BlockKind::Heading(level)
    }

    /// Weaves what was read into a block of its own.
    fn weave(&mut self, kind: BlockKind, number: Option<Box<str>>) {
        let bits = std::mem::take(&mut self.bits);
        let comments = &mut self.comments;
        let start = bits.weave(&mut self.weaver, |index, at| {
            if let Some(comment) = comments.get_mut(index) {
                comment.at = at;
            }
        });
        if let Some(start) = start {
            self.weaver.close(kind, number);
            self.place_comments(start);
        }
    }

    /// Gives `at` to the comments that have no place yet: they stand before the block that begins there.
    fn place_comments(&mut self, at: usize) {
        for comment in self.comments.iter_mut().skip(self.placed) {
            comment.at = comment.at.max(at);
        }
        self.placed = self.comments.len();
    }
}
