//! First to last: `三年（2018—2020）`, plans and their years, age groups from U8 to U18.

use hegao_core::expression::Captures;
use hegao_core::number::{Outcome, chinese_ordinal, scan, show};
use hegao_core::{Expression, RelationKind, Span, Verdict};

use super::scene::Scene;

/// How many bytes around a stretch of years are looked at.
const NEAR: usize = 60;

static GROUPS: Expression = Expression::new(
    r"[UＵ]([0-9]{1,2})\s{0,4}[-–—~～至]\s{0,4}[UＵ]([0-9]{1,2})[^。；;\n]{0,24}?([0-9]{1,2})\s{0,4}个?(?:组别|年龄组|组)",
);

pub(super) fn find(scene: &mut Scene<'_>) {
    let text = scene.text;
    for (span, from, to) in stretches(text) {
        if to < from || to - from > 60 {
            continue;
        }
        let length = to - from + 1;
        // 三年（2020—2021、2021—2022、2022—2023学年）: one of several stretches.
        let several = text
            .get(span.end..)
            .and_then(|rest| rest.trim_start_matches("学年").strip_prefix(['、', '，']))
            .is_some_and(|rest| year(rest).is_some());
        if let Some((at, years)) = stated(text, span).filter(|_| !several) {
            // School years and terms of office count the steps between the years.
            let verdict = match years {
                n if n == length => Verdict::Holds,
                n if n + 1 == length => Verdict::Undetermined,
                _ => Verdict::Fails,
            };
            let sign = if verdict == Verdict::Holds {
                "=".to_owned()
            } else {
                format!("= {length} ≠")
            };
            let shown = format!("{to} − {from} + 1 {sign} {years}");
            scene
                .add_at(at, RelationKind::Span, verdict, shown, Vec::new())
                .spans
                .push(span);
        } else if let Some(at) = named(text, span) {
            let shown = format!("{to} − {from} + 1 = {length}");
            scene
                .add_at(at, RelationKind::Span, Verdict::Holds, shown, Vec::new())
                .spans
                .push(span);
        } else if let Some((at, first)) = plan(text, span) {
            let verdict = if (first, first + 4) == (from, to) {
                Verdict::Holds
            } else {
                continue;
            };
            scene
                .add_at(
                    at,
                    RelationKind::Span,
                    verdict,
                    format!("{first}…{}", first + 4),
                    Vec::new(),
                )
                .spans
                .push(span);
        }
    }
    if !(text.as_bytes().contains(&b'U') || text.contains("Ｕ")) {
        return;
    }
    for found in GROUPS.captures_iter(text) {
        let (Some(from), Some(to), Some(count), Some(at)) = (
            number(&found, 1),
            number(&found, 2),
            number(&found, 3),
            found.get(3),
        ) else {
            continue;
        };
        let length = to - from + 1;
        if length < 2 {
            continue;
        }
        // Groups two years apart are usual as well, so only a fit says something.
        let verdict = if length == count {
            Verdict::Holds
        } else {
            Verdict::Undetermined
        };
        let sign = if length == count {
            "=".to_owned()
        } else {
            format!("= {length} ≠")
        };
        let target = Span::new(at.start(), at.end());
        scene.add_at(
            target,
            RelationKind::Span,
            verdict,
            format!("{to} − {from} + 1 {sign} {count}"),
            Vec::new(),
        );
    }
}

/// Stretches from one year to another: `2018—2020`, `2018年至2020`.
pub(super) fn stretches(text: &str) -> impl Iterator<Item = (Span, i64, i64)> + '_ {
    let bytes = text.as_bytes();
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            match bytes.get(at)? {
                b'0'..=b'9' => {}
                // Three bytes, none of them a digit.
                0xe0..=0xef => {
                    at += 3;
                    continue;
                }
                _ => {
                    at += 1;
                    continue;
                }
            }
            let run = at;
            while bytes.get(at).is_some_and(u8::is_ascii_digit) {
                at += 1;
            }
            // Of a longer run the last four digits.
            let Some(start) = at.checked_sub(4).filter(|start| *start >= run) else {
                continue;
            };
            let Some((from, second)) = year(text.get(start..at)?).zip(behind_dash(text.get(at..)?))
            else {
                continue;
            };
            if let Some(to) = year(second) {
                at = text.len() - second.len() + 4;
                return Some((Span::new(start, at), from, to));
            }
        }
    })
}

/// What stands behind the dash at the front of `text`, 年 before it and blanks around it passed over.
fn behind_dash(text: &str) -> Option<&str> {
    let text = unblank(text);
    let text = unblank(text.strip_prefix('年').unwrap_or(text));
    let dash = |c| matches!(c, '-' | '–' | '—' | '~' | '～' | '至');
    let text = text.strip_prefix(dash)?;
    Some(unblank(text.strip_prefix(dash).unwrap_or(text)))
}

/// `text` without up to four blanks at its front.
fn unblank(mut text: &str) -> &str {
    for _ in 0..4 {
        text = text.strip_prefix(is_gap).unwrap_or(text);
    }
    text
}

/// Blanks as documents have them between a year and its sign.
const fn is_gap(c: char) -> bool {
    matches!(c, '\t'..='\r' | ' ' | '\u{85}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}')
}

/// The year in the first four digits of `text`.
fn year(text: &str) -> Option<i64> {
    let digits = text.get(..4)?;
    let plain = digits.starts_with(['1', '2']) && digits.bytes().all(|b| b.is_ascii_digit());
    plain.then(|| digits.parse().ok()).flatten()
}

fn number(found: &Captures<'_>, group: usize) -> Option<i64> {
    found.get(group)?.as_str().parse().ok()
}

/// `三年` right before the bracket of the years, or right behind them.
fn stated(text: &str, years: Span) -> Option<(Span, i64)> {
    let head = text
        .get(..years.start)?
        .strip_suffix(['（', '('])?
        .trim_end();
    let head = head
        .strip_suffix(|c: char| c == '年')
        .filter(|h| !h.is_empty())?;
    // The numeral is short: one or two characters.
    (1..=2).rev().find_map(|chars| {
        let start = head.char_indices().rev().nth(chars - 1)?.0;
        let Outcome::Numeral(n) = scan(head, start) else {
            return None;
        };
        if n.len != head.len() - start
            || !n.is_plain_integer()
            || head[..start].ends_with(|c: char| c.is_ascii_digit())
        {
            return None;
        }
        let value: i64 = show(n.value).parse().ok()?;
        (1..=30)
            .contains(&value)
            .then_some((Span::new(start, head.len() + '年'.len_utf8()), value))
    })
}

/// The last words of the name of a plan that gives its years in a bracket and does not say how many they are.
fn named(text: &str, years: Span) -> Option<Span> {
    let head = text.get(..years.start)?.strip_suffix(['（', '('])?;
    let word = ["计划", "规划", "方案"]
        .iter()
        .find(|word| head.ends_with(**word))?;
    let name = head
        .char_indices()
        .rev()
        .take(16)
        .map(|(at, _)| at)
        .last()?;
    (!head[name..].contains('年') && !head[name..].contains("五”"))
        .then_some(Span::new(head.len() - word.len(), head.len()))
}

/// The first year of a five-year plan named shortly before the years.
fn plan(text: &str, years: Span) -> Option<(Span, i64)> {
    let mut from = years.start.saturating_sub(NEAR);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let head = text.get(from..years.start)?;
    let at = head.rfind("五”")?;
    if head[at..].contains(['。', '；', '\n']) {
        return None;
    }
    let open = head[..at].rfind('“')?;
    let ordinal = i64::from(chinese_ordinal(&head[open + '“'.len_utf8()..at])?);
    // The first plan began in 1953; the third, after a pause, in 1966.
    let first = if ordinal >= 3 {
        1966 + (ordinal - 3) * 5
    } else {
        1953 + (ordinal - 1) * 5
    };
    (ordinal <= 30).then_some((Span::new(from + open, from + at + "五”".len()), first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<(&str, i64, i64)> {
        stretches(text)
            .map(|(span, from, to)| (text.get(span.range()).unwrap_or_default(), from, to))
            .collect()
    }

    #[test]
    fn stretches_of_years_are_found_with_their_blanks() {
        assert_eq!(
            found("规划（2018—2020），2019 年 至 2021年，12018--2020、1999～2001"),
            [
                ("2018—2020", 2018, 2020),
                ("2019 年 至 2021", 2019, 2021),
                ("2018--2020", 2018, 2020),
                ("1999～2001", 1999, 2001)
            ]
        );
        for text in [
            "2018年2020年",
            "2018     2020",
            "2018—3020",
            "201-2020",
            "2018---2020",
            "2018年",
            "2018-",
        ] {
            assert!(found(text).is_empty(), "{text}");
        }
    }
}
