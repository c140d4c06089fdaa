//! As many names as the count beside them says: `a、b、c等3所`, `四项：a、b、c、d`, `“三有”（有x、有y、有z）`, and headings.

use hegao_core::{Reason, RelationKind, Span, Verdict, WordSet};

use hegao_core::text::Mark;

use super::counts::{counted, numeral};
use super::scene::Scene;
use super::{announced, gathered, names};

/// Verbs that a clause may have between its list and a number that does not count the list.
pub(super) static VERBS: WordSet = WordSet::of(&[
    "配备", "建设", "新建", "完成", "建成", "引进", "打造", "培育", "获评", "评为", "新增", "达到",
    "达", "设置", "举办", "开展", "组织", "创建", "实施", "入选", "投入", "安排", "增加", "减少",
    "建", "有", "共", "为", "是", "超", "近", "约", "了", "出", "获", "和", "与", "及", "设立",
    "提供", "招聘", "培训", "改造", "第",
]);
/// Characters of a bracket and of a quoted catchword before it.
const INSIDE: usize = 200;
const QUOTED: usize = 7;
/// Longer names before 等 may be clauses.
const SHORT: usize = 7;
/// Names behind a count that may be passed over in search of it.
const LISTS: usize = 12;

pub(super) fn find(scene: &mut Scene<'_>) {
    let report = scene.input.report;
    // The two ideographs that join; all other signs are marks.
    let mut joiners: Vec<(usize, char)> = ['和', '与']
        .into_iter()
        .flat_map(|c| report.places(c).map(move |at| (at, c)))
        .collect();
    joiners.sort_unstable();
    let mut joiners = joiners.into_iter().peekable();
    for (index, block) in report.flow() {
        while joiners.next_if(|(at, _)| *at < block.span.start).is_some() {}
        let own = std::iter::from_fn(|| joiners.next_if(|(at, _)| *at < block.span.end));
        let own = own.map(|(at, c)| (at - block.span.start, c));
        clauses(scene, block.span, signs(report.marks(index), own));
    }
    announced::headings(scene);
}

/// Looks at every clause of a block that holds 、, and at lists behind a count.
fn clauses(scene: &mut Scene<'_>, block: Span, signs: impl Iterator<Item = Mark>) {
    let text = scene.str(block);
    let (mut depth, mut start, mut marked) = (0_i32, 0, false);
    for (at, c) in signs {
        match c {
            // A mark that is never closed must not swallow the block.
            '“' | '《' => depth = i32::from(closes(&text[at..])),
            '”' | '》' => depth = 0,
            '、' | '和' | '与' => marked = true,
            '（' | '(' | '）' | ')' => {
                if marked {
                    clause(scene, block.sub(start..at));
                }
                (start, marked) = (at + c.len_utf8(), false);
                if matches!(c, '（' | '(') {
                    bracket(scene, block, at);
                }
            }
            c if depth == 0 && hegao_core::text::is_clause_mark(c)
                || hegao_core::text::is_sentence_end(c) =>
            {
                if marked {
                    clause(scene, block.sub(start..at));
                }
                (start, marked, depth) = (at + c.len_utf8(), false, 0);
            }
            _ => {}
        }
    }
    if marked {
        clause(scene, block.sub(start..text.len()));
    }
}

/// Marks and joiners together, in order.
fn signs(marks: &[Mark], joiners: impl Iterator<Item = Mark>) -> impl Iterator<Item = Mark> {
    let (mut marks, mut joiners) = (marks.iter().copied().peekable(), joiners.peekable());
    std::iter::from_fn(move || match (marks.peek(), joiners.peek()) {
        (Some(mark), Some(joiner)) if joiner.0 < mark.0 => joiners.next(),
        (None, _) => joiners.next(),
        _ => marks.next(),
    })
}

/// Whether the quote or title that opens `text` is closed soon.
fn closes(text: &str) -> bool {
    let close = if text.starts_with('“') {
        '”'
    } else {
        '》'
    };
    text.chars().take(48).any(|c| c == close)
}

/// `a、b、c等3所`, `a、b和c三项`.
fn clause(scene: &mut Scene<'_>, span: Span) {
    let text = scene.str(span);
    // Nearly no clause has it, which is told faster than where it stands.
    if text.contains("分别")
        && let Some(first) = text.find("分别")
    {
        let rest = &text[first..];
        if let Some(at) = rest.find("分别是").or_else(|| rest.find("分别为")) {
            return behind(scene, span, first + at);
        }
    }
    if !text.contains('、') {
        return pair(scene, span);
    }
    // The count stands behind the last name of its list; other lists may follow.
    let mut end = text.len();
    let found = text
        .match_indices('、')
        .rev()
        .take(LISTS)
        .find_map(|(mark, sign)| {
            let piece = counted(&text[..end], mark + sign.len());
            end = mark;
            piece
        });
    let Some((at, len, count)) = found else {
        return;
    };
    let list = text[..at].trim_end();
    // a、b、c“三大体系”: the count stands in quotes of its own.
    let list = match list.strip_suffix('“') {
        Some(rest) if text[at..].contains('”') => rest,
        _ => list,
    };
    let open = list.ends_with('等');
    let list = list
        .trim_end_matches('等')
        .trim_end_matches(['的', '这', '共', '这']);
    // A pair of quotes around the whole list belongs to the count: “a、b、c”三个.
    let list = match (list.strip_suffix('”'), list.rfind('“')) {
        (Some(inner), Some(open)) if inner[open..].contains('、') => {
            &inner[open + '“'.len_utf8()..]
        }
        _ => list,
    };
    // “读、写、讲、演”八个字.
    if text[at + len..].starts_with('字') {
        return;
    }
    let verb = VERBS.ends(list) && !open;
    if list.chars().any(|c| c.is_ascii_digit()) || verb || counted(list, 0).is_some() {
        return;
    }
    let chinese = !text.as_bytes().get(at).is_some_and(u8::is_ascii_digit);
    let Some(named) = names::names(list) else {
        return;
    };
    let items = names::split(list);
    let n = i64::try_from(named.count).unwrap_or(i64::MAX);
    let joined = i64::try_from(items.len()).unwrap_or(i64::MAX);
    // After 等 every short name is one of what is counted, whatever it ends in.
    let short = open
        && items
            .iter()
            .all(|item| (1..=SHORT).contains(&item.trim().chars().count()));
    // 甲乡、乙乡2个乡: the names end in what is counted.
    let named_so = items
        .last()
        .and_then(|item| item.trim().chars().next_back())
        .is_some_and(|end| text[at + len..].starts_with(end));
    let alike = uniform(&items);
    let grouped = !open
        && chinese
        && named.clear
        && gathered::counts(scene, span, at..at + len, &items, n > count);
    let uniform = named.clear && (alike || short || grouped);
    let (verdict, reason, shown) = if n == count || joined == count {
        (Verdict::Holds, None, format!("{count} = {count}"))
    } else if open && joined < count {
        (
            Verdict::Holds,
            Some(Reason::ListOpen),
            format!("{joined} ≤ {count}"),
        )
    } else if uniform
        && (open && n > count || !open && (alike && (chinese || named_so) || grouped))
        && items.len() >= 3
    {
        (Verdict::Fails, None, format!("{n} ≠ {count}"))
    } else if open {
        (
            Verdict::Undetermined,
            Some(Reason::NamesUnclear),
            format!("{n} ≠ {count}"),
        )
    } else {
        return;
    };
    add(
        scene,
        span.sub(at..at + len),
        span.sub(0..list.len()),
        verdict,
        reason,
        shown,
    );
}

/// `甲协会和乙协会2个`: a pair of names right before a two.
fn pair(scene: &mut Scene<'_>, span: Span) {
    let text = scene.str(span);
    let Some(joiner) = text.rfind(['和', '与']) else {
        return;
    };
    let Some((at, len, 2)) = counted(text, joiner + '和'.len_utf8()) else {
        return;
    };
    let list = text[..at].trim_end_matches(['等', '这']);
    let behind = list.get(joiner + '和'.len_utf8()..).unwrap_or_default();
    let length = behind.chars().count();
    let named = names::names(list).is_some_and(|n| n.count == 2 && n.clear);
    if !(2..=16).contains(&length)
        || !named
        || VERBS.ends(behind)
        || list.chars().any(|c| c.is_ascii_digit())
    {
        return;
    }
    add(
        scene,
        span.sub(at..at + len),
        span.sub(0..list.len()),
        Verdict::Holds,
        None,
        "2 = 2".to_owned(),
    );
}

/// `4个片区，分别是甲、乙、丙、丁`: the count stands in the clause before.
fn behind(scene: &mut Scene<'_>, span: Span, at: usize) {
    let text = scene.str(span);
    let list = text.get(at + "分别是".len()..).unwrap_or_default();
    let mut from = span.start.saturating_sub(90);
    while !scene.text.is_char_boundary(from) {
        from += 1;
    }
    let before = scene.str(Span::new(from, span.start + at));
    let before = before.trim_end_matches(hegao_core::text::is_clause_mark);
    let start = before
        .rfind(hegao_core::text::is_clause_mark)
        .map_or(0, |m| {
            m + before[m..].chars().next().map_or(0, char::len_utf8)
        });
    let Some((offset, len, count)) = counted(before, start) else {
        return;
    };
    let Some(named) = names::names(list) else {
        return;
    };
    if list.chars().any(|c| c.is_ascii_digit()) {
        return;
    }
    let n = i64::try_from(named.count).unwrap_or(i64::MAX);
    let items = names::split(list);
    let joined = i64::try_from(items.len()).unwrap_or(i64::MAX);
    let verdict = match () {
        () if n == count || joined == count => Verdict::Holds,
        () if uniform(&items) && named.clear => Verdict::Fails,
        () => return,
    };
    let shown = if verdict == Verdict::Holds {
        format!("{count} = {count}")
    } else {
        format!("{n} ≠ {count}")
    };
    let target = Span::new(from + offset, from + offset + len);
    let names = Span::new(span.end - list.len(), span.end);
    add(scene, target, names, verdict, None, shown);
}

/// `“三有”（有x、有y、有z）` and `四项（a、b、c、d）`: the bracket opens at `at`.
fn bracket(scene: &mut Scene<'_>, block: Span, at: usize) {
    let text = scene.str(block);
    let Some(inside) = text.get(at..).and_then(|rest| {
        let open = rest.chars().next()?.len_utf8();
        let close = rest
            .char_indices()
            .take(INSIDE)
            .find(|(_, c)| matches!(c, '）' | ')'))?
            .0;
        Some(&rest[open..close])
    }) else {
        return;
    };
    let head = text[..at].trim_end();
    let Some(quoted) = head.strip_suffix('”').and_then(|h| {
        let open = h
            .char_indices()
            .rev()
            .take(QUOTED)
            .find(|(_, c)| *c == '“')?
            .0;
        Some(&h[open + '“'.len_utf8()..])
    }) else {
        return;
    };
    let Some((count, len)) = numeral(quoted, 0) else {
        return;
    };
    let items: Vec<&str> = inside.split(['、', '，', ',', '；', ';']).collect();
    let n = i64::try_from(items.len()).unwrap_or(i64::MAX);
    if items.len() < 2 || inside.contains('。') || quoted.len() <= len {
        return;
    }
    let head_end = head.len() - '”'.len_utf8();
    let target = block.sub(head_end - quoted.len()..head_end);
    let first = text[..at].len() + 3;
    let list = block.sub(first..first + inside.len());
    // Where they differ, it is a matter of structure, which knows what else may stand in the bracket.
    if n == count {
        add(
            scene,
            target,
            list,
            Verdict::Holds,
            None,
            format!("{n} = {count}"),
        );
    }
}

/// Whether the names end alike, so that each of them is one of what is counted.
fn uniform(items: &[&str]) -> bool {
    let mut ends = items
        .iter()
        .map(|item| item.trim().chars().next_back().map(kind));
    let Some(first) = ends.next() else {
        return false;
    };
    // 县、乡、村、校、班四级: names of one character, the first of them behind a verb.
    let single = items.iter().skip(1).all(|item| {
        let mut chars = item.trim().chars();
        let plain =
            |c: char| hegao_core::text::is_han(c) && !"一二三四五六七八九十甲乙丙丁等".contains(c);
        chars.next().is_some_and(plain) && chars.next().is_none()
    });
    if single && items.len() >= 3 {
        return true;
    }
    let marks = items.iter().all(|item| {
        item.trim().chars().count() <= 16
            && !item.replace("和平", "").contains(['和', '与', '及', '第'])
    });
    marks && first.is_some_and(hegao_core::text::is_han) && ends.all(|end| end == first)
}

/// What the last character of a name says of its kind: 一中 and 实验中学 are schools.
fn kind(end: char) -> char {
    match end {
        '中' | '小' | '校' | '园' => '学',
        '乡' => '镇',
        '委' | '办' | '厅' => '局',
        end => end,
    }
}

pub(super) fn add(
    scene: &mut Scene<'_>,
    target: Span,
    list: Span,
    verdict: Verdict,
    reason: Option<Reason>,
    arithmetic: String,
) {
    let from = scene
        .figures
        .partition_point(|f| f.span.end <= target.start);
    let figures = scene
        .figures
        .get(from)
        .filter(|f| f.span.overlaps(target))
        .map(|_| from)
        .into_iter()
        .collect();
    let relation = scene.add_at(target, RelationKind::Listed, verdict, arithmetic, figures);
    relation.reason = reason;
    relation.spans.push(list);
}
