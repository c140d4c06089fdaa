//! Part, whole and percentage: `x…，占y…的z%`.

use std::collections::HashSet;

use hegao_core::number::{Interval, ratio_meets};
use hegao_core::{Reason, Relation, RelationKind, Verdict, wordset};

use super::parts::is_whole;
use super::scene::Scene;
use super::show;
use super::whole::{self, name_of as whole_name, named_whole, names_agree, only_pair, out_of};

/// How far back the whole of a share is looked for by its name, in figures.
const BACK: usize = 24;

pub(super) fn find(scene: &mut Scene<'_>) {
    let whole_lists = ends_of_whole_lists(scene);
    for z in 0..scene.figures.len() {
        if scene.is_percentage(z) && scene.in_prose(z) {
            one(scene, z, &whole_lists);
        }
    }
}

/// The words from the last 占 before the percentage on, if it is one of a part in a whole.
pub(super) fn of_words<'a>(scene: &Scene<'a>, z: usize) -> Option<&'a str> {
    let before = scene.before(z);
    let at = before.rfind('占')?;
    let words = &before[at..];
    let wide =
        words.chars().count() > 40 || words.contains(['。', '；', ';']) || words.contains("分别");
    // 占地, 占用 and 占领 take no share.
    let other = wordset!["占地", "占用", "占领", "占道", "占有", "占补"].starts(words);
    (!wide && !other).then_some(words)
}

/// The amount that the percentage `z` is a share for.
pub(super) fn part_of(scene: &Scene<'_>, z: usize) -> Option<usize> {
    let figure = scene.figures.get(z)?;
    let range = scene.sentence(z);
    let p = (range.start..z).rev().take(4).find(|p| {
        scene.is_amount(*p)
            && scene
                .figures
                .get(*p)
                .is_some_and(|f| f.depth <= figure.depth)
    })?;
    let between = scene.between(p, z);
    (!between.contains(['；', ';', '。'])).then_some(p)
}

/// `x…，占W的z%`: the whole stands between part and percentage, so nothing is left to guess.
fn stated(scene: &mut Scene<'_>, z: usize) -> bool {
    let Some(w) = z
        .checked_sub(1)
        .filter(|w| scene.before(z).trim() == "的" && scene.is_amount(*w))
    else {
        return false;
    };
    let lead = scene.lead(w);
    let Some(p) = part_of(scene, w).filter(|p| scene.alike(*p, w) && lead.starts_with('占'))
    else {
        return false;
    };
    let passed = |k: usize| {
        let figure = scene.figures.get(k);
        figure.is_some_and(|f| f.change.is_some() || f.is_percent())
    };
    let planned = |i: usize| scene.figures.get(i).is_some_and(|f| f.planned);
    if !(p + 1..w).all(passed) || planned(p) != planned(w) {
        return false;
    }
    let (part, whole, percent) = (scene.interval(p), scene.interval(w), scene.interval(z));
    let near = scene.figures.get(z).and_then(|f| percent.widen(f.step));
    let meets = |percent| ratio_meets(&part, &whole, &percent);
    // 用水2.86，其中农业…、生态0.10，占指标3.1的92.3%; 追加415.6，追减62.05，净调整353.55，占预算3862.45的9.2%.
    let other = (scene.sentence(w).start..w).rev().take(BACK).any(|k| {
        let same = scene.figures.get(k).zip(scene.figures.get(w));
        k != p
            && same.is_some_and(|(a, b)| a.same_unit(b))
            && ratio_meets(&scene.interval(k), &whole, &percent) == Some(true)
    });
    if other && meets(percent) != Some(true) {
        return true;
    }
    let (verdict, reason) = match (meets(percent), near.and_then(meets)) {
        (Some(true), _) => (Verdict::Holds, None),
        (Some(false), Some(true)) => (Verdict::Undetermined, Some(Reason::Rounding)),
        (Some(false), Some(false)) => (Verdict::Fails, None),
        _ => return false,
    };
    push(scene, z, p, w, verdict, reason);
    true
}

fn one(scene: &mut Scene<'_>, z: usize, whole_lists: &HashSet<usize>) {
    if stated(scene, z) {
        return;
    }
    let Some(words) = of_words(scene, z) else {
        return;
    };
    let Some(p) = named_part(scene, z).or_else(|| part_of(scene, z)) else {
        return;
    };
    let named = named_part(scene, z).is_some();
    // A further subject between part and share has a share of its own: 其中甲占z%.
    if !named
        && p + 1 != z
        && !(p + 1..z).all(|k| {
            scene
                .figures
                .get(k)
                .is_some_and(|f| f.change.is_some() || f.is_percent())
        })
    {
        return;
    }
    if !named && own_subject(scene.before(z)) && !said_again(scene, p, z)
        || !named && scene.between(p, z).contains("其中")
    {
        return;
    }
    let Some(part) = scene.figures.get(p) else {
        return;
    };
    let name = whole_name(words);
    let total = scene.total_of.get(p).copied().flatten();
    // 信访2946件，其中网上2126件、来访820件，占信访总量的60.6%: behind a list that is all there is the total may take the share.
    let whole_list = !name.is_empty() && !named && whole_lists.contains(&p);
    let elsewhere = total.is_some_and(|total| of_wider_region(scene, words, total));
    let mut candidates: Vec<(usize, bool)> = Vec::new();
    if let Some(total) = total {
        candidates.push((total, name.is_empty() || names_agree(scene, total, &name)));
    }
    let sure = words.starts_with("占比") || name.is_empty();
    // 三者合计p人，占z%: the part is a sum itself, and its whole is that of the parts before it.
    let summed = is_sum(scene, p);
    if let Some(w) = p
        .checked_sub(1)
        .filter(|_| summed)
        .and_then(|q| scene.total_of.get(q).copied().flatten())
    {
        candidates.push((w, name.is_empty()));
    }
    if let Some(w) = pair(scene, p).filter(|_| !summed) {
        let sure = is_whole(scene, w) && (sure || only_pair(scene, p, w, &name));
        candidates.push((w, total.is_none() && sure));
    }
    // 专任教师中，硕士1692人，占93.4%: the whole is told before.
    let headed = whole::headed(scene, p).filter(|_| total.is_none() && name.is_empty());
    candidates.extend(headed.map(|w| (w, true)));
    if name.chars().count() >= 3 {
        let from = p.saturating_sub(BACK);
        candidates.extend(
            (from..p)
                .rev()
                .filter(|w| scene.alike(p, *w) && names_agree(scene, *w, &name))
                .map(|w| (w, named_whole(scene, p, w, &name) && is_whole(scene, w))),
        );
    }
    let percent = scene.interval(z);
    let mut failed = None;
    for (w, sure) in candidates {
        let Some(whole) = scene.figures.get(w) else {
            continue;
        };
        if !whole.same_unit(part) {
            continue;
        }
        // 本专科 of a pair may stand in either order.
        let orders = if total.is_none() && w + 1 == p {
            vec![(p, w), (w, p)]
        } else {
            vec![(p, w)]
        };
        for (x, y) in orders {
            if scene.interval(x).wholly_above(&scene.interval(y)) {
                continue;
            }
            match ratio_meets(&scene.interval(x), &scene.interval(y), &percent) {
                Some(true) => return push(scene, z, x, y, Verdict::Holds, None),
                Some(false) if sure && failed.is_none() => failed = Some((x, y)),
                _ => {}
            }
        }
    }
    let Some((x, y)) = failed.filter(|_| !whole_list && !elsewhere) else {
        return;
    };
    // Of several amounts any may be the whole, also one that a sentence before told of.
    let meets = |w: usize| {
        w != p
            && scene.alike(p, w)
            && ratio_meets(&scene.interval(p), &scene.interval(w), &percent) == Some(true)
    };
    let block = scene.figures.get(z).map(|f| f.block);
    let before = scene.sentence(z).start;
    let outer = (before.saturating_sub(BACK)..before)
        .filter(|w| scene.figures.get(*w).map(|f| f.block) == block);
    if outer.chain(scene.sentence(z)).any(meets) {
        return;
    }
    let near = scene.figures.get(z).and_then(|f| percent.widen(f.step));
    let rounding = near.is_some_and(|wide| {
        ratio_meets(&scene.interval(x), &scene.interval(y), &wide) == Some(true)
    });
    let planned = |i: usize| scene.figures.get(i).is_some_and(|f| f.planned);
    let part_of_whole = scene.total_of.get(x).copied().flatten() == Some(y) || out_of(scene, x, y);
    let closed = part_of_whole
        || headed == Some(y)
        || named_whole(scene, x, y, &name)
        || only_pair(scene, x, y, &name);
    match () {
        () if rounding => push(
            scene,
            z,
            x,
            y,
            Verdict::Undetermined,
            Some(Reason::Rounding),
        ),
        () if planned(x) != planned(y) => {}
        // A part of its own total has no other whole, however wrong the share is.
        () if !part_of_whole && !only_pair(scene, x, y, &name) && !close(&percent, scene, x, y) => {
        }
        () if closed => push(scene, z, x, y, Verdict::Fails, None),
        () => push(
            scene,
            z,
            x,
            y,
            Verdict::Undetermined,
            Some(Reason::WholeUnknown),
        ),
    }
}

/// The last parts of lists that come to their total.
fn ends_of_whole_lists(scene: &Scene<'_>) -> HashSet<usize> {
    let whole = |r: &&Relation| {
        r.kind == RelationKind::Total
            && r.verdict == Verdict::Holds
            && r.reason.is_none()
            && r.figures.len() > 2
    };
    let lists = scene.relations.iter().filter(whole);
    lists.filter_map(|r| r.figures.last().copied()).collect()
}

/// Whether a share is of a region that the total beside it does not name: 查处126件，其中大案26件，占全市案件总数的18.6%.
fn of_wider_region(scene: &Scene<'_>, words: &str, total: usize) -> bool {
    let region = wordset!["全国", "全省", "全市", "全县", "全区", "全州", "全系统"].one_in(words);
    let scope = scene.figures.get(total).and_then(|f| f.scope);
    region.is_some_and(|region| {
        !scene.before(total).contains(region)
            && scope.is_none_or(|scope| scene.str(scope) != region)
    })
}

/// Whether new words between a value and 占 bring another subject: `共500人，女教师占60%`.
pub(super) fn own_subject(before: &str) -> bool {
    let head = before.rfind('占').map_or(before, |at| &before[..at]);
    let last = head
        .rsplit(hegao_core::text::is_clause_mark)
        .next()
        .unwrap_or_default()
        .trim();
    let plain = ["", "约", "总体", "同比", "其"].contains(&last);
    let noun_of_part = !head.contains(hegao_core::text::is_clause_mark);
    !plain && !noun_of_part
}

/// Whether the subject of the share is the part itself: `其中合格90份，合格样品占18%`.
fn said_again(scene: &Scene<'_>, p: usize, z: usize) -> bool {
    let label = scene.lead(p).trim_start_matches("其中");
    let before = scene.before(z);
    let head = before.rfind('占').map_or(before, |at| &before[..at]);
    let subject = head
        .rsplit(hegao_core::text::is_clause_mark)
        .next()
        .unwrap_or_default()
        .trim();
    label.chars().count() >= 2 && subject.starts_with(label)
}

/// The part of a list whose name is said again before 占, with the list's other parts between: 甲类a件、乙类b件，甲类占z%.
fn named_part(scene: &Scene<'_>, z: usize) -> Option<usize> {
    let before = scene.before(z);
    let head = &before[..before.rfind('占')?];
    let subject = head
        .rsplit(hegao_core::text::is_clause_mark)
        .next()
        .unwrap_or_default()
        .trim();
    if subject.chars().count() < 2 || !head.contains(hegao_core::text::is_clause_mark) {
        return None;
    }
    let is_it = |p: usize| {
        scene.is_amount(p)
            && scene.total_of.get(p).is_some_and(Option::is_some)
            && scene.lead(p).trim_start_matches("其中") == subject
    };
    let mut found = (scene.sentence(z).start..z)
        .rev()
        .take(BACK)
        .filter(|p| is_it(*p));
    found.next().filter(|_| found.next().is_none())
}

/// Whether the words of a part say that it is a sum of what stands before it.
fn is_sum(scene: &Scene<'_>, p: usize) -> bool {
    let lead = scene.lead(p);
    wordset![
        "合计", "共计", "总计", "两者", "三者", "两项", "三项", "四项",
    ]
    .within(lead)
}

/// The value of the same unit right before the part, if only two stand in the sentence up to there.
fn pair(scene: &Scene<'_>, p: usize) -> Option<usize> {
    let w = p.checked_sub(1).filter(|w| scene.sentence(p).contains(w))?;
    scene.alike(p, w).then_some(w)
}

/// Whether the printed share is near enough to the computed one that the same whole was meant.
fn close(percent: &Interval, scene: &Scene<'_>, x: usize, y: usize) -> bool {
    let wide = percent.mul(&Interval::closed(
        hegao_core::number::Decimal::new(5, 1),
        hegao_core::number::Decimal::TWO,
    ));
    wide.is_some_and(|wide| {
        ratio_meets(&scene.interval(x), &scene.interval(y), &wide) == Some(true)
    })
}

pub(super) fn push(
    scene: &mut Scene<'_>,
    z: usize,
    x: usize,
    y: usize,
    verdict: Verdict,
    reason: Option<Reason>,
) {
    let (Some(part), Some(whole), Some(share)) = (
        scene.figures.get(x),
        scene.figures.get(y),
        scene.figures.get(z),
    ) else {
        return;
    };
    let scale = show::scale([whole, part]);
    let shown = show::rate(part.value, whole.value, share);
    let printed = show::percent(share);
    let end = match verdict {
        _ if shown == printed => String::new(),
        Verdict::Holds => format!(" ≈ {printed}"),
        _ => format!(" ≠ {printed}"),
    };
    let arithmetic = format!(
        "{} / {} = {shown}{end}",
        scale.figure(part),
        scale.figure(whole)
    );
    let target = share.span;
    scene
        .add_at(
            target,
            RelationKind::Share,
            verdict,
            arithmetic,
            vec![z, x, y],
        )
        .reason = reason;
}
