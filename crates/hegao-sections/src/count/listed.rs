//! Numbers announced before a closed list in brackets: “六有”（有场所、有设施、…）.

use hegao_core::text::Mark;
use hegao_core::{Expression, Hits, Report, Span, text, wordset};

use super::small_number;

/// “六有”（…）: a number and what it counts in quotes, and at once a bracket.
static CLAIM: Expression = Expression::new(
    "[“\"](?P<n>[二两三四五六七八九十]+|[0-9]{1,2})(?P<noun>个?\\p{Han}{1,4})[”\"]\\p{Han}{0,4}[（(](?P<list>[^（）()]{3,200})[）)]",
);

/// 四大工程：a工程、b工程…; 五项机制，即…; “三有”：有a、有b: a number and its noun, and at once the list, up to the stop.
static NAMED: Expression = Expression::new(
    "(?P<n>[二两三四五六七八九十]+)(?:[大个项条种类](?P<noun>\\p{Han}{1,4})|(?P<short>\\p{Han}))”?(?:工作法|机制|模式)?(?:：|:|，即|，分别是|，分别为)(?P<list>[^。；;：:（）()0-9]{5,160})(?:[。；;]|$)",
);

/// Lists behind a colon whose names all bear the noun that is counted, so that nothing else can be meant.
fn named(report: &Report, (index, block): (usize, Span), hits: &mut Hits) {
    let text = report.str(block);
    if !announces(text, report.marks(index)) {
        return;
    }
    for found in NAMED.captures_iter(text) {
        let noun = found.name("noun").or_else(|| found.name("short"));
        let (Some(number), Some(noun), Some(list)) = (found.name("n"), noun, found.name("list"))
        else {
            continue;
        };
        let before = text
            .get(..number.start())
            .and_then(|head| head.chars().next_back());
        if before.is_some_and(|c| "第十百千初周".contains(c)) {
            continue;
        }
        let Some((said, len)) = small_number(number.as_str()) else {
            continue;
        };
        // Clauses that all bear the noun are items as well: 与甲相结合，与乙相结合.
        let clauses: Vec<&str> = list
            .as_str()
            .split(['、', '，', ','])
            .map(|item| item.trim_start_matches(['与', '同', '和']))
            .collect();
        let clauses = clauses.join("、");
        let Some((least, most)) = items(&clauses) else {
            continue;
        };
        let names: Vec<&str> = clauses.split('、').collect();
        let bears = names.iter().all(|name| name.ends_with(noun.as_str()))
            || names.iter().all(|name| name.starts_with(noun.as_str()));
        if len != number.as_str().len() || !bears || (least..=most).contains(&said) {
            continue;
        }
        let hit = hits.at(block.sub(number.start()..list.end()));
        hit.slot(
            "claim",
            text.get(number.start()..noun.end()).unwrap_or_default(),
        )
        .slot("said", said)
        .slot("found", most);
    }
}

/// Announcements with lists in brackets, in running text and cells.
pub(super) fn check(report: &Report, hits: &mut Hits) {
    for (index, block) in report.blocks() {
        named(report, (index, block.span), hits);
        if !claims(report.str(block.span), report.marks(index)) {
            continue;
        }
        for found in CLAIM.captures_iter(report.str(block.span)) {
            let (Some(whole), Some(number), Some(noun), Some(list)) = (
                found.get(0),
                found.name("n"),
                found.name("noun"),
                found.name("list"),
            ) else {
                continue;
            };
            let Some((said, len)) = small_number(number.as_str()) else {
                continue;
            };
            // 三重一大, 两免一补, 十四五 count otherwise; of 四个一 each begins with 一.
            let ones = noun.as_str() == "个一"
                && list.as_str().split('、').all(|item| item.starts_with('一'));
            let plain = len == number.as_str().len()
                && (ones
                    || !noun
                        .as_str()
                        .contains(|c| "一二两三四五六七八九十免".contains(c)));
            let Some((least, most)) = items(list.as_str()).filter(|_| plain) else {
                continue;
            };
            if (least..=most).contains(&said) {
                continue;
            }
            let span = |range: std::ops::Range<usize>| -> Span { block.span.sub(range) };
            let hit = hits.at(span(whole.range()));
            hit.slot("claim", format!("{}{}", number.as_str(), noun.as_str()))
                .slot("said", said)
                .slot("found", most);
        }
    }
}

const NUMERALS: [char; 10] = ['二', '两', '三', '四', '五', '六', '七', '八', '九', '十'];

/// Whether `text` has a list, and somewhere a number shortly before the sign behind which a list may follow.
fn announces(text: &str, marks: &[Mark]) -> bool {
    let follows = |at: usize, words: &[&str]| {
        let rest = text.get(at..).unwrap_or_default();
        words.iter().any(|word| rest.starts_with(word))
    };
    // A word like 工作法, a quote, a noun of four characters, a measure and the last character of the number.
    let counted = |at: usize| {
        let head = text.get(..at).unwrap_or_default();
        head.chars().rev().take(10).any(|c| NUMERALS.contains(&c))
    };
    marks.iter().any(|(_, c)| matches!(c, '、' | '，'))
        && marks.iter().any(|(at, c)| {
            let sign = match c {
                '：' | ':' => true,
                '，' => follows(*at, &["，即", "，分别是", "，分别为"]),
                _ => false,
            };
            sign && counted(*at)
        })
}

/// Whether a number right behind a quote, and a bracket soon behind the next quote, stand in `text`.
fn claims(text: &str, marks: &[Mark]) -> bool {
    let numeral = |c: char| NUMERALS.contains(&c) || c.is_ascii_digit();
    let quotes = marks.iter().filter(|(_, c)| matches!(c, '“' | '"'));
    quotes.into_iter().any(|(at, quote)| {
        let rest = text.get(at + quote.len_utf8()..).unwrap_or_default();
        let mut near = rest.chars().take(32);
        rest.starts_with(numeral)
            && near.any(|c| matches!(c, '”' | '"'))
            && near.take(5).any(|c| matches!(c, '（' | '('))
    })
}

/// How many things a list names, at least and at most; none if it is open or not plain.
fn items(list: &str) -> Option<(usize, usize)> {
    let open = wordset!["等", "……", "…", "其中", "即"].within(list);
    // Marks of other ranks, or quotes side by side, leave it open what an item is.
    let mixed = list.contains(|c| {
        matches!(
            text::fold(c),
            ',' | ';' | ':' | '。' | '“' | '”' | '"' | '《' | '+' | '/' | ' '
        ) || c.is_ascii_digit()
    });
    let parts = list.split('、').count();
    if open || mixed || parts < 2 || list.split('、').any(str::is_empty) {
        return None;
    }
    // Each 和 may join two items or two words of one.
    let joins = list
        .chars()
        .filter(|c| matches!(c, '和' | '及' | '与' | '或' | '并' | '暨'))
        .count();
    Some((parts, parts + joins))
}

#[cfg(test)]
mod tests {
    use super::super::{Count, Find};
    use crate::testing::{Draft, found};

    fn in_text(text: &str) -> Vec<String> {
        use hegao_core::params::{Node, NonEmpty, Value, parse};
        let list = Value {
            at: 0..0,
            node: Node::List(vec![Value {
                at: 0..0,
                node: Node::Text("listed".into()),
            }]),
        };
        found(
            &Count {
                find: parse::<NonEmpty<Find>>(&list).unwrap(),
            },
            &Draft::titled("总结").para(text).build(),
        )
    }

    #[test]
    fn a_closed_list_is_counted() {
        assert_eq!(
            in_text("支部“六有”（有场所、有设施、有党旗、有制度、有书报）建设达标。").len(),
            1
        );
        assert!(
            in_text("支部\"五有\"(有场所、有设施、有党旗、有制度、有书报)建设达标。").is_empty()
        );
    }

    #[test]
    fn a_join_may_be_inside_an_item_or_between_two() {
        assert!(in_text("力戒“四风”（形式主义、官僚主义、享乐主义和奢靡之风）。").is_empty());
        assert!(in_text("建好“三室”（图书室、音乐和美术室、实验室）。").is_empty());
    }

    #[test]
    fn open_lists_compound_counts_and_other_marks_are_silent() {
        for text in [
            "落实“三有”（有教材、有课时等）。",
            "“三重一大”（决策、任免、项目、资金）制度。",
            "“三室”（图书室、实验室、“心语”室、音乐室）。",
            "“十四五”（规划、计划）。",
            "“三查”（查制度，查台账、查记录、查现场）。",
            "“三室”（见附件）。",
        ] {
            assert!(in_text(text).is_empty(), "{text}");
        }
    }
}
