//! The life of a pack, of settings, and of those who write them.

use crate::folder::{DRAFT, Folder, rules};

#[test]
fn a_pack_from_its_first_day_on() {
    let folder = Folder::new();
    assert_eq!(folder.hegao(&["init", "--pack", "district"]).status, 0);
    let passed = folder.hegao(&["test", "--coverage"]);
    assert_eq!(passed.status, 0, "{}{}", passed.out, passed.err);
    assert!(
        passed.out.contains("Validated 2, Reported 2"),
        "{}",
        passed.out
    );
    folder.write("a.txt", DRAFT);
    assert!(
        rules(&folder.hegao(&["check", "a.txt", "--format", "concise"]))
            .contains(&"district.safety-chapter")
    );

    // Other words: the snapshot is wrong, shown as a difference, and accepted.
    folder.replace("rules/district.toml", "缺少“{chapter}”", "没有“{chapter}”");
    let wrong = folder.hegao(&["test"]);
    assert_eq!(wrong.status, 1);
    assert!(
        wrong.out.contains("Wrong 1") && wrong.out.contains("-警告") && wrong.out.contains("+警告"),
        "{}",
        wrong.out
    );
    assert_eq!(folder.hegao(&["test", "--update"]).status, 0);
    assert_eq!(folder.hegao(&["test"]).status, 0);

    // Another chapter: what must be reported is, and what must not be is as well.
    folder.replace(
        "rules/district.toml",
        "text = \"校园安全\"",
        "text = \"食品安全\"",
    );
    let noisy = folder.hegao(&["test", "--filter", "ok-"]);
    assert_eq!(noisy.status, 1);
    assert!(noisy.out.contains("Noisy"), "{}", noisy.out);
    // A chapter that is always there: nothing is reported any more, and the rule is not covered.
    folder.replace(
        "rules/district.toml",
        "text = \"食品安全\"",
        "text = \"主要工作\"",
    );
    let dead = folder.hegao(&["test", "--coverage"]);
    assert_eq!(dead.status, 1);
    assert!(
        dead.out.contains("Missing 2") && dead.out.contains("district.safety-chapter"),
        "{}",
        dead.out
    );
    // A pack with a mistake is no failed test.
    folder.replace("rules/district.toml", "[[rule]]", "[rule]");
    assert_eq!(folder.hegao(&["test"]).status, 2);
    // Nothing is written over.
    assert_eq!(folder.hegao(&["init"]).status, 2);
    assert_eq!(folder.hegao(&["init", "--pack", "district"]).status, 2);
    assert_eq!(folder.hegao(&["init", "--pack", "common"]).status, 2);
}

#[test]
fn cases_are_no_reports_and_a_sample_under_wrong_settings_is_not_begun() {
    let folder = Folder::new();
    folder.write("a.txt", DRAFT);
    assert_eq!(folder.hegao(&["init", "--pack", "district"]).status, 0);
    let all = folder.hegao(&["check", "."]);
    assert!(all.out.contains("核对了 1 份报告"), "{}", all.out);
    // A second pack finds the list there.
    assert_eq!(folder.hegao(&["init", "--pack", "other"]).status, 0);

    let broken = Folder::new();
    broken.write("hegao.toml", "fail-on = \"nevr\"\n");
    let said = broken.hegao(&["init", "--pack", "district"]);
    assert_eq!(said.status, 2);
    assert!(said.err.contains("没有写任何文件"), "{}", said.err);
    assert!(!broken.path().join("rules").exists());
    // The line that it proposes stands above the first table, and says so elsewhere.
    broken.write("hegao.toml", "[severity]\nannual = \"error\"\n");
    let said = broken.hegao(&["init", "--pack", "district"]);
    assert!(said.err.contains("第一个 [表] 之前"), "{}", said.err);
    broken.write(
        "hegao.toml",
        "[severity]\nannual = \"error\"\npacks = [\"./rules/district.toml\"]\n",
    );
    let said = broken.hegao(&["rules"]);
    assert!(said.err.contains("第一个 [表] 之前"), "{}", said.err);
}

#[test]
fn examples_beside_patterns_are_cases() {
    let folder = Folder::new();
    let pattern = |bad: &str, ok: &str| {
        format!(
            "pack = \"own\"\ntitle = {{ zh = \"自用\", en = \"Own\" }}\n\n[[rule]]\nname = \"one\"\ncheck = \"wording.pattern\"\nseverity = \"warning\"\nmessage = {{ zh = \"甲\", en = \"a\" }}\nwhy = {{ zh = \"乙\", en = \"b\" }}\nhow = {{ zh = \"丙\", en = \"c\" }}\nwith = {{ patterns = [{{ pattern = '打黑，除恶', bad = '{bad}', ok = '{ok}' }}] }}\n"
        )
    };
    folder.write("own.toml", &pattern("深入打黑，除恶。", "扫黑除恶。"));
    let right = folder.hegao(&["test", "--coverage"]);
    assert_eq!(right.status, 0, "{}{}", right.out, right.err);
    folder.write("own.toml", &pattern("扫黑除恶。", "深入打黑，除恶。"));
    let wrong = folder.hegao(&["test"]);
    assert_eq!(wrong.status, 1, "{}", wrong.out);
    assert!(
        wrong.out.contains("own.one patterns 1 bad") && wrong.out.contains("own.one patterns 1 ok"),
        "{}",
        wrong.out
    );
    let none = folder.hegao(&["test", "--filter", "nothing-is-called-so"]);
    assert!(none.err.contains("nothing-is-called-so"), "{}", none.err);
    folder.write("a.txt", DRAFT);
    let none = folder.hegao(&["check", "a.txt", "--pack", "own.tmol"]);
    assert!(none.err.contains("own.tmol: 没有这个文件"), "{}", none.err);
}

#[test]
fn paths_of_a_shared_file_start_at_its_own_folder() {
    let folder = Folder::new();
    folder.write("sub/报告/a.txt", DRAFT);
    folder.write("sub/hegao.toml", "extends = [\"../base.toml\"]\n");
    let base = |path: &str| {
        format!(
            "[[exempt]]\nrule = \"wording.mark-twice\"\nexcerpt = \"。。\"\nreason = \"照录\"\npath = \"{path}\"\n\n[[override]]\npaths = [\"{path}\"]\nseverity = {{ \"education.teachers-within-staff\" = \"off\" }}\n"
        )
    };
    folder.write("base.toml", &base("sub/报告/*.txt"));
    let own = folder.hegao(&["check", "sub"]);
    assert_eq!(own.status, 0, "{}", own.out);
    folder.write("base.toml", &base("报告/*.txt"));
    let other = folder.hegao(&["check", "sub"]);
    assert_eq!(other.status, 1, "{}", other.out);
}

#[test]
fn a_pack_is_tried_on_real_reports_and_against_its_earlier_form() {
    let folder = Folder::new();
    folder.hegao(&["init", "--pack", "district"]);
    folder.write("corpus/a.txt", DRAFT);
    folder.write(
        "corpus/b.txt",
        &DRAFT.replace("二、存在的问题", "二、校园安全"),
    );
    let gain = folder.hegao(&["test", "--corpus", "corpus"]);
    assert_eq!(gain.status, 0, "{}", gain.err);
    assert!(
        gain.out.contains("district.safety-chapter: 1\n"),
        "{}",
        gain.out
    );
    assert!(
        gain.out.contains("corpus/a.txt:1:1") && gain.out.contains("2 份报告"),
        "{}",
        gain.out
    );

    let old = folder.read("rules/district.toml");
    folder.write("old.toml", &old);
    folder.replace(
        "rules/district.toml",
        "text = \"校园安全\"",
        "text = \"存在的问题\"",
    );
    let change = folder.hegao(&[
        "test",
        "--corpus",
        "corpus",
        "rules/district.toml",
        "--compare",
        "old.toml",
    ]);
    assert_eq!(change.status, 0, "{}", change.err);
    assert!(
        change.out.contains("district.safety-chapter: +1 −1"),
        "{}",
        change.out
    );
    assert!(
        change.out.contains("+ corpus/b.txt:1:1") && change.out.contains("- corpus/a.txt:1:1"),
        "{}",
        change.out
    );
    assert_eq!(folder.hegao(&["test", "--corpus", "none"]).status, 2);
}

#[test]
fn settings_build_on_others_and_say_where_each_value_is_set() {
    let folder = Folder::new();
    folder.write("shared/base.toml", "fail-on = \"error\"\nadvice = true\n\n[severity]\n\"common.numbering-gap\" = \"off\"\nannual = \"advice\"\n\n[limits]\nmax-lines = 5000\n");
    folder.write("hegao.toml", "extends = [\"./shared/base.toml\"]\nfail-on = \"warning\"\n\n[severity]\n\"common.numbering-gap\" = \"warning\"\n\n[[override]]\npaths = [\"old/**\"]\nseverity = { \"common.numbering-gap\" = \"off\" }\n");
    folder.write("a.txt", DRAFT);
    folder.write("old/a.txt", DRAFT);
    let config = |path: &str| folder.hegao(&["config", path]).out;
    let line = |out: &str, key: &str| {
        let found = out
            .lines()
            .find(|line| line.starts_with(&format!("{key} = ")));
        found.unwrap_or_default().to_owned()
    };
    let own = config("a.txt");
    assert!(
        line(&own, "fail-on").contains("\"warning\"")
            && line(&own, "fail-on").ends_with("hegao.toml:2"),
        "{own}"
    );
    assert!(
        line(&own, "advice").ends_with("shared/base.toml:2"),
        "{own}"
    );
    assert!(
        line(&own, "limits.max-lines").ends_with("shared/base.toml:9"),
        "{own}"
    );
    assert!(
        line(&own, "limits.max-bytes").ends_with("程序内置"),
        "{own}"
    );
    assert!(
        line(&own, "severity.common.numbering-gap").contains("\"warning\""),
        "{own}"
    );
    assert!(
        line(&own, "severity.annual.required-chapters").contains("\"advice\""),
        "{own}"
    );
    assert!(!config("old/a.txt").contains("severity.common.numbering-gap = \"warning\""));
    assert!(line(&own, "pack.annual").contains("summary"), "{own}");
    let json = folder.hegao(&["config", "a.txt", "--format", "json"]).out;
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["schema"], "hegao.config/1");

    folder.write("shared/base.toml", "extends = [\"../hegao.toml\"]\n");
    let ring = folder.hegao(&["check", "a.txt"]);
    assert_eq!(ring.status, 2);
    assert!(
        ring.err.contains("hegao.toml → base.toml → hegao.toml"),
        "{}",
        ring.err
    );
}

#[test]
fn shells_manuals_and_editors_are_served() {
    let folder = Folder::new();
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let said = folder.hegao(&["completions", shell]);
        assert!(
            said.status == 0 && said.out.contains("diff-base"),
            "{shell}"
        );
    }
    assert!(folder.hegao(&["man"]).out.starts_with(".ie"));
    assert!(folder.hegao(&["man", "check"]).out.contains("diff\\-base"));
    assert_eq!(folder.hegao(&["man", "nothing"]).status, 2);
    assert_eq!(folder.hegao(&["man", "--output", "pages"]).status, 0);
    assert!(folder.path().join("pages/hegao-baseline-write.1").exists());
    for of in ["pack", "settings"] {
        let said = folder.hegao(&["schema", of]);
        let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
        assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
        assert!(
            schema["properties"]
                .as_object()
                .is_some_and(|keys| keys.len() > 4),
            "{of}"
        );
    }
    let said = folder.hegao(&["schema", "pack"]);
    let schema: serde_json::Value = serde_json::from_str(&said.out).unwrap();
    let rule = &schema["properties"]["rule"]["items"];
    assert_eq!(
        rule["required"],
        serde_json::json!(["name", "check", "severity", "message", "why", "how"])
    );
    let bound = rule["allOf"].as_array().unwrap();
    let condition = bound
        .iter()
        .find(|one| one["if"]["properties"]["check"]["const"] == "figures.condition")
        .unwrap();
    let with = &condition["then"]["properties"]["with"];
    assert_eq!(with["required"], serde_json::json!(["holds"]));
    assert_eq!(
        with["properties"]["within"]["enum"],
        serde_json::json!(["sentence", "paragraph", "section", "report"])
    );
    assert!(with["properties"]["holds"]["description"].is_string());
}
