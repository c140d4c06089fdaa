//! What authors of packs and settings are told: severities in force, parameters, and every mistake at once.

use crate::folder::{DRAFT, Folder};
use crate::program::{Run, program};

const PACK: &str = "pack = \"own\"\ntitle = { zh = \"自用\", en = \"Own\" }\n\n[[rule]]\nname = \"one\"\ncheck = \"CHECK\"\nseverity = \"warning\"\nmessage = { zh = \"甲\", en = \"a\" }\nwhy = { zh = \"乙\", en = \"b\" }\nhow = { zh = \"丙\", en = \"c\" }\n";

/// What is said of a pack of one rule with this checker and these parameters.
fn of_rule(checker: &str, with: &str) -> Run {
    of_pack(&format!(
        "{}with = {with}\n",
        PACK.replace("CHECK", checker)
    ))
}

fn of_pack(text: &str) -> Run {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write("own.toml", text);
    folder.hegao(&["check", "a.txt", "--pack", "own.toml"])
}

#[test]
fn rules_and_config_show_what_the_settings_make_of_severities() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write(
        "hegao.toml",
        "[severity]\n\"common.numbering-gap\" = \"advice\"\n\"wording.mark-twice\" = \"off\"\n",
    );
    let rules = folder.hegao(&["rules"]).out;
    let row = |id: &str| {
        let mut lines = rules.lines();
        lines
            .find(|line| line.split(' ').next() == Some(id))
            .unwrap_or_default()
            .to_owned()
    };
    let gap = row("common.numbering-gap");
    assert!(
        gap.contains("建议") && gap.ends_with("hegao.toml:2"),
        "{gap}"
    );
    let twice = row("wording.mark-twice");
    assert!(
        twice.contains("关闭") && twice.ends_with("hegao.toml:3"),
        "{twice}"
    );
    let untouched = row("common.numbering-repeat");
    assert!(untouched.contains("rules/common.toml:"), "{untouched}");
    let config = folder.hegao(&["config", "a.txt"]).out;
    assert!(
        config.contains("severity.wording.mark-twice = \"off\"    # hegao.toml:3"),
        "{config}"
    );
}

#[test]
fn snapshots_are_in_one_language_whoever_runs_them() {
    let folder = Folder::new();
    folder.hegao(&["init", "--pack", "district"]);
    let tried = |lang: &str, locale: &str| -> Run {
        program(folder.path())
            .args(["test", "--lang", lang])
            .env("LC_ALL", locale)
            .output()
            .unwrap()
            .into()
    };
    let english = tried("en", "en_US.UTF-8");
    assert_eq!(english.status, 0, "{}{}", english.out, english.err);
    assert!(english.out.contains("cases"), "{}", english.out);
    let chinese = tried("zh", "zh_CN.UTF-8");
    assert_eq!(chinese.status, 0, "{}{}", chinese.out, chinese.err);
    // The settings beside the packs may choose.
    let settings = folder.read("hegao.toml");
    folder.write("hegao.toml", &format!("lang = \"en\"\n{settings}"));
    let other = tried("zh", "zh_CN.UTF-8");
    assert!(other.out.contains("+warning"), "{}", other.out);
}

#[test]
fn explain_shows_parameters() {
    let folder = Folder::new();
    let said = folder.hegao(&["explain", "figures.condition"]).out;
    assert!(
        said.contains("holds（必写）：") && said.contains("within："),
        "{said}"
    );
    let said = folder.hegao(&["explain", "wording.pattern"]).out;
    assert!(said.contains("    replace："), "{said}");
}

#[test]
fn every_property_of_a_rule_is_described() {
    fn undescribed(schema: &serde_json::Value, path: &str, found: &mut Vec<String>) {
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let path = format!("{path}.{name}");
            if !property["description"].is_string() {
                found.push(path.clone());
            }
            undescribed(property, &path, found);
            undescribed(&property["items"], &path, found);
        }
    }
    let said = Folder::new().hegao(&["schema", "pack"]);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let mut found = Vec::new();
    let rule = &schema["properties"]["rule"]["items"];
    for bound in rule["allOf"].as_array().unwrap() {
        let with = &bound["then"]["properties"]["with"];
        undescribed(with, with["title"].as_str().unwrap(), &mut found);
    }
    assert_eq!(found, Vec::<String>::new());
}

#[test]
fn all_keys_that_are_missing_are_told_at_once() {
    let said = of_pack(
        "pack = \"own\"\n\n[[rule]]\nname = \"one\"\ncheck = \"figures.condition\"\nnone = 1\n\n[[rule]]\nname = \"two\"\ncheck = \"figures.condition\"\nseverity = \"error\"\nmessage = { zh = \"甲\", en = \"a\" }\nwhy = { zh = \"乙\", en = \"b\" }\nhow = { zh = \"丙\", en = \"c\" }\nwith = { holds = '\"甲\" < \"乙\"' }\n[[rule.example]]\nbad = \"甲\"\ngood = \"乙\"\n[[rule.example]]\nbad = \"甲\"\ngood = \"乙\"\ngod = \"x\"\n",
    );
    assert_eq!(said.status, 2);
    for word in ["title", "severity", "message", "why", "how", "holds"] {
        assert!(
            said.err.contains(&format!("缺少 `{word}`")),
            "{word}: {}",
            said.err
        );
    }
    for word in ["`none`", "`god`"] {
        assert!(said.err.contains(word), "{word}: {}", said.err);
    }

    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write("hegao.toml", "[[external]]\nname = \"one\"\n\n[lexicon]\n[[lexicon.indicator]]\nid = \"own\"\nname = { zh = \"某某率\", en = \"rate\" }\nunit = \"percnt\"\nrange = [9, 1]\naliases = [\"近视率\"]\nbettr = \"higher\"\n");
    let said = folder.hegao(&["check", "a.txt"]);
    for word in ["command", "severity", "message", "why", "how"] {
        assert!(
            said.err.contains(&format!("缺少 `{word}`")),
            "{word}: {}",
            said.err
        );
    }
    for word in ["percnt", "前大后小", "bettr"] {
        assert!(said.err.contains(word), "{word}: {}", said.err);
    }
}

#[test]
fn what_says_nothing_is_a_mistake() {
    let pattern = of_rule(
        "wording.pattern",
        "{ patterns = [{ pattern = '(?<a>甲)乙', replace = '$9' }] }",
    );
    assert!(pattern.err.contains("没有捕获组 `9`"), "{}", pattern.err);
    let empty = of_pack(
        &PACK
            .replace("CHECK", "figures.growth")
            .replace("en = \"b\"", "en = \"\""),
    );
    assert!(empty.err.contains("这里是空的"), "{}", empty.err);
    let nothing = of_pack("pack = \"own\"\ntitle = { zh = \"自用\", en = \"Own\" }\n");
    assert!(nothing.err.contains("一条规则也没有"), "{}", nothing.err);
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write("hegao.toml", "[[override]]\npaths = []\nkind = \"plan\"\n");
    let nowhere = folder.hegao(&["check", "a.txt"]);
    assert!(nowhere.err.contains("至少要写一个路径"), "{}", nowhere.err);
}

#[test]
fn a_condition_is_held_against_the_units_of_known_indicators() {
    let holds =
        |condition: &str| of_rule("figures.condition", &format!("{{ holds = '{condition}' }}"));
    for (condition, said) in [
        ("\"专任教师\" + 5% <= \"教职工\"", "不是百分数"),
        ("\"专任教师\" == 100%", "不是百分数"),
        ("\"九年义务教育巩固率\" <= \"教职工\"", "不是一类"),
        ("sum(\"专任教师\", \"九年义务教育巩固率\") > 3", "不是一类"),
    ] {
        let run = holds(condition);
        assert_eq!(run.status, 2, "{condition}");
        assert!(run.err.contains(said), "{condition}: {}", run.err);
    }
    // What the library does not know is seen in the report.
    for condition in [
        "\"专任教师\" <= \"教职工\"",
        "\"民办占比\" + \"公办占比\" == 100%",
        "\"九年义务教育巩固率\" >= 95%",
        "\"在校生数\" / \"专任教师\" <= 25",
        "\"专任教师\" * 5% <= \"民办教师\"",
    ] {
        let run = holds(condition);
        assert!(run.status < 2, "{condition}: {}", run.err);
    }
}

#[test]
fn a_slip_in_an_entry_of_the_lexicon_hides_nothing_of_it_nor_of_others() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    folder.write(
        "hegao.toml",
        "[[lexicon.indicator]]\nid = \"new-rate\"\nnmae = { zh = \"新指标率\", en = \"n\" }\nunit = \"percent\"\nrange = [100, 0]\n\n[[lexicon.plan]]\nid = 3\nname = { zh = \"甲计划\", en = \"p\" }\nfirst = 2020\nlast = 2019\n",
    );
    let said = folder.hegao(&["check", "a.txt"]);
    assert_eq!(said.status, 2);
    for fault in [
        "词典里没有 `new-rate`",
        "不认识的键 `nmae`",
        "区间前大后小",
        "写的却是整数 `3`",
        "`last` 早于 `first`",
    ] {
        assert!(said.err.contains(fault), "{fault}: {}", said.err);
    }
}
