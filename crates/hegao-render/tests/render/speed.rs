//! How long a report with many findings takes.

use std::time::Instant;

use hegao_core::Span;
use hegao_render::{Format, Style};

use crate::support::{checked, finding, report, run};

/// 59 KB of characters, 177 KB of text.
fn text(break_every: usize) -> String {
    "全区共培训教师1234人次，按计划口径计算，比上年增长5.2%；"
        .chars()
        .cycle()
        .take(70_000)
        .enumerate()
        .flat_map(|(at, c)| {
            [
                Some(c),
                (at % break_every == break_every - 1).then_some('\n'),
            ]
        })
        .flatten()
        .collect()
}

fn milliseconds(format: Format, text: &str) -> u128 {
    let report = report(text);
    let starts: Vec<usize> = text.match_indices("1234人次").map(|(at, _)| at).collect();
    let step = starts.len() / 500;
    let findings = starts.iter().step_by(step).take(500).map(|at| {
        let label = Span::new(at - 6, *at);
        finding(&report, Span::new(*at, at + 10), &[("教师", label)])
    });
    let findings = findings.collect();
    let one = checked("a.txt", report, findings);
    let start = Instant::now();
    let out = run(format, &Style::default(), vec![one], &[]);
    let took = start.elapsed();
    assert!(out.len() > 10_000);
    eprintln!(
        "{}: 500 findings in {} bytes: {took:?}, {} bytes",
        format.name(),
        text.len(),
        out.len()
    );
    took.as_millis()
}

#[test]
fn five_hundred_findings_take_no_time() {
    // Generous, for tests are built without optimisation and run beside others; a quadratic loop takes minutes.
    for format in Format::ALL {
        assert!(milliseconds(*format, &text(700)) < 5_000);
    }
    assert!(milliseconds(Format::Full, &text(usize::MAX)) < 10_000);
}
