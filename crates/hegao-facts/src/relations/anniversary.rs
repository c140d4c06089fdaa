//! Anniversaries and numbered occasions against the years of the report. Only agreement is told: a report may look ahead.

use hegao_core::{Expression, RelationKind, Span, Verdict, text};

use super::scene::Scene;

/// Names of a beginning, its year, and what is added to the difference (the first 教师节 was in 1985 itself).
const EPOCHS: &[(&str, i64, i64)] = &[
    ("建党", 1921, 0),
    ("中国共产党成立", 1921, 0),
    ("建军", 1927, 0),
    ("建国", 1949, 0),
    ("新中国成立", 1949, 0),
    ("中华人民共和国成立", 1949, 0),
    ("共和国成立", 1949, 0),
    ("改革开放", 1978, 0),
    ("共青团成立", 1922, 0),
    ("少先队建队", 1949, 0),
    ("五四运动", 1919, 0),
    ("长征胜利", 1936, 0),
    ("抗战胜利", 1945, 0),
    ("教师节", 1985, 1),
];

static OCCASION: Expression = Expression::new(
    r"(建党|中国共产党成立|建军|建国|新中国成立|中华人民共和国成立|共和国成立|改革开放|共青团成立|少先队建队|五四运动|长征胜利|抗战胜利)\s*(\d{1,3})\s*周年|第\s*(\d{1,3})\s*个(教师节)",
);

pub(super) fn find(scene: &mut Scene<'_>) {
    let text = scene.text;
    let said = |text: &str| text.contains("周年") || text.contains("教师节");
    if !said(text) {
        return;
    }
    // Only sentences that say so are searched: the expression is slow where nothing fits.
    let blocks = scene.input.document.blocks.iter();
    let sentences = blocks.map(|block| block.span).flat_map(|block| {
        let words = Some(scene.str(block)).filter(|words| said(words));
        text::sentences(words.unwrap_or_default()).map(move |at| block.sub(at))
    });
    let found: Vec<_> = sentences
        .filter(|at| said(scene.str(*at)))
        .flat_map(|at| {
            let found = OCCASION.captures_iter(scene.str(at));
            found.map(move |found| (at.start, found))
        })
        .collect();
    for (start, found) in found {
        let (Some(all), Some(name), Some(number)) = (
            found.get(0),
            found.get(1).or(found.get(4)),
            found.get(2).or(found.get(3)),
        ) else {
            continue;
        };
        let (Some((_, epoch, plus)), Ok(count)) = (
            EPOCHS.iter().find(|e| e.0 == name.as_str()),
            number.as_str().parse::<i64>(),
        ) else {
            continue;
        };
        let year = epoch + count - plus;
        let known = scene
            .input
            .years
            .iter()
            .map(|y| i64::from(*y))
            .any(|y| (year - y).abs() <= 1);
        if known {
            let shown = if *plus == 0 {
                format!("{year} − {epoch} = {count}")
            } else {
                format!("{year} − {epoch} + {plus} = {count}")
            };
            scene.add_at(
                Span::new(start + all.start(), start + all.end()),
                RelationKind::Anniversary,
                Verdict::Holds,
                shown,
                Vec::new(),
            );
        }
    }
}
