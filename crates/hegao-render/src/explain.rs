//! `explain`: one rule on a page.

use std::io;

use hegao_core::Rule;
use owo_colors::Style as Ink;

use crate::style::Style;
use crate::terminal::cell;
use crate::terminal::paint;
use crate::terminal::prose::{self, Lead};
use crate::words::{one_line, severity};

/// Writes what a rule finds, why it matters, what to do, its basis and its examples.
///
/// # Errors
/// What `out` refuses.
pub fn explain(rule: &Rule, style: &Style, out: &mut dyn io::Write) -> io::Result<()> {
    let mut page = String::new();
    let word = severity(rule.severity, style.lang);
    let lead = Lead {
        first: &format!("{word} "),
        ink: paint::severity(rule.severity),
        rest: "  ",
    };
    prose::add(
        &mut page,
        style,
        &lead,
        &format!("[{}]", one_line(&rule.id)),
        paint::strong(),
    );
    let mut row = |lead: &str, text: &str| {
        let text = one_line(text);
        if !text.is_empty() {
            let hang = " ".repeat(cell::width(lead, style.ambiguous_wide));
            prose::add(
                &mut page,
                style,
                &Lead {
                    first: lead,
                    ink: paint::frame(),
                    rest: &hang,
                },
                &text,
                Ink::new(),
            );
        }
    };
    row(
        style.say("检查器：", "checker: "),
        &format!("{} ({})", rule.checker.id, rule.checker.summary(style.lang)),
    );
    row(style.say("规则包：", "pack: "), &rule.pack);
    row(
        style.say("是什么：", "what: "),
        rule.said.message.get(style.lang),
    );
    row(
        style.say("为什么：", "why: "),
        rule.said.why.get(style.lang),
    );
    row(
        style.say("怎么改：", "how: "),
        rule.said.how.get(style.lang),
    );
    row(
        style.say("依据：", "basis: "),
        rule.said.basis.as_deref().unwrap_or(""),
    );
    let braced = |names: &[&str]| -> String {
        let names: Vec<String> = names.iter().map(|name| format!("{{{name}}}")).collect();
        names.join(" ")
    };
    row(
        style.say("占位名：", "slots: "),
        &braced(rule.checker.slots),
    );
    row(
        style.say("标签：", "labels: "),
        &rule.checker.labels.join(" "),
    );
    parameters(&mut page, rule, style);
    for example in &rule.said.examples {
        block(
            &mut page,
            style,
            style.say("有问题：", "wrong:"),
            &example.bad,
        );
        block(
            &mut page,
            style,
            style.say("没问题：", "right:"),
            &example.good,
        );
    }
    out.write_all(page.as_bytes())
}

/// What may stand under `with` of a rule that uses this checker.
fn parameters(page: &mut String, rule: &Rule, style: &Style) {
    let checker = rule.checker;
    if checker.params.is_empty() {
        return;
    }
    let mut line = |indent: &str, text: &str, ink: Ink| {
        let hang = format!("{indent}  ");
        let lead = Lead {
            first: indent,
            ink: Ink::new(),
            rest: &hang,
        };
        prose::add(page, style, &lead, text, ink);
    };
    line(
        "",
        style.say("参数（写在 with 下）：", "parameters (under `with`):"),
        paint::strong(),
    );
    let shape = checker.shape();
    for (name, [zh, en]) in checker.params {
        let inner = name.rsplit_once('.').map_or(*name, |(_, inner)| inner);
        let indent = "  ".repeat(1 + name.matches('.').count());
        let needed = if shape.requires(name) {
            style.say("（必写）", " (required)")
        } else {
            ""
        };
        let colon = style.say("：", ": ");
        line(
            &indent,
            &format!("{inner}{needed}{colon}{}", style.say(zh, en)),
            Ink::new(),
        );
    }
}

/// An example keeps its lines: they are what many rules are about.
fn block(page: &mut String, style: &Style, head: &str, text: &str) {
    let lead = Lead {
        first: "",
        ink: Ink::new(),
        rest: "",
    };
    prose::add(page, style, &lead, head, paint::strong());
    for line in text.trim_matches('\n').lines() {
        prose::add(
            page,
            style,
            &Lead {
                first: "  ",
                ink: Ink::new(),
                rest: "  ",
            },
            line,
            Ink::new(),
        );
    }
}
