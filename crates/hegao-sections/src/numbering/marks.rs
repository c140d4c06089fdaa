//! Faults in the marks of a number: half a bracket, and a mark that its style does not take.

use std::collections::BTreeMap;

use hegao_core::{NumberStyle, Report, text};

use super::{Fault, Find};

/// GB/T 15834 B.3.2 to B.3.4: `一、`, `1.`, and no mark after a bracket.
pub(super) fn faults<'r>(report: &'r Report, faults: &mut Vec<Fault<'r>>) {
    let mut whole: BTreeMap<NumberStyle, (usize, usize)> = BTreeMap::new();
    for section in &report.sections {
        let Some(number) = &section.number else {
            continue;
        };
        let count = whole.entry(number.style).or_default();
        *(if has_both(report.str(number.span)) {
            &mut count.0
        } else {
            &mut count.1
        }) += 1;
    }
    for section in &report.sections {
        let Some(number) = &section.number else {
            continue;
        };
        let mark = text::folded(report.str(number.span)).replace(' ', "");
        if mark.is_empty() {
            continue;
        }
        let (both, half) = whole.get(&number.style).copied().unwrap_or_default();
        let bracketed = matches!(
            number.style,
            NumberStyle::HanParen | NumberStyle::ArabicParen
        );
        // `1)` is a style of its own; only where the others have both brackets is one missing.
        if bracketed && !has_both(&mark) && both > half {
            faults.push(Fault {
                find: Find::HalfBracket,
                section,
                before: None,
                expected: format!("（{}）", number.text),
            });
        }
        let after = report
            .str(section.heading)
            .get(number.span.len()..)
            .and_then(|rest| rest.chars().next())
            .unwrap_or(' ');
        let expected = match number.style {
            NumberStyle::Arabic if mark.ends_with('、') => format!("{}.", number.text),
            NumberStyle::Han if mark.ends_with(['.', ',']) => format!("{}、", number.text),
            _ if bracketed
                && (mark.ends_with(['、', '.', ','])
                    || matches!(text::fold(after), '、' | '.' | ',')) =>
            {
                format!("（{}）", number.text)
            }
            _ => continue,
        };
        faults.push(Fault {
            find: Find::Mark,
            section,
            before: None,
            expected,
        });
    }
}

fn has_both(mark: &str) -> bool {
    mark.contains(['（', '(']) && mark.contains(['）', ')'])
}

#[cfg(test)]
mod tests {
    use hegao_core::params::NonEmpty;

    use super::super::{Find, Numbering};
    use crate::testing::{Draft, found};

    fn find(what: &str) -> Numbering {
        use hegao_core::params::{Node, Value, parse};
        let list = Value {
            at: 0..0,
            node: Node::List(vec![Value {
                at: 0..0,
                node: Node::Text(what.to_owned().into()),
            }]),
        };
        Numbering {
            find: parse::<NonEmpty<Find>>(&list).unwrap(),
        }
    }

    fn heads(list: &[&str]) -> Draft {
        list.iter()
            .fold(Draft::titled("某局工作总结"), |draft, text| {
                draft.head(1, text).para("正文。")
            })
    }

    #[test]
    fn half_a_bracket_is_found_where_the_others_have_both() {
        let report = heads(&["（一）甲", "二）乙", "(三)丙"]).build();
        assert_eq!(found(&find("half-bracket"), &report), ["二）"]);
    }

    #[test]
    fn numbers_with_one_bracket_throughout_are_a_style() {
        assert!(
            found(
                &find("half-bracket"),
                &heads(&["1）甲", "2）乙", "3）丙"]).build()
            )
            .is_empty()
        );
        assert!(
            found(&find("half-bracket"), &heads(&["（1）甲", "2）乙"]).build()).is_empty(),
            "one against one"
        );
    }

    #[test]
    fn a_mark_that_the_style_does_not_take_is_found() {
        assert_eq!(
            found(
                &find("mark"),
                &heads(&["1、甲", "2．乙", "3.丙", "一、丁", "（一）戊"]).build()
            ),
            ["1、"]
        );
        assert_eq!(
            found(&find("mark"), &heads(&["（一）、甲", "一.乙"]).build()),
            ["（一）", "一."]
        );
    }
}
