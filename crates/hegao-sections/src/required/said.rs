//! What a report says of its problems and of what comes next under headings, or in sentences, of its own words.
//!
//! No role is given for it: it only shows that the matter is there.

use hegao_core::report::Year;
use hegao_core::{Expression, Report, Role, text};

/// 下半年工作要点, 2023年工作初步打算, “十三五”发展思路: a time to come, the work, and what is made of it.
static AHEAD: Expression = Expression::new(
    "^(?:([12][0-9]{3})年(?:度)?|“?十[一二三四五六]五”?(?:时期|期间)?|(?:在)?(?:下半年|下期|下一?步|下一?阶段|下一?年度?|下学[年期]|明年|来年|今后(?:一个时期|一段时期)?|后续|未来(?:几年)?|新的?一年))(?:的|工作|发展|整改|主要|重点|初步|总体|几点){0,5}(?:要点|打算|安排|思路|考虑|措施|举措|重点|方向|规划|设想|展望|任务|计划|谋划|工作|部署|目标|建议)(?:[及和与](?:措施|打算|建议|目标))?[:：。]?$",
);
/// 下半年，我们将…, 2023年工作要点：, at the front of a sentence.
static SHALL: Expression = Expression::new(
    "(?:^|[。！；])\\s*(?:([12][0-9]{3})年|下半年|明年|今后|来年)[，,]?(?:(?:的)?(?:重点|主要)?工作?(?:重点|要点|打算|思路|安排|计划|考虑)?(?:是|有|如下)?[：:]|[^，。；：0-9]{0,12}(?:将|拟|要(?:做好|抓好|重点|着力|继续|突出|围绕|坚持)))",
);
/// 问题与困惑, 存在的主要矛盾和问题, with whatever ornament before it.
static LACK: Expression = Expression::new(
    "^[■◆★●▲◇□☆]?\\s*(?:工作中|存在|需要?关注|值得关注)?的?(?:主要|突出)?的?(?:(?:矛盾|问题|困惑|遗憾|不足|短板|困难|差距)[和与及、])?(?:问题|不足|困惑|遗憾|困难|差距|短板)[:：。]?$",
);
/// 也要看到存在的困难和问题：, 工作中存在的问题有：, at the end of a sentence or before what is listed.
static LACKS: Expression = Expression::new(
    "(?:看到|认识到|注意到|还有|面临)[^，。；：0-9]{0,12}(?:问题|不足|差距|短板|困难)(?:主要)?(?:有|是|为|如下)?[：:。]|存在的?(?:主要)?(?:[^，。；：0-9]{1,4}和)?(?:问题|不足|差距|短板|困难)(?:主要)?(?:有|是|为|如下)?[：:]|不足之处(?:主要)?(?:有|是|为|在于)",
);

/// Whether the report speaks of it.
pub(super) fn said(report: &Report, role: &Role) -> bool {
    if *role == Role::NEXT {
        headings(report).any(|heading| comes(report, &AHEAD, heading))
            || lines(report).any(|line| comes(report, &AHEAD, line) || comes(report, &SHALL, line))
    } else if *role == Role::PROBLEM {
        headings(report).any(|heading| LACK.is_match(heading))
            || lines(report).any(|line| LACK.is_match(line) || LACKS.is_match(line))
    } else {
        false
    }
}

fn headings(report: &Report) -> impl Iterator<Item = &str> {
    let sections = report.sections.iter();
    sections.map(|section| text::trim(report.str(section.title)).1)
}

fn lines(report: &Report) -> impl Iterator<Item = &str> {
    let start = report.body_start();
    let flow = report
        .flow()
        .filter(move |(_, block)| block.span.start >= start);
    flow.map(|(_, block)| text::trim(report.str(block.span)).1)
}

/// Whether `pattern` is in `line` with a time to come; a year has to lie after the first of the report.
fn comes(report: &Report, pattern: &Expression, line: &str) -> bool {
    let last = report.years.first().copied();
    let plain = line.trim_start_matches(['■', '◆', '★', '●', '▲', '◇', '□', '☆', ' ', '\u{3000}']);
    pattern
        .captures_iter(plain)
        .any(|found| match found.get(1) {
            None => true,
            Some(year) => year
                .as_str()
                .parse::<Year>()
                .is_ok_and(|year| last.is_some_and(|last| year > last)),
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Draft;

    fn says(role: Role, line: &str) -> bool {
        let mut report = Draft::titled("某局2022年工作总结").para(line).build();
        report.years = vec![2022];
        said(&report, &role)
    }

    #[test]
    fn what_comes_next_is_told_in_many_words() {
        for line in [
            "下半年工作要点",
            "2023年工作的初步打算",
            "“十五五”发展思路",
            "下一阶段重点举措",
            "未来展望",
            "2023年，我们要抓好以下工作：",
            "2023年工作要点：",
            "任务完成。明年，我局将继续抓好防汛。",
            "★ 今后工作方向",
        ] {
            assert!(says(Role::NEXT, line), "{line}");
        }
        for line in [
            "2022年工作打算",
            "2022年，我局将安全放在首位。",
            "下半年完成投资三亿元。",
            "今后工作中的经验值得总结",
            "计划完成率97%。",
        ] {
            assert!(!says(Role::NEXT, line), "{line}");
        }
    }

    #[test]
    fn problems_are_told_in_many_words() {
        for line in [
            "◆ 存在的问题",
            "问题与困惑",
            "遗憾与不足",
            "存在的主要矛盾和问题",
            "在肯定成绩的同时，也要看到存在的困难和问题：",
            "工作中存在的问题有：一是基础薄弱。",
            "不足之处主要有：人手少。",
            "当然，我们也要看到差距：人手少。",
        ] {
            assert!(says(Role::PROBLEM, line), "{line}");
        }
        for line in [
            "解决问题与困难",
            "整改存在的问题12个。",
            "看到成绩，鼓足干劲。",
            "群众反映的问题全部解决。",
        ] {
            assert!(!says(Role::PROBLEM, line), "{line}");
        }
    }
}
