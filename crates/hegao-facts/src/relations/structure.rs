//! The makeup of a whole in one expression: `三次产业结构为a∶b∶c` comes to 100.

use hegao_core::number::{Decimal, Interval, Outcome, add, mul, scan};
use hegao_core::{Reason, RelationKind, Span, Verdict, WordSet};

use super::scene::Scene;

/// Marks between the numbers of a proportion.
const COLONS: [char; 3] = ['∶', ':', '：'];
/// What is made up of parts.
static WORDS: WordSet = WordSet::of(&["产业", "结构", "构成", "占比", "比重"]);
/// Characters before the numbers in which one of the words stands.
const NEAR: usize = 40;
/// More parts make up nothing that is written so.
const PARTS: usize = 6;

pub(super) fn find(scene: &mut Scene<'_>) {
    let text = scene.text;
    let mut colons: Vec<usize> = COLONS
        .iter()
        .flat_map(|colon| scene.input.report.places(*colon))
        .collect();
    colons.sort_unstable();
    for at in colons {
        if let Some((span, terms)) = row(text, at) {
            one(scene, span, &terms);
        }
    }
}

/// The numbers that are joined by colons, if the one at `at` is the first of them.
fn row(text: &str, at: usize) -> Option<(Span, Vec<&str>)> {
    let numeric = |c: char| c.is_ascii_digit() || c == '.';
    let head = text.get(..at)?;
    let first = head.trim_end_matches(numeric).len();
    if first == at || at - first > 6 || head.get(..first)?.ends_with(COLONS) {
        return None;
    }
    let (mut terms, mut end) = (vec![text.get(first..at)?], at);
    while let Some(rest) = text.get(end..)?.strip_prefix(COLONS) {
        let len = rest.find(|c| !numeric(c)).unwrap_or(rest.len());
        if len == 0 || len > 6 || terms.len() > PARTS {
            return None;
        }
        terms.push(rest.get(..len)?);
        end = text.len() - rest.len() + len;
    }
    (3..=PARTS)
        .contains(&terms.len())
        .then_some((Span::new(first, end), terms))
}

fn one(scene: &mut Scene<'_>, target: Span, terms: &[&str]) {
    let head = scene.text.get(..target.start).unwrap_or_default();
    let named = head
        .char_indices()
        .rev()
        .take(NEAR)
        .take_while(|(_, c)| !matches!(c, '。' | '\n'))
        .last()
        .is_some_and(|(from, _)| WORDS.within(&head[from..]));
    if !named {
        return;
    }
    let (mut sum, mut step) = (Decimal::ZERO, Decimal::ZERO);
    for term in terms {
        let Outcome::Numeral(n) = scan(term, 0) else {
            return;
        };
        let Some(more) = add(sum, n.value) else {
            return;
        };
        sum = more;
        step = step.max(Decimal::new(1, n.decimals.into()));
    }
    // Ratios in small whole numbers (6∶3∶1) and times of day make up nothing.
    let hundred = Decimal::ONE_HUNDRED;
    let away = (sum - hundred).abs();
    if step >= Decimal::ONE || away > Decimal::from(20) {
        return;
    }
    let doubt = mul(step, Decimal::new(5, 1)).and_then(|half| mul(half, terms.len().into()));
    let Some(doubt) = doubt else { return };
    let holds = Interval::closed(hundred - doubt, hundred + doubt).contains(sum);
    let (verdict, reason) = match () {
        () if holds => (Verdict::Holds, None),
        () if away <= doubt + step => (Verdict::Undetermined, Some(Reason::Rounding)),
        () => (Verdict::Fails, None),
    };
    let end = match verdict {
        _ if sum == hundred => "",
        Verdict::Fails => " ≠ 100",
        _ => " ≈ 100",
    };
    let arithmetic = format!("{} = {}{end}", terms.join(" + "), sum.normalize());
    scene
        .add_at(
            target,
            RelationKind::Complement,
            verdict,
            arithmetic,
            Vec::new(),
        )
        .reason = reason;
}
