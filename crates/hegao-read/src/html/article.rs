//! Which element of a page holds the report.

use hegao_core::text::length;

use super::element::Role;
use super::tree::{Node, Page};
use crate::lines::is_prose;

/// Names that content management systems give to the body of an article.
const BODIES: [&str; 22] = [
    "trs_editor",
    "trs_ueditor",
    "view_content",
    "ucapcontent",
    "ucap-content",
    "article",
    "zhengwen",
    "content",
    "zoom",
    "detail",
    "editor",
    "main-text",
    "maintext",
    "bodytext",
    "news_txt",
    "newscon",
    "rich_media_content",
    "wenzhang",
    "pages_content",
    "conttext",
    "txt",
    "text",
];

/// Names of what stands around an article, wherever in a class they stand.
const FRAMES: [&str; 24] = [
    "footer",
    "navbar",
    "navigation",
    "crumb",
    "share",
    "sidebar",
    "copyright",
    "toolbar",
    "pagination",
    "qrcode",
    "breadcrumb",
    "related",
    "recommend",
    "jiathis",
    "wzsy_",
    "printer",
    "languages",
    "weizhi",
    "location",
    "friendlink",
    "ewm",
    "xgwd",
    "xgyd",
    "relevant",
];

/// The same as whole words.
const FRAME_WORDS: [&str; 14] = [
    "nav", "foot", "menu", "position", "print", "search", "login", "banner", "topbar", "side",
    "pages", "dqwz", "topnav", "bottom",
];

/// What was found out about the elements of a page.
#[derive(Debug)]
pub(super) struct Article {
    /// The element that holds the report.
    node: usize,
    end: usize,
    /// Elements that are frames, with all that they hold.
    frames: Vec<bool>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Weight {
    score: i64,
    prose: usize,
    cells: usize,
}

impl Article {
    pub(super) fn find(page: &Page) -> Self {
        let nodes = &page.nodes;
        let own: Vec<Weight> = own_weights(page);
        let all = total(nodes, &own, &vec![false; nodes.len()]);
        let prose = all.first().map_or(0, |weight| weight.prose);
        // What holds most of the prose is no frame, whatever it is called.
        let mut frames: Vec<bool> = nodes
            .iter()
            .zip(&all)
            .map(|(node, weight)| weight.prose * 2 <= prose && is_frame(node))
            .collect();
        for index in 1..nodes.len() {
            let above = nodes
                .get(index)
                .and_then(|node| frames.get(node.parent))
                .copied()
                .unwrap_or(false);
            if let Some(frame) = frames.get_mut(index) {
                *frame |= above;
            }
        }
        let weights = total(nodes, &own, &frames);
        let node = descend(nodes, &weights);
        let end = nodes.get(node).map_or(0, |node| node.end);
        Self { node, end, frames }
    }

    /// Whether a line in element `node` belongs to the report.
    pub(super) fn holds(&self, node: usize) -> bool {
        (self.node == 0 || (self.node..self.end).contains(&node)) && !self.is_frame(node)
    }

    /// Whether element `node` is part of what stands around articles.
    fn is_frame(&self, node: usize) -> bool {
        self.frames.get(node).copied().unwrap_or(false)
    }

    /// Whether element `node` stands before the report.
    pub(super) fn is_after(&self, node: usize) -> bool {
        node < self.node
    }
}

/// What the lines that stand in each element itself weigh.
fn own_weights(page: &Page) -> Vec<Weight> {
    let mut weights = vec![Weight::default(); page.nodes.len()];
    for line in &page.lines {
        let Some(weight) = weights.get_mut(line.node) else {
            continue;
        };
        let count = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
        weight.score = weight
            .score
            .saturating_add(count(line.plain) + 5 * count(line.marks) - 2 * count(line.linked));
        weight.prose += usize::from(is_prose(&line.text) && line.linked * 2 < line.plain);
        weight.cells += usize::from(line.cell.is_some());
    }
    weights
}

/// What each element weighs with all that it holds; frames weigh nothing.
fn total(nodes: &[Node], own: &[Weight], frames: &[bool]) -> Vec<Weight> {
    let mut weights = own.to_vec();
    for index in (0..nodes.len()).rev() {
        if frames.get(index).copied().unwrap_or(false) {
            if let Some(weight) = weights.get_mut(index) {
                *weight = Weight::default();
            }
            continue;
        }
        let Some((weight, parent)) = weights
            .get(index)
            .copied()
            .zip(nodes.get(index).map(|node| node.parent))
        else {
            continue;
        };
        // A list of links does not take away from the text beside it.
        if index > 0
            && let Some(above) = weights.get_mut(parent)
        {
            above.score = above.score.saturating_add(weight.score.max(0));
            above.prose += weight.prose;
            above.cells += weight.cells;
        }
    }
    weights
}

/// Goes down from the root as long as one child holds all that counts.
fn descend(nodes: &[Node], weights: &[Weight]) -> usize {
    // For each element the child that weighs most.
    let mut best: Vec<usize> = vec![0; nodes.len()];
    let score = |index: usize| weights.get(index).map_or(0, |weight| weight.score);
    for (index, node) in nodes.iter().enumerate().skip(1) {
        if let Some(best) = best.get_mut(node.parent)
            && (*best == 0 || score(index) > score(*best))
        {
            *best = index;
        }
    }
    let mut at = 0;
    loop {
        let Some(child) = best.get(at).copied().filter(|child| *child != 0) else {
            return at;
        };
        let (Some(here), Some(below), Some(node)) =
            (weights.get(at), weights.get(child), nodes.get(child))
        else {
            return at;
        };
        let share = |most: i64| {
            below.score > 0 && below.score.saturating_mul(100) >= here.score.saturating_mul(most)
        };
        let is_text = matches!(
            node.role,
            Role::Paragraph | Role::Heading(_) | Role::List | Role::Item | Role::Preformatted
        );
        // A table that is the matter of the report has its title and notes outside.
        let is_matter = node.role == Role::Table && below.prose == 0;
        let is_body = nodes
            .get(at)
            .is_some_and(|node| names(node, &BODIES) && share_of_body(node));
        let keeps =
            if is_body { share(98) } else { share(60) } && (below.prose == here.prose || share(97));
        if is_text || is_matter || !keeps {
            return at;
        }
        at = child;
    }
}

/// `content` and `text` name many things; the body of an article is none that is a whole page.
fn share_of_body(node: &Node) -> bool {
    node.role != Role::Frame && node.parent != 0
}

fn names(node: &Node, known: &[&str]) -> bool {
    !node.names.is_empty() && known.iter().any(|name| node.names.contains(name))
}

fn is_frame(node: &Node) -> bool {
    node.role == Role::Frame
        || !node.names.is_empty()
            && (names(node, &FRAMES)
                || node
                    .names
                    .split(|c: char| !c.is_ascii_alphanumeric())
                    .any(|word| FRAME_WORDS.contains(&word)))
}

/// The line outside the article that is its title, by what the page says its title is.
pub(super) fn title(page: &Page, article: &Article) -> Option<usize> {
    /// Shorter texts are names of columns.
    const LEAST: usize = 6;
    /// The article gives its own title within so many lines.
    const FIRST: usize = 6;
    let compact = |text: &str| {
        text.chars()
            .filter(|c| !hegao_core::text::is_blank(*c))
            .collect::<String>()
    };
    let titles: Vec<String> = page
        .titles
        .iter()
        .map(|title| compact(title))
        .filter(|title| title.len() >= LEAST)
        .collect();
    let is_title = |text: &str| {
        length(text) >= LEAST
            && text.len() < 600
            && titles.iter().any(|title| title.contains(&compact(text)))
    };
    let own = page
        .lines
        .iter()
        .filter(|line| article.holds(line.node) && !line.text.is_empty())
        .take(FIRST);
    if own.into_iter().any(|line| is_title(&line.text)) {
        return None;
    }
    let before = || {
        page.lines
            .iter()
            .enumerate()
            .filter(|(_, line)| article.is_after(line.node) && line.linked == 0)
    };
    let named = before()
        .filter(|(_, line)| is_title(&line.text))
        .max_by_key(|(index, line)| (line.text.len(), *index));
    // A page without a name of its own may still have a heading over its article.
    let headed = || {
        before()
            .filter(|(_, line)| line.role == Role::Heading(1) && !article.is_frame(line.node))
            .rfind(|(_, line)| length(&line.text) >= LEAST)
    };
    named.or_else(headed).map(|(index, _)| index)
}
