//! How many values 分别 asks for where its subject is no list of names: 城乡居民 two, 近三年 three, parts before 分别占.

use hegao_core::number::{Form, Outcome, scan};

use super::names::JOINERS;
use super::scene::Scene;

/// Subjects that are so many by their nature.
const GROUPS: &[(&str, usize)] = &[
    ("城乡", 2),
    ("男女", 2),
    ("上下半年", 2),
    ("三次产业", 3),
    ("三大产业", 3),
];
/// Words before a number of years each of which has its value.
const YEARS: &[&str] = &["近", "最近", "过去", "前", "连续"];
/// More parts are not counted.
const PARTS: usize = 12;

/// How many values the subject `list` of 分别 asks for; nothing where it says nothing, or more than one number.
pub(super) fn of_subject(list: &str) -> Option<usize> {
    if list.contains(JOINERS) || list.contains(['各', '每', '、', '或', '（', '(']) {
        return None;
    }
    let groups = GROUPS
        .iter()
        .filter(|(name, _)| list.contains(name))
        .map(|(_, count)| *count);
    let all: Vec<usize> = groups.chain(years(list)).collect();
    match all.as_slice() {
        [count] => Some(*count),
        _ => None,
    }
}

/// 近三年.
fn years(list: &str) -> Option<usize> {
    YEARS.iter().find_map(|word| {
        let at = list.find(word)? + word.len();
        let Outcome::Numeral(n) = scan(list, at) else {
            return None;
        };
        let count = n.value.to_string().parse().ok()?;
        let after = list.get(at + n.len..)?;
        (after.starts_with('年') && !after.starts_with("年级") && (2..=10).contains(&count))
            .then_some(count)
    })
}

/// How many years `list` names, if it is a list or a stretch of years: 2021年、2022年和2023年, 2021—2023年.
pub(super) fn of_years(list: &str) -> Option<usize> {
    if let Some((years, from, to)) = super::span::stretches(list).next() {
        let rest = list.get(years.end..)?;
        let plain = list.get(..years.start)?.trim().is_empty()
            && rest.starts_with('年')
            && !rest.contains(JOINERS)
            && !rest.contains(['、', '各', '每']);
        let count = usize::try_from(to - from + 1).ok()?;
        return (plain && (2..=PARTS).contains(&count)).then_some(count);
    }
    let mut rest = list.trim();
    let mut count = 0;
    loop {
        let year = rest
            .get(..4)
            .filter(|year| year.bytes().all(|b| b.is_ascii_digit()))?;
        count += usize::from(year.starts_with(['1', '2']));
        rest = rest.get(4..)?;
        rest = rest.strip_prefix('年').unwrap_or(rest);
        let Some(next) = rest.strip_prefix(['、', '和', '与']) else {
            break;
        };
        rest = next;
    }
    (count >= 2 && !rest.contains('、') && !rest.contains(JOINERS)).then_some(count)
}

/// How many amounts joined by 、 stand right before figure `i`, if nothing but 分别占 stands between.
pub(super) fn of_parts(scene: &Scene<'_>, i: usize, list: &str, verb: &str) -> Option<usize> {
    if !list.trim().is_empty() || !verb.trim_start().starts_with('占') {
        return None;
    }
    let start = scene.sentence(i).start;
    let last = i
        .checked_sub(1)
        .filter(|last| *last >= start && scene.is_amount(*last))?;
    let mut count = 1;
    while count <= PARTS {
        let at = last + 1 - count;
        let joined =
            at > start && scene.before(at).starts_with(['、', '和']) && scene.alike(at, at - 1);
        if !joined {
            break;
        }
        count += 1;
    }
    (2..=PARTS).contains(&count).then_some(count)
}

/// How many things the count right before 分别 says: 四项指数分别, 三所学校，分别.
pub(super) fn of_count(scene: &Scene<'_>, i: usize, head: &str, verb: &str) -> Option<usize> {
    /// Measure words of things that are spoken of one by one.
    const MEASURES: &[&str] = &["项", "类", "所", "级", "种", "家", "个"];
    /// Characters between the measure word and 分别.
    const SUBJECT: usize = 12;
    let count = i
        .checked_sub(1)
        .filter(|count| *count >= scene.sentence(i).start)?;
    let figure = scene.figures.get(count)?;
    let subject = head
        .strip_suffix(['，', ','])
        .unwrap_or(head)
        .trim_start_matches('”');
    let plain = subject.chars().count() <= SUBJECT
        && !subject.contains(JOINERS)
        && !subject.contains(hegao_core::text::is_clause_mark)
        && !subject.contains(['、', '（', '(', '）', ')', '各', '每', '均', '余', '等'])
        && !["其中", "合计", "平均"]
            .iter()
            .any(|word| subject.contains(word))
        && !verb.starts_with(['按', '从', '由', '以', '占']);
    let joined = scene
        .before(count)
        .trim()
        .starts_with(['、', '和', '与', '及'])
        || scene
            .before(count)
            .trim_end()
            .ends_with(['第', '各', '每', '前', '超']);
    let level = figure.is_level()
        && figure.is_plain()
        && !figure.each
        && figure.numeral.form == Form::Chinese
        && figure.depth == scene.figures.get(i)?.depth
        && MEASURES.contains(&scene.str(figure.unit.span));
    let value = figure.value.to_string().parse::<usize>().ok()?;
    (plain && !joined && level && (2..=PARTS).contains(&value)).then_some(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn some_subjects_say_how_many_they_are() {
        assert_eq!(of_subject("城乡居民人均收入"), Some(2));
        assert_eq!(of_subject("近三年招生人数"), Some(3));
        assert_eq!(of_subject("三次产业贡献率"), Some(3));
        for unclear in [
            "近三年城乡居民收入",
            "城乡居民收入和支出",
            "前三年级人数",
            "全县收入",
            "各年城乡收入",
        ] {
            assert_eq!(of_subject(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn years_are_counted() {
        assert_eq!(of_years("2021年、2022年和2023年投入"), Some(3));
        assert_eq!(of_years("2021、2022年"), Some(2));
        assert_eq!(of_years("2021年小学、初中"), None);
        assert_eq!(of_years("投入"), None);
    }
}
