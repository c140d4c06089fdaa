//! Numbers in quotes before a list whose items all begin alike, or all bear the word that is counted, so that nothing else can be
//! meant: “五个突出”：突出甲，…；突出乙，…. “四个一批”，即完工一批甲、建设一批乙…. “五场硬仗”：打好甲仗，打好乙仗….
//!
//! Silent where the number is one of several (“三降一升”), the list is open, or one item is unlike the others.

use hegao_core::text::Mark;
use hegao_core::{Expression, Hits, Report, Span, wordset};

use super::small_number;

/// A number and what it counts in quotes, and soon the sign behind which the list stands, up to its end.
static CLAIM: Expression = Expression::new(
    "[“\"](?P<n>[二两三四五六七八九十]+)(?P<noun>[个大项条场件种]?\\p{Han}{1,4})[”\"]\\p{Han}{0,6}(?:：|:|，即：?|，就是)(?P<list>[^。！？：:\\n]{6,600})(?:[。！]|$)",
);
/// Characters that items have in common at their beginning.
const HEAD: usize = 2;
/// Fewer items do not show that they are alike.
const LEAST: usize = 3;

pub(super) fn check(report: &Report, hits: &mut Hits) {
    for (index, block) in report.flow() {
        if !announces(report.marks(index)) {
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
            let several = noun
                .as_str()
                .trim_start_matches('个')
                .trim_start_matches('一')
                .contains(|c| "一二两三四五六七八九十".contains(c));
            let Some(count) = items(list.as_str(), noun.as_str()) else {
                continue;
            };
            if len != number.as_str().len() || several || count == said {
                continue;
            }
            let span: Span = block.span.sub(whole.start()..list.end());
            let claim = format!("{}{}", number.as_str(), noun.as_str());
            hits.at(span)
                .slot("claim", claim)
                .slot("said", said)
                .slot("found", count);
        }
    }
}

/// Whether a quote closes and a sign follows behind which a list may stand.
fn announces(marks: &[Mark]) -> bool {
    let closes = |c: char| matches!(c, '”' | '"');
    marks.windows(2).any(|pair| {
        closes(pair[0].1) && matches!(pair[1].1, '：' | ':' | '，') && pair[1].0 - pair[0].0 <= 24
    })
}

/// How many items a list has that are all alike; nothing where that is not sure.
fn items(list: &str, noun: &str) -> Option<usize> {
    if wordset!["等", "……", "其中"].within(list) {
        return None;
    }
    let list = without_brackets(list);
    // The widest mark parts the items.
    let mark = ['；', '，', '、']
        .into_iter()
        .find(|mark| list.contains(*mark))?;
    let items: Vec<&str> = list.split(mark).map(str::trim).collect();
    let head: String = items.first()?.chars().take(HEAD).collect();
    let same_head = || items.iter().all(|item| item.starts_with(&head));
    let counted = |item: &&str| match noun.strip_prefix('个').unwrap_or(noun) {
        "一" => item.starts_with('一') || item.chars().nth(1) == Some('一'),
        word => {
            word.chars().count() >= 2 && item.contains(word)
                || word
                    .chars()
                    .next_back()
                    .is_some_and(|last| word.chars().count() >= 2 && item.ends_with(last))
        }
    };
    let alike = same_head() || items.iter().all(counted);
    (items.len() >= LEAST && alike).then_some(items.len())
}

/// `list` without what stands in brackets.
fn without_brackets(list: &str) -> String {
    let mut depth = 0_u32;
    list.chars()
        .filter(|c| {
            match c {
                '（' | '(' => depth += 1,
                '）' | ')' => {
                    depth = depth.saturating_sub(1);
                    return false;
                }
                _ => {}
            }
            depth == 0
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::testing::{Draft, found};

    fn said(text: &str) -> Vec<String> {
        found(&check("listed"), &Draft::titled("总结").para(text).build())
    }

    #[test]
    fn items_that_begin_alike_are_counted() {
        for text in [
            "围绕“五个突出”推进工作：突出保障，开工2400套；突出更新，改造12个；突出监管，产值增长10%；突出项目，完成投资。",
            "要打好“六场硬仗”：打好安全保障仗，打好提质增效仗，打好项目攻坚仗，打好改革收官仗，打好作风建设仗。",
            "抓好“五个一批”，即完工一批水库（5座、2处）、建设一批工程（38处，解决5.4万人）、启动一批治理、储备一批项目。",
            "抓好“六个一”：一项行动，覆盖全县；一项改革，全面推开；一个平台，建成使用；一张网络，到村到户；一支队伍，培训500人次。",
        ] {
            assert_eq!(said(text).len(), 1, "{text}");
        }
    }

    #[test]
    fn what_is_right_open_or_of_several_kinds_stays() {
        for text in [
            "围绕“四个突出”推进工作：突出保障，开工2400套；突出更新，改造12个；突出监管，增长10%；突出项目，完成投资。",
            "实现“三降一升”：降成本、降能耗、降库存。",
            "抓好“四个一批”：完工一批、建设一批、储备一批等。",
            "落实“四个到位”：规划到位，撤并到位，补充及时，扶持到位。",
            "做到“两手抓”：抓防疫，抓生产，抓民生。",
            "推进“五大工程”：强基固本、育才引智、提质增效。",
            "坚持“四个自信”：坚定信念，加强学习，加强宣传，改进作风。",
        ] {
            assert!(said(text).is_empty(), "{text} {:?}", said(text));
        }
    }
}
