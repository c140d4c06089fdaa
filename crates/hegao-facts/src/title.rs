//! The title of a report: where it stands, over how many blocks.

use hegao_core::{BlockKind, NumberStyle, Span, Title, text};

use crate::contents::Contents;
use crate::lines::{Line, compact, within};
use crate::number::{Proof, mark};
use crate::shape::{aside, complete, is_attachment, organ};

/// A title stands among this many lines from the top.
const HEAD: usize = 40;
/// A line of a title has at most this many characters.
const LINE: usize = 80;
/// A title runs over at most this many lines.
const LINES: usize = 4;

/// What shows that a title goes on in the next line.
const JOINERS: &[char] = &['和', '与', '及', '暨', '、', '的', '以', '并', '（', '('];

/// The head of a document: the lines before its body.
#[derive(Debug, Default)]
pub(crate) struct Head {
    /// The title.
    pub(crate) title: Option<Title>,
    /// The lines of the title.
    pub(crate) lines: std::ops::Range<usize>,
    /// The first line of the body.
    pub(crate) body: usize,
}

/// Finds the title. `contents` is the table of contents that stood before these lines.
pub(crate) fn head(lines: &[Line<'_>], contents: Option<&Contents>) -> Head {
    if let Some(head) = by_format(lines) {
        return head;
    }
    let body = lines
        .iter()
        .take(HEAD)
        .position(opens_body)
        .unwrap_or_else(|| lines.len().min(HEAD));
    let mut found: Option<(std::ops::Range<usize>, String)> = None;
    let mut at = 0;
    while at < body {
        let Some((count, joined)) = window(lines, at, body) else {
            at += 1;
            continue;
        };
        // 编报说明: what the table names is a chapter, unless it could stand for the whole.
        let chapter = contents.is_some_and(|contents| contents.names(&joined))
            && !joined.contains('年')
            && !joined.contains("关于");
        match &found {
            _ if chapter => {}
            // A page that prints its title twice: the one next to the body is the report's.
            Some((_, first)) if *first != joined => {}
            _ => found = Some((at..at + count, joined)),
        }
        at += count;
    }
    if found.is_none()
        && let Some(head) = subtitle(lines, body)
    {
        return head;
    }
    let found = found.or_else(|| plain(lines, body));
    match found {
        Some((range, joined)) => {
            let title = lines
                .get(range.clone())
                .and_then(|lines| Some((lines.first()?, lines.last()?)))
                .map(|(first, last)| Title {
                    span: first.span.join(last.span),
                    blocks: first.block..last.block + 1,
                    text: without_note(&joined).to_owned(),
                });
            Head {
                title,
                body: range.end,
                lines: range,
            }
        }
        None => Head {
            title: None,
            lines: 0..0,
            body: 0,
        },
    }
}

/// `——某校2023年工作总结` under a slogan: it says what the report is.
fn subtitle(lines: &[Line<'_>], body: usize) -> Option<Head> {
    let head = lines.get(..body)?;
    let (index, line, name) = head.iter().enumerate().skip(1).find_map(|(index, line)| {
        let name = line
            .text
            .trim_start_matches(|c: char| matches!(c, '—' | '―' | '─' | '-') || text::is_blank(c));
        let fits = line.text.starts_with(['—', '―', '─', '-']) && line.within(LINE);
        (fits && complete(&compact(name))).then_some((index, line, name))
    })?;
    let text = compact(name);
    Some(Head {
        title: Some(Title {
            span: line.span.sub(line.text.len() - name.len()..line.text.len()),
            blocks: line.block..line.block + 1,
            text: without_note(&text).to_owned(),
        }),
        lines: index..index + 1,
        body: index + 1,
    })
}

/// A title without the mark of a footnote: `…公报[1]`.
fn without_note(title: &str) -> &str {
    let inner = title.strip_suffix([']', '］']).unwrap_or(title);
    let bare = inner.trim_end_matches(|c: char| text::fold(c).is_ascii_digit());
    if bare.len() == inner.len() {
        return title;
    }
    bare.strip_suffix(['[', '［']).unwrap_or(title)
}

/// The one heading of level 1 at the top.
fn by_format(lines: &[Line<'_>]) -> Option<Head> {
    let first = lines
        .iter()
        .take(HEAD)
        .position(|line| line.format().is_some())?;
    let line = lines.get(first)?;
    let top = line.format()?;
    let numbered = line.number.is_some() || mark(line.text).is_some();
    let alone = lines
        .iter()
        .filter(|line| line.format().is_some_and(|level| level <= top))
        .count()
        == 1;
    if numbered
        || !alone
        || !line.within(LINE + LINE)
        || lines.iter().take(first).any(|line| !line.within(LINE))
    {
        return None;
    }
    let title = Title {
        span: line.span,
        blocks: line.block..line.block + 1,
        text: compact(line.text),
    };
    Some(Head {
        title: Some(title),
        lines: first..first + 1,
        body: first + 1,
    })
}

/// Whether the body has begun with this line at the latest.
fn opens_body(line: &Line<'_>) -> bool {
    !line.within(LINE)
        || line.text.chars().any(text::is_sentence_end)
        || line.text.ends_with(['：', ':'])
        || mark(line.text)
            .is_some_and(|mark| mark.proof == Proof::Sure && mark.style < NumberStyle::Arabic)
        || is_attachment(line.text)
        || line.format().is_some_and(|level| level > 1)
}

/// The title that starts at line `at`: how many lines, and its text.
fn window(lines: &[Line<'_>], at: usize, body: usize) -> Option<(usize, String)> {
    let first = lines.get(at)?;
    // A line of a table of contents: `5-1.…`, `3.…`.
    let counted = first
        .text
        .chars()
        .next()
        .is_some_and(|c| c.is_ascii_digit())
        && !crate::years::opens_with_year(first.text);
    if aside(first.text)
        || counted
        || mark(first.text).is_some_and(|mark| mark.proof == Proof::Sure)
    {
        return None;
    }
    let mut joined = compact(first.text);
    let mut count = 1;
    if !complete(&joined) {
        if !opens(&joined) {
            return None;
        }
        loop {
            let next = lines
                .get(at + count)
                .filter(|_| count < LINES && at + count < body)?;
            if next.kind != first.kind || (aside(next.text) && !organ(next.text)) {
                return None;
            }
            joined.push_str(&compact(next.text));
            count += 1;
            if !within(&joined, LINE + LINE) {
                return None;
            }
            if complete(&joined) {
                break;
            }
        }
    }
    while let Some(next) = lines
        .get(at + count)
        .filter(|_| count < LINES && at + count < body)
    {
        let text = compact(next.text);
        let goes_on = text.starts_with(JOINERS) || joined.ends_with(['和', '与', '及', '暨', '、']);
        let longer = format!("{joined}{text}");
        if !goes_on
            || aside(next.text)
            || !(complete(&longer) || (text.starts_with(['（', '(']) && within(&text, 8)))
        {
            break;
        }
        joined = longer;
        count += 1;
    }
    Some((count, joined))
}

/// Whether a line without a title's ending may open one.
fn opens(text: &str) -> bool {
    text.starts_with("关于")
        || text.contains("关于")
        || organ(text)
        || text.contains("年")
        || text.ends_with(['的', '和', '与', '及', '、'])
}

/// A first line that nothing else explains, with the body under it.
fn plain(lines: &[Line<'_>], body: usize) -> Option<(std::ops::Range<usize>, String)> {
    let line = lines.first().filter(|_| body == 1)?;
    let next = lines.get(1)?;
    let text = compact(line.text);
    let length = text.chars().count();
    let fits = (6..=LINE / 2).contains(&length)
        && !aside(line.text)
        && matches!(line.kind, BlockKind::Paragraph | BlockKind::Heading(1));
    (fits && !next.text.is_empty() && mark(line.text).is_none()).then_some((0..1, text))
}

/// From the first to the last character of some lines.
pub(crate) fn span_of(lines: &[Line<'_>], range: std::ops::Range<usize>) -> Span {
    lines
        .get(range)
        .and_then(|lines| Some(lines.first()?.span.join(lines.last()?.span)))
        .unwrap_or_default()
}
