//! From the tokens of a page to its elements and the lines of text in them.

use std::ops::Range;

use html5gum::Tokenizer;
use html5gum::emitters::default::{DefaultEmitter, StartTag, Token};

use super::element::{Element, Role, element, is_void, key};
use super::grid::Grid;
use super::line::{Bit, Line};
use crate::table::Tables;

/// An element of the page. Its descendants are the elements after it, up to `end`.
#[derive(Debug)]
pub(super) struct Node {
    pub(super) parent: usize,
    pub(super) end: usize,
    pub(super) role: Role,
    /// Its class and id, in small letters.
    pub(super) names: String,
}

/// A page, taken apart.
#[derive(Debug, Default)]
pub(super) struct Page {
    pub(super) nodes: Vec<Node>,
    pub(super) lines: Vec<Line>,
    pub(super) tables: Tables,
    /// What stands between the marks of each comment, and where it stands, marks included.
    pub(super) comments: Vec<(Range<usize>, String)>,
    /// What the page says its title is.
    pub(super) titles: Vec<String>,
}

/// An element that is open.
#[derive(Debug)]
struct Open {
    key: u64,
    node: usize,
    element: Element,
}

/// Elements stand in each other no deeper than this; deeper ones are read as if they were not there.
const MOST_OPEN: usize = 256;
/// A title has fewer characters, and a page fewer titles.
const MOST_TITLE: usize = 200;
const MOST_TITLES: usize = 4;
/// A class name says what it has to say within so many bytes.
const MOST_NAMES: usize = 200;

struct Builder<'s> {
    source: &'s str,
    page: Page,
    open: Vec<Open>,
    grids: Vec<Grid>,
    line: Vec<Bit>,
    /// Open elements whose text is not seen, is a link, keeps its line breaks, is a heading.
    unseen: usize,
    links: usize,
    kept: usize,
    /// The title is being read.
    title: bool,
}

/// Takes `source` apart.
pub(super) fn page(source: &str) -> Page {
    let mut emitter = DefaultEmitter::<usize>::new_with_span();
    emitter.naively_switch_states(true);
    let mut builder = Builder {
        source,
        page: Page::default(),
        open: Vec::new(),
        grids: Vec::new(),
        line: Vec::new(),
        unseen: 0,
        links: 0,
        kept: 0,
        title: false,
    };
    builder.page.nodes.push(Node {
        parent: 0,
        end: 0,
        role: Role::Plain,
        names: String::new(),
    });
    let mut at = 0;
    for Ok(token) in Tokenizer::new_with_emitter(source, emitter) {
        // Text is what lies between the tags: references are decoded here, so that each keeps its own place.
        let (range, tag) = match &token {
            Token::StartTag(tag) => (tag.span.start..tag.span.end, true),
            Token::EndTag(tag) => (tag.span.start..tag.span.end, true),
            Token::Comment(comment) => (comment.span.start..comment.span.end, true),
            Token::Doctype(doctype) => (doctype.span.start..doctype.span.end, true),
            Token::String(_) | Token::Error(_) => (0..0, false),
        };
        if !tag || range.start < at {
            continue;
        }
        builder.text(at..range.start);
        at = range.end.max(at);
        match token {
            Token::StartTag(tag) => builder.start(&tag),
            Token::EndTag(tag) => builder.end(&tag.name),
            Token::Comment(comment) => {
                builder.comment(range, &String::from_utf8_lossy(&comment.value))
            }
            _ => {}
        }
    }
    builder.text(at..source.len());
    builder.finish()
}

impl Builder<'_> {
    fn node(&self) -> usize {
        self.open.last().map_or(0, |open| open.node)
    }

    fn start(&mut self, tag: &StartTag<usize>) {
        let attribute = |name: &[u8]| {
            tag.attributes
                .get(name)
                .map(|value| String::from_utf8_lossy(&value.value))
        };
        let name: &[u8] = &tag.name;
        let mut element = element(name);
        if attribute(b"hidden").is_some()
            || attribute(b"style").is_some_and(|style| is_hidden(&style))
        {
            element.unseen = true;
        }
        self.close_implied(element, key(name));
        match name {
            b"br" => self.br(),
            b"meta"
                if attribute(b"name")
                    .is_some_and(|name| name.eq_ignore_ascii_case("ArticleTitle")) =>
            {
                let title = attribute(b"content").unwrap_or_default();
                if self.page.titles.len() < MOST_TITLES {
                    self.page
                        .titles
                        .push(title.chars().take(MOST_TITLE).collect());
                }
            }
            b"title" => {
                self.title = self.page.titles.len() < MOST_TITLES;
                if self.title {
                    self.page.titles.push(String::new());
                }
            }
            _ => {}
        }
        if element.block {
            self.flush();
        }
        if is_void(name) || self.open.len() >= MOST_OPEN {
            return;
        }
        match element.role {
            Role::Table => self.open_table(),
            Role::Row => {
                let declared = self
                    .open
                    .last()
                    .is_some_and(|open| open.key == key(b"thead"));
                if let Some(grid) = self.grids.last_mut() {
                    grid.begin_row();
                    if declared {
                        self.page.tables.head(grid.table, grid.row);
                    }
                }
            }
            Role::Cell => {
                let number = |name: &[u8]| {
                    attribute(name)
                        .and_then(|value| value.trim().parse::<u32>().ok())
                        .unwrap_or(1)
                        .max(1)
                };
                self.open_cell(number(b"colspan"), number(b"rowspan"));
            }
            _ => {}
        }
        self.unseen += usize::from(element.unseen);
        self.links += usize::from(element.role == Role::Link);
        self.kept += usize::from(element.role == Role::Preformatted);
        // Only what can hold an article needs a place in the tree.
        let node = if element.block {
            let mut names = String::new();
            for value in [attribute(b"class"), attribute(b"id")]
                .into_iter()
                .flatten()
            {
                names.extend(
                    value
                        .chars()
                        .take(MOST_NAMES)
                        .map(|c| c.to_ascii_lowercase()),
                );
                names.push(' ');
            }
            self.page.nodes.push(Node {
                parent: self.node(),
                end: 0,
                role: element.role,
                names,
            });
            self.page.nodes.len() - 1
        } else {
            self.node()
        };
        self.open.push(Open {
            key: key(name),
            node,
            element,
        });
    }

    /// Closes what the element to come cannot stand in.
    fn close_implied(&mut self, element: Element, key_of: u64) {
        let closes = |open: &Open| match element.role {
            Role::Item => open.element.role == Role::Item && open.key == key_of,
            Role::Row => matches!(open.element.role, Role::Row | Role::Cell),
            Role::Cell => open.element.role == Role::Cell,
            _ => element.block && open.element.role == Role::Paragraph,
        };
        let stops = |open: &Open| match element.role {
            Role::Item => open.element.role == Role::List,
            Role::Row | Role::Cell => open.element.role == Role::Table,
            _ => open.element.block && open.element.role != Role::Paragraph,
        };
        let mut found = None;
        for (index, open) in self.open.iter().enumerate().rev() {
            if stops(open) {
                break;
            }
            if closes(open) {
                found = Some(index);
            }
        }
        if let Some(index) = found {
            self.close_to(index);
        }
    }

    fn end(&mut self, name: &[u8]) {
        let key = key(name);
        let role = element(name).role;
        if matches!(name, b"br") {
            self.br();
        }
        for (index, open) in self.open.iter().enumerate().rev() {
            if open.key == key {
                self.close_to(index);
                return;
            }
            // An end that has no beginning closes no cell and no table.
            let wall = match role {
                Role::Table => false,
                Role::Row | Role::Cell => open.element.role == Role::Table,
                _ => matches!(open.element.role, Role::Table | Role::Cell),
            };
            if wall {
                return;
            }
        }
    }

    fn close_to(&mut self, index: usize) {
        while self.open.len() > index {
            let Some(open) = self.open.last() else { return };
            let Element {
                role,
                block,
                unseen,
            } = open.element;
            let node = open.node;
            if block {
                self.flush();
            }
            self.open.pop();
            self.unseen -= usize::from(unseen);
            self.links -= usize::from(role == Role::Link);
            self.kept -= usize::from(role == Role::Preformatted);
            match role {
                Role::Table => drop(self.grids.pop()),
                Role::Cell => {
                    if let Some(grid) = self.grids.last_mut() {
                        grid.end_cell();
                    }
                }
                Role::Title => self.title = false,
                _ => {}
            }
            if block {
                let end = self.page.nodes.len();
                if let Some(node) = self.page.nodes.get_mut(node) {
                    node.end = end;
                }
            }
        }
    }

    fn br(&mut self) {
        if self
            .open
            .iter()
            .rev()
            .take(8)
            .any(|open| matches!(open.element.role, Role::Heading(_)))
        {
            let at = self.line.last().map_or(0, Bit::end);
            self.line.push(Bit::Blank(at..at, true));
        } else {
            self.flush();
        }
    }

    fn text(&mut self, range: Range<usize>) {
        if range.is_empty() {
            return;
        }
        let Some(text) = self.source.get(range.clone()) else {
            return;
        };
        if self.title {
            if let Some(title) = self.page.titles.last_mut() {
                title.extend(text.chars().take(MOST_TITLE));
            }
            return;
        }
        if self.unseen > 0 {
            return;
        }
        let is_link = self.links > 0;
        if self.kept > 0 {
            let mut at = range.start;
            for line in text.split_inclusive('\n') {
                Line::bits(line, at, is_link, &mut self.line);
                at += line.len();
                if line.ends_with('\n') {
                    self.flush();
                }
            }
        } else {
            Line::bits(text, range.start, is_link, &mut self.line);
        }
    }

    fn comment(&mut self, range: Range<usize>, text: &str) {
        self.line
            .push(Bit::Note(range.start, self.page.comments.len()));
        self.page.comments.push((range, text.trim().to_owned()));
    }

    /// Ends the line, if it has any text.
    fn flush(&mut self) {
        if self.line.is_empty() {
            return;
        }
        let cell = self.grids.iter().rev().find_map(Grid::open_cell);
        let node = self.node();
        let role = self
            .page
            .nodes
            .get(node)
            .map_or(Role::Plain, |node| node.role);
        let bits = std::mem::take(&mut self.line);
        self.page
            .lines
            .push(Line::new(bits, self.source, node, role, cell));
    }

    fn open_table(&mut self) {
        let inside = self.grids.last().and_then(Grid::open_cell);
        self.grids.push(Grid::new(self.page.tables.open(inside)));
    }

    fn open_cell(&mut self, columns: u32, rows: u32) {
        if let Some(grid) = self.grids.last_mut() {
            let cell = grid.begin_cell(columns, rows);
            self.page.tables.cell(grid.table, cell);
        }
    }

    fn finish(mut self) -> Page {
        self.close_to(0);
        self.flush();
        let end = self.page.nodes.len();
        if let Some(root) = self.page.nodes.first_mut() {
            root.end = end;
        }
        self.page
    }
}

/// Whether a style says that the element is not shown.
fn is_hidden(style: &str) -> bool {
    let style: String = style
        .chars()
        .take(400)
        .filter(|c| !c.is_whitespace())
        .map(|c| c.to_ascii_lowercase())
        .collect();
    style.contains("display:none") || style.contains("visibility:hidden")
}
