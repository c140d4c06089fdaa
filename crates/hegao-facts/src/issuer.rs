//! Who issues a report.

use hegao_core::{Document, Span, Title, text};

use crate::lines::Line;
use crate::shape::organ;
use crate::title::Head;

/// What the title of a report goes on with after the name of its issuer.
const AFTER: &[&str] = &[
    "关于",
    "上年",
    "上半年",
    "下半年",
    "年度",
    "工作",
    "履行",
    "二〇",
    "二○",
    "前三季度",
    "第",
    "半年",
    "今年",
    "全年",
    "开展",
    "贯彻",
    "落实",
];
/// What makes a person's post of an organ's name: 局长, 委员会主任.
const POSTS: &[&str] = &[
    "局长", "厅长", "部长", "院长", "校长", "园长", "总理", "主任", "市长", "县长", "区长", "省长",
    "州长", "镇长", "乡长",
];

/// The issuer: by the head of the title, else the line at the title, else the signature, else the masthead.
pub(crate) fn issuer(
    document: &Document,
    lines: &[Line<'_>],
    head: &Head,
    signature: Option<Span>,
) -> Option<Span> {
    head.title
        .as_ref()
        .and_then(|title| in_title(document, title))
        .or_else(|| near_title(lines, head))
        .or(signature)
        .or_else(|| masthead(lines, head))
}

/// The organ that opens the title.
fn in_title(document: &Document, title: &Title) -> Option<Span> {
    let text = title.text.as_str();
    let year = |rest: &str| {
        rest.chars()
            .take(4)
            .filter(|c| text::fold(*c).is_ascii_digit())
            .count()
            == 4
    };
    let name = text
        .char_indices()
        .take(40)
        .skip(2)
        .filter_map(|(at, c)| {
            let end = at + c.len_utf8();
            let (name, rest) = (text.get(..end)?, text.get(end..)?);
            let opens = year(rest) || AFTER.iter().any(|word| rest.starts_with(word));
            (opens && organ(name) && !name.starts_with("关于") && !name.contains("关于"))
                .then_some(name)
        })
        .last()?;
    if year(name) {
        return None;
    }
    // The title's text has no blanks; its span may.
    let mut left = name.chars().count();
    let whole = document.str(title.span);
    for (at, c) in whole.char_indices() {
        if !text::is_blank(c) {
            left -= 1;
        }
        if left == 0 {
            return Some(title.span.sub(0..at + c.len_utf8()));
        }
    }
    None
}

/// A line right under the title, or right over it, that names an organ.
fn near_title(lines: &[Line<'_>], head: &Head) -> Option<Span> {
    let under = lines
        .iter()
        .skip(head.body)
        .take(4)
        .take_while(|line| line.within(40) && !line.text.ends_with(['：', ':']));
    under.filter_map(name).next()
}

/// The organ that a line names, alone or as the post of a person.
fn name(line: &Line<'_>) -> Option<Span> {
    if crate::number::mark(line.text).is_some() {
        return None;
    }
    let first = line.text.split(text::is_blank).next()?;
    if organ(first)
        && (first.len() == line.text.len()
            || line
                .text
                .split(text::is_blank)
                .filter(|part| !part.is_empty())
                .all(organ))
    {
        return Some(line.span.sub(0..first.len()));
    }
    let (at, post) = POSTS
        .iter()
        .filter_map(|post| line.text.find(post).map(|at| (at, *post)))
        .min()?;
    // 局长 and 院长 share their first character with the organ's name; 主任 and 总理 do not.
    let shared = post.ends_with('长')
        && !post.starts_with(['市', '县', '区', '省', '州', '镇', '乡', '校', '园']);
    let whole = line.text.get(..at).is_some_and(organ);
    let end = if shared && !whole {
        at + post.chars().next().map_or(0, char::len_utf8)
    } else {
        at
    };
    let organ_name = line.text.get(..end)?;
    (organ(organ_name) && organ_name.chars().count() > 3 || organ_name == "国务院")
        .then(|| line.span.sub(0..end))
}

/// `某某局文件` over the title.
fn masthead(lines: &[Line<'_>], head: &Head) -> Option<Span> {
    lines
        .iter()
        .take(head.lines.start)
        .filter(|line| line.within(30))
        .find_map(|line| {
            let name = line
                .text
                .strip_suffix("文件")?
                .trim_end_matches(text::is_blank);
            organ(name).then(|| line.span.sub(0..name.len()))
        })
}
