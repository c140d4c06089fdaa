//! Reports whose chapters are in order: headings of our own over paragraphs of a real report. One chapter is dropped, or
//! two have changed places, and the numbers of the headings are put right, so that nothing but the chapters is wrong.

use fastrand::Rng;

use super::Copy;
use super::surface::Doc;

/// Paragraphs under each heading.
const PARAGRAPHS: usize = 3;

/// A report by its chapters: its title, and the headings of work, problems and plans.
struct Frame {
    title: &'static str,
    work: &'static [&'static str],
    problem: &'static str,
    next: &'static str,
}

const FRAMES: &[Frame] = &[
    Frame {
        title: "某市水利局{Y}年工作总结",
        work: &["主要工作开展情况"],
        problem: "存在的问题",
        next: "下一步工作打算",
    },
    Frame {
        title: "某县卫生健康局{Y}年度工作总结",
        work: &["重点工作完成情况"],
        problem: "存在的主要问题和困难",
        next: "下步工作计划",
    },
    Frame {
        title: "某区民政局{Y}年工作总结及{Z}年工作计划",
        work: &["{Y}年工作总结"],
        problem: "存在的不足",
        next: "{Z}年工作计划",
    },
    Frame {
        title: "某市交通运输局关于{Y}年工作情况的总结",
        work: &["基本情况", "工作开展情况"],
        problem: "主要问题",
        next: "下一步工作安排",
    },
    Frame {
        title: "某县财政局{Y}年工作总结和{Z}年工作思路",
        work: &["{Y}年主要工作"],
        problem: "存在的困难和问题",
        next: "{Z}年工作思路",
    },
    Frame {
        title: "某镇人民政府{Y}年工作总结",
        work: &["主要做法", "工作成效"],
        problem: "问题与不足",
        next: "今后工作打算",
    },
    Frame {
        title: "某市住房和城乡建设局{Y}年度工作总结",
        work: &["全年工作回顾"],
        problem: "工作中存在的问题",
        next: "下一年度工作计划",
    },
    Frame {
        title: "某区教育局{Y}年工作总结暨{Z}年工作打算",
        work: &["{Y}年工作回顾"],
        problem: "存在问题与短板",
        next: "{Z}年工作打算",
    },
    Frame {
        title: "某县统计局{Y}年工作总结",
        work: &["工作完成情况"],
        problem: "面临的困难和问题",
        next: "下一步工作重点",
    },
    Frame {
        title: "某市文化和旅游局{Y}年工作总结",
        work: &["工作推进情况", "特色亮点"],
        problem: "差距和不足",
        next: "下一步举措",
    },
    Frame {
        title: "某区应急管理局{Y}年工作总结",
        work: &["工作落实情况"],
        problem: "存在的薄弱环节",
        next: "下一阶段工作安排",
    },
];

/// A report of one frame, with the paragraphs of `doc` that speak of neither problems nor plans under its headings.
/// `wrong` says whether a chapter is dropped or moved, `swapped` which of the two.
#[must_use]
pub fn frame(doc: &Doc, rng: &mut Rng, swapped: bool, wrong: bool) -> Option<Copy> {
    let frame = &FRAMES[rng.usize(..FRAMES.len())];
    let mut paragraphs: Vec<&str> = doc
        .prose()
        .map(|line| doc.str(line))
        .filter(|text| text.chars().count() < 600)
        .filter(|text| {
            ![
                "问题",
                "不足",
                "困难",
                "短板",
                "差距",
                "下一步",
                "明年",
                "将",
                "要",
            ]
            .iter()
            .any(|word| text.contains(word))
        })
        .take(60)
        .collect();
    rng.shuffle(&mut paragraphs);
    let mut taken = paragraphs.into_iter();
    let mut body = || -> Option<String> {
        let own: Vec<&str> = taken.by_ref().take(PARAGRAPHS).collect();
        (own.len() == PARAGRAPHS).then(|| own.join("\n"))
    };
    let mut chapters: Vec<(&str, String)> = Vec::new();
    for heading in frame.work {
        chapters.push((*heading, body()?));
    }
    let problem =
        "基层力量仍然薄弱，专业人员不足；个别项目进度偏慢，群众反映的堵点还没有完全解决。";
    let next = "继续抓好队伍建设，补齐基层短板；加快在建项目进度，确保明年六月底前全部完工。";
    chapters.push((frame.problem, problem.to_owned()));
    chapters.push((frame.next, next.to_owned()));
    let (problem, next) = (chapters.len() - 2, chapters.len() - 1);
    let note = if swapped {
        if wrong {
            chapters.swap(problem, next);
        }
        format!("{}在{}之前", chapters[problem].0, chapters[next].0)
    } else {
        let at = if rng.bool() && frame.title.contains("{Z}") {
            next
        } else {
            problem
        };
        let name = chapters[at].0.to_owned();
        if wrong {
            chapters.remove(at);
        }
        name
    };
    let mut text = format!("{}\n", frame.title);
    for ((heading, body), number) in chapters.iter().zip(["一", "二", "三", "四", "五"]) {
        text.push_str(&format!("{number}、{heading}\n{body}\n"));
    }
    let years = |text: &str| {
        text.replace("{Y}", &doc.year.to_string())
            .replace("{Z}", &(doc.year + 1).to_string())
    };
    let text = years(&text);
    let places = std::iter::once(0..text.len()).collect();
    Some(Copy {
        places,
        text,
        prior: None,
        note: years(&note),
    })
}
