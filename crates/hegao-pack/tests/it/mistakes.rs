//! Mistakes of authors of packs: each is told at its place, with the word that was probably meant.

use crate::common::{GOOD, checkers, lexicon, said};
use hegao_pack::{PackError, Packs, SourceText};

fn errors(files: &[(&str, &str)]) -> Vec<PackError> {
    let own: Vec<SourceText> = files
        .iter()
        .map(|(name, text)| SourceText::new(*name, *text))
        .collect();
    Packs::load(&[], &own, &checkers(), &lexicon())
        .map(|_| Vec::new())
        .unwrap_or_else(|errors| errors)
}

/// The good pack with `from` replaced by `to` has exactly one mistake: at `excerpt`, saying all of `words`.
fn one(from: &str, to: &str, excerpt: &str, words: &[&str]) {
    assert!(GOOD.contains(from), "{from} is not in the good pack");
    let text = GOOD.replacen(from, to, 1);
    let said = said(&errors(&[("annual.toml", &text)]));
    let [(place, en, zh)] = said.as_slice() else {
        panic!("one mistake expected: {said:#?}")
    };
    assert_eq!(place, excerpt, "{en}");
    for word in words {
        assert!(
            en.contains(word) || zh.contains(word),
            "“{word}” is not in\n{en}\n{zh}"
        );
    }
    let chinese = zh.split('|').next().unwrap_or_default();
    assert!(
        chinese
            .chars()
            .any(|letter| ('\u{4e00}'..='\u{9fff}').contains(&letter)),
        "no Chinese sentence: {zh}"
    );
}

#[test]
fn keys() {
    one(
        "severity = \"error\"",
        "serverity = \"error\"\nseverity = \"error\"",
        "serverity",
        &[
            "unknown key `serverity`",
            "did you mean `severity`",
            "是不是想写 `severity`",
        ],
    );
    one(
        "applies =",
        "aplies =",
        "aplies",
        &["did you mean `applies`"],
    );
    one(
        "chapters = [",
        "at-lest = 1\nchapters = [",
        "at-lest",
        &["did you mean `at-least`"],
    );
    one(
        "bad = \"一、工作\"",
        "bad = \"一\"\nnote = \"x\"",
        "note",
        &["unknown key", "`bad`", "`good`"],
    );
    one(
        "why = { zh = \"应当有。\"",
        "why = { zn = \"x\", zh = \"应当有。\"",
        "zn",
        &["`zh`, `en`", "`zh`、`en`"],
    );
    one(
        "chapters = [\"work\", \"problem\"]",
        "",
        "[rule.with]",
        &["missing key `chapters`", "sections.required"],
    );
    one(
        "severity = \"error\"\n",
        "",
        "[[rule]]",
        &["missing key `severity`", "缺少 `severity`"],
    );
    one("pack = \"annual\"\n", "", "", &["missing key `pack`"]);
    one(
        ", en = \"Add it.\"",
        "",
        "{ zh = \"补上。\" }",
        &["missing key `en`"],
    );
    one(
        "good = \"一、工作 二、问题\"\n",
        "",
        "[[rule.example]]",
        &["missing key `good`"],
    );
    one(
        "title = { zh = \"年度总结\", en = \"Annual summary\" }\n",
        "",
        "",
        &["missing key `title`"],
    );
}

#[test]
fn types_and_values() {
    one(
        "severity = \"error\"",
        "severity = 3",
        "3",
        &["one of \"advice\"", "整数 `3`"],
    );
    one(
        "severity = \"error\"",
        "severity = \"eror\"",
        "\"eror\"",
        &["did you mean `error`"],
    );
    one(
        "severity = \"error\"",
        "severity = \"severe\"",
        "\"severe\"",
        &["not possible here"],
    );
    one(
        "once = true",
        "once = \"yes\"",
        "\"yes\"",
        &["`true` or `false`", "文字“yes”"],
    );
    one(
        "applies = [\"summary\"]",
        "applies = \"summary\"",
        "\"summary\"",
        &["a list", "列表"],
    );
    one(
        "message = { zh = \"缺少“{chapter}”\", en = \"“{chapter}” is missing\" }",
        "message = \"缺少\"",
        "\"缺少\"",
        &["expected a table"],
    );
    one(
        "chapters = [\"work\"",
        "at-least = 300\nchapters = [\"work\"",
        "300",
        &["from 0 to 255", "0 至 255"],
    );
    one(
        "chapters = [\"work\"",
        "at-least = -1\nchapters = [\"work\"",
        "-1",
        &["from 0 to 255", "整数 `-1`"],
    );
    one(
        "chapters = [\"work\"",
        "at-least = 1.5\nchapters = [\"work\"",
        "1.5",
        &["from 0 to 255", "数 `1.5`"],
    );
    one(
        "chapters = [\"work\", \"problem\"]",
        "chapters = []",
        "[]",
        &["列表不能为空", "must not be empty"],
    );
    one(
        "chapters = [\"work\", \"problem\"]",
        "chapters = [\"work\", 7]",
        "7",
        &["a text in quotes"],
    );
    one(
        "name = \"order\"",
        "name = \"word_Order\"",
        "\"word_Order\"",
        &["kebab-case", "write `word-order`"],
    );
    one(
        "pack = \"annual\"",
        "pack = \"年度\"",
        "\"年度\"",
        &["kebab-case", "不合写法"],
    );
}

#[test]
fn names_of_other_things() {
    one(
        "check = \"sections.required\"",
        "check = \"sections.require\"",
        "\"sections.require\"",
        &["no checker", "did you mean `sections.required`"],
    );
    one(
        "check = \"sections.order\"",
        "check = \"order\"",
        "\"order\"",
        &["did you mean `sections.order`"],
    );
    one(
        "缺少“{chapter}”",
        "缺少“{chaptr}”",
        "{chaptr}",
        &["no slot `chaptr`", "did you mean `chapter`"],
    );
    one(
        "en = \"Add it.\"",
        "en = \"Add {it}.\"",
        "{it}",
        &["no slot `it`", "`kind`"],
    );
    one(
        "should be here",
        "should be {hear}",
        "{hear}",
        &["no slot `hear`"],
    );
    one(
        "缺少“{chapter}”",
        "{count} 处缺少“{chapter}”",
        "{count}",
        &["once = true"],
    );
    one(
        "缺少“{chapter}”",
        "缺少“{chapter”",
        "{",
        &["brace", "花括号"],
    );
    one(
        "near = {",
        "nera = {",
        "nera",
        &["no label `nera`", "did you mean `near`"],
    );
    one(
        "applies = [\"summary\"]",
        "applies = [\"sumary\"]",
        "\"sumary\"",
        &["no kind of report", "did you mean `summary`"],
    );
    one(
        "chapters = [\"work\", \"problem\"]",
        "chapters = [\"work\", \"problems\"]",
        "\"problems\"",
        &["no role", "did you mean `problem`", "章节角色"],
    );
    one(
        "applies =",
        "extends = [\"comon\"]\napplies =",
        "\"comon\"",
        &["no pack `comon`", "`annual`"],
    );
}

#[test]
fn expressions() {
    let with = |to: &str| {
        format!(
            "[[rule]]\nname = \"p\"\ncheck = \"wording.pattern\"\nseverity = \"advice\"\nmessage = {{ zh = \"一\", en = \"a\" }}\nwhy = {{ zh = \"一\", en = \"a\" }}\nhow = {{ zh = \"一\", en = \"a\" }}\nwith = {{ pattern = {to} }}\n\n[[rule]]\nname = \"order\""
        )
    };
    let place = "[[rule]]\nname = \"order\"";
    one(
        place,
        &with("'(啊'"),
        "'(啊'",
        &["unclosed group", "圆括号没有合上"],
    );
    one(place, &with("'a{3,1}'"), "'a{3,1}'", &["量词的范围"]);
    one(
        place,
        &with("'(?=a)'"),
        "'(?=a)'",
        &["look-around", "不支持前后查看"],
    );
    one(
        place,
        &with("'\\p{Chinese}'"),
        "'\\p{Chinese}'",
        &["Unicode property", "没有这种 Unicode 属性"],
    );
    one(
        place,
        &with("'(?:\\w{900}){900}'"),
        "'(?:\\w{900}){900}'",
        &["too large", "太大"],
    );
    one(
        place,
        &with("'a', mode = 'strickt'"),
        "'strickt'",
        &["did you mean `strict`"],
    );
}

#[test]
fn syntax() {
    one("once = true", "once = ", "once =", &["TOML syntax"]);
    one("once = true", "once true", "true", &["TOML syntax"]);
    one("once = true", "once = truth", "truth", &["文字要加引号"]);
    one(
        "severity = \"error\"",
        "severity = “error”",
        "“error”",
        &["半角", "ASCII"],
    );
    one(
        "basis = \"…\"",
        "依据 = \"…\"",
        "依据",
        &["键只能用英文字母", "needs quotes"],
    );
    one(
        "basis = \"…\"",
        "basis = \"a\"\nbasis = \"b\"",
        "basis",
        &["duplicate key", "同一个键写了两次"],
    );
    one(
        "basis = \"…\"",
        "basis = \"\\d\"",
        "d",
        &["single quotes", "反斜杠"],
    );
    one(
        "[rule.with]",
        "[rule.with",
        "[rule.with",
        &["TOML syntax", "缺少“]”"],
    );
    one("basis = \"…\"", "basis = bare", "bare", &["文字要加引号"]);
}

#[test]
fn a_rule_written_twice_is_shown_at_both_places() {
    let text = GOOD.replace("name = \"order\"", "name = \"required-chapters\"");
    let errors = errors(&[("annual.toml", &text)]);
    assert_eq!(errors.len(), 1);
    let lines: Vec<usize> = errors[0]
        .labels
        .iter()
        .map(|label| errors[0].source.line(label.at.start))
        .collect();
    assert_eq!(lines, [23, 7]);
    assert!(errors[0].labels[1].words.zh.contains("先写在这里"));
}

#[test]
fn a_key_written_twice_is_shown_at_both_places() {
    let lines = |text: &str| -> Vec<usize> {
        let errors = errors(&[("annual.toml", text)]);
        assert_eq!(errors.len(), 1, "{errors:#?}");
        errors[0]
            .labels
            .iter()
            .map(|label| errors[0].source.line(label.at.start))
            .collect()
    };
    assert_eq!(
        lines(&GOOD.replace("basis = \"…\"", "basis = \"a\"\nbasis = \"b\"")),
        [11, 10]
    );
    assert_eq!(
        lines(&GOOD.replacen("[rule.with]", "[rule.labels]\n[rule.with]", 1))[0],
        16
    );
    assert_eq!(
        lines(&GOOD.replace("at-least", "x").replacen(
            "[[rule.example]]",
            "chapters = []\n[[rule.example]]",
            1
        )),
        [18, 17]
    );
}

#[test]
fn two_packs_of_one_name() {
    let errors = errors(&[
        ("a.toml", GOOD),
        ("b.toml", &GOOD.replace("error", "warning")),
    ]);
    assert_eq!(said(&errors)[0].0, "\"annual\"");
    assert!(said(&errors)[0].1.contains("a.toml:2"), "{errors:?}");
    assert_eq!(errors.len(), 1);
}

#[test]
fn packs_that_extend_each_other() {
    let pack = |name: &str, base: &str| {
        format!(
            "pack = \"{name}\"\ntitle = {{ zh = \"甲\", en = \"a\" }}\nextends = [\"{base}\"]\n"
        )
    };
    let errors = errors(&[
        ("a.toml", &pack("a", "b")),
        ("b.toml", &pack("b", "c")),
        ("c.toml", &pack("c", "a")),
    ]);
    assert_eq!(said(&errors).len(), 1, "{errors:#?}");
    assert!(said(&errors)[0].1.contains("a → b → c → a"));
    let alone = Packs::load(
        &[],
        &[SourceText::new("a.toml", pack("a", "a"))],
        &checkers(),
        &lexicon(),
    )
    .unwrap_err();
    assert!(said(&alone)[0].1.contains("a → a"));
}

#[test]
fn rules_under_a_single_bracket() {
    let text = "pack = \"a\"\ntitle = { zh = \"甲\", en = \"a\" }\n[rule]\nname = \"x\"\n";
    assert!(said(&errors(&[("a.toml", text)]))[0].1.contains("[[rule]]"));
}

#[test]
fn five_mistakes_are_five_errors() {
    let text = GOOD
        .replace("aplies", "applies")
        .replace("severity = \"error\"", "severity = \"fatal\"")
        .replace("basis = \"…\"", "bases = \"…\"")
        .replace("“{chapter}” is missing", "“{chap}” is missing")
        .replace("\"problem\"]", "\"trouble\"]")
        .replace("check = \"sections.order\"", "check = \"section.order\"");
    let said = said(&errors(&[("annual.toml", &text)]));
    let places: Vec<&str> = said.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(
        places,
        [
            "\"fatal\"",
            "bases",
            "{chap}",
            "\"trouble\"",
            "\"section.order\""
        ],
        "{said:#?}"
    );
}

#[test]
fn mistakes_of_all_files_come_in_one_run_with_syntax_errors_among_them() {
    let broken = GOOD
        .replace("annual", "half")
        .replace("once = true", "once = truth")
        .replace("basis", "bases");
    let said = said(&errors(&[
        ("a.toml", &GOOD.replace("once = true", "once = 1")),
        ("b.toml", &broken),
    ]));
    let places: Vec<&str> = said.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(places, ["1", "bases", "truth"], "{said:#?}");
}

#[test]
fn an_error_speaks_both_languages_through_miette() {
    use hegao_core::Lang;
    use miette::{Diagnostic, SourceCode};
    let error = errors(&[("annual.toml", &GOOD.replace("once = true", "onec = true"))]).remove(0);
    let (zh, en) = (error.in_lang(Lang::Zh), error.in_lang(Lang::En));
    assert_eq!(zh.to_string(), "不认识的键 `onec`");
    assert_eq!(en.help().unwrap().to_string(), "did you mean `once`?");
    let label = en.labels().unwrap().next().unwrap();
    assert!(label.primary());
    let contents = en
        .source_code()
        .unwrap()
        .read_span(label.inner(), 0, 0)
        .unwrap();
    assert_eq!(
        (contents.name(), contents.line() + 1, contents.data()),
        (Some("annual.toml"), 26, &b"onec"[..])
    );
    assert_eq!(error.line(Lang::En), "annual.toml:26:1: unknown key `onec`");
    let _: &dyn SourceCode = &error.source;
}
