//! A finding as the paragraphs of a comment of Word: what, why, how, and the other places that belong to it.

use hegao_core::{Finding, Lang, Report, Words};

use crate::words::{one_line, severity};

/// The paragraphs of the comment on `finding`.
#[must_use]
pub fn remark(report: &Report, finding: &Finding, lang: Lang) -> Vec<String> {
    let say = |zh: &'static str, en: &'static str| match lang {
        Lang::Zh => zh,
        Lang::En => en,
    };
    let colon = say("：", ": ");
    let mut out = vec![format!(
        "{}{colon}{}",
        severity(finding.severity, lang),
        one_line(&finding.message)
    )];
    let mut add = |lead: &str, text: &str| {
        if !text.is_empty() {
            out.push(format!("{lead}{colon}{}", one_line(text)));
        }
    };
    add(say("为什么", "Why"), &finding.why);
    add(say("怎么改", "How"), &finding.how);
    add(
        say("可改为", "Possible fix"),
        &fix(report, finding).map_or_else(String::new, |words| words.get(lang).to_owned()),
    );
    add(
        say("依据", "Basis"),
        finding.basis.as_deref().unwrap_or_default(),
    );
    for (index, label) in finding.labels.iter().enumerate() {
        let words = match (label.message.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("{}：", label.message),
            (false, Lang::En) => format!("{}: ", label.message),
        };
        let (open, close) = (say("“", "“"), say("”", "”"));
        let place = match (label.place.anchor.is_empty(), lang) {
            (true, _) => String::new(),
            (false, Lang::Zh) => format!("（{}）", label.place.anchor),
            (false, Lang::En) => format!(" ({})", label.place.anchor),
        };
        out.push(one_line(&format!(
            "{} {words}{open}{}{close}{place}",
            numbered(index + 1),
            label.excerpt
        )));
    }
    out.push(format!("[{}]", finding.rule));
    out
}

/// A fix of one place, in words; fixes of many places are left to `--fix`.
fn fix(report: &Report, finding: &Finding) -> Option<Words> {
    let [edit] = finding.fix.as_ref()?.edits.as_slice() else {
        return None;
    };
    let (old, new) = (report.str(edit.span), edit.text.as_str());
    Some(match (old.is_empty(), new.is_empty()) {
        (true, true) => return None,
        (true, false) => Words {
            zh: format!("此处加“{new}”"),
            en: format!("add “{new}” here"),
        },
        (false, true) => Words {
            zh: format!("删去“{old}”"),
            en: format!("delete “{old}”"),
        },
        (false, false) => Words {
            zh: format!("“{old}”改为“{new}”"),
            en: format!("“{old}” to “{new}”"),
        },
    })
}

/// ① to ⑳, then figures in brackets.
fn numbered(number: usize) -> String {
    u32::try_from(number)
        .ok()
        .filter(|number| (1..=20).contains(number))
        .and_then(|number| char::from_u32(0x245f + number))
        .map_or_else(|| format!("[{number}]"), String::from)
}
