//! Numbers announced in the sentence before a list.

use hegao_core::enumeration::{Enumeration, EnumerationStyle};
use hegao_core::{Expression, Hits, Report, Section, Span, text, wordset};

use super::{small_number, tell};
use crate::series;

/// 以下五个方面, 如下三项: in the sentence before what is counted.
static LEAD: Expression = Expression::new(
    "(?:以下|如下|下列)(?P<n>[二两三四五六七八九十]+|[0-9]{1,2})(?:个|项|条|点|大|方面)[^。；;，,！？]{0,12}[：:。]?\\s*$",
);

/// 采取四项措施, 围绕三个方面发力: a short clause that ends right before 一是.
static PLAIN: Expression = Expression::new(
    "(?:^|[，。；,;])[^，。；,;：:\\d]{0,10}?(?P<n>[二两三四五六七八九十]+)(?:个|项|条|大|种|类|点)(?:方面|举措|措施|工作|环节|任务|重点|途径|方法|办法|问题|短板|机制|行动|工程|抓手|关键|方式|渠道|形式|路径|层面|维度|原则|阶段|步骤|关系|不足|建议|体会|困难|差距|打算|考虑|结合|到位|着力)[^，。；,;：:、\\d]{0,6}[：:。，,]?\\s*$",
);

/// 办好五件实事, 抓好4件事: the same of things, which are counted in digits as well.
static THINGS: Expression = Expression::new(
    "(?:^|[，。；,;])[^，。；,;：:\\d第]{0,10}?(?P<n>[二两三四五六七八九十]+|[0-9]{1,2})件(?:民生)?(?:实事|大事|好事|要事|事)[^，。；,;：:、\\d]{0,6}[：:。]?\\s*$",
);

/// 抓好“八个着力”： in quotes, at the end of the line before what is counted.
static QUOTED: Expression = Expression::new(
    "[“\"](?P<n>[二两三四五六七八九十]+)(?:个|大|项|条)?(?P<noun>一?[^一二两三四五六七八九十0-9“”\"\\s]{1,4})[”\"]\\p{Han}{0,4}[：:]\\s*$",
);

/// How many bytes before a list are searched for its announcement.
const REACH: usize = 600;

/// Sentences that announce the headings or the enumeration right after them.
pub(super) fn lead(report: &Report, hits: &mut Hits) {
    for list in series::all(report) {
        let Some(first) = list
            .items
            .first()
            .and_then(|index| report.sections.get(*index))
        else {
            continue;
        };
        let Some(before) = first
            .block
            .checked_sub(1)
            .and_then(|index| report.document.blocks.get(index))
        else {
            continue;
        };
        let is_parents = list
            .parent
            .and_then(|parent| report.sections.get(parent))
            .is_none_or(|parent| parent.span.contains(before.span));
        let clean = list
            .numbered(report)
            .zip(1..)
            .all(|((_, ordinal), expected)| ordinal == expected);
        if !is_parents
            || !clean
            || list.style.is_none()
            || list.items.len() < 2
            || !before.is_flow()
        {
            continue;
        }
        let claim = lead_claim(report, before.span).or_else(|| {
            let titles = list.numbered(report).map(|(section, _)| section.title);
            colon_claim(report, before.span, titles.map(|title| report.str(title)))
                .filter(|_| list.items.len() > 2)
        });
        if let Some((claim, said)) = claim.filter(|(_, said)| *said != list.items.len()) {
            let children: Vec<&Section> =
                list.numbered(report).map(|(section, _)| section).collect();
            tell(hits, claim, (said, list.items.len()), report, &children);
        }
    }
    steps(report, hits);
    for group in &report.enumerations {
        let (Some(first), Some(last)) = (group.items.first(), group.items.last()) else {
            continue;
        };
        let Some(block) = report.document.blocks.get(first.block) else {
            continue;
        };
        let clean = group
            .items
            .iter()
            .zip(1..)
            .all(|(item, expected)| item.ordinal == expected);
        let before = Span::new(block.span.start, first.marker.start);
        // Items in paragraphs of their own may be more than the group holds.
        if !clean
            || group.items.len() < 2
            || group.items.iter().any(|item| item.block != first.block)
            || goes_on(report, group)
            || has_rest(report.str(Span::new(last.marker.end, block.span.end)))
        {
            continue;
        }
        let claim = lead_claim(report, before).or_else(|| plain_claim(report, before));
        if let Some((claim, said)) = claim.filter(|(_, said)| *said != group.items.len()) {
            let hit = hits.at(claim);
            hit.slot("claim", report.str(claim))
                .slot("said", said)
                .slot("found", group.items.len());
            hit.label("first", first.marker).label("last", last.marker);
        }
    }
}

/// Words that count the steps of one course: the first, those between, the last.
const STEPS: [&str; 4] = ["首先", "其次", "再次", "最后"];

/// 抓住三个环节：首先…，其次…，最后…: as many steps as were announced right before the first, closed by the last.
fn steps(report: &Report, hits: &mut Hits) {
    let Some(opening) = STEPS.first().filter(|word| report.has(word)) else {
        return;
    };
    for (_, block) in report.blocks() {
        let text = report.str(block.span);
        let mut found = text.match_indices(opening);
        let (Some((at, _)), None) = (found.next(), found.next()) else {
            continue;
        };
        let rest = text.get(at..).unwrap_or_default();
        let places: Vec<usize> = STEPS
            .iter()
            .flat_map(|word| rest.match_indices(word).map(|(at, _)| at))
            .collect();
        let Some(last) = rest
            .find("最后")
            .filter(|last| places.iter().max() == Some(last))
        else {
            continue;
        };
        let before = block.span.sub(0..at);
        if let Some((claim, said)) = plain_claim(report, before)
            && said != places.len()
        {
            let marker = |from: usize| block.span.sub(at + from..at + from + opening.len());
            let hit = hits.at(claim);
            hit.slot("claim", report.str(claim))
                .slot("said", said)
                .slot("found", places.len());
            hit.label("first", marker(0)).label("last", marker(last));
        }
    }
}

/// 其余八件正在推进, …等。: what is behind the last item owns that there are more.
fn has_rest(behind: &str) -> bool {
    wordset!["其余", "另有", "还有", "此外还", "等。", "等；", "……"].within(behind)
}

/// Whether numbers inside a paragraph may go on in the next one, which opens with a number as well.
fn goes_on(report: &Report, group: &Enumeration) -> bool {
    let inline = matches!(
        group.style,
        EnumerationStyle::Arabic | EnumerationStyle::Circled
    );
    let next = group
        .items
        .last()
        .and_then(|last| report.document.blocks.get(last.block + 1));
    inline
        && next.is_some_and(|block| {
            let opening = report.str(block.span).trim_start_matches(text::is_blank);
            let number = opening.trim_start_matches(['（', '(']);
            number.starts_with(|c: char| text::fold(c).is_ascii_digit() || matches!(c, '①'..='⑳'))
        })
}

fn lead_claim(report: &Report, span: Span) -> Option<(Span, usize)> {
    // The announcement is short; what stands far before it is of no interest, and may be very long.
    let from = span.start.max(span.end.saturating_sub(REACH));
    let from = (from..=span.end).find(|at| report.document.text.is_char_boundary(*at))?;
    let span = Span::new(from, span.end);
    let words = report.str(span);
    let last = text::sentences(words).last()?;
    let from = last.start;
    let found = LEAD.captures(words.get(last)?)?;
    let (whole, number) = (found.get(0)?, found.name("n")?);
    let (said, len) = small_number(number.as_str())?;
    (len == number.as_str().len()).then(|| {
        (
            span.sub(from + whole.start()..from + whole.start() + whole.as_str().trim_end().len()),
            said,
        )
    })
}

/// The number of a line that ends in a colon, right above headings: 重点抓好七个方面的工作：. What stands in quotes may be a
/// catchword (“九连冠”), unless most of the headings bear its word.
fn colon_claim<'r>(
    report: &'r Report,
    span: Span,
    titles: impl Iterator<Item = &'r str>,
) -> Option<(Span, usize)> {
    let words = report.str(span).trim_end();
    if !words.ends_with(['：', ':']) {
        return None;
    }
    let Some(found) = QUOTED.captures(words) else {
        return plain_claim(report, span);
    };
    let (whole, number, noun) = (found.get(0)?, found.name("n")?, found.name("noun")?);
    let (said, len) = small_number(number.as_str())?;
    let (bearing, other): (Vec<&str>, Vec<&str>) =
        titles.partition(|title| title.contains(noun.as_str()));
    (len == number.as_str().len() && bearing.len() >= other.len() * 2)
        .then(|| (span.sub(number.start()..whole.end()), said))
}

/// The number of a short clause right before the first item.
fn plain_claim(report: &Report, span: Span) -> Option<(Span, usize)> {
    let from = span.start.max(span.end.saturating_sub(REACH / 4));
    let from = (from..=span.end).find(|at| report.document.text.is_char_boundary(*at))?;
    let span = Span::new(from, span.end);
    let words = report.str(span);
    let found = PLAIN.captures(words).or_else(|| THINGS.captures(words))?;
    let number = found.name("n")?;
    let (said, len) = small_number(number.as_str())?;
    (len == number.as_str().len()).then(|| {
        (
            span.sub(
                number.start()
                    ..report
                        .str(span)
                        .trim_end_matches(|c: char| text::is_blank(c) || matches!(c, '，' | ','))
                        .len(),
            ),
            said,
        )
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::check;
    use crate::testing::{Draft, found};

    #[test]
    fn what_follows_a_lead_is_counted() {
        let draft = |lead: &str| {
            Draft::titled("总结")
                .head(1, "一、工作")
                .para(lead)
                .head(2, "（一）甲")
                .head(2, "（二）乙")
                .build()
        };
        assert_eq!(
            found(&check("lead"), &draft("主要做了以下三方面工作：")),
            ["以下三方面工作："]
        );
        assert!(found(&check("lead"), &draft("主要做了以下两方面工作：")).is_empty());
        assert!(
            found(
                &check("lead"),
                &draft("以下三方面工作已完成，其余正在推进。")
            )
            .is_empty()
        );
        let text = Draft::titled("总结")
            .para("重点抓好以下三项工作：一是师德。二是安全。")
            .build();
        assert_eq!(found(&check("lead"), &text), ["以下三项工作："]);
    }

    #[test]
    fn a_colon_above_headings_announces_them() {
        let draft = |lead: &str| {
            ["（一）着力抓项目", "（二）着力抓民生", "（三）着力抓安全"]
                .iter()
                .fold(
                    Draft::titled("总结").head(1, "一、工作").para(lead),
                    |draft, head| draft.head(2, head).para("正文。"),
                )
                .build()
        };
        let said = |lead: &str| found(&check("lead"), &draft(lead));
        assert_eq!(said("重点抓好四个方面的工作："), ["四个方面的工作："]);
        assert_eq!(said("重点抓好“四个着力”："), ["四个着力”："]);
        for lead in [
            "重点抓好三个方面的工作：",
            "重点抓好“三个着力”：",
            "考核实现“九连冠”：",
            "抓好四个方面的工作。",
        ] {
            assert!(said(lead).is_empty(), "{lead}");
        }
    }

    #[test]
    fn points_and_slogans_are_counted() {
        let said = |lead: &str| {
            let text = format!("{lead}一是师德。二是安全。三是就业。");
            found(&check("lead"), &Draft::titled("总结").para(&text).build())
        };
        assert_eq!(said("工作中还有四点不足："), ["四点不足："]);
        assert_eq!(said("坚持“两个结合”，"), ["两个结合”"]);
        assert!(said("坚持“三个结合”，").is_empty());
        assert!(said("提出三点建议：").is_empty());
    }

    #[test]
    fn things_are_counted_in_either_numeral() {
        let said = |lead: &str| {
            let text = format!("{lead}一是师德。二是安全。三是就业。");
            found(&check("lead"), &Draft::titled("总结").para(&text).build())
        };
        for rest in ["二是安全，其余两件正在推进。", "二是安全等。"] {
            let text = format!("办好四件实事：一是师德。{rest}");
            let report = Draft::titled("总结").para(&text).build();
            assert!(found(&check("lead"), &report).is_empty(), "{text}");
        }
        assert_eq!(said("集中办好四件实事。"), ["四件实事。"]);
        assert_eq!(said("今年着力办好5件民生实事："), ["5件民生实事："]);
        for lead in [
            "集中办好三件实事。",
            "还办成了第二件大事。",
            "办好几件实事。",
            "受理案件4件。",
        ] {
            assert!(said(lead).is_empty(), "{lead}");
        }
    }
}
