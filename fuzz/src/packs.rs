//! Packs, settings, baselines and conditions: used, or their mistakes told.

use std::fmt::Write;
use std::sync::LazyLock;

use hegao::core::Checker;
use hegao::{Baseline, Format, Lang, Linter, Options, PackError, SourceText};
use hegao_pack::{Inputs, Loaded, load};

use crate::{source, spans};

static CHECKERS: LazyLock<Vec<&'static Checker>> = LazyLock::new(hegao::checkers);
static LEXICON: LazyLock<Vec<SourceText>> = LazyLock::new(hegao::shipped_lexicon);
static SHIPPED: LazyLock<Vec<SourceText>> = LazyLock::new(hegao::shipped_packs);

/// What the rules of a pack are tried on.
const REPORT: &str = "某县2024年工作总结\n\n一、主要工作\n\n全县共有学校12所，其中小学7所、中学5所。教职工820人，专任教师760人，\
    占92.7%，比上年增长1.5%。\n\n二、存在问题\n\n（一）经费不足。\n";

/// Loads nothing but what is given: no file is opened.
fn loaded(
    shipped: &[SourceText],
    packs: &[SourceText],
    settings: Option<&SourceText>,
) -> Result<Loaded, Vec<PackError>> {
    load(Inputs {
        checkers: &CHECKERS,
        lexicon: &LEXICON,
        shipped,
        packs,
        stand_in: false,
        settings,
        find: &|_, _| None,
    })
}

/// A pack is loaded and used, or its mistakes are told.
pub fn pack(text: &str) {
    let own = SourceText::new("own.toml", text);
    match loaded(&[], std::slice::from_ref(&own), None) {
        Err(errors) => told(&errors),
        Ok(_) => uses(own),
    }
}

fn uses(own: SourceText) {
    let options = Options {
        packs: hegao::pack_name(&own).into_iter().collect(),
        own: vec![own],
        ..Options::default()
    };
    // A shipped pack may have its name.
    if let Ok(linter) = Linter::new(options)
        && let Ok(checked) = linter.check(&source(REPORT.as_bytes(), Format::Text))
    {
        spans(&checked);
    }
}

/// A condition between figures is used, or its mistakes are told.
pub fn condition(text: &str) {
    let mut quoted = String::new();
    for c in text.chars() {
        match c {
            '"' | '\\' => quoted.extend(['\\', c]),
            c if c.is_control() => drop(write!(quoted, "\\u{:04x}", u32::from(c))),
            c => quoted.push(c),
        }
    }
    pack(&format!(
        "pack = \"own\"\ntitle = {{ zh = \"甲\", en = \"a\" }}\napplies = [\"other\"]\n[[rule]]\nname = \"holds\"\ncheck = \"figures.condition\"\n\
         severity = \"warning\"\nmessage = {{ zh = \"甲\", en = \"a\" }}\nwhy = {{ zh = \"甲\", en = \"a\" }}\nhow = {{ zh = \"甲\", en = \"a\" }}\n\
         with = {{ holds = \"{quoted}\" }}\n"
    ));
}

/// Settings and baselines hold, or their mistakes are told.
pub fn settings(text: &str) {
    let file = SourceText::new("hegao.toml", text);
    if let Err(errors) = loaded(&SHIPPED, &[], Some(&file)) {
        told(&errors);
    }
    if let Err(errors) = Baseline::read(&file) {
        told(&errors);
    }
}

/// Every mistake has words and a place.
fn told(errors: &[PackError]) {
    assert!(!errors.is_empty());
    for error in errors {
        assert!(!error.message.get(Lang::Zh).is_empty());
        for label in &error.labels {
            assert!(error.source.text.get(label.at.clone()).is_some());
        }
    }
}
