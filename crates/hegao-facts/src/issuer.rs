//! Who issues a report.

use hegao_core::{Document, Span, Title, WordSet, text, wordset};

use crate::lines::{Line, compact, within};
use crate::shape::{local, organ};
use crate::title::Head;

/// What the title of a report goes on with after the name of its issuer.
static AFTER: WordSet = WordSet::of(&[
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
    "过去",
    "近三年",
    "近五年",
    "三年来",
    "五年来",
    WORK_REPORT,
]);
/// What a government calls the report that it gives to an assembly.
const WORK_REPORT: &str = "政府工作报告";
/// What makes a person's post of an organ's name: 局长, 委员会主任.
const POSTS: &[&str] = &[
    "局长", "厅长", "部长", "院长", "校长", "园长", "总理", "主任", "市长", "县长", "区长", "省长",
    "州长", "镇长", "乡长",
];

/// How far below the title a speaker says for whom he speaks.
const SPEECH: usize = 8;

/// The issuer: by the head of the title, else the line at the title, else whom the speaker speaks for, else the signature, else
/// the masthead, else who has had it drawn up.
pub(crate) fn issuer(
    document: &Document,
    lines: &[Line<'_>],
    head: &Head,
    signature: Option<Span>,
) -> Option<Span> {
    let masthead = masthead(lines, head);
    let titled = head
        .title
        .as_ref()
        .and_then(|title| in_title(document, title).or_else(|| school(lines, head, title)));
    if let Some(short) = titled {
        // A title may name its organ short, as those do who know it; signature and masthead name it in full.
        let own = compact(document.str(short));
        return [signature, masthead]
            .into_iter()
            .flatten()
            .find(|span| {
                let full = compact(document.str(*span));
                full.len() > own.len() && full.ends_with(&own)
            })
            .or(titled);
    }
    near_title(lines, head)
        .or_else(|| speech(lines, head, ("代表", "")))
        .or(signature)
        .or(masthead)
        .or_else(|| agent(lines, head))
        .or_else(|| speech(lines, head, ("受", "委托")))
}

/// The office whose head speaks on behalf of another: 市财政局局长某某受市政府委托, 受市政府委托，市财政局局长某某.
fn agent(lines: &[Line<'_>], head: &Head) -> Option<Span> {
    let marks = |c: char| text::is_clause_mark(c) || text::is_sentence_end(c);
    lines.iter().skip(head.body).take(SPEECH).find_map(|line| {
        let mut clauses = line.text.split(marks).take(4).peekable();
        while let Some(clause) = clauses.next() {
            let Some(at) = clause.find('受').filter(|_| clause.contains("委托")) else {
                continue;
            };
            let before = clause.get(..at).and_then(post);
            let behind = || post(clauses.peek().copied()?);
            let found = before.or_else(behind)?;
            let start = line.text.find(found)?;
            return Some(line.span.sub(start..start + found.len()));
        }
        None
    })
}

/// The organ between two words at the opening of a speech: 我代表…向大会, 受…委托.
fn speech(lines: &[Line<'_>], head: &Head, (before, after): (&str, &str)) -> Option<Span> {
    /// Characters looked at.
    const OPENING: usize = 120;
    lines.iter().skip(head.body).take(SPEECH).find_map(|line| {
        let end = line
            .text
            .char_indices()
            .nth(OPENING)
            .map_or(line.text.len(), |(at, _)| at);
        let opening = line.text.get(..end)?;
        opening.match_indices(before).find_map(|(at, _)| {
            let speaker = opening.get(..at).is_some_and(|front| {
                !after.is_empty() || front.ends_with('我') || front.ends_with("我谨")
            });
            let start = at + before.len();
            let rest = opening.get(start..)?;
            let end = if after.is_empty() {
                rest.find(['，', ',', '、', '向', '作', '对', '。', '；'])
            } else {
                rest.find(after)
            }?;
            let name = rest.get(..end)?.trim_end_matches('的');
            (speaker && (organ(name) || name == "国务院"))
                .then(|| line.span.sub(start..start + name.len()))
        })
    })
}

/// The organ that opens the title, but for a year before it.
fn in_title(document: &Document, title: &Title) -> Option<Span> {
    let text = title.text.as_str();
    let year = |rest: &str| {
        rest.chars()
            .take(4)
            .filter(|c| text::fold(*c).is_ascii_digit())
            .count()
            == 4
    };
    let start = if year(text) {
        let year = text.find('年')? + '年'.len_utf8();
        let rest = text.get(year..)?;
        year + rest.len() - rest.strip_prefix('度').unwrap_or(rest).len()
    } else {
        0
    };
    let front = text.get(start..)?;
    let names: Vec<(&str, &str)> = front
        .char_indices()
        .take(40)
        .skip(2)
        .filter_map(|(at, c)| front.split_at_checked(at + c.len_utf8()))
        .filter(|(name, rest)| {
            let opens = year(rest) || AFTER.starts(rest);
            // 对某局工作的调查报告: whom it is about.
            let names =
                (organ(name) || year(rest) && local(name)) && !name.starts_with(['对', '向']);
            opens && names && !name.contains("关于")
        })
        .collect();
    // 某省人民政府 | 政府工作报告: the second 政府 belongs to the report.
    let (name, _) = names
        .iter()
        .find(|(_, rest)| rest.starts_with(WORK_REPORT))
        .or(names.last())?;
    // The title's text has no blanks; its span may.
    let skip = text.get(..start)?.chars().count();
    let mut left = skip + name.chars().count();
    let whole = document.str(title.span);
    let mut from = None;
    let mut seen = 0;
    for (at, c) in whole.char_indices() {
        if text::is_blank(c) {
            continue;
        }
        if seen == skip {
            from = Some(at);
        }
        seen += 1;
        left -= 1;
        if left == 0 {
            return Some(title.span.sub(from?..at + c.len_utf8()));
        }
    }
    None
}

/// The school with whose name a title begins, whatever follows it, where the text calls it so as well: a name of its own and
/// not 农村小学.
fn school(lines: &[Line<'_>], head: &Head, title: &Title) -> Option<Span> {
    /// Bytes of the text that are looked at.
    const NEAR: usize = 600;
    let whole = lines.get(head.lines.start)?;
    let (at, tail) = ["幼儿园", "小学", "中学", "学校", "学院", "大学"]
        .iter()
        .filter_map(|tail| Some((title.text.find(tail)?, tail)))
        .min()?;
    let name = title.text.get(..at + tail.len())?;
    let general = wordset![
        "全", "各", "农村", "城区", "城镇", "乡镇", "普惠", "公办", "民办", "高等", "职业", "义务",
        "薄弱",
    ];
    if !organ(name) || name.chars().count() < 4 || general.starts(name) || name.contains('年') {
        return None;
    }
    let mut left = NEAR;
    let again = lines.iter().skip(head.body).any(|line| {
        let found = left > 0 && line.text.contains(name);
        left = left.saturating_sub(line.text.len());
        found
    });
    let start = whole.text.find(name).filter(|_| again)?;
    Some(whole.span.sub(start..start + name.len()))
}

/// A line right under the title, or right over it, that names an organ.
fn near_title(lines: &[Line<'_>], head: &Head) -> Option<Span> {
    let under =
        lines.iter().skip(head.body).take(4).take_while(|line| {
            (line.within(40) || spoken(line)) && !line.text.ends_with(['：', ':'])
        });
    let over = || {
        let line = lines.get(head.lines.start.checked_sub(1)?)?;
        organ(&compact(line.text)).then_some(line.span)
    };
    under.filter_map(name).next().or_else(over)
}

/// Whether a line says when and where a report is given, and perhaps who gives it.
fn spoken(line: &Line<'_>) -> bool {
    line.text.starts_with('—') && line.within(80)
}

/// The organ that a line names, alone or as the post of a person.
fn name(line: &Line<'_>) -> Option<Span> {
    if crate::number::mark(line.text).is_some() {
        return None;
    }
    // ——2025年1月8日在某市第五届人民代表大会第四次会议上某市财政局局长某某: the speaker stands behind the occasion.
    let occasion = ["会议上", "大会上", "全会上"];
    if line.text.starts_with('—')
        && let Some(speaker) = occasion
            .iter()
            .filter_map(|word| line.text.rsplit_once(word))
            .map(|(_, speaker)| {
                speaker.trim_start_matches(|c: char| text::is_blank(c) || text::is_clause_mark(c))
            })
            .min_by_key(|speaker| speaker.len())
    {
        let start = line.text.len() - speaker.len();
        return post(speaker)
            .or(Some(speaker).filter(|speaker| organ(speaker)))
            .map(|name| line.span.sub(start..start + name.len()));
    }
    let first = line.text.split(text::is_blank).next()?;
    // 某 县 统 计 局: one name, its letters set apart.
    let spaced = line.text.split(text::is_blank).all(|part| within(part, 1));
    if spaced && organ(&compact(line.text)) {
        return Some(line.span);
    }
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
    post(line.text).map(|name| line.span.sub(0..name.len()))
}

/// The organ that opens `text` as the post of a person: 某市财政局局长某某.
fn post(text: &str) -> Option<&str> {
    let (at, post) = POSTS
        .iter()
        .filter_map(|post| text.find(post).map(|at| (at, *post)))
        .min()?;
    // 局长 and 院长 share their first character with the organ's name; 主任 and 总理 do not.
    let shared = post.ends_with('长')
        && !post.starts_with(['市', '县', '区', '省', '州', '镇', '乡', '校', '园']);
    let whole = text.get(..at).is_some_and(organ);
    let end = if shared && !whole {
        at + post.chars().next().map_or(0, char::len_utf8)
    } else {
        at
    };
    // 某委员会副主任委员, 某局副局长: the post begins with 副.
    let deputy = text.get(..at).and_then(|before| before.strip_suffix('副'));
    let name = deputy.filter(|name| organ(name)).or(text.get(..end))?;
    (organ(name) && name.chars().count() > 3 || name == "国务院").then_some(name)
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
