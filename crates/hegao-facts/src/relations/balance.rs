//! What is left of an income: `收入A，支出B，结余C`.

use super::scene::Scene;
use super::sum::{Part, Sum};

/// Words that bring more than the income of the time into what is left.
const MORE: &[&str] = &[
    "滚存", "累计", "年末", "期末", "上年", "历年", "结转", "调入", "补助", "转移", "借", "贷",
];

pub(super) fn find(scene: &mut Scene<'_>) {
    for c in 0..scene.figures.len() {
        if scene.in_prose(c)
            && scene
                .lead(c)
                .trim_end_matches(['为', '达'])
                .ends_with("结余")
        {
            one(scene, c);
        }
    }
}

fn one(scene: &mut Scene<'_>, c: usize) {
    let start = scene.sentence(c).start;
    // Between them may stand how each of them has grown.
    let before = |i: usize, name: &str| {
        let found = (start..i).rev().find(|k| {
            scene
                .figures
                .get(*k)
                .is_none_or(|f| f.change.is_none() && !f.unit.family.is_ratio())
        })?;
        (scene.alike(found, c) && scene.lead(found).contains(name)).then_some(found)
    };
    let Some(b) = before(c, "支出") else { return };
    let Some(a) = before(b, "收入") else { return };
    let words = scene.between(a, c);
    let all = [a, b, c];
    let other = MORE.iter().any(|word| words.contains(word))
        || words.contains(['；', ';', '。'])
        || MORE.iter().any(|word| scene.lead(a).contains(word))
        || ["收入", "支出"]
            .iter()
            .any(|word| scene.lead(c).contains(word));
    let depth = |i: &usize| {
        scene
            .figures
            .get(*i)
            .map(|f| (f.depth, f.planned, f.is_plain()))
    };
    if other || all.iter().any(|i| depth(i) != depth(&a)) {
        return;
    }
    let parts = vec![Part::once(b), Part::once(c)];
    let Some(sum) = Sum::of(scene, a, parts) else {
        return;
    };
    sum.tell(scene);
}
