//! Whatever is handed in: an answer, never a panic, in reasonable time.

use crate::common::{GOOD, checkers, lexicon};
use hegao_pack::{Inputs, Packs, SourceText, load, toml_value};

/// Reads a text in every way there is.
fn swallow(text: &str) {
    let source = SourceText::new("any.toml", text);
    let (_, errors) = toml_value(&source);
    for error in &errors {
        assert!(error.source.text.get(error.labels[0].at.clone()).is_some());
    }
    let own = std::slice::from_ref(&source);
    let _ = Packs::load(own, own, &checkers(), &lexicon());
    let _ = load(Inputs {
        stand_in: false,
        checkers: &checkers(),
        lexicon: own,
        shipped: own,
        packs: own,
        settings: Some(&source),
        find: &|_, _| Some(source.clone()),
    });
    for name in ["kinds.toml", "chapters.toml", "furniture.toml"] {
        let _ = hegao_pack::lexicon(&[SourceText::new(name, text)]);
    }
}

#[test]
fn odd_texts() {
    for text in [
        "",
        "\u{feff}",
        "\u{feff}pack = 1",
        "\0",
        "\r",
        "=",
        "[",
        "[[",
        "[[rule]]",
        "pack",
        "'''",
        "\"\"\"",
        "a.b.c = 1",
        "\u{fffd}\u{fffd} = \u{fffd}",
        "rule = 1",
        "rule = [1, [2], {}]",
        "[[rule]]\nwith = 3",
        "extends = ['']",
        "severity = 3\nrules = []\nexempt = {}\noverride = [1]\nlexicon = 1\npacks = {}",
        "[[rule]]\nmessage = 1\nlabels = 2\ncheck = 'sections.order'",
    ] {
        swallow(text);
    }
}

#[test]
fn every_prefix_and_every_lost_or_foreign_character() {
    let short: String = GOOD.chars().take(420).collect();
    let places: Vec<usize> = short.char_indices().map(|(at, _)| at).collect();
    for &at in &places {
        swallow(&short[..at]);
        let rest = &short[at..];
        let width = rest.chars().next().map_or(0, char::len_utf8);
        swallow(&format!("{}{}", &short[..at], &rest[width..]));
        swallow(&format!("{}“{rest}", &short[..at]));
        swallow(&format!("{}[{rest}", &short[..at]));
    }
}

#[test]
fn deep_nesting() {
    swallow(&format!("a = {}1{}", "[".repeat(5000), "]".repeat(5000)));
    swallow(&format!("a = {}", "{a=".repeat(5000)));
    swallow(&format!("{} = 1", vec!["a"; 5000].join(".")));
    swallow(&format!("[{}]\n", vec!["a"; 79].join(".")));
    let key = vec!["a"; 79].join(".");
    swallow(&format!(
        "[{key}]\n{key} = {}1{}",
        format!("{{{key} = ").repeat(70),
        "}".repeat(70)
    ));
    let errors = toml_value(&SourceText::new(
        "deep.toml",
        format!("a = {}1{}", "[".repeat(60), "]".repeat(60)),
    ))
    .1;
    assert_eq!(errors[0].message.zh, "嵌套太深");
}

#[test]
fn huge_files() {
    let large = "# 注释\n".repeat(1 << 20);
    let errors = toml_value(&SourceText::new("large.toml", large)).1;
    assert!(errors[0].message.zh.contains("太大"));
    swallow(&"x\n".repeat(20_000));
    swallow(&format!("a = '{}'", "长".repeat(300_000)));
    swallow(
        &(0..3000)
            .map(|index| format!("[[rule]]\nname = \"r{index}\"\nbad = 1\n"))
            .collect::<String>(),
    );
}
