//! Web pages: the report in them becomes text, what stands around it becomes furniture.

mod article;
mod element;
pub(crate) mod entity;
pub(crate) mod grid;
mod line;
mod tree;

use hegao_core::text::length;
use hegao_core::{BlockKind, Document, Span};

use self::article::Article;
use self::element::Role;
use self::line::Line;
use self::tree::Page;
use crate::docx::mark_furniture;
use crate::error::{ReadError, Unit};
use crate::furniture::Marker;
use crate::lines::{is_prose, lead};
use crate::weave::Weaver;
use crate::{Comment, Limits};

/// A heading by its element that is longer was only meant to be bold.
const MOST_HEADING: usize = 60;
/// So many lines of links in a row are a list of links.
const MANY_LINKS: usize = 3;

/// Reads a decoded page.
pub(crate) fn read(
    source: String,
    marker: &Marker,
    limits: &Limits,
) -> Result<(Document, Vec<Comment>), ReadError> {
    let mut page = tree::page(&source);
    if page.lines.len() > limits.max_lines {
        return Err(ReadError::TooLarge {
            found: page.lines.len(),
            most: limits.max_lines,
            unit: Unit::Lines,
        });
    }
    let article = Article::find(&page);
    let title = article::title(&page, &article);
    let links = link_lists(&page);
    let mut comments: Vec<Comment> = page
        .comments
        .iter()
        .map(|(range, text)| Comment {
            text: text.clone(),
            source: Span::new(range.start, range.end),
            part: 0,
            at: 0,
        })
        .collect();
    let mut tables = std::mem::take(&mut page.tables);
    let mut weaver = Weaver::new(&source);
    // Comments between two blocks stand before the second.
    let mut waiting: Vec<usize> = Vec::new();
    for (index, line) in page.lines.iter().enumerate() {
        let mut noted: Vec<(usize, usize)> = Vec::new();
        let woven = line.weave(&mut weaver, |comment, at| noted.push((comment, at)));
        let Some(begin) = woven else {
            waiting.extend(noted.into_iter().map(|(comment, _)| comment));
            continue;
        };
        noted.extend(waiting.drain(..).map(|comment| (comment, begin)));
        place(&mut comments, &noted);
        let flow = flow(line);
        let listed = links.get(index).copied().unwrap_or(false);
        let (kind, table) = match line.cell {
            _ if title == Some(index) => (BlockKind::Heading(1), None),
            _ if listed || !article.holds(line.node) => (BlockKind::Furniture, None),
            Some((table, row, column)) => (BlockKind::Cell { table, row, column }, Some(table)),
            None => (flow, None),
        };
        if let Some(table) = table {
            tables.member(weaver.blocks(), table, flow);
        }
        weaver.close(kind, None);
    }
    let end = weaver.len();
    place(
        &mut comments,
        &waiting
            .iter()
            .map(|comment| (*comment, end))
            .collect::<Vec<_>>(),
    );
    let mut woven = weaver.finish();
    let (text, blocks) = woven.parts();
    let tables = tables.settle(blocks, text, true);
    mark_furniture(text, blocks, marker, limits)?;
    Ok((woven.document(source, tables), comments))
}

fn place(comments: &mut [Comment], places: &[(usize, usize)]) {
    for (comment, at) in places {
        if let Some(comment) = comments.get_mut(*comment) {
            comment.at = *at;
        }
    }
}

/// What the line is outside of any table.
fn flow(line: &Line) -> BlockKind {
    match line.role {
        Role::Heading(level) if length(&line.text) <= MOST_HEADING && !is_prose(&line.text) => {
            BlockKind::Heading(level)
        }
        Role::Item => BlockKind::Item,
        _ => BlockKind::Paragraph,
    }
}

/// For each line whether it is one of a list of links. Attachments are links, too, and belong to the report.
fn link_lists(page: &Page) -> Vec<bool> {
    let mut marks = vec![false; page.lines.len()];
    let is_link = |line: &Line| {
        let links = line.linked > 0 && line.linked >= 2 * line.plain && line.marks == 0;
        links && !line.text.contains("附件") && lead(&line.text).is_none()
    };
    let mut run: Vec<usize> = Vec::new();
    let mut settle = |run: &mut Vec<usize>| {
        if run.len() >= MANY_LINKS {
            for index in run.iter() {
                if let Some(mark) = marks.get_mut(*index) {
                    *mark = true;
                }
            }
        }
        run.clear();
    };
    for (index, line) in page.lines.iter().enumerate() {
        if is_link(line) {
            run.push(index);
        } else if !line.text.is_empty() {
            settle(&mut run);
        }
    }
    settle(&mut run);
    marks
}
