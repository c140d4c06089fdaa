//! What a share is of, by its name: 占一般公共预算收入的z%, 参训的800名教师中…, 专任教师中，硕士a人，占z%.

use super::scene::Scene;
use super::stance::{self, Stance};

/// How far back a whole is looked for by its name, in figures.
const BACK: usize = 24;
/// Characters of the name of a whole before 中.
const NAME: std::ops::RangeInclusive<usize> = 3..=10;

/// What the share is of: 占一般公共预算收入的比重 → 一般公共预算收入; empty for a bare 占 or 占比.
pub(super) fn name_of(words: &str) -> String {
    let mut name = words
        .trim_start_matches('占')
        .trim_start_matches(['比', '到', '了']);
    for tail in [
        "达到",
        "约为",
        "达",
        "为",
        "是",
        "超过",
        "约",
        "近",
        "超",
        "比重",
        "比例",
        "比率",
        "份额",
        "的",
        "总人数",
        "总数",
        "总量",
        "总额",
    ] {
        name = name.trim().trim_end_matches(tail);
    }
    for head in [
        "全市", "全省", "全县", "全区", "全国", "全部", "总数", "总量", "总额", "总",
    ] {
        name = name.trim_start_matches(head);
    }
    name.trim_start_matches('的').to_owned()
}

/// Whether the words before a figure name the whole.
pub(super) fn names_agree(scene: &Scene<'_>, whole: usize, name: &str) -> bool {
    if name.is_empty() {
        return false;
    }
    let figure_name = scene
        .figures
        .get(whole)
        .map(|f| f.name(scene.text))
        .unwrap_or_default();
    scene.before(whole).contains(name) || figure_name.contains(name)
}

/// Whether a figure of the same paragraph bears just the name that the share is of.
pub(super) fn named_whole(scene: &Scene<'_>, p: usize, whole: usize, name: &str) -> bool {
    let (Some(a), Some(b)) = (scene.figures.get(p), scene.figures.get(whole)) else {
        return false;
    };
    a.block == b.block
        && a.period == b.period
        && a.planned == b.planned
        && (name.chars().count() >= 5 && b.name(scene.text).ends_with(name)
            || name.chars().count() >= 3 && b.name(scene.text) == name)
}

/// `参训的800名教师中，60名…`: the part is taken out of the whole before it.
pub(super) fn out_of(scene: &Scene<'_>, p: usize, w: usize) -> bool {
    let words = scene.between(w, p);
    let head = words
        .split(hegao_core::text::is_clause_mark)
        .next()
        .unwrap_or_default();
    w + 1 == p
        && head.len() < words.len()
        && head.trim_end().ends_with('中')
        && !head.contains("其中")
}

/// Whether the share is of what the only other amount of the sentence counts: `抽查企业160家，不合格48家，占抽查总数的30%`.
pub(super) fn only_pair(scene: &Scene<'_>, p: usize, w: usize, name: &str) -> bool {
    let name = name.trim_end_matches('数');
    let short = (2..=8).contains(&name.chars().count());
    let start = scene.sentence(p).start;
    w + 1 == p
        && short
        && scene.before(w).contains(name)
        && !scene.before(p).contains(name)
        && (start..w).all(|k| !scene.alike(p, k))
}

/// The whole that the clause of part `p` opens with, where the paragraph has told one value of just that name:
/// `专任教师1812人。…专任教师中，硕士1692人`.
pub(super) fn headed(scene: &Scene<'_>, p: usize) -> Option<usize> {
    let figure = scene.figures.get(p)?;
    let first = scene.sentence(p).start;
    // Only the first amount of the sentence stands next to its head.
    (first..p).all(|k| !scene.is_amount(k)).then_some(())?;
    let words = scene.before(first);
    let head = words
        .split('中')
        .next()
        .filter(|head| head.len() < words.len())?;
    let name = head
        .trim_start()
        .trim_start_matches(['在', '其'])
        .trim_end();
    if !NAME.contains(&name.chars().count())
        || name.contains(|c: char| hegao_core::text::is_clause_mark(c) || c.is_ascii_digit())
    {
        return None;
    }
    let mut found: Vec<usize> = (first.saturating_sub(BACK)..first)
        .rev()
        .filter(|w| {
            scene.figures.get(*w).is_some_and(|whole| {
                whole.block == figure.block && whole.name(scene.text).ends_with(name)
            }) && scene.alike(p, *w)
                && stance::of(scene, *w) == Stance::Value
        })
        .collect();
    let whole = found.pop()?;
    let value = |w: usize| scene.figures.get(w).map(|f| f.value);
    found
        .iter()
        .all(|w| value(*w) == value(whole))
        .then_some(whole)
}
