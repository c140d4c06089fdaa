//! Numbers inside a paragraph (1.…；2.…；4.…): whether one is surely left out.

use hegao_core::enumeration::{Enumeration, EnumerationItem};
use hegao_core::{Report, Span, text};

use super::stands_in;

/// How many characters an item has at least; shorter ones name classes and paragraphs: （1）班、（2）班.
const SHORTEST: usize = 4;

/// Whether the number between `before` and `item` is left out: all items stand behind the same mark, which parts sentences or
/// clauses, none of them is short, and the number stands nowhere between the two.
pub(super) fn lacks(
    report: &Report,
    group: &Enumeration,
    before: &EnumerationItem,
    item: &EnumerationItem,
) -> bool {
    let Some(block) = report.document.blocks.get(item.block) else {
        return false;
    };
    let led = |item: &EnumerationItem| {
        let head = report.str(Span::new(block.span.start, item.marker.start));
        head.trim_end_matches(text::is_blank).chars().next_back()
    };
    let mark = led(item).filter(|c| matches!(c, '；' | ';' | '。' | '，' | ','));
    let same = group.items.iter().skip(1).all(|item| led(item) == mark);
    let long = group
        .items
        .windows(2)
        .all(|pair| matches!(pair, [a, b] if report.str(a.marker.gap(b.marker)).chars().count() > SHORTEST));
    let between = report.str(before.marker.gap(item.marker));
    let missing = before.ordinal + 1;
    let circled = circled(missing).is_some_and(|c| between.contains(c));
    let rest: String = report
        .str(Span::new(item.marker.end, block.span.end))
        .chars()
        .take(2)
        .collect();
    let class = rest.starts_with(['班', '款', '项', '条', '号', '目', '类', '级', '组']);
    item.ordinal == missing + 1
        && mark.is_some()
        && same
        && long
        && !class
        && !circled
        && !stands_in(between, missing)
        && !between.contains(&format!("{missing}."))
}

/// The item with this number, as this family writes it.
pub(super) fn name(report: &Report, like: &EnumerationItem, ordinal: u32) -> String {
    let marker = report.str(like.marker);
    if let Some(c) =
        circled(ordinal).filter(|_| marker.starts_with(|c: char| matches!(c, '①'..='⑳')))
    {
        return c.to_string();
    }
    let digit = |c: char| text::fold(c).is_ascii_digit();
    let head: String = marker.chars().take_while(|c| !digit(*c)).collect();
    let tail: String = marker
        .chars()
        .skip_while(|c| !digit(*c))
        .skip_while(|c| digit(*c))
        .collect();
    format!("{head}{ordinal}{tail}")
}

fn circled(ordinal: u32) -> Option<char> {
    ordinal
        .checked_sub(1)
        .filter(|at| *at < 20)
        .and_then(|at| char::from_u32('①' as u32 + at))
}

#[cfg(test)]
mod tests {
    use hegao_core::enumeration::EnumerationStyle;

    use super::*;
    use crate::testing::Draft;

    /// Whether something is missing before the last of these markers, and what.
    fn missing(text: &str, markers: &[(&str, u32)]) -> Option<String> {
        let mut report = Draft::titled("总结").para(text).build();
        let (block, span) = (1, report.document.blocks[1].span);
        let mut from = 0;
        let items: Vec<EnumerationItem> = markers
            .iter()
            .map(|(marker, ordinal)| {
                let at = from + text[from..].find(marker).unwrap();
                from = at + marker.len();
                EnumerationItem {
                    marker: span.sub(at..from),
                    ordinal: *ordinal,
                    block,
                }
            })
            .collect();
        let group = Enumeration {
            style: EnumerationStyle::Arabic,
            items,
        };
        report.enumerations = vec![group.clone()];
        let [.., before, item] = group.items.as_slice() else {
            return None;
        };
        lacks(&report, &group, before, item).then(|| name(&report, item, item.ordinal - 1))
    }

    #[test]
    fn a_number_left_out_is_seen_and_written_like_its_neighbours() {
        let three = |a, b, c| [(a, 1), (b, 2), (c, 4)];
        assert_eq!(
            missing(
                "实事：1.改造公路；2.新建泵站；4.建设卫生院。",
                &three("1.", "2.", "4.")
            ),
            Some("3.".to_owned())
        );
        assert_eq!(
            missing(
                "（1）抓机制建设；（2）抓队伍建设；（4）抓质量。",
                &three("（1）", "（2）", "（4）")
            ),
            Some("（3）".to_owned())
        );
        assert_eq!(
            missing("①抓机制建设；②抓队伍建设；④抓质量。", &three("①", "②", "④")),
            Some("③".to_owned())
        );
    }

    #[test]
    fn classes_other_marks_and_slips_in_the_number_are_passed_over() {
        let three = [("（1）", 1), ("（2）", 2), ("（4）", 4)];
        for text in [
            "高一（1）班获奖；（2）班获奖；（4）班获奖。",
            "（1）抓机制建设；（2）抓队伍建设、（4）抓质量。",
            "（1）抓机制建设；（2）抓队伍建设；3.抓作风建设；（4）抓质量。",
            "（1）甲；（2）乙；（4）丙。",
        ] {
            assert_eq!(missing(text, &three), None, "{text}");
        }
    }
}
