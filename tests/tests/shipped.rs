//! What was packed when the program was built is what the shipped files say.

use hegao::{Packs, SourceText, checkers, shipped_lexicon, shipped_packs};
use hegao_core::lexicon::{CommonWords, Lexicon};
use hegao_pack::toml_value;

/// The same files as if a user had written them.
fn texts(files: &[SourceText]) -> Vec<SourceText> {
    files
        .iter()
        .map(|file| SourceText::new(file.name.clone(), &*file.text))
        .collect()
}

#[test]
fn trees_are_the_same() {
    for files in [shipped_packs(), shipped_lexicon()] {
        for (file, text) in files.iter().zip(texts(&files)) {
            let (root, errors) = toml_value(&text);
            assert!(errors.is_empty(), "{errors:?}");
            assert_eq!(toml_value(file).0, root, "{}", file.name);
        }
    }
}

#[test]
fn the_lexicon_is_the_same() {
    let lexicon = |files: &[SourceText]| hegao_pack::lexicon(files).expect("it is right");
    let mut packed = lexicon(&shipped_lexicon());
    let mut read = lexicon(&texts(&shipped_lexicon()));
    let words = shipped_lexicon()
        .iter()
        .find_map(|file| Some(toml_value(file).0.get("common")?.as_str()?.to_owned()))
        .expect("there are common words");
    // They are looked up where they stand, which takes them in order.
    let all: Vec<&str> = words
        .split([' ', '\n'])
        .filter(|word| !word.is_empty())
        .collect();
    assert!(all.is_sorted() && all.len() > 10_000, "{}", all.len());
    assert_eq!(words.trim_end().split([' ', '\n']).count(), all.len());
    for word in all {
        assert!(packed.common.has(word) && read.common.has(word), "{word}");
    }
    for lexicon in [&mut packed, &mut read] {
        lexicon.common = CommonWords::default();
    }
    let said = |lexicon: &Lexicon| format!("{lexicon:#?}");
    assert_eq!(said(&packed), said(&read));
}

#[test]
fn rules_are_the_same() {
    let lexicon = hegao_pack::lexicon(&shipped_lexicon()).expect("it is right");
    let load = |files: &[SourceText]| {
        Packs::load(files, &[], &checkers(), &lexicon).expect("they are right")
    };
    let (packed, read) = (load(&shipped_packs()), load(&texts(&shipped_packs())));
    assert!(packed.all().len() > 100);
    assert_eq!(packed.all().len(), read.all().len());
    for (one, other) in packed.all().into_iter().zip(read.all()) {
        assert_eq!(one.id, other.id);
        assert_eq!(one.pack, other.pack);
        assert_eq!(one.checker.id, other.checker.id);
        assert_eq!(
            (one.severity, one.once),
            (other.severity, other.once),
            "{}",
            one.id
        );
        assert_eq!(*one.said, *other.said, "{}", one.id);
        assert_eq!(packed.origin(&one.id), read.origin(&one.id), "{}", one.id);
        assert_eq!(
            packed.severity_origin(&one.id),
            read.severity_origin(&one.id),
            "{}",
            one.id
        );
    }
    let headers = |packs: &Packs| -> Vec<String> {
        packs
            .entries()
            .iter()
            .map(|entry| {
                let header = &entry.header;
                format!(
                    "{} {:?} {:?} {:?}",
                    header.name, header.title, header.applies, header.extends
                )
            })
            .collect()
    };
    assert_eq!(headers(&packed), headers(&read));
}
