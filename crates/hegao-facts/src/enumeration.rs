//! Enumerations inside running text.
//!
//! A marker counts where a clause begins. Without a mark before it (`…领域三是…`) it counts only where it goes on from the marker
//! before it, because 统一是, 之一是 and 星期三是 look the same.

use hegao_core::enumeration::{Enumeration, EnumerationItem, EnumerationStyle as Style};
use hegao_core::{Document, Sections, Span, text};

use crate::scan::{Sighting, Sign};

/// How far a quotation is looked for around a marker, in bytes.
const QUOTE: usize = 180;
/// Paragraphs that may stand between two items which each open a paragraph.
const GAP: usize = 4;

/// Groups kept open at once; no prose nests deeper, and a text that does must not cost more.
const MOST_OPEN: usize = 32;

/// What may stand before 一是 without being a clause mark and without making it a marker.
pub(crate) const GLUED: &str =
    "第统唯万之单同期周拜初高合专如不其中任另每百千十零〇一二三四五六七八九两无归划初甲";

/// A group that may still grow.
#[derive(Debug)]
struct Open {
    group: Enumeration,
    /// Whether its last item opens its block.
    fronts: bool,
    /// The innermost section of its last item.
    section: Option<usize>,
}

/// Collects enumerations in the order of the text.
#[derive(Debug, Default)]
pub(crate) struct Enumerations {
    open: Vec<Open>,
    done: Vec<Enumeration>,
    /// A first marker that nothing marks off, until the second one proves it.
    doubtful: Option<EnumerationItem>,
    /// The block whose numbers have been read.
    numbers: Option<usize>,
}

impl Enumerations {
    /// Looks at one sighting.
    pub(crate) fn see(&mut self, document: &Document, sections: &Sections, sighting: Sighting<'_>) {
        let Some(block) = document.blocks.get(sighting.block) else {
            return;
        };
        let inner = sections.path(sighting.span.start).next();
        match sighting.sign {
            Sign::Passage(..) => {}
            Sign::Numbers => {
                if self.numbers.replace(sighting.block) != Some(sighting.block) {
                    let from = inner
                        .and_then(|index| sections.get(index))
                        .filter(|section| section.block == sighting.block);
                    let from = from
                        .and_then(|section| section.number.as_ref())
                        .map_or(block.span.start, |number| {
                            number.span.end.max(block.span.start)
                        });
                    self.done.extend(crate::inline::numbers(
                        document,
                        Span::new(from, block.span.end),
                        sighting.block,
                    ));
                }
            }
            Sign::Marker(style, ordinal) => {
                let item = EnumerationItem {
                    marker: sighting.span,
                    ordinal: *ordinal,
                    block: sighting.block,
                };
                self.marker(document, block.span, *style, item, inner);
            }
        }
    }

    fn marker(
        &mut self,
        document: &Document,
        block: Span,
        style: Style,
        mut item: EnumerationItem,
        section: Option<usize>,
    ) {
        let before = document
            .text
            .get(block.start..item.marker.start)
            .unwrap_or_default();
        let after = document
            .text
            .get(item.marker.end..block.end)
            .unwrap_or_default();
        let previous = before.chars().next_back();
        let next = after.chars().next();
        let front = before.chars().rev().take(8).all(text::is_blank) && before.len() < 32;
        let free = front
            || previous.is_some_and(|c| {
                text::is_clause_mark(c)
                    || text::is_blank(c)
                    || matches!(c, '、' | '—' | '…' | '”' | '）' | ')' | '.' | '》')
            });
        let comma = next.is_some_and(|c| matches!(text::fold(c), ',' | ':') || c == '、');
        if !fits(style, item.ordinal, free, front, previous, next, comma)
            || quoted(document, block, item.marker)
        {
            return;
        }
        self.close_behind(item.block);
        if style == Style::First && item.ordinal == 0 {
            let Some(last) = self.last(style, item.block) else {
                return;
            };
            item.ordinal = last + 1;
        }
        if !free {
            if previous.is_some_and(|c| GLUED.contains(c)) || before.ends_with("其中") {
                return;
            }
            let goes_on = self
                .last(style, item.block)
                .is_some_and(|last| item.ordinal == last + 1);
            let proved = self
                .doubtful
                .filter(|first| first.block == item.block && item.ordinal == 2);
            if item.ordinal == 1 {
                self.doubtful = Some(item);
                return;
            }
            if !goes_on && proved.is_none() {
                return;
            }
        }
        if style == Style::Shi
            && item.ordinal == 2
            && let Some(first) = self
                .doubtful
                .take()
                .filter(|first| first.block == item.block)
        {
            self.push(style, first, false, section);
        }
        self.push(style, item, front, section);
    }

    /// The last ordinal of the innermost group of `style` in `block`.
    fn last(&self, style: Style, block: usize) -> Option<u32> {
        let open = self
            .open
            .iter()
            .rev()
            .find(|open| open.group.style == style)?;
        open.group
            .items
            .last()
            .filter(|item| item.block == block)
            .map(|item| item.ordinal)
    }

    fn push(&mut self, style: Style, item: EnumerationItem, front: bool, section: Option<usize>) {
        if style == Style::Shi {
            self.doubtful = None;
        }
        let place = if item.ordinal == 1 {
            None
        } else {
            self.place(style, item, front, section)
        };
        if let Some(at) = place {
            // What was nested inside is over.
            let inner = self.open.split_off((at + 1).min(self.open.len()));
            let (gone, kept): (Vec<Open>, Vec<Open>) = inner
                .into_iter()
                .partition(|open: &Open| open.group.style == style);
            self.open.extend(kept);
            self.keep(gone);
        } else if self.open.len() > MOST_OPEN {
            let gone = self.open.drain(..MOST_OPEN / 2).collect();
            self.keep(gone);
        }
        match place.and_then(|at| self.open.get_mut(at)) {
            Some(open) => {
                open.group.items.push(item);
                open.fronts = front;
                open.section = section;
            }
            None => self.open.push(Open {
                group: Enumeration {
                    style,
                    items: vec![item],
                },
                fronts: front,
                section,
            }),
        }
    }

    /// The group that an item goes on; of nested groups the innermost that it follows, else the innermost of its block.
    fn place(
        &self,
        style: Style,
        item: EnumerationItem,
        front: bool,
        section: Option<usize>,
    ) -> Option<usize> {
        let last = |open: &Open| open.group.items.last().copied();
        let ours = |open: &Open| open.group.style == style;
        let near = |open: &Open, last: EnumerationItem| {
            last.block == item.block
                || (item.block <= last.block + GAP && open.section == section && (front || item.block == last.block + 1))
                // Paragraphs that each open with a marker may have others between them.
                || (front && open.fronts && open.section == section)
        };
        let follows = self.open.iter().rposition(|open| {
            ours(open)
                && last(open)
                    .is_some_and(|last| last.ordinal + 1 == item.ordinal && near(open, last))
        });
        follows.or_else(|| {
            self.open.iter().rposition(|open| {
                ours(open)
                    && last(open).is_some_and(|last| {
                        last.block == item.block
                            || (front
                                && open.fronts
                                && open.section == section
                                && item.block <= last.block + GAP)
                    })
            })
        })
    }

    /// Closes the groups that nothing in `block` or after it can go on.
    fn close_behind(&mut self, block: usize) {
        let far = |open: &Open| {
            open.group.items.last().is_none_or(|item| {
                item.block + GAP * 16 < block || (!open.fronts && item.block + GAP < block)
            })
        };
        let (gone, kept): (Vec<Open>, Vec<Open>) =
            std::mem::take(&mut self.open).into_iter().partition(far);
        self.open = kept;
        self.keep(gone);
    }

    fn keep(&mut self, open: Vec<Open>) {
        self.done
            .extend(
                open.into_iter()
                    .map(|open| open.group)
                    .filter(|group| match group.style {
                        Style::Shi => true,
                        Style::First => {
                            group.items.len() > 1
                                && group.items.first().is_some_and(|item| item.ordinal == 1)
                        }
                        _ => group.items.len() > 1,
                    }),
            );
    }

    /// All of them, in order of their first items.
    pub(crate) fn finish(mut self) -> Vec<Enumeration> {
        let open = std::mem::take(&mut self.open);
        self.keep(open);
        self.done
            .sort_by_key(|group| group.items.first().map_or(0, |item| item.marker.start));
        self.done
    }
}

/// Whether the neighbours let it be a marker of its family at all.
fn fits(
    style: Style,
    ordinal: u32,
    free: bool,
    front: bool,
    previous: Option<char>,
    next: Option<char>,
    comma: bool,
) -> bool {
    let verb = next.is_some_and(|c| matches!(c, '是' | '要'));
    let stopped = front
        || previous.is_some_and(|c| {
            matches!(text::fold(c), '。' | ';' | ':' | '!' | '?') || c == '，' || c == ','
        });
    match style {
        // 一是一，二是二.
        Style::Shi => next.is_some_and(|c| {
            "零一二三四五六七八九十".chars().nth(ordinal as usize) != Some(c)
                && !text::is_sentence_end(c)
        }),
        Style::Yao => {
            free && next.is_some_and(|c| !matches!(c, '务' | '素' | '求' | '点' | '义' | '件'))
        }
        Style::Di => stopped && comma && next != Some('、'),
        Style::Qi => stopped && (comma || next == Some('是')),
        Style::First => match ordinal {
            1 => stopped,
            2 => stopped && (comma || verb),
            _ => stopped && (comma || verb),
        },
        Style::Circled | Style::Arabic => true,
    }
}

/// Whether `at` stands inside quotation marks or a book title that open and close close by.
fn quoted(document: &Document, block: Span, at: Span) -> bool {
    let text = &document.text;
    let mut from = at.start.saturating_sub(QUOTE).max(block.start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let mut to = (at.end + QUOTE).min(block.end);
    while !text.is_char_boundary(to) {
        to -= 1;
    }
    let before = text.get(from..at.start).unwrap_or_default();
    let after = text.get(at.end..to).unwrap_or_default();
    [('“', '”'), ('《', '》'), ('「', '」')]
        .into_iter()
        .any(|(open, close)| {
            let opened = before
                .rfind(open)
                .is_some_and(|open| before.rfind(close).is_none_or(|close| close < open));
            opened
                && after
                    .find(close)
                    .is_some_and(|close| after.find(open).is_none_or(|open| close < open))
        })
}
