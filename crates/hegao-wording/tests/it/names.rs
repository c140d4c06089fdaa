//! Names with risky characters, each in a few sentences, raise nothing that is shown by default.

use crate::support::{found, shipped};

const NAMES: &str = include_str!("names.txt");

const SENTENCES: [&str; 4] = [
    "全年到@开展调研三次，解决问题五个。",
    "@承办了现场会，与会人员一致好评。",
    "其中@、东关小学等五所学校通过验收。",
    "加强对@的指导，推动工作落实。",
];

#[test]
fn three_hundred_names_raise_nothing() {
    let names: Vec<&str> = NAMES.split_whitespace().collect();
    assert!(names.len() >= 300, "{} names", names.len());
    let mut wrong = Vec::new();
    let text: Vec<String> = names
        .iter()
        .flat_map(|name| {
            SENTENCES
                .iter()
                .map(move |sentence| sentence.replace('@', name))
        })
        .collect();
    let text = text.join("\n");
    for rule in shipped().iter().filter(|rule| rule.severity != "advice") {
        for (at, _) in found(rule.checker, &rule.with, &text) {
            wrong.push(format!("{}: {at}", rule.id));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
