//! `full` on reports with long paragraphs.

mod support;

use hegao_core::Span;
use hegao_render::{Format, Style};
use support::{checked, find, finding, fix, report, run};

/// One paragraph of 1,531 characters with its figures in the middle.
fn long() -> String {
    let filler = "各乡镇中心学校按照全区统一部署认真组织开展常规工作并按时报送材料，";
    let head: String = filler.chars().cycle().take(716).collect::<String>();
    let middle = "。全市地区生产总值完成1234.5亿元，按不变价格计算，比上年增长5.2%，其中第一产业增加值123.4亿元，增长3.1%；第二产业增加值456.7亿元，增长6.0%；第三产业增加值654.3亿元，增长5.0%。";
    let rest = 1531 - 716 - middle.chars().count();
    format!("2024年经济运行情况\n{head}{middle}{}", filler.chars().cycle().take(rest).collect::<String>())
}

#[test]
fn show() {
    let text = long();
    let r = report(&text);
    let total = find(&r, "1234.5亿元");
    let mut f = finding(&r, total, &[("第一产业", find(&r, "123.4亿元")), ("第二产业", find(&r, "456.7亿元")), ("第三产业", find(&r, "654.3亿元"))]);
    f.basis = Some("《统计法》第六条".into());
    f.fix = Some(fix(&r, total, "1234.4亿元", hegao_core::Safety::Unsafe));
    let g = finding(&r, find(&r, "其中第一产业"), &[]);
    let h = finding(&r, Span::point(text.len()), &[]);
    let i = finding(&r, Span::new(30, text.len()), &[("这", Span::new(30, 33))]);
    println!("{}", run(Format::Full, &Style::default(), vec![checked("报告.md", r, vec![f, g, h, i])], &[]));
    let r = report(&text);
    let f = finding(&r, total, &[("第一产业", find(&r, "123.4亿元")), ("", find(&r, "456.7亿元"))]);
    println!("{}", run(Format::Full, &Style { ambiguous_wide: true, color: true, lang: hegao_core::Lang::En, ..Style::default() }, vec![checked("报告.md", r, vec![f])], &[]));
    println!("{}", run(Format::Concise, &Style::default(), vec![], &[]));
}
