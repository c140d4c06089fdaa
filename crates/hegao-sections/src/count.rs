//! `sections.count`: a number of things is announced and another number follows: 实施四大工程 with three headings below,
//! 以下五个方面 with four, “六有”（…） with five things named.
//!
//! Points at the announcement; what follows is a label. Silent unless the things counted are surely those announced: they carry
//! its noun (工程 … 工程), or follow at once under 以下, or stand in a closed list in brackets.

mod alike;
mod announced;
mod headed;
mod listed;

use hegao_core::params::NonEmpty;
use hegao_core::{Check, Checker, Hits, Report, Section, Span};
use serde::Deserialize;

pub(crate) const CHECKER: Checker = Checker::new::<Count>(
    "sections.count",
    ["说几项而实有几项不等", "a number of things is announced and another number follows"],
)
.slots(&["claim", "said", "found"])
.labels(&["first", "last"])
.params(&[(
    "find",
    [
        "找什么：headings 标题所说与其下小标题不等，lead “以下几项”与其后条目不等，listed 括号内列举不等",
        "what to find: headings (subsections), lead (以下 N 项), listed (a list in brackets)",
    ],
)]);

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Count {
    find: NonEmpty<Find>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Find {
    Headings,
    Lead,
    Listed,
}

impl Check for Count {
    fn check(&self, report: &Report, hits: &mut Hits) {
        for find in self.find.iter() {
            match find {
                Find::Headings => headed::headings(report, hits),
                Find::Lead => announced::lead(report, hits),
                Find::Listed => {
                    listed::check(report, hits);
                    alike::check(report, hits);
                }
            }
        }
    }
}

/// The small whole number at the start of `text`, and its length in bytes.
fn small_number(text: &str) -> Option<(usize, usize)> {
    if let Some(rest) = text.strip_prefix('两') {
        return Some((2, text.len() - rest.len()));
    }
    let numeral =
        hegao_core::number::parse(text, 0).filter(|numeral| numeral.is_plain_integer())?;
    let value: usize = numeral.value.to_string().parse().ok()?;
    (2..=20).contains(&value).then_some((value, numeral.len))
}

/// Tells that `said` things were announced at `claim`, and the `found` sections `children` follow.
fn tell(
    hits: &mut Hits,
    claim: Span,
    (said, found): (usize, usize),
    report: &Report,
    children: &[&Section],
) {
    let hit = hits.at(claim);
    hit.slot("claim", report.str(claim))
        .slot("said", said)
        .slot("found", found);
    if let (Some(first), Some(last)) = (children.first(), children.last()) {
        hit.label("first", first.heading)
            .label("last", last.heading);
    }
}

#[cfg(test)]
mod tests {
    use super::{Count, Find};

    pub(super) fn check(find: &str) -> Count {
        use hegao_core::params::{Node, NonEmpty, Value, parse};
        let list = Value {
            at: 0..0,
            node: Node::List(vec![Value {
                at: 0..0,
                node: Node::Text(find.to_owned().into()),
            }]),
        };
        Count {
            find: parse::<NonEmpty<Find>>(&list).unwrap(),
        }
    }
}
