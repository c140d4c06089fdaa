//! A total behind its parts: `a、b，共T`, and a year that is the sum of its halves.

use hegao_core::number::{Decimal, Interval};
use hegao_core::{PeriodPart, Reason, RelationKind, Verdict, WordSet, wordset};

use super::classes;
use super::evidence::{self, Evidence};
use super::parts::{self, times};
use super::scene::Scene;
use super::stance::{self, Stance};
use super::sum::{Fit, Part, Sum};

/// Words right before a number that make it the sum of what stands before.
static MARKERS: WordSet = WordSet::of(&["合计", "总计", "共计", "总共", "共有", "共", "总数"]);
/// More parts are not looked for.
const PARTS: usize = 24;
/// A sentence with more totals is no prose, and each of them may reach back to its start.
const TOTALS: usize = 24;
/// How many figures before a year's value are looked at for its halves.
const BACK: usize = 24;
/// Pairs of words that halve a year.
const HALVES: [(&str, &str); 2] = [("春季", "秋季"), ("上半年", "下半年")];

pub(super) fn find(scene: &mut Scene<'_>) {
    let half: Vec<Option<usize>> = (0..scene.figures.len())
        .map(|i| half(scene.before(i)))
        .collect();
    let (mut sentence, mut totals) = (0, 0);
    for t in 0..scene.figures.len() {
        if scene.is_amount(t) && scene.in_prose(t) {
            if marked(scene, t) && !parts::passed_mark(scene, t) {
                let start = scene.sentence(t).start;
                totals = if start == sentence { totals + 1 } else { 1 };
                sentence = start;
                if totals <= TOTALS && !beside(scene, t) {
                    after_parts(scene, t);
                }
            }
            halves(scene, &half, t);
        }
    }
}

/// Which half of a year `words` speak of last: 0 or 1.
fn half(words: &str) -> Option<usize> {
    // Looking for one character costs less than looking for four words.
    if !words.contains(['季', '半']) {
        return None;
    }
    HALVES
        .iter()
        .filter_map(|(first, second)| {
            let (a, b) = (words.rfind(first), words.rfind(second));
            (a.is_some() || b.is_some()).then_some(usize::from(b > a))
        })
        .next_back()
}

/// Whether the words before figure `t` say that it is a sum.
fn marked(scene: &Scene<'_>, t: usize) -> bool {
    let lead = said(scene.lead(t));
    MARKERS.ends(lead) || lead.contains('计') && wordset!["合计", "总计", "共计"].within(lead)
}

/// `a、b，共T`.
fn after_parts(scene: &mut Scene<'_>, t: usize) {
    let lead = said(scene.lead(t));
    let direct = MARKERS.ends(lead);
    let run = run(scene, t);
    if run.len() < 2 {
        return;
    }
    // The nearest parts that fit are the ones meant; a longer run may hold another list.
    let mut fitting = None;
    let mut sum = Interval::point(Decimal::ZERO);
    for from in (0..run.len()).rev() {
        let own = scene.interval(run[from].figure).scale(run[from].times);
        let Some(more) = own.and_then(|own| sum.add(&own)) else {
            return;
        };
        sum = more;
        if run.len() - from > 1 && sum.meets(&scene.interval(t)) {
            fitting = Sum::of(scene, t, run[from..].to_vec());
            break;
        }
    }
    let only = bare(scene, t, lead, &run);
    let Some(sum) = fitting
        .or_else(|| mistyped(scene, t, &run))
        .or_else(|| Sum::of(scene, t, run))
    else {
        return;
    };
    // What fits needs no evidence, and to weigh it is dear.
    let evidence = match sum.fit {
        Fit::Less | Fit::More if only || direct && sum.parts.len() > 1 => {
            evidence::weigh(scene, &sum)
        }
        _ => Evidence::default(),
    };
    let verdict = match sum.fit {
        Fit::Meets => Verdict::Holds,
        Fit::Rounding => Verdict::Undetermined,
        Fit::Less | Fit::More if only => Verdict::Fails,
        Fit::Less | Fit::More
            if direct && (evidence.near || listed(scene, &sum)) && sum.parts.len() > 1 =>
        {
            Verdict::Fails
        }
        Fit::Less | Fit::More => return,
    };
    let arithmetic = sum.arithmetic(scene, false);
    if verdict == Verdict::Holds {
        mark(scene, &sum);
    }
    let hint = evidence.hint.filter(|_| verdict == Verdict::Fails);
    if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, sum.figures()) {
        relation.reason = reason(sum.fit);
        relation.hint = hint;
    }
}

/// The words before a total without the verb that may follow 合计: 总数达, 共计为.
fn said(lead: &str) -> &str {
    let lead = lead.trim();
    wordset!["达到", "达", "为", "是"]
        .strip_end(lead)
        .unwrap_or(lead)
}

/// Whether nothing but the parts and their sum stands in the sentence: a、b，共计T.
fn bare(scene: &Scene<'_>, t: usize, lead: &str, run: &[Part]) -> bool {
    let start = scene.sentence(t).start;
    let alone = run.len() == t - start
        && run
            .iter()
            .zip(start..)
            .all(|(part, k)| part.figure == k && part.times == 1);
    let plain = (start..=t).all(|k| {
        scene
            .figures
            .get(k)
            .is_some_and(|f| f.is_plain() && f.change.is_none() && !f.planned && f.depth == 0)
    });
    // 共计36所学校达标 counts something else.
    let ends = scene.after(t).trim_start();
    let ends = ends.is_empty() || ends.starts_with(hegao_core::text::is_clause_mark);
    alone && plain && ends && matches!(lead, "合计" | "总计" | "共计")
}

/// The nearest parts that one wrong digit keeps from coming to the total, where that can be no accident.
fn mistyped(scene: &Scene<'_>, t: usize, run: &[Part]) -> Option<Sum> {
    (0..run.len().saturating_sub(1)).rev().find_map(|from| {
        let sum = Sum::of(scene, t, run.get(from..)?.to_vec())?;
        let off = matches!(sum.fit, Fit::Less | Fit::More);
        (off && evidence::weigh(scene, &sum).rare).then_some(sum)
    })
}

/// `42个班、1876人，…30个班、1284人，共72个班、3160人`: two totals side by side, and the parts of the one beside those of
/// the other. If one of them adds up nothing is missing in the list, so the other must as well. Whether it was so.
fn beside(scene: &mut Scene<'_>, t: usize) -> bool {
    let u = t + 1;
    let parts = run(scene, t);
    let pairs = parts.len() >= 2
        && scene.sentence(t).contains(&u)
        && scene.is_amount(u)
        && !scene.alike(t, u)
        && scene.before(u).trim_start().starts_with(['、', '，', ','])
        && parts
            .iter()
            .all(|part| part.times == 1 && part.figure + 1 < t && scene.alike(part.figure + 1, u));
    if !pairs {
        return false;
    }
    let others = parts
        .iter()
        .map(|part| Part::once(part.figure + 1))
        .collect();
    let (Some(first), Some(second)) = (Sum::of(scene, t, parts), Sum::of(scene, u, others)) else {
        return false;
    };
    let met = [&first, &second].map(|sum| sum.fit == Fit::Meets);
    if met == [false, false] {
        return false;
    }
    for sum in [first, second] {
        let verdict = match sum.fit {
            Fit::Meets => Verdict::Holds,
            Fit::Rounding => Verdict::Undetermined,
            Fit::Less | Fit::More => Verdict::Fails,
        };
        if verdict != Verdict::Fails {
            mark(scene, &sum);
        }
        let arithmetic = sum.arithmetic(scene, false);
        if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, sum.figures()) {
            relation.reason = reason(sum.fit);
        }
    }
    true
}

/// Whether the total stands right behind a list of names of one class and speaks of nothing else, so that it can only be
/// theirs however short the numbers are: 小学41所、初中16所、高中4所，共计63所。
fn listed(scene: &Scene<'_>, sum: &Sum) -> bool {
    let labels: Vec<&str> = sum
        .parts
        .iter()
        .map(|part| scene.lead(part.figure))
        .collect();
    let joined = sum.parts.windows(2).all(|pair| {
        pair[0].figure + 1 == pair[1].figure
            && scene.before(pair[1].figure).starts_with(['、', '和'])
    });
    let behind = sum
        .parts
        .last()
        .is_some_and(|last| last.figure + 1 == sum.total);
    let ends = scene.after(sum.total).trim_start();
    let total = scene.figures.get(sum.total);
    joined
        && behind
        && MARKERS.has(scene.lead(sum.total))
        && (ends.is_empty() || ends.starts_with(hegao_core::text::is_clause_mark))
        && total.is_some_and(hegao_core::Figure::is_plain)
        && sum.parts.len() > 2
        && classes::split(&labels).disjoint
}

/// The amounts of the same unit before `t` in its sentence that are no parts of one another.
fn run(scene: &Scene<'_>, t: usize) -> Vec<Part> {
    let mut run: Vec<Part> = Vec::new();
    let depth = scene.figures.get(t).map_or(0, |f| f.depth);
    for p in (scene.sentence(t).start..t).rev().take(PARTS * 3) {
        if run.len() >= PARTS {
            break;
        }
        let same_depth = scene.figures.get(p).is_some_and(|f| f.depth == depth);
        if same_depth
            && scene.alike(t, p)
            && scene.total_of.get(p).is_some_and(Option::is_none)
            && stance::of(scene, p) != Stance::Base
        {
            run.push(Part {
                figure: p,
                times: times(scene, p),
            });
        }
        if wordset!["其中", "累计"].within(scene.before(p)) && run.len() >= 2 {
            break;
        }
    }
    run.reverse();
    run
}

/// `春季a，秋季b，全年共T`: the halves stand in front, each with as many values.
fn halves(scene: &mut Scene<'_>, half: &[Option<usize>], t: usize) {
    let Some(whole) = scene.figures.get(t) else {
        return;
    };
    let near = half.get(t.saturating_sub(BACK)..t).unwrap_or_default();
    // 全年 ends the half that was spoken of before.
    let year = (matches!(whole.period.part, PeriodPart::Year) || scene.before(t).contains("全年"))
        && half.get(t).is_some_and(Option::is_none)
        && near.iter().any(Option::is_some);
    if !year {
        return;
    }
    let block = scene.figures[..t]
        .iter()
        .rev()
        .take(BACK)
        .take_while(|f| f.block == whole.block)
        .count();
    let from = t - block;
    let mut halves = [None, None];
    let mut current = None;
    for p in from..t {
        current = half.get(p).copied().flatten().or(current);
        if let Some(half) = current
            && scene.alike(t, p)
            && scene.sentence(p).start >= scene.sentence(from).start
        {
            let slot: &mut Option<usize> = &mut halves[half];
            *slot = slot.or(Some(p));
        }
    }
    let [Some(first), Some(second)] = halves else {
        return;
    };
    if first > second || between_is_total(scene, second, t) {
        return;
    }
    let Some(sum) = Sum::of(scene, t, vec![Part::once(first), Part::once(second)]) else {
        return;
    };
    let together = scene.str(hegao_core::Span::new(
        scene.before_span(second).end,
        whole.span.start,
    ));
    let asserted = wordset!["共", "合计", "总计", "累计", "全年"].within(together);
    let verdict = match sum.fit {
        Fit::Meets => Verdict::Holds,
        Fit::Rounding => Verdict::Undetermined,
        _ if asserted
            && (evidence::weigh(scene, &sum).near || same_words(scene, [first, second, t])) =>
        {
            Verdict::Fails
        }
        _ => return,
    };
    if scene.knows(RelationKind::Total, &[t, first, second]) {
        return;
    }
    let arithmetic = sum.arithmetic(scene, false);
    mark(scene, &sum);
    let hint = match verdict {
        Verdict::Fails => evidence::weigh(scene, &sum).hint,
        _ => None,
    };
    if let Some(relation) = scene.add(RelationKind::Total, verdict, arithmetic, sum.figures()) {
        relation.reason = reason(sum.fit);
        relation.hint = hint;
    }
}

/// Whether the clauses of halves and year say the same but for the words of time and sum: 上半年处置隐患a处，全年共处置隐患T处.
fn same_words(scene: &Scene<'_>, all: [usize; 3]) -> bool {
    let plain = |i: usize| {
        let mut words = scene.lead(i).to_owned();
        let times = HALVES
            .iter()
            .flat_map(|(a, b)| [*a, *b])
            .chain(["全年", "其中"]);
        for word in times.chain(MARKERS.iter()).chain(["累计", "学期"]) {
            words = words.replace(word, "");
        }
        words
    };
    let [a, b, c] = all.map(plain);
    a.chars().count() >= 2 && a == b && b == c
}

/// Whether another value of the unit between the second half and `t` is the total already.
fn between_is_total(scene: &Scene<'_>, second: usize, t: usize) -> bool {
    (second + 1..t).any(|p| scene.alike(t, p))
}

const fn reason(fit: Fit) -> Option<Reason> {
    match fit {
        Fit::Meets => None,
        Fit::Rounding => Some(Reason::Rounding),
        Fit::Less => Some(Reason::PartsFall),
        Fit::More => Some(Reason::PartsExceed),
    }
}

fn mark(scene: &mut Scene<'_>, sum: &Sum) {
    for part in &sum.parts {
        if let Some(slot) = scene.total_of.get_mut(part.figure) {
            *slot = Some(sum.total);
        }
    }
}
