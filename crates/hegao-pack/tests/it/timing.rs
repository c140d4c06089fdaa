//! How long loading takes: `cargo test --release -p hegao-pack -- --ignored --nocapture`.

use std::time::Instant;

use hegao_core::Kind;
use hegao_pack::{Packs, SourceText};

use crate::common::{GOOD, checkers, lexicon};

/// The files of the shipped lexicon.
fn shipped_lexicon() -> Vec<SourceText> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../rules/lexicon");
    let mut files: Vec<SourceText> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .map(|path| {
            SourceText::new(
                path.to_string_lossy().into_owned(),
                std::fs::read_to_string(&path).unwrap(),
            )
        })
        .collect();
    files.sort_by(|a, b| a.name.cmp(&b.name));
    files
}

#[test]
fn the_shipped_lexicon_is_right() {
    let errors = hegao_pack::lexicon(&shipped_lexicon())
        .map(|_| ())
        .err()
        .unwrap_or_default();
    assert!(
        errors.is_empty(),
        "{}",
        errors
            .iter()
            .map(|error| error.line(hegao_core::Lang::En) + "\n")
            .collect::<String>()
    );
}

#[test]
#[ignore = "prints times, fails never"]
fn a_pack_of_sixty_kilobytes() {
    let rule = &GOOD[GOOD.find("[[rule]]").unwrap()..GOOD.rfind("[[rule]]").unwrap()];
    let head = &GOOD[..GOOD.find("[[rule]]").unwrap()];
    let rules = 60_000 / rule.len();
    let text: String = (0..rules)
        .map(|index| rule.replace("required-chapters", &format!("rule-{index}")))
        .collect();
    let source = [SourceText::new("annual.toml", format!("{head}{text}"))];
    let (checkers, lexicon) = (checkers(), lexicon());
    let time = |name: &str, work: &dyn Fn() -> usize| {
        let once = |_| {
            let start = Instant::now();
            let count = work();
            (start.elapsed(), count)
        };
        // The quickest of many: what the work takes while nobody else wants the processor.
        let (quickest, count) = (0..300).map(once).min().unwrap();
        println!(
            "{name}: {:.3} ms ({count})",
            quickest.as_secs_f64() * 1000.0
        );
    };
    println!("{} bytes", source[0].text.len());
    let files = shipped_lexicon();
    time("the shipped lexicon", &|| {
        hegao_pack::lexicon(&files).unwrap().kinds.kinds.len()
    });
    time("toml to values", &|| {
        hegao_pack::toml_value(&source[0]).0.entries().len()
    });
    time("as the user's, all checks", &|| {
        Packs::load(&[], &source, &checkers, &lexicon)
            .unwrap()
            .all()
            .len()
    });
    time("as shipped, first lines only", &|| {
        Packs::load(&source, &[], &checkers, &lexicon)
            .unwrap()
            .entries()
            .len()
    });
    time("as shipped, for a kind", &|| {
        Packs::load(&source, &[], &checkers, &lexicon)
            .unwrap()
            .for_kind(&Kind::new("summary"))
            .len()
    });
}
