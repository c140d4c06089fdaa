//! `hegao.toml`: what it sets, and what can be wrong in it.

use crate::common::{GOOD, checkers, said};
use hegao_core::{Kind, Lang, Severity};
use hegao_pack::{FailOn, Inputs, Loaded, Origin, PackError, SourceText, load};

const COMMON: &str = r#"
pack = "common"
title = { zh = "通用", en = "Common" }

[[rule]]
name = "words"
check = "wording.pattern"
severity = "warning"
message = { zh = "字样“{found}”", en = "“{found}”" }
why = { zh = "理由", en = "reason" }
how = { zh = "调整", en = "move" }
with = { pattern = 'a', mode = "loose" }
"#;

const COUNTY: &str = r#"
pack = "county"
title = { zh = "县里", en = "County" }
extends = ["./base.toml"]

[[rule]]
name = "order"
check = "sections.order"
severity = "warning"
message = { zh = "次序", en = "order" }
why = { zh = "理由", en = "reason" }
how = { zh = "调整", en = "move" }
"#;

fn file(name: &str) -> Option<SourceText> {
    let text = match name {
        "county.toml" => COUNTY.to_owned(),
        "base.toml" => COUNTY.replace("county", "base").replace("extends = [\"./base.toml\"]", "extends = [\"common\"]"),
        "words.toml" => "[[chapter]]\nid = \"problem\"\npassages = [\"不足之处在于\"]\n".to_owned(),
        "bad.toml" => "pack = \"bad\"\ntitle = { zh = \"坏\", en = \"bad\" }\napplies = [\"plam\"]\n[[rule]]\nname = \"half\"\n".to_owned(),
        _ => return None,
    };
    Some(SourceText::new(name, text))
}

fn with(settings: &str) -> Result<Loaded, Vec<PackError>> {
    let lexicon = [
        SourceText::new(
            "kinds.toml",
            "[[kind]]\nid = 'summary'\nname = { zh = '总结', en = 'summary' }\n[[kind]]\nid = 'plan'\nname = { zh = '计划', en = 'plan' }\n",
        ),
        SourceText::new(
            "chapters.toml",
            "[[chapter]]\nid = 'work'\nname = { zh = '工作', en = 'work' }\n[[chapter]]\nid = 'problem'\nname = { zh = '问题', en = 'problems' }\nheadings = ['存在问题']\n",
        ),
    ];
    let annual = GOOD.replace("applies =", "extends = [\"common\"]\napplies =");
    load(Inputs {
        stand_in: false,
        checkers: &checkers(),
        lexicon: &lexicon,
        shipped: &[
            SourceText::new("common.toml", COMMON),
            SourceText::new("annual.toml", annual),
        ],
        packs: &[],
        settings: Some(&SourceText::new("hegao.toml", settings)),
        find: &|path, _| file(path.trim_start_matches("./")),
    })
}

fn ids(loaded: &Loaded, kind: &str, path: &str) -> Vec<String> {
    let rules = loaded
        .rules(&Kind::new(kind.to_owned()), path, &[])
        .unwrap();
    rules
        .iter()
        .map(|(rule, severity)| format!("{} {}", rule.id, severity.as_str()))
        .collect()
}

#[test]
fn everything_can_be_set() {
    let loaded = with(
        r#"
lang = "en"
fail-on = "error"
advice = true
packs = ["./county.toml", { pack = "annual", kinds = ["plan"] }]

[severity]
"common.words" = "off"
annual = "warning"

[rules."annual.required-chapters".with]
chapters = ["work"]

[limits]
max-bytes = 1000

[[exempt]]
rule = "county.order"
excerpt = "下一步 打算"
reason = "上级要求如此"
path = "*.md"

[lexicon]
files = ["words.toml"]
joiners = ["跟"]
[[lexicon.chapter]]
id = "problem"
headings = ["短板在哪里", "存在问题"]
[[lexicon.kind]]
id = "memo"
name = { zh = "备忘", en = "memo" }
title = ['备忘$']

[[override]]
paths = ["plans/**"]
kind = "plan"
packs = ["common"]
severity = { "common.words" = "error" }
"#,
    )
    .unwrap();
    let set = &loaded.settings;
    assert_eq!(set.lang.as_ref().map(|lang| lang.value), Some(Lang::En));
    assert_eq!(
        set.fail_on
            .as_ref()
            .map(|on| (on.value, on.origin.to_string())),
        Some((FailOn::Error, "hegao.toml:3".into()))
    );
    assert_eq!(
        (
            set.advice.as_ref().map(|advice| advice.value),
            set.limits.max_bytes
        ),
        (Some(true), Some(1000))
    );
    assert_eq!(
        ids(&loaded, "summary", "a.txt"),
        [
            "annual.required-chapters warning",
            "annual.order warning",
            "county.order warning",
            "base.order warning"
        ]
    );
    assert_eq!(
        ids(&loaded, "plan", "plans/x/a.txt"),
        ["common.words error"]
    );
    assert!(
        ids(&loaded, "plan", "a.txt").contains(&"annual.order warning".to_owned()),
        "added for plans"
    );
    assert!(!ids(&loaded, "other", "a.txt").contains(&"annual.order warning".to_owned()));
    assert_eq!(set.kind("plans/a.txt"), Some(&Kind::new("plan")));
    assert_eq!(set.kind("a.txt"), None);
    let problem = &loaded.lexicon.chapters.chapters[1];
    assert_eq!(problem.headings, ["存在问题", "短板在哪里"]);
    assert_eq!(
        (problem.passages.len(), problem.name.en.as_str()),
        (1, "problems")
    );
    assert_eq!(loaded.lexicon.kinds.kinds[2].id, Kind::new("memo"));
    let rule = loaded.packs.rule("annual.order").unwrap();
    let (severity, origin) = set.severity(rule, "a.txt");
    assert_eq!(
        (severity, origin),
        (
            Some(Severity::Warning),
            Some(&Origin::File("hegao.toml".into(), 9))
        )
    );
    assert_eq!(set.exemptions[0].origin.to_string(), "hegao.toml:17");
}

#[test]
fn ids_of_rules_may_be_written_without_quotes() {
    let loaded = with("[severity]\ncommon.words = \"off\"\n[rules.annual.required-chapters.with]\nchapters = [\"work\"]\n").unwrap();
    assert_eq!(ids(&loaded, "plan", "a.txt"), Vec::<String>::new());
    assert_eq!(
        loaded.settings.parameters.keys().collect::<Vec<_>>(),
        ["annual.required-chapters"]
    );
}

#[test]
fn an_exemption_covers_its_words_only() {
    let loaded = with("[[exempt]]\nrule = 'common.words'\nexcerpt = '下一步 打算'\nreason = '照例'\npath = '*.md'\n").unwrap();
    let position = hegao_core::Position::default();
    let finding = |rule: &str, excerpt: &str| hegao_core::Finding {
        rule: rule.into(),
        checker: "wording.pattern",
        severity: Severity::Error,
        message: String::new(),
        why: String::new(),
        how: String::new(),
        basis: None,
        excerpt: excerpt.into(),
        span: hegao_core::Span::default(),
        place: hegao_core::Place {
            start: position,
            end: position,
            anchor: String::new(),
        },
        labels: Vec::new(),
        fix: None,
        fingerprint: String::new(),
    };
    let exemption = &loaded.settings.exemptions[0];
    assert!(exemption.covers(&finding("common.words", "下一步\n打算"), "x/a.md"));
    assert!(!exemption.covers(&finding("common.words", "下一步"), "x/a.md"));
    assert!(!exemption.covers(&finding("common.words", "下一步打算"), "a.txt"));
    assert!(!exemption.covers(&finding("annual.order", "下一步打算"), "a.md"));
}

#[test]
fn no_settings_is_as_built_in() {
    let loaded = with("").unwrap();
    assert_eq!(ids(&loaded, "summary", "a.txt").len(), 3);
    assert_eq!(ids(&loaded, "plan", "a.txt"), ["common.words warning"]);
    assert!(loaded.packs.verify().is_empty());
}

/// These settings have one mistake: at `excerpt`, saying all of `words`.
fn one(settings: &str, excerpt: &str, words: &[&str]) {
    let said = said(&with(settings).map(|_| ()).unwrap_err());
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
}

#[test]
fn mistakes_are_pointed_at() {
    one(
        "fail_on = \"error\"",
        "fail_on",
        &["did you mean `fail-on`"],
    );
    one("lang = \"cn\"", "\"cn\"", &["`zh`", "`en`"]);
    one(
        "fail-on = \"warn\"",
        "\"warn\"",
        &["did you mean `warning`"],
    );
    one("advice = 1", "1", &["`true` or `false`"]);
    one("packs = \"annual\"", "\"annual\"", &["a list"]);
    one(
        "packs = [\"anual\"]",
        "\"anual\"",
        &["no pack `anual`", "did you mean `annual`"],
    );
    one(
        "packs = [\"./nowhere.toml\"]",
        "\"./nowhere.toml\"",
        &["cannot be found", "hegao.toml"],
    );
    one("packs = [3]", "3", &["the name or the file of a pack"]);
    one(
        "packs = [{ pack = \"annual\", kind = [\"plan\"] }]",
        "kind",
        &["did you mean `kinds`"],
    );
    one(
        "packs = [{ pack = \"annual\", kinds = [\"plam\"] }]",
        "\"plam\"",
        &["did you mean `plan`"],
    );
    one(
        "[severity]\n\"common.word\" = \"off\"",
        "\"common.word\"",
        &["no rule", "did you mean `common.words`"],
    );
    one(
        "[severity]\n\"common.words\" = \"of\"",
        "\"of\"",
        &["did you mean `off`"],
    );
    one(
        "[severity]\n\"wording.pattern\" = \"off\"",
        "\"wording.pattern\"",
        &["is a checker", "common.words"],
    );
    one(
        "[severity]\ncommon.word = \"off\"",
        "word",
        &["no rule", "did you mean `common.words`"],
    );
}

#[test]
fn mistakes_in_parameters_are_pointed_at_in_the_settings() {
    one(
        "[rules.\"annual.required-chapters\".with]\nchapters = [\"problms\"]",
        "\"problms\"",
        &["no role", "`problem`"],
    );
    one(
        "[rules.\"annual.required-chapters\".with]\nat-least = 999",
        "999",
        &["from 0 to 255"],
    );
    one(
        "[rules.\"annual.required-chapters\".with]\nat_least = 9",
        "at_least",
        &["did you mean `at-least`"],
    );
    one(
        "[rules.\"common.words\".with]\npattern = '('",
        "'('",
        &["unclosed group"],
    );
    one(
        "[rules.\"annual.required-chapter\".with]\nat-least = 9",
        "\"annual.required-chapter\"",
        &["did you mean `annual.required-chapters`"],
    );
    one(
        "[rules.\"annual.order\"]\nwith = {}\nseverity = \"off\"",
        "severity",
        &["unknown key", "[severity]"],
    );
}

#[test]
fn mistakes_in_exemptions_and_overrides() {
    one(
        "[[exempt]]\nrule = \"common.words\"\nexcerpt = \"x\"",
        "[[exempt]]",
        &["missing key `reason`"],
    );
    one(
        "[[exempt]]\nrule = \"common.words\"\nexcerpt = \"x\"\nreason = \" \"",
        "\" \"",
        &["needs a reason"],
    );
    one(
        "[[exempt]]\nrule = \"comon.words\"\nexcerpt = \"x\"\nreason = \"y\"",
        "\"comon.words\"",
        &["did you mean `common.words`"],
    );
    one(
        "[[exempt]]\nrule = \"common.words\"\nexcerpt = \"x\"\nreason = \"y\"\npath = \"a[\"",
        "\"a[\"",
        &["pattern of paths"],
    );
    one(
        "[[override]]\nkind = \"plan\"",
        "[[override]]",
        &["missing key `paths`"],
    );
    one(
        "[[override]]\npaths = [\"a\"]\nkind = \"plann\"",
        "\"plann\"",
        &["did you mean `plan`"],
    );
    one(
        "[[override]]\npaths = [\"a\"]\npacks = [\"comon\"]",
        "\"comon\"",
        &["did you mean `common`"],
    );
    one(
        "[[override]]\npaths = [\"a\"]\nseverity = { \"common.wrds\" = \"off\" }",
        "\"common.wrds\"",
        &["did you mean `common.words`"],
    );
    one(
        "[limits]\nmax-byte = 3",
        "max-byte",
        &["did you mean `max-bytes`"],
    );
}

#[test]
fn mistakes_in_the_lexicon() {
    one(
        "[lexicon]\nfile = [\"words.toml\"]",
        "file",
        &["did you mean `files`"],
    );
    one(
        "[lexicon]\nfiles = [\"nothing.toml\"]",
        "\"nothing.toml\"",
        &["cannot be found"],
    );
    one(
        "[[lexicon.chapter]]\nid = \"problm\"\nheadings = [\"x\"]",
        "\"problm\"",
        &["did you mean `problem`", "name"],
    );
    one(
        "[[lexicon.chapter]]\nid = \"problem\"\nheading = [\"x\"]",
        "heading",
        &["did you mean `headings`"],
    );
    one(
        "[[lexicon.kind]]\nid = \"plan\"\ntitle = ['(']",
        "'('",
        &["unclosed group"],
    );
    one(
        "[[lexicon.kind]]\nid = \"plan\"\ntitle = ['\\p{Nope}']",
        "'\\p{Nope}'",
        &["Unicode property"],
    );
}

#[test]
fn mistakes_of_packs_and_settings_come_together() {
    let errors = with("packs = [\"bad.toml\"]\n[severity]\n\"bad.hallf\" = \"off\"\n\"bad.half\" = \"off\"\n[rules.\"annual.order\".with]\nx = 1\n").map(|_| ()).unwrap_err();
    let said = said(&errors);
    let places: Vec<&str> = said.iter().map(|(place, ..)| place.as_str()).collect();
    assert_eq!(places[..2], ["\"bad.hallf\"", "x"], "{said:#?}");
    assert!(
        said.iter()
            .any(|(place, en, _)| place == "\"plam\"" && en.contains("`plan`"))
    );
    assert!(
        said.iter()
            .any(|(place, en, _)| place == "[[rule]]" && en.contains("missing key `check`"))
    );
    assert!(
        !said
            .iter()
            .any(|(_, en, _)| en.contains("no rule `bad.half`"))
    );
}
