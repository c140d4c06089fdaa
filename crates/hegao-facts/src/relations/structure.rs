//! The makeup of a whole in one expression: `三次产业结构为a∶b∶c` comes to 100.

use hegao_core::number::Outcome;
use hegao_core::number::{Decimal, Interval, add, mul, scan};
use hegao_core::{Expression, Reason, RelationKind, Span, Verdict, text};

use super::scene::Scene;

/// Three numbers and more with colons between.
static ROW: Expression =
    Expression::new(r"[0-9]{1,2}(?:\.[0-9]{1,2})?(?:\s?[∶:：]\s?[0-9]{1,2}(?:\.[0-9]{1,2})?){2,5}");
/// What is made up of parts.
const WORDS: &[&str] = &["产业", "结构", "构成", "占比", "比重"];
/// Characters before the numbers in which one of the words stands.
const NEAR: usize = 40;

pub(super) fn find(scene: &mut Scene<'_>) {
    let text = scene.text;
    for sentence in text::sentences(text) {
        let words = text.get(sentence.clone()).unwrap_or_default();
        if !words.contains(['∶', ':', '：']) || !WORDS.iter().any(|word| words.contains(word)) {
            continue;
        }
        for found in ROW.find_iter(words) {
            one(
                scene,
                sentence.start,
                words,
                Span::new(found.start(), found.end()),
            );
        }
    }
}

fn one(scene: &mut Scene<'_>, start: usize, words: &str, at: Span) {
    let (Some(row), Some(head)) = (words.get(at.range()), words.get(..at.start)) else {
        return;
    };
    let from = head
        .char_indices()
        .rev()
        .nth(NEAR)
        .map_or(0, |(from, _)| from);
    let named = WORDS.iter().any(|word| head[from..].contains(word));
    let tail = words.get(at.end..).unwrap_or_default();
    let cut = |c: char| c.is_ascii_digit() || matches!(c, '.' | '∶' | ':' | '：');
    if !named || head.ends_with(cut) || tail.starts_with(cut) {
        return;
    }
    let (mut sum, mut step) = (Decimal::ZERO, Decimal::ZERO);
    let mut terms: Vec<&str> = Vec::new();
    for term in row.split(['∶', ':', '：']).map(str::trim) {
        let Outcome::Numeral(n) = scan(term, 0) else {
            return;
        };
        let Some(more) = add(sum, n.value) else {
            return;
        };
        sum = more;
        step = step.max(Decimal::new(1, n.decimals.into()));
        terms.push(term);
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
    let target = Span::new(start + at.start, start + at.end);
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
