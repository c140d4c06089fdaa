//! As many values as subjects: `a、b、c分别为x、y、z`.

use hegao_core::{Reason, Relation, RelationKind, Span, Verdict, wordset};

use super::asked;
use super::names::{self, JOINERS, Names};
use super::scene::{Scene, is_mark};

/// What may stand between two values of one list.
const BETWEEN: &[&str] = &["、", "和", "，", ",", "及", "与", "；", "以及", "、和", ";"];
/// Longer names may hold a list of their own.
const NAME: usize = 14;
/// What a count before 分别 may count: 三项支出分别.
const SUBJECT: usize = 12;
/// Longer lists of names, in bytes, are none.
const LIST: usize = 600;

pub(super) fn find(scene: &mut Scene<'_>) {
    let mut i = 0;
    while i < scene.figures.len() {
        let next = if scene.in_prose(i) {
            one(scene, i)
        } else {
            i + 1
        };
        i = next.max(i + 1);
    }
}

/// Looks at the list of values that may start at figure `i`; gives the figure to go on with.
fn one(scene: &mut Scene<'_>, i: usize) -> usize {
    let before = scene.before(i);
    let Some(at) = before.rfind('别').and_then(|_| before.rfind("分别")) else {
        return i + 1;
    };
    let verb = &before[at + "分别".len()..];
    if verb.contains(hegao_core::text::is_clause_mark)
        || verb.contains('、')
        || verb.chars().count() > 14
    {
        return i + 1;
    }
    let end = scene.sentence(i).end;
    let mut last = i;
    let like = |k: usize| match (scene.figures.get(i), scene.figures.get(k)) {
        (Some(a), Some(b)) => a.same_unit(b),
        _ => false,
    };
    while last + 1 < end && BETWEEN.contains(&scene.before(last + 1).trim()) && like(last + 1) {
        last += 1;
    }
    let values = last + 1 - i;
    if values < 2 && !is_alone(scene, i) {
        return i + 1;
    }
    let head = &before[..at];
    // Marks inside brackets and quotes do not end the clause of the names.
    let list = without_adverbs(last_clause(head));
    if list.len() > LIST {
        return last + 1;
    }
    let asked = asked::of_years(list)
        .or_else(|| asked::of_subject(list))
        .or_else(|| asked::of_parts(scene, i, list, verb))
        .or_else(|| row_before(scene, i, head))
        .or_else(|| asked::of_count(scene, i, head, verb));
    if let Some(asked) = asked {
        of_number(scene, asked, i, last);
        return last + 1;
    }
    let Some(named) = names::names(list) else {
        if let Some(relation) = after_count(scene, list, i, last) {
            scene.relations.push(relation);
        }
        return last + 1;
    };
    let span = Span::new(
        scene.before_span(i).start + at - list.len(),
        scene.before_span(i).start + at,
    );
    let joined = names::split(list).len();
    let (verdict, reason) = if values == named.count || values == joined {
        (Verdict::Holds, None)
    } else if sure(scene, list, named, i, last) {
        (Verdict::Fails, None)
    } else {
        (Verdict::Undetermined, Some(Reason::NamesUnclear))
    };
    let count = if values == joined {
        joined
    } else {
        named.count
    };
    let sign = if verdict == Verdict::Holds {
        "="
    } else {
        "≠"
    };
    let (Some(first), Some(final_)) = (scene.figures.get(i), scene.figures.get(last)) else {
        return last + 1;
    };
    let target = Span::new(first.span.start, final_.span.end);
    let figures = (i..=last).collect();
    let relation = scene.add_at(
        target,
        RelationKind::Respective,
        verdict,
        format!("{count} {sign} {values}"),
        figures,
    );
    relation.reason = reason;
    relation.spans.push(span);
    last + 1
}

/// Whether a single value stands behind 分别, and nothing else may be meant: 覆盖率、保护率分别达24%。
fn is_alone(scene: &Scene<'_>, i: usize) -> bool {
    let after = scene.after(i).trim_start();
    let ends = after.is_empty() || after.starts_with(['。', '，', '；', ',', ';']);
    let next = scene
        .sentence(i)
        .contains(&(i + 1))
        .then(|| scene.before(i + 1).trim_start());
    let goes_on = next.is_some_and(|words| {
        words.starts_with(['、', '和', '与', '及'])
            || words
                .split(hegao_core::text::is_clause_mark)
                .nth(1)
                .is_some_and(|clause| clause.chars().count() <= 8)
    });
    let plain = scene
        .figures
        .get(i)
        .is_some_and(|f| f.is_plain() && f.unit.family.is_ratio() && !f.each);
    ends && !goes_on && plain
}

/// How many values the row has that ends right before the second 分别: 分别为x、y，分别增长p、q.
fn row_before(scene: &Scene<'_>, i: usize, head: &str) -> Option<usize> {
    /// Characters between the rows.
    const GAP: usize = 10;
    let start = scene.sentence(i).start;
    let last = i.checked_sub(1).filter(|last| *last >= start)?;
    let near = head.chars().count() <= GAP
        && head.starts_with(['，', ','])
        && !head.contains(['；', ';', '、', '：', ':', '（', '(', '）', ')']);
    let depth = |k: usize| scene.figures.get(k).map(|f| f.depth);
    if !near || depth(last) != depth(i) {
        return None;
    }
    let joined = |k: usize| BETWEEN.contains(&scene.before(k).trim());
    let first = (start + 1..=last)
        .rev()
        .find(|k| !joined(*k))
        .unwrap_or(start);
    let alike = (first..last).all(|k| {
        let pair = scene.figures.get(k).zip(scene.figures.get(last));
        pair.is_some_and(|(a, b)| a.same_unit(b))
    });
    // A first row that is wrong itself says nothing of the second.
    let wrong = scene.relations.iter().rev().take(4).any(|r| {
        r.kind == RelationKind::Respective
            && r.verdict == Verdict::Fails
            && r.figures.contains(&last)
    });
    (first < last && alike && !wrong && scene.before(first).contains("分别"))
        .then_some(last + 1 - first)
}

/// Without the words that stand between the last name and 分别.
fn without_adverbs(mut list: &str) -> &str {
    while let Some(rest) =
        wordset!["同比", "环比", "比上年", "较上年", "累计", "预计"].strip_end(list.trim_end())
    {
        list = rest;
    }
    list
}

/// `城乡居民收入分别为x、y`: the subject says how many values there are.
fn of_number(scene: &mut Scene<'_>, asked: usize, first: usize, last: usize) {
    let values = last + 1 - first;
    let (sign, verdict) = match () {
        () if values == asked => ("=", Verdict::Holds),
        () if continues(scene, last) => return,
        () => ("≠", Verdict::Fails),
    };
    let (Some(from), Some(to)) = (scene.figures.get(first), scene.figures.get(last)) else {
        return;
    };
    let target = Span::new(from.span.start, to.span.end);
    let figures = (first..=last).collect();
    scene.add_at(
        target,
        RelationKind::Respective,
        verdict,
        format!("{asked} {sign} {values}"),
        figures,
    );
}

/// `a、b、c三项支出分别为x、y`: the names end in their own count.
fn after_count(scene: &Scene<'_>, list: &str, first: usize, last: usize) -> Option<Relation> {
    let count = first.checked_sub(1)?;
    let (said, value) = (scene.figures.get(count)?, scene.figures.get(first)?);
    let near = said.sentence == value.sentence
        && said.unit.family.is_counted()
        && list.chars().count() <= SUBJECT;
    let names = names::names(last_clause(scene.before(count)))?;
    let said = said.value.to_string().parse::<usize>().ok()?;
    let values = last + 1 - first;
    if !near || !names.clear || names.count != said || continues(scene, last) {
        return None;
    }
    let (sign, verdict) = if values == said {
        ("=", Verdict::Holds)
    } else {
        ("≠", Verdict::Fails)
    };
    let figures: Vec<usize> = (first..=last).collect();
    Some(Relation {
        kind: RelationKind::Respective,
        verdict,
        arithmetic: format!("{said} {sign} {values}"),
        reason: None,
        figures,
        spans: vec![scene.figures.get(count)?.span],
        target: Span::new(value.span.start, scene.figures.get(last)?.span.end),
        hint: None,
    })
}

/// Whether words after the last value go on with the list: 分别增长3%、5%和下降2%.
fn continues(scene: &Scene<'_>, last: usize) -> bool {
    let after = scene.after(last).trim_start();
    let next = scene
        .figures
        .get(last + 1)
        .zip(scene.figures.get(last))
        .is_some_and(|(n, l)| n.sentence == l.sentence);
    if after.starts_with(['、', '和']) {
        return true;
    }
    // A clause of its own begins with its subject.
    let words = scene.before(last + 1);
    let bare = words.trim().chars().filter(|c| !is_mark(*c)).count() <= 3;
    next && after.starts_with(['，', ','])
        && (bare || words.contains("分别") && !own_names(words) && !next_row(words))
}

/// Whether the words between two lists of values begin the second with 分别, so that the first is whole.
fn next_row(words: &str) -> bool {
    words
        .trim_start_matches(is_mark)
        .split_once("分别")
        .is_some_and(|(head, _)| without_adverbs(head).is_empty())
}

/// Whether the words between two lists of values name subjects of their own.
fn own_names(words: &str) -> bool {
    words
        .find("分别")
        .is_some_and(|at| words[..at].contains('、') || words[..at].chars().count() >= 4)
}

/// Whether neither names nor values can be counted in another way.
fn sure(scene: &Scene<'_>, list: &str, named: Names, first: usize, last: usize) -> bool {
    let items = names::split(list);
    let middle = items
        .get(1..items.len().saturating_sub(1))
        .unwrap_or_default();
    // 农、林、牧、渔业 is one name.
    let short = middle
        .iter()
        .all(|item| (2..=NAME).contains(&item.trim().chars().count()) || ordinal(item));
    let plain =
        !list.contains(['（', '(', '“', '《', '或']) && !list.chars().any(|c| c.is_ascii_digit());
    let like = (first..=last).all(|k| match (scene.figures.get(first), scene.figures.get(k)) {
        (Some(a), Some(b)) => a.same_unit(b),
        _ => false,
    });
    let commas = (first + 1..=last).any(|k| scene.before(k).trim() == "；");
    let goes_on = continues(scene, last);
    let nested = list.contains("同比")
        || list.contains("环比")
        || list.contains('各')
        || list.trim_end().ends_with('均');
    // Of two names one may be a list in disguise, but not where there are more values than names.
    let several = items.len() >= 3
        || items.len() == 2
            && last - first >= 2
            && items.iter().all(|item| !item.contains(JOINERS));
    // A word that joins inside a name may make more names of the list, but never fewer; 电力、热力、燃气及水 is one name.
    let fewer = last + 1 - first < items.len()
        && items
            .iter()
            .all(|item| item.trim().chars().count() >= 4 && !item.contains(['和', '与', '暨']));
    // 大、中、小班.
    let letters = items.len() >= 3
        && !list.contains(JOINERS)
        && items
            .iter()
            .rev()
            .skip(1)
            .all(|item| item.trim().chars().count() == 1)
        && items
            .last()
            .is_some_and(|item| (2..=3).contains(&item.trim().chars().count()));
    (named.clear || fewer)
        && several
        && (short || letters)
        && plain
        && like
        && !commas
        && !goes_on
        && !nested
}

/// 第一、二、三产业: numerals are names as well.
fn ordinal(item: &str) -> bool {
    let item = item.trim().trim_start_matches('第');
    !item.is_empty() && item.chars().all(|c| "一二三四五六七八九十".contains(c))
}

/// The words after the last mark that stands outside quotes and brackets.
fn last_clause(head: &str) -> &str {
    let (mut depth, mut start) = (0_i32, 0);
    for (at, c) in head.char_indices() {
        match c {
            '（' | '(' | '《' | '“' => depth += 1,
            '）' | ')' | '》' | '”' => depth = (depth - 1).max(0),
            c if depth == 0 && hegao_core::text::is_clause_mark(c) => start = at + c.len_utf8(),
            _ => {}
        }
    }
    &head[start..]
}
