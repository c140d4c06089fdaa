//! A number of years and what was done in each: 三年招聘24名，其中2024年9名、2025年8名、2026年7名.
//!
//! As many years as are said, one after another, are all of them, so their values come to the total. Where the values come to
//! it, the years are all there are, so there are as many as is said. One more year than said is let pass: 三年来 may touch four.

use std::collections::HashMap;

use hegao_core::{Reason, Relation, RelationKind, Span, Verdict};

use super::counts::numeral;
use super::evidence;
use super::scene::{Scene, is_mark};
use super::sum::{Fit, Part, Sum};

/// Bytes before the first year in which the number of years is looked for.
const NEAR: usize = 180;
/// Years that are looked at.
const MOST: usize = 12;

pub(super) fn find(scene: &mut Scene<'_>) {
    let totals: HashMap<usize, usize> = scene
        .relations
        .iter()
        .enumerate()
        .filter(|(_, r)| r.kind == RelationKind::Total)
        .filter_map(|(at, r)| Some((*r.figures.first()?, at)))
        .collect();
    let mut i = 0;
    while i < scene.figures.len() {
        let run = run(scene, i);
        if run.len() >= 2 {
            one(scene, i, run.len(), &totals);
            i += run.len();
        } else {
            i += 1;
        }
    }
}

/// The figures from `i` on that are amounts of one year each, one year after another.
fn run(scene: &Scene<'_>, i: usize) -> std::ops::Range<usize> {
    let Some(mut year) = year(scene, i).filter(|_| scene.in_prose(i)) else {
        return i..i;
    };
    let mut end = i + 1;
    while end < i + MOST
        && scene.sentence(i).contains(&end)
        && scene.alike(i, end)
        && self::year(scene, end) == Some(year + 1)
        && scene.before(end).starts_with(['、', '，'])
    {
        year += 1;
        end += 1;
    }
    i..end
}

/// The year that is all the words of amount `i`, but for a verb: 2024年, 2024年招聘.
fn year(scene: &Scene<'_>, i: usize) -> Option<u16> {
    if !scene.is_amount(i) {
        return None;
    }
    let lead = scene.lead(i);
    let lead = lead.strip_prefix("其中").unwrap_or(lead);
    let (digits, rest) = (lead.get(..4)?, lead.get(4..)?);
    let rest = rest.strip_prefix('年')?;
    (rest.chars().count() <= 4 && !rest.contains(['月', '底', '末', '前']))
        .then(|| digits.parse().ok())
        .flatten()
}

fn one(scene: &mut Scene<'_>, first: usize, count: usize, totals: &HashMap<usize, usize>) {
    let Some(total) = first
        .checked_sub(1)
        .filter(|t| scene.sentence(first).contains(t) && scene.alike(*t, first))
    else {
        return;
    };
    let opened = {
        let words = scene.between(total, first);
        words.contains("其中") || words.contains(['（', '(', '：', ':'])
    };
    let last = first + count - 1;
    let closed = {
        let after = scene.after(last).trim_start();
        after.is_empty() || after.starts_with(['。', '；', '，', '）', ')', ';'])
    };
    let plain = (total..=last).all(|k| {
        scene
            .figures
            .get(k)
            .is_some_and(hegao_core::Figure::is_plain)
    });
    // 全部出列，其中2016年…: nothing is left, so the years are all there are.
    let all = scene
        .figures
        .get(total)
        .filter(|_| scene.between(total, first).contains("全部"))
        .map(|figure| (figure.span, count));
    let Some((place, said)) = said(scene, total)
        .or(all)
        .filter(|_| opened && closed && plain)
    else {
        return;
    };
    let parts: Vec<Part> = (first..=last).map(Part::once).collect();
    let Some(sum) = Sum::of(scene, total, parts) else {
        return;
    };
    let meets = matches!(sum.fit, Fit::Meets | Fit::Rounding);
    if said != count && meets && said != count - 1 {
        let shown = format!("{count} ≠ {said}");
        let years = Span::new(
            scene.before_span(first).start,
            scene.figures.get(last).map_or(place.end, |f| f.span.end),
        );
        scene
            .add_at(
                place,
                RelationKind::Listed,
                Verdict::Fails,
                shown,
                Vec::new(),
            )
            .spans
            .push(years);
        return;
    }
    let known = totals.get(&total).copied().filter(|at| {
        let same = |r: &Relation| r.kind == RelationKind::Total && r.figures == sum.figures();
        scene.relations.get(*at).is_some_and(same)
    });
    let failed = known.is_some_and(|at| {
        scene
            .relations
            .get(at)
            .is_some_and(|r| r.verdict == Verdict::Fails)
    });
    if said != count || meets || failed {
        return;
    }
    let reason = match sum.fit {
        Fit::More => Reason::PartsExceed,
        _ => Reason::PartsFall,
    };
    let hint = evidence::weigh(scene, &sum).hint;
    let (arithmetic, figures) = (sum.arithmetic(scene, false), sum.figures());
    // What was found before knew nothing of the years.
    if let Some(relation) = known.and_then(|at| scene.relations.get_mut(at)) {
        relation.verdict = Verdict::Fails;
        relation.arithmetic = arithmetic;
        relation.reason = Some(reason);
        relation.hint = hint;
        return;
    }
    if let Some(relation) = scene.add(RelationKind::Total, Verdict::Fails, arithmetic, figures) {
        relation.reason = Some(reason);
        relation.hint = hint;
    }
}

/// The last number of years before figure `total`, in its sentence: 三年内, 四年累计, 经过六年攻坚.
fn said(scene: &Scene<'_>, total: usize) -> Option<(Span, usize)> {
    let figure = scene.figures.get(total)?;
    let mut from = figure
        .sentence
        .start
        .max(figure.span.start.saturating_sub(NEAR));
    while !scene.text.is_char_boundary(from) {
        from += 1;
    }
    let words = scene.text.get(from..figure.span.start)?;
    words.rmatch_indices('年').find_map(|(at, _)| {
        let head = words.get(..at)?;
        let start = head
            .char_indices()
            .rev()
            .take_while(|(_, c)| "一二两三四五六七八九十0123456789".contains(*c))
            .last()?
            .0;
        let (value, len) = numeral(head, start)?;
        let before = head.get(..start)?.chars().next_back();
        let ordinal = before.is_some_and(|c| "第十每同前首头满约几".contains(c));
        let behind = words.get(at + '年'.len_utf8()..)?;
        let told = behind.is_empty()
            || behind.starts_with(is_mark)
            || ["内", "来", "间", "共", "累计", "总", "时间", "攻坚", "合计"]
                .iter()
                .any(|word| behind.starts_with(word));
        (!ordinal && told && start + len == at && (2..=10).contains(&value)).then(|| {
            (
                Span::new(from + start, from + at + '年'.len_utf8()),
                usize::try_from(value).unwrap_or(0),
            )
        })
    })
}

#[cfg(test)]
mod tests {
    use super::super::tests::fails;

    #[test]
    fn all_the_years_come_to_the_total() {
        assert_eq!(
            fails("三年内招聘教师24名，其中2024年9名、2025年8名、2026年6名。").len(),
            1
        );
        assert_eq!(
            fails("四年累计投入2660元（2009年620元、2010年860元、2011年1180元），完成任务。").len(),
            1
        );
        assert_eq!(
            fails("86个单位全部达标，其中2016年18个、2017年29个、2018年38个。").len(),
            1
        );
        for silent in [
            "三年内招聘教师24名，其中2024年9名、2025年8名、2026年7名。",
            "86个单位全部达标，其中2016年18个、2017年29个、2018年39个。",
            "三年累计投入2660元（2009年620元、2010年860元、2011年1180元），完成任务。",
            "五年来累计投入8860元，其中2010年860元、2011年1180元。",
            "两年来投入2660元（2009年620元、2010年860元、2011年1180元）。",
            "近年来投入9660元，其中2009年620元、2010年860元、2011年1180元。",
            "十三年投入9660元，其中2009年620元、2010年860元、2011年1180元。",
        ] {
            assert!(fails(silent).is_empty(), "{silent}");
        }
    }
}
