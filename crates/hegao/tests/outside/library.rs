//! The library as other programs use it.

use std::thread;

use hegao::{Checked, Error, Linter, Options, Source, SourceText};

const REPORT: &str = "某县教育局2023年工作总结\n\n一、主要工作\n\n全县共有教师330人，其中小学教师200人。\n\n三、下一步打算\n\n继续推进。\n";

#[test]
fn linter_and_results_cross_threads() {
    fn crosses<T: Send + Sync>() {}
    crosses::<Linter>();
    crosses::<Checked>();
    crosses::<Error>();
    crosses::<Options>();
}

#[test]
fn one_linter_serves_many_threads_with_one_answer() -> Result<(), Error> {
    let linter = Linter::new(Options::default())?;
    let once = || {
        let checked = linter.check(&Source::new("a.txt", REPORT.as_bytes()));
        checked.map(|checked| checked.findings)
    };
    let first = once()?;
    assert!(!first.is_empty());
    let answers: Vec<_> = thread::scope(|scope| {
        let threads: Vec<_> = (0..4).map(|_| scope.spawn(once)).collect();
        threads
            .into_iter()
            .filter_map(|thread| thread.join().ok())
            .collect()
    });
    assert_eq!(answers.len(), 4);
    assert!(
        answers
            .iter()
            .all(|answer| answer.as_ref().is_ok_and(|found| *found == first))
    );
    Ok(())
}

#[test]
fn two_linters_know_nothing_of_each_other() -> Result<(), Error> {
    let off = SourceText::new(
        "hegao.toml",
        "[severity]\n\"common.numbering-gap\" = \"off\"\n",
    );
    let (strict, lenient) = (Linter::new(Options::default())?, Linter::new(off)?);
    let source = Source::new("a.txt", REPORT.as_bytes());
    let gap = |checked: &Checked| {
        checked
            .findings
            .iter()
            .any(|finding| finding.rule == "common.numbering-gap")
    };
    assert!(gap(&strict.check(&source)?));
    assert!(!gap(&lenient.check(&source)?));
    Ok(())
}

#[test]
fn programs_of_the_settings_run_only_where_they_are_let() -> Result<(), Error> {
    let external = "[[external]]\nname = \"x\"\ncommand = [\"./no-such-program\"]\nseverity = \"error\"\n\
                    message = { zh = \"甲\", en = \"a\" }\nwhy = { zh = \"乙\", en = \"b\" }\nhow = { zh = \"丙\", en = \"c\" }\n";
    let source = Source::new("a.txt", REPORT.as_bytes());
    let mut options = Options::from(SourceText::new("hegao.toml", external));
    assert!(Linter::new(options.clone())?.check(&source).is_ok());
    options.run_external = true;
    assert!(Linter::new(options)?.check(&source).is_err());
    Ok(())
}

#[test]
fn mistakes_are_handed_out_all_at_once() {
    let wrong = SourceText::new("hegao.toml", "lang = \"de\"\nnonsense = 1\n");
    assert!(matches!(Linter::new(wrong), Err(Error::Packs(errors)) if errors.len() == 2));
}
